//! Means with the common-effect weights 1/vᵢ whose standard errors allow for heterogeneity.
//!
//! - Inverse-variance heterogeneity (IVhet): variance Σ(wᵢ/Σw)²(vᵢ + τ̂²) with the DerSimonian–Laird τ̂², normal
//!   quantiles.
//! - Unrestricted weighted least squares (UWLS): variance Q/((k − 1)Σw), t(k − 1). It is the common-effect estimate with the
//!   `hksj` interval under the name by which it was published.
//! - Weighted average of the adequately powered (WAAP): UWLS of the studies whose standard error is below |θ̂|/2.8 for the UWLS
//!   estimate θ̂ of all, so that they have a power of 80% at a two-sided 5%; 2.8 = 1.96 + 0.84.
//!
//! Sources: Doi et al. (2015), *Contemporary Clinical Trials* 45, 130–138; Stanley & Doucouliagos (2015), *Statistics in
//! Medicine* 34, 2116–2127; Stanley, Doucouliagos & Ioannidis (2017), *Statistics in Medicine* 36, 1580–1598, for WAAP.

use super::common_effect::{CommonEffect, common_effect};
use super::inference::{Inference, Interval, check_level};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::tau2::DERSIMONIAN_LAIRD;

/// An inverse-variance heterogeneity estimate, on the analysis scale.
#[derive(Clone, Debug, PartialEq)]
pub struct InverseVarianceHeterogeneity {
    /// Number of studies.
    pub k: usize,
    /// The inverse-variance estimate.
    pub estimate: f64,
    /// Its standard error under heterogeneity.
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Two-sided p-value of no effect, from the normal distribution.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// The DerSimonian–Laird estimate of τ².
    pub tau2: f64,
    /// Share of each study in the estimate; the shares sum to 1.
    pub weights: Vec<f64>,
    /// Level of the interval, as a fraction.
    pub level: f64,
}

/// Pools by the inverse-variance heterogeneity model.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies, otherwise as [`common_effect()`].
pub fn inverse_variance_heterogeneity(
    effects: &[Effect],
    level: f64,
) -> Result<InverseVarianceHeterogeneity, FitError> {
    check_level(level)?;
    let tau2 = DERSIMONIAN_LAIRD.of(&Model::mean(effects)?)?.value;
    let common = common_effect(effects, Interval::Wald, level)?;
    let se = common.weights.iter().zip(effects).map(|(w, e)| square(*w) * (e.vi + tau2)).sum::<f64>().sqrt();
    if !se.is_finite() {
        return Err(FitError::OutOfRange { quantity: "standard error" });
    }
    let inference = Inference::new(common.estimate, se, None, level);
    Ok(InverseVarianceHeterogeneity {
        k: common.k,
        estimate: common.estimate,
        se,
        statistic: inference.statistic,
        p_value: inference.p_value,
        ci_lower: inference.ci_lower,
        ci_upper: inference.ci_upper,
        tau2,
        weights: common.weights,
        level,
    })
}

/// Pools by unrestricted weighted least squares.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies, otherwise as [`common_effect()`].
pub fn unrestricted_weighted_least_squares(effects: &[Effect], level: f64) -> Result<CommonEffect, FitError> {
    Model::mean(effects)?.require(1)?;
    common_effect(effects, Interval::Hksj, level)
}

/// A weighted average of the adequately powered studies.
#[derive(Clone, Debug, PartialEq)]
pub struct AdequatelyPowered {
    /// The estimate; studies without adequate power have the weight 0.
    pub pooled: CommonEffect,
    /// Number of adequately powered studies.
    pub powered: usize,
    /// Whether fewer than two are, so that the estimate is that of all studies (the hybrid WAAP–UWLS).
    pub all_used: bool,
}

/// Pools the adequately powered studies by unrestricted weighted least squares, or all where fewer than two are.
///
/// # Errors
/// As [`unrestricted_weighted_least_squares`].
pub fn adequately_powered(effects: &[Effect], level: f64) -> Result<AdequatelyPowered, FitError> {
    const POWER_80: f64 = 2.8;
    let all = unrestricted_weighted_least_squares(effects, level)?;
    let bound = all.estimate.abs() / POWER_80;
    let adequate = |e: &Effect| e.vi.sqrt() < bound;
    let kept: Vec<Effect> = effects.iter().copied().filter(adequate).collect();
    let powered = kept.len();
    if powered < 2 {
        return Ok(AdequatelyPowered { pooled: all, powered, all_used: true });
    }
    let mut pooled = unrestricted_weighted_least_squares(&kept, level)?;
    let mut shares = pooled.weights.into_iter();
    pooled.weights =
        effects.iter().map(|e| if adequate(e) { shares.next().unwrap_or(0.0) } else { 0.0 }).collect();
    Ok(AdequatelyPowered { pooled, powered, all_used: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_studies_by_hand() {
        // Weights 4 and 1: θ̂ = 0.2, Q = 4·0.04 + 0.64 = 0.8, below 1, so τ² = 0 and the variances are 1/5 and Q/5.
        let effects = [Effect { yi: 0.0, vi: 0.25 }, Effect { yi: 1.0, vi: 1.0 }];
        let ivhet = inverse_variance_heterogeneity(&effects, 0.95).unwrap();
        assert!((ivhet.se - 0.2_f64.sqrt()).abs() < 1e-15 && ivhet.tau2 == 0.0);
        let uwls = unrestricted_weighted_least_squares(&effects, 0.95).unwrap();
        assert!((uwls.estimate - 0.2).abs() < 1e-15 && (uwls.se - 0.16_f64.sqrt()).abs() < 1e-15);
        assert_eq!(uwls.df, Some(1.0));
        // Twice as far apart: Q = 3.2, tr P = 5 − 17/5 = 1.6, τ² = 2.2/1.6; variance 0.64·(¼ + τ²) + 0.04·(1 + τ²).
        let effects = [Effect { yi: 0.0, vi: 0.25 }, Effect { yi: 2.0, vi: 1.0 }];
        let ivhet = inverse_variance_heterogeneity(&effects, 0.95).unwrap();
        assert!((ivhet.tau2 - 1.375).abs() < 1e-14);
        assert!((square(ivhet.se) - (0.64 * 1.625 + 0.04 * 2.375)).abs() < 1e-14);
    }

    #[test]
    fn the_adequately_powered_by_hand() {
        // UWLS of all: weights 100, 100, 1 about 0.5; the third has a standard error of 1, far above 0.5/2.8.
        let effects = [(0.4, 0.01), (0.6, 0.01), (3.0, 1.0)].map(|(yi, vi)| Effect { yi, vi });
        let fit = adequately_powered(&effects, 0.95).unwrap();
        assert_eq!((fit.powered, fit.all_used, fit.pooled.k), (2, false, 2));
        assert!((fit.pooled.estimate - 0.5).abs() < 1e-15);
        assert_eq!(fit.pooled.weights, vec![0.5, 0.5, 0.0]);
        // None is powered for an effect near 0: all are used.
        let none = [(0.01, 0.01), (-0.01, 0.01)].map(|(yi, vi)| Effect { yi, vi });
        let fit = adequately_powered(&none, 0.95).unwrap();
        assert_eq!((fit.powered, fit.all_used, fit.pooled.weights), (0, true, vec![0.5, 0.5]));
    }

    #[test]
    fn one_study_is_too_few() {
        let one = [Effect { yi: 0.3, vi: 0.1 }];
        let expected = FitError::TooFewStudies { needed: 2, found: 1 };
        assert_eq!(inverse_variance_heterogeneity(&one, 0.95), Err(expected.clone()));
        assert_eq!(unrestricted_weighted_least_squares(&one, 0.95), Err(expected));
    }
}
