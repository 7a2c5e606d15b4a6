# Zahlen in Worten und Satzteile, die mehrere Abschnitte teilen.

wording-range = { $lower } bis { $upper }
wording-noun = { $noun ->
    [risk] Risiko
    [odds] Chance
   *[rate] Rate
}
wording-ratio-same = etwa { $noun ->
    [risk] gleiches Risiko
   *[other] gleiche { wording-noun }
}
wording-ratio-half = etwa { $noun ->
    [risk] halbes Risiko
   *[other] halbe { wording-noun }
}
wording-ratio-twice = etwa { $noun ->
    [risk] doppeltes Risiko
   *[other] doppelte { wording-noun }
}
wording-ratio-lower = um { $share } { $noun ->
    [risk] niedrigeres Risiko
   *[other] niedrigere { wording-noun }
}
wording-ratio-higher = um { $share } { $noun ->
    [risk] höheres Risiko
   *[other] höhere { wording-noun }
}
wording-ratio-times = { $times }-{ $noun ->
    [risk] faches Risiko
   *[other] fache { wording-noun }
}
wording-risk-difference-none = kein Unterschied, auf 1 von 1000 gerundet
wording-risk-difference = { $people } { $fewer ->
    [true] weniger
   *[false] mehr
} unter 1000 Personen
wording-standard-deviations = { $value } Standardabweichungen { $lower ->
    [true] niedriger
   *[false] höher
}
wording-mean-difference = { $value } { $lower ->
    [true] niedriger
   *[false] höher
}
wording-proportion = { $share } von 100 Personen
wording-people = { $way ->
    [none] kein Unterschied
    [fewer] { $people } weniger
   *[more] { $people } mehr
}
wording-in-units = { $estimate } ({ $interval }), bei einer Standardabweichung von { $sd }
wording-differs = { $how ->
    [little] wenig
    [moderately] mäßig
   *[much] stark
}
wording-i2-with-interval = { $i2 }; { $interval }
wording-direction-includes = das Intervall schließt „kein Effekt“ ein
wording-direction-below = das gesamte Intervall liegt unterhalb von „kein Effekt“
wording-direction-above = das gesamte Intervall liegt oberhalb von „kein Effekt“
wording-direction-favours = Vorteil { $arm } im gesamten Intervall
wording-direction-own = das gesamte Intervall: { $side }
wording-new-setting = { $span ->
    [harm] von Nutzen bis Schaden
    [either] auf beiden Seiten von „kein Effekt“
   *[one] durchweg auf einer Seite von „kein Effekt“
}
# Nach einer Präposition: „13 Studien“, „1 Effekt“, „82 Effekten“.
wording-counted-dative = { $n } { $n ->
    [one] { $rows }
   *[other] { DATIVE($rows) }
}
wording-studies-alone = { $inside ->
    [true] { $k ->
        [one] { NUMBER($k) } { $rows }
       *[other] { NUMBER($k) } { DATIVE($rows) }
    }
   *[false] { NUMBER($k) } { $rows }
}
wording-studies = { $clustered ->
    [true] { wording-studies-alone } aus { $clusters }
   *[false] { wording-studies-alone }
}
wording-studies-with-people = { $clustered ->
    [true] { wording-studies-alone } aus { $clusters } mit { NUMBER($n) } { $n ->
        [one] Person
       *[other] Personen
    }
   *[false] { wording-studies-alone } mit { NUMBER($n) } { $n ->
        [one] Person
       *[other] Personen
    }
}

# Die Beschreibung eines Forest-Plots für alle, die ihn nicht sehen können.
wording-forest = Forest-Plot mit { wording-counted-dative }, Maß: { $measure }.
wording-forest-range = Die Schätzwerte reichen von { $least } ({ $least_of }) bis { $most } ({ $most_of }).
wording-forest-below = { $below ->
    [0] Keiner liegt unterhalb von „kein Effekt“ ({ $null }).
    [one] { $below } von { $all } liegt unterhalb von „kein Effekt“ ({ $null }).
   *[other] { $below } von { $all } liegen unterhalb von „kein Effekt“ ({ $null }).
}
wording-forest-all-below = Alle liegen unterhalb von „kein Effekt“ ({ $null }).
wording-forest-pooled = Gepoolt: { $effect }.
wording-forest-prediction = Prädiktionsintervall { $interval }.
wording-forest-not-estimable = { $n ->
    [one] { $n } { $rows } ist nicht schätzbar.
   *[other] { $n } { $rows } sind nicht schätzbar.
}
wording-through-infinity = { $lower } bis ∞ bis { $upper }
