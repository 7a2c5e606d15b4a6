//! All-subsets analysis (GOSH): the pooled estimate and I² of every non-empty set of studies.
//!
//! All 2ᵏ − 1 sets up to 20 studies, a seeded random sample beyond. Clusters of estimates show subgroups or outliers that
//! leave-one-out, which changes one study at a time, cannot.
//!
//! Source: Olkin et al. (2012), *Research Synthesis Methods* 3, 214–223. Oracle: `tests/oracle/expected/exact.json`, `gosh`.

use super::PooledModel;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::chacha::ChaCha;
use crate::pooling::random_effects::between_study_variance;

/// Which sets are fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subsets {
    /// All of them, for at most 20 studies.
    All,
    /// A random sample, each non-empty set equally likely, with repetition.
    Sample {
        /// Number of sets drawn.
        samples: u32,
        /// Seed of the ChaCha20 stream they are drawn with.
        seed: u64,
    },
}

/// The fits to many sets of studies.
#[derive(Clone, Debug, PartialEq)]
pub struct AllSubsets {
    /// Number of studies in the whole analysis.
    pub k: usize,
    /// One fit for each set; with [`Subsets::All`] set number n − 1 holds the studies whose bits are set in n.
    pub fits: Vec<SubsetFit>,
    /// Membership of all sets, `k.div_ceil(64)` words each.
    members: Vec<u64>,
}

/// The fit to one set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubsetFit {
    /// Number of studies in the set.
    pub k: usize,
    /// The pooled estimate.
    pub estimate: f64,
    /// The between-study variance; 0 for a common effect.
    pub tau2: f64,
    /// I² in percent: from τ² for random effects, from Q for a common effect, 0 for a single study.
    pub i2: f64,
}

/// What the fits have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubsetSummary {
    /// Number of sets.
    pub n: usize,
    /// Mean of the estimates.
    pub mean_estimate: f64,
    /// Their standard deviation, with n − 1; 0 for a single set.
    pub sd_estimate: f64,
    /// The smallest estimate.
    pub min_estimate: f64,
    /// The largest estimate.
    pub max_estimate: f64,
    /// Mean I² in percent.
    pub mean_i2: f64,
}

const MOST_STUDIES: usize = 20;

/// Fits the model to many sets of studies.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidSetting`] for more than 20 studies with
/// [`Subsets::All`] or an empty sample; otherwise as [`PooledModel::fit`], for the first set that cannot be fitted.
pub fn all_subsets(
    effects: &[Effect],
    model: &PooledModel,
    subsets: Subsets,
) -> Result<AllSubsets, FitError> {
    let k = effects.len();
    Model::mean(effects)?.require(0)?;
    let words = k.div_ceil(64);
    let mut members = Vec::new();
    match subsets {
        Subsets::All if k > MOST_STUDIES => {
            return Err(FitError::InvalidSetting {
                setting: "number of studies for all subsets",
                accepted: "at most 20",
                value: k as f64,
            });
        }
        Subsets::All => members.extend(1..1_u64 << k),
        Subsets::Sample { samples: 0, .. } => {
            return Err(FitError::InvalidSetting { setting: "samples", accepted: "at least 1", value: 0.0 });
        }
        Subsets::Sample { samples, seed } => {
            let mut random = ChaCha::new(seed);
            let last = if k.is_multiple_of(64) { u64::MAX } else { (1 << (k % 64)) - 1 };
            for _ in 0..samples {
                let start = members.len();
                // Empty sets are drawn again.
                while members[start..].iter().all(|word| *word == 0) {
                    members.truncate(start);
                    members.extend((0..words).map(|_| random.next_u64()));
                    if let Some(word) = members.last_mut() {
                        *word &= last;
                    }
                }
            }
        }
    }
    let mut set = Vec::with_capacity(k);
    let fits = members
        .chunks(words)
        .map(|words| {
            set.clear();
            set.extend((0..k).filter(|i| words[i / 64] >> (i % 64) & 1 == 1).map(|i| effects[i]));
            fit(&set, model)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(AllSubsets { k, fits, members })
}

impl AllSubsets {
    /// Whether a set holds a study; false for numbers out of range.
    #[must_use]
    pub fn contains(&self, set: usize, study: usize) -> bool {
        let words = self.k.div_ceil(64);
        study < self.k
            && self.members.get(set * words + study / 64).is_some_and(|word| word >> (study % 64) & 1 == 1)
    }

    /// Summary over the sets that `choose` accepts by number, such as those with a certain study; none if there are none.
    #[must_use]
    pub fn summary(&self, choose: impl Fn(usize) -> bool) -> Option<SubsetSummary> {
        let chosen: Vec<&SubsetFit> =
            self.fits.iter().enumerate().filter(|(i, _)| choose(*i)).map(|(_, fit)| fit).collect();
        let first = chosen.first()?.estimate;
        let n = chosen.len() as f64;
        let mean = first + chosen.iter().map(|f| f.estimate - first).sum::<f64>() / n;
        let squares: f64 = chosen.iter().map(|f| (f.estimate - mean) * (f.estimate - mean)).sum();
        Some(SubsetSummary {
            n: chosen.len(),
            mean_estimate: mean,
            sd_estimate: (squares / (n - 1.0).max(1.0)).sqrt(),
            min_estimate: chosen.iter().fold(f64::INFINITY, |m, f| m.min(f.estimate)),
            max_estimate: chosen.iter().fold(f64::NEG_INFINITY, |m, f| m.max(f.estimate)),
            mean_i2: chosen.iter().map(|f| f.i2).sum::<f64>() / n,
        })
    }
}

/// Only what a point of the plot needs: a full fit would spend most of its time on intervals.
fn fit(effects: &[Effect], model: &PooledModel) -> Result<SubsetFit, FitError> {
    let linear = Model::mean(effects)?;
    let tau2 = match model {
        PooledModel::Common { .. } => 0.0,
        PooledModel::Random(options) => between_study_variance(&linear, options)?.value,
    };
    let estimate = linear.coefficients(tau2).beta[0];
    if !estimate.is_finite() {
        return Err(FitError::OutOfRange { quantity: "pooled estimate" });
    }
    let df = linear.df();
    let moments = linear.at(0.0);
    let i2 = match model {
        _ if df < 1.0 => 0.0,
        PooledModel::Common { .. } => 100.0 * ((moments.q - df) / moments.q).max(0.0),
        PooledModel::Random(_) if tau2 == 0.0 => 0.0,
        PooledModel::Random(_) => 100.0 * tau2 / (tau2 + df / moments.trace_p),
    };
    Ok(SubsetFit { k: effects.len(), estimate, tau2, i2: if i2.is_nan() { 0.0 } else { i2 } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::{Interval, RandomOptions};

    const COMMON: PooledModel = PooledModel::Common { interval: Interval::Wald, level: 0.95 };

    #[test]
    fn fits_equal_those_of_the_model() {
        let effects = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36)].map(|(yi, vi)| Effect { yi, vi });
        for model in [COMMON, PooledModel::Random(RandomOptions::default())] {
            let all = all_subsets(&effects, &model, Subsets::All).unwrap();
            assert_eq!(all.fits.len(), 15);
            for (i, fit) in all.fits.iter().enumerate() {
                let set: Vec<Effect> = (0..4).filter(|j| all.contains(i, *j)).map(|j| effects[j]).collect();
                let refit = model.fit(&set).unwrap();
                assert_eq!((fit.k, fit.estimate), (set.len(), refit.fit.estimate()));
                assert!((fit.i2 - refit.heterogeneity.i2).abs() < 1e-10);
            }
            let with_first = all.summary(|i| all.contains(i, 0)).unwrap();
            assert_eq!(with_first.n, 8);
            assert_eq!(all.summary(|_| false), None);
        }
    }

    #[test]
    fn a_sample_resembles_all() {
        let effects: Vec<Effect> = (0..70).map(|i| Effect { yi: f64::from(i % 7), vi: 1.0 }).collect();
        let drawn = all_subsets(&effects, &COMMON, Subsets::Sample { samples: 2000, seed: 3 }).unwrap();
        let mean_size = drawn.fits.iter().map(|f| f.k as f64).sum::<f64>() / 2000.0;
        assert!((mean_size - 35.0).abs() < 0.6, "{mean_size}");
        assert!(
            (0..70).all(|study| drawn.summary(|i| drawn.contains(i, study)).unwrap().n.abs_diff(1000) < 130)
        );
        assert!(!drawn.contains(0, 70) && !drawn.contains(2000, 0));
        assert_eq!(all_subsets(&effects, &COMMON, Subsets::Sample { samples: 2000, seed: 3 }), Ok(drawn));
    }

    #[test]
    fn one_study_none_and_too_many() {
        let effects = vec![Effect { yi: 0.5, vi: 0.1 }; 21];
        assert_eq!(all_subsets(&effects[..1], &COMMON, Subsets::All).unwrap().fits.len(), 1);
        let one = all_subsets(&effects[..1], &COMMON, Subsets::Sample { samples: 5, seed: 1 }).unwrap();
        assert!(one.fits.iter().all(|f| f.k == 1 && f.i2 == 0.0));
        assert!(all_subsets(&effects, &COMMON, Subsets::All).is_err());
        assert!(all_subsets(&effects, &COMMON, Subsets::Sample { samples: 0, seed: 1 }).is_err());
        assert!(all_subsets(&[], &COMMON, Subsets::All).is_err());
    }
}
