# Was getan wurde, aus dem Plan geschrieben.

methods-title = Methoden
methods-for = Für { $titles }: { $text }
methods-display = Die Effekte der Studien und was aus ihnen folgt sind als Forest-Plots gezeichnet, die Zahlen jedes Plots stehen
    daneben in einer Tabelle.
methods-flow = Über die Auswahl der Studien wird nach PRISMA 2020 berichtet{ CITE("page-2021") }.
methods-measures = Effekte werden angegeben als { $measures }.
methods-measure-count = { $measure } ({ $n } Analysen)
methods-measure-ratio = Analysiert wird der Logarithmus (Maß: { $one }), angegeben wird das Verhältnis selbst{ $source }.
methods-measure-smd = Die standardisierte Mittelwertdifferenz ist Hedges’ g: die Differenz der Mittelwerte geteilt durch die
    gepoolte Standardabweichung, für kleine Stichproben korrigiert { methods-smd-corrected }.
methods-measure-smd-several = Die standardisierte Mittelwertdifferenz ist Hedges’ g: die Differenz der Mittelwerte geteilt durch
    die gepoolte Standardabweichung, für kleine Stichproben korrigiert { $corrections }.
methods-smd-corrected = { $variance ->
    [ls2] mit dem exakten Faktor{ CITE("hedges-1981") } und mit der Varianz der unkorrigierten Differenz für große Stichproben mal dem
        Quadrat dieses Faktors
    [ub] mit dem exakten Faktor{ CITE("hedges-1981") } und mit ihrer erwartungstreuen Varianz
    [av] mit dem exakten Faktor{ CITE("hedges-1981") } und mit ihrer Varianz für große Stichproben bei der mittleren Differenz der
        Studien
    [revman] mit dem Näherungsfaktor und der Varianz von Review Manager 5
   *[ls] mit dem exakten Faktor{ CITE("hedges-1981") } und mit ihrer Varianz für große Stichproben
}
methods-smd-corrected-in = { methods-smd-corrected }{ methods-in-analyses }
methods-measure-md = Die Varianz einer Mittelwertdifferenz ist die Summe der quadrierten Standardfehler der beiden Arme.
methods-measure-logit = Anteile werden auf der Logit-Skala analysiert und als Anteile angegeben.
methods-measure-freeman-tukey = Nach Freeman und Tukey transformierte Werte werden mit der Größe der Studie zurücktransformiert,
    gepoolte mit dem harmonischen Mittel der Größen{ CITE("miller-1978") }; diese Umkehrung kann in die Irre führen, wo die Größen
    sich stark unterscheiden{ CITE("schwarzer-2019") }.
methods-measure-fisher = Korrelationen werden nach Fishers Transformation analysiert und als Korrelationen
    angegeben{ CITE("fisher-1921") }.
methods-measure-change = Die Korrelation zwischen den beiden Messungen stammt aus den Daten (Maß: { $name }){ $source }.
methods-ready-made = { $all ->
    [true] Die Werte
   *[false] Einige Werte
} ({ $measures }) sind übernommen, wie sie veröffentlicht wurden; ihre Standardfehler folgen aus den Zahlen, die dazu angegeben sind.
methods-zero-cells = { $rule ->
    [only-zero] Hat eine Studie eine leere Zelle, wird zu jeder ihrer Zellen { $add } addiert.
    [all] Zu jeder Zelle jeder Studie wird { $add } addiert.
    [if-any-zero] Hat irgendeine Studie eine leere Zelle, wird zu den Zellen aller Studien { $add } addiert.
   *[none] Leere Zellen bleiben, wie sie sind; eine Studie, deren Effekt damit nicht definiert ist, ist nicht schätzbar.
}
methods-zero-cells-shared = In Vierfeldertafeln wird die Korrektur im Verhältnis ihrer Größe auf die Arme verteilt, bei gleicher
    Summe{ CITE("sweeting-2004") }.
methods-double-zero = { $kept ->
    [true] Studien ohne Ereignisse in beiden Armen werden mit dieser Korrektur beibehalten.
   *[false] Eine Studie ohne Ereignisse in beiden Armen sagt nichts über ein Verhältnis und wird als nicht schätzbar gezeigt.
}
methods-side-by-side-whose = { $named ->
    [true] Die Analysen zu { $titles }
   *[false] { $n ->
        [one] Eine Analyse
       *[other] { CAPITAL(WORDS($n)) } Analysen
    }
}
methods-side-by-side = { methods-side-by-side-whose } { $single ->
    [true] { $n ->
        [one] zeigt
       *[other] zeigen je
    } eine Studie; zu poolen gibt es nichts.
   *[false] { $n ->
        [one] zeigt ihre
       *[other] zeigen ihre
    } Zeilen nebeneinander, ohne sie zu poolen; der Grund steht jeweils dabei.
}
methods-heterogeneity = Cochrans { -q } prüft, ob sich die Studien stärker unterscheiden, als der Zufall es erwarten
    ließe{ CITE("cochran-1954") }; { -i2 }, der Anteil der Streuung der Schätzwerte, der auf Unterschieden zwischen den Studien
    beruht, folgt aus { $from ->
    [tau2] { -tau2 }
    [mixed] { -tau2 }, für { $titles } jedoch aus { -q }
   *[q] { -q }
}{ CITE("higgins-thompson-2002") }; die Ergebnisdatei enthält es { $from ->
    [tau2] auch aus { -q }
    [mixed] aus beiden
   *[q] auch aus { -tau2 }
} und dazu das Verhältnis H². In Worten: Effekte unterscheiden sich wenig, wo { -i2 } unter { $little } liegt, mäßig bis { $much }
    und darüber stark. Intervalle werden danach gelesen, ob sie „kein Effekt“ einschließen, und p-Werte stehen so da, wie sie
    sind, ohne Schwelle.
methods-subgroups = Subgruppen wurden gebildet nach { $names }{ $tau2 ->
    [none] { "" }
    [separate] , jede mit ihrem eigenen { -tau2 }
   *[common] , mit einem { -tau2 } für alle Subgruppen
}.
methods-subgroups-interval = Das für den Durchschnitt gewählte Intervall ist nur für einen Durchschnitt definiert; Subgruppen mit
    gemeinsamem { -tau2 } haben an seiner Stelle die Tests und Intervalle von Knapp und Hartung{ CITE("knapp-hartung-2003") }.
methods-subgroups-test = Neben ihren Schätzwerten steht ein Test auf Unterschiede zwischen den Subgruppen; er vergleicht Studien
    und nicht Personen und zeigt daher einen Zusammenhang, keine Ursache.
methods-sensitivity = { $n ->
    [one] Die Analyse wurde wiederholt: { $ways }.
   *[other] Analysen wurden wiederholt: { $ways }.
}
methods-sensitivity-leave-one-out = { $clusters ->
    [true] jeweils ohne ein Cluster
   *[false] jeweils ohne eine Studie
}
methods-sensitivity-estimators = mit jedem der verfügbaren Schätzverfahren für { -tau2 }
methods-sensitivity-cumulative = mit schrittweise hinzukommenden Studien in der Reihenfolge von { $column }
methods-sensitivity-influence = Der Einfluss jeder Studie wurde gemessen, indem sie ausgelassen
    wurde{ $analyses }{ CITE("viechtbauer-cheung-2010") }.
methods-sensitivity-by-bias = diejenigen mit diesem gesamten Verzerrungsrisiko: { $levels }
methods-sensitivity-some = mit Teilmengen der Studien ({ $subsets })
methods-software = Alle Zahlen und Abbildungen sowie die Sätze, die sie berichten, hat metaweave { $version } mit den
    Voreinstellungen „{ $preset }“ erstellt, die sich nie ändern; jede Festlegung ist in der Ergebnisdatei verzeichnet.
methods-absolute-ratio = Für Effekte in Personen unter 1000 werden das Verhältnis und die Grenzen seines Intervalls auf ein
    angegebenes Risiko ohne die Intervention angewandt; dieses Risiko ist eine Annahme und gilt als exakt.
methods-absolute-standardised = Eine standardisierte Mittelwertdifferenz wird auch als Anteil der Personen angegeben, die sie über
    einen Grenzwert hebt, ausgehend von einem angegebenen Anteil ohne die Intervention und für einen normalverteilten
    Endpunkt{ $source }.
methods-number-needed = Die Number needed to treat ist der aufgerundete Kehrwert dieser Differenz: damit eine Person mehr einen
    Nutzen (NNTB) oder einen Schaden (NNTH) hat. Schließt das Intervall „kein Unterschied“ ein, läuft es durch
    unendlich{ $source }.
methods-instrument = In den Einheiten eines Instruments wird eine standardisierte Mittelwertdifferenz angegeben, indem sie und ihre
    Grenzen mit der Standardabweichung zwischen Personen auf diesem Instrument multipliziert werden, die als exakt gilt.
methods-conversions = Soweit nötig, gilt: { $parts }.
methods-from-medians = Mittelwerte und Standardabweichungen wurden aus { $what ->
    [quartiles] Medianen und Quartilen
    [ranges] Medianen und Spannweiten
   *[both] Medianen, Quartilen und Spannweiten
}{ $normal ->
    [true] { " mit Formeln für annähernd normalverteilte Stichproben" }
   *[false] { "" }
} geschätzt{ $sources }
methods-in-analyses = { " (für " }{ $titles })
methods-in-so-many-analyses = { " (in " }{ $n } Analysen)
methods-from-quantiles = Mittelwerte und Standardabweichungen{ $of } sind die der Verteilung (Normal-, Lognormal-, Gamma-,
    Weibull- oder Betaverteilung), deren Quantile dem Median und den Angaben daneben am nächsten kommen{ CITE("mcgrath-2020") }
methods-from-box-cox = Mittelwerte und Standardabweichungen{ $of } folgen aus dem Median und den Angaben daneben nach einer
    Box-Cox-Transformation, die sie symmetrisch macht{ CITE("mcgrath-2020") }
methods-skewed = auf Stichproben, die ein Test als schief ausweist, wurde hingewiesen{ CITE("shi-2023") }
methods-from-standard-errors = Standardabweichungen wurden aus Standardfehlern berechnet
methods-from-intervals = Standardabweichungen wurden aus Konfidenzintervallen von Mittelwerten berechnet
methods-p-values = p-Werten
methods-from-statistics = { $correlations ->
    [true] Korrelationen
   *[false] standardisierte Differenzen
} wurden aus { $statistics } berechnet
methods-regression = Moderatoren wurden durch { $random ->
    [true] Metaregression mit gemischten Effekten
   *[false] Metaregression mit festen Effekten
} untersucht{ $knapp_hartung ->
    [true] , mit den Tests und Intervallen von Knapp und Hartung{ CITE("knapp-hartung-2003") }
   *[false] { "" }
}{ $random ->
    [true] ; der Anteil der Varianz zwischen den Studien, den sie erklären, vergleicht die Restvarianz mit der Varianz ohne
        Moderatoren
   *[false] { "" }
}.
methods-regression-interval = Das für den Durchschnitt gewählte Intervall ist nur für einen Durchschnitt definiert; Koeffizienten
    haben an seiner Stelle diese Intervalle.
methods-regression-robust = Die Varianzen der Koeffizienten sind auf dieselbe Weise robust; jede Studie ist ein eigenes Cluster.
methods-robust-tests = Mehrere Koeffizienten werden gemeinsam mit der genäherten Hotelling-T²-Verteilung nach Tipton und
    Pustejovsky getestet{ CITE("tipton-pustejovsky-2015") }.
methods-splines = Splines sind restringierte kubische Splines, gerade jenseits der äußeren Knoten{ $quantiles ->
    [true] , mit Knoten an Quantilen des Moderators
   *[false] { "" }
}{ $source }.
methods-collinearity = Die Kollinearität beschreiben (generalisierte) Varianzinflationsfaktoren{ $source }.
methods-regression-permutation = Permutationstests tauschen die Moderatoren zwischen den Studien aus, schätzen { -tau2 } jedes Mal
    neu und zählen die Anordnungen, deren Teststatistik mindestens so weit von „kein Zusammenhang“ entfernt ist wie die
    beobachtete{ $source }.
methods-permutation-intervals = Permutationsintervalle enthalten die Koeffizienten, die dieser Test nicht verwirft.
methods-regression-seeds = Zufällige Anordnungen stammen von ChaCha20 mit { $seeds }, sodass sie sich wieder ziehen lassen.
methods-seed = dem Startwert { $seed }
methods-ecological = Ein Zusammenhang zwischen Studien muss nicht zwischen Personen gelten.
methods-gosh = { $sampled ->
    [true] Das Modell wurde an { $samples } zufällige, gleich wahrscheinliche Teilmengen der Studien angepasst{ $source }; sie
        stammen von ChaCha20 mit dem Startwert { $seed } und lassen sich wieder ziehen.
   *[false] Das Modell wurde an jede Teilmenge der Studien angepasst{ $source }.
}
methods-multiverse = Die Analyse wurde mit jeder Kombination vertretbarer Festlegungen wiederholt; die Schätzwerte dieses
    Multiversums, aufsteigend geordnet, ergeben eine Spezifikationskurve{ $source }.
methods-blups = Der wahre Effekt jeder Studie wurde vorhergesagt, indem ihr Schätzwert zum Mittel gezogen wurde, umso mehr, je
    unpräziser er ist (beste lineare unverzerrte Vorhersage){ $source }.
methods-new-trial = Was eine weitere Studie ändern könnte, wurde ermittelt, indem eine mit vorgegebenem Effekt und steigender
    Präzision hinzugefügt und { -tau2 } jedes Mal neu geschätzt wurde, bis das Intervall „kein Effekt“ einschloss oder
    ausschloss{ $source }. Für Personenzahlen gilt, dass eine Person so viel Information bringt wie in den Studien zusammen.
methods-permutation = Der gepoolte Effekt wurde ohne Verteilungsannahme getestet, indem die Vorzeichen der Schätzwerte gewechselt
    ({ $sampled ->
    [true] zufällige Muster von ChaCha20 mit dem Startwert { $seed }
   *[false] alle Muster
}) und { -tau2 } jedes Mal neu geschätzt wurde{ $source }.
methods-required-information = Die Information, die eine schlüssige Antwort braucht, ist die einer einzelnen Studie, geteilt durch
    eins minus die Diversität der Studien{ $source }.
methods-clusters = Bei Studien, die Cluster von Personen randomisiert haben, wurden { $ready_made ->
    [true] die Varianzen ihrer Schätzwerte mit dem Designeffekt multipliziert
   *[false] die Zahlen der Personen und der Ereignisse durch den Designeffekt geteilt
}: { $varying ->
    [true] 1 + ((c² + 1) M − 1) { -rho }, für Cluster von durchschnittlich M Personen, einen Variationskoeffizienten c der
        Clustergrößen und eine Intracluster-Korrelation { -rho }{ CITE("eldridge-2006") }
   *[false] 1 + (M − 1) { -rho }, für Cluster von durchschnittlich M Personen und eine Intracluster-Korrelation { -rho }
}{ CITE("higgins-eldridge-li-2019") }; Personen eines Clusters ähneln einander und sagen deshalb weniger aus als ebenso viele
    andere.
methods-icc-assumed = Die Intracluster-Korrelation wurde angenommen und nicht von den Studien berichtet.
methods-crossover = Crossover-Studien, in denen alle beide Interventionen erhielten, wurden als Paare analysiert: Die Korrelation
    innerhalb der Personen, { $assumed ->
    [true] die angenommen wurde
   *[false] wie in den Daten angegeben
}, ging in die Varianz ein{ CITE("elbourne-2002") }{ CITE("higgins-eldridge-li-2019") }.
methods-shared-control = { $split ->
    [true] Wo mehrere Vergleiche (gleicher Wert von „{ $trial }“) eine Kontrollgruppe teilen, wurde diese in gleiche Teile
        geteilt, damit niemand doppelt zählt{ CITE("higgins-eldridge-li-2019") }; eine Korrelation zwischen den Vergleichen bleibt
        dabei unberücksichtigt.
   *[false] Vergleiche (gleicher Wert von „{ $trial }“), die eine Kontrollgruppe teilen, behalten sie ganz, und ihre Korrelation
        ist Teil des Modells{ CITE("gleser-olkin-2009") }{ CITE("higgins-eldridge-li-2019") }.
}
