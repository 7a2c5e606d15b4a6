//! Regression tests of funnel asymmetry made for a kind of data, where Egger's test may mislead.
//!
//! In an odds ratio or a standardised mean difference the effect is part of its own standard error, so that Egger's test
//! finds small-study effects where there are none. These regress the effect on a measure of size that does not depend on
//! it. With S and F the studies' events and non-events in both arms, N = S + F, nₑ and n_c the arms:
//!
//! | test | effect | on | weights | for |
//! |---|---|---|---|---|
//! | Harbord | score Z/V of the log odds ratio | 1/√V | V | odds ratio |
//! | Peters | log odds ratio | 1/N | SF/N | odds ratio |
//! | Deeks | log diagnostic or other odds ratio | 1/√ESS | ESS = 4nₑn_c/N | odds ratio |
//! | Macaskill | any | N | 1/vᵢ | sizes known |
//! | Pustejovsky–Rodgers | standardised mean difference | √(1/nₑ + 1/n_c) | 1/vᵢ | two groups |
//! | Thompson–Sharp | any | √vᵢ | 1/(vᵢ + τ²), τ² by moments | any |
//!
//! All are tested by t with k − 2 degrees of freedom, all but the last with a free residual scale.
//!
//! Sources: Harbord et al. (2006), *Statistics in Medicine* 25, 3443–3457; Peters et al. (2006), *JAMA* 295, 676–680; Deeks et
//! al. (2005), *Journal of Clinical Epidemiology* 58, 882–893; Macaskill et al. (2001), *Statistics in Medicine* 20, 641–654;
//! Pustejovsky & Rodgers (2019), *Research Synthesis Methods* 10, 57–71; Thompson & Sharp (1999), *Statistics in Medicine* 18,
//! 2693–2708.

use super::egger::{Predictor, RegressionTest, RegressionTestModel, egger, regression_test};
use crate::effect::{Effect, StudyData};
use crate::error::FitError;
use crate::meta_regression::RegressionOptions;
use crate::model::Model;
use crate::pooling::Interval;
use crate::tau2::DERSIMONIAN_LAIRD;

/// Events and non-events of one study: of the experimental and of the control arm.
type Table = [f64; 4];

/// Harbord's test. Tables without events, or with nothing else, hold no information and are left out.
///
/// # Errors
/// [`FitError::Unsupported`] unless every study is a 2×2 table; otherwise as [`egger()`].
pub fn harbord(studies: &[StudyData], level: f64) -> Result<RegressionTest, FitError> {
    let mut scores = Vec::with_capacity(studies.len());
    for [a, b, c, d] in tables(studies, "Harbord")? {
        let (experimental, control) = (a + b, c + d);
        let n = experimental + control;
        let variance = experimental * control * (a + c) * (b + d) / (n * n * (n - 1.0));
        if variance > 0.0 {
            scores.push(Effect { yi: (a - (a + c) * experimental / n) / variance, vi: 1.0 / variance });
        }
    }
    egger(&scores, level)
}

/// Peters' test of log odds ratios.
///
/// # Errors
/// As [`harbord`]; [`FitError::InvalidInput`] for a table without events or non-events.
pub fn peters(effects: &[Effect], studies: &[StudyData], level: f64) -> Result<RegressionTest, FitError> {
    let tables = tables(studies, "Peters")?;
    let sizes: Vec<f64> = tables.iter().map(|table| table.iter().sum()).collect();
    let weighted = reweighted(effects, &tables, |[a, b, c, d]| 1.0 / (a + c) + 1.0 / (b + d))?;
    regression_test(
        &weighted,
        Predictor::InverseSampleSize(&sizes),
        &RegressionTestModel::Classical { level },
    )
}

/// Deeks' test of log odds ratios.
///
/// # Errors
/// As [`harbord`].
pub fn deeks(effects: &[Effect], studies: &[StudyData], level: f64) -> Result<RegressionTest, FitError> {
    let tables = tables(studies, "Deeks")?;
    // 1/ESS is a quarter of 1/nₑ + 1/n_c, and 1/√ESS its root: a regression on the standard error of such a variance.
    egger(&reweighted(effects, &tables, |[a, b, c, d]| 0.25 * (1.0 / (a + b) + 1.0 / (c + d)))?, level)
}

/// Macaskill's test.
///
/// # Errors
/// As [`regression_test`].
pub fn macaskill(effects: &[Effect], sizes: &[f64], level: f64) -> Result<RegressionTest, FitError> {
    regression_test(effects, Predictor::SampleSize(sizes), &RegressionTestModel::Classical { level })
}

/// Pustejovsky and Rodgers' test, with the sizes of the two groups.
///
/// # Errors
/// As [`regression_test`].
pub fn pustejovsky_rodgers(
    effects: &[Effect],
    sizes: &[(f64, f64)],
    level: f64,
) -> Result<RegressionTest, FitError> {
    let effective: Vec<f64> = sizes.iter().map(|(e, c)| 1.0 / (1.0 / e + 1.0 / c)).collect();
    let predictor = Predictor::InverseRootSampleSize(&effective);
    regression_test(effects, predictor, &RegressionTestModel::Classical { level })
}

/// Thompson and Sharp's test.
///
/// # Errors
/// As [`regression_test`].
pub fn thompson_sharp(effects: &[Effect], level: f64) -> Result<RegressionTest, FitError> {
    let options =
        RegressionOptions { tau2: Some(&DERSIMONIAN_LAIRD), fixed_tau2: None, interval: Interval::T, level };
    regression_test(effects, Predictor::StandardError, &RegressionTestModel::Meta(options))
}

/// Estimates of the effect of a study without sampling error, from regressions of the effect on its standard error (PET)
/// and on its variance (PEESE), weighted by 1/vᵢ with a free residual scale.
///
/// PET is nearly unbiased where there is no effect, PEESE where there is one; the conditional estimate is PEESE if PET
/// shows an effect on the side of the common-effect estimate with a one-sided p-value below 0.05, and PET otherwise.
///
/// Source: Stanley & Doucouliagos (2014), *Research Synthesis Methods* 5, 60–78.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PetPeese {
    /// The regression on the standard error; its intercept is the estimate.
    pub pet: RegressionTest,
    /// The regression on the variance.
    pub peese: RegressionTest,
    /// One-sided p-value of PET's estimate.
    pub p_one_sided: f64,
    /// Whether PEESE is the conditional estimate.
    pub chooses_peese: bool,
}

/// One-sided p-value of PET below which PEESE is used.
pub const PET_PEESE_CUT: f64 = 0.05;

/// PET, PEESE and the choice between them.
///
/// # Errors
/// As [`regression_test`].
pub fn pet_peese(effects: &[Effect], level: f64) -> Result<PetPeese, FitError> {
    let model = RegressionTestModel::Classical { level };
    let pet = regression_test(effects, Predictor::StandardError, &model)?;
    let peese = regression_test(effects, Predictor::Variance, &model)?;
    let unadjusted = Model::mean(effects)?.coefficients(0.0).beta[0];
    let half = 0.5 * pet.intercept.p_value;
    let same_side = pet.intercept.estimate * unadjusted > 0.0;
    let p_one_sided = if same_side { half } else { 1.0 - half };
    Ok(PetPeese { pet, peese, p_one_sided, chooses_peese: p_one_sided < PET_PEESE_CUT })
}

impl PetPeese {
    /// The regression whose intercept is the conditional estimate.
    #[must_use]
    pub fn chosen(&self) -> &RegressionTest {
        if self.chooses_peese { &self.peese } else { &self.pet }
    }
}

fn tables(studies: &[StudyData], method: &'static str) -> Result<Vec<Table>, FitError> {
    studies
        .iter()
        .map(|study| match *study {
            StudyData::TwoByTwo {
                events_experimental,
                non_events_experimental,
                events_control,
                non_events_control,
            } => Ok([events_experimental, non_events_experimental, events_control, non_events_control]),
            _ => Err(FitError::Unsupported { method, reason: "made for 2×2 tables" }),
        })
        .collect()
}

/// The effects with variances of their tables' own.
fn reweighted(
    effects: &[Effect],
    tables: &[Table],
    variance: fn(Table) -> f64,
) -> Result<Vec<Effect>, FitError> {
    if tables.len() != effects.len() {
        return Err(FitError::LengthMismatch {
            what: "2×2 tables",
            expected: effects.len(),
            found: tables.len(),
        });
    }
    Ok(effects.iter().zip(tables).map(|(e, table)| Effect { yi: e.yi, vi: variance(*table) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [Table; 5] = [
        [4.0, 119.0, 11.0, 128.0],
        [6.0, 300.0, 29.0, 274.0],
        [3.0, 228.0, 11.0, 209.0],
        [62.0, 13_536.0, 248.0, 12_619.0],
        [33.0, 5_036.0, 47.0, 5_761.0],
    ];

    fn studies() -> Vec<StudyData> {
        TABLES
            .iter()
            .map(|[a, b, c, d]| StudyData::TwoByTwo {
                events_experimental: *a,
                non_events_experimental: *b,
                events_control: *c,
                non_events_control: *d,
            })
            .collect()
    }

    fn effects() -> Vec<Effect> {
        TABLES
            .iter()
            .map(|[a, b, c, d]| Effect {
                yi: libm::log(a * d / (b * c)),
                vi: 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d,
            })
            .collect()
    }

    #[test]
    fn exchanging_arms_turns_the_tests_round() {
        let exchanged: Vec<StudyData> = TABLES
            .iter()
            .map(|[a, b, c, d]| StudyData::TwoByTwo {
                events_experimental: *c,
                non_events_experimental: *d,
                events_control: *a,
                non_events_control: *b,
            })
            .collect();
        let turned: Vec<Effect> = effects().iter().map(|e| Effect { yi: -e.yi, vi: e.vi }).collect();
        for (a, b) in [
            (harbord(&studies(), 0.95), harbord(&exchanged, 0.95)),
            (peters(&effects(), &studies(), 0.95), peters(&turned, &exchanged, 0.95)),
            (deeks(&effects(), &studies(), 0.95), deeks(&turned, &exchanged, 0.95)),
        ] {
            let (a, b) = (a.unwrap(), b.unwrap());
            assert!((a.slope.statistic + b.slope.statistic).abs() < 1e-9 && a.df == Some(3.0));
        }
    }

    #[test]
    fn a_table_without_events_is_no_study_for_harbord() {
        let mut with_empty = studies();
        with_empty.push(StudyData::TwoByTwo {
            events_experimental: 0.0,
            non_events_experimental: 20.0,
            events_control: 0.0,
            non_events_control: 20.0,
        });
        assert_eq!(harbord(&with_empty, 0.95), harbord(&studies(), 0.95));
    }

    #[test]
    fn other_data_and_missing_tables_are_refused() {
        let means = [StudyData::Correlation { r: 0.3, n: 30.0 }];
        assert!(matches!(harbord(&means, 0.95), Err(FitError::Unsupported { method: "Harbord", .. })));
        assert!(matches!(
            peters(&effects(), &studies()[..2], 0.95),
            Err(FitError::LengthMismatch { expected: 5, found: 2, .. })
        ));
    }

    #[test]
    fn a_plain_effect_is_left_to_peese() {
        // The same effect at every size.
        let effects: Vec<Effect> =
            (1..9).map(f64::from).map(|i| Effect { yi: 0.5 + 0.01 * (i % 2.0), vi: 0.01 * i }).collect();
        let fit = pet_peese(&effects, 0.95).unwrap();
        assert!(fit.chooses_peese && fit.chosen() == &fit.peese);
        // An effect that vanishes as studies grow.
        let trend: Vec<Effect> =
            effects.iter().map(|e| Effect { yi: 2.0 * e.vi.sqrt() + 0.05 * e.yi, vi: e.vi }).collect();
        let mirrored: Vec<Effect> = trend.iter().map(|e| Effect { yi: -e.yi, vi: e.vi }).collect();
        let (a, b) = (pet_peese(&trend, 0.95).unwrap(), pet_peese(&mirrored, 0.95).unwrap());
        assert!((a.p_one_sided - b.p_one_sided).abs() < 1e-12 && a.chooses_peese == b.chooses_peese);
    }
}
