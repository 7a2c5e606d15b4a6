//! Profile-likelihood intervals of variances and correlations.
//!
//! An interval holds all values whose log-likelihood, everything else at its best, is less than half a χ²₁ quantile below the
//! maximum (Hardy & Thompson 1996, *Statistics in Medicine* 15, 619–629).

use core::f64::consts::FRAC_PI_2;

use super::likelihood::Likelihood;
use super::search::{MAX_STEPS, exchangeable, first_two};
use super::{Multivariate, MultivariateModel};
use crate::error::FitError;
use crate::numeric::dist::chi_squared;
use crate::numeric::roots::brent;

/// Intervals of the variances and correlations of one term, in the order of the fit.
#[derive(Clone, Debug, PartialEq)]
pub struct TermIntervals {
    /// Of each variance. A lower limit of 0 means that 0 is inside.
    pub variances: Vec<(f64, f64)>,
    /// Of each correlation. A limit at the end of its range means that the end is inside.
    pub correlations: Vec<(f64, f64)>,
}

/// Profile-likelihood intervals of all variances and correlations of a fit, at the level of its model.
///
/// # Errors
/// [`FitError::NotConverged`] where a constrained maximum or the end of an interval is not found; otherwise as
/// [`super::multivariate`].
pub fn profile_intervals(
    model: &MultivariateModel<'_>,
    fit: &Multivariate,
) -> Result<Vec<TermIntervals>, FitError> {
    let mut intervals = Vec::with_capacity(model.terms.len());
    for (at, term) in model.terms.iter().enumerate() {
        let m = term.level_count();
        let variances = term.structure.variances(m);
        let mut of = TermIntervals { variances: Vec::new(), correlations: Vec::new() };
        for a in 0..variances {
            of.variances.push(profile(model, fit, at, (a, a))?);
        }
        match term.structure.correlations(m) {
            0 => {}
            1 => of.correlations.push(profile(model, fit, at, (0, 1))?),
            _ => {
                for a in 0..m {
                    for b in a + 1..m {
                        of.correlations.push(profile(model, fit, at, (a, b))?);
                    }
                }
            }
        }
        intervals.push(of);
    }
    Ok(intervals)
}

/// The interval of the variance of level a, or of the correlation of levels a and b.
fn profile(
    model: &MultivariateModel<'_>,
    fit: &Multivariate,
    term: usize,
    (a, b): (usize, usize),
) -> Result<(f64, f64), FitError> {
    let mut likelihood = Likelihood::new(model)?;
    let m = likelihood.levels[term].m;
    let structure = likelihood.levels[term].structure;
    let mut covariances: Vec<Vec<f64>> = fit.terms.iter().map(|term| term.covariance.concat()).collect();
    if exchangeable(structure) {
        // The variable held must be one of the search: the first standard deviation, the first correlation.
        let order = first_two(m, a, b);
        let place = |level: usize| order.iter().position(|l| *l == level).unwrap_or(level);
        likelihood.relabel(term, place);
        let before = covariances[term].clone();
        for (i, from) in order.iter().enumerate() {
            for (j, to) in order.iter().enumerate() {
                covariances[term][i * m + j] = before[from * m + to];
            }
        }
    }
    let scale = likelihood.unit * likelihood.unit;
    let best: Vec<f64> = likelihood
        .levels
        .iter()
        .zip(&covariances)
        .flat_map(|(levels, g)| levels.of_covariance(&g.iter().map(|x| x / scale).collect::<Vec<_>>()))
        .collect();
    let before: usize = likelihood.levels[..term].iter().map(|levels| levels.variables()).sum();
    let variance = a == b;
    let held = before
        + match (variance, exchangeable(structure)) {
            (true, true) => 0,
            (true, false) => a,
            (false, _) => structure.variances(m),
        };
    let failed = || FitError::NotConverged { estimator: "profile likelihood", iterations: MAX_STEPS };
    let depth = 0.5 * chi_squared::upper_quantile(1.0 - model.level, 1.0);
    let top = likelihood.at(&best).ok_or_else(failed)?.value;
    // Positive inside the interval; each search starts where the one before it ended.
    let mut start = best.clone();
    let mut inside = |value: f64| {
        start[held] = value;
        let from_last = likelihood.climb(&start, Some(held));
        let found = from_last.or_else(|| {
            let mut x = best.clone();
            x[held] = value;
            likelihood.climb(&x, Some(held))
        });
        found.map_or(f64::NAN, |peak| {
            start = peak.x;
            peak.point.value - top + depth
        })
    };
    let here = best[held];
    if variance {
        let lower =
            if inside(0.0) >= 0.0 { 0.0 } else { brent(0.0, here, &mut inside).ok_or_else(failed)?.x };
        let mut end = 1.5 * here + 0.5;
        while inside(end) > 0.0 {
            end *= 2.0;
            if end > 1e6 {
                return Err(failed());
            }
        }
        let upper = brent(here, end, &mut inside).ok_or_else(failed)?.x;
        return Ok((lower * lower * scale, upper * upper * scale));
    }
    let mut limit = |end: f64| {
        let there = inside(end);
        if there.is_nan() {
            return Err(failed());
        }
        if there >= 0.0 { Ok(end) } else { Ok(brent(end, here, &mut inside).ok_or_else(failed)?.x) }
    };
    let (lower, upper) = (limit(-FRAC_PI_2)?, limit(FRAC_PI_2)?);
    let levels = &likelihood.levels[term];
    Ok((levels.rho(lower), levels.rho(upper)))
}
