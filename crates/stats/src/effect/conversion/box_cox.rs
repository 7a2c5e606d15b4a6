//! Mean and standard deviation by way of a power that makes the reported quantiles symmetric.
//!
//! The Box–Cox transformation (x^λ − 1)/λ, ln x for λ = 0, is taken with the power λ between 0 and 3 for which the distances from the
//! median upwards and downwards agree best. On that scale the mean is Luo's and the standard deviation Wan's, and mean and standard
//! deviation of x are those of the transformed normal distribution, cut where x would become negative and as far on the other side;
//! they are integrated rather than sampled.
//!
//! Source: McGrath et al. (2020), *Statistical Methods in Medical Research* 29, 2520–2537, method BC.

use super::quantile_estimation::least;
use super::{MeanSd, Summary, mean_sd_from_five_numbers, mean_sd_from_quartiles, mean_sd_from_range};
use crate::numeric::dist::normal;
use crate::numeric::gauss_kronrod::integrate;

/// Below this power the logarithm takes the place of the transformation.
const LOGARITHM: f64 = 1e-8;

/// Mean and standard deviation; `None` for values that are not above zero or do not rise, and for fewer than three values.
#[must_use]
pub fn mean_sd_by_power(summary: Summary, n: f64) -> Option<MeanSd> {
    let (q, _) = summary.quantiles(n)?;
    if q.first().is_none_or(|least| *least <= 0.0) {
        return None;
    }
    // In units of the median powers neither overflow nor lose digits; the power is the same in every unit.
    let unit = summary.median();
    let q: Vec<f64> = q.iter().map(|x| x / unit).collect();
    let power = power(&q);
    let to = |x: f64| if power < LOGARITHM { libm::log(x) } else { (libm::pow(x, power) - 1.0) / power };
    let transformed = match summary {
        Summary::Range([a, m, b]) => mean_sd_from_range(to(a / unit), to(m / unit), to(b / unit), n),
        Summary::Quartiles([a, m, b]) => mean_sd_from_quartiles(to(a / unit), to(m / unit), to(b / unit), n),
        Summary::Five(five) => {
            let [a, q1, m, q3, b] = five.map(|x| to(x / unit));
            let luo = mean_sd_from_five_numbers(a, q1, m, q3, b, n);
            let range = normal::quantile((n - 0.375) / (n + 0.25));
            let quartiles = normal::quantile((0.75 * n - 0.125) / (n + 0.25));
            // Wan's, rather than Shi's later one, as the method has it.
            MeanSd { mean: luo.mean, sd: (b - a) / (4.0 * range) + (q3 - q1) / (4.0 * quartiles) }
        }
    };
    let MeanSd { mean, sd } = back(transformed, power)?;
    Some(MeanSd { mean: mean * unit, sd: sd * unit })
}

/// The power for which the quantiles are most symmetric.
fn power(q: &[f64]) -> f64 {
    let asymmetry = |power: f64| {
        let to = |x: f64| {
            if power.abs() < LOGARITHM { libm::log(x) } else { (libm::pow(x, power) - 1.0) / power }
        };
        let off = |low: f64, median: f64, high: f64| {
            let ratio = (to(high) - to(median)) / (to(median) - to(low)) - 1.0;
            ratio * ratio
        };
        let sum = match *q {
            [a, m, b] => off(a, m, b),
            [a, q1, m, q3, b] => off(q1, m, q3) + off(a, m, b),
            _ => f64::INFINITY,
        };
        if sum.is_finite() { sum } else { f64::INFINITY }
    };
    least((-2.0, 3.0), asymmetry).max(0.0)
}

/// Mean and standard deviation of (λy + 1)^(1/λ) for a normal y cut to λy + 1 > 0 and symmetrically about its mean.
fn back(MeanSd { mean: location, sd: scale }: MeanSd, power: f64) -> Option<MeanSd> {
    if power < 1e-2 {
        // As good as logarithms, whose moments are known.
        let mean = libm::exp(location + 0.5 * scale * scale);
        return Some(MeanSd { mean, sd: mean * libm::expm1(scale * scale).sqrt() });
    }
    // Further than 12 standard deviations there is nothing to integrate.
    let reach = ((location + 1.0 / power) / scale).min(12.0);
    if reach.is_nan() || reach <= 0.0 {
        return None;
    }
    let x = |z: f64| libm::pow((power * (location + scale * z) + 1.0).max(0.0), 1.0 / power);
    let within = normal::cdf(reach) - normal::cdf(-reach);
    let moment = |f: &dyn Fn(f64) -> f64| {
        let integral = if power < 1.0 {
            integrate(-reach, reach, 1e-11, |z| normal::pdf(z) * f(x(z)))?
        } else {
            // The root is steep where x is 0; in x itself, dz = x^(λ−1) dx / σ, nothing is.
            integrate(x(-reach), x(reach), 1e-11, |x| {
                let z = ((libm::pow(x, power) - 1.0) / power - location) / scale;
                normal::pdf(z) * f(x) * libm::pow(x, power - 1.0) / scale
            })?
        };
        Some(integral / within)
    };
    let mean = moment(&|x| x)?;
    let variance = moment(&|x| (x - mean) * (x - mean))?;
    Some(MeanSd { mean, sd: variance.sqrt() })
}
