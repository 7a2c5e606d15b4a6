# How studies were found and chosen.

selection-title = Selection of studies
# The three parts of the sentence "In all, …"
selection-screened = { NUMBER($n) } { $n ->
    [one] record was
   *[other] records were
} screened
selection-assessed = { NUMBER($n) } { $n ->
    [one] report was
   *[other] reports were
} assessed for eligibility
selection-included = { NUMBER($n) } { $n ->
    [one] study was
   *[other] studies were
} included
selection-included-reports = { NUMBER($n) } { $n ->
    [one] study was
   *[other] studies were
} included ({ NUMBER($reports) } { $reports ->
    [one] report
   *[other] reports
})
selection-lead = In all, { $parts }.
selection-synthesis = Of these, { NUMBER($n) } { $n ->
    [one] is
   *[other] are
} in the meta-analyses.
selection-kappa = Cohen’s κ
# $stage is what was screened, in the author’s words; $first and $second are reviewers.
selection-agreement = On { $stage }, { $first } and { $second } decided independently of each other on { NUMBER($records) } { $records ->
    [one] record
   *[other] records
} and agreed on { NUMBER($agreed) }.
selection-agreement-kappa = On { $stage }, { $first } and { $second } decided independently of each other on { NUMBER($records) } { $records ->
    [one] record
   *[other] records
} and agreed on { NUMBER($agreed) }: { $value }.
selection-undecided = This leaves out { NUMBER($n) } { $n ->
    [one] record
   *[other] records
} on which one of them made no decision.
selection-decisions = Decisions on { $stage }: records.
selection-excluded = Studies excluded after their full text was read, with reasons.
