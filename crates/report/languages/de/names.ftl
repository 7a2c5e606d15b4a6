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
