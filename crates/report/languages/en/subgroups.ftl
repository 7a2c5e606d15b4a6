# Subgroup analyses.

subgroups-title = Subgroups
subgroups-lead = { CAPITAL(WORDS($n)) } { $n ->
    [one] subgroup
   *[other] subgroups
} by { $by }
# $lead is the message above, $statistic "Q 1.25, df 2"; $tau2 is "none", "common" or "separate".
subgroups-test = { $lead }: the test of a difference between them gives { $p } ({ $statistic }{ $tau2 ->
    [common] ; one between-study variance for all
    [separate] ; each with its own between-study variance
   *[none] { "" }
}).
subgroups-statistic = { -q } { $q }, df { $df }
subgroups-statistic-f = F { $f }, df { $df } and { $denominator }
subgroups-few = { $which ->
    [all] All of them have
    [one] One of them has
   *[some] { CAPITAL(WORDS($n)) } of them have
} fewer than three { $rows }, so the test can miss a difference that exists.
# $why is a sentence.
subgroups-no-test = { $lead }. { $why }
subgroups-no-test-why = There is no test of a difference between them.
subgroups-caption = { $title }: subgroups by { $by }.
