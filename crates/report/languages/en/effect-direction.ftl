# The effect-direction plot: which way studies point.

effect-direction-title = Effect-direction plot
# $outcomes is a sentence for each outcome.
effect-direction-description = Effect-direction plot of { $n } { $n ->
    [one] study
   *[other] studies
}. { $outcomes }
effect-direction-counted = { $n } { $way ->
    [benefit] to benefit
    [harm] to harm
    [neither] to neither
   *[unknown] without a direction
}
effect-direction-way = { $way ->
    [benefit] benefit
    [harm] harm
   *[neither] neither
}
effect-direction-people = People
effect-direction-risk-of-bias = Risk of bias
effect-direction-small = fewer than { $medium } people in the intervention group
effect-direction-large = more than { $large }
effect-direction-to-benefit = To benefit
effect-direction-some-of-all = { $some } of { $all }
effect-direction-sign-test = Sign test
# $sized: whether triangles are as large as the intervention group.
effect-direction-caption = Which way each { $row } points. A triangle says nothing of how large an effect is{ $sized ->
    [true] ; its size is that of the intervention group
   *[false] { "" }
}.
effect-direction-caption-people = People are those of the outcome with the most.
effect-direction-data = Which way each study points.
