//! Whole cases: an input folder in, the expected files out, through the `metaweave` command itself.
//!
//! `tests/README.md` says how a case is added and how new output is accepted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod harness;

mod atomicity;
mod cases;
mod commands;
mod csl;
mod determinism;
mod explanations;
mod generated;
mod import;
mod invalid;
mod living_review;
mod locks;
mod pdf;
mod profiles;
mod readme;
mod reference_pages;
mod results;
mod supplements;
mod verification;
mod watching;
mod word;
