# Figures of an analysis beyond the forest plot.

plots-title = Further figures
plots-see = See { $figure }.
plots-placed = The { plots-name } is { $figure }.
# $needs is in English.
plots-lacking = The { plots-name } is not shown: it needs { $needs }.
plots-name = { $plot ->
    [funnel] funnel plot
    [baujat] Baujat plot
    [radial] radial plot
    [labbe] L’Abbé plot
    [drapery] drapery plot
    [leave-one-out] forest plot of leaving one study out
    [cumulative] cumulative forest plot
    [caterpillar] caterpillar plot
    [influence] plot of influence
    [qq] normal quantile plot
    [profile] profile of the likelihood
    [sunset] sunset funnel plot
    [gosh] GOSH plot
    [multiverse] specification curve
   *[effect-direction] effect-direction plot
}
