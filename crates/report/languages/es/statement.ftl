# Las frases sobre la certeza de la evidencia están en templates/statements.es.yaml; esto es lo que las rodea.

statement-said = { $said }{ $compared ->
    [true] , en comparación con { $comparison }
   *[false] { "" }
}{ $remarked ->
    [true] : { $remark }
   *[false] { "" }
}
statement-the-intervention = la intervención
statement-risk-of = el riesgo de { $title }
