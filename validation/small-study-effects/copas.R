# The Copas sensitivity analysis with R's own optimiser and contour lines, as a check of another kind on the program's.
#
#     Rscript copas.R studies.json > copas.json
#
# where studies.json is a list of { id, yi, vi }. Needs metafor and jsonlite.

suppressMessages({ library(metafor); library(jsonlite) })

minus_log_likelihood <- function(par, size, y, se) {
  mean <- par[1] + (if (length(par) == 4) par[4] * se else 0)
  lambda <- exp(dnorm(size, log = TRUE) - pnorm(size, log.p = TRUE))
  sigma2 <- se^2 / (1 - par[2]^2 * lambda * (size + lambda))
  total <- sigma2 + par[3]
  rho <- par[2] * sqrt(sigma2 / total)
  v <- (size + rho * (y - mean) / sqrt(total)) / sqrt(1 - rho^2)
  -sum(-0.5 * log(total) - 0.5 * (y - mean)^2 / total + pnorm(v, log.p = TRUE) - pnorm(size, log.p = TRUE))
}

# The likelihood has several maxima: the highest of those from many starts.
climb <- function(starts, lower, upper, ...) {
  best <- NULL
  for (i in seq_len(nrow(starts))) {
    found <- nlminb(pmin(pmax(unlist(starts[i, ]), lower), upper), minus_log_likelihood, ..., lower = lower, upper = upper,
                    control = list(rel.tol = 1e-15, x.tol = 1e-12, iter.max = 5000, eval.max = 10000))
    if (is.null(best) || found$objective < best$objective - 1e-10) best <- found
  }
  best
}

analyse <- function(y, v) {
  se <- sqrt(v)
  re <- rma(y, v, method = "REML", control = list(threshold = 1e-14, maxiter = 1000))
  line <- coef(lm(y ~ se, weights = 1 / v))
  left <- line[2] > 0
  rho <- (if (left) 1 else -1) * c(0.05, 0.5, 0.95, 0.999)
  range1 <- c(0, 1.29 / (1 / min(se) - 1 / max(se)))
  range0 <- c(-0.25 - range1[2] / max(se), 2)
  fit <- function(g0, g1) climb(expand.grid(re$beta[1], rho, c(0, 1) * re$tau2), c(-Inf, -0.9999, 0), c(Inf, 0.9999, Inf), size = g0 + g1 / se, y = y, se = se)
  trend <- function(g0, g1) climb(rbind(expand.grid(m = re$beta[1], r = rho, t = c(0, 0.15, 1) * re$tau2, b = 0), expand.grid(m = line[1], r = rho, t = c(0, 0.15, 1) * re$tau2, b = line[2])), c(-Inf, if (left) 0 else -0.9999, 0, -Inf), c(Inf, if (left) 0.9999 else 0, Inf, Inf), size = g0 + g1 / se, y = y, se = se)
  at <- seq(0, 1, length.out = 20)
  z <- outer(at, at, Vectorize(function(a, b) fit(range0[1] + a * diff(range0), range1[1] + b * diff(range1))$par[1]))
  lines <- lapply(contourLines(at, at, z, nlevels = 10), function(l) {
    m <- suppressWarnings(summary(lm(l$y ~ l$x)))
    c(n = length(l$x), slope = m$coef[2, 1], intercept = m$coef[1, 1], r2 = if (is.nan(m$adj.r.squared)) -100 else m$adj.r.squared)
  })
  lines <- as.data.frame(do.call(rbind, lines))
  used <- lines$r2 > 0
  slope <- -1 / weighted.mean(lines$slope[used], lines$n[used])
  x <- (1 - slope - lines$intercept) / (lines$slope - slope)
  w <- 1 + slope * (x - 1)
  inside <- x >= 0 & x <= 1 & w >= 0 & w <= 1
  g0 <- range0[1] + x[inside] * diff(range0); g1 <- range1[1] + w[inside] * diff(range1)
  o <- order(-pnorm(g0 + g1 / max(se)))
  g0 <- c(10, g0[o]); g1 <- c(0, g1[o])
  lapply(seq_along(g0), function(i) {
    a <- fit(g0[i], g1[i]); b <- trend(g0[i], g1[i]); u <- g0[i] + g1[i] / se
    list(gamma0 = g0[i], gamma1 = g1[i], publication_probability = pnorm(g0[i] + g1[i] / max(se)), estimate = a$par[1], rho = a$par[2], tau2 = a$par[3],
         residual_p = pchisq(2 * (a$objective - b$objective), 1, lower.tail = FALSE), unpublished = sum(pnorm(-u) / pnorm(u)))
  })
}

cases <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)
out <- lapply(cases, function(case) list(id = case$id, points = analyse(unlist(case$yi), unlist(case$vi))))
cat(toJSON(out, digits = 12, auto_unbox = TRUE, pretty = TRUE), "\n")
