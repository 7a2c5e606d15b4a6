# Die Suchstrategien.

searches-title = Suchstrategien
searches-caption = Was wann durchsucht wurde.
searches-source = Quelle
searches-date = Zuletzt durchsucht
searches-records = Datensätze
searches-not-stated = nicht angegeben
searches-via = { $database } über { $platform }
searches-until = { $source } (bis { $date })
searches-methods = Durchsucht wurden folgende Quellen: { $sources }.
