//! Baujat's plot: how much each study adds to heterogeneity, against how much it moves the estimate.
//!
//! Source: Baujat et al. (2002), *Statistics in Medicine* 21, 2641–2652.
//! Oracle: `tests/oracle/expected/influence.json`, `baujat`.

use super::{PooledModel, leave_one_out};
use crate::effect::Effect;
use crate::error::FitError;

/// One study's point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BaujatPoint {
    /// Contribution to heterogeneity: (yᵢ − μ̂)²/(vᵢ + τ̂²); for a common effect these add up to Q.
    pub contribution: f64,
    /// Influence on the estimate: (μ̂ − μ̂₍ᵢ₎)² over the variance of μ̂₍ᵢ₎.
    pub influence: f64,
}

/// The point of every study.
///
/// # Errors
/// As the fit to all studies; [`FitError::TooFewStudies`] below two.
pub fn baujat(
    effects: &[Effect],
    model: &PooledModel,
) -> Result<Vec<Result<BaujatPoint, FitError>>, FitError> {
    if effects.len() < 2 {
        return Err(FitError::TooFewStudies { needed: 2, found: effects.len() });
    }
    let full = model.fit(effects)?.fit;
    let points = leave_one_out(effects, model).into_iter().zip(effects).map(|(without, effect)| {
        let without = without?.fit;
        let residual = effect.yi - full.estimate();
        let change = (full.estimate() - without.estimate()) / without.se();
        let point = BaujatPoint {
            contribution: residual * residual / (effect.vi + full.tau2()),
            influence: change * change,
        };
        if point.contribution.is_finite() && point.influence.is_finite() {
            Ok(point)
        } else {
            Err(FitError::OutOfRange { quantity: "influence" })
        }
    });
    Ok(points.collect())
}
