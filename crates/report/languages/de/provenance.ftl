# Woher der Bericht stammt.

provenance-title = Herkunft
provenance-line = Erstellt von { -program } { $version } aus { $files ->
    [one] einer Eingabedatei
   *[other] { $files } Eingabedateien
}.
provenance-line-with-digests = Erstellt von { -program } { $version } aus { $files ->
    [one] einer Eingabedatei; ihre Prüfsumme steht
   *[other] { $files } Eingabedateien; ihre Prüfsummen stehen
} unter { $section }.
provenance-inputs = Eingaben dieses Berichts.
provenance-file = Datei
provenance-statement = Dieser Bericht wurde von { -program } { $version } aus den unten genannten Dateien und aus nichts
    anderem erstellt. Dieselben Dateien und dieselbe Version ergeben denselben Bericht, Byte für Byte. Eine Prüfsumme lässt
    sich mit jedem Programm nachrechnen, das SHA-256 berechnet, zum Beispiel sha256sum. Jede Festlegung jeder Analyse,
    einschließlich der Voreinstellungen, steht in results.json unter „plan“.
provenance-sources = Quellen der Tabellen nach Angabe der Autorinnen und Autoren:
provenance-again = So wird dieser Bericht erneut erstellt:
