//! The common-effect model: every study estimates the same θ, yᵢ ~ N(θ, vᵢ).
//!
//! θ̂ = Σwᵢyᵢ/Σwᵢ with wᵢ = 1/vᵢ and standard error 1/√Σwᵢ.
//!
//! Source: Cochran (1954), *Biometrics* 10, 101–129. Oracle: `tests/oracle/expected/pooling.json`, method `EE`.

use super::inference::{Inference, Interval, check_level};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;

/// A common-effect estimate, on the analysis scale.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonEffect {
    /// Number of studies.
    pub k: usize,
    /// The pooled estimate.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Degrees of freedom of the t distribution; none for the normal.
    pub df: Option<f64>,
    /// Two-sided p-value of no effect.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// Share of each study in the estimate; the shares sum to 1.
    pub weights: Vec<f64>,
    /// Level of the interval, as a fraction.
    pub level: f64,
    /// The interval in force: the one asked for, or `Wald` for a single study.
    pub interval: Interval,
}

impl CommonEffect {
    /// A pooled estimate and its standard error with the normal distribution for both test and interval.
    pub(super) fn wald(k: usize, (estimate, se): (f64, f64), weights: Vec<f64>, level: f64) -> Self {
        let Inference { statistic, p_value, ci_lower, ci_upper } = Inference::new(estimate, se, None, level);
        Self {
            k,
            estimate,
            se,
            statistic,
            df: None,
            p_value,
            ci_lower,
            ci_upper,
            weights,
            level,
            interval: Interval::Wald,
        }
    }
}

/// Pools by inverse variance.
///
/// [`Interval::Hksj`] scales the standard error by √(Q/(k − 1)), which makes this the unrestricted weighted least
/// squares estimate. A single study is returned as it is, with its Wald interval.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a level outside (0, 1).
pub fn common_effect(effects: &[Effect], interval: Interval, level: f64) -> Result<CommonEffect, FitError> {
    check_level(level)?;
    let model = Model::mean(effects)?;
    model.require(0)?;
    let pooled = Pooled::at(&model, effects, 0.0, interval)?;
    let inference = Inference::new(pooled.estimate, pooled.se, pooled.df, level);
    Ok(CommonEffect {
        k: effects.len(),
        estimate: pooled.estimate,
        se: pooled.se,
        statistic: inference.statistic,
        df: pooled.df,
        p_value: inference.p_value,
        ci_lower: inference.ci_lower,
        ci_upper: inference.ci_upper,
        weights: pooled.weights,
        level,
        interval: pooled.interval,
    })
}

/// The weighted mean at one τ², before its interval.
pub(super) struct Pooled {
    pub(super) estimate: f64,
    /// 1/√Σw*, whatever the interval.
    pub(super) model_se: f64,
    pub(super) se: f64,
    pub(super) df: Option<f64>,
    pub(super) interval: Interval,
    pub(super) weights: Vec<f64>,
}

impl Pooled {
    pub(super) fn at(
        model: &Model<'_>,
        effects: &[Effect],
        tau2: f64,
        interval: Interval,
    ) -> Result<Self, FitError> {
        let fit = model.coefficients(tau2);
        let df = model.df();
        let interval = interval.for_df(df);
        let model_se = fit.covariance[0][0].sqrt();
        let q = if df >= 1.0 { model.at(tau2).q / df } else { 1.0 };
        let se = model_se * interval.se_factor(q);
        let estimate = fit.beta[0];
        if !(estimate.is_finite() && se.is_finite() && model_se > 0.0) {
            return Err(FitError::OutOfRange { quantity: "pooled estimate" });
        }
        let sum: f64 = effects.iter().map(|e| 1.0 / (e.vi + tau2)).sum();
        let weights = effects.iter().map(|e| 1.0 / (e.vi + tau2) / sum).collect();
        Ok(Self { estimate, model_se, se, df: interval.reference_df(df), interval, weights })
    }
}
