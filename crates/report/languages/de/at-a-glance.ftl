# Die Zusammenfassung aller Analysen am Anfang des Berichts.

at-a-glance-title = Auf einen Blick
at-a-glance-caption = Zusammenfassung der Analysen.
at-a-glance-analysis = Analyse
at-a-glance-studies = Studien (Personen)
at-a-glance-effect = Effekt
at-a-glance-prediction-interval = Prädiktionsintervall
at-a-glance-in-words = In Worten
at-a-glance-not-pooled = nicht gepoolt
at-a-glance-range = { $label } von { $range }
