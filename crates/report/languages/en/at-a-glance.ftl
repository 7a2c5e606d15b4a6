# The summary of all analyses at the head of the report.

at-a-glance-title = At a glance
at-a-glance-caption = Summary of the analyses.
at-a-glance-analysis = Analysis
at-a-glance-studies = Studies (people)
at-a-glance-effect = Effect
at-a-glance-prediction-interval = Prediction interval
at-a-glance-in-words = In words
at-a-glance-not-pooled = not pooled
# $label is the abbreviation of a measure, $range is "0.33 to 0.73".
at-a-glance-range = { $label } from { $range }
