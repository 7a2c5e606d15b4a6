//! The χ² distribution, central and noncentral.

use super::gamma;

/// Density with ν degrees of freedom.
#[must_use]
pub fn pdf(x: f64, df: f64) -> f64 {
    0.5 * gamma::pdf(0.5 * x, 0.5 * df)
}

/// Lower tail P(χ²_ν ≤ x) = P(ν/2, x/2).
#[must_use]
pub fn cdf(x: f64, df: f64) -> f64 {
    gamma::cdf(0.5 * x, 0.5 * df)
}

/// Upper tail P(χ²_ν > x) = Q(ν/2, x/2).
#[must_use]
pub fn sf(x: f64, df: f64) -> f64 {
    gamma::sf(0.5 * x, 0.5 * df)
}

/// The x with lower tail p.
#[must_use]
pub fn quantile(p: f64, df: f64) -> f64 {
    2.0 * gamma::quantile(p, 0.5 * df)
}

/// The x with upper tail q.
#[must_use]
pub fn upper_quantile(q: f64, df: f64) -> f64 {
    2.0 * gamma::upper_quantile(q, 0.5 * df)
}

/// Largest noncentrality; beyond it the mixture has too many terms to sum.
const MAX_NONCENTRALITY: f64 = 1e5;

/// Lower tail of the noncentral χ²_ν(λ): a Poisson(λ/2) mixture of central tails with ν + 2j degrees of freedom.
///
/// NaN for λ outside 0 to 10⁵.
#[must_use]
pub fn noncentral_cdf(x: f64, df: f64, noncentrality: f64) -> f64 {
    mixture(noncentrality, |j| cdf(x, df + 2.0 * j))
}

/// Upper tail of the noncentral χ²_ν(λ).
///
/// NaN for λ outside 0 to 10⁵.
#[must_use]
pub fn noncentral_sf(x: f64, df: f64, noncentrality: f64) -> f64 {
    mixture(noncentrality, |j| sf(x, df + 2.0 * j))
}

/// Σⱼ Poisson(j; λ/2) · tail(j), summed outwards from the largest weight.
///
/// A tail is at most 1, so that a weight far below the sum ends the summation whatever the tails still do.
fn mixture(noncentrality: f64, tail: impl Fn(f64) -> f64) -> f64 {
    const NEGLIGIBLE: f64 = 1e-19;
    if !(0.0..=MAX_NONCENTRALITY).contains(&noncentrality) {
        return f64::NAN;
    }
    let mean = 0.5 * noncentrality;
    if mean == 0.0 {
        return tail(0.0);
    }
    let mode = mean.floor();
    // Poisson(mode; mean) is the gamma density of shape mode + 1 at the mean.
    let top = gamma::pdf(mean, mode + 1.0);
    let mut sum = top * tail(mode);
    let (mut weight, mut j) = (top, mode);
    while j > 0.0 && weight > NEGLIGIBLE * sum {
        weight *= j / mean;
        j -= 1.0;
        sum += weight * tail(j);
    }
    (weight, j) = (top, mode);
    while weight > NEGLIGIBLE * sum {
        j += 1.0;
        weight *= mean / j;
        sum += weight * tail(j);
    }
    sum
}
