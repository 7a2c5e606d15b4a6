# Names of what is analysed and how. Measures and methods are chosen by their identifiers; English has them from the program.

# What rows of a table are called where the author does not say. $n is a count.
names-study = { $n ->
    [one] study
   *[other] studies
}
names-effect = { $n ->
    [one] effect
   *[other] effects
}
# $name is the English name of the measure.
names-measure = { $name }
names-a-measure = { $vowel ->
    [true] an { $name }
   *[false] a { $name }
}
names-certainty = { $certainty ->
    [high] high
    [moderate] moderate
    [low] low
   *[very-low] very low
}
# The measure in the plural; $name is its English name.
names-measures = { $id ->
    [GEN] the estimates that the studies report
    [CVLN] log-transformed coefficients of variation
   *[other] { $name }
}
# An estimator of τ². $name is its English name.
names-estimator = { $name }
names-by-estimator = the { $name } method
# With what it is standardised by.
names-full-measure = { $name }
# Heading of a column of p-values; $letter is "p" or "P".
names-p-value = { $letter }-value
