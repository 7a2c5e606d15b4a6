# Wie Studien gefunden und ausgewählt wurden.

selection-title = Auswahl der Studien
selection-screened = { NUMBER($n) } { $n ->
    [one] Datensatz wurde
   *[other] Datensätze wurden
} gesichtet
selection-assessed = { NUMBER($n) } { $n ->
    [one] Bericht wurde
   *[other] Berichte wurden
} auf Eignung geprüft
selection-included = { NUMBER($n) } { $n ->
    [one] Studie wurde
   *[other] Studien wurden
} eingeschlossen
selection-included-reports = { NUMBER($n) } { $n ->
    [one] Studie wurde
   *[other] Studien wurden
} eingeschlossen ({ NUMBER($reports) } { $reports ->
    [one] Bericht
   *[other] Berichte
})
selection-lead = Insgesamt: { $parts }.
selection-synthesis = Davon { $n ->
    [one] geht { NUMBER($n) } Studie
   *[other] gehen { NUMBER($n) } Studien
} in die Metaanalysen ein.
selection-kappa = Cohens κ
selection-agreement = Bei { $stage } entschieden { $first } und { $second } unabhängig voneinander über { NUMBER($records) } { $records ->
    [one] Datensatz
   *[other] Datensätze
} und stimmten bei { NUMBER($agreed) } überein.
selection-agreement-kappa = Bei { $stage } entschieden { $first } und { $second } unabhängig voneinander über { NUMBER($records) } { $records ->
    [one] Datensatz
   *[other] Datensätze
} und stimmten bei { NUMBER($agreed) } überein: { $value }.
selection-undecided = Nicht berücksichtigt { $n ->
    [one] ist
   *[other] sind
} { NUMBER($n) } { $n ->
    [one] Datensatz
   *[other] Datensätze
} ohne Entscheidung der einen oder der anderen Seite.
selection-decisions = Entscheidungen bei { $stage }: Datensätze.
selection-excluded = Nach Lektüre des Volltexts ausgeschlossene Studien, mit Gründen.
