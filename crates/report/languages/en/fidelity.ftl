# A fidelity index.

fidelity-rated = { $sites ->
    [one] One site was
   *[other] In all, { WORDS($sites) } sites were
} rated.
fidelity-rated-by = { $sites ->
    [one] One site was
   *[other] In all, { WORDS($sites) } sites were
} rated by { WORDS($raters) } raters.
# $total: whether there are several domains.
fidelity-average = The { $total ->
    [true] total score
   *[false] score
} is { $mean } on average and runs from { $min } to { $max }.
fidelity-average-on-scale = The { $total ->
    [true] total score
   *[false] score
} is { $mean } on average and runs from { $min } to { $max } on a scale from { $lowest } to { $highest }.
fidelity-score = { $total ->
    [true] Total score
   *[false] Score
}
fidelity-alpha = Cronbach’s α
fidelity-scores-caption = { $title }: scores over sites.
fidelity-domain = Domain
fidelity-items = Items
fidelity-sites = Sites
fidelity-mean = Mean
fidelity-sd = SD
fidelity-lowest = Lowest
fidelity-median = Median
fidelity-highest = Highest
fidelity-sd-note = SD, standard deviation between sites.
fidelity-reliability-caption = { $title }: reliability.
fidelity-coefficient = Coefficient
fidelity-estimate = Estimate
fidelity-icc-note = ICC, intraclass correlation in McGraw and Wong’s notation: A, absolute agreement; C, consistency; 1, a single
    rater; a higher number, the mean of so many.
fidelity-site = Site
fidelity-ratings = Ratings
fidelity-sites-caption = { $title }: site by site.
fidelity-sites-note = There is no score where no rater rated all items of the domain.
fidelity-alt = { $name } of { $n } sites on a scale from { $lowest } to { $highest }: { $sites }.
fidelity-figure = { $title }: site by site, highest first.{ $lines ->
    [true] {" "}Lines run from the lowest to the highest rater.
   *[false] {""}
}
fidelity-methods = The score of a domain is the mean of its items{ $total ->
    [true] , the total the mean of the domains, so that a domain counts the same however many items it has
   *[false] {""}
}.
fidelity-methods-raters = Domains of a site are means over its raters; a rater who left out an item of a domain does not count there.
fidelity-methods-alpha = Cronbach’s α{ CITE("cronbach-1951") } of the items has Feldt’s interval{ CITE("feldt-1965") } at { $level }; it
    rises with the number of items, whether or not they measure one thing.
fidelity-methods-icc = Intraclass correlations between raters are named after McGraw and Wong{ CITE("mcgraw-wong-1996") }.
fidelity-figure-data = { $title }: the sites of the plot.
