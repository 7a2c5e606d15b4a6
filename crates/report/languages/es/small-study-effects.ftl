# Efectos de estudios pequeños: pruebas y estimaciones ajustadas.

small-study-effects-title = Efectos de estudios pequeños
small-study-effects-funnel = El gráfico de embudo es la { $figure }.
small-study-effects-caption = { $title }: efectos de estudios pequeños.
small-study-effects-caption-adjusted = { $title }: estimaciones ajustadas por los efectos de estudios pequeños.
small-study-effects-head = { $which ->
    [check] Comprobación
    [result] Resultado
    [words] En palabras
    [method] Método
   *[estimate] Estimación
}
small-study-effects-check = { $check ->
    [egger] Regresión de Egger
    [egger-mixed] Regresión de Egger, efectos mixtos
    [begg] Correlación de rangos de Begg
    [harbord] Regresión de Harbord
    [peters] Regresión de Peters
    [macaskill] Regresión de Macaskill
    [deeks] Regresión de Deeks
    [thompson-sharp] Regresión de Thompson y Sharp
    [pustejovsky-rodgers] Regresión de Pustejovsky y Rodgers
    [excess-significance] Prueba de exceso de valores p pequeños
    [p-curve] Curva p
    [fail-safe-n] N de seguridad (fail-safe N)
    [trim-and-fill] Recortar y rellenar ({ $estimator })
    [copas] Modelo de Copas
    [limit] Metanálisis límite
    [p-uniform] p-uniform*
   *[unadjusted] Sin ajustar
}
small-study-effects-excess = { $observed } de { $k } estudios con p ≤ 0,05; esperados { $expected }; exacta { $exact }; χ²
    { $chi2 }
small-study-effects-excess-words = { $more ->
    [true] más valores p pequeños de los que hace esperar la potencia de los estudios
   *[false] no más valores p pequeños de los que hace esperar la potencia de los estudios
}
small-study-effects-slope = { $rank ->
    [true] τ de Kendall { $value }
   *[false] pendiente { $value }
}
small-study-effects-statistic = { $slope }; { $known ->
    [true] { $letter } { $statistic };{ " " }
   *[false] { "" }
}{ $t ->
    [true] gl { $df };{ " " }
   *[false] { "" }
}{ $p }
small-study-effects-test-words = { $sign ->
    [true] un indicio de que los estudios pequeños muestran efectos distintos de los grandes
   *[false] ningún indicio; con pocos estudios eso dice poco
}
small-study-effects-p-curve = { $below } de { $k } estudios con p < 0,05; asimetría a la derecha Z { $z }; { $p }{ $half ->
    [true] { " (media curva Z " }{ $z_half }; { $p_half })
   *[false] { "" }
}; planitud Z { $z_flat }; { $p_flat }; potencia { $power } (IC del 90 %: { $limits })
small-study-effects-p-curve-words = { $value ->
    [present] los valores p pequeños son los que cabe esperar si hay un efecto
    [absent] los valores p pequeños son los que cabe esperar sin efecto, o con uno que los estudios apenas podían detectar
   *[unknown] los valores p pequeños no indican si hay un efecto
}
small-study-effects-orwin = Orwin { $n } (hasta bajar o subir a { $target })
small-study-effects-fail-safe-words = número de estudios adicionales sin efecto que anularía el resultado
small-study-effects-sign-note = En palabras: un valor p inferior a 0,1 se lee como indicio, ya que estas pruebas tienen poca
    potencia.
small-study-effects-warning = { $about ->
    [odds-ratios] La prueba de Egger y otras similares encuentran efectos de estudios pequeños en odds ratios con demasiada
        frecuencia, porque una odds ratio forma parte de su propio error estándar; las de Harbord, Peters y Deeks están hechas
        para ellas.
    [standardised] La prueba de Egger y otras similares encuentran efectos de estudios pequeños en diferencias de medias
        estandarizadas con demasiada frecuencia, porque la diferencia forma parte de su propio error estándar; la de Pustejovsky y
        Rodgers está hecha para ellas.
    [macaskill] La prueba de Macaskill tiene menos potencia que las demás.
    [excess] También los efectos que difieren entre estudios hacen los valores p pequeños más frecuentes de lo que hace esperar un
        efecto común.
    [p-curve] Cuando los efectos difieren entre estudios, la potencia de una curva p es la de los estudios con valores p pequeños,
        no la de todos.
    [fail-safe] El N de seguridad supone que los estudios que faltan no tienen, en promedio, ningún efecto, lo que dice poco de
        los estudios que faltan a causa de sus resultados.
    [adjusted] Cada estimación ajustada se apoya en un modelo de lo que falta; los datos no dicen qué modelo es válido.
    [pet] PET y PEESE extrapolan más allá del estudio más grande y están sesgadas cuando los efectos difieren mucho entre
        estudios.
    [trim-and-fill] El método de recortar y rellenar añade estudios también cuando los efectos difieren entre estudios y no falta
        ninguno.
    [selection] Los modelos de selección suponen que solo el valor p decide si un estudio llega a verse; un peso que se apoya en
        pocos valores p apenas se conoce.
    [copas] El modelo de Copas no estima cuán fuerte es la selección: se muestra la más débil que explica los efectos de estudios
        pequeños (p superior a 0,1).
    [limit] El metanálisis límite considera sesgo todos los efectos de estudios pequeños.
   *[p-uniform] p-uniform* supone que los estudios del mismo lado de sus valores críticos tienen la misma probabilidad de verse, y
        necesita estudios a ambos lados.
}
small-study-effects-filled-in = { $k ->
    [0] ningún estudio añadido, la estimación no cambia
   *[other] { $k } { $k ->
        [one] estudio añadido
       *[other] estudios añadidos
    } { $side ->
        [left] a la izquierda
       *[right] a la derecha
    }: cuál sería la estimación si existieran
}
small-study-effects-at-zero = el efecto con { $variance ->
    [true] una varianza
   *[false] un error estándar
} de 0
small-study-effects-none = ninguna
small-study-effects-no-interval = sin intervalo
small-study-effects-limit-words = el efecto en estudios sin error muestral; Q de los efectos de estudios pequeños { $q }; { $p }
small-study-effects-as-they-are = { $studies } tal como están
small-study-effects-choice = { $peese ->
    [true] PEESE, porque PET muestra un efecto (unilateral { $p }; por debajo de { $cut })
   *[false] PET, porque no muestra un efecto (unilateral { $p }; no por debajo de { $cut })
}
small-study-effects-selection-model = Modelo de selección, { $kind ->
    [step] { $given ->
        [true] pesos dados,{ " " }
       *[false] { "" }
    }{ $n ->
        [one] escalón
       *[other] escalones
    } en { $cuts }
    [beta] pesos beta
    [half-normal] pesos seminormales
    [negative-exponential] pesos exponenciales negativos
    [logistic] pesos logísticos
    [power] pesos en potencia
   *[other] pesos ({ $kind })
}
small-study-effects-selection = { $side ->
    [greater] valores p de un efecto por encima de la ausencia de efecto
    [less] valores p de un efecto por debajo de la ausencia de efecto
   *[both] valores p bilaterales
}; { $step ->
    [true] pesos { $list }
   *[false] δ { $list }
}; { -tau2 } { $tau2 }{ $tested ->
    [true] ; selección: LR { $statistic }; gl { $df }; { $p }
   *[false] { "" }
}
small-study-effects-copas = { $how ->
    [none] ninguna de las intensidades de selección consideradas explica los efectos de estudios pequeños
    [unneeded] no hace falta selección para explicar los efectos de estudios pequeños ({ $p })
   *[found] unos { $unpublished } sin publicar; el estudio menos preciso se publica con una probabilidad del { $probability }; lo
        que queda: { $p }
}
small-study-effects-p-uniform = { $beyond } de { $k } estudios más allá de su valor crítico; { -tau2 } { $tau2 }; selección: LR
    { $statistic }; { $p }
