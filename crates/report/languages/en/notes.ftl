# What results say beside their numbers: in English in results.json, in the language of the report on its pages.

# $what is one of the names below.
notes-not-computed = { $what } could not be computed: { $why }.
notes-what = { $what ->
    [common] The common-effect estimate
    [random] The random-effects estimate
    [variances] The intervals of the variances
    [robust] The cluster-robust interval
    [working] The model with robust intervals
    [multilevel] The multilevel model
    [multivariate] The multivariate model
    [regression] The regression
    [permutation] The permutation test
    [permutation-intervals] The permutation intervals
    [subsets] The fits to subsets of the studies
    [blups] The true effects of the studies
    [new-trial] What a new trial would change
    [sign-test] The test by changing signs
    [information] The information needed
    [influence] The influence of single studies
    [without] The model without this study
   *[kappa] Cohen’s κ
}
# Checks for small-study effects at the head of a sentence.
notes-check = { $check ->
    [egger] Egger’s test
    [egger-mixed] The mixed-effects form of Egger’s test
    [begg] Begg’s test
    [harbord] Harbord’s test
    [peters] Peters’ test
    [macaskill] Macaskill’s test
    [deeks] Deeks’ test
    [thompson-sharp] Thompson and Sharp’s test
    [pustejovsky-rodgers] Pustejovsky and Rodgers’ test
    [pet] PET
    [peese] PEESE
    [pet-peese] PET-PEESE
    [trim-and-fill] Trim and fill
    [selection] The selection model
    [copas] The Copas model
    [limit] Limit meta-analysis
    [fail-safe-n] Fail-safe N
    [excess-significance] The test of excess significance
    [p-curve] p-curve
   *[p-uniform] p-uniform*
}
notes-made-for = { notes-check } was not done: it is made for { $target ->
    [odds-ratios] odds ratios of events and people in both arms
    [people] groups of different people, while crossover trials count the same people twice
    [standardised] standardised mean differences of groups whose sizes are known
    [sizes] studies whose sizes are known
   *[tested] effects that are tested against no effect, which this measure does not have
}.
notes-few-studies = With fewer than ten studies these checks say little; they were asked for and are shown for completeness.
notes-too-few-studies = needs at least { $needed } studies, found { $found }
notes-not-converged = { $estimator } did not converge in { $iterations } iterations
notes-invalid-input = study { $study }: invalid { $quantity } ({ $value })
notes-rank-deficient = design matrix has rank { $rank } for { $columns } columns
notes-no-information = no information: { $reason }
notes-unsupported = { $method }: { $reason }
notes-other-error = { $error }
notes-reason = { $reason }
notes-not-estimable = { $reason }
notes-unusable = the data cannot be used
# $keys are names of columns of the data.
notes-not-given = { $keys } not given
notes-no-mean = no mean follows from its median, since { $box_cox ->
    [true] Box–Cox needs values above zero of three people or more
   *[false] the method needs three people or more
}
notes-cells-corrected = { $shared ->
    [true] { $add } added to the cells, shared by the size of the arms
   *[false] { $add } added to each cell
}
notes-reversed = direction reversed
notes-no-study = no study with an estimate
notes-no-width = All estimates are the same, so that an interval made from their scatter has no width; the Wald interval is given
    in its place.
notes-no-residuals = The moderators account for every estimate exactly, so that intervals made from the residuals have no width;
    Wald intervals are given in their place.
notes-narrower-than-wald = The Hartung–Knapp interval is narrower than the Wald interval here.
notes-harmonic-mean = Pooled values were back-transformed from the Freeman–Tukey scale with the harmonic mean of the sizes of the
    studies. Where sizes differ much the result can be far from every study; the logit or logarithmic scale is safer.
notes-one-cluster = all effects belong to one cluster ({ $name }), and it needs two or more
notes-levels-inseparable = no cluster ({ $name }) has more than one effect, so that the levels cannot be told apart
notes-outcomes-unlinked = no cluster ({ $name }) has effects of two outcomes, so that nothing tells how they correlate
notes-too-few-clusters = it needs at least { $needed } clusters or effects, and there are { $found }
notes-moderator-lacking = { $n } { $n ->
    [one] study lacks
   *[other] studies lack
} a moderator and could not be used.
notes-not-a-number = { $name } is not a number in every study
notes-too-many-arrangements = The moderators can be arranged in { $n } ways, too many to try all of them; the test needs a random
    sample.
notes-crossed-subgroups = Clusters have effects in several subgroups, so that the subgroups depend on each other and are not
    tested against each other; a meta-regression can do that.
notes-untested = A test between subgroups needs at least two of them with an estimate.
notes-leave-one-out = { $clusters ->
    [true] Leaving one cluster out needs at least three clusters.
   *[false] Leaving one study out needs at least three studies.
}
notes-estimators = Estimators differ only where there are at least two studies.
notes-gosh = { $why ->
    [too-few] Subsets of the studies tell something from three studies on.
    [too-many] There are too many studies to fit all subsets; a random sample of them can be fitted.
   *[none] No subset of the studies could be fitted.
}
notes-blups = Under a common effect all true effects are the same, so that none is predicted for a study.
# $name is the English name of the measure, $id its identifier.
notes-without-null = A { $name } { $target ->
    [new-trial] has no value of no effect that a new trial could move the interval to.
    [signs] has no value of no effect to change signs about.
   *[information] is not tested against no effect.
}
notes-too-many-signs = There are too many studies to try all patterns of signs; the test needs a random sample.
notes-multiverse = The choices combine to { $combinations } analyses, more than the { $most } that are computed.
notes-votes = Directions were not counted: { $why }.
notes-no-spread = No study gives an effect whose spread could be described.
notes-not-combined = p-values were not combined ({ $method }): { $why }.
notes-expected-below-five = An expected count is below 5, where the χ² approximation is doubtful.
notes-not-compared = The groups were not compared: { $why }.
notes-reliability = { $alpha ->
    [true] Cronbach’s α was not computed: { $why }.
   *[false] Intraclass correlations were not computed: { $why }.
}
notes-clusters-explained = the moderators leave no differences between clusters ({ $name })
notes-design-lacking = { $what ->
    [size] cluster size not given
    [icc] intracluster correlation not given
   *[correlation] correlation within people not given
}
notes-subgroups = The subgroups could not be compared: { $why }.
# The name of a sensitivity analysis; $name is the author's.
notes-sensitivity = { $kind ->
    [leave-one-out] Leaving one study out
    [leave-one-cluster-out] Leaving one cluster out
    [cumulative] Adding studies in the order of { $name }
    [estimators] Estimators of the between-study variance
    [risk-of-bias] Risk of bias: { $name } only
   *[own] { $name }
}
notes-no-permutation-interval = A coefficient has no permutation interval where so few studies have no p-value small enough to
    reject.
