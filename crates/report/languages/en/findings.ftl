# The summary of findings.

findings-title = Summary of findings
findings-caption = Summary of findings: { $intervention }{ $compared ->
    [true] { " compared with " }{ $comparison }
   *[false] { "" }
}{ $described ->
    [true] { " for " }{ $population }
   *[false] { "" }
}
findings-absolute = Anticipated absolute effects ({ $interval })
findings-arm = { $which ->
    [without] Without
    [with] With
   *[named] With { $arm }
}
findings-relative = Relative effect ({ $interval })
findings-people = People (studies)
findings-certainty = Certainty
findings-outcome = Outcome
findings-comment = Comment
findings-difference = Difference
findings-what-happens = What happens
findings-at-a-risk = at a risk of { $risk }
findings-follow-up = follow-up: { $time }
findings-per-thousand = { $people } per 1000
findings-not-stated = not stated
findings-not-estimated = not estimated
findings-risk-with = The risk with the intervention follows from the risk without it and the relative effect; its interval from that of the
    relative effect.
findings-grades = Certainty of the evidence (GRADE). High: the true effect lies close to the estimate. Moderate: it is likely close to
    the estimate, but may be substantially different. Low: it may be substantially different from the estimate. Very low: it is
    likely to be substantially different from the estimate.
# $kind is the domain of GRADE; $reason is a sentence of the author.
findings-explanation = { $raised ->
    [true] Raised
   *[false] Lowered
} by { WORDS($levels) } { $levels ->
    [one] level
   *[other] levels
} for { $kind ->
    [opposing_confounding] plausible confounding that would reduce the effect
    [dose_response] a dose–response gradient
    [large_effect] a large effect
   *[other] { findings-domain }
}: { $reason }
findings-domain = { $kind ->
    [risk_of_bias] risk of bias
    [inconsistency] inconsistency
    [indirectness] indirectness
    [imprecision] imprecision
    [publication_bias] publication bias
    [large_effect] large effect
    [dose_response] dose–response gradient
   *[opposing_confounding] opposing confounding
}
findings-no-difference = no difference
findings-apart = { $size } { $lower ->
    [true] lower
   *[false] higher
}
findings-standard-deviation = { " SD" }
findings-on-the = { " on the " }{ $scale }
findings-control-mean = mean { NUMBER($mean) }
findings-control-means = means from { NUMBER($range) }
findings-median-of-controls = the median of the control groups
findings-risk-source = Risk without the intervention for { $title }: { $source }
findings-abbreviation-ci = CI, confidence interval
findings-abbreviation-sd = SD, standard deviation
