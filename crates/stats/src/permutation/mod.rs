//! Permutation tests: p-values that rest on the studies alone, not on a distribution.
//!
//! - [`sign_test`]: without an effect each estimate might as well have had the other sign. The pooled test statistic of the
//!   studies is compared with that of all 2ᵏ patterns of signs. [`sign_interval`] holds the means that it does not reject.
//! - [`moderator_test`]: without an association each study might as well have had another study's moderators. The statistics
//!   of a meta-regression are compared with those of all distinct assignments: k! of them if no two studies are alike.
//!   [`moderator_intervals`] holds the coefficients that it does not reject.
//!
//! τ² is estimated anew each time. The p-value is the share of statistics at least as far from 0 as the observed one, the
//! observed arrangement among them. With few studies all arrangements are tried; otherwise a seeded sample, with the p-value
//! (1 + hits)/(1 + samples).
//!
//! Sources: Follmann & Proschan (1999), *Biometrics* 55, 732–737; Higgins & Thompson (2004), *Statistics in Medicine* 23,
//! 1663–1682. Oracle: `tests/oracle/expected/exact.json`.

mod moderator_test;
mod sign_test;

pub use moderator_test::{Limits, moderator_intervals, moderator_test};
pub use sign_test::{SignStatistic, sign_interval, sign_test};

use crate::error::FitError;

/// Which arrangements are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangements {
    /// All of them, up to 2²⁰: 20 studies for signs; for moderators 9 that differ, or more where some are alike.
    All,
    /// A random sample.
    Sample {
        /// Number of arrangements drawn, besides the observed one.
        samples: u32,
        /// Seed of the ChaCha20 stream they are drawn with.
        seed: u64,
    },
}

/// Result of a permutation test.
#[derive(Clone, Debug, PartialEq)]
pub struct PermutationTest {
    /// Number of studies.
    pub k: usize,
    /// Number of arrangements, the observed one among them.
    pub arrangements: u64,
    /// Observed statistic of each coefficient; one for [`sign_test`].
    pub statistics: Vec<f64>,
    /// Two-sided p-value of each; none for an intercept beside moderators, which exchanging them does not test.
    pub p_values: Vec<Option<f64>>,
    /// p-value of the omnibus test of all moderators; none for [`sign_test`].
    pub omnibus_p: Option<f64>,
}

/// Largest number of arrangements that are all tried.
const MOST: u64 = 1 << 20;

/// Statistics this much closer to 0 than the observed one, relatively, still count as equal: they differ by rounding.
const TIE: f64 = 1e-9;

fn as_far(statistic: f64, observed: f64) -> bool {
    statistic.abs() >= observed.abs() * (1.0 - TIE)
}

fn check_samples(samples: u32) -> Result<(), FitError> {
    if samples > 0 {
        Ok(())
    } else {
        Err(FitError::InvalidSetting { setting: "samples", accepted: "at least 1", value: 0.0 })
    }
}
