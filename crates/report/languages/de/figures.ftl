# Wörter, die mehrere Abbildungen teilen.

figures-pooled-estimate = Gepoolter Schätzwert
figures-no-effect = Kein Effekt
figures-standard-error = Standardfehler
figures-share-of-studies = { $level } der Studien
figures-share-of-rows = { $level } der { $rows }
