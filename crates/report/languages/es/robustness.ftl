# Cuán robusta es una conclusión: subconjuntos, decisiones, efectos verdaderos, un ensayo futuro.

robustness-gosh = El modelo se ajustó a { $exact ->
    [true] los { NUMBER($sets) } subconjuntos
   *[false] una muestra aleatoria de { NUMBER($sets) } subconjuntos
} ({ $rows }). La mitad de las estimaciones ({ $measure }) está entre { $lower } y { $upper }, con mediana { $median }; todas
    están entre { $least } y { $most }.
robustness-gosh-study = La mayor diferencia se debe a { $study }: en promedio { $with } con su presencia y { $without } sin ella.
robustness-gosh-caption = { $title }: subconjuntos con y sin cada estudio.
robustness-head = { $which ->
    [study] Estudio
    [without] sin él
    [i2-with] I² con él
    [choice] Decisión
    [analyses] Análisis
    [smallest] Mínimo
    [median] Mediana
    [largest] Máximo
    [below] Por debajo de la ausencia de efecto
    [including] La incluyen
    [above] Por encima
    [predicted] Efecto verdadero predicho
    [trial] Efecto del ensayo
    [then] El intervalo entonces
    [standard-error] Error estándar como máximo
    [information] Información, respecto a todos los estudios
   *[people] Personas
}
robustness-measure-with = { $measure } con él
robustness-gosh-note = { $scale ->
    [true] Medias sobre los subconjuntos, calculadas en la escala del análisis.
   *[false] Medias sobre los subconjuntos.
}
robustness-multiverse-none = No se pudo calcular ninguno de los análisis combinados.
robustness-multiverse = De { NUMBER($all) } análisis, uno por cada combinación de decisiones, { $each ->
    [true] todos dieron
   *[false] { NUMBER($n) } dieron
} una estimación: de { $least } a { $most }, con mediana { $median }.
robustness-multiverse-intervals = Según sus intervalos: { $parts }.
robustness-multiverse-side = { NUMBER($n) } { $side ->
    [below] enteramente por debajo de la ausencia de efecto
    [above] enteramente por encima de la ausencia de efecto
   *[includes] con la ausencia de efecto entre sus valores
}
robustness-multiverse-caption = { $title }: el análisis con muchas decisiones.
robustness-choice = { $kind ->
    [studies] Estudios: { $value }
    [measure] Medida: { $value }
    [effects] Efectos: { $value }
    [tau2] τ²: { $value }
    [interval] Intervalo: { $value }
   *[all] { $value }
}
robustness-blups = Se predice que los efectos verdaderos ({ $measure }) de { $k ->
    [one] 1 { $rows }
   *[other] { WORDS($k) } { $rows }
}, acercados al promedio, están entre { $least } y { $most }.
robustness-blups-caption = { $title }: efectos verdaderos de los estudios.
robustness-estimate-head = Estimación ({ $ci })
robustness-interval-head = Intervalo del { $level }
robustness-reading = { $side ->
    [below] está enteramente por debajo de la ausencia de efecto
    [above] está enteramente por encima de la ausencia de efecto
   *[includes] incluye la ausencia de efecto
}
robustness-new-trial-now = El intervalo actual { robustness-reading }.
robustness-new-trial-needs = Un nuevo ensayo con { $effect } ({ $measure }) necesitaría { NUMBER($times) } la información del
    conjunto ({ $rows }){ $counted ->
    [true] { " (" }unas { NUMBER($people) } personas como las suyas)
   *[false] { "" }
}. Con ello, el intervalo { robustness-reading }.
robustness-times = { $times } veces
robustness-new-trial-never = Un nuevo ensayo con { $effect } ({ $measure }) no cambiaría eso, por grande que fuera.
robustness-no-change = Sin cambio
robustness-then-head = { $measure } ({ $ci }) entonces
robustness-new-trial-caption = { $title }: lo que cambiaría un nuevo ensayo.
robustness-sign = Sobre { $exact ->
    [true] los { NUMBER($patterns) } patrones
   *[false] una muestra aleatoria de { NUMBER($patterns) } patrones
} de signos de las estimaciones: { NUMBER($p) }; { $bounded ->
    [true] al nivel del { NUMBER($level) } la prueba no rechaza valores ({ $measure }) de { $lower } a { $upper }.
   *[false] con tan pocos datos ({ $rows }) no tiene intervalo al nivel del { NUMBER($level) }.
}
robustness-required = Para distinguir { $effect } ({ $measure }) de la ausencia de efecto con una potencia del { NUMBER($power) },
    incluida la diversidad ({ NUMBER($diversity) }), se necesita { NUMBER($times) } veces la información disponible{ $counted ->
    [true] { " (unas " }{ NUMBER($people) } personas como las de la evidencia disponible: { $rows })
   *[false] { "" }
}; se alcanza el { NUMBER($share) }, lo que { $enough ->
    [true] basta
   *[false] no basta
}.
robustness-subset = { $without ->
    [true] Sin { $study }
   *[false] Todos los estudios
}
robustness-all-analyses = Todos los análisis
