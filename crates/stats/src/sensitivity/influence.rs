//! Influence of each study on a pooled estimate: what changes when it is left out.
//!
//! With μ̂, τ̂², V the estimate, its heterogeneity and its variance from all studies, and μ̂₍ᵢ₎, τ̂²₍ᵢ₎, V₍ᵢ₎ without study i,
//! s² the factor that `hksj` puts on variances (1 for Wald and t), hᵢ = wᵢ*/Σw*:
//!
//! | measure | formula |
//! |---|---|
//! | externally studentised residual | (yᵢ − μ̂₍ᵢ₎)/√(s²₍ᵢ₎(vᵢ + τ̂²₍ᵢ₎) + V₍ᵢ₎) |
//! | DFFITS | (μ̂ − μ̂₍ᵢ₎)/√(s²₍ᵢ₎·hᵢ(vᵢ + τ̂²₍ᵢ₎)) |
//! | Cook's distance | (μ̂ − μ̂₍ᵢ₎)²/V |
//! | covariance ratio | V₍ᵢ₎/V |
//! | DFBETAS | (μ̂ − μ̂₍ᵢ₎)·√(Σ1/(vⱼ + τ̂²₍ᵢ₎))/s₍ᵢ₎ |
//!
//! Source: Viechtbauer & Cheung (2010), *Research Synthesis Methods* 1, 112–125.
//! Oracle: `tests/oracle/expected/influence.json`.

use super::{PooledModel, Refit, leave_one_out};
use crate::effect::Effect;
use crate::error::FitError;
use crate::numeric::dist::chi_squared;

/// What leaving out one study changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Influence {
    /// Externally studentised residual.
    pub studentised_residual: f64,
    /// DFFITS: change of the study's fitted value in units of its standard error.
    pub dffits: f64,
    /// Cook's distance.
    pub cooks_distance: f64,
    /// Covariance ratio; below 1 where the estimate is more precise without the study.
    pub covariance_ratio: f64,
    /// τ² without the study.
    pub tau2_deleted: f64,
    /// Q without the study.
    pub q_deleted: f64,
    /// Share of the study in the estimate, 0 to 1.
    pub hat: f64,
    /// DFBETAS: change of the estimate in units of its standard error.
    pub dfbetas: f64,
    /// Whether any of these is large: |DFFITS| > 3√(1/(k − 1)), Cook's distance beyond the median of χ²(1), hat > 3/k, or
    /// |DFBETAS| > 1.
    pub influential: bool,
}

/// Influence of every study on the model's estimate. A study without which the model cannot be fitted has the error of
/// that fit.
///
/// # Errors
/// As the fit to all studies; [`FitError::TooFewStudies`] below two.
pub fn influence(
    effects: &[Effect],
    model: &PooledModel,
) -> Result<Vec<Result<Influence, FitError>>, FitError> {
    if effects.len() < 2 {
        return Err(FitError::TooFewStudies { needed: 2, found: effects.len() });
    }
    let full = model.fit(effects)?;
    let k = effects.len() as f64;
    let variance = full.fit.se() * full.fit.se();
    let measures = leave_one_out(effects, model).into_iter().enumerate().map(|(i, without)| {
        let without = without?;
        let (yi, vi) = (effects[i].yi, effects[i].vi);
        let hat = full.fit.weights()[i];
        let tau2 = without.fit.tau2();
        let s2 = variance_factor(&without, effects, i);
        let change = full.fit.estimate() - without.fit.estimate();
        let variance_deleted = without.fit.se() * without.fit.se();
        let precision: f64 = effects.iter().map(|e| 1.0 / (e.vi + tau2)).sum();
        let dffits = change / (s2 * hat * (vi + tau2)).sqrt();
        let cooks_distance = change * change / variance;
        let dfbetas = change * (precision / s2).sqrt();
        let measures = Influence {
            studentised_residual: (yi - without.fit.estimate())
                / (s2 * (vi + tau2) + variance_deleted).sqrt(),
            dffits,
            cooks_distance,
            covariance_ratio: variance_deleted / variance,
            tau2_deleted: tau2,
            q_deleted: without.heterogeneity.q,
            hat,
            dfbetas,
            influential: dffits.abs() > 3.0 / (k - 1.0).sqrt()
                || chi_squared::cdf(cooks_distance, 1.0) > 0.5
                || hat > 3.0 / k
                || dfbetas.abs() > 1.0,
        };
        let finite = [
            measures.studentised_residual,
            measures.dffits,
            measures.cooks_distance,
            measures.covariance_ratio,
            measures.dfbetas,
        ]
        .iter()
        .all(|x| x.is_finite());
        if finite { Ok(measures) } else { Err(FitError::OutOfRange { quantity: "influence measure" }) }
    });
    Ok(measures.collect())
}

/// s²₍ᵢ₎: the square of the reported standard error over the model's.
fn variance_factor(without: &Refit, effects: &[Effect], left_out: usize) -> f64 {
    let tau2 = without.fit.tau2();
    let precision: f64 =
        effects.iter().enumerate().filter(|(j, _)| *j != left_out).map(|(_, e)| 1.0 / (e.vi + tau2)).sum();
    without.fit.se() * without.fit.se() * precision
}
