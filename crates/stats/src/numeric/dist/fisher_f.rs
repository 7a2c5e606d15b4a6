//! Fisher's F distribution.

use super::inverse::Tail;
use super::{beta, chi_squared};

/// Lower tail P(F ≤ x) with ν₁ and ν₂ degrees of freedom; ν₂ = ∞ gives χ²_ν₁/ν₁.
#[must_use]
pub fn cdf(x: f64, df1: f64, df2: f64) -> f64 {
    tails(x, df1, df2).0
}

/// Upper tail P(F > x).
#[must_use]
pub fn sf(x: f64, df1: f64, df2: f64) -> f64 {
    tails(x, df1, df2).1
}

/// The x with lower tail p.
#[must_use]
pub fn quantile(p: f64, df1: f64, df2: f64) -> f64 {
    if p > 0.5 { invert(Tail::Upper, 1.0 - p, df1, df2) } else { invert(Tail::Lower, p, df1, df2) }
}

/// The x with upper tail q.
#[must_use]
pub fn upper_quantile(q: f64, df1: f64, df2: f64) -> f64 {
    if q > 0.5 { invert(Tail::Lower, 1.0 - q, df1, df2) } else { invert(Tail::Upper, q, df1, df2) }
}

fn tails(x: f64, df1: f64, df2: f64) -> (f64, f64) {
    if df2 == f64::INFINITY {
        return (chi_squared::cdf(x * df1, df1), chi_squared::sf(x * df1, df1));
    }
    if x <= 0.0 && df1 > 0.0 && df2 > 0.0 {
        return (0.0, 1.0);
    }
    let product = df1 * x;
    if product == f64::INFINITY {
        return (1.0, 0.0);
    }
    let total = product + df2;
    beta::tails(0.5 * df1, 0.5 * df2, product / total, df2 / total)
}

fn invert(tail: Tail, probability: f64, df1: f64, df2: f64) -> f64 {
    if df2 == f64::INFINITY {
        let quantile = match tail {
            Tail::Lower => chi_squared::quantile(probability, df1),
            Tail::Upper => chi_squared::upper_quantile(probability, df1),
        };
        return quantile / df1;
    }
    let (x, y) = beta::invert(tail, probability, 0.5 * df1, 0.5 * df2);
    df2 / df1 * (x / y)
}
