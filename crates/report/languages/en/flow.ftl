# The PRISMA 2020 flow diagram. Its boxes are known by the names of the template of the R package PRISMA2020.

flow-title = Flow of studies
flow-caption = Flow of studies, from the records found to the studies included.
flow-caption-not-stated = Numbers that the sources do not state are marked so.
flow-caption-source = Source: { $sources }.
flow-phase = { $phase ->
    [identification] Identification
    [screening] Screening
   *[included] Included
}
flow-head-previous = Previous studies
flow-head-databases = Identification of { $updated ->
    [true] new studies
   *[false] studies
} via databases and registers
flow-head-others = Identification of studies via other methods
flow-identified = Records identified
flow-identified-from = Records identified from:
flow-removed = Records removed before screening:
flow-other-reason = Other
# What the boxes say.
flow-line = { $of ->
    [previous_studies] Studies included in previous version of review
    [previous_reports] Reports of studies included in previous version of review
    [database_results] Databases
    [register_results] Registers
    [website_results] Websites
    [organisation_results] Organisations
    [citations_results] Citation searching
    [duplicates] Duplicate records
    [excluded_automatic] Records marked as ineligible by automation tools
    [excluded_other] Records removed for other reasons
    [records_screened] Records screened
    [records_excluded] Records excluded
    [dbr_sought_reports] Reports sought for retrieval
    [other_sought_reports] Reports sought for retrieval
    [dbr_notretrieved_reports] Reports not retrieved
    [other_notretrieved_reports] Reports not retrieved
    [dbr_assessed] Reports assessed for eligibility
    [other_assessed] Reports assessed for eligibility
    [dbr_excluded] Reports excluded
    [other_excluded] Reports excluded
    [new_studies] { $updated ->
        [true] New studies included in review
       *[false] Studies included in review
    }
    [new_reports] { $updated ->
        [true] Reports of new included studies
       *[false] Reports of included studies
    }
    [studies_in_synthesis] Studies in the meta-analyses
    [total_studies] Total studies included in review
   *[total_reports] Reports of total included studies
}
flow-counted = { $words } (n = { $n })
flow-counted-not-stated = { $words } (n not stated)
flow-not-stated = not stated
# The boxes in tables and descriptions; English has their names from the program.
flow-box = { $name }
flow-data = Flow of studies: the numbers.
flow-data-box = Box
flow-data-of-which = Of which
