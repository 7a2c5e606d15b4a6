//! Peto's method: the odds ratio from observed minus expected events.
//!
//! ln OR = Σ(O − E)/ΣV with standard error 1/√ΣV, where E = n₁e/N and V = n₁n₂e(N − e)/(N²(N − 1)) for e events among N
//! participants. Good for rare events, balanced arms and effects near 1; biased otherwise.
//!
//! Source: Yusuf et al. (1985), *Progress in Cardiovascular Diseases* 27, 335–371.
//! Oracle: `tests/oracle/expected/mantel_haenszel_peto.json`, method `Peto`.

use super::common_effect::CommonEffect;
use super::inference::check_level;
use crate::effect::two_by_two::observed_minus_expected;
use crate::effect::{Effect, StudyData};
use crate::error::FitError;
use crate::heterogeneity::{self, Heterogeneity};

/// A Peto odds ratio.
#[derive(Clone, Debug, PartialEq)]
pub struct Peto {
    /// The estimate on the log scale; `k` counts the studies with events, the others have weight 0.
    pub pooled: CommonEffect,
    /// Q of the study effects about the estimate; none if no study has an effect.
    pub heterogeneity: Option<Heterogeneity>,
    /// O − E and its variance V, study by study.
    pub observed_minus_expected: Vec<(f64, f64)>,
}

/// Pools two-by-two tables by Peto's method, without any continuity correction.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies; [`FitError::InvalidInput`] for data of another kind, impossible counts or
/// an empty arm; [`FitError::NoInformation`] without events; [`FitError::InvalidSetting`] for a level outside (0, 1).
pub fn peto(data: &[StudyData], level: f64) -> Result<Peto, FitError> {
    check_level(level)?;
    if data.is_empty() {
        return Err(FitError::TooFewStudies { needed: 1, found: 0 });
    }
    let mut parts = Vec::with_capacity(data.len());
    for (index, study) in data.iter().enumerate() {
        let part = observed_minus_expected(study).ok_or(FitError::InvalidInput {
            index,
            quantity: "two-by-two table",
            value: f64::NAN,
        })?;
        parts.push(part);
    }
    let (difference, variance) =
        parts.iter().fold((0.0, 0.0), |(o, v), (difference, variance)| (o + difference, v + variance));
    if variance.is_nan() || variance <= 0.0 {
        return Err(FitError::NoInformation { reason: "no study has both events and non-events" });
    }
    let estimate = difference / variance;
    let se = 1.0 / variance.sqrt();
    let studies: Vec<Effect> = parts
        .iter()
        .filter(|(_, v)| *v > 0.0)
        .map(|(difference, v)| Effect { yi: difference / v, vi: 1.0 / v })
        .collect();
    let weights = parts.iter().map(|(_, v)| v / variance).collect();
    Ok(Peto {
        pooled: CommonEffect::wald(studies.len(), (estimate, se), weights, level),
        heterogeneity: heterogeneity::about(&studies, estimate, level).ok(),
        observed_minus_expected: parts,
    })
}
