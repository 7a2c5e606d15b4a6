# Die erläuternde Tabelle einer Analyse: Frage, Zahl, in Worten.

narrative-caption = { $title }: die Zahlen und was sie bedeuten.
narrative-question = Frage
narrative-result = Ergebnis
narrative-in-words = In Worten
narrative-how-large = Wie groß ist der Effekt?
narrative-at-a-risk = … bei 1000 Personen mit einem Risiko von { NUMBER($risk) } je 1000?
narrative-above-a-cut-off = … wenn { NUMBER($risk) } von 1000 Personen über einem Grenzwert liegen?
narrative-on-an-instrument = … auf der Skala „{ $name }“?
narrative-no-effect = Schließt das Intervall „kein Effekt“ ein?
narrative-common-effect = Und wenn alle Studien denselben Effekt hätten?
narrative-common-effect-words = { $why ->
    [same] derselbe Schätzwert, da τ² null ist
   *[larger] größere Studien zählen mehr
}
narrative-differences = Wie stark unterscheiden sich die Studien?
narrative-new-setting = Was ist in einer neuen Situation zu erwarten?
narrative-prediction-interval = Prädiktionsintervall { $interval }
narrative-value-with-interval = { $value } ({ $interval })
narrative-test = { $statistic }; { $p }
narrative-shares = aus { $from }: { -i2 } { $i2 }, H² { $h2 }
narrative-leave-one-out = Hängt das Ergebnis an einer einzelnen Studie?
narrative-leaving-one-out = jeweils ohne eine Studie: { $range }
narrative-methods = Kommt es auf das Verfahren an?
narrative-estimators = { $n } Schätzverfahren: { $range }
narrative-stays = nein: die Aussage des Intervalls bleibt gleich
narrative-changes-with = ja: die Aussage ändert sich mit { $name }
narrative-changes = ja: die Aussage ändert sich in { $n } von { $all } Fällen
