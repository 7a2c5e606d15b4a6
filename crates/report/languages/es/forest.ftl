# Diagramas de bosque.

forest-label = { $house ->
    [cochrane] Estudio o subgrupo
    [jama] Fuente
   *[other] Estudio
}
forest-heterogeneity-with-tau2 = { $house ->
    [cochrane] Heterogeneidad: Tau² = { $tau2 }; Chi² = { $q }, gl = { $df } ({ $p }); I² = { $i2 }
    [jama] Heterogeneidad: χ² = { $q }, gl = { $df } ({ $p }); I² = { $i2 }
    [bmj] Prueba de heterogeneidad: τ²={ $tau2 }; χ²={ $q }, gl={ $df }, { $p }; I²={ $i2 }
    [lancet] Heterogeneidad: τ²={ $tau2 }; χ²={ $q }, gl={ $df } ({ $p }); I²={ $i2 }
   *[other] Heterogeneidad: τ² = { $tau2 }; χ² = { $q }, gl = { $df } ({ $p }); I² = { $i2 }
}
forest-heterogeneity = { $house ->
    [cochrane] Heterogeneidad: Chi² = { $q }, gl = { $df } ({ $p }); I² = { $i2 }
    [jama] Heterogeneidad: χ² = { $q }, gl = { $df } ({ $p }); I² = { $i2 }
    [bmj] Prueba de heterogeneidad: χ²={ $q }, gl={ $df }, { $p }; I²={ $i2 }
    [lancet] Heterogeneidad: χ²={ $q }, gl={ $df } ({ $p }); I²={ $i2 }
   *[other] Heterogeneidad: χ² = { $q }, gl = { $df } ({ $p }); I² = { $i2 }
}
forest-statistic = { $test ->
    [t] t = { $statistic }, gl = { $df }
   *[z] z = { $statistic }
}
forest-overall = { $house ->
    [jama] Efecto global: { $statistic } ({ $p })
    [bmj] Prueba del efecto global: { $statistic }, { $p }
    [lancet] Global: { $statistic } ({ $p })
   *[other] Prueba del efecto global: { $statistic } ({ $p })
}
forest-subgroups = { $house ->
    [cochrane] Prueba de diferencias entre subgrupos: Chi² = { $q }, gl = { $df } ({ $p })
    [lancet] Entre subgrupos: χ²={ $q }, gl={ $df } ({ $p })
   *[other] Prueba de diferencias entre subgrupos: χ² = { $q }, gl = { $df } ({ $p })
}
forest-heterogeneity-of-outcome = Heterogeneidad: τ² = { $tau2 }
forest-variances = Varianzas entre grupos: { $levels }
forest-method = { $method ->
    [mantel-haenszel] M-H
    [peto] Peto
    [sample-size] N
    [glmm] GLMM
    [ivhet] IVhet
    [uwls] UWLS
    [waap] WAAP
   *[other] IV
}
forest-model = { $model ->
    [random] aleatorio
   *[other] común
}
forest-number-of-events = N.º de eventos/total
forest-total = Total ({ $interval })
forest-random-effects = Efectos aleatorios
forest-common-effect = Efecto común
forest-subtotal = Subtotal
forest-average = Media
forest-prediction-interval = Intervalo de predicción del { $level }
forest-weight = Peso
forest-estimate = Estimación
forest-people = Personas
forest-standard-error = Error estándar
forest-variance = Varianza
forest-judged = Riesgo de sesgo
forest-judged-overall = Global
forest-group-not-stated = No indicado
forest-not-given = No indicado
forest-not-estimable = No estimable
forest-title = Diagrama de bosque: { $title }
forest-favours = Favorece a { $arm }
forest-log-scale = { $label }, escala logarítmica

forest-caption = { $title }: { $measure } { $kind ->
    [study] { $studies ->
        [one] del estudio
       *[other] de cada estudio
    }
    [effect] { $studies ->
        [one] del efecto
       *[other] de cada efecto
    }
   *[else] de cada { $row }
}{ $model ->
    [random] { " y la estimación de efectos aleatorios" }
    [common] { " y la estimación de efecto común" }
   *[none] { "" }
}{ $grouped ->
    [true] , por { $by }
   *[false] { "" }
}.
forest-caption-outcome = desenlace
forest-caption-squares = El área de un cuadrado es proporcional al peso de { $kind ->
    [study] su estudio
    [effect] su efecto
   *[else] cada { $row }
}.
forest-caption-quoted = «{ $title }»
forest-caption-beside = Las estimaciones de { $titles } figuran en las mismas filas.
forest-caption-judged = El riesgo de sesgo se evaluó con { $tool }.

forest-overview-caption = Estimaciones agrupadas ({ $measure }) de { WORDS($n) } análisis; cada fila es un análisis propio.
forest-overview-prediction = Las barras son intervalos de predicción.
forest-overview-title = Resumen de los análisis: { $measure }
forest-overview-analysis = Análisis
forest-overview-studies = Estudios
forest-overview-effect = { $label } (IC)
forest-overview-certainty = Certeza
forest-overview-interval = IC
forest-overview-data = Los números del resumen de los análisis: estimaciones agrupadas ({ $measure }).
