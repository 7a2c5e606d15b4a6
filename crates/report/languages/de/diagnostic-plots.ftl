# Abbildungen, die einzelne Studien und das Modell zeigen.

diagnostic-plots-with-interval = { $what } ({ $interval })
diagnostic-plots-level-interval = { $level }-Intervall
diagnostic-plots-left-out = Ausgelassen
diagnostic-plots-studentised-residual = Studentisiertes Residuum

diagnostic-plots-baujat-title = Baujat-Plot: { $title }
diagnostic-plots-baujat-description = Baujat-Plot mit { wording-counted-dative }: Beitrag zur Heterogenität gegen Einfluss auf den gepoolten
    Schätzwert.
diagnostic-plots-baujat-most = { $odd } trägt am meisten zur Heterogenität bei ({ $contribution }), { $strong } bewegt den Schätzwert
    am stärksten ({ $influence }).
diagnostic-plots-baujat-contribution = Beitrag zur Heterogenität
diagnostic-plots-baujat-influence = Einfluss auf den gepoolten Schätzwert
diagnostic-plots-baujat-influence-head = Einfluss auf den Schätzwert
diagnostic-plots-baujat-caption = { $title }: Baujat-Plot. Weit rechts stehen { $rows }, die von den anderen abweichen, weit oben
    jene, die den gepoolten Schätzwert bewegen. Der Beitrag ist der quadrierte Abstand vom gepoolten Schätzwert geteilt durch seine
    Varianz, der Einfluss die quadrierte Änderung des Schätzwerts ohne { $kind ->
    [study] die Studie
    [effect] den Effekt
   *[else] { $row }
} geteilt durch die Varianz, die er dann hat.
diagnostic-plots-baujat-data = { $title }: Beitrag und Einfluss jeder Studie.

diagnostic-plots-caterpillar-title = Caterpillar-Plot: { $title }
diagnostic-plots-caterpillar-description = Caterpillar-Plot mit { wording-counted-dative } in der Reihenfolge ihrer Effekte, von { $lowest } bis
    { $highest }, um den gepoolten Schätzwert { $estimate }.
diagnostic-plots-caterpillar-description-alone = { $n ->
    [one] Caterpillar-Plot mit { wording-counted-dative }: { $lowest }.
   *[other] Caterpillar-Plot mit { wording-counted-dative } in der Reihenfolge ihrer Effekte, von { $lowest } bis { $highest }.
}
diagnostic-plots-caterpillar-caption = { $title }: alle { $rows } nach Größe ihres Effekts.
diagnostic-plots-caterpillar-data = { $title }: nach Größe des Effekts.

diagnostic-plots-drapery-title = Drapery-Plot: { $title }
diagnostic-plots-drapery-description = Drapery-Plot mit { wording-counted-dative }: p-Wert-Kurven; die gepoolte hat ihren Gipfel bei
    { $estimate } und schneidet die { $level }-Linie bei { $lower } und { $upper }.
diagnostic-plots-drapery-prediction = Prädiktion
diagnostic-plots-drapery-p = p-Wert
diagnostic-plots-drapery-p-of-no-effect = p-Wert für „kein Effekt“
diagnostic-plots-drapery-confidence = Konfidenzniveau
diagnostic-plots-drapery-caption = { $title }: Drapery-Plot. Jede Kurve gibt den p-Wert jeder Hypothese über den Effekt an; wo sie die
    gestrichelte Linie schneidet, beginnt und endet das { $level }-Intervall.
diagnostic-plots-drapery-data = { $title }: die Kurven des Drapery-Plots.

diagnostic-plots-influence-found = { $n ->
    [0] keine Studie überschreitet die üblichen Grenzen
    [one] { $listed } überschreitet die üblichen Grenzen
   *[other] { $listed } überschreiten die üblichen Grenzen
}
diagnostic-plots-influence-title = Einfluss: { $title }
diagnostic-plots-influence-description = Einfluss von { wording-counted-dative } auf den gepoolten Schätzwert, jeweils in { $measures } Maßen;
    { $found }.
diagnostic-plots-influence-caption = { $title }: was sich ändert, wenn { $kind ->
    [study] jeweils eine Studie
    [effect] jeweils ein Effekt
   *[else] jeweils { $row }
} ausgelassen wird. Linien stehen, wo das Auslassen nichts ändert (beim Gewicht bei gleichen Gewichten), gestrichelte Linien an den
    üblichen Grenzen; { $found }.
diagnostic-plots-influence-cook = Cook-Distanz
diagnostic-plots-influence-covariance-ratio = Kovarianzverhältnis
diagnostic-plots-influence-tau2 = τ² ohne
diagnostic-plots-influence-q = Q ohne
diagnostic-plots-influence-beyond = Jenseits einer Grenze
diagnostic-plots-influence-is-beyond = { $beyond ->
    [true] ja
   *[false] nein
}
diagnostic-plots-influence-data = { $title }: die Maße des Einflusses.

diagnostic-plots-labbe-title = L’Abbé-Plot: { $title }
diagnostic-plots-labbe-description = L’Abbé-Plot mit { wording-counted-dative }: in { $below } ist das Risiko { $named ->
    [true] mit { $arm }
   *[false] mit der Intervention
} niedriger; Risiken reichen bis { $highest }.
diagnostic-plots-labbe-risk = Risiko
diagnostic-plots-labbe-risk-of = Risiko, { $arm }
diagnostic-plots-labbe-pooled = Gepoolt: { $measure } { $estimate }
diagnostic-plots-labbe-points = { $rows }, Fläche nach Gewicht
diagnostic-plots-labbe-caption = { $title }: L’Abbé-Plot, ein Kreis je { $row }. Auf der gestrichelten Diagonale ist das Risiko in
    beiden Gruppen gleich.
diagnostic-plots-labbe-data = { $title }: die Risiken in beiden Gruppen.

diagnostic-plots-profile-title = Profil-Likelihood: { $title }
diagnostic-plots-profile-description = Profil-Likelihood der Varianz zwischen Studien in { wording-counted-dative }: am höchsten bei
    { $estimate }, { $level }-Intervall { $limits }.
diagnostic-plots-profile-tau2 = Varianz zwischen Studien τ²
diagnostic-plots-profile-likelihood = Log-Likelihood
diagnostic-plots-profile-restricted = Restringierte Log-Likelihood
diagnostic-plots-profile-curve = Profil-Likelihood
diagnostic-plots-profile-estimate = { $estimator }-Schätzwert { $estimate }
diagnostic-plots-profile-interval = { $level }-Intervall { $limits }
diagnostic-plots-profile-caption = { $title }: Profil-Likelihood der Varianz zwischen Studien. Werte von τ² unter dem getönten Teil der
    Kurve sind zum Niveau { $level } mit den Daten vereinbar.
diagnostic-plots-profile-point = Punkt der Kurve
diagnostic-plots-profile-lower = Untere { $level }-Grenze
diagnostic-plots-profile-upper = Obere { $level }-Grenze
diagnostic-plots-profile-data = { $title }: Schätzwert und Grenzen auf dem Profil.

diagnostic-plots-qq-title = Normalquantil-Plot: { $title }
diagnostic-plots-qq-description = Quantil-Quantil-Plot der studentisierten Residuen von { wording-counted-dative } gegen die Normalverteilung;
    außerhalb des { $level }-Bandes { $outside ->
    [0] liegt keines
    [one] liegt { $listed }
   *[other] liegen { $listed }
}.
diagnostic-plots-qq-quantile = Normalquantil
diagnostic-plots-qq-line = Normalverteilung
diagnostic-plots-qq-band = { $level }-Band
diagnostic-plots-qq-caption = { $title }: Normalquantil-Plot der extern studentisierten Residuen. Wo Effekte normalverteilt sind, folgen
    die Punkte der Linie; jeder von ihnen liegt mit einer Wahrscheinlichkeit von { $level } im Band.
diagnostic-plots-qq-data = { $title }: Residuen und Normalquantile.

diagnostic-plots-radial-title = Radialer Plot: { $title }
diagnostic-plots-radial-description = Radialer Plot mit { wording-counted-dative } um den gepoolten Schätzwert { $estimate }; außerhalb des
    { $level }-Bandes { $outside ->
    [0] liegt keiner
    [one] liegt einer
   *[other] liegen { $outside }
} der Punkte.
diagnostic-plots-radial-under = { $random ->
    [true] √(Varianz + τ²)
   *[false] Standardfehler
}
diagnostic-plots-radial-precision = Präzision, 1 / { diagnostic-plots-radial-under }
diagnostic-plots-radial-standardised = Effekt / { diagnostic-plots-radial-under }
diagnostic-plots-radial-caption = { $title }: radialer Plot. { $rows } mit demselben Effekt liegen auf einem Strahl aus dem Ursprung,
    dessen Steigung rechts abzulesen ist; präzise stehen weit von ihm entfernt.
diagnostic-plots-radial-data = { $title }: die Punkte des radialen Plots.

diagnostic-plots-refits-all = Alle { $rows }
diagnostic-plots-refits-data = { $title }: die Zeilen der Abbildung.
diagnostic-plots-leave-one-out-title = Forest-Plot: { $title }, { $clustered ->
    [true] jeweils ohne ein Cluster
   *[false] jeweils ohne eine Studie
}
diagnostic-plots-leave-one-out-description = Forest-Plot des gepoolten Schätzwerts, wobei { $clustered ->
    [true] von { $n } Clustern jeweils eines
   *[false] von { wording-counted-dative } jeweils { $kind ->
        [study] eine
        [effect] einer
       *[else] 1
    }
} fehlt: Er reicht von { $least } (ohne { $least_of }) bis { $most } (ohne { $most_of }).
diagnostic-plots-leave-one-out-caption = { $title }: der gepoolte Schätzwert ({ $interval }), wenn { $clustered ->
    [true] ein Cluster
   *[false] { $kind ->
        [study] eine Studie
        [effect] ein Effekt
       *[else] { $row }
    }
} ausgelassen wird.
diagnostic-plots-cumulative-added = Hinzugefügt
diagnostic-plots-cumulative-title = Forest-Plot: { $title }, Studien nacheinander hinzugefügt nach { $by }
diagnostic-plots-cumulative-description = Forest-Plot des gepoolten Schätzwerts, während { $n } { $rows } nacheinander hinzukommen: von
    { $first } mit der ersten Zeile bis { $last } mit allen, zwischen { $least } und { $most }.
diagnostic-plots-cumulative-caption = { $title }: der gepoolte Schätzwert ({ $interval }), während von oben nach unten { $rows }
    hinzukommen.
