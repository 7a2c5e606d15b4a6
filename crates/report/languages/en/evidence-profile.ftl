# The evidence profile.

evidence-profile-title = Certainty of the evidence
evidence-profile-methods = The certainty of the evidence was judged by GRADE{ CITE("guyatt-2008") }: it starts high for randomised
    trials and low for other studies, unless stated otherwise, and is lowered for risk of bias, inconsistency, indirectness,
    imprecision and publication bias or raised for a large effect, a dose–response gradient or plausible confounding that would reduce
    the effect, each with its reason. What the evidence says in words follows by rule from the certainty and the point estimate of the absolute
    effect{ CITE("santesso-2020") }.
# $unit has the space before it.
evidence-profile-thresholds = for { $title } it is small from { $small }{ $unit }, moderate from { $moderate } and large from
    { $large }
evidence-profile-per = { " in " }{ $n } people
evidence-profile-trivial = An effect below the smallest threshold is trivial; { $stated }.
evidence-profile-no-thresholds = Where no thresholds are stated, the sentences state the direction and not the size of an effect.
evidence-profile-head = { $which ->
    [outcome] Outcome
    [studies] Studies
    [design] Design
    [risk-of-bias] Risk of bias
    [inconsistency] Inconsistency
    [indirectness] Indirectness
    [imprecision] Imprecision
    [others] Other considerations
    [people] People
    [comparison] Comparison
    [relative] Relative
    [absolute] Absolute
    [certainty] Certainty
   *[importance] Importance
}
evidence-profile-effect = Effect ({ $ci })
evidence-profile-caption = Evidence profile: { $intervention }{ $compared ->
    [true] { " compared with " }{ $comparison }
   *[false] { "" }
}.
evidence-profile-design = { $randomised ->
    [true] randomised trials
   *[false] non-randomised studies
}
evidence-profile-concern = { $concern ->
    [not-serious] not serious
    [serious] serious
    [very-serious] very serious
   *[extremely-serious] extremely serious
}
evidence-profile-at-a-risk = { $difference } at a risk of { $risk }
evidence-profile-importance = { $level ->
    [critical] critical
    [important] important
   *[limited] limited
}
evidence-profile-other = { $kind ->
    [publication_bias] publication bias suspected
    [very_large_effect] very large effect
   *[other] { findings-domain }
}
evidence-profile-none = none
