# Namen dessen, was analysiert wird. Maße und Verfahren werden an ihren Kennungen erkannt.

names-study = { $n ->
    [one] Studie
   *[other] Studien
}
names-effect = { $n ->
    [one] Effekt
   *[other] Effekte
}
names-measure = { $id ->
    [COR] Korrelation
    [ZCOR] Korrelation
    [UCOR] Korrelation
    [R2] erklärte Varianz
    [ZR2] Fisher-z-transformierte erklärte Varianz
    [HR] Hazard Ratio
    [MPRD] Risikodifferenz gepaarter Daten
    [MPRR] relatives Risiko gepaarter Daten
    [MPORC] bedingte Odds Ratio gepaarter Daten
    [MPOR] marginale Odds Ratio gepaarter Daten
    [MPPETO] bedingte Peto-Odds-Ratio gepaarter Daten
    [MC] mittlere Veränderung
    [SMCC] standardisierte mittlere Veränderung
    [SMCR] standardisierte mittlere Veränderung
    [SMCRH] standardisierte mittlere Veränderung
    [SMCRP] standardisierte mittlere Veränderung
    [SMCRPH] standardisierte mittlere Veränderung
    [ROMC] Verhältnis der Mittelwerte vorher und nachher
    [CVRC] Verhältnis der Variationskoeffizienten vorher und nachher
    [VRC] Verhältnis der Streuungen vorher und nachher
    [IRR] Inzidenzratenverhältnis
    [IRD] Inzidenzratendifferenz
    [IRSD] wurzeltransformierte Inzidenzratendifferenz
    [ARAW] Cronbachs Alpha
    [AHW] Cronbachs Alpha
    [ABT] Cronbachs Alpha
    [PR] Anteil
    [PLO] Anteil
    [PLN] Anteil
    [PRZ] Anteil
    [PAS] Anteil
    [PFT] Anteil
    [IR] Rate
    [IRLN] Rate
    [IRS] Rate
    [IRFT] Rate
    [MN] Mittelwert
    [SMN] Mittelwert
    [MNLN] Mittelwert
    [SDLN] Mittelwert
    [CVLN] Mittelwert
    [GEN] Effekt
    [RR] relatives Risiko
    [OR] Odds Ratio
    [RD] Risikodifferenz
    [AS] arkussinustransformierte Risikodifferenz
    [PETO] Peto-Odds-Ratio
    [PHI] Phi-Koeffizient
    [ZPHI] Fisher-z-transformierter Phi-Koeffizient
    [YUQ] Yules Q
    [YUY] Yules Y
    [RTET] tetrachorische Korrelation
    [ZTET] Fisher-z-transformierte tetrachorische Korrelation
    [PBIT] probittransformierte Risikodifferenz
    [OR2D] Odds Ratio als standardisierte Mittelwertdifferenz
    [OR2DL] Odds Ratio als standardisierte Mittelwertdifferenz
    [OR2DN] Odds Ratio als standardisierte Mittelwertdifferenz
    [MD] Mittelwertdifferenz
    [SMD] standardisierte Mittelwertdifferenz
    [SMDH] standardisierte Mittelwertdifferenz
    [SMD1] standardisierte Mittelwertdifferenz
    [SMD1H] standardisierte Mittelwertdifferenz
    [ROM] Verhältnis der Mittelwerte
    [CVR] Verhältnis der Variationskoeffizienten
    [VR] Verhältnis der Streuungen
    [D2ORL] Odds Ratio aus standardisierter Mittelwertdifferenz
    [D2ORN] Odds Ratio aus standardisierter Mittelwertdifferenz
    [RPB] punktbiseriale Korrelation
    [ZPB] Fisher-z-transformierte punktbiseriale Korrelation
    [RBIS] biseriale Korrelation
    [ZBIS] Fisher-z-transformierte biseriale Korrelation
   *[other] { $name }
}
names-a-measure = { $name }
names-certainty = { $certainty ->
    [high] hoch
    [moderate] moderat
    [low] niedrig
   *[very-low] sehr niedrig
}
names-measures = { $id ->
    [COR] Korrelationen
    [ZCOR] Fisher-z-transformierte Korrelationen
    [UCOR] verzerrungskorrigierte Korrelationen
    [R2] Anteile erklärter Varianz
    [ZR2] Fisher-z-transformierte Anteile erklärter Varianz
    [HR] Hazard Ratios
    [MPRD] Risikodifferenzen gepaarter Daten
    [MPRR] relative Risiken gepaarter Daten
    [MPORC] bedingte Odds Ratios gepaarter Daten
    [MPOR] marginale Odds Ratios gepaarter Daten
    [MPPETO] bedingte Peto-Odds-Ratios gepaarter Daten
    [MC] mittlere Veränderungen
    [SMCC] standardisierte mittlere Veränderungen (mit der Standardabweichung der Veränderung)
    [SMCR] standardisierte mittlere Veränderungen (mit der Standardabweichung der Ausgangswerte)
    [SMCRH] standardisierte mittlere Veränderungen (mit der Standardabweichung der Ausgangswerte, ungleiche Varianzen)
    [SMCRP] standardisierte mittlere Veränderungen (mit der mittleren Standardabweichung)
    [SMCRPH] standardisierte mittlere Veränderungen (mit der mittleren Standardabweichung, ungleiche Varianzen)
    [ROMC] Verhältnisse der Mittelwerte nachher und vorher
    [CVRC] Verhältnisse der Variationskoeffizienten nachher und vorher
    [VRC] Verhältnisse der Streuungen nachher und vorher
    [IRR] Inzidenzratenverhältnisse
    [IRD] Inzidenzratendifferenzen
    [IRSD] wurzeltransformierte Inzidenzratendifferenzen
    [ARAW] Cronbachs Alpha
    [AHW] Cronbachs Alpha (Hakstian-Whalen-Transformation)
    [ABT] Cronbachs Alpha (Bonett-Transformation)
    [PR] Anteile
    [PLO] logittransformierte Anteile
    [PLN] logarithmierte Anteile
    [PRZ] probittransformierte Anteile
    [PAS] arkussinustransformierte Anteile
    [PFT] nach Freeman und Tukey transformierte Anteile
    [IR] Inzidenzraten
    [IRLN] logarithmierte Inzidenzraten
    [IRS] wurzeltransformierte Inzidenzraten
    [IRFT] nach Freeman und Tukey transformierte Inzidenzraten
    [MN] Mittelwerte
    [SMN] standardisierte Mittelwerte
    [MNLN] logarithmierte Mittelwerte
    [SDLN] logarithmierte Standardabweichungen
    [CVLN] logarithmierte Variationskoeffizienten
    [GEN] Schätzwerte, wie die Studien sie berichten
    [RR] relative Risiken
    [OR] Odds Ratios
    [RD] Risikodifferenzen
    [AS] arkussinustransformierte Risikodifferenzen
    [PETO] Peto-Odds-Ratios
    [PHI] Phi-Koeffizienten
    [ZPHI] Fisher-z-transformierte Phi-Koeffizienten
    [YUQ] Yules Q
    [YUY] Yules Y
    [RTET] tetrachorische Korrelationen
    [ZTET] Fisher-z-transformierte tetrachorische Korrelationen
    [PBIT] probittransformierte Risikodifferenzen
    [OR2D] Odds Ratios als standardisierte Mittelwertdifferenzen (logistische Verteilung)
    [OR2DL] Odds Ratios als standardisierte Mittelwertdifferenzen (logistische Verteilung, OR2DL)
    [OR2DN] Odds Ratios als standardisierte Mittelwertdifferenzen (Normalverteilung)
    [MD] Mittelwertdifferenzen
    [SMD] standardisierte Mittelwertdifferenzen
    [SMDH] standardisierte Mittelwertdifferenzen (ungleiche Varianzen)
    [SMD1] standardisierte Mittelwertdifferenzen (mit der Standardabweichung der Kontrollgruppe)
    [SMD1H] standardisierte Mittelwertdifferenzen (mit der Standardabweichung der Kontrollgruppe, ungleiche Varianzen)
    [ROM] Verhältnisse der Mittelwerte
    [CVR] Verhältnisse der Variationskoeffizienten
    [VR] Verhältnisse der Streuungen
    [D2ORL] Odds Ratios aus standardisierten Mittelwertdifferenzen (logistische Verteilung)
    [D2ORN] Odds Ratios aus standardisierten Mittelwertdifferenzen (Normalverteilung)
    [RPB] punktbiseriale Korrelationen
    [ZPB] Fisher-z-transformierte punktbiseriale Korrelationen
    [RBIS] biseriale Korrelationen
    [ZBIS] Fisher-z-transformierte biseriale Korrelationen
   *[other] { $name }
}
names-estimator = { $id ->
    [REML] Restricted Maximum Likelihood
    [ML] Maximum Likelihood
    [EB] empirischer Bayes-Schätzer
    [DLIT] iterierter DerSimonian–Laird
    [SJIT] iterierter Sidik–Jonkman
    [PMM] medianunverzerrter Paule–Mandel
    [HSk] Hunter–Schmidt mit Korrektur für kleine Stichproben
    [GENQ] generalisierte Q-Statistik
    [GENQM] medianunverzerrte generalisierte Q-Statistik
   *[other] { $name }
}
names-by-estimator = { $id ->
    [REML] der Restricted-Maximum-Likelihood-Methode
    [ML] der Maximum-Likelihood-Methode
    [DL] der Methode von DerSimonian und Laird
    [PM] der Methode von Paule und Mandel
    [PMM] der medianunverzerrten Methode von Paule und Mandel
    [EB] der empirischen Bayes-Methode
    [DLIT] der iterierten Methode von DerSimonian und Laird
    [SJ] der Methode von Sidik und Jonkman
    [SJIT] der iterierten Methode von Sidik und Jonkman
    [HE] der Methode von Hedges
    [HS] der Methode von Hunter und Schmidt
    [HSk] der Methode von Hunter und Schmidt mit Korrektur für kleine Stichproben
    [GENQ] der generalisierten Q-Statistik
    [GENQM] der medianunverzerrten generalisierten Q-Statistik
   *[other] { $name }
}
names-full-measure = { names-measure }
names-p-value = { $letter }-Wert
