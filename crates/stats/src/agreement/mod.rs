//! Agreement between people who sort the same things: Cohen's κ for two, Fleiss' κ for several, Krippendorff's α for
//! several of whom some left units out.

mod bootstrap;
mod cohen;
mod fleiss;
mod krippendorff;

pub use bootstrap::REPLICATES;
pub use cohen::{CohenKappa, KappaWeights, cohen_kappa};
pub use fleiss::fleiss_kappa;
pub use krippendorff::{AlphaMetric, krippendorff_alpha};

/// A coefficient of agreement with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The coefficient: 1 for full agreement, 0 for what chance would give.
    pub estimate: f64,
    /// Percentile interval from resampled units; none where too many resamples have no coefficient.
    pub interval: Option<(f64, f64)>,
    /// Number of units that the coefficient rests on.
    pub units: usize,
}
