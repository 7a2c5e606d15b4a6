//! Models for dependent effects: invariances, the ends of what they can fit, and unusable input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use metaweave_stats::cluster_robust::{RobustVariance, cluster_robust};
use metaweave_stats::meta_regression::RegressionOptions;
use metaweave_stats::pooling::{
    CovarianceBlock, Interval, Multivariate, MultivariateModel, RandomOptions, RandomTerm, Reference,
    Structure, WorkingCorrelation, multivariate, multivariate_robust, profile_intervals, random_effects,
    working_covariance,
};
use metaweave_stats::{Effect, FitError};

struct Example {
    effects: Vec<Effect>,
    clusters: Vec<usize>,
    rows: Vec<usize>,
    columns: Vec<Vec<f64>>,
}

impl Example {
    fn new() -> Self {
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
        Self::of(
            rows.iter().map(|(_, yi, vi)| Effect { yi: *yi, vi: *vi }).collect(),
            rows.iter().map(|row| row.0).collect(),
        )
    }

    fn of(effects: Vec<Effect>, clusters: Vec<usize>) -> Self {
        let k = effects.len();
        Self { effects, clusters, rows: (0..k).collect(), columns: vec![vec![1.0; k]] }
    }

    fn three_level(&self) -> MultivariateModel<'_> {
        MultivariateModel {
            effects: &self.effects,
            columns: &self.columns,
            covariance: &[],
            terms: vec![RandomTerm::intercept(&self.clusters), RandomTerm::intercept(&self.rows)],
            restricted: true,
            reference: Reference::T,
            level: 0.95,
        }
    }

    fn fit(&self) -> Multivariate {
        multivariate(&self.three_level()).unwrap()
    }
}

fn variances(fit: &Multivariate) -> [f64; 2] {
    [fit.terms[0].variances[0], fit.terms[1].variances[0]]
}

#[test]
fn shifting_and_scaling_do_what_they_should() {
    let example = Example::new();
    let fit = example.fit();
    for (factor, shift) in [(1.0, 1e6), (1e4, 0.0), (1e-4, 3.0)] {
        let moved = example
            .effects
            .iter()
            .map(|e| Effect { yi: e.yi * factor + shift, vi: e.vi * factor * factor })
            .collect();
        let other = Example::of(moved, example.clusters.clone()).fit();
        let (a, b) = (fit.coefficients[0], other.coefficients[0]);
        assert!((a.estimate * factor + shift - b.estimate).abs() < 1e-7 * factor + 1e-9 * shift.abs());
        assert!((a.se * factor / b.se - 1.0).abs() < 1e-7, "{factor} {shift}");
        for (v, w) in variances(&fit).iter().zip(variances(&other)) {
            assert!((v * factor * factor / w - 1.0).abs() < 1e-6, "{factor} {shift}");
        }
    }
}

#[test]
fn the_order_of_effects_and_the_names_of_clusters_do_not_matter() {
    let mut example = Example::new();
    let fit = example.fit();
    example.effects.reverse();
    example.clusters.reverse();
    example.clusters.iter_mut().for_each(|c| *c = 100 - *c);
    let other = example.fit();
    // The search ends at steps below 1e-9 standard errors of the variances, and the mean moves with them.
    assert!((fit.coefficients[0].estimate - other.coefficients[0].estimate).abs() < 1e-9);
    assert!((variances(&fit)[1] - variances(&other)[1]).abs() < 1e-9);
    assert!((fit.log_likelihood - other.log_likelihood).abs() < 1e-12);
}

/// The likelihood has two forms: a sum of weights where clusters are compound, a Cholesky decomposition where covariances are
/// given. Covariances of 0 lead from one to the other.
#[test]
fn both_forms_of_the_likelihood_agree() {
    let example = Example::new();
    let none = WorkingCorrelation { rho: 0.0, over_time: None };
    let covariance = working_covariance(&example.effects, &example.clusters, none).unwrap();
    let model = MultivariateModel { covariance: &covariance, ..example.three_level() };
    let (dense, sums) = (multivariate(&model).unwrap(), example.fit());
    assert!((dense.log_likelihood - sums.log_likelihood).abs() < 1e-12);
    for (a, b) in variances(&dense).iter().zip(variances(&sums)) {
        assert!((a - b).abs() < 1e-10);
    }
}

/// Levels of study and effect are the same as effects of equal correlation within a study.
#[test]
fn three_levels_are_compound_symmetry() {
    let example = Example::new();
    let within: Vec<usize> = vec![0, 1, 2, 0, 1, 0, 0, 1, 2, 0, 1];
    let term = RandomTerm {
        groups: &example.clusters,
        levels: &within,
        times: &[],
        structure: Structure::CompoundSymmetry,
    };
    let symmetric = multivariate(&MultivariateModel { terms: vec![term], ..example.three_level() }).unwrap();
    let nested = example.fit();
    let [between, own] = variances(&nested);
    assert!((symmetric.log_likelihood - nested.log_likelihood).abs() < 1e-12);
    assert!((symmetric.terms[0].variances[0] - between - own).abs() < 1e-9);
    assert!((symmetric.terms[0].correlations[0].unwrap() - between / (between + own)).abs() < 1e-8);
}

#[test]
fn without_differences_between_clusters_it_is_the_random_effects_model() {
    // Each cluster has the same effects, so that nothing varies between clusters beyond what varies within.
    let effects: Vec<Effect> =
        (0..12).map(|i| Effect { yi: [0.0, 0.6, 1.5][i % 3], vi: [0.02, 0.03, 0.05][i % 3] }).collect();
    let example = Example::of(effects, (0..12).map(|i| i / 3).collect());
    let fit = example.fit();
    let two = random_effects(&example.effects, &RandomOptions::default()).unwrap();
    assert_eq!(variances(&fit)[0], 0.0);
    assert!((variances(&fit)[1] - two.tau2.value).abs() < 1e-9);
    assert!((fit.coefficients[0].estimate - two.estimate).abs() < 1e-10);
    let intervals = profile_intervals(&example.three_level(), &fit).unwrap();
    assert!(intervals[0].variances[0].0 == 0.0 && intervals[0].variances[0].1 > 0.0);
}

#[test]
fn a_robust_variance_is_the_same_by_both_ways() {
    let example = Example::new();
    let options = RegressionOptions { tau2: None, fixed_tau2: None, interval: Interval::Wald, level: 0.95 };
    let model = MultivariateModel { terms: Vec::new(), ..example.three_level() };
    let fit = multivariate(&model).unwrap();
    for variance in RobustVariance::ALL {
        let one = multivariate_robust(&model, &fit, &example.clusters, variance).unwrap();
        let other = cluster_robust(&example.effects, &example.columns, &example.clusters, &options, variance)
            .unwrap();
        assert!((one.coefficients[0].se / other.coefficients[0].se - 1.0).abs() < 1e-12);
        assert!((one.df[0] - other.df[0]).abs() < 1e-10);
    }
}

#[test]
fn clusters_of_the_robust_variance_hold_whole_clusters_of_the_model() {
    let example = Example::new();
    let model = example.three_level();
    let fit = multivariate(&model).unwrap();
    let finer = multivariate_robust(&model, &fit, &example.rows, RobustVariance::Cr2);
    assert!(matches!(finer, Err(FitError::Unsupported { .. })));
    let coarser: Vec<usize> = example.clusters.iter().map(|c| c / 2).collect();
    assert!(multivariate_robust(&model, &fit, &coarser, RobustVariance::Cr2).is_ok());
}

#[test]
fn intervals_hold_the_estimates_and_nest_by_level() {
    let example = Example::new();
    let estimates = variances(&example.fit());
    let mut previous = [(f64::INFINITY, 0.0); 2];
    for level in [0.5, 0.9, 0.99] {
        let model = MultivariateModel { level, ..example.three_level() };
        let fit = multivariate(&model).unwrap();
        let intervals = profile_intervals(&model, &fit).unwrap();
        for (at, (before, estimate)) in previous.iter_mut().zip(estimates).enumerate() {
            let now = intervals[at].variances[0];
            assert!(now.0 <= estimate && estimate <= now.1, "{level}: {now:?} {estimate}");
            assert!(now.0 <= before.0 && now.1 >= before.1, "{level}");
            *before = now;
        }
    }
}

#[test]
fn equal_effects_have_no_variance() {
    let fit = Example::of(vec![Effect { yi: 0.4, vi: 0.1 }; 6], vec![1, 1, 2, 2, 3, 3]).fit();
    assert_eq!(variances(&fit), [0.0, 0.0]);
    assert!((fit.coefficients[0].se - (0.1_f64 / 6.0).sqrt()).abs() < 1e-12);
}

/// Two outcomes that move together exactly: the correlation is at the end of its range.
#[test]
fn a_correlation_of_one_is_found() {
    let shifts = [-1.2, 0.4, 0.9, -0.3, 1.7, -0.8];
    let effects: Vec<Effect> = shifts
        .iter()
        .flat_map(|s| [Effect { yi: 0.2 + s, vi: 0.01 }, Effect { yi: -0.5 + 2.0 * s, vi: 0.01 }])
        .collect();
    let clusters: Vec<usize> = (0..12).map(|i| i / 2).collect();
    let outcomes: Vec<usize> = (0..12).map(|i| i % 2).collect();
    let columns: Vec<Vec<f64>> =
        (0..2).map(|o| outcomes.iter().map(|x| f64::from(u8::from(*x == o))).collect()).collect();
    for structure in [Structure::Unstructured, Structure::HeterogeneousAutoregressive] {
        let term = RandomTerm { groups: &clusters, levels: &outcomes, times: &[], structure };
        let model = MultivariateModel {
            effects: &effects,
            columns: &columns,
            covariance: &[],
            terms: vec![term],
            restricted: true,
            reference: Reference::Normal,
            level: 0.95,
        };
        let fit = multivariate(&model).unwrap();
        assert!((fit.terms[0].correlations[0].unwrap() - 1.0).abs() < 1e-9, "{structure:?} {fit:?}");
        let intervals = profile_intervals(&model, &fit).unwrap();
        let (lower, upper) = intervals[0].correlations[0];
        assert!(lower > 0.8 && upper == 1.0, "{lower} {upper}");
    }
}

#[test]
fn unusable_input_is_an_error() {
    let example = Example::new();
    let model = example.three_level();
    let fit = |clusters: &[usize]| {
        let terms = vec![RandomTerm::intercept(clusters), RandomTerm::intercept(&example.rows)];
        multivariate(&MultivariateModel { terms, ..model.clone() })
    };
    assert!(matches!(
        fit(&[1; 11]),
        Err(FitError::NoInformation { reason: "all effects belong to one cluster" })
    ));
    assert!(matches!(fit(&example.rows), Err(FitError::NoInformation { .. })));
    assert!(matches!(fit(&example.clusters[1..]), Err(FitError::LengthMismatch { .. })));
    let wrong = multivariate(&MultivariateModel { level: 95.0, ..model.clone() });
    assert!(matches!(wrong, Err(FitError::InvalidSetting { .. })));
    let one = vec![1.0; 11];
    for columns in [Vec::new(), vec![one.clone(), one]] {
        let wrong = multivariate(&MultivariateModel { columns: &columns, ..model.clone() });
        assert!(matches!(wrong, Err(FitError::RankDeficient { .. })));
    }
    let block = |rows: [[f64; 2]; 2]| {
        [CovarianceBlock { members: vec![0, 1], rows: rows.iter().map(|row| row.to_vec()).collect() }]
    };
    let given = |covariance: &[CovarianceBlock]| {
        multivariate(&MultivariateModel { covariance, ..model.clone() }).map(|_| ())
    };
    assert!(given(&block([[0.07, 0.02], [0.02, 0.04]])).is_ok());
    assert!(matches!(given(&block([[0.07, 0.02], [0.03, 0.04]])), Err(FitError::InvalidInput { .. })));
    assert!(matches!(given(&block([[0.07, 0.9], [0.9, 0.04]])), Err(FitError::NoInformation { .. })));
    let beyond = [CovarianceBlock { members: vec![0, 99], rows: vec![vec![0.0; 2]; 2] }];
    assert!(matches!(given(&beyond), Err(FitError::LengthMismatch { .. })));
    let levels: Vec<usize> = vec![0, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0];
    let structure = Structure::Unstructured;
    let term = RandomTerm { groups: &example.clusters, levels: &levels, times: &[], structure };
    let apart = multivariate(&MultivariateModel { terms: vec![term], ..model.clone() });
    assert!(matches!(apart, Err(FitError::NoInformation { .. })));
    assert!(
        multivariate(&MultivariateModel { effects: &[], columns: &[], terms: Vec::new(), ..model }).is_err()
    );
}
