# Permutation intervals of a slope by brute force: the slopes b for which the estimates less b times the moderator have more than 5% of
# all 5040 arrangements of seven studies at least as far from 0, by bisection. permutest(permci = TRUE) of metafor does the same and
# stops within 1.2e-4; here the regression with DerSimonian and Laird's variance is written out.
suppressMessages(library(metafor))
options(digits = 12)
d <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg[1:7, ])
y <- c(d$yi); v <- c(d$vi); x <- dat.bcg$ablat[1:7]; k <- 7
orders <- function(n) if (n == 1) matrix(1) else { p <- orders(n - 1); do.call(rbind, lapply(1:n, function(i) cbind(i, p + (p >= i)))) }
all <- orders(k)
t_of <- function(y, v, x) {
   fit <- function(w) {
      s <- sum(w); mx <- sum(w * x) / s; sxx <- sum(w * (x - mx)^2)
      b <- sum(w * (x - mx) * y) / sxx
      list(b = b, se = 1 / sqrt(sxx), r = y - sum(w * y) / s - b * (x - mx), s = s, mx = mx, sxx = sxx)
   }
   w <- 1 / v; f <- fit(w)
   trace <- f$s - sum(w^2) / f$s - sum(w^2 * (x - f$mx)^2) / f$sxx
   tau2 <- max(0, (sum(w * f$r^2) - (k - 2)) / trace)
   f <- fit(1 / (v + tau2))
   f$b / f$se
}
p <- function(b) {
   moved <- y - b * x
   observed <- abs(t_of(moved, v, x))
   mean(apply(all, 1, function(o) abs(t_of(moved[o], v[o], x))) >= observed * (1 - 1e-9))
}
limit <- function(inside, outside) {
   while (abs(outside - inside) > 1e-7) {
      middle <- (inside + outside) / 2
      if (p(middle) <= .05) outside <- middle else inside <- middle
   }
   (inside + outside) / 2
}
fit <- rma(yi, vi, mods = ~ ablat, data = d, method = "DL")
print(c(fit$beta[2], t_of(y, v, x), fit$zval[2], p(0)))
print(c(limit(fit$beta[2], -.2), limit(fit$beta[2], .2)))
