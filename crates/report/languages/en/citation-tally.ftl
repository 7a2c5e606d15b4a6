# How later papers cite each work.

citation-tally-kind = { $kind ->
    [supporting] Supporting
    [mentioning] Mentioning
    [contrasting] Contrasting
   *[unclassified] Unclassified
}
citation-tally-part = { NUMBER($n) } { $kind ->
    [supporting] support it
    [mentioning] mention it
    [contrasting] contrast with it
   *[unclassified] were not classified
}
citation-tally-found = Of { NUMBER($total) } statements in which later papers cite { $works ->
    [one] this work
   *[other] one of these { WORDS($works) } works
}, { $parts }. Such counts say how a work is talked about, not whether it is right.
citation-tally-without = For { WORDS($n) } { $n ->
    [one] work
   *[other] works
} the counts were not found in full.
citation-tally-work = Cited work
citation-tally-statements = Statements
citation-tally-publications = Citing publications
citation-tally-publications-note = A publication may hold several statements or none.
citation-tally-caption = { $title }: statements by kind.
citation-tally-figure = { $title }: shares of the kinds of statement
citation-tally-axis = Share of the row
