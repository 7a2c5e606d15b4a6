//! What an effect means for people, in `results.json`.

use serde::Serialize;

/// An effect in people per 1000, from the estimate that the plan reports first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct AbsoluteResult {
    /// Risk without the intervention, a probability.
    pub baseline_risk: f64,
    /// Risk with the intervention.
    pub risk: f64,
    /// Difference: negative where the intervention lowers the risk.
    pub difference: f64,
    /// Difference at the lower limit of the relative effect.
    pub ci_lower: f64,
    /// Difference at the upper limit of the relative effect.
    pub ci_upper: f64,
    /// People to treat for one event fewer or more, 1/|difference|; none where there is no difference.
    pub nnt: Option<f64>,
    /// The same at the lower limit of the difference.
    pub nnt_at_ci_lower: Option<f64>,
    /// The same at the upper limit.
    pub nnt_at_ci_upper: Option<f64>,
    /// Whether the interval of the number needed to treat runs through infinity, because that of the difference includes 0.
    pub nnt_through_infinity: bool,
}

/// A standardised mean difference in the units of a named instrument, its interval taken as that of the difference times the
/// standard deviation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InstrumentResult {
    /// Name of the instrument.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Standard deviation between people on it.
    pub sd: f64,
    /// Mean difference in its units.
    pub estimate: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
    /// Prediction limits.
    pub pi: Option<[f64; 2]>,
}
