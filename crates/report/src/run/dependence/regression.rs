//! Meta-regression of dependent effects: the model of the analysis with moderators in its mean.

use metaweave_stats::FitError;
use metaweave_stats::cluster_robust::{ClusterRobust, cluster_robust};
use metaweave_stats::meta_regression::{Coefficient, RegressionOptions};
use metaweave_stats::pooling::{Interval, MultivariateModel, multivariate, multivariate_robust};

use super::{Dependents, distinct};
use crate::plan::{DependenceKind, DependentInference};
use crate::results::{RegressionResult, TermResult};
use crate::run::Estimable;

impl Dependents<'_> {
    /// Records the coefficients of a design, or why there are none; gives the robust fit, if it is one.
    pub(in crate::run) fn regression(
        &self,
        result: &mut RegressionResult,
        labels: Vec<String>,
        columns: &[Vec<f64>],
        studies: &Estimable,
    ) -> Option<ClusterRobust> {
        match self.coefficients(result, columns, studies) {
            Ok((coefficients, robust)) => {
                result.terms = labels
                    .into_iter()
                    .zip(coefficients)
                    .map(|(name, c)| TermResult {
                        name,
                        estimate: c.estimate,
                        se: c.se,
                        statistic: c.statistic,
                        df: c.df,
                        p_value: c.p_value,
                        ci_lower: c.ci_lower,
                        ci_upper: c.ci_upper,
                        vif: None,
                        permutation_p: None,
                        permutation_ci: None,
                    })
                    .collect();
                robust
            }
            Err(error) => {
                result.note = Some(self.sentence(&error, distinct(&self.clusters_of(studies))));
                None
            }
        }
    }

    fn coefficients(
        &self,
        result: &mut RegressionResult,
        columns: &[Vec<f64>],
        studies: &Estimable,
    ) -> Result<(Vec<Coefficient>, Option<ClusterRobust>), FitError> {
        let clusters = self.clusters_of(studies);
        let robust = |fit: ClusterRobust| (fit.coefficients.clone(), Some(fit));
        if let (DependenceKind::TwoLevel, DependentInference::Robust(variance)) =
            (&self.dependence.kind, self.dependence.inference)
        {
            let options = RegressionOptions {
                tau2: Some(self.plan.model.tau2),
                fixed_tau2: None,
                interval: Interval::Wald,
                level: self.plan.model.level,
            };
            let fit = cluster_robust(&studies.effects, columns, &clusters, &options, variance)?;
            return Ok(robust(fit));
        }
        if let DependenceKind::Working(working) = self.dependence.kind {
            let fit = self.working_regression(studies, columns, working)?;
            result.tau2 = Some(fit.tau2 + fit.omega2.unwrap_or_default());
            result.i2 = Some(fit.i2);
            (result.qe, result.qe_df, result.qe_p) = (Some(fit.q), Some(fit.q_df), Some(fit.q_p));
            return Ok(robust(fit.robust));
        }
        let parts = self.parts(studies);
        let covariance = parts.covariance.clone()?;
        let model = MultivariateModel { columns, ..self.model(studies, &parts, &covariance) };
        let fit = multivariate(&model)?;
        result.tau2 = Some(fit.terms.iter().flat_map(|term| term.variances.first()).sum());
        result.i2 = fit.i2;
        (result.qe, result.qe_df, result.qe_p) = (Some(fit.q), Some(fit.q_df), Some(fit.q_p));
        Ok(match self.dependence.inference {
            DependentInference::Robust(variance) => {
                robust(multivariate_robust(&model, &fit, &clusters, variance)?)
            }
            _ => (fit.coefficients, None),
        })
    }
}
