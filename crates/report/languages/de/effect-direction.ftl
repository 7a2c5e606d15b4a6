# Der Effektrichtungs-Plot: in welche Richtung Studien weisen.

effect-direction-title = Effektrichtungs-Plot
effect-direction-description = Effektrichtungs-Plot mit { $n } { $n ->
    [one] Studie
   *[other] Studien
}. { $outcomes }
effect-direction-counted = { $n } { $way ->
    [benefit] zum Nutzen
    [harm] zum Schaden
    [neither] zu keinem von beiden
   *[unknown] ohne Richtung
}
effect-direction-way = { $way ->
    [benefit] Nutzen
    [harm] Schaden
   *[neither] keines von beiden
}
effect-direction-people = Personen
effect-direction-risk-of-bias = Verzerrungsrisiko
effect-direction-small = weniger als { $medium } Personen in der Interventionsgruppe
effect-direction-large = mehr als { $large }
effect-direction-to-benefit = Zum Nutzen
effect-direction-some-of-all = { $some } von { $all }
effect-direction-sign-test = Vorzeichentest
effect-direction-caption = In welche Richtung { $kind ->
    [study] jede Studie
    [effect] jeder Effekt
   *[else] je { $row }
} weist. Ein Dreieck sagt nichts darüber, wie groß ein Effekt ist{ $sized ->
    [true] ; seine Größe ist die der Interventionsgruppe
   *[false] { "" }
}.
effect-direction-caption-people = Die Personen sind die des Endpunkts mit den meisten.
effect-direction-data = In welche Richtung jede Studie weist.
