# Words that stand in for numbers or beside them.

number-not-estimable = not estimable
# $level is "95".
number-ci = { $level }% CI
# A count in a sentence.
number-word = { $n ->
    [0] zero
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
