//! Why a study yields no estimate, in words for a reader.

use core::fmt;

/// Why a study yields no estimate. `Display` gives one plain line to print beside the study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotEstimable {
    /// No event in any arm, so that a relative effect is not defined.
    DoubleZero,
    /// An event in every participant of both arms, so that an odds ratio is not defined.
    AllEvents,
    /// A zero cell that no correction fills.
    ZeroCell,
    /// An arm without participants or person-time.
    EmptyArm,
    /// Too few participants for a variance.
    TooFewParticipants,
    /// A variance of zero, such as a standard deviation of 0 or a proportion of 0.
    ZeroVariance,
    /// A ratio or logarithm of a mean that is not positive.
    NonPositiveMean,
    /// A correlation of exactly −1 or 1.
    PerfectCorrelation,
    /// A number outside its range: not finite, a negative count or standard deviation, a correlation beyond ±1.
    InvalidData,
    /// Data of another family than the measure's.
    WrongFamily,
    /// An iteration that did not reach its solution.
    NotConverged,
    /// A result that is not a finite number.
    Undefined,
}

impl fmt::Display for NotEstimable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DoubleZero => "no events in either arm",
            Self::AllEvents => "events in all participants of both arms",
            Self::ZeroCell => "a cell without events and no continuity correction",
            Self::EmptyArm => "an arm without participants",
            Self::TooFewParticipants => "too few participants to estimate a variance",
            Self::ZeroVariance => "no variation between participants",
            Self::NonPositiveMean => "means that are not both positive have no log ratio",
            Self::PerfectCorrelation => "a correlation of −1 or 1 has no sampling variance",
            Self::InvalidData => "a number outside its possible range",
            Self::WrongFamily => "data of another kind than the measure needs",
            Self::NotConverged => "the estimate could not be computed",
            Self::Undefined => "the estimate is not a finite number",
        })
    }
}

impl core::error::Error for NotEstimable {}
