//! A test of the mean by changing signs.

use super::{Arrangements, MOST, PermutationTest, as_far, check_samples};
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::{RegressionOptions, residual_tau2};
use crate::model::Model;
use crate::numeric::chacha::ChaCha;

/// What a pattern of signs is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignStatistic {
    /// The estimate over its standard error.
    Test,
    /// The estimate, as Follmann and Proschan do.
    Estimate,
}

/// Tests that the mean effect is 0 by changing signs.
///
/// `options` say how each arrangement is fitted.
///
/// # Errors
/// [`FitError::InvalidSetting`] for more than 20 studies with [`Arrangements::All`] or an empty sample; otherwise as
/// `meta_regression`, for the first arrangement that cannot be fitted.
pub fn sign_test(
    effects: &[Effect],
    options: &RegressionOptions,
    statistic: SignStatistic,
    arrangements: Arrangements,
) -> Result<PermutationTest, FitError> {
    let k = effects.len();
    let statistic = |effects: &[Effect]| mean_statistic(effects, options, statistic);
    let observed = statistic(effects)?;
    let mut flipped = effects.to_vec();
    let mut hits = 0_u64;
    let total = match arrangements {
        Arrangements::All => {
            let total = 1_u64.checked_shl(k as u32).filter(|n| *n <= MOST && k < 64);
            let total = total.ok_or(FitError::InvalidSetting {
                setting: "number of studies for all patterns of signs",
                accepted: "at most 20",
                value: k as f64,
            })?;
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

/// The means that [`sign_test`] does not reject: those b for which the estimates less b have a p-value above 1 − level, where
/// the level is that of `options`.
///
/// As a function of b the p-value falls in steps on both sides of the estimate, so that each limit is one of its jumps; it is
/// found to 10⁻⁷ of the standard error. A sample is drawn with the same seed for every b.
///
/// # Errors
/// [`FitError::NoInformation`] where no p-value can be as small as 1 − level; otherwise as [`sign_test`].
pub fn sign_interval(
    effects: &[Effect],
    options: &RegressionOptions,
    statistic: SignStatistic,
    arrangements: Arrangements,
) -> Result<(f64, f64), FitError> {
    const PRECISION: f64 = 1e-7;
    const MOST_DOUBLINGS: u32 = 60;
    let model = Model::mean(effects)?;
    model.require(0)?;
    let tau2 = residual_tau2(&model, options)?.value;
    let fit = model.coefficients(tau2);
    let (estimate, se) = (fit.beta[0], fit.covariance[0][0].sqrt());
    let alpha = 1.0 - options.level;
    let mut moved = effects.to_vec();
    let mut rejected = |mean: f64| -> Result<bool, FitError> {
        for (to, from) in moved.iter_mut().zip(effects) {
            to.yi = from.yi - mean;
        }
        let test = sign_test(&moved, options, statistic, arrangements)?;
        // A p-value that equals α but for rounding is one that rejects.
        Ok(test.p_values[0].is_some_and(|p| p <= alpha * (1.0 + 1e-12)))
    };
    let mut limit = |direction: f64| -> Result<f64, FitError> {
        let (mut inside, mut step, mut doublings) = (0.0, se, 0);
        while !rejected(estimate + direction * step)? {
            inside = step;
            step *= 2.0;
            doublings += 1;
            if doublings == MOST_DOUBLINGS {
                return Err(FitError::NoInformation { reason: "too few studies for a p-value that small" });
            }
        }
        while step - inside > PRECISION * se {
            let middle = 0.5 * (inside + step);
            if rejected(estimate + direction * middle)? {
                step = middle;
            } else {
                inside = middle;
            }
        }
        Ok(estimate + direction * 0.5 * (inside + step))
    };
    // With all studies far on one side only that pattern of signs and its opposite are as extreme.
    let least = match arrangements {
        Arrangements::All => 2.0 / libm::exp2(effects.len() as f64),
        Arrangements::Sample { samples, .. } => 1.0 / (f64::from(samples) + 1.0),
    };
    if least > alpha {
        return Err(FitError::NoInformation { reason: "too few studies for a p-value that small" });
    }
    Ok((limit(-1.0)?, limit(1.0)?))
}

/// The statistic of the mean, as [`meta_regression`] on an intercept gives it but without the design.
fn mean_statistic(
    effects: &[Effect],
    options: &RegressionOptions,
    statistic: SignStatistic,
) -> Result<f64, FitError> {
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
    Ok(match statistic {
        SignStatistic::Estimate => estimate,
        SignStatistic::Test if estimate == 0.0 => 0.0,
        SignStatistic::Test => estimate / se,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta_regression::meta_regression;
    use crate::pooling::Interval;
    use crate::tau2::DERSIMONIAN_LAIRD;

    const OPTIONS: RegressionOptions = RegressionOptions {
        tau2: Some(&DERSIMONIAN_LAIRD),
        fixed_tau2: None,
        interval: Interval::Wald,
        level: 0.95,
    };

    #[test]
    fn five_of_one_sign() {
        // Only the observed signs and their opposites are as far from 0: 2 of 32.
        let effects = [0.5, 0.6, 0.7, 0.4, 0.55].map(|yi| Effect { yi, vi: 0.1 });
        let exact = sign_test(&effects, &OPTIONS, SignStatistic::Test, Arrangements::All).unwrap();
        assert_eq!((exact.arrangements, exact.p_values[0]), (32, Some(2.0 / 32.0)));
        let sampled = sign_test(
            &effects,
            &OPTIONS,
            SignStatistic::Test,
            Arrangements::Sample { samples: 20_000, seed: 1 },
        )
        .unwrap();
        // Standard error 0.0017.
        assert!((sampled.p_values[0].unwrap() - 0.0625).abs() < 0.008);
        let again = sign_test(
            &effects,
            &OPTIONS,
            SignStatistic::Test,
            Arrangements::Sample { samples: 20_000, seed: 1 },
        );
        assert_eq!(again, Ok(sampled));
    }

    #[test]
    fn the_statistic_is_that_of_a_regression_on_an_intercept() {
        let effects = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36)].map(|(yi, vi)| Effect { yi, vi });
        for interval in Interval::ALL {
            let options = RegressionOptions { interval, ..OPTIONS };
            // Robust variances have no scaling that all studies share; permutations take Knapp and Hartung's.
            let regression = RegressionOptions { interval: interval.for_coefficients(), ..OPTIONS };
            let fit = meta_regression(&effects, &[vec![1.0; 4]], &regression).unwrap();
            let statistic = mean_statistic(&effects, &options, SignStatistic::Test).unwrap();
            assert!((statistic - fit.coefficients[0].statistic).abs() < 1e-12);
        }
    }

    #[test]
    fn too_many_studies_and_none() {
        let effects = vec![Effect { yi: 0.5, vi: 0.1 }; 21];
        assert!(matches!(
            sign_test(&effects, &OPTIONS, SignStatistic::Test, Arrangements::All),
            Err(FitError::InvalidSetting { .. })
        ));
        assert!(
            sign_test(&effects, &OPTIONS, SignStatistic::Test, Arrangements::Sample { samples: 0, seed: 1 })
                .is_err()
        );
        assert!(sign_test(&[], &OPTIONS, SignStatistic::Test, Arrangements::All).is_err());
        let one = sign_test(&effects[..1], &OPTIONS, SignStatistic::Test, Arrangements::All).unwrap();
        assert_eq!((one.arrangements, one.p_values[0]), (2, Some(1.0)));
    }

    /// Six estimates with one variance and a common effect: the mean of (yᵢ − b) under sign changes. At 5% two of 64 patterns
    /// may be as extreme, those with all signs alike, so that a limit lies where one estimate changes its side.
    #[test]
    fn interval_of_six_alike() {
        let effects = [0.3, 0.5, 0.6, 0.8, 0.9, 1.3].map(|yi| Effect { yi, vi: 0.1 });
        let options = RegressionOptions { tau2: None, ..OPTIONS };
        let (lower, upper) =
            sign_interval(&effects, &options, SignStatistic::Estimate, Arrangements::All).unwrap();
        assert!((lower - 0.3).abs() < 1e-6 && (upper - 1.3).abs() < 1e-6, "{lower} {upper}");
        let few = sign_interval(&effects[..5], &options, SignStatistic::Estimate, Arrangements::All);
        assert!(matches!(few, Err(FitError::NoInformation { .. })));
        let sample = Arrangements::Sample { samples: 999, seed: 2 };
        let drawn = sign_interval(&effects, &options, SignStatistic::Test, sample).unwrap();
        assert!(drawn.0 < 0.73 && drawn.1 > 0.73);
    }
}
