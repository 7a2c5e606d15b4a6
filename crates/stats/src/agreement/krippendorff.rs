//! Krippendorff's α: any number of raters, of whom some may have left units out, at any level of measurement.
//!
//! α = 1 − Dₒ/Dₑ, the disagreement within units over that between all ratings, each pair of ratings counted by the metric
//! difference δ². Units with fewer than two ratings say nothing and are left out.
//!
//! Source: Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*; Hayes & Krippendorff (2007),
//! *Communication Methods and Measures* 1, 77–89.

use super::Agreement;
use super::bootstrap::percentile_interval;
use crate::error::FitError;

/// How far two ratings are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum AlphaMetric {
    /// Equal or not.
    #[default]
    Nominal,
    /// By the ratings that lie between them.
    Ordinal,
    /// By their difference.
    Interval,
    /// By their difference over their sum.
    Ratio,
}

/// α of units, each a list of its ratings. For [`AlphaMetric::Nominal`] a rating is any number that stands for a category.
///
/// # Errors
/// [`FitError::NoInformation`] when no unit has two ratings, or all ratings are the same; [`FitError::InvalidInput`] for a
/// rating that is not finite.
pub fn krippendorff_alpha(
    units: &[Vec<f64>],
    metric: AlphaMetric,
    level: f64,
) -> Result<Agreement, FitError> {
    if let Some((index, &value)) =
        units.iter().enumerate().find_map(|(at, unit)| Some((at, unit.iter().find(|x| !x.is_finite())?)))
    {
        return Err(FitError::InvalidInput { index, quantity: "rating", value });
    }
    let pairable: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() >= 2).collect();
    if pairable.is_empty() {
        return Err(FitError::NoInformation { reason: "no unit was rated twice" });
    }
    let mut values: Vec<f64> = pairable.iter().flat_map(|unit| unit.iter().copied()).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    // How often each value was given to each unit.
    let counts: Vec<Vec<f64>> = pairable
        .iter()
        .map(|unit| values.iter().map(|v| unit.iter().filter(|x| *x == v).count() as f64).collect())
        .collect();
    let alpha = |times: &[u32]| alpha(&counts, times, &values, metric);
    let once = vec![1; counts.len()];
    let estimate = alpha(&once).ok_or(FitError::NoInformation { reason: "all ratings are the same" })?;
    Ok(Agreement { estimate, interval: percentile_interval(counts.len(), level, alpha), units: counts.len() })
}

/// α of units counted so many times each; none when all ratings are the same.
fn alpha(counts: &[Vec<f64>], times: &[u32], values: &[f64], metric: AlphaMetric) -> Option<f64> {
    let mut margins = vec![0.0; values.len()];
    for (unit, &t) in counts.iter().zip(times) {
        for (margin, count) in margins.iter_mut().zip(unit) {
            *margin += count * f64::from(t);
        }
    }
    let distances = distances(values, &margins, metric);
    let pairs = || (0..values.len()).flat_map(|c| (c + 1..values.len()).map(move |k| (c, k)));
    let apart = |of: &[f64]| pairs().map(|(c, k)| of[c] * of[k] * distances[c][k]).sum::<f64>();
    let observed: f64 = counts
        .iter()
        .zip(times)
        .filter(|(_, t)| **t > 0)
        .map(|(unit, &t)| f64::from(t) * apart(unit) / (unit.iter().sum::<f64>() - 1.0))
        .sum();
    let expected = apart(&margins) / (margins.iter().sum::<f64>() - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// δ² between every two values.
fn distances(values: &[f64], margins: &[f64], metric: AlphaMetric) -> Vec<Vec<f64>> {
    let delta = |c: usize, k: usize| match metric {
        AlphaMetric::Nominal => f64::from(c != k),
        AlphaMetric::Ordinal => {
            let between: f64 = margins.iter().take(c.max(k) + 1).skip(c.min(k)).sum();
            between - (margins[c] + margins[k]) / 2.0
        }
        AlphaMetric::Interval => values[c] - values[k],
        AlphaMetric::Ratio if values[c] + values[k] == 0.0 => 0.0,
        AlphaMetric::Ratio => (values[c] - values[k]) / (values[c] + values[k]),
    };
    (0..values.len()).map(|c| (0..values.len()).map(|k| delta(c, k) * delta(c, k)).collect()).collect()
}
