# Synthese ohne Metaanalyse.

synthesis-title = Synthese ohne Metaanalyse
synthesis-votes = Von { NUMBER($counted) } { $counted ->
    [one] { $rows }
   *[other] { DATIVE($rows) }
} mit erkennbarer Richtung { $benefit ->
    [one] weist { NUMBER($benefit) }
   *[other] weisen { NUMBER($benefit) }
} auf einen Nutzen ({ $share }, { $ci } { $limits }; Vorzeichentest, { $p }). Über die Größe der Effekte sagt das nichts.
synthesis-pointing-nowhere = { $n ->
    [one] Eine weitere Angabe weist
   *[other] { CAPITAL(WORDS($n)) } weitere Angaben weisen
} in keine Richtung.
synthesis-pointing-unknown = { $n ->
    [one] Bei einer weiteren Angabe
   *[other] Bei { WORDS($n) } weiteren Angaben
} ist die Richtung nicht genannt.
synthesis-caption = { $title }: Synthese ohne Metaanalyse.
synthesis-question = Frage
synthesis-result = Ergebnis
synthesis-in-words = In Worten
synthesis-votes-question = Weisen die Effekte in eine Richtung?
synthesis-votes-found = { $benefit } von { $counted } zum Nutzen ({ $share }; { $ci } { $limits }); { $p }
synthesis-votes-to-benefit = häufiger zum Nutzen, als der Zufall ergäbe
synthesis-votes-to-harm = häufiger zum Schaden, als der Zufall ergäbe
synthesis-votes-neither = nicht häufiger in eine Richtung, als der Zufall ergeben könnte
synthesis-effects-question = Wie groß sind sie?
synthesis-effects-found = Median { $median } (Quartile { $q1 } und { $q3 }; Spannweite { $min } bis { $max }) von { $k }
synthesis-effects-words = jeder einmal gezählt, unabhängig von seiner Präzision
synthesis-chi-squared = χ² { $statistic }; df { $df }
synthesis-combined-question = Gibt es einen Nutzen bei mindestens einem Eintrag ({ $row })? ({ $method })
synthesis-combined-found = { $statistic }; einseitig { $p }; { $k } p-Werte
synthesis-combined-words = nicht, wie groß er ist, und nicht, bei wie vielen
synthesis-directions-caption = { $title }: Richtung jedes Effekts.
synthesis-points-to = Weist auf
synthesis-known-from = Bekannt aus
synthesis-p = p für Nutzen
synthesis-p-note = p-Werte sind einseitig: kleine sprechen für Nutzen, solche nahe 1 für Schaden.
synthesis-from-effect = Effekt
synthesis-from-report = Bericht der Studie
synthesis-not-stated = nicht angegeben
synthesis-direction = { $word ->
    [benefit] Nutzen
    [harm] Schaden
   *[none] keines von beiden
}
synthesis-methods = Wo Studien ohne Pooling zusammengeführt werden, richtet sich der Bericht nach der SWiM-Leitlinie{ CITE("campbell-2020") }.
synthesis-methods-votes = Richtungen der Effekte werden unabhängig von Größe und p-Wert gezählt; der Anteil mit Richtung Nutzen hat
    ein exaktes Intervall{ CITE("clopper-pearson-1934") } und wird mit dem exakten Vorzeichentest{ CITE("bushman-wang-2009") } geprüft.
synthesis-methods-effects = Effekte werden durch Median, Quartile und Spannweite beschrieben{ CITE("mckenzie-brennan-2019") }.
synthesis-methods-fisher = Fishers Methode{ CITE("fisher-1932") }
synthesis-methods-stouffer = Stouffers Methode{ CITE("stouffer-1949") }
synthesis-methods-combined = Einseitige p-Werte für Nutzen, aus den Effekten und ihren Standardfehlern oder sonst wie berichtet,
    werden kombiniert mit: { $methods }.
