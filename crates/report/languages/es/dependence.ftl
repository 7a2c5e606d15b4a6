# Efectos que dependen unos de otros.

dependence-title = Efectos dependientes
dependence-lead = En { $studies }, el promedio ({ $measure }) es: { $means }.
dependence-mean = { $value } para { $outcome }{ $directed ->
    [true] { " (" }{ $direction })
   *[false] { "" }
}
dependence-clusters = { NUMBER($n) } { $n ->
    [one] conglomerado
   *[other] conglomerados
} ({ $name })
dependence-from = Los efectos proceden de { $clusters }, { $least } de cada uno.
dependence-from-range = Los efectos proceden de { $clusters }, de { $least } a { $most } de cada uno.
dependence-two-outcomes = dos desenlaces
dependence-correlate = Los efectos verdaderos sobre { $outcomes } tienen una correlación de { NUMBER($value) }
    ({ -rho }{ $interval }).
dependence-and-interval = ; { NUMBER($interval) }
dependence-q = La prueba de heterogeneidad da { -q } { NUMBER($statistic) }; gl { $df }; { $p }.
dependence-robust = Los intervalos y las pruebas son robustos a los conglomerados ({ $variance }); el modelo por sí solo daría un
    intervalo de { NUMBER($interval) }.
dependence-few = Con menos de cuatro grados de libertad, un intervalo robusto es solo aproximado.
dependence-share = { $within ->
    [true] un { NUMBER($share) } entre los efectos de un mismo conglomerado ({ $inner } dentro de { $outer })
   *[false] un { NUMBER($share) } entre conglomerados ({ $inner })
}
dependence-no-more = Los efectos no difieren, en ningún nivel, más de lo que cabría esperar por azar.
dependence-shares = De la varianza de los efectos verdaderos se sitúa { $parts }{ $correlated ->
    [true] , de modo que dos efectos verdaderos de un mismo conglomerado tienen una correlación de { NUMBER($rho) }
   *[false] { "" }
}.
dependence-zero = Una varianza de 0 es una estimación; su intervalo indica cuán grande puede ser.
dependence-head = { $which ->
    [level] Nivel
    [groups] Grupos
    [share] Parte de la varianza verdadera
    [outcome] Desenlace
    [effects] Efectos
   *[df] gl
}
dependence-ci-of-tau2 = { $ci } de τ²
dependence-caption-levels = { $title }: varianza por nivel.
dependence-caption-outcomes = { $title }: media y varianza por desenlace.
dependence-note-levels = { -i2 }: parte de la varianza de los efectos, incluido el error muestral.
dependence-note-outcomes = { -tau2 }: varianza de los efectos verdaderos de un desenlace entre conglomerados.
dependence-robust-alone = Los intervalos y las pruebas son robustos a los conglomerados ({ $variance }).
