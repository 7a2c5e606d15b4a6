# What was done, written from the plan.

methods-title = Methods
# A sentence or paragraph that does not hold for all analyses.
methods-for = For { $titles }: { $text }
methods-display = The effects of the studies and what follows from them are drawn as forest plots, the numbers of each in a table
    beside it.
methods-flow = The selection of studies is reported as PRISMA 2020 asks{ CITE("page-2021") }.
methods-measures = Effects are expressed as { $measures }.
methods-measure-count = { $measure } ({ $n } analyses)
methods-measure-ratio = { $one } is analysed as its logarithm and printed as a ratio{ $source }.
methods-measure-smd = The standardised mean difference is Hedges’ g: the difference of the means over the pooled standard
    deviation, corrected for small samples { methods-smd-corrected }.
# $corrections is a list of the message below it, each with the titles of its analyses.
methods-measure-smd-several = The standardised mean difference is Hedges’ g: the difference of the means over the pooled standard
    deviation, corrected for small samples { $corrections }.
methods-smd-corrected = { $variance ->
    [ls2] by the exact factor{ CITE("hedges-1981") }, with the large-sample variance of the uncorrected difference times the square of
        that factor
    [ub] by the exact factor{ CITE("hedges-1981") }, with its unbiased variance
    [av] by the exact factor{ CITE("hedges-1981") }, with its large-sample variance at the average difference of the studies
    [revman] by the approximate factor of Review Manager 5, with the variance used there
   *[ls] by the exact factor{ CITE("hedges-1981") }, with its large-sample variance
}
methods-smd-corrected-in = { methods-smd-corrected }{ methods-in-analyses }
methods-measure-md = The variance of a mean difference is the sum of the squared standard errors of the two arms.
methods-measure-logit = A proportion is analysed on the logit scale and printed as a proportion.
methods-measure-freeman-tukey = Freeman–Tukey transformed values are back-transformed with the size of the study, and pooled ones with
    the harmonic mean of the sizes{ CITE("miller-1978") }, an inverse that can mislead where sizes differ
    much{ CITE("schwarzer-2019") }.
methods-measure-fisher = A correlation is analysed after Fisher’s transformation and printed as a
    correlation{ CITE("fisher-1921") }.
methods-measure-change = The { $name } takes the correlation between the two measurements from the data{ $source }.
methods-ready-made = { $all ->
    [true] The
   *[false] Some
} { $measures } are taken as published; their standard errors are derived from the figures published with them.
methods-zero-cells = { $rule ->
    [only-zero] Where a study has a zero cell, { $add } is added to each of its cells.
    [all] To every cell of every study { $add } is added.
    [if-any-zero] If any study has a zero cell, { $add } is added to the cells of all studies.
   *[none] Zero cells are left as they are; a study whose effect is then undefined is not estimable.
}
methods-zero-cells-shared = In two-by-two tables the correction is shared between the arms in proportion to their size, with the
    same sum{ CITE("sweeting-2004") }.
methods-double-zero = { $kept ->
    [true] Studies without events in either arm are kept with that correction.
   *[false] A study without events in either arm says nothing about a ratio and is shown as not estimable.
}
methods-side-by-side-whose = { $named ->
    [true] The analyses of { $titles }
   *[false] { CAPITAL(WORDS($n)) } analyses
}
methods-side-by-side = { methods-side-by-side-whose } { $single ->
    [true] show one study each; there is nothing to pool.
   *[false] show their rows side by side without pooling them, for the reason given with each.
}
methods-heterogeneity = Cochran’s { -q } tests whether the studies differ more than would be expected by
    chance{ CITE("cochran-1954") }; { -i2 }, the share of the variation between estimates that is due to differences between
    studies, follows from { $from ->
    [tau2] { -tau2 }
    [mixed] { -tau2 }, but for { $titles } from { -q }
   *[q] { -q }
}{ CITE("higgins-thompson-2002") }; the results file { $from ->
    [tau2] has it from { -q } too,
    [mixed] has it from either,
   *[q] has it from { -tau2 } too,
} and with it the ratio H². In words, effects differ little where { -i2 } is below { $little }, moderately up to { $much }
    and substantially above that. Intervals are read by whether they include no effect, and p-values are given as they are, without a
    threshold.
methods-subgroups = Subgroups were formed by { $names }{ $tau2 ->
    [none] { "" }
    [separate] , each subgroup with its own { -tau2 }
   *[common] , with one { -tau2 } for all subgroups
}.
methods-subgroups-interval = The interval chosen for the average is defined for an average alone; subgroups that share one
    { -tau2 } have the tests and intervals of Knapp and Hartung in its place{ CITE("knapp-hartung-2003") }.
methods-subgroups-test = A test of the difference between subgroups stands beside their estimates; it compares studies and not
    people, so it shows association and not cause.
methods-sensitivity = { $n ->
    [one] The analysis was repeated { $ways }.
   *[other] Analyses were repeated { $ways }.
}
methods-sensitivity-leave-one-out = { $clusters ->
    [true] leaving out each cluster in turn
   *[false] leaving out each study in turn
}
methods-sensitivity-estimators = with each of the available estimators of { -tau2 }
methods-sensitivity-cumulative = adding studies one at a time in order of { $column }
methods-sensitivity-influence = The influence of each study was measured by leaving it out{ $analyses }{ CITE("viechtbauer-cheung-2010") }.
methods-sensitivity-by-bias = those whose overall risk of bias is { $levels }
methods-sensitivity-some = in subsets of the studies ({ $subsets })
methods-software = All numbers and figures, and the sentences that report them, were produced by metaweave { $version } with the
    defaults of “{ $preset }”, which never change; every choice is recorded in the results file.
methods-absolute-ratio = Effects in people per 1000 apply the ratio, and the limits of its interval, to a stated risk without the
    intervention; that risk is an assumption and is taken as exact.
methods-absolute-standardised = A standardised mean difference is also printed as the share of people it moves above a cut-off,
    from a stated share without the intervention, for a normally distributed outcome{ $source }.
methods-number-needed = The number needed to treat is the reciprocal of that difference, rounded up: for one more person to
    benefit (NNTB) or to be harmed (NNTH). Where the interval includes no difference it runs through infinity{ $source }.
methods-instrument = A standardised mean difference is printed in the units of an instrument by multiplying it and its limits by
    the standard deviation between people on that instrument, which is taken as exact.
methods-conversions = Where needed, { $parts }.
methods-from-medians = means and standard deviations were estimated from { $what ->
    [quartiles] medians and quartiles
    [ranges] medians and ranges
   *[both] medians, quartiles and ranges
}{ $normal ->
    [true] { " by formulas for samples that look normal" }
   *[false] { "" }
}{ $sources }
methods-in-analyses = { " (in " }{ $titles })
methods-in-so-many-analyses = { " (in " }{ $n } analyses)
methods-from-quantiles = means and standard deviations{ $of } are those of the distribution (normal, log-normal, gamma, Weibull or
    beta) whose quantiles come closest to the median and what stands beside it{ CITE("mcgrath-2020") }
methods-from-box-cox = means and standard deviations{ $of } follow from the median and what stands beside it after a Box–Cox
    transformation that makes them symmetric{ CITE("mcgrath-2020") }
methods-skewed = samples that a test finds skewed were pointed out{ CITE("shi-2023") }
methods-from-standard-errors = standard deviations were computed from standard errors
methods-from-intervals = standard deviations were computed from confidence intervals of means
methods-p-values = p-values
methods-from-statistics = { $correlations ->
    [true] correlations
   *[false] standardised differences
} were computed from { $statistics }
methods-regression = Moderators were examined by { $random ->
    [true] mixed-effects meta-regression
   *[false] fixed-effects meta-regression
}{ $knapp_hartung ->
    [true] , with the tests and intervals of Knapp and Hartung{ CITE("knapp-hartung-2003") }
   *[false] { "" }
}{ $random ->
    [true] ; the share of the variance between studies that they account for compares the residual variance with the variance
        without moderators
   *[false] { "" }
}.
methods-regression-interval = The interval chosen for the average is defined for an average alone, so that coefficients have these
    in its place.
methods-regression-robust = The variances of coefficients are robust in the same way, each study being a cluster of its own.
methods-robust-tests = Several coefficients are tested together by the approximate Hotelling T² distribution of Tipton and
    Pustejovsky{ CITE("tipton-pustejovsky-2015") }.
methods-splines = Splines are restricted cubic ones, straight beyond the outer knots{ $quantiles ->
    [true] , with knots at quantiles of the moderator
   *[false] { "" }
}{ $source }.
methods-collinearity = Collinearity is described by (generalised) variance inflation factors{ $source }.
methods-regression-permutation = Permutation tests exchange the moderators between the studies, estimate { -tau2 } anew each time
    and count the arrangements with statistics at least as far from no association as the observed one{ $source }.
methods-permutation-intervals = Permutation intervals hold the coefficients that this test does not reject.
methods-regression-seeds = Random arrangements come from ChaCha20 with { $seeds }, so that they can be drawn again.
methods-seed = the seed { $seed }
methods-ecological = An association across studies need not hold across people.
methods-gosh = { $sampled ->
    [true] The model was fitted to { $samples } random subsets of the studies, each equally likely{ $source }; they come from
        ChaCha20 with the seed { $seed } and can be drawn again.
   *[false] The model was fitted to every subset of the studies{ $source }.
}
methods-multiverse = The analysis was repeated under every combination of defensible choices, a multiverse whose estimates in
    rising order make a specification curve{ $source }.
methods-blups = The true effect of each study was predicted by drawing its estimate towards the mean, the more so the less precise
    it is (best linear unbiased prediction){ $source }.
methods-new-trial = What a further trial could change was found by adding one with a given effect and rising precision, estimating
    { -tau2 } anew each time, until the interval came to include or to exclude no effect{ $source }. Numbers of people take a
    person to bring as much information as in the studies together.
methods-permutation = The pooled effect was tested without assuming a distribution, by changing the signs of the estimates ({ $sampled ->
    [true] random patterns from ChaCha20 with the seed { $seed }
   *[false] all patterns
}) and estimating { -tau2 } anew each time{ $source }.
methods-required-information = The information that a conclusive answer needs is that of a single trial, divided by one minus the
    diversity of the studies{ $source }.
methods-clusters = For trials that randomised clusters of people, { $ready_made ->
    [true] the variances of their estimates were multiplied
   *[false] the numbers of people and of events were divided
} by the design effect { $varying ->
    [true] 1 + ((c² + 1) M − 1) { -rho }, for clusters of M people on average, a coefficient of variation c of the cluster sizes
        and an intracluster correlation { -rho }{ CITE("eldridge-2006") }
   *[false] 1 + (M − 1) { -rho }, for clusters of M people on average and an intracluster correlation { -rho }
}{ CITE("higgins-eldridge-li-2019") }; people of one cluster resemble each other, so that they tell less than as many others.
methods-icc-assumed = The intracluster correlation was assumed and not reported by the trials.
methods-crossover = Crossover trials, in which everybody got both interventions, were analysed as pairs: the correlation within
    people, { $assumed ->
    [true] which was assumed
   *[false] as given in the data
}, was taken into the variance{ CITE("elbourne-2002") }{ CITE("higgins-eldridge-li-2019") }.
methods-shared-control = { $split ->
    [true] Where several comparisons of one { $trial } share a control group, it was split into equal parts, so that nobody is
        counted twice{ CITE("higgins-eldridge-li-2019") }; this leaves a correlation between the comparisons out of account.
   *[false] Comparisons of one { $trial } that share a control group keep all of it, and their correlation is part of the
        model{ CITE("gleser-olkin-2009") }{ CITE("higgins-eldridge-li-2019") }.
}
