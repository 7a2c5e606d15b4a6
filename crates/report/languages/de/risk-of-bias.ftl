# Verzerrungsrisiko der eingeschlossenen Studien.

risk-of-bias-title = Verzerrungsrisiko der eingeschlossenen Studien
risk-of-bias-methods = Das Verzerrungsrisiko wurde für { $results ->
    [true] jedes Ergebnis
   *[false] jede Studie
} mit { $tool } beurteilt.
risk-of-bias-rule-worst = Das Gesamturteil ist das schlechteste Urteil einer Domäne, sofern nicht begründet ist, warum
    anders geurteilt wurde.
risk-of-bias-rule-worst-or-no-information = Das Gesamturteil ist das schlechteste Urteil einer Domäne und „keine Angabe“, wo
    eine Domäne keine hat und keine andere schlechter als „moderat“ ist, sofern nicht begründet ist, warum anders geurteilt
    wurde.
risk-of-bias-lead = Das Verzerrungsrisiko wurde bei { $n ->
    [one] einer Studie
   *[other] { WORDS($n) } Studien
} beurteilt{ $counts }
risk-of-bias-lead-of-results = Das Verzerrungsrisiko der Ergebnisse zu „{ $title }“ wurde bei { $n ->
    [one] einer Studie
   *[other] { WORDS($n) } Studien
} beurteilt{ $counts }
risk-of-bias-without-overall = ; ein Gesamturteil wurde nicht abgegeben.
risk-of-bias-overall = . Gesamturteil: { $counts }.
risk-of-bias-instead = { $study } ({ $judged } statt { $rule }: { $reason })
risk-of-bias-overridden = Bei { $n ->
    [one] einer Studie
   *[other] diesen Studien
} weicht das Gesamturteil der Reviewautorinnen und -autoren von der Regel des Instruments ab: { $cases }.
risk-of-bias-not-judged = Nicht beurteilt
risk-of-bias-not-stated = nicht angegeben
risk-of-bias-support-caption = Verzerrungsrisiko: Begründung jedes Urteils.
risk-of-bias-domain = Domäne
risk-of-bias-judgement = Urteil
risk-of-bias-support = Begründung
