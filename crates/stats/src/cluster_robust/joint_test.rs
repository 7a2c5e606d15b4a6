//! Tests of several coefficients at once, and of combinations of them, with a cluster-robust covariance.
//!
//! For combinations Lβ of q coefficients with robust covariance LVLᵀ, Q = (Lβ̂)ᵀ(LVLᵀ)⁻¹Lβ̂ is referred to
//!
//! | variance | statistic | reference |
//! |---|---|---|
//! | CR0, CR1 | Q/q | F(q, m − p) |
//! | CR2 | Q(η − q + 1)/(ηq) | F(q, η − q + 1), the approximate Hotelling T² distribution |
//!
//! With D = E^−½LVLᵀE^−½, where E is the expectation of LVLᵀ under the model, η = q(q + 1)/Σₛₜ Var(Dₛₜ) is what makes a
//! Wishart matrix vary as much as D does. For q = 1 it is Satterthwaite's degrees of freedom. There is no test where
//! η ≤ q − 1: too few clusters for so many coefficients.
//!
//! Source: Tipton & Pustejovsky (2015), *Journal of Educational and Behavioral Statistics* 40, 604–634.
//! Reference values: clubSandwich 0.5.8 by `validation/metafor-3.8/robust_regression.R`, in `tests/regression.rs`.

use super::{ClusterRobust, RobustVariance};
use crate::meta_regression::Omnibus;
use crate::model::square;
use crate::numeric::dist::fisher_f;
use crate::numeric::least_squares::{cholesky_solve, dot};
use crate::numeric::symmetric::inverse_root;

/// What one cluster contributes to the distribution of the robust covariance. With gₐ the row of M XⱼᵀWⱼAⱼ that belongs to
/// coefficient a, the scores of two clusters have the covariance δⱼₗ gₐᵀΦⱼg_b − tₐⱼᵀM t_bₗ under the model.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scores {
    /// gₐᵀΦⱼg_b.
    pub(super) own: Vec<Vec<f64>>,
    /// tₐ = Xⱼᵀgₐ, a row a coefficient.
    pub(super) t: Vec<Vec<f64>>,
}

impl Scores {
    /// The scores of combinations of coefficients.
    fn of(&self, combinations: &[Vec<f64>]) -> Self {
        let t = combinations
            .iter()
            .map(|row| (0..row.len()).map(|c| row.iter().zip(&self.t).map(|(l, t)| l * t[c]).sum()).collect())
            .collect();
        Self { own: sandwiched(&self.own, combinations), t }
    }

    /// tₛᵀM tₜ.
    fn explained(&self, bread: &[Vec<f64>]) -> Vec<Vec<f64>> {
        sandwiched(bread, &self.t)
    }
}

impl ClusterRobust {
    /// The test that all of some combinations of coefficients are 0, each given by a number for every coefficient; none for
    /// an empty set, for combinations that depend on each other, and where the reference distribution does not exist.
    #[must_use]
    pub fn test(&self, combinations: &[Vec<f64>]) -> Option<Omnibus> {
        let p = self.coefficients.len();
        if combinations.is_empty() || combinations.iter().any(|row| row.len() != p) {
            return None;
        }
        // Over standard errors, so that units do not matter.
        let covariance = sandwiched(&self.covariance, combinations);
        let se: Vec<f64> = (0..combinations.len()).map(|s| covariance[s][s].sqrt()).collect();
        let z: Vec<f64> = combinations
            .iter()
            .zip(&se)
            .map(|(row, se)| {
                row.iter().zip(&self.coefficients).map(|(l, c)| l * c.estimate).sum::<f64>() / se
            })
            .collect();
        let correlations: Vec<Vec<f64>> = covariance
            .iter()
            .zip(&se)
            .map(|(row, a)| row.iter().zip(&se).map(|(x, b)| x / (a * b)).collect())
            .collect();
        let quadratic = dot(&z, &cholesky_solve(&correlations, &z)?);
        let q = combinations.len() as f64;
        let (statistic, denominator) = match self.variance {
            RobustVariance::Cr0 | RobustVariance::Cr1 => (quadratic / q, (self.clusters - p) as f64),
            RobustVariance::Cr2 => {
                let eta = self.wishart_df(combinations)?;
                let denominator = eta - q + 1.0;
                (quadratic * denominator / (eta * q), denominator)
            }
        };
        let sound = statistic.is_finite() && statistic >= 0.0 && denominator.is_finite() && denominator > 0.0;
        sound.then(|| Omnibus {
            statistic,
            df: q,
            df_denominator: Some(denominator),
            p_value: fisher_f::sf(statistic, q, denominator),
        })
    }

    /// The combinations that are single coefficients, by their positions.
    #[must_use]
    pub fn each(&self, positions: &[usize]) -> Vec<Vec<f64>> {
        let unit = |&j: &usize| {
            (0..self.coefficients.len()).map(|c| f64::from(u8::from(c == j))).collect::<Vec<f64>>()
        };
        positions.iter().map(unit).collect()
    }

    /// Degrees of freedom of the t distribution of one combination of coefficients; none where they do not exist.
    #[must_use]
    pub fn combination_df(&self, combination: &[f64]) -> Option<f64> {
        let p = self.coefficients.len();
        if combination.len() != p {
            return None;
        }
        match self.variance {
            RobustVariance::Cr0 | RobustVariance::Cr1 => Some((self.clusters - p) as f64),
            RobustVariance::Cr2 => self.wishart_df(&[combination.to_vec()]),
        }
        .filter(|df| df.is_finite() && *df > 0.0)
    }

    /// η.
    fn wishart_df(&self, combinations: &[Vec<f64>]) -> Option<f64> {
        let q = combinations.len();
        let expectation = self.expectation(combinations);
        let scale: Vec<f64> = (0..q).map(|s| expectation[s][s].sqrt()).collect();
        let correlations: Vec<Vec<f64>> = expectation
            .iter()
            .zip(&scale)
            .map(|(row, a)| row.iter().zip(&scale).map(|(x, b)| x / (a * b)).collect())
            .collect();
        // Any root of E⁻¹ will do: η does not change when D is turned.
        let root = inverse_root(&correlations)?;
        let standardised: Vec<Vec<f64>> = root
            .iter()
            .map(|row| {
                (0..self.coefficients.len())
                    .map(|c| (0..q).map(|s| row[s] / scale[s] * combinations[s][c]).sum())
                    .collect()
            })
            .collect();
        let variance = self.total_variance(&standardised);
        (variance > 0.0 && variance.is_finite()).then(|| (q * (q + 1)) as f64 / variance)
    }

    /// E: the expectation of LVLᵀ under the model.
    fn expectation(&self, combinations: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let p = self.coefficients.len();
        let mut sum = vec![vec![0.0; p]; p];
        for scores in &self.scores {
            let explained = scores.explained(&self.bread);
            for (row, (own, explained)) in sum.iter_mut().zip(scores.own.iter().zip(&explained)) {
                row.iter_mut().zip(own.iter().zip(explained)).for_each(|(x, (own, e))| *x += own - e);
            }
        }
        sandwiched(&sum, combinations)
    }

    /// Σₛₜ Var(Dₛₜ), which by Isserlis' theorem is the sum over all pairs of clusters of xˢˢxᵗᵗ + xˢᵗxᵗˢ for xᵃᵇ the covariance
    /// of their scores. What pairs of different clusters add comes from sums over single ones.
    pub(super) fn total_variance(&self, combinations: &[Vec<f64>]) -> f64 {
        let (q, p) = (combinations.len(), self.coefficients.len());
        let mut total = 0.0;
        // Σ tₛtₜᵀ over the clusters.
        let mut sums = vec![vec![vec![vec![0.0; p]; p]; q]; q];
        for scores in self.scores.iter().map(|scores| scores.of(combinations)) {
            let b = scores.explained(&self.bread);
            for s in 0..q {
                for t in 0..q {
                    let rest = |a: usize, c: usize| scores.own[a][c] - b[a][c];
                    total += rest(s, s) * rest(t, t) - b[s][s] * b[t][t];
                    total += square(rest(s, t)) - square(b[s][t]);
                    for (row, x) in sums[s][t].iter_mut().zip(&scores.t[s]) {
                        row.iter_mut().zip(&scores.t[t]).for_each(|(entry, y)| *entry += x * y);
                    }
                }
            }
        }
        let products: Vec<Vec<Vec<Vec<f64>>>> =
            sums.iter().map(|row| row.iter().map(|sum| product(&self.bread, sum)).collect()).collect();
        for (s, row) in products.iter().enumerate() {
            for (t, product) in row.iter().enumerate() {
                let turned = &products[t][s];
                total += trace_of_product(product, turned) + trace_of_product(turned, turned);
            }
        }
        total
    }
}

/// LALᵀ for the rows of L.
fn sandwiched(matrix: &[Vec<f64>], rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let right: Vec<Vec<f64>> =
        rows.iter().map(|row| matrix.iter().map(|entries| dot(entries, row)).collect()).collect();
    rows.iter().map(|row| right.iter().map(|column| dot(row, column)).collect()).collect()
}

fn product(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    a.iter()
        .map(|row| (0..b.len()).map(|c| row.iter().zip(b).map(|(x, other)| x * other[c]).sum()).collect())
        .collect()
}

fn trace_of_product(a: &[Vec<f64>], b: &[Vec<f64>]) -> f64 {
    a.iter().enumerate().map(|(i, row)| row.iter().zip(b).map(|(x, other)| x * other[i]).sum::<f64>()).sum()
}
