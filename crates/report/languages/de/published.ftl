# Anderswo gedruckte Zahlen neben den hier berechneten.

published-title = Vergleich mit veröffentlichten Zahlen
published-all = Jede von { $source } veröffentlichte Zahl ist auf die angegebenen Stellen genau reproduziert.
published-some = { $agreeing ->
    [0] { $n ->
        [one] Die von { $source } veröffentlichte Zahl ist nicht auf die angegebenen Stellen genau reproduziert.
       *[other] Keine der { WORDS($n) } von { $source } veröffentlichten Zahlen ist auf die angegebenen Stellen genau reproduziert.
    }
    [one] Von { WORDS($n) } Zahlen aus { $source } ist eine auf die angegebenen Stellen genau reproduziert.
   *[other] Von { WORDS($n) } Zahlen aus { $source } sind { WORDS($agreeing) } auf die angegebenen Stellen genau reproduziert.
}
published-caption = { $title }: Zahlen aus { $source } und die hier berechneten.
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
