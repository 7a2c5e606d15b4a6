# Figures printed elsewhere beside those computed here.

published-title = Comparison with published figures
published-all = Every figure printed by { $source } is reproduced to the digits printed.
published-some = { $agreeing ->
    [0] { $n ->
        [one] The figure printed by { $source } is not reproduced to the digits printed.
       *[other] None of the { WORDS($n) } figures printed by { $source } is reproduced to the digits printed.
    }
   *[other] Of the { WORDS($n) } figures printed by { $source }, { WORDS($agreeing) } { $agreeing ->
        [one] is
       *[other] are
    } reproduced to the digits printed.
}
published-caption = { $title }: figures of { $source } and as computed here.
published-head = { $which ->
    [figure] Figure
    [published] Published
    [computed] Computed
    [difference] Difference
   *[reproduced] Reproduced
}
published-figure = { $figure ->
    [estimate] Estimate
    [lower-limit] Lower limit
    [upper-limit] Upper limit
    [studies] Studies
   *[i2] I²
}
published-reproduced = { $yes ->
    [true] yes
   *[false] no
}
