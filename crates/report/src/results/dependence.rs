//! How dependent effects were modelled and what came out beside their mean.

use serde::Serialize;

use super::Mean;

/// A model of dependent effects.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DependenceResult {
    /// `two-level`, `correlated-effects`, `hierarchical-effects`, `multilevel` or `multivariate`.
    pub model: String,
    /// Column of clusters; none where every row is one of its own.
    pub cluster: Option<String>,
    /// Number of clusters.
    pub clusters: usize,
    /// Fewest and most effects of a cluster.
    pub effects_per_cluster: [usize; 2],
    /// `REML` or `ML`, `moments` for a working model, or the estimator of the between-study variance of a two-level model.
    pub method: String,
    /// Variance of each level, outermost first; of a multilevel model or hierarchical effects.
    pub levels: Vec<LevelResult>,
    /// Correlation of the true effects of one cluster: the share of the outermost of two levels.
    pub rho: Option<f64>,
    /// Each outcome of a multivariate model.
    pub outcomes: Vec<OutcomeResult>,
    /// Covariance structure of a multivariate model.
    pub structure: Option<String>,
    /// Correlations of the true effects of outcomes.
    pub correlations: Vec<CorrelationResult>,
    /// Q of the model without random effects.
    pub q: Option<f64>,
    /// Its degrees of freedom.
    pub q_df: Option<f64>,
    /// Its p-value.
    pub q_p: Option<f64>,
    /// Share of all levels in the total variance, in per cent.
    pub i2: Option<f64>,
    /// Log-likelihood, restricted under REML.
    pub loglik: Option<f64>,
    /// Cluster-robust variance: `CR2`, `CR1` or `CR0`.
    pub robust_variance: Option<String>,
    /// The mean with the standard error of the model, against the normal distribution; of a single mean.
    pub model_based: Option<ModelBased>,
    /// Number of steps of the search for the maximum.
    pub iterations: Option<u32>,
    /// Clusters, or outcomes of a multivariate model, with the positions of their effects in `studies`; for drawing.
    #[serde(skip)]
    pub groups: Vec<(String, Vec<usize>)>,
}

/// A mean as the model alone gives it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ModelBased {
    /// Standard error.
    pub se: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
}

/// One level of a multilevel model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelResult {
    /// Column.
    pub level: String,
    /// Number of its groups.
    pub groups: usize,
    /// Variance σ² between them.
    pub sigma2: f64,
    /// Its profile-likelihood interval.
    pub sigma2_ci: Option<[f64; 2]>,
    /// Share of the variance of true effects, in per cent.
    pub share: Option<f64>,
    /// Share of the total variance, in per cent.
    pub i2: f64,
}

/// One outcome of a multivariate model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutcomeResult {
    /// Its name in the table.
    pub outcome: String,
    /// Number of its effects.
    pub k: usize,
    /// Its mean.
    #[serde(flatten)]
    pub mean: Mean,
    /// Variance of its true effects between clusters.
    pub tau2: f64,
    /// Its profile-likelihood interval.
    pub tau2_ci: Option<[f64; 2]>,
    /// Share of the variance of its effects that is not sampling error, in per cent; where every outcome has a variance.
    pub i2: Option<f64>,
}

/// The correlation of the true effects of two outcomes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorrelationResult {
    /// The outcomes; none where one correlation holds for all.
    pub outcomes: Option<[String; 2]>,
    /// The correlation; none where a variance is 0.
    pub rho: Option<f64>,
    /// Its profile-likelihood interval.
    pub rho_ci: Option<[f64; 2]>,
}
