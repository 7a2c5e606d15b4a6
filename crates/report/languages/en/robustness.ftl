# How robust a conclusion is: subsets, choices, true effects, a trial to come.

robustness-gosh = The model was fitted to { $exact ->
    [true] all { NUMBER($sets) } subsets
   *[false] a random sample of { NUMBER($sets) } subsets
} of the { $rows }. Half of the { $measure }s lie between { $lower } and { $upper }, with the median { $median }; all lie between
    { $least } and { $most }.
robustness-gosh-study = The presence of { $study } makes the largest difference: on average { $with } with it and { $without }
    without.
robustness-gosh-caption = { $title }: subsets with and without each study.
robustness-head = { $which ->
    [study] Study
    [without] without
    [i2-with] I² with it
    [choice] Choice
    [analyses] Analyses
    [smallest] Smallest
    [median] Median
    [largest] Largest
    [below] Below no effect
    [including] Including it
    [above] Above
    [predicted] Predicted true effect
    [trial] Effect of the trial
    [then] The interval then
    [standard-error] Standard error at most
    [information] Information, of all studies
   *[people] People
}
robustness-measure-with = { $measure } with it
robustness-gosh-note = { $scale ->
    [true] Means over the subsets, taken on the scale of analysis.
   *[false] Means over the subsets.
}
robustness-multiverse-none = None of the combined analyses could be computed.
robustness-multiverse = Of { NUMBER($all) } analyses, one for each combination of choices, { $each ->
    [true] each
   *[false] { NUMBER($n) }
} gave an estimate: from { $least } to { $most }, with the median { $median }.
robustness-multiverse-intervals = By their intervals: { $parts }.
robustness-multiverse-side = { NUMBER($n) } { $side ->
    [below] wholly below no effect
    [above] wholly above no effect
   *[includes] with no effect among its values
}
robustness-multiverse-caption = { $title }: the analysis under many choices.
robustness-choice = { $kind ->
    [studies] Studies: { $value }
    [measure] Measure: { $value }
    [effects] Effects: { $value }
    [tau2] τ²: { $value }
    [interval] Interval: { $value }
   *[all] { $value }
}
robustness-blups = The true { $measure }s behind the { WORDS($k) } { $rows }, drawn towards the average, are predicted to lie
    between { $least } and { $most }.
robustness-blups-caption = { $title }: true effects of the studies.
robustness-estimate-head = Estimate ({ $ci })
robustness-interval-head = { $level } interval
robustness-reading = { $side ->
    [below] lies wholly below no effect
    [above] lies wholly above no effect
   *[includes] includes no effect
}
robustness-new-trial-now = At present the interval { robustness-reading }.
robustness-new-trial-needs = A further trial with { $measure } of { $effect } would need { NUMBER($times) } the information of all
    { $rows } together{ $counted ->
    [true] , about { NUMBER($people) } people like theirs,
   *[false] { "" }
} until the interval { robustness-reading }.
robustness-times = { $times } times
robustness-new-trial-never = A further trial with { $measure } of { $effect } would not change that, however large it were.
robustness-no-change = No change
robustness-then-head = { $measure } ({ $ci }) then
robustness-new-trial-caption = { $title }: what a further trial would change.
robustness-sign = Over { $exact ->
    [true] all { NUMBER($patterns) }
   *[false] a random sample of { NUMBER($patterns) }
} patterns of signs of the estimates, { NUMBER($p) }; { $bounded ->
    [true] at the level of { NUMBER($level) } the test does not reject { $measure }s from { $lower } to { $upper }.
   *[false] with so few { $rows } it has no interval at the level of { NUMBER($level) }.
}
robustness-required = To tell { $measure } of { $effect } from no effect with a power of { NUMBER($power) }, the diversity
    { NUMBER($diversity) } of the { $rows } included, a body of evidence needs { NUMBER($times) } times the information there is{ $counted ->
    [true] { " (about " }{ NUMBER($people) } people like those of the { $rows })
   *[false] { "" }
}; the { $rows } reach { NUMBER($share) } of it, which is { $enough ->
    [true] enough
   *[false] not enough
}.
robustness-subset = { $without ->
    [true] Without { $study }
   *[false] All studies
}
robustness-all-analyses = All analyses
