# Reliability, matched pairs, and a standardised difference from a test statistic (escalc).
suppressMessages(library(metafor))
options(digits = 15)
cat("Cronbach's alpha\n")
for (m in c("ARAW", "AHW", "ABT"))
   print(as.matrix(escalc(measure = m, ai = c(.93, .4, -.2), mi = c(20, 5, 2), ni = c(103, 12, 60))[, 1:2]))
cat("matched pairs\n")
for (m in c("MPRD", "MPRR", "MPOR", "MPORC", "MPPETO"))
   print(as.matrix(escalc(measure = m, ai = c(12, 30, 5), bi = c(7, 4, 0), ci = c(3, 11, 6), di = c(28, 9, 2),
      to = if (m == "MPPETO") "none" else "only0")[, 1:2]))
cat("a standardised difference from t\n")
print(as.matrix(escalc(measure = "SMD", ti = 2.14, n1i = 20, n2i = 25)[, 1:2]))
