//! Three-level models: several effects from each of several clusters, such as outcomes within studies.
//!
//! yᵢⱼ ~ N(xᵢⱼβ, vᵢⱼ) with effects that vary between clusters by σ²₁ and within them by σ²₂. In cluster i the covariance is
//! Dᵢ + σ²₁11ᵀ with the diagonal Dᵢ = V + σ²₂I, so that its determinant and inverse are sums over its effects:
//! |Dᵢ|(1 + σ²₁sᵢ) and Dᵢ⁻¹ − Dᵢ⁻¹11ᵀDᵢ⁻¹σ²₁/(1 + σ²₁sᵢ) for sᵢ = 1ᵀDᵢ⁻¹1. The cost is linear in the number of effects and no
//! matrix grows with it.
//!
//! Sources: Konstantopoulos (2011), *Research Synthesis Methods* 2, 61–76; for robust standard errors Hedges, Tipton & Johnson
//! (2010), *Research Synthesis Methods* 1, 39–65.
//! Oracle: `tests/oracle/expected/multilevel.json`.

use std::collections::BTreeMap;

use super::inference::{Inference, check_level};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::chi_squared;
use crate::numeric::least_squares::{Qr, cholesky_solve, dot};
use crate::numeric::maximum::maximise;
use crate::numeric::roots::brent;
use crate::numeric::sum::LogSum;

/// A fitted three-level model.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreeLevel {
    /// Number of effects.
    pub k: usize,
    /// Number of clusters.
    pub clusters: usize,
    /// The coefficients β̂, in the order of the columns.
    pub coefficients: Vec<Coefficient>,
    /// Variance between clusters, σ²₁.
    pub between: f64,
    /// Variance between effects of one cluster, σ²₂.
    pub within: f64,
    /// Share of the total variance that lies between clusters, in per cent.
    pub i2_between: f64,
    /// Share of the total variance that lies between effects of one cluster, in per cent.
    pub i2_within: f64,
    /// Q of the model without σ²₁ and σ²₂.
    pub q: f64,
    /// Its degrees of freedom, k − p.
    pub q_df: f64,
    /// Its p-value.
    pub q_p: f64,
    /// Log-likelihood, restricted or not, all constants included.
    pub log_likelihood: f64,
    /// Number of Newton steps of the fit.
    pub iterations: u32,
}

/// One coefficient of a three-level model, with the normal distribution for the model's standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// The estimate.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Two-sided p-value.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// The same with a cluster-robust standard error; none unless there are more clusters than coefficients.
    pub robust: Option<Robust>,
}

/// Inference by CR1: the sandwich estimator times m/(m − p) for m clusters, against t(m − p).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Robust {
    /// Standard error.
    pub se: f64,
    /// Degrees of freedom, m − p.
    pub df: f64,
    /// Two-sided p-value.
    pub p_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
}

/// Fits a three-level model by restricted maximum likelihood, or by maximum likelihood if `restricted` is false.
///
/// `clusters` holds the number of each effect's cluster; `columns` the design, its intercept included.
///
/// # Errors
/// [`FitError::LengthMismatch`], [`FitError::InvalidInput`] and [`FitError::RankDeficient`] for unusable input;
/// [`FitError::InvalidSetting`] for a level outside (0, 1); [`FitError::TooFewStudies`] below two clusters or p + 2 effects;
/// [`FitError::NoInformation`] where every cluster has one effect, so that the two variances cannot be told apart;
/// [`FitError::NotConverged`] where the search for the maximum fails.
pub fn three_level(
    effects: &[Effect],
    clusters: &[usize],
    columns: &[Vec<f64>],
    restricted: bool,
    level: f64,
) -> Result<ThreeLevel, FitError> {
    check_level(level)?;
    let blocks = Blocks::new(effects, clusters, columns, restricted)?;
    let fixed = Model::regression(effects, columns)?;
    let (sds, iterations) = blocks.maximum()?;
    let [between, within] = sds.map(|sd| sd * sd * blocks.unit * blocks.unit);
    let failed = FitError::OutOfRange { quantity: "likelihood" };
    let fit = blocks.at(between, within).ok_or(failed)?;
    let moments = fixed.at(0.0);
    let typical = fixed.df() / moments.trace_p;
    let total = between + within + typical;
    let robust = blocks.robust_variances(between, within, &fit);
    let m = blocks.groups.len() as f64;
    let df = m - columns.len() as f64;
    let coefficients = (0..columns.len())
        .map(|j| {
            let estimate = fit.beta[j];
            let se = fit.covariance[j][j].sqrt();
            let i = Inference::new(estimate, se, None, level);
            let robust = (df >= 1.0).then(|| {
                let se = (robust[j] * m / df).sqrt();
                let i = Inference::new(estimate, se, Some(df), level);
                Robust { se, df, p_value: i.p_value, ci_lower: i.ci_lower, ci_upper: i.ci_upper }
            });
            Coefficient {
                estimate,
                se,
                statistic: i.statistic,
                p_value: i.p_value,
                ci_lower: i.ci_lower,
                ci_upper: i.ci_upper,
                robust,
            }
        })
        .collect();
    Ok(ThreeLevel {
        k: effects.len(),
        clusters: blocks.groups.len(),
        coefficients,
        between,
        within,
        i2_between: 100.0 * between / total,
        i2_within: 100.0 * within / total,
        q: moments.q,
        q_df: fixed.df(),
        q_p: chi_squared::sf(moments.q, fixed.df()),
        log_likelihood: fit.log_likelihood,
        iterations,
    })
}

/// Profile-likelihood intervals of σ²₁ and σ²₂: all values whose log-likelihood, the other variance and β at their best, is
/// less than half a χ²₁ quantile below the maximum. A lower limit of 0 means that 0 is inside.
///
/// # Errors
/// As [`three_level`].
pub fn three_level_intervals(
    effects: &[Effect],
    clusters: &[usize],
    columns: &[Vec<f64>],
    restricted: bool,
    level: f64,
) -> Result<[(f64, f64); 2], FitError> {
    check_level(level)?;
    let blocks = Blocks::new(effects, clusters, columns, restricted)?;
    let (sds, iterations) = blocks.maximum()?;
    let failed = FitError::NotConverged { estimator: "profile likelihood", iterations };
    let depth = 0.5 * chi_squared::upper_quantile(1.0 - level, 1.0);
    let best = blocks.value(&sds);
    let mut intervals = [(0.0, 0.0); 2];
    for (which, interval) in intervals.iter_mut().enumerate() {
        // Positive inside the interval.
        let inside = |sd: f64| {
            let joint = |other: &[f64]| {
                let pair = if which == 0 { [sd, other[0]] } else { [other[0], sd] };
                blocks.value(&pair)
            };
            let start = Blocks::highest(&Blocks::STARTS.map(|s| vec![s]), joint);
            start
                .and_then(|start| maximise(&start, Blocks::BOUND, joint).ok())
                .map_or(f64::NAN, |m| m.value - best + depth)
        };
        let lower = if inside(0.0) >= 0.0 {
            0.0
        } else {
            brent(0.0, sds[which], inside).ok_or_else(|| failed.clone())?.x
        };
        let mut end = 2.0 * sds[which] + 0.5;
        while inside(end) > 0.0 {
            end *= 2.0;
            if end > Blocks::BOUND {
                return Err(failed);
            }
        }
        let upper = brent(sds[which], end, inside).ok_or_else(|| failed.clone())?.x;
        *interval = (lower * lower * blocks.unit * blocks.unit, upper * upper * blocks.unit * blocks.unit);
    }
    Ok(intervals)
}

/// The effects by cluster, with the scale on which variances are of order 1.
struct Blocks<'a> {
    effects: &'a [Effect],
    columns: &'a [Vec<f64>],
    groups: Vec<Vec<usize>>,
    restricted: bool,
    /// Standard deviations are searched for in multiples of this.
    unit: f64,
    /// ln|XᵀX|.
    log_gram: f64,
}

/// β̂ and the log-likelihood at two variances.
struct Fit {
    beta: Vec<f64>,
    covariance: Vec<Vec<f64>>,
    log_likelihood: f64,
}

impl<'a> Blocks<'a> {
    const BOUND: f64 = 1e4;
    const STARTS: [f64; 4] = [0.05, 0.2, 0.6, 1.5];

    fn new(
        effects: &'a [Effect],
        clusters: &[usize],
        columns: &'a [Vec<f64>],
        restricted: bool,
    ) -> Result<Self, FitError> {
        if clusters.len() != effects.len() {
            let (expected, found) = (effects.len(), clusters.len());
            return Err(FitError::LengthMismatch { what: "clusters", expected, found });
        }
        let model = Model::regression(effects, columns)?;
        model.require(2)?;
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, cluster) in clusters.iter().enumerate() {
            groups.entry(*cluster).or_default().push(index);
        }
        let groups: Vec<Vec<usize>> = groups.into_values().collect();
        if groups.len() < 2 {
            return Err(FitError::TooFewStudies { needed: 2, found: groups.len() });
        }
        if groups.len() == effects.len() {
            return Err(FitError::NoInformation { reason: "every cluster has a single effect" });
        }
        let spread = model.unweighted().rss / model.df();
        let unit = spread.max(model.typical_scale()).sqrt();
        let r = Qr::of(columns, &vec![1.0; effects.len()]).r;
        let log_gram = 2.0 * (0..r.len()).map(|i| libm::log(r[i][i].abs())).sum::<f64>();
        Ok(Self { effects, columns, groups, restricted, unit, log_gram })
    }

    /// The standard deviations of highest likelihood in multiples of the unit, with the number of steps.
    fn maximum(&self) -> Result<([f64; 2], u32), FitError> {
        let starts: Vec<Vec<f64>> =
            Self::STARTS.iter().flat_map(|a| Self::STARTS.map(|b| vec![*a, b])).collect();
        let undefined = FitError::OutOfRange { quantity: "likelihood" };
        let start = Self::highest(&starts, |sds| self.value(sds)).ok_or(undefined)?;
        let fit = maximise(&start, Self::BOUND, |sds| self.value(sds))
            .map_err(|_| FitError::NotConverged { estimator: "three-level model", iterations: 200 })?;
        // A standard deviation of 10⁻⁵ units is a maximum at 0.
        let sd = |i: usize| fit.x.get(i).map_or(0.0, |sd| if sd.abs() < 1e-5 { 0.0 } else { sd.abs() });
        Ok(([sd(0), sd(1)], fit.iterations))
    }

    fn highest(starts: &[Vec<f64>], f: impl Fn(&[f64]) -> f64) -> Option<Vec<f64>> {
        let values = starts.iter().map(|start| (f(start), start)).filter(|(value, _)| value.is_finite());
        values.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, start)| start.clone())
    }

    fn value(&self, sds: &[f64]) -> f64 {
        let variance = |i: usize| sds.get(i).map_or(0.0, |sd| (sd * self.unit) * (sd * self.unit));
        self.at(variance(0), variance(1)).map_or(f64::NAN, |fit| fit.log_likelihood)
    }

    fn at(&self, between: f64, within: f64) -> Option<Fit> {
        let p = self.columns.len();
        let origin = self.effects.first().map_or(0.0, |e| e.yi);
        let mut log_det = LogSum::new();
        let mut gram = vec![vec![0.0; p]; p];
        let mut xy = vec![0.0; p];
        for group in &self.groups {
            let (weights, shrink) = self.weights(group, between, within);
            for (i, w) in group.iter().zip(&weights) {
                log_det.add(1.0 / w);
                for a in 0..p {
                    let wx = w * self.columns[a][*i];
                    xy[a] += wx * (self.effects[*i].yi - origin);
                    for (g, x) in gram[a].iter_mut().zip(self.columns) {
                        *g += wx * x[*i];
                    }
                }
            }
            log_det.add(1.0 + between * weights.iter().sum::<f64>());
            let sums: Vec<f64> = self
                .columns
                .iter()
                .map(|x| group.iter().zip(&weights).map(|(i, w)| w * x[*i]).sum())
                .collect();
            let y: f64 = group.iter().zip(&weights).map(|(i, w)| w * (self.effects[*i].yi - origin)).sum();
            for a in 0..p {
                xy[a] -= shrink * sums[a] * y;
                for (g, sum) in gram[a].iter_mut().zip(&sums) {
                    *g -= shrink * sums[a] * sum;
                }
            }
        }
        let centred = cholesky_solve(&gram, &xy)?;
        let covariance: Vec<Vec<f64>> = (0..p)
            .map(|j| cholesky_solve(&gram, &(0..p).map(|i| f64::from(u8::from(i == j))).collect::<Vec<_>>()))
            .collect::<Option<_>>()?;
        let residual = |i: usize| {
            self.effects[i].yi
                - origin
                - self.columns.iter().zip(&centred).map(|(x, b)| x[i] * b).sum::<f64>()
        };
        let mut q = 0.0;
        for group in &self.groups {
            let (weights, shrink) = self.weights(group, between, within);
            let (mut sum, mut squares) = (0.0, 0.0);
            for (i, w) in group.iter().zip(&weights) {
                let e = residual(*i);
                sum += w * e;
                squares += w * e * e;
            }
            q += squares - shrink * sum * sum;
        }
        let n = self.effects.len() as f64 - if self.restricted { p as f64 } else { 0.0 };
        let mut value = n * libm::log(2.0 * core::f64::consts::PI) + log_det.total() + q;
        if self.restricted {
            let r = Qr::of(&gram, &vec![1.0; p]).r;
            value += (0..p).map(|i| libm::log(r[i][i].abs())).sum::<f64>() - self.log_gram;
        }
        // Estimates less their common offset were fitted, which costs no digits; the offset has coefficients of its own.
        let constant = cholesky_solve(&gram, &self.constant(between, within))?;
        let beta = centred.iter().zip(&constant).map(|(b, c)| b + origin * c).collect();
        Some(Fit { beta, covariance, log_likelihood: -0.5 * value })
    }

    /// XᵀW1.
    fn constant(&self, between: f64, within: f64) -> Vec<f64> {
        let mut total = vec![0.0; self.columns.len()];
        for group in &self.groups {
            let (weights, shrink) = self.weights(group, between, within);
            let share = 1.0 - shrink * weights.iter().sum::<f64>();
            for (t, x) in total.iter_mut().zip(self.columns) {
                *t += share * group.iter().zip(&weights).map(|(i, w)| w * x[*i]).sum::<f64>();
            }
        }
        total
    }

    /// Diagonal of Dᵢ⁻¹ and σ²₁/(1 + σ²₁sᵢ).
    fn weights(&self, group: &[usize], between: f64, within: f64) -> (Vec<f64>, f64) {
        let weights: Vec<f64> = group.iter().map(|i| 1.0 / (self.effects[*i].vi + within)).collect();
        let shrink = between / (1.0 + between * weights.iter().sum::<f64>());
        (weights, shrink)
    }

    /// Diagonal of the sandwich (XᵀWX)⁻¹ Σ XᵢᵀWᵢeᵢeᵢᵀWᵢXᵢ (XᵀWX)⁻¹.
    fn robust_variances(&self, between: f64, within: f64, fit: &Fit) -> Vec<f64> {
        let mut variances = vec![0.0; self.columns.len()];
        for group in &self.groups {
            let (weights, shrink) = self.weights(group, between, within);
            let e: Vec<f64> = group
                .iter()
                .map(|i| {
                    self.effects[*i].yi
                        - self.columns.iter().zip(&fit.beta).map(|(x, b)| x[*i] * b).sum::<f64>()
                })
                .collect();
            let sum = dot(&weights, &e);
            let score: Vec<f64> = self
                .columns
                .iter()
                .map(|x| {
                    group.iter().zip(&weights).zip(&e).map(|((i, w), e)| w * x[*i] * (e - shrink * sum)).sum()
                })
                .collect();
            for (variance, row) in variances.iter_mut().zip(&fit.covariance) {
                let influence = dot(row, &score);
                *variance += influence * influence;
            }
        }
        variances
    }
}
