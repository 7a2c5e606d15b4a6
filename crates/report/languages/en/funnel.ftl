# Funnel plots.

funnel-title = Funnel plot: { $title }
funnel-description = Funnel plot of { $k } studies about the pooled estimate { $estimate }; standard errors up to { $largest }.
funnel-description-outside = { $outside ->
    [0] None lies
    [one] One lies
   *[other] { $outside } lie
} outside the { $level } limits.
funnel-description-filled = { $n } filled in on the { $side ->
    [left] left
   *[right] right
}.
# $test is the author of a test.
funnel-description-line = The line of { $test }’s test goes from { $from } for the largest studies to { $to } for the smallest.
funnel-caption = { $title }: funnel plot.
funnel-caption-limits = Of the studies with a given standard error, { $level } would lie between the dashed lines if { $centre ->
    [estimate] all estimated the pooled effect
   *[null] there were no effect
}.
funnel-caption-line = The solid line is the regression of the effect on the vertical axis.
funnel-caption-contours = The shading shows the p-value that a study would have at that place.
funnel-p-range = { $p_letter } { $lower } to { $upper }
funnel-filled-in = Filled in
funnel-filled-in-by = Filled in by trim and fill
funnel-studies = Studies
funnel-regression = { $test }’s regression
funnel-precision = Precision (1/standard error)
funnel-people = Number of people
funnel-inverse-people = 1/number of people
funnel-inverse-root-people = 1/√effective number of people
funnel-data = { $title }: the points of the funnel plot.

# The power-enhanced funnel plot.
funnel-sunset-title = Sunset funnel plot: { $title }
funnel-sunset-description = Bands show the power of a study to find an effect of { $assumed }; the median power is { $median }.
funnel-sunset-caption = { $title }: funnel plot over the power that a two-sided test at { $alpha } has in a study of a given
    standard error, were the pooled estimate { $assumed } the true effect; the median power is { $median }.
funnel-sunset-data = { $title }: the power of each.
funnel-power = Power
funnel-power-or-more = Power { $least } or more
funnel-power-less = Less than { $most }
