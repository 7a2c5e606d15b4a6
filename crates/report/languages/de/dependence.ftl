# Voneinander abhängige Effekte.

dependence-title = Abhängige Effekte
dependence-lead = In { $studies } beträgt der Durchschnitt ({ $measure }) { $means }.
dependence-mean = { $value } für { $outcome }{ $directed ->
    [true] { " (" }{ $direction })
   *[false] { "" }
}
dependence-clusters = { NUMBER($n) } { $n ->
    [one] Cluster
   *[other] Clustern
} ({ $name })
dependence-from = Die Effekte stammen aus { $clusters }, { $least } aus jedem.
dependence-from-range = Die Effekte stammen aus { $clusters }, { $least } bis { $most } aus jedem.
dependence-two-outcomes = zwei Endpunkte
dependence-correlate = Die wahren Effekte auf { $outcomes } haben eine Korrelation von { NUMBER($value) } ({ -rho }{ $interval }).
dependence-and-interval = ; { NUMBER($interval) }
dependence-q = Der Test auf Heterogenität ergibt { -q } { NUMBER($statistic) }; df { $df }; { $p }.
dependence-robust = Intervalle und Tests sind clusterrobust ({ $variance }); das Modell allein ergäbe ein Intervall von
    { NUMBER($interval) }.
dependence-few = Bei weniger als vier Freiheitsgraden ist ein robustes Intervall nur eine grobe Näherung.
dependence-share = { $within ->
    [true] { NUMBER($share) } zwischen Effekten eines Clusters ({ $inner } innerhalb von { $outer })
   *[false] { NUMBER($share) } zwischen den Clustern ({ $inner })
}
dependence-no-more = Die Effekte unterscheiden sich auf keiner Ebene stärker, als der Zufall es erwarten ließe.
dependence-shares = Von der Varianz der wahren Effekte liegen { $parts }{ $correlated ->
    [true] , sodass zwei wahre Effekte eines Clusters eine Korrelation von { NUMBER($rho) } haben
   *[false] { "" }
}.
dependence-zero = Eine Varianz von 0 ist ein Schätzwert; ihr Intervall sagt, wie groß sie sein kann.
dependence-head = { $which ->
    [level] Ebene
    [groups] Gruppen
    [share] Anteil an der wahren Varianz
    [outcome] Endpunkt
    [effects] Effekte
   *[df] df
}
dependence-ci-of-tau2 = { $ci } von τ²
dependence-caption-levels = { $title }: Varianz nach Ebene.
dependence-caption-outcomes = { $title }: Mittelwert und Varianz nach Endpunkt.
dependence-note-levels = { -i2 }: Anteil an der Varianz der Effekte einschließlich des Stichprobenfehlers.
dependence-note-outcomes = { -tau2 }: Varianz der wahren Effekte eines Endpunkts zwischen den Clustern.
dependence-robust-alone = Intervalle und Tests sind clusterrobust ({ $variance }).
