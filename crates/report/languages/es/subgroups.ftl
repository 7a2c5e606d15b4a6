# Análisis de subgrupos.

subgroups-title = Subgrupos
subgroups-lead = { $n ->
    [one] Un subgrupo
   *[other] { CAPITAL(WORDS($n)) } subgrupos
} por { $by }
subgroups-test = { $lead }: la prueba de una diferencia entre ellos da { $p } ({ $statistic }{ $tau2 ->
    [common] ; una misma varianza entre estudios para todos
    [separate] ; cada uno con su propia varianza entre estudios
   *[none] { "" }
}).
subgroups-statistic = { -q } { $q }; gl { $df }
subgroups-statistic-f = F { $f }; gl { $df } y { $denominator }
subgroups-few = { $which ->
    [all] Todos tienen
    [one] Uno de ellos tiene
   *[some] { CAPITAL(WORDS($n)) } de ellos tienen
} menos de tres { $rows }, por lo que la prueba puede pasar por alto una diferencia que existe.
subgroups-no-test = { $lead }. { $why }
subgroups-no-test-why = No hay prueba de una diferencia entre ellos.
subgroups-caption = { $title }: subgrupos por { $by }.
