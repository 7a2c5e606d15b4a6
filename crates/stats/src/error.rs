//! What can keep a model from being fitted, as facts.
//!
//! Every function of this crate that fits something returns one of these instead of a number that cannot be trusted.

use thiserror::Error;

/// Why a model could not be fitted.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum FitError {
    /// The computation is not defined for so few studies.
    #[error("needs at least {needed} studies, found {found}")]
    TooFewStudies {
        /// The smallest number of studies for which the result exists.
        needed: usize,
        /// The number of studies given.
        found: usize,
    },
    /// An iteration stopped before its equation was solved.
    #[error("{estimator} did not converge in {iterations} iterations")]
    NotConverged {
        /// Id of the estimator or test, such as `"REML"`.
        estimator: &'static str,
        /// Number of iterations made.
        iterations: u32,
    },
    /// A study's number is outside its range: not finite, a variance that is not positive, a negative count.
    #[error("study {}: invalid {quantity} ({value})", index + 1)]
    InvalidInput {
        /// Position of the study, from 0.
        index: usize,
        /// What the number stands for, such as `"variance"`.
        quantity: &'static str,
        /// The number itself.
        value: f64,
    },
    /// A setting is outside its range.
    #[error("{setting} must be {accepted}, found {value}")]
    InvalidSetting {
        /// Name of the setting, such as `"level"`.
        setting: &'static str,
        /// The accepted range in words.
        accepted: &'static str,
        /// The value given.
        value: f64,
    },
    /// Two inputs that belong together differ in length.
    #[error("{what}: expected {expected} values, found {found}")]
    LengthMismatch {
        /// The input that has the wrong length.
        what: &'static str,
        /// The length it should have.
        expected: usize,
        /// The length it has.
        found: usize,
    },
    /// The columns of a design matrix are linearly dependent, so its coefficients are not determined.
    #[error("design matrix has rank {rank} for {columns} columns")]
    RankDeficient {
        /// Number of columns.
        columns: usize,
        /// Number of linearly independent columns.
        rank: usize,
    },
    /// The studies hold no information on the quantity, such as no event in any arm.
    #[error("no information: {reason}")]
    NoInformation {
        /// What is missing, such as `"no events in any study"`.
        reason: &'static str,
    },
    /// Arithmetic on very large or very small numbers left the range of floating point.
    #[error("{quantity} is outside the range of floating-point numbers")]
    OutOfRange {
        /// The quantity that could not be represented.
        quantity: &'static str,
    },
    /// The method is not defined for the data or the measure.
    #[error("{method}: {reason}")]
    Unsupported {
        /// Id of the method, such as `"CM.AL"`.
        method: &'static str,
        /// Why, and what to use instead.
        reason: &'static str,
    },
}
