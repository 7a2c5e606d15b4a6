//! Inverting a distribution function: Newton on the logarithm of the smaller tail, kept inside a bracket.
//!
//! The logarithm makes a tail of 10⁻³⁰⁰ as easy as one of 0.3, and a logarithmic or logit coordinate makes the curve
//! nearly straight. Every step that leaves the bracket is replaced by bisection, so that the search always ends.

/// Which tail the probability belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// P(X ≤ x).
    Lower,
    /// P(X > x).
    Upper,
}

const MAX_STEPS: u32 = 200;

/// Quantile of a distribution on (0, ∞), searched in u = ln x from `start`.
///
/// `at(x)` gives the lower tail, the upper tail and the density.
pub(super) fn positive_quantile(
    tail: Tail,
    probability: f64,
    start: f64,
    at: impl Fn(f64) -> (f64, f64, f64),
) -> f64 {
    if !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    if probability == 0.0 || probability == 1.0 {
        return if (probability == 0.0) == (tail == Tail::Lower) { 0.0 } else { f64::INFINITY };
    }
    let target = libm::log(probability);
    let u = increasing_root(start, -750.0, 710.0, |u| {
        let x = libm::exp(u);
        let (lower, upper, pdf) = at(x);
        match tail {
            Tail::Lower => (libm::log(lower) - target, pdf * x / lower),
            Tail::Upper => (target - libm::log(upper), pdf * x / upper),
        }
    });
    libm::exp(u)
}

/// Root in [lo, hi] of an increasing function given with its slope; the nearer end when there is none inside.
///
/// The function may return ±∞ where it under- or overflows; NaN ends the search with NaN.
pub(super) fn increasing_root(start: f64, lo: f64, hi: f64, f: impl Fn(f64) -> (f64, f64)) -> f64 {
    let (mut lo, mut hi) = (lo, hi);
    let mut u = if start.is_finite() { start.clamp(lo, hi) } else { 0.5 * (lo + hi) };
    let mut last_step = hi - lo;
    for _ in 0..MAX_STEPS {
        let (value, slope) = f(u);
        if value == 0.0 {
            return u;
        }
        if value.is_nan() {
            return f64::NAN;
        }
        if value < 0.0 {
            lo = u;
        } else {
            hi = u;
        }
        let newton = u - value / slope;
        // A Newton step is accepted when it stays inside and is not slower than bisection would be.
        let next = if newton > lo && newton < hi && (newton - u).abs() < 0.75 * last_step {
            newton
        } else {
            0.5 * (lo + hi)
        };
        last_step = (next - u).abs();
        if next == u || last_step <= 2e-16 * u.abs().max(1e-3) {
            return next;
        }
        u = next;
    }
    u
}
