# The section of one analysis.

# $statement is a sentence about the evidence without its full stop.
analysis-statement = { $statement } ({ names-certainty }-certainty evidence).
analysis-statement-elsewhere = That holds at a risk of { $risk } in 1000; at { $other } in 1000: { $statement }.
analysis-statement-without-thresholds = How much that matters was not judged, since no thresholds are stated.

# Two groups that are compared, after the name of a measure.
analysis-comparison = of { $experimental } against { $control }
# $kind is "study", "effect" or "else", where $row is a word of the author; $comparison starts with a space or is empty.
analysis-nothing = No { $row } gives { $measure }{ $comparison }.
# $direction starts with a semicolon or is empty.
analysis-pooled = In { $studies }, the { $random ->
    [true] average
   *[false] pooled
} { $measure }{ $comparison } is { $value }{ $direction }.
analysis-one-study = { $counted ->
    [true] One { $row }, { $label }, with { NUMBER($n) } people, gives { $measure }{ $comparison } of { $value }{ $direction }.
   *[false] One { $row }, { $label }, gives { $measure }{ $comparison } of { $value }{ $direction }.
}
analysis-nothing-to-pool = There is nothing to pool.
analysis-side-by-side = { CAPITAL(WORDS($n)) } { $n ->
    [one] estimate
   *[other] estimates
} are shown side by side and not pooled.
analysis-intervals-all = { $side ->
    [below] All their intervals lie wholly below no effect.
    [above] All their intervals lie wholly above no effect.
   *[includes] All their intervals include no effect.
}
analysis-intervals = Of their intervals, { $parts }.
analysis-intervals-part = { WORDS($n) } { $side ->
    [below] { $n ->
        [one] lies wholly below no effect
       *[other] lie wholly below no effect
    }
    [above] { $n ->
        [one] lies wholly above no effect
       *[other] lie wholly above no effect
    }
   *[includes] { $n ->
        [one] includes no effect
       *[other] include no effect
    }
}
analysis-differences = { $dependent ->
    [true] Effects differed { wording-differs } ({ $found }).
   *[false] Effects differed { wording-differs } between { $rows } ({ $found }).
}
analysis-differences-of-a-mixed-model = Differences between { $rows }: { $found }.
analysis-known-roughly = How much they differ is known only roughly.
analysis-new-setting = { $known ->
    [true] In a new setting the { $measure } would be expected between { NUMBER($lower) } and { NUMBER($upper) }, { $meaning }.
   *[false] In a new setting the { $measure } would be expected between { NUMBER($lower) } and { NUMBER($upper) }.
}
analysis-unusable = the data cannot be used
# $n is how many more.
analysis-and-more = { $listed }, and { $n } more
analysis-not-estimable = { CAPITAL(WORDS($n)) } { $rows } { $n ->
    [one] is
   *[other] are
} shown without an estimate: { $listed }.
analysis-shown-in = The studies are shown in { $figure }.

# Remarks on the computation.
analysis-wald-is-wider = The Wald interval is shown, because it is wider here than that of Hartung and Knapp.
analysis-raised-standard-error = The Hartung–Knapp interval would be narrower here than the Wald interval with τ² by the
    DerSimonian–Laird method, so its standard error was raised to the usual one.
analysis-narrower-than-wald = The Hartung–Knapp interval is narrower than the Wald interval here, because the effects agree
    more closely than their standard errors would lead one to expect; the wider interval is { NUMBER($interval) }.
analysis-two-studies = With two studies an interval based on Student’s t has one degree of freedom and is usually very wide; it
    says how little two studies can tell.
analysis-outside-of-proportions = The prediction interval runs outside 0 to 1, because proportions were analysed as they are; on
    the logit scale (PLO) it cannot.
analysis-reversed = The direction of { WORDS($n) } { $n ->
    [one] row
   *[other] rows
} was reversed, so that each side of the plot means the same for all.
