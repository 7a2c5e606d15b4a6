# Die Zusammenfassung der Ergebnisse.

findings-title = Zusammenfassung der Ergebnisse
findings-caption = Zusammenfassung der Ergebnisse: { $intervention }{ $compared ->
    [true] { " versus " }{ $comparison }
   *[false] { "" }
}{ $described ->
    [true] ; Population: { $population }
   *[false] { "" }
}
findings-absolute = Erwartete absolute Effekte ({ $interval })
findings-arm = { $which ->
    [without] Ohne
    [with] Mit
   *[named] Mit { $arm }
}
findings-relative = Relativer Effekt ({ $interval })
findings-people = Personen (Studien)
findings-certainty = Vertrauenswürdigkeit
findings-outcome = Endpunkt
findings-comment = Kommentar
findings-difference = Unterschied
findings-what-happens = Was passiert
findings-at-a-risk = bei einem Risiko von { $risk }
findings-follow-up = Nachbeobachtung: { $time }
findings-per-thousand = { $people } pro 1000
findings-not-stated = nicht angegeben
findings-not-estimated = nicht geschätzt
findings-risk-with = Das Risiko mit der Intervention ergibt sich aus dem Risiko ohne sie und dem relativen Effekt, sein Intervall aus dem
    des relativen Effekts.
findings-grades = Vertrauenswürdigkeit der Evidenz (GRADE). Hoch: Der wahre Effekt liegt nahe am Schätzwert. Moderat: Er liegt
    wahrscheinlich nahe am Schätzwert, kann aber wesentlich davon abweichen. Niedrig: Er kann wesentlich vom Schätzwert abweichen.
    Sehr niedrig: Er weicht wahrscheinlich wesentlich vom Schätzwert ab.
findings-explanation = Um { $levels ->
    [one] eine Stufe
   *[other] { WORDS($levels) } Stufen
} { $raised ->
    [true] heraufgestuft
   *[false] herabgestuft
} wegen { $kind ->
    [risk_of_bias] des Verzerrungsrisikos
    [inconsistency] der Inkonsistenz
    [indirectness] der Indirektheit
    [imprecision] fehlender Präzision
    [publication_bias] eines Publikationsbias
    [opposing_confounding] eines plausiblen Confoundings, das den Effekt verringern würde
    [dose_response] einer Dosis-Wirkungs-Beziehung
    [large_effect] eines großen Effekts
   *[other] { findings-domain }
}: { $reason }
findings-domain = { $kind ->
    [risk_of_bias] Verzerrungsrisiko
    [inconsistency] Inkonsistenz
    [indirectness] Indirektheit
    [imprecision] fehlende Präzision
    [publication_bias] Publikationsbias
    [large_effect] großer Effekt
    [dose_response] Dosis-Wirkungs-Beziehung
   *[opposing_confounding] entgegengerichtetes Confounding
}
findings-no-difference = kein Unterschied
findings-apart = { $size } { $lower ->
    [true] niedriger
   *[false] höher
}
findings-standard-deviation = { " SD" }
findings-on-the = { " (Skala: " }{ $scale })
findings-control-mean = Mittelwert { NUMBER($mean) }
findings-control-means = Mittelwerte von { NUMBER($range) }
findings-median-of-controls = der Median der Kontrollgruppen
findings-risk-source = Risiko ohne die Intervention für { $title }: { $source }
findings-abbreviation-ci = KI, Konfidenzintervall
findings-abbreviation-sd = SD, Standardabweichung
