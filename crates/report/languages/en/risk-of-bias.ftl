# Risk of bias in the included studies.

risk-of-bias-title = Risk of bias in the included studies
# $results: whether results were judged rather than studies; $tool is the tool with its citation.
risk-of-bias-methods = Risk of bias was judged for each { $results ->
    [true] result
   *[false] study
} with { $tool }.
risk-of-bias-rule-worst = The overall judgement is the worst of any domain, unless the reviewers state why they judge
    otherwise.
risk-of-bias-rule-worst-or-no-information = The overall judgement is the worst of any domain, and “no information” where a
    domain has none and no other is worse than moderate, unless the reviewers state why they judge otherwise.
# $counts is one of the two messages below it.
risk-of-bias-lead = Risk of bias was judged in { WORDS($n) } { $n ->
    [one] study
   *[other] studies
}{ $counts }
risk-of-bias-lead-of-results = Risk of bias was judged for the results of { WORDS($n) } { $n ->
    [one] study
   *[other] studies
} on “{ $title }”{ $counts }
risk-of-bias-without-overall = ; no overall judgement was made.
risk-of-bias-overall = . Overall: { $counts }.
risk-of-bias-instead = { $study } ({ $judged } instead of { $rule }: { $reason })
risk-of-bias-overridden = For { $n ->
    [one] one study
   *[other] these studies
} the reviewers’ overall judgement differs from the one that the rule of the tool gives: { $cases }.
risk-of-bias-not-judged = Not judged
risk-of-bias-not-stated = not stated
risk-of-bias-support-caption = Risk of bias: support for each judgement.
risk-of-bias-domain = Domain
risk-of-bias-judgement = Judgement
risk-of-bias-support = Support
