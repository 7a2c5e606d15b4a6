//! Counts pooled by a generalised linear mixed model: which studies it sees, and its fit as recorded.

use metaweave_stats::FitError;
use metaweave_stats::effect::{DoubleZero, StudyData};
use metaweave_stats::pooling::{Glmm, GlmmOptions, Interval, glmm};
use metaweave_stats::tau2::MAXIMUM_LIKELIHOOD;

use super::fit::{Fit, Pool, not_computed};
use super::{Estimable, back_transformed};
use crate::results::{CommonResult, GlmmResult, Mean, RandomResult};
use crate::spec::model::PoolingName;

impl Pool<'_> {
    /// The common-effect and the random-effects fit of all studies with counts, those without an effect included.
    pub(super) fn glmm(self, studies: &Estimable) -> Fit {
        let mut fit = Fit::default();
        if studies.counts.is_empty() {
            return fit;
        }
        let data: Vec<StudyData> = studies.counts.iter().map(|(_, data)| *data).collect();
        match self.glmm_fit(&data, false) {
            Ok(common) => fit.common = Some(self.glmm_common(&common)),
            Err(error) => fit.notes.push(not_computed("common", &error)),
        }
        if data.len() == 1 {
            // One study has no variance between studies; as elsewhere its own estimate stands for both models.
            fit.random = fit.common.as_ref().map(|common| RandomResult::of_one_study(common.mean));
            return fit;
        }
        match self.glmm_fit(&data, true) {
            Ok(random) => {
                fit.random = Some(self.glmm_random(&random));
                fit.glmm = Some(GlmmResult {
                    model: self.plan.model.glmm.id().to_owned(),
                    k: random.k,
                    k_without_information: data.len() - random.k,
                    sigma2: random.sigma2,
                    log_likelihood: random.log_likelihood,
                    quadrature_points: GlmmOptions::default().points,
                    iterations: random.iterations,
                    likelihood_ratio: random.homogeneity.map(|test| test.likelihood_ratio),
                    likelihood_ratio_df: random.homogeneity.map(|test| test.df),
                    likelihood_ratio_p: random.homogeneity.map(|test| test.likelihood_ratio_p),
                    wald: random.homogeneity.map(|test| test.wald),
                    wald_p: random.homogeneity.map(|test| test.wald_p),
                });
            }
            Err(error) => fit.notes.push(not_computed("random", &error)),
        }
        fit
    }

    /// Whether the plan pools by such a model.
    pub(super) fn by_glmm(self) -> bool {
        self.plan.model.pooling == PoolingName::Glmm
    }

    fn glmm_fit(self, data: &[StudyData], random: bool) -> Result<Glmm, FitError> {
        let model = &self.plan.model;
        let keep = model.effect_options.zero_cells.double_zero == DoubleZero::Keep;
        let options = GlmmOptions {
            model: model.glmm,
            random,
            level: model.level,
            keep_double_zero: keep,
            ..GlmmOptions::default()
        };
        glmm(data, &options)
    }

    fn glmm_mean(self, fit: &Glmm) -> Mean {
        Mean {
            estimate: fit.estimate,
            se: fit.se,
            statistic: fit.statistic,
            df: None,
            p_value: fit.p_value,
            ci_lower: fit.ci_lower,
            ci_upper: fit.ci_upper,
            back_transformed: back_transformed(self.plan, fit.estimate, fit.ci_lower, fit.ci_upper),
        }
    }

    fn glmm_common(self, fit: &Glmm) -> CommonResult {
        CommonResult { mean: self.glmm_mean(fit), method: format!("glmm {}", self.plan.model.glmm.id()) }
    }

    fn glmm_random(self, fit: &Glmm) -> RandomResult {
        let model = &self.plan.model;
        let scale = self.plan.measure.scale;
        let prediction = model.prediction.interval(fit.k, fit.estimate, fit.se, fit.tau2, model.level);
        RandomResult {
            pi_lower: prediction.map(|(lower, _)| lower),
            pi_upper: prediction.map(|(_, upper)| upper),
            pi_back_transformed: prediction
                .map(|(lower, upper)| [scale.back_transform(lower), scale.back_transform(upper)]),
            iterations: fit.iterations,
            tau2_truncated: fit.tau2 == 0.0,
            ..RandomResult::of_mean(self.glmm_mean(fit), fit.tau2, MAXIMUM_LIKELIHOOD.id, Interval::Wald.id())
        }
    }
}

impl RandomResult {
    /// An estimate of which no more is known than its mean and the variance between studies.
    pub(super) fn of_mean(mean: Mean, tau2: f64, method: &str, interval: &str) -> Self {
        Self {
            mean,
            tau2,
            tau2_se: None,
            tau2_ci: None,
            tau2_interval: None,
            pi_lower: None,
            pi_upper: None,
            pi_back_transformed: None,
            method: method.to_owned(),
            interval: interval.to_owned(),
            wald_ci: None,
            iterations: 0,
            converged: true,
            tau2_truncated: false,
            note: None,
        }
    }

    /// The estimate of a single study, for which there is no variance between studies.
    fn of_one_study(mean: Mean) -> Self {
        Self::of_mean(mean, 0.0, MAXIMUM_LIKELIHOOD.id, Interval::Wald.id())
    }
}

/// The data of a study whose effect is turned round: its arms exchanged.
pub(super) fn turned(data: StudyData) -> StudyData {
    match data {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => StudyData::TwoByTwo {
            events_experimental: events_control,
            non_events_experimental: non_events_control,
            events_control: events_experimental,
            non_events_control: non_events_experimental,
        },
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            StudyData::PersonTime {
                events_experimental: events_control,
                time_experimental: time_control,
                events_control: events_experimental,
                time_control: time_experimental,
            }
        }
        other => other,
    }
}
