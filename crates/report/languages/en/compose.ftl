# What holds the parts of a report together.

compose-references = References
compose-table = Table { $number }
compose-figure = Figure { $number }
# Where a figure or table would stand a second time.
compose-see = See { $block }.
compose-results = Results
