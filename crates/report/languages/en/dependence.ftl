# Effects that depend on each other.

dependence-title = Dependent effects
dependence-lead = In { $studies }, the average { $measure } is { $means }.
dependence-mean = { $value } for { $outcome }{ $directed ->
    [true] , where { $direction }
   *[false] { "" }
}
dependence-clusters = { NUMBER($n) } { $n ->
    [one] cluster
   *[other] clusters
} ({ $name })
dependence-from = The effects come from { $clusters }, { $least } from each.
dependence-from-range = The effects come from { $clusters }, { $least } to { $most } from each.
dependence-two-outcomes = two outcomes
dependence-correlate = The true effects on { $outcomes } have a correlation of { NUMBER($value) } ({ -rho }{ $interval }).
dependence-and-interval = , { NUMBER($interval) }
dependence-q = The test for heterogeneity gives { -q } { NUMBER($statistic) }, df { $df }, { $p }.
dependence-robust = Intervals and tests are cluster-robust ({ $variance }); the model alone would give an interval of
    { NUMBER($interval) }.
dependence-few = With fewer than four degrees of freedom a robust interval is only rough.
dependence-share = { $within ->
    [true] { NUMBER($share) } between effects of one cluster ({ $inner } within { $outer })
   *[false] { NUMBER($share) } lies between clusters ({ $inner })
}
dependence-no-more = The effects differ no more than would be expected by chance, at any level.
dependence-shares = Of the variance of the true effects { $parts }{ $correlated ->
    [true] , so that two true effects of one cluster have a correlation of { NUMBER($rho) }
   *[false] { "" }
}.
dependence-zero = A variance of 0 is an estimate; its interval says how large it may be.
dependence-head = { $which ->
    [level] Level
    [groups] Groups
    [share] Share of true variance
    [outcome] Outcome
    [effects] Effects
   *[df] df
}
dependence-ci-of-tau2 = { $ci } of τ²
dependence-caption-levels = { $title }: variance by level.
dependence-caption-outcomes = { $title }: mean and variance by outcome.
dependence-note-levels = { -i2 }: share of the variance of effects, sampling error included.
dependence-note-outcomes = { -tau2 }: variance of the true effects of an outcome between clusters.
dependence-robust-alone = Intervals and tests are cluster-robust ({ $variance }).
