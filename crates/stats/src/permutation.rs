//! Permutation tests: p-values that rest on the studies alone, not on a distribution.
//!
//! - [`sign_test`]: without an effect each estimate might as well have had the other sign. The pooled test statistic of the
//!   studies is compared with that of all 2ᵏ patterns of signs.
//! - [`moderator_test`]: without an association each study might as well have had another study's moderators. The statistics
//!   of a meta-regression are compared with those of all k! assignments.
//!
//! τ² is estimated anew each time. The p-value is the share of statistics at least as far from 0 as the observed one, the
//! observed arrangement among them. With few studies all arrangements are tried; otherwise a seeded sample, with the p-value
//! (1 + hits)/(1 + samples).
//!
//! Sources: Follmann & Proschan (1999), *Biometrics* 55, 732–737; Higgins & Thompson (2004), *Statistics in Medicine* 23,
//! 1663–1682. Oracle: `tests/oracle/expected/exact.json`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::{MetaRegression, RegressionOptions, meta_regression, residual_tau2};
use crate::model::Model;
use crate::numeric::chacha::ChaCha;

/// Which arrangements are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangements {
    /// All of them, up to 2²⁰: 20 studies for signs, 9 for moderators.
    All,
    /// A random sample.
    Sample {
        /// Number of arrangements drawn, besides the observed one.
        samples: u32,
        /// Seed of the ChaCha20 stream they are drawn with.
        seed: u64,
    },
}

/// Result of a permutation test.
#[derive(Clone, Debug, PartialEq)]
pub struct PermutationTest {
    /// Number of studies.
    pub k: usize,
    /// Number of arrangements, the observed one among them.
    pub arrangements: u64,
    /// Observed statistic of each coefficient; one for [`sign_test`].
    pub statistics: Vec<f64>,
    /// Two-sided p-value of each; none for an intercept beside moderators, which exchanging them does not test.
    pub p_values: Vec<Option<f64>>,
    /// p-value of the omnibus test of all moderators; none for [`sign_test`].
    pub omnibus_p: Option<f64>,
}

/// Largest number of arrangements that are all tried.
const MOST: u64 = 1 << 20;

/// Statistics this much closer to 0 than the observed one, relatively, still count as equal: they differ by rounding.
const TIE: f64 = 1e-9;

/// Tests that the mean effect is 0 by changing signs.
///
/// `options` say how each arrangement is fitted; its statistic is the estimate over its standard error.
///
/// # Errors
/// [`FitError::InvalidSetting`] for more than 20 studies with [`Arrangements::All`] or an empty sample; otherwise as
/// [`meta_regression`], for the first arrangement that cannot be fitted.
pub fn sign_test(
    effects: &[Effect],
    options: &RegressionOptions,
    arrangements: Arrangements,
) -> Result<PermutationTest, FitError> {
    let k = effects.len();
    let statistic = |effects: &[Effect]| mean_statistic(effects, options);
    let observed = statistic(effects)?;
    let mut flipped = effects.to_vec();
    let mut hits = 0_u64;
    let total = match arrangements {
        Arrangements::All => {
            let total = 1_u64.checked_shl(k as u32).filter(|n| *n <= MOST && k < 64);
            let total = total.ok_or_else(|| too_many(20, k))?;
            // Both signs of all studies together give the same distance from 0: half of the patterns suffice.
            for pattern in 0..total / 2 {
                for (i, (to, from)) in flipped.iter_mut().zip(effects).enumerate() {
                    to.yi = if pattern >> i & 1 == 1 { -from.yi } else { from.yi };
                }
                hits += 2 * u64::from(as_far(statistic(&flipped)?, observed));
            }
            total
        }
        Arrangements::Sample { samples, seed } => {
            check_samples(samples)?;
            let mut random = ChaCha::new(seed);
            for _ in 0..samples {
                let mut bits = 0;
                for (i, (to, from)) in flipped.iter_mut().zip(effects).enumerate() {
                    if i % 64 == 0 {
                        bits = random.next_u64();
                    }
                    to.yi = if bits >> (i % 64) & 1 == 1 { -from.yi } else { from.yi };
                }
                hits += u64::from(as_far(statistic(&flipped)?, observed));
            }
            hits += 1;
            u64::from(samples) + 1
        }
    };
    Ok(PermutationTest {
        k,
        arrangements: total,
        statistics: vec![observed],
        p_values: vec![Some(hits as f64 / total as f64)],
        omnibus_p: None,
    })
}

/// Tests the coefficients of a meta-regression by exchanging moderators between studies.
///
/// The intercept (a column of ones) stays; rows of all other columns move together.
///
/// # Errors
/// [`FitError::InvalidSetting`] for more than 9 studies with [`Arrangements::All`] or an empty sample,
/// [`FitError::NoInformation`] without moderators; otherwise as [`meta_regression`], for the first arrangement that cannot
/// be fitted.
pub fn moderator_test(
    effects: &[Effect],
    columns: &[Vec<f64>],
    options: &RegressionOptions,
    arrangements: Arrangements,
) -> Result<PermutationTest, FitError> {
    let observed = meta_regression(effects, columns, options)?;
    let Some(omnibus) = observed.omnibus else {
        return Err(FitError::NoInformation { reason: "no moderators" });
    };
    let k = effects.len();
    let mut permuted = columns.to_vec();
    let mut hits = vec![0_u64; columns.len()];
    let mut omnibus_hits = 0_u64;
    let mut count = |order: &[usize]| -> Result<(), FitError> {
        for (to, from) in permuted.iter_mut().zip(columns) {
            for (to, &i) in to.iter_mut().zip(order) {
                *to = from[i];
            }
        }
        let fit = meta_regression(effects, &permuted, options)?;
        for (hits, (a, b)) in hits.iter_mut().zip(fit.coefficients.iter().zip(&observed.coefficients)) {
            *hits += u64::from(as_far(a.statistic, b.statistic));
        }
        omnibus_hits += u64::from(fit.omnibus.is_some_and(|o| as_far(o.statistic, omnibus.statistic)));
        Ok(())
    };
    let mut order: Vec<usize> = (0..k).collect();
    let total = match arrangements {
        Arrangements::All => {
            if k > 9 {
                return Err(too_many(9, k));
            }
            every_order(&mut order, &mut count)?
        }
        Arrangements::Sample { samples, seed } => {
            check_samples(samples)?;
            count(&order)?;
            let mut random = ChaCha::new(seed);
            for _ in 0..samples {
                random.shuffle(&mut order);
                count(&order)?;
            }
            u64::from(samples) + 1
        }
    };
    let share = |hits: u64| hits as f64 / total as f64;
    Ok(PermutationTest {
        k,
        arrangements: total,
        statistics: statistics(&observed),
        p_values: columns
            .iter()
            .zip(hits)
            .map(|(column, hits)| column.iter().any(|x| *x != 1.0).then(|| share(hits)))
            .collect(),
        omnibus_p: Some(share(omnibus_hits)),
    })
}

/// Estimate over standard error of the mean, as [`meta_regression`] on an intercept gives it but without the design.
fn mean_statistic(effects: &[Effect], options: &RegressionOptions) -> Result<f64, FitError> {
    let model = Model::mean(effects)?;
    model.require(0)?;
    let tau2 = residual_tau2(&model, options)?.value;
    let fit = model.coefficients(tau2);
    let df = model.df();
    let q = if df >= 1.0 { model.at(tau2).q / df } else { 1.0 };
    let se = fit.covariance[0][0].sqrt() * options.interval.for_df(df).se_factor(q);
    let estimate = fit.beta[0];
    if !(estimate.is_finite() && se.is_finite()) {
        return Err(FitError::OutOfRange { quantity: "pooled estimate" });
    }
    Ok(if estimate == 0.0 { 0.0 } else { estimate / se })
}

fn statistics(fit: &MetaRegression) -> Vec<f64> {
    fit.coefficients.iter().map(|c| c.statistic).collect()
}

fn as_far(statistic: f64, observed: f64) -> bool {
    statistic.abs() >= observed.abs() * (1.0 - TIE)
}

fn check_samples(samples: u32) -> Result<(), FitError> {
    if samples > 0 {
        Ok(())
    } else {
        Err(FitError::InvalidSetting { setting: "samples", accepted: "at least 1", value: 0.0 })
    }
}

fn too_many(most: u8, k: usize) -> FitError {
    FitError::InvalidSetting {
        setting: "number of studies for all arrangements",
        accepted: if most == 9 { "at most 9" } else { "at most 20" },
        value: k as f64,
    }
}

/// Calls `visit` with every order once, by Heap's algorithm, and returns their number.
fn every_order(
    order: &mut [usize],
    visit: &mut impl FnMut(&[usize]) -> Result<(), FitError>,
) -> Result<u64, FitError> {
    visit(order)?;
    let mut total = 1;
    let mut counters = vec![0; order.len()];
    let mut i = 1;
    while i < order.len() {
        if counters[i] < i {
            order.swap(if i % 2 == 0 { 0 } else { counters[i] }, i);
            visit(order)?;
            total += 1;
            counters[i] += 1;
            i = 1;
        } else {
            counters[i] = 0;
            i += 1;
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::Interval;
    use crate::tau2::DERSIMONIAN_LAIRD;

    const OPTIONS: RegressionOptions = RegressionOptions {
        tau2: Some(&DERSIMONIAN_LAIRD),
        fixed_tau2: None,
        interval: Interval::Wald,
        level: 0.95,
    };

    #[test]
    fn every_order_once() {
        let mut seen = Vec::new();
        let total = every_order(&mut [0, 1, 2, 3], &mut |order| {
            seen.push(order.to_vec());
            Ok(())
        });
        seen.sort();
        seen.dedup();
        assert_eq!((total, seen.len()), (Ok(24), 24));
    }

    #[test]
    fn five_of_one_sign() {
        // Only the observed signs and their opposites are as far from 0: 2 of 32.
        let effects = [0.5, 0.6, 0.7, 0.4, 0.55].map(|yi| Effect { yi, vi: 0.1 });
        let exact = sign_test(&effects, &OPTIONS, Arrangements::All).unwrap();
        assert_eq!((exact.arrangements, exact.p_values[0]), (32, Some(2.0 / 32.0)));
        let sampled =
            sign_test(&effects, &OPTIONS, Arrangements::Sample { samples: 20_000, seed: 1 }).unwrap();
        // Standard error 0.0017.
        assert!((sampled.p_values[0].unwrap() - 0.0625).abs() < 0.008);
        let again = sign_test(&effects, &OPTIONS, Arrangements::Sample { samples: 20_000, seed: 1 });
        assert_eq!(again, Ok(sampled));
    }

    #[test]
    fn a_perfect_order_of_moderators() {
        // Equal variances: of the 120 orders of an exact line only it and its mirror image fit as well.
        let effects = [0.1, 0.2, 0.3, 0.4, 0.55].map(|yi| Effect { yi, vi: 0.1 });
        let columns = vec![vec![1.0; 5], vec![1.0, 2.0, 3.0, 4.0, 5.5]];
        let test = moderator_test(&effects, &columns, &OPTIONS, Arrangements::All).unwrap();
        assert_eq!((test.arrangements, test.p_values[0]), (120, None));
        assert!(test.p_values[1].unwrap() <= 2.0 / 120.0 && test.omnibus_p == test.p_values[1]);
        assert!(moderator_test(&effects, &columns[..1], &OPTIONS, Arrangements::All).is_err());
    }

    #[test]
    fn the_statistic_is_that_of_a_regression_on_an_intercept() {
        let effects = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36)].map(|(yi, vi)| Effect { yi, vi });
        for interval in Interval::ALL {
            let options = RegressionOptions { interval, ..OPTIONS };
            let fit = meta_regression(&effects, &[vec![1.0; 4]], &options).unwrap();
            let statistic = mean_statistic(&effects, &options).unwrap();
            assert!((statistic - fit.coefficients[0].statistic).abs() < 1e-12);
        }
    }

    #[test]
    fn too_many_studies_and_none() {
        let effects = vec![Effect { yi: 0.5, vi: 0.1 }; 21];
        assert!(matches!(
            sign_test(&effects, &OPTIONS, Arrangements::All),
            Err(FitError::InvalidSetting { .. })
        ));
        assert!(sign_test(&effects, &OPTIONS, Arrangements::Sample { samples: 0, seed: 1 }).is_err());
        assert!(sign_test(&[], &OPTIONS, Arrangements::All).is_err());
        let one = sign_test(&effects[..1], &OPTIONS, Arrangements::All).unwrap();
        assert_eq!((one.arrangements, one.p_values[0]), (2, Some(1.0)));
    }
}
