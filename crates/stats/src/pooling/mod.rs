//! Pooling: one number for all studies, with its interval.
//!
//! | function | model |
//! |---|---|
//! | [`common_effect()`] | one true effect, inverse-variance weights |
//! | [`random_effects()`] | true effects N(μ, τ²), weights 1/(vᵢ + τ̂²) |
//! | [`mantel_haenszel()`] | one true effect, two-by-two tables or person-time counts, no continuity correction needed |
//! | [`kenward_roger()`] | random effects by REML, with an interval that allows for τ² being estimated |
//! | [`henmi_copas()`], [`inverse_variance_heterogeneity`], [`unrestricted_weighted_least_squares`], [`adequately_powered`] | common-effect weights, an interval that allows for heterogeneity |
//! | [`glmm()`] | counts by their own distribution: binomial, Poisson or hypergeometric, effects common or N(μ, τ²) |
//! | [`multivariate()`] | effects that depend on each other: several levels, several outcomes, correlated sampling errors |
//! | [`working_model()`] | effects of which several come from one cluster, with approximate weights and robust inference |
//! | [`common_effect_by_sample_size`], [`random_effects_by_sample_size`] | weights from the numbers of people |
//! | [`peto()`] | one true odds ratio from observed minus expected events |
//!
//! All `level`s are fractions such as 0.95.

pub mod bootstrap_prediction;
pub mod common_effect;
pub mod glmm;
pub mod henmi_copas;
pub(crate) mod inference;
pub mod kenward_roger;
pub mod mantel_haenszel;
mod mean_inference;
pub mod multivariate;
pub mod peto;
pub mod prediction;
pub mod random_effects;
pub mod sample_size;
pub mod shrinkage;
pub mod weighted_means;
pub mod working_model;

pub use bootstrap_prediction::bootstrap_prediction;
pub use common_effect::{CommonEffect, common_effect};
pub use glmm::{Glmm, GlmmModel, GlmmOptions, glmm};
pub use henmi_copas::{HenmiCopas, henmi_copas};
pub use inference::Interval;

pub use kenward_roger::{KenwardRoger, kenward_roger};
pub use mantel_haenszel::{MantelHaenszel, MantelHaenszelOptions, RiskDifferenceVariance, mantel_haenszel};
pub use multivariate::{
    CovarianceBlock, Multivariate, MultivariateModel, RandomTerm, Reference, Structure, WorkingCorrelation,
    multivariate, multivariate_robust, multivariate_weights, profile_intervals, working_covariance,
};
pub use peto::{Peto, peto};
pub use prediction::Prediction;
pub use random_effects::{RandomEffects, RandomOptions, random_effects};
pub use sample_size::{common_effect_by_sample_size, effective_size, random_effects_by_sample_size};
pub use shrinkage::{Shrunken, shrunken_effects};
pub use weighted_means::{
    AdequatelyPowered, InverseVarianceHeterogeneity, adequately_powered, inverse_variance_heterogeneity,
    unrestricted_weighted_least_squares,
};
pub use working_model::{WorkingModel, WorkingModelFit, working_model};
