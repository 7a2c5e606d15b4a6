//! p-uniform*: the effect from studies that were selected for whether they found one, without a weight to estimate.
//!
//! A study with yᵢ beyond its critical value cᵢ = z_{α/2}√vᵢ contributes the density of N(μ, vᵢ + τ²) given that it lies
//! beyond it, any other study the density given that it does not, and μ and τ² maximise the product. Studies beyond and
//! studies short of their critical values may be seen with any two probabilities, as long as these are the same for all
//! studies of a kind.
//!
//! Intervals invert the likelihood-ratio test with the other parameter estimated anew. Selection is tested by the
//! likelihood ratio against the values of a random-effects meta-analysis with Paule and Mandel's τ².
//!
//! Source: van Aert & van Assen (2026), *Psychonomic Bulletin & Review* 33, and the R package puniform (`puni_star`, method ML).

use super::selection::{Alternative, LikelihoodRatio, Study};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::bounded_newton::{BoundedMaximum, Derivatives, Variable, maximise_within};
use crate::numeric::dist::{chi_squared, normal};
use crate::numeric::jet::Jet;
use crate::numeric::maximum::Failure;
use crate::numeric::roots::brent;
use crate::pooling::inference::check_level;
use crate::tau2::PAULE_MANDEL;

/// p-uniform* estimates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PUniform {
    /// Number of studies.
    pub k: usize,
    /// Studies beyond their critical value.
    pub beyond: usize,
    /// The mean effect.
    pub estimate: f64,
    /// Lower limit of the profile likelihood; none if it does not fall far enough.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// Test of no effect.
    pub effect_test: LikelihoodRatio,
    /// Between-study variance.
    pub tau2: f64,
    /// Limits of the profile likelihood of τ²; 0 where it has not fallen far enough there.
    pub tau2_ci: (f64, Option<f64>),
    /// Test of no heterogeneity.
    pub heterogeneity_test: LikelihoodRatio,
    /// Test of no selection, on two degrees of freedom.
    pub selection_test: LikelihoodRatio,
}

/// Fits p-uniform*, with effects on the side of `alternative` and tests at a two-sided α of 0.05.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies; [`FitError::InvalidSetting`] for a two-sided alternative;
/// [`FitError::NotConverged`] where the likelihood has no maximum, as with few studies close to their critical values.
pub fn p_uniform(effects: &[Effect], alternative: Alternative, level: f64) -> Result<PUniform, FitError> {
    const ALPHA: f64 = 0.05;
    check_level(level)?;
    if alternative == Alternative::TwoSided {
        return Err(FitError::InvalidSetting {
            setting: "alternative",
            accepted: "`greater` or `less`",
            value: f64::NAN,
        });
    }
    Model::mean(effects)?.require(1)?;
    let turned = alternative.turned(effects);
    let problem = Problem::new(&turned, normal::upper_quantile(0.5 * ALPHA))?;
    let found = problem.fit(None).map_err(not_converged)?;
    if found.held[0] || found.se(0).is_none_or(|se| !se.is_finite()) {
        return Err(FitError::NotConverged { estimator: "p-uniform*", iterations: found.iterations });
    }
    let ratio = |restricted: f64, df: f64| LikelihoodRatio::new(found.value, restricted, df);
    let held_at = |variable: usize, value: f64| problem.fit(Some((variable, value, &found.x)));
    let no_effect = held_at(0, 0.0).map_err(not_converged)?;
    let no_heterogeneity = held_at(1, 0.0).map_err(not_converged)?;
    let unselected = PAULE_MANDEL.estimate(&turned)?.value;
    let mean = Model::mean(&turned)?.coefficients(unselected).beta[0];
    let fall = 0.5 * chi_squared::quantile(level, 1.0);
    let above = |variable: usize, value: f64| {
        held_at(variable, value).map_or(f64::NAN, |held| held.value - found.value + fall)
    };
    // Outwards from the estimate until the likelihood has fallen far enough.
    let limit = |variable: usize, direction: f64, se: f64| {
        let mut step = se;
        for _ in 0..20 {
            let outer = found.x[variable] + direction * step;
            let fallen = above(variable, outer);
            if fallen.is_nan() {
                return None;
            }
            if fallen < 0.0 {
                return brent(found.x[variable], outer, |x| above(variable, x)).map(|root| root.x);
            }
            step *= 2.0;
        }
        None
    };
    let se = found.se(0).unwrap_or(problem.scale.sqrt());
    let (mut lower, mut upper) = (limit(0, -1.0, se), limit(0, 1.0, se));
    let sign = alternative.sign();
    if sign < 0.0 {
        (lower, upper) = (upper.map(|x| -x), lower.map(|x| -x));
    }
    let tau2 = found.x[1];
    let tau2_lower =
        if above(1, 0.0) >= 0.0 { 0.0 } else { brent(0.0, tau2, |x| above(1, x)).map_or(0.0, |root| root.x) };
    Ok(PUniform {
        k: effects.len(),
        beyond: problem.beyond.iter().filter(|beyond| **beyond).count(),
        estimate: sign * found.x[0],
        ci_lower: lower,
        ci_upper: upper,
        effect_test: ratio(no_effect.value, 1.0),
        tau2,
        tau2_ci: (tau2_lower, limit(1, 1.0, found.se(1).unwrap_or(problem.scale))),
        heterogeneity_test: ratio(no_heterogeneity.value, 1.0),
        selection_test: ratio(problem.at(&[mean, unselected]).value, 2.0),
    })
}

fn not_converged(failure: Failure) -> FitError {
    let iterations = match failure {
        Failure::NotConverged { iterations } => iterations,
        _ => 0,
    };
    FitError::NotConverged { estimator: "p-uniform*", iterations }
}

/// Studies, which of them lie beyond their critical values, and where searches start.
struct Problem<'a> {
    effects: &'a [Effect],
    critical: f64,
    beyond: Vec<bool>,
    start: f64,
    /// Typical total variance of a study.
    scale: f64,
}

impl<'a> Problem<'a> {
    fn new(effects: &'a [Effect], critical: f64) -> Result<Self, FitError> {
        let model = Model::mean(effects)?;
        let scale = model.typical_scale() + model.unweighted().rss / effects.len() as f64;
        Ok(Self {
            effects,
            critical,
            beyond: effects.iter().map(|e| e.yi > critical * e.vi.sqrt()).collect(),
            start: model.coefficients(scale).beta[0],
            scale,
        })
    }

    /// The largest of the maxima from a few starts, with one variable held at a value if asked for.
    fn fit(&self, held: Option<(usize, f64, &[f64])>) -> Result<BoundedMaximum, Failure> {
        let spread = self.scale.sqrt();
        // Far from any study the likelihood is flat, and a maximum there is none.
        let mean = |start: f64| Variable {
            start,
            lower: self.start - 50.0 * spread,
            upper: self.start + 50.0 * spread,
            scale: spread,
        };
        let tau2 = |start: f64| Variable { start, lower: 0.0, upper: 1e4 * self.scale, scale: self.scale };
        let climb = |variables: [Variable; 2]| maximise_within(&variables, |x| self.at(x));
        if let Some((variable, value, near)) = held {
            let mut variables = [mean(near[0]), tau2(near[1])];
            variables[variable] = Variable::fixed(value);
            return climb(variables);
        }
        let starts = [(self.start, 0.2), (0.5 * self.start, 0.05), (0.0, 0.5)];
        let found = starts.map(|(m, share)| climb([mean(m), tau2(share * self.scale)]));
        let mut best: Result<BoundedMaximum, Failure> = Err(Failure::NotConverged { iterations: 0 });
        for candidate in found {
            best = match (best, candidate) {
                (Ok(best), Ok(next)) if next.value <= best.value => Ok(best),
                (_, Ok(next)) => Ok(next),
                (Ok(best), Err(_)) => Ok(best),
                (Err(_), Err(why)) => Err(why),
            };
        }
        best
    }

    fn at(&self, x: &[f64]) -> Derivatives {
        let mut total: Jet<2> = Jet::constant(0.0);
        for (effect, beyond) in self.effects.iter().zip(&self.beyond) {
            let study = Study::new(effect, x);
            let (from, to) =
                if *beyond { (self.critical, f64::INFINITY) } else { (f64::NEG_INFINITY, self.critical) };
            total = total + study.ln_density(effect.yi) - study.interval(from, to).ln();
        }
        Derivatives {
            value: total.value,
            gradient: total.gradient.to_vec(),
            hessian: total.hessian.iter().map(|row| row.to_vec()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects() -> Vec<Effect> {
        [0.31, 0.52, 0.12, 0.45, 0.88, 0.05, 0.66, 0.29, 0.71, 0.4]
            .into_iter()
            .zip([0.02, 0.05, 0.03, 0.04, 0.11, 0.08, 0.07, 0.015, 0.12, 0.03])
            .map(|(yi, vi)| Effect { yi, vi })
            .collect()
    }

    #[test]
    fn estimates_lie_in_their_intervals() {
        let fit = p_uniform(&effects(), Alternative::Greater, 0.95).unwrap();
        assert!(fit.ci_lower.unwrap() < fit.estimate && fit.estimate < fit.ci_upper.unwrap());
        assert!(fit.tau2_ci.0 <= fit.tau2 && fit.tau2 < fit.tau2_ci.1.unwrap());
        assert_eq!((fit.k, fit.beyond), (10, 8));
    }

    #[test]
    fn mirrored_effects_have_the_mirrored_estimate() {
        let mirrored: Vec<Effect> = effects().iter().map(|e| Effect { yi: -e.yi, vi: e.vi }).collect();
        let a = p_uniform(&effects(), Alternative::Greater, 0.95).unwrap();
        let b = p_uniform(&mirrored, Alternative::Less, 0.95).unwrap();
        assert_eq!((a.estimate, a.ci_lower, a.tau2), (-b.estimate, b.ci_upper.map(|x| -x), b.tau2));
    }

    #[test]
    fn no_maximum_is_no_number() {
        // All just beyond the critical value: the likelihood rises as μ falls without end.
        let effects = [0.196_98, 0.196_99, 0.196_985].map(|yi| Effect { yi, vi: 0.0101 });
        let result = p_uniform(&effects, Alternative::Greater, 0.95);
        assert!(matches!(result, Err(FitError::NotConverged { .. })), "{result:?}");
        assert!(p_uniform(&effects, Alternative::TwoSided, 0.95).is_err());
    }
}
