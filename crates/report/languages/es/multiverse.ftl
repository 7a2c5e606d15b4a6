# La curva de especificaciones: la estimación con cada combinación de decisiones.

multiverse-title = Curva de especificaciones: { $title }
multiverse-description = Curva de especificaciones de { $described }.
multiverse-caption = { $title }: curva de especificaciones. Cada columna es un análisis; las marcas de abajo muestran las decisiones que lo definen.
multiverse-described = { $n } análisis{ $ranged ->
    [true] { " (" }{ $measure }): estimaciones de { $least } a { $most }, con mediana { $median }
   *[false] { "" }
}{ $outside }
multiverse-every-interval-includes = ; todos los intervalos incluyen la ausencia de efecto
multiverse-no-interval-includes = ; ningún intervalo incluye la ausencia de efecto
multiverse-some-leave-out = ; { $n ->
    [one] { $n } intervalo no incluye
   *[other] { $n } intervalos no incluyen
} la ausencia de efecto
multiverse-choice = { $choice ->
    [studies] Estudios
    [measure] Medida
    [effects] Modelo
    [tau2] Estimador de τ²
   *[interval] Intervalo
}
multiverse-all-studies = Todos los estudios
multiverse-interval-adhoc = HKSJ, no menor que la forma de Wald
multiverse-interval-wider = HKSJ o Wald, el más ancho
multiverse-interval-floor = HKSJ con el mínimo del IQWiG
multiverse-interval-robust = Robusto ({ $form })
multiverse-without-no-effect = { $interval } sin la ausencia de efecto
multiverse-with-no-effect = { $interval } con la ausencia de efecto
multiverse-main = Análisis principal
multiverse-order = { $n } análisis por tamaño de la estimación
multiverse-choice-head = Decisión
multiverse-analyses = Análisis
multiverse-smallest = Mínimo
multiverse-median = Mediana
multiverse-largest = Máximo
multiverse-data = { $title }: los análisis de la curva de especificaciones.
