//! Meta-analysis: effect sizes, heterogeneity, pooling and their intervals, without input or output.
//!
//! The crate is a list of pure steps with a plain type between each; read the modules in this order.
//!
//! 1. [`effect`]: what one study reports becomes an estimate yᵢ with its sampling variance vᵢ.
//! 2. [`tau2`]: the between-study variance τ², by any of fourteen estimators, with its intervals.
//! 3. [`pooling`]: the common effect, the mean of a random-effects model, Mantel–Haenszel and Peto.
//! 4. [`heterogeneity`]: Q, I², H².
//! 5. [`subgroup`], [`meta_regression`]: differences between groups of studies and along covariates;
//!    [`cluster_robust`] and [`permutation`] for inference that rests on less.
//! 6. [`sensitivity`]: leave-one-out, cumulative, influence, all subsets.
//! 7. [`small_study_effects`]: tests of asymmetry, p-curve, fail-safe N, excess significance, and adjusted estimates by PET and
//!    PEESE, trim and fill, selection models, Copas, limit meta-analysis and p-uniform*.
//! 8. [`synthesis`]: vote counts, combined p-values and spread, for studies that cannot be pooled.
//!
//! Beside these, for surveys, content analyses and scales: [`proportion`], [`contingency`], [`agreement`], [`reliability`].
//!
//! [`optimal_information_size`] says how many people a trial of a question would need. [`numeric`] holds the probability distributions everything rests on, [`citation`] the literature, and [`error`] what
//! can keep a model from being fitted. Nothing here reads a file, a clock or a locale, starts a thread or prints.
//!
//! ```
//! use metaweave_stats::effect::{EffectOptions, StudyData, effects, measure};
//! use metaweave_stats::pooling::{RandomOptions, random_effects};
//!
//! // Three trials: events and non-events in the experimental and the control arm.
//! let trials = [[4.0, 119.0, 11.0, 128.0], [6.0, 300.0, 29.0, 274.0], [3.0, 228.0, 11.0, 209.0]].map(|[a, b, c, d]| {
//!     StudyData::TwoByTwo {
//!         events_experimental: a,
//!         non_events_experimental: b,
//!         events_control: c,
//!         non_events_control: d,
//!     }
//! });
//! let risk_ratio = measure("RR").unwrap();
//! let studies: Vec<_> = effects(risk_ratio, &trials, &EffectOptions::default())
//!     .into_iter()
//!     .map(|study| study.unwrap().effect)
//!     .collect();
//!
//! // Restricted maximum likelihood, Hartung–Knapp–Sidik–Jonkman interval, prediction interval with t(k − 1).
//! let pooled = random_effects(&studies, &RandomOptions::default()).unwrap();
//! assert!((risk_ratio.scale.back_transform(pooled.estimate) - 0.2644).abs() < 1e-4);
//! ```

pub mod agreement;
pub mod citation;
pub mod cluster_robust;
pub mod contingency;
pub mod effect;
pub mod error;
pub mod heterogeneity;
pub mod meta_regression;
pub mod numeric;
pub mod optimal_information_size;
pub mod permutation;
pub mod pooling;
pub mod proportion;
pub mod reliability;
pub mod sensitivity;
pub mod small_study_effects;
pub mod subgroup;
pub mod synthesis;
pub mod tau2;

mod gram;
mod model;

pub use effect::Effect;
pub use error::FitError;
