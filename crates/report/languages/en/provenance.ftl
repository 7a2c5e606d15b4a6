# Where the report comes from.

provenance-title = Provenance
# Under the title of the report.
provenance-line = Written by { -program } { $version } from { $files ->
    [one] one input file
   *[other] { $files } input files
}.
provenance-line-with-digests = Written by { -program } { $version } from { $files ->
    [one] one input file; its digest is
   *[other] { $files } input files; their digests are
} under { $section }.
provenance-inputs = Inputs of this report.
provenance-file = File
provenance-statement = This report was written by { -program } { $version } from the files below and from nothing else.
    The same files and the same version give the same report, byte for byte. A digest can be checked with any program that
    computes SHA-256, such as sha256sum. Every choice of every analysis, its defaults included, is recorded in results.json
    under “plan”.
provenance-sources = Sources of the tables, as stated by the authors:
provenance-again = To make this report again:
