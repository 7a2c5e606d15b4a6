//! The beta distribution, and with it the tails of t and F.

use core::f64::consts::PI;

use super::gamma::at_most_one;
use super::inverse::{Tail, increasing_root};
use super::saddle_point::{deviance, stirling_error};

/// Longest continued fraction. The number of terms grows with the square root of the smaller shape near the mean, so that
/// this covers shapes up to about 10⁸; where it does not suffice the result is NaN rather than a wrong number.
const MAX_TERMS: u32 = 20_000;

/// Density xᵃ⁻¹(1−x)ᵇ⁻¹/B(a, b).
#[must_use]
pub fn pdf(x: f64, a: f64, b: f64) -> f64 {
    if !valid(a, b) || !(0.0..=1.0).contains(&x) {
        return f64::NAN;
    }
    if x == 0.0 || x == 1.0 {
        let shape = if x == 0.0 { a } else { b };
        return if shape < 1.0 {
            f64::INFINITY
        } else if shape > 1.0 {
            0.0
        } else if x == 0.0 {
            b
        } else {
            a
        };
    }
    power_term(a, b, x, 1.0 - x) / (x * (1.0 - x))
}

/// Lower tail Iₓ(a, b).
#[must_use]
pub fn cdf(x: f64, a: f64, b: f64) -> f64 {
    tails(a, b, x, 1.0 - x).0
}

/// Upper tail 1 − Iₓ(a, b) = I₁₋ₓ(b, a).
#[must_use]
pub fn sf(x: f64, a: f64, b: f64) -> f64 {
    tails(a, b, x, 1.0 - x).1
}

/// The x with Iₓ(a, b) = p.
#[must_use]
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    if p > 0.5 { invert(Tail::Upper, 1.0 - p, a, b).0 } else { invert(Tail::Lower, p, a, b).0 }
}

/// The x with 1 − Iₓ(a, b) = q.
#[must_use]
pub fn upper_quantile(q: f64, a: f64, b: f64) -> f64 {
    if q > 0.5 { invert(Tail::Lower, 1.0 - q, a, b).0 } else { invert(Tail::Upper, q, a, b).0 }
}

/// Both tails at x, given x and y = 1 − x separately because only one of them may be exact.
pub(super) fn tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if !valid(a, b) || x.is_nan() || y.is_nan() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    // The distance of x from the mean, from whichever of x and y is the smaller and so the more exact.
    let lambda = if x <= y { a - (a + b) * x } else { (a + b) * y - b };
    let term = power_term(a, b, x, y);
    if term == 0.0 {
        return if lambda > 0.0 { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    if lambda > 0.0 {
        let lower = at_most_one(term * continued_fraction(a, b, x, y, lambda));
        (lower, 1.0 - lower)
    } else {
        let upper = at_most_one(term * continued_fraction(b, a, y, x, -lambda));
        (1.0 - upper, upper)
    }
}

/// (x, 1 − x) at the given tail probability, each accurate to its own last digits.
pub(super) fn invert(tail: Tail, probability: f64, a: f64, b: f64) -> (f64, f64) {
    if !valid(a, b) || !(0.0..=1.0).contains(&probability) {
        return (f64::NAN, f64::NAN);
    }
    if probability == 0.0 || probability == 1.0 {
        return if (probability == 0.0) == (tail == Tail::Lower) { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    let target = libm::log(probability);
    let u = increasing_root(libm::log(a / b), -750.0, 750.0, |u| {
        let (x, y) = inverse_logit(u);
        let (lower, upper) = tails(a, b, x, y);
        // In u = ln(x/y) the density gains the factor dx/du = xy.
        let slope = power_term(a, b, x, y);
        match tail {
            Tail::Lower => (libm::log(lower) - target, slope / lower),
            Tail::Upper => (target - libm::log(upper), slope / upper),
        }
    });
    inverse_logit(u)
}

fn inverse_logit(u: f64) -> (f64, f64) {
    let e = libm::exp(-u.abs());
    let (small, large) = (e / (1.0 + e), 1.0 / (1.0 + e));
    if u < 0.0 { (small, large) } else { (large, small) }
}

fn valid(a: f64, b: f64) -> bool {
    a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite()
}

/// xᵃyᵇ/B(a, b).
pub(super) fn power_term(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let lambda = if x <= y { a - n * x } else { n * y - b };
    let exponent = stirling_error(n)
        - stirling_error(a)
        - stirling_error(b)
        - deviance(a, n * x, lambda)
        - deviance(b, n * y, -lambda);
    libm::exp(exponent) * (a / n * b / (2.0 * PI)).sqrt()
}

/// The continued fraction of Didonato & Morris (1992), eq. 9, with Iₓ(a, b) = xᵃyᵇ/B(a, b) times its value.
///
/// Writing it in λ = a − (a+b)x keeps its terms free of cancellation when x is close to the mean or to 1.
fn continued_fraction(a: f64, b: f64, x: f64, y: f64, lambda: f64) -> f64 {
    let c = 1.0 + lambda;
    let c0 = b / a;
    let c1 = 1.0 + 1.0 / a;
    let (mut p, mut s) = (1.0, a + 1.0);
    let (mut an, mut bn, mut an1, mut bn1) = (0.0, 1.0, 1.0, c / c1);
    let mut value = c1 / c;
    for n in 1..MAX_TERMS {
        let n = f64::from(n);
        let t = n / a;
        let w = n * (b - n) * x;
        let e = a / s;
        let alpha = p * (p + c0) * e * e * (w * x);
        let e = (1.0 + t) / (c1 + t + t);
        let beta = n + w / s + e * (c + n * (1.0 + y));
        p = 1.0 + t;
        s += 2.0;
        let next_a = alpha * an + beta * an1;
        let next_b = alpha * bn + beta * bn1;
        let next = next_a / next_b;
        // Rescaling by the new denominator keeps numerator and denominator near 1.
        an = an1 / next_b;
        bn = bn1 / next_b;
        an1 = next;
        bn1 = 1.0;
        let change = (next - value).abs();
        value = next;
        if change <= f64::EPSILON * value.abs() {
            return value;
        }
    }
    f64::NAN
}
