# Eine Umfrage.

survey-methods-title = Wie die Antworten gezählt wurden
survey-respondents = Die Tabelle der Antworten enthält { NUMBER($n) } { $n ->
    [one] befragte Person
   *[other] Befragte
}{ $grouped ->
    [true] : { $groups }
   *[false] { "" }
}.
survey-ungrouped = { $n ->
    [one] Eine gehört keiner Gruppe an und zählt
   *[other] { CAPITAL(WORDS($n)) } gehören keiner Gruppe an und zählen
} nur bei allen mit.
survey-medians = Mediane der Antworten: { $items }.
survey-between = zwischen { $below } und { $above }
survey-nobody = Diese Frage hat niemand beantwortet.
survey-quoted = „{ $text }“
survey-most-frequent = Diese Frage { $n ->
    [one] hat eine Person
   *[other] haben { WORDS($n) } Personen
} beantwortet{ $missing ->
    [0] { "" }
   *[other] { " (" }{ NUMBER($missing) } nicht)
}. { $answers ->
    [one] Die häufigste Antwort ist
   *[other] Die häufigsten Antworten sind
} { $names }: { $answers ->
    [one] { $share }
   *[other] jeweils { $share }
}.
survey-head = { $which ->
    [answer] Antwort
    [median] Median der Antworten
    [answered] Beantwortet
    [none] Keine Antwort
    [item] Item
    [group] Gruppe
    [missing] Fehlend
   *[share] Anteil der Antwortenden
}
survey-all = Alle
survey-percent-note = Die Prozentsätze beziehen sich auf die Antwortenden.
survey-several-note = Mehrere Antworten waren möglich, sodass die Prozentsätze zusammen mehr als 100 ergeben.
survey-test = { $fisher ->
    [true] Unterschied zwischen den Gruppen, exakter Test nach Fisher: { $p }.
   *[false] Unterschied zwischen den Gruppen: χ² { $statistic }; df { $df }; { $p }.
}
survey-described = Divergierende Balken der Antworten auf „{ $title }“. { $items }
survey-figure-caption = { $title } Die Zahlen in den Balken sind Personenzahlen.{ $odd ->
    [true] { " " }„{ $answer }“ liegt je zur Hälfte auf beiden Seiten der Mitte.
   *[false] { "" }
}
survey-counts-caption = { $title }: die Anzahlen.
survey-leaning = { $item }: { $below }; { $above }; von { $n }; { $missing } fehlen.
survey-methods = Die Prozentsätze beziehen sich auf die Personen, die eine Frage beantwortet haben; wer nicht geantwortet hat, ist
    in jeder Tabelle gezählt. Intervalle zum Niveau { $level } sind { $interval ->
    [wilson] Score-Intervalle nach Wilson
    [clopper-pearson] Intervalle nach Clopper und Pearson
    [agresti-coull] Intervalle nach Agresti und Coull
   *[jeffreys] Jeffreys-Intervalle
}{ $source }. Sie sprechen allein vom Zufall, als wären die Befragten zufällig gezogen, und nicht davon, wer geantwortet hat.
survey-method = { $fisher ->
    [true] dem exakten Test nach Fisher
   *[false] Pearsons χ²-Test ohne Kontinuitätskorrektur
}{ $source }
survey-compared = Gruppen wurden, wo der Bericht es verlangt, mit { $methods } verglichen; die p-Werte sind nicht für die Zahl der
    Fragen adjustiert.
