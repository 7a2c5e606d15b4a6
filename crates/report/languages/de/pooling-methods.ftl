# Wie Studien gepoolt wurden.

pooling-methods-studies = { $which ->
    [all] Die Studien wurden
    [titles] Für { $titles } wurden die Studien
   *[count] { $n ->
        [one] In einer Analyse
       *[other] In { WORDS($n) } Analysen
    } wurden die Studien
}
pooling-methods-random = { pooling-methods-studies } unter einem Modell mit zufälligen Effekten gepoolt, das von unterschiedlichen
    wahren Effekten der Studien ausgeht und ihren Durchschnitt schätzt.
pooling-methods-by-size = Die Studien sind nach ihren Personenzahlen gewichtet, als effektive Größen zweier
    Arme{ CITE("bakbergenuly-2020") }.
pooling-methods-tau2 = Die Varianz zwischen den Studien, { -tau2 }, wurde mit { $estimator } geschätzt{ $source }, { $interval }.
pooling-methods-about-common = wobei { -q } wie in Review Manager 5 um den Schätzwert mit gemeinsamem Effekt gebildet
    ist{ CITE("deeks-higgins-2010") }
pooling-methods-tau2-interval = mit ihrem Konfidenzintervall zum Niveau { $level } aus { $method ->
    [q-profile] der Q-Profil-Methode
    [profile-reml] dem Profil ihrer restringierten Likelihood
    [profile-ml] dem Profil ihrer Likelihood
    [biggerstaff-jackson] der generalisierten Q-Statistik mit Gewichten aus den Varianzen
    [jackson] der generalisierten Q-Statistik mit Gewichten aus den Standardfehlern
   *[wald] ihrem Standardfehler und der Normalverteilung
}{ $source }
pooling-methods-beside = { $other ->
    [true] Daneben steht der Schätzwert { $how }.
   *[false] Daneben steht der Schätzwert mit gemeinsamem Effekt ({ $how }), für den alle Studien ein und denselben Effekt
        schätzen.
}
pooling-methods-ivhet = { pooling-methods-studies } { $how } gepoolt, mit einem Konfidenzintervall zum Niveau { $level } aus der
    Normalverteilung. Unterschiede zwischen den Studien verbreitern das Intervall und lassen die Gewichte unberührt.
pooling-methods-unrestricted = { pooling-methods-studies } { $how } gepoolt, mit einem Konfidenzintervall zum Niveau { $level }
    aus Students t-Verteilung mit { -k } − 1 Freiheitsgraden, wobei { -k } die Zahl der verwendeten Studien ist. Unterschiede
    zwischen den Studien verbreitern das Intervall und lassen die Gewichte unberührt.
pooling-methods-common = { pooling-methods-studies } unter einem Modell mit gemeinsamem Effekt gepoolt ({ $how }), mit einem
    Konfidenzintervall zum Niveau { $level } aus der Normalverteilung. Dieses Modell geht davon aus, dass alle Studien ein und
    denselben Effekt schätzen.
pooling-methods-how = { $how ->
    [inverse-variance] jede Studie mit dem Kehrwert ihrer Varianz gewichtet
    [mantel-haenszel-corrected] nach Mantel und Haenszel, mit der Korrektur für leere Zellen
    [mantel-haenszel] nach Mantel und Haenszel, ohne dass eine Kontinuitätskorrektur nötig wäre
    [peto] nach Petos Einschrittmethode{ CITE("yusuf-1985") }
    [sample-size] jede Studie mit ihrer Personenzahl gewichtet{ CITE("bakbergenuly-2020") }
    [ivhet] nach dem Inverse-Varianz-Heterogenitätsmodell (jede Studie mit dem Kehrwert ihrer Varianz gewichtet; { -tau2 } nach
        DerSimonian und Laird geht in die Varianz des Mittels ein{ CITE("doi-2015") })
    [uwls] nach der unrestringierten gewichteten Kleinste-Quadrate-Methode (jede Studie mit dem Kehrwert ihrer Varianz gewichtet;
        die Varianz des Mittels wird danach skaliert, wie weit die Effekte auseinanderliegen{ CITE("stanley-doucouliagos-2015") })
   *[waap] nach dem gewichteten Durchschnitt der Studien mit ausreichender Teststärke (unrestringierte gewichtete kleinste Quadrate der
        Studien, die eine Teststärke von 80 % für den Durchschnitt aller haben, oder aller Studien, wo weniger als zwei sie
        haben{ CITE("stanley-doucouliagos-ioannidis-2017") })
}
pooling-methods-mixed = { pooling-methods-studies } durch ein generalisiertes lineares gemischtes Modell gepoolt{ $two_arms ->
    [true] { " (" }{ $model })
   *[false] { "" }
}{ $source }: { $how ->
    [own] Die Ereignisse einer Studie sind { $poisson ->
        [true] Poisson-verteilt
       *[false] binomialverteilt
    } um ihren eigenen Effekt
    [fixed] Die Ereignisse beider Arme sind { $poisson ->
        [true] Poisson-verteilt
       *[false] binomialverteilt
    }, mit einem festen Niveau für jede Studie
    [random] Die Ereignisse beider Arme sind { $poisson ->
        [true] Poisson-verteilt
       *[false] binomialverteilt
    }, mit normalverteilten Niveaus der Studien
    [conditional-rates] Die Ereignisse eines Arms sind, gegeben alle Ereignisse der Studie, binomialverteilt
    [conditional] Die Ereignisse eines Arms sind, gegeben alle Ereignisse der Studie, nichtzentral hypergeometrisch verteilt
   *[approximate] Die Ereignisse eines Arms gelten, gegeben alle Ereignisse der Studie, als binomialverteilt, was bei seltenen
        Ereignissen zutrifft
}, und { $random ->
    [true] ihre wahren Effekte auf der Skala der Analyse sind normalverteilt mit einem Mittelwert und einer Varianz { -tau2 }, die
        gemeinsam durch Maximum Likelihood mit adaptiver Quadratur von 21 Punkten geschätzt werden
   *[false] alle Studien haben der Annahme nach ein und denselben Effekt, geschätzt durch Maximum Likelihood
}. Das Modell braucht keine Korrektur leerer Zellen; die Effekte einzelner Studien dienen nur der Anschauung, und es gibt keine
    Gewichte. Das Konfidenzintervall zum Niveau { $level } ist das von Wald, aus der beobachteten Information.
pooling-methods-double-zero = { $how ->
    [kept] Studien ohne Ereignisse in beiden Armen gehen ein: Sie sagen, dass die Niveaus niedrig sind.
    [dropped] Studien ohne Ereignisse in beiden Armen bleiben außen vor.
   *[silent] Studien ohne Ereignisse in beiden Armen sagen hier nichts über ein Verhältnis: Ihre Likelihood ist für alle Werte
        gleich.
}
pooling-methods-interval = { $kind ->
    [wald] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } nimmt { -tau2 } als bekannt an und verwendet die
        Normalverteilung.
    [t] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } verwendet Students t-Verteilung mit { -k } − 1
        Freiheitsgraden, wobei { -k } die Zahl der Studien ist{ $source }.
    [hksj] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } ist das von Hartung, Knapp, Sidik und
        Jonkman{ $source }. Es berücksichtigt, dass { -tau2 } geschätzt ist: Es skaliert den Standardfehler danach, wie weit die
        Effekte auseinanderliegen, und verwendet Students t-Verteilung mit { -k } − 1 Freiheitsgraden, wobei { -k } die Zahl der
        Studien ist.
    [hksj-adhoc] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } ist das von Hartung, Knapp, Sidik und Jonkman mit
        der Ad-hoc-Korrektur{ $source }, die den Standardfehler nie unter seinen üblichen Wert fallen lässt; es verwendet Students
        t-Verteilung mit { -k } − 1 Freiheitsgraden, wobei { -k } die Zahl der Studien ist.
    [hksj-ci] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } ist das von Hartung, Knapp, Sidik und
        Jonkman{ CITE("hartung-knapp-2001") } oder das von Wald, wo dieses breiter ist{ $source }.
    [hksj-iqwig6] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } ist das von Hartung, Knapp, Sidik und
        Jonkman{ CITE("hartung-knapp-2001") }; wo es schmaler ist als das Wald-Intervall mit { -tau2 } nach DerSimonian und Laird,
        darf der Standardfehler nicht unter seinen üblichen Wert fallen{ $source }.
    [kenward-roger] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } ist das von Kenward und
        Roger{ $source }{ CITE("partlett-riley-2017") }, das zur Varianz hinzufügt, was das Schätzen von { -tau2 } kostet, und die
        Freiheitsgrade von Students t-Verteilung den Daten entnimmt.
    [robust] Das Konfidenzintervall des Durchschnitts zum Niveau { $level } ist robust gegen falsche Varianzen
        ({ $variance }){ $source }, mit Students t-Verteilung und { $satterthwaite ->
        [true] Satterthwaites Freiheitsgraden
       *[false] { -k } − 1 Freiheitsgraden, wobei { -k } die Zahl der Studien ist
    }.
   *[henmi-copas] Der Durchschnitt selbst ist der Schätzwert mit gemeinsamem Effekt, der kleinen Studien weniger Gewicht gibt;
        sein Konfidenzintervall zum Niveau { $level } ist das von Henmi und Copas{ $source }, das Unterschiede zwischen den
        Studien berücksichtigt.
}
pooling-methods-prediction = { $kind ->
    [normal] Ein Prädiktionsintervall aus der Normalverteilung{ $source } sagt, wo der Effekt einer neuen Studie derselben Art zu
        erwarten wäre.
    [t] Ein Prädiktionsintervall mit { -k } − { $less } Freiheitsgraden{ $source } sagt, wo der Effekt einer neuen Studie
        derselben Art zu erwarten wäre.
    [hksj] Ein Prädiktionsintervall aus der Varianz von Hartung, Knapp, Sidik und Jonkman mit { -k } − 2
        Freiheitsgraden{ $source } sagt, wo der Effekt einer neuen Studie derselben Art zu erwarten wäre.
    [kenward-roger] Ein Prädiktionsintervall aus der Varianz von Kenward und Roger mit einem Freiheitsgrad weniger als
        dort{ $source } sagt, wo der Effekt einer neuen Studie derselben Art zu erwarten wäre.
   *[bootstrap] Ein Prädiktionsintervall durch parametrischen Bootstrap aus der Konfidenzverteilung von { -tau2 }{ $source }, mit
        { $draws } Ziehungen und dem Startwert { $seed }, sagt, wo der Effekt einer neuen Studie derselben Art zu erwarten wäre.
}
