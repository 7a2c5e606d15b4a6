# The supplement: titles of its files and its README.

supplement-page = { $page ->
    [checklist] Reporting checklist
    [searches] Searches and flow of records
    [excluded-studies] Excluded studies
    [characteristics] Characteristics of included studies
    [risk-of-bias] Risk of bias
    [small-study-effects] Funnel plots and small-study effects
    [sensitivity] Sensitivity analyses
    [evidence-profile] Evidence profile
    [subgroups] Subgroup analyses and meta-regression
    [forest-plots] Forest plots and study results
   *[tables] Other tables
}
supplement-file = { $file ->
    [plan] Analysis spec
    [results] All results to twelve digits
   *[lock] Digests of inputs and outputs
}
supplement-data = Data: { $name }
supplement-code-book = Code book of the data: { $name }
supplement-readme-title = Supplement to “{ $title }”
supplement-readme-opens = Everything here opens with what a computer has: pages (`.html`) in a browser, tables (`.csv`) in a
    spreadsheet, figures (`.svg`) in either.
supplement-readme-head = { $which ->
    [file] file
   *[what] what it is
}
supplement-readme-file = { $file ->
    [report-html] The whole report; it needs no network
    [report-md] The same as text
    [report-docx] The same for a word processor
    [report-pdf] The same for printing
    [recompute] Computes the main estimates again with R and metafor
    [citation] How to cite the review
    [crate] Description for repositories (RO-Crate), with the SHA-256 of each file
    [blocks] Every figure as SVG, every table as CSV
    [reads] What `recompute.R` reads: one table an analysis, and the estimates it should find
   *[workspace] Every input of the report, at its place
}
supplement-readme-found = What was found
supplement-readme-checking = Checking it
supplement-readme-with-r = With R, which shares no code with the program that wrote the report:
supplement-readme-r-does = installs nothing, needs the package metafor, prints each estimate beside the one in the report, and
    ends with an error if one differs.
supplement-readme-with-program = With metaweave { $version }:
supplement-readme-program-does = builds the report again from `workspace/` and compares every file of this archive with what it
    finds. To change something and see what follows, unpack the archive and run `metaweave build { $report }` in `workspace/`.
supplement-cite-message = If you use this review or its data, please cite it.
supplement-authors = The authors of the review
supplement-crate = Supplement of a systematic review: { $summary }.
supplement-no-licence = No licence stated
supplement-no-licence-why = The report states no licence; ask its authors before using more than the law allows.
