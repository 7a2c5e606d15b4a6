//! Time of models for dependent effects. Run with `cargo bench -p metaweave-stats --bench dependent_effects`.

use divan::{Bencher, black_box};
use metaweave_stats::Effect;
use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::numeric::dist::normal;
use metaweave_stats::pooling::{
    MultivariateModel, RandomTerm, Reference, Structure, WorkingCorrelation, multivariate,
    multivariate_robust, working_covariance,
};

fn main() {
    divan::main();
}

/// Effects in clusters of ten, with variances between 0.01 and 0.5, from a fixed linear congruential generator.
struct Clustered {
    effects: Vec<Effect>,
    clusters: Vec<usize>,
    rows: Vec<usize>,
    columns: Vec<Vec<f64>>,
}

impl Clustered {
    fn of(clusters: usize) -> Self {
        let mut state: u64 = 20_261_122;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        };
        let mut effects = Vec::new();
        for _ in 0..clusters {
            let shared = 0.3 * normal::quantile(uniform());
            for _ in 0..10 {
                let vi = 0.01 + 0.49 * uniform();
                let own = (vi + 0.05).sqrt() * normal::quantile(uniform());
                effects.push(Effect { yi: 0.3 + shared + own, vi });
            }
        }
        let k = effects.len();
        Self {
            effects,
            clusters: (0..k).map(|i| i / 10).collect(),
            rows: (0..k).collect(),
            columns: vec![vec![1.0; k]],
        }
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
}

#[divan::bench(args = [100, 1_000])]
fn three_levels_of_clusters_of_ten(bencher: Bencher, clusters: usize) {
    let data = Clustered::of(clusters);
    let model = data.three_level();
    bencher.bench(|| multivariate(black_box(&model)));
}

#[divan::bench(args = [100, 1_000])]
fn correlated_and_hierarchical_effects(bencher: Bencher, clusters: usize) {
    let data = Clustered::of(clusters);
    let correlation = WorkingCorrelation { rho: 0.6, over_time: None };
    let Ok(covariance) = working_covariance(&data.effects, &data.clusters, correlation) else { return };
    let model = MultivariateModel { covariance: &covariance, ..data.three_level() };
    bencher.bench(|| multivariate(black_box(&model)));
}

#[divan::bench(args = [100, 1_000])]
fn robust_variance_cr2(bencher: Bencher, clusters: usize) {
    let data = Clustered::of(clusters);
    let model = data.three_level();
    let Ok(fit) = multivariate(&model) else { return };
    bencher.bench(|| multivariate_robust(black_box(&model), &fit, &data.clusters, RobustVariance::Cr2));
}

#[divan::bench(args = ["UN", "CS", "HAR"])]
fn five_outcomes_twice_in_1_000_clusters(bencher: Bencher, id: &str) {
    let data = Clustered::of(1_000);
    let outcomes: Vec<usize> = (0..data.effects.len()).map(|i| i % 5).collect();
    let columns: Vec<Vec<f64>> =
        (0..5).map(|o| outcomes.iter().map(|outcome| f64::from(u8::from(*outcome == o))).collect()).collect();
    let Some(structure) = Structure::from_id(id) else { return };
    let model = MultivariateModel {
        columns: &columns,
        terms: vec![RandomTerm { groups: &data.clusters, levels: &outcomes, times: &[], structure }],
        ..data.three_level()
    };
    bencher.bench(|| multivariate(black_box(&model)));
}
