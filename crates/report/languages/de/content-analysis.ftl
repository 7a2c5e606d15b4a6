# Eine Inhaltsanalyse.

content-analysis-agreement-title = Übereinstimmung zwischen den Codierenden
content-analysis-quotations-title = Zitate
content-analysis-coded = { $n ->
    [one] Eine Texteinheit wurde
   *[other] Insgesamt wurden { WORDS($n) } Texteinheiten
} codiert.
content-analysis-most-frequent = { $themes ->
    [one] Das häufigste Thema ist { $names }, gefunden in { NUMBER($n) } ({ NUMBER($share) }).
   *[other] Die häufigsten Themen sind { $names }, jeweils gefunden in { NUMBER($n) } ({ NUMBER($share) }).
}
content-analysis-ungrouped = { $n ->
    [one] Eine gehört keiner Gruppe an und zählt
   *[other] { CAPITAL(WORDS($n)) } gehören keiner Gruppe an und zählen
} nur bei allen mit.
content-analysis-themes = { $title }: Themen
content-analysis-units-head = Einheiten{ $known ->
    [true] { " von " }{ $of }
   *[false] { "" }
} (%)
content-analysis-several-note = Eine Einheit kann mehrere Themen enthalten oder keines.
content-analysis-coefficient = { $method ->
    [cohen] Cohens κ
    [fleiss] Fleiss’ κ
   *[krippendorff] Krippendorffs α
}
content-analysis-not-estimable = nicht schätzbar: { $why }
content-analysis-agreement-caption = { $title }: Übereinstimmung zwischen den Codierenden.
content-analysis-all-themes = alle Themen
content-analysis-head = { $which ->
    [on] Zu
    [coefficient] Koeffizient
    [estimate] Schätzwert
    [units] Einheiten
    [theme] Thema
   *[share] Anteil der Einheiten
}
content-analysis-agreement-note = 1 ist volle Übereinstimmung, 0 ist, was der Zufall ergäbe.
content-analysis-compared = Verglichen wurden die Codes von { $coders }.
content-analysis-one-at-a-time = { $each ->
    [true] Da eine Einheit mehrere Themen enthalten kann, geht es um die Übereinstimmung darüber, ob ein Thema gefunden wurde, für
        jedes Thema einzeln.
   *[false] Eine Einheit, in der jemand kein Thema gefunden hat, ist eine eigene Kategorie.
}
content-analysis-cohen = Cohens κ{ CITE("cohen-1960") } hat das Intervall seines Standardfehlers für große
    Stichproben{ CITE("fleiss-1969") }.
content-analysis-resampled = Das Intervall von { $coefficients } liegt zwischen Perzentilen von { NUMBER($n) } Bootstrap-Stichproben der
    Einheiten{ CITE("zapf-2016") }.
content-analysis-panel = { $name }, { $n } { $n ->
    [one] Einheit
   *[other] Einheiten
}
content-analysis-of = { $cell } von { $name }
content-analysis-figure-title = { $title }: Texteinheiten nach Thema und Gruppe
content-analysis-counts-caption = { $title }: Texteinheiten nach Thema und Gruppe, die Anzahlen.
content-analysis-figure-caption = { $title }: Texteinheiten nach Thema und Gruppe. Balken sind Anteile der Einheiten einer Gruppe;
    eine Einheit kann mehrere Themen enthalten oder keines.
content-analysis-by-theme = { $title }: Texteinheiten nach Thema
