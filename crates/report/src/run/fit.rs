//! One model fitted to some of the studies, with a sentence for whatever could not be.

use metaweave_stats::FitError;
use metaweave_stats::effect::{Effect, StudyData};
use metaweave_stats::heterogeneity;
use metaweave_stats::pooling::{
    CommonEffect, Interval, MantelHaenszelOptions, RandomEffects, RandomOptions, adequately_powered,
    common_effect, common_effect_by_sample_size, effective_size, inverse_variance_heterogeneity,
    mantel_haenszel, peto, random_effects, random_effects_by_sample_size,
    unrestricted_weighted_least_squares,
};

use metaweave_stats::tau2::about;

use super::dependence::Dependents;
use super::{Estimable, back_transformed, freeman_tukey};
use crate::language::{Note, note};
use crate::plan::{AnalysisPlan, HeterogeneitySource};
use crate::results::{CommonResult, DependenceResult, GlmmResult, HeterogeneityResult, Mean, RandomResult};
use crate::spec::model::PoolingName;

/// Share of what the variances of the studies allow below which scatter is nothing but rounding.
pub(super) const ROUNDING: f64 = 1e-9;

/// Whether an interval is made from the scatter of the estimates.
pub(super) fn is_from_scatter(interval: Interval) -> bool {
    matches!(interval, Interval::Hksj | Interval::Robust(_))
}

/// Whether an interval is made from scatter that is nothing but rounding.
fn has_no_width(fit: &RandomEffects) -> bool {
    let wald = (fit.wald_ci.1 - fit.wald_ci.0) / 2.0;
    is_from_scatter(fit.interval) && fit.k > 1 && fit.ci_upper - fit.estimate <= ROUNDING * wald
}

/// What one model gave.
#[derive(Clone, Debug, Default)]
pub(super) struct Fit {
    pub(super) common: Option<CommonResult>,
    pub(super) random: Option<RandomResult>,
    pub(super) heterogeneity: Option<HeterogeneityResult>,
    pub(super) glmm: Option<GlmmResult>,
    pub(super) dependence: Option<DependenceResult>,
    pub(super) weights_common: Option<Vec<f64>>,
    pub(super) weights_random: Option<Vec<f64>>,
    pub(super) notes: Vec<Note>,
}

/// Fits the model of a plan.
#[derive(Clone, Copy)]
pub(super) struct Pool<'a> {
    pub(super) plan: &'a AnalysisPlan,
    /// What effects share, where they depend on each other.
    pub(super) dependents: Option<&'a Dependents<'a>>,
}

impl Pool<'_> {
    /// The common-effect and the random-effects model. Both are fitted whichever is reported, since each is the first
    /// question about the other; the report shows what the plan asks for.
    pub(super) fn fit(&self, studies: &Estimable) -> Fit {
        match self.dependents {
            Some(dependents) => dependents.fit(studies, || self.independent(studies)),
            None => self.independent(studies),
        }
    }

    fn independent(&self, studies: &Estimable) -> Fit {
        if self.by_glmm() {
            return self.glmm(studies);
        }
        let mut fit = Fit::default();
        if studies.effects.is_empty() {
            return fit;
        }
        let mut centre = None;
        match self.common(studies) {
            Ok(common) => {
                centre = Some(common.estimate);
                fit.common = Some(self.common_result(&common));
                fit.weights_common = Some(common.weights);
            }
            Err(error) => fit.notes.push(not_computed("common", &error)),
        }
        let centre = centre.filter(|_| self.plan.model.about_common());
        let mut options = self.random_options();
        options.fixed_tau2 = centre.and_then(|centre| Some(about(&studies.effects, centre).ok()?.value));
        match self.random(studies, &options) {
            Ok(mut random) => {
                if has_no_width(&random) {
                    options.interval = Interval::Wald;
                    if let Ok(wald) = self.random(studies, &options) {
                        random = wald;
                        fit.notes.push(note!("notes-no-width"));
                    }
                }
                let tau2 = (random.k > 1).then_some(random.tau2.value);
                fit.heterogeneity = self.heterogeneity(&studies.effects, tau2, random.tau2_ci, centre);
                fit.random = Some(self.random_result(&random));
                fit.weights_random = Some(random.weights);
            }
            Err(error) => {
                fit.heterogeneity = self.heterogeneity(&studies.effects, None, None, centre);
                fit.notes.push(not_computed("random", &error));
            }
        }
        freeman_tukey::turn_back(self.plan.measure.scale, &studies.data, &mut fit);
        fit
    }

    /// The interval of the common-effect estimate: Wald, whatever the random-effects model uses, since the alternatives
    /// estimate the very variance that the common-effect model takes as known.
    pub(super) fn common_interval(self) -> Interval {
        Interval::Wald
    }

    fn common(self, studies: &Estimable) -> Result<CommonEffect, FitError> {
        let level = self.plan.model.level;
        match self.plan.model.pooling {
            PoolingName::InverseVariance => common_effect(&studies.effects, self.common_interval(), level),
            PoolingName::MantelHaenszel => {
                let options = MantelHaenszelOptions {
                    pooling_correction: self.plan.model.mantel_haenszel.correction,
                    study_correction: self.plan.model.effect_options.zero_cells,
                    risk_difference_variance: self.plan.model.mantel_haenszel.risk_difference_variance,
                    level,
                    ..MantelHaenszelOptions::default()
                };
                mantel_haenszel(self.plan.measure, &studies.data, &options).map(|fit| fit.pooled)
            }
            PoolingName::Peto => peto(&studies.data, level).map(|fit| fit.pooled),
            PoolingName::SampleSize => {
                common_effect_by_sample_size(&studies.effects, &sizes(&studies.data)?, level)
            }
            // One study is what it is, whatever would be done with several.
            PoolingName::Ivhet | PoolingName::Uwls | PoolingName::Waap if studies.effects.len() == 1 => {
                common_effect(&studies.effects, Interval::Wald, level)
            }
            PoolingName::Ivhet => {
                let fit = inverse_variance_heterogeneity(&studies.effects, level)?;
                Ok(CommonEffect {
                    k: fit.k,
                    estimate: fit.estimate,
                    se: fit.se,
                    statistic: fit.statistic,
                    df: None,
                    p_value: fit.p_value,
                    ci_lower: fit.ci_lower,
                    ci_upper: fit.ci_upper,
                    weights: fit.weights,
                    level,
                    interval: Interval::Wald,
                })
            }
            PoolingName::Uwls => unrestricted_weighted_least_squares(&studies.effects, level),
            PoolingName::Waap => adequately_powered(&studies.effects, level).map(|fit| fit.pooled),
            PoolingName::Glmm => {
                Err(FitError::Unsupported { method: "glmm", reason: "counts are pooled by their own model" })
            }
        }
    }

    fn random(self, studies: &Estimable, options: &RandomOptions) -> Result<RandomEffects, FitError> {
        match self.plan.model.pooling {
            PoolingName::SampleSize => {
                random_effects_by_sample_size(&studies.effects, &sizes(&studies.data)?, options)
            }
            _ => random_effects(&studies.effects, options),
        }
    }

    fn heterogeneity(
        self,
        effects: &[Effect],
        tau2: Option<f64>,
        tau2_ci: Option<(f64, f64)>,
        centre: Option<f64>,
    ) -> Option<HeterogeneityResult> {
        if effects.len() < 2 {
            return None;
        }
        let level = self.plan.model.level;
        let from_q = match centre {
            Some(centre) => heterogeneity::about(effects, centre, level),
            None => heterogeneity::heterogeneity(effects, None, None, level),
        };
        let from_q = from_q.ok()?;
        let from_tau2 =
            tau2.and_then(|tau2| heterogeneity::heterogeneity(effects, Some(tau2), tau2_ci, level).ok());
        let limits = |ci: Option<(f64, f64)>| ci.map(|(lower, upper)| [lower, upper]);
        let chosen = match (self.plan.model.heterogeneity, &from_tau2) {
            (HeterogeneitySource::Tau2, Some(from_tau2)) if centre.is_none() => {
                (from_tau2.i2, from_tau2.i2_ci, from_tau2.h2, from_tau2.h2_ci)
            }
            _ => (from_q.i2_q, from_q.i2_q_ci, from_q.h2_q, from_q.h2_q_ci),
        };
        Some(HeterogeneityResult {
            q: from_q.q,
            q_df: from_q.q_df,
            q_p: from_q.q_p,
            i2: chosen.0,
            i2_ci: limits(chosen.1),
            h2: chosen.2,
            h2_ci: limits(chosen.3),
            i2_tau2: from_tau2.map(|found| found.i2),
            i2_tau2_ci: limits(from_tau2.and_then(|found| found.i2_ci)),
            h2_tau2: from_tau2.map(|found| found.h2),
            h2_tau2_ci: limits(from_tau2.and_then(|found| found.h2_ci)),
            i2_q: from_q.i2_q,
            i2_q_ci: limits(from_q.i2_q_ci),
            h2_q: from_q.h2_q,
            h2_q_ci: limits(from_q.h2_q_ci),
        })
    }

    fn common_result(self, fit: &CommonEffect) -> CommonResult {
        CommonResult {
            mean: Mean {
                estimate: fit.estimate,
                se: fit.se,
                statistic: fit.statistic,
                df: fit.df,
                p_value: fit.p_value,
                ci_lower: fit.ci_lower,
                ci_upper: fit.ci_upper,
                back_transformed: back_transformed(self.plan, fit.estimate, fit.ci_lower, fit.ci_upper),
            },
            method: self.plan.model.pooling.id().to_owned(),
        }
    }

    /// A random-effects fit as recorded.
    pub(super) fn random_result(self, fit: &RandomEffects) -> RandomResult {
        let scale = self.plan.measure.scale;
        let narrower = fit.ci_upper - fit.ci_lower < fit.wald_ci.1 - fit.wald_ci.0;
        RandomResult {
            mean: Mean {
                estimate: fit.estimate,
                se: fit.se,
                statistic: fit.statistic,
                df: fit.df,
                p_value: fit.p_value,
                ci_lower: fit.ci_lower,
                ci_upper: fit.ci_upper,
                back_transformed: back_transformed(self.plan, fit.estimate, fit.ci_lower, fit.ci_upper),
            },
            tau2: fit.tau2.value,
            tau2_se: fit.tau2.se,
            tau2_ci: fit.tau2_ci.map(|(lower, upper)| [lower, upper]),
            tau2_interval: fit.tau2_ci.map(|_| self.plan.model.tau2_interval.id().to_owned()),
            pi_lower: fit.prediction.map(|(lower, _)| lower),
            pi_upper: fit.prediction.map(|(_, upper)| upper),
            pi_back_transformed: fit
                .prediction
                .map(|(lower, upper)| [scale.back_transform(lower), scale.back_transform(upper)]),
            method: self.plan.model.tau2.id.to_owned(),
            interval: fit.interval.id().to_owned(),
            wald_ci: (fit.interval != Interval::Wald).then_some([fit.wald_ci.0, fit.wald_ci.1]),
            iterations: fit.tau2.iterations,
            converged: fit.tau2.converged,
            tau2_truncated: fit.tau2.truncated,
            note: (fit.interval == Interval::Hksj && narrower).then(|| note!("notes-narrower-than-wald")),
        }
    }
}

/// The effective size of every study: people, or n₁n₂/(n₁ + n₂) for two arms.
fn sizes(data: &[StudyData]) -> Result<Vec<f64>, FitError> {
    let size = |data: &StudyData| match *data {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => Some(effective_size(
            events_experimental + non_events_experimental,
            events_control + non_events_control,
        )),
        StudyData::TwoMeans { n_experimental, n_control, .. } => {
            Some(effective_size(n_experimental, n_control))
        }
        StudyData::SingleProportion { total, .. } => Some(total),
        StudyData::PrePost { n, .. } | StudyData::SingleMean { n, .. } | StudyData::Correlation { n, .. } => {
            Some(n)
        }
        _ => None,
    };
    data.iter().map(size).collect::<Option<_>>().ok_or(FitError::NoInformation {
        reason: "the data do not give the numbers of people that the weights are made from",
    })
}

/// A sentence for a fit that failed; `what` is a name of the message `notes-what`.
pub(super) fn not_computed(what: &str, error: &FitError) -> Note {
    failed(note!("notes-what", what), error)
}

/// The same for anything that has a name.
pub(super) fn failed(what: Note, error: &FitError) -> Note {
    note!("notes-not-computed", what, why = Note::from(error))
}
