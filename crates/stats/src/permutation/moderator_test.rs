//! A test of moderators by exchanging them between studies.

use super::{Arrangements, MOST, PermutationTest, as_far, check_samples};
use crate::effect::Effect;
use crate::error::FitError;
use crate::gram::Basis;
use crate::meta_regression::{RegressionOptions, residual_tau2};
use crate::model::Model;
use crate::numeric::chacha::ChaCha;
use crate::numeric::least_squares::cholesky_solve;

/// Tests the coefficients of a meta-regression by exchanging moderators between studies.
///
/// The intercept (a column of ones) stays; rows of all other columns move together.
///
/// # Errors
/// [`FitError::InvalidSetting`] for more than 2²⁰ distinct arrangements with [`Arrangements::All`] or an empty sample,
/// [`FitError::NoInformation`] without moderators; otherwise as
/// [`meta_regression`](crate::meta_regression::meta_regression()), for the first arrangement that cannot be fitted.
pub fn moderator_test(
    effects: &[Effect],
    columns: &[Vec<f64>],
    options: &RegressionOptions,
    arrangements: Arrangements,
) -> Result<PermutationTest, FitError> {
    let k = effects.len();
    Model::regression(effects, columns)?.require(0)?;
    let tested: Vec<usize> = (0..columns.len()).filter(|&j| columns[j].iter().any(|x| *x != 1.0)).collect();
    if tested.is_empty() {
        return Err(FitError::NoInformation { reason: "no moderators" });
    }
    // Exchanging the studies under fixed moderators is the same as exchanging moderators, and leaves the basis as it is.
    let basis = if Basis::suits(effects) { Basis::of(columns) } else { None };
    let mut exchanged = effects.to_vec();
    let mut statistics = |order: &[usize]| -> Result<Statistics, FitError> {
        for (effect, &to) in effects.iter().zip(order) {
            exchanged[to] = *effect;
        }
        let model = match &basis {
            Some(basis) => Model::in_basis(&exchanged, basis)?,
            None => Model::regression(&exchanged, columns)?,
        };
        Statistics::of(&model, options, &tested)
    };
    let mut order: Vec<usize> = (0..k).collect();
    let observed = statistics(&order)?;
    let mut hits = vec![0_u64; columns.len()];
    let mut omnibus_hits = 0_u64;
    let mut count = |order: &[usize]| -> Result<(), FitError> {
        let found = statistics(order)?;
        for (hits, (a, b)) in hits.iter_mut().zip(found.coefficients.iter().zip(&observed.coefficients)) {
            *hits += u64::from(as_far(*a, *b));
        }
        omnibus_hits += u64::from(as_far(found.omnibus, observed.omnibus));
        Ok(())
    };
    let total = match arrangements {
        Arrangements::All => {
            let classes = classes(columns, k);
            let distinct = distinct_orders(&classes);
            if distinct > MOST as f64 {
                return Err(FitError::InvalidSetting {
                    setting: "number of distinct arrangements of the moderators",
                    accepted: "at most 1048576",
                    value: distinct,
                });
            }
            every_order(&classes, &mut count)?
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
        statistics: observed.coefficients,
        p_values: hits
            .into_iter()
            .enumerate()
            .map(|(j, hits)| tested.contains(&j).then(|| share(hits)))
            .collect(),
        omnibus_p: Some(share(omnibus_hits)),
    })
}

/// What one arrangement is judged by.
struct Statistics {
    /// Estimate over standard error of each coefficient.
    coefficients: Vec<f64>,
    /// The Wald statistic of all moderators.
    omnibus: f64,
}

impl Statistics {
    /// The statistics of [`meta_regression`](crate::meta_regression::meta_regression()) without what it computes besides.
    fn of(model: &Model<'_>, options: &RegressionOptions, tested: &[usize]) -> Result<Self, FitError> {
        let tau2 = residual_tau2(model, options)?.value;
        let df = model.df();
        let q = if df >= 1.0 { model.at(tau2).q / df } else { 1.0 };
        let factor = options.interval.for_df(df).se_factor(q);
        let fit = model.coefficients(tau2);
        let se: Vec<f64> = (0..fit.beta.len()).map(|j| fit.covariance[j][j].sqrt() * factor).collect();
        let coefficients: Vec<f64> = fit.beta.iter().zip(&se).map(|(beta, se)| beta / se).collect();
        let omnibus = match tested {
            [only] => coefficients[*only] * coefficients[*only],
            _ => {
                let z: Vec<f64> = tested.iter().map(|&j| coefficients[j]).collect();
                let correlation =
                    |i: usize, j: usize| fit.covariance[i][j] * factor * factor / (se[i] * se[j]);
                let correlations: Vec<Vec<f64>> =
                    tested.iter().map(|&i| tested.iter().map(|&j| correlation(i, j)).collect()).collect();
                cholesky_solve(&correlations, &z)
                    .map_or(f64::NAN, |solution| z.iter().zip(&solution).map(|(a, b)| a * b).sum())
            }
        };
        if coefficients.iter().all(|x| x.is_finite()) && omnibus.is_finite() {
            Ok(Self { coefficients, omnibus })
        } else {
            Err(FitError::OutOfRange { quantity: "coefficient" })
        }
    }
}

/// The first study with the same moderators, for each study.
fn classes(columns: &[Vec<f64>], k: usize) -> Vec<usize> {
    let alike = |i: usize, j: usize| columns.iter().all(|column| column[i] == column[j]);
    (0..k).map(|i| (0..i).find(|&j| alike(i, j)).unwrap_or(i)).collect()
}

/// k!/∏m! for classes of m studies; exact as far as it matters.
fn distinct_orders(classes: &[usize]) -> f64 {
    let mut met = vec![0.0_f64; classes.len()];
    classes.iter().enumerate().fold(1.0, |orders, (i, &class)| {
        met[class] += 1.0;
        orders * (i as f64 + 1.0) / met[class]
    })
}

/// Calls `visit` once with an order for each distinct arrangement of the classes, and returns their number.
///
/// Arrangements follow each other as words in a dictionary do. In the order for one, the studies take the places of their
/// class from the first to the last.
fn every_order(
    classes: &[usize],
    visit: &mut impl FnMut(&[usize]) -> Result<(), FitError>,
) -> Result<u64, FitError> {
    let k = classes.len();
    // Places of each class, in the order of classes.
    let mut places: Vec<usize> = (0..k).collect();
    places.sort_by_key(|&place| classes[place]);
    let mut word = classes.to_vec();
    word.sort_unstable();
    let mut order = vec![0; k];
    let mut next_place = vec![0; k];
    let mut total = 0;
    loop {
        for (at, &place) in places.iter().enumerate().rev() {
            next_place[classes[place]] = at;
        }
        for (to, &class) in order.iter_mut().zip(&word) {
            *to = places[next_place[class]];
            next_place[class] += 1;
        }
        visit(&order)?;
        total += 1;
        // The next word: the last rise is stepped up by the next larger letter behind it, the rest put in order.
        let Some(rise) = (1..k).rev().find(|&i| word[i - 1] < word[i]) else { return Ok(total) };
        let larger = (rise..k).rev().find(|&i| word[i] > word[rise - 1]).unwrap_or(rise);
        word.swap(rise - 1, larger);
        word[rise..].reverse();
    }
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
    fn every_order_once() {
        let mut seen = Vec::new();
        let total = every_order(&[0, 1, 2, 3], &mut |order| {
            seen.push(order.to_vec());
            Ok(())
        });
        seen.sort();
        seen.dedup();
        assert_eq!((total, seen.len()), (Ok(24), 24));
    }

    #[test]
    fn studies_that_are_alike_are_not_exchanged() {
        // Two classes of 3 and 4: 35 arrangements, and each puts every study somewhere.
        let classes = [0, 1, 0, 1, 1, 0, 1];
        let mut seen = Vec::new();
        let total = every_order(&classes, &mut |order| {
            seen.push(order.iter().map(|&to| classes[to]).collect::<Vec<_>>());
            let mut all = order.to_vec();
            all.sort_unstable();
            assert_eq!(all, [0, 1, 2, 3, 4, 5, 6]);
            Ok(())
        });
        seen.sort();
        seen.dedup();
        assert_eq!((total, seen.len(), distinct_orders(&classes)), (Ok(35), 35, 35.0));
    }

    #[test]
    fn variances_far_apart_give_the_same_p_values() {
        // One variance of 10⁻⁷ is left to QR; without τ² its study holds the line wherever it stands.
        let effects: Vec<Effect> = (0..6)
            .map(|i| Effect {
                yi: f64::from(i * i % 5),
                vi: if i == 2 { 1e-7 } else { 0.3 + 0.1 * f64::from(i) },
            })
            .collect();
        let columns = vec![vec![1.0; 6], vec![0.0, 1.0, 0.0, 1.0, 1.0, 0.0]];
        let test = moderator_test(&effects, &columns, &OPTIONS, Arrangements::All).unwrap();
        let fit = crate::meta_regression::meta_regression(&effects, &columns, &OPTIONS).unwrap();
        assert_eq!(test.arrangements, 20);
        assert!((test.statistics[1] - fit.coefficients[1].statistic).abs() < 1e-9);
    }
}
