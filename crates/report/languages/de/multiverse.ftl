# Die Spezifikationskurve: der Schätzwert unter jeder Kombination von Entscheidungen.

multiverse-title = Spezifikationskurve: { $title }
multiverse-description = Spezifikationskurve aus { $described }.
multiverse-caption = { $title }: Spezifikationskurve. Jede Spalte ist eine Analyse; die Marken darunter zeigen die Entscheidungen dahinter.
multiverse-described = { $n } { $n ->
    [one] Analyse
   *[other] Analysen
}{ $ranged ->
    [true] { " (" }{ $measure }): Schätzwerte von { $least } bis { $most }, Median { $median }
   *[false] { "" }
}{ $outside }
multiverse-every-interval-includes = ; jedes Intervall schließt „kein Effekt“ ein
multiverse-no-interval-includes = ; kein Intervall schließt „kein Effekt“ ein
multiverse-some-leave-out = ; { $n ->
    [one] ein Intervall schließt
   *[other] { $n } Intervalle schließen
} „kein Effekt“ nicht ein
multiverse-choice = { $choice ->
    [studies] Studien
    [measure] Maß
    [effects] Modell
    [tau2] Schätzer von τ²
   *[interval] Intervall
}
multiverse-all-studies = Alle Studien
multiverse-interval-adhoc = HKSJ, nicht unter der Form nach Wald
multiverse-interval-wider = HKSJ oder Wald, das breitere
multiverse-interval-floor = HKSJ mit der Untergrenze des IQWiG
multiverse-interval-robust = Robust ({ $form })
multiverse-without-no-effect = { $interval } ohne „kein Effekt“
multiverse-with-no-effect = { $interval } mit „kein Effekt“
multiverse-main = Hauptanalyse
multiverse-order = { $n } Analysen nach Größe des Schätzwerts
multiverse-choice-head = Entscheidung
multiverse-analyses = Analysen
multiverse-smallest = Kleinster
multiverse-median = Median
multiverse-largest = Größter
multiverse-data = { $title }: die Analysen der Spezifikationskurve.
