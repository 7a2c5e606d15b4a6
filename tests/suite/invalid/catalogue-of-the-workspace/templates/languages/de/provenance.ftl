# A title that is right, a message that does not exist, a value that is not given, and no message at all.
provenance-title = Woher die Daten stammen
provenance-titel = Woher die Daten stammen
provenance-line = Erstellt aus { $file } Dateien
Erstellt von metaweave
