//! Results of synthesis without meta-analysis.

use serde::Serialize;

use crate::language::Note;

/// What can be said of the studies together without pooling them.
#[derive(Clone, Debug, Serialize)]
pub struct SynthesisResult {
    /// Which way each study points, in the order of `studies`.
    pub directions: Vec<DirectionResult>,
    /// Vote count by direction.
    pub vote_count: Option<VoteCountResult>,
    /// Spread of the effects as a reader sees them.
    pub effects: Option<SpreadResult>,
    /// Combined p-values.
    pub combined: Vec<CombinedResult>,
    /// Why something asked for is missing, one plain sentence each.
    pub notes: Vec<Note>,
}

/// Which way a study points.
#[derive(Clone, Debug, Serialize)]
pub struct DirectionResult {
    /// The study.
    pub label: String,
    /// `benefit`, `harm`, `none`; missing where nothing says.
    pub direction: Option<String>,
    /// Whether its effect says so, or the report of the study alone.
    pub from_effect: bool,
    /// One-sided p-value for benefit.
    pub p_benefit: Option<f64>,
}

/// A vote count.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct VoteCountResult {
    /// Studies that point to benefit.
    pub benefit: u64,
    /// Studies that point to harm.
    pub harm: u64,
    /// Studies that point nowhere.
    pub neither: u64,
    /// Studies of which nothing is known.
    pub unknown: u64,
    /// Share of benefit among those that point either way.
    pub proportion: f64,
    /// Lower limit, exact.
    pub ci_lower: f64,
    /// Upper limit, exact.
    pub ci_upper: f64,
    /// Two-sided p-value of the sign test.
    pub p_value: f64,
}

/// Spread of effects.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SpreadResult {
    /// Number of effects.
    pub k: usize,
    /// Median.
    pub median: f64,
    /// First quartile.
    pub q1: f64,
    /// Third quartile.
    pub q3: f64,
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
}

/// A combined p-value.
#[derive(Clone, Debug, Serialize)]
pub struct CombinedResult {
    /// `fisher` or `stouffer`.
    pub method: String,
    /// Number of p-values.
    pub k: usize,
    /// χ², or z.
    pub statistic: f64,
    /// Degrees of freedom of χ².
    pub df: Option<f64>,
    /// One-sided p-value for benefit in at least one study.
    pub p_value: f64,
}
