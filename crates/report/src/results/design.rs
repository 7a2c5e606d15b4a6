//! Designs of trials, as `results.json` records them for a study.

use serde::Serialize;

/// How the design of a study entered its data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StudyDesignResult {
    /// Clusters that were randomised.
    pub cluster_randomised: Option<ClusterResult>,
    /// Correlation within people of a crossover trial.
    pub crossover_correlation: Option<f64>,
    /// Number of comparisons that share the control group.
    pub control_shared_by: Option<usize>,
    /// Whether the control group was split among them.
    pub control_split: bool,
    /// The data that the effect was computed from, where sizes were divided.
    pub effective: Option<EffectiveData>,
}

/// Clusters and the design effect that follows, experimental arm first; one value where there is one arm.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClusterResult {
    /// People in a cluster on average.
    pub cluster_size: Vec<f64>,
    /// Intracluster correlation.
    pub icc: Vec<f64>,
    /// Coefficient of variation of the cluster sizes.
    pub size_variation: f64,
    /// Design effect, by which sizes were divided.
    pub design_effect: Vec<f64>,
}

/// Data after sizes were divided, experimental arm first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EffectiveData {
    /// People, or person-time, of each arm.
    pub sizes: Vec<f64>,
    /// Events of each arm, where events are counted.
    pub events: Vec<f64>,
}
