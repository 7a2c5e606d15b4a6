//! All subsets, many choices at once, shrunken effects and a trial still to come, in `results.json`.

use serde::Serialize;

use crate::language::Note;

use super::BackTransformed;

/// Analyses of the conclusion as a whole; each is there if it was asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RobustnessResult {
    /// All subsets of the studies.
    pub gosh: Option<GoshResult>,
    /// The analysis under every combination of choices.
    pub multiverse: Option<MultiverseResult>,
    /// The true effect of each study, drawn towards the mean.
    pub blups: Vec<BlupResult>,
    /// How large a new trial would have to be to change the reading, one effect a row.
    pub new_trial: Vec<NewTrialResult>,
    /// The test of the pooled effect by changing signs.
    pub sign_test: Option<SignTestResult>,
    /// The information needed to test an effect of interest.
    pub required_information: Option<RequiredInformationResult>,
    /// Why something asked for is missing, one plain sentence each.
    pub notes: Vec<Note>,
}

/// Fits to all or to many subsets of the studies; estimates on the scale of analysis.
#[derive(Clone, Debug, Serialize)]
pub struct GoshResult {
    /// Number of subsets fitted.
    pub sets: usize,
    /// Whether these are all.
    pub exact: bool,
    /// Seed of the sample.
    pub seed: Option<u32>,
    /// Mean of the estimates.
    pub mean_estimate: f64,
    /// Their standard deviation.
    pub sd_estimate: f64,
    /// Smallest estimate, lower quartile, median, upper quartile, largest estimate.
    pub quartiles: [f64; 5],
    /// The same as a reader sees them.
    pub quartiles_back_transformed: [f64; 5],
    /// Mean I² in percent.
    pub mean_i2: f64,
    /// What the presence of each study does.
    pub studies: Vec<GoshStudy>,
    /// Position among `studies` of the one whose subsets are marked, where the spec says so.
    #[serde(skip)]
    pub marked: Option<usize>,
    /// Points of a plot: every subset, or evenly spread ones where there are many.
    #[serde(skip)]
    pub points: Vec<GoshPoint>,
}

/// The subsets with and without one study.
#[derive(Clone, Debug, Serialize)]
pub struct GoshStudy {
    /// The study.
    pub label: String,
    /// Mean estimate of the subsets with it, on the scale of analysis.
    pub estimate_with: Option<f64>,
    /// Mean estimate of those without it.
    pub estimate_without: Option<f64>,
    /// Mean I² of those with it, in percent.
    pub i2_with: Option<f64>,
    /// Mean I² of those without it.
    pub i2_without: Option<f64>,
}

/// One subset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GoshPoint {
    /// Number of studies.
    pub k: usize,
    /// Estimate on the scale of analysis.
    pub estimate: f64,
    /// I² in percent.
    pub i2: f64,
    /// Membership of the first 64 studies, one bit each.
    pub members: u64,
}

/// The analysis under every combination of choices: a specification curve.
#[derive(Clone, Debug, Serialize)]
pub struct MultiverseResult {
    /// One analysis each, by rising estimate; those without an estimate last.
    pub specifications: Vec<Specification>,
    /// Summaries by each choice.
    pub choices: Vec<ChoiceSummary>,
    /// Summary of all.
    pub all: ChoiceSummary,
}

/// One combination of choices and what came out.
#[derive(Clone, Debug, Serialize)]
pub struct Specification {
    /// Studies.
    pub studies: String,
    /// Measure.
    pub measure: String,
    /// `random` or `common`.
    pub effects: String,
    /// Estimator of the between-study variance; none for a common effect.
    pub tau2: Option<String>,
    /// Interval method; none for a common effect.
    pub interval: Option<String>,
    /// Number of studies.
    pub k: usize,
    /// Estimate on the scale of analysis.
    pub estimate: Option<f64>,
    /// Lower limit.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// p-value of no effect.
    pub p_value: Option<f64>,
    /// Estimate and limits as a reader sees them.
    pub back_transformed: Option<BackTransformed>,
    /// Whether these are the choices of the main analysis.
    pub main: bool,
    /// Why there is no estimate.
    pub note: Option<Note>,
}

/// The analyses that share one choice.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceSummary {
    /// What is chosen: `studies`, `measure`, `effects`, `tau2` or `interval`; empty for all analyses.
    pub choice: String,
    /// The choice.
    pub value: String,
    /// Number of analyses with an estimate.
    pub n: usize,
    /// Smallest, median and largest estimate as a reader sees them; none without an estimate.
    pub estimates: Option<[f64; 3]>,
    /// Intervals wholly below no effect.
    pub below: usize,
    /// Intervals that include no effect.
    pub includes: usize,
    /// Intervals wholly above no effect.
    pub above: usize,
}

/// The predicted true effect of a study (best linear unbiased prediction).
#[derive(Clone, Debug, Serialize)]
pub struct BlupResult {
    /// The study.
    pub label: String,
    /// Prediction on the scale of analysis.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Lower limit.
    pub pi_lower: f64,
    /// Upper limit.
    pub pi_upper: f64,
    /// Prediction and limits as a reader sees them.
    pub back_transformed: BackTransformed,
}

/// What a new trial with one effect would have to be to change the reading of the interval.
#[derive(Clone, Debug, Serialize)]
pub struct NewTrialResult {
    /// Effect of the trial on the scale of analysis.
    pub effect: f64,
    /// The same as a reader sees it.
    pub effect_back_transformed: f64,
    /// Where the interval lies now: `below`, `includes` or `above` no effect.
    pub before: String,
    /// Where it would lie; none if no trial changes it.
    pub after: Option<String>,
    /// The information 1/v from which that is so.
    pub information: Option<f64>,
    /// The same in units of the information of all studies together.
    pub information_share: Option<f64>,
    /// The same in people, if a person brings as much information as in the studies together.
    pub people: Option<f64>,
    /// The pooled estimate at that point, as a reader sees it.
    pub back_transformed: Option<BackTransformed>,
}

/// A permutation test of the pooled effect: the estimates with changed signs, judged by the estimate over its standard error.
#[derive(Clone, Debug, Serialize)]
pub struct SignTestResult {
    /// Number of patterns of signs, the observed one among them.
    pub arrangements: u64,
    /// Whether these are all.
    pub exact: bool,
    /// Seed of the sample.
    pub seed: Option<u32>,
    /// Two-sided p-value of no effect.
    pub p_value: f64,
    /// Lower limit of the effects that are not rejected; none where no p-value can be small enough.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// The limits as a reader sees them.
    pub ci_back_transformed: Option<[f64; 2]>,
}

/// The information needed to test an effect of interest.
#[derive(Clone, Debug, Serialize)]
pub struct RequiredInformationResult {
    /// The effect as a reader sees it.
    pub effect: f64,
    /// Power, a fraction.
    pub power: f64,
    /// Two-sided level of the test, a fraction.
    pub alpha: f64,
    /// Information 1/v that a single trial needs.
    pub fixed: f64,
    /// Diversity D², a fraction.
    pub diversity: f64,
    /// Information needed with that diversity.
    pub adjusted: f64,
    /// Information of the studies together.
    pub accrued: f64,
    /// What is needed with that diversity in people, if a person brings as much information as in the studies together.
    pub people: Option<f64>,
}
