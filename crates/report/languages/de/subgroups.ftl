# Subgruppenanalysen.

subgroups-title = Subgruppen
subgroups-lead = { $n ->
    [one] Eine Subgruppe
   *[other] { CAPITAL(WORDS($n)) } Subgruppen
} nach { $by }
subgroups-test = { $lead }: Der Test auf einen Unterschied zwischen ihnen ergibt { $p } ({ $statistic }{ $tau2 ->
    [common] ; eine gemeinsame Varianz zwischen den Studien
    [separate] ; jeweils eigene Varianz zwischen den Studien
   *[none] { "" }
}).
subgroups-statistic = { -q } { $q }; df { $df }
subgroups-statistic-f = F { $f }; df { $df } und { $denominator }
subgroups-few = { $which ->
    [all] Alle haben
    [one] Eine von ihnen hat
   *[some] { CAPITAL(WORDS($n)) } von ihnen haben
} weniger als drei { $rows }, sodass der Test einen bestehenden Unterschied übersehen kann.
subgroups-no-test = { $lead }. { $why }
subgroups-no-test-why = Es gibt keinen Test auf einen Unterschied zwischen ihnen.
subgroups-caption = { $title }: Subgruppen nach { $by }.
