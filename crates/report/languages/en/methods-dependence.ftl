# How effects that depend on each other were pooled.

methods-dependence-two-level = Effects were pooled under a random-effects model, which takes the true effects to differ and
    estimates their average, with their variance { -tau2 } estimated by { $name }{ $source }.
methods-dependence-likelihood = { $restricted ->
    [true] restricted maximum likelihood
   *[false] maximum likelihood
}
# $cluster is the name of a column; $nested the levels from the innermost; $levels counts them.
methods-dependence-multilevel = Effects of one { $cluster } depend on each other. They were pooled under a
    { WORDS($levels) }-level model, in which true effects differ between the groups of each level ({ $nested }) by a variance
    { -sigma2 } of its own, estimated by
    { methods-dependence-likelihood }{ CITE("konstantopoulos-2011") }{ CITE("assink-wibbelink-2016") }. { -i2 } of a level is its
    share in the total of these variances and the typical sampling variance{ CITE("nakagawa-santos-2012") }.
methods-dependence-within = { $inner } within { $outer }
methods-dependence-cluster = cluster
methods-dependence-multivariate = Effects on several outcomes ({ $outcome }) of one { $cluster } depend on each other. They were
    pooled under a multivariate random-effects model with a mean for each outcome{ CITE("berkey-1998") }; the true effects of an
    outcome differ between clusters, with { $structure ->
    [UN] a variance for each and a correlation for each pair
    [CS] one variance and one correlation for all
    [HCS] a variance for each and one correlation for all
    [AR] one variance and correlations that fall with the distance in order
    [HAR] a variance for each and correlations that fall with the distance in order
    [CAR] one variance and correlations that fall with the distance in time
    [DIAG] a variance for each and no correlation
   *[ID] one variance for all and no correlation
} ({ $name } structure), estimated by { methods-dependence-likelihood }.
methods-dependence-independent = Sampling errors were taken to be independent.
methods-dependence-known = The covariances of sampling errors within a cluster are those given in the data.
methods-dependence-shared-control = The covariances of sampling errors of comparisons that share a control group (by { $trial })
    were computed from the data of that group{ CITE("gleser-olkin-2009") }.
methods-dependence-working = The sampling errors of effects of one cluster, whose covariances are not known, were assumed to
    have a correlation of { $how ->
    [constant] { -rho } = { $rho }
    [time] { $rho } times { $phi } to the power of their distance in { $time }
   *[time-alone] { $phi } to the power of their distance in { $time }
}{ $hierarchical ->
    [true] , which makes this the correlated-and-hierarchical-effects model{ CITE("pustejovsky-tipton-2022") }
   *[false] { "" }
}.
methods-dependence-wald = { $level } intervals of averages take the variances as known and use the normal distribution.
methods-dependence-t = { $level } intervals of averages use Student’s t with as many degrees of freedom as there are clusters
    beyond averages.
methods-dependence-robust = { $level } intervals of averages and their tests are cluster-robust, { $own ->
    [true] each row being a cluster of its own
   *[false] with clusters by { $cluster }
}: they hold even where the dependence was modelled wrongly. They use { $variance ->
    [CR2] the bias-reduced correction CR2, and Student’s t with Satterthwaite’s degrees of
        freedom{ CITE("hedges-tipton-johnson-2010") }{ CITE("tipton-2015") }
    [CR1] the correction CR1 for the number of clusters, and Student’s t with as many degrees of freedom as there are clusters
        beyond averages{ CITE("hedges-tipton-johnson-2010") }
   *[CR0] no correction for the number of clusters (CR0), and Student’s t with as many degrees of freedom as there are clusters
        beyond averages{ CITE("hedges-tipton-johnson-2010") }
}.
methods-dependence-prediction = The prediction interval of a new effect in a new cluster adds all variances of true effects to the
    squared standard error of the average and uses { $with ->
    [normal] the normal distribution
    [two-less] Student’s t with two degrees of freedom less than there are clusters
    [one-less] Student’s t with one degree of freedom less than there are clusters
   *[average] Student’s t with the degrees of freedom of the average
}.
methods-dependence-variances = Intervals of variances{ $correlations ->
    [true] { " and correlations" }
   *[false] { "" }
} are by profile likelihood{ CITE("hardy-thompson-1996") }.
methods-dependence-moderators = Moderators enter the mean of the same model.
methods-dependence-correlated = Effects of one { $cluster } depend on each other. They were weighted by the correlated-effects
    working model{ CITE("hedges-tipton-johnson-2010") }: effects of one { $cluster } share their weight, which is the inverse of
    the sum of their mean sampling variance and of the variance { -tau2 } between clusters, estimated by the method of moments.
    { -i2 } is the share of { -tau2 } in the total of { -tau2 } and the typical sampling variance.
methods-dependence-hierarchical = Effects of one { $cluster } depend on each other. They were weighted by the hierarchical-effects
    working model{ CITE("hedges-tipton-johnson-2010") }: by the inverse of the sum of their sampling variance and of the variances
    { -sigma2 } of true effects between clusters and within them, both estimated by the method of moments. { -i2 } of a level is
    its share in the total of these variances and the typical sampling variance.
