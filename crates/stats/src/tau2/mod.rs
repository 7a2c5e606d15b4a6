//! Estimators of the between-study variance τ².
//!
//! | id | estimator | solved by |
//! |---|---|---|
//! | `DL` | DerSimonian–Laird | closed form |
//! | `DLIT` | DerSimonian–Laird, iterated | root of Q(τ²) = k − p |
//! | `HE` | Hedges | closed form |
//! | `HS`, `HSk` | Hunter–Schmidt, without and with the small-sample factor | closed form |
//! | `SJ` | Sidik–Jonkman | closed form |
//! | `SJIT` | Sidik–Jonkman, iterated | root of Q(τ²) = k − p |
//! | `ML`, `REML` | maximum likelihood, restricted maximum likelihood | Fisher scoring with a bracket |
//! | `EB` | empirical Bayes | root of Q(τ²) = k − p |
//! | `GENQ`, `GENQM` | generalised Q with weights 1/√v, its median-unbiased form | closed form; root of P(Q ≤ q) = ½ |
//! | `PM`, `PMM` | Paule–Mandel, its median-unbiased form | root of Q(τ²) = k − p or the χ² median |
//!
//! All are truncated at 0 and solved to the last digits rather than to a stopping rule, so that estimators defined by
//! the same equation (`DLIT`, `SJIT`, `EB`, `PM`) give the same number.
//! Adding one: a file here with a `static Tau2Estimator`, and a line in [`ESTIMATORS`].

mod dersimonian_laird;
mod generalised_q;
mod hedges;
mod hunter_schmidt;
pub mod interval;
pub mod interval_methods;
mod likelihood;
mod log_likelihood;
mod method_of_moments;
mod sidik_jonkman;

use crate::citation::Citation;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;

pub use dersimonian_laird::{DERSIMONIAN_LAIRD, about};
pub use generalised_q::{
    DERSIMONIAN_LAIRD_ITERATED, EMPIRICAL_BAYES, PAULE_MANDEL, PAULE_MANDEL_MEDIAN, SIDIK_JONKMAN_ITERATED,
};
pub use hedges::HEDGES;
pub use hunter_schmidt::{HUNTER_SCHMIDT, HUNTER_SCHMIDT_CORRECTED};
pub use interval::{q_profile, residual_q_profile};
pub use interval_methods::{Tau2Interval, generalised_q, profile_likelihood, wald};
pub use likelihood::{MAXIMUM_LIKELIHOOD, RESTRICTED_MAXIMUM_LIKELIHOOD};
pub use log_likelihood::log_likelihood;
pub use method_of_moments::{GENERALISED_Q, GENERALISED_Q_MEDIAN, generalised_q_estimate};
pub use sidik_jonkman::SIDIK_JONKMAN;

/// Every estimator, in the order in which a list of choices shows them.
pub static ESTIMATORS: &[&Tau2Estimator] = &[
    &RESTRICTED_MAXIMUM_LIKELIHOOD,
    &DERSIMONIAN_LAIRD,
    &PAULE_MANDEL,
    &MAXIMUM_LIKELIHOOD,
    &EMPIRICAL_BAYES,
    &HEDGES,
    &HUNTER_SCHMIDT,
    &HUNTER_SCHMIDT_CORRECTED,
    &SIDIK_JONKMAN,
    &SIDIK_JONKMAN_ITERATED,
    &DERSIMONIAN_LAIRD_ITERATED,
    &PAULE_MANDEL_MEDIAN,
    &GENERALISED_Q,
    &GENERALISED_Q_MEDIAN,
];

/// An estimator of τ²: its names, its source and its computation.
#[derive(Clone, Copy, Debug)]
pub struct Tau2Estimator {
    /// Short id as in specs and reference packages, such as `"REML"`.
    pub id: &'static str,
    /// Name in running text, such as `"restricted maximum likelihood"`.
    pub name: &'static str,
    /// Where it was published.
    pub citation: &'static Citation,
    /// Whether the estimate is the solution of an equation rather than a formula.
    pub iterative: bool,
    estimate: fn(&Model<'_>) -> Result<Tau2, FitError>,
}

impl Tau2Estimator {
    /// Estimates τ² of studies that share one mean.
    ///
    /// # Errors
    /// [`FitError::TooFewStudies`] below two studies; [`FitError::InvalidInput`] for an estimate that is not finite or
    /// a variance that is not positive; [`FitError::NotConverged`] if the equation could not be solved.
    pub fn estimate(&self, effects: &[Effect]) -> Result<Tau2, FitError> {
        self.of(&Model::mean(effects)?)
    }

    pub(crate) fn of(&self, model: &Model<'_>) -> Result<Tau2, FitError> {
        model.require(1)?;
        let tau2 = (self.estimate)(model)?;
        if tau2.value.is_finite() { Ok(tau2) } else { Err(FitError::OutOfRange { quantity: "τ²" }) }
    }
}

impl PartialEq for Tau2Estimator {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Tau2Estimator {}

/// The estimator with this id; ids are compared exactly.
#[must_use]
pub fn estimator(id: &str) -> Option<&'static Tau2Estimator> {
    ESTIMATORS.iter().find(|e| e.id == id).copied()
}

/// An estimate of τ² and how it was obtained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tau2 {
    /// The estimate, never negative.
    pub value: f64,
    /// Its standard error, from the variance of Q or from the expected information; none for a value set by the user.
    pub se: Option<f64>,
    /// Number of evaluations of the estimating equation; 0 for a closed form.
    pub iterations: u32,
    /// Whether the estimating equation is solved. Always true: an iteration that fails is an error, not a number.
    pub converged: bool,
    /// Whether the estimate would have been negative and was set to 0, or lies on that boundary of the search.
    pub truncated: bool,
}

impl Tau2 {
    /// A value that was set, not estimated.
    #[must_use]
    pub fn fixed(value: f64) -> Self {
        Self { value, se: None, iterations: 0, converged: true, truncated: false }
    }

    /// A closed-form estimate before truncation, and the standard error as a function of the truncated one.
    fn closed_form(untruncated: f64, se: impl Fn(f64) -> f64) -> Self {
        let value = untruncated.max(0.0);
        Self { value, se: finite(se(value)), iterations: 0, converged: true, truncated: untruncated < 0.0 }
    }
}

fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for (i, e) in ESTIMATORS.iter().enumerate() {
            assert_eq!(estimator(e.id), Some(*e));
            assert!(ESTIMATORS[..i].iter().all(|other| other.id != e.id && other.name != e.name));
        }
        assert_eq!(estimator("reml"), None);
    }

    #[test]
    fn equal_estimates_have_no_heterogeneity() {
        let effects = [Effect { yi: 0.3, vi: 0.1 }, Effect { yi: 0.3, vi: 0.2 }, Effect { yi: 0.3, vi: 0.3 }];
        for e in ESTIMATORS {
            let tau2 = e.estimate(&effects).unwrap();
            assert_eq!(tau2.value, 0.0, "{}", e.id);
            assert!(tau2.converged);
        }
    }

    #[test]
    fn one_study_has_no_between_study_variance() {
        for e in ESTIMATORS {
            assert_eq!(
                e.estimate(&[Effect { yi: 0.3, vi: 0.1 }]),
                Err(FitError::TooFewStudies { needed: 2, found: 1 })
            );
            assert_eq!(e.estimate(&[]), Err(FitError::TooFewStudies { needed: 2, found: 0 }));
        }
    }
}
