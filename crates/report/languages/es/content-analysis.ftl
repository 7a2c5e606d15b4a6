# Un análisis de contenido.

content-analysis-agreement-title = Concordancia entre codificadores
content-analysis-quotations-title = Citas
content-analysis-coded = { $n ->
    [one] Se codificó una unidad
   *[other] En total se codificaron { WORDS($n) } unidades
} de texto.
content-analysis-most-frequent = { $themes ->
    [one] El tema más frecuente es { $names }, hallado en { NUMBER($n) } ({ NUMBER($share) }).
   *[other] Los temas más frecuentes son { $names }, hallados cada uno en { NUMBER($n) } ({ NUMBER($share) }).
}
content-analysis-ungrouped = { $n ->
    [one] Una no está
   *[other] { CAPITAL(WORDS($n)) } no están
} en ningún grupo y se { $n ->
    [one] cuenta
   *[other] cuentan
} en el total.
content-analysis-themes = { $title }: temas
content-analysis-units-head = Unidades{ $known ->
    [true] { " de " }{ $of }
   *[false] { "" }
} (%)
content-analysis-several-note = Una unidad puede contener varios temas o ninguno.
content-analysis-coefficient = { $method ->
    [cohen] κ de Cohen
    [fleiss] κ de Fleiss
   *[krippendorff] α de Krippendorff
}
content-analysis-not-estimable = no estimable: { $why }
content-analysis-agreement-caption = { $title }: concordancia entre codificadores.
content-analysis-all-themes = todos los temas
content-analysis-head = { $which ->
    [on] Sobre
    [coefficient] Coeficiente
    [estimate] Estimación
    [units] Unidades
    [theme] Tema
   *[share] Proporción de las unidades
}
content-analysis-agreement-note = 1 es concordancia total, 0 lo que daría el azar.
content-analysis-compared = Se comparan los códigos de { $coders }.
content-analysis-one-at-a-time = { $each ->
    [true] Como una unidad puede contener varios temas, la concordancia es sobre si se halló un tema, tema por tema.
   *[false] Una unidad en la que un codificador no halló ningún tema es una categoría propia.
}
content-analysis-cohen = La κ de Cohen{ CITE("cohen-1960") } lleva el intervalo de su error estándar para muestras
    grandes{ CITE("fleiss-1969") }.
content-analysis-resampled = El intervalo de { $coefficients } va entre percentiles de { NUMBER($n) } remuestreos (bootstrap) de las
    unidades{ CITE("zapf-2016") }.
content-analysis-panel = { $name }, { $n } { $n ->
    [one] unidad
   *[other] unidades
}
content-analysis-of = { $cell } de { $name }
content-analysis-figure-title = { $title }: unidades de texto por tema y grupo
content-analysis-counts-caption = { $title }: unidades de texto por tema y grupo, los recuentos.
content-analysis-figure-caption = { $title }: unidades de texto por tema y grupo. Las barras son proporciones de las unidades de
    un grupo; una unidad puede contener varios temas o ninguno.
content-analysis-by-theme = { $title }: unidades de texto por tema
