//! What the analyses gave: the only serialised promise of this crate.
//!
//! The structs hold full precision and are what the document is written from; [`Results::to_json`] rounds to twelve
//! significant digits, keeps the order of keys, and writes a missing value as `null`.

mod absolute;
mod dependence;
mod design;
pub mod evidence;
mod grade;
mod regression;
mod review;
mod robustness;
mod small_study_effects;
pub mod synthesis;

pub use dependence::*;
pub use design::*;

use std::collections::BTreeMap;

pub use absolute::*;
pub use grade::*;
pub use regression::*;
pub use review::*;
pub use robustness::*;
pub use small_study_effects::*;

use serde::Serialize;

use crate::language::Note;
use serde_json::{Number, Value};

/// Version of the shape of `results.json`.
pub const SCHEMA_VERSION: u32 = 1;

/// All results of a report.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Version of this shape.
    pub schema_version: u32,
    /// Version of the program.
    pub metaweave: String,
    /// SHA-256 of every input, by path.
    pub inputs: BTreeMap<String, String>,
    /// Every choice of every analysis.
    pub plan: Vec<Value>,
    /// Analyses in the order of the spec.
    pub analyses: Vec<AnalysisResult>,
    /// Surveys, content analyses, fidelity indices and citation tallies.
    #[serde(flatten)]
    pub evidence: evidence::EvidenceResults,
    /// Claims and whether they hold.
    pub claims: Vec<ClaimResult>,
    /// What the review reports beside its analyses.
    pub review: Option<ReviewResult>,
    /// Where each kind of number comes from: rows, formulas with their numbers, and the place in the spec that asked for it.
    pub lineage: Vec<Value>,
}

/// One analysis.
#[derive(Clone, Debug, Serialize)]
pub struct AnalysisResult {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Measure, by its code.
    pub measure: String,
    /// Scale of `estimate`, `se`, `ci_*` and `pi_*`.
    pub scale: String,
    /// Number of studies with an estimate.
    pub k: usize,
    /// Number of studies shown without one.
    pub k_not_estimable: usize,
    /// People in the experimental arms of the studies with an estimate.
    pub n_experimental: Option<f64>,
    /// People in the control arms.
    pub n_control: Option<f64>,
    /// People in all, where the data give them.
    pub n: Option<f64>,
    /// File that the studies were read from.
    pub file: String,
    /// Studies in the order shown.
    pub studies: Vec<StudyResult>,
    /// Common-effect model.
    pub common: Option<CommonResult>,
    /// Random-effects model.
    pub random: Option<RandomResult>,
    /// Heterogeneity.
    pub heterogeneity: Option<HeterogeneityResult>,
    /// The generalised linear mixed model, where counts are pooled by one.
    pub glmm: Option<GlmmResult>,
    /// How effects depend on each other, where they do.
    pub dependence: Option<DependenceResult>,
    /// The effect at the stated risks without the intervention.
    pub absolute: Vec<AbsoluteResult>,
    /// A standardised difference in the units of a named instrument.
    pub instrument: Option<InstrumentResult>,
    /// Certainty of the evidence, where it was judged.
    pub grade: Option<GradeResult>,
    /// Subgroup analyses.
    pub subgroups: Vec<SubgroupsResult>,
    /// Meta-regressions.
    pub regressions: Vec<RegressionResult>,
    /// Checks for small-study effects, where asked for.
    pub small_study_effects: Option<SmallStudyResult>,
    /// Sensitivity analyses.
    pub sensitivity: Vec<SensitivityResult>,
    /// Influence of each study on the estimate, where asked for.
    pub influence: Vec<InfluenceResult>,
    /// Subsets, combinations of choices, true effects and a trial to come, where asked for.
    pub robustness: Option<RobustnessResult>,
    /// Synthesis without meta-analysis, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub synthesis: Option<synthesis::SynthesisResult>,
    /// Comparison with figures printed elsewhere.
    pub published: Option<PublishedResult>,
    /// Why something asked for is missing, one plain sentence each.
    pub notes: Vec<Note>,
}

/// One study.
#[derive(Clone, Debug, Serialize)]
pub struct StudyResult {
    /// Label.
    pub label: String,
    /// Line of the table.
    pub line: usize,
    /// Estimate.
    pub estimate: Option<f64>,
    /// Standard error.
    pub se: Option<f64>,
    /// Variance.
    pub variance: Option<f64>,
    /// Lower limit.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// Share of the common-effect estimate, 0 to 1.
    pub weight_common: Option<f64>,
    /// Share of the random-effects estimate, 0 to 1.
    pub weight_random: Option<f64>,
    /// Estimate and limits as a reader sees them.
    pub back_transformed: Option<BackTransformed>,
    /// Why there is no estimate, or what was done to get one.
    pub note: Option<Note>,
    /// The cells that the estimate was computed from.
    pub cells: Vec<CellResult>,
    /// How its design entered its data, where it is another than two groups of people randomised one by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<StudyDesignResult>,
}

/// A cell of a table that a number was computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellResult {
    /// What it is: `experimental.events`, `control.total`, `estimate`.
    pub key: String,
    /// Column of the table; none for a number that the spec states for every row.
    pub column: Option<String>,
    /// As written in the table.
    pub value: String,
}

/// A value and its limits as a reader sees them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BackTransformed {
    /// Estimate.
    pub estimate: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
}

/// An average effect with its test and interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mean {
    /// Estimate.
    pub estimate: f64,
    /// Standard error.
    pub se: f64,
    /// Test statistic: z, or t where `df` is given.
    pub statistic: f64,
    /// Degrees of freedom.
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

/// A common-effect estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommonResult {
    /// The estimate.
    #[serde(flatten)]
    pub mean: Mean,
    /// How the studies were pooled.
    pub method: String,
}

/// A random-effects estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RandomResult {
    /// The average of the true effects.
    #[serde(flatten)]
    pub mean: Mean,
    /// Between-study variance.
    pub tau2: f64,
    /// Its standard error.
    pub tau2_se: Option<f64>,
    /// Its interval.
    pub tau2_ci: Option<[f64; 2]>,
    /// Method of that interval.
    pub tau2_interval: Option<String>,
    /// Lower limit of the prediction interval.
    pub pi_lower: Option<f64>,
    /// Upper limit of the prediction interval.
    pub pi_upper: Option<f64>,
    /// Prediction interval as a reader sees it.
    pub pi_back_transformed: Option<[f64; 2]>,
    /// Estimator of the between-study variance.
    pub method: String,
    /// Interval method.
    pub interval: String,
    /// The Wald interval, where the interval reported is another.
    pub wald_ci: Option<[f64; 2]>,
    /// Iterations of the estimator; 0 for a closed form.
    pub iterations: u32,
    /// Whether the estimating equation is solved. Always true: what did not converge is a note and not a number.
    pub converged: bool,
    /// Whether τ² would have been negative and is 0 for that reason.
    pub tau2_truncated: bool,
    /// What a reader should know about this estimate.
    pub note: Option<Note>,
}

/// Heterogeneity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeterogeneityResult {
    /// Cochran's Q.
    pub q: f64,
    /// Its degrees of freedom.
    pub q_df: f64,
    /// Its p-value.
    pub q_p: f64,
    /// I² in percent, from τ² or from Q as the plan says.
    pub i2: f64,
    /// Its interval, from the same source.
    pub i2_ci: Option<[f64; 2]>,
    /// H², from the same source as `i2`.
    pub h2: f64,
    /// Its interval.
    pub h2_ci: Option<[f64; 2]>,
    /// I² in percent, from τ².
    pub i2_tau2: Option<f64>,
    /// Its interval, mapped from that of τ².
    pub i2_tau2_ci: Option<[f64; 2]>,
    /// H², from τ².
    pub h2_tau2: Option<f64>,
    /// Its interval, mapped from that of τ².
    pub h2_tau2_ci: Option<[f64; 2]>,
    /// I² in percent, from Q.
    pub i2_q: f64,
    /// Its Higgins–Thompson interval.
    pub i2_q_ci: Option<[f64; 2]>,
    /// H², from Q: Q over its degrees of freedom, below 1 where effects lie closer together than chance would have them.
    pub h2_q: f64,
    /// Its Higgins–Thompson interval.
    pub h2_q_ci: Option<[f64; 2]>,
}

/// A generalised linear mixed model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GlmmResult {
    /// How counts are described: `UM.FS`, `UM.RS`, `CM.EL` or `CM.AL`; of no consequence for one group.
    pub model: String,
    /// Number of studies in the likelihood.
    pub k: usize,
    /// Number of studies that say nothing in this model: no events, or nothing but events, in both arms.
    pub k_without_information: usize,
    /// Variance of the levels of studies, in `UM.RS`.
    pub sigma2: Option<f64>,
    /// Log-likelihood of the random-effects fit, all constants included.
    #[serde(rename = "loglik")]
    pub log_likelihood: f64,
    /// Points of the adaptive Gauss–Hermite quadrature.
    pub quadrature_points: usize,
    /// Newton steps of the fit.
    pub iterations: u32,
    /// Likelihood-ratio test of equal effects: twice the difference of log-likelihoods.
    #[serde(rename = "q_lrt")]
    pub likelihood_ratio: Option<f64>,
    /// Its degrees of freedom.
    #[serde(rename = "q_lrt_df")]
    pub likelihood_ratio_df: Option<f64>,
    /// Its p-value.
    #[serde(rename = "q_lrt_p")]
    pub likelihood_ratio_p: Option<f64>,
    /// Wald test of equal effects.
    #[serde(rename = "q_wald")]
    pub wald: Option<f64>,
    /// Its p-value.
    #[serde(rename = "q_wald_p")]
    pub wald_p: Option<f64>,
}

/// A grouping of the studies.
#[derive(Clone, Debug, Serialize)]
pub struct SubgroupsResult {
    /// Column.
    pub by: String,
    /// Title as printed.
    pub title: String,
    /// Whether each group has its own between-study variance.
    pub tau2: String,
    /// Groups in the order shown.
    pub groups: Vec<GroupResult>,
    /// Test statistic between the groups.
    pub q_between: Option<f64>,
    /// Its degrees of freedom.
    pub df: Option<f64>,
    /// Denominator degrees of freedom, where the statistic is an F.
    pub df_denominator: Option<f64>,
    /// Its p-value.
    pub p_value: Option<f64>,
    /// Why there is no test.
    pub note: Option<Note>,
}

/// One group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupResult {
    /// Value of the column.
    pub level: String,
    /// Number of studies with an estimate.
    pub k: usize,
    /// Positions of its studies in `studies`, those without an estimate included.
    #[serde(skip)]
    pub members: Vec<usize>,
    /// Common-effect model.
    pub common: Option<CommonResult>,
    /// Random-effects model.
    pub random: Option<RandomResult>,
    /// Heterogeneity.
    pub heterogeneity: Option<HeterogeneityResult>,
    /// Why the group has no estimate of its own.
    pub note: Option<Note>,
}

/// A sensitivity analysis.
#[derive(Clone, Debug, Serialize)]
pub struct SensitivityResult {
    /// `leave-one-out`, `cumulative`, `estimators` or `subset`.
    pub kind: String,
    /// Name as printed.
    pub name: Note,
    /// One fit a row.
    pub rows: Vec<SensitivityRow>,
    /// Why it could not be done.
    pub note: Option<Note>,
}

/// One fit of a sensitivity analysis.
#[derive(Clone, Debug, Serialize)]
pub struct SensitivityRow {
    /// The study left out or added, the estimator, or the subset.
    pub label: String,
    /// Number of studies.
    pub k: usize,
    /// Estimate.
    pub estimate: Option<f64>,
    /// Standard error.
    pub se: Option<f64>,
    /// p-value of the estimate.
    pub p_value: Option<f64>,
    /// Lower limit.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// Cochran's Q.
    pub q: Option<f64>,
    /// Between-study variance.
    pub tau2: Option<f64>,
    /// I² in percent.
    pub i2: Option<f64>,
    /// Estimate and limits as a reader sees them.
    pub back_transformed: Option<BackTransformed>,
    /// Why there is no estimate.
    pub note: Option<Note>,
}

/// A study in a Baujat plot.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BaujatResult {
    /// Contribution to Q.
    pub x: f64,
    /// Squared standardised change of the estimate without the study.
    pub y: f64,
}

/// What leaving out one study changes, under the names that metafor has for it.
#[derive(Clone, Debug, Serialize)]
pub struct InfluenceResult {
    /// The study.
    pub label: String,
    /// Externally studentised residual.
    #[serde(rename = "rstudent")]
    pub studentised_residual: Option<f64>,
    /// DFFITS.
    pub dffits: Option<f64>,
    /// Cook's distance.
    #[serde(rename = "cooks_d")]
    pub cooks_distance: Option<f64>,
    /// Covariance ratio.
    #[serde(rename = "cov_ratio")]
    pub covariance_ratio: Option<f64>,
    /// τ² without the study.
    #[serde(rename = "tau2_del")]
    pub tau2_deleted: Option<f64>,
    /// Q without the study.
    #[serde(rename = "q_del")]
    pub q_deleted: Option<f64>,
    /// Share of the study in the estimate.
    pub hat: Option<f64>,
    /// The same share in percent.
    pub weight: Option<f64>,
    /// DFBETAS.
    pub dfbetas: Option<f64>,
    /// Its point in a Baujat plot.
    pub baujat: Option<BaujatResult>,
    /// Whether any of the measures before is large.
    #[serde(rename = "is_influential")]
    pub influential: bool,
    /// Why there are no numbers.
    pub note: Option<Note>,
}

/// Comparison with figures printed elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedResult {
    /// Where they are printed.
    pub source: String,
    /// One figure a row.
    pub figures: Vec<PublishedFigure>,
    /// Whether all figures agree at their printed precision.
    pub reproduced: bool,
    /// The author's explanation of a difference.
    pub note: Option<String>,
}

/// One figure printed elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedFigure {
    /// What it is.
    pub name: String,
    /// As printed.
    pub published: f64,
    /// Digits after the decimal mark it was printed with.
    pub digits: usize,
    /// As computed here.
    pub computed: Option<f64>,
    /// Computed minus published.
    pub difference: Option<f64>,
    /// Whether the computed figure, rounded as printed, is the published one.
    pub reproduced: bool,
}

/// A claim.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimResult {
    /// Identifier.
    pub id: String,
    /// Condition.
    pub assert: String,
    /// Conclusion in words.
    pub text: String,
    /// Whether it holds.
    pub holds: bool,
}

impl Results {
    /// The results as JSON values, numbers at full precision.
    #[must_use]
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    /// `results.json`: two spaces of indentation, twelve significant digits, one line at the end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut value = self.to_value();
        round_numbers(&mut value);
        let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Rounds every number of a JSON value to twelve significant digits; whole numbers lose their ".0".
fn round_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(x) = number.as_f64()
                && number.is_f64()
            {
                *number = twelve_digits(x);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(round_numbers),
        Value::Object(entries) => entries.values_mut().for_each(round_numbers),
        _ => {}
    }
}

fn twelve_digits(x: f64) -> Number {
    /// Up to here every whole number is a double.
    const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;
    let rounded: f64 = format!("{x:.11e}").parse().unwrap_or(x);
    if rounded.fract() == 0.0 && rounded.abs() < LARGEST_WHOLE {
        return Number::from(rounded as i64);
    }
    Number::from_f64(rounded).unwrap_or_else(|| Number::from(0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::round_numbers;

    #[test]
    fn numbers_have_twelve_digits_and_missing_values_are_null() {
        let mut value = json!({ "a": 0.123_456_789_012_345, "b": [13.0, f64::NAN, -0.0, 1e-300], "c": 5 });
        round_numbers(&mut value);
        assert_eq!(value.to_string(), r#"{"a":0.123456789012,"b":[13,null,0,1e-300],"c":5}"#);
    }
}
