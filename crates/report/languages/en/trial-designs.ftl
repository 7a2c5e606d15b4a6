# Trials whose design is another than two groups of people randomised one by one.

# $row is what rows are called.
trial-designs-clusters = { CAPITAL(WORDS($n)) } { $row } randomised clusters of people; { $n ->
    [one] it is
   *[other] they are
} down-weighted by { $range ->
    [true] design effects of { NUMBER($least) } to { NUMBER($most) }
   *[false] a design effect of { NUMBER($least) }
}.{ $arms ->
    [true] { " Tables and plots show the numbers as reported." }
   *[false] { "" }
}
trial-designs-paired = { CAPITAL(WORDS($n)) } { $row } { $n ->
    [one] is a crossover trial and was
   *[other] are crossover trials and were
} analysed as pairs; the same people are in both arms, and are counted once in the number of all people.
trial-designs-shared = { CAPITAL(WORDS($n)) } { $n ->
    [one] comparison
   *[other] comparisons
} share their control group with others; it is { $split ->
    [true] split among them in the analysis, though shown as reported
   *[false] kept whole, with the correlation that follows
}, and its people are counted once.
trial-designs-note-clusters = cluster-randomised, design { $n ->
    [one] effect
   *[other] effects
} { $effects }
trial-designs-note-crossover = crossover, correlation { $correlation }
trial-designs-note-shared = control group { $split ->
    [true] split among
   *[false] shared by
} { $n } comparisons
