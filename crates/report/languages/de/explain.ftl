# Woher Zahlen kommen: die aufklappbaren Teile der Seiten. `metaweave explain` und results.json sind englisch.

explain-fold = Woher diese Zahlen kommen
explain-head = { $column ->
    [study] Studie
    [row] Zeile
   *[cells] Zellen
}
explain-more = { $n } weitere sind hier nicht aufgeführt.
explain-every-step = Jeder Schritt jeder Studie:
explain-sum = Summe von
explain-root = Wurzel aus
explain-letter = { $name ->
    [upper-limit] obere Grenze
    [printed] gedruckt
    [share] Anteil
    [difference] Differenz
    [risk] Risiko
    [experimental] Intervention
    [control] Kontrolle
    [reported] berichtet
    [v-reported] v berichtet
    [by] Teiler
    [rest] Rest
    [total] gesamt
    [statements] Aussagen
    [supporting] stützend
    [mentioning] erwähnend
    [contrasting] widersprechend
    [unclassified] nicht eingeordnet
    [computed] berechnet
    [published] veröffentlicht
   *[other] { $letter }
}
explain-stated = { $key } { $value } (in der Spezifikation angegeben)
explain-or = { $number }, also { $other }
explain-with-df = { $number } bei { $df } { $df ->
    [1] Freiheitsgrad
   *[other] Freiheitsgraden
}
explain-with-df-and-p = { explain-with-df }; { $p }
explain-with-lower = { $upper }; untere Grenze { $lower }

explain-effect = Effekt: { names-measure }
explain-turned = Richtung umgekehrt
explain-pooled-sd = gepoolte Standardabweichung
explain-correction = Korrektur für kleine Stichproben
explain-variance = seine Varianz
explain-share = Anteil an allen Gewichten

explain-heterogeneity = Heterogenität
explain-share-between = Anteil der Varianz zwischen den Studien
explain-common = Schätzwert mit gemeinsamem Effekt ({ $method ->
    [inverse-variance] inverse Varianz
    [mantel-haenszel] Mantel–Haenszel
    [peto] Peto
    [sample-size] Stichprobengröße
    [ivhet] IVhet
    [uwls] UWLS
    [waap] WAAP
   *[other] { $method }
}), mit Gewichten wᵢ = 1 / vᵢ
explain-tau2 = { $of ->
    [working] Varianz der wahren Effekte (Momentenmethode)
    [levels] Varianz der wahren Effekte, alle Ebenen zusammen ({ names-estimator })
   *[studies] Varianz zwischen den Studien ({ names-estimator })
}
explain-estimate = { $by ->
    [clusters] Schätzwert, mit Gewichten wᵢ = 1 / (kⱼ(v̄ⱼ + τ²)) für die kⱼ Effekte des Clusters j mit der mittleren Varianz v̄ⱼ
    [least-squares] Schätzwert, nach der verallgemeinerten Methode der kleinsten Quadrate
   *[random] Schätzwert mit zufälligen Effekten, mit Gewichten wᵢ = 1 / (vᵢ + τ²)
}
explain-se = { $scatter ->
    [true] sein Standardfehler, mit q = Σ wᵢ(yᵢ − μ)² / (k − 1)
   *[false] sein Standardfehler
}
explain-prediction = Prädiktionsintervall
explain-interval = Intervall zum Niveau { $level } aus { $df ->
    [normal] der Normalverteilung
    [1] Students t-Verteilung mit 1 Freiheitsgrad
   *[other] Students t-Verteilung mit { $df } Freiheitsgraden
}
explain-as-printed = wie gedruckt

explain-whole = Jede Zeile liefert einen Effekt yᵢ ({ $measure }) und dessen Varianz vᵢ.{ $pooled ->
    [true] { "" }
   *[false] { " " }Nichts wird gepoolt.
}
explain-people = Personen
explain-studies-and-people = Studien und Personen
explain-counted = Zeilen mit einem Schätzwert{ $people ->
    [true] ; Personen sind die Summe aller Arme
   *[false] { "" }
}.
explain-units = Differenz in Einheiten
explain-units-how = Die standardisierte Differenz mal der Standardabweichung von { $name }.
explain-difference = Differenz
explain-at-risk = Effekt bei angegebenen Risiken
explain-at-risk-how = Der relative Effekt, angewandt auf ein Risiko ohne die Intervention; die Grenzen seines Intervalls ebenso.
explain-risk = Risiko mit der Intervention
explain-needed = Number needed to treat, aufgerundet
explain-grade = Vertrauenswürdigkeit und absolute Effekte
explain-grade-how = Beginnt bei „{ $start ->
    [high] hoch
    [moderate] moderat
    [low] niedrig
   *[very-low] sehr niedrig
}“; { $moved ->
    [true] { $moves }
   *[false] nichts senkt oder hebt sie
}; also „{ names-certainty }“. Effekte je Personenzahl folgen aus dem relativen Effekt und dem Risiko ohne die Intervention.
explain-moved = { findings-domain } { $by }
explain-groups-how = Jede Gruppe nach den Schritten des gepoolten Schätzwerts, aus ihren eigenen Zeilen.
explain-between = Unterschied zwischen den Gruppen
explain-term = { $name }: Test von { $term }
explain-accounted = { $name }: erklärte Varianz
explain-regression = Metaregression
explain-regression-how = Die Koeffizienten b lösen (X′WX) b = X′Wy, mit einer Zeile von X je Studie und Gewichten
    wᵢ = 1 / (vᵢ + τ²) in W (Thompson SG, Higgins JPT 2002).
explain-again = { $kind ->
    [leave-one-out] jeweils ohne eine Studie
    [cumulative] eine Studie nach der anderen
    [estimators] Schätzverfahren für τ²
    [subsets] Teilmengen
   *[choices] andere Festlegungen
}
explain-again-how = Die Schritte des gepoolten Schätzwerts noch einmal, { $kind ->
    [leave-one-out] jeweils ohne die Zeile der genannten Studie
    [cumulative] aus den Zeilen bis zur genannten Studie, in der Reihenfolge von { $column }
    [estimators] mit τ² nach dem genannten Schätzverfahren
    [subsets] aus den behaltenen Zeilen
   *[choices] für jede genannte Teilmenge der Zeilen oder Verbindung von Festlegungen
}.
explain-influence = Einfluss
explain-influence-how = Der Schätzwert μ aus allen Zeilen wird mit dem ohne die Zeile der genannten Studie verglichen (Viechtbauer W,
    Cheung MW-L 2010): die Cook-Distanz ist die quadrierte Änderung von μ geteilt durch seine Varianz, das Kovarianzverhältnis die
    Varianz von μ ohne die Studie geteilt durch die mit ihr, und das Gewicht der Anteil der Studie an allen Gewichten.
explain-weight-of = Gewicht von { $study }
explain-check = { $check ->
    [egger] Eggers Regression
    [egger-mixed] Eggers Regression mit gemischten Effekten
    [harbord] Harbords Test
    [peters] Peters’ Test
    [macaskill] Macaskills Test
    [deeks] Deeks’ Test
    [thompson-sharp] Test von Thompson und Sharp
   *[pustejovsky-rodgers] Test von Pustejovsky und Rodgers
}
explain-trim-and-fill = Trim-and-Fill: fehlende Studien, nach { $estimator }
explain-small-study-effects = Small-Study-Effekte
explain-small-study-effects-how = Die Effekte yᵢ werden ihren Standardfehlern gegenübergestellt, den Quadratwurzeln von vᵢ; jede
    Prüfung ist unter den Methoden beschrieben.
explain-published = Vergleich mit veröffentlichten Zahlen
explain-published-how = Berechnet wie in diesem Bericht, abzüglich dessen, was gedruckt ist in { $source }.
explain-synthesis = Synthese ohne Metaanalyse
explain-synthesis-how = Richtungen sind die Vorzeichen der Effekte yᵢ; der Vorzeichentest zählt sie nach der Binomialverteilung, und
    kombinierte p-Werte sind die von Fisher und Stouffer aus denen der Studien.
explain-dependence = abhängige Effekte
explain-dependence-how = { $kind ->
    [two-level] Der Schätzwert ist der unabhängiger Effekte; sein Standardfehler wird aus den Residuen ganzer Cluster gebildet
        (Tipton E 2015).
    [working] Die Varianzen werden nach der Momentenmethode geschätzt, die Gewichte folgen aus ihnen (Hedges LV, Tipton E,
        Johnson MC 2010), und die Standardfehler werden aus den Residuen ganzer Cluster gebildet (Tipton E 2015).
   *[likelihood] Varianzen und Korrelationen maximieren die Restricted Likelihood aller Effekte mit ihrer Abhängigkeit
        (Konstantopoulos S 2011); der Schätzwert folgt nach der verallgemeinerten Methode der kleinsten Quadrate.
}
explain-glmm = generalisiertes lineares gemischtes Modell
explain-glmm-how = Die Anzahlen selbst werden modelliert; der Schätzwert maximiert ihre Likelihood.

explain-facts = Fakten
explain-as-they-stand = Gedruckt, wie sie in der Tabelle stehen.
explain-answers-how = Antworten werden in { $columns } gezählt; ein Anteil ist die Anzahl geteilt durch alle, die geantwortet haben,
    sein Intervall das von { $id ->
    [wilson] Wilson
    [clopper-pearson] Clopper und Pearson
    [agresti-coull] Agresti und Coull
    [jeffreys] Jeffreys
   *[other] { $name }
}.
explain-respondents = { $n ->
    [one] { $n } Zeile, eine je antwortender Person.
   *[other] { $n } Zeilen, eine je antwortender Person.
}
explain-no-respondents = Zahlen wie veröffentlicht; eine Tabelle der Antworten gibt es nicht.
explain-themes = Themen
explain-themes-how = Gezählt sind die Einheiten, denen das Thema zugeordnet wurde; ein Anteil bezieht sich auf alle Einheiten.
explain-coders = Übereinstimmung beim Codieren
explain-coders-how = Übereinstimmung über den Zufall hinaus, (P(beobachtet) − P(erwartet)) / (1 − P(erwartet)), mit der beobachteten
    Übereinstimmung P(beobachtet) und der erwarteten, P(erwartet), wie jeder Koeffizient sie definiert (Cohen J 1960; Fleiss JL 1971;
    Krippendorff K 2019).
explain-units-and-themes = Eine Zeile je Einheit und Thema.
explain-scores = Werte der Domänen
explain-scores-how = Ein Wert ist das Mittel seiner Items an einem Standort, über alle Bewertenden; { $domains }.
explain-reliability = Reliabilität
explain-reliability-how = α = m / (m − 1) × (1 − Summe der Varianzen der m Items / Varianz ihrer Summe) (Cronbach LJ 1951);
    Intraklassenkorrelationen aus den mittleren Quadraten von Standorten, Bewertenden und Rest (McGraw KO, Wong SP 1996).
explain-sites = Eine Zeile je Standort und bewertender Person; Standorte sind Mittel über die Bewertenden.
explain-tally-how = Anzahlen, wie sie in der Tabelle stehen; Aussagen sind ihre Summe.

explain-series-how = Anzahlen, wie sie in den Spalten { $columns } stehen; Anteile beziehen sich auf ihre Summe.
explain-flow = Fluss der Datensätze und Berichte
explain-flow-how = Anzahlen wie angegeben; die Summen der Kästen sind geprüft.
explain-excluded = ausgeschlossene Studien
explain-excluded-how = Aufgeführt, wie sie stehen; nach Gründen gezählt.
explain-searches = Suchen
explain-searches-how = Daten und Trefferzahlen wie in der Spezifikation angegeben.
explain-screening = Übereinstimmung bei der Sichtung
explain-screening-how = κ = (beobachtete Übereinstimmung − zufällig erwartete Übereinstimmung) / (1 − zufällig erwartete
    Übereinstimmung) (Cohen J 1960), aus beiden unabhängigen Entscheidungen.
explain-characteristics = Merkmale der Studien
explain-risk-of-bias = Verzerrungsrisiko
explain-risk-of-bias-how = Bewertungen, wie sie in der Tabelle stehen; Anzahlen und Anteile beziehen sich auf sie.
explain-expression = { $expression } (Zeile { $line })
explain-filled = Ausgefüllt aus results.json: { $expressions }{ $more ->
    [0] { "" }
   *[other] ; und { $more } weitere
}.
explain-claims = Behauptungen
explain-claims-how = Jede Bedingung wird an results.json ausgewertet; ein Bericht, dessen Behauptungen nicht zutreffen, wird nicht
    geschrieben.
explain-choices = Festlegungen
explain-choices-how = In der Spezifikation angegeben oder Vorgabe ihrer Version; alle stehen in results.json unter „plan“.
explain-report = der Bericht
explain-report-how = Alles in ihm folgt aus diesen Dateien.
