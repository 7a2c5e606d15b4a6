//! Subgroup analysis: a fit in each group of studies and a test of the difference between them.
