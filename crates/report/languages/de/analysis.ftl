# Der Abschnitt einer Analyse.

analysis-statement = { $statement } (Vertrauenswürdigkeit der Evidenz: { names-certainty }).
analysis-statement-elsewhere = Das gilt bei einem Risiko von { $risk } je 1000; bei { $other } je 1000: { $statement }.
analysis-statement-without-thresholds = Wie bedeutsam das ist, wurde nicht beurteilt, da keine Schwellenwerte angegeben sind.

# Namen von Gruppen stehen im Nominativ, den kein Satz beugen kann.
analysis-comparison = „{ $experimental }“ versus „{ $control }“
analysis-nothing = { $kind ->
    [study] Keine Studie liefert
   *[other] Keine Zeile ({ $row }) liefert
} einen Schätzwert ({ $measure }{ $comparison }).
analysis-pooled = In { $studies } beträgt der { $random ->
    [true] mittlere
   *[false] gepoolte
} { $compared ->
    [true] Effekt
   *[false] Wert
} ({ $measure }{ $comparison }) { $value }{ $direction }.
analysis-one-study = { $kind ->
    [study] Eine Studie
    [effect] Ein Effekt
   *[else] 1 { $row }
}, { $label }, { $counted ->
    [true] mit { NUMBER($n) } { $n ->
        [one] Person
       *[other] Personen
    }, ergibt
   *[false] ergibt
} { $value } ({ $measure }{ $comparison }){ $direction }.
analysis-nothing-to-pool = Es gibt nichts zu poolen.
analysis-side-by-side = { $n ->
    [one] Ein Schätzwert wird ohne Pooling gezeigt.
   *[other] { CAPITAL(WORDS($n)) } Schätzwerte werden nebeneinander gezeigt und nicht gepoolt.
}
analysis-intervals-all = { $side ->
    [below] Alle ihre Intervalle liegen ganz unterhalb von „kein Effekt“.
    [above] Alle ihre Intervalle liegen ganz oberhalb von „kein Effekt“.
   *[includes] Alle ihre Intervalle schließen „kein Effekt“ ein.
}
analysis-intervals = Von ihren Intervallen { $parts }.
analysis-intervals-part = { $side ->
    [below] { $n ->
        [one] liegt eines ganz unterhalb von „kein Effekt“
       *[other] liegen { WORDS($n) } ganz unterhalb von „kein Effekt“
    }
    [above] { $n ->
        [one] liegt eines ganz oberhalb von „kein Effekt“
       *[other] liegen { WORDS($n) } ganz oberhalb von „kein Effekt“
    }
   *[includes] { $n ->
        [one] schließt eines „kein Effekt“ ein
       *[other] schließen { WORDS($n) } „kein Effekt“ ein
    }
}
analysis-differences = { $dependent ->
    [true] Die Effekte unterschieden sich { wording-differs } ({ $found }).
   *[false] Die Effekte unterschieden sich zwischen den { DATIVE($rows) } { wording-differs } ({ $found }).
}
analysis-differences-of-a-mixed-model = Unterschiede zwischen den { DATIVE($rows) }: { $found }.
analysis-known-roughly = Wie stark sie sich unterscheiden, ist nur grob bekannt.
analysis-new-setting = { $known ->
    [true] In einer neuen Situation wäre der Effekt ({ $measure }) zwischen { NUMBER($lower) } und { NUMBER($upper) } zu erwarten, { $meaning }.
   *[false] In einer neuen Situation wäre der Effekt ({ $measure }) zwischen { NUMBER($lower) } und { NUMBER($upper) } zu erwarten.
}
analysis-unusable = die Daten sind nicht verwendbar
analysis-and-more = { $listed } und { $n } weitere
analysis-not-estimable = { $n ->
    [one] { $kind ->
        [study] Eine Studie wird
        [effect] Ein Effekt wird
       *[else] 1 { $rows } wird
    }
   *[other] { CAPITAL(WORDS($n)) } { $rows } werden
} ohne Schätzwert gezeigt: { $listed }.
analysis-shown-in = Die Studien sind in { $figure } dargestellt.

# Bemerkungen zur Berechnung.
analysis-wald-is-wider = Gezeigt wird das Wald-Intervall, weil es hier breiter ist als das Intervall nach Hartung und Knapp.
analysis-raised-standard-error = Das Hartung-Knapp-Intervall wäre hier schmaler als das Wald-Intervall mit τ² nach
    DerSimonian und Laird; sein Standardfehler wurde daher auf den üblichen angehoben.
analysis-narrower-than-wald = Das Hartung-Knapp-Intervall ist hier schmaler als das Wald-Intervall, weil die Effekte besser
    übereinstimmen, als ihre Standardfehler erwarten lassen; das breitere Intervall ist { NUMBER($interval) }.
analysis-two-studies = Bei zwei Studien hat ein Intervall auf Grundlage der t-Verteilung einen Freiheitsgrad und ist meist sehr
    breit; es zeigt, wie wenig zwei Studien aussagen können.
analysis-outside-of-proportions = Das Prädiktionsintervall reicht über den Bereich von 0 bis 1 hinaus, weil die Anteile
    untransformiert analysiert wurden; auf der Logit-Skala (PLO) kann das nicht vorkommen.
analysis-reversed = Die Richtung von { $n ->
    [one] einer Zeile
   *[other] { WORDS($n) } Zeilen
} wurde umgekehrt, damit eine Seite der Abbildung für alle dasselbe bedeutet.
