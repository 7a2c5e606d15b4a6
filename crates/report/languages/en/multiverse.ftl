# The specification curve: the estimate under every combination of choices.

multiverse-title = Specification curve: { $title }
multiverse-description = Specification curve of { $described }.
multiverse-caption = { $title }: specification curve. Each column is an analysis; the marks below show the choices behind it.
# $outside is one of the three messages below it, or empty.
multiverse-described = { $n } { $n ->
    [one] analysis
   *[other] analyses
}{ $ranged ->
    [true] : { $measure }s from { $least } to { $most }, with the median { $median }
   *[false] { "" }
}{ $outside }
multiverse-every-interval-includes = ; every interval includes no effect
multiverse-no-interval-includes = ; no interval includes no effect
multiverse-some-leave-out = ; { $n } intervals leave out no effect
multiverse-choice = { $choice ->
    [studies] Studies
    [measure] Measure
    [effects] Model
    [tau2] Estimator of τ²
   *[interval] Interval
}
multiverse-all-studies = All studies
multiverse-interval-adhoc = HKSJ, not below Wald’s form
multiverse-interval-wider = HKSJ or Wald, the wider
multiverse-interval-floor = HKSJ with IQWiG’s floor
multiverse-interval-robust = Robust ({ $form })
multiverse-without-no-effect = { $interval } without no effect
multiverse-with-no-effect = { $interval } with no effect
multiverse-main = Main analysis
multiverse-order = { $n } analyses by size of the estimate
multiverse-choice-head = Choice
multiverse-analyses = Analyses
multiverse-smallest = Smallest
multiverse-median = Median
multiverse-largest = Largest
multiverse-data = { $title }: the analyses of the specification curve.
