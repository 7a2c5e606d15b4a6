//! Conversions between the forms in which studies report the same thing.
//!
//! Each function takes numbers that were checked by the caller (n ≥ 2 where a degree of freedom is used, rising limits)
//! and returns NaN rather than a wrong value where a conversion is not defined.

use super::Scale;
use crate::numeric::dist::{normal, student_t};

/// A mean and a standard deviation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSd {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

/// Standard deviation from the standard error of a mean of `n` values: SD = SE·√n.
#[must_use]
pub fn sd_from_se(se: f64, n: f64) -> f64 {
    se * n.sqrt()
}

/// Standard deviation from the confidence interval of a mean of `n` values.
///
/// SD = √n·(U − L)/(2·t), with the t quantile on n − 1 degrees of freedom.
///
/// Source: *Cochrane Handbook for Systematic Reviews of Interventions*, section 6.5.2.2.
#[must_use]
pub fn sd_from_ci(lower: f64, upper: f64, n: f64, level: f64) -> f64 {
    if n.is_nan() || n < 2.0 {
        return f64::NAN;
    }
    n.sqrt() * (upper - lower) / (2.0 * student_t::upper_quantile(0.5 * (1.0 - level), n - 1.0))
}

/// Mean and standard deviation from the quartiles and the median of `n` values.
///
/// Mean: w·(q₁ + q₃)/2 + (1 − w)·m with w = 0.7 + 0.39/n. SD: (q₃ − q₁)/(2·Φ⁻¹((0.75n − 0.125)/(n + 0.25))).
///
/// Sources: Luo et al. (2018), *Statistical Methods in Medical Research* 27, 1785–1805, equation 11; Wan et al. (2014),
/// *BMC Medical Research Methodology* 14, 135, equation 16.
#[must_use]
pub fn mean_sd_from_quartiles(q1: f64, median: f64, q3: f64, n: f64) -> MeanSd {
    let w = 0.7 + 0.39 / n;
    let z = normal::quantile((0.75 * n - 0.125) / (n + 0.25));
    MeanSd { mean: w * (q1 + q3) / 2.0 + (1.0 - w) * median, sd: (q3 - q1) / (2.0 * z) }
}

/// Mean and standard deviation from the range and the median of `n` values.
///
/// Mean: w·(a + b)/2 + (1 − w)·m with w = 4/(4 + n^0.75). SD: (b − a)/(2·Φ⁻¹((n − 0.375)/(n + 0.25))).
///
/// Sources: Luo et al. (2018), equation 7; Wan et al. (2014), equation 9.
#[must_use]
pub fn mean_sd_from_range(min: f64, median: f64, max: f64, n: f64) -> MeanSd {
    let w = 4.0 / (4.0 + libm::pow(n, 0.75));
    let z = normal::quantile((n - 0.375) / (n + 0.25));
    MeanSd { mean: w * (min + max) / 2.0 + (1.0 - w) * median, sd: (max - min) / (2.0 * z) }
}

/// Mean and standard deviation from the range, the quartiles and the median of `n` values.
///
/// Mean: w₁(a + b)/2 + w₂(q₁ + q₃)/2 + (1 − w₁ − w₂)m with w₁ = 2.2/(2.2 + n^0.75), w₂ = 0.7 − 0.72/n^0.55.
/// SD: (b − a)/θ₁ + (q₃ − q₁)/θ₂ with θ₁ = (2 + 0.14n^0.6)·Φ⁻¹((n − 0.375)/(n + 0.25)),
/// θ₂ = (2 + 2/(0.07n^0.6))·Φ⁻¹((0.75n − 0.125)/(n + 0.25)).
///
/// Sources: Luo et al. (2018), equation 15; Shi et al. (2020), *Research Synthesis Methods* 11, 641–654, equation 11.
#[must_use]
pub fn mean_sd_from_five_numbers(min: f64, q1: f64, median: f64, q3: f64, max: f64, n: f64) -> MeanSd {
    let w1 = 2.2 / (2.2 + libm::pow(n, 0.75));
    let w2 = 0.7 - 0.72 / libm::pow(n, 0.55);
    let size = libm::pow(n, 0.6);
    let range = (2.0 + 0.14 * size) * normal::quantile((n - 0.375) / (n + 0.25));
    let quartiles = (2.0 + 2.0 / (0.07 * size)) * normal::quantile((0.75 * n - 0.125) / (n + 0.25));
    MeanSd {
        mean: w1 * (min + max) / 2.0 + w2 * (q1 + q3) / 2.0 + (1.0 - w1 - w2) * median,
        sd: (max - min) / range + (q3 - q1) / quartiles,
    }
}

/// Variance of an estimate from its standard error: SE².
#[must_use]
pub fn variance_from_se(se: f64) -> f64 {
    se * se
}

/// Variance on the analysis scale from a standard error on the reader's scale, by the delta method: (SE·t′(x))² at the
/// estimate x.
///
/// NaN or infinite where the estimate is outside the range of the scale.
#[must_use]
pub fn variance_on_scale(estimate: f64, se: f64, scale: Scale) -> f64 {
    let transformed = se * scale.slope(estimate);
    transformed * transformed
}

/// Variance of an estimate from its Wald interval, both on the scale of analysis: ((U − L)/(2·z))².
#[must_use]
pub fn variance_from_ci(lower: f64, upper: f64, level: f64) -> f64 {
    let se = (upper - lower) / (2.0 * normal::upper_quantile(0.5 * (1.0 - level)));
    se * se
}

/// Variance of an estimate from the two-sided p-value of its Wald test: (y/z)² with z = Φ⁻¹(1 − p/2).
///
/// NaN for an estimate of zero, whose p-value says nothing about its precision.
#[must_use]
pub fn variance_from_p_value(estimate: f64, p_value: f64) -> f64 {
    if estimate == 0.0 {
        return f64::NAN;
    }
    let se = estimate / normal::quantile(p_value / 2.0);
    se * se
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, digits: i32) {
        let tolerance = 0.5 * libm::pow(10.0, -f64::from(digits));
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    /// min 10, q₁ 18, median 22, q₃ 29, max 45, n 50: the values that metafor's conv.fivenum gives, to four decimals.
    #[test]
    fn medians_as_metafor_converts_them() {
        let quartiles = mean_sd_from_quartiles(18.0, 22.0, 29.0, 50.0);
        close(quartiles.mean, 23.0617, 4);
        close(quartiles.sd, 8.3964, 4);
        let range = mean_sd_from_range(10.0, 22.0, 45.0, 50.0);
        close(range.mean, 22.9648, 4);
        close(range.sd, 7.8009, 4);
        let all = mean_sd_from_five_numbers(10.0, 18.0, 22.0, 29.0, 45.0, 50.0);
        close(all.mean, 23.5005, 4);
        close(all.sd, 8.0526, 4);
    }

    #[test]
    fn standard_errors_and_intervals_agree() {
        let (sd, n) = (4.0_f64, 25.0_f64);
        let se = sd / n.sqrt();
        close(sd_from_se(se, n), sd, 12);
        let half = se * student_t::quantile(0.975, n - 1.0);
        close(sd_from_ci(10.0 - half, 10.0 + half, n, 0.95), sd, 10);
        assert!(sd_from_ci(1.0, 2.0, 1.0, 0.95).is_nan());
    }

    #[test]
    fn variances_of_ready_made_estimates() {
        let z = normal::quantile(0.975);
        close(variance_from_ci(-0.5 - 0.2 * z, -0.5 + 0.2 * z, 0.95), 0.04, 12);
        close(variance_from_p_value(-0.5, 2.0 * normal::sf(2.5)), 0.04, 10);
        assert!(variance_from_p_value(0.0, 0.5).is_nan());
        close(variance_from_se(0.2), 0.04, 12);
        close(variance_on_scale(0.5, 0.1, Scale::Log), 0.04, 12);
        close(variance_on_scale(0.5, 0.1, Scale::Identity), 0.01, 12);
    }
}
