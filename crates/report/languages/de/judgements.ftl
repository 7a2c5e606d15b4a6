# Abbildungen zum Verzerrungsrisiko, und wie Instrumente, Domänen und Urteile heißen.

judgements-tool = { $tool ->
    [rob1] dem Cochrane-Instrument von 2011 (RoB 1)
    [rob2-cluster] RoB 2 für clusterrandomisierte Studien
    [rob2-crossover] RoB 2 für Crossover-Studien
    [own] einem eigenen Instrument
   *[other] { $name }
}
judgements-domain-name = { $domain ->
    [rob1-A] Generierung der Zufallsfolge (Selektionsbias)
    [rob1-B] Verdeckung der Gruppenzuteilung (Selektionsbias)
    [rob1-C] Verblindung von Teilnehmenden und Personal (Performance-Bias)
    [rob1-D] Verblindung der Endpunkterhebung (Detection-Bias)
    [rob1-E] Unvollständige Daten zu Endpunkten (Attrition-Bias)
    [rob1-F] Selektives Berichten (Reporting-Bias)
    [rob1-G] Anderer Bias
    [rob2-D1] Bias durch den Randomisierungsprozess
    [rob2-D1b] Bias durch den Zeitpunkt, zu dem Teilnehmende identifiziert oder rekrutiert wurden
    [rob2-DS] Bias durch Perioden- und Carry-over-Effekte
    [rob2-D2] Bias durch Abweichungen von den vorgesehenen Interventionen
    [rob2-D3] Bias durch fehlende Daten zum Endpunkt
    [rob2-D4] Bias bei der Messung des Endpunkts
    [rob2-D5] Bias bei der Auswahl des berichteten Ergebnisses
    [robins-i-D1] Bias durch Confounding
    [robins-i-D2] Bias bei der Auswahl der Teilnehmenden
    [robins-i-D3] Bias bei der Klassifikation der Interventionen
    [robins-i-D4] Bias durch Abweichungen von den vorgesehenen Interventionen
    [robins-i-D5] Bias durch fehlende Daten
    [robins-i-D6] Bias bei der Messung der Endpunkte
    [robins-i-D7] Bias bei der Auswahl des berichteten Ergebnisses
    [robins-e-D1] Bias durch Confounding
    [robins-e-D2] Bias durch die Messung der Exposition
    [robins-e-D3] Bias bei der Auswahl der Teilnehmenden
    [robins-e-D4] Bias durch Interventionen nach der Exposition
    [robins-e-D5] Bias durch fehlende Daten
    [robins-e-D6] Bias durch die Messung des Endpunkts
    [robins-e-D7] Bias bei der Auswahl des berichteten Ergebnisses
    [quadas-2-D1] Verzerrungsrisiko: Auswahl der Patientinnen und Patienten
    [quadas-2-D2] Verzerrungsrisiko: Indextest
    [quadas-2-D3] Verzerrungsrisiko: Referenzstandard
    [quadas-2-D4] Verzerrungsrisiko: Ablauf und zeitlicher Abstand
    [quadas-2-A1] Bedenken zur Anwendbarkeit: Auswahl der Patientinnen und Patienten
    [quadas-2-A2] Bedenken zur Anwendbarkeit: Indextest
    [quadas-2-A3] Bedenken zur Anwendbarkeit: Referenzstandard
   *[other] { $name }
}
judgements-level = { $level ->
    [low] Niedriges Risiko
    [some-concerns] Einige Bedenken
    [unclear] Unklares Risiko
    [moderate] Moderates Risiko
    [high] Hohes Risiko
    [serious] Schwerwiegendes Risiko
    [very-high] Sehr hohes Risiko
    [critical] Kritisches Risiko
    [no-information] Keine Angabe
   *[other] { $name }
}
judgements-word = { $level ->
    [low] niedrig
    [some-concerns] einige Bedenken
    [unclear] unklar
    [moderate] moderat
    [high] hoch
    [serious] schwerwiegend
    [very-high] sehr hoch
    [critical] kritisch
    [no-information] keine Angabe
   *[other] { $word }
}
judgements-not-judged = nicht beurteilt
judgements-lights-title = Verzerrungsrisiko nach Studien
judgements-lights-description = Urteile zum Verzerrungsrisiko nach Studie und Domäne, ohne Gesamturteil.
judgements-lights-description-overall = Urteile zum Verzerrungsrisiko nach Studie und Domäne. Gesamturteil: { $counted }.
judgements-lights-caption = Verzerrungsrisiko{ $named ->
    [true] { " für „" }{ $title }“
   *[false] { "" }
}, beurteilt mit { $tool }.
judgements-lights-data = Urteile zum Verzerrungsrisiko{ $named ->
    [true] { " für „" }{ $title }“
   *[false] { "" }
}.
judgements-study = Studie
judgements-domain = Domäne
judgements-overall = Gesamt
judgements-summary-title = Verzerrungsrisiko nach Domänen
judgements-summary-caption = Verzerrungsrisiko nach Domänen{ $named ->
    [true] { " für „" }{ $title }“
   *[false] { "" }
}; { $weights ->
    [own] jede Studie zählt mit ihrem Gewicht in dieser Analyse
    [other] jede Studie zählt mit ihrem Gewicht in der Analyse „{ $weighing }“
   *[equal] jede Studie zählt gleich
}.
judgements-summary-data = Anteile der Urteile{ $named ->
    [true] { " für „" }{ $title }“
   *[false] { "" }
}.
judgements-share-of-weight = Anteil am Gewicht in „{ $title }“
judgements-share-of-studies = Anteil der Studien
