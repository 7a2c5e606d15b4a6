# Totals of the made-up analyses in tests/import/revman/*, by metafor; run with: Rscript validation/import/totals.R
# Written with metafor 3.8-1 under R 4.2.2.
suppressMessages(library(metafor))
show <- function(name, fit, trans = identity) {
  cat(sprintf("%s: estimate %.12f [%.12f, %.12f], tau2 %.12f, Q %.10f, I2 %.10f, k %d\n", name,
              trans(fit$beta[1]), trans(fit$ci.lb), trans(fit$ci.ub), if (is.null(fit$tau2)) 0 else fit$tau2, fit$QE,
              max(0, 100 * (fit$QE - fit$k + 1) / fit$QE), fit$k))
}

# 1.3, a mean difference, inverse variance, DerSimonian-Laird.
days <- data.frame(m1 = c(12.1, 10.4, 15.0, 9.8), s1 = c(4.2, 3.9, 6.1, 3.0), n1 = c(40, 55, 31, 62),
                   m2 = c(14.6, 11.0, 18.9, 12.0), s2 = c(4.8, 4.4, 6.6, 3.9), n2 = c(41, 52, 30, 60))
show("1.3", rma(measure = "MD", m1i = m1, sd1i = s1, n1i = n1, m2i = m2, sd2i = s2, n2i = n2, data = days, method = "DL"))

# 2.1, hazard ratios as logarithms with standard errors, DerSimonian-Laird.
hr <- data.frame(yi = c(-0.3567, -0.1054, -0.5978, 0.0198), sei = c(0.16, 0.21, 0.24, 0.13))
show("2.1", rma(yi = yi, sei = sei, data = hr, method = "DL"), exp)
show("2.1 rows", rma(yi = yi, sei = sei, data = hr[1, ], method = "FE"), exp)

# 2.2, observed less expected, fixed.
oe <- data.frame(o = c(-6.2, -2.9, 1.4), v = c(14.1, 9.7, 6.3))
show("2.2", rma(yi = o / v, vi = 1 / v, data = oe, method = "FE"), exp)

# 2.3, Peto's odds ratio.
rare <- data.frame(a = c(1, 0, 3), n1 = c(150, 90, 210), c = c(4, 2, 5), n2 = c(148, 92, 205))
show("2.3", rma.peto(ai = a, n1i = n1, ci = c, n2i = n2, data = rare), exp)

# 2.4, two subgroups without a total over them: standardised mean differences, fixed, RevMan's J and variance.
j <- function(n) 1 - 3 / (4 * n - 9)
smd <- function(d) {
  n <- d$n1 + d$n2
  s <- sqrt(((d$n1 - 1) * d$s1^2 + (d$n2 - 1) * d$s2^2) / (n - 2))
  g <- (d$m1 - d$m2) / s * j(n)
  data.frame(yi = g, vi = n / (d$n1 * d$n2) + g^2 / (2 * (n - 3.94)))
}
show("2.4.1", rma(yi, vi, data = smd(days[1:2, ]), method = "FE"))
show("2.4.2", rma(yi, vi, data = smd(days[2:4, ]), method = "FE"))

# 2.6, events and non-events swapped: the risk ratio of not having the event, fixed, Mantel-Haenszel.
cure <- data.frame(a = c(30, 44), n1 = c(50, 61), c = c(21, 35), n2 = c(50, 60))
show("2.6", rma.mh(measure = "RR", ai = n1 - a, n1i = n1, ci = n2 - c, n2i = n2, data = cure), exp)

# Data packages: 1.2, REML with the Hartung-Knapp-Sidik-Jonkman interval; 2.1, REML with Wald's.
show("package 1.2", rma(measure = "MD", m1i = m1, sd1i = s1, n1i = n1, m2i = m2, sd2i = s2, n2i = n2, data = days,
                        method = "REML", test = "knha"))
cat(sprintf("package 1.2: I2 from tau2 %.10f\n", rma(measure = "MD", m1i = m1, sd1i = s1, n1i = n1, m2i = m2, sd2i = s2,
                                                     n2i = n2, data = days, method = "REML")$I2))
fit <- rma(yi = yi, sei = sei, data = hr, method = "REML")
show("package 2.1", fit, exp)
cat(sprintf("package 2.1: I2 from tau2 %.10f\n", fit$I2))

# tests/import/metapsy.csv at `time: post`: three levels, sampling errors of one study correlated by 0.6.
db <- read.csv2("tests/import/metapsy.csv", check.names = FALSE)
db <- db[db$time == "post" & !is.na(db$.g), ]
db$row <- seq_len(nrow(db))
V <- vcalc(.g_se^2, cluster = study, obs = row, rho = 0.6, data = db)
fit <- rma.mv(.g, V, random = ~ 1 | study / row, data = db, control = list(rel.tol = 1e-10))
cat(sprintf("metapsy: estimate %.10f, se %.10f, sigma2 %.8f %.8f\n", fit$beta[1], fit$se, fit$sigma2[1], fit$sigma2[2]))
