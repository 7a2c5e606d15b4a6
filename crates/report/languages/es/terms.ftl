# Names that messages share.

-program = metaweave
# Letters of statistics.
-tau2 = { SYMBOL("τ") }²
-i2 = { SYMBOL("I") }²
-q = { SYMBOL("Q") }
-rho = { SYMBOL("ρ") }
-sigma2 = { SYMBOL("σ") }²
-k = { SYMBOL("k") }
