//! The Copas selection model: the effect under the assumption that small studies are less likely to be published.
//!
//! Study i is published if zᵢ = γ₀ + γ₁/SEᵢ + δᵢ is positive, with δᵢ standard normal and correlated by ρ with the error of
//! yᵢ. Given γ₀ and γ₁, which the data hardly speak about, μ, ρ and τ² are estimated by maximum likelihood from
//!
//! Σ −½ln(σᵢ² + τ²) − ½(yᵢ − μ)²/(σᵢ² + τ²) + ln Φ(vᵢ) − ln Φ(uᵢ), uᵢ = γ₀ + γ₁/SEᵢ,
//! vᵢ = (uᵢ + ρ̃ᵢ(yᵢ − μ)/√(σᵢ² + τ²))/√(1 − ρ̃ᵢ²), ρ̃ᵢ = ρσᵢ/√(σᵢ² + τ²), σᵢ² = SEᵢ²/(1 − ρ²λ(uᵢ)(uᵢ + λ(uᵢ))).
//!
//! The model is a sensitivity analysis: it is fitted along a line through the plane of γ₀ and γ₁ that crosses the contours of
//! μ̂ as directly as possible, from no selection to much. At each point the likelihood ratio against a further effect of the
//! standard error tells whether selection so strong explains the small-study effects that are left; the first point with a
//! p-value above 0.1 gives the adjusted estimate. Ranges, grid, line and rule are those of the R package metasens.
//!
//! Sources: Copas & Shi (2000), *Biostatistics* 1, 247–262; Copas & Shi (2001), *Statistical Methods in Medical Research* 10,
//! 251–265; Carpenter et al. (2009), *Journal of Clinical Epidemiology* 62, 624–631.

use super::contour::{Grid, contours};
use super::egger::egger;
use super::selection::LikelihoodRatio;
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::Coefficient;
use crate::model::Model;
use crate::numeric::bounded_newton::{BoundedMaximum, Derivatives, Variable, maximise_within};
use crate::numeric::dist::normal;
use crate::numeric::jet::Jet;
use crate::numeric::maximum::Failure;
use crate::pooling::inference::check_level;
use crate::tau2::RESTRICTED_MAXIMUM_LIKELIHOOD;

/// A sensitivity analysis with the Copas model.
#[derive(Clone, Debug, PartialEq)]
pub struct Copas {
    /// Number of studies.
    pub k: usize,
    /// Whether small studies with small effects are the ones missing, so that ρ is positive.
    pub left: bool,
    /// From no selection to the strongest.
    pub points: Vec<CopasPoint>,
    /// Position of the adjusted estimate; none if no selection considered explains the small-study effects.
    pub adjusted: Option<usize>,
    /// Points of the line at which the likelihood had no maximum.
    pub failed: usize,
}

/// The model under one strength of selection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CopasPoint {
    /// γ₀.
    pub gamma0: f64,
    /// γ₁.
    pub gamma1: f64,
    /// Probability that the study with the largest standard error is published.
    pub publication_probability: f64,
    /// The mean effect.
    pub mean: Coefficient,
    /// Correlation of publication and effect.
    pub rho: f64,
    /// Between-study variance.
    pub tau2: f64,
    /// Test of small-study effects that selection does not explain.
    pub residual: LikelihoodRatio,
    /// Expected number of unpublished studies.
    pub unpublished: f64,
}

/// Largest correlation considered.
const RHO_BOUND: f64 = 0.9999;

/// Points of the grid in each direction, and of levels of its contours.
const GRID: usize = 20;
const LEVELS: usize = 10;

/// γ₀ at which every study is published.
const NO_SELECTION: f64 = 10.0;

/// p-value of residual small-study effects from which on selection is taken to explain them.
const EXPLAINED: f64 = 0.1;

/// Fits the Copas model along its line of increasing selection.
///
/// # Errors
/// [`FitError::TooFewStudies`] below four studies; [`FitError::RankDeficient`] for studies of equal size;
/// [`FitError::NotConverged`] if the model cannot be fitted without selection; otherwise as the fits it starts from.
pub fn copas(effects: &[Effect], level: f64) -> Result<Copas, FitError> {
    check_level(level)?;
    Model::mean(effects)?.require(3)?;
    let problem = Problem::new(effects, level)?;
    let left = problem.sign > 0.0;
    let se = |f: fn(f64, f64) -> f64, from: f64| effects.iter().map(|e| e.vi.sqrt()).fold(from, f);
    let (se_min, se_max) = (se(f64::min, f64::INFINITY), se(f64::max, 0.0));
    let gamma1_max = 1.29 / (1.0 / se_min - 1.0 / se_max);
    let gamma0 = Axis { from: -0.25 - gamma1_max / se_max, to: 2.0 };
    let gamma1 = Axis { from: 0.0, to: gamma1_max };
    let mut failed = 0;
    let mut points = vec![
        problem
            .point(NO_SELECTION, 0.0, se_max, level)
            .map_err(|iterations| FitError::NotConverged { estimator: ID, iterations })?,
    ];
    let mut line: Vec<(f64, f64)> =
        problem.line(gamma0, gamma1).into_iter().map(|(x, y)| (gamma0.at(x), gamma1.at(y))).collect();
    line.sort_by(|a, b| (b.0 + b.1 / se_max).total_cmp(&(a.0 + a.1 / se_max)));
    for (gamma0, gamma1) in line {
        match problem.point(gamma0, gamma1, se_max, level) {
            Ok(point) => points.push(point),
            Err(_) => failed += 1,
        }
    }
    let adjusted = points.iter().position(|point| point.residual.p_value > EXPLAINED);
    Ok(Copas { k: effects.len(), left, points, adjusted, failed })
}

/// The model under one strength of selection.
///
/// # Errors
/// As [`copas`].
pub fn copas_point(effects: &[Effect], gamma0: f64, gamma1: f64, level: f64) -> Result<CopasPoint, FitError> {
    check_level(level)?;
    Model::mean(effects)?.require(3)?;
    let se_max = effects.iter().map(|e| e.vi.sqrt()).fold(0.0, f64::max);
    Problem::new(effects, level)?
        .point(gamma0, gamma1, se_max, level)
        .map_err(|iterations| FitError::NotConverged { estimator: ID, iterations })
}

/// Name in messages that an estimate was not found.
const ID: &str = "Copas model";

/// The range of one parameter of selection, walked from 0 to 1.
#[derive(Clone, Copy, Debug)]
struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    fn at(self, share: f64) -> f64 {
        self.from + share * (self.to - self.from)
    }
}

/// The studies with where every search starts.
struct Problem<'a> {
    effects: &'a [Effect],
    mean: f64,
    tau2: f64,
    /// Typical total variance of a study.
    scale: f64,
    /// Sign of ρ.
    sign: f64,
    /// Intercept and slope of Egger's regression.
    trend: (f64, f64),
}

impl<'a> Problem<'a> {
    fn new(effects: &'a [Effect], level: f64) -> Result<Self, FitError> {
        let test = egger(effects, level)?;
        let (intercept, slope) = (test.intercept.estimate, test.slope.estimate);
        let tau2 = RESTRICTED_MAXIMUM_LIKELIHOOD.estimate(effects)?.value;
        let model = Model::mean(effects)?;
        let scale = model.typical_scale() + tau2;
        let sign = if slope > 0.0 { 1.0 } else { -1.0 };
        let mean = model.coefficients(tau2).beta[0];
        Ok(Self { effects, mean, tau2, scale, sign, trend: (intercept, slope) })
    }

    /// The model under one strength of selection, or the iterations after which it was given up.
    fn point(&self, gamma0: f64, gamma1: f64, se_max: f64, level: f64) -> Result<CopasPoint, u32> {
        let iterations = |failure| match failure {
            Failure::NotConverged { iterations } => iterations,
            _ => 0,
        };
        let fit = self.fit(gamma0, gamma1).map_err(iterations)?;
        let with_trend = self.fit_with_trend(gamma0, gamma1).map_err(iterations)?;
        let se = fit.se(0).filter(|se| se.is_finite() && *se > 0.0).ok_or(fit.iterations)?;
        let unpublished = self
            .effects
            .iter()
            .map(|e| {
                let u = gamma0 + gamma1 / e.vi.sqrt();
                normal::sf(u) / normal::cdf(u)
            })
            .sum();
        Ok(CopasPoint {
            gamma0,
            gamma1,
            publication_probability: normal::cdf(gamma0 + gamma1 / se_max),
            mean: Coefficient::new(fit.x[0], se, None, level),
            rho: fit.x[1],
            tau2: fit.x[2],
            residual: LikelihoodRatio::new(with_trend.value, fit.value, 1.0),
            unpublished,
        })
    }

    /// The variables with their starting values.
    fn variables(&self, selection: &[(f64, f64)], start: Start) -> [Variable; 3] {
        // Where every study is published there is nothing for ρ to be correlated with.
        let selected = selection.iter().any(|(_, shrink)| *shrink > 1e-12);
        let rho = Variable {
            start: start.rho * self.sign * RHO_BOUND,
            lower: -RHO_BOUND,
            upper: RHO_BOUND,
            scale: 0.5,
        };
        [
            Variable {
                start: self.mean,
                lower: f64::NEG_INFINITY,
                upper: f64::INFINITY,
                scale: self.scale.sqrt(),
            },
            if selected { rho } else { Variable::fixed(0.0) },
            Variable { start: start.tau2 * self.tau2, lower: 0.0, upper: f64::INFINITY, scale: self.scale },
        ]
    }

    fn fit(&self, gamma0: f64, gamma1: f64) -> Result<BoundedMaximum, Failure> {
        let selection = self.selection(gamma0, gamma1);
        highest(&STARTS, |start| {
            maximise_within(&self.variables(&selection, start), |x| {
                let jets: [Jet<3>; 3] = core::array::from_fn(|i| Jet::variable(x[i], i));
                self.log_likelihood(&selection, jets, Jet::constant(0.0))
            })
        })
    }

    /// With a further term for the standard error in the mean, and ρ on its own side of 0.
    fn fit_with_trend(&self, gamma0: f64, gamma1: f64) -> Result<BoundedMaximum, Failure> {
        let selection = self.selection(gamma0, gamma1);
        let (limit, slope) = self.trend;
        let climb = |variables: [Variable; 4]| {
            maximise_within(&variables, |x| {
                let jets: [Jet<4>; 3] = core::array::from_fn(|i| Jet::variable(x[i], i));
                self.log_likelihood(&selection, jets, Jet::variable(x[3], 3))
            })
        };
        highest(&STARTS_WITH_TREND, |start| {
            let [mut mean, mut rho, tau2] = self.variables(&selection, start);
            let side = if self.sign > 0.0 { (0.0, RHO_BOUND) } else { (-RHO_BOUND, 0.0) };
            (rho.lower, rho.upper) = (rho.lower.max(side.0), rho.upper.min(side.1));
            mean.start = limit;
            let trend = Variable { start: slope, lower: f64::NEG_INFINITY, upper: f64::INFINITY, scale: 1.0 };
            // First the best for this τ², so that the search does not leap over a maximum beside it.
            let near = climb([mean, rho, Variable::fixed(tau2.start), trend])?;
            let from = |variable: Variable, at: usize| Variable { start: near.x[at], ..variable };
            climb([from(mean, 0), from(rho, 1), tau2, from(trend, 3)])
        })
    }

    /// What the likelihood needs of each study, which does not change with the parameters: uᵢ and λ(uᵢ)(uᵢ + λ(uᵢ)).
    fn selection(&self, gamma0: f64, gamma1: f64) -> Vec<(f64, f64)> {
        self.effects
            .iter()
            .map(|e| {
                let u = gamma0 + gamma1 / e.vi.sqrt();
                let lambda = normal::inverse_mills(u);
                (u, lambda * (u + lambda))
            })
            .collect()
    }

    fn log_likelihood<const N: usize>(
        &self,
        selection: &[(f64, f64)],
        [mean, rho, tau2]: [Jet<N>; 3],
        trend: Jet<N>,
    ) -> Derivatives {
        let mut total = Jet::constant(0.0);
        let rho2 = rho.square();
        for (e, &(u, shrink)) in self.effects.iter().zip(selection) {
            // σ² and ρ²σ², from which ρ̃² follows.
            let sigma2 = (rho2 * -shrink + 1.0).recip() * e.vi;
            let variance = sigma2 + tau2;
            let residual = -(mean + trend * e.vi.sqrt()) + e.yi;
            let standardised = residual / variance.sqrt();
            let rho_tilde = rho * (sigma2 / variance).sqrt();
            let v = (rho_tilde * standardised + u) / (-rho_tilde.square() + 1.0).sqrt();
            total = total + variance.ln() * -0.5 + standardised.square() * -0.5 + v.ln_normal_cdf();
            total.value -= normal::ln_cdf(u);
        }
        Derivatives {
            value: total.value,
            gradient: total.gradient.to_vec(),
            hessian: total.hessian.iter().map(|row| row.to_vec()).collect(),
        }
    }

    /// Points of the line across the contours of μ̂, in units of the two ranges.
    fn line(&self, gamma0: Axis, gamma1: Axis) -> Vec<(f64, f64)> {
        let share = |i: usize| i as f64 / (GRID - 1) as f64;
        let estimates = (0..GRID)
            .map(|i| {
                (0..GRID)
                    .map(|j| {
                        self.fit(gamma0.at(share(i)), gamma1.at(share(j))).map_or(f64::NAN, |fit| fit.x[0])
                    })
                    .collect()
            })
            .collect();
        let straight: Vec<Line> = contours(&Grid { values: estimates }, LEVELS)
            .iter()
            .filter_map(|points| Line::through(points))
            .collect();
        // Contours that a straight line describes at all, each counting by its points, give the common direction.
        let (mut sum, mut points) = (0.0, 0.0);
        for line in straight.iter().filter(|line| line.adjusted_r2 > 0.0) {
            sum += line.points * line.slope;
            points += line.points;
        }
        if points == 0.0 || sum == 0.0 {
            return Vec::new();
        }
        // At a right angle to it, through the corner of least selection.
        let slope = -points / sum;
        straight
            .iter()
            .map(|line| (1.0 - slope - line.intercept) / (line.slope - slope))
            .map(|x| (x, 1.0 + slope * (x - 1.0)))
            .filter(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y))
            .collect()
    }
}

/// Where a search starts: ρ as a share of its range, τ² as a share of that without selection.
#[derive(Clone, Copy, Debug)]
struct Start {
    rho: f64,
    tau2: f64,
}

/// The likelihood may have several maxima, with ρ at its bound or inside, with τ² at 0 or above.
const STARTS: [Start; 3] =
    [Start { rho: 0.5, tau2: 1.0 }, Start { rho: 0.999, tau2: 1.0 }, Start { rho: 0.5, tau2: 0.0 }];

const STARTS_WITH_TREND: [Start; 7] = [
    Start { rho: 0.5, tau2: 1.0 },
    Start { rho: 0.999, tau2: 1.0 },
    Start { rho: 0.05, tau2: 1.0 },
    Start { rho: 0.999, tau2: 0.0 },
    Start { rho: 0.05, tau2: 0.0 },
    Start { rho: 0.5, tau2: 0.06 },
    Start { rho: 0.999, tau2: 0.06 },
];

/// The highest of the maxima found from some starts.
fn highest(
    starts: &[Start],
    climb: impl Fn(Start) -> Result<BoundedMaximum, Failure>,
) -> Result<BoundedMaximum, Failure> {
    let nothing = Err(Failure::NotConverged { iterations: 0 });
    starts.iter().map(|start| climb(*start)).fold(nothing, |best, next| match (best, next) {
        (Ok(best), Ok(next)) => Ok(if next.value > best.value { next } else { best }),
        (Ok(found), Err(_)) | (Err(_), Ok(found)) => Ok(found),
        (Err(_), Err(why)) => Err(why),
    })
}

/// A straight line through the points of a contour.
#[derive(Clone, Copy, Debug)]
struct Line {
    points: f64,
    slope: f64,
    intercept: f64,
    /// Share of variance explained, adjusted for degrees of freedom; −∞ for two points.
    adjusted_r2: f64,
}

impl Line {
    fn through(points: &[(f64, f64)]) -> Option<Self> {
        let n = points.len() as f64;
        let mean = |f: fn(&(f64, f64)) -> f64| points.iter().map(f).sum::<f64>() / n;
        let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for (x, y) in points {
            xx += (x - mx) * (x - mx);
            xy += (x - mx) * (y - my);
            yy += (y - my) * (y - my);
        }
        if xx == 0.0 {
            return None;
        }
        let slope = xy / xx;
        let unexplained = if yy == 0.0 { 1.0 } else { (yy - slope * xy) / yy };
        let adjusted_r2 = if n > 2.0 { 1.0 - unexplained * (n - 1.0) / (n - 2.0) } else { f64::NEG_INFINITY };
        Some(Self { points: n, slope, intercept: my - slope * mx, adjusted_r2 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eleven studies, the smaller the larger their effect.
    fn effects() -> Vec<Effect> {
        (1..12)
            .map(f64::from)
            .map(|i| Effect { yi: 0.1 + 0.07 * i + 0.1 * (i % 3.0), vi: 0.002 * i * i + 0.005 * i })
            .collect()
    }

    #[test]
    fn without_selection_it_is_maximum_likelihood() {
        let fit = copas(&effects(), 0.95).unwrap();
        let tau2 = crate::tau2::MAXIMUM_LIKELIHOOD.estimate(&effects()).unwrap().value;
        let mean = Model::mean(&effects()).unwrap().coefficients(tau2).beta[0];
        let first = fit.points[0];
        assert!((first.mean.estimate - mean).abs() < 1e-7 && (first.tau2 - tau2).abs() < 1e-7, "{first:?}");
        assert!(first.unpublished < 1e-15);
    }

    #[test]
    fn selection_grows_along_the_line_and_explains_the_trend() {
        let fit = copas(&effects(), 0.95).unwrap();
        assert!(fit.left && fit.points.len() > 3);
        for pair in fit.points.windows(2) {
            assert!(pair[0].publication_probability >= pair[1].publication_probability);
        }
        let adjusted = fit.points[fit.adjusted.unwrap()];
        assert!(adjusted.mean.estimate < fit.points[0].mean.estimate && adjusted.rho > 0.0);
    }

    #[test]
    fn the_mirror_image_has_the_mirrored_estimates() {
        let mirrored: Vec<Effect> = effects().iter().map(|e| Effect { yi: -e.yi, vi: e.vi }).collect();
        let (a, b) = (copas(&effects(), 0.95).unwrap(), copas(&mirrored, 0.95).unwrap());
        assert_eq!((a.points.len(), a.adjusted, a.left), (b.points.len(), b.adjusted, !b.left));
        for (a, b) in a.points.iter().zip(&b.points) {
            assert!((a.mean.estimate + b.mean.estimate).abs() < 1e-9);
        }
    }

    #[test]
    fn equal_sizes_and_few_studies() {
        let equal: Vec<Effect> = effects().iter().map(|e| Effect { yi: e.yi, vi: 0.1 }).collect();
        assert!(matches!(copas(&equal, 0.95), Err(FitError::RankDeficient { .. })));
        assert!(matches!(copas(&equal[..3], 0.95), Err(FitError::TooFewStudies { needed: 4, found: 3 })));
    }
}
