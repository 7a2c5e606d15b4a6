//! The bivariate normal distribution with standard margins.

use core::f64::consts::{FRAC_PI_2, PI};

use super::normal;

/// Density φ₂(h, k; ρ) for |ρ| < 1.
#[must_use]
pub fn pdf(h: f64, k: f64, rho: f64) -> f64 {
    let rest = (1.0 - rho) * (1.0 + rho);
    libm::exp(-0.5 * (h * h - 2.0 * rho * h * k + k * k) / rest) / (2.0 * PI * rest.sqrt())
}

/// Lower tail Φ₂(h, k; ρ) = P(X ≤ h, Y ≤ k).
#[must_use]
pub fn cdf(h: f64, k: f64, rho: f64) -> f64 {
    if h.is_nan() || k.is_nan() || !(-1.0..=1.0).contains(&rho) {
        return f64::NAN;
    }
    cdf_at_angle(h, k, libm::asin(rho))
}

/// Φ₂(h, k; sin θ) = Φ(h)Φ(k) + ∫₀^θ exp(−(h² + k² − 2hk·sin t)/(2cos²t)) dt / 2π.
///
/// Source: Drezner & Wesolowsky (1990), with the substitution ρ = sin t, which leaves a smooth integrand.
pub(crate) fn cdf_at_angle(h: f64, k: f64, angle: f64) -> f64 {
    // Beyond ±1 in correlation the distribution sits on a line.
    if angle >= FRAC_PI_2 {
        return normal::cdf(h.min(k));
    }
    if angle <= -FRAC_PI_2 {
        return (normal::cdf(h) - normal::sf(k)).max(0.0);
    }
    let integrand = |t: f64| {
        let (sin, cos) = (libm::sin(t), libm::cos(t));
        // h² + k² − 2hk·sin t without its cancellation near t = ±π/2.
        let form = (h - k) * (h - k) + 2.0 * h * k * (1.0 - sin);
        let form = if h * k < 0.0 { (h + k) * (h + k) - 2.0 * h * k * (1.0 + sin) } else { form };
        libm::exp(-0.5 * form / (cos * cos))
    };
    (normal::cdf(h) * normal::cdf(k) + integral(angle, integrand) / (2.0 * PI)).clamp(0.0, 1.0)
}

/// ∫₀^end f by Gauss–Legendre panels, doubled until the sum no longer changes.
fn integral(end: f64, f: impl Fn(f64) -> f64) -> f64 {
    /// Positive nodes and weights of the 10-point rule on (−1, 1).
    const RULE: [(f64, f64); 5] = [
        (0.148_874_338_981_631_2, 0.295_524_224_714_752_87),
        (0.433_395_394_129_247_2, 0.269_266_719_309_996_35),
        (0.679_409_568_299_024_4, 0.219_086_362_515_982_04),
        (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
        (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
    ];
    let panels = |count: u32| {
        let half = 0.5 * end / f64::from(count);
        let mut sum = 0.0;
        for panel in 0..count {
            let middle = half * f64::from(2 * panel + 1);
            for (node, weight) in RULE {
                sum += weight * (f(middle - half * node) + f(middle + half * node));
            }
        }
        sum * half
    };
    let mut count = 2;
    let mut value = panels(count);
    while count < 1024 {
        count *= 2;
        let finer = panels(count);
        let change = (finer - value).abs();
        value = finer;
        if change <= 1e-16 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quadrant_probability() {
        for rho in [-0.999, -0.5, 0.0, 0.3, 0.95] {
            let expected = 0.25 + libm::asin(rho) / (2.0 * PI);
            assert!((cdf(0.0, 0.0, rho) - expected).abs() < 1e-15);
        }
    }

    #[test]
    fn limits_are_the_margins() {
        assert!((cdf(0.4, 1.2, 1.0) - normal::cdf(0.4)).abs() < 1e-16);
        assert!((cdf(0.4, 1.2, -1.0) - (normal::cdf(0.4) - normal::sf(1.2))).abs() < 1e-16);
        assert!((cdf(0.4, 1.2, 0.0) - normal::cdf(0.4) * normal::cdf(1.2)).abs() < 1e-16);
        assert!(cdf(0.4, 1.2, 1.1).is_nan());
    }
}
