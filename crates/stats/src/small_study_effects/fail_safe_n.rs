//! Fail-safe N: how many unpublished studies of no effect would undo a result.
//!
//! | function | the result to undo | N before rounding up |
//! |---|---|---|
//! | [`rosenthal`] | Stouffer's combined one-sided p-value ≤ α | (Σzᵢ)²/z²_α − k, zᵢ = yᵢ/√vᵢ |
//! | [`orwin`] | the unweighted mean exceeds a smallest effect that matters | k(ȳ/target − 1) |
//! | [`rosenberg`] | the common-effect two-sided p-value ≤ α, added studies of average weight | k(z²/z²_{α/2} − 1) |
//!
//! The number takes missing studies to have no effect on average, which says little about studies that went unpublished
//! because of their results; it is offered because reviews report it.
//!
//! Sources: Rosenthal (1979), *Psychological Bulletin* 86, 638–641; Orwin (1983), *Journal of Educational Statistics* 8,
//! 157–159; Rosenberg (2005), *Evolution* 59, 464–468.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::numeric::dist::normal;

/// A fail-safe number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailSafeN {
    /// Number of studies.
    pub k: usize,
    /// Studies of no effect that undo the result: a whole number, 0 if the result does not hold as it is.
    pub n: f64,
    /// p-value of the studies as they are; none for Orwin's number.
    pub p_value: Option<f64>,
}

/// Rosenthal's number, with α one-sided (0.05 by custom).
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for α outside (0, 0.5).
pub fn rosenthal(effects: &[Effect], alpha: f64) -> Result<FailSafeN, FitError> {
    check_alpha(alpha, 0.5, "above 0 and below 0.5")?;
    Model::mean(effects)?.require(0)?;
    let k = effects.len() as f64;
    let sum: f64 = effects.iter().map(|e| e.yi / e.vi.sqrt()).sum();
    let combined = (sum / k.sqrt()).abs();
    rounded(k, square(combined / normal::upper_quantile(alpha)), Some(normal::sf(combined)))
}

/// Orwin's number: studies that would bring the mean down, or up, to `target`.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a target that is 0, not finite or not on the side of the mean: no number of studies
/// would reach it.
pub fn orwin(effects: &[Effect], target: f64) -> Result<FailSafeN, FitError> {
    Model::mean(effects)?.require(0)?;
    let k = effects.len() as f64;
    let mean = effects.iter().map(|e| e.yi).sum::<f64>() / k;
    if !target.is_finite() || target == 0.0 || target * mean < 0.0 {
        return Err(FitError::InvalidSetting {
            setting: "target",
            accepted: "finite, not 0 and of the sign of the mean",
            value: target,
        });
    }
    rounded(k, mean / target, None)
}

/// Rosenberg's number, with α two-sided (0.05 by custom).
///
/// # Errors
/// As [`rosenthal`], with α in (0, 1).
pub fn rosenberg(effects: &[Effect], alpha: f64) -> Result<FailSafeN, FitError> {
    check_alpha(alpha, 1.0, "between 0 and 1")?;
    let model = Model::mean(effects)?;
    model.require(0)?;
    let fit = model.coefficients(0.0);
    let z = (fit.beta[0] / fit.covariance[0][0].sqrt()).abs();
    rounded(effects.len() as f64, square(z / normal::upper_quantile(0.5 * alpha)), Some(2.0 * normal::sf(z)))
}

fn check_alpha(alpha: f64, below: f64, accepted: &'static str) -> Result<(), FitError> {
    if alpha > 0.0 && alpha < below {
        Ok(())
    } else {
        Err(FitError::InvalidSetting { setting: "alpha", accepted, value: alpha })
    }
}

/// k(ratio − 1), rounded up and not below 0.
fn rounded(k: f64, ratio: f64, p_value: Option<f64>) -> Result<FailSafeN, FitError> {
    let n = (k * (ratio - 1.0)).max(0.0).ceil();
    if n.is_finite() && ratio.is_finite() {
        Ok(FailSafeN { k: k as usize, n, p_value })
    } else {
        Err(FitError::OutOfRange { quantity: "fail-safe N" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adding_the_studies_undoes_the_result() {
        let mut effects = [0.5, 0.7, 0.4, 0.9].map(|yi| Effect { yi, vi: 0.09 }).to_vec();
        let holds = |effects: &[Effect]| {
            (
                rosenthal(effects, 0.05).unwrap().p_value.unwrap() <= 0.05,
                rosenberg(effects, 0.05).unwrap().p_value.unwrap() <= 0.05,
            )
        };
        let (a, b) = (rosenthal(&effects, 0.05).unwrap().n, rosenberg(&effects, 0.05).unwrap().n);
        for n in 0..200 {
            assert_eq!(holds(&effects), (f64::from(n) < a, f64::from(n) < b), "{n}");
            effects.push(Effect { yi: 0.0, vi: 0.09 });
        }
    }

    #[test]
    fn orwin_by_hand() {
        // Mean 0.6 of 3 studies: 3 more of no effect halve it.
        let effects = [0.5, 0.6, 0.7].map(|yi| Effect { yi, vi: 0.1 });
        assert_eq!(orwin(&effects, 0.3).unwrap().n, 3.0);
        assert_eq!(orwin(&effects, 0.9).unwrap().n, 0.0);
        for target in [0.0, -0.3, f64::NAN, f64::INFINITY] {
            assert!(matches!(orwin(&effects, target), Err(FitError::InvalidSetting { .. })), "{target}");
        }
    }

    #[test]
    fn nothing_to_undo_and_nothing_at_all() {
        let effects = [Effect { yi: 0.0, vi: 1.0 }];
        assert_eq!(rosenthal(&effects, 0.05).unwrap().n, 0.0);
        assert_eq!(rosenberg(&effects, 0.05).unwrap().n, 0.0);
        assert_eq!(rosenthal(&[], 0.05), Err(FitError::TooFewStudies { needed: 1, found: 0 }));
        assert!(rosenthal(&effects, 0.5).is_err() && rosenberg(&effects, 1.0).is_err());
    }
}
