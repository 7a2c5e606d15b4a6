//! Three-level models: invariances, the ends of what they can fit, and unusable input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::pooling::{RandomOptions, random_effects, three_level, three_level_intervals};
use metaweave_stats::{Effect, FitError};

fn example() -> (Vec<Effect>, Vec<usize>, Vec<Vec<f64>>) {
    let rows = [
        (1, 0.91, 0.07),
        (1, 0.43, 0.04),
        (1, 0.62, 0.09),
        (2, -0.12, 0.05),
        (2, 0.31, 0.02),
        (3, 1.20, 0.11),
        (4, 0.05, 0.03),
        (4, 0.55, 0.06),
        (4, -0.35, 0.08),
        (5, 0.77, 0.05),
        (5, 0.98, 0.04),
    ];
    let effects: Vec<Effect> = rows.iter().map(|(_, yi, vi)| Effect { yi: *yi, vi: *vi }).collect();
    let columns = vec![vec![1.0; effects.len()]];
    (effects, rows.iter().map(|row| row.0).collect(), columns)
}

#[test]
fn shifting_and_scaling_do_what_they_should() {
    let (effects, clusters, columns) = example();
    let fit = three_level(&effects, &clusters, &columns, true, 0.95).unwrap();
    for (factor, shift) in [(1.0, 1e6), (1e4, 0.0), (1e-4, 3.0)] {
        let moved: Vec<Effect> = effects
            .iter()
            .map(|e| Effect { yi: e.yi * factor + shift, vi: e.vi * factor * factor })
            .collect();
        let other = three_level(&moved, &clusters, &columns, true, 0.95).unwrap();
        let (a, b) = (fit.coefficients[0], other.coefficients[0]);
        assert!((a.estimate * factor + shift - b.estimate).abs() < 1e-6 * factor + 1e-9 * shift.abs());
        assert!((a.se * factor / b.se - 1.0).abs() < 1e-6, "{factor} {shift}");
        assert!((fit.between * factor * factor / other.between - 1.0).abs() < 1e-5);
        assert!((fit.i2_within - other.i2_within).abs() < 1e-3);
    }
}

#[test]
fn the_order_of_effects_and_the_names_of_clusters_do_not_matter() {
    let (mut effects, mut clusters, columns) = example();
    let fit = three_level(&effects, &clusters, &columns, false, 0.95).unwrap();
    effects.reverse();
    clusters.reverse();
    clusters.iter_mut().for_each(|c| *c = 100 - *c);
    let other = three_level(&effects, &clusters, &columns, false, 0.95).unwrap();
    assert!((fit.coefficients[0].estimate - other.coefficients[0].estimate).abs() < 1e-8);
    assert!((fit.within - other.within).abs() < 1e-7);
    assert!((fit.log_likelihood - other.log_likelihood).abs() < 1e-12);
}

#[test]
fn without_differences_between_clusters_it_is_the_random_effects_model() {
    // Each cluster has the same effects, so that nothing varies between clusters beyond what varies within.
    let effects: Vec<Effect> =
        (0..12).map(|i| Effect { yi: [0.0, 0.6, 1.5][i % 3], vi: [0.02, 0.03, 0.05][i % 3] }).collect();
    let clusters: Vec<usize> = (0..12).map(|i| i / 3).collect();
    let columns = vec![vec![1.0; 12]];
    let fit = three_level(&effects, &clusters, &columns, true, 0.95).unwrap();
    let two = random_effects(&effects, &RandomOptions::default()).unwrap();
    assert_eq!(fit.between, 0.0);
    assert!((fit.within - two.tau2.value).abs() < 1e-7);
    assert!((fit.coefficients[0].estimate - two.estimate).abs() < 1e-8);
    let [between, _] = three_level_intervals(&effects, &clusters, &columns, true, 0.95).unwrap();
    assert!(between.0 == 0.0 && between.1 > 0.0);
}

#[test]
fn intervals_hold_the_estimates_and_nest_by_level() {
    let (effects, clusters, columns) = example();
    let fit = three_level(&effects, &clusters, &columns, true, 0.95).unwrap();
    let mut previous = [(f64::INFINITY, 0.0); 2];
    for level in [0.5, 0.9, 0.99] {
        let intervals = three_level_intervals(&effects, &clusters, &columns, true, level).unwrap();
        for ((now, before), estimate) in intervals.iter().zip(previous).zip([fit.between, fit.within]) {
            assert!(now.0 <= estimate && estimate <= now.1, "{level}: {now:?} {estimate}");
            assert!(now.0 <= before.0 && now.1 >= before.1, "{level}");
        }
        previous = intervals;
    }
}

#[test]
fn equal_effects_have_no_variance() {
    let effects = [Effect { yi: 0.4, vi: 0.1 }; 6];
    let fit = three_level(&effects, &[1, 1, 2, 2, 3, 3], &[vec![1.0; 6]], true, 0.95).unwrap();
    assert_eq!((fit.between, fit.within), (0.0, 0.0));
    assert!((fit.coefficients[0].se - (0.1_f64 / 6.0).sqrt()).abs() < 1e-12);
}

#[test]
fn unusable_input_is_an_error() {
    let (effects, clusters, columns) = example();
    let fit = |clusters: &[usize], columns: &[Vec<f64>], level| {
        three_level(&effects, clusters, columns, true, level)
    };
    assert!(matches!(fit(&[1; 11], &columns, 0.95), Err(FitError::TooFewStudies { needed: 2, found: 1 })));
    let single: Vec<usize> = (0..11).collect();
    assert!(matches!(fit(&single, &columns, 0.95), Err(FitError::NoInformation { .. })));
    assert!(matches!(fit(&clusters[1..], &columns, 0.95), Err(FitError::LengthMismatch { .. })));
    assert!(matches!(fit(&clusters, &columns, 95.0), Err(FitError::InvalidSetting { .. })));
    assert!(matches!(fit(&clusters, &[], 0.95), Err(FitError::RankDeficient { .. })));
    let two = [columns[0].clone(), columns[0].clone()];
    assert!(matches!(fit(&clusters, &two, 0.95), Err(FitError::RankDeficient { .. })));
    let mut bad = effects.clone();
    bad[3].vi = f64::NAN;
    assert!(matches!(
        three_level(&bad, &clusters, &columns, true, 0.95),
        Err(FitError::InvalidInput { index: 3, .. })
    ));
    assert!(three_level(&[], &[], &[], true, 0.95).is_err());
}
