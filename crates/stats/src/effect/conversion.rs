//! Conversions between the forms in which studies report the same thing.
//!
//! Each function takes numbers that were checked by the caller (n ≥ 2 where a degree of freedom is used, rising limits)
//! and returns NaN rather than a wrong value where a conversion is not defined.

mod box_cox;
mod quantile_estimation;

pub use box_cox::mean_sd_by_power;
pub use quantile_estimation::{FittedDistribution, closest_distribution};

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

/// Variance of an estimate from its test statistic z or t: (y/z)².
///
/// NaN for an estimate or a statistic of zero.
#[must_use]
pub fn variance_from_statistic(estimate: f64, statistic: f64) -> f64 {
    if estimate == 0.0 || statistic == 0.0 {
        return f64::NAN;
    }
    let se = estimate / statistic;
    se * se
}

/// Student's t from a two-sided p-value that carries the sign of the difference, on `df` degrees of freedom.
#[must_use]
pub fn t_from_signed_p(p_value: f64, df: f64) -> f64 {
    student_t::upper_quantile(p_value.abs() / 2.0, df).copysign(p_value)
}

/// Standardised mean difference, before any correction for small samples, from Student's t of two groups: t·√(1/n₁ + 1/n₂).
///
/// Source: *Cochrane Handbook for Systematic Reviews of Interventions*, section 6.5.2.3, and any textbook.
#[must_use]
pub fn smd_from_t(t: f64, n_experimental: f64, n_control: f64) -> f64 {
    t * (1.0 / n_experimental + 1.0 / n_control).sqrt()
}

/// Student's t from the F of two groups that carries the sign of their difference: √|F|.
#[must_use]
pub fn t_from_signed_f(f: f64) -> f64 {
    f.abs().sqrt().copysign(f)
}

/// Correlation from Student's t of its test: t/√(t² + n − 2).
#[must_use]
pub fn correlation_from_t(t: f64, n: f64) -> f64 {
    t / (t * t + n - 2.0).sqrt()
}

/// What is known of a sample besides its size, for [`looks_skewed`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Summary {
    /// Median and range: smallest value, median, largest value.
    Range([f64; 3]),
    /// Median and quartiles.
    Quartiles([f64; 3]),
    /// All five.
    Five([f64; 5]),
}

impl Summary {
    /// The median.
    #[must_use]
    pub fn median(self) -> f64 {
        match self {
            Self::Range([_, m, _]) | Self::Quartiles([_, m, _]) | Self::Five([_, _, m, _, _]) => m,
        }
    }

    /// The values and the probabilities they stand for among `n`; `None` unless they rise, in samples of three and more.
    fn quantiles(self, n: f64) -> Option<(Vec<f64>, Vec<f64>)> {
        let (q, p) = match self {
            Self::Range(q) => (q.to_vec(), vec![1.0 / n, 0.5, 1.0 - 1.0 / n]),
            Self::Quartiles(q) => (q.to_vec(), vec![0.25, 0.5, 0.75]),
            Self::Five(q) => (q.to_vec(), vec![1.0 / n, 0.25, 0.5, 0.75, 1.0 - 1.0 / n]),
        };
        let rising = q.windows(2).all(|pair| matches!(pair, [a, b] if a <= b)) && q.first() < q.last();
        (n >= 3.0 && rising && q.iter().all(|x| x.is_finite())).then_some((q, p))
    }
}

/// How a mean and a standard deviation follow from a median.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MedianMethod {
    /// Luo's mean and Wan's or Shi's standard deviation, for samples that look normal.
    LuoWan,
    /// The distribution that comes closest, [`closest_distribution`].
    QuantileEstimation,
    /// A power that makes the sample symmetric, [`mean_sd_by_power`].
    BoxCox,
}

impl MedianMethod {
    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::LuoWan => "luo-wan",
            Self::QuantileEstimation => "quantile-estimation",
            Self::BoxCox => "box-cox",
        }
    }

    /// Mean and standard deviation; `None` where the method has none: samples of fewer than three, and for Box–Cox values that are
    /// not above zero or whose distances from the median are zero.
    #[must_use]
    pub fn mean_sd(self, summary: Summary, n: f64) -> Option<MeanSd> {
        let found = match self {
            Self::LuoWan => Some(match summary {
                Summary::Range([a, m, b]) => mean_sd_from_range(a, m, b, n),
                Summary::Quartiles([a, m, b]) => mean_sd_from_quartiles(a, m, b, n),
                Summary::Five([a, q1, m, q3, b]) => mean_sd_from_five_numbers(a, q1, m, q3, b, n),
            }),
            Self::QuantileEstimation => closest_distribution(summary, n).map(|found| found.moments),
            Self::BoxCox => mean_sd_by_power(summary, n),
        };
        found.filter(|found| found.mean.is_finite() && found.sd.is_finite())
    }
}

/// Whether a sample looks so skewed that a mean from its median would mislead: a test of symmetry at the 5% level for normal
/// data.
///
/// The asymmetry of the range, |a + b − 2m|/(b − a), is compared with 1/ln(n + 9) + 2.5/(n + 1); that of the quartiles with
/// 2.65/√n − 6/n²; and the larger of 2.65·ln(0.6n)/√n times the former and the latter with 3/√n − 40/n³.
///
/// Source: Shi et al. (2023), *Statistical Methods in Medical Research* 32, 1338–1360.
#[must_use]
pub fn looks_skewed(summary: Summary, n: f64) -> bool {
    let asymmetry = |low: f64, median: f64, high: f64| (low + high - 2.0 * median).abs() / (high - low);
    let root = n.sqrt();
    let (statistic, critical) = match summary {
        Summary::Range([a, m, b]) => (asymmetry(a, m, b), 1.0 / libm::log(n + 9.0) + 2.5 / (n + 1.0)),
        Summary::Quartiles([q1, m, q3]) => (asymmetry(q1, m, q3), 2.65 / root - 6.0 / (n * n)),
        Summary::Five([a, q1, m, q3, b]) => {
            let range = 2.65 * libm::log(0.6 * n) / root * asymmetry(a, m, b);
            (range.max(asymmetry(q1, m, q3)), 3.0 / root - 40.0 / (n * n * n))
        }
    };
    statistic > critical
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

    /// The five numbers of `medians_as_metafor_converts_them`, for which metafor's conv.fivenum gives no mean from the range
    /// because 0.3143 is above 0.2943. By hand: quartiles 0.2727 against 0.3724; all five, 0.3143·2.65·3.4012/7.0711 = 0.4006
    /// against 0.4239.
    #[test]
    fn skewed_samples() {
        assert!(looks_skewed(Summary::Range([10.0, 22.0, 45.0]), 50.0));
        assert!(!looks_skewed(Summary::Range([10.0, 23.0, 45.0]), 50.0));
        assert!(!looks_skewed(Summary::Quartiles([18.0, 22.0, 29.0]), 50.0));
        assert!(looks_skewed(Summary::Quartiles([18.0, 21.0, 29.0]), 50.0));
        assert!(!looks_skewed(Summary::Five([10.0, 18.0, 22.0, 29.0, 45.0]), 50.0));
        assert!(looks_skewed(Summary::Five([10.0, 18.0, 21.0, 29.0, 45.0]), 50.0));
    }

    #[test]
    fn test_statistics_become_what_they_test() {
        // metafor 3.8.1: escalc(measure = "SMD", ti = 2.14, n1i = 20, n2i = 25) has 0.630725810270151 after the correction J.
        let d = smd_from_t(2.14, 20.0, 25.0);
        close(d * crate::effect::bias_correction(43.0), 0.630_725_810_270_151, 12);
        close(smd_from_t(t_from_signed_f(-4.5796), 20.0, 25.0), -d, 12);
        let p = 2.0 * student_t::sf(2.14, 43.0);
        close(t_from_signed_p(-p, 43.0), -2.14, 10);
        let r = correlation_from_t(2.14, 45.0);
        close(r * (43.0 / (1.0 - r * r)).sqrt(), 2.14, 12);
        close(variance_from_statistic(-0.5, -2.5), 0.04, 12);
        assert!(variance_from_statistic(0.0, 1.0).is_nan() && variance_from_statistic(1.0, 0.0).is_nan());
    }
}
