# De dónde vienen los números: las partes desplegables de las páginas. `metaweave explain` y results.json están en inglés.

explain-fold = De dónde vienen estos números
explain-head = { $column ->
    [study] Estudio
    [row] Fila
   *[cells] Celdas
}
explain-more = { $n ->
    [one] { $n } más no se muestra aquí.
   *[other] { $n } más no se muestran aquí.
}
explain-every-step = Cada paso de cada estudio:
explain-sum = suma de
explain-root = raíz cuadrada de
explain-letter = { $name ->
    [upper-limit] límite superior
    [printed] impreso
    [share] proporción
    [difference] diferencia
    [risk] riesgo
    [experimental] intervención
    [control] control
    [reported] notificado
    [v-reported] v notificada
    [by] divisor
    [rest] resto
    [total] total
    [statements] enunciados
    [supporting] a favor
    [mentioning] mención
    [contrasting] en contra
    [unclassified] sin clasificar
    [computed] calculado
    [published] publicado
    [df] gl
   *[other] { $letter }
}
explain-stated = { $key } { $value } (indicado en la especificación)
explain-or = { $number }, es decir, { $other }
explain-with-df = { $number } con { $df } { $df ->
    [1] grado de libertad
   *[other] grados de libertad
}
explain-with-df-and-p = { explain-with-df }; { $p }
explain-with-lower = { $upper }; límite inferior { $lower }

explain-effect = efecto: { names-measure }
explain-turned = dirección invertida
explain-pooled-sd = desviación estándar combinada
explain-correction = corrección para muestras pequeñas
explain-variance = su varianza
explain-share = proporción de todos los pesos

explain-heterogeneity = heterogeneidad
explain-share-between = proporción de la varianza entre los estudios
explain-common = estimación con efecto común ({ $method ->
    [inverse-variance] inverso de la varianza
    [mantel-haenszel] Mantel–Haenszel
    [peto] Peto
    [sample-size] tamaño de la muestra
    [ivhet] IVhet
    [uwls] UWLS
    [waap] WAAP
   *[other] { $method }
}), con pesos wᵢ = 1 / vᵢ
explain-tau2 = { $of ->
    [working] varianza de los efectos verdaderos (método de los momentos)
    [levels] varianza de los efectos verdaderos, todos los niveles juntos ({ names-estimator })
   *[studies] varianza entre los estudios ({ names-estimator })
}
explain-estimate = { $by ->
    [clusters] estimación, con pesos wᵢ = 1 / (kⱼ(v̄ⱼ + τ²)) para los kⱼ efectos del conglomerado j, cuya varianza media es v̄ⱼ
    [least-squares] estimación por mínimos cuadrados generalizados
   *[random] estimación de efectos aleatorios, con pesos wᵢ = 1 / (vᵢ + τ²)
}
explain-se = { $scatter ->
    [true] su error estándar, con q = Σ wᵢ(yᵢ − μ)² / (k − 1)
   *[false] su error estándar
}
explain-prediction = intervalo de predicción
explain-interval = intervalo del { $level } a partir de { $df ->
    [normal] la distribución normal
    [1] la t de Student con 1 grado de libertad
   *[other] la t de Student con { $df } grados de libertad
}
explain-as-printed = como se imprime

explain-whole = Cada fila da un efecto yᵢ ({ $measure }) y su varianza vᵢ.{ $pooled ->
    [true] { "" }
   *[false] { " " }No se agrupa nada.
}
explain-people = personas
explain-studies-and-people = estudios y personas
explain-counted = Filas con una estimación{ $people ->
    [true] ; las personas son la suma de los totales de sus grupos
   *[false] { "" }
}.
explain-units = diferencia en unidades
explain-units-how = La diferencia estandarizada por la desviación estándar de { $name }.
explain-difference = diferencia
explain-at-risk = efecto con los riesgos indicados
explain-at-risk-how = El efecto relativo aplicado a un riesgo sin la intervención; los límites de su intervalo, igualmente.
explain-risk = riesgo con la intervención
explain-needed = número necesario a tratar, redondeado hacia arriba
explain-grade = certeza y efectos absolutos
explain-grade-how = Empieza en «{ $start ->
    [high] alta
    [moderate] moderada
    [low] baja
   *[very-low] muy baja
}»; { $moved ->
    [true] { $moves }
   *[false] nada la baja ni la sube
}; queda en «{ names-certainty }». Los efectos por número de personas se siguen del efecto relativo y del riesgo sin la
    intervención.
explain-moved = { findings-domain } { $by }
explain-groups-how = Cada grupo por los pasos de la estimación agrupada, a partir de sus propias filas.
explain-between = diferencia entre los grupos
explain-term = { $name }: prueba de { $term }
explain-accounted = { $name }: varianza explicada
explain-regression = metarregresión
explain-regression-how = Los coeficientes b resuelven (X′WX) b = X′Wy, con una fila de X por estudio y pesos wᵢ = 1 / (vᵢ + τ²) en W
    (Thompson SG, Higgins JPT 2002).
explain-again = { $kind ->
    [leave-one-out] excluyendo un estudio cada vez
    [cumulative] añadiendo un estudio cada vez
    [estimators] estimadores de τ²
    [subsets] subconjuntos
   *[choices] otras decisiones
}
explain-again-how = Los pasos de la estimación agrupada otra vez, { $kind ->
    [leave-one-out] cada vez sin la fila del estudio nombrado
    [cumulative] a partir de las filas hasta el estudio nombrado, en el orden de { $column }
    [estimators] con τ² por el estimador nombrado
    [subsets] a partir de las filas conservadas
   *[choices] para cada subconjunto de las filas o combinación de decisiones nombrada
}.
explain-influence = influencia
explain-influence-how = La estimación μ con todas las filas se compara con la obtenida sin la fila del estudio nombrado
    (Viechtbauer W, Cheung MW-L 2010): la distancia de Cook es el cambio de μ al cuadrado entre su varianza; la razón de
    covarianzas, la varianza de μ sin el estudio entre la obtenida con él; y el peso, la proporción del estudio en todos los pesos.
explain-weight-of = peso de { $study }
explain-check = { $check ->
    [egger] regresión de Egger
    [egger-mixed] regresión de Egger con efectos mixtos
    [harbord] prueba de Harbord
    [peters] prueba de Peters
    [macaskill] prueba de Macaskill
    [deeks] prueba de Deeks
    [thompson-sharp] prueba de Thompson y Sharp
   *[pustejovsky-rodgers] prueba de Pustejovsky y Rodgers
}
explain-trim-and-fill = recortar y rellenar: estudios que faltan, por { $estimator }
explain-small-study-effects = efectos de estudios pequeños
explain-small-study-effects-how = Los efectos yᵢ se comparan con sus errores estándar, las raíces cuadradas de vᵢ; cada prueba se
    describe en los métodos.
explain-published = comparación con las cifras publicadas
explain-published-how = Lo calculado en este informe menos lo impreso en { $source }.
explain-synthesis = síntesis sin metanálisis
explain-synthesis-how = Las direcciones son los signos de los efectos yᵢ; la prueba de los signos los cuenta según la distribución
    binomial, y los valores p combinados son los de Fisher y Stouffer a partir de los de los estudios.
explain-dependence = efectos dependientes
explain-dependence-how = { $kind ->
    [two-level] La estimación es la de efectos independientes; su error estándar se obtiene de los residuos de conglomerados enteros
        (Tipton E 2015).
    [working] Las varianzas se estiman por momentos, los pesos se siguen de ellas (Hedges LV, Tipton E, Johnson MC 2010) y los
        errores estándar se obtienen de los residuos de conglomerados enteros (Tipton E 2015).
   *[likelihood] Las varianzas y las correlaciones maximizan la verosimilitud restringida de todos los efectos con su dependencia
        (Konstantopoulos S 2011); la estimación se sigue por mínimos cuadrados generalizados.
}
explain-glmm = modelo lineal mixto generalizado
explain-glmm-how = Se modelan los recuentos mismos; la estimación maximiza su verosimilitud.

explain-facts = datos
explain-as-they-stand = Impresos como figuran en la tabla.
explain-answers-how = Las respuestas se cuentan en { $columns }; una proporción es el recuento entre todas las personas que
    respondieron, y su intervalo es el de { $id ->
    [wilson] Wilson
    [clopper-pearson] Clopper y Pearson
    [agresti-coull] Agresti y Coull
    [jeffreys] Jeffreys
   *[other] { $name }
}.
explain-respondents = { $n ->
    [one] { $n } fila, una por persona encuestada.
   *[other] { $n } filas, una por persona encuestada.
}
explain-no-respondents = Cifras publicadas; no hay tabla de respuestas.
explain-themes = temas
explain-themes-how = Se cuentan las unidades a las que se asignó el tema; una proporción se refiere a todas las unidades.
explain-coders = acuerdo en la codificación
explain-coders-how = Acuerdo más allá del azar, (P(observado) − P(esperado)) / (1 − P(esperado)), con el acuerdo observado,
    P(observado), y el esperado, P(esperado), como los define cada coeficiente (Cohen J 1960; Fleiss JL 1971; Krippendorff K 2019).
explain-units-and-themes = Una fila por unidad y tema.
explain-scores = puntuaciones de los dominios
explain-scores-how = Una puntuación es la media de sus ítems en un centro, sobre quienes evalúan; { $domains }.
explain-reliability = fiabilidad
explain-reliability-how = α = m / (m − 1) × (1 − suma de las varianzas de los m ítems / varianza de su suma) (Cronbach LJ 1951);
    correlaciones intraclase a partir de los cuadrados medios de centros, evaluaciones y resto (McGraw KO, Wong SP 1996).
explain-sites = Una fila por centro y persona que evalúa; los centros son medias sobre quienes evalúan.
explain-tally-how = Recuentos como figuran en la tabla; los enunciados son su suma.

explain-series-how = Recuentos como figuran en las columnas { $columns }; las proporciones se refieren a su suma.
explain-flow = flujo de registros e informes
explain-flow-how = Recuentos como se indican; se comprueban las sumas de los recuadros.
explain-excluded = estudios excluidos
explain-excluded-how = Listados como figuran; contados por motivo.
explain-searches = búsquedas
explain-searches-how = Fechas y registros como se indican en la especificación.
explain-screening = acuerdo en el cribado
explain-screening-how = κ = (acuerdo observado − acuerdo esperado por azar) / (1 − acuerdo esperado por azar) (Cohen J 1960), a partir
    de las decisiones de ambas personas.
explain-characteristics = características de los estudios
explain-risk-of-bias = riesgo de sesgo
explain-risk-of-bias-how = Juicios como figuran en la tabla; los recuentos y las proporciones se refieren a ellos.
explain-expression = { $expression } (línea { $line })
explain-filled = Tomado de results.json: { $expressions }{ $more ->
    [0] { "" }
   *[other] ; y { $more } más
}.
explain-claims = afirmaciones
explain-claims-how = Cada condición se evalúa con results.json; un informe cuyas afirmaciones no se cumplen no se escribe.
explain-choices = decisiones
explain-choices-how = Indicadas en la especificación, o valores por defecto de su versión; todas figuran en results.json en «plan».
explain-report = el informe
explain-report-how = Todo lo que contiene se sigue de estos archivos.
