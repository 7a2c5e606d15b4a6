# Wie die eingeschlossenen Studien sind, und Tabellen der Daten.

studies-data = Daten der Studien
studies-characteristics = Merkmale der eingeschlossenen Studien
studies-caption = Merkmale der eingeschlossenen Studien.
studies-described = { $n ->
    [one] Eine Studie ist
   *[other] Insgesamt sind { WORDS($n) } Studien
} beschrieben.
studies-described-from-reports = { $n ->
    [one] Eine Studie ist
   *[other] Insgesamt sind { WORDS($n) } Studien
} anhand von { $reports ->
    [one] einem Bericht
   *[other] { WORDS($reports) } Berichten
} beschrieben.
studies-study = Studie
studies-reports = Berichte
studies-notes = Anmerkungen
studies-sources = Quellen
studies-source = Quelle:
studies-not-found = nicht gefunden
