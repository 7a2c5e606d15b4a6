//! Generalised method-of-moments estimators of the between-study variance τ²: Q with fixed weights aᵢ that do not depend
//! on τ².
//!
//! With A = diag(a) and P = A − AX(XᵀAX)⁻¹XᵀA the statistic Q = yᵀPy has the mean tr PV + τ² tr P. `GENQ` takes
//! τ̂² = (Q − tr PV)/tr P; `GENQM` is the τ² at which the observed Q is the median of its distribution. Weights 1/vᵢ give the
//! DerSimonian–Laird and equal weights the Hedges estimator; the listed estimators use 1/√vᵢ, Jackson's choice between the two.
//!
//! Sources: DerSimonian & Kacker (2007), *Contemporary Clinical Trials* 28, 105–114; Jackson et al. (2014), *BMC Medical
//! Research Methodology* 14, 103; Viechtbauer (2021) for the median.
//! Oracle: R metafor 3.8.1, methods `GENQ` and `GENQM` with `weights = 1/sqrt(vi)`, `tests/published_tau2.rs`.

use super::{Tau2, Tau2Estimator, finite};
use crate::citation;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{FixedWeights, Model};
use crate::numeric::dist::weighted_chi_squared::{Form, lower_tail};
use crate::numeric::roots::brent;
use crate::numeric::symmetric::eigen;

/// Generalised Q with weights 1/√vᵢ.
pub static GENERALISED_Q: Tau2Estimator = Tau2Estimator {
    id: "GENQ",
    name: "generalised Q-statistic",
    citation: &citation::DERSIMONIAN_KACKER_2007,
    iterative: false,
    estimate: |model| mean_unbiased(model, &model.inverse_standard_errors()),
};

/// Generalised Q with weights 1/√vᵢ, median-unbiased.
pub static GENERALISED_Q_MEDIAN: Tau2Estimator = Tau2Estimator {
    id: "GENQM",
    name: "median-unbiased generalised Q-statistic",
    citation: &citation::VIECHTBAUER_2021,
    iterative: true,
    estimate: |model| median_unbiased(model, &model.inverse_standard_errors()),
};

/// τ² by generalised Q with any fixed weights, of studies whose mean is linear in `columns`, or shared if there are none;
/// `median` for the median-unbiased form.
///
/// # Errors
/// As [`Tau2Estimator::estimate`]; [`FitError::LengthMismatch`] and [`FitError::InvalidInput`] for weights that do not fit,
/// [`FitError::RankDeficient`] for columns that depend on each other.
pub fn generalised_q_estimate(
    effects: &[Effect],
    columns: &[Vec<f64>],
    weights: &[f64],
    median: bool,
) -> Result<Tau2, FitError> {
    let model = linear(effects, columns)?;
    model.require(1)?;
    check_weights(effects, weights)?;
    if median { median_unbiased(&model, weights) } else { mean_unbiased(&model, weights) }
}

/// The model of studies whose mean is linear in columns, or shared if there are none.
pub(super) fn linear<'a>(effects: &'a [Effect], columns: &'a [Vec<f64>]) -> Result<Model<'a>, FitError> {
    if columns.is_empty() { Model::mean(effects) } else { Model::regression(effects, columns) }
}

/// Fails unless there is one positive weight per study.
pub(super) fn check_weights(effects: &[Effect], weights: &[f64]) -> Result<(), FitError> {
    if weights.len() != effects.len() {
        let (expected, found) = (effects.len(), weights.len());
        return Err(FitError::LengthMismatch { what: "weights", expected, found });
    }
    match weights.iter().enumerate().find(|(_, w)| !(w.is_finite() && **w > 0.0 && (1.0 / **w).is_finite())) {
        Some((index, &value)) => Err(FitError::InvalidInput { index, quantity: "weight", value }),
        None => Ok(()),
    }
}

fn mean_unbiased(model: &Model<'_>, weights: &[f64]) -> Result<Tau2, FitError> {
    let m = model.with_fixed_weights(weights);
    let estimate = Tau2::closed_form((m.q - m.trace_pv) / m.trace_p, |tau2| standard_error(&m, tau2));
    if estimate.value.is_finite() { Ok(estimate) } else { Err(FitError::OutOfRange { quantity: "τ²" }) }
}

/// √(2 tr PΣPΣ)/tr P for Σ = V + τ²I.
fn standard_error(m: &FixedWeights, tau2: f64) -> f64 {
    (2.0 * m.trace_pvpv + 4.0 * tau2 * m.trace_pvp + 2.0 * tau2 * tau2 * m.trace_pp).sqrt() / m.trace_p
}

fn median_unbiased(model: &Model<'_>, weights: &[f64]) -> Result<Tau2, FitError> {
    let m = model.with_fixed_weights(weights);
    let (value, iterations) = tau2_with_lower_tail(model, weights, 0.5, "GENQM")?;
    let se = finite(standard_error(&m, value));
    Ok(Tau2 { value, se, iterations, converged: true, truncated: value == 0.0 })
}

/// The τ² ≥ 0 at which the observed Q has the given lower tail, which falls as τ² grows, with the number of evaluations;
/// 0 if it starts below.
///
/// With a common mean an evaluation costs O(k); with moderators the eigenvalues of a k × k matrix.
pub(super) fn tau2_with_lower_tail(
    model: &Model<'_>,
    weights: &[f64],
    target: f64,
    id: &'static str,
) -> Result<(f64, u32), FitError> {
    let q = model.with_fixed_weights(weights).q;
    let sum: f64 = weights.iter().sum();
    if !(q.is_finite() && sum.is_finite()) {
        return Err(FitError::OutOfRange { quantity: "Q" });
    }
    let shares: Vec<f64> = weights.iter().map(|w| w / sum).collect();
    let tail = |tau2: f64| match model.scaled_projection(weights, tau2) {
        None => {
            let scaled: Vec<f64> =
                weights.iter().zip(model.effects()).map(|(w, e)| w * (e.vi + tau2)).collect();
            lower_tail(q, &Form { weights: &scaled, shares: Some(&shares) })
        }
        Some(matrix) => eigen(&matrix).map_or(f64::NAN, |(values, _)| {
            let largest = values.iter().fold(0.0_f64, |a, b| a.max(*b));
            // As many eigenvalues are 0 as there are columns; rounding may leave them beside it.
            let positive: Vec<f64> = values.into_iter().filter(|v| *v > 1e-12 * largest).collect();
            lower_tail(q, &Form { weights: &positive, shares: None })
        }),
    };
    let failed = |iterations| FitError::NotConverged { estimator: id, iterations };
    let start = tail(0.0);
    if start.is_nan() {
        return Err(failed(1));
    }
    if start <= target {
        return Ok((0.0, 1));
    }
    let (mut lower, mut upper, mut evaluations) = (0.0, model.variance_range().1, 1);
    loop {
        evaluations += 1;
        let value = tail(upper);
        if value.is_nan() || !upper.is_finite() {
            return Err(failed(evaluations));
        }
        if value <= target {
            break;
        }
        (lower, upper) = (upper, 4.0 * upper);
    }
    let root = brent(lower, upper, |tau2| tail(tau2) - target).ok_or_else(|| failed(evaluations))?;
    Ok((root.x, evaluations + root.evaluations))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tau2::{DERSIMONIAN_LAIRD, HEDGES};

    #[test]
    fn weights_that_give_named_estimators() {
        let studies = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36), (0.7, 0.01)]
            .map(|(yi, vi)| Effect { yi, vi });
        let x = vec![vec![1.0; 5], vec![1.0, 2.0, 4.0, 3.0, 7.0]];
        let inverse: Vec<f64> = studies.iter().map(|e| 1.0 / e.vi).collect();
        for columns in [&[][..], &x] {
            let model = linear(&studies, columns).unwrap();
            for (weights, named) in [(&inverse, DERSIMONIAN_LAIRD), (&vec![1.0; 5], HEDGES)] {
                let a = generalised_q_estimate(&studies, columns, weights, false).unwrap();
                let b = named.of(&model).unwrap();
                assert!((a.value - b.value).abs() < 1e-13 && (a.se.unwrap() - b.se.unwrap()).abs() < 1e-13);
            }
        }
    }

    #[test]
    fn an_intercept_column_is_the_mean_and_bad_weights_are_errors() {
        let studies = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36)].map(|(yi, vi)| Effect { yi, vi });
        let weights = [1.0, 2.0, 0.5, 0.7];
        let mean = generalised_q_estimate(&studies, &[], &weights, true).unwrap().value;
        let column = generalised_q_estimate(&studies, &[vec![1.0; 4]], &weights, true).unwrap().value;
        assert!(mean > 0.0 && (mean - column).abs() < 1e-10, "{mean} {column}");
        assert!(generalised_q_estimate(&studies, &[], &weights[..3], false).is_err());
        assert!(generalised_q_estimate(&studies, &[], &[1.0, 2.0, 0.0, 1.0], false).is_err());
        assert!(generalised_q_estimate(&studies[..1], &[], &[1.0], false).is_err());
    }
}
