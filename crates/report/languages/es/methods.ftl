# Lo que se hizo, escrito a partir del plan.

methods-title = Métodos
methods-for = Para { $titles }: { $text }
methods-display = Los efectos de los estudios y lo que de ellos se deduce se representan en diagramas de bosque (forest plots),
    con los números de cada uno en una tabla al lado.
methods-flow = La selección de los estudios se presenta como pide PRISMA 2020{ CITE("page-2021") }.
methods-measures = Los efectos se expresan como { $measures }.
methods-measure-count = { $measure } ({ $n } análisis)
methods-measure-ratio = Se analiza el logaritmo (medida: { $one }) y se presenta la propia razón{ $source }.
methods-measure-smd = La diferencia de medias estandarizada es la g de Hedges: la diferencia de las medias dividida por la
    desviación estándar combinada, corregida para muestras pequeñas { methods-smd-corrected }.
methods-measure-smd-several = La diferencia de medias estandarizada es la g de Hedges: la diferencia de las medias dividida por la
    desviación estándar combinada, corregida para muestras pequeñas { $corrections }.
methods-smd-corrected = { $variance ->
    [ls2] con el factor exacto{ CITE("hedges-1981") } y con la varianza para muestras grandes de la diferencia sin corregir
        multiplicada por el cuadrado de ese factor
    [ub] con el factor exacto{ CITE("hedges-1981") } y con su varianza insesgada
    [av] con el factor exacto{ CITE("hedges-1981") } y con su varianza para muestras grandes en la diferencia media de los estudios
    [revman] con el factor aproximado y la varianza de Review Manager 5
   *[ls] con el factor exacto{ CITE("hedges-1981") } y con su varianza para muestras grandes
}
methods-smd-corrected-in = { methods-smd-corrected }{ methods-in-analyses }
methods-measure-md = La varianza de una diferencia de medias es la suma de los errores estándar al cuadrado de los dos grupos.
methods-measure-logit = Las proporciones se analizan en la escala logit y se presentan como proporciones.
methods-measure-freeman-tukey = Los valores con transformación de Freeman–Tukey se retransforman con el tamaño del estudio, y los
    agrupados con la media armónica de los tamaños{ CITE("miller-1978") }, una inversa que puede inducir a error cuando los
    tamaños difieren mucho{ CITE("schwarzer-2019") }.
methods-measure-fisher = Las correlaciones se analizan tras la transformación de Fisher y se presentan como
    correlaciones{ CITE("fisher-1921") }.
methods-measure-change = La correlación entre las dos mediciones se toma de los datos (medida: { $name }){ $source }.
methods-ready-made = { $all ->
    [true] Los valores
   *[false] Algunos valores
} ({ $measures }) se toman tal como están publicados; sus errores estándar se deducen de los números publicados junto a ellos.
methods-zero-cells = { $rule ->
    [only-zero] Cuando un estudio tiene una celda vacía, se suma { $add } a cada una de sus celdas.
    [all] A cada celda de cada estudio se le suma { $add }.
    [if-any-zero] Si algún estudio tiene una celda vacía, se suma { $add } a las celdas de todos los estudios.
   *[none] Las celdas vacías se dejan como están; un estudio cuyo efecto queda entonces indefinido no es estimable.
}
methods-zero-cells-shared = En las tablas de dos por dos la corrección se reparte entre los grupos en proporción a su tamaño, con
    la misma suma{ CITE("sweeting-2004") }.
methods-double-zero = { $kept ->
    [true] Los estudios sin eventos en ninguno de los grupos se mantienen con esa corrección.
   *[false] Un estudio sin eventos en ninguno de los grupos no dice nada sobre una razón y se muestra como no estimable.
}
methods-side-by-side-whose = { $named ->
    [true] Los análisis de { $titles }
   *[false] { $n ->
        [one] Un análisis
       *[other] { CAPITAL(WORDS($n)) } análisis
    }
}
methods-side-by-side = { methods-side-by-side-whose } { $single ->
    [true] { $n ->
        [one] muestra un solo estudio
       *[other] muestran un estudio cada uno
    }; no hay nada que agrupar.
   *[false] { $n ->
        [one] muestra
       *[other] muestran
    } sus filas una junto a otra sin agruparlas, por la razón que se indica en cada caso.
}
methods-heterogeneity = La { -q } de Cochran examina si los estudios difieren más de lo que cabría esperar por
    azar{ CITE("cochran-1954") }; { -i2 }, la parte de la variación entre las estimaciones que se debe a diferencias entre los
    estudios, se obtiene de { $from ->
    [tau2] { -tau2 }
    [mixed] { -tau2 }, salvo en { $titles }, donde se obtiene de { -q }
   *[q] { -q }
}{ CITE("higgins-thompson-2002") }; el archivo de resultados la contiene { $from ->
    [tau2] también a partir de { -q }
    [mixed] a partir de ambas
   *[q] también a partir de { -tau2 }
}, y con ella la razón H². En palabras: los efectos difieren poco cuando { -i2 } está por debajo del { $little }, moderadamente
    hasta el { $much } y mucho por encima. Los intervalos se leen según incluyan o no la ausencia de efecto, y los valores p se
    dan tal cual, sin umbral.
methods-subgroups = Los subgrupos se formaron según { $names }{ $tau2 ->
    [none] { "" }
    [separate] , cada uno con su propia { -tau2 }
   *[common] , con una sola { -tau2 } para todos
}.
methods-subgroups-interval = El intervalo elegido para el promedio solo está definido para un promedio; los subgrupos que
    comparten una { -tau2 } llevan en su lugar las pruebas y los intervalos de Knapp y Hartung{ CITE("knapp-hartung-2003") }.
methods-subgroups-test = Junto a sus estimaciones figura una prueba de la diferencia entre subgrupos; compara estudios y no
    personas, de modo que muestra asociación y no causa.
methods-sensitivity = { $n ->
    [one] El análisis se repitió { $ways }.
   *[other] Los análisis se repitieron { $ways }.
}
methods-sensitivity-leave-one-out = { $clusters ->
    [true] excluyendo un conglomerado cada vez
   *[false] excluyendo un estudio cada vez
}
methods-sensitivity-estimators = con cada uno de los estimadores de { -tau2 } disponibles
methods-sensitivity-cumulative = añadiendo los estudios uno a uno por orden de { $column }
methods-sensitivity-influence = La influencia de cada estudio se midió al
    excluirlo{ $analyses }{ CITE("viechtbauer-cheung-2010") }.
methods-sensitivity-by-bias = aquellos cuyo riesgo de sesgo global es { $levels }
methods-sensitivity-some = con subconjuntos de los estudios ({ $subsets })
methods-software = Todos los números y figuras, y las frases que los presentan, los elaboró metaweave { $version } con los valores
    predeterminados de «{ $preset }», que no cambian nunca; cada elección consta en el archivo de resultados.
methods-absolute-ratio = Los efectos en personas por cada 1000 aplican la razón y los límites de su intervalo a un riesgo
    declarado sin la intervención; ese riesgo es un supuesto y se toma como exacto.
methods-absolute-standardised = Una diferencia de medias estandarizada se presenta también como la proporción de personas a las
    que lleva por encima de un punto de corte, a partir de una proporción declarada sin la intervención y para un desenlace con
    distribución normal{ $source }.
methods-number-needed = El número necesario a tratar es el inverso de esa diferencia, redondeado hacia arriba: para que una
    persona más se beneficie (NNTB) o resulte perjudicada (NNTH). Cuando el intervalo incluye la ausencia de diferencia, pasa por
    el infinito{ $source }.
methods-instrument = Una diferencia de medias estandarizada se expresa en las unidades de un instrumento multiplicándola, junto
    con sus límites, por la desviación estándar entre personas en ese instrumento, que se toma como exacta.
methods-conversions = Cuando fue necesario, { $parts }.
methods-from-medians = las medias y las desviaciones estándar se estimaron a partir de { $what ->
    [quartiles] medianas y cuartiles
    [ranges] medianas y rangos
   *[both] medianas, cuartiles y rangos
}{ $normal ->
    [true] { " con fórmulas para muestras de aspecto normal" }
   *[false] { "" }
}{ $sources }
methods-in-analyses = { " (en " }{ $titles })
methods-in-so-many-analyses = { " (en " }{ $n } análisis)
methods-from-quantiles = las medias y las desviaciones estándar{ $of } son las de la distribución (normal, log-normal, gamma, de
    Weibull o beta) cuyos cuantiles se acercan más a la mediana y a lo que la acompaña{ CITE("mcgrath-2020") }
methods-from-box-cox = las medias y las desviaciones estándar{ $of } se obtienen de la mediana y de lo que la acompaña tras una
    transformación de Box–Cox que los hace simétricos{ CITE("mcgrath-2020") }
methods-skewed = se señalaron las muestras que una prueba considera asimétricas{ CITE("shi-2023") }
methods-from-standard-errors = las desviaciones estándar se calcularon a partir de errores estándar
methods-from-intervals = las desviaciones estándar se calcularon a partir de intervalos de confianza de las medias
methods-p-values = valores p
methods-from-statistics = { $correlations ->
    [true] las correlaciones
   *[false] las diferencias estandarizadas
} se calcularon a partir de { $statistics }
methods-regression = Los moderadores se examinaron mediante { $random ->
    [true] metarregresión de efectos mixtos
   *[false] metarregresión de efectos fijos
}{ $knapp_hartung ->
    [true] , con las pruebas y los intervalos de Knapp y Hartung{ CITE("knapp-hartung-2003") }
   *[false] { "" }
}{ $random ->
    [true] ; la parte de la varianza entre estudios que explican compara la varianza residual con la varianza sin moderadores
   *[false] { "" }
}.
methods-regression-interval = El intervalo elegido para el promedio solo está definido para un promedio, por lo que los
    coeficientes llevan estos en su lugar.
methods-regression-robust = Las varianzas de los coeficientes son robustas del mismo modo, siendo cada estudio un conglomerado
    propio.
methods-robust-tests = Varios coeficientes se prueban conjuntamente con la distribución T² de Hotelling aproximada de Tipton y
    Pustejovsky{ CITE("tipton-pustejovsky-2015") }.
methods-splines = Los splines son cúbicos restringidos, rectos más allá de los nodos extremos{ $quantiles ->
    [true] , con nodos en cuantiles del moderador
   *[false] { "" }
}{ $source }.
methods-collinearity = La colinealidad se describe con factores (generalizados) de inflación de la varianza{ $source }.
methods-regression-permutation = Las pruebas de permutación intercambian los moderadores entre los estudios, estiman { -tau2 } de
    nuevo cada vez y cuentan las disposiciones con estadísticos al menos tan alejados de la ausencia de asociación como el
    observado{ $source }.
methods-permutation-intervals = Los intervalos por permutación contienen los coeficientes que esta prueba no rechaza.
methods-regression-seeds = Las disposiciones aleatorias proceden de ChaCha20 con { $seeds }, de modo que pueden volver a
    extraerse.
methods-seed = la semilla { $seed }
methods-ecological = Una asociación entre estudios no tiene por qué darse entre personas.
methods-gosh = { $sampled ->
    [true] El modelo se ajustó a { $samples } subconjuntos aleatorios de los estudios, todos igual de probables{ $source };
        proceden de ChaCha20 con la semilla { $seed } y pueden volver a extraerse.
   *[false] El modelo se ajustó a todos los subconjuntos de los estudios{ $source }.
}
methods-multiverse = El análisis se repitió con todas las combinaciones de decisiones defendibles, un multiverso cuyas
    estimaciones en orden ascendente forman una curva de especificaciones{ $source }.
methods-blups = El efecto verdadero de cada estudio se predijo acercando su estimación a la media, tanto más cuanto menos precisa
    es (mejor predicción lineal insesgada){ $source }.
methods-new-trial = Lo que podría cambiar un nuevo ensayo se averiguó añadiendo uno con un efecto dado y precisión creciente, y
    estimando { -tau2 } de nuevo cada vez, hasta que el intervalo pasara a incluir o a excluir la ausencia de efecto{ $source }.
    Los números de personas suponen que una persona aporta tanta información como en el conjunto de los estudios.
methods-permutation = El efecto agrupado se contrastó sin suponer una distribución, cambiando los signos de las estimaciones ({ $sampled ->
    [true] patrones aleatorios de ChaCha20 con la semilla { $seed }
   *[false] todos los patrones
}) y estimando { -tau2 } de nuevo cada vez{ $source }.
methods-required-information = La información que requiere una respuesta concluyente es la de un único ensayo, dividida por uno
    menos la diversidad de los estudios{ $source }.
methods-clusters = En los ensayos que aleatorizaron conglomerados de personas, { $ready_made ->
    [true] las varianzas de sus estimaciones se multiplicaron por el efecto del diseño
   *[false] los números de personas y de eventos se dividieron por el efecto del diseño
}: { $varying ->
    [true] 1 + ((c² + 1) M − 1) { -rho }, para conglomerados de M personas en promedio, un coeficiente de variación c de los
        tamaños de los conglomerados y una correlación intraconglomerado { -rho }{ CITE("eldridge-2006") }
   *[false] 1 + (M − 1) { -rho }, para conglomerados de M personas en promedio y una correlación intraconglomerado { -rho }
}{ CITE("higgins-eldridge-li-2019") }; las personas de un mismo conglomerado se parecen, de modo que informan menos que otras
    tantas.
methods-icc-assumed = La correlación intraconglomerado se supuso; los ensayos no la comunicaron.
methods-crossover = Los ensayos cruzados, en los que todas las personas recibieron ambas intervenciones, se analizaron como pares:
    la correlación dentro de las personas, { $assumed ->
    [true] que se supuso
   *[false] tal como figura en los datos
}, se incorporó a la varianza{ CITE("elbourne-2002") }{ CITE("higgins-eldridge-li-2019") }.
methods-shared-control = { $split ->
    [true] Cuando varias comparaciones (con el mismo valor de «{ $trial }») comparten un grupo de control, este se dividió en
        partes iguales para que nadie cuente dos veces{ CITE("higgins-eldridge-li-2019") }; así no se tiene en cuenta la
        correlación entre las comparaciones.
   *[false] Las comparaciones (con el mismo valor de «{ $trial }») que comparten un grupo de control lo conservan entero, y su
        correlación forma parte del modelo{ CITE("gleser-olkin-2009") }{ CITE("higgins-eldridge-li-2019") }.
}
