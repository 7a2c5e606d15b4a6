# What the page, the Markdown text and the Word file say around the report.

page-skip = Skip to the report
page-contents = Contents
page-table-of-contents = Table of contents
page-made-with = Made with { -program } { $version }.
page-note = Note
page-check = Check
# The label of a caption.
page-figure = Figure { $number }.
page-table = Table { $number }.
page-figure-word = Figure
page-table-word = Table
# What goes on on the next page: the rows of a subgroup, a figure.
page-continued = (continued)
page-figure-continued = Figure { $number } (continued)
page-download-svg = Download as SVG
page-download-csv = Download as CSV
page-figure-data = Data for this figure
page-figure-data-in-table = Data for this figure (Table { $number })
page-data-behind-the-figures = Data behind the figures
# For readers who hear the page.
page-orcid = ORCID of { $name }
page-back-to-citation = Back to citation { $number }
page-back-to-text = Back to the text
