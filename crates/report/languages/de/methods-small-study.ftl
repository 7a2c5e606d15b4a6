# Wie Small-Study-Effekte untersucht wurden. Tests und Schätzungen stehen als Aufzählung im Satz.

methods-small-study-examined = Ob kleine Studien andere Effekte zeigen als große, wurde untersucht durch { $tests }.
methods-small-study-estimated = Wie der Schätzwert ohne solche Effekte wäre, wurde { $also ->
    [true] außerdem geschätzt
   *[false] geschätzt
} durch { $estimates }.
methods-small-study-causes = Ein solcher Unterschied hat viele mögliche Ursachen, von denen unveröffentlichte Studien nur eine
    sind.
methods-small-study-test = { $test ->
    [egger] Eggers Regression des Effekts auf seinen Standardfehler, mit dem Kehrwert der Varianz gewichtet
    [egger-mixed] dieselbe Regression mit einer Varianz zwischen den Studien und einem Normaltest
    [begg] die Rangkorrelation von Begg und Mazumdar
    [harbord] Harbords Regression des Scores der logarithmierten Odds Ratio auf seine Präzision
    [peters] Peters’ Regression auf den Kehrwert der Stichprobengröße
    [macaskill] Macaskills Regression auf die Stichprobengröße
    [deeks] Deeks’ Regression auf die Wurzel der effektiven Stichprobengröße
    [thompson-sharp] die Regression von Thompson und Sharp mit einer nach Momenten geschätzten Varianz zwischen den Studien
    [pustejovsky-rodgers] die Regression von Pustejovsky und Rodgers auf den Standardfehler, der sich allein aus den Gruppengrößen
        ergibt
    [excess-significance] die Zahl der p-Werte bis 0,05 neben der Zahl, die bei der Teststärke für den gemeinsamen Effekt zu erwarten
        ist
    [p-curve] die p-Kurve der p-Werte unter 0,05, getestet auf Rechtsschiefe und auf Flachheit gegenüber einer Teststärke von einem
        Drittel
   *[fail-safe-n] die Fail-safe-Zahlen von Rosenthal (einseitig 0,05), Rosenberg (zweiseitig 0,05) und, für einen kleinsten
        relevanten Effekt, Orwin
}{ $source }
methods-small-study-trim-and-fill = Trim-and-Fill mit dem Schätzer { $estimator }{ $stated ->
    [true] , auf der vorab angegebenen Seite
   *[false] { "" }
}{ $source }
methods-small-study-selection = ein Selektionsmodell durch Maximum Likelihood mit { $weights }{ $limits ->
    [true] { " und Grenzen aus der Profil-Likelihood" }
   *[false] { "" }
}{ $sided ->
    [true] { "" }
   *[false] , mit p-Werten auf der Seite des unadjustierten Schätzwerts
}
methods-small-study-step = { $given ->
    [true] vorgegebenen
   *[false] geschätzten
} Gewichten für die Intervalle der p-Werte zwischen 0; { $cuts } und 1{ $source }
methods-small-study-weights = Gewichten { $function ->
    [beta] in Form einer Betadichte
    [half-normal] in halbnormaler Form
    [negative-exponential] in negativ-exponentieller Form
    [logistic] in logistischer Form
    [power] in Form einer Potenz
   *[other] der Form { $name }
}{ $source }
methods-small-study-estimate = { $which ->
    [p-uniform] p-uniform* durch Maximum Likelihood, mit Grenzen aus der Profil-Likelihood
    [pet] den Präzisions-Effekt-Test (PET)
    [peese] den Präzisions-Effekt-Schätzer mit Standardfehler (PEESE)
    [pet-peese] PET-PEESE: PEESE, wenn PET einen Effekt mit einem einseitigen p-Wert unter 0,05 zeigt, sonst PET
    [copas] das Selektionsmodell von Copas, mit der schwächsten Selektion, die verbleibende Small-Study-Effekte mit einem p-Wert
        über 0,1 lässt
   *[limit] die Grenzwert-Metaanalyse (limit meta-analysis)
}{ $source }
