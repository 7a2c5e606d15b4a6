//! Estimators of the between-study variance τ² that solve Q(τ²) = target.
//!
//! Q(τ²) = yᵀPy falls as τ² grows, so there is one root, or none above 0 if Q(0) is already below the target. With
//! target k − p this is the Paule–Mandel estimator; empirical Bayes, the iterated DerSimonian–Laird and the iterated
//! Sidik–Jonkman estimator are fixed points of the same equation. With the median of χ²(k − p) as target the estimator is
//! median-unbiased.
//!
//! Sources: Paule & Mandel (1982), *J. Res. Natl. Bur. Stand.* 87, 377–385; DerSimonian & Kacker (2007), *Contemporary
//! Clinical Trials* 28, 105–114; Morris (1983), *JASA* 78, 47–55; Sidik & Jonkman (2005); Viechtbauer (2021).
//! Oracle: `tests/oracle/expected/pooling.json`, methods `PM`, `PMM`, `EB`, `DLIT`, `SJIT`.

use super::{Tau2, Tau2Estimator, finite};
use crate::citation;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::chi_squared;

/// Paule–Mandel.
pub static PAULE_MANDEL: Tau2Estimator = Tau2Estimator {
    id: "PM",
    name: "Paule–Mandel",
    citation: &citation::PAULE_MANDEL_1982,
    iterative: true,
    estimate: |model| estimate("PM", model, model.df()),
};

/// Paule–Mandel, median-unbiased.
pub static PAULE_MANDEL_MEDIAN: Tau2Estimator = Tau2Estimator {
    id: "PMM",
    name: "median-unbiased Paule–Mandel",
    citation: &citation::VIECHTBAUER_2021,
    iterative: true,
    estimate: |model| estimate("PMM", model, chi_squared::quantile(0.5, model.df())),
};

/// Empirical Bayes.
pub static EMPIRICAL_BAYES: Tau2Estimator = Tau2Estimator {
    id: "EB",
    name: "empirical Bayes",
    citation: &citation::MORRIS_1983,
    iterative: true,
    estimate: |model| estimate("EB", model, model.df()),
};

/// DerSimonian–Laird, iterated to its fixed point.
pub static DERSIMONIAN_LAIRD_ITERATED: Tau2Estimator = Tau2Estimator {
    id: "DLIT",
    name: "iterated DerSimonian–Laird",
    citation: &citation::DERSIMONIAN_KACKER_2007,
    iterative: true,
    estimate: |model| estimate("DLIT", model, model.df()),
};

/// Sidik–Jonkman, iterated to its fixed point.
pub static SIDIK_JONKMAN_ITERATED: Tau2Estimator = Tau2Estimator {
    id: "SJIT",
    name: "iterated Sidik–Jonkman",
    citation: &citation::SIDIK_JONKMAN_2005,
    iterative: true,
    estimate: |model| estimate("SJIT", model, model.df()),
};

fn estimate(id: &'static str, model: &Model<'_>, target: f64) -> Result<Tau2, FitError> {
    let (value, iterations) = solve(model, target, id)?;
    let k = model.k() as f64;
    let se = (2.0 * k * k / model.df()).sqrt() / model.at(value).sum_w;
    Ok(Tau2 { value, se: finite(se), iterations, converged: true, truncated: value == 0.0 })
}

/// The τ² ≥ 0 at which Q(τ²) equals the target, and the number of evaluations; 0 if Q(0) is not above the target.
///
/// Newton's method on 1/Q(τ²), which is increasing and concave (Cauchy–Schwarz on yᵀPy, yᵀPPy, yᵀPPPy). Started at 0
/// its steps therefore approach the root from below and never overshoot; for equal variances 1/Q is a line and one step
/// suffices.
pub(super) fn solve(model: &Model<'_>, target: f64, id: &'static str) -> Result<(f64, u32), FitError> {
    const MAX_STEPS: u32 = 500;
    let scale = model.typical_scale();
    let mut tau2 = 0.0;
    for iteration in 1..=MAX_STEPS {
        let m = model.at(tau2);
        if !(m.q.is_finite() && m.q_slope.is_finite()) {
            return Err(FitError::OutOfRange { quantity: "Q" });
        }
        if m.q <= target {
            return Ok((tau2, iteration));
        }
        let step = (m.q / target - 1.0) * m.q / m.q_slope;
        let next = tau2 + step;
        if !next.is_finite() {
            return Err(FitError::OutOfRange { quantity: "τ²" });
        }
        if step <= 1e-15 * (next + scale) {
            return Ok((next, iteration));
        }
        tau2 = next;
    }
    Err(FitError::NotConverged { estimator: id, iterations: MAX_STEPS })
}
