# Was Ergebnisse neben ihren Zahlen sagen.

notes-not-computed = Nicht berechnet ({ $what }): { $why }.
notes-what = { $what ->
    [common] Schätzwert mit gemeinsamem Effekt
    [random] Schätzwert mit zufälligen Effekten
    [variances] Intervalle der Varianzen
    [robust] clusterrobustes Intervall
    [working] Modell mit robusten Intervallen
    [multilevel] Mehrebenenmodell
    [multivariate] multivariates Modell
    [regression] Regression
    [permutation] Permutationstest
    [permutation-intervals] Permutationsintervalle
    [subsets] Anpassungen an Teilmengen der Studien
    [blups] wahre Effekte der Studien
    [new-trial] was eine weitere Studie ändern würde
    [sign-test] Test durch Vorzeichenwechsel
    [information] benötigte Information
    [influence] Einfluss einzelner Studien
    [without] Modell ohne diese Studie
   *[kappa] Cohens κ
}
notes-check = { $check ->
    [egger] Eggers Test
    [egger-mixed] Eggers Test mit gemischten Effekten
    [begg] Beggs Test
    [harbord] Harbords Test
    [peters] Peters’ Test
    [macaskill] Macaskills Test
    [deeks] Deeks’ Test
    [thompson-sharp] Test von Thompson und Sharp
    [pustejovsky-rodgers] Test von Pustejovsky und Rodgers
    [pet] PET
    [peese] PEESE
    [pet-peese] PET-PEESE
    [trim-and-fill] Trim-and-Fill
    [selection] Selektionsmodell
    [copas] Copas-Modell
    [limit] Grenzwert-Metaanalyse
    [fail-safe-n] Fail-safe-N
    [excess-significance] Test auf überzählige kleine p-Werte
    [p-curve] p-Kurve
   *[p-uniform] p-uniform*
}
notes-made-for = { CAPITAL(notes-check) }: nicht durchgeführt, da gemacht für { $target ->
    [odds-ratios] Odds Ratios aus Ereignissen und Personen in beiden Armen
    [people] Gruppen verschiedener Personen; Crossover-Studien zählen dieselben Personen zweimal
    [standardised] standardisierte Mittelwertdifferenzen von Gruppen bekannter Größe
    [sizes] Studien bekannter Größe
   *[tested] Effekte, die gegen „kein Effekt“ getestet werden; ein solcher Wert fehlt diesem Maß
}.
notes-few-studies = Bei weniger als zehn Studien besagen diese Prüfungen wenig; sie wurden verlangt und sind der Vollständigkeit
    halber gezeigt.
notes-too-few-studies = nötig sind mindestens { $needed } Studien, gefunden { $found }
notes-not-converged = { $estimator } konvergierte nicht in { $iterations } Iterationen
notes-invalid-input = Studie { $study }: ungültiger Wert für { $quantity } ({ $value })
notes-rank-deficient = die Designmatrix hat Rang { $rank } bei { $columns } Spalten
notes-no-information = keine Information: { $reason }
notes-unsupported = { $method }: { $reason }
notes-other-error = { $error }
notes-reason = { $kind ->
    [too-few-studies-for-a-p-value-that-small] zu wenige Studien für einen so kleinen p-Wert
    [the-likelihood-grows-towards-an-infinite-effect] die Likelihood wächst auf einen unendlichen Effekt hin
    [all-ratings-are-the-same] alle Bewertungen sind gleich
    [units-were-rated-once] die Einheiten wurden nur einmal bewertet
    [units-have-different-numbers-of-ratings-use-krippendorff-s] die Einheiten haben verschieden viele Bewertungen; Krippendorffs
        α ist dafür geeignet
    [the-sums-do-not-vary] die Summen variieren nicht
    [the-pooled-variance-is-zero] die gepoolte Varianz ist null
    [the-likelihood-grows-towards-an-infinite-variance-or-level] die Likelihood wächst auf eine unendliche Varianz oder ein
        unendliches Niveau hin
    [the-knots-of-the-spline-coincide] die Knoten des Splines fallen zusammen
    [the-covariances-of-sampling-errors-in-a-cluster-are-impossible-together] die Kovarianzen der Stichprobenfehler in einem
        Cluster sind zusammen nicht möglich
    [targets-were-rated-once] die Objekte wurden nur einmal bewertet
    [rates-have-an-exact-conditional-model-cm-el] für Raten gibt es ein exaktes bedingtes Modell, CM.EL
    [only-a-mean-has-them] nur ein Mittelwert hat sie
    [nobody-was-counted] niemand wurde gezählt
    [no-unit-was-rated] keine Einheit wurde bewertet
    [no-unit-was-rated-twice] keine Einheit wurde zweimal bewertet
    [no-unit-was-rated-by-both] keine Einheit wurde von beiden bewertet
    [no-study-has-both-events-and-non-events] keine Studie hat sowohl Ereignisse als auch Nichtereignisse
    [no-standard-error-of] kein Standardfehler von τ²
    [no-p-value-below-0-05] kein p-Wert unter 0,05
    [no-moderators] keine Moderatoren
    [no-events-in-one-arm-of-all-studies-together] keine Ereignisse in einem Arm aller Studien zusammen
    [no-effect-points-either-way] kein Effekt weist in eine Richtung
    [no-cluster-has-more-than-one-effect] kein Cluster hat mehr als einen Effekt
    [no-cluster-has-effects-of-two-outcomes] kein Cluster hat Effekte zu zwei Endpunkten
    [more-tables-have-these-margins-than-can-be-visited-use-the-test] zu viele Tafeln haben diese Randsummen; der χ²-Test ist
        dafür geeignet
    [made-for-2-2-tables] gemacht für Vierfeldertafeln
    [fewer-than-two-targets-have-all-ratings] weniger als zwei Objekte haben alle Bewertungen
    [fewer-than-two-rows-have-all-items] weniger als zwei Zeilen haben alle Items
    [fewer-than-two-p-values] weniger als zwei p-Werte
    [fewer-than-two-groups-or-answers-occur] weniger als zwei Gruppen oder Antworten kommen vor
    [both-raters-used-one-category-throughout] beide haben durchgehend eine einzige Kategorie verwendet
    [an-interval-between-cut-points-holds-no-p-value] ein Intervall zwischen Schnittpunkten enthält keinen p-Wert
    [all-variances-or-all-standardised-effects-are-equal] alle Varianzen oder alle standardisierten Effekte sind gleich
    [all-effects-belong-to-one-cluster] alle Effekte gehören zu einem Cluster
    [a-scale-needs-two-items] eine Skala braucht zwei Items
    [the-data-do-not-give-the-numbers-of-people-that-the-weights-are-made-from] die Daten enthalten nicht die Personenzahlen, aus
        denen die Gewichte gebildet werden
   *[other] { $reason }
}
notes-not-estimable = { $kind ->
    [no-events-in-either-arm] keine Ereignisse in beiden Armen
    [events-in-all-participants-of-both-arms] Ereignisse bei allen Teilnehmenden beider Arme
    [a-cell-without-events-and-no-continuity-correction] eine Zelle ohne Ereignisse und keine Kontinuitätskorrektur
    [an-arm-without-participants] ein Arm ohne Teilnehmende
    [too-few-participants-to-estimate-a-variance] zu wenige Teilnehmende, um eine Varianz zu schätzen
    [no-variation-between-participants] keine Streuung zwischen den Teilnehmenden
    [means-that-are-not-both-positive-have-no-log-ratio] Mittelwerte, die nicht beide positiv sind, haben kein logarithmiertes
        Verhältnis
    [a-correlation-of-1-or-1-has-no-sampling-variance] eine Korrelation von −1 oder 1 hat keine Stichprobenvarianz
    [a-number-outside-its-possible-range] eine Zahl außerhalb ihres möglichen Bereichs
    [data-of-another-kind-than-the-measure-needs] Daten anderer Art, als das Maß braucht
    [the-estimate-could-not-be-computed] der Schätzwert ließ sich nicht berechnen
    [the-estimate-is-not-a-finite-number] der Schätzwert ist keine endliche Zahl
   *[other] { $reason }
}
notes-unusable = die Daten sind nicht verwendbar
notes-not-given = nicht angegeben: { $keys }
notes-no-mean = aus dem Median folgt kein Mittelwert, denn { $box_cox ->
    [true] Box-Cox braucht Werte über null von mindestens drei Personen
   *[false] die Methode braucht mindestens drei Personen
}
notes-cells-corrected = { $shared ->
    [true] { $add } zu den Zellen addiert, nach der Größe der Arme verteilt
   *[false] { $add } zu jeder Zelle addiert
}
notes-reversed = Richtung umgekehrt
notes-no-study = keine Studie mit einem Schätzwert
notes-no-width = Alle Schätzwerte sind gleich, sodass ein Intervall aus ihrer Streuung keine Breite hat; an seiner Stelle steht das
    Wald-Intervall.
notes-no-residuals = Die Moderatoren erklären jeden Schätzwert genau, sodass Intervalle aus den Residuen keine Breite haben; an ihrer
    Stelle stehen Wald-Intervalle.
notes-narrower-than-wald = Das Hartung-Knapp-Intervall ist hier schmaler als das Wald-Intervall.
notes-harmonic-mean = Gepoolte Werte wurden mit dem harmonischen Mittel der Studiengrößen von der Freeman-Tukey-Skala
    zurücktransformiert. Wo die Größen sich stark unterscheiden, kann das Ergebnis weit von jeder Studie entfernt sein; die Logit-
    oder die logarithmische Skala ist sicherer.
notes-one-cluster = alle Effekte gehören zu einem Cluster ({ $name }), nötig sind mindestens zwei
notes-levels-inseparable = kein Cluster ({ $name }) hat mehr als einen Effekt, sodass sich die Ebenen nicht trennen lassen
notes-outcomes-unlinked = kein Cluster ({ $name }) hat Effekte zu zwei Endpunkten, sodass nichts über ihre Korrelation bekannt ist
notes-too-few-clusters = nötig sind mindestens { $needed } Cluster oder Effekte, vorhanden sind { $found }
notes-moderator-lacking = { $n } { $n ->
    [one] Studie fehlt ein Moderator; sie konnte nicht verwendet werden.
   *[other] Studien fehlt ein Moderator; sie konnten nicht verwendet werden.
}
notes-not-a-number = { $name } ist nicht in jeder Studie eine Zahl
notes-too-many-arrangements = Die Moderatoren lassen sich auf { $n } Arten anordnen, zu viele, um alle zu versuchen; der Test
    braucht eine Zufallsstichprobe.
notes-crossed-subgroups = Cluster haben Effekte in mehreren Subgruppen, sodass die Subgruppen voneinander abhängen und nicht
    gegeneinander getestet werden; eine Metaregression kann das.
notes-untested = Ein Test zwischen Subgruppen braucht mindestens zwei von ihnen mit einem Schätzwert.
notes-leave-one-out = { $clusters ->
    [true] Ein Cluster auszulassen braucht mindestens drei Cluster.
   *[false] Eine Studie auszulassen braucht mindestens drei Studien.
}
notes-estimators = Schätzverfahren unterscheiden sich nur, wo es mindestens zwei Studien gibt.
notes-gosh = { $why ->
    [too-few] Teilmengen der Studien sagen erst ab drei Studien etwas aus.
    [too-many] Es sind zu viele Studien, um alle Teilmengen anzupassen; eine Zufallsstichprobe von ihnen ist möglich.
   *[none] An keine Teilmenge der Studien ließ sich das Modell anpassen.
}
notes-blups = Bei einem gemeinsamen Effekt sind alle wahren Effekte gleich, sodass für keine Studie einer vorhergesagt wird.
notes-without-null = { CAPITAL(names-measure) }: { $target ->
    [new-trial] Dem Maß fehlt ein Wert für „kein Effekt“, zu dem eine weitere Studie das Intervall bewegen könnte.
    [signs] Dem Maß fehlt ein Wert für „kein Effekt“, um den sich Vorzeichen wechseln ließen.
   *[information] Das Maß wird nicht gegen „kein Effekt“ getestet.
}
notes-too-many-signs = Es sind zu viele Studien, um alle Vorzeichenmuster zu versuchen; der Test braucht eine Zufallsstichprobe.
notes-multiverse = Die Festlegungen ergeben { $combinations } Analysen, mehr als die { $most }, die berechnet werden.
notes-votes = Richtungen wurden nicht gezählt: { $why }.
notes-no-spread = Keine Studie liefert einen Effekt, dessen Streuung sich beschreiben ließe.
notes-not-combined = p-Werte wurden nicht kombiniert ({ $method }): { $why }.
notes-expected-below-five = Eine erwartete Anzahl liegt unter 5; dort ist die χ²-Näherung zweifelhaft.
notes-not-compared = Die Gruppen wurden nicht verglichen: { $why }.
notes-reliability = { $alpha ->
    [true] Cronbachs α wurde nicht berechnet: { $why }.
   *[false] Intraklassenkorrelationen wurden nicht berechnet: { $why }.
}
notes-clusters-explained = die Moderatoren lassen keine Unterschiede zwischen den Clustern ({ $name }) übrig
notes-design-lacking = { $what ->
    [size] Clustergröße nicht angegeben
    [icc] Intracluster-Korrelation nicht angegeben
   *[correlation] Korrelation innerhalb der Personen nicht angegeben
}
notes-subgroups = Die Subgruppen ließen sich nicht vergleichen: { $why }.
notes-sensitivity = { $kind ->
    [leave-one-out] Jeweils ohne eine Studie
    [leave-one-cluster-out] Jeweils ohne ein Cluster
    [cumulative] Hinzukommende Studien in der Reihenfolge von { $name }
    [estimators] Schätzverfahren für die Varianz zwischen den Studien
    [risk-of-bias] Verzerrungsrisiko: nur { $name }
   *[own] { $name }
}
notes-no-permutation-interval = Ein Koeffizient hat kein Permutationsintervall, wo so wenige Studien keinen p-Wert haben, der zum
    Verwerfen klein genug ist.
