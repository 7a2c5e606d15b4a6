# Small-study effects: tests and adjusted estimates.

small-study-effects-title = Small-study effects
small-study-effects-funnel = The funnel plot is { $figure }.
small-study-effects-caption = { $title }: small-study effects.
small-study-effects-caption-adjusted = { $title }: estimates adjusted for small-study effects.
small-study-effects-head = { $which ->
    [check] Check
    [result] Result
    [words] In words
    [method] Method
   *[estimate] Estimate
}
# Names of tests and methods.
small-study-effects-check = { $check ->
    [egger] Egger’s regression
    [egger-mixed] Egger’s regression, mixed effects
    [begg] Begg’s rank correlation
    [harbord] Harbord’s regression
    [peters] Peters’ regression
    [macaskill] Macaskill’s regression
    [deeks] Deeks’ regression
    [thompson-sharp] Thompson and Sharp’s regression
    [pustejovsky-rodgers] Pustejovsky and Rodgers’ regression
    [excess-significance] Test of excess significance
    [p-curve] p-curve
    [fail-safe-n] Fail-safe N
    [trim-and-fill] Trim and fill ({ $estimator })
    [copas] Copas model
    [limit] Limit meta-analysis
    [p-uniform] p-uniform*
   *[unadjusted] Unadjusted
}
small-study-effects-excess = { $observed } of { $k } studies with p ≤ 0.05, { $expected } expected; exact { $exact }; χ² { $chi2 }
small-study-effects-excess-words = { $more ->
    [true] more small p-values than expected from the power of the studies
   *[false] no more small p-values than expected from the power of the studies
}
small-study-effects-slope = { $rank ->
    [true] Kendall’s τ { $value }
   *[false] slope { $value }
}
small-study-effects-statistic = { $slope }; { $known ->
    [true] { $letter } { $statistic },{ " " }
   *[false] { "" }
}{ $t ->
    [true] df { $df },{ " " }
   *[false] { "" }
}{ $p }
small-study-effects-test-words = { $sign ->
    [true] a sign that small studies show different effects from large ones
   *[false] no sign of it; with few studies that says little
}
small-study-effects-p-curve = { $below } of { $k } studies with p < 0.05; right skew Z { $z }, { $p }{ $half ->
    [true] { " (half curve Z " }{ $z_half }, { $p_half })
   *[false] { "" }
}; flatness Z { $z_flat }, { $p_flat }; power { $power } (90% CI { $limits })
small-study-effects-p-curve-words = { $value ->
    [present] the small p-values are as expected where there is an effect
    [absent] the small p-values are as expected where there is no effect, or one that the studies could hardly detect
   *[unknown] the small p-values do not tell whether there is an effect
}
small-study-effects-orwin = Orwin { $n } (down or up to { $target })
small-study-effects-fail-safe-words = the number of further studies without an effect that would undo the result
small-study-effects-sign-note = In words: a p-value below 0.1 is read as a sign, since these tests have little power.
# What each test is known to get wrong, or what a method assumes.
small-study-effects-warning = { $about ->
    [odds-ratios] Egger’s and like tests find small-study effects in odds ratios too often, since an odds ratio is part of its own
        standard error; Harbord’s, Peters’ and Deeks’ are made for them.
    [standardised] Egger’s and like tests find small-study effects in standardised mean differences too often, since the
        difference is part of its own standard error; Pustejovsky and Rodgers’ is made for them.
    [macaskill] Macaskill’s test has less power than the others.
    [excess] Effects that differ between studies also make small p-values more frequent than expected under a common effect.
    [p-curve] Where effects differ between studies, the power of a p-curve is that of the studies with small p-values, not of all.
    [fail-safe] Fail-safe N takes missing studies to have no effect on average, which says little about studies that are missing
        because of their results.
    [adjusted] Each adjusted estimate rests on a model of what is missing; the data do not say which model holds.
    [pet] PET and PEESE extrapolate beyond the largest study, and are biased where effects differ greatly between studies.
    [trim-and-fill] Trim and fill also adds studies where effects differ between studies and none is missing.
    [selection] Selection models take the p-value alone to decide whether a study is seen; a weight that rests on few p-values is
        hardly known.
    [copas] The Copas model does not estimate how strong selection is: shown is the weakest that explains the small-study effects
        (p above 0.1).
    [limit] Limit meta-analysis takes all of the small-study effects to be bias.
   *[p-uniform] p-uniform* takes studies on the same side of their critical values to be equally likely to be seen, and needs
        studies on both sides.
}
small-study-effects-filled-in = { $k ->
    [0] no study filled in; the estimate does not change
   *[other] { $k } { $k ->
        [one] study
       *[other] studies
    } filled in on the { $side ->
        [left] left
       *[right] right
    }: what the estimate would be if they existed
}
small-study-effects-at-zero = the effect at a { $variance ->
    [true] variance
   *[false] standard error
} of 0
small-study-effects-none = none
small-study-effects-no-interval = no interval
small-study-effects-limit-words = the effect in studies without sampling error; Q of small-study effects { $q }, { $p }
small-study-effects-as-they-are = { $studies } as they are
small-study-effects-choice = { $peese ->
    [true] PEESE, since PET shows an effect (one-sided { $p }, below { $cut })
   *[false] PET, since it does not show an effect (one-sided { $p }, not below { $cut })
}
small-study-effects-selection-model = Selection model, { $kind ->
    [step] { $given ->
        [true] given weights,{ " " }
       *[false] { "" }
    }{ $n ->
        [one] step
       *[other] steps
    } at { $cuts }
    [beta] beta weights
    [negative-exponential] negative exponential weights
   *[other] { $kind } weights
}
small-study-effects-selection = { $side ->
    [greater] p-values of an effect above none
    [less] p-values of an effect below none
   *[both] two-sided p-values
}; { $step ->
    [true] weights { $list }
   *[false] δ { $list }
}; { -tau2 } { $tau2 }{ $tested ->
    [true] ; selection LR { $statistic }, df { $df }, { $p }
   *[false] { "" }
}
small-study-effects-copas = { $how ->
    [none] no strength of selection considered explains the small-study effects
    [unneeded] no selection is needed to explain the small-study effects ({ $p })
   *[found] about { $unpublished } unpublished, the least precise study published with a probability of { $probability }; what is
        left { $p }
}
small-study-effects-p-uniform = { $beyond } of { $k } studies beyond their critical value; { -tau2 } { $tau2 }; selection LR
    { $statistic }, { $p }
