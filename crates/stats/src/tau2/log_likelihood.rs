//! Log-likelihood of τ² with the mean profiled out, for drawing.
//!
//! ML: −½k ln 2π − ½Σ ln(vᵢ + τ²) − ½Q(τ²). REML: −½(k − 1) ln 2π + ½ ln k − ½Σ ln(vᵢ + τ²) − ½ ln Σ1/(vᵢ + τ²) − ½Q(τ²).
//!
//! Source: Viechtbauer (2005), *Journal of Educational and Behavioral Statistics* 30, 261–293.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;

/// The log-likelihood at each value of τ²; `restricted` for REML.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a τ² that is negative or not finite.
pub fn log_likelihood(effects: &[Effect], restricted: bool, tau2: &[f64]) -> Result<Vec<f64>, FitError> {
    let model = Model::mean(effects)?;
    model.require(0)?;
    if let Some(&value) = tau2.iter().find(|value| !(value.is_finite() && **value >= 0.0)) {
        return Err(FitError::InvalidSetting { setting: "tau2", accepted: "finite and not negative", value });
    }
    let k = effects.len() as f64;
    let constant = if restricted {
        -0.5 * (k - 1.0) * libm::log(core::f64::consts::TAU) + 0.5 * libm::log(k)
    } else {
        -0.5 * k * libm::log(core::f64::consts::TAU)
    };
    Ok(tau2.iter().map(|&value| constant + model.log_likelihood(value, restricted)).collect())
}
