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
