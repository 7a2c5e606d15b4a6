# Small-Study-Effekte: Tests und adjustierte Schätzwerte.

small-study-effects-title = Small-Study-Effekte
small-study-effects-funnel = Den Funnel-Plot zeigt { $figure }.
small-study-effects-caption = { $title }: Small-Study-Effekte.
small-study-effects-caption-adjusted = { $title }: für Small-Study-Effekte adjustierte Schätzwerte.
small-study-effects-head = { $which ->
    [check] Prüfung
    [result] Ergebnis
    [words] In Worten
    [method] Methode
   *[estimate] Schätzwert
}
small-study-effects-check = { $check ->
    [egger] Eggers Regression
    [egger-mixed] Eggers Regression, gemischte Effekte
    [begg] Beggs Rangkorrelation
    [harbord] Harbords Regression
    [peters] Peters’ Regression
    [macaskill] Macaskills Regression
    [deeks] Deeks’ Regression
    [thompson-sharp] Regression von Thompson und Sharp
    [pustejovsky-rodgers] Regression von Pustejovsky und Rodgers
    [excess-significance] Test auf überzählige kleine p-Werte
    [p-curve] p-Kurve
    [fail-safe-n] Fail-safe-N
    [trim-and-fill] Trim-and-Fill ({ $estimator })
    [copas] Copas-Modell
    [limit] Grenzwert-Metaanalyse (limit meta-analysis)
    [p-uniform] p-uniform*
   *[unadjusted] Unadjustiert
}
small-study-effects-excess = { $observed } von { $k } Studien mit p ≤ 0,05; erwartet { $expected }; exakt { $exact }; χ² { $chi2 }
small-study-effects-excess-words = { $more ->
    [true] mehr kleine p-Werte, als die Teststärke der Studien erwarten lässt
   *[false] nicht mehr kleine p-Werte, als die Teststärke der Studien erwarten lässt
}
small-study-effects-slope = { $rank ->
    [true] Kendalls τ { $value }
   *[false] Steigung { $value }
}
small-study-effects-statistic = { $slope }; { $known ->
    [true] { $letter } { $statistic };{ " " }
   *[false] { "" }
}{ $t ->
    [true] df { $df };{ " " }
   *[false] { "" }
}{ $p }
small-study-effects-test-words = { $sign ->
    [true] ein Anzeichen dafür, dass kleine Studien andere Effekte zeigen als große
   *[false] kein Anzeichen dafür; bei wenigen Studien besagt das wenig
}
small-study-effects-p-curve = { $below } von { $k } Studien mit p < 0,05; Rechtsschiefe Z { $z }; { $p }{ $half ->
    [true] { " (halbe Kurve Z " }{ $z_half }; { $p_half })
   *[false] { "" }
}; Flachheit Z { $z_flat }; { $p_flat }; Teststärke { $power } (90%-KI { $limits })
small-study-effects-p-curve-words = { $value ->
    [present] die kleinen p-Werte sind so, wie sie bei einem Effekt zu erwarten sind
    [absent] die kleinen p-Werte sind so, wie sie ohne Effekt zu erwarten sind oder bei einem, den die Studien kaum entdecken konnten
   *[unknown] die kleinen p-Werte sagen nicht, ob es einen Effekt gibt
}
small-study-effects-orwin = Orwin { $n } (bis hinab oder hinauf zu { $target })
small-study-effects-fail-safe-words = Zahl weiterer Studien ohne Effekt, die das Ergebnis aufheben würden
small-study-effects-sign-note = In Worten: Ein p-Wert unter 0,1 gilt als Anzeichen, da diese Tests eine geringe Teststärke haben.
small-study-effects-warning = { $about ->
    [odds-ratios] Eggers und ähnliche Tests finden bei Odds Ratios zu oft Small-Study-Effekte, weil eine Odds Ratio Teil ihres
        eigenen Standardfehlers ist; die Tests von Harbord, Peters und Deeks sind dafür gemacht.
    [standardised] Eggers und ähnliche Tests finden bei standardisierten Mittelwertdifferenzen zu oft Small-Study-Effekte, weil
        die Differenz Teil ihres eigenen Standardfehlers ist; der Test von Pustejovsky und Rodgers ist dafür gemacht.
    [macaskill] Macaskills Test hat eine geringere Teststärke als die anderen.
    [excess] Auch Effekte, die sich zwischen den Studien unterscheiden, machen kleine p-Werte häufiger, als ein gemeinsamer Effekt
        erwarten lässt.
    [p-curve] Wo sich Effekte zwischen den Studien unterscheiden, ist die Teststärke einer p-Kurve die der Studien mit kleinen
        p-Werten, nicht die aller Studien.
    [fail-safe] Fail-safe-N nimmt an, dass fehlende Studien im Mittel keinen Effekt haben; über Studien, die wegen ihrer
        Ergebnisse fehlen, sagt das wenig.
    [adjusted] Jeder adjustierte Schätzwert beruht auf einem Modell dessen, was fehlt; welches Modell zutrifft, sagen die Daten
        nicht.
    [pet] PET und PEESE extrapolieren über die größte Studie hinaus und sind verzerrt, wo sich Effekte zwischen den Studien stark
        unterscheiden.
    [trim-and-fill] Trim-and-Fill ergänzt Studien auch dann, wenn sich Effekte zwischen den Studien unterscheiden und keine fehlt.
    [selection] Selektionsmodelle lassen allein den p-Wert entscheiden, ob eine Studie zu sehen ist; ein Gewicht, das auf wenigen
        p-Werten beruht, ist kaum bekannt.
    [copas] Das Copas-Modell schätzt nicht, wie stark die Selektion ist: Gezeigt ist die schwächste, die die Small-Study-Effekte
        erklärt (p über 0,1).
    [limit] Die Grenzwert-Metaanalyse hält sämtliche Small-Study-Effekte für Verzerrung.
   *[p-uniform] p-uniform* nimmt an, dass Studien auf derselben Seite ihrer kritischen Werte gleich wahrscheinlich zu sehen sind,
        und braucht Studien auf beiden Seiten.
}
small-study-effects-filled-in = { $k ->
    [0] keine Studie ergänzt; der Schätzwert bleibt gleich
   *[other] { $k } { $k ->
        [one] Studie
       *[other] Studien
    } { $side ->
        [left] links
       *[right] rechts
    } ergänzt: wie der Schätzwert wäre, wenn es sie gäbe
}
small-study-effects-at-zero = der Effekt bei { $variance ->
    [true] einer Varianz
   *[false] einem Standardfehler
} von 0
small-study-effects-none = keiner
small-study-effects-no-interval = kein Intervall
small-study-effects-limit-words = der Effekt in Studien ohne Stichprobenfehler; Q der Small-Study-Effekte { $q }; { $p }
small-study-effects-as-they-are = { $studies }, wie sie sind
small-study-effects-choice = { $peese ->
    [true] PEESE, weil PET einen Effekt zeigt (einseitig { $p }; unter { $cut })
   *[false] PET, weil es keinen Effekt zeigt (einseitig { $p }; nicht unter { $cut })
}
small-study-effects-selection-model = Selektionsmodell, { $kind ->
    [step] { $given ->
        [true] vorgegebene Gewichte,{ " " }
       *[false] { "" }
    }{ $n ->
        [one] Stufe
       *[other] Stufen
    } bei { $cuts }
    [beta] Gewichte nach einer Betadichte
    [half-normal] halbnormale Gewichte
    [negative-exponential] negativ-exponentielle Gewichte
    [logistic] logistische Gewichte
    [power] Potenzgewichte
   *[other] Gewichte ({ $kind })
}
small-study-effects-selection = { $side ->
    [greater] p-Werte für einen Effekt oberhalb von „kein Effekt“
    [less] p-Werte für einen Effekt unterhalb von „kein Effekt“
   *[both] zweiseitige p-Werte
}; { $step ->
    [true] Gewichte { $list }
   *[false] δ { $list }
}; { -tau2 } { $tau2 }{ $tested ->
    [true] ; Selektion: LR { $statistic }; df { $df }; { $p }
   *[false] { "" }
}
small-study-effects-copas = { $how ->
    [none] keine der betrachteten Selektionsstärken erklärt die Small-Study-Effekte
    [unneeded] es braucht keine Selektion, um die Small-Study-Effekte zu erklären ({ $p })
   *[found] etwa { $unpublished } unveröffentlicht; die unpräziseste Studie mit einer Wahrscheinlichkeit von { $probability }
        veröffentlicht; was bleibt: { $p }
}
small-study-effects-p-uniform = { $beyond } von { $k } Studien jenseits ihres kritischen Werts; { -tau2 } { $tau2 }; Selektion: LR
    { $statistic }; { $p }
