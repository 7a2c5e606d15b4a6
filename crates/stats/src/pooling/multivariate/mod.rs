//! Multivariate and multilevel models: effects that depend on each other through random effects or sampling errors.
//!
//! y ~ N(Xβ, V + Σ ZGZᵀ), with a covariance V of sampling errors that is known or assumed, and one G for each random term. A term
//! with a single level per group is a variance between groups, such as studies, or effects within studies; a term with
//! several levels, such as outcomes, has a covariance between them. Effects of different clusters are independent, so that the
//! likelihood is a sum over clusters with one Cholesky decomposition each, and no matrix grows with the number of effects.
//!
//! | file | holds |
//! |---|---|
//! | `structure` | forms of G and their variables |
//! | `working_covariance` | V from an assumed correlation |
//! | `block` | one cluster |
//! | `likelihood`, `search` | the likelihood and its maximum |
//! | `profile` | intervals of variances and correlations |
//!
//! Sources: Berkey, Hoaglin, Antczak-Bouckoms, Mosteller & Colditz (1998), *Statistics in Medicine* 17, 2537–2550;
//! Konstantopoulos (2011), *Research Synthesis Methods* 2, 61–76; Pustejovsky & Tipton (2022), *Prevention Science* 23, 425–438.
//! Oracle: `tests/oracle/expected/multilevel.json`.

mod block;
mod likelihood;
pub mod profile;
mod search;
pub mod structure;
pub mod working_covariance;

pub use profile::{TermIntervals, profile_intervals};
pub use structure::Structure;
pub use working_covariance::{WorkingCorrelation, working_covariance};

use self::block::Block;
use self::likelihood::{Likelihood, Point};
use self::search::MAX_STEPS;
use self::structure::Levels;
use super::inference::check_level;
use crate::cluster_robust::{ClusterRobust, RobustVariance, Sandwich};
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::Coefficient;
use crate::model::Model;
use crate::numeric::dist::chi_squared;
use crate::numeric::least_squares::Qr;

/// Effects, what they are explained by, and how they depend on each other.
#[derive(Clone, Debug)]
pub struct MultivariateModel<'a> {
    /// Effects with their sampling variances.
    pub effects: &'a [Effect],
    /// The design, its intercept included.
    pub columns: &'a [Vec<f64>],
    /// Covariances of sampling errors; those not given are 0.
    pub covariance: &'a [CovarianceBlock],
    /// Random effects.
    pub terms: Vec<RandomTerm<'a>>,
    /// Restricted maximum likelihood, or maximum likelihood if false.
    pub restricted: bool,
    /// Reference distribution of the coefficients.
    pub reference: Reference,
    /// Level of all intervals.
    pub level: f64,
}

/// The covariances of the sampling errors of some effects. The variances on the diagonal are those of the effects and are not
/// read here.
#[derive(Clone, Debug, PartialEq)]
pub struct CovarianceBlock {
    /// Positions of the effects.
    pub members: Vec<usize>,
    /// Their covariances, by rows.
    pub rows: Vec<Vec<f64>>,
}

/// Random effects that differ between groups: one a group, or one for each level within a group.
#[derive(Clone, Copy, Debug)]
pub struct RandomTerm<'a> {
    /// Number of each effect's group; effects with the same number share their random effects.
    pub groups: &'a [usize],
    /// Level of each effect, such as its outcome, from 0; all the same if empty.
    pub levels: &'a [usize],
    /// Times of the levels, for [`Structure::ContinuousAutoregressive`].
    pub times: &'a [f64],
    /// Covariance between the levels.
    pub structure: Structure,
}

impl<'a> RandomTerm<'a> {
    /// One random effect for each group.
    #[must_use]
    pub fn intercept(groups: &'a [usize]) -> Self {
        Self { groups, levels: &[], times: &[], structure: Structure::Identity }
    }

    fn level(&self, effect: usize) -> usize {
        self.levels.get(effect).copied().unwrap_or(0)
    }

    fn level_count(&self) -> usize {
        self.levels.iter().max().map_or(1, |most| most + 1)
    }
}

/// Reference distribution of estimate over standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// Standard normal.
    Normal,
    /// Student's t with as many degrees of freedom as there are independent clusters beyond coefficients.
    T,
}

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct Multivariate {
    /// Number of effects.
    pub k: usize,
    /// Number of clusters that are independent of each other.
    pub clusters: usize,
    /// The coefficients β̂, in the order of the columns.
    pub coefficients: Vec<Coefficient>,
    /// Their covariance, by rows.
    pub covariance: Vec<Vec<f64>>,
    /// Degrees of freedom of the reference distribution; none for the normal.
    pub df: Option<f64>,
    /// Random terms, in the order of the model.
    pub terms: Vec<TermFit>,
    /// Q of the model without random effects.
    pub q: f64,
    /// Its degrees of freedom, k − p.
    pub q_df: f64,
    /// Its p-value.
    pub q_p: f64,
    /// Log-likelihood, restricted or not, all constants included.
    pub log_likelihood: f64,
    /// The sampling variance that effects typically have, (k − p)/tr P.
    pub typical_variance: f64,
    /// Share of the total variance that is not sampling error, in per cent, for terms that are a variance each.
    pub i2: Option<f64>,
    /// Number of steps of the search.
    pub iterations: u32,
}

/// A fitted random term.
#[derive(Clone, Debug, PartialEq)]
pub struct TermFit {
    /// Number of groups.
    pub groups: usize,
    /// Variances: one, or one a level.
    pub variances: Vec<f64>,
    /// Correlations: none, one, or one a pair of levels in the order 1–2, 1–3, …, 2–3, …. None where a variance of 0 leaves a
    /// correlation without meaning.
    pub correlations: Vec<Option<f64>>,
    /// The covariance of the levels, by rows.
    pub covariance: Vec<Vec<f64>>,
    /// Share of the variance that each of `variances` accounts for, in per cent: of a term with one level among all such terms
    /// and sampling error; of a level against the typical sampling variance of its own effects.
    pub i2: Vec<f64>,
}

/// Fits a model.
///
/// # Errors
/// [`FitError::LengthMismatch`], [`FitError::InvalidInput`] and [`FitError::RankDeficient`] for unusable input;
/// [`FitError::InvalidSetting`] for a level outside (0, 1); [`FitError::TooFewStudies`] below p + 2 effects;
/// [`FitError::NoInformation`] where variances cannot be told apart: a single cluster, two terms with the same groups, a term
/// whose groups and levels never repeat beside another like it, or covariances that are impossible together;
/// [`FitError::NotConverged`] where the search for the maximum fails.
pub fn multivariate(model: &MultivariateModel<'_>) -> Result<Multivariate, FitError> {
    check_level(model.level)?;
    let likelihood = Likelihood::new(model)?;
    let failed = FitError::NotConverged { estimator: "multivariate model", iterations: MAX_STEPS };
    let peak = likelihood.peak().ok_or(failed)?;
    let x = likelihood.tidied(&peak.x);
    let point = likelihood.at(&x).unwrap_or(peak.point);
    let p = model.columns.len();
    let clusters = likelihood.blocks.len();
    let df = match model.reference {
        Reference::Normal => None,
        Reference::T if clusters > p => Some((clusters - p) as f64),
        Reference::T => return Err(FitError::TooFewStudies { needed: p + 1, found: clusters }),
    };
    let covariance = likelihood.coefficient_covariance(&point);
    let coefficients = likelihood
        .coefficients(&point)
        .into_iter()
        .zip(&covariance)
        .enumerate()
        .map(|(a, (estimate, row))| Coefficient::new(estimate, row[a].sqrt(), df, model.level))
        .collect();
    let undefined = FitError::OutOfRange { quantity: "likelihood" };
    let sampling = likelihood.without_random_effects().ok_or(undefined)?;
    let projection = likelihood.projection(&sampling);
    let q_df = (model.effects.len() - p) as f64;
    let typical_variance = q_df / projection.iter().sum::<f64>();
    let mut terms: Vec<TermFit> = Vec::with_capacity(model.terms.len());
    for ((term, levels), x) in model.terms.iter().zip(&likelihood.levels).zip(likelihood.split(&x)) {
        terms.push(TermFit::new(term, levels, x, likelihood.unit * likelihood.unit));
    }
    let total: f64 = terms.iter().filter(|term| term.is_variance()).map(|term| term.variances[0]).sum();
    for (term, fitted) in model.terms.iter().zip(&mut terms) {
        fitted.i2 = if fitted.is_variance() {
            vec![100.0 * fitted.variances[0] / (total + typical_variance)]
        } else {
            fitted.level_i2(term, &projection, typical_variance)
        };
    }
    let variances_only = terms.iter().all(TermFit::is_variance);
    Ok(Multivariate {
        k: model.effects.len(),
        clusters,
        coefficients,
        covariance,
        df,
        q: sampling.q,
        q_df,
        q_p: chi_squared::sf(sampling.q, q_df),
        log_likelihood: point.value,
        typical_variance,
        i2: variances_only.then(|| 100.0 * total / (total + typical_variance)),
        terms,
        iterations: peak.iterations,
    })
}

/// Coefficients of a fit with a cluster-robust covariance, the model of the fit serving as working model.
///
/// # Errors
/// [`FitError::Unsupported`] where effects of different clusters depend on each other under the model; otherwise as
/// [`crate::cluster_robust::cluster_robust`].
pub fn multivariate_robust(
    model: &MultivariateModel<'_>,
    fit: &Multivariate,
    cluster_of: &[usize],
    variance: RobustVariance,
) -> Result<ClusterRobust, FitError> {
    let likelihood = Likelihood::new(model)?;
    let point = likelihood.of_fit(fit)?;
    let blocks: Vec<(&[usize], Vec<f64>)> = likelihood
        .blocks
        .iter()
        .map(|block| (block.members.as_slice(), likelihood.marginal(block, &point)))
        .collect();
    let beta: Vec<f64> = fit.coefficients.iter().map(|c| c.estimate).collect();
    let residuals: Vec<f64> = model
        .effects
        .iter()
        .enumerate()
        .map(|(i, e)| e.yi - model.columns.iter().zip(&beta).map(|(x, b)| x[i] * b).sum::<f64>())
        .collect();
    Sandwich { columns: model.columns, beta: &beta, residuals: &residuals, bread: &fit.covariance, blocks }
        .estimate(cluster_of, variance, model.level)
}

/// The share of each effect in the mean, for a model whose design is a single column of ones. Effects that say what others of
/// their cluster say count less, and may count less than nothing.
///
/// # Errors
/// [`FitError::Unsupported`] for another design; otherwise as [`multivariate`].
pub fn multivariate_weights(model: &MultivariateModel<'_>, fit: &Multivariate) -> Result<Vec<f64>, FitError> {
    if model.columns.len() != 1 || model.columns[0].iter().any(|x| *x != 1.0) {
        return Err(FitError::Unsupported { method: "weights", reason: "only a mean has them" });
    }
    let likelihood = Likelihood::new(model)?;
    let point = likelihood.of_fit(fit)?;
    Ok(likelihood.weights(&point))
}

impl<'a> Likelihood<'a> {
    /// The likelihood at the covariances of a fit.
    fn of_fit(&self, fit: &Multivariate) -> Result<Point, FitError> {
        let scale = self.unit * self.unit;
        let covariances = fit.terms.iter().map(|term| term.covariance.concat());
        let covariances = covariances.map(|g| g.iter().map(|x| x / scale).collect()).collect();
        self.with(covariances).ok_or(FitError::OutOfRange { quantity: "likelihood" })
    }

    fn new(model: &MultivariateModel<'a>) -> Result<Self, FitError> {
        let k = model.effects.len();
        let fixed = Model::regression(model.effects, model.columns)?;
        fixed.require(2)?;
        for term in &model.terms {
            for (what, found) in [("groups", term.groups.len()), ("levels", term.levels.len())] {
                if found != k && (what == "groups" || found != 0) {
                    return Err(FitError::LengthMismatch { what, expected: k, found });
                }
            }
            let m = term.level_count();
            if term.structure == Structure::ContinuousAutoregressive && term.times.len() != m {
                return Err(FitError::LengthMismatch { what: "times", expected: m, found: term.times.len() });
            }
        }
        model.covariance.iter().try_for_each(|block| block.check(k))?;
        let spread = fixed.unweighted().rss / fixed.df();
        let unit = spread.max(fixed.typical_scale()).sqrt();
        let blocks = Block::all(model, unit)?;
        if blocks.len() < 2 {
            return Err(FitError::NoInformation { reason: "all effects belong to one cluster" });
        }
        check_terms(model)?;
        let levels = model
            .terms
            .iter()
            .map(|term| Levels {
                structure: term.structure,
                m: term.level_count(),
                times: term.times.to_vec(),
            })
            .collect();
        let origin = model.effects.first().map_or(0.0, |e| e.yi);
        let design = Qr::of(model.columns, &vec![1.0; k]);
        let (effects, restricted) = (model.effects, model.restricted);
        Ok(Self { effects, design, blocks, levels, restricted, unit, origin })
    }

    /// Gives the levels of a term other numbers.
    fn relabel(&mut self, term: usize, place: impl Fn(usize) -> usize) {
        for block in &mut self.blocks {
            for group in &mut block.groups[term] {
                for (level, _) in &mut group.parts {
                    *level = place(*level);
                }
            }
        }
    }
}

/// Fails where the variances of two terms have the same effect on every covariance.
fn check_terms(model: &MultivariateModel<'_>) -> Result<(), FitError> {
    let singles: Vec<&RandomTerm<'_>> = model.terms.iter().filter(|term| term.level_count() == 1).collect();
    for (at, term) in singles.iter().enumerate() {
        let same = |other: &RandomTerm<'_>| {
            let mut pairs: Vec<(usize, usize)> =
                term.groups.iter().copied().zip(other.groups.iter().copied()).collect();
            pairs.sort_unstable();
            pairs.dedup();
            let distinct = |groups: &[usize]| {
                let mut groups = groups.to_vec();
                groups.sort_unstable();
                groups.dedup();
                groups.len()
            };
            pairs.len() == distinct(term.groups) && pairs.len() == distinct(other.groups)
        };
        if singles[at + 1..].iter().any(|other| same(other)) {
            return Err(FitError::NoInformation { reason: "no cluster has more than one effect" });
        }
    }
    for term in model.terms.iter().filter(|term| term.structure.correlations(term.level_count()) > 0) {
        let mut groups: Vec<(usize, usize)> =
            term.groups.iter().enumerate().map(|(i, group)| (*group, term.level(i))).collect();
        groups.sort_unstable();
        if !groups.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1) {
            return Err(FitError::NoInformation { reason: "no cluster has effects of two outcomes" });
        }
    }
    Ok(())
}

impl TermFit {
    fn new(term: &RandomTerm<'_>, levels: &Levels, x: &[f64], scale: f64) -> Self {
        let m = levels.m;
        let g: Vec<f64> = levels.covariance(x).into_iter().map(|g| g * scale).collect();
        let variance = |a: usize| g[a * m + a];
        let correlation = |a: usize, b: usize| {
            let product = variance(a) * variance(b);
            (product > 0.0).then(|| (g[a * m + b] / product.sqrt()).clamp(-1.0, 1.0))
        };
        let correlations = match levels.structure.correlations(m) {
            0 => Vec::new(),
            1 if levels.structure == Structure::Unstructured => vec![correlation(0, 1)],
            // What the structure calls ρ, whatever the distance of its first two levels.
            1 => vec![correlation(0, 1).map(|_| levels.rho(x[x.len() - 1]))],
            _ => {
                (0..m).flat_map(|a| (a + 1..m).map(move |b| (a, b))).map(|(a, b)| correlation(a, b)).collect()
            }
        };
        let mut groups = term.groups.to_vec();
        groups.sort_unstable();
        groups.dedup();
        Self {
            groups: groups.len(),
            variances: (0..levels.structure.variances(m)).map(variance).collect(),
            correlations,
            covariance: g.chunks_exact(m).map(<[f64]>::to_vec).collect(),
            i2: Vec::new(),
        }
    }

    fn is_variance(&self) -> bool {
        self.covariance.len() == 1
    }

    /// I² of each variance of a term with levels (Jackson, White & Riley 2012, *Statistics in Medicine* 31, 3805–3820, give the
    /// idea; the typical variance of a level is that of its own effects).
    fn level_i2(&self, term: &RandomTerm<'_>, projection: &[f64], typical: f64) -> Vec<f64> {
        if self.variances.len() == 1 {
            return vec![100.0 * self.variances[0] / (self.variances[0] + typical)];
        }
        self.variances
            .iter()
            .enumerate()
            .map(|(level, variance)| {
                let of: Vec<usize> = (0..projection.len()).filter(|i| term.level(*i) == level).collect();
                let trace: f64 = of.iter().map(|i| projection[*i]).sum();
                let typical = (of.len() as f64 - 1.0) / trace;
                if variance + typical > 0.0 { 100.0 * variance / (variance + typical) } else { 0.0 }
            })
            .collect()
    }
}
