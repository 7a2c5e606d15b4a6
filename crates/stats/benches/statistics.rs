//! Time of the computations a report waits for. Run with `cargo bench -p metaweave-stats`.

use divan::{Bencher, black_box};
use metaweave_stats::Effect;
use metaweave_stats::meta_regression::{RegressionOptions, meta_regression};
use metaweave_stats::numeric::dist::{chi_squared, fisher_f, normal, student_t};
use metaweave_stats::permutation::{Arrangements, SignStatistic, moderator_test, sign_test};
use metaweave_stats::pooling::{Interval, Prediction, RandomOptions, common_effect, random_effects};
use metaweave_stats::sensitivity::{PooledModel, Subsets, all_subsets, leave_one_out};
use metaweave_stats::small_study_effects::{
    Alternative, SelectionOptions, WeightFunction, copas, p_uniform, selection_model,
};
use metaweave_stats::tau2::{
    ESTIMATORS, RESTRICTED_MAXIMUM_LIKELIHOOD, Tau2Estimator, Tau2Interval, estimator, q_profile,
};

fn main() {
    divan::main();
}

/// Studies with effects N(0.3, 0.05) and variances between 0.01 and 0.5, from a fixed linear congruential generator.
fn studies(k: usize) -> Vec<Effect> {
    let mut state: u64 = 20_261_122;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    (0..k)
        .map(|_| {
            let vi = 0.01 + 0.49 * uniform();
            Effect { yi: 0.3 + (vi + 0.05).sqrt() * normal::quantile(uniform()), vi }
        })
        .collect()
}

fn options(estimator: &'static Tau2Estimator) -> RandomOptions {
    RandomOptions {
        tau2: estimator,
        fixed_tau2: None,
        tau2_interval: Tau2Interval::QProfile,
        interval: Interval::Hksj,
        prediction: Prediction::TKMinus1,
        level: 0.95,
    }
}

const IDS: [&str; 14] =
    ["REML", "DL", "PM", "ML", "EB", "HE", "HS", "HSk", "SJ", "SJIT", "DLIT", "PMM", "GENQ", "GENQM"];

#[divan::bench(args = IDS)]
fn tau2_of_100_000_studies(bencher: Bencher, id: &str) {
    assert_eq!(IDS.len(), ESTIMATORS.len());
    let studies = studies(100_000);
    let Some(estimator) = estimator(id) else { return };
    bencher.bench(|| estimator.estimate(black_box(&studies)));
}

#[divan::bench(args = [13, 100, 1_000, 100_000])]
fn random_effects_with_intervals(bencher: Bencher, k: usize) {
    let studies = studies(k);
    let options = options(&RESTRICTED_MAXIMUM_LIKELIHOOD);
    bencher.bench(|| random_effects(black_box(&studies), &options));
}

#[divan::bench(args = [13, 100_000])]
fn inverse_variance(bencher: Bencher, k: usize) {
    let studies = studies(k);
    bencher.bench(|| common_effect(black_box(&studies), Interval::Wald, 0.95));
}

#[divan::bench]
fn q_profile_of_100_000_studies(bencher: Bencher) {
    let studies = studies(100_000);
    bencher.bench(|| q_profile(black_box(&studies), 0.95));
}

#[divan::bench(args = [13, 300])]
fn leave_one_out_reml(bencher: Bencher, k: usize) {
    let studies = studies(k);
    let model = PooledModel::Random(options(&RESTRICTED_MAXIMUM_LIKELIHOOD));
    bencher.bench(|| leave_one_out(black_box(&studies), &model));
}

#[divan::bench(args = [13, 10_000])]
fn meta_regression_reml_with_two_moderators(bencher: Bencher, k: usize) {
    let studies = studies(k);
    let columns = [
        vec![1.0; k],
        (0..k).map(|i| (i % 37) as f64).collect(),
        (0..k).map(|i| 1950.0 + (i * i % 71) as f64).collect(),
    ];
    let options = RegressionOptions {
        tau2: Some(&RESTRICTED_MAXIMUM_LIKELIHOOD),
        fixed_tau2: None,
        interval: Interval::Hksj,
        level: 0.95,
    };
    bencher.bench(|| meta_regression(black_box(&studies), black_box(&columns), &options));
}

#[divan::bench]
fn sign_test_of_13_studies_with_10_000_patterns(bencher: Bencher) {
    let studies = studies(13);
    let options = RegressionOptions {
        tau2: Some(&RESTRICTED_MAXIMUM_LIKELIHOOD),
        fixed_tau2: None,
        interval: Interval::Hksj,
        level: 0.95,
    };
    let sample = Arrangements::Sample { samples: 10_000, seed: 1 };
    bencher.bench(|| sign_test(black_box(&studies), &options, SignStatistic::Test, sample));
}

#[divan::bench]
fn moderator_test_of_13_studies_with_10_000_orders(bencher: Bencher) {
    let studies = studies(13);
    let columns = [vec![1.0; 13], (0..13).map(|i| f64::from(i * 7 % 13)).collect()];
    let options = RegressionOptions {
        tau2: Some(&RESTRICTED_MAXIMUM_LIKELIHOOD),
        fixed_tau2: None,
        interval: Interval::Hksj,
        level: 0.95,
    };
    let sample = Arrangements::Sample { samples: 10_000, seed: 1 };
    bencher.bench(|| moderator_test(black_box(&studies), black_box(&columns), &options, sample));
}

#[divan::bench]
fn all_subsets_of_13_studies_reml(bencher: Bencher) {
    let studies = studies(13);
    let model = PooledModel::Random(options(&RESTRICTED_MAXIMUM_LIKELIHOOD));
    bencher.bench(|| all_subsets(black_box(&studies), &model, Subsets::All));
}

#[divan::bench(args = [13, 300])]
fn generalised_q_interval(bencher: Bencher, k: usize) {
    let studies = studies(k);
    bencher.bench(|| Tau2Interval::Jackson.limits(black_box(&studies), 0.95));
}

#[divan::bench]
fn t_tail() -> f64 {
    student_t::sf(black_box(2.1), black_box(12.0))
}

#[divan::bench]
fn t_quantile() -> f64 {
    student_t::upper_quantile(black_box(0.025), black_box(12.0))
}

#[divan::bench]
fn chi_squared_tail() -> f64 {
    chi_squared::sf(black_box(152.2), black_box(12.0))
}

#[divan::bench]
fn chi_squared_quantile() -> f64 {
    chi_squared::upper_quantile(black_box(0.025), black_box(12.0))
}

#[divan::bench]
fn f_tail() -> f64 {
    fisher_f::sf(black_box(4.2), black_box(2.0), black_box(10.0))
}

fn selection_options(function: WeightFunction) -> SelectionOptions {
    SelectionOptions { function, alternative: Alternative::Greater, common: false, level: 0.95 }
}

#[divan::bench(args = [37, 1_000])]
fn step_selection_model(bencher: Bencher, k: usize) {
    let studies = studies(k);
    let options = selection_options(WeightFunction::Step { steps: vec![0.025, 0.5], weights: None });
    bencher.bench(|| selection_model(black_box(&studies), &options));
}

#[divan::bench(args = [37, 1_000])]
fn beta_selection_model(bencher: Bencher, k: usize) {
    let studies = studies(k);
    let options = selection_options(WeightFunction::Beta);
    bencher.bench(|| selection_model(black_box(&studies), &options));
}

#[divan::bench(args = [37, 200])]
fn copas_line(bencher: Bencher, k: usize) {
    let studies = studies(k);
    bencher.bench(|| copas(black_box(&studies), 0.95));
}

#[divan::bench(args = [37, 1_000])]
fn p_uniform_with_intervals(bencher: Bencher, k: usize) {
    let studies = studies(k);
    bencher.bench(|| p_uniform(black_box(&studies), Alternative::Greater, 0.95));
}
