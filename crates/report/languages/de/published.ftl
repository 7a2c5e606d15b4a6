# Anderswo gedruckte Zahlen neben den hier berechneten.

published-title = Vergleich mit veröffentlichten Zahlen
published-all = Jede von { $source } gedruckte Zahl ist auf die gedruckten Stellen genau reproduziert.
published-some = Von { NUMBER($n) } Zahlen, die { $source } gedruckt hat, { $agreeing ->
    [0] ist keine
    [one] ist { NUMBER($agreeing) }
   *[other] sind { NUMBER($agreeing) }
} auf die gedruckten Stellen genau reproduziert.
published-caption = { $title }: Zahlen von { $source } und wie hier berechnet.
published-head = { $which ->
    [figure] Zahl
    [published] Veröffentlicht
    [computed] Berechnet
    [difference] Differenz
   *[reproduced] Reproduziert
}
published-figure = { $figure ->
    [estimate] Schätzwert
    [lower-limit] Untere Grenze
    [upper-limit] Obere Grenze
    [studies] Studien
   *[i2] I²
}
published-reproduced = { $yes ->
    [true] ja
   *[false] nein
}
