//! Test of excess significance: more studies with a small p-value than their power lets expect.
//!
//! The power of study i to reject no effect two-sidedly at α, were θ its true effect, is
//! πᵢ = Φ(θ/√vᵢ − z) + Φ(−θ/√vᵢ − z) with z = z_{α/2}. Against E = Σπᵢ the observed number O of rejections is tested
//! one-sidedly in two ways: exactly, P(X ≥ O) for a sum X of independent Bernoulli(πᵢ), and by
//! χ² = (O − E)²/E + (O − E)²/(k − E) on one degree of freedom with the sign of O − E. Heterogeneity alone, too, makes
//! rejections more frequent than a common θ predicts.
//!
//! Source: Ioannidis & Trikalinos (2007), *Clinical Trials* 4, 245–253.
//! Oracle: `tests/oracle/expected/small_study_effects.json`, `tes`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::normal;

/// A test of excess significance.
#[derive(Clone, Debug, PartialEq)]
pub struct ExcessSignificance {
    /// Number of studies.
    pub k: usize,
    /// The true effect under which power was computed.
    pub theta: f64,
    /// Power of each study.
    pub power: Vec<f64>,
    /// Number of studies with a two-sided p-value of at most α.
    pub observed: usize,
    /// Expected number, the sum of the powers.
    pub expected: f64,
    /// The signed root of χ².
    pub statistic: f64,
    /// One-sided p-value of more than expected, from χ².
    pub p_chi_squared: f64,
    /// One-sided p-value of at least as many as observed, exact.
    pub p_exact: f64,
}

/// Tests for excess significance; `theta` is the common-effect estimate unless it is given.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for α outside (0, 1) or a θ that is not finite.
pub fn excess_significance(
    effects: &[Effect],
    theta: Option<f64>,
    alpha: f64,
) -> Result<ExcessSignificance, FitError> {
    if !(alpha > 0.0 && alpha < 1.0) {
        return Err(FitError::InvalidSetting { setting: "alpha", accepted: "between 0 and 1", value: alpha });
    }
    let model = Model::mean(effects)?;
    model.require(0)?;
    let theta = theta.unwrap_or_else(|| model.coefficients(0.0).beta[0]);
    if !theta.is_finite() {
        return Err(FitError::InvalidSetting { setting: "theta", accepted: "finite", value: theta });
    }
    let critical = normal::upper_quantile(0.5 * alpha);
    let observed = effects.iter().filter(|e| e.yi.abs() / e.vi.sqrt() >= critical).count();
    let power: Vec<f64> = effects
        .iter()
        .map(|e| {
            let shift = theta / e.vi.sqrt();
            normal::sf(critical - shift) + normal::sf(critical + shift)
        })
        .collect();
    let (k, expected) = (effects.len() as f64, power.iter().sum::<f64>());
    let excess = observed as f64 - expected;
    // Where all powers are 1 nothing is left to chance.
    let variance = expected * (k - expected) / k;
    let statistic = if excess == 0.0 { 0.0 } else { excess / variance.max(0.0).sqrt() };
    Ok(ExcessSignificance {
        k: effects.len(),
        theta,
        observed,
        expected,
        statistic,
        p_chi_squared: normal::sf(statistic),
        p_exact: at_least(&power, observed),
        power,
    })
}

/// P(X ≥ n) for a sum X of independent Bernoulli variables.
fn at_least(probabilities: &[f64], n: usize) -> f64 {
    // Probabilities of 0, 1, …, n − 1 so far, and of n or more: sums of products of positive numbers.
    let mut below = vec![0.0; n + 1];
    below[0] = 1.0;
    for &p in probabilities {
        for count in (0..=n).rev() {
            let stays = if count == n { below[count] } else { below[count] * (1.0 - p) };
            let arrives = if count == 0 { 0.0 } else { below[count - 1] * p };
            below[count] = stays + arrives;
        }
    }
    below[n].min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::square;

    #[test]
    fn tail_of_bernoulli_sums() {
        assert_eq!(at_least(&[0.5, 0.5], 0), 1.0);
        assert_eq!(at_least(&[0.5, 0.5], 1), 0.75);
        assert!((at_least(&[0.1, 0.2, 0.3], 3) - 0.006).abs() < 1e-17);
        assert!((at_least(&[0.1, 0.2, 0.3], 2) - 0.098).abs() < 1e-16);
    }

    #[test]
    fn without_effect_power_is_alpha() {
        let effects = [0.0, 0.0, 5.0].map(|yi| Effect { yi, vi: 1.0 });
        let test = excess_significance(&effects, Some(0.0), 0.05).unwrap();
        assert!(test.power.iter().all(|p| (p - 0.05).abs() < 1e-15));
        assert_eq!(test.observed, 1);
        assert!((test.p_exact - (1.0 - 0.95_f64 * 0.95 * 0.95)).abs() < 1e-15);
        // χ² = (O − E)²(1/E + 1/(k − E)).
        let chi2 = 0.85 * 0.85 * (1.0 / 0.15 + 1.0 / 2.85);
        assert!((square(test.statistic) - chi2).abs() < 1e-12);
    }

    #[test]
    fn certain_rejection_is_no_excess() {
        let effects = [Effect { yi: 100.0, vi: 1.0 }, Effect { yi: 90.0, vi: 1.0 }];
        let test = excess_significance(&effects, None, 0.05).unwrap();
        assert_eq!((test.observed, test.statistic, test.p_exact), (2, 0.0, 1.0));
        assert!(excess_significance(&effects, Some(f64::NAN), 0.05).is_err());
        assert!(excess_significance(&effects, None, 0.0).is_err());
        assert!(excess_significance(&[], None, 0.05).is_err());
    }
}
