//! Sensitivity of a pooled estimate to single studies, to their order, and to a study still to come.

pub mod all_subsets;
pub mod baujat;
pub mod cumulative;
pub mod influence;
pub mod leave_one_out;
pub mod new_trial;
pub mod required_information;

pub use all_subsets::{AllSubsets, SubsetFit, SubsetSummary, Subsets, all_subsets};
pub use baujat::{BaujatPoint, baujat};
pub use cumulative::cumulative;
pub use influence::{Influence, influence};
pub use leave_one_out::leave_one_out;
pub use new_trial::{NewTrial, Reading, TurningPoint, new_trial};
pub use required_information::{RequiredInformation, required_information};

use crate::effect::Effect;
use crate::error::FitError;
use crate::heterogeneity::{Heterogeneity, heterogeneity};
use crate::pooling::{CommonEffect, Interval, RandomEffects, RandomOptions, common_effect, random_effects};

/// The model that is fitted again and again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PooledModel {
    /// A common effect.
    Common {
        /// Its interval.
        interval: Interval,
        /// Level of the interval, as a fraction.
        level: f64,
    },
    /// Random effects.
    Random(RandomOptions),
}

impl PooledModel {
    /// Fits the model, with the heterogeneity of the studies it was fitted to.
    ///
    /// # Errors
    /// As [`common_effect()`] and [`random_effects()`].
    pub fn fit(&self, effects: &[Effect]) -> Result<Refit, FitError> {
        match self {
            Self::Common { interval, level } => {
                let fit = common_effect(effects, *interval, *level)?;
                Ok(Refit {
                    heterogeneity: heterogeneity(effects, None, None, *level)?,
                    fit: PooledFit::Common(fit),
                })
            }
            Self::Random(options) => {
                let fit = random_effects(effects, options)?;
                Ok(Refit {
                    heterogeneity: heterogeneity(effects, Some(fit.tau2.value), fit.tau2_ci, options.level)?,
                    fit: PooledFit::Random(fit),
                })
            }
        }
    }
}

/// A fit of either model.
#[derive(Clone, Debug, PartialEq)]
pub enum PooledFit {
    /// A common effect.
    Common(CommonEffect),
    /// Random effects.
    Random(RandomEffects),
}

impl PooledFit {
    /// Number of studies.
    #[must_use]
    pub fn k(&self) -> usize {
        match self {
            Self::Common(fit) => fit.k,
            Self::Random(fit) => fit.k,
        }
    }

    /// The pooled estimate.
    #[must_use]
    pub fn estimate(&self) -> f64 {
        match self {
            Self::Common(fit) => fit.estimate,
            Self::Random(fit) => fit.estimate,
        }
    }

    /// Its standard error.
    #[must_use]
    pub fn se(&self) -> f64 {
        match self {
            Self::Common(fit) => fit.se,
            Self::Random(fit) => fit.se,
        }
    }

    /// Two-sided p-value of no effect.
    #[must_use]
    pub fn p_value(&self) -> f64 {
        match self {
            Self::Common(fit) => fit.p_value,
            Self::Random(fit) => fit.p_value,
        }
    }

    /// Confidence limits.
    #[must_use]
    pub fn ci(&self) -> (f64, f64) {
        match self {
            Self::Common(fit) => (fit.ci_lower, fit.ci_upper),
            Self::Random(fit) => (fit.ci_lower, fit.ci_upper),
        }
    }

    /// The between-study variance; 0 for a common effect.
    #[must_use]
    pub fn tau2(&self) -> f64 {
        match self {
            Self::Common(_) => 0.0,
            Self::Random(fit) => fit.tau2.value,
        }
    }

    /// Shares of the studies.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        match self {
            Self::Common(fit) => &fit.weights,
            Self::Random(fit) => &fit.weights,
        }
    }
}

/// A fit to some of the studies, with their heterogeneity.
#[derive(Clone, Debug, PartialEq)]
pub struct Refit {
    /// The pooled estimate.
    pub fit: PooledFit,
    /// Heterogeneity of the studies in the fit; I² and H² from τ² for random effects, from Q for a common effect.
    pub heterogeneity: Heterogeneity,
}
