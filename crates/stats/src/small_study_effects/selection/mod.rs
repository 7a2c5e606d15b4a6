//! Selection models: the effect in all studies, when the p-value of a study decides how likely it is to be seen.
//!
//! yᵢ ~ N(μ, vᵢ + τ²) is observed with a probability proportional to w(pᵢ), and μ, τ² and the parameters δ of the weight
//! function w are estimated together by maximum likelihood. Whether there is selection at all is tested by the likelihood
//! ratio against w constant.
//!
//! Intervals are Wald's from the inverse of the negative Hessian, or, for τ² and δ, of the profile likelihood
//! ([`profile_intervals`]).
//!
//! Sources: Hedges & Vevea (2005) in *Publication Bias in Meta-Analysis*, chapter 9, and Vevea & Woods (2005),
//! *Psychological Methods* 10, 428–443, for step functions; Citkowicz & Vevea (2017), *Psychological Methods* 22, 28–41,
//! for the beta function; Preston et al. (2004), *Journal of Evaluation in Clinical Practice* 10, 313–322, for the others.
//! Oracle: `tests/oracle/expected/selection_models.json`.

mod likelihood;
mod weight;

pub(super) use likelihood::Study;
pub use weight::WeightFunction;

use self::likelihood::{FIRST_DELTA, Likelihood};
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::Coefficient;
use crate::model::Model;
use crate::numeric::bounded_newton::{BoundedMaximum, Variable, maximise_within};
use crate::numeric::dist::chi_squared;
use crate::numeric::maximum::Failure;
use crate::numeric::roots::brent;
use crate::pooling::inference::{check_level, critical_value};
use crate::tau2::MAXIMUM_LIKELIHOOD;

/// What the p-values are taken to test against no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alternative {
    /// An effect above 0.
    Greater,
    /// An effect below 0.
    Less,
    /// Any effect.
    TwoSided,
}

impl Alternative {
    /// Every alternative.
    pub const ALL: [Self; 3] = [Self::Greater, Self::Less, Self::TwoSided];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Greater => "greater",
            Self::Less => "less",
            Self::TwoSided => "two-sided",
        }
    }

    /// The one-sided alternative that an estimate points to.
    #[must_use]
    pub fn of(estimate: f64) -> Self {
        if estimate < 0.0 { Self::Less } else { Self::Greater }
    }

    /// The effects turned so that those above 0 are what this alternative looks for.
    pub(super) fn turned(self, effects: &[Effect]) -> Vec<Effect> {
        let sign = self.sign();
        effects.iter().map(|e| Effect { yi: sign * e.yi, vi: e.vi }).collect()
    }

    pub(super) fn sign(self) -> f64 {
        if self == Self::Less { -1.0 } else { 1.0 }
    }
}

/// Every choice of a selection model.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectionOptions {
    /// How p-values decide.
    pub function: WeightFunction,
    /// What the p-values test.
    pub alternative: Alternative,
    /// Whether τ² is taken as 0.
    pub common: bool,
    /// Level of the intervals, as a fraction.
    pub level: f64,
}

/// A fitted selection model.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectionModel {
    /// Number of studies.
    pub k: usize,
    /// The mean effect in all studies, seen or not.
    pub mean: Coefficient,
    /// Between-study variance.
    pub tau2: f64,
    /// Its standard error; none where it is 0.
    pub tau2_se: Option<f64>,
    /// Parameters of the weight function; for a step function the weights of all intervals, the first being 1.
    pub delta: Vec<Parameter>,
    /// Number of studies in each interval of a step function.
    pub counts: Vec<usize>,
    /// Log-likelihood.
    pub log_likelihood: f64,
    /// Likelihood-ratio test of no selection; none for weights that were given.
    pub selection_test: Option<LikelihoodRatio>,
    /// Number of Newton steps.
    pub iterations: u32,
}

/// A parameter of a weight function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error; none for one that is fixed or at the edge of its range.
    pub se: Option<f64>,
    /// Wald's limits, cut at the edge of the range.
    pub ci: Option<(f64, f64)>,
}

/// A likelihood-ratio test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LikelihoodRatio {
    /// Twice the difference of log-likelihoods.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Upper-tail p-value of χ².
    pub p_value: f64,
}

impl LikelihoodRatio {
    pub(super) fn new(unrestricted: f64, restricted: f64, df: f64) -> Self {
        let statistic = (2.0 * (unrestricted - restricted)).max(0.0);
        Self { statistic, df, p_value: chi_squared::sf(statistic, df) }
    }
}

/// Limits of the profile likelihood, an end at which it has not fallen far enough within the range being none.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileIntervals {
    /// Of τ²; none where it is taken as 0.
    pub tau2: Option<(Option<f64>, Option<f64>)>,
    /// Of each estimated parameter of the weight function.
    pub delta: Vec<(Option<f64>, Option<f64>)>,
}

/// Largest value of a parameter of a weight function, as in metafor: beyond it the weights no longer differ in practice.
const LARGEST_DELTA: f64 = 100.0;

/// Name in messages that an estimate was not found.
const ID: &str = "selection model";

/// Fits a selection model.
///
/// # Errors
/// [`FitError::InvalidSetting`] for cut points that do not rise between 0 and 1, weights that are not positive, and a
/// level out of range; [`FitError::LengthMismatch`] unless there is a weight for every interval;
/// [`FitError::TooFewStudies`] for fewer studies than parameters; [`FitError::NoInformation`] if an interval holds no
/// p-value; [`FitError::NotConverged`] where the likelihood has no maximum or is highest where a parameter leaves its
/// range, so that no number is given.
pub fn selection_model(effects: &[Effect], options: &SelectionOptions) -> Result<SelectionModel, FitError> {
    let turned = prepared(effects, options)?;
    let likelihood = Likelihood::new(&turned, &options.function, options.alternative);
    let counts = match &options.function {
        WeightFunction::Step { steps, .. } => likelihood.counts(steps.len() + 1),
        _ => Vec::new(),
    };
    let estimated = options.function.parameters();
    if estimated > 0 && counts.contains(&0) {
        return Err(FitError::NoInformation { reason: "an interval between cut points holds no p-value" });
    }
    let found = fit(&turned, options, &likelihood, &[])?;
    let sign = options.alternative.sign();
    let se = found.covariance[0][0].sqrt();
    let critical = critical_value(None, options.level);
    let lower_bound = options.function.lower_bound();
    let parameter = |at: usize| {
        let (estimate, se) = (found.x[at], found.se(at));
        let ci = se.map(|se| ((estimate - critical * se).max(lower_bound.floor()), estimate + critical * se));
        Parameter { estimate, se, ci }
    };
    let fixed = |estimate: f64| Parameter { estimate, se: None, ci: None };
    let mut delta: Vec<Parameter> = (FIRST_DELTA..found.x.len()).map(parameter).collect();
    match &options.function {
        WeightFunction::Step { weights: Some(given), .. } => {
            delta = given.iter().map(|w| fixed(*w)).collect();
        }
        WeightFunction::Step { .. } => delta.insert(0, fixed(1.0)),
        _ => {}
    }
    let selection_test = if estimated > 0 {
        Some(LikelihoodRatio::new(found.value, without_selection(&turned, options)?, estimated as f64))
    } else {
        None
    };
    Ok(SelectionModel {
        k: effects.len(),
        mean: Coefficient::new(sign * found.x[0], se, None, options.level),
        tau2: found.x[1],
        tau2_se: found.se(1),
        delta,
        counts,
        log_likelihood: found.value,
        selection_test,
        iterations: found.iterations,
    })
}

/// Limits of the profile likelihood of τ² and of the parameters of the weight function.
///
/// # Errors
/// As [`selection_model`].
pub fn profile_intervals(
    effects: &[Effect],
    options: &SelectionOptions,
) -> Result<ProfileIntervals, FitError> {
    let turned = prepared(effects, options)?;
    let likelihood = Likelihood::new(&turned, &options.function, options.alternative);
    let found = fit(&turned, options, &likelihood, &[])?;
    let fall = 0.5 * chi_squared::quantile(options.level, 1.0);
    let limits = |variable: usize| {
        let estimate = found.x[variable];
        // How far the largest log-likelihood with the variable held at a value lies above the limit.
        let above = |value: f64| {
            let start = Start { variable, value, near: &found.x };
            fit(&turned, options, &likelihood, &[start])
                .map_or(f64::NAN, |held| held.value - found.value + fall)
        };
        let (lowest, highest) = if variable < FIRST_DELTA {
            (0.0, f64::INFINITY)
        } else {
            (options.function.lower_bound(), LARGEST_DELTA)
        };
        let lower = if above(lowest) >= 0.0 { None } else { brent(lowest, estimate, above).map(|r| r.x) };
        let mut outer = (2.0 * estimate).max(found.se(variable).unwrap_or(1.0)).min(highest);
        while above(outer) > 0.0 && outer < highest && outer < 1e6 {
            outer = (2.0 * outer).min(highest);
        }
        let upper = brent(estimate, outer, above).map(|r| r.x);
        (lower, upper)
    };
    Ok(ProfileIntervals {
        tau2: (!options.common).then(|| limits(1)),
        delta: (FIRST_DELTA..found.x.len()).map(limits).collect(),
    })
}

/// Checks everything and turns the effects to the side of the alternative.
fn prepared(effects: &[Effect], options: &SelectionOptions) -> Result<Vec<Effect>, FitError> {
    check_level(options.level)?;
    if let WeightFunction::Step { steps, weights } = &options.function {
        let mut last = 0.0;
        for &step in steps {
            if !(step > last && step < 1.0) {
                return Err(FitError::InvalidSetting {
                    setting: "steps",
                    accepted: "cut points that rise between 0 and 1",
                    value: step,
                });
            }
            last = step;
        }
        if let Some(weights) = weights {
            if weights.len() != steps.len() + 1 {
                return Err(FitError::LengthMismatch {
                    what: "weights of a step function",
                    expected: steps.len() + 1,
                    found: weights.len(),
                });
            }
            if let Some(&value) = weights.iter().find(|w| !(w.is_finite() && **w > 0.0)) {
                return Err(FitError::InvalidSetting { setting: "weights", accepted: "above 0", value });
            }
        }
        if steps.is_empty() {
            return Err(FitError::InvalidSetting {
                setting: "steps",
                accepted: "at least one cut point",
                value: 0.0,
            });
        }
    }
    let heterogeneity = usize::from(!options.common);
    Model::mean(effects)?.require(heterogeneity + options.function.parameters())?;
    Ok(options.alternative.turned(effects))
}

/// A variable held at a value, with the others starting near a point.
struct Start<'a> {
    variable: usize,
    value: f64,
    near: &'a [f64],
}

/// The largest of the maxima found from a few starting points.
fn fit(
    turned: &[Effect],
    options: &SelectionOptions,
    likelihood: &Likelihood<'_>,
    held: &[Start<'_>],
) -> Result<BoundedMaximum, FitError> {
    let model = Model::mean(turned)?;
    let scale = model.typical_scale() + model.unweighted().rss / turned.len() as f64;
    let ml = if options.common { 0.0 } else { MAXIMUM_LIKELIHOOD.estimate(turned)?.value };
    let estimated = options.function.parameters();
    // No selection, which for weights that are 1 there is also metafor's start, and a marked one.
    let starts: &[f64] = if estimated == 0 || !held.is_empty() { &[1.0] } else { &[1.0, 0.2, 4.0] };
    let mut best: Option<BoundedMaximum> = None;
    let mut failure = FitError::NotConverged { estimator: ID, iterations: 0 };
    for &start in starts {
        let mut variables = vec![
            Variable {
                start: model.coefficients(ml).beta[0],
                lower: f64::NEG_INFINITY,
                upper: f64::INFINITY,
                scale: scale.sqrt(),
            },
            if options.common {
                Variable::fixed(0.0)
            } else {
                Variable { start: ml + 1e-3 * scale, lower: 0.0, upper: f64::INFINITY, scale }
            },
        ];
        variables.extend((0..estimated).map(|_| Variable {
            start,
            lower: options.function.lower_bound(),
            upper: LARGEST_DELTA,
            scale: 1.0,
        }));
        for held in held {
            for (variable, near) in variables.iter_mut().zip(held.near) {
                variable.start = *near;
            }
            variables[held.variable] = Variable::fixed(held.value);
        }
        match maximise_within(&variables, |x| likelihood.at(x)) {
            Ok(found) if best.as_ref().is_none_or(|best| found.value > best.value) => best = Some(found),
            Ok(_) => {}
            Err(Failure::NotConverged { iterations }) => {
                failure = FitError::NotConverged { estimator: ID, iterations };
            }
            Err(_) => {}
        }
    }
    let best = best.ok_or(failure)?;
    // A parameter at an edge that is not part of its range has run away, unless it was held there.
    let runs_away = |d: f64| d >= LARGEST_DELTA || (d > 0.0 && d <= options.function.lower_bound());
    if held.is_empty() && best.x[FIRST_DELTA..].iter().any(|d| runs_away(*d)) {
        return Err(FitError::NotConverged { estimator: ID, iterations: best.iterations });
    }
    Ok(best)
}

/// The largest log-likelihood without selection.
fn without_selection(turned: &[Effect], options: &SelectionOptions) -> Result<f64, FitError> {
    let function = WeightFunction::Step { steps: vec![0.5], weights: Some(vec![1.0, 1.0]) };
    let likelihood = Likelihood::new(turned, &function, Alternative::Greater);
    let options = SelectionOptions { function: function.clone(), ..options.clone() };
    fit(turned, &options, &likelihood, &[]).map(|found| found.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(weights: Option<Vec<f64>>) -> SelectionOptions {
        SelectionOptions {
            function: WeightFunction::Step { steps: vec![0.025], weights },
            alternative: Alternative::Greater,
            common: false,
            level: 0.95,
        }
    }

    fn effects() -> Vec<Effect> {
        (1..15)
            .map(f64::from)
            .map(|i| Effect { yi: 0.4 + 0.03 * i - 0.2 * (i % 3.0), vi: 0.01 * i + 0.002 * i * i })
            .collect()
    }

    #[test]
    fn equal_weights_give_maximum_likelihood() {
        let fit = selection_model(&effects(), &step(Some(vec![1.0, 1.0]))).unwrap();
        let tau2 = MAXIMUM_LIKELIHOOD.estimate(&effects()).unwrap().value;
        assert!((fit.tau2 - tau2).abs() < 1e-10, "{} {tau2}", fit.tau2);
        assert_eq!((fit.selection_test, fit.delta.len()), (None, 2));
    }

    #[test]
    fn mirrored_effects_and_alternative_give_the_mirrored_mean() {
        let mirrored: Vec<Effect> = effects().iter().map(|e| Effect { yi: -e.yi, vi: e.vi }).collect();
        let a = selection_model(&effects(), &step(None)).unwrap();
        let b =
            selection_model(&mirrored, &SelectionOptions { alternative: Alternative::Less, ..step(None) })
                .unwrap();
        assert_eq!((a.mean.estimate, a.tau2, a.delta), (-b.mean.estimate, b.tau2, b.delta));
    }

    #[test]
    fn what_cannot_be_fitted() {
        let effects = effects();
        let with = |function| selection_model(&effects, &SelectionOptions { function, ..step(None) });
        for steps in [vec![], vec![0.0], vec![1.0], vec![0.5, 0.1], vec![f64::NAN]] {
            let result = with(WeightFunction::Step { steps, weights: None });
            assert!(matches!(result, Err(FitError::InvalidSetting { setting: "steps", .. })), "{result:?}");
        }
        let result = with(WeightFunction::Step { steps: vec![0.5], weights: Some(vec![1.0]) });
        assert!(matches!(result, Err(FitError::LengthMismatch { expected: 2, found: 1, .. })));
        let result = with(WeightFunction::Step { steps: vec![0.9999], weights: None });
        assert!(matches!(result, Err(FitError::NoInformation { .. })));
        assert!(matches!(
            selection_model(&effects[..2], &step(None)),
            Err(FitError::TooFewStudies { needed: 3, found: 2 })
        ));
    }
}
