//! Limit meta-analysis: the effect of studies of infinite precision.
//!
//! The random-effects model is extended by an effect of size, yᵢ = β + √(vᵢ + τ²)(εᵢ + α), in which β and α are slope and
//! intercept of yᵢ/√(vᵢ + τ²) on 1/√(vᵢ + τ²). A study without sampling error has the expected effect β₀ = β + τα, the
//! adjusted estimate; its standard error follows from the covariance of the two. G² is the share of the variance of the
//! studies, taken to infinite precision, that size does not explain.
//!
//! Source: Rücker et al. (2011), *Biostatistics* 12, 122–142. The variance of β₀ is that of the R package metasens since 2022.

use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::Coefficient;
use crate::model::{Model, square};
use crate::numeric::dist::chi_squared;
use crate::pooling::inference::check_level;
use crate::tau2::Tau2Estimator;

/// A limit meta-analysis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitMetaAnalysis {
    /// Number of studies.
    pub k: usize,
    /// β₀, the expected effect of a study of infinite precision.
    pub adjusted: Coefficient,
    /// α, the bias of a study of no precision in standard errors.
    pub alpha: f64,
    /// β.
    pub beta: f64,
    /// Between-study variance.
    pub tau2: f64,
    /// Part of Q that small-study effects account for, on one degree of freedom.
    pub q_small: f64,
    /// Its p-value.
    pub q_small_p: f64,
    /// Part of Q that is left, on k − 2 degrees of freedom.
    pub q_residual: f64,
    /// Its p-value.
    pub q_residual_p: f64,
    /// G² in percent.
    pub g2: f64,
}

/// Limit meta-analysis with τ² by the given estimator.
///
/// # Errors
/// [`FitError::TooFewStudies`] below three studies; [`FitError::RankDeficient`] for studies of equal size; otherwise what
/// the estimator of τ² reports.
pub fn limit_meta_analysis(
    effects: &[Effect],
    tau2: &Tau2Estimator,
    level: f64,
) -> Result<LimitMetaAnalysis, FitError> {
    check_level(level)?;
    let model = Model::mean(effects)?;
    model.require(2)?;
    let tau2 = tau2.estimate(effects)?.value;
    let tau = tau2.sqrt();
    let radial = Radial::of(effects.iter().map(|e| (e.yi, (e.vi + tau2).sqrt())))?;
    // With known variances the covariance of intercept and slope rests on the precisions alone.
    let variance = 1.0 + square(tau) * radial.mean_square - 2.0 * tau * radial.mean;
    let se = (variance / radial.sum_of_squares).sqrt();
    let adjusted = radial.slope + tau * radial.intercept;
    let fixed = Radial::of(effects.iter().map(|e| (e.yi, e.vi.sqrt())))?;
    let limit = Radial::of(
        effects
            .iter()
            .map(|e| (radial.slope + tau / (e.vi + tau2).sqrt() * (e.yi - radial.slope), e.vi.sqrt())),
    )?;
    let q_small = (model.at(0.0).q - fixed.residual).max(0.0);
    let df = effects.len() as f64 - 2.0;
    if !(adjusted.is_finite() && se.is_finite()) {
        return Err(FitError::OutOfRange { quantity: "limit estimate" });
    }
    Ok(LimitMetaAnalysis {
        k: effects.len(),
        adjusted: Coefficient::new(adjusted, se, None, level),
        alpha: radial.intercept,
        beta: radial.slope,
        tau2,
        q_small,
        q_small_p: chi_squared::sf(q_small, 1.0),
        q_residual: fixed.residual,
        q_residual_p: chi_squared::sf(fixed.residual, df),
        g2: if limit.total > 0.0 { 100.0 * limit.residual / limit.total } else { 0.0 },
    })
}

/// The regression of standardised effects on precisions.
struct Radial {
    slope: f64,
    intercept: f64,
    /// Σ(x − x̄)² of the precisions, their mean and the mean of their squares.
    sum_of_squares: f64,
    mean: f64,
    mean_square: f64,
    /// Sums of squares of the standardised effects: all, and what the line leaves.
    total: f64,
    residual: f64,
}

impl Radial {
    fn of(studies: impl Iterator<Item = (f64, f64)>) -> Result<Self, FitError> {
        let points: Vec<(f64, f64)> = studies.map(|(y, s)| (1.0 / s, y / s)).collect();
        let k = points.len() as f64;
        let mean = points.iter().map(|p| p.0).sum::<f64>() / k;
        let mean_y = points.iter().map(|p| p.1).sum::<f64>() / k;
        let (mut xx, mut xy, mut total) = (0.0, 0.0, 0.0);
        for (x, y) in &points {
            xx += square(x - mean);
            xy += (x - mean) * (y - mean_y);
            total += square(y - mean_y);
        }
        // What rounding leaves of equal precisions is no slope.
        if xx <= 1e-24 * k * mean * mean {
            return Err(FitError::RankDeficient { columns: 2, rank: 1 });
        }
        let slope = xy / xx;
        let intercept = mean_y - slope * mean;
        let residual = points.iter().map(|(x, y)| square(y - intercept - slope * x)).sum();
        Ok(Self {
            slope,
            intercept,
            sum_of_squares: xx,
            mean,
            mean_square: points.iter().map(|p| p.0 * p.0).sum::<f64>() / k,
            total,
            residual,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small_study_effects::egger;
    use crate::tau2::DERSIMONIAN_LAIRD;

    fn effects() -> Vec<Effect> {
        (1..12)
            .map(f64::from)
            .map(|i| Effect { yi: 0.1 + 0.07 * i + 0.2 * (i % 3.0), vi: 0.002 * i * i + 0.005 * i })
            .collect()
    }

    #[test]
    fn small_and_residual_heterogeneity_add_up_to_q() {
        let fit = limit_meta_analysis(&effects(), &DERSIMONIAN_LAIRD, 0.95).unwrap();
        let q = Model::mean(&effects()).unwrap().at(0.0).q;
        assert!((fit.q_small + fit.q_residual - q).abs() < 1e-10 && fit.tau2 > 0.0);
        assert!((0.0..=100.0).contains(&fit.g2));
    }

    /// Without τ² the expected effect of infinite precision is the limit of Egger's regression.
    #[test]
    fn without_heterogeneity_it_is_the_limit_of_eggers_regression() {
        let effects: Vec<Effect> = effects().iter().map(|e| Effect { yi: e.yi, vi: 20.0 * e.vi }).collect();
        let fit = limit_meta_analysis(&effects, &DERSIMONIAN_LAIRD, 0.95).unwrap();
        assert_eq!(fit.tau2, 0.0);
        let limit = egger(&effects, 0.95).unwrap().limit.unwrap();
        assert!((fit.adjusted.estimate - limit.estimate).abs() < 1e-12);
    }

    #[test]
    fn equal_sizes_have_no_limit() {
        let effects = [0.1, 0.4, 0.2].map(|yi| Effect { yi, vi: 0.3 });
        let result = limit_meta_analysis(&effects, &DERSIMONIAN_LAIRD, 0.95);
        assert_eq!(result, Err(FitError::RankDeficient { columns: 2, rank: 1 }));
        assert!(limit_meta_analysis(&effects[..2], &DERSIMONIAN_LAIRD, 0.95).is_err());
    }
}
