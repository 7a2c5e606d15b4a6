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

#[cfg(test)]
mod tests {
    use super::*;

    /// ln RR and variance of the thirteen BCG trials, rounded to four digits.
    const BCG: [(f64, f64); 13] = [
        (-0.8893, 0.3256),
        (-1.5854, 0.1946),
        (-1.3481, 0.4154),
        (-1.4416, 0.0200),
        (-0.2175, 0.0512),
        (-0.7861, 0.0069),
        (-1.6209, 0.2230),
        (0.0120, 0.0040),
        (-0.4694, 0.0564),
        (-1.3713, 0.0730),
        (-0.3394, 0.0124),
        (0.4459, 0.5325),
        (-0.0173, 0.0714),
    ];

    #[test]
    fn as_metafor_has_it() {
        let effects: Vec<Effect> = BCG.iter().map(|&(yi, vi)| Effect { yi, vi }).collect();
        // R 4.2.2, metafor 3.8-1: logLik(rma(yi, vi, tau2 = 0.1, method = …)) of the unrounded data; the rounding of the
        // data leaves four digits.
        for (restricted, tau2, expected) in
            [(true, 0.1, -14.7383), (false, 0.1, -14.7932), (true, 0.313_243_258_136, -12.2024)]
        {
            let found = log_likelihood(&effects, restricted, &[tau2]).expect("a likelihood")[0];
            assert!((found - expected).abs() < 5e-3, "{restricted} {tau2}: {found} {expected}");
        }
    }

    #[test]
    fn what_has_no_likelihood_is_refused() {
        let effects = [Effect { yi: 0.1, vi: 1.0 }, Effect { yi: 0.2, vi: 1.0 }];
        assert!(log_likelihood(&[], true, &[0.0]).is_err());
        for tau2 in [-0.1, f64::NAN, f64::INFINITY] {
            assert!(log_likelihood(&effects, true, &[tau2]).is_err());
        }
    }
}
