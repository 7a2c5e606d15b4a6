# Bubble plots of a meta-regression, over a number or by category. $moderator is what the author calls it.

bubble-title = Bubble plot: { $title }, by { $moderator }
bubble-description = Bubble plot of { $n } { $rows } against { $moderator }.
bubble-description-line = The fitted line goes from { $from } at { $from_at } to { $to } at { $to_at }.
bubble-line = Fitted line
bubble-confidence-band = { $level } confidence band
bubble-prediction-band = { $level } prediction band
bubble-caption = { $title }: { $measure } of each { $row } by { $moderator }, with the fitted line. The area of a circle is
    proportional to the weight of its { $row }.
bubble-data = { $title }: the bubbles.
bubble-levels-description = Bubble plot of { $n } { $rows } by { $moderator }: { $listed }.
bubble-levels-mean = Mean ({ $interval })
bubble-levels-caption = { $title }: { $measure } of each { $row } by { $moderator }. The area of a circle is proportional to the
    weight of its { $row }; diamonds span the { $level } confidence interval of the mean of a category by the regression{ $predicted ->
    [true] , bars behind them its prediction interval
   *[false] { "" }
}.
