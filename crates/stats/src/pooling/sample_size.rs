//! Pooling with weights from the numbers of people, which do not depend on the effects as estimated variances do.
//!
//! θ̂ = Σnᵢyᵢ/Σnᵢ with the effective size nᵢ = n₁n₂/(n₁ + n₂) of two arms, or the number of people of one group. Its variance
//! is Σnᵢ²(vᵢ + τ̂²)/(Σnᵢ)², with τ² = 0 under a common effect.
//!
//! Source: Bakbergenuly, Hoaglin & Kulinskaya (2020), *Statistics in Medicine* 39, 171–191, who use t(k − 1) for the interval.

use super::common_effect::CommonEffect;
use super::inference::{Inference, Interval, critical_value};
use super::random_effects::{RandomEffects, RandomOptions, random_effects};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};

/// Effective size n₁n₂/(n₁ + n₂) of a comparison of two arms.
#[must_use]
pub fn effective_size(first: f64, second: f64) -> f64 {
    first * second / (first + second)
}

/// The common-effect estimate with these weights, against the normal distribution.
///
/// # Errors
/// [`FitError::LengthMismatch`] and [`FitError::InvalidInput`] for sizes that do not fit, otherwise as
/// [`super::common_effect()`].
pub fn common_effect_by_sample_size(
    effects: &[Effect],
    sizes: &[f64],
    level: f64,
) -> Result<CommonEffect, FitError> {
    super::inference::check_level(level)?;
    Model::mean(effects)?.require(0)?;
    let (mean, weights) = weighted(effects, sizes, 0.0)?;
    Ok(CommonEffect::wald(effects.len(), mean, weights, level))
}

/// The random-effects estimate with these weights; τ² and its interval are those of the options.
///
/// # Errors
/// As [`common_effect_by_sample_size`] and [`super::random_effects()`]; [`FitError::Unsupported`] for an interval other than
/// `wald` and `t`, the only ones that do not rest on weights 1/(vᵢ + τ²).
pub fn random_effects_by_sample_size(
    effects: &[Effect],
    sizes: &[f64],
    options: &RandomOptions,
) -> Result<RandomEffects, FitError> {
    if !matches!(options.interval, Interval::Wald | Interval::T) {
        let reason = "sample-size weights go with the intervals `t` and `wald`";
        return Err(FitError::Unsupported { method: options.interval.id(), reason });
    }
    let fit = random_effects(effects, options)?;
    let ((estimate, se), weights) = weighted(effects, sizes, fit.tau2.value)?;
    let i = Inference::new(estimate, se, fit.df, options.level);
    let wald = critical_value(None, options.level) * se;
    Ok(RandomEffects {
        estimate,
        se,
        statistic: i.statistic,
        p_value: i.p_value,
        ci_lower: i.ci_lower,
        ci_upper: i.ci_upper,
        prediction: options.prediction.interval(effects.len(), estimate, se, fit.tau2.value, options.level),
        weights,
        wald_ci: (estimate - wald, estimate + wald),
        ..fit
    })
}

/// Estimate and standard error at a τ², and the share of each study.
fn weighted(effects: &[Effect], sizes: &[f64], tau2: f64) -> Result<((f64, f64), Vec<f64>), FitError> {
    if sizes.len() != effects.len() {
        let (expected, found) = (effects.len(), sizes.len());
        return Err(FitError::LengthMismatch { what: "sample sizes", expected, found });
    }
    if let Some((index, &value)) = sizes.iter().enumerate().find(|(_, n)| !(n.is_finite() && **n > 0.0)) {
        return Err(FitError::InvalidInput { index, quantity: "sample size", value });
    }
    let sum: f64 = sizes.iter().sum();
    let weights: Vec<f64> = sizes.iter().map(|n| n / sum).collect();
    let origin = effects.first().map_or(0.0, |e| e.yi);
    let estimate = origin + weights.iter().zip(effects).map(|(w, e)| w * (e.yi - origin)).sum::<f64>();
    let se = weights.iter().zip(effects).map(|(w, e)| square(*w) * (e.vi + tau2)).sum::<f64>().sqrt();
    if estimate.is_finite() && se.is_finite() {
        Ok(((estimate, se), weights))
    } else {
        Err(FitError::OutOfRange { quantity: "pooled estimate" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::{Prediction, random_effects};

    fn studies() -> [Effect; 3] {
        [(0.0, 0.25), (1.0, 1.0), (0.4, 0.5)].map(|(yi, vi)| Effect { yi, vi })
    }

    #[test]
    fn three_studies_by_hand() {
        assert_eq!(effective_size(30.0, 60.0), 20.0);
        let common = common_effect_by_sample_size(&studies(), &[20.0, 10.0, 10.0], 0.95).unwrap();
        // (0·20 + 1·10 + 0.4·10)/40, and (0.25·400 + 1·100 + 0.5·100)/1600.
        assert!((common.estimate - 0.35).abs() < 1e-15 && (square(common.se) - 0.156_25).abs() < 1e-15);
        let options =
            RandomOptions { fixed_tau2: Some(0.1), interval: Interval::T, ..RandomOptions::default() };
        let random = random_effects_by_sample_size(&studies(), &[20.0, 10.0, 10.0], &options).unwrap();
        assert!((square(random.se) - 0.156_25 - 0.1 * 600.0 / 1600.0).abs() < 1e-15);
        assert_eq!((random.df, random.weights), (Some(2.0), vec![0.5, 0.25, 0.25]));
        assert!(random.prediction.unwrap().0 < random.ci_lower);
    }

    #[test]
    fn sizes_that_are_inverse_variances_give_the_inverse_variance_estimate() {
        let options = RandomOptions {
            interval: Interval::Wald,
            prediction: Prediction::None,
            fixed_tau2: Some(0.3),
            ..RandomOptions::default()
        };
        let sizes = studies().map(|e| 1.0 / (e.vi + 0.3));
        let (a, b) = (
            random_effects_by_sample_size(&studies(), &sizes, &options).unwrap(),
            random_effects(&studies(), &options).unwrap(),
        );
        assert!((a.estimate - b.estimate).abs() < 1e-15 && (a.se - b.se).abs() < 1e-15);
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert!(common_effect_by_sample_size(&studies(), &[1.0, 2.0], 0.95).is_err());
        assert!(common_effect_by_sample_size(&studies(), &[1.0, 2.0, 0.0], 0.95).is_err());
        let hksj = RandomOptions::default();
        let fit = random_effects_by_sample_size(&studies(), &[1.0, 2.0, 3.0], &hksj);
        assert!(matches!(fit, Err(FitError::Unsupported { method: "hksj", .. })));
    }
}
