# How small-study effects were examined. Tests and estimates are listed in a sentence.

methods-small-study-examined = Whether small studies show different effects from large ones was examined by { $tests }.
methods-small-study-estimated = What the estimate would be without such effects was { $also ->
    [true] also estimated
   *[false] estimated
} by { $estimates }.
methods-small-study-causes = Such a difference has many causes, of which unpublished studies are one.
methods-small-study-test = { $test ->
    [egger] Egger’s regression of the effect on its standard error, weighted by the inverse of the variance
    [egger-mixed] the same regression with a variance between studies and a normal test
    [begg] Begg and Mazumdar’s rank correlation
    [harbord] Harbord’s regression of the score of the log odds ratio on its precision
    [peters] Peters’ regression on the inverse of the sample size
    [macaskill] Macaskill’s regression on the sample size
    [deeks] Deeks’ regression on the root of the effective sample size
    [thompson-sharp] Thompson and Sharp’s regression with a variance between studies by moments
    [pustejovsky-rodgers] Pustejovsky and Rodgers’ regression on the standard error that group sizes alone give
    [excess-significance] the number of p-values up to 0.05 beside the number expected from the power for the common effect
    [p-curve] the p-curve of the p-values below 0.05, tested for right skew and for flatness against a power of a third
   *[fail-safe-n] the fail-safe numbers of Rosenthal (one-sided 0.05), Rosenberg (two-sided 0.05) and, for a smallest effect that
        matters, Orwin
}{ $source }
methods-small-study-trim-and-fill = trim and fill with the estimator { $estimator }{ $stated ->
    [true] , on the side stated beforehand
   *[false] { "" }
}{ $source }
methods-small-study-selection = a selection model by maximum likelihood with { $weights }{ $limits ->
    [true] { " and limits of the profile likelihood" }
   *[false] { "" }
}{ $sided ->
    [true] { "" }
   *[false] , with p-values on the side of the unadjusted estimate
}
methods-small-study-step = { $given ->
    [true] weights given for
   *[false] weights estimated for
} the intervals of p-values between 0, { $cuts } and 1{ $source }
methods-small-study-weights = { $function ->
    [beta] weights in the form of a beta density
   *[other] { $name } weights
}{ $source }
methods-small-study-estimate = { $which ->
    [p-uniform] p-uniform* by maximum likelihood, with limits of the profile likelihood
    [pet] the precision-effect test (PET)
    [peese] the precision-effect estimate with standard error (PEESE)
    [pet-peese] PET-PEESE, which is PEESE if PET shows an effect with a one-sided p-value below 0.05 and PET otherwise
    [copas] the Copas selection model, at the weakest selection that leaves residual small-study effects with a p-value above 0.1
   *[limit] limit meta-analysis
}{ $source }
