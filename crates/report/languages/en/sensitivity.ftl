# Sensitivity analyses.

sensitivity-title = Sensitivity analyses
sensitivity-caption-combined = { $title }: sensitivity analyses.
# $name is the name of a sensitivity analysis; $kind is one of the program's own, or "else".
sensitivity-caption = { $title }: { $name }.
sensitivity-caption-subsets = { $title }: the analysis in subsets of the studies.
sensitivity-head = { $kind ->
    [leave-one-out] Left out
    [cumulative] Added
    [subsets] Studies kept
    [sensitivity] Analysis
   *[else] Estimator
}
sensitivity-studies = Studies
sensitivity-main = Main analysis
sensitivity-influence = { $n ->
    [0] No study goes beyond the usual bounds of the measures of influence.
    [one] { $studies } goes beyond a usual bound of the measures of influence.
   *[other] { $studies } each go beyond a usual bound of the measures of influence.
}
sensitivity-influence-caption = { $title }: influence of each study.
sensitivity-measure = { $which ->
    [residual] Studentised residual
    [dffits] DFFITS
    [cook] Cook’s distance
    [covariance] Covariance ratio
    [weight] Weight
   *[dfbetas] DFBETAS
}
sensitivity-asterisk = An asterisk marks a study for which |DFFITS| exceeds 3√(1/(k − 1)), Cook’s distance the median of χ² with one
    degree of freedom, the weight 3/k, or |DFBETAS| 1.
