# Blasendiagramme einer Metaregression, über einer Zahl oder nach Kategorien.

bubble-title = Blasendiagramm: { $title }, nach { $moderator }
bubble-description = Blasendiagramm mit { wording-counted-dative }, aufgetragen gegen { $moderator }.
bubble-description-line = Die angepasste Gerade führt von { $from } bei { $from_at } zu { $to } bei { $to_at }.
bubble-line = Angepasste Gerade
bubble-confidence-band = { $level }-Konfidenzband
bubble-prediction-band = { $level }-Prädiktionsband
bubble-caption = { $title }: { $measure } { $kind ->
    [study] jeder Studie
    [effect] jedes Effekts
   *[else] je { $row }
} nach { $moderator }, mit der angepassten Geraden. Die Fläche eines Kreises ist proportional zum Gewicht.
bubble-data = { $title }: die Blasen.
bubble-levels-description = Blasendiagramm mit { wording-counted-dative } nach { $moderator }: { $listed }.
bubble-levels-mean = Mittel ({ $interval })
bubble-levels-caption = { $title }: { $measure } { $kind ->
    [study] jeder Studie
    [effect] jedes Effekts
   *[else] je { $row }
} nach { $moderator }. Die Fläche eines Kreises ist proportional zum Gewicht; Rauten überspannen das { $level }-Konfidenzintervall
    des Mittels einer Kategorie nach der Regression{ $predicted ->
    [true] , Balken dahinter das Prädiktionsintervall
   *[false] { "" }
}.
