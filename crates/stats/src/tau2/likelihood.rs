//! Maximum-likelihood and restricted maximum-likelihood estimators of the between-study variance τ².
//!
//! ML maximises −½Σ ln(vᵢ + τ²) − ½Q(τ²), REML that less ½ ln|XᵀWX|. The scores are ½(yᵀPPy − Σw) and ½(yᵀPPy − tr P),
//! the expected information ½Σw² and ½ tr PP; both cost O(k).
//!
//! Fisher scoring, sped up by secant steps on the score once two points are known, moves inside a bracket of the
//! score's sign change, so that it ends at a root for every data set. Scoring stops where the score is zero to the last
//! bits, not at a small step. With few studies of unequal size the likelihood may have several maxima, the boundary τ² = 0
//! among them; all are looked for, and the highest is the estimate.
//!
//! Source: Viechtbauer (2005), *Journal of Educational and Behavioral Statistics* 30, 261–293.
//! Oracle: `tests/oracle/expected/pooling.json`, methods `ML` and `REML`.

use super::{Tau2, Tau2Estimator, finite};
use crate::citation;
use crate::error::FitError;
use crate::model::{Model, Moments};
use crate::numeric::roots::brent;

/// Maximum likelihood.
pub static MAXIMUM_LIKELIHOOD: Tau2Estimator = Tau2Estimator {
    id: "ML",
    name: "maximum likelihood",
    citation: &citation::VIECHTBAUER_2005,
    iterative: true,
    estimate: |model| estimate(model, &Likelihood { id: "ML", restricted: false }),
};

/// Restricted maximum likelihood.
pub static RESTRICTED_MAXIMUM_LIKELIHOOD: Tau2Estimator = Tau2Estimator {
    id: "REML",
    name: "restricted maximum likelihood",
    citation: &citation::VIECHTBAUER_2005,
    iterative: true,
    estimate: |model| estimate(model, &Likelihood { id: "REML", restricted: true }),
};

struct Likelihood {
    id: &'static str,
    restricted: bool,
}

impl Likelihood {
    /// Twice the score.
    fn score(&self, m: &Moments) -> f64 {
        m.q_slope - if self.restricted { m.trace_p } else { m.sum_w }
    }

    /// Twice the expected information.
    fn information(&self, m: &Moments) -> f64 {
        if self.restricted { m.trace_pp } else { m.sum_w2 }
    }
}

fn estimate(model: &Model<'_>, likelihood: &Likelihood) -> Result<Tau2, FitError> {
    let u = model.unweighted();
    let start = ((u.rss - u.trace_pv) / model.df()).max(0.0);
    let (first, mut iterations) = climb(model, likelihood, start)?;
    let (others, evaluations) = other_maxima(model, likelihood, first, u.rss / model.df());
    iterations += evaluations;
    let value = others.into_iter().fold(first, |best, other| {
        let higher = model.log_likelihood(other, likelihood.restricted)
            > model.log_likelihood(best, likelihood.restricted);
        if higher { other } else { best }
    });
    let se = (2.0 / likelihood.information(&model.at(value))).sqrt();
    Ok(Tau2 { value, se: finite(se), iterations, converged: true, truncated: value == 0.0 })
}

/// Local maxima besides the one found, with the number of evaluations spent.
///
/// The score varies on the scale of the sampling variances, so that its sign at τ² = 0 and at doublings from an eighth of
/// the smallest variance shows every maximum. The last point is past max(2·RSS/(k − p), max vᵢ), where the score is
/// negative for all data: yᵀPPy ≤ RSS·max(w)² and tr P ≥ (k − p)·min(w).
fn other_maxima(
    model: &Model<'_>,
    likelihood: &Likelihood,
    found: f64,
    residual_variance: f64,
) -> (Vec<f64>, u32) {
    let (smallest, largest) = model.variance_range();
    let score = |tau2: f64| likelihood.score(&model.at(tau2));
    let end = (2.0 * residual_variance).max(largest);
    let mut maxima = Vec::new();
    let mut evaluations = 1;
    let (mut left, mut rising) = (0.0, score(0.0) > 0.0);
    if !rising && found != 0.0 {
        maxima.push(0.0);
    }
    let mut right = 0.125 * smallest;
    loop {
        let still_rising = score(right) > 0.0;
        evaluations += 1;
        if rising
            && !still_rising
            && !(left..=right).contains(&found)
            && let Some(root) = brent(left, right, score)
        {
            maxima.push(root.x);
            evaluations += root.evaluations;
        }
        if right > end || !right.is_finite() {
            return (maxima, evaluations);
        }
        (left, rising) = (right, still_rising);
        right *= 2.0;
    }
}

/// A local maximum reached from `start`: 0 or a root of the score, with the number of evaluations.
fn climb(model: &Model<'_>, likelihood: &Likelihood, start: f64) -> Result<(f64, u32), FitError> {
    const MAX_STEPS: u32 = 100;
    let scale = model.typical_scale();
    // The score is positive at `lo` and negative at `hi`, once these are known.
    let (mut lo, mut hi): (Option<f64>, Option<f64>) = (None, None);
    let mut previous: Option<(f64, f64)> = None;
    let mut tau2 = start;
    for iteration in 1..=MAX_STEPS {
        let m = model.at(tau2);
        let (score, information) = (likelihood.score(&m), likelihood.information(&m));
        if !(score.is_finite() && information.is_finite()) {
            return Err(FitError::OutOfRange { quantity: "likelihood" });
        }
        if score == 0.0 || (tau2 == 0.0 && score < 0.0) {
            return Ok((tau2, iteration));
        }
        if score > 0.0 {
            lo = Some(tau2);
        } else {
            hi = Some(tau2);
        }
        let secant = previous.map(|(t, s)| (score - s) / (tau2 - t)).filter(|slope| *slope < 0.0);
        previous = Some((tau2, score));
        let step = match secant {
            Some(slope) => -score / slope,
            None => score / information,
        };
        let mut next = tau2 + step;
        match (lo, hi) {
            (Some(lo), Some(hi)) if !(lo < next && next < hi) => next = 0.5 * (lo + hi),
            (None, Some(_)) if next <= 0.0 => next = 0.0,
            _ => {}
        }
        if (next - tau2).abs() <= 4.0 * f64::EPSILON * (next + scale) {
            return Ok((next, iteration));
        }
        tau2 = next;
    }
    // Scoring crept; the score changes sign between the bounds, so a bracketing search must succeed.
    let mut upper = hi.unwrap_or(tau2 + scale);
    let mut evaluations = MAX_STEPS;
    while likelihood.score(&model.at(upper)) > 0.0 && upper.is_finite() {
        upper *= 4.0;
        evaluations += 1;
    }
    let root = brent(lo.unwrap_or(0.0), upper, |tau2| likelihood.score(&model.at(tau2)));
    match root {
        Some(root) => Ok((root.x, evaluations + root.evaluations)),
        None => Err(FitError::NotConverged { estimator: likelihood.id, iterations: evaluations }),
    }
}
