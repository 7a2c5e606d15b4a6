//! Trim and fill: how many studies would make the funnel symmetric, and the estimate with them.
//!
//! Studies are trimmed from the crowded side until the ranks of the distances from the pooled estimate are balanced; the
//! trimmed ones are then mirrored. With signed ranks of |yᵢ − μ̂|, S the sum of the positive ones and γ the length of the
//! rightmost run of them:
//!
//! | estimator | number of missing studies |
//! |---|---|
//! | L₀ | (4S − k(k + 1))/(2k − 1) |
//! | R₀ | γ − 1 |
//! | Q₀ | k − ½ − √(2k² − 4S + ¼) |
//!
//! Trimming uses the model that is fitted in the end, as metafor does; other software trims with a common effect.
//!
//! Source: Duval & Tweedie (2000), *Biometrics* 56, 455–463.
//! Oracle: `tests/oracle/expected/small_study_effects.json`, `trimfill`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::{RegressionOptions, meta_regression};
use crate::sensitivity::{PooledModel, Refit};

/// Estimator of the number of missing studies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingStudies {
    /// L₀, from the sum of ranks.
    L0,
    /// R₀, from the rightmost run of ranks.
    R0,
    /// Q₀, from the sum of ranks by a quadratic equation.
    Q0,
}

impl MissingStudies {
    /// Every estimator.
    pub const ALL: [Self; 3] = [Self::L0, Self::R0, Self::Q0];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::L0 => "L0",
            Self::R0 => "R0",
            Self::Q0 => "Q0",
        }
    }

    /// The estimator with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|estimator| estimator.id() == id)
    }
}

/// The side of the funnel on which studies are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Small estimates are missing.
    Left,
    /// Large estimates are missing.
    Right,
}

/// Result of trim and fill.
#[derive(Clone, Debug, PartialEq)]
pub struct TrimAndFill {
    /// Number of studies filled in.
    pub k0: usize,
    /// Standard error of the number, before rounding.
    pub k0_se: f64,
    /// p-value of no missing study; R₀ only.
    pub k0_p: Option<f64>,
    /// The side on which studies are missing.
    pub side: Side,
    /// The studies filled in.
    pub filled: Vec<Effect>,
    /// The model fitted to all studies, those filled in among them.
    pub refit: Refit,
}

/// Trim and fill. Without a side, studies are taken to be missing opposite to where the regression of the effect on its
/// standard error points.
///
/// # Errors
/// [`FitError::TooFewStudies`] below three studies; [`FitError::NotConverged`] where trimming goes round in circles or the
/// estimator has no value; [`FitError::RankDeficient`] for studies of equal size without a side; otherwise as the fit.
pub fn trim_and_fill(
    effects: &[Effect],
    model: &PooledModel,
    estimator: MissingStudies,
    side: Option<Side>,
) -> Result<TrimAndFill, FitError> {
    const MAX_ITERATIONS: u32 = 100;
    let k = effects.len();
    if k < 3 {
        return Err(FitError::TooFewStudies { needed: 3, found: k });
    }
    let side = match side {
        Some(side) => side,
        None => missing_side(effects, model)?,
    };
    // Large estimates missing is the mirror image of small ones missing.
    let sign = if side == Side::Right { -1.0 } else { 1.0 };
    let mut sorted: Vec<Effect> = effects.iter().map(|e| Effect { yi: sign * e.yi, vi: e.vi }).collect();
    sorted.sort_by(|a, b| a.yi.total_cmp(&b.yi));
    let not_converged = |iterations| FitError::NotConverged { estimator: estimator.id(), iterations };
    let mut k0 = 0;
    for iteration in 1..=MAX_ITERATIONS {
        let centre = model.fit(&sorted[..k - k0])?.fit.estimate();
        let (untruncated, se) = missing(estimator, &sorted, centre).ok_or(not_converged(iteration))?;
        let next = untruncated.round_ties_even().max(0.0) as usize;
        if next >= k {
            return Err(not_converged(iteration));
        }
        if next == k0 {
            let filled: Vec<Effect> = sorted[k - k0..]
                .iter()
                .map(|e| Effect { yi: sign * (2.0 * centre - e.yi), vi: e.vi })
                .collect();
            let all: Vec<Effect> = effects.iter().chain(&filled).copied().collect();
            let k0_p = (estimator == MissingStudies::R0).then(|| libm::exp2(-(k0 as f64 + 1.0)));
            return Ok(TrimAndFill { k0, k0_se: se, k0_p, side, filled, refit: model.fit(&all)? });
        }
        k0 = next;
    }
    Err(not_converged(MAX_ITERATIONS))
}

fn missing_side(effects: &[Effect], model: &PooledModel) -> Result<Side, FitError> {
    let options = match model {
        PooledModel::Common { interval, level } => {
            RegressionOptions { tau2: None, fixed_tau2: None, interval: *interval, level: *level }
        }
        PooledModel::Random(o) => RegressionOptions {
            tau2: Some(o.tau2),
            fixed_tau2: o.fixed_tau2,
            interval: o.interval,
            level: o.level,
        },
    };
    let columns = [vec![1.0; effects.len()], effects.iter().map(|e| e.vi.sqrt()).collect()];
    let fit = meta_regression(effects, &columns, &options)?;
    Ok(if fit.coefficients[1].estimate < 0.0 { Side::Right } else { Side::Left })
}

/// The estimated number of missing studies before rounding and its standard error; none where it is not defined.
fn missing(estimator: MissingStudies, sorted: &[Effect], centre: f64) -> Option<(f64, f64)> {
    let k = sorted.len() as f64;
    let mut order: Vec<usize> = (0..sorted.len()).collect();
    order.sort_by(|&i, &j| (sorted[i].yi - centre).abs().total_cmp(&(sorted[j].yi - centre).abs()));
    let (mut positive, mut largest_negative) = (0.0, None);
    for (rank, &i) in order.iter().enumerate() {
        let rank = rank as f64 + 1.0;
        if sorted[i].yi > centre {
            positive += rank;
        } else if sorted[i].yi < centre {
            largest_negative = Some(rank);
        }
    }
    let rank_variance = |k0: f64| {
        (k * (k + 1.0) * (2.0 * k + 1.0) + 10.0 * k0 * k0 * k0 + 27.0 * k0 * k0 + 17.0 * k0
            - 18.0 * k * k0 * k0
            - 18.0 * k * k0
            + 6.0 * k * k * k0)
            / 24.0
    };
    let (k0, se) = match estimator {
        MissingStudies::R0 => {
            let k0 = k - largest_negative? - 1.0;
            (k0, (2.0 * k0.max(0.0) + 2.0).sqrt())
        }
        MissingStudies::L0 => {
            let k0 = (4.0 * positive - k * (k + 1.0)) / (2.0 * k - 1.0);
            (k0, 4.0 * rank_variance(k0).max(0.0).sqrt() / (2.0 * k - 1.0))
        }
        MissingStudies::Q0 => {
            let k0 = k - 0.5 - (2.0 * k * k - 4.0 * positive + 0.25).sqrt();
            let scale = ((k - 0.5) * (k - 0.5) - k0 * (2.0 * k - k0 - 1.0)).sqrt();
            (k0, 2.0 * rank_variance(k0).max(0.0).sqrt() / scale)
        }
    };
    (k0.is_finite() && se.is_finite()).then_some((k0, se))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::Interval;

    const COMMON: PooledModel = PooledModel::Common { interval: Interval::Wald, level: 0.95 };

    #[test]
    fn a_symmetric_funnel_misses_nothing() {
        let effects = [(0.0, 0.01), (-0.2, 0.04), (0.2, 0.04), (-0.5, 0.2), (0.5, 0.2)]
            .map(|(yi, vi)| Effect { yi, vi });
        for estimator in MissingStudies::ALL {
            let result = trim_and_fill(&effects, &COMMON, estimator, Some(Side::Left)).unwrap();
            assert_eq!((result.k0, result.filled.len()), (0, 0));
            assert_eq!(result.refit, COMMON.fit(&effects).unwrap());
        }
    }

    #[test]
    fn mirrored_data_are_filled_on_the_other_side() {
        let effects: Vec<Effect> =
            (1..12).map(f64::from).map(|i| Effect { yi: 0.1 + 0.02 * i * i, vi: 0.01 * i }).collect();
        let mirrored: Vec<Effect> = effects.iter().map(|e| Effect { yi: -e.yi, vi: e.vi }).collect();
        let (a, b) = (
            trim_and_fill(&effects, &COMMON, MissingStudies::L0, None).unwrap(),
            trim_and_fill(&mirrored, &COMMON, MissingStudies::L0, None).unwrap(),
        );
        assert_eq!((a.side, b.side), (Side::Left, Side::Right));
        assert!(a.k0 > 0 && a.k0 == b.k0);
        assert!((a.refit.fit.estimate() + b.refit.fit.estimate()).abs() < 1e-14);
    }
}
