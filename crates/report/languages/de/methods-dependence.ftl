# Wie voneinander abhängige Effekte gepoolt wurden.

methods-dependence-two-level = Effekte wurden unter einem Modell mit zufälligen Effekten gepoolt, das von unterschiedlichen wahren
    Effekten ausgeht und ihren Durchschnitt schätzt; ihre Varianz { -tau2 } wurde mit { names-by-estimator } geschätzt{ $source }.
methods-dependence-likelihood = { $restricted ->
    [true] Restricted Maximum Likelihood
   *[false] Maximum Likelihood
}
methods-dependence-multilevel = Effekte mit gleichem Wert von „{ $cluster }“ hängen voneinander ab. Sie wurden unter einem Modell
    mit { WORDS($levels) } Ebenen gepoolt, in dem sich die wahren Effekte zwischen den Gruppen jeder Ebene ({ $nested }) mit einer
    eigenen Varianz { -sigma2 } unterscheiden, geschätzt durch
    { methods-dependence-likelihood }{ CITE("konstantopoulos-2011") }{ CITE("assink-wibbelink-2016") }. { -i2 } einer Ebene ist
    ihr Anteil an der Summe dieser Varianzen und der typischen Stichprobenvarianz{ CITE("nakagawa-santos-2012") }.
methods-dependence-within = { $inner } innerhalb von { $outer }
methods-dependence-cluster = Cluster
methods-dependence-multivariate = Effekte auf mehrere Endpunkte ({ $outcome }) mit gleichem Wert von „{ $cluster }“ hängen
    voneinander ab. Sie wurden unter einem multivariaten Modell mit zufälligen Effekten und einem Mittelwert für jeden Endpunkt
    gepoolt{ CITE("berkey-1998") }; die wahren Effekte eines Endpunkts unterscheiden sich zwischen den Clustern, mit { $structure ->
    [UN] je einer Varianz und einer Korrelation für jedes Paar
    [CS] einer Varianz und einer Korrelation für alle
    [HCS] je einer Varianz und einer Korrelation für alle
    [AR] einer Varianz und Korrelationen, die mit dem Abstand in der Reihenfolge abnehmen
    [HAR] je einer Varianz und Korrelationen, die mit dem Abstand in der Reihenfolge abnehmen
    [CAR] einer Varianz und Korrelationen, die mit dem zeitlichen Abstand abnehmen
    [DIAG] je einer Varianz und ohne Korrelation
   *[ID] einer Varianz für alle und ohne Korrelation
} (Struktur: { $structure ->
    [UN] unstrukturiert
    [CS] Compound Symmetry
    [HCS] heterogene Compound Symmetry
    [AR] autoregressiv
    [HAR] heterogen autoregressiv
    [CAR] kontinuierlich autoregressiv
    [DIAG] diagonal
    [ID] Identität
   *[other] { $name }
}), geschätzt durch { methods-dependence-likelihood }.
methods-dependence-independent = Die Stichprobenfehler wurden als unabhängig angenommen.
methods-dependence-known = Die Kovarianzen der Stichprobenfehler innerhalb eines Clusters sind die in den Daten angegebenen.
methods-dependence-shared-control = Die Kovarianzen der Stichprobenfehler von Vergleichen mit gemeinsamer Kontrollgruppe (nach
    „{ $trial }“) wurden aus den Daten dieser Gruppe berechnet{ CITE("gleser-olkin-2009") }.
methods-dependence-working = Für die Stichprobenfehler von Effekten eines Clusters, deren Kovarianzen nicht bekannt sind, wurde
    eine Korrelation von { $how ->
    [constant] { -rho } = { $rho }
    [time] { $rho } mal { $phi } hoch ihrem Abstand in „{ $time }“
   *[time-alone] { $phi } hoch ihrem Abstand in „{ $time }“
} angenommen{ $hierarchical ->
    [true] ; damit ist dies das Modell korrelierter und hierarchischer Effekte{ CITE("pustejovsky-tipton-2022") }
   *[false] { "" }
}.
methods-dependence-wald = Konfidenzintervalle der Durchschnitte zum Niveau { $level } nehmen die Varianzen als bekannt an und
    verwenden die Normalverteilung.
methods-dependence-t = Konfidenzintervalle der Durchschnitte zum Niveau { $level } verwenden Students t-Verteilung mit so vielen
    Freiheitsgraden, wie es Cluster mehr als Durchschnitte gibt.
methods-dependence-robust = Konfidenzintervalle der Durchschnitte zum Niveau { $level } und ihre Tests sind clusterrobust, { $own ->
    [true] wobei jede Zeile ein eigenes Cluster ist
   *[false] mit Clustern nach „{ $cluster }“
}: Sie gelten auch dann, wenn die Abhängigkeit falsch modelliert wurde. Sie verwenden { $variance ->
    [CR2] die verzerrungsreduzierte Korrektur CR2 und Students t-Verteilung mit Satterthwaites
        Freiheitsgraden{ CITE("hedges-tipton-johnson-2010") }{ CITE("tipton-2015") }
    [CR1] die Korrektur CR1 für die Zahl der Cluster und Students t-Verteilung mit so vielen Freiheitsgraden, wie es Cluster mehr
        als Durchschnitte gibt{ CITE("hedges-tipton-johnson-2010") }
   *[CR0] keine Korrektur für die Zahl der Cluster (CR0) und Students t-Verteilung mit so vielen Freiheitsgraden, wie es Cluster
        mehr als Durchschnitte gibt{ CITE("hedges-tipton-johnson-2010") }
}.
methods-dependence-prediction = Das Prädiktionsintervall eines neuen Effekts in einem neuen Cluster addiert alle Varianzen der
    wahren Effekte zum quadrierten Standardfehler des Durchschnitts und verwendet { $with ->
    [normal] die Normalverteilung
    [two-less] Students t-Verteilung mit zwei Freiheitsgraden weniger, als es Cluster gibt
    [one-less] Students t-Verteilung mit einem Freiheitsgrad weniger, als es Cluster gibt
   *[average] Students t-Verteilung mit den Freiheitsgraden des Durchschnitts
}.
methods-dependence-variances = Die Intervalle der Varianzen{ $correlations ->
    [true] { " und Korrelationen" }
   *[false] { "" }
} beruhen auf der Profil-Likelihood{ CITE("hardy-thompson-1996") }.
methods-dependence-moderators = Moderatoren gehen in den Mittelwert desselben Modells ein.
methods-dependence-correlated = Effekte mit gleichem Wert von „{ $cluster }“ hängen voneinander ab. Sie wurden nach dem
    Arbeitsmodell korrelierter Effekte gewichtet{ CITE("hedges-tipton-johnson-2010") }: Effekte mit gleichem Wert teilen sich ihr
    Gewicht, den Kehrwert der Summe aus ihrer mittleren Stichprobenvarianz und der Varianz { -tau2 } zwischen den Clustern, die
    nach der Momentenmethode geschätzt ist. { -i2 } ist der Anteil von { -tau2 } an der Summe aus { -tau2 } und der typischen
    Stichprobenvarianz.
methods-dependence-hierarchical = Effekte mit gleichem Wert von „{ $cluster }“ hängen voneinander ab. Sie wurden nach dem
    Arbeitsmodell hierarchischer Effekte gewichtet{ CITE("hedges-tipton-johnson-2010") }: mit dem Kehrwert der Summe aus ihrer
    Stichprobenvarianz und den Varianzen { -sigma2 } der wahren Effekte zwischen den Clustern und innerhalb von ihnen, beide nach
    der Momentenmethode geschätzt. { -i2 } einer Ebene ist ihr Anteil an der Summe dieser Varianzen und der typischen
    Stichprobenvarianz.
