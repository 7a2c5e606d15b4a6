//! Mean and standard deviation of the distribution whose quantiles come closest to those reported.
//!
//! Of the normal, log-normal, gamma and Weibull distributions, and the beta distribution where all values lie between 0 and 1,
//! each is fitted by least Σ(F⁻¹(pᵢ) − qᵢ)², and the one that comes closest gives mean and standard deviation. The smallest and
//! the largest of n values stand for p = 1/n and 1 − 1/n. Below zero only the normal distribution is left.
//!
//! A family with a scale is fitted by search over its shape alone, since the best scale of each shape is a quotient of sums, so that
//! neither starting values nor bounds in units of the data come into it.
//!
//! Source: McGrath et al. (2020), *Statistical Methods in Medical Research* 29, 2520–2537, method QE.

use super::{MeanSd, Summary};
use crate::numeric::dist::{beta, gamma, normal};
use crate::numeric::maximum::maximise;

/// A distribution fitted to quantiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FittedDistribution {
    /// Its family: "normal", "log-normal", "gamma", "Weibull" or "beta".
    pub family: &'static str,
    /// Sum of the squared distances of the quantiles.
    pub distance: f64,
    /// Mean and standard deviation.
    pub moments: MeanSd,
}

/// The distribution that comes closest; `None` for fewer than three values or values that do not rise.
#[must_use]
pub fn closest_distribution(summary: Summary, n: f64) -> Option<FittedDistribution> {
    let (q, p) = summary.quantiles(n)?;
    let least = *q.first()?;
    let mut fits = vec![fit_normal(&q, &p)];
    if least >= 0.0 {
        fits.push(log_normal(&q, &p));
        fits.push(of_gamma(&q, &p));
        fits.push(weibull(&q, &p));
        if least > 0.0 && q.last().is_some_and(|most| *most < 1.0) {
            fits.extend(of_beta(&q, &p));
        }
    }
    fits.into_iter()
        .filter(|fit| fit.moments.mean.is_finite() && fit.moments.sd.is_finite() && fit.moments.sd > 0.0)
        .min_by(|a, b| a.distance.total_cmp(&b.distance))
}

fn fit_normal(q: &[f64], p: &[f64]) -> FittedDistribution {
    let z: Vec<f64> = p.iter().map(|p| normal::quantile(*p)).collect();
    let k = q.len() as f64;
    let (mean_z, mean_q) = (z.iter().sum::<f64>() / k, q.iter().sum::<f64>() / k);
    let cross: f64 = z.iter().zip(q).map(|(z, q)| (z - mean_z) * (q - mean_q)).sum();
    let spread: f64 = z.iter().map(|z| (z - mean_z) * (z - mean_z)).sum();
    let sd = cross / spread;
    let mean = mean_q - sd * mean_z;
    let distance = z.iter().zip(q).map(|(z, q)| (mean + sd * z - q) * (mean + sd * z - q)).sum();
    FittedDistribution { family: "normal", distance, moments: MeanSd { mean, sd } }
}

fn log_normal(q: &[f64], p: &[f64]) -> FittedDistribution {
    let quantile = |p: f64, sigma: f64| libm::exp(sigma * normal::quantile(p));
    let (sigma, scale, distance) = by_shape(q, p, (1e-3, 10.0), quantile);
    let mean = scale * libm::exp(0.5 * sigma * sigma);
    let sd = mean * libm::expm1(sigma * sigma).sqrt();
    FittedDistribution { family: "log-normal", distance, moments: MeanSd { mean, sd } }
}

fn of_gamma(q: &[f64], p: &[f64]) -> FittedDistribution {
    let (shape, scale, distance) = by_shape(q, p, (1e-2, 1e4), gamma::quantile);
    let moments = MeanSd { mean: shape * scale, sd: shape.sqrt() * scale };
    FittedDistribution { family: "gamma", distance, moments }
}

fn weibull(q: &[f64], p: &[f64]) -> FittedDistribution {
    let quantile = |p: f64, shape: f64| libm::pow(-libm::log1p(-p), 1.0 / shape);
    let (shape, scale, distance) = by_shape(q, p, (0.05, 200.0), quantile);
    let (first, second) = (libm::tgamma(1.0 + 1.0 / shape), libm::tgamma(1.0 + 2.0 / shape));
    let moments = MeanSd { mean: scale * first, sd: scale * (second - first * first).sqrt() };
    FittedDistribution { family: "Weibull", distance, moments }
}

fn of_beta(q: &[f64], p: &[f64]) -> Option<FittedDistribution> {
    let start = fit_normal(q, p).moments;
    let precision = (start.mean * (1.0 - start.mean) / (start.sd * start.sd) - 1.0).max(0.1);
    let shapes = |x: &[f64]| (libm::exp(x[0]), libm::exp(x[1]));
    let distance = |x: &[f64]| {
        let (a, b) = shapes(x);
        p.iter().zip(q).map(|(p, q)| beta::quantile(*p, a, b) - q).map(|d| d * d).sum::<f64>()
    };
    let from = [libm::log(start.mean * precision), libm::log((1.0 - start.mean) * precision)];
    // Distances in units of the spread make the function one of order 1.
    let unit = start.sd * start.sd;
    let found = maximise(&from, 12.0, |x| -distance(x) / unit).ok()?;
    let (a, b) = shapes(&found.x);
    let mean = a / (a + b);
    let sd = (a * b / ((a + b) * (a + b) * (a + b + 1.0))).sqrt();
    Some(FittedDistribution { family: "beta", distance: distance(&found.x), moments: MeanSd { mean, sd } })
}

/// Shape, scale and distance of the closest member of a family with quantiles scale·g(p, shape).
fn by_shape(
    q: &[f64],
    p: &[f64],
    (low, high): (f64, f64),
    quantile: impl Fn(f64, f64) -> f64,
) -> (f64, f64, f64) {
    let scaled = |log_shape: f64| {
        let g: Vec<f64> = p.iter().map(|p| quantile(*p, libm::exp(log_shape))).collect();
        let own: f64 = g.iter().map(|g| g * g).sum();
        let scale = g.iter().zip(q).map(|(g, q)| g * q).sum::<f64>() / own;
        let distance: f64 = g.iter().zip(q).map(|(g, q)| (scale * g - q) * (scale * g - q)).sum();
        (scale, if distance.is_finite() { distance } else { f64::INFINITY })
    };
    let shape = least((libm::log(low), libm::log(high)), |x| scaled(x).1);
    let (scale, distance) = scaled(shape);
    (libm::exp(shape), scale, distance)
}

/// Where a function of one variable is least: the lowest of 200 steps, then golden sections around it.
pub(super) fn least((low, high): (f64, f64), f: impl Fn(f64) -> f64) -> f64 {
    const STEPS: u32 = 200;
    let width = (high - low) / f64::from(STEPS);
    let (mut best, mut value) = (low, f64::INFINITY);
    for step in 0..=STEPS {
        let x = low + width * f64::from(step);
        let fx = f(x);
        if fx < value {
            (best, value) = (x, fx);
        }
    }
    let golden = 0.5 * (5.0_f64.sqrt() - 1.0);
    let (mut a, mut b) = ((best - width).max(low), (best + width).min(high));
    let (mut c, mut d) = (b - golden * (b - a), a + golden * (b - a));
    let (mut fc, mut fd) = (f(c), f(d));
    // The interval shrinks to a hundred-millionth, where rounding hides what is left.
    for _ in 0..60 {
        if fc < fd {
            (b, d, fd) = (d, c, fc);
            c = b - golden * (b - a);
            fc = f(c);
        } else {
            (a, c, fc) = (c, d, fd);
            d = a + golden * (b - a);
            fd = f(d);
        }
    }
    0.5 * (a + b)
}
