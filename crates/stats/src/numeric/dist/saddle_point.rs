//! The two pieces of which Loader's saddle-point densities are made.
//!
//! Factors such as xᵃe⁻ˣ/Γ(a+1) are tiny differences of huge logarithms when a is large. Written as
//! exp(−S(a) − D(x; a)) / √(2πa), with Stirling's error S and the deviance D, nothing cancels.
//!
//! Source: Loader (2000), *Fast and accurate computation of binomial probabilities*.

use super::gamma::ln_gamma;

/// ½ ln 2π.
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// Stirling's error S(n) = ln Γ(n+1) − (n + ½) ln n + n − ½ ln 2π, for n > 0.
pub(super) fn stirling_error(n: f64) -> f64 {
    if n < 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - HALF_LN_TWO_PI;
    }
    let r = 1.0 / (n * n);
    // The asymptotic series with Bernoulli numbers; at n = 15 the first term left out is below 10⁻¹⁶.
    (1.0 / 12.0
        - r * (1.0 / 360.0
            - r * (1.0 / 1260.0 - r * (1.0 / 1680.0 - r * (1.0 / 1188.0 - r * (691.0 / 360_360.0))))))
        / n
}

/// Deviance D = x ln(x/m) + m − x of x from m, both positive, given `difference` = x − m.
///
/// The difference is a separate argument because callers often know it to more digits than subtraction would give.
pub(super) fn deviance(x: f64, m: f64, difference: f64) -> f64 {
    if difference.abs() < 0.1 * (x + m) {
        let v = difference / (x + m);
        let v2 = v * v;
        let mut sum = difference * v;
        let mut term = 2.0 * x * v;
        for j in 1..1000 {
            term *= v2;
            let next = sum + term / f64::from(2 * j + 1);
            if next == sum {
                break;
            }
            sum = next;
        }
        return sum;
    }
    let ratio = x / m;
    // The quotient of extreme numbers leaves the range of doubles, its logarithm does not.
    let log_ratio =
        if ratio > 0.0 && ratio.is_finite() { libm::log(ratio) } else { libm::log(x) - libm::log(m) };
    x * log_ratio - difference
}
