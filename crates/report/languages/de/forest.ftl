# Forest-Plots.

forest-label = { $house ->
    [cochrane] Studie oder Subgruppe
    [jama] Quelle
   *[other] Studie
}
forest-heterogeneity-with-tau2 = { $house ->
    [cochrane] Heterogenität: Tau² = { $tau2 }; Chi² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
    [jama] Heterogenität: χ² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
    [bmj] Test auf Heterogenität: τ²={ $tau2 }; χ²={ $q }, df={ $df }, { $p }; I²={ $i2 }
    [lancet] Heterogenität: τ²={ $tau2 }; χ²={ $q }, df={ $df } ({ $p }); I²={ $i2 }
   *[other] Heterogenität: τ² = { $tau2 }; χ² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
}
forest-heterogeneity = { $house ->
    [cochrane] Heterogenität: Chi² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
    [jama] Heterogenität: χ² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
    [bmj] Test auf Heterogenität: χ²={ $q }, df={ $df }, { $p }; I²={ $i2 }
    [lancet] Heterogenität: χ²={ $q }, df={ $df } ({ $p }); I²={ $i2 }
   *[other] Heterogenität: χ² = { $q }, df = { $df } ({ $p }); I² = { $i2 }
}
forest-statistic = { $test ->
    [t] t = { $statistic }, df = { $df }
   *[z] z = { $statistic }
}
forest-overall = { $house ->
    [jama] Gesamteffekt: { $statistic } ({ $p })
    [bmj] Test auf Gesamteffekt: { $statistic }, { $p }
    [lancet] Gesamt: { $statistic } ({ $p })
   *[other] Test auf Gesamteffekt: { $statistic } ({ $p })
}
forest-subgroups = { $house ->
    [cochrane] Test auf Subgruppenunterschiede: Chi² = { $q }, df = { $df } ({ $p })
    [lancet] Zwischen Subgruppen: χ²={ $q }, df={ $df } ({ $p })
   *[other] Test auf Subgruppenunterschiede: χ² = { $q }, df = { $df } ({ $p })
}
forest-heterogeneity-of-outcome = Heterogenität: τ² = { $tau2 }
forest-variances = Varianzen zwischen Gruppen: { $levels }
forest-method = { $method ->
    [mantel-haenszel] M-H
    [peto] Peto
    [sample-size] N
    [glmm] GLMM
    [ivhet] IVhet
    [uwls] UWLS
    [waap] WAAP
   *[other] IV
}
forest-model = { $model ->
    [random] zufällig
   *[other] gemeinsam
}
forest-number-of-events = Ereignisse/gesamt
forest-total = Gesamt ({ $interval })
forest-random-effects = Zufällige Effekte
forest-common-effect = Gemeinsamer Effekt
forest-subtotal = Zwischensumme
forest-average = Mittel
forest-prediction-interval = { $level }-Prädiktionsintervall
forest-weight = Gewicht
forest-estimate = Schätzwert
forest-people = Personen
forest-standard-error = Standardfehler
forest-variance = Varianz
forest-judged = Verzerrungsrisiko
forest-judged-overall = Gesamt
forest-group-not-stated = Nicht angegeben
forest-not-given = Nicht angegeben
forest-not-estimable = Nicht schätzbar
forest-title = Forest-Plot: { $title }
forest-favours = Vorteil { $arm }
forest-log-scale = { $label }, logarithmische Skala

forest-caption = { $title }: { $measure } { $kind ->
    [study] { $studies ->
        [one] der Studie
       *[other] jeder Studie
    }
    [effect] { $studies ->
        [one] des Effekts
       *[other] jedes Effekts
    }
   *[else] je { $row }
}{ $model ->
    [random] { " und Schätzwert des Modells mit zufälligen Effekten" }
    [common] { " und Schätzwert des Modells mit gemeinsamem Effekt" }
   *[none] { "" }
}{ $grouped ->
    [true] , nach { $by }
   *[false] { "" }
}.
forest-caption-outcome = Endpunkt
forest-caption-squares = Die Fläche eines Quadrats ist proportional zum Gewicht { $kind ->
    [study] seiner Studie
    [effect] seines Effekts
   *[else] je { $row }
}.
forest-caption-quoted = „{ $title }“
forest-caption-beside = Die Schätzwerte von { $titles } stehen in denselben Zeilen.
forest-caption-judged = Das Verzerrungsrisiko wurde mit { $tool } beurteilt.

forest-overview-caption = Gepoolte Schätzwerte ({ $measure }) von { WORDS($n) } Analysen; jede Zeile ist eine eigene Analyse.
forest-overview-prediction = Balken sind Prädiktionsintervalle.
forest-overview-title = Zusammenfassung der Analysen: { $measure }
forest-overview-analysis = Analyse
forest-overview-studies = Studien
forest-overview-effect = { $label } (KI)
forest-overview-certainty = Vertrauenswürdigkeit
forest-overview-interval = KI
forest-overview-data = Die Zahlen hinter der Zusammenfassung der Analysen: gepoolte Schätzwerte ({ $measure }).
