//! The prediction interval of Nagashima, Noma and Furukawa: a parametric bootstrap from the confidence distribution of τ².
//!
//! Each draw takes τ̃² from the confidence distribution H(τ²) = P(Q ≥ q; τ²) of Cochran's Q, its observed value being q, and
//! with weights w̃ᵢ = 1/(vᵢ + τ̃²) the new effect θ̃ = μ̃ + z·τ̃ − t·√(Σw̃ᵢ(yᵢ − μ̃)²/((k − 1)Σw̃ᵢ)), where z is standard normal and
//! t has k − 1 degrees of freedom. The limits are the sample quantiles of θ̃, linear between draws.
//!
//! H is drawn from without being inverted. With the weights 1/vᵢ, Q is distributed as Σ(1 + τ²mⱼ)χ²ⱼ for the eigenvalues mⱼ of
//! P = W − ww'/Σw, so that τ̃² = max(0, (q − Σχ²ⱼ)/Σmⱼχ²ⱼ) has exactly this distribution; and both sums are quadratic forms of
//! one normal vector r in the space of contrasts, r'r and r'Wr, which need no eigenvalues.
//!
//! Source: Nagashima, Noma & Furukawa (2019), *Statistical Methods in Medical Research* 28, 1689–1702.

use super::inference::check_level;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::numeric::chacha::ChaCha;

/// Draws that are still a sample, and few enough to wait for.
const DRAWS: core::ops::RangeInclusive<u32> = 1_000..=10_000_000;

/// The interval (lower, upper) from `draws` draws; the same seed gives the same interval for ever.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a level outside (0, 1) or a number of draws outside 1000 to 10⁷.
pub fn bootstrap_prediction(
    effects: &[Effect],
    seed: u64,
    draws: u32,
    level: f64,
) -> Result<(f64, f64), FitError> {
    check_level(level)?;
    if !DRAWS.contains(&draws) {
        let value = f64::from(draws);
        let accepted = "between 1000 and 10 000 000";
        return Err(FitError::InvalidSetting { setting: "number of draws", accepted, value });
    }
    let model = Model::mean(effects)?;
    model.require(1)?;
    let q = model.at(0.0).q;
    let df = model.df();
    let roots: Vec<f64> = {
        let sum: f64 = effects.iter().map(|e| 1.0 / e.vi).sum();
        effects.iter().map(|e| (1.0 / e.vi / sum).sqrt()).collect()
    };
    let mut random = ChaCha::new(seed);
    let mut sample = Vec::with_capacity(draws as usize);
    let mut normals = vec![0.0; effects.len()];
    for _ in 0..draws {
        normals.iter_mut().for_each(|x| *x = random.normal());
        // The part of the normal vector along the weights is removed.
        let along: f64 = normals.iter().zip(&roots).map(|(x, s)| x * s).sum();
        let (mut chi, mut weighted) = (0.0, 0.0);
        for ((x, s), e) in normals.iter().zip(&roots).zip(effects) {
            let r = square(x - along * s);
            chi += r;
            weighted += r / e.vi;
        }
        let tau2 = ((q - chi) / weighted).max(0.0);
        let mean = model.coefficients(tau2);
        let scatter = model.at(tau2).q / df * mean.covariance[0][0];
        let t = random.normal() / (random.chi_squared(effects.len() - 1) / df).sqrt();
        sample.push(mean.beta[0] + random.normal() * tau2.sqrt() - t * scatter.sqrt());
    }
    if sample.iter().any(|x| !x.is_finite()) {
        return Err(FitError::OutOfRange { quantity: "bootstrap draw" });
    }
    sample.sort_by(f64::total_cmp);
    let tail = 0.5 * (1.0 - level);
    Ok((quantile(&sample, tail), quantile(&sample, 1.0 - tail)))
}

/// Sample quantile of sorted values, linear between neighbours.
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = (sorted.len() - 1) as f64 * p;
    let below = at.floor();
    let (low, high) = (below as usize, (below as usize + 1).min(sorted.len() - 1));
    sorted[low] + (at - below) * (sorted[high] - sorted[low])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::{Interval, Prediction, RandomOptions, random_effects};

    /// Odds ratios of 13 trials of cisapride (Hartung & Knapp 2001), 0.5 added to every cell.
    fn cisapride() -> Vec<Effect> {
        [
            [15, 16, 9, 16],
            [12, 16, 1, 16],
            [29, 34, 18, 34],
            [42, 56, 31, 56],
            [14, 22, 6, 22],
            [44, 54, 17, 55],
            [14, 17, 7, 15],
            [29, 58, 23, 58],
            [10, 14, 3, 15],
            [17, 26, 6, 27],
            [38, 44, 12, 45],
            [19, 29, 22, 30],
            [21, 38, 19, 38],
        ]
        .iter()
        .map(|&[m1, n1, m2, n2]| {
            let [a, b, c, d] = [m1, n1 - m1, m2, n2 - m2].map(|x| f64::from(x) + 0.5);
            Effect { yi: libm::log(a * d / (b * c)), vi: 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d }
        })
        .collect()
    }

    /// The introduction to the R package pimeta 1.1.4 prints 0.533 to 33.692 from 25 000 draws, which leave about a hundredth
    /// of the standard deviation of 1.1 open; here 200 000.
    #[test]
    fn pimeta_cisapride() {
        let (lower, upper) = bootstrap_prediction(&cisapride(), 1, 200_000, 0.95).unwrap();
        assert!((lower - libm::log(0.533)).abs() < 0.04, "{}", libm::exp(lower));
        assert!((upper - libm::log(33.692)).abs() < 0.04, "{}", libm::exp(upper));
    }

    #[test]
    fn a_seed_gives_the_same_interval() {
        let studies = cisapride();
        let with = |seed| bootstrap_prediction(&studies, seed, 2_000, 0.95).unwrap();
        assert_eq!(with(7), with(7));
        assert_ne!(with(7), with(8));
        let options = RandomOptions {
            interval: Interval::Hksj,
            prediction: Prediction::Bootstrap { seed: 7, draws: 2_000 },
            ..RandomOptions::default()
        };
        assert_eq!(random_effects(&studies, &options).unwrap().prediction, Some(with(7)));
    }

    #[test]
    fn equal_weights_have_known_limits() {
        // Equal variances, no heterogeneity to speak of: τ̃² is mostly 0 and the new effect is that of the mean.
        let effects: Vec<Effect> =
            (0..40).map(|i| Effect { yi: 0.3 + 0.01 * f64::from(i % 2), vi: 1.0 }).collect();
        let (lower, upper) = bootstrap_prediction(&effects, 3, 20_000, 0.9).unwrap();
        assert!(lower > 0.30 && upper < 0.31 && lower < upper, "{lower} {upper}");
        assert!(bootstrap_prediction(&effects[..1], 3, 20_000, 0.9).is_err());
        assert!(bootstrap_prediction(&effects, 3, 10, 0.9).is_err());
        assert!(bootstrap_prediction(&effects, 3, 20_000, 1.0).is_err());
    }
}
