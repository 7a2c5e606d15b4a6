# Wie spätere Arbeiten jedes Werk zitieren.

citation-tally-kind = { $kind ->
    [supporting] Stützend
    [mentioning] Erwähnend
    [contrasting] Widersprechend
   *[unclassified] Nicht eingeordnet
}
citation-tally-part = { $kind ->
    [supporting] { NUMBER($n) } stützend
    [mentioning] { NUMBER($n) } erwähnend
    [contrasting] { NUMBER($n) } widersprechend
   *[unclassified] { NUMBER($n) } nicht eingeordnet
}
citation-tally-found = Spätere Arbeiten zitieren { $works ->
    [one] dieses Werk
   *[other] eines dieser { WORDS($works) } Werke
} in { NUMBER($total) } Aussagen: { $parts }. Solche Zahlen sagen, wie über ein Werk gesprochen wird, nicht, ob es zutrifft.
citation-tally-without = Für { $n ->
    [one] ein Werk
   *[other] { WORDS($n) } Werke
} wurden die Zahlen nicht vollständig gefunden.
citation-tally-work = Zitiertes Werk
citation-tally-statements = Aussagen
citation-tally-publications = Zitierende Publikationen
citation-tally-publications-note = Eine Publikation kann mehrere Aussagen enthalten oder keine.
citation-tally-caption = { $title }: Aussagen nach Art.
citation-tally-figure = { $title }: Anteile der Arten von Aussagen
citation-tally-axis = Anteil an der Zeile
