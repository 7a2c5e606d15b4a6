# The weight functions of Preston, Ashby & Smyth (2004) on their data, a common effect, by a third way: the likelihood by integrate()
# of base R, maximised by optim(), its curvature by differences of fourth order in the effect and delta. R 4.2.2.
options(digits = 10)
t <- matrix(c(4,19,5,19, 34,341,50,334, 7,71,16,69, 6,45,5,44, 1,94,8,96, 11,88,12,82, 2,82,7,84, 0,15,1,20, 33,221,43,218), ncol = 4, byrow = TRUE)
add <- ifelse(t[, 1] == 0, .5, 0)
a <- t[, 1] + add; b <- t[, 2] - t[, 1] + add; c <- t[, 3] + add; d <- t[, 4] - t[, 3] + add
y <- log(a * d / (b * c)); s <- sqrt(1/a + 1/b + 1/c + 1/d)
weights <- list(
  halfnorm = function(p, del) exp(-del * p^2), negexp = function(p, del) exp(-del * p),
  logistic = function(p, del) 2 * exp(-del * p) / (1 + exp(-del * p)), power = function(p, del) (1 - p)^del)
for (name in names(weights)) {
  w <- weights[[name]]
  f <- function(x) { if (x[2] < 0) return(1e10)
    -sum(sapply(seq_along(y), function(i) {
      A <- integrate(function(z) w(pnorm(x[1] / s[i] + z), x[2]) * dnorm(z), -12, 12, rel.tol = 1e-13, subdivisions = 1000)$value
      dnorm(y[i], x[1], s[i], log = TRUE) + log(w(pnorm(y[i] / s[i]), x[2])) - log(A) })) }
  o <- optim(c(-.2, 2), f, control = list(reltol = 1e-15, maxit = 5000))
  for (k in 1:4) o <- optim(o$par, f, control = list(reltol = 1e-16, maxit = 5000))
  x <- o$par; h <- c(.01, .05)
  g <- function(x, i) { e <- replace(numeric(2), i, h[i]); (8 * (f(x + e) - f(x - e)) - (f(x + 2 * e) - f(x - 2 * e))) / (12 * h[i]) }
  H <- sapply(1:2, function(j) { e <- replace(numeric(2), j, h[j]); sapply(1:2, function(i) (8 * (g(x + e, i) - g(x - e, i)) - (g(x + 2 * e, i) - g(x - 2 * e, i))) / (12 * h[j])) })
  cat(name, "delta", x[2], "se", sqrt(diag(solve((H + t(H)) / 2)))[2], "effect", x[1], "\n")
}
