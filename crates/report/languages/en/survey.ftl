# A survey.

survey-methods-title = How the answers were counted
# $grouped: whether $groups lists the groups with their sizes.
survey-respondents = The table of answers holds { NUMBER($n) } { $n ->
    [one] respondent
   *[other] respondents
}{ $grouped ->
    [true] : { $groups }
   *[false] { "" }
}.
survey-ungrouped = { CAPITAL(WORDS($n)) } { $n ->
    [one] belongs to no group and is
   *[other] belong to no group and are
} counted only among all.
survey-medians = Median answers are: { $items }.
survey-between = between { $below } and { $above }
survey-nobody = Nobody answered this question.
survey-quoted = “{ $text }”
survey-most-frequent = This question was answered by { WORDS($n) } { $n ->
    [one] person
   *[other] people
}{ $missing ->
    [0] { "" }
   *[other] { " (" }{ NUMBER($missing) } did not answer)
}. The most frequent { $answers ->
    [one] answer is
   *[other] answers are
} { $names }: { $answers ->
    [one] { $share }
   *[other] each { $share }
}.
survey-head = { $which ->
    [answer] Answer
    [median] Median answer
    [answered] Answered
    [none] No answer
    [item] Item
    [group] Group
    [missing] Missing
   *[share] Share of those who answered
}
survey-all = All
survey-percent-note = Percentages are of those who answered.
survey-several-note = Several answers could be given, so that percentages add up to more than 100.
survey-test = { $fisher ->
    [true] Difference between the groups, Fisher’s exact test: { $p }.
   *[false] Difference between the groups: χ² { $statistic }, df { $df }, { $p }.
}
survey-described = Diverging bars of the answers to “{ $title }”. { $items }
survey-figure-caption = { $title } Numbers in the bars are people.{ $odd ->
    [true] { " " }“{ $answer }” lies half on either side of the middle.
   *[false] { "" }
}
survey-counts-caption = { $title }: the counts.
survey-leaning = { $item }: { $below }, { $above }, of { $n }; { $missing } missing.
survey-methods = Percentages are of the people who answered a question; those who did not are counted in each table. Intervals at
    { $level } are { $interval ->
    [wilson] Wilson’s score intervals
    [clopper-pearson] Clopper–Pearson intervals
    [agresti-coull] Agresti–Coull intervals
   *[jeffreys] Jeffreys intervals
}{ $source }. They speak of chance alone, as if respondents had been drawn at random, and not of who chose to answer.
survey-method = { $fisher ->
    [true] Fisher’s exact test
   *[false] Pearson’s χ² test without continuity correction
}{ $source }
survey-compared = Groups were compared by { $methods } where the report asks for it; p-values are not adjusted for the number of
    questions.
