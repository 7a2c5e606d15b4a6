# Reporting checklists, and the references that they and texts make to sections and to files of the supplement.

checklists-title = { $lists ->
    [one] Reporting checklist
   *[other] Reporting checklists
}
checklists-lead = Every item is followed by the places of this report that answer it. What the authors have not marked and the
    report does not say by itself is called missing.
checklists-caption = Checklist of { $list }{ $source }.
checklists-item = Item
checklists-topic = Topic
checklists-asked = What is asked
checklists-reported = Where it is reported
checklists-partly = In part:
checklists-remaining = . Missing: { $remaining }
checklists-more = ; and { $n } more
checklists-not-applicable = Not applicable: { $reason }
checklists-missing = Missing
checklists-title-page = Title
checklists-registration = Registration, under the title
checklists-no-moderators = no subgroup analysis or meta-regression was made
checklists-no-sensitivity = no sensitivity analysis was made
checklists-section = Section { $number }
checklists-supplement = Supplement { $number }
checklists-supplementary-files = Supplementary files
