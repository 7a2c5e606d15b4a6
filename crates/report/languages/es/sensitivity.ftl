# Análisis de sensibilidad.

sensitivity-title = Análisis de sensibilidad
sensitivity-caption-combined = { $title }: análisis de sensibilidad.
sensitivity-caption = { $title }: { $kind ->
    [leave-one-out] excluyendo un estudio cada vez
    [cumulative] análisis acumulativo
    [estimators] distintos estimadores
   *[else] { $name }
}.
sensitivity-caption-subsets = { $title }: el análisis con subconjuntos de los estudios.
sensitivity-head = { $kind ->
    [leave-one-out] Excluido
    [cumulative] Añadido
    [subsets] Estudios conservados
    [sensitivity] Análisis
   *[else] Estimador
}
sensitivity-studies = Estudios
sensitivity-main = Análisis principal
sensitivity-influence = { $n ->
    [0] Ningún estudio supera los límites habituales de las medidas de influencia.
    [one] { $studies } supera un límite habitual de las medidas de influencia.
   *[other] { $studies } superan cada uno un límite habitual de las medidas de influencia.
}
sensitivity-influence-caption = { $title }: influencia de cada estudio.
sensitivity-measure = { $which ->
    [residual] Residuo estudentizado
    [dffits] DFFITS
    [cook] Distancia de Cook
    [covariance] Razón de covarianzas
    [weight] Peso
   *[dfbetas] DFBETAS
}
sensitivity-asterisk = Un asterisco señala un estudio en el que |DFFITS| supera 3√(1/(k − 1)), la distancia de Cook supera la mediana de χ²
    con un grado de libertad, el peso supera 3/k o |DFBETAS| supera 1.
