//! Cluster-robust variances of the coefficients of a meta-regression: inference that holds when effects of one cluster
//! (a paper, a laboratory) depend on each other in an unknown way.
//!
//! With the covariance Φ of the effects under the model (V + τ̂²I in a meta-regression), W = Φ⁻¹, M = (XᵀWX)⁻¹ and the residuals eⱼ of cluster j, the covariance is
//! M·[Σⱼ XⱼᵀWⱼAⱼeⱼeⱼᵀAⱼWⱼXⱼ]·M. With m clusters and p coefficients:
//!
//! | id | adjustment | reference |
//! |---|---|---|
//! | `CR0` | Aⱼ = I | t(m − p) |
//! | `CR1` | CR0 times m/(m − p) | t(m − p) |
//! | `CR2` | Aⱼ = Φⱼ^½Bⱼ^−½Φⱼ^½ with Bⱼ = Φⱼ^½(Φⱼ − XⱼMXⱼᵀ)Φⱼ^½, unbiased under the model | t with Satterthwaite's df for each coefficient |
//!
//! A mean effect is a regression on a column of ones. [`ClusterRobust::test`] tests several coefficients at once.
//!
//! Sources: Hedges, Tipton & Johnson (2010), *Research Synthesis Methods* 1, 39–65; Tipton (2015), *Psychological Methods*
//! 20, 375–393, for CR2 and the degrees of freedom.

mod joint_test;

use self::joint_test::Scores;
use crate::citation::{self, Citation};
use crate::effect::Effect;
use crate::error::FitError;
use crate::meta_regression::{Coefficient, RegressionOptions, residual_tau2};
use crate::model::{Coefficients, Model, square};
use crate::numeric::cholesky::Cholesky;
use crate::numeric::least_squares::dot;
use crate::numeric::symmetric::inverse_root;
use crate::pooling::inference::check_level;

/// The small-sample adjustment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RobustVariance {
    /// None.
    Cr0,
    /// Factor m/(m − p).
    Cr1,
    /// Bias-reduced linearisation.
    Cr2,
}

impl RobustVariance {
    /// Every adjustment, in the order in which a list of choices shows them.
    pub const ALL: [Self; 3] = [Self::Cr2, Self::Cr1, Self::Cr0];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Cr0 => "CR0",
            Self::Cr1 => "CR1",
            Self::Cr2 => "CR2",
        }
    }

    /// Where the method was published.
    #[must_use]
    pub fn citation(self) -> &'static Citation {
        match self {
            Self::Cr0 | Self::Cr1 => &citation::HEDGES_TIPTON_JOHNSON_2010,
            Self::Cr2 => &citation::TIPTON_2015,
        }
    }

    /// The adjustment with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variance| variance.id() == id)
    }
}

/// Coefficients with cluster-robust inference.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterRobust {
    /// Number of effects.
    pub k: usize,
    /// Number of clusters.
    pub clusters: usize,
    /// One coefficient per column of the design, in its order.
    pub coefficients: Vec<Coefficient>,
    /// Degrees of freedom of each coefficient's t distribution.
    pub df: Vec<f64>,
    /// Covariance of the coefficients, by rows.
    pub covariance: Vec<Vec<f64>>,
    /// The adjustment in force.
    pub variance: RobustVariance,
    /// M = (XᵀWX)⁻¹, by rows.
    bread: Vec<Vec<f64>>,
    /// What each cluster contributes.
    scores: Vec<Scores>,
}

/// Fits a meta-regression and makes its inference robust to dependence within clusters.
///
/// `cluster_of` numbers the cluster of each effect; numbers may have gaps. The interval method in `options` is not used.
///
/// # Errors
/// [`FitError::LengthMismatch`] unless there is one cluster number per effect, [`FitError::TooFewStudies`] unless there are
/// more clusters than coefficients, [`FitError::OutOfRange`] where Satterthwaite's degrees of freedom do not exist; otherwise
/// as [`meta_regression`](crate::meta_regression::meta_regression).
pub fn cluster_robust(
    effects: &[Effect],
    columns: &[Vec<f64>],
    cluster_of: &[usize],
    options: &RegressionOptions,
    variance: RobustVariance,
) -> Result<ClusterRobust, FitError> {
    check_level(options.level)?;
    let model = Model::regression(effects, columns)?;
    model.require(0)?;
    let tau2 = residual_tau2(&model, options)?.value;
    let fit = model.coefficients(tau2);
    robust_at(effects, columns, tau2, &fit, cluster_of, variance, options.level)
}

/// The robust covariance of coefficients that were fitted at τ².
pub(crate) fn robust_at(
    effects: &[Effect],
    columns: &[Vec<f64>],
    tau2: f64,
    fit: &Coefficients,
    cluster_of: &[usize],
    variance: RobustVariance,
    level: f64,
) -> Result<ClusterRobust, FitError> {
    let fitted = |i: usize| columns.iter().zip(&fit.beta).map(|(c, b)| c[i] * b).sum::<f64>();
    let residuals: Vec<f64> = effects.iter().enumerate().map(|(i, e)| e.yi - fitted(i)).collect();
    let positions: Vec<usize> = (0..effects.len()).collect();
    let blocks = positions.chunks(1).zip(effects).map(|(i, e)| (i, vec![e.vi + tau2])).collect();
    Sandwich { columns, beta: &fit.beta, residuals: &residuals, bread: &fit.covariance, blocks }
        .estimate(cluster_of, variance, level)
}

/// A fit whose covariance is to be made robust.
pub(crate) struct Sandwich<'a> {
    /// Design.
    pub(crate) columns: &'a [Vec<f64>],
    /// β̂.
    pub(crate) beta: &'a [f64],
    /// y − Xβ̂.
    pub(crate) residuals: &'a [f64],
    /// M = (XᵀWX)⁻¹, by rows.
    pub(crate) bread: &'a [Vec<f64>],
    /// Φ: effects that depend on each other under the model, with their covariance by rows.
    pub(crate) blocks: Vec<(&'a [usize], Vec<f64>)>,
}

/// The effects of one cluster.
struct Cluster {
    members: Vec<usize>,
    /// Φⱼ, by rows.
    phi: Vec<f64>,
    /// Its decomposition.
    factor: Cholesky,
}

impl Sandwich<'_> {
    /// The robust covariance and what follows from it.
    pub(crate) fn estimate(
        &self,
        cluster_of: &[usize],
        variance: RobustVariance,
        level: f64,
    ) -> Result<ClusterRobust, FitError> {
        let k = self.residuals.len();
        if cluster_of.len() != k {
            return Err(FitError::LengthMismatch { what: "clusters", expected: k, found: cluster_of.len() });
        }
        let undefined = || FitError::OutOfRange { quantity: "robust variance" };
        let clusters = self.clusters(cluster_of)?;
        let (m, p) = (clusters.len(), self.columns.len());
        if m <= p {
            return Err(FitError::TooFewStudies { needed: p + 1, found: m });
        }
        // For every cluster the p rows of M XⱼᵀWⱼAⱼ, one entry per effect.
        let rows = clusters
            .iter()
            .map(|cluster| self.rows(cluster, variance))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(undefined)?;
        let factor = if variance == RobustVariance::Cr1 { m as f64 / (m - p) as f64 } else { 1.0 };
        let mut covariance = vec![vec![0.0; p]; p];
        for (cluster, rows) in clusters.iter().zip(&rows) {
            let residuals: Vec<f64> = cluster.members.iter().map(|&i| self.residuals[i]).collect();
            let scores: Vec<f64> = rows.iter().map(|row| dot(row, &residuals)).collect();
            for (a, row) in covariance.iter_mut().enumerate() {
                for (b, entry) in row.iter_mut().enumerate() {
                    *entry += factor * scores[a] * scores[b];
                }
            }
        }
        let scores: Vec<Scores> =
            clusters.iter().zip(&rows).map(|(cluster, rows)| self.scores(cluster, rows)).collect();
        let df: Vec<f64> = (0..p)
            .map(|a| match variance {
                RobustVariance::Cr0 | RobustVariance::Cr1 => (m - p) as f64,
                RobustVariance::Cr2 => {
                    let (mean, squares) = self.moments(&scores, a);
                    square(mean) / squares
                }
            })
            .collect();
        let coefficients: Vec<Coefficient> = self
            .beta
            .iter()
            .enumerate()
            .map(|(a, &estimate)| Coefficient::new(estimate, covariance[a][a].sqrt(), Some(df[a]), level))
            .collect();
        if coefficients.iter().any(|c| !c.se.is_finite())
            || df.iter().any(|df| !(df.is_finite() && *df > 0.0))
        {
            return Err(undefined());
        }
        let bread = self.bread.to_vec();
        Ok(ClusterRobust { k, clusters: m, coefficients, df, covariance, variance, bread, scores })
    }

    /// Clusters in the order of their numbers.
    fn clusters(&self, cluster_of: &[usize]) -> Result<Vec<Cluster>, FitError> {
        let mut order: Vec<usize> = (0..cluster_of.len()).collect();
        order.sort_by_key(|&i| cluster_of[i]);
        let members: Vec<Vec<usize>> =
            order.chunk_by(|&i, &j| cluster_of[i] == cluster_of[j]).map(<[usize]>::to_vec).collect();
        let mut at = vec![(0, 0); order.len()];
        for (cluster, members) in members.iter().enumerate() {
            for (position, &i) in members.iter().enumerate() {
                at[i] = (cluster, position);
            }
        }
        let mut phi: Vec<Vec<f64>> =
            members.iter().map(|members| vec![0.0; members.len() * members.len()]).collect();
        for (block, covariance) in &self.blocks {
            for (a, &i) in block.iter().enumerate() {
                for (b, &j) in block.iter().enumerate() {
                    let ((cluster, row), (other, column)) = (at[i], at[j]);
                    if cluster != other {
                        return Err(FitError::Unsupported {
                            method: "cluster-robust variance",
                            reason: "the model has effects of different clusters depend on each other; clusters must hold \
                                     whole groups of its outermost level",
                        });
                    }
                    phi[cluster][row * members[cluster].len() + column] = covariance[a * block.len() + b];
                }
            }
        }
        members
            .into_iter()
            .zip(phi)
            .map(|(members, phi)| {
                let factor = Cholesky::of(&phi, members.len())?;
                Some(Cluster { members, phi, factor })
            })
            .collect::<Option<Vec<_>>>()
            .ok_or(FitError::OutOfRange { quantity: "robust variance" })
    }

    /// The columns of the design for one cluster.
    fn design(&self, cluster: &Cluster) -> Vec<Vec<f64>> {
        self.columns.iter().map(|column| cluster.members.iter().map(|&i| column[i]).collect()).collect()
    }

    /// The rows of M XⱼᵀWⱼAⱼ.
    fn rows(&self, cluster: &Cluster, variance: RobustVariance) -> Option<Vec<Vec<f64>>> {
        let n = cluster.members.len();
        let design = self.design(cluster);
        let weighted: Vec<Vec<f64>> = design.iter().map(|column| cluster.factor.solve(column)).collect();
        let combined = |columns: &[Vec<f64>]| -> Vec<Vec<f64>> {
            self.bread
                .iter()
                .map(|bread| (0..n).map(|i| bread.iter().zip(columns).map(|(m, c)| m * c[i]).sum()).collect())
                .collect()
        };
        let plain = combined(&weighted);
        if variance != RobustVariance::Cr2 {
            return Some(plain);
        }
        // With Φⱼ = LLᵀ any root gives the same Aⱼ, so L(Lᵀ(Φⱼ − XⱼMXⱼᵀ)L)^−½Lᵀ.
        let hat = combined(&design);
        let l = cluster.factor.lower();
        let rest: Vec<f64> = (0..n * n)
            .map(|at| {
                let (s, t) = (at / n, at % n);
                cluster.phi[at] - design.iter().zip(&hat).map(|(x, h)| x[s] * h[t]).sum::<f64>()
            })
            .collect();
        let right: Vec<f64> = (0..n * n)
            .map(|at| (at % n..n).map(|u| rest[at / n * n + u] * l[u * n + at % n]).sum())
            .collect();
        let inner: Vec<Vec<f64>> = (0..n)
            .map(|s| (0..n).map(|t| (s..n).map(|u| l[u * n + s] * right[u * n + t]).sum()).collect())
            .collect();
        let adjustment = inverse_root(&inner)?;
        Some(
            plain
                .iter()
                .map(|row| {
                    let left: Vec<f64> =
                        (0..n).map(|s| (s..n).map(|u| row[u] * l[u * n + s]).sum()).collect();
                    let middle: Vec<f64> = adjustment.iter().map(|a| dot(a, &left)).collect();
                    (0..n).map(|t| dot(&l[t * n..=t * n + t], &middle[..=t])).collect()
                })
                .collect(),
        )
    }

    /// What a cluster contributes to the distribution of the robust covariance.
    fn scores(&self, cluster: &Cluster, rows: &[Vec<f64>]) -> Scores {
        let n = cluster.members.len();
        let design = self.design(cluster);
        let weighted: Vec<Vec<f64>> =
            rows.iter().map(|g| cluster.phi.chunks_exact(n).map(|row| dot(row, g)).collect()).collect();
        Scores {
            own: rows.iter().map(|g| weighted.iter().map(|h| dot(g, h)).collect()).collect(),
            t: rows.iter().map(|g| design.iter().map(|column| dot(column, g)).collect()).collect(),
        }
    }

    /// tr P and tr PP, for P the covariance under the model of the clusters' scores of coefficient `a`. The first is the
    /// expectation of its robust variance, Satterthwaite's degrees of freedom are (tr P)²/tr PP: Pⱼₗ = gⱼᵀ(I − H)Φ(I − H)ᵀgₗ =
    /// δⱼₗ gⱼᵀΦⱼgⱼ − (gⱼᵀXⱼ)M(Xₗᵀgₗ).
    fn moments(&self, scores: &[Scores], a: usize) -> (f64, f64) {
        let p = self.columns.len();
        let (mut trace, mut squares) = (0.0, 0.0);
        // Σ tⱼtⱼᵀ for tⱼ = Xⱼᵀgⱼ: the squares of all tⱼᵀMtₗ sum to tr MTMT.
        let mut total = vec![vec![0.0; p]; p];
        for scores in scores {
            let (own, t) = (scores.own[a][a], &scores.t[a]);
            let explained: f64 = self.bread.iter().zip(t).map(|(row, x)| x * dot(row, t)).sum();
            trace += own - explained;
            squares += square(own - explained) - square(explained);
            for (row, x) in total.iter_mut().zip(t) {
                row.iter_mut().zip(t).for_each(|(entry, y)| *entry += x * y);
            }
        }
        let product: Vec<Vec<f64>> = self
            .bread
            .iter()
            .map(|row| (0..p).map(|c| row.iter().zip(&total).map(|(m, t)| m * t[c]).sum()).collect())
            .collect();
        for (i, row) in product.iter().enumerate() {
            squares += row.iter().enumerate().map(|(j, x)| x * product[j][i]).sum::<f64>();
        }
        (trace, squares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::Interval;

    const OPTIONS: RegressionOptions =
        RegressionOptions { tau2: None, fixed_tau2: None, interval: Interval::Wald, level: 0.95 };

    #[test]
    fn a_mean_of_equal_variances_by_hand() {
        // Singletons: the residuals' sum of squares over k² (CR0), k(k − 1) (CR1 and CR2), with k − 1 degrees of freedom.
        let effects = [0.1, 0.9, -0.4, 1.3].map(|yi| Effect { yi, vi: 0.5 });
        let rss = effects.iter().map(|e| square(e.yi - 0.475)).sum::<f64>();
        for (variance, divisor) in
            [(RobustVariance::Cr0, 16.0), (RobustVariance::Cr1, 12.0), (RobustVariance::Cr2, 12.0)]
        {
            let fit = cluster_robust(&effects, &[vec![1.0; 4]], &[3, 9, 0, 5], &OPTIONS, variance).unwrap();
            assert!((fit.covariance[0][0] - rss / divisor).abs() < 1e-14, "{variance:?}");
            assert!((fit.df[0] - 3.0).abs() < 1e-12 && fit.clusters == 4);
        }
    }

    #[test]
    fn pairs_of_equal_effects_are_one_effect() {
        // A cluster of two equal effects of variance 2v carries what one effect of variance v does.
        let single = [(0.1, 0.2), (0.9, 0.1), (-0.4, 0.4), (1.3, 0.3)].map(|(yi, vi)| Effect { yi, vi });
        let double: Vec<Effect> =
            single.iter().flat_map(|e| [Effect { yi: e.yi, vi: 2.0 * e.vi }; 2]).collect();
        let x = [1.0, 2.0, 3.0, 5.0];
        for variance in RobustVariance::ALL {
            let one = cluster_robust(&single, &[vec![1.0; 4], x.to_vec()], &[0, 1, 2, 3], &OPTIONS, variance)
                .unwrap();
            let columns = [vec![1.0; 8], x.iter().flat_map(|x| [*x; 2]).collect()];
            let two =
                cluster_robust(&double, &columns, &[0, 0, 1, 1, 2, 2, 3, 3], &OPTIONS, variance).unwrap();
            for (a, b) in one.coefficients.iter().zip(&two.coefficients) {
                assert!((a.se - b.se).abs() < 1e-12, "{variance:?} {} {}", a.se, b.se);
            }
        }
    }

    #[test]
    fn cr2_is_unbiased_under_the_model() {
        // Clusters of 1 to 4 effects: the expectation of the robust variance is the variance of the model.
        let effects: Vec<Effect> = (0..11)
            .map(|i| Effect { yi: f64::from(i % 5), vi: 0.1 + 0.07 * f64::from(i * i % 13) })
            .collect();
        let columns = [vec![1.0; 11], (0..11).map(|i| f64::from(i * 7 % 11)).collect()];
        let tau2 = 0.2;
        let fit = Model::regression(&effects, &columns).unwrap().coefficients(tau2);
        let positions: Vec<usize> = (0..11).collect();
        let blocks = positions.chunks(1).zip(&effects).map(|(i, e)| (i, vec![e.vi + tau2])).collect();
        let residuals = [0.0; 11];
        let sandwich = Sandwich {
            columns: &columns,
            beta: &fit.beta,
            residuals: &residuals,
            bread: &fit.covariance,
            blocks,
        };
        let clusters = sandwich.clusters(&[0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4]).unwrap();
        for (variance, unbiased) in [(RobustVariance::Cr2, true), (RobustVariance::Cr0, false)] {
            let scores: Vec<_> =
                clusters.iter().map(|c| sandwich.scores(c, &sandwich.rows(c, variance).unwrap())).collect();
            for a in 0..2 {
                let difference = sandwich.moments(&scores, a).0 - fit.covariance[a][a];
                assert_eq!(difference.abs() < 1e-14, unbiased, "{variance:?} {a}: {difference}");
            }
        }
    }

    #[test]
    fn clusters_must_fit_and_suffice() {
        let effects = [0.1, 0.9, -0.4].map(|yi| Effect { yi, vi: 0.5 });
        let mean = [vec![1.0; 3]];
        let fit =
            |clusters: &[usize]| cluster_robust(&effects, &mean, clusters, &OPTIONS, RobustVariance::Cr2);
        assert!(matches!(fit(&[0, 1]), Err(FitError::LengthMismatch { .. })));
        assert_eq!(fit(&[7, 7, 7]), Err(FitError::TooFewStudies { needed: 2, found: 1 }));
        assert!(fit(&[7, 7, 1]).is_ok());
        for variance in RobustVariance::ALL {
            assert_eq!(RobustVariance::from_id(variance.id()), Some(variance));
        }
    }
}
