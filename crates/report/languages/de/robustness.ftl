# Wie belastbar eine Schlussfolgerung ist: Teilmengen, Festlegungen, wahre Effekte, eine künftige Studie.

robustness-gosh = Das Modell wurde an { $exact ->
    [true] alle { NUMBER($sets) } Teilmengen
   *[false] eine Zufallsstichprobe von { NUMBER($sets) } Teilmengen
} ({ $rows }) angepasst. Die Hälfte der Schätzwerte ({ $measure }) liegt zwischen { $lower } und { $upper }, der Median ist
    { $median }; alle liegen zwischen { $least } und { $most }.
robustness-gosh-study = Den größten Unterschied macht { $study }: im Mittel { $with } mit und { $without } ohne.
robustness-gosh-caption = { $title }: Teilmengen mit und ohne jede Studie.
robustness-head = { $which ->
    [study] Studie
    [without] ohne
    [i2-with] I² mit
    [choice] Festlegung
    [analyses] Analysen
    [smallest] Kleinster
    [median] Median
    [largest] Größter
    [below] Unterhalb von „kein Effekt“
    [including] „Kein Effekt“ eingeschlossen
    [above] Oberhalb
    [predicted] Vorhergesagter wahrer Effekt
    [trial] Effekt der Studie
    [then] Das Intervall dann
    [standard-error] Standardfehler höchstens
    [information] Information, gemessen an allen Studien
   *[people] Personen
}
robustness-measure-with = { $measure } mit
robustness-gosh-note = { $scale ->
    [true] Mittelwerte über die Teilmengen, auf der Skala der Analyse gebildet.
   *[false] Mittelwerte über die Teilmengen.
}
robustness-multiverse-none = Keine der kombinierten Analysen ließ sich berechnen.
robustness-multiverse = Von { NUMBER($all) } Analysen, eine für jede Kombination von Festlegungen, { $each ->
    [true] ergab jede
   *[false] ergaben { NUMBER($n) }
} einen Schätzwert: von { $least } bis { $most }, mit dem Median { $median }.
robustness-multiverse-intervals = Nach ihren Intervallen: { $parts }.
robustness-multiverse-side = { NUMBER($n) } { $side ->
    [below] ganz unterhalb von „kein Effekt“
    [above] ganz oberhalb von „kein Effekt“
   *[includes] mit „kein Effekt“ unter den Werten
}
robustness-multiverse-caption = { $title }: die Analyse unter vielen Festlegungen.
robustness-choice = { $kind ->
    [studies] Studien: { $value }
    [measure] Maß: { $value }
    [effects] Effekte: { $value }
    [tau2] τ²: { $value }
    [interval] Intervall: { $value }
   *[all] { $value }
}
robustness-blups = Die wahren Effekte ({ $measure }) hinter { $k ->
    [one] 1 { $rows }
   *[other] { WORDS($k) } { DATIVE($rows) }
} liegen, zum Durchschnitt gezogen, der Vorhersage nach zwischen { $least } und { $most }.
robustness-blups-caption = { $title }: wahre Effekte der Studien.
robustness-estimate-head = Schätzwert ({ $ci })
robustness-interval-head = Intervall ({ $level })
robustness-reading = { $side ->
    [below] liegt ganz unterhalb von „kein Effekt“
    [above] liegt ganz oberhalb von „kein Effekt“
   *[includes] schließt „kein Effekt“ ein
}
robustness-new-trial-now = Derzeit gilt: Das Intervall { robustness-reading }.
robustness-new-trial-needs = Eine weitere Studie mit { $effect } ({ $measure }) bräuchte { NUMBER($times) } so viel Information
    wie alle { $rows } zusammen{ $counted ->
    [true] { " (" }etwa { NUMBER($people) } Personen wie dort)
   *[false] { "" }
}. Danach gälte: Das Intervall { robustness-reading }.
robustness-times = { $times }-mal
robustness-new-trial-never = Eine weitere Studie mit { $effect } ({ $measure }) würde daran nichts ändern, wie groß sie auch wäre.
robustness-no-change = Keine Änderung
robustness-then-head = { $measure } ({ $ci }) dann
robustness-new-trial-caption = { $title }: was eine weitere Studie ändern würde.
robustness-sign = Über { $exact ->
    [true] alle { NUMBER($patterns) } Vorzeichenmuster
   *[false] eine Zufallsstichprobe von { NUMBER($patterns) } Vorzeichenmustern
} der Schätzwerte: { NUMBER($p) }; { $bounded ->
    [true] zum Niveau { NUMBER($level) } verwirft der Test Werte von { $lower } bis { $upper } ({ $measure }) nicht.
   *[false] bei so wenigen Einträgen ({ $rows }) hat er kein Intervall zum Niveau { NUMBER($level) }.
}
robustness-required = Um { $effect } ({ $measure }) mit einer Teststärke von { NUMBER($power) } von „kein Effekt“ zu unterscheiden,
    braucht es unter Einrechnung der Diversität ({ NUMBER($diversity) }) das { NUMBER($times) }-Fache der vorhandenen Information{ $counted ->
    [true] { " (etwa " }{ NUMBER($people) } Personen wie in den vorhandenen { DATIVE($rows) })
   *[false] { "" }
}; erreicht sind { NUMBER($share) } davon, und das ist { $enough ->
    [true] genug
   *[false] nicht genug
}.
robustness-subset = { $without ->
    [true] Ohne { $study }
   *[false] Alle Studien
}
robustness-all-analyses = Alle Analysen
