# Where numbers come from: `metaweave explain` and results.json, in English, and the folds of pages.

explain-fold = Where these numbers come from
explain-head = { $column ->
    [study] Study
    [row] Row
   *[cells] Cells
}
explain-more = { $n } more are not listed here.
# The command follows.
explain-every-step = Every step of every study:
# In place of Σ and √; what is summed follows.
explain-sum = sum of
explain-root = square root of
# A letter of a formula, or a word in its place. $name is the word with hyphens.
explain-letter = { $letter }
# A value that no column has.
explain-stated = { $key } { $value } (stated in the spec)
# $other is the same number in another way.
explain-or = { $number }, or { $other }
explain-with-df = { $number } with { $df } degrees of freedom
explain-with-df-and-p = { $number } with { $df } degrees of freedom, { $p }
explain-with-lower = { $upper }; lower limit { $lower }

# Steps of a study.
explain-effect = effect: { names-full-measure }
explain-turned = direction reversed
explain-pooled-sd = pooled standard deviation
explain-correction = correction for small samples
explain-variance = its variance
explain-share = share of all weights

# Steps of the pooled estimate.
explain-heterogeneity = heterogeneity
explain-share-between = share of variance between studies
explain-common = common-effect estimate ({ $method }), with weights wᵢ = 1 / vᵢ
explain-tau2 = { $of ->
    [working] variance of true effects (method of moments)
    [levels] variance of true effects, all levels together ({ names-estimator })
   *[studies] variance between studies ({ names-estimator })
}
explain-estimate = { $by ->
    [clusters] estimate, with weights wᵢ = 1 / (kⱼ(v̄ⱼ + τ²)) for the kⱼ effects of cluster j, whose mean variance is v̄ⱼ
    [least-squares] estimate, by generalised least squares
   *[random] random-effects estimate, with weights wᵢ = 1 / (vᵢ + τ²)
}
explain-se = { $scatter ->
    [true] its standard error, with q = Σ wᵢ(yᵢ − μ)² / (k − 1)
   *[false] its standard error
}
explain-prediction = prediction interval
explain-interval = { $level } interval by { $df ->
    [normal] the normal distribution
   *[other] Student’s t with { $df } degrees of freedom
}
explain-as-printed = as printed

# What an analysis prints.
explain-whole = Every row gives an effect yᵢ, its { $measure }, and the variance vᵢ.{ $pooled ->
    [true] { "" }
   *[false] { " " }Nothing is pooled.
}
explain-people = people
explain-studies-and-people = studies and people
explain-counted = Rows with an estimate{ $people ->
    [true] ; people are the totals of their arms, added up
   *[false] { "" }
}.
explain-units = difference in units
explain-units-how = The standardised difference times the standard deviation of { $name }.
explain-difference = difference
explain-at-risk = effect at stated risks
explain-at-risk-how = The relative effect put on a risk without the intervention; the limits of its interval likewise.
explain-risk = risk with the intervention
explain-needed = number needed to treat, rounded up
explain-grade = certainty and absolute effects
explain-grade-how = Starts at { $start }; { $moved ->
    [true] { $moves }
   *[false] nothing lowers or raises it
}; so { $certainty }. Effects per people follow from the relative effect and the risk without the intervention.
explain-moved = { findings-domain } { $by }
explain-groups-how = Each group by the steps of the pooled estimate, from its own rows.
explain-between = difference between the groups
explain-term = { $name }: test of { $term }
explain-accounted = { $name }: variance accounted for
explain-regression = meta-regression
explain-regression-how = Coefficients b solve (X′WX) b = X′Wy, with a row of X for each study and weights wᵢ = 1 / (vᵢ + τ²) in W
    (Thompson SG, Higgins JPT 2002).
# The steps of the pooled estimate done again.
explain-again = { $kind ->
    [leave-one-out] leaving one study out
    [cumulative] adding one study at a time
    [estimators] estimators of τ²
    [subsets] subsets
   *[choices] other choices
}
explain-again-how = The steps of the pooled estimate once more, { $kind ->
    [leave-one-out] each time without the row of the study named
    [cumulative] from the rows down to the study named, in the order of { $column }
    [estimators] with τ² by the estimator named
    [subsets] from the rows kept
   *[choices] for each subset of the rows or combination of choices named
}.
explain-influence = influence
explain-influence-how = The estimate μ with all rows is compared with the one without the row of the study named (Viechtbauer W,
    Cheung MW-L 2010): Cook’s distance is the squared change of μ over its variance, the covariance ratio the variance of μ without
    the study over that with it, and the weight the study’s share of all weights.
explain-weight-of = weight of { $study }
explain-check = { $check ->
    [egger] Egger’s regression
    [egger-mixed] Egger’s regression with mixed effects
    [harbord] Harbord’s test
    [peters] Peters’ test
    [macaskill] Macaskill’s test
    [deeks] Deeks’ test
    [thompson-sharp] Thompson and Sharp’s test
   *[pustejovsky-rodgers] Pustejovsky and Rodgers’ test
}
explain-trim-and-fill = trim and fill: studies missing, by { $estimator }
explain-small-study-effects = small-study effects
explain-small-study-effects-how = The effects yᵢ are held against their standard errors, the square roots of vᵢ; each check is
    described under Methods.
explain-published = comparison with published figures
explain-published-how = Computed as in this report, less what is printed in { $source }.
explain-synthesis = synthesis without meta-analysis
explain-synthesis-how = Directions are the signs of the effects yᵢ; the sign test counts them by the binomial distribution, and
    combined p-values are Fisher’s and Stouffer’s of the studies’ own.
explain-dependence = dependent effects
explain-dependence-how = { $kind ->
    [two-level] The estimate is that of independent effects; its standard error is made from the residuals of whole clusters
        (Tipton E 2015).
    [working] Variances are estimated by moments, the weights follow from them (Hedges LV, Tipton E, Johnson MC 2010), and standard
        errors are made from the residuals of whole clusters (Tipton E 2015).
   *[likelihood] Variances and correlations maximise the restricted likelihood of all effects with their dependence
        (Konstantopoulos S 2011); the estimate follows by generalised least squares.
}
explain-glmm = generalised linear mixed model
explain-glmm-how = The counts are modelled themselves; the estimate maximises their likelihood.

# What is not about effects.
explain-facts = facts
explain-as-they-stand = Printed as they stand in the table.
explain-answers-how = Answers are counted in { $columns }; a share is the count over all who answered, its interval by the method
    { $name }.
explain-respondents = { $n } rows, one a respondent.
explain-no-respondents = Figures as published; there is no table of answers.
explain-themes = themes
explain-themes-how = Units to which the theme was given, counted; a share is of all units.
explain-coders = agreement of coders
explain-coders-how = Agreement beyond chance, (P(observed) − P(expected)) / (1 − P(expected)), with the agreement observed,
    P(observed), and that expected, P(expected), as each coefficient defines it (Cohen J 1960; Fleiss JL 1971; Krippendorff K 2019).
explain-units-and-themes = One row a unit and theme.
explain-scores = scores of domains
explain-scores-how = A score is the mean of its items at a site, over raters; { $domains }.
explain-reliability = reliability
explain-reliability-how = α = m / (m − 1) × (1 − sum of the variances of m items / variance of their sum) (Cronbach LJ 1951);
    intraclass correlations from the mean squares of sites, raters and rest (McGraw KO, Wong SP 1996).
explain-sites = One row a site and rater; sites are means over raters.
explain-tally-how = Counts as they stand in the table; statements are their sum.

# What the report says as a whole.
explain-series-how = Counts as they stand in the columns { $columns }; shares are of their sum.
explain-flow = flow of records and reports
explain-flow-how = Counts as stated; the sums of boxes are checked.
explain-excluded = excluded studies
explain-excluded-how = Listed as they stand; counted by reason.
explain-searches = searches
explain-searches-how = Dates and records as stated in the spec.
explain-screening = agreement of reviewers
explain-screening-how = κ = (observed agreement − agreement expected by chance) / (1 − agreement expected by chance) (Cohen J 1960),
    from the decisions of both reviewers.
explain-characteristics = characteristics of studies
explain-risk-of-bias = risk of bias
explain-risk-of-bias-how = Judgements as they stand in the table; counts and shares are of them.
explain-expression = { $expression } (line { $line })
explain-filled = Filled in from results.json: { $expressions }{ $more ->
    [0] { "" }
   *[other] ; and { $more } more
}.
explain-claims = claims
explain-claims-how = Each condition is evaluated on results.json; a report whose claims do not hold is not written.
explain-choices = choices
explain-choices-how = Stated in the spec, or a default of its version; every one is listed in results.json under “plan”.
explain-report = the report
explain-report-how = Everything in it follows from these files.
