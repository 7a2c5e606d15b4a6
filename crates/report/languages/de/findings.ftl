# Die Zusammenfassung der Ergebnisse.

findings-title = Zusammenfassung der Ergebnisse
findings-caption = Zusammenfassung der Ergebnisse: { $intervention }{ $compared ->
    [true] { " im Vergleich zu " }{ $comparison }
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
