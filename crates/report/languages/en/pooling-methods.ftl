# How studies were pooled.

# The subject of the first sentence: which studies. $titles names the analyses, $n counts them.
pooling-methods-studies = { $which ->
    [all] Studies
    [titles] For { $titles }, studies
   *[count] In { WORDS($n) } analyses, studies
}
pooling-methods-random = { pooling-methods-studies } were pooled under a random-effects model, which takes the true effects to
    differ between studies and estimates their average.
pooling-methods-by-size = Studies are weighted by their numbers of people, as effective sizes of two
    arms{ CITE("bakbergenuly-2020") }.
pooling-methods-tau2 = The variance between studies, { -tau2 }, was estimated by { $estimator }{ $source }, { $interval }.
pooling-methods-about-common = with { -q } taken about the common-effect estimate, as Review Manager 5
    does{ CITE("deeks-higgins-2010") }
pooling-methods-tau2-interval = with its { $level } interval by { $method ->
    [q-profile] the Q-profile method
    [profile-reml] the profile of its restricted likelihood
    [profile-ml] the profile of its likelihood
    [biggerstaff-jackson] the generalised Q statistic with weights from the variances
    [jackson] the generalised Q statistic with weights from the standard errors
   *[wald] its standard error and the normal distribution
}{ $source }
pooling-methods-beside = { $other ->
    [true] Beside it stands the estimate { $how }.
   *[false] Beside it stands the common-effect estimate, { $how }, which takes all studies to estimate one and the same effect.
}
pooling-methods-ivhet = { pooling-methods-studies } were pooled { $how }, with a { $level } interval from the normal distribution.
    Differences between studies widen the interval and leave the weights alone.
pooling-methods-unrestricted = { pooling-methods-studies } were pooled { $how }, with a { $level } interval from Student’s t with
    { -k } − 1 degrees of freedom, { -k } being the number of studies used. Differences between studies widen the interval and
    leave the weights alone.
pooling-methods-common = { pooling-methods-studies } were pooled under a common-effect model, { $how }, with a { $level } interval
    from the normal distribution. This model takes all studies to estimate one and the same effect.
# How studies were pooled, as part of a sentence.
pooling-methods-how = { $how ->
    [inverse-variance] weighting each study by the inverse of its variance
    [mantel-haenszel-corrected] by the method of Mantel and Haenszel, with the correction for zero cells
    [mantel-haenszel] by the method of Mantel and Haenszel, which needs no continuity correction
    [peto] by Peto’s one-step method{ CITE("yusuf-1985") }
    [sample-size] weighting each study by its number of people{ CITE("bakbergenuly-2020") }
    [ivhet] by the inverse-variance heterogeneity model, which weights each study by the inverse of its variance and takes
        { -tau2 } by the DerSimonian–Laird method into the variance of the mean{ CITE("doi-2015") }
    [uwls] by unrestricted weighted least squares, which weights each study by the inverse of its variance and scales the variance
        of the mean by how far the effects lie apart{ CITE("stanley-doucouliagos-2015") }
   *[waap] by the weighted average of the adequately powered: unrestricted weighted least squares of the studies with a power of
        80% for the average of all, or of all studies where fewer than two have it{ CITE("stanley-doucouliagos-ioannidis-2017") }
}
pooling-methods-mixed = { pooling-methods-studies } were pooled by a generalised linear mixed model{ $two_arms ->
    [true] { " (" }{ $model })
   *[false] { "" }
}{ $source }: { $how ->
    [own] the events of a study are { $poisson ->
        [true] Poisson
       *[false] binomial
    } about its own effect
    [fixed] the events of both arms are { $poisson ->
        [true] Poisson
       *[false] binomial
    }, with a fixed level for each study
    [random] the events of both arms are { $poisson ->
        [true] Poisson
       *[false] binomial
    }, with levels of studies drawn from a normal distribution
    [conditional-rates] the events of one arm are binomial given all events of the study
    [conditional] the events of one arm are non-central hypergeometric given all events of the study
   *[approximate] the events of one arm are taken as binomial given all events of the study, which holds for rare events
}, and { $random ->
    [true] their true effects on the scale of analysis differ by a normal distribution, whose mean and variance { -tau2 } are
        estimated together by maximum likelihood with adaptive quadrature of 21 points
   *[false] all studies are taken to have one and the same effect, estimated by maximum likelihood
}. The model needs no correction of zero cells; the effects of single studies are shown for the eye alone, and there are no
    weights. The { $level } interval is Wald’s, from the observed information.
pooling-methods-double-zero = { $how ->
    [kept] Studies without events in either arm take part: they say that levels are low.
    [dropped] Studies without events in either arm are left out.
   *[silent] Studies without events in either arm say nothing about a ratio here: their likelihood is the same for all.
}
pooling-methods-interval = { $kind ->
    [wald] The { $level } interval of the average takes { -tau2 } as known and uses the normal distribution.
    [t] The { $level } interval of the average uses Student’s t with { -k } − 1 degrees of freedom, { -k } being the number of
        studies{ $source }.
    [hksj] The { $level } interval of the average is that of Hartung, Knapp, Sidik and Jonkman{ $source }, which allows for
        { -tau2 } being estimated: it scales the standard error by how far the effects lie apart and uses Student’s t with { -k }
        − 1 degrees of freedom, { -k } being the number of studies.
    [hksj-adhoc] The { $level } interval of the average is that of Hartung, Knapp, Sidik and Jonkman with the ad hoc
        correction{ $source }, which never lets the standard error fall below its usual value; it uses Student’s t with { -k } − 1
        degrees of freedom, { -k } being the number of studies.
    [hksj-ci] The { $level } interval of the average is that of Hartung, Knapp, Sidik and Jonkman{ CITE("hartung-knapp-2001") },
        or the Wald interval where that is wider{ $source }.
    [hksj-iqwig6] The { $level } interval of the average is that of Hartung, Knapp, Sidik and
        Jonkman{ CITE("hartung-knapp-2001") }; where it is narrower than the Wald interval with { -tau2 } by the DerSimonian–Laird
        method, the standard error is not let fall below its usual value{ $source }.
    [kenward-roger] The { $level } interval of the average is that of Kenward and Roger{ $source }{ CITE("partlett-riley-2017") },
        which adds to the variance what estimating { -tau2 } costs and takes the degrees of freedom of Student’s t from the data.
    [robust] The { $level } interval of the average is robust to variances that are wrong ({ $variance }){ $source }, with
        Student’s t and { $satterthwaite ->
        [true] Satterthwaite’s degrees of freedom
       *[false] { -k } − 1 degrees of freedom, { -k } being the number of studies
    }.
   *[henmi-copas] The average itself is the common-effect estimate, which gives small studies less weight; its { $level } interval
        is that of Henmi and Copas{ $source }, which allows for differences between studies.
}
pooling-methods-prediction = { $kind ->
    [normal] A prediction interval from the normal distribution{ $source } says where the effect of a new study of the same kind
        would be expected.
    [t] A prediction interval with { -k } − { $less } degrees of freedom{ $source } says where the effect of a new study of the
        same kind would be expected.
    [hksj] A prediction interval from the variance of Hartung, Knapp, Sidik and Jonkman with { -k } − 2 degrees of
        freedom{ $source } says where the effect of a new study of the same kind would be expected.
    [kenward-roger] A prediction interval from the variance of Kenward and Roger with their degrees of freedom less one{ $source }
        says where the effect of a new study of the same kind would be expected.
   *[bootstrap] A prediction interval by parametric bootstrap from the confidence distribution of { -tau2 }{ $source }, with
        { $draws } draws and the seed { $seed }, says where the effect of a new study of the same kind would be expected.
}
