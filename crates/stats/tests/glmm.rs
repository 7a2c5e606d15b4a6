//! Generalised linear mixed models: published results and the ends of what they can fit.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::FitError;
use metaweave_stats::effect::StudyData;
use metaweave_stats::pooling::{GlmmModel, GlmmOptions, glmm};

fn table(a: f64, b: f64, c: f64, d: f64) -> StudyData {
    StudyData::TwoByTwo {
        events_experimental: a,
        non_events_experimental: b,
        events_control: c,
        non_events_control: d,
    }
}

fn options(model: GlmmModel, random: bool) -> GlmmOptions {
    GlmmOptions { model, random, ..GlmmOptions::default() }
}

/// The control arms of Niël-Weise et al. (2007): events and patients.
const NIEL_WEISE_CONTROLS: [(f64, f64); 18] = [
    (3.0, 117.0),
    (3.0, 35.0),
    (9.0, 195.0),
    (7.0, 136.0),
    (6.0, 157.0),
    (4.0, 139.0),
    (3.0, 177.0),
    (2.0, 39.0),
    (19.0, 103.0),
    (2.0, 122.0),
    (7.0, 64.0),
    (1.0, 58.0),
    (5.0, 175.0),
    (11.0, 180.0),
    (0.0, 105.0),
    (1.0, 262.0),
    (3.0, 362.0),
    (1.0, 69.0),
];

/// The analysis of the control arms by Stijnen, Hamza & Özdemir (2010) as metafor reproduces it, with seven points and its
/// usual stopping rule, hence the tolerance.
#[test]
fn stijnen_2010_one_group() {
    let arms = NIEL_WEISE_CONTROLS.map(|(events, total)| StudyData::SingleProportion { events, total });
    let fit = glmm(&arms, &GlmmOptions::default()).unwrap();
    for (value, expected) in [(fit.estimate, -3.4964), (fit.se, 0.2570), (fit.tau2, 0.8124)] {
        assert!((value - expected).abs() < 2.5e-4, "{value} for {expected}");
    }
}

#[test]
fn swapping_arms_flips_the_sign() {
    let tables =
        [table(4.0, 119.0, 11.0, 128.0), table(6.0, 300.0, 29.0, 274.0), table(33.0, 228.0, 1.0, 209.0)];
    let swapped =
        [table(11.0, 128.0, 4.0, 119.0), table(29.0, 274.0, 6.0, 300.0), table(1.0, 209.0, 33.0, 228.0)];
    for model in GlmmModel::ALL {
        for random in [false, true] {
            let (a, b) = (glmm(&tables, &options(model, random)), glmm(&swapped, &options(model, random)));
            let (a, b) = (a.unwrap(), b.unwrap());
            assert!((a.estimate + b.estimate).abs() < 1e-7, "{model:?}: {} {}", a.estimate, b.estimate);
            assert!((a.se - b.se).abs() < 1e-7 * a.se && (a.tau2 - b.tau2).abs() < 1e-6 * (1.0 + a.tau2));
        }
    }
}

#[test]
fn one_table_has_its_own_odds_ratio() {
    // Unconditional: ln(ad/bc) and the square root of the sum of reciprocals.
    let fit = glmm(&[table(12.0, 30.0, 5.0, 40.0)], &options(GlmmModel::FixedStudies, false)).unwrap();
    assert!((fit.estimate - libm::log(12.0 * 40.0 / 150.0)).abs() < 1e-9);
    assert!((fit.se - (1.0 / 12.0 + 1.0 / 30.0 + 0.2 + 1.0 / 40.0_f64).sqrt()).abs() < 1e-7);
    let homogeneity = fit.homogeneity.unwrap();
    assert_eq!((homogeneity.df, homogeneity.wald_p, homogeneity.likelihood_ratio_p), (0.0, 1.0, 1.0));
    let random = glmm(&[table(12.0, 30.0, 5.0, 40.0)], &options(GlmmModel::FixedStudies, true));
    assert_eq!(random, Err(FitError::TooFewStudies { needed: 2, found: 1 }));
}

#[test]
fn equal_tables_have_no_variance() {
    for model in GlmmModel::ALL {
        let random = glmm(&[table(12.0, 30.0, 5.0, 40.0); 4], &options(model, true)).unwrap();
        let common = glmm(&[table(12.0, 30.0, 5.0, 40.0); 4], &options(model, false)).unwrap();
        assert_eq!(random.tau2, 0.0, "{model:?}");
        assert_eq!(random, common);
    }
}

#[test]
fn an_infinite_effect_is_an_error() {
    let infinite = |result: Result<_, FitError>| matches!(result, Err(FitError::NoInformation { .. }));
    for model in GlmmModel::ALL {
        for random in [false, true] {
            let options = options(model, random);
            assert!(infinite(glmm(&[table(0.0, 20.0, 3.0, 17.0); 3], &options)), "{model:?}");
            assert!(infinite(glmm(&[table(4.0, 20.0, 0.0, 17.0); 3], &options)), "{model:?}");
            // Nothing but tables without events: none is left.
            let none = glmm(&[table(0.0, 20.0, 0.0, 17.0); 3], &options);
            assert!(matches!(none, Err(FitError::TooFewStudies { found: 0, .. })), "{none:?}");
        }
    }
    let none = StudyData::SingleProportion { events: 0.0, total: 20.0 };
    assert!(infinite(glmm(&[none; 3], &GlmmOptions::default())));
}

#[test]
fn effects_at_both_ends_have_no_finite_variance() {
    // Every table is decided entirely by its arm, in both directions: τ² grows for ever.
    let tables = [table(20.0, 0.0, 0.0, 20.0), table(0.0, 20.0, 20.0, 0.0)];
    for model in [GlmmModel::ConditionalExact, GlmmModel::FixedStudies] {
        let fit = glmm(&tables, &options(model, true));
        assert!(fit.is_err(), "{model:?}: {fit:?}");
    }
}

#[test]
fn studies_without_events_are_left_out() {
    let tables =
        [table(4.0, 119.0, 11.0, 128.0), table(6.0, 300.0, 29.0, 274.0), table(3.0, 228.0, 11.0, 209.0)];
    let mut more = tables.to_vec();
    more.extend([table(0.0, 50.0, 0.0, 40.0), table(7.0, 0.0, 9.0, 0.0)]);
    for model in GlmmModel::ALL {
        assert_eq!(glmm(&tables, &options(model, true)), glmm(&more, &options(model, true)));
    }
}

#[test]
fn impossible_input_is_an_error() {
    let good = table(4.0, 119.0, 11.0, 128.0);
    let defaults = GlmmOptions::default();
    for bad in [
        table(-1.0, 20.0, 3.0, 17.0),
        table(f64::NAN, 20.0, 3.0, 17.0),
        table(f64::INFINITY, 20.0, 3.0, 17.0),
        table(0.0, 0.0, 3.0, 17.0),
        table(1.5, 20.0, 3.0, 17.0),
        StudyData::SingleProportion { events: 1.0, total: 4.0 },
    ] {
        let fit = glmm(&[good, bad], &defaults);
        assert!(matches!(fit, Err(FitError::InvalidInput { index: 1, .. })), "{fit:?}");
    }
    assert!(glmm(&[StudyData::Generic { estimate: 0.1, variance: 1.0 }; 3], &defaults).is_err());
    assert!(matches!(glmm(&[], &defaults), Err(FitError::TooFewStudies { found: 0, .. })));
    for points in [0, 61] {
        let fit = glmm(&[good; 3], &GlmmOptions { points, ..defaults });
        assert!(matches!(fit, Err(FitError::InvalidSetting { .. })));
    }
    let laplace = GlmmOptions { model: GlmmModel::FixedStudies, points: 1, ..defaults };
    assert!(matches!(glmm(&[good; 3], &laplace), Err(FitError::InvalidSetting { .. })));
    let rates = StudyData::PersonTime {
        events_experimental: 3.0,
        time_experimental: 100.0,
        events_control: 9.0,
        time_control: 90.0,
    };
    let fit = glmm(&[rates; 3], &options(GlmmModel::ConditionalApproximate, true));
    assert!(matches!(fit, Err(FitError::Unsupported { method: "CM.AL", .. })));
}

#[test]
fn large_trials_and_rare_events_are_fitted() {
    // A million participants in an arm, and a handful of events in another table.
    let tables = [
        table(300_000.0, 700_000.0, 310_000.0, 690_000.0),
        table(1.0, 99_999.0, 0.0, 100_000.0),
        table(40.0, 60.0, 55.0, 45.0),
    ];
    for model in GlmmModel::ALL {
        for random in [false, true] {
            let fit =
                glmm(&tables, &options(model, random)).unwrap_or_else(|e| panic!("{model:?} {random}: {e}"));
            assert!(fit.estimate.is_finite() && fit.se > 0.0, "{model:?}: {fit:?}");
        }
    }
}
