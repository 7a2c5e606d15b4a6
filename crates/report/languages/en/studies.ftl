# What the included studies are like, and tables of data.

studies-data = Study data
studies-characteristics = Characteristics of the included studies
studies-caption = Characteristics of the included studies.
studies-described = { $n ->
    [one] One study is
    [2] Two studies are
    [3] Three studies are
    [4] Four studies are
    [5] Five studies are
    [6] Six studies are
    [7] Seven studies are
    [8] Eight studies are
    [9] Nine studies are
    [10] Ten studies are
   *[other] In all, { $n } studies are
} described.
studies-described-from-reports = { $n ->
    [one] One study is
    [2] Two studies are
    [3] Three studies are
    [4] Four studies are
    [5] Five studies are
    [6] Six studies are
    [7] Seven studies are
    [8] Eight studies are
    [9] Nine studies are
    [10] Ten studies are
   *[other] In all, { $n } studies are
} described, from { WORDS($reports) } { $reports ->
    [one] report
   *[other] reports
}.
studies-study = Study
studies-reports = Reports
studies-notes = Notes
studies-sources = Sources
studies-source = Source:
studies-not-found = not found
