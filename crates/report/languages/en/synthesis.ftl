# Synthesis without meta-analysis.

synthesis-title = Synthesis without meta-analysis
# $rows is what the rows of the table are called: "studies".
synthesis-votes = Of { NUMBER($counted) } { $rows } that point either way, { NUMBER($benefit) } { $benefit ->
    [one] points
   *[other] point
} to benefit ({ $share }, { $ci } { $limits }; sign test, { $p }). This says nothing about how large the effects are.
synthesis-pointing-nowhere = { CAPITAL(WORDS($n)) } more { $n ->
    [one] points
   *[other] point
} in neither direction.
synthesis-pointing-unknown = { CAPITAL(WORDS($n)) } more { $n ->
    [one] does not say which way it points
   *[other] do not say which way they point
}.
synthesis-caption = { $title }: synthesis without meta-analysis.
synthesis-question = Question
synthesis-result = Result
synthesis-in-words = In words
synthesis-votes-question = Do effects point one way?
synthesis-votes-found = { $benefit } of { $counted } to benefit ({ $share }, { $ci } { $limits }); { $p }
synthesis-votes-to-benefit = more often to benefit than expected by chance
synthesis-votes-to-harm = more often to harm than expected by chance
synthesis-votes-neither = no more often one way than chance could give
synthesis-effects-question = How large are they?
synthesis-effects-found = median { $median } (quartiles { $q1 } and { $q3 }; range { $min } to { $max }) of { $k }
synthesis-effects-words = each counted once, whatever its precision
synthesis-chi-squared = χ² { $statistic }, df { $df }
synthesis-combined-question = Is there benefit in at least one { $row }? ({ $method })
synthesis-combined-found = { $statistic }; one-sided { $p }; { $k } p-values
synthesis-combined-words = not how large, nor in how many
synthesis-directions-caption = { $title }: which way each effect points.
synthesis-points-to = Points to
synthesis-known-from = Known from
synthesis-p = p for benefit
synthesis-p-note = p-values are one-sided: small ones speak for benefit, those near 1 for harm.
synthesis-from-effect = effect
synthesis-from-report = report of the study
synthesis-not-stated = not stated
synthesis-direction = { $word ->
    [benefit] benefit
    [harm] harm
   *[none] neither
}
synthesis-methods = Where studies are put together without pooling, it is reported after the SWiM guideline{ CITE("campbell-2020") }.
synthesis-methods-votes = Directions of effects are counted whatever their size or p-value; the share that points to benefit has
    an exact interval{ CITE("clopper-pearson-1934") } and is tested by the exact sign test{ CITE("bushman-wang-2009") }.
synthesis-methods-effects = Effects are described by their median, quartiles and range{ CITE("mckenzie-brennan-2019") }.
synthesis-methods-fisher = Fisher’s method{ CITE("fisher-1932") }
synthesis-methods-stouffer = Stouffer’s method{ CITE("stouffer-1949") }
synthesis-methods-combined = One-sided p-values for benefit, from the effects and their standard errors or else as reported, are
    combined by { $methods }.
