//! Generalised linear mixed models: counts pooled by their own distribution, without effect sizes and without corrections
//! of zero cells.
//!
//! Study i has the effect θᵢ = μ (common effect) or θᵢ ~ N(μ, τ²) (random effects), a log odds ratio, a log rate ratio, a
//! logit or a log rate. With αᵢ the level of a study halfway between its arms, so that the predictors are αᵢ ± θᵢ/2:
//!
//! | id | data | model |
//! |---|---|---|
//! | `UM.FS` | two arms | events binomial (Poisson for rates), a fixed αᵢ for each study |
//! | `UM.RS` | two arms | the same with αᵢ ~ N(ᾱ, σ²), independent of θᵢ |
//! | `CM.EL` | two arms | events of the experimental arm given all events: non-central hypergeometric; for rates binomial |
//! | `CM.AL` | two arms, odds ratio | the same with the binomial in place of the hypergeometric; for rare events |
//! | `logit`, `log` | one arm | events binomial with logit θᵢ; for rates Poisson with log θᵢ |
//!
//! Everything is maximum likelihood. Integrals over random effects are adaptive Gauss–Hermite sums; standard errors come
//! from the observed information of all parameters. A study without events, or with nothing but events, in both arms has the
//! same likelihood whatever the effect and is left out, but for `UM.RS` if so asked. τ̂² = 0 is reported where no positive τ² makes the data more likely.
//!
//! Sources: Stijnen, Hamza & Özdemir (2010), *Statistics in Medicine* 29, 3046–3067; Jackson et al. (2018), *Statistics in
//! Medicine* 37, 1059–1085.
//! Oracle: `tests/oracle/expected/glmm.json`.

mod kernel;
mod study;
mod tables;

use study::Study;
use tables::prepare;

use super::inference::{Inference, check_level};
use crate::citation::{self, Citation};
use crate::effect::StudyData;
use crate::error::FitError;
use crate::numeric::dist::chi_squared;
use crate::numeric::gauss_hermite::{Node, gauss_hermite};
use crate::numeric::maximum::{Failure, Maximum, maximise};

/// How the counts of a study are modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GlmmModel {
    /// Unconditional, with fixed study effects: `UM.FS`.
    FixedStudies,
    /// Unconditional, with random study effects: `UM.RS`.
    RandomStudies,
    /// Conditional with the exact likelihood: `CM.EL`.
    ConditionalExact,
    /// Conditional with the approximate likelihood: `CM.AL`.
    ConditionalApproximate,
}

impl GlmmModel {
    /// Every model, in the order in which a list of choices shows them.
    pub const ALL: [Self; 4] =
        [Self::ConditionalExact, Self::ConditionalApproximate, Self::FixedStudies, Self::RandomStudies];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::FixedStudies => "UM.FS",
            Self::RandomStudies => "UM.RS",
            Self::ConditionalExact => "CM.EL",
            Self::ConditionalApproximate => "CM.AL",
        }
    }

    /// Name in running text.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FixedStudies => "unconditional model with fixed study effects",
            Self::RandomStudies => "unconditional model with random study effects",
            Self::ConditionalExact => "conditional model with exact likelihood",
            Self::ConditionalApproximate => "conditional model with approximate likelihood",
        }
    }

    /// Where the model was published.
    #[must_use]
    pub fn citation(self) -> &'static Citation {
        match self {
            Self::FixedStudies | Self::RandomStudies => &citation::JACKSON_2018,
            Self::ConditionalExact | Self::ConditionalApproximate => &citation::STIJNEN_2010,
        }
    }

    /// The model with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.id() == id)
    }
}

/// Choices in fitting a generalised linear mixed model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlmmOptions {
    /// How counts of two arms are modelled; of no consequence for one arm. Default `CM.EL`.
    pub model: GlmmModel,
    /// Random effects, estimated by maximum likelihood, rather than a common effect. Default true.
    pub random: bool,
    /// Quadrature points for each random effect, 1 to 60; 1 is Laplace's approximation, which `UM.FS`, having to maximise
    /// over levels as well, does not offer: it takes 5 or more. Default 21.
    pub points: usize,
    /// Confidence level. Default 0.95.
    pub level: f64,
    /// Whether studies without events, or with nothing but events, in both arms stay in `UM.RS`, the one model of two arms in
    /// which they say something: that levels are low, or high. Default false, as in the reference.
    pub keep_double_zero: bool,
}

impl Default for GlmmOptions {
    fn default() -> Self {
        Self {
            model: GlmmModel::ConditionalExact,
            random: true,
            points: 21,
            level: 0.95,
            keep_double_zero: false,
        }
    }
}

/// A fitted generalised linear mixed model.
#[derive(Clone, Debug, PartialEq)]
pub struct Glmm {
    /// Number of studies that were used.
    pub k: usize,
    /// μ̂, on the log or logit scale.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// μ̂ over its standard error.
    pub statistic: f64,
    /// Two-sided p-value against the normal distribution.
    pub p_value: f64,
    /// Lower limit of the Wald interval.
    pub ci_lower: f64,
    /// Upper limit of the Wald interval.
    pub ci_upper: f64,
    /// Variance of the effects; 0 in a common-effect model.
    pub tau2: f64,
    /// Variance of the levels of studies; none but for `UM.RS`.
    pub sigma2: Option<f64>,
    /// Log-likelihood, all constants included.
    pub log_likelihood: f64,
    /// Tests of equal effects; none for `UM.RS`, whose alternative is a mixed model of its own.
    pub homogeneity: Option<Homogeneity>,
    /// Number of Newton steps of the fit.
    pub iterations: u32,
    /// Confidence level of the interval.
    pub level: f64,
}

/// Tests of a common effect against an effect of its own for every study.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Homogeneity {
    /// Wald statistic Σ Iᵢ(θ̂ᵢ − θ̄)²; studies whose θ̂ᵢ is infinite have no information Iᵢ and add nothing.
    pub wald: f64,
    /// p-value of the Wald statistic.
    pub wald_p: f64,
    /// Likelihood-ratio statistic.
    pub likelihood_ratio: f64,
    /// p-value of the likelihood-ratio statistic.
    pub likelihood_ratio_p: f64,
    /// Degrees of freedom of both, k − 1.
    pub df: f64,
}

/// Pools counts by a generalised linear mixed model: `TwoByTwo` gives a log odds ratio, `PersonTime` a log rate ratio,
/// `SingleProportion` a logit and `SingleRate` a log rate.
///
/// # Errors
/// [`FitError::InvalidSetting`] for a level or a number of points outside its range; [`FitError::InvalidInput`] for
/// impossible counts, data of another kind, or counts that are not whole in `CM.EL` for odds ratios;
/// [`FitError::Unsupported`] for `CM.AL` of rates, where `CM.EL` is exact; [`FitError::TooFewStudies`] for fewer studies with
/// events than the model has sources of variation; [`FitError::NoInformation`] where the likelihood grows towards an
/// infinite effect or variance; [`FitError::NotConverged`] where the search does not end; [`FitError::OutOfRange`] where the
/// likelihood is not a number.
pub fn glmm(data: &[StudyData], options: &GlmmOptions) -> Result<Glmm, FitError> {
    check_level(options.level)?;
    let two_arms = matches!(data.first(), Some(StudyData::TwoByTwo { .. } | StudyData::PersonTime { .. }));
    let fewest = if two_arms && options.model == GlmmModel::FixedStudies { 5 } else { 1 };
    if !(fewest..=60).contains(&options.points) {
        let accepted = if fewest == 5 { "between 5 and 60" } else { "between 1 and 60" };
        return Err(FitError::InvalidSetting {
            setting: "quadrature points",
            accepted,
            value: options.points as f64,
        });
    }
    let studies = prepare(data, options.model, options.keep_double_zero)?;
    let random_levels = two_arms && options.model == GlmmModel::RandomStudies;
    let needed = 1 + usize::from(random_levels) + usize::from(options.random);
    if studies.len() < needed {
        return Err(FitError::TooFewStudies { needed, found: studies.len() });
    }
    let likelihood = Likelihood {
        name: if two_arms { options.model.id() } else { "GLMM" },
        studies: &studies,
        rule: gauss_hermite(options.points),
        random_levels,
    };
    let common = likelihood.common()?;
    let fit = if options.random { likelihood.random(&common)? } else { common.clone() };
    let estimate = fit.x[0];
    let se = fit.covariance[0][0].sqrt();
    let inference = Inference::new(estimate, se, None, options.level);
    let variance = |position: usize| fit.x.get(position).map(|sd| sd * sd);
    Ok(Glmm {
        k: studies.len(),
        estimate,
        se,
        statistic: inference.statistic,
        p_value: inference.p_value,
        ci_lower: inference.ci_lower,
        ci_upper: inference.ci_upper,
        tau2: variance(likelihood.tau_position()).unwrap_or(0.0),
        sigma2: if random_levels { variance(2) } else { None },
        log_likelihood: fit.value,
        homogeneity: (!random_levels).then(|| homogeneity(&studies, common.value)),
        iterations: fit.iterations,
        level: options.level,
    })
}

/// The log-likelihood of all studies in the parameters (μ, [ᾱ, σ], [τ]).
///
/// Standard deviations rather than variances are parameters: the likelihood is smooth and even in them, so that a maximum at
/// 0 is an ordinary one.
struct Likelihood<'a> {
    name: &'static str,
    studies: &'a [Study],
    rule: Vec<Node>,
    random_levels: bool,
}

impl Likelihood<'_> {
    /// A standard deviation of 30 on the logit scale is no longer a number from data.
    const BOUND: f64 = 30.0;

    fn tau_position(&self) -> usize {
        if self.random_levels { 3 } else { 1 }
    }

    fn at(&self, x: &[f64]) -> f64 {
        let tau = x.get(self.tau_position()).map_or(0.0, |tau| tau.abs());
        self.studies
            .iter()
            .map(|study| match (self.random_levels, x) {
                (true, [mu, level, sigma, ..]) => {
                    study.random_level(&self.rule, *mu, tau, *level, sigma.abs())
                }
                (_, [mu, ..]) => study.fixed_level(&self.rule, *mu, tau),
                _ => f64::NAN,
            })
            .sum()
    }

    /// The fit without τ².
    fn common(&self) -> Result<Maximum, FitError> {
        let mut start = vec![self.crude_effect()];
        if self.random_levels {
            let levels: Vec<f64> = self
                .studies
                .iter()
                .filter_map(|study| match study {
                    Study::Two { start, .. } => Some(*start),
                    Study::One(_) => None,
                })
                .collect();
            let k = levels.len() as f64;
            let mean = levels.iter().sum::<f64>() / k;
            let variance = levels.iter().map(|level| (level - mean) * (level - mean)).sum::<f64>() / k;
            start.extend([mean, variance.sqrt().clamp(0.1, 5.0)]);
        }
        self.climb(&start)
    }

    /// The fit with τ², or `common` if no τ² > 0 is more likely.
    fn random(&self, common: &Maximum) -> Result<Maximum, FitError> {
        // The likelihood may have a maximum at 0 and another away from it: the highest of some starts leads to the best.
        let starts = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2].map(|tau| {
            let mut x = common.x.clone();
            x.push(tau);
            (self.at(&x), x)
        });
        let best =
            starts.into_iter().filter(|(value, _)| value.is_finite()).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, start)) = best else {
            return Err(FitError::OutOfRange { quantity: "likelihood" });
        };
        let fit = self.climb(&start)?;
        let tau = fit.x[self.tau_position()].abs();
        Ok(if tau < 1e-5 || fit.value <= common.value { common.clone() } else { fit })
    }

    fn climb(&self, start: &[f64]) -> Result<Maximum, FitError> {
        maximise(start, Self::BOUND, |x| self.at(x)).map_err(|failure| match failure {
            Failure::Undefined => FitError::OutOfRange { quantity: "likelihood" },
            Failure::Unbounded { variable: 0 } => {
                FitError::NoInformation { reason: "the likelihood grows towards an infinite effect" }
            }
            Failure::Unbounded { .. } => FitError::NoInformation {
                reason: "the likelihood grows towards an infinite variance or level",
            },
            Failure::NotConverged { iterations } => {
                FitError::NotConverged { estimator: self.name, iterations }
            }
        })
    }

    /// Mean of the finite estimates of single studies, weighted by their information.
    fn crude_effect(&self) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (estimate, information) in self.studies.iter().filter_map(Study::estimate) {
            sum += information * estimate;
            weights += information;
        }
        if weights > 0.0 { sum / weights } else { 0.0 }
    }
}

fn homogeneity(studies: &[Study], common: f64) -> Homogeneity {
    let finite: Vec<(f64, f64)> = studies.iter().filter_map(Study::estimate).collect();
    let information: f64 = finite.iter().map(|(_, i)| i).sum();
    let mean = finite.iter().map(|(estimate, i)| estimate * i).sum::<f64>() / information;
    let wald = finite.iter().map(|(estimate, i)| i * (estimate - mean) * (estimate - mean)).sum::<f64>();
    let saturated: f64 = studies.iter().map(Study::saturated).sum();
    let likelihood_ratio = (2.0 * (saturated - common)).max(0.0);
    let df = studies.len() as f64 - 1.0;
    let p = |statistic: f64| if df > 0.0 { chi_squared::sf(statistic, df) } else { 1.0 };
    Homogeneity { wald, wald_p: p(wald), likelihood_ratio, likelihood_ratio_p: p(likelihood_ratio), df }
}
