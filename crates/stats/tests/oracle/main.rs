//! Agreement with the reference numbers of R packages, file by file.
//!
//! `README.md` beside this file says where the numbers come from; `validation/metafor/README.md` in the repository tables
//! the agreement. Every value in a copied file is compared or skipped with a reason: [`reference::Report`] fails on a
//! value that no test looked at.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod effect_sizes;
mod exact;
mod glmm;
mod heterogeneity_and_pooling;
mod mantel_haenszel_and_peto;
mod multilevel;
mod ratchet;
mod reference;
mod regression_and_subgroups;
mod revman_style;
mod selection_models;
mod sensitivity_and_small_studies;
mod small_study_effects_independent;
