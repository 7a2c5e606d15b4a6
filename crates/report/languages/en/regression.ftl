# Meta-regression.

regression-title = Meta-regression
# $on lists the moderators.
# $kind is "study", "effect" or "else", where $rows is a word of the author.
regression-lead = { $kind ->
    [effect] { CAPITAL(WORDS($k)) } { $k ->
        [one] effect was
       *[other] effects were
    }
   *[other] { $k ->
        [one] The effect of one { $rows } was
       *[other] The effects of { WORDS($k) } { $rows } were
    }
} regressed on { $on }
regression-not-computed = The regression could not be computed.
# $lead is the message above; $test and $rest are messages below it or nothing.
regression-found = { $lead }{ $explained ->
    [none] { "" }
    [one] . This moderator accounts for { NUMBER($r2) } of the variance between studies
   *[several] . Together these moderators account for { NUMBER($r2) } of the variance between studies
}{ $test }{ $rest }.
regression-test = { " (test of the moderators: " }{ $statistic }, { $p })
regression-rest = ; the residual heterogeneity is { -tau2 } { NUMBER($tau2) }, { -i2 } { NUMBER($i2) }
regression-chi2 = χ² { $statistic }, df { $df }
regression-permutation = { $all ->
    [true] Over all { NUMBER($arrangements) } arrangements of the moderators among the studies, { NUMBER($p) }.
   *[false] Over { NUMBER($arrangements) } arrangements of the moderators among the studies, the observed one among them,
        { NUMBER($p) }.
}
regression-permutation-interval = { $interval } by permutation
regression-few = With fewer than ten studies for each coefficient such a finding is no more than a lead.
regression-caption = { $title }: meta-regression.
regression-caption-tests = { $title }: tests of all coefficients of a moderator together.
regression-caption-predictions = { $title }: effects predicted by meta-regression.
regression-head = { $which ->
    [term] Term
    [coefficient] Coefficient
    [df] df
    [ratio] As a ratio
    [permutation] By permutation
    [moderator] Moderator
    [coefficients] Coefficients
    [statistic] Statistic
   *[at] At
}
regression-prediction-interval = { $level } prediction interval
regression-df-note = df, the degrees of freedom of a coefficient’s t distribution; below four of them its interval and p-value are
    rough.
regression-ratio-note = Coefficients are on the logarithmic scale; as a ratio, they are the factor by which the effect is multiplied
    for each further unit of the moderator, or in comparison with the reference category.
regression-vif-note = VIF, the variance inflation factor: by how much the variance of a coefficient is larger than it would be if
    its moderator were unrelated to the others.
regression-gsif-note = GSIF, the generalised standard-error inflation factor: by how much collinearity with the other moderators
    widens the interval of a coefficient; it can be compared between moderators with one coefficient and with several.
regression-brackets-note = Values in brackets were not stated: a number stays at its mean over the studies, a category at its
    reference.
regression-asterisk-note = An asterisk marks values outside the range of the studies.
# What the names of terms have behind the name of a moderator.
regression-part = { $which ->
    [polynomial] { " (polynomial)" }
    [spline] { " (spline)" }
    [linear] { " (linear)" }
    [curve] { " (curve " }
    [against] { " (against " }
   *[departure] : departure from a straight line
}
