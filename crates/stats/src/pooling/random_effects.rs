//! The random-effects model: yᵢ ~ N(θᵢ, vᵢ) with true effects θᵢ ~ N(μ, τ²).
//!
//! μ̂ = Σwᵢ*yᵢ/Σwᵢ* with wᵢ* = 1/(vᵢ + τ̂²), so that the mean and its interval depend on the estimator of τ².
//!
//! Sources: DerSimonian & Laird (1986), *Controlled Clinical Trials* 7, 177–188; see [`Interval`] and [`Prediction`] for
//! the intervals. Oracle: `tests/oracle/expected/pooling.json`.

use super::inference::{Interval, check_level};
use super::mean_inference::MeanInference;
use super::prediction::Prediction;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::tau2::interval::profile;
use crate::tau2::{RESTRICTED_MAXIMUM_LIKELIHOOD, Tau2, Tau2Estimator, Tau2Interval, wald};

/// Every choice of a random-effects fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RandomOptions {
    /// Estimator of τ².
    pub tau2: &'static Tau2Estimator,
    /// A τ² to use instead of estimating one.
    pub fixed_tau2: Option<f64>,
    /// Confidence interval of τ²; `Wald` is that of the estimator in force.
    pub tau2_interval: Tau2Interval,
    /// Test and confidence interval of the mean.
    pub interval: Interval,
    /// Prediction interval.
    pub prediction: Prediction,
    /// Level of all intervals, as a fraction.
    pub level: f64,
}

impl Default for RandomOptions {
    /// REML, Q-profile, Hartung–Knapp–Sidik–Jonkman, prediction with t(k − 1), 95 %.
    fn default() -> Self {
        Self {
            tau2: &RESTRICTED_MAXIMUM_LIKELIHOOD,
            fixed_tau2: None,
            tau2_interval: Tau2Interval::QProfile,
            interval: Interval::Hksj,
            prediction: Prediction::TKMinus1,
            level: 0.95,
        }
    }
}

/// A random-effects estimate, on the analysis scale.
#[derive(Clone, Debug, PartialEq)]
pub struct RandomEffects {
    /// Number of studies.
    pub k: usize,
    /// Estimated mean of the true effects.
    pub estimate: f64,
    /// Its standard error, as the interval defines it.
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Degrees of freedom of the t distribution; none for the normal.
    pub df: Option<f64>,
    /// Two-sided p-value of a mean of no effect.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// The between-study variance.
    pub tau2: Tau2,
    /// Interval of τ²; none for a single study, a fixed τ², or where the limits cannot be found.
    pub tau2_ci: Option<(f64, f64)>,
    /// Prediction interval, where it was asked for and k suffices.
    pub prediction: Option<(f64, f64)>,
    /// The interval in force: the one asked for, the one its rule chose, or `Wald` for a single study.
    pub interval: Interval,
    /// Share of each study in the estimate; the shares sum to 1.
    pub weights: Vec<f64>,
    /// The Wald interval of the random-effects mean at the same τ², to see whether another is narrower.
    pub wald_ci: (f64, f64),
    /// Level of the intervals, as a fraction.
    pub level: f64,
}

/// Fits the random-effects model.
///
/// A single study is returned as it is: τ² is 0 by convention and not estimated, the interval is `Wald`, and there is
/// neither an interval of τ² nor a prediction interval.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a level outside (0, 1) or a negative fixed τ², [`FitError::NotConverged`] and
/// [`FitError::OutOfRange`] where τ² has no representable solution, [`FitError::Unsupported`] for an interval that is derived
/// for another estimator of τ².
pub fn random_effects(effects: &[Effect], options: &RandomOptions) -> Result<RandomEffects, FitError> {
    check_level(options.level)?;
    let model = Model::mean(effects)?;
    model.require(0)?;
    let tau2 = between_study_variance(&model, options)?;
    let mean = MeanInference::new(&model, effects, &tau2, options)?;
    let estimated = options.fixed_tau2.is_none() && effects.len() > 1;
    Ok(RandomEffects {
        k: effects.len(),
        estimate: mean.estimate,
        se: mean.se,
        statistic: mean.statistic,
        df: mean.df,
        p_value: mean.p_value,
        ci_lower: mean.ci.0,
        ci_upper: mean.ci.1,
        tau2,
        tau2_ci: if estimated { tau2_limits(&model, effects, &tau2, options).ok() } else { None },
        prediction: mean.prediction,
        interval: mean.interval,
        weights: mean.weights,
        wald_ci: mean.wald_ci,
        level: options.level,
    })
}

fn tau2_limits(
    model: &Model<'_>,
    effects: &[Effect],
    tau2: &Tau2,
    options: &RandomOptions,
) -> Result<(f64, f64), FitError> {
    match options.tau2_interval {
        Tau2Interval::QProfile => profile(model, options.level),
        Tau2Interval::Wald => wald(tau2, options.level),
        other => other.limits(effects, options.level),
    }
}

/// The τ² of a fit: fixed, estimated, or 0 where the model has no residual degree of freedom.
pub(crate) fn between_study_variance(model: &Model<'_>, options: &RandomOptions) -> Result<Tau2, FitError> {
    match options.fixed_tau2 {
        Some(value) if value.is_finite() && value >= 0.0 => Ok(Tau2::fixed(value)),
        Some(value) => {
            Err(FitError::InvalidSetting {
                setting: "fixed τ²", accepted: "finite and not negative", value
            })
        }
        None if model.k() <= model.p() => Ok(Tau2::fixed(0.0)),
        None => options.tau2.of(model),
    }
}
