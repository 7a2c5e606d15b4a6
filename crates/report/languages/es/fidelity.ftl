# Un índice de fidelidad.

fidelity-rated = { $sites ->
    [one] Se evaluó un centro
   *[other] En total se evaluaron { WORDS($sites) } centros
}.
fidelity-rated-by = { $sites ->
    [one] Se evaluó un centro
   *[other] En total se evaluaron { WORDS($sites) } centros
} por { WORDS($raters) } personas.
fidelity-average = La { $total ->
    [true] puntuación total
   *[false] puntuación
} es de { $mean } en promedio y va de { $min } a { $max }.
fidelity-average-on-scale = La { $total ->
    [true] puntuación total
   *[false] puntuación
} es de { $mean } en promedio y va de { $min } a { $max } en una escala de { $lowest } a { $highest }.
fidelity-score = { $total ->
    [true] Puntuación total
   *[false] Puntuación
}
fidelity-alpha = α de Cronbach
fidelity-scores-caption = { $title }: puntuaciones de los centros.
fidelity-domain = Dominio
fidelity-items = Ítems
fidelity-sites = Centros
fidelity-mean = Media
fidelity-sd = DE
fidelity-lowest = Mínimo
fidelity-median = Mediana
fidelity-highest = Máximo
fidelity-sd-note = DE, desviación estándar entre centros.
fidelity-reliability-caption = { $title }: fiabilidad.
fidelity-coefficient = Coeficiente
fidelity-estimate = Estimación
fidelity-icc-note = ICC, correlación intraclase en la notación de McGraw y Wong: A, acuerdo absoluto; C, consistencia; 1, una sola persona
    que evalúa; un número mayor, la media de tantas.
fidelity-site = Centro
fidelity-ratings = Evaluaciones
fidelity-sites-caption = { $title }: centro por centro.
fidelity-sites-note = No hay puntuación cuando nadie evaluó todos los ítems del dominio.
fidelity-alt = { $name } de { $n } centros en una escala de { $lowest } a { $highest }: { $sites }.
fidelity-figure = { $title }: centro por centro, el más alto primero.{ $lines ->
    [true] {" "}Las líneas van de la evaluación más baja a la más alta.
   *[false] {""}
}
fidelity-methods = La puntuación de un dominio es la media de sus ítems{ $total ->
    [true] , la total la media de los dominios, de modo que cada dominio cuenta igual sea cual sea el número de sus ítems
   *[false] {""}
}.
fidelity-methods-raters = Los dominios de un centro son medias de quienes lo evaluaron; quien dejó un ítem de un dominio sin evaluar no
    cuenta en él.
fidelity-methods-alpha = El α de Cronbach{ CITE("cronbach-1951") } de los ítems tiene el intervalo de Feldt{ CITE("feldt-1965") } al nivel
    { $level }; aumenta con el número de ítems, midan o no una misma cosa.
fidelity-methods-icc = Las correlaciones intraclase entre quienes evalúan se nombran según McGraw y Wong{ CITE("mcgraw-wong-1996") }.
fidelity-figure-data = { $title }: los centros de la figura.
