# Correlated- and hierarchical-effects weights with CR2, from whole matrices and in base R alone: every trace is taken of the
# matrix that defines it, where the library has sums over clusters in a basis. Data: dat.assink2016 of metadat.
#   Rscript recompute.R
options(digits = 15)
suppressMessages(library(metadat))
d <- dat.assink2016
d <- d[order(d$study), ]
tr <- function(m) sum(diag(m))
# Directions that the regression takes away altogether stay away.
root_of_inverse <- function(m) {
  e <- eigen((m + t(m)) / 2, symmetric = TRUE)
  e$vectors %*% diag(ifelse(e$values < 1e-10, 0, 1 / sqrt(pmax(e$values, 1e-300))), nrow(m)) %*% t(e$vectors)
}

fit <- function(X, model, rho = 0.8) {
  y <- d$yi; v <- d$vi; of <- d$study; k <- length(y); m <- length(unique(of))
  J <- outer(of, of, "==") * 1
  size <- ave(v, of, FUN = length); mean_v <- ave(v, of)
  W <- if (model == "CORR") diag(1 / (size * mean_v)) else diag(1 / v)
  V <- solve(t(X) %*% W %*% X)
  R <- diag(k) - X %*% V %*% t(X) %*% W
  e <- R %*% y
  # The expectation of e'Ae under a covariance is tr R'AR times it.
  expect <- function(A, phi) tr(t(R) %*% A %*% R %*% phi)
  q <- c(t(e) %*% W %*% e)
  if (model == "CORR") {
    sampling <- diag(mean_v) %*% (J * rho + diag(1 - rho, k))
    e0 <- expect(W, sampling); slope <- expect(W, J)
    tau2 <- max(0, (q - e0) / slope); omega2 <- NA
    i2 <- max(0, 100 * (q - e0) / q)
    w <- 1 / (size * (mean_v + tau2))
    S <- J * rho * sqrt(outer(v, v)) + diag((1 - rho) * v)
  } else {
    lhs <- rbind(c(expect(W, J), expect(W, diag(k))), c(expect(J, J), expect(J, diag(k))))
    rhs <- c(q - expect(W, diag(v)), c(t(e) %*% J %*% e) - expect(J, diag(v)))
    both <- solve(lhs, rhs)
    omega2 <- max(0, both[2])
    tau2 <- max(0, (rhs[1] - lhs[1, 2] * omega2) / lhs[1, 1])
    total <- tau2 + omega2
    P <- W - W %*% X %*% V %*% t(X) %*% W
    i2 <- 100 * total / (total + (k - ncol(X)) / tr(P))
    w <- 1 / (v + tau2 + omega2)
    S <- diag(v)
  }
  W <- diag(w); M <- solve(t(X) %*% W %*% X)
  b <- c(M %*% t(X) %*% W %*% y); e <- c(y - X %*% b)
  H <- X %*% M %*% t(X) %*% W; phi <- diag(1 / w)
  meat <- 0; G <- list()
  for (j in unique(of)) {
    i <- which(of == j)
    root <- diag(1 / sqrt(w[i]), length(i))
    B <- root %*% ((diag(k) - H)[i, , drop = FALSE] %*% phi %*% t((diag(k) - H)[i, , drop = FALSE])) %*% root
    A <- root %*% root_of_inverse(B) %*% root
    left <- t(X[i, , drop = FALSE]) %*% W[i, i, drop = FALSE] %*% A
    meat <- meat + left %*% e[i] %*% t(e[i]) %*% t(left)
    G[[length(G) + 1]] <- M %*% left %*% (diag(k) - H)[i, , drop = FALSE]
  }
  C <- M %*% meat %*% M
  df <- sapply(seq_len(ncol(X)), function(a) {
    g <- do.call(rbind, lapply(G, function(x) x[a, ]))
    P <- g %*% phi %*% t(g)
    tr(P)^2 / sum(P * P)
  })
  WS <- solve(S)
  bs <- solve(t(X) %*% WS %*% X, t(X) %*% WS %*% y)
  r <- y - X %*% bs
  print(list(model = model, rho = rho, b = b, se = sqrt(diag(C)), df = df, p = 2 * pt(-abs(b / sqrt(diag(C))), df), tau2 = tau2,
             omega2 = omega2, i2 = i2, q = c(t(r) %*% WS %*% r)))
}
one <- cbind(rep(1, nrow(d)))
with <- cbind(1, d$deltype == "general", d$deltype == "overt", d$year)
for (X in list(one, with)) { fit(X, "CORR"); fit(X, "CORR", 0.2); fit(X, "HIER") }
