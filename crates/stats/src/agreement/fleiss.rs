//! Fleiss' κ: any number of raters, the same number for every unit.
//!
//! κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), P̄ the mean over units of the share of agreeing pairs of ratings, P̄ₑ = Σ pⱼ².
//!
//! Source: Fleiss (1971), *Psychological Bulletin* 76, 378–382.

use super::Agreement;
use super::bootstrap::percentile_interval;
use crate::error::FitError;

/// κ of units, each given by how many raters put it into each category.
///
/// # Errors
/// [`FitError::NoInformation`] without units, with a single rater, or when all ratings are the same;
/// [`FitError::Unsupported`] when units have different numbers of ratings.
pub fn fleiss_kappa(units: &[Vec<u32>], level: f64) -> Result<Agreement, FitError> {
    let raters = |unit: &Vec<u32>| unit.iter().sum::<u32>();
    let Some(m) = units.first().map(raters) else {
        return Err(FitError::NoInformation { reason: "no unit was rated" });
    };
    if m < 2 {
        return Err(FitError::NoInformation { reason: "units were rated once" });
    }
    if units.iter().any(|unit| raters(unit) != m) {
        return Err(FitError::Unsupported {
            method: "Fleiss’ κ",
            reason: "units have different numbers of ratings; use Krippendorff’s α",
        });
    }
    let categories = units.iter().map(Vec::len).max().unwrap_or(0);
    let m = f64::from(m);
    let agreeing: Vec<f64> = units
        .iter()
        .map(|unit| {
            let pairs: f64 = unit.iter().map(|&n| f64::from(n) * (f64::from(n) - 1.0)).sum();
            pairs / (m * (m - 1.0))
        })
        .collect();
    let kappa = |times: &[u32]| {
        let n: f64 = times.iter().map(|&t| f64::from(t)).sum();
        let observed: f64 = agreeing.iter().zip(times).map(|(a, &t)| a * f64::from(t)).sum::<f64>() / n;
        let expected: f64 = (0..categories)
            .map(|j| {
                let of = |unit: &Vec<u32>| f64::from(unit.get(j).copied().unwrap_or(0));
                let p =
                    units.iter().zip(times).map(|(unit, &t)| of(unit) * f64::from(t)).sum::<f64>() / (n * m);
                p * p
            })
            .sum();
        (1.0 - expected > 1e-12).then(|| (observed - expected) / (1.0 - expected))
    };
    let once = vec![1; units.len()];
    let estimate = kappa(&once).ok_or(FitError::NoInformation { reason: "all ratings are the same" })?;
    Ok(Agreement { estimate, interval: percentile_interval(units.len(), level, kappa), units: units.len() })
}
