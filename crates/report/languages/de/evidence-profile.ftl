# Das Evidenzprofil.

evidence-profile-title = Vertrauenswürdigkeit der Evidenz
evidence-profile-methods = Die Vertrauenswürdigkeit der Evidenz wurde nach GRADE beurteilt{ CITE("guyatt-2008") }: Sie beginnt,
    sofern nicht anders angegeben, bei randomisierten Studien hoch und bei anderen niedrig. Herabgestuft wird sie wegen
    Verzerrungsrisiko, Inkonsistenz, Indirektheit, fehlender Präzision und Publikationsbias, heraufgestuft wegen eines großen
    Effekts, einer Dosis-Wirkungs-Beziehung oder eines plausiblen Confoundings, das den Effekt verringern würde, jeweils mit Begründung. Was
    die Evidenz in Worten aussagt, folgt nach einer Regel aus der Vertrauenswürdigkeit und dem Punktschätzer des absoluten
    Effekts{ CITE("santesso-2020") }.
evidence-profile-thresholds = für { $title } ist er klein ab { $small }{ $unit }, moderat ab { $moderate } und groß ab { $large }
evidence-profile-per = { " von " }{ $n } Personen
evidence-profile-trivial = Ein Effekt unter der kleinsten Schwelle ist unerheblich; { $stated }.
evidence-profile-no-thresholds = Wo keine Schwellen angegeben sind, nennen die Sätze die Richtung und nicht die Größe eines
    Effekts.
evidence-profile-head = { $which ->
    [outcome] Endpunkt
    [studies] Studien
    [design] Studiendesign
    [risk-of-bias] Verzerrungsrisiko
    [inconsistency] Inkonsistenz
    [indirectness] Indirektheit
    [imprecision] Fehlende Präzision
    [others] Weitere Faktoren
    [people] Personen
    [comparison] Vergleich
    [relative] Relativ
    [absolute] Absolut
    [certainty] Vertrauenswürdigkeit
   *[importance] Wichtigkeit
}
evidence-profile-effect = Effekt ({ $ci })
evidence-profile-caption = Evidenzprofil: { $intervention }{ $compared ->
    [true] { " versus " }{ $comparison }
   *[false] { "" }
}.
evidence-profile-design = { $randomised ->
    [true] randomisierte Studien
   *[false] nichtrandomisierte Studien
}
evidence-profile-concern = { $concern ->
    [not-serious] nicht schwerwiegend
    [serious] schwerwiegend
    [very-serious] sehr schwerwiegend
   *[extremely-serious] äußerst schwerwiegend
}
evidence-profile-at-a-risk = { $difference } bei einem Risiko von { $risk }
evidence-profile-importance = { $level ->
    [critical] kritisch
    [important] wichtig
   *[limited] von begrenzter Wichtigkeit
}
evidence-profile-other = { $kind ->
    [publication_bias] Publikationsbias vermutet
    [very_large_effect] sehr großer Effekt
   *[other] { findings-domain }
}
evidence-profile-none = keine
