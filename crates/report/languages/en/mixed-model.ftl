# What a generalised linear mixed model says about differences between studies.

mixed-model-levels = variance of levels { NUMBER($variance) }
mixed-model-test = likelihood-ratio test of equal effects χ² { NUMBER($statistic) }, df { $df }, { $p }
# $used is "12 studies".
mixed-model-used = { $n } { $rows }
mixed-model-uses-all = The model uses the counts of { $used }, those without an estimate of their own included.
mixed-model-uses = The model uses the counts of { $used }; { $n } without events, or with nothing but events, in both arms { $n ->
    [one] says
   *[other] say
} nothing about the effect in it.
