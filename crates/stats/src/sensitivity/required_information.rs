//! The information that a conclusive meta-analysis of a given effect would need.
//!
//! One large trial that tests an effect δ two-sidedly at level α with power 1 − β needs the information 1/v =
//! ((z₁₋α/₂ + z₁₋β)/δ)². Studies that differ among themselves need more: the diversity D² = 1 − V_C/V_R, by which the variance
//! of the random-effects mean is larger than that of the common effect, divides it by 1 − D². Information of m people in
//! each of two arms of a trial is proportional to m, so that the same factor holds for numbers of people.
//!
//! Source: Wetterslev et al. (2009), *BMC Medical Research Methodology* 9, 86.

use crate::effect::Effect;
use crate::error::FitError;
use crate::numeric::dist::normal;
use crate::pooling::{Interval, RandomOptions, common_effect, random_effects};

/// The information needed and the information there is, both as 1/v.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RequiredInformation {
    /// Needed by a single trial.
    pub fixed: f64,
    /// D², from 0 to 1.
    pub diversity: f64,
    /// Needed with that diversity.
    pub adjusted: f64,
    /// That of the studies together, Σ1/vᵢ.
    pub accrued: f64,
}

/// The information needed to test the effect `delta` (on the analysis scale, against 0) at the two-sided level `alpha` with
/// the given power.
///
/// # Errors
/// [`FitError::InvalidSetting`] for an effect of 0 or numbers that are no probabilities; otherwise as
/// [`random_effects()`].
pub fn required_information(
    effects: &[Effect],
    options: &RandomOptions,
    delta: f64,
    alpha: f64,
    power: f64,
) -> Result<RequiredInformation, FitError> {
    let probability = |setting, value: f64| {
        if value > 0.0 && value < 1.0 {
            Ok(())
        } else {
            Err(FitError::InvalidSetting { setting, accepted: "between 0 and 1", value })
        }
    };
    probability("alpha", alpha)?;
    probability("power", power)?;
    if !(delta.is_finite() && delta != 0.0) {
        return Err(FitError::InvalidSetting {
            setting: "effect",
            accepted: "other than no effect",
            value: delta,
        });
    }
    let common = common_effect(effects, Interval::Wald, options.level)?;
    // The variance of the mean itself: the Hartung–Knapp factor is a matter of the interval.
    let random = random_effects(effects, &RandomOptions { interval: Interval::Wald, ..*options })?;
    let ratio = (common.se / random.se) * (common.se / random.se);
    let z = normal::upper_quantile(alpha / 2.0) + normal::upper_quantile(1.0 - power);
    let fixed = (z / delta) * (z / delta);
    Ok(RequiredInformation {
        fixed,
        diversity: (1.0 - ratio).max(0.0),
        adjusted: fixed / ratio.min(1.0),
        accrued: effects.iter().map(|e| 1.0 / e.vi).sum(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two arms of m people and an SD of 1: v = 2/m. To find a difference of 0.5 with 90% power at 5% takes m = 84.06 in
    /// each arm, as every textbook's formula 2·(1.96 + 1.2816)²/0.5² has it.
    #[test]
    fn a_single_trial_is_the_usual_sample_size() {
        let alike = [Effect { yi: 0.4, vi: 0.1 }, Effect { yi: 0.4, vi: 0.2 }];
        let found = required_information(&alike, &RandomOptions::default(), 0.5, 0.05, 0.9).unwrap();
        assert!((2.0 * found.fixed - 84.059_4).abs() < 1e-3, "{}", 2.0 * found.fixed);
        assert_eq!((found.diversity, found.adjusted), (0.0, found.fixed));
        assert!((found.accrued - 15.0).abs() < 1e-12);
    }

    #[test]
    fn diversity_is_the_share_of_the_variance_between() {
        // Equal variances: V_C = v/k, V_R = (v + τ²)/k, so that D² is τ²/(v + τ²) = I².
        let effects = [-0.5, 0.1, 0.9, 1.2].map(|yi| Effect { yi, vi: 0.1 });
        let options = RandomOptions::default();
        let tau2 = random_effects(&effects, &options).unwrap().tau2.value;
        let found = required_information(&effects, &options, -0.2, 0.05, 0.8).unwrap();
        assert!((found.diversity - tau2 / (0.1 + tau2)).abs() < 1e-12);
        assert!((found.adjusted - found.fixed * (0.1 + tau2) / 0.1).abs() < 1e-9 * found.adjusted);
    }

    #[test]
    fn settings_out_of_range() {
        let effects = [Effect { yi: 0.4, vi: 0.1 }, Effect { yi: 0.4, vi: 0.2 }];
        for (delta, alpha, power) in
            [(0.0, 0.05, 0.9), (0.5, 0.0, 0.9), (0.5, 0.05, 1.0), (f64::NAN, 0.05, 0.9)]
        {
            assert!(required_information(&effects, &RandomOptions::default(), delta, alpha, power).is_err());
        }
    }
}
