//! Gauss–Hermite quadrature: integrals against a normal density.
//!
//! The rule for n points is exact for polynomials of degree 2n − 1 times e^(−x²). Its adaptive form moves the points to the
//! mode of the integrand and stretches them by its curvature, so that few points suffice for integrands that are narrow or
//! far from zero; one point is Laplace's approximation.
//!
//! Sources: Golub & Welsch (1969), *Mathematics of Computation* 23, 221–230, for the rule; Liu & Pierce (1994),
//! *Biometrika* 81, 624–629, for its adaptive form.

use core::f64::consts::{PI, SQRT_2};

/// One point of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Node {
    /// The abscissa xⱼ.
    pub(crate) x: f64,
    /// ln wⱼ + xⱼ² − ½ ln π: the weight of e^(h(xⱼ)) in ∫ e^h dx/√π.
    pub(crate) log_weight: f64,
}

/// An integral with the points that were used for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Adapted {
    /// ln ∫ e^(h(u)) du/√(2π).
    pub(crate) log_integral: f64,
    /// Points u with their shares of the integral, which add up to 1.
    pub(crate) shares: Vec<(f64, f64)>,
}

/// The rule with `points` points, from the smallest abscissa to the largest.
///
/// Roots of the orthonormal Hermite polynomials by Newton's method from the usual asymptotic guesses.
pub(crate) fn gauss_hermite(points: usize) -> Vec<Node> {
    let n = points as f64;
    let mut descending: Vec<f64> = Vec::with_capacity(points);
    let mut nodes = vec![Node { x: 0.0, log_weight: 0.0 }; points];
    for i in 0..points.div_ceil(2) {
        let before = |steps: usize| descending.get(i - steps).copied().unwrap_or(0.0);
        let mut x = match i {
            0 => (2.0 * n + 1.0).sqrt() - 1.855_75 * libm::pow(2.0 * n + 1.0, -1.0 / 6.0),
            1 => before(1) - 1.14 * libm::pow(n, 0.426) / before(1),
            2 => 1.86 * before(1) - 0.86 * before(2),
            3 => 1.91 * before(1) - 0.91 * before(2),
            _ => 2.0 * before(1) - before(2),
        };
        // An odd rule has its middle point at zero exactly.
        if 2 * i + 1 == points {
            x = 0.0;
        }
        for _ in 0..50 {
            let (value, slope) = hermite(points, x);
            let step = value / slope;
            x -= step;
            if step.abs() <= 1e-15 * (1.0 + x.abs()) {
                break;
            }
        }
        descending.push(x);
        let (_, slope) = hermite(points, x);
        let log_weight = core::f64::consts::LN_2 - 2.0 * libm::log(slope.abs()) + x * x - 0.5 * libm::log(PI);
        nodes[points - 1 - i] = Node { x, log_weight };
        nodes[i] = Node { x: -x, log_weight };
    }
    nodes
}

/// ln ∫ e^(h(u)) du/√(2π) for a strictly concave h with value, slope and curvature given; none if its mode is not found.
pub(crate) fn adaptive(rule: &[Node], h: impl Fn(f64) -> [f64; 3]) -> Option<Adapted> {
    let mode = mode(&h)?;
    let curvature = -h(mode)[2];
    let scale = 1.0 / curvature.sqrt();
    let logs: Vec<f64> = rule.iter().map(|n| n.log_weight + h(mode + SQRT_2 * scale * n.x)[0]).collect();
    let (total, shares) = normalise(&logs);
    let log_integral = total + libm::log(scale);
    if !log_integral.is_finite() {
        return None;
    }
    let shares = rule.iter().zip(shares).map(|(n, share)| (mode + SQRT_2 * scale * n.x, share)).collect();
    Some(Adapted { log_integral, shares })
}

/// ln Σ e^(lⱼ) and the share of each term.
pub(crate) fn normalise(logs: &[f64]) -> (f64, Vec<f64>) {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let terms: Vec<f64> = logs.iter().map(|l| libm::exp(l - largest)).collect();
    let sum: f64 = terms.iter().sum();
    (largest + libm::log(sum), terms.iter().map(|t| t / sum).collect())
}

/// Maximum of a strictly concave function by Newton's method with step halving.
fn mode(h: &impl Fn(f64) -> [f64; 3]) -> Option<f64> {
    let mut u = 0.0;
    let mut at = h(u);
    for _ in 0..200 {
        let mut step = -at[1] / at[2];
        if !step.is_finite() {
            return None;
        }
        if step.abs() <= 1e-12 * (1.0 + u.abs()) {
            return Some(u + step);
        }
        // So near the mode that rounding would hide the rise, a whole step is right.
        let near = at[1] * step < 1e-8;
        let mut next = h(u + step);
        for _ in 0..60 {
            if near || next[0] >= at[0] {
                break;
            }
            step *= 0.5;
            next = h(u + step);
        }
        u += step;
        at = next;
    }
    None
}

/// The orthonormal Hermite polynomial of degree n and its derivative.
fn hermite(n: usize, x: f64) -> (f64, f64) {
    let (mut previous, mut current) = (0.0, 1.0 / libm::pow(PI, 0.25));
    for j in 1..=n {
        let j = j as f64;
        (previous, current) = (current, x * (2.0 / j).sqrt() * current - ((j - 1.0) / j).sqrt() * previous);
    }
    (current, (2.0 * n as f64).sqrt() * previous)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_integrate_powers_exactly() {
        for points in [1, 2, 3, 7, 15, 40, 60] {
            let rule = gauss_hermite(points);
            // Moments of N(0, ½): 1, ½, ¾, 15/8.
            let mut expected = 1.0;
            for power in 0..4_i32.min(points as i32) {
                let sum: f64 = rule
                    .iter()
                    .map(|n| libm::exp(n.log_weight - n.x * n.x) * libm::pow(n.x, f64::from(2 * power)))
                    .sum();
                assert!((sum / expected - 1.0).abs() < 1e-12, "{points} points, power {power}: {sum}");
                expected *= f64::from(power) + 0.5;
            }
            assert!(rule.windows(2).all(|pair| pair[0].x < pair[1].x));
        }
    }

    #[test]
    fn a_normal_integrand_needs_one_point() {
        // h = −(u − 30)²/(2·0.01²): the integral over du/√(2π) is 0.01.
        let h = |u: f64| [-(u - 30.0) * (u - 30.0) * 5000.0, -(u - 30.0) * 1e4, -1e4];
        let adapted = adaptive(&gauss_hermite(1), h).unwrap();
        assert!((adapted.log_integral - libm::log(0.01)).abs() < 1e-9);
    }

    #[test]
    fn a_skewed_integrand_agrees_with_a_plain_sum() {
        // ∫ exp(2u − e^u − u²/2) du/√(2π); the trapezoidal rule converges faster than any power for such an integrand.
        let h = |u: f64| [2.0 * u - libm::exp(u) - 0.5 * u * u, 2.0 - libm::exp(u) - u, -libm::exp(u) - 1.0];
        let sum: f64 = (-600..=600).map(|i| libm::exp(h(f64::from(i) / 50.0)[0])).sum();
        let expected = libm::log(sum / 50.0 / (2.0 * PI).sqrt());
        for (points, tolerance) in [(7, 1e-3), (21, 1e-6), (60, 1e-10)] {
            let value = adaptive(&gauss_hermite(points), h).unwrap().log_integral;
            assert!((value - expected).abs() < tolerance, "{points}: {:e}", value - expected);
        }
    }

    #[test]
    fn nothing_without_a_number() {
        assert_eq!(adaptive(&gauss_hermite(5), |_| [f64::NAN; 3]), None);
    }
}
