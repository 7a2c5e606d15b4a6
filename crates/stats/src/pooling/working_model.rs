//! Robust meta-regression with approximate weights: the correlated-effects and the hierarchical-effects working model.
//!
//! Where studies do not report how their effects depend on each other, a simple model of the dependence gives weights that are
//! nearly efficient, and the cluster-robust variance CR2 gives tests and intervals that hold even where that model is wrong. With
//! m clusters of kⱼ effects, J a matrix of ones within each cluster, and the residuals e of the regression with first weights W:
//!
//! | id | effects of a cluster | first weights | final weights |
//! |---|---|---|---|
//! | `correlated-effects` | measure nearly the same: one true effect τ², sampling errors correlated by ρ | 1/(kⱼv̄ⱼ) | 1/(kⱼ(v̄ⱼ + τ̂²)) |
//! | `hierarchical-effects` | differ in truth by ω² within clusters and τ² between, independent sampling errors | 1/vᵢ | 1/(vᵢ + τ̂² + ω̂²) |
//!
//! The variances are moment estimators, truncated at 0. Under correlated effects Q = eᵀWe has the expectation E₀ + τ²D, so that
//! τ̂² = (Q − E₀)/D, with V = (XᵀWX)⁻¹, E₀ = m − tr V·Σⱼ(wⱼ/kⱼ)Xⱼᵀ((1 − ρ)I + ρJ)Xⱼ and D = Σwᵢ − tr V·XᵀWJWX. Under
//! hierarchical effects two sums of squares, eᵀWe and eᵀJe, are linear in τ² and ω², and the two equations are solved.
//! With one effect per cluster correlated effects are the model of DerSimonian and Laird.
//!
//! The robust variance takes the weights as inverse variances of independent effects, as Tipton (2015) does.
//!
//! Sources: Hedges, Tipton & Johnson (2010), *Research Synthesis Methods* 1, 39–65, sections 4 and 5; Tipton (2015),
//! *Psychological Methods* 20, 375–393, for the robust variance and its degrees of freedom.

use super::multivariate::{CovarianceBlock, WorkingCorrelation, working_covariance};
use crate::cluster_robust::{ClusterRobust, RobustVariance, Sandwich};
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::numeric::cholesky::Cholesky;
use crate::numeric::dist::chi_squared;
use crate::numeric::least_squares::{Qr, dot};
use crate::pooling::inference::check_level;

/// How effects of one cluster are taken to depend on each other when weights are chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WorkingModel {
    /// One true effect for each cluster, sampling errors correlated by `rho`.
    CorrelatedEffects {
        /// Correlation of the sampling errors of two effects of one cluster, from 0 to 1.
        rho: f64,
    },
    /// True effects that differ within clusters and between them, independent sampling errors.
    HierarchicalEffects,
}

impl WorkingModel {
    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::CorrelatedEffects { .. } => "correlated-effects",
            Self::HierarchicalEffects => "hierarchical-effects",
        }
    }
}

/// A meta-regression with the weights of a working model and cluster-robust inference.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkingModelFit {
    /// Variance of true effects between clusters.
    pub tau2: f64,
    /// Variance of true effects within clusters, under hierarchical effects.
    pub omega2: Option<f64>,
    /// Whether one of them would have been negative and was set to 0.
    pub truncated: bool,
    /// The sampling variance of a typical effect: τ² (and ω²) beside it make I².
    pub typical_variance: f64,
    /// Share of the variances of true effects in the total, in percent.
    pub i2: f64,
    /// Q of the regression without differences between true effects, with the assumed covariances of sampling errors.
    pub q: f64,
    /// Its degrees of freedom, effects beyond coefficients.
    pub q_df: f64,
    /// Its p-value.
    pub q_p: f64,
    /// Final weight of each effect.
    pub weights: Vec<f64>,
    /// Coefficients with robust inference.
    pub robust: ClusterRobust,
}

/// Fits a meta-regression with the weights of a working model; a mean effect is a regression on a column of ones.
///
/// `cluster_of` numbers the cluster of each effect; numbers may have gaps.
///
/// # Errors
/// [`FitError::InvalidSetting`] for a correlation outside 0 to 1, [`FitError::LengthMismatch`] unless there is one cluster
/// number per effect, [`FitError::TooFewStudies`] unless there are more clusters than coefficients,
/// [`FitError::NoInformation`] where hierarchical effects are asked of clusters with one effect each, and where the moderators
/// explain all clusters; otherwise as [`Sandwich`](crate::cluster_robust).
pub fn working_model(
    effects: &[Effect],
    columns: &[Vec<f64>],
    cluster_of: &[usize],
    working: WorkingModel,
    variance: RobustVariance,
    level: f64,
) -> Result<WorkingModelFit, FitError> {
    check_level(level)?;
    if cluster_of.len() != effects.len() {
        return Err(FitError::LengthMismatch {
            what: "clusters",
            expected: effects.len(),
            found: cluster_of.len(),
        });
    }
    if let WorkingModel::CorrelatedEffects { rho } = working
        && !(0.0..=1.0).contains(&rho)
    {
        let accepted = "between 0 and 1";
        return Err(FitError::InvalidSetting { setting: "working correlation", accepted, value: rho });
    }
    Model::regression(effects, columns)?.require(1)?;
    let clusters = clusters(cluster_of);
    if clusters.len() <= columns.len() {
        return Err(FitError::TooFewStudies { needed: columns.len() + 1, found: clusters.len() });
    }
    let found = match working {
        WorkingModel::CorrelatedEffects { rho } => correlated(effects, columns, &clusters, rho)?,
        WorkingModel::HierarchicalEffects => hierarchical(effects, columns, &clusters)?,
    };
    let Variances { tau2, omega2, truncated, typical_variance, weights } = found;
    if !weights.iter().all(|w| w.is_finite() && *w > 0.0) {
        return Err(FitError::OutOfRange { quantity: "weight" });
    }
    let weighted: Vec<Effect> =
        effects.iter().zip(&weights).map(|(e, w)| Effect { yi: e.yi, vi: 1.0 / w }).collect();
    let fit = Model::regression(&weighted, columns)?.coefficients(0.0);
    let residuals = residuals(effects, columns, &fit.beta);
    let positions: Vec<usize> = (0..effects.len()).collect();
    let blocks = positions.chunks(1).zip(&weighted).map(|(i, e)| (i, vec![e.vi])).collect();
    let robust = Sandwich { columns, beta: &fit.beta, residuals: &residuals, bread: &fit.covariance, blocks }
        .estimate(cluster_of, variance, level)?;
    let q = generalised_q(effects, columns, cluster_of, working)?;
    let q_df = (effects.len() - columns.len()) as f64;
    let total = tau2 + omega2.unwrap_or_default();
    Ok(WorkingModelFit {
        tau2,
        omega2,
        truncated,
        typical_variance,
        i2: 100.0 * total / (total + typical_variance),
        q,
        q_df,
        q_p: chi_squared::sf(q, q_df),
        weights,
        robust,
    })
}

/// What a working model makes of the effects.
struct Variances {
    tau2: f64,
    omega2: Option<f64>,
    truncated: bool,
    typical_variance: f64,
    weights: Vec<f64>,
}

/// The first regression: a design X̃ with X̃ᵀWX̃ = I, in which every trace with V is a trace without it, and the residuals.
struct First {
    design: Vec<Vec<f64>>,
    residuals: Vec<f64>,
}

impl First {
    fn of(effects: &[Effect], columns: &[Vec<f64>], weights: &[f64]) -> Self {
        let scale: Vec<f64> = weights.iter().map(|w| w.sqrt()).collect();
        let qr = Qr::of(columns, &scale);
        let y: Vec<f64> = effects.iter().zip(&scale).map(|(e, s)| e.yi * s).collect();
        let residuals = residuals(effects, columns, &qr.solve(&y));
        let design = qr.q.iter().map(|q| q.iter().zip(&scale).map(|(x, s)| x / s).collect()).collect();
        Self { design, residuals }
    }

    fn q(&self, weights: &[f64]) -> f64 {
        self.residuals.iter().zip(weights).map(|(e, w)| w * e * e).sum()
    }

    /// Σᵢ fᵢX̃ᵢ over a cluster, one number per column.
    fn sums(&self, members: &[usize], factor: impl Fn(usize) -> f64) -> Vec<f64> {
        self.design.iter().map(|column| members.iter().map(|&i| factor(i) * column[i]).sum()).collect()
    }

    /// ΣₐX̃ᵢₐ².
    fn square(&self, i: usize) -> f64 {
        self.design.iter().map(|column| square(column[i])).sum()
    }
}

fn correlated(
    effects: &[Effect],
    columns: &[Vec<f64>],
    clusters: &[Vec<usize>],
    rho: f64,
) -> Result<Variances, FitError> {
    let mut mean_variances = vec![0.0; effects.len()];
    let mut sizes = vec![0.0; effects.len()];
    for members in clusters {
        let size = members.len() as f64;
        let mean = members.iter().map(|&i| effects[i].vi).sum::<f64>() / size;
        for &i in members {
            (mean_variances[i], sizes[i]) = (mean, size);
        }
    }
    let weighted = |tau2: f64| -> Vec<f64> {
        mean_variances.iter().zip(&sizes).map(|(v, k)| 1.0 / (k * (v + tau2))).collect()
    };
    let weights = weighted(0.0);
    let first = First::of(effects, columns, &weights);
    let mut expected = clusters.len() as f64;
    let mut slope: f64 = weights.iter().sum();
    for members in clusters {
        let Some(&one) = members.first() else { continue };
        let (weight, size) = (weights[one], sizes[one]);
        let sums = first.sums(members, |_| 1.0);
        let within: f64 = members.iter().map(|&i| first.square(i)).sum();
        expected -= weight / size * ((1.0 - rho) * within + rho * dot(&sums, &sums));
        slope -= weight * weight * dot(&sums, &sums);
    }
    if !(slope > 0.0 && slope.is_finite()) {
        return Err(FitError::NoInformation { reason: "the moderators explain every cluster" });
    }
    let tau2 = (first.q(&weights) - expected) / slope;
    Ok(Variances {
        tau2: tau2.max(0.0),
        omega2: None,
        truncated: tau2 < 0.0,
        typical_variance: expected / slope,
        weights: weighted(tau2.max(0.0)),
    })
}

fn hierarchical(
    effects: &[Effect],
    columns: &[Vec<f64>],
    clusters: &[Vec<usize>],
) -> Result<Variances, FitError> {
    if clusters.iter().all(|members| members.len() < 2) {
        return Err(FitError::NoInformation { reason: "no cluster has more than one effect" });
    }
    let (k, p) = (effects.len() as f64, columns.len());
    let weights: Vec<f64> = effects.iter().map(|e| 1.0 / e.vi).collect();
    let first = First::of(effects, columns, &weights);
    // The expectations of eᵀWe and eᵀJe: a constant, and what one unit of τ² and of ω² adds.
    let sum_w: f64 = weights.iter().sum();
    let (mut weighted_tau2, mut weighted_omega2) = (sum_w, sum_w);
    let (mut plain_tau2, mut plain_omega2) = (0.0, k);
    let mut plain = effects.iter().map(|e| e.vi).sum::<f64>();
    let mut plain_q = 0.0;
    let zero = || vec![vec![0.0; p]; p];
    let (mut ones, mut scores, mut squares) = (zero(), zero(), zero());
    for members in clusters {
        let size = members.len() as f64;
        let s = first.sums(members, |_| 1.0);
        let t = first.sums(members, |i| weights[i]);
        plain_q += square(members.iter().map(|&i| first.residuals[i]).sum::<f64>());
        weighted_tau2 -= dot(&t, &t);
        plain_tau2 += size * size - 2.0 * size * dot(&s, &t);
        plain_omega2 -= 2.0 * dot(&s, &t);
        plain -= dot(&s, &s);
        add_outer(&mut ones, &s, 1.0);
        add_outer(&mut scores, &t, 1.0);
        for &i in members {
            let row: Vec<f64> = first.design.iter().map(|column| column[i]).collect();
            weighted_omega2 -= square(weights[i]) * dot(&row, &row);
            add_outer(&mut squares, &row, square(weights[i]));
        }
    }
    plain_tau2 += trace_of_product(&ones, &scores);
    plain_omega2 += trace_of_product(&ones, &squares);
    let excess = first.q(&weights) - (k - p as f64);
    let plain_excess = plain_q - plain;
    let determinant = weighted_tau2 * plain_omega2 - plain_tau2 * weighted_omega2;
    let tiny = 1e-12 * (weighted_tau2 * plain_omega2).abs();
    if !(determinant.abs() > tiny && weighted_tau2 > 0.0) {
        return Err(FitError::NoInformation { reason: "the moderators explain every cluster" });
    }
    let omega2 = (weighted_tau2 * plain_excess - plain_tau2 * excess) / determinant;
    let tau2 = (excess - omega2.max(0.0) * weighted_omega2) / weighted_tau2;
    let truncated = tau2 < 0.0 || omega2 < 0.0;
    let (tau2, omega2) = (tau2.max(0.0), omega2.max(0.0));
    Ok(Variances {
        tau2,
        omega2: Some(omega2),
        truncated,
        typical_variance: (k - p as f64) / weighted_omega2,
        weights: effects.iter().map(|e| 1.0 / (e.vi + tau2 + omega2)).collect(),
    })
}

/// Q of the generalised least-squares fit with the covariances that the working model assumes of sampling errors.
fn generalised_q(
    effects: &[Effect],
    columns: &[Vec<f64>],
    cluster_of: &[usize],
    working: WorkingModel,
) -> Result<f64, FitError> {
    let mut y: Vec<f64> = effects.iter().map(|e| e.yi).collect();
    let mut design: Vec<Vec<f64>> = columns.to_vec();
    let blocks = match working {
        // Equal errors throughout a cluster would have no inverse.
        WorkingModel::CorrelatedEffects { rho } if rho < 1.0 => {
            working_covariance(effects, cluster_of, WorkingCorrelation { rho, over_time: None })?
        }
        _ => Vec::new(),
    };
    let mut alone = vec![true; effects.len()];
    for CovarianceBlock { members, rows } in &blocks {
        let factor = Cholesky::of(&rows.concat(), members.len())
            .ok_or(FitError::OutOfRange { quantity: "covariance of sampling errors" })?;
        whiten(&mut y, members, &factor);
        design.iter_mut().for_each(|column| whiten(column, members, &factor));
        members.iter().for_each(|&i| alone[i] = false);
    }
    for (i, effect) in effects.iter().enumerate().filter(|(i, _)| alone[*i]) {
        let se = effect.vi.sqrt();
        y[i] /= se;
        design.iter_mut().for_each(|column| column[i] /= se);
    }
    let qr = Qr::of(&design, &vec![1.0; y.len()]);
    let beta = qr.solve(&y);
    let residual = |i: usize| y[i] - design.iter().zip(&beta).map(|(x, b)| x[i] * b).sum::<f64>();
    Ok((0..y.len()).map(|i| square(residual(i))).sum())
}

/// Multiplies the entries of a block by L⁻¹.
fn whiten(values: &mut [f64], members: &[usize], factor: &Cholesky) {
    let (n, l) = (members.len(), factor.lower());
    for i in 0..n {
        let known: f64 = (0..i).map(|j| l[i * n + j] * values[members[j]]).sum();
        values[members[i]] = (values[members[i]] - known) / l[i * n + i];
    }
}

fn residuals(effects: &[Effect], columns: &[Vec<f64>], beta: &[f64]) -> Vec<f64> {
    let fitted = |i: usize| columns.iter().zip(beta).map(|(c, b)| c[i] * b).sum::<f64>();
    effects.iter().enumerate().map(|(i, e)| e.yi - fitted(i)).collect()
}

/// The members of each cluster, in the order of their numbers.
fn clusters(cluster_of: &[usize]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..cluster_of.len()).collect();
    order.sort_by_key(|&i| cluster_of[i]);
    order.chunk_by(|&i, &j| cluster_of[i] == cluster_of[j]).map(<[usize]>::to_vec).collect()
}

fn add_outer(matrix: &mut [Vec<f64>], a: &[f64], factor: f64) {
    for (row, x) in matrix.iter_mut().zip(a) {
        row.iter_mut().zip(a).for_each(|(entry, y)| *entry += factor * x * y);
    }
}

/// tr AB of symmetric matrices.
fn trace_of_product(a: &[Vec<f64>], b: &[Vec<f64>]) -> f64 {
    a.iter().zip(b).map(|(x, y)| dot(x, y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tau2::DERSIMONIAN_LAIRD;

    fn effects(k: usize) -> Vec<Effect> {
        let y = |i: usize| ((i * 37 + 11) % 23) as f64 / 10.0;
        (0..k).map(|i| Effect { yi: y(i), vi: 0.05 + 0.03 * (i * 7 % 5) as f64 }).collect()
    }

    #[test]
    fn one_effect_per_cluster_is_dersimonian_and_laird() {
        let effects = effects(9);
        let columns = [vec![1.0; 9], (0..9).map(|i| (i * i) as f64).collect::<Vec<f64>>()];
        let each: Vec<usize> = (0..9).collect();
        let dl = DERSIMONIAN_LAIRD.of(&Model::regression(&effects, &columns).unwrap()).unwrap();
        for rho in [0.0, 0.8] {
            let working = WorkingModel::CorrelatedEffects { rho };
            let fit = working_model(&effects, &columns, &each, working, RobustVariance::Cr2, 0.95).unwrap();
            assert!((fit.tau2 - dl.value).abs() < 1e-12 * dl.value, "{} {}", fit.tau2, dl.value);
            assert!(
                (fit.typical_variance
                    - fit.q_df / Model::regression(&effects, &columns).unwrap().at(0.0).trace_p)
                    .abs()
                    < 1e-12
            );
        }
        let none = working_model(
            &effects,
            &columns,
            &each,
            WorkingModel::HierarchicalEffects,
            RobustVariance::Cr2,
            0.95,
        );
        assert_eq!(none, Err(FitError::NoInformation { reason: "no cluster has more than one effect" }));
    }

    /// The expectations of the sums of squares from whole matrices.
    #[test]
    fn moments_are_unbiased() {
        let effects = effects(8);
        let columns = [vec![1.0; 8], (0..8).map(|i| (i * 5 % 7) as f64).collect::<Vec<f64>>()];
        let of = [0, 0, 1, 1, 1, 2, 3, 4];
        let same = |i: usize, j: usize| f64::from(u8::from(of[i] == of[j]));
        let own = |i: usize, j: usize| f64::from(u8::from(i == j));
        let weights: Vec<f64> = effects.iter().map(|e| 1.0 / e.vi).collect();
        let v = Qr::of(&columns, &weights.iter().map(|w| w.sqrt()).collect::<Vec<f64>>()).inverse_gram();
        // R = I − XVXᵀW.
        let r = |i: usize, j: usize| {
            let h: f64 = (0..2)
                .flat_map(|a| (0..2).map(move |b| (a, b)))
                .map(|(a, b)| columns[a][i] * v[a][b] * columns[b][j])
                .sum();
            own(i, j) - h * weights[j]
        };
        // tr RᵀARΦ.
        let expectation = |a: &dyn Fn(usize, usize) -> f64, phi: &dyn Fn(usize, usize) -> f64| -> f64 {
            let mut total = 0.0;
            for i in 0..8 {
                for j in 0..8 {
                    for l in 0..8 {
                        for n in 0..8 {
                            total += r(i, l) * a(i, j) * r(j, n) * phi(n, l);
                        }
                    }
                }
            }
            total
        };
        let w = |i: usize, j: usize| own(i, j) * weights[i];
        let e = |i: usize, j: usize| own(i, j) * effects[i].vi;
        let first = First::of(&effects, &columns, &weights);
        let q = first.q(&weights);
        let plain: f64 = (0..8)
            .flat_map(|i| (0..8).map(move |j| (i, j)))
            .map(|(i, j)| first.residuals[i] * same(i, j) * first.residuals[j])
            .sum();
        let working = WorkingModel::HierarchicalEffects;
        let fit = working_model(&effects, &columns, &of, working, RobustVariance::Cr2, 0.95).unwrap();
        assert!(!fit.truncated, "{} {:?}", fit.tau2, fit.omega2);
        let omega2 = fit.omega2.unwrap();
        for (found, a) in [(q, &w as &dyn Fn(usize, usize) -> f64), (plain, &same)] {
            let expected =
                expectation(a, &e) + fit.tau2 * expectation(a, &same) + omega2 * expectation(a, &own);
            assert!((found - expected).abs() < 1e-10 * found, "{found} {expected}");
        }
    }

    #[test]
    fn what_cannot_be_fitted_says_why() {
        let effects = effects(4);
        let mean = [vec![1.0; 4]];
        let fit = |of: &[usize], rho| {
            let working = WorkingModel::CorrelatedEffects { rho };
            working_model(&effects, &mean, of, working, RobustVariance::Cr2, 0.95)
        };
        assert_eq!(fit(&[3, 3, 3, 3], 0.8), Err(FitError::TooFewStudies { needed: 2, found: 1 }));
        assert!(matches!(fit(&[3, 3], 0.8), Err(FitError::LengthMismatch { .. })));
        assert!(matches!(fit(&[0, 0, 1, 1], -0.2), Err(FitError::InvalidSetting { .. })));
        assert!(fit(&[0, 0, 1, 1], 1.0).is_ok());
    }
}
