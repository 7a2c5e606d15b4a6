# The narrative table of an analysis: question, number, in words.

narrative-caption = { $title }: the numbers and what they mean.
narrative-question = Question
narrative-result = Result
narrative-in-words = In words
narrative-how-large = How large is the effect?
narrative-at-a-risk = … for 1000 people at a risk of { NUMBER($risk) } in 1000?
narrative-above-a-cut-off = … where { NUMBER($risk) } in 1000 people are above a cut-off?
narrative-on-an-instrument = … on the { $name }?
narrative-no-effect = Does the interval include no effect?
narrative-common-effect = And if all studies had the same effect?
narrative-common-effect-words = { $why ->
    [same] the same estimate, since τ² is zero
   *[larger] larger studies count more
}
narrative-differences = How much do studies differ?
narrative-new-setting = What about a new setting?
narrative-prediction-interval = prediction interval { $interval }
# $value with its confidence interval.
narrative-value-with-interval = { $value }, { $interval }
# $statistic is "Q 1.25, df 2".
narrative-test = { $statistic }, { $p }
# $from is a marked letter, τ² or Q.
narrative-shares = from { $from }: { -i2 } { $i2 }, H² { $h2 }
narrative-leave-one-out = Does the result depend on one study?
narrative-leaving-one-out = leaving one out: { $range }
narrative-methods = Does the method matter?
narrative-estimators = { $n } estimators: { $range }
narrative-stays = no: the reading of the interval does not change
narrative-changes-with = yes: the reading changes with { $name }
narrative-changes = yes: the reading changes in { $n } of { $all } cases
