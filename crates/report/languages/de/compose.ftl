# Was die Teile eines Berichts zusammenhält.

compose-references = Literatur
compose-table = Tabelle { $number }
compose-figure = Abbildung { $number }
compose-see = Siehe { $block }.
compose-results = Ergebnisse
