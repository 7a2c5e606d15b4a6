# Was Seite, Markdown-Text und Word-Datei rund um den Bericht sagen.

page-skip = Zum Bericht springen
page-contents = Inhalt
page-table-of-contents = Inhaltsverzeichnis
page-made-with = Erstellt mit { -program } { $version }.
page-note = Hinweis
page-check = Prüfen
page-figure = Abbildung { $number }.
page-table = Tabelle { $number }.
page-figure-word = Abbildung
page-table-word = Tabelle
page-continued = (Fortsetzung)
page-figure-continued = Abbildung { $number } (Fortsetzung)
page-download-svg = Als SVG herunterladen
page-download-csv = Als CSV herunterladen
page-figure-data = Daten zu dieser Abbildung
page-figure-data-in-table = Daten zu dieser Abbildung (Tabelle { $number })
page-data-behind-the-figures = Daten zu den Abbildungen
page-orcid = ORCID von { $name }
page-back-to-citation = Zurück zum Zitat { $number }
page-back-to-text = Zurück zum Text
