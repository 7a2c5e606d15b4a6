//! A test of the mean by changing signs.

use super::{Arrangements, MOST, PermutationTest, as_far, check_samples};
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::{RegressionOptions, residual_tau2};
use crate::model::Model;
use crate::numeric::chacha::ChaCha;

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
