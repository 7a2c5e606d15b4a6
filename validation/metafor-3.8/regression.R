# Meta-regressions of the BCG trials (log risk ratios, REML) beyond what validation/metafor holds.
suppressMessages(library(metafor))
options(digits = 15)
dat <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
fit <- function(...) rma(yi, vi, data = dat, control = list(threshold = 1e-14, maxiter = 1000), ...)
from_random <- relevel(factor(dat$alloc), ref = "random")

# rma() of this version gives tau^2 = 0.298635 here, where the restricted likelihood is e^1.25 times lower than at 0.086450,
# its maximum by optimize() and by rma.mv().
cat("without an intercept\n")
r <- rma.mv(yi, vi, mods = ~ ablat - 1, random = ~ 1 | trial, data = dat)
print(c(r$beta, r$se, r$sigma2))

cat("factor against a chosen level, with a number: coefficients, variance inflation, test of the factor\n")
for (test in c("z", "knha")) {
   r <- fit(mods = ~ from_random + ablat, test = test)
   print(c(r$beta))
   print(vif(r)$vif)
   print(vif(r, btt = 2:3)$vif)
   a <- anova(r, btt = 2:3)
   print(c(a$QM, a$QMp))
   p <- predict(r, newmods = rbind(c(0, 0, 13), c(0, 0, 44), c(1, 0, 33.46)))
   print(cbind(p$pred, p$se, p$ci.lb, p$ci.ub, p$pi.lb, p$pi.ub))
}

cat("interaction: generalised variance inflation of each term\n")
r <- fit(mods = ~ alloc * ablat, test = "knha")
print(sapply(vif(r, btt = list(2:3, 4, 5:6))$vif, function(v) c(v$vif, v$sif)))

cat("restricted cubic spline with four knots at Harrell's quantiles\n")
spline <- function(x, knots) {
   n <- length(knots)
   cube <- function(knot) pmax(x - knot, 0)^3
   end <- knots[n] - knots[n - 1]
   cbind(x, sapply(1:(n - 2), function(j)
      (cube(knots[j]) - cube(knots[n - 1]) * (knots[n] - knots[j]) / end +
         cube(knots[n]) * (knots[n - 1] - knots[j]) / end) / (knots[n] - knots[1])^2))
}
x <- spline(dat$ablat, quantile(dat$ablat, c(.05, .35, .65, .95)))
print(x)
r <- fit(mods = x, test = "knha")
print(cbind(r$beta, r$se))
print(c(r$tau2, r$R2, r$QM, r$QMp))
a <- anova(r, btt = 3:4)
print(c(a$QM, a$QMp))

cat("polynomial\n")
r <- fit(mods = ~ I(year - 1960) + I((year - 1960)^2), test = "knha")
print(cbind(r$beta, r$se))
print(c(r$tau2, r$R2))

cat("all 1716 distinct arrangements of a factor with two levels\n")
r <- fit(mods = ~ I(alloc == "random"))
p <- permutest(r, exact = TRUE, progbar = FALSE)
print(c(r$zval, p$pval, p$QMp))
