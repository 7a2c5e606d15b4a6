//! DerSimonian–Laird estimator of the between-study variance τ².
//!
//! The method of moments on Cochran's Q: τ̂² = (Q − (k − p)) / tr P, with P at the weights wᵢ = 1/vᵢ. For one common
//! mean tr P = Σw − Σw²/Σw.
//!
//! Source: DerSimonian & Laird (1986), *Controlled Clinical Trials* 7, 177–188.
//! Oracle: `tests/oracle/expected/pooling.json`, method `DL`.

use super::{Tau2, Tau2Estimator};
use crate::citation;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};

/// DerSimonian–Laird.
pub static DERSIMONIAN_LAIRD: Tau2Estimator = Tau2Estimator {
    id: "DL",
    name: "DerSimonian–Laird",
    citation: &citation::DERSIMONIAN_LAIRD_1986,
    iterative: false,
    estimate,
};

fn estimate(model: &Model<'_>) -> Result<Tau2, FitError> {
    let m = model.at(0.0);
    let df = model.df();
    Ok(Tau2::closed_form((m.q - df) / m.trace_p, |tau2| {
        (2.0 * df + 4.0 * tau2 * m.trace_p + 2.0 * tau2 * tau2 * m.trace_pp).sqrt() / m.trace_p
    }))
}

/// DerSimonian–Laird with Q taken about a given centre instead of the inverse-variance mean.
///
/// τ̂² = max(0, (Σwᵢ(yᵢ − centre)² − (k − 1)) / (Σw − Σw²/Σw)). With the Mantel–Haenszel estimate as centre this is the
/// τ² of RevMan 5.
///
/// # Errors
/// As [`Tau2Estimator::estimate`], and [`FitError::InvalidSetting`] for a centre that is not finite.
pub fn about(effects: &[Effect], centre: f64) -> Result<Tau2, FitError> {
    let model = Model::mean(effects)?;
    model.require(1)?;
    if !centre.is_finite() {
        return Err(FitError::InvalidSetting { setting: "centre", accepted: "finite", value: centre });
    }
    let q: f64 = effects.iter().map(|e| square(e.yi - centre) / e.vi).sum();
    let m = model.at(0.0);
    let tau2 = Tau2::closed_form((q - model.df()) / m.trace_p, |_| f64::NAN);
    if tau2.value.is_finite() { Ok(tau2) } else { Err(FitError::OutOfRange { quantity: "τ²" }) }
}
