//! A test of moderators by exchanging them between studies, and the intervals that follow from it.

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
    let exchange = Exchange::new(effects, columns, options)?;
    let orders = Orders::of(columns, effects.len(), arrangements)?;
    let observed = exchange.observed(effects)?;
    let mut hits = vec![0_u64; columns.len()];
    let mut omnibus_hits = 0_u64;
    exchange.each(effects, &orders, |found| {
        for (hits, (a, b)) in hits.iter_mut().zip(found.coefficients.iter().zip(&observed.coefficients)) {
            *hits += u64::from(as_far(*a, *b));
        }
        omnibus_hits += u64::from(as_far(found.omnibus, observed.omnibus));
        true
    })?;
    let tested = &exchange.tested;
    let share = |hits: u64| hits as f64 / orders.total as f64;
    Ok(PermutationTest {
        k: effects.len(),
        arrangements: orders.total,
        statistics: observed.coefficients,
        p_values: hits
            .into_iter()
            .enumerate()
            .map(|(j, hits)| tested.contains(&j).then(|| share(hits)))
            .collect(),
        omnibus_p: Some(share(omnibus_hits)),
    })
}

/// The values of each coefficient that [`moderator_test`] does not reject: those b for which the estimates less b times the moderator
/// have a p-value above 1 − level, where the level is that of `options`; none for an intercept beside moderators.
///
/// The p-value falls on both sides of the estimate, in steps, so that each limit is one of its jumps; it is found to 10⁻⁴ of the
/// standard error, and to 10⁻³ with a sample, which is drawn with the same seed for every b. With several moderators the others
/// go along with the one tested, as they do in the test.
///
/// # Errors
/// For a coefficient, [`FitError::NoInformation`] where no p-value can be as small as 1 − level; for all, as [`moderator_test`].
pub fn moderator_intervals(
    effects: &[Effect],
    columns: &[Vec<f64>],
    options: &RegressionOptions,
    arrangements: Arrangements,
) -> Result<Vec<Option<Limits>>, FitError> {
    let exchange = Exchange::new(effects, columns, options)?;
    let orders = Orders::of(columns, effects.len(), arrangements)?;
    (0..columns.len())
        .map(|j| {
            if exchange.tested.contains(&j) {
                exchange.limits(effects, j, &orders).map(Some)
            } else {
                Ok(None)
            }
        })
        .collect()
}

/// Lower and upper limit of a coefficient, or why it has none.
pub type Limits = Result<(f64, f64), FitError>;

/// Arrangements that are tried.
struct Orders {
    arrangements: Arrangements,
    /// The first study with the same moderators, for each study.
    classes: Vec<usize>,
    /// Number of arrangements, the observed one among them.
    total: u64,
}

impl Orders {
    fn of(columns: &[Vec<f64>], k: usize, arrangements: Arrangements) -> Result<Self, FitError> {
        let classes = classes(columns, k);
        let total = match arrangements {
            Arrangements::All => {
                let distinct = distinct_orders(&classes);
                if distinct > MOST as f64 {
                    return Err(FitError::InvalidSetting {
                        setting: "number of distinct arrangements of the moderators",
                        accepted: "at most 1048576",
                        value: distinct,
                    });
                }
                distinct.round() as u64
            }
            Arrangements::Sample { samples, .. } => {
                check_samples(samples)?;
                u64::from(samples) + 1
            }
        };
        Ok(Self { arrangements, classes, total })
    }

    /// Calls `visit` with an order for each arrangement until it says no.
    fn each(&self, visit: &mut impl FnMut(&[usize]) -> Result<bool, FitError>) -> Result<(), FitError> {
        match self.arrangements {
            Arrangements::All => every_order(&self.classes, visit),
            Arrangements::Sample { samples, seed } => {
                let mut order: Vec<usize> = (0..self.classes.len()).collect();
                let mut random = ChaCha::new(seed);
                let mut going_on = visit(&order)?;
                for _ in 0..samples {
                    if !going_on {
                        break;
                    }
                    random.shuffle(&mut order);
                    going_on = visit(&order)?;
                }
                Ok(())
            }
        }
    }
}

/// Studies that are exchanged under fixed moderators, which is the same as exchanging moderators and leaves the basis as it is.
struct Exchange<'a> {
    columns: &'a [Vec<f64>],
    options: &'a RegressionOptions,
    basis: Option<Basis>,
    /// Columns other than the intercept.
    tested: Vec<usize>,
}

impl<'a> Exchange<'a> {
    fn new(
        effects: &[Effect],
        columns: &'a [Vec<f64>],
        options: &'a RegressionOptions,
    ) -> Result<Self, FitError> {
        Model::regression(effects, columns)?.require(0)?;
        let tested: Vec<usize> =
            (0..columns.len()).filter(|&j| columns[j].iter().any(|x| *x != 1.0)).collect();
        if tested.is_empty() {
            return Err(FitError::NoInformation { reason: "no moderators" });
        }
        let basis = if Basis::suits(effects) { Basis::of(columns) } else { None };
        Ok(Self { columns, options, basis, tested })
    }

    fn model<'m>(&'m self, effects: &'m [Effect]) -> Result<Model<'m>, FitError> {
        match &self.basis {
            Some(basis) => Model::in_basis(effects, basis),
            None => Model::regression(effects, self.columns),
        }
    }

    fn observed(&self, effects: &[Effect]) -> Result<Statistics, FitError> {
        Statistics::of(&self.model(effects)?, self.options, &self.tested)
    }

    /// Calls `judge` with the statistics of each arrangement until it says no.
    fn each(
        &self,
        effects: &[Effect],
        orders: &Orders,
        mut judge: impl FnMut(&Statistics) -> bool,
    ) -> Result<(), FitError> {
        let mut exchanged = effects.to_vec();
        orders.each(&mut |order| {
            for (effect, &to) in effects.iter().zip(order) {
                exchanged[to] = *effect;
            }
            self.observed(&exchanged).map(|found| judge(&found))
        })
    }

    /// Whether the value of coefficient `j` is rejected. Counting ends as soon as the answer is known.
    fn rejects(&self, effects: &[Effect], j: usize, value: f64, orders: &Orders) -> Result<bool, FitError> {
        let moved: Vec<Effect> = effects
            .iter()
            .zip(&self.columns[j])
            .map(|(e, x)| Effect { yi: e.yi - value * x, vi: e.vi })
            .collect();
        let observed = self.observed(&moved)?.coefficients[j];
        // A p-value that equals α but for rounding is one that rejects.
        let most = (1.0 - self.options.level) * (1.0 + 1e-12) * orders.total as f64;
        let (mut hits, mut left) = (0_u64, orders.total);
        self.each(&moved, orders, |found| {
            hits += u64::from(as_far(found.coefficients[j], observed));
            left -= 1;
            hits as f64 <= most && (hits + left) as f64 > most
        })?;
        Ok(hits as f64 <= most)
    }

    fn limits(&self, effects: &[Effect], j: usize, orders: &Orders) -> Result<Limits, FitError> {
        // A sample of 10 000 moves a limit by 0.02 standard errors.
        let precision = if orders.arrangements == Arrangements::All { 1e-4 } else { 1e-3 };
        const MOST_DOUBLINGS: u32 = 30;
        let none = FitError::NoInformation { reason: "too few studies for a p-value that small" };
        if 1.0 / orders.total as f64 > 1.0 - self.options.level {
            return Ok(Err(none));
        }
        let model = self.model(effects)?;
        let fit = model.coefficients(residual_tau2(&model, self.options)?.value);
        let (estimate, se) = (fit.beta[j], fit.covariance[j][j].sqrt());
        let mut limits = [0.0; 2];
        for (limit, direction) in limits.iter_mut().zip([-1.0, 1.0]) {
            let (mut inside, mut outside, mut doublings) = (0.0, se, 0);
            while !self.rejects(effects, j, estimate + direction * outside, orders)? {
                inside = outside;
                outside *= 2.0;
                doublings += 1;
                if doublings == MOST_DOUBLINGS {
                    return Ok(Err(none));
                }
            }
            while outside - inside > precision * se {
                let middle = 0.5 * (inside + outside);
                if self.rejects(effects, j, estimate + direction * middle, orders)? {
                    outside = middle;
                } else {
                    inside = middle;
                }
            }
            *limit = estimate + direction * 0.5 * (inside + outside);
        }
        Ok(Ok((limits[0], limits[1])))
    }
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
    /// Where the interval is robust, they are those of Knapp and Hartung: a test by permutation is valid with either.
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

/// Calls `visit` once with an order for each distinct arrangement of the classes, until it says no.
///
/// Arrangements follow each other as words in a dictionary do. In the order for one, the studies take the places of their
/// class from the first to the last.
fn every_order(
    classes: &[usize],
    visit: &mut impl FnMut(&[usize]) -> Result<bool, FitError>,
) -> Result<(), FitError> {
    let k = classes.len();
    // Places of each class, in the order of classes.
    let mut places: Vec<usize> = (0..k).collect();
    places.sort_by_key(|&place| classes[place]);
    let mut word = classes.to_vec();
    word.sort_unstable();
    let mut order = vec![0; k];
    let mut next_place = vec![0; k];
    loop {
        for (at, &place) in places.iter().enumerate().rev() {
            next_place[classes[place]] = at;
        }
        for (to, &class) in order.iter_mut().zip(&word) {
            *to = places[next_place[class]];
            next_place[class] += 1;
        }
        if !visit(&order)? {
            return Ok(());
        }
        // The next word: the last rise is stepped up by the next larger letter behind it, the rest put in order.
        let Some(rise) = (1..k).rev().find(|&i| word[i - 1] < word[i]) else { return Ok(()) };
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
        every_order(&[0, 1, 2, 3], &mut |order| {
            seen.push(order.to_vec());
            Ok(true)
        })
        .unwrap();
        let total = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((total, seen.len()), (24, 24));
    }

    #[test]
    fn studies_that_are_alike_are_not_exchanged() {
        // Two classes of 3 and 4: 35 arrangements, and each puts every study somewhere.
        let classes = [0, 1, 0, 1, 1, 0, 1];
        let mut seen = Vec::new();
        every_order(&classes, &mut |order| {
            seen.push(order.iter().map(|&to| classes[to]).collect::<Vec<_>>());
            let mut all = order.to_vec();
            all.sort_unstable();
            assert_eq!(all, [0, 1, 2, 3, 4, 5, 6]);
            Ok(true)
        })
        .unwrap();
        let total = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((total, seen.len(), distinct_orders(&classes)), (35, 35, 35.0));
    }

    /// At a limit the p-value of the test of the moved estimates crosses 1 − level.
    #[test]
    fn limits_are_where_the_test_turns() {
        let effects: Vec<Effect> =
            [(0.1, 0.02), (0.35, 0.05), (0.2, 0.03), (0.7, 0.04), (0.62, 0.1), (0.9, 0.06)]
                .map(|(yi, vi)| Effect { yi, vi })
                .to_vec();
        let columns =
            vec![vec![1.0; 6], vec![1.0, 2.0, 3.0, 5.0, 4.0, 6.5], vec![0.0, 1.0, 0.0, 0.0, 1.0, 1.0]];
        for arrangements in [Arrangements::All, Arrangements::Sample { samples: 400, seed: 3 }] {
            for columns in [&columns[..2], &columns] {
                let found = moderator_intervals(&effects, columns, &OPTIONS, arrangements).unwrap();
                assert_eq!(found[0], None);
                for (j, limits) in found.iter().enumerate().skip(1) {
                    let (lower, upper) = limits.clone().unwrap().unwrap();
                    let p = |b: f64| {
                        let moved: Vec<Effect> = effects
                            .iter()
                            .zip(&columns[j])
                            .map(|(e, x)| Effect { yi: e.yi - b * x, vi: e.vi })
                            .collect();
                        moderator_test(&moved, columns, &OPTIONS, arrangements).unwrap().p_values[j].unwrap()
                    };
                    let near = 1e-3 * (upper - lower);
                    assert!(
                        p(lower - near) <= 0.05 && p(lower + near) > 0.05,
                        "{j} {arrangements:?} {lower}"
                    );
                    assert!(
                        p(upper + near) <= 0.05 && p(upper - near) > 0.05,
                        "{j} {arrangements:?} {upper}"
                    );
                }
            }
        }
        // Of 24 arrangements the observed one and its mirror image are 8%.
        let four = moderator_intervals(
            &effects[..4],
            &[vec![1.0; 4], vec![1.0, 2.0, 3.0, 4.0]],
            &OPTIONS,
            Arrangements::All,
        );
        assert!(matches!(four.unwrap()[1], Some(Err(FitError::NoInformation { .. }))));
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
