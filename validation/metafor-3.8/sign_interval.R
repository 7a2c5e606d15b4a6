# Limits of Follmann and Proschan's interval (1999, Table 1) by bisection, where permutest() stops within 1.2e-4: the means b for
# which the estimate of the data less b has more than 5% of all 256 patterns of signs at least as far from 0.
suppressMessages(library(metafor))
options(digits = 15)
dat <- read.table(header = TRUE, text = "
ai n1i ci n2i
173 5331 210 5296
157 1906 193 1900
131 4541 121 4516
56 2051 84 2030
52 424 65 422
36 1149 42 1129
62 6582 20 1663
2 88 2 30")
dat <- escalc(measure = "PETO", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat)
y <- c(dat$yi)
v <- c(dat$vi)
estimate <- function(y) {
   w <- 1 / v
   m <- sum(w * y) / sum(w)
   tau2 <- max(0, (sum(w * (y - m)^2) - length(y) + 1) / (sum(w) - sum(w^2) / sum(w)))
   w <- 1 / (v + tau2)
   sum(w * y) / sum(w)
}
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(y))))
p <- function(b) {
   moved <- y - b
   mean(abs(apply(signs, 1, function(s) estimate(s * moved))) >= abs(estimate(moved)) * (1 - 1e-9))
}
limit <- function(inside, outside) {
   while (abs(outside - inside) > 1e-9) {
      middle <- (inside + outside) / 2
      if (p(middle) <= .05) outside <- middle else inside <- middle
   }
   (inside + outside) / 2
}
print(p(0))
print(c(limit(estimate(y), -1), limit(estimate(y), 1)))
