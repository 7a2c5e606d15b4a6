# Cómo citan cada obra los trabajos posteriores.

citation-tally-kind = { $kind ->
    [supporting] Apoyan
    [mentioning] Mencionan
    [contrasting] Contrastan
   *[unclassified] Sin clasificar
}
citation-tally-part = { $kind ->
    [supporting] { NUMBER($n) } la apoyan
    [mentioning] { NUMBER($n) } la mencionan
    [contrasting] { NUMBER($n) } contrastan con ella
   *[unclassified] { NUMBER($n) } no se clasificaron
}
citation-tally-found = De { NUMBER($total) } declaraciones en que trabajos posteriores citan { $works ->
    [one] esta obra
   *[other] una de estas { WORDS($works) } obras
}, { $parts }. Estas cifras dicen cómo se habla de una obra, no si tiene razón.
citation-tally-without = Para { $n ->
    [one] una obra
   *[other] { WORDS($n) } obras
} las cifras no se encontraron completas.
citation-tally-work = Obra citada
citation-tally-statements = Declaraciones
citation-tally-publications = Publicaciones que la citan
citation-tally-publications-note = Una publicación puede contener varias declaraciones o ninguna.
citation-tally-caption = { $title }: declaraciones por tipo.
citation-tally-figure = { $title }: proporciones de los tipos de declaración
citation-tally-axis = Proporción de la fila
