# Lo que los resultados dicen además de sus números.

notes-not-computed = No se pudo calcular ({ $what }): { $why }.
notes-what = { $what ->
    [common] la estimación de efecto común
    [random] la estimación de efectos aleatorios
    [variances] los intervalos de las varianzas
    [robust] el intervalo robusto a los conglomerados
    [working] el modelo con intervalos robustos
    [multilevel] el modelo multinivel
    [multivariate] el modelo multivariante
    [regression] la regresión
    [permutation] la prueba de permutación
    [permutation-intervals] los intervalos de permutación
    [subsets] los ajustes a subconjuntos de los estudios
    [blups] los efectos verdaderos de los estudios
    [new-trial] lo que cambiaría un nuevo ensayo
    [sign-test] la prueba por cambio de signos
    [information] la información necesaria
    [influence] la influencia de cada estudio
    [without] el modelo sin este estudio
   *[kappa] la κ de Cohen
}
notes-check = { $check ->
    [egger] prueba de Egger
    [egger-mixed] prueba de Egger con efectos mixtos
    [begg] prueba de Begg
    [harbord] prueba de Harbord
    [peters] prueba de Peters
    [macaskill] prueba de Macaskill
    [deeks] prueba de Deeks
    [thompson-sharp] prueba de Thompson y Sharp
    [pustejovsky-rodgers] prueba de Pustejovsky y Rodgers
    [pet] PET
    [peese] PEESE
    [pet-peese] PET-PEESE
    [trim-and-fill] recortar y rellenar
    [selection] modelo de selección
    [copas] modelo de Copas
    [limit] metanálisis límite
    [fail-safe-n] N de seguridad
    [excess-significance] prueba de exceso de valores p pequeños
    [p-curve] curva p
   *[p-uniform] p-uniform*
}
notes-made-for = { CAPITAL(notes-check) }: no se hizo, porque está pensada para { $target ->
    [odds-ratios] odds ratios de eventos y personas en ambos grupos
    [people] grupos de personas distintas, y los ensayos cruzados cuentan dos veces a las mismas personas
    [standardised] diferencias de medias estandarizadas de grupos de tamaño conocido
    [sizes] estudios de tamaño conocido
   *[tested] efectos que se contrastan con la ausencia de efecto, un valor que esta medida no tiene
}.
notes-few-studies = Con menos de diez estudios estas comprobaciones dicen poco; se pidieron y se muestran para que conste.
notes-too-few-studies = hacen falta al menos { $needed } estudios y hay { $found }
notes-not-converged = { $estimator } no convergió en { $iterations } iteraciones
notes-invalid-input = estudio { $study }: valor no válido de { $quantity } ({ $value })
notes-rank-deficient = la matriz de diseño tiene rango { $rank } para { $columns } columnas
notes-no-information = sin información: { $reason }
notes-unsupported = { $method }: { $reason }
notes-other-error = { $error }
notes-reason = { $kind ->
    [too-few-studies-for-a-p-value-that-small] demasiado pocos estudios para un valor p tan pequeño
    [the-likelihood-grows-towards-an-infinite-effect] la verosimilitud crece hacia un efecto infinito
    [all-ratings-are-the-same] todas las valoraciones son iguales
    [units-were-rated-once] las unidades se valoraron una sola vez
    [units-have-different-numbers-of-ratings-use-krippendorff-s] las unidades tienen números distintos de valoraciones; use la α
        de Krippendorff
    [the-sums-do-not-vary] las sumas no varían
    [the-pooled-variance-is-zero] la varianza combinada es cero
    [the-likelihood-grows-towards-an-infinite-variance-or-level] la verosimilitud crece hacia una varianza o un nivel infinitos
    [the-knots-of-the-spline-coincide] los nodos del spline coinciden
    [the-covariances-of-sampling-errors-in-a-cluster-are-impossible-together] las covarianzas de los errores muestrales de un
        conglomerado son incompatibles entre sí
    [targets-were-rated-once] los objetos se valoraron una sola vez
    [rates-have-an-exact-conditional-model-cm-el] las tasas tienen un modelo condicional exacto, CM.EL
    [only-a-mean-has-them] solo una media los tiene
    [nobody-was-counted] no se contó a nadie
    [no-unit-was-rated] no se valoró ninguna unidad
    [no-unit-was-rated-twice] ninguna unidad se valoró dos veces
    [no-unit-was-rated-by-both] ninguna unidad la valoraron ambos
    [no-study-has-both-events-and-non-events] ningún estudio tiene a la vez eventos y no eventos
    [no-standard-error-of] sin error estándar de τ²
    [no-p-value-below-0-05] ningún valor p inferior a 0,05
    [no-moderators] sin moderadores
    [no-events-in-one-arm-of-all-studies-together] sin eventos en un grupo en el conjunto de los estudios
    [no-effect-points-either-way] ningún efecto apunta en una dirección
    [no-cluster-has-more-than-one-effect] ningún conglomerado tiene más de un efecto
    [no-cluster-has-effects-of-two-outcomes] ningún conglomerado tiene efectos de dos desenlaces
    [more-tables-have-these-margins-than-can-be-visited-use-the-test] demasiadas tablas tienen estos márgenes; use la prueba χ²
    [made-for-2-2-tables] pensada para tablas de 2×2
    [fewer-than-two-targets-have-all-ratings] menos de dos objetos tienen todas las valoraciones
    [fewer-than-two-rows-have-all-items] menos de dos filas tienen todos los ítems
    [fewer-than-two-p-values] menos de dos valores p
    [fewer-than-two-groups-or-answers-occur] aparecen menos de dos grupos o respuestas
    [both-raters-used-one-category-throughout] ambos usaron siempre una sola categoría
    [an-interval-between-cut-points-holds-no-p-value] un intervalo entre puntos de corte no contiene ningún valor p
    [all-variances-or-all-standardised-effects-are-equal] todas las varianzas o todos los efectos estandarizados son iguales
    [all-effects-belong-to-one-cluster] todos los efectos pertenecen a un solo conglomerado
    [a-scale-needs-two-items] una escala necesita dos ítems
    [the-data-do-not-give-the-numbers-of-people-that-the-weights-are-made-from] los datos no indican los números de personas con
        que se forman los pesos
   *[other] { $reason }
}
notes-not-estimable = { $kind ->
    [no-events-in-either-arm] sin eventos en ninguno de los grupos
    [events-in-all-participants-of-both-arms] eventos en todos los participantes de ambos grupos
    [a-cell-without-events-and-no-continuity-correction] una celda sin eventos y sin corrección de continuidad
    [an-arm-without-participants] un grupo sin participantes
    [too-few-participants-to-estimate-a-variance] demasiado pocos participantes para estimar una varianza
    [no-variation-between-participants] sin variación entre los participantes
    [means-that-are-not-both-positive-have-no-log-ratio] unas medias que no son ambas positivas no tienen logaritmo de la razón
    [a-correlation-of-1-or-1-has-no-sampling-variance] una correlación de −1 o 1 no tiene varianza muestral
    [a-number-outside-its-possible-range] un número fuera de su rango posible
    [data-of-another-kind-than-the-measure-needs] datos de otro tipo del que la medida necesita
    [the-estimate-could-not-be-computed] no se pudo calcular la estimación
    [the-estimate-is-not-a-finite-number] la estimación no es un número finito
   *[other] { $reason }
}
notes-unusable = los datos no pueden usarse
notes-not-given = no consta: { $keys }
notes-no-mean = de su mediana no se deduce ninguna media, porque { $box_cox ->
    [true] Box–Cox necesita valores mayores que cero de al menos tres personas
   *[false] el método necesita al menos tres personas
}
notes-cells-corrected = { $shared ->
    [true] { $add } sumado a las celdas, repartido según el tamaño de los grupos
   *[false] { $add } sumado a cada celda
}
notes-reversed = dirección invertida
notes-no-study = ningún estudio con una estimación
notes-no-width = Todas las estimaciones son iguales, de modo que un intervalo basado en su dispersión no tiene amplitud; en su lugar
    se da el intervalo de Wald.
notes-no-residuals = Los moderadores explican con exactitud cada estimación, de modo que los intervalos basados en los residuos no
    tienen amplitud; en su lugar se dan intervalos de Wald.
notes-narrower-than-wald = El intervalo de Hartung–Knapp es aquí más estrecho que el de Wald.
notes-harmonic-mean = Los valores agrupados se retransformaron desde la escala de Freeman–Tukey con la media armónica de los
    tamaños de los estudios. Cuando los tamaños difieren mucho, el resultado puede quedar lejos de todos los estudios; la escala
    logit o la logarítmica es más segura.
notes-one-cluster = todos los efectos pertenecen a un solo conglomerado ({ $name }) y hacen falta dos o más
notes-levels-inseparable = ningún conglomerado ({ $name }) tiene más de un efecto, de modo que los niveles no pueden distinguirse
notes-outcomes-unlinked = ningún conglomerado ({ $name }) tiene efectos de dos desenlaces, de modo que nada indica cómo se
    correlacionan
notes-too-few-clusters = hacen falta al menos { $needed } conglomerados o efectos y hay { $found }
notes-moderator-lacking = { $n ->
    [one] A { $n } estudio le falta un moderador y no pudo usarse.
   *[other] A { $n } estudios les falta un moderador y no pudieron usarse.
}
notes-not-a-number = { $name } no es un número en todos los estudios
notes-too-many-arrangements = Los moderadores pueden disponerse de { $n } maneras, demasiadas para probarlas todas; la prueba
    necesita una muestra aleatoria.
notes-crossed-subgroups = Hay conglomerados con efectos en varios subgrupos, de modo que los subgrupos dependen unos de otros y no
    se contrastan entre sí; una metarregresión puede hacerlo.
notes-untested = Una prueba entre subgrupos requiere al menos dos con una estimación.
notes-leave-one-out = { $clusters ->
    [true] Excluir un conglomerado requiere al menos tres conglomerados.
   *[false] Excluir un estudio requiere al menos tres estudios.
}
notes-estimators = Los estimadores solo difieren cuando hay al menos dos estudios.
notes-gosh = { $why ->
    [too-few] Los subconjuntos de los estudios dicen algo a partir de tres estudios.
    [too-many] Hay demasiados estudios para ajustar todos los subconjuntos; puede ajustarse una muestra aleatoria.
   *[none] No se pudo ajustar ningún subconjunto de los estudios.
}
notes-blups = Con un efecto común todos los efectos verdaderos son iguales, por lo que no se predice ninguno para un estudio.
notes-without-null = { CAPITAL(names-measure) }: { $target ->
    [new-trial] la medida no tiene un valor de ausencia de efecto al que un nuevo ensayo pudiera mover el intervalo.
    [signs] la medida no tiene un valor de ausencia de efecto en torno al cual cambiar los signos.
   *[information] la medida no se contrasta con la ausencia de efecto.
}
notes-too-many-signs = Hay demasiados estudios para probar todos los patrones de signos; la prueba necesita una muestra aleatoria.
notes-multiverse = Las decisiones se combinan en { $combinations } análisis, más que los { $most } que se calculan.
notes-votes = No se contaron las direcciones: { $why }.
notes-no-spread = Ningún estudio da un efecto cuya dispersión pudiera describirse.
notes-not-combined = No se combinaron los valores p ({ $method }): { $why }.
notes-expected-below-five = Una frecuencia esperada es menor de 5, donde la aproximación χ² es dudosa.
notes-not-compared = Los grupos no se compararon: { $why }.
notes-reliability = { $alpha ->
    [true] No se calculó la α de Cronbach: { $why }.
   *[false] No se calcularon las correlaciones intraclase: { $why }.
}
notes-clusters-explained = los moderadores no dejan diferencias entre los conglomerados ({ $name })
notes-design-lacking = { $what ->
    [size] no consta el tamaño del conglomerado
    [icc] no consta la correlación intraconglomerado
   *[correlation] no consta la correlación dentro de las personas
}
notes-subgroups = No se pudieron comparar los subgrupos: { $why }.
notes-sensitivity = { $kind ->
    [leave-one-out] Excluyendo un estudio cada vez
    [leave-one-cluster-out] Excluyendo un conglomerado cada vez
    [cumulative] Añadiendo estudios por orden de { $name }
    [estimators] Estimadores de la varianza entre estudios
    [risk-of-bias] Riesgo de sesgo: solo { $name }
   *[own] { $name }
}
notes-no-permutation-interval = Un coeficiente no tiene intervalo de permutación cuando tan pocos estudios no tienen ningún valor
    p lo bastante pequeño para rechazar.
