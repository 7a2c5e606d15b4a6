//! Student's t distribution.
//!
//! With x = ν/(ν + t²) and y = 1 − x, P(|T| > t) = Iₓ(ν/2, ½); x and y are formed separately, so that neither a large
//! ν nor a large t loses digits.

use super::beta;
use super::inverse::Tail;

/// Above this many degrees of freedom t and the normal distribution agree to 10⁻¹¹ out to t = 40.
const NORMAL_DF: f64 = 1e17;

/// Density with ν degrees of freedom.
#[must_use]
pub fn pdf(t: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 || t.is_nan() {
        return f64::NAN;
    }
    if df > NORMAL_DF {
        return super::normal::pdf(t);
    }
    // x^(ν/2) y^(1/2) / B(ν/2, ½) is |t| times the density; at 0 the limit is taken.
    let t = t.abs().max(1e-100);
    let (x, y) = coordinates(t, df);
    if x == 0.0 {
        return 0.0;
    }
    beta::power_term(0.5 * df, 0.5, x, y) / t
}

/// Lower tail P(T ≤ t).
#[must_use]
pub fn cdf(t: f64, df: f64) -> f64 {
    sf(-t, df)
}

/// Upper tail P(T > t).
#[must_use]
pub fn sf(t: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 || t.is_nan() {
        return f64::NAN;
    }
    if df > NORMAL_DF {
        return super::normal::sf(t);
    }
    let (x, y) = coordinates(t, df);
    let (outside, inside) = beta::tails(0.5 * df, 0.5, x, y);
    if t >= 0.0 { 0.5 * outside } else { 0.5 + 0.5 * inside }
}

/// Two-sided p-value P(|T| > |t|).
#[must_use]
pub fn two_sided(t: f64, df: f64) -> f64 {
    2.0 * sf(t.abs(), df)
}

/// The t with lower tail p.
#[must_use]
pub fn quantile(p: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if df > NORMAL_DF {
        return super::normal::quantile(p);
    }
    // p − ½ is exact, so around the median the mass between 0 and t is inverted, further out the tail is.
    let d = p - 0.5;
    let (x, y) = if d.abs() < 0.25 {
        let (y, x) = beta::invert(Tail::Lower, 2.0 * d.abs(), 0.5, 0.5 * df);
        (x, y)
    } else {
        beta::invert(Tail::Lower, 2.0 * p.min(1.0 - p), 0.5 * df, 0.5)
    };
    (df * (y / x)).sqrt().copysign(d)
}

/// The t with upper tail q.
#[must_use]
pub fn upper_quantile(q: f64, df: f64) -> f64 {
    -quantile(q, df)
}

/// x = ν/(ν + t²) and y = t²/(ν + t²).
fn coordinates(t: f64, df: f64) -> (f64, f64) {
    let t2 = t * t;
    if t2 == f64::INFINITY {
        return (0.0, 1.0);
    }
    (df / (df + t2), t2 / (df + t2))
}
