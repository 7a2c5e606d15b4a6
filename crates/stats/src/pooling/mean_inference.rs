//! Test, confidence interval and prediction interval of the mean of a random-effects model, by every method of [`Interval`]
//! and [`Prediction`].

use super::bootstrap_prediction::bootstrap_prediction;
use super::common_effect::Pooled;
use super::henmi_copas::henmi_copas;
use super::inference::{Inference, Interval, critical_value};
use super::kenward_roger::kenward_roger;
use super::prediction::Prediction;
use super::random_effects::RandomOptions;
use crate::cluster_robust::{RobustVariance, cluster_robust};
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::RegressionOptions;
use crate::model::Model;
use crate::tau2::{DERSIMONIAN_LAIRD, RESTRICTED_MAXIMUM_LIKELIHOOD, Tau2};

/// The mean as one method sees it.
pub(super) struct MeanInference {
    pub(super) estimate: f64,
    pub(super) se: f64,
    pub(super) statistic: f64,
    pub(super) df: Option<f64>,
    pub(super) p_value: f64,
    pub(super) ci: (f64, f64),
    /// The method in force.
    pub(super) interval: Interval,
    pub(super) weights: Vec<f64>,
    /// The Wald interval at the same τ².
    pub(super) wald_ci: (f64, f64),
    pub(super) prediction: Option<(f64, f64)>,
}

impl MeanInference {
    /// At a τ² that was estimated or fixed.
    pub(super) fn new(
        model: &Model<'_>,
        effects: &[Effect],
        tau2: &Tau2,
        options: &RandomOptions,
    ) -> Result<Self, FitError> {
        let asked = options.interval.for_df(model.df());
        let at = |interval: Interval| Pooled::at(model, effects, tau2.value, interval);
        let mut mean = match asked {
            Interval::Wald | Interval::T | Interval::Hksj | Interval::HksjAdHoc => {
                Self::from_model(at(asked)?, options.level)
            }
            Interval::HksjCi => {
                let hksj = Self::from_model(at(Interval::Hksj)?, options.level);
                let wald = Self::from_model(at(Interval::Wald)?, options.level);
                if hksj.width() < wald.width() { wald } else { hksj }
            }
            Interval::HksjIqwig6 => {
                let hksj = Self::from_model(at(Interval::Hksj)?, options.level);
                let laird = DERSIMONIAN_LAIRD.of(model)?.value;
                let classic = Pooled::at(model, effects, laird, Interval::Wald)?;
                if hksj.width() < Self::from_model(classic, options.level).width() {
                    Self::from_model(at(Interval::HksjAdHoc)?, options.level)
                } else {
                    hksj
                }
            }
            Interval::KenwardRoger => Self::kenward_roger(at(Interval::Wald)?, effects, options)?,
            Interval::Robust(variance) => {
                Self::robust(at(Interval::Wald)?, effects, tau2, variance, options.level)?
            }
            Interval::HenmiCopas => Self::henmi_copas(at(Interval::Wald)?, effects, options)?,
        };
        mean.prediction = match options.prediction {
            Prediction::Hksj => {
                let hksj = at(Interval::Hksj.for_df(model.df()))?;
                let (estimate, se) = (hksj.estimate, hksj.se);
                options.prediction.interval(effects.len(), estimate, se, tau2.value, options.level)
            }
            Prediction::KenwardRoger if effects.len() > 1 => {
                required(options, RESTRICTED_MAXIMUM_LIKELIHOOD.id, "kenward-roger", "takes τ² from REML")?;
                kenward_roger(effects, options.level)?.prediction_df_minus_1
            }
            Prediction::Bootstrap { seed, draws } if effects.len() > 1 => {
                Some(bootstrap_prediction(effects, seed, draws, options.level)?)
            }
            other => other.interval(effects.len(), mean.estimate, mean.se, tau2.value, options.level),
        };
        Ok(mean)
    }

    fn width(&self) -> f64 {
        self.ci.1 - self.ci.0
    }

    fn from_model(pooled: Pooled, level: f64) -> Self {
        let i = Inference::new(pooled.estimate, pooled.se, pooled.df, level);
        let margin = critical_value(None, level) * pooled.model_se;
        Self {
            estimate: pooled.estimate,
            se: pooled.se,
            statistic: i.statistic,
            df: pooled.df,
            p_value: i.p_value,
            ci: (i.ci_lower, i.ci_upper),
            interval: pooled.interval,
            weights: pooled.weights,
            wald_ci: (pooled.estimate - margin, pooled.estimate + margin),
            prediction: None,
        }
    }

    fn kenward_roger(wald: Pooled, effects: &[Effect], options: &RandomOptions) -> Result<Self, FitError> {
        required(options, RESTRICTED_MAXIMUM_LIKELIHOOD.id, "kenward-roger", "takes τ² from REML")?;
        let fit = kenward_roger(effects, options.level)?;
        Ok(Self {
            se: fit.se,
            statistic: fit.statistic,
            df: Some(fit.df),
            p_value: fit.p_value,
            ci: (fit.ci_lower, fit.ci_upper),
            interval: Interval::KenwardRoger,
            ..Self::from_model(wald, options.level)
        })
    }

    fn robust(
        wald: Pooled,
        effects: &[Effect],
        tau2: &Tau2,
        variance: RobustVariance,
        level: f64,
    ) -> Result<Self, FitError> {
        let clusters: Vec<usize> = (0..effects.len()).collect();
        let options = RegressionOptions {
            tau2: Some(&RESTRICTED_MAXIMUM_LIKELIHOOD),
            fixed_tau2: Some(tau2.value),
            interval: Interval::Wald,
            level,
        };
        let fit = cluster_robust(effects, &[vec![1.0; effects.len()]], &clusters, &options, variance)?;
        let (Some(mean), Some(&df)) = (fit.coefficients.first(), fit.df.first()) else {
            return Err(FitError::OutOfRange { quantity: "robust variance" });
        };
        Ok(Self {
            se: mean.se,
            statistic: mean.statistic,
            df: Some(df),
            p_value: mean.p_value,
            ci: (mean.ci_lower, mean.ci_upper),
            interval: Interval::Robust(variance),
            ..Self::from_model(wald, level)
        })
    }

    fn henmi_copas(wald: Pooled, effects: &[Effect], options: &RandomOptions) -> Result<Self, FitError> {
        required(options, DERSIMONIAN_LAIRD.id, "henmi-copas", "takes τ² from DL")?;
        let fit = henmi_copas(effects, options.level)?;
        let sum: f64 = effects.iter().map(|e| 1.0 / e.vi).sum();
        Ok(Self {
            estimate: fit.estimate,
            se: fit.se,
            statistic: fit.statistic,
            df: None,
            p_value: fit.p_value,
            ci: (fit.ci_lower, fit.ci_upper),
            interval: Interval::HenmiCopas,
            weights: effects.iter().map(|e| 1.0 / e.vi / sum).collect(),
            ..Self::from_model(wald, options.level)
        })
    }
}

/// Fails for a method that is derived for one estimator of τ² with another or with a fixed τ².
fn required(
    options: &RandomOptions,
    estimator: &str,
    method: &'static str,
    reason: &'static str,
) -> Result<(), FitError> {
    if options.tau2.id == estimator && options.fixed_tau2.is_none() {
        Ok(())
    } else {
        Err(FitError::Unsupported { method, reason })
    }
}
