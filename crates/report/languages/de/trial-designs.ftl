# Studien mit einem anderen Design als zwei Gruppen einzeln randomisierter Personen.

trial-designs-clusters = { $n ->
    [one] Bei einem Eintrag ({ $row })
   *[other] Bei { WORDS($n) } Einträgen ({ $row })
} wurden Cluster von Personen randomisiert; { $n ->
    [one] er zählt
   *[other] sie zählen
} entsprechend weniger, mit { $range ->
    [true] Designeffekten von { NUMBER($least) } bis { NUMBER($most) }
   *[false] einem Designeffekt von { NUMBER($least) }
}.{ $arms ->
    [true] { " Tabellen und Abbildungen zeigen die Zahlen wie berichtet." }
   *[false] { "" }
}
trial-designs-paired = { $n ->
    [one] Ein Eintrag ({ $row }) ist eine Crossover-Studie und wurde
   *[other] { CAPITAL(WORDS($n)) } Einträge ({ $row }) sind Crossover-Studien und wurden
} als Paare analysiert; in beiden Armen sind dieselben Personen, und in der Zahl aller Personen zählen sie einmal.
trial-designs-shared = { $n ->
    [one] Ein Vergleich teilt
   *[other] { CAPITAL(WORDS($n)) } Vergleiche teilen
} die Kontrollgruppe mit anderen; sie ist { $split ->
    [true] in der Analyse unter ihnen aufgeteilt, aber wie berichtet gezeigt
   *[false] ganz beibehalten, mit der Korrelation, die daraus folgt
}, und ihre Personen zählen einmal.
trial-designs-note-clusters = clusterrandomisiert, { $n ->
    [one] Designeffekt
   *[other] Designeffekte
} { $effects }
trial-designs-note-crossover = Crossover, Korrelation { $correlation }
trial-designs-note-shared = Kontrollgruppe { $split ->
    [true] unter { $n } Vergleichen aufgeteilt
   *[false] von { $n } Vergleichen geteilt
}
