# Sensitivitätsanalysen.

sensitivity-title = Sensitivitätsanalysen
sensitivity-caption-combined = { $title }: Sensitivitätsanalysen.
sensitivity-caption = { $title }: { $kind ->
    [leave-one-out] jeweils ohne eine Studie
    [cumulative] kumulative Analyse
    [estimators] verschiedene Schätzverfahren
   *[else] { $name }
}.
sensitivity-caption-subsets = { $title }: die Analyse mit Teilmengen der Studien.
sensitivity-head = { $kind ->
    [leave-one-out] Ausgelassen
    [cumulative] Hinzugefügt
    [subsets] Behaltene Studien
    [sensitivity] Analyse
   *[else] Schätzverfahren
}
sensitivity-studies = Studien
sensitivity-main = Hauptanalyse
sensitivity-influence = { $n ->
    [0] Keine Studie überschreitet die üblichen Grenzen der Einflussmaße.
    [one] { $studies } überschreitet eine übliche Grenze der Einflussmaße.
   *[other] { $studies } überschreiten jeweils eine übliche Grenze der Einflussmaße.
}
sensitivity-influence-caption = { $title }: Einfluss jeder Studie.
sensitivity-measure = { $which ->
    [residual] Studentisiertes Residuum
    [dffits] DFFITS
    [cook] Cook-Distanz
    [covariance] Kovarianzverhältnis
    [weight] Gewicht
   *[dfbetas] DFBETAS
}
sensitivity-asterisk = Ein Stern kennzeichnet eine Studie, bei der |DFFITS| größer ist als 3√(1/(k − 1)), die Cook-Distanz größer als der
    Median von χ² mit einem Freiheitsgrad, das Gewicht größer als 3/k oder |DFBETAS| größer als 1.
