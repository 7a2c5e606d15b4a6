# Sentences about the certainty of evidence are in templates/statements.yaml; this is what goes around them.

# $said and $remark are a sentence and what follows its colon.
statement-said = { $said }{ $compared ->
    [true] , compared with { $comparison }
   *[false] { "" }
}{ $remarked ->
    [true] : { $remark }
   *[false] { "" }
}
statement-the-intervention = the intervention
# $title is the title of an analysis.
statement-risk-of = the risk of { $title }
