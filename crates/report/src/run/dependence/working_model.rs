//! Effects of clusters with the weights of a working model.

use metaweave_stats::FitError;
use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::pooling::{WorkingModel, WorkingModelFit, working_model};

use super::{Dependents, cluster_sizes, distinct, heterogeneity};
use crate::plan::DependentInference;
use crate::results::{LevelResult, RandomResult};
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
        let interval = self.dependence.inference.id();
        let mut random = RandomResult {
            tau2_truncated: fit.truncated,
            ..RandomResult::of_mean(self.mean(coefficient, df), total, &result.method, interval)
        };
        self.predict(&mut random, df, fit.robust.clusters);
        let sum: f64 = fit.weights.iter().sum();
        Ok(Fit {
            random: Some(random),
            heterogeneity: Some(heterogeneity(fit.q, fit.q_df, fit.q_p, fit.i2)),
            weights_random: Some(fit.weights.iter().map(|weight| weight / sum).collect()),
            dependence: Some(result),
            ..Fit::default()
        })
    }
}
