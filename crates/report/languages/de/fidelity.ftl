# Ein Index der Umsetzungstreue.

fidelity-rated = { $sites ->
    [one] Ein Standort wurde
   *[other] Insgesamt wurden { WORDS($sites) } Standorte
} bewertet.
fidelity-rated-by = { $sites ->
    [one] Ein Standort wurde
   *[other] Insgesamt wurden { WORDS($sites) } Standorte
} von { WORDS($raters) } Personen bewertet.
fidelity-average = Der { $total ->
    [true] Gesamtwert
   *[false] Wert
} beträgt im Mittel { $mean } und reicht von { $min } bis { $max }.
fidelity-average-on-scale = Der { $total ->
    [true] Gesamtwert
   *[false] Wert
} beträgt im Mittel { $mean } und reicht von { $min } bis { $max } auf einer Skala von { $lowest } bis { $highest }.
fidelity-score = { $total ->
    [true] Gesamtwert
   *[false] Wert
}
fidelity-alpha = Cronbachs α
fidelity-scores-caption = { $title }: Werte über die Standorte.
fidelity-domain = Domäne
fidelity-items = Items
fidelity-sites = Standorte
fidelity-mean = Mittelwert
fidelity-sd = SD
fidelity-lowest = Niedrigster
fidelity-median = Median
fidelity-highest = Höchster
fidelity-sd-note = SD, Standardabweichung zwischen Standorten.
fidelity-reliability-caption = { $title }: Reliabilität.
fidelity-coefficient = Koeffizient
fidelity-estimate = Schätzwert
fidelity-icc-note = ICC, Intraklassenkorrelation in der Schreibweise von McGraw und Wong: A, absolute Übereinstimmung; C, Konsistenz;
    1, eine einzelne bewertende Person; eine höhere Zahl, das Mittel von so vielen.
fidelity-site = Standort
fidelity-ratings = Bewertungen
fidelity-sites-caption = { $title }: Standort für Standort.
fidelity-sites-note = Wo niemand alle Items der Domäne bewertet hat, gibt es keinen Wert.
fidelity-alt = { $name } von { $n } Standorten auf einer Skala von { $lowest } bis { $highest }: { $sites }.
fidelity-figure = { $title }: Standort für Standort, der höchste zuerst.{ $lines ->
    [true] {" "}Linien reichen von der niedrigsten zur höchsten Bewertung.
   *[false] {""}
}
fidelity-methods = Der Wert einer Domäne ist das Mittel ihrer Items{ $total ->
    [true] , der Gesamtwert das Mittel der Domänen, sodass jede Domäne gleich zählt, wie viele Items sie auch hat
   *[false] {""}
}.
fidelity-methods-raters = Domänen eines Standorts sind Mittel über die bewertenden Personen; wer ein Item einer Domäne ausließ, zählt dort
    nicht.
fidelity-methods-alpha = Cronbachs α{ CITE("cronbach-1951") } der Items hat das Intervall nach Feldt{ CITE("feldt-1965") } zum Niveau
    { $level }; es steigt mit der Zahl der Items, ob sie dasselbe messen oder nicht.
fidelity-methods-icc = Intraklassenkorrelationen zwischen den bewertenden Personen sind nach McGraw und Wong{ CITE("mcgraw-wong-1996") }
    benannt.
fidelity-figure-data = { $title }: die Standorte der Abbildung.
