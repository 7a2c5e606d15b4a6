# Robust tests of the coefficients of meta-regressions, alone and together: metafor and clubSandwich.
suppressMessages({ library(metafor); library(clubSandwich) })
options(digits = 15)
show <- function(title, r, cluster, sets) {
  cat("\n##", title, "\n")
  for (type in c("CR2", "CR1", "CR0")) {
    # CR1 of this project has the factor m/(m - p) of metafor's robust(), which clubSandwich calls CR1p.
    V <- vcovCR(r, cluster = cluster, type = if (type == "CR1") "CR1p" else type)
    cat(type, "se", format(sqrt(diag(as.matrix(V))), digits = 15), "\n")
    if (type == "CR2") {
      t <- coef_test(r, vcov = V, cluster = cluster)
      cat(type, "df", format(t$df_Satt, digits = 15), "p", format(t$p_Satt, digits = 15), "\n")
    } else {
      rr <- robust(r, cluster = cluster, adjust = type == "CR1")
      cat(type, "metafor se", format(rr$se, digits = 15), "p", format(rr$pval, digits = 15), "QM", format(rr$QM, digits = 15), "df", rr$QMdf, "p", format(rr$QMp, digits = 15), "\n")
    }
    for (set in sets) {
      w <- Wald_test(r, constraints = constrain_zero(set), vcov = V, cluster = cluster, test = if (type == "CR2") "HTZ" else "Naive-Fp")
      cat(type, "coefficients", set, "F", format(w$Fstat, digits = 15), "df", w$df_num, format(w$df_denom, digits = 15), "p", format(w$p_val, digits = 15), "\n")
    }
  }
}
es <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
es$alloc <- factor(es$alloc, levels = c("random", "alternate", "systematic"))
tight <- list(threshold = 1e-13, maxiter = 10000)
r <- rma(yi, vi, mods = ~ ablat + alloc, data = es, control = tight)
cat("beta", format(r$b[, 1], digits = 15), "tau2", format(r$tau2, digits = 15), "\n")
show("BCG vaccine: latitude and allocation, each trial a cluster", r, seq_len(nrow(es)), list(2, 3:4, 2:4))
r <- rma(yi, vi, mods = ~ 0 + alloc, data = es, control = tight)
V <- vcovCR(r, cluster = seq_len(nrow(es)), type = "CR2")
w <- Wald_test(r, constraints = constrain_equal(1:3), vcov = V, cluster = seq_len(nrow(es)), test = "HTZ")
cat("\n## BCG vaccine: equal means of three allocations\nF", format(w$Fstat, digits = 15), "df", w$df_num, format(w$df_denom, digits = 15), "p", format(w$p_val, digits = 15), "\n")
cat("se", format(sqrt(diag(as.matrix(V))), digits = 15), "df", format(coef_test(r, vcov = V, cluster = seq_len(nrow(es)))$df_Satt, digits = 15), "\n")
d <- dat.konstantopoulos2011; d$late <- as.numeric(d$year > 1990); d$z <- (d$year - 1995)^2 / 100
r <- rma(yi, vi, mods = ~ year + z, data = d, control = tight)
cat("\nbeta", format(r$b[, 1], digits = 15), "\n")
show("Schools: year and its square, districts as clusters", r, d$district, list(2:3))
