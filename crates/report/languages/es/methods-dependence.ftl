# Cómo se agruparon los efectos dependientes entre sí.

methods-dependence-two-level = Los efectos se agruparon con un modelo de efectos aleatorios, que supone que los efectos verdaderos
    difieren y estima su promedio; su varianza { -tau2 } se estimó mediante { names-by-estimator }{ $source }.
methods-dependence-likelihood = { $restricted ->
    [true] máxima verosimilitud restringida
   *[false] máxima verosimilitud
}
methods-dependence-multilevel = Los efectos con el mismo valor de «{ $cluster }» dependen unos de otros. Se agruparon con un
    modelo de { WORDS($levels) } niveles, en el que los efectos verdaderos difieren entre los grupos de cada nivel ({ $nested })
    con una varianza { -sigma2 } propia, estimada por
    { methods-dependence-likelihood }{ CITE("konstantopoulos-2011") }{ CITE("assink-wibbelink-2016") }. La { -i2 } de un nivel es
    su parte en el total de estas varianzas y de la varianza muestral típica{ CITE("nakagawa-santos-2012") }.
methods-dependence-within = { $inner } dentro de { $outer }
methods-dependence-cluster = conglomerado
methods-dependence-multivariate = Los efectos sobre varios desenlaces ({ $outcome }) con el mismo valor de «{ $cluster }» dependen
    unos de otros. Se agruparon con un modelo multivariante de efectos aleatorios con una media para cada
    desenlace{ CITE("berkey-1998") }; los efectos verdaderos de un desenlace difieren entre conglomerados, con { $structure ->
    [UN] una varianza para cada uno y una correlación para cada par
    [CS] una varianza y una correlación para todos
    [HCS] una varianza para cada uno y una correlación para todos
    [AR] una varianza y correlaciones que disminuyen con la distancia en el orden
    [HAR] una varianza para cada uno y correlaciones que disminuyen con la distancia en el orden
    [CAR] una varianza y correlaciones que disminuyen con la distancia en el tiempo
    [DIAG] una varianza para cada uno y sin correlación
   *[ID] una varianza para todos y sin correlación
} (estructura: { $structure ->
    [UN] no estructurada
    [CS] simetría compuesta
    [HCS] simetría compuesta heterogénea
    [AR] autorregresiva
    [HAR] autorregresiva heterogénea
    [CAR] autorregresiva continua
    [DIAG] diagonal
    [ID] identidad
   *[other] { $name }
}), estimada por { methods-dependence-likelihood }.
methods-dependence-independent = Los errores muestrales se supusieron independientes.
methods-dependence-known = Las covarianzas de los errores muestrales dentro de un conglomerado son las que figuran en los datos.
methods-dependence-shared-control = Las covarianzas de los errores muestrales de las comparaciones que comparten un grupo de
    control (según «{ $trial }») se calcularon a partir de los datos de ese grupo{ CITE("gleser-olkin-2009") }.
methods-dependence-working = Para los errores muestrales de los efectos de un mismo conglomerado, cuyas covarianzas no se conocen,
    se supuso una correlación de { $how ->
    [constant] { -rho } = { $rho }
    [time] { $rho } por { $phi } elevado a su distancia en «{ $time }»
   *[time-alone] { $phi } elevado a su distancia en «{ $time }»
}{ $hierarchical ->
    [true] , con lo que se trata del modelo de efectos correlacionados y jerárquicos{ CITE("pustejovsky-tipton-2022") }
   *[false] { "" }
}.
methods-dependence-wald = Los intervalos de confianza del { $level } de los promedios toman las varianzas como conocidas y usan la
    distribución normal.
methods-dependence-t = Los intervalos de confianza del { $level } de los promedios usan la t de Student con tantos grados de
    libertad como conglomerados hay de más respecto a los promedios.
methods-dependence-robust = Los intervalos de confianza del { $level } de los promedios y sus pruebas son robustos a los
    conglomerados, { $own ->
    [true] siendo cada fila un conglomerado propio
   *[false] con conglomerados según «{ $cluster }»
}: son válidos aunque la dependencia se haya modelado mal. Usan { $variance ->
    [CR2] la corrección CR2 de sesgo reducido y la t de Student con los grados de libertad de
        Satterthwaite{ CITE("hedges-tipton-johnson-2010") }{ CITE("tipton-2015") }
    [CR1] la corrección CR1 por el número de conglomerados y la t de Student con tantos grados de libertad como conglomerados hay
        de más respecto a los promedios{ CITE("hedges-tipton-johnson-2010") }
   *[CR0] ninguna corrección por el número de conglomerados (CR0) y la t de Student con tantos grados de libertad como
        conglomerados hay de más respecto a los promedios{ CITE("hedges-tipton-johnson-2010") }
}.
methods-dependence-prediction = El intervalo de predicción de un nuevo efecto en un nuevo conglomerado suma todas las varianzas de
    los efectos verdaderos al cuadrado del error estándar del promedio y usa { $with ->
    [normal] la distribución normal
    [two-less] la t de Student con dos grados de libertad menos que conglomerados
    [one-less] la t de Student con un grado de libertad menos que conglomerados
   *[average] la t de Student con los grados de libertad del promedio
}.
methods-dependence-variances = Los intervalos de las varianzas{ $correlations ->
    [true] { " y correlaciones" }
   *[false] { "" }
} son por verosimilitud perfil{ CITE("hardy-thompson-1996") }.
methods-dependence-moderators = Los moderadores entran en la media del mismo modelo.
methods-dependence-correlated = Los efectos con el mismo valor de «{ $cluster }» dependen unos de otros. Se ponderaron según el
    modelo de trabajo de efectos correlacionados{ CITE("hedges-tipton-johnson-2010") }: los efectos con el mismo valor comparten
    su peso, que es el inverso de la suma de su varianza muestral media y de la varianza { -tau2 } entre conglomerados, estimada
    por el método de los momentos. { -i2 } es la parte de { -tau2 } en el total de { -tau2 } y de la varianza muestral típica.
methods-dependence-hierarchical = Los efectos con el mismo valor de «{ $cluster }» dependen unos de otros. Se ponderaron según el
    modelo de trabajo de efectos jerárquicos{ CITE("hedges-tipton-johnson-2010") }: por el inverso de la suma de su varianza
    muestral y de las varianzas { -sigma2 } de los efectos verdaderos entre conglomerados y dentro de ellos, ambas estimadas por
    el método de los momentos. La { -i2 } de un nivel es su parte en el total de estas varianzas y de la varianza muestral típica.
