# A content analysis.

content-analysis-agreement-title = Agreement between coders
content-analysis-quotations-title = Quotations
content-analysis-coded = { $n ->
    [one] One unit of text was coded.
   *[other] In all, { WORDS($n) } units of text were coded.
}
content-analysis-most-frequent = { $themes ->
    [one] The most frequent theme is { $names }, found in { NUMBER($n) } ({ NUMBER($share) }).
   *[other] The most frequent themes are { $names }, each found in { NUMBER($n) } ({ NUMBER($share) }).
}
content-analysis-ungrouped = { CAPITAL(WORDS($n)) } { $n ->
    [one] belongs to no group and is
   *[other] belong to no group and are
} counted only among all.
content-analysis-themes = { $title }: themes
content-analysis-units-head = Units{ $known ->
    [true] { " of " }{ $of }
   *[false] { "" }
} (%)
content-analysis-several-note = A unit may hold several themes or none.
content-analysis-coefficient = { $method ->
    [cohen] Cohen’s κ
    [fleiss] Fleiss’ κ
   *[krippendorff] Krippendorff’s α
}
content-analysis-not-estimable = not estimable: { $why }
content-analysis-agreement-caption = { $title }: agreement between coders.
content-analysis-all-themes = all themes
content-analysis-head = { $which ->
    [on] On
    [coefficient] Coefficient
    [estimate] Estimate
    [units] Units
    [theme] Theme
   *[share] Share of the units
}
content-analysis-agreement-note = 1 is full agreement, 0 what chance would give.
content-analysis-compared = The codes of { $coders } were compared.
content-analysis-one-at-a-time = { $each ->
    [true] Since a unit may hold several themes, agreement is on whether a theme was found, one theme at a time.
   *[false] A unit in which a coder found no theme is a category of its own.
}
content-analysis-cohen = Cohen’s κ{ CITE("cohen-1960") } has the interval of its large-sample standard
    error{ CITE("fleiss-1969") }.
content-analysis-resampled = The interval of { $coefficients } runs between percentiles of { NUMBER($n) } resamples of the
    units{ CITE("zapf-2016") }.
content-analysis-panel = { $name }, { $n } { $n ->
    [one] unit
   *[other] units
}
content-analysis-of = { $cell } of { $name }
content-analysis-figure-title = { $title }: units of text by theme and group
content-analysis-counts-caption = { $title }: units of text by theme and group, the counts.
content-analysis-figure-caption = { $title }: units of text by theme and group. Bars are shares of the units of a group; a unit
    may hold several themes or none.
content-analysis-by-theme = { $title }: units of text by theme
