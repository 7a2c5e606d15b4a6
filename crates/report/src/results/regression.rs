//! Meta-regressions in `results.json`.

use serde::Serialize;

use crate::language::Note;

use super::BackTransformed;

/// A meta-regression.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RegressionResult {
    /// Tests and intervals of the coefficients: the method of the analysis where it is defined for coefficients, and `hksj` in the
    /// place of one that is defined for an average alone.
    pub interval: Option<String>,
    /// Names of the moderators as printed.
    pub moderators: Vec<String>,
    /// Number of studies with an estimate and all moderators.
    pub k: usize,
    /// Coefficients, the intercept first.
    pub terms: Vec<TermResult>,
    /// Test of each moderator and interaction, all of its coefficients together.
    pub tests: Vec<TermTest>,
    /// Residual between-study variance.
    pub tau2: Option<f64>,
    /// Residual I² in percent.
    pub i2: Option<f64>,
    /// Share of the between-study variance that the moderators account for, in percent.
    pub r2: Option<f64>,
    /// Test of all moderators together: χ², or F where `qm_df_denominator` is given.
    pub qm: Option<f64>,
    /// Its degrees of freedom.
    pub qm_df: Option<f64>,
    /// Its denominator degrees of freedom.
    pub qm_df_denominator: Option<f64>,
    /// Its p-value.
    pub qm_p: Option<f64>,
    /// Effects predicted at stated values.
    pub predictions: Vec<PredictionResult>,
    /// The permutation test, where asked for.
    pub permutation: Option<PermutationResult>,
    /// The fitted line, for a regression on one moderator that is a number.
    #[serde(skip)]
    pub line: Option<RegressionLine>,
    /// The mean effect of each category, for a regression on one moderator that is a factor.
    #[serde(skip)]
    pub levels: Option<RegressionLevels>,
    /// Q of the residuals.
    pub qe: Option<f64>,
    /// Its degrees of freedom.
    pub qe_df: Option<f64>,
    /// Its p-value.
    pub qe_p: Option<f64>,
    /// Why it could not be fitted, or which studies it lacks.
    pub note: Option<Note>,
}

/// The line of a regression on one moderator, for drawing; it follows from the coefficients and is not recorded.
#[derive(Clone, Debug, Default)]
pub struct RegressionLine {
    /// The moderator as printed.
    pub moderator: String,
    /// Positions of the studies used among all, each with its moderator.
    pub studies: Vec<(usize, f64)>,
    /// Points of the line, from the smallest moderator to the largest.
    pub points: Vec<LinePoint>,
}

/// The categories of a regression on one factor, for drawing; they follow from the coefficients and are not recorded.
#[derive(Clone, Debug, Default)]
pub struct RegressionLevels {
    /// The moderator as printed.
    pub moderator: String,
    /// Positions of the studies used among all, each with the number of its category.
    pub studies: Vec<(usize, usize)>,
    /// The categories, the reference first.
    pub levels: Vec<RegressionLevel>,
}

/// A category of a factor, on the scale of analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct RegressionLevel {
    /// Its name.
    pub name: String,
    /// Mean effect.
    pub estimate: f64,
    /// Confidence limits.
    pub ci: (f64, f64),
    /// Prediction limits.
    pub prediction: (f64, f64),
}

/// A point of a regression line, on the scale of analysis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinePoint {
    /// Moderator.
    pub moderator: f64,
    /// Mean effect there.
    pub estimate: f64,
    /// Confidence limits.
    pub ci: (f64, f64),
    /// Prediction limits.
    pub prediction: (f64, f64),
}

/// A coefficient of a meta-regression.
#[derive(Clone, Debug, Serialize)]
pub struct TermResult {
    /// Name of the moderator, with the category for factors.
    pub name: String,
    /// Estimate on the scale of analysis.
    pub estimate: f64,
    /// Standard error.
    pub se: f64,
    /// Test statistic.
    pub statistic: f64,
    /// Degrees of freedom of the t distribution.
    pub df: Option<f64>,
    /// Two-sided p-value.
    pub p_value: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
    /// Variance inflation factor, where there are several coefficients besides the intercept.
    pub vif: Option<f64>,
    /// p-value of the permutation test.
    pub permutation_p: Option<f64>,
    /// Values that the permutation test does not reject, where asked for.
    pub permutation_ci: Option<[f64; 2]>,
}

/// Wald test that all coefficients of a moderator or an interaction are 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TermTest {
    /// Name of the moderator or interaction.
    pub name: String,
    /// χ², or F where `df_denominator` is given.
    pub statistic: Option<f64>,
    /// Number of coefficients.
    pub df: usize,
    /// Denominator degrees of freedom.
    pub df_denominator: Option<f64>,
    /// p-value.
    pub p_value: Option<f64>,
    /// Generalised variance inflation factor, where there are other terms.
    pub gvif: Option<f64>,
    /// Its root on the scale of a standard error, comparable between terms.
    pub gsif: Option<f64>,
}

/// The effect at stated values of the moderators.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PredictionResult {
    /// The value of every moderator.
    pub at: Vec<PredictedAt>,
    /// Mean effect on the scale of analysis.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// Lower prediction limit; none without a variance between studies.
    pub pi_lower: Option<f64>,
    /// Upper prediction limit.
    pub pi_upper: Option<f64>,
    /// Estimate and limits as a reader sees them.
    pub back_transformed: BackTransformed,
    /// Prediction limits as a reader sees them.
    pub pi_back_transformed: Option<[f64; 2]>,
    /// Whether a value lies outside the range of the studies.
    pub extrapolated: bool,
}

/// The value of one moderator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PredictedAt {
    /// The moderator as printed.
    pub moderator: String,
    /// Its number.
    pub number: Option<f64>,
    /// Its category.
    pub category: Option<String>,
    /// Whether the spec names it; else it is the mean or the reference category.
    pub stated: bool,
}

/// A permutation test of a meta-regression; the p-values of single coefficients stand with them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PermutationResult {
    /// Number of arrangements, the observed one among them.
    pub arrangements: u64,
    /// Whether these are all.
    pub exact: bool,
    /// Seed of the sample.
    pub seed: Option<u32>,
    /// p-value of all moderators together.
    pub qm_p: Option<f64>,
    /// Why a coefficient has no permutation interval.
    pub interval_note: Option<Note>,
    /// Why it could not be done.
    pub note: Option<Note>,
}
