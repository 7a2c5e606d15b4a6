# Funnel-Plots.

funnel-title = Funnel-Plot: { $title }
funnel-description = Funnel-Plot mit { $k } { $k ->
    [one] Studie
   *[other] Studien
} um den gepoolten Schätzwert { $estimate }; Standardfehler bis { $largest }.
funnel-description-outside = Außerhalb der { $level }-Grenzen { $outside ->
    [0] liegt keine
    [one] liegt eine
   *[other] liegen { $outside }
}.
funnel-description-filled = { $n } { $n ->
    [one] Studie wurde
   *[other] Studien wurden
} { $side ->
    [left] links
   *[right] rechts
} ergänzt.
funnel-description-line = Die Gerade des Tests nach { $test } führt von { $from } bei den größten Studien zu { $to } bei den kleinsten.
funnel-caption = { $title }: Funnel-Plot.
funnel-caption-limits = Zwischen den gestrichelten Linien lägen { $level } der Studien mit einem gegebenen Standardfehler, wenn { $centre ->
    [estimate] alle den gepoolten Effekt schätzten
   *[null] es keinen Effekt gäbe
}.
funnel-caption-line = Die durchgezogene Linie ist die Regression des Effekts auf die senkrechte Achse.
funnel-caption-contours = Die Tönung zeigt, welchen p-Wert eine Studie an dieser Stelle hätte.
funnel-p-range = { $p_letter } { $lower } bis { $upper }
funnel-filled-in = Ergänzt
funnel-filled-in-by = Ergänzt durch Trim-and-Fill
funnel-studies = Studien
funnel-regression = Regression nach { $test }
funnel-precision = Präzision (1/Standardfehler)
funnel-people = Anzahl der Personen
funnel-inverse-people = 1/Anzahl der Personen
funnel-inverse-root-people = 1/√effektive Anzahl der Personen
funnel-data = { $title }: die Punkte des Funnel-Plots.

funnel-sunset-title = Sunset-Funnel-Plot: { $title }
funnel-sunset-description = Bänder zeigen die Teststärke einer Studie für einen Effekt von { $assumed }; die mediane Teststärke ist
    { $median }.
funnel-sunset-caption = { $title }: Funnel-Plot über der Teststärke, die ein zweiseitiger Test zum Niveau { $alpha } in einer Studie
    eines gegebenen Standardfehlers hat, wenn der gepoolte Schätzwert { $assumed } der wahre Effekt ist; die mediane Teststärke ist
    { $median }.
funnel-sunset-data = { $title }: die Teststärke jeder Studie.
funnel-power = Teststärke
funnel-power-or-more = Teststärke { $least } oder mehr
funnel-power-less = Weniger als { $most }
