# Die Sätze zur Vertrauenswürdigkeit der Evidenz stehen in templates/statements.de.yaml; hier steht, was sie umgibt.

statement-said = { $said }{ $compared ->
    [true] , Vergleich: { $comparison }
   *[false] { "" }
}{ $remarked ->
    [true] ; { $remark }
   *[false] { "" }
}
statement-the-intervention = die Intervention
statement-risk-of = Risiko: { $title }
