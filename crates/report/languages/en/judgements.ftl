# Figures of risk of bias, and what the tools are called; English has the names of tools, domains and judgements from the program.

judgements-tool = { $name }
# $domain is the tool and the code of the domain, such as "rob2-D1".
judgements-domain-name = { $name }
# $level is the word of the judgement, with hyphens. The first message is a heading, the second a word in a sentence.
judgements-level = { $name }
judgements-word = { $word }
judgements-not-judged = not judged
judgements-lights-title = Risk of bias by study
judgements-lights-description = Judgements of risk of bias by study and domain, without an overall judgement.
# $counted is "7 low, 4 some concerns and 2 high".
judgements-lights-description-overall = Judgements of risk of bias by study and domain. Overall: { $counted }.
# $named: whether results of an analysis were judged, with its title.
judgements-lights-caption = Risk of bias{ $named ->
    [true] { " for “" }{ $title }”
   *[false] { "" }
}, judged with { $tool }.
judgements-lights-data = Judgements of risk of bias{ $named ->
    [true] { " for “" }{ $title }”
   *[false] { "" }
}.
judgements-study = Study
judgements-domain = Domain
judgements-overall = Overall
judgements-summary-title = Risk of bias by domain
# $weights: by the weights in the analysis itself, in another, or all the same. $weighing is the title of the analysis.
judgements-summary-caption = Risk of bias by domain{ $named ->
    [true] { " for “" }{ $title }”
   *[false] { "" }
}; { $weights ->
    [own] each study counts by its weight in that analysis
    [other] each study counts by its weight in the analysis “{ $weighing }”
   *[equal] each study counts the same
}.
judgements-summary-data = Shares of the judgements{ $named ->
    [true] { " for “" }{ $title }”
   *[false] { "" }
}.
judgements-share-of-weight = Share of the weight in “{ $title }”
judgements-share-of-studies = Share of studies
