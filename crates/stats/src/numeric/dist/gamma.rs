//! The gamma distribution with scale 1, and the logarithm of the gamma function.

use core::f64::consts::PI;

use super::inverse::{Tail, positive_quantile};
use super::saddle_point::{deviance, stirling_error};

/// Longest sum or continued fraction. The number of terms grows with √a near the mean; 10⁵ covers a = 10⁸. Where it does not
/// suffice the result is NaN rather than a wrong number.
const MAX_TERMS: u32 = 200_000;

/// Shapes above this use the uniform asymptotic expansion, whose relative error there is below 10⁻¹².
const LARGE_SHAPE: f64 = 1e8;

/// ln Γ(x) for x > 0.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Density xᵃ⁻¹e⁻ˣ/Γ(a).
#[must_use]
pub fn pdf(x: f64, shape: f64) -> f64 {
    if shape.is_nan() || shape <= 0.0 || x.is_nan() {
        return f64::NAN;
    }
    if x <= 0.0 || x == f64::INFINITY {
        return if x == 0.0 && shape < 1.0 {
            f64::INFINITY
        } else if x == 0.0 && shape == 1.0 {
            1.0
        } else {
            0.0
        };
    }
    power_term(x, shape) * shape / x
}

/// Lower tail P(a, x) = γ(a, x)/Γ(a).
#[must_use]
pub fn cdf(x: f64, shape: f64) -> f64 {
    tails(x, shape).0
}

/// Upper tail Q(a, x) = Γ(a, x)/Γ(a).
#[must_use]
pub fn sf(x: f64, shape: f64) -> f64 {
    tails(x, shape).1
}

/// The x with P(a, x) = p.
#[must_use]
pub fn quantile(p: f64, shape: f64) -> f64 {
    if p > 0.5 { invert(Tail::Upper, 1.0 - p, shape) } else { invert(Tail::Lower, p, shape) }
}

/// The x with Q(a, x) = q.
#[must_use]
pub fn upper_quantile(q: f64, shape: f64) -> f64 {
    if q > 0.5 { invert(Tail::Lower, 1.0 - q, shape) } else { invert(Tail::Upper, q, shape) }
}

fn invert(tail: Tail, probability: f64, shape: f64) -> f64 {
    if shape.is_nan() || shape <= 0.0 {
        return f64::NAN;
    }
    // Wilson & Hilferty (1931): the cube root is nearly normal. Far below the mean of a small shape the first term of
    // the series, xᵃ/Γ(a+1) = p, is the better start.
    let z = match tail {
        Tail::Lower => super::normal::quantile(probability),
        Tail::Upper => super::normal::upper_quantile(probability),
    };
    let c = 1.0 / (9.0 * shape);
    let root = 1.0 - c + z * c.sqrt();
    let start = if root > 0.3 {
        libm::log(shape) + 3.0 * libm::log(root)
    } else {
        (libm::log(probability) + ln_gamma(shape + 1.0)) / shape
    };
    positive_quantile(tail, probability, start, |x| {
        let (lower, upper) = tails(x, shape);
        (lower, upper, pdf(x, shape))
    })
}

/// Both tails; the smaller one is computed directly.
pub(super) fn tails(x: f64, shape: f64) -> (f64, f64) {
    if shape.is_nan() || shape <= 0.0 || x.is_nan() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x == f64::INFINITY {
        return (1.0, 0.0);
    }
    if shape > LARGE_SHAPE {
        return asymptotic_tails(x, shape);
    }
    if shape < 1.0 && x < 1.0 {
        return small_shape_tails(x, shape);
    }
    let term = power_term(x, shape);
    if x < shape + 1.0 {
        let lower = if term == 0.0 { 0.0 } else { at_most_one(term * series(x, shape)) };
        (lower, 1.0 - lower)
    } else {
        let upper = if term == 0.0 { 0.0 } else { at_most_one(term * shape * continued_fraction(x, shape)) };
        (1.0 - upper, upper)
    }
}

/// Rounding may carry a probability beyond 1; NaN stays NaN.
pub(super) fn at_most_one(p: f64) -> f64 {
    if p > 1.0 { 1.0 } else { p }
}

/// xᵃe⁻ˣ/Γ(a+1).
fn power_term(x: f64, a: f64) -> f64 {
    libm::exp(-stirling_error(a) - deviance(a, x, a - x)) / (2.0 * PI * a).sqrt()
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
fn series(x: f64, a: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut denominator = a;
    for _ in 0..MAX_TERMS {
        denominator += 1.0;
        term *= x / denominator;
        sum += term;
        if term <= sum * 1e-17 {
            return sum;
        }
    }
    f64::NAN
}

/// Γ(a, x) / (xᵃe⁻ˣ) by Legendre's continued fraction, evaluated with Lentz's method.
fn continued_fraction(x: f64, a: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / if b.abs() < TINY { TINY } else { b };
    let mut value = d;
    for i in 1..MAX_TERMS {
        let i = f64::from(i);
        let numerator = -i * (i - a);
        b += 2.0;
        d = numerator * d + b;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = b + numerator / c;
        if c.abs() < TINY {
            c = TINY;
        }
        let factor = c * d;
        value *= factor;
        // The factor is rounded itself and may go on swinging between the two neighbours of 1.
        if (factor - 1.0).abs() <= f64::EPSILON {
            return value;
        }
    }
    f64::NAN
}

/// For a, x < 1, where Q = 1 − P would cancel: 1 − xᵃ/Γ(a+1) from `expm1`, then the rest of the alternating series.
fn small_shape_tails(x: f64, a: f64) -> (f64, f64) {
    let exponent = a * libm::log(x) - ln_gamma(1.0 + a);
    let leading = libm::exp(exponent);
    let mut term = 1.0;
    let mut rest = 0.0;
    for n in 1..100 {
        let n = f64::from(n);
        term *= -x / n;
        let next = rest + term / (a + n);
        if next == rest {
            break;
        }
        rest = next;
    }
    let tail = leading * a * rest;
    (leading + tail, -libm::expm1(exponent) - tail)
}

/// Leading terms of Temme's uniform expansion: Q = ½ erfc(η√(a/2)) + e^(−aη²/2)/√(2πa) · c₀(η), ½η² = λ − 1 − ln λ.
fn asymptotic_tails(x: f64, a: f64) -> (f64, f64) {
    let excess = (x - a) / a;
    let half_eta2 = deviance(1.0, 1.0 + excess, -excess);
    let eta = (2.0 * half_eta2).max(0.0).sqrt().copysign(excess);
    // c₀ = 1/(λ − 1) − 1/η, by its Taylor series where that difference would cancel.
    let correction = if eta.abs() < 0.03 {
        -1.0 / 3.0
            + eta
                * (1.0 / 12.0
                    + eta
                        * (-2.0 / 135.0
                            + eta * (1.0 / 864.0 + eta * (1.0 / 2835.0 - eta * 139.0 / 777_600.0))))
    } else {
        1.0 / excess - 1.0 / eta
    };
    let density = libm::exp(-a * half_eta2) / (2.0 * PI * a).sqrt() * correction;
    let z = eta * a.sqrt();
    ((super::normal::cdf(z) - density).clamp(0.0, 1.0), (super::normal::sf(z) + density).clamp(0.0, 1.0))
}
