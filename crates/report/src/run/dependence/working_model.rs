//! Effects of clusters with the weights of a working model.

use metaweave_stats::FitError;
use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::pooling::{WorkingModel, WorkingModelFit, working_model};

use super::{Dependents, cluster_sizes, distinct};
use crate::plan::DependentInference;
use crate::results::{HeterogeneityResult, LevelResult, RandomResult};
use crate::run::Estimable;
use crate::run::fit::Fit;

impl Dependents<'_> {
    /// The regression of the effects on these columns.
    pub(super) fn working_regression(
        &self,
        studies: &Estimable,
        columns: &[Vec<f64>],
        working: WorkingModel,
    ) -> Result<WorkingModelFit, FitError> {
        // Other intervals are refused when the analysis is planned.
        let variance = match self.dependence.inference {
            DependentInference::Robust(variance) => variance,
            DependentInference::Wald | DependentInference::T => RobustVariance::Cr2,
        };
        let clusters = self.clusters_of(studies);
        working_model(&studies.effects, columns, &clusters, working, variance, self.plan.model.level)
    }

    /// The mean of the effects.
    pub(super) fn working(
        &self,
        studies: &Estimable,
        clusters: &[usize],
        working: WorkingModel,
    ) -> Result<Fit, FitError> {
        let fit = self.working_regression(studies, &[vec![1.0; studies.at.len()]], working)?;
        let mut result = self.outline(cluster_sizes(clusters), "moments".to_owned());
        (result.q, result.q_df, result.q_p) = (Some(fit.q), Some(fit.q_df), Some(fit.q_p));
        result.i2 = Some(fit.i2);
        let total = fit.tau2 + fit.omega2.unwrap_or_default();
        if let Some(omega2) = fit.omega2 {
            let level = |level: &str, groups: usize, sigma2: f64| LevelResult {
                level: level.to_owned(),
                groups,
                sigma2,
                sigma2_ci: None,
                share: (total > 0.0).then(|| 100.0 * sigma2 / total),
                i2: 100.0 * sigma2 / (total + fit.typical_variance),
            };
            let cluster =
                self.dependence.cluster.as_ref().map_or("cluster", |cluster| cluster.value.as_str());
            result.levels = vec![
                level(cluster, distinct(clusters), fit.tau2),
                level(&self.plan.rows.0, studies.at.len(), omega2),
            ];
            result.rho = (total > 0.0).then(|| fit.tau2 / total);
        }
        let (Some(coefficient), df) = (fit.robust.coefficients.first(), fit.robust.df.first().copied())
        else {
            return Err(FitError::OutOfRange { quantity: "robust variance" });
        };
        let mut random = RandomResult {
            mean: self.mean(coefficient, df),
            tau2: total,
            tau2_se: None,
            tau2_ci: None,
            tau2_interval: None,
            pi_lower: None,
            pi_upper: None,
            pi_back_transformed: None,
            method: result.method.clone(),
            interval: self.dependence.inference.id().to_owned(),
            wald_ci: None,
            iterations: 0,
            converged: true,
            tau2_truncated: fit.truncated,
            note: None,
        };
        self.predict(&mut random, df, fit.robust.clusters);
        let sum: f64 = fit.weights.iter().sum();
        Ok(Fit {
            random: Some(random),
            heterogeneity: Some(heterogeneity(&fit)),
            weights_random: Some(fit.weights.iter().map(|weight| weight / sum).collect()),
            dependence: Some(result),
            ..Fit::default()
        })
    }
}

fn heterogeneity(fit: &WorkingModelFit) -> HeterogeneityResult {
    let h2 = 100.0 / (100.0 - fit.i2);
    HeterogeneityResult {
        q: fit.q,
        q_df: fit.q_df,
        q_p: fit.q_p,
        i2: fit.i2,
        i2_ci: None,
        h2,
        h2_ci: None,
        i2_tau2: Some(fit.i2),
        i2_tau2_ci: None,
        h2_tau2: Some(h2),
        h2_tau2_ci: None,
        i2_q: (100.0 * (fit.q - fit.q_df) / fit.q).max(0.0),
        i2_q_ci: None,
        h2_q: fit.q / fit.q_df,
        h2_q_ci: None,
    }
}
