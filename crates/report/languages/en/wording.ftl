# Numbers in words, and clauses that several sections share.

# A range of two values that are text already.
wording-range = { $lower } to { $upper }
wording-noun = { $noun ->
    [risk] risk
    [odds] odds
   *[rate] rate
}
wording-ratio-same = about the same { wording-noun }
wording-ratio-half = about half the { wording-noun }
wording-ratio-twice = about twice the { wording-noun }
wording-ratio-lower = { $share } lower { wording-noun }
wording-ratio-higher = { $share } higher { wording-noun }
wording-ratio-times = { $times } times the { wording-noun }
wording-risk-difference-none = no difference to the nearest one in 1000
wording-risk-difference = { $people } { $fewer ->
    [true] fewer
   *[false] more
} in 1000 people
wording-standard-deviations = { $value } standard deviations { $lower ->
    [true] lower
   *[false] higher
}
# $value has its unit.
wording-mean-difference = { $value } { $lower ->
    [true] lower
   *[false] higher
}
wording-proportion = { $share } of 100 people
wording-people = { $way ->
    [none] no difference
    [fewer] { $people } fewer
   *[more] { $people } more
}
wording-in-units = { $estimate } ({ $interval }), with a standard deviation of { $sd }
wording-differs = { $how ->
    [little] little
    [moderately] moderately
   *[much] substantially
}
# $i2 is a percentage, $interval "95% CI 82% to 98%".
wording-i2-with-interval = { $i2 }, { $interval }
wording-direction-includes = the interval includes no effect
wording-direction-below = the whole interval lies below no effect
wording-direction-above = the whole interval lies above no effect
# $arm is the name of a group.
wording-direction-favours = the whole interval favours { $arm }
# $side is what the author calls a side of the plot, such as "favours exercise".
wording-direction-own = the whole interval { $side }
wording-new-setting = { $span ->
    [harm] from benefit to harm
    [either] on either side of no effect
   *[one] on one side of no effect throughout
}
wording-studies = { $clustered ->
    [true] { NUMBER($k) } { $rows } from { $clusters }
   *[false] { NUMBER($k) } { $rows }
}
wording-studies-with-people = { $clustered ->
    [true] { NUMBER($k) } { $rows } from { $clusters } with { NUMBER($n) } people
   *[false] { NUMBER($k) } { $rows } with { NUMBER($n) } people
}

# The description of a forest plot for readers who cannot see it.
wording-forest = Forest plot of { $n } { $rows }, { $measure }.
wording-forest-range = Estimates range from { $least } ({ $least_of }) to { $most } ({ $most_of }).
wording-forest-below = { $below ->
    [0] None lies below no effect ({ $null }).
    [one] { $below } of { $all } lies below no effect ({ $null }).
   *[other] { $below } of { $all } lie below no effect ({ $null }).
}
wording-forest-all-below = All lie below no effect ({ $null }).
wording-forest-pooled = Pooled: { $effect }.
wording-forest-prediction = Prediction interval { $interval }.
wording-forest-not-estimable = { $n ->
    [one] { $n } { $rows } is not estimable.
   *[other] { $n } { $rows } are not estimable.
}
# The interval of a number needed to treat that runs through infinity; $lower and $upper have their letters.
wording-through-infinity = { $lower } to ∞ to { $upper }
