# Forest plots.

# $house is "cochrane", "jama", "bmj" or "lancet".
forest-label = { $house ->
    [cochrane] Study or subgroup
    [jama] Source
   *[other] Study
}
forest-heterogeneity-with-tau2 = { $house ->
    [cochrane] Heterogeneity: Tau² = { $tau2 }; Chi² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
    [jama] Heterogeneity: χ² = { $q }, df = { $df } ({ $p }), I² = { $i2 }
    [bmj] Test for heterogeneity: τ²={ $tau2 }; χ²={ $q }, df={ $df }, { $p }; I²={ $i2 }
    [lancet] Heterogeneity: τ²={ $tau2 }; χ²={ $q }, df={ $df } ({ $p }); I²={ $i2 }
   *[other] Heterogeneity: τ² = { $tau2 }; χ² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
}
forest-heterogeneity = { $house ->
    [cochrane] Heterogeneity: Chi² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
    [jama] Heterogeneity: χ² = { $q }, df = { $df } ({ $p }), I² = { $i2 }
    [bmj] Test for heterogeneity: χ²={ $q }, df={ $df }, { $p }; I²={ $i2 }
    [lancet] Heterogeneity: χ²={ $q }, df={ $df } ({ $p }); I²={ $i2 }
   *[other] Heterogeneity: χ² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
}
forest-statistic = { $test ->
    [t] t = { $statistic }, df = { $df }
   *[z] z = { $statistic }
}
forest-overall = { $house ->
    [jama] Overall effect: { $statistic } ({ $p })
    [bmj] Test for overall effect: { $statistic }, { $p }
    [lancet] Overall: { $statistic } ({ $p })
   *[other] Test for overall effect: { $statistic } ({ $p })
}
forest-subgroups = { $house ->
    [cochrane] Test for subgroup differences: Chi² = { $q }, df = { $df } ({ $p })
    [lancet] Between subgroups: χ²={ $q }, df={ $df } ({ $p })
   *[other] Test for subgroup differences: χ² = { $q }, df = { $df } ({ $p })
}
forest-heterogeneity-of-outcome = Heterogeneity: τ² = { $tau2 }
forest-variances = Variances between groups: { $levels }
# The method of pooling, as short as it goes in the head of a plot: "IV, random".
forest-method = { $method ->
    [mantel-haenszel] M-H
    [peto] Peto
    [sample-size] N
    [glmm] GLMM
    [ivhet] IVhet
    [uwls] UWLS
    [waap] WAAP
   *[other] IV
}
forest-model = { $model ->
    [random] random
   *[other] common
}
forest-number-of-events = No of events/total
# $interval is "95% CI".
forest-total = Total ({ $interval })
forest-random-effects = Random effects
forest-common-effect = Common effect
forest-subtotal = Subtotal
forest-average = Average
forest-prediction-interval = { $level } prediction interval
forest-weight = Weight
forest-estimate = Estimate
forest-people = People
forest-standard-error = Standard error
forest-variance = Variance
forest-judged = Risk of bias
forest-judged-overall = Overall
forest-group-not-stated = Not stated
forest-not-given = Not given
forest-not-estimable = Not estimable
forest-title = Forest plot: { $title }
# $arm is the name of a group.
forest-favours = Favours { $arm }
forest-log-scale = { $label }, log scale

# The caption. $model is "random", "common" or "none"; $by is empty or what the rows are grouped by.
forest-caption = { $title }: { $measure } of { $studies ->
    [one] the { $row }
   *[other] each { $row }
}{ $model ->
    [random] { " and the random-effects estimate" }
    [common] { " and the common-effect estimate" }
   *[none] { "" }
}{ $grouped ->
    [true] , by { $by }
   *[false] { "" }
}.
forest-caption-outcome = outcome
# $kind is "study", "effect" or "else", where $row is a word of the author.
forest-caption-squares = The area of a square is proportional to the weight of its { $row }.
forest-caption-quoted = “{ $title }”
# $titles are the titles of the analyses, in quotation marks.
forest-caption-beside = The estimates of { $titles } stand in the same rows.
# $tool is the name of the tool.
forest-caption-judged = Risk of bias was judged with { $tool }.

# The small forest plot of all analyses.
forest-overview-caption = The pooled { $measure } of { WORDS($n) } analyses; each row is an analysis of its own.
forest-overview-prediction = Bars are prediction intervals.
forest-overview-title = Summary of analyses: { $measure }
forest-overview-analysis = Analysis
forest-overview-studies = Studies
forest-overview-effect = { $label } (CI)
forest-overview-certainty = Certainty
forest-overview-interval = CI
forest-overview-data = The numbers behind the summary of analyses: pooled { $measure }.
