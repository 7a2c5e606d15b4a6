//! Kenward and Roger's interval of the mean of a random-effects model fitted by restricted maximum likelihood.
//!
//! With Sⱼ = Σ1/(vᵢ + τ̂²)ʲ and the expected information I_E = ½(S₂ − 2S₃/S₁ + (S₂/S₁)²) on τ², the variance of the mean is
//! V = (1 + 2(S₃/S₁ − (S₂/S₁)²)/I_E)/S₁, which allows for τ² being estimated, and the t distribution has
//! ν = 2I_E/(V·S₂)² degrees of freedom. ν uses the adjusted V, as Partlett & Riley and the R package meta do; with 1/S₁ in its
//! place it would be larger.
//!
//! Sources: Kenward & Roger (1997), *Biometrics* 53, 983–997; Partlett & Riley (2017), *Statistics in Medicine* 36,
//! 301–317, for meta-analysis and the prediction intervals.

use super::inference::{Inference, check_level, critical_value};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::tau2::{RESTRICTED_MAXIMUM_LIKELIHOOD, Tau2};

/// A random-effects estimate with Kenward and Roger's interval, on the analysis scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KenwardRoger {
    /// Number of studies.
    pub k: usize,
    /// Estimated mean of the true effects.
    pub estimate: f64,
    /// Its standard error, √V.
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Degrees of freedom ν of the t distribution.
    pub df: f64,
    /// Two-sided p-value of a mean of no effect.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// The between-study variance.
    pub tau2: Tau2,
    /// Prediction interval μ̂ ± t_ν·√(τ̂² + V).
    pub prediction: (f64, f64),
    /// Prediction interval with ν − 1 degrees of freedom; none unless ν > 1.
    pub prediction_df_minus_1: Option<(f64, f64)>,
    /// Level of the intervals, as a fraction.
    pub level: f64,
}

/// Fits the random-effects model by restricted maximum likelihood with Kenward and Roger's interval.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies, [`FitError::OutOfRange`] where one study outweighs the others so far that
/// next to no degrees of freedom are left; otherwise as [`super::random_effects()`].
pub fn kenward_roger(effects: &[Effect], level: f64) -> Result<KenwardRoger, FitError> {
    check_level(level)?;
    let model = Model::mean(effects)?;
    let tau2 = RESTRICTED_MAXIMUM_LIKELIHOOD.of(&model)?;
    let m = model.at(tau2.value);
    let estimate = model.coefficients(tau2.value).beta[0];
    let ratio = m.sum_w2 / m.sum_w;
    // S₃/S₁ − (S₂/S₁)² as a sum of squares.
    let spread = effects
        .iter()
        .map(|e| {
            let w = 1.0 / (e.vi + tau2.value);
            w * square(w - ratio)
        })
        .sum::<f64>()
        / m.sum_w;
    let information = 0.5 * m.trace_pp;
    let variance = (1.0 + 2.0 * spread / information) / m.sum_w;
    let se = variance.sqrt();
    let df = 2.0 * information / square(variance * m.sum_w2);
    if ![estimate, se, df].iter().all(|x| x.is_finite()) || df <= 0.0 {
        return Err(FitError::OutOfRange { quantity: "degrees of freedom" });
    }
    let inference = Inference::new(estimate, se, Some(df), level);
    if !(inference.ci_lower.is_finite() && inference.ci_upper.is_finite()) {
        // With so few degrees of freedom the quantile leaves the range of numbers.
        return Err(FitError::OutOfRange { quantity: "Kenward–Roger interval" });
    }
    let prediction = |df: f64| {
        let margin = critical_value(Some(df), level) * (tau2.value + variance).sqrt();
        (estimate - margin, estimate + margin)
    };
    Ok(KenwardRoger {
        k: effects.len(),
        estimate,
        se,
        statistic: inference.statistic,
        df,
        p_value: inference.p_value,
        ci_lower: inference.ci_lower,
        ci_upper: inference.ci_upper,
        tau2,
        prediction: prediction(df),
        prediction_df_minus_1: (df > 1.0)
            .then(|| prediction(df - 1.0))
            .filter(|(lower, upper)| lower.is_finite() && upper.is_finite()),
        level,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_variances_give_the_t_interval_of_a_sample() {
        // All weights are equal: the spread is 0, I_E = ½(k − 1)w² and ν = k − 1.
        let effects = [0.1, 0.9, -0.4, 1.3].map(|yi| Effect { yi, vi: 0.1 });
        let fit = kenward_roger(&effects, 0.95).unwrap();
        let mean = 0.475;
        let variance = effects.iter().map(|e| square(e.yi - mean)).sum::<f64>() / 3.0;
        assert!((fit.df - 3.0).abs() < 1e-10 && (square(fit.se) - variance / 4.0).abs() < 1e-12);
    }

    #[test]
    fn one_study_and_equal_estimates() {
        let effects = [0.1, 0.2, 0.4].map(|vi| Effect { yi: 0.3, vi });
        let fit = kenward_roger(&effects, 0.95).unwrap();
        assert!(fit.tau2.value == 0.0 && fit.df > 0.0 && fit.ci_lower < 0.3 && fit.ci_upper > 0.3);
        assert_eq!(kenward_roger(&effects[..1], 0.95), Err(FitError::TooFewStudies { needed: 2, found: 1 }));
        assert!(kenward_roger(&effects, 0.0).is_err());
        let outweighed = [(0.0, 1.0), (0.0, 2.7688971913588727), (0.0, 0.006150742989204368)]
            .map(|(yi, vi)| Effect { yi, vi });
        assert!(matches!(kenward_roger(&outweighed, 0.95), Err(FitError::OutOfRange { .. })));
    }
}
