# Cómo se agruparon los estudios.

pooling-methods-studies = { $which ->
    [all] Los estudios
    [titles] Para { $titles }, los estudios
   *[count] { $n ->
        [one] En un análisis
       *[other] En { WORDS($n) } análisis
    }, los estudios
}
pooling-methods-random = { pooling-methods-studies } se agruparon con un modelo de efectos aleatorios, que supone que los efectos
    verdaderos difieren entre los estudios y estima su promedio.
pooling-methods-by-size = Los estudios se ponderan por su número de personas, como tamaños efectivos de dos
    grupos{ CITE("bakbergenuly-2020") }.
pooling-methods-tau2 = La varianza entre los estudios, { -tau2 }, se estimó mediante { $estimator }{ $source }, { $interval }.
pooling-methods-about-common = con { -q } calculada en torno a la estimación de efecto común, como hace Review Manager
    5{ CITE("deeks-higgins-2010") }
pooling-methods-tau2-interval = con su intervalo de confianza del { $level } por { $method ->
    [q-profile] el método de perfil de Q
    [profile-reml] el perfil de su verosimilitud restringida
    [profile-ml] el perfil de su verosimilitud
    [biggerstaff-jackson] el estadístico Q generalizado con pesos a partir de las varianzas
    [jackson] el estadístico Q generalizado con pesos a partir de los errores estándar
   *[wald] su error estándar y la distribución normal
}{ $source }
pooling-methods-beside = { $other ->
    [true] Al lado figura la estimación { $how }.
   *[false] Al lado figura la estimación de efecto común, { $how }, que supone que todos los estudios estiman un mismo efecto.
}
pooling-methods-ivhet = { pooling-methods-studies } se agruparon { $how }, con un intervalo de confianza del { $level } a partir
    de la distribución normal. Las diferencias entre los estudios ensanchan el intervalo y no alteran los pesos.
pooling-methods-unrestricted = { pooling-methods-studies } se agruparon { $how }, con un intervalo de confianza del { $level } a
    partir de la t de Student con { -k } − 1 grados de libertad, donde { -k } es el número de estudios usados. Las diferencias
    entre los estudios ensanchan el intervalo y no alteran los pesos.
pooling-methods-common = { pooling-methods-studies } se agruparon con un modelo de efecto común, { $how }, con un intervalo de
    confianza del { $level } a partir de la distribución normal. Este modelo supone que todos los estudios estiman un mismo
    efecto.
pooling-methods-how = { $how ->
    [inverse-variance] ponderando cada estudio por el inverso de su varianza
    [mantel-haenszel-corrected] por el método de Mantel y Haenszel, con la corrección para celdas vacías
    [mantel-haenszel] por el método de Mantel y Haenszel, que no necesita corrección de continuidad
    [peto] por el método de un paso de Peto{ CITE("yusuf-1985") }
    [sample-size] ponderando cada estudio por su número de personas{ CITE("bakbergenuly-2020") }
    [ivhet] por el modelo de heterogeneidad de la inversa de la varianza, que pondera cada estudio por el inverso de su varianza e
        incorpora { -tau2 }, por el método de DerSimonian y Laird, a la varianza de la media{ CITE("doi-2015") }
    [uwls] por mínimos cuadrados ponderados sin restricciones, que ponderan cada estudio por el inverso de su varianza y escalan
        la varianza de la media según la dispersión de los efectos{ CITE("stanley-doucouliagos-2015") }
   *[waap] por el promedio ponderado de los estudios con potencia adecuada: mínimos cuadrados ponderados sin restricciones de los
        estudios con una potencia del 80 % para el promedio de todos, o de todos los estudios cuando menos de dos la
        tienen{ CITE("stanley-doucouliagos-ioannidis-2017") }
}
pooling-methods-mixed = { pooling-methods-studies } se agruparon con un modelo lineal generalizado mixto{ $two_arms ->
    [true] { " (" }{ $model })
   *[false] { "" }
}{ $source }: { $how ->
    [own] los eventos de un estudio siguen una distribución { $poisson ->
        [true] de Poisson
       *[false] binomial
    } en torno a su propio efecto
    [fixed] los eventos de ambos grupos siguen una distribución { $poisson ->
        [true] de Poisson
       *[false] binomial
    }, con un nivel fijo para cada estudio
    [random] los eventos de ambos grupos siguen una distribución { $poisson ->
        [true] de Poisson
       *[false] binomial
    }, con niveles de los estudios extraídos de una distribución normal
    [conditional-rates] los eventos de un grupo, dados todos los eventos del estudio, siguen una distribución binomial
    [conditional] los eventos de un grupo, dados todos los eventos del estudio, siguen una distribución hipergeométrica no central
   *[approximate] los eventos de un grupo, dados todos los eventos del estudio, se toman como binomiales, lo que es válido para
        eventos raros
}, y { $random ->
    [true] sus efectos verdaderos en la escala del análisis difieren según una distribución normal cuya media y cuya varianza
        { -tau2 } se estiman conjuntamente por máxima verosimilitud con cuadratura adaptativa de 21 puntos
   *[false] se supone que todos los estudios tienen un mismo efecto, estimado por máxima verosimilitud
}. El modelo no necesita corrección de celdas vacías; los efectos de los estudios individuales se muestran solo a título
    ilustrativo, y no hay pesos. El intervalo de confianza del { $level } es el de Wald, a partir de la información observada.
pooling-methods-double-zero = { $how ->
    [kept] Los estudios sin eventos en ninguno de los grupos participan: indican que los niveles son bajos.
    [dropped] Los estudios sin eventos en ninguno de los grupos quedan fuera.
   *[silent] Los estudios sin eventos en ninguno de los grupos no dicen aquí nada sobre una razón: su verosimilitud es la misma
        para todos los valores.
}
pooling-methods-interval = { $kind ->
    [wald] El intervalo de confianza del { $level } del promedio toma { -tau2 } como conocida y usa la distribución normal.
    [t] El intervalo de confianza del { $level } del promedio usa la t de Student con { -k } − 1 grados de libertad, donde { -k }
        es el número de estudios{ $source }.
    [hksj] El intervalo de confianza del { $level } del promedio es el de Hartung, Knapp, Sidik y Jonkman{ $source }, que tiene en
        cuenta que { -tau2 } es una estimación: escala el error estándar según la dispersión de los efectos y usa la t de Student
        con { -k } − 1 grados de libertad, donde { -k } es el número de estudios.
    [hksj-adhoc] El intervalo de confianza del { $level } del promedio es el de Hartung, Knapp, Sidik y Jonkman con la corrección
        ad hoc{ $source }, que nunca deja que el error estándar baje de su valor habitual; usa la t de Student con { -k } − 1
        grados de libertad, donde { -k } es el número de estudios.
    [hksj-ci] El intervalo de confianza del { $level } del promedio es el de Hartung, Knapp, Sidik y
        Jonkman{ CITE("hartung-knapp-2001") }, o el de Wald cuando este es más ancho{ $source }.
    [hksj-iqwig6] El intervalo de confianza del { $level } del promedio es el de Hartung, Knapp, Sidik y
        Jonkman{ CITE("hartung-knapp-2001") }; cuando es más estrecho que el de Wald con { -tau2 } por el método de DerSimonian y
        Laird, no se deja que el error estándar baje de su valor habitual{ $source }.
    [kenward-roger] El intervalo de confianza del { $level } del promedio es el de Kenward y
        Roger{ $source }{ CITE("partlett-riley-2017") }, que añade a la varianza lo que cuesta estimar { -tau2 } y toma de los
        datos los grados de libertad de la t de Student.
    [robust] El intervalo de confianza del { $level } del promedio es robusto frente a varianzas erróneas
        ({ $variance }){ $source }, con la t de Student y { $satterthwaite ->
        [true] los grados de libertad de Satterthwaite
       *[false] { -k } − 1 grados de libertad, donde { -k } es el número de estudios
    }.
   *[henmi-copas] El promedio es la propia estimación de efecto común, que da menos peso a los estudios pequeños; su intervalo de
        confianza del { $level } es el de Henmi y Copas{ $source }, que tiene en cuenta las diferencias entre los estudios.
}
pooling-methods-prediction = { $kind ->
    [normal] Un intervalo de predicción a partir de la distribución normal{ $source } indica dónde cabría esperar el efecto de un
        nuevo estudio del mismo tipo.
    [t] Un intervalo de predicción con { -k } − { $less } grados de libertad{ $source } indica dónde cabría esperar el efecto de
        un nuevo estudio del mismo tipo.
    [hksj] Un intervalo de predicción a partir de la varianza de Hartung, Knapp, Sidik y Jonkman con { -k } − 2 grados de
        libertad{ $source } indica dónde cabría esperar el efecto de un nuevo estudio del mismo tipo.
    [kenward-roger] Un intervalo de predicción a partir de la varianza de Kenward y Roger con un grado de libertad menos que el
        suyo{ $source } indica dónde cabría esperar el efecto de un nuevo estudio del mismo tipo.
   *[bootstrap] Un intervalo de predicción por bootstrap paramétrico a partir de la distribución de confianza de
        { -tau2 }{ $source }, con { $draws } extracciones y la semilla { $seed }, indica dónde cabría esperar el efecto de un
        nuevo estudio del mismo tipo.
}
