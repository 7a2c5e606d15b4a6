//! Combining one-sided p-values: is there an effect in that direction in at least one study?
//!
//! Source: Fisher (1932), *Statistical Methods for Research Workers*, 4th ed., §21.1; Stouffer et al. (1949), *The
//! American Soldier*, vol. 1; Cochrane Handbook §12.2.1.2.

use crate::error::FitError;
use crate::numeric::dist::{chi_squared, normal};

/// How p-values are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CombineMethod {
    /// −2 Σ ln pᵢ against χ² with 2k degrees of freedom.
    Fisher,
    /// Σ zᵢ / √k against the standard normal distribution.
    Stouffer,
}

/// A combined p-value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CombinedP {
    /// χ², or z.
    pub statistic: f64,
    /// Degrees of freedom of χ².
    pub df: Option<f64>,
    /// One-sided p-value.
    pub p_value: f64,
    /// Number of p-values.
    pub k: usize,
}

/// Combines one-sided p-values, all for the same direction.
///
/// # Errors
/// [`FitError::NoInformation`] for fewer than two p-values, [`FitError::InvalidInput`] for one that is not above 0 and at
/// most 1; for Stouffer's method 1 itself has no z and is refused too.
pub fn combine(p_values: &[f64], method: CombineMethod) -> Result<CombinedP, FitError> {
    if p_values.len() < 2 {
        return Err(FitError::NoInformation { reason: "fewer than two p-values" });
    }
    let usable = |p: f64| p > 0.0 && (p < 1.0 || (p == 1.0 && method == CombineMethod::Fisher));
    if let Some((index, &value)) = p_values.iter().enumerate().find(|(_, p)| !usable(**p)) {
        return Err(FitError::InvalidInput { index, quantity: "p-value", value });
    }
    let k = p_values.len();
    Ok(match method {
        CombineMethod::Fisher => {
            let statistic = -2.0 * p_values.iter().map(|&p| libm::log(p)).sum::<f64>();
            let df = 2.0 * k as f64;
            CombinedP { statistic, df: Some(df), p_value: chi_squared::sf(statistic, df), k }
        }
        CombineMethod::Stouffer => {
            let sum: f64 = p_values.iter().map(|&p| normal::upper_quantile(p)).sum();
            let statistic = sum / (k as f64).sqrt();
            CombinedP { statistic, df: None, p_value: normal::sf(statistic), k }
        }
    })
}
