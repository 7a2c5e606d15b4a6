# The GOSH plot: estimates of subsets of the studies.

gosh-title = GOSH plot: { $title }
gosh-description = GOSH plot of { $n } subsets of the { $rows }: { $measure }s from { $least } to { $most }, the middle half from
    { $lower } to { $upper }; I² { $i2 } on average.
# $chosen: whether the author chose the study.
gosh-description-marked = Subsets with { $study } are marked{ $chosen ->
    [true] { "" }
   *[false] , since its presence changes the estimate most
}.
gosh-i2 = I² of the subset
gosh-all = All { $k } { $rows }
gosh-with = Subsets with { $study }
gosh-without = Subsets without it
gosh-subsets = { $n ->
    [one] 1 subset
   *[other] { $n } subsets
}
gosh-subsets-range = { $from } to { $to } subsets
gosh-caption = { $title }: GOSH plot. The shade of a cell shows how many subsets of the { $rows } have that { $measure } and that
    I²; at the sides stand the distributions of each alone.
gosh-caption-marked = A cell is a disc where more of its subsets have { $study } than not{ $chosen ->
    [true] { "" }
   *[false] ; its presence changes the estimate most
}.
gosh-caption-drawn = Of { $sets } subsets, { $drawn } spread evenly over them are drawn.
