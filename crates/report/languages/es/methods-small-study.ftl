# Cómo se examinaron los efectos de estudios pequeños. Las pruebas y estimaciones se enumeran en una frase.

methods-small-study-examined = Si los estudios pequeños muestran efectos distintos de los grandes se examinó mediante { $tests }.
methods-small-study-estimated = Cuál sería la estimación sin tales efectos se estimó { $also ->
    [true] también mediante
   *[false] mediante
} { $estimates }.
methods-small-study-causes = Una diferencia así tiene muchas causas posibles; los estudios no publicados son una de ellas.
methods-small-study-test = { $test ->
    [egger] la regresión de Egger del efecto sobre su error estándar, ponderada por el inverso de la varianza
    [egger-mixed] la misma regresión con una varianza entre estudios y una prueba normal
    [begg] la correlación de rangos de Begg y Mazumdar
    [harbord] la regresión de Harbord de la puntuación del logaritmo de la odds ratio sobre su precisión
    [peters] la regresión de Peters sobre el inverso del tamaño muestral
    [macaskill] la regresión de Macaskill sobre el tamaño muestral
    [deeks] la regresión de Deeks sobre la raíz del tamaño muestral efectivo
    [thompson-sharp] la regresión de Thompson y Sharp con una varianza entre estudios por momentos
    [pustejovsky-rodgers] la regresión de Pustejovsky y Rodgers sobre el error estándar que dan solo los tamaños de los grupos
    [excess-significance] el número de valores p de hasta 0,05 junto al número que cabe esperar por la potencia para el efecto
        común
    [p-curve] la curva p de los valores p inferiores a 0,05, con pruebas de asimetría a la derecha y de planitud frente a una
        potencia de un tercio
   *[fail-safe-n] los números de seguridad de Rosenthal (0,05 unilateral), de Rosenberg (0,05 bilateral) y, para un efecto mínimo
        relevante, de Orwin
}{ $source }
methods-small-study-trim-and-fill = el método de recortar y rellenar (trim and fill) con el estimador { $estimator }{ $stated ->
    [true] , en el lado indicado de antemano
   *[false] { "" }
}{ $source }
methods-small-study-selection = un modelo de selección por máxima verosimilitud con { $weights }{ $limits ->
    [true] { " y límites de la verosimilitud perfil" }
   *[false] { "" }
}{ $sided ->
    [true] { "" }
   *[false] , con valores p en el lado de la estimación sin ajustar
}
methods-small-study-step = pesos { $given ->
    [true] dados
   *[false] estimados
} para los intervalos de valores p entre 0; { $cuts } y 1{ $source }
methods-small-study-weights = pesos { $function ->
    [beta] en forma de densidad beta
    [half-normal] seminormales
    [negative-exponential] exponenciales negativos
    [logistic] logísticos
    [power] en forma de potencia
   *[other] de la forma { $name }
}{ $source }
methods-small-study-estimate = { $which ->
    [p-uniform] p-uniform* por máxima verosimilitud, con límites de la verosimilitud perfil
    [pet] la prueba de precisión-efecto (PET)
    [peese] la estimación de precisión-efecto con error estándar (PEESE)
    [pet-peese] PET-PEESE, que es PEESE si PET muestra un efecto con un valor p unilateral inferior a 0,05 y PET en caso contrario
    [copas] el modelo de selección de Copas, con la selección más débil que deja efectos residuales de estudios pequeños con un
        valor p superior a 0,1
   *[limit] el metanálisis límite
}{ $source }
