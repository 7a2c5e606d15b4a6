//! What the checks for small-study effects gave.

use serde::Serialize;

use crate::language::Note;

use super::BackTransformed;

/// Checks for small-study effects; what was not asked for is not there, but for those that always were.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SmallStudyResult {
    /// Number of studies.
    pub k: usize,
    /// Egger's test: the slope of the effect on its standard error.
    pub egger: Option<AsymmetryTest>,
    /// Begg and Mazumdar's test: Kendall's τ.
    pub begg: Option<AsymmetryTest>,
    /// Egger's test as a mixed-effects meta-regression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub egger_mixed: Option<AsymmetryTest>,
    /// Harbord's test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub harbord: Option<AsymmetryTest>,
    /// Peters' test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peters: Option<AsymmetryTest>,
    /// Macaskill's test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub macaskill: Option<AsymmetryTest>,
    /// Deeks' test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deeks: Option<AsymmetryTest>,
    /// Thompson and Sharp's test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thompson_sharp: Option<AsymmetryTest>,
    /// Pustejovsky and Rodgers' test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pustejovsky_rodgers: Option<AsymmetryTest>,
    /// Test of excess significance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excess_significance: Option<ExcessSignificanceResult>,
    /// p-curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_curve: Option<PCurveResult>,
    /// Fail-safe N.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_safe_n: Option<FailSafeResult>,
    /// Precision-effect test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pet: Option<AdjustedEstimate>,
    /// Precision-effect estimate with standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peese: Option<AdjustedEstimate>,
    /// The one of the two that the rule chooses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pet_peese: Option<PetPeeseResult>,
    /// Trim and fill; the first, if asked for more than once.
    pub trim_and_fill: Option<TrimAndFillResult>,
    /// Trim and fill with other options.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further_trim_and_fill: Vec<TrimAndFillResult>,
    /// Selection models.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub selection: Vec<SelectionResult>,
    /// The Copas selection model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copas: Option<CopasResult>,
    /// Limit meta-analysis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<LimitResult>,
    /// p-uniform*.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_uniform: Option<PUniformResult>,
    /// Why a check could not be done.
    pub notes: Vec<Note>,
}

/// A test of funnel-plot asymmetry.
#[derive(Clone, Debug, Serialize)]
pub struct AsymmetryTest {
    /// Slope of the regression, or rank correlation.
    pub estimate: f64,
    /// Its standard error, for a regression.
    pub se: Option<f64>,
    /// Test statistic, for a regression.
    pub statistic: Option<f64>,
    /// Degrees of freedom.
    pub df: Option<f64>,
    /// Two-sided p-value.
    pub p_value: f64,
}

/// An estimate adjusted for small-study effects.
#[derive(Clone, Debug, Serialize)]
pub struct AdjustedEstimate {
    /// Estimate on the scale of analysis.
    pub estimate: f64,
    /// Standard error.
    pub se: f64,
    /// Test statistic of no effect.
    pub statistic: f64,
    /// Degrees of freedom of the t distribution.
    pub df: Option<f64>,
    /// Two-sided p-value.
    pub p_value: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
    /// Estimate and limits as a reader sees them.
    pub back_transformed: BackTransformed,
}

/// The choice between PET and PEESE.
#[derive(Clone, Debug, Serialize)]
pub struct PetPeeseResult {
    /// `PET` or `PEESE`.
    pub chosen: String,
    /// One-sided p-value of PET's estimate.
    pub p_one_sided: f64,
    /// p-value below which PEESE is used.
    pub cut: f64,
    /// The estimate chosen.
    #[serde(flatten)]
    pub estimate: AdjustedEstimate,
}

/// Trim and fill.
#[derive(Clone, Debug, Serialize)]
pub struct TrimAndFillResult {
    /// Estimator of the number of missing studies.
    pub estimator: String,
    /// Studies filled in.
    pub k0: usize,
    /// Standard error of the number.
    pub se_k0: f64,
    /// p-value of no missing study; R0 only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_k0: Option<f64>,
    /// Side on which they are missing: `left` or `right`.
    pub side: String,
    /// The studies filled in.
    pub filled: Vec<FilledStudy>,
    /// Estimate with the studies filled in.
    pub estimate: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
    /// Estimate and limits as a reader sees them.
    pub back_transformed: BackTransformed,
}

/// A study that trim and fill put in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FilledStudy {
    /// Estimate.
    pub estimate: f64,
    /// Standard error.
    pub se: f64,
}

/// A selection model.
#[derive(Clone, Debug, Serialize)]
pub struct SelectionResult {
    /// Weight function.
    pub r#type: String,
    /// What the p-values test: `greater`, `less` or `two-sided`.
    pub alternative: String,
    /// Cut points of a step function.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<f64>,
    /// Studies in the intervals of a step function.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub k_steps: Vec<usize>,
    /// The estimate.
    #[serde(flatten)]
    pub estimate: AdjustedEstimate,
    /// Between-study variance.
    pub tau2: f64,
    /// Its standard error; none where it is 0.
    pub tau2_se: Option<f64>,
    /// Limits of the profile likelihood of τ², if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tau2_ci: Option<(Option<f64>, Option<f64>)>,
    /// Parameters of the weight function.
    pub delta: Vec<SelectionParameter>,
    /// Whether the weights were given rather than estimated.
    pub weights_given: bool,
    /// Log-likelihood.
    #[serde(rename = "loglik")]
    pub log_likelihood: f64,
    /// Likelihood-ratio test of no selection.
    pub lrt: Option<RatioTest>,
    /// Newton steps to the maximum.
    pub iterations: u32,
}

/// A parameter of a weight function.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SelectionParameter {
    /// Estimate.
    pub estimate: f64,
    /// Standard error; none where it is fixed or at the edge of its range.
    pub se: Option<f64>,
    /// Lower limit.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
}

/// A likelihood-ratio test.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct RatioTest {
    /// Twice the difference of log-likelihoods.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// p-value.
    pub p_value: f64,
}

/// The Copas selection model.
#[derive(Clone, Debug, Serialize)]
pub struct CopasResult {
    /// Side on which studies are missing.
    pub side: String,
    /// The estimate under the weakest selection that explains the small-study effects; none if none considered does.
    pub adjusted: Option<CopasPointResult>,
    /// From no selection to the strongest.
    pub points: Vec<CopasPointResult>,
}

/// The Copas model under one strength of selection.
#[derive(Clone, Debug, Serialize)]
pub struct CopasPointResult {
    /// γ₀.
    pub gamma0: f64,
    /// γ₁.
    pub gamma1: f64,
    /// Probability that the study with the largest standard error is published.
    pub publication_probability: f64,
    /// Correlation of publication and effect.
    pub rho: f64,
    /// Between-study variance.
    pub tau2: f64,
    /// p-value of small-study effects that selection does not explain.
    pub p_residual: f64,
    /// Expected number of unpublished studies.
    pub unpublished: f64,
    /// The estimate.
    #[serde(flatten)]
    pub estimate: AdjustedEstimate,
}

/// Limit meta-analysis.
#[derive(Clone, Debug, Serialize)]
pub struct LimitResult {
    /// The estimate.
    #[serde(flatten)]
    pub estimate: AdjustedEstimate,
    /// Bias of a study of no precision, in standard errors.
    pub alpha: f64,
    /// Slope of the generalised radial plot.
    pub beta: f64,
    /// Between-study variance.
    pub tau2: f64,
    /// Part of Q that small-study effects account for.
    pub q_small: f64,
    /// Its p-value.
    pub q_small_p: f64,
    /// Part of Q that is left.
    pub q_residual: f64,
    /// Its p-value.
    pub q_residual_p: f64,
    /// G² in percent.
    pub g2: f64,
}

/// p-uniform*.
#[derive(Clone, Debug, Serialize)]
pub struct PUniformResult {
    /// The side on which studies look for effects.
    pub alternative: String,
    /// Studies beyond their critical value.
    pub k_beyond: usize,
    /// Estimate.
    pub estimate: f64,
    /// Lower limit of the profile likelihood; none if there is none.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// Estimate and limits as a reader sees them, if there are limits.
    pub back_transformed: Option<BackTransformed>,
    /// Test of no effect.
    pub effect_test: RatioTest,
    /// Between-study variance.
    pub tau2: f64,
    /// Lower limit of τ².
    pub tau2_lower: f64,
    /// Upper limit of τ².
    pub tau2_upper: Option<f64>,
    /// Test of no selection.
    pub selection_test: RatioTest,
}

/// Test of excess significance.
#[derive(Clone, Debug, Serialize)]
pub struct ExcessSignificanceResult {
    /// The true effect under which power was computed.
    pub theta: f64,
    /// Studies with a two-sided p-value of at most 0.05.
    pub observed: usize,
    /// Expected number.
    pub expected: f64,
    /// One-sided p-value, from χ².
    pub p_chi_squared: f64,
    /// One-sided p-value, exact.
    pub p_exact: f64,
}

/// p-curve.
#[derive(Clone, Debug, Serialize)]
pub struct PCurveResult {
    /// Studies with a p-value below 0.05.
    pub k_below_5: usize,
    /// Studies with a p-value below 0.025.
    pub k_below_2_5: usize,
    /// Test of right skew.
    pub right_skew: PCurveTestResult,
    /// Test that the curve is flatter than with a power of a third.
    pub flatness: PCurveTestResult,
    /// Estimated power.
    pub power: f64,
    /// Lower limit of its 90% interval.
    pub power_lower: f64,
    /// Upper limit of its 90% interval.
    pub power_upper: f64,
    /// Evidential value by the authors' rule: `present`, `absent` or `inconclusive`.
    pub evidential_value: String,
}

/// One question put to a p-curve.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PCurveTestResult {
    /// Stouffer's Z of the whole curve.
    pub z_full: f64,
    /// Its p-value.
    pub p_full: f64,
    /// Stouffer's Z of the half curve.
    pub z_half: Option<f64>,
    /// Its p-value.
    pub p_half: Option<f64>,
    /// Binomial p-value.
    pub p_binomial: f64,
}

/// Fail-safe N.
#[derive(Clone, Debug, Serialize)]
pub struct FailSafeResult {
    /// Rosenthal's number at a one-sided α of 0.05.
    pub rosenthal: Option<f64>,
    /// Rosenberg's number at a two-sided α of 0.05.
    pub rosenberg: Option<f64>,
    /// Orwin's number, if a target was stated.
    pub orwin: Option<f64>,
    /// The target, as printed.
    pub target: Option<f64>,
}
