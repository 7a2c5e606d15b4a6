# Abbildungen einer Analyse über den Forest-Plot hinaus.

plots-title = Weitere Abbildungen
plots-see = Siehe { $figure }.
plots-placed = { CAPITAL(plots-name) }: siehe { $figure }.
plots-lacking = Nicht gezeigt: { plots-name }. Nötig { $plot ->
    [caterpillar] ist eine Studie mit Schätzwert
    [effect-direction] ist eine `synthesis` in der Analyse
    [gosh] ist `gosh` unter den Sensitivitätsanalysen
    [multiverse] ist `multiverse` unter den Sensitivitätsanalysen
    [labbe] sind Zahlen von Ereignissen und Personen in zwei Armen
    [leave-one-out] sind `leave-one-out` unter den Sensitivitätsanalysen und drei Studien mit Schätzwert
    [cumulative] sind `cumulative` unter den Sensitivitätsanalysen und ein gepoolter Schätzwert
    [influence] sind `influence` unter den Sensitivitätsanalysen, ein gepoolter Schätzwert und zwei Studien mit Schätzwert
    [profile] sind zufällige Effekte und zwei Studien mit Schätzwert
    [sunset] sind ein gepoolter Schätzwert ungleich „kein Effekt“ und drei Studien mit Schätzwert
    [radial] sind ein gepoolter Schätzwert und zwei Studien mit Schätzwert
    [drapery] sind ein gepoolter Schätzwert und zwei Studien mit Schätzwert
    [funnel] sind ein gepoolter Schätzwert und drei Studien mit Schätzwert
    [baujat] sind ein gepoolter Schätzwert und drei Studien mit Schätzwert
    [qq] sind ein gepoolter Schätzwert und drei Studien mit Schätzwert
   *[other] ist { $needs }
}.
plots-name = { $plot ->
    [funnel] Funnel-Plot
    [baujat] Baujat-Plot
    [radial] radialer Plot
    [labbe] L’Abbé-Plot
    [drapery] Drapery-Plot
    [leave-one-out] Forest-Plot jeweils ohne eine Studie
    [cumulative] kumulativer Forest-Plot
    [caterpillar] Caterpillar-Plot
    [influence] Einfluss-Plot
    [qq] Normalquantil-Plot
    [profile] Profil-Likelihood
    [sunset] Sunset-Funnel-Plot
    [gosh] GOSH-Plot
    [multiverse] Spezifikationskurve
   *[effect-direction] Effektrichtungs-Plot
}
