# Conclusions that the author bound to results.

claims-title = Conclusions checked
claims-caption = Conclusions and the conditions that this report was checked against.
claims-conclusion = Conclusion
claims-condition = Condition
claims-outcome = Result
claims-result = { $holds ->
   *[true] holds
    [false] does not hold
}
