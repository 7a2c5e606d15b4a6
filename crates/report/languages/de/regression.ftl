# Metaregression.

regression-title = Metaregression
regression-lead = { $kind ->
    [study] { $k ->
        [one] Eine Studie ging
       *[other] { CAPITAL(WORDS($k)) } Studien gingen
    }
    [effect] { $k ->
        [one] Ein Effekt ging
       *[other] { CAPITAL(WORDS($k)) } Effekte gingen
    }
   *[else] { $k ->
        [one] 1 { $rows } ging
       *[other] { CAPITAL(WORDS($k)) } { $rows } gingen
    }
} in die Regression auf { $on } ein
regression-not-computed = Die Regression ließ sich nicht berechnen.
regression-found = { $lead }{ $explained ->
    [none] { "" }
    [one] . Der Moderator erklärt { NUMBER($r2) } der Varianz zwischen den Studien
   *[several] . Gemeinsam erklären sie { NUMBER($r2) } der Varianz zwischen den Studien
}{ $test }{ $rest }.
regression-test = { " (Test der Moderatoren: " }{ $statistic }; { $p })
regression-rest = ; als Heterogenität bleiben { -tau2 } { NUMBER($tau2) } und { -i2 } { NUMBER($i2) }
regression-chi2 = χ² { $statistic }; df { $df }
regression-permutation = { $all ->
    [true] Über alle { NUMBER($arrangements) } Anordnungen der Moderatoren auf die Studien: { NUMBER($p) }.
   *[false] Über { NUMBER($arrangements) } Anordnungen der Moderatoren auf die Studien, die beobachtete eingeschlossen:
        { NUMBER($p) }.
}
regression-permutation-interval = { $interval } durch Permutation
regression-few = Bei weniger als zehn Studien je Koeffizient ist ein solcher Befund ein Hinweis und nicht mehr.
regression-caption = { $title }: Metaregression.
regression-caption-tests = { $title }: Tests aller Koeffizienten eines Moderators zusammen.
regression-caption-predictions = { $title }: durch Metaregression vorhergesagte Effekte.
regression-head = { $which ->
    [term] Term
    [coefficient] Koeffizient
    [df] df
    [ratio] Als Verhältnis
    [permutation] Durch Permutation
    [moderator] Moderator
    [coefficients] Koeffizienten
    [statistic] Teststatistik
   *[at] Bei
}
regression-prediction-interval = Prädiktionsintervall ({ $level })
regression-df-note = df, die Freiheitsgrade der t-Verteilung eines Koeffizienten; bei weniger als vier sind sein Intervall und
    sein p-Wert ungenau.
regression-ratio-note = Koeffizienten stehen auf der logarithmischen Skala; als Verhältnis sind sie der Faktor, mit dem der
    Effekt für jede weitere Einheit des Moderators oder gegenüber der Referenzkategorie multipliziert wird.
regression-vif-note = VIF, Varianzinflationsfaktor: um wie viel die Varianz eines Koeffizienten größer ist, als sie wäre, wenn
    sein Moderator mit den anderen nicht zusammenhinge.
regression-gsif-note = GSIF, generalisierter Inflationsfaktor des Standardfehlers: um wie viel Kollinearität mit den anderen
    Moderatoren das Intervall eines Koeffizienten verbreitert; er lässt sich zwischen Moderatoren mit einem und mit mehreren
    Koeffizienten vergleichen.
regression-brackets-note = Werte in Klammern wurden nicht angegeben: Eine Zahl bleibt bei ihrem Mittel über die Studien, eine
    Kategorie bei ihrer Referenz.
regression-asterisk-note = Ein Stern kennzeichnet Werte außerhalb des Bereichs der Studien.
regression-part = { $which ->
    [polynomial] { " (Polynom)" }
    [spline] { " (Spline)" }
    [linear] { " (linear)" }
    [curve] { " (Kurve " }
    [against] { " (gegenüber " }
   *[departure] : Abweichung von einer Geraden
}
