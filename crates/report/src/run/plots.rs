//! What figures show beyond the results: it follows from them and is not recorded.

use metaweave_stats::effect::{Effect, StudyData};
use metaweave_stats::numeric::dist::{beta, chi_squared, normal, student_t};
use metaweave_stats::pooling::Prediction;
use metaweave_stats::sensitivity::{self, BaujatPoint};
use metaweave_stats::small_study_effects::{deeks, egger, macaskill, peters, pustejovsky_rodgers};
use metaweave_stats::tau2::{
    MAXIMUM_LIKELIHOOD, RESTRICTED_MAXIMUM_LIKELIHOOD, log_likelihood, profile_likelihood,
};

use super::small_study_effects::{group_sizes, size};
use super::{Analysed, fit::Pool};
use crate::sections::wording::Pooled;
use crate::spec::model::FunnelVerticalName;

/// The estimates of an analysis with their positions among the studies.
fn estimates(analysis: &Analysed) -> (Vec<usize>, Vec<Effect>) {
    let studies = analysis.result.studies.iter().enumerate();
    studies.filter_map(|(at, study)| Some((at, Effect { yi: study.estimate?, vi: study.variance? }))).unzip()
}

/// The point of every study in a Baujat plot, with the position of the study; studies without which the model cannot be
/// fitted are left out.
#[must_use]
pub fn baujat(analysis: &Analysed) -> Vec<(usize, BaujatPoint)> {
    let (at, effects) = estimates(analysis);
    let points =
        sensitivity::baujat(&effects, &Pool { plan: &analysis.plan, dependents: None }.pooled_model());
    at.into_iter().zip(points.unwrap_or_default()).filter_map(|(at, point)| Some((at, point.ok()?))).collect()
}

/// The distribution that an interval comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Degrees of freedom of t; absent for the normal distribution.
    pub df: Option<f64>,
}

impl Reference {
    /// Of the prediction interval of a plan with k studies, if it has one.
    #[must_use]
    pub fn of_prediction(prediction: Prediction, k: usize) -> Option<Self> {
        match prediction {
            Prediction::None => None,
            Prediction::Normal => Some(Self { df: None }),
            Prediction::TKMinus1 => Some(Self { df: Some(k as f64 - 1.0) }),
            Prediction::TKMinus2 => Some(Self { df: Some(k as f64 - 2.0) }),
            // These rest on variances of their own, not on the standard error that is drawn.
            Prediction::Hksj | Prediction::KenwardRoger | Prediction::Bootstrap { .. } => None,
        }
    }

    /// Two-sided p-value of a standardised distance.
    #[must_use]
    pub fn p_value(self, distance: f64) -> f64 {
        match self.df {
            Some(df) => student_t::two_sided(distance, df),
            None => 2.0 * normal::sf(distance.abs()),
        }
    }

    /// The distance beyond which a share of `p` lies on both sides together.
    #[must_use]
    pub fn quantile(self, p: f64) -> f64 {
        match self.df {
            Some(df) => student_t::upper_quantile(p / 2.0, df),
            None => normal::upper_quantile(p / 2.0),
        }
    }
}

/// A study's residual with what a normal distribution lets expect of one of its rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residual {
    /// Position of the study.
    pub at: usize,
    /// Externally studentised residual.
    pub observed: f64,
    /// Normal quantile of its rank.
    pub expected: f64,
    /// Limits within which the residual of this rank lies with the probability of the plan's level.
    pub band: (f64, f64),
}

/// Externally studentised residuals in rising order. The quantiles stand at (i − a)/(k + 1 − 2a), a = ⅜ for ten residuals or
/// fewer and ½ for more (Blom 1958); a residual of rank i among k independent normal ones has Φ(z) ~ Beta(i, k + 1 − i).
#[must_use]
pub fn residuals(analysis: &Analysed) -> Vec<Residual> {
    let (at, effects) = estimates(analysis);
    let found =
        sensitivity::influence(&effects, &Pool { plan: &analysis.plan, dependents: None }.pooled_model());
    let mut residuals: Vec<(usize, f64)> = at
        .into_iter()
        .zip(found.unwrap_or_default())
        .filter_map(|(at, found)| Some((at, found.ok()?.studentised_residual)))
        .collect();
    residuals.sort_by(|a, b| a.1.total_cmp(&b.1));
    let k = residuals.len() as f64;
    let a = if residuals.len() <= 10 { 0.375 } else { 0.5 };
    let tail = (1.0 - analysis.plan.model.level) / 2.0;
    residuals
        .into_iter()
        .enumerate()
        .map(|(i, (at, observed))| {
            let rank = i as f64 + 1.0;
            let limit = |p: f64| normal::quantile(beta::quantile(p, rank, k + 1.0 - rank));
            Residual {
                at,
                observed,
                expected: normal::quantile((rank - a) / (k + 1.0 - 2.0 * a)),
                band: (limit(tail), limit(1.0 - tail)),
            }
        })
        .collect()
}

/// The profile likelihood of τ².
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Whether the likelihood is the restricted one.
    pub restricted: bool,
    /// Estimator that maximises it.
    pub estimator: &'static str,
    /// Where it is highest.
    pub estimate: f64,
    /// Profile-likelihood interval.
    pub interval: (f64, f64),
    /// Log-likelihood at the ends of the interval that are not 0.
    pub cutoff: f64,
    /// τ² with its log-likelihood.
    pub curve: Vec<(f64, f64)>,
}

impl Profile {
    /// The part of the likelihood worth showing: near τ² = 0 it may fall without end.
    #[must_use]
    pub fn shown(&self) -> (f64, f64) {
        let highest = self.curve.iter().map(|point| point.1).fold(self.cutoff, f64::max);
        let lowest = self.curve.iter().map(|point| point.1).fold(self.cutoff, f64::min);
        let depth = highest - self.cutoff;
        (lowest.max(highest - 4.0 * depth) - 0.2 * depth, highest + 0.4 * depth)
    }
}

/// Steps of the curve of a profile on either side of the interval's ends.
const STEPS: u32 = 60;

/// The profile likelihood: that of maximum likelihood where the plan uses it, else the restricted one.
#[must_use]
pub fn likelihood_profile(analysis: &Analysed) -> Option<Profile> {
    let (_, effects) = estimates(analysis);
    let restricted = analysis.plan.model.tau2.id != "ML";
    let estimator = if restricted { &RESTRICTED_MAXIMUM_LIKELIHOOD } else { &MAXIMUM_LIKELIHOOD };
    let estimate = estimator.estimate(&effects).ok()?.value;
    let level = analysis.plan.model.level;
    let interval = profile_likelihood(&effects, restricted, level).ok()?;
    let highest = *log_likelihood(&effects, restricted, &[estimate]).ok()?.first()?;
    let end = 1.25 * interval.1;
    let mut at: Vec<f64> = (0..=2 * STEPS).map(|i| end * f64::from(i) / f64::from(2 * STEPS)).collect();
    at.extend([estimate, interval.0, interval.1]);
    at.sort_by(f64::total_cmp);
    at.dedup();
    let values = log_likelihood(&effects, restricted, &at).ok()?;
    Some(Profile {
        restricted,
        estimator: estimator.id,
        estimate,
        interval,
        cutoff: highest - 0.5 * chi_squared::upper_quantile(1.0 - level, 1.0),
        curve: at.into_iter().zip(values).collect(),
    })
}

/// A straight line through effects on the scale of analysis, over the vertical axis of a funnel plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLine {
    /// Whose test it belongs to.
    pub test: &'static str,
    /// Effect where the axis is zero.
    pub intercept: f64,
    /// Change of the effect with the axis: the standard error, n, 1/n or 1/√n.
    pub slope: f64,
}

/// The line of the regression test that goes with the vertical axis of the funnel plot, if the test was done.
#[must_use]
pub fn funnel_line(analysis: &Analysed) -> Option<FunnelLine> {
    let plan = &analysis.plan;
    let done = analysis.result.small_study_effects.as_ref().filter(|_| plan.funnel.line)?;
    let (at, effects) = estimates(analysis);
    let data: Vec<StudyData> =
        at.iter().map(|&at| analysis.dataset.studies.get(at)?.data.clone().ok()).collect::<Option<_>>()?;
    let level = plan.model.level;
    let (test, found, times) = match plan.funnel.vertical {
        FunnelVerticalName::StandardError | FunnelVerticalName::Precision => {
            done.egger.as_ref()?;
            ("Egger", egger(&effects, level).ok()?, 1.0)
        }
        FunnelVerticalName::InverseSampleSize => {
            done.peters.as_ref()?;
            ("Peters", peters(&effects, &data, level).ok()?, 1.0)
        }
        FunnelVerticalName::SampleSize => {
            done.macaskill.as_ref()?;
            let sizes: Option<Vec<f64>> = data.iter().map(size).collect();
            ("Macaskill", macaskill(&effects, &sizes?, level).ok()?, 1.0)
        }
        FunnelVerticalName::InverseRootSampleSize if done.deeks.is_some() => {
            ("Deeks", deeks(&effects, &data, level).ok()?, 1.0)
        }
        FunnelVerticalName::InverseRootSampleSize => {
            done.pustejovsky_rodgers.as_ref()?;
            let sizes: Option<Vec<(f64, f64)>> = data.iter().map(group_sizes).collect();
            // That test takes a quarter of the effective number of people.
            ("Pustejovsky and Rodgers", pustejovsky_rodgers(&effects, &sizes?, level).ok()?, 2.0)
        }
    };
    Some(FunnelLine { test, intercept: found.intercept.estimate, slope: times * found.slope.estimate })
}

/// Where a study stands on an axis of sizes: n, 1/n, or 1/√n of the effective number of people 4/(1/n₁ + 1/n₂).
#[must_use]
pub fn funnel_size(analysis: &Analysed, at: usize) -> Option<f64> {
    let data = analysis.dataset.studies.get(at)?.data.as_ref().ok()?;
    match analysis.plan.funnel.vertical {
        FunnelVerticalName::StandardError | FunnelVerticalName::Precision => None,
        FunnelVerticalName::SampleSize => size(data),
        FunnelVerticalName::InverseSampleSize => Some(1.0 / size(data)?),
        FunnelVerticalName::InverseRootSampleSize => {
            let effective = match group_sizes(data) {
                Some((one, other)) => 4.0 / (1.0 / one + 1.0 / other),
                None => size(data)?,
            };
            Some(1.0 / effective.sqrt())
        }
    }
}

/// The power of single studies to find an effect.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Power {
    /// The effect, on the scale of analysis.
    pub effect: f64,
    distance: f64,
    critical: f64,
}

impl Power {
    /// Of a two-sided test at one minus the level of the plan, were the pooled estimate the true effect.
    #[must_use]
    pub fn of(analysis: &Analysed) -> Option<Self> {
        let null = analysis.plan.measure.null?;
        let effect = Pooled::of(&analysis.plan, &analysis.result)?.mean.estimate;
        let distance = (effect - null).abs();
        let critical = normal::upper_quantile((1.0 - analysis.plan.model.level) / 2.0);
        (distance > 0.0).then_some(Self { effect, distance, critical })
    }

    /// Of a study with a standard error: Φ(δ/SE − z) + Φ(−δ/SE − z).
    #[must_use]
    pub fn at(self, standard_error: f64) -> f64 {
        let shift = self.distance / standard_error;
        normal::cdf(shift - self.critical) + normal::cdf(-shift - self.critical)
    }

    /// The largest standard error with which a study has a power of `share`, by halving: power falls as it grows.
    #[must_use]
    pub fn standard_error(self, share: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1e3 * self.distance);
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if self.at(middle) >= share {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The median power of studies with these standard errors.
    #[must_use]
    pub fn median(self, standard_errors: impl Iterator<Item = f64>) -> f64 {
        let mut powers: Vec<f64> = standard_errors.map(|se| self.at(se)).collect();
        powers.sort_by(f64::total_cmp);
        let middle = powers.len() / 2;
        let at = |i: usize| powers.get(i).copied().unwrap_or(0.0);
        if powers.len() % 2 == 1 { at(middle) } else { 0.5 * (at(middle.saturating_sub(1)) + at(middle)) }
    }
}
