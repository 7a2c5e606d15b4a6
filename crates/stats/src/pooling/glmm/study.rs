//! What one study adds to the log-likelihood of a generalised linear mixed model.

use super::kernel::Kernel;
use crate::numeric::gauss_hermite::{Node, adaptive, normalise};
use crate::numeric::least_squares::cholesky_solve;

/// One study, as its model sees it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Study {
    /// One count that depends on the effect θ alone.
    One(Kernel),
    /// Two arms with predictors α + θ/2 and α − θ/2.
    Two { experimental: Kernel, control: Kernel, start: f64 },
}

impl Study {
    /// ln ∫ L(θ) φ(θ; μ, τ²) dθ, with the study's own level α where it is largest; NaN if that fails.
    pub(super) fn fixed_level(&self, rule: &[Node], mu: f64, tau: f64) -> f64 {
        match self {
            Self::One(kernel) => marginal(rule, tau, |u| {
                let [l, slope, curvature] = kernel.at(mu + tau * u);
                [l, tau * slope, tau * tau * curvature]
            }),
            Self::Two { experimental, control, start } => {
                profile_level(rule, mu, tau, experimental, control, *start)
            }
        }
    }

    /// ln ∫∫ L(α, θ) φ(α; ᾱ, σ²) φ(θ; μ, τ²) dα dθ; NaN if its mode is not found.
    pub(super) fn random_level(&self, rule: &[Node], mu: f64, tau: f64, level: f64, sigma: f64) -> f64 {
        let Self::Two { experimental, control, .. } = self else { return f64::NAN };
        let arms = |a: f64, b: f64| {
            let (alpha, theta) = (level + sigma * a, mu + tau * b);
            (experimental.at(alpha + 0.5 * theta), control.at(alpha - 0.5 * theta))
        };
        if tau == 0.0 {
            return marginal(rule, sigma, |a| {
                let (e, c) = arms(a, 0.0);
                [e[0] + c[0], sigma * (e[1] + c[1]), sigma * sigma * (e[2] + c[2])]
            });
        }
        double_integral(rule, sigma, 0.5 * tau, arms).unwrap_or(f64::NAN)
    }

    /// The study's estimate of θ from itself alone, with its information; none where it is infinite.
    pub(super) fn estimate(&self) -> Option<(f64, f64)> {
        match self {
            Self::One(kernel) => kernel.estimate(),
            Self::Two { experimental, control, .. } => {
                let (e, c) = (experimental.estimate()?, control.estimate()?);
                Some((e.0 - c.0, 1.0 / (1.0 / e.1 + 1.0 / c.1)))
            }
        }
    }

    /// Log-likelihood with an effect, and a level, of its own.
    pub(super) fn saturated(&self) -> f64 {
        match self {
            Self::One(kernel) => kernel.saturated(),
            Self::Two { experimental, control, .. } => experimental.saturated() + control.saturated(),
        }
    }
}

/// ln ∫ e^(l(u)) φ(u) du; without spread, l(0) itself.
fn marginal(rule: &[Node], spread: f64, l: impl Fn(f64) -> [f64; 3]) -> f64 {
    if spread == 0.0 {
        return l(0.0)[0];
    }
    adaptive(rule, |u| {
        let [value, slope, curvature] = l(u);
        [value - 0.5 * u * u, slope - u, curvature - 1.0]
    })
    .map_or(f64::NAN, |integral| integral.log_integral)
}

/// Maximum over α of the integral over θ, whose logarithm is concave in α, by Newton's method: the score is the
/// expectation of the arms' scores given the data, the curvature that of their curvatures plus the variance of the scores.
fn profile_level(
    rule: &[Node],
    mu: f64,
    tau: f64,
    experimental: &Kernel,
    control: &Kernel,
    start: f64,
) -> f64 {
    let arms = |alpha: f64, u: f64| {
        let half = 0.5 * (mu + tau * u);
        (experimental.at(alpha + half), control.at(alpha - half))
    };
    // Value, score and curvature in α.
    let at = |alpha: f64| -> Option<[f64; 3]> {
        if tau == 0.0 {
            let (e, c) = arms(alpha, 0.0);
            return Some([e[0] + c[0], e[1] + c[1], e[2] + c[2]]);
        }
        let half = 0.5 * tau;
        let integral = adaptive(rule, |u| {
            let (e, c) = arms(alpha, u);
            let curvature = half * half * (e[2] + c[2]) - 1.0;
            [e[0] + c[0] - 0.5 * u * u, half * (e[1] - c[1]) - u, curvature]
        })?;
        let (mut score, mut square, mut curvature) = (0.0, 0.0, 0.0);
        for (u, share) in integral.shares {
            let (e, c) = arms(alpha, u);
            let s = e[1] + c[1];
            score += share * s;
            square += share * s * s;
            curvature += share * (e[2] + c[2]);
        }
        Some([integral.log_integral, score, curvature + square - score * score])
    };
    let mut alpha = start;
    for _ in 0..100 {
        let Some([value, score, curvature]) = at(alpha) else { return f64::NAN };
        // With few points the expectations may not show the concavity; a unit step in the right direction does as well.
        let step = if curvature < 0.0 { (-score / curvature).clamp(-2.0, 2.0) } else { score.signum() };
        if step.abs() <= 1e-10 * (1.0 + alpha.abs()) {
            return value;
        }
        alpha += step;
    }
    f64::NAN
}

/// ln ∫∫ e^(l(a, b)) φ(a) φ(b) da db with points on the product of two rules, moved to the mode and turned along the Hessian.
/// The predictors of the arms move by ±`theta` per b and by `alpha` per a.
fn double_integral(
    rule: &[Node],
    alpha: f64,
    theta: f64,
    arms: impl Fn(f64, f64) -> ([f64; 3], [f64; 3]),
) -> Option<f64> {
    let value = |a: f64, b: f64| {
        let (e, c) = arms(a, b);
        e[0] + c[0] - 0.5 * (a * a + b * b)
    };
    let derivatives = |a: f64, b: f64| {
        let (e, c) = arms(a, b);
        let (sum, difference) = (-(e[2] + c[2]), -(e[2] - c[2]));
        let gradient = [alpha * (e[1] + c[1]) - a, theta * (e[1] - c[1]) - b];
        let information = [1.0 + alpha * alpha * sum, alpha * theta * difference, 1.0 + theta * theta * sum];
        (gradient, information)
    };
    let (mut a, mut b) = (0.0, 0.0);
    let mut found = false;
    for _ in 0..200 {
        let (gradient, [aa, ab, bb]) = derivatives(a, b);
        let step = cholesky_solve(&[vec![aa, ab], vec![ab, bb]], &gradient)?;
        let (mut da, mut db) = (step[0], step[1]);
        if da.abs().max(db.abs()) <= 1e-11 {
            found = true;
            break;
        }
        // So near the mode that rounding would hide the rise, a whole step is right.
        let near = gradient[0] * da + gradient[1] * db < 1e-8;
        let here = value(a, b);
        for _ in 0..60 {
            if near || value(a + da, b + db) >= here {
                break;
            }
            da *= 0.5;
            db *= 0.5;
        }
        a += da;
        b += db;
    }
    if !found {
        return None;
    }
    let (_, [aa, ab, bb]) = derivatives(a, b);
    // Cholesky factor of the information; points are L⁻ᵀx away from the mode.
    let l11 = aa.sqrt();
    let l21 = ab / l11;
    let l22 = (bb - l21 * l21).sqrt();
    let mut logs = Vec::with_capacity(rule.len() * rule.len());
    for x in rule {
        for y in rule {
            let db = core::f64::consts::SQRT_2 * y.x / l22;
            let da = (core::f64::consts::SQRT_2 * x.x - l21 * db) / l11;
            logs.push(x.log_weight + y.log_weight + value(a + da, b + db));
        }
    }
    let total = normalise(&logs).0 - libm::log(l11) - libm::log(l22);
    total.is_finite().then_some(total)
}
