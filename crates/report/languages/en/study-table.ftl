# The data and the effect of every study of an analysis.

study-table-arm = { $head ->
    [Events] Events
    [Total] Total
    [Time] Time
    [Mean] Mean
    [SD] SD
    [Before] Before
   *[After] After
}
study-table-weight-random = Weight, random
study-table-weight-common = Weight, common
study-table-line = Line
study-table-note = Note
# $kind is "study", "effect" or "else", where $row is a word of the author.
study-table-caption = { $title }: data and effect of each { $row }.
study-table-lines = Line: line of the table “{ $table }” in which the row stands.
