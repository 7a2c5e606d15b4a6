# Metarregresión.

regression-title = Metarregresión
regression-lead = La regresión sobre { $on } incluyó { $kind ->
    [study] { $k ->
        [one] un estudio
       *[other] { WORDS($k) } estudios
    }
    [effect] { $k ->
        [one] un efecto
       *[other] { WORDS($k) } efectos
    }
   *[else] { $k ->
        [one] 1 { $rows }
       *[other] { WORDS($k) } { $rows }
    }
}
regression-not-computed = No se pudo calcular la regresión.
regression-found = { $lead }{ $explained ->
    [none] { "" }
    [one] . El moderador explica el { NUMBER($r2) } de la varianza entre estudios
   *[several] . En conjunto explican el { NUMBER($r2) } de la varianza entre estudios
}{ $test }{ $rest }.
regression-test = { " (prueba de los moderadores: " }{ $statistic }; { $p })
regression-rest = ; la heterogeneidad residual es { -tau2 } { NUMBER($tau2) } e { -i2 } { NUMBER($i2) }
regression-chi2 = χ² { $statistic }; gl { $df }
regression-permutation = { $all ->
    [true] Sobre las { NUMBER($arrangements) } disposiciones de los moderadores entre los estudios: { NUMBER($p) }.
   *[false] Sobre { NUMBER($arrangements) } disposiciones de los moderadores entre los estudios, incluida la observada:
        { NUMBER($p) }.
}
regression-permutation-interval = { $interval } por permutación
regression-few = Con menos de diez estudios por coeficiente, un hallazgo así es una pista y nada más.
regression-caption = { $title }: metarregresión.
regression-caption-tests = { $title }: pruebas conjuntas de todos los coeficientes de un moderador.
regression-caption-predictions = { $title }: efectos predichos por metarregresión.
regression-head = { $which ->
    [term] Término
    [coefficient] Coeficiente
    [df] gl
    [ratio] Como razón
    [permutation] Por permutación
    [moderator] Moderador
    [coefficients] Coeficientes
    [statistic] Estadístico
   *[at] En
}
regression-prediction-interval = Intervalo de predicción del { $level }
regression-df-note = gl, los grados de libertad de la distribución t de un coeficiente; con menos de cuatro, su intervalo y su
    valor p son poco exactos.
regression-ratio-note = Los coeficientes están en la escala logarítmica; como razón, son el factor por el que se multiplica el
    efecto por cada unidad más del moderador o frente a la categoría de referencia.
regression-vif-note = VIF, factor de inflación de la varianza: cuánto mayor es la varianza de un coeficiente de lo que sería si su
    moderador no estuviera relacionado con los demás.
regression-gsif-note = GSIF, factor generalizado de inflación del error estándar: cuánto ensancha el intervalo de un coeficiente
    la colinealidad con los demás moderadores; puede compararse entre moderadores con uno y con varios coeficientes.
regression-brackets-note = Los valores entre paréntesis no se indicaron: un número se queda en su media sobre los estudios, una
    categoría en su referencia.
regression-asterisk-note = Un asterisco señala valores fuera del rango de los estudios.
regression-part = { $which ->
    [polynomial] { " (polinomio)" }
    [spline] { " (spline)" }
    [linear] { " (lineal)" }
    [curve] { " (curva " }
    [against] { " (frente a " }
   *[departure] : desviación de una línea recta
}
