//! Optimal information size: how many people one adequately powered trial would need for the same question.
//!
//! # Two proportions
//!
//! n = 2·(z₁₋α⸝₂·√(2p̄(1 − p̄)) + z₁₋β·√(p₁(1 − p₁) + p₂(1 − p₂)))² / (p₁ − p₂)², p̄ = (p₁ + p₂)/2
//!
//! # Two means, δ standard deviations apart
//!
//! n = 4·(z₁₋α⸝₂ + z₁₋β)² / δ²
//!
//! Both are people in both groups together, in equal groups and a two-sided test, not rounded.
//!
//! Source: Guyatt et al. (2011), *Journal of Clinical Epidemiology* 64, 1283–1293 (GRADE guidelines 6); formulas: Fleiss, Levin
//! & Paik (2003), *Statistical Methods for Rates and Proportions*, 3rd ed., equation 4.14 without its continuity correction.

use crate::numeric::dist::normal;

/// People needed to tell the proportions apart at the two-sided level `alpha` with the given power.
///
/// `None` where the proportions are equal or no probabilities between 0 and 1, or `alpha` or `power` are out of range.
#[must_use]
pub fn two_proportions(first: f64, second: f64, alpha: f64, power: f64) -> Option<f64> {
    let inside = |p: f64| p > 0.0 && p < 1.0;
    if !(inside(first) && inside(second) && inside(alpha) && inside(power)) || first == second {
        return None;
    }
    let mean = (first + second) / 2.0;
    let (level, power) = (normal::upper_quantile(alpha / 2.0), normal::quantile(power));
    let spread = level * (2.0 * mean * (1.0 - mean)).sqrt()
        + power * (first * (1.0 - first) + second * (1.0 - second)).sqrt();
    Some(2.0 * (spread / (first - second)) * (spread / (first - second)))
}

/// People needed to tell apart means that lie `difference` standard deviations from each other.
///
/// `None` where the difference is zero or not finite, or `alpha` or `power` are out of range.
#[must_use]
pub fn two_means(difference: f64, alpha: f64, power: f64) -> Option<f64> {
    let inside = |p: f64| p > 0.0 && p < 1.0;
    if !(inside(alpha) && inside(power)) || difference == 0.0 || !difference.is_finite() {
        return None;
    }
    let quantiles = normal::upper_quantile(alpha / 2.0) + normal::quantile(power);
    Some(4.0 * (quantiles / difference) * (quantiles / difference))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R 4.2.2, `2 * power.prop.test(p1 = p1, p2 = p2, power = 0.8)$n`, which prints ten digits of it.
    #[test]
    fn proportions_as_r_has_them() {
        let expected = [
            (0.2, 0.15, 1810.731556),
            (0.1, 0.075, 4008.41886),
            (0.5, 0.375, 492.1149514),
            (0.02, 0.015, 21589.91011),
        ];
        for (first, second, expected) in expected {
            let found = two_proportions(first, second, 0.05, 0.8).unwrap();
            assert!((found / expected - 1.0).abs() < 1e-9, "{first} {second}: {found}");
        }
    }

    #[test]
    fn means_by_hand() {
        // z is 1.959964 and 0.841621: 4 · 2.801585² / 0.04.
        let found = two_means(0.2, 0.05, 0.8).unwrap();
        assert!((found - 784.887973).abs() < 1e-6, "{found}");
    }

    #[test]
    fn what_cannot_be_told_apart() {
        assert_eq!(two_proportions(0.2, 0.2, 0.05, 0.8), None);
        assert_eq!(two_proportions(0.0, 0.2, 0.05, 0.8), None);
        assert_eq!(two_proportions(0.1, 0.2, 0.0, 0.8), None);
        assert_eq!(two_means(0.0, 0.05, 0.8), None);
        assert_eq!(two_means(f64::NAN, 0.05, 0.8), None);
    }
}
