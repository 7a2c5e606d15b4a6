//! Covariances of sampling errors that studies do not report, from an assumed correlation.
//!
//! Two effects i and j of one cluster have the covariance rᵢⱼ√(vᵢvⱼ). Their correlation rᵢⱼ is ρ for effects measured at the
//! same time and φ^|tᵢ − tⱼ| times that for effects measured at different times, where times and φ are given.
//!
//! Sources: Hedges, Tipton & Johnson (2010), *Research Synthesis Methods* 1, 39–65, for one correlation; Pustejovsky & Tipton
//! (2022), *Prevention Science* 23, 425–438, for its use in a working model; Ishak, Platt, Joseph, Hanley & Caro (2007),
//! *Clinical Trials* 4, 525–539, for repeated measurements.

use std::collections::BTreeMap;

use super::CovarianceBlock;
use crate::effect::Effect;
use crate::error::FitError;

/// The assumed correlation of the sampling errors of two effects of one cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkingCorrelation<'a> {
    /// Correlation ρ of different effects; 1 where effects differ in nothing but time.
    pub rho: f64,
    /// Times of the effects and the autocorrelation φ over one unit of time.
    pub over_time: Option<(&'a [f64], f64)>,
}

/// The covariances within each cluster of two effects or more.
///
/// # Errors
/// [`FitError::LengthMismatch`] unless there is one cluster, and one time if any, per effect; [`FitError::InvalidSetting`] for a
/// correlation outside −1 to 1 or an autocorrelation outside 0 to 1.
pub fn working_covariance(
    effects: &[Effect],
    clusters: &[usize],
    correlation: WorkingCorrelation<'_>,
) -> Result<Vec<CovarianceBlock>, FitError> {
    let expected = effects.len();
    if clusters.len() != expected {
        return Err(FitError::LengthMismatch { what: "clusters", expected, found: clusters.len() });
    }
    let rho = correlation.rho;
    if !(-1.0..=1.0).contains(&rho) {
        let accepted = "between −1 and 1";
        return Err(FitError::InvalidSetting { setting: "working correlation", accepted, value: rho });
    }
    if let Some((times, phi)) = correlation.over_time {
        if times.len() != expected {
            return Err(FitError::LengthMismatch { what: "times", expected, found: times.len() });
        }
        if !(0.0..1.0).contains(&phi) {
            let accepted = "at least 0 and below 1";
            return Err(FitError::InvalidSetting { setting: "autocorrelation", accepted, value: phi });
        }
        if let Some((index, &value)) = times.iter().enumerate().find(|(_, t)| !t.is_finite()) {
            return Err(FitError::InvalidInput { index, quantity: "time", value });
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, cluster) in clusters.iter().enumerate() {
        members.entry(*cluster).or_default().push(i);
    }
    let entry = |i: usize, j: usize| {
        if i == j {
            return effects[i].vi;
        }
        let over_time =
            correlation.over_time.map_or(1.0, |(times, phi)| libm::pow(phi, (times[i] - times[j]).abs()));
        rho * over_time * (effects[i].vi * effects[j].vi).sqrt()
    };
    Ok(members
        .into_values()
        .filter(|members| members.len() > 1)
        .map(|members| CovarianceBlock {
            rows: members.iter().map(|i| members.iter().map(|j| entry(*i, *j)).collect()).collect(),
            members,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_by_hand() {
        let effects = [(0.1, 4.0), (0.2, 9.0), (0.3, 1.0)].map(|(yi, vi)| Effect { yi, vi });
        let constant = WorkingCorrelation { rho: 0.5, over_time: None };
        let blocks = working_covariance(&effects, &[7, 7, 3], constant).unwrap();
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].members, [0, 1]);
        assert_eq!(blocks[0].rows, [[4.0, 3.0], [3.0, 9.0]]);
        let over_time = WorkingCorrelation { rho: 1.0, over_time: Some((&[1.0, 3.0, 2.0], 0.5)) };
        let blocks = working_covariance(&effects, &[0, 0, 0], over_time).unwrap();
        assert_eq!(blocks[0].rows, [[4.0, 1.5, 1.0], [1.5, 9.0, 1.5], [1.0, 1.5, 1.0]]);
    }

    #[test]
    fn correlations_must_be_correlations() {
        let effects = [Effect { yi: 0.1, vi: 1.0 }; 2];
        for (rho, phi) in [(1.2, 0.5), (f64::NAN, 0.5), (0.5, 1.0), (0.5, -0.1)] {
            let correlation = WorkingCorrelation { rho, over_time: Some((&[1.0, 2.0], phi)) };
            let failed = working_covariance(&effects, &[0, 0], correlation);
            assert!(matches!(failed, Err(FitError::InvalidSetting { .. })), "{rho} {phi}");
        }
        let short = WorkingCorrelation { rho: 0.5, over_time: None };
        assert!(matches!(working_covariance(&effects, &[0], short), Err(FitError::LengthMismatch { .. })));
    }
}
