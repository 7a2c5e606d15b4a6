# Was ein generalisiertes lineares gemischtes Modell über Unterschiede zwischen Studien sagt.

mixed-model-levels = Varianz der Niveaus { NUMBER($variance) }
mixed-model-test = Likelihood-Quotienten-Test auf gleiche Effekte χ² { NUMBER($statistic) }; df { $df }; { $p }
mixed-model-used = { wording-counted-dative }
mixed-model-uses-all = Das Modell verwendet die Anzahlen aus { $used }, auch aus jenen ohne eigenen Schätzwert.
mixed-model-uses = Das Modell verwendet die Anzahlen aus { $used }; { $n } ohne Ereignisse oder mit nichts als Ereignissen in beiden
    Gruppen { $n ->
    [one] sagt
   *[other] sagen
} darin nichts über den Effekt.
