//! p-curve: what the small p-values alone say about whether there is an effect.
//!
//! Of the two-sided p-values below 0.05 each is turned into the probability of one so small among such p-values, pp, under
//! a hypothesis, and the pp are combined by Stouffer's method, Z = ΣΦ⁻¹(pp)/√n. Without any effect pp = p/0.05: a curve
//! with more very small p-values than that, right skew, has a small Z. Were the power only a third, pp follows from the
//! normal distribution of a study's z shifted by what gives that power: a curve that is flatter still has a small Z. The
//! half p-curve does the same with p-values below 0.025. Estimated power is the power at which Z is 0, its 90% interval
//! from the powers with Z = ±1.645; it is kept between 5% and 99%.
//!
//! Under heterogeneity the estimated power describes the studies with small p-values, not all.
//!
//! Sources: Simonsohn, Nelson & Simmons (2014), *Journal of Experimental Psychology: General* 143, 534–547; Simonsohn,
//! Simmons & Nelson (2015), *same journal* 144, 1146–1152, for Stouffer's method and the half curve.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::{beta, normal};
use crate::numeric::roots::brent;

/// A p-curve.
#[derive(Clone, Debug, PartialEq)]
pub struct PCurve {
    /// Number of studies.
    pub k: usize,
    /// Studies with a p-value below 0.05.
    pub below_5: usize,
    /// Studies with a p-value below 0.025.
    pub below_2_5: usize,
    /// Whether there are more very small p-values than without an effect.
    pub right_skew: PCurveTest,
    /// Whether the curve is flatter than with a power of a third.
    pub flatness: PCurveTest,
    /// Estimated power of the studies on the curve.
    pub power: f64,
    /// Its 90% interval.
    pub power_ci: (f64, f64),
    /// What the curve says by the rule of its authors.
    pub reading: PCurveReading,
}

/// One question put to a p-curve; p-values are one-sided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PCurveTest {
    /// Stouffer's Z of the whole curve.
    pub z_full: f64,
    /// Its p-value.
    pub p_full: f64,
    /// Stouffer's Z of the half curve; none without p-values below 0.025.
    pub z_half: Option<f64>,
    /// Its p-value.
    pub p_half: Option<f64>,
    /// Binomial p-value of the number of p-values below 0.025.
    pub p_binomial: f64,
}

/// The authors' rule: evidential value is present if the half curve is right-skewed with p < 0.05, or both curves with
/// p < 0.1; absent or inadequate if the whole curve is flatter than a power of a third with p < 0.05, or the half curve
/// and the binomial test both with p < 0.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PCurveReading {
    /// Evidential value.
    Present,
    /// None, or too little to tell.
    Absent,
    /// Neither.
    Inconclusive,
}

impl PCurveReading {
    /// Short id as in results.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Inconclusive => "inconclusive",
        }
    }
}

const FULL: f64 = 0.05;
const HALF: f64 = 0.025;

/// Power against which flatness is tested.
const LOW_POWER: f64 = 1.0 / 3.0;

/// p-curve of the studies with a two-sided p-value below 0.05.
///
/// # Errors
/// [`FitError::NoInformation`] if no p-value is below 0.05; [`FitError::InvalidInput`] for a study that cannot be used.
pub fn p_curve(effects: &[Effect]) -> Result<PCurve, FitError> {
    Model::mean(effects)?.require(0)?;
    let z: Vec<f64> = effects.iter().map(|e| e.yi.abs() / e.vi.sqrt()).collect();
    let small: Vec<f64> = z.iter().copied().filter(|z| two_sided(*z) < FULL).collect();
    if small.is_empty() {
        return Err(FitError::NoInformation { reason: "no p-value below 0.05" });
    }
    let very_small: Vec<f64> = small.iter().copied().filter(|z| two_sided(*z) < HALF).collect();
    let test = |shift: f64| {
        let z_full = stouffer(&small, shift, FULL);
        let z_half = (!very_small.is_empty()).then(|| stouffer(&very_small, shift, HALF));
        (z_full, z_half)
    };
    let (n, n_half) = (small.len() as f64, very_small.len() as f64);
    let (z_full, z_half) = test(0.0);
    let right_skew = PCurveTest {
        z_full,
        p_full: normal::cdf(z_full),
        z_half,
        p_half: z_half.map(normal::cdf),
        p_binomial: at_least(n_half, n, 0.5),
    };
    let low = shift_of_power(LOW_POWER)?;
    let (z_full, z_half) = test(low);
    let share = exceeds(low, critical(HALF)) / LOW_POWER;
    // Flatness has few small p-values, so that Z counts from the other end.
    let flatness = PCurveTest {
        z_full: -z_full,
        p_full: normal::sf(z_full),
        z_half: z_half.map(|z| -z),
        p_half: z_half.map(normal::sf),
        p_binomial: at_least(n - n_half, n, 1.0 - share),
    };
    let power_at = |z: f64| power_with(&small, z);
    let power = power_at(0.0)?;
    let edge = normal::upper_quantile(0.05);
    Ok(PCurve {
        k: effects.len(),
        below_5: small.len(),
        below_2_5: very_small.len(),
        reading: reading(&right_skew, &flatness),
        right_skew,
        flatness,
        power,
        power_ci: (power_at(-edge)?, power_at(edge)?),
    })
}

fn reading(skew: &PCurveTest, flatness: &PCurveTest) -> PCurveReading {
    let half = |test: &PCurveTest| test.p_half.unwrap_or(1.0);
    if half(skew) < 0.05 || (half(skew) < 0.1 && skew.p_full < 0.1) {
        PCurveReading::Present
    } else if flatness.p_full < 0.05 || (half(flatness) < 0.1 && flatness.p_binomial < 0.1) {
        PCurveReading::Absent
    } else {
        PCurveReading::Inconclusive
    }
}

fn two_sided(z: f64) -> f64 {
    2.0 * normal::sf(z)
}

fn critical(p: f64) -> f64 {
    normal::upper_quantile(0.5 * p)
}

/// Probability that |z| exceeds a value when its mean is `shift`.
fn exceeds(shift: f64, value: f64) -> f64 {
    normal::sf(value - shift) + normal::cdf(-value - shift)
}

/// Stouffer's Z of the probabilities of so small a p-value among those below `cut`, the mean of z being `shift`.
fn stouffer(z: &[f64], shift: f64, cut: f64) -> f64 {
    let below = exceeds(shift, critical(cut));
    let sum: f64 = z
        .iter()
        // Below 10⁻³⁰⁰ no quantile exists.
        .map(|z| normal::quantile((exceeds(shift, *z) / below).clamp(1e-300, 1.0 - f64::EPSILON)))
        .sum();
    sum / (z.len() as f64).sqrt()
}

/// The mean of z that gives a power at α = 0.05.
fn shift_of_power(power: f64) -> Result<f64, FitError> {
    brent(0.0, 40.0, |shift| exceeds(shift, critical(FULL)) - power)
        .map(|root| root.x)
        .ok_or(FitError::OutOfRange { quantity: "power" })
}

/// The power at which Stouffer's Z of the curve has a value, within 5.1% and 99%.
fn power_with(z: &[f64], value: f64) -> Result<f64, FitError> {
    const LOWEST: f64 = 0.051;
    const HIGHEST: f64 = 0.99;
    // More power makes small p-values the rule, so that Z rises with it.
    let excess =
        |power: f64| shift_of_power(power).map_or(f64::NAN, |shift| stouffer(z, shift, FULL) - value);
    if excess(LOWEST) > 0.0 {
        return Ok(FULL);
    }
    if excess(HIGHEST) < 0.0 {
        return Ok(HIGHEST);
    }
    brent(LOWEST, HIGHEST, excess)
        .map(|root| root.x)
        .ok_or(FitError::NotConverged { estimator: "power", iterations: 500 })
}

/// P(X ≥ x) for X binomial with n trials.
fn at_least(x: f64, n: f64, probability: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { beta::cdf(probability, x, n - x + 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_z(z: &[f64]) -> Vec<Effect> {
        z.iter().map(|z| Effect { yi: *z, vi: 1.0 }).collect()
    }

    #[test]
    fn uniform_p_values_are_neither_skewed_nor_powerful() {
        let z: Vec<f64> = (0..20).map(|i| critical(0.05 * (f64::from(i) + 0.5) / 20.0)).collect();
        let curve = p_curve(&of_z(&z)).unwrap();
        assert!(curve.right_skew.z_full.abs() < 1e-9 && (curve.right_skew.p_full - 0.5).abs() < 1e-9);
        assert_eq!((curve.below_5, curve.below_2_5, curve.power), (20, 10, 0.05));
        assert_eq!(curve.reading, PCurveReading::Absent);
    }

    #[test]
    fn the_sign_of_effects_does_not_matter_and_large_p_values_are_left_out() {
        let a = p_curve(&of_z(&[2.5, 3.1, -2.2, 4.0, 0.3])).unwrap();
        let b = p_curve(&of_z(&[2.5, 3.1, 2.2, 4.0])).unwrap();
        assert_eq!((a.power, a.right_skew, a.below_5), (b.power, b.right_skew, 4));
        assert!(a.power_ci.0 < a.power && a.power < a.power_ci.1);
    }

    #[test]
    fn nothing_small_and_things_that_are_too_small() {
        assert!(matches!(p_curve(&of_z(&[0.3, 1.9])), Err(FitError::NoInformation { .. })));
        let curve = p_curve(&of_z(&[60.0, 50.0])).unwrap();
        assert!(curve.right_skew.z_full.is_finite() && curve.power == 0.99);
        assert_eq!(curve.reading, PCurveReading::Present);
    }
}
