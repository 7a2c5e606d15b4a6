# Plots that look at single studies and at the model.

# $what is a measure, $interval "95% CI".
diagnostic-plots-with-interval = { $what } ({ $interval })
diagnostic-plots-level-interval = { $level } interval
diagnostic-plots-left-out = Left out
diagnostic-plots-studentised-residual = Studentised residual

# Baujat plot. $odd and $strong are studies.
diagnostic-plots-baujat-title = Baujat plot: { $title }
diagnostic-plots-baujat-description = Baujat plot of { $n } { $rows }: contribution to heterogeneity against influence on the pooled
    estimate.
diagnostic-plots-baujat-most = { $odd } contributes most to heterogeneity ({ $contribution }), { $strong } moves the estimate most
    ({ $influence }).
diagnostic-plots-baujat-contribution = Contribution to heterogeneity
diagnostic-plots-baujat-influence = Influence on the pooled estimate
diagnostic-plots-baujat-influence-head = Influence on the estimate
diagnostic-plots-baujat-caption = { $title }: Baujat plot. Far to the right stand { $rows } that disagree with the others, far up
    those that move the pooled estimate. The contribution is the squared distance from the pooled estimate over its variance, the
    influence the squared change of the estimate without the { $row } over the variance it then has.
diagnostic-plots-baujat-data = { $title }: contribution and influence of each study.

# Caterpillar plot.
diagnostic-plots-caterpillar-title = Caterpillar plot: { $title }
diagnostic-plots-caterpillar-description = Caterpillar plot of { $n } { $rows } in the order of their effects, from { $lowest } to
    { $highest }, about the pooled estimate { $estimate }.
diagnostic-plots-caterpillar-description-alone = { $n ->
    [one] Caterpillar plot of { $n } { $rows }: { $lowest }.
   *[other] Caterpillar plot of { $n } { $rows } in the order of their effects, from { $lowest } to { $highest }.
}
diagnostic-plots-caterpillar-caption = { $title }: all { $rows } by size of their effect.
diagnostic-plots-caterpillar-data = { $title }: by size of the effect.

# Drapery plot.
diagnostic-plots-drapery-title = Drapery plot: { $title }
diagnostic-plots-drapery-description = Drapery plot of { $n } { $rows }: p-value curves with the pooled one peaking at { $estimate }
    and crossing the { $level } line at { $lower } and { $upper }.
diagnostic-plots-drapery-prediction = Prediction
diagnostic-plots-drapery-p = p-value
diagnostic-plots-drapery-p-of-no-effect = p-value of no effect
diagnostic-plots-drapery-confidence = Confidence level
diagnostic-plots-drapery-caption = { $title }: drapery plot. Each curve gives the p-value of every hypothesis about the effect; where
    it crosses the dashed line, the { $level } interval begins and ends.
diagnostic-plots-drapery-data = { $title }: the curves of the drapery plot.

# Influence panel. $found is the message above the others.
diagnostic-plots-influence-found = { $n ->
    [0] no study goes beyond the usual bounds
    [one] { $listed } goes beyond the usual bounds
   *[other] { $listed } go beyond the usual bounds
}
diagnostic-plots-influence-title = Influence: { $title }
diagnostic-plots-influence-description = Influence of each of { $n } { $rows } on the pooled estimate in { $measures } measures;
    { $found }.
diagnostic-plots-influence-caption = { $title }: what leaving out each { $row } changes. Lines stand where leaving it out changes
    nothing (for the weight, at equal weights), dashed lines at the usual bounds; { $found }.
diagnostic-plots-influence-cook = Cook’s distance
diagnostic-plots-influence-covariance-ratio = Covariance ratio
diagnostic-plots-influence-tau2 = τ² without
diagnostic-plots-influence-q = Q without
diagnostic-plots-influence-beyond = Beyond a bound
diagnostic-plots-influence-is-beyond = { $beyond ->
    [true] yes
   *[false] no
}
diagnostic-plots-influence-data = { $title }: the measures of the influence panel.

# L’Abbé plot. $arm is the name of a group.
diagnostic-plots-labbe-title = L’Abbé plot: { $title }
diagnostic-plots-labbe-description = L’Abbé plot of { $n } { $rows }: in { $below } the risk is lower with { $named ->
    [true] { $arm }
   *[false] the intervention
}; risks reach up to { $highest }.
diagnostic-plots-labbe-risk = Risk
diagnostic-plots-labbe-risk-of = Risk, { $arm }
diagnostic-plots-labbe-pooled = Pooled { $measure } { $estimate }
diagnostic-plots-labbe-points = { $rows }, area by weight
diagnostic-plots-labbe-caption = { $title }: L’Abbé plot, a circle a { $row }. On the dashed diagonal the risk is the same in both arms.
diagnostic-plots-labbe-data = { $title }: the risks in both groups.

# Profile likelihood.
diagnostic-plots-profile-title = Profile likelihood: { $title }
diagnostic-plots-profile-description = Profile likelihood of the between-study variance in { $n } { $rows }: highest at { $estimate },
    { $level } interval { $limits }.
diagnostic-plots-profile-tau2 = Between-study variance τ²
diagnostic-plots-profile-likelihood = Log-likelihood
diagnostic-plots-profile-restricted = Restricted log-likelihood
diagnostic-plots-profile-curve = Profile likelihood
# $estimator is "REML" or "ML".
diagnostic-plots-profile-estimate = { $estimator } estimate { $estimate }
diagnostic-plots-profile-interval = { $level } interval { $limits }
diagnostic-plots-profile-caption = { $title }: profile likelihood of the between-study variance. Values of τ² under the shaded part of
    the curve agree with the data at the { $level } level.
diagnostic-plots-profile-point = Point of the curve
diagnostic-plots-profile-lower = Lower { $level } limit
diagnostic-plots-profile-upper = Upper { $level } limit
diagnostic-plots-profile-data = { $title }: estimate and limits on the profile.

# Normal quantile plot. $listed are studies.
diagnostic-plots-qq-title = Normal quantile plot: { $title }
diagnostic-plots-qq-description = Normal quantile–quantile plot of the studentised residuals of { $n } { $rows }; { $outside ->
    [0] none lies
    [one] { $listed } lies
   *[other] { $listed } lie
} outside the { $level } band.
diagnostic-plots-qq-quantile = Normal quantile
diagnostic-plots-qq-line = Normal distribution
diagnostic-plots-qq-band = { $level } band
diagnostic-plots-qq-caption = { $title }: normal quantile plot of externally studentised residuals. Where effects are normally
    distributed, the points follow the line; each of them lies in the band with { $level } probability.
diagnostic-plots-qq-data = { $title }: residuals and normal quantiles.

# Radial plot. $random: whether the variance between studies is part of the standard errors.
diagnostic-plots-radial-title = Radial plot: { $title }
diagnostic-plots-radial-description = Radial plot of { $n } { $rows } about the pooled estimate { $estimate }; { $outside ->
    [0] none lies
    [one] one lies
   *[other] { $outside } lie
} outside the { $level } band.
diagnostic-plots-radial-under = { $random ->
    [true] √(variance + τ²)
   *[false] standard error
}
diagnostic-plots-radial-precision = Precision, 1 / { diagnostic-plots-radial-under }
diagnostic-plots-radial-standardised = Effect / { diagnostic-plots-radial-under }
diagnostic-plots-radial-caption = { $title }: radial plot. { $rows } with the same effect lie on a ray from the origin, whose slope is
    read on the right; precise ones stand far from it.
diagnostic-plots-radial-data = { $title }: the points of the radial plot.

# Forest plots of the analysis repeated. $clustered: whether clusters are left out; $by is a column.
diagnostic-plots-refits-all = All { $rows }
diagnostic-plots-refits-data = { $title }: the rows of the plot.
diagnostic-plots-leave-one-out-title = Forest plot: { $title }, leaving one { $clustered ->
    [true] cluster
   *[false] study
} out
diagnostic-plots-leave-one-out-description = Forest plot of the pooled estimate with each of { $n } { $clustered ->
    [true] clusters
   *[false] { $rows }
} left out in turn: it runs from { $least } (without { $least_of }) to { $most } (without { $most_of }).
diagnostic-plots-leave-one-out-caption = { $title }: the pooled estimate ({ $interval }) when one { $clustered ->
    [true] cluster
   *[false] { $row }
} is left out.
diagnostic-plots-cumulative-added = Added
diagnostic-plots-cumulative-title = Forest plot: { $title }, adding studies in the order of { $by }
diagnostic-plots-cumulative-description = Forest plot of the pooled estimate as { $n } { $rows } are added one at a time: from { $first }
    with the first to { $last } with all, between { $least } and { $most }.
diagnostic-plots-cumulative-caption = { $title }: the pooled estimate ({ $interval }) as { $rows } are added from top to bottom.
