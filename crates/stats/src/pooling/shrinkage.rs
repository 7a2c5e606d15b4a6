//! Best linear unbiased predictions: the true effects of the studies themselves, drawn towards the mean.
//!
//! With λᵢ = τ̂²/(τ̂² + vᵢ), θ̂ᵢ = λᵢyᵢ + (1 − λᵢ)μ̂ and its variance λᵢvᵢ + (1 − λᵢ)²·SE(μ̂)².
//!
//! Source: Raudenbush & Bryk (1985), *Journal of Educational Statistics* 10, 75–98.
//! Oracle: `tests/oracle/expected/influence.json`, `blup`.

use super::inference::critical_value;
use super::random_effects::RandomEffects;
use crate::effect::Effect;
use crate::error::FitError;

/// The predicted true effect of one study.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shrunken {
    /// The prediction.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Lower limit, at the level of the fit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// Predicted true effects of the studies a model was fitted to.
///
/// # Errors
/// [`FitError::LengthMismatch`] if the fit belongs to another number of studies.
pub fn shrunken_effects(effects: &[Effect], fit: &RandomEffects) -> Result<Vec<Shrunken>, FitError> {
    if effects.len() != fit.k {
        return Err(FitError::LengthMismatch { what: "studies", expected: fit.k, found: effects.len() });
    }
    let quantile = critical_value(fit.df, fit.level);
    Ok(effects
        .iter()
        .map(|e| {
            let own = fit.tau2.value / (fit.tau2.value + e.vi);
            let common = e.vi / (fit.tau2.value + e.vi);
            let estimate = own * e.yi + common * fit.estimate;
            let se = (own * e.vi + common * common * fit.se * fit.se).sqrt();
            Shrunken { estimate, se, lower: estimate - quantile * se, upper: estimate + quantile * se }
        })
        .collect())
}
