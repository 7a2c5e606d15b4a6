//! The likelihood of a model with its slope and curvature, cluster by cluster.
//!
//! With M = V + ZGZᵀ, W = M⁻¹, C = XᵀWX and P = W − WXC⁻¹XᵀW, twice the negative log-likelihood is
//! ln|M| + yᵀPy (+ ln|C| if restricted). Its derivative by a variable θ of G is tr(WMᵦ) − yᵀPMᵦPy (− tr(C⁻¹XᵀWMᵦWX)) for
//! Mᵦ = ∂M/∂θ: for each entry of G a sum over pairs of effects of one group, collected in one m × m matrix a term. The curvature
//! is the average information ½yᵀPMᵦPMᵧPy (Gilmour, Thompson & Cullis 1995, *Biometrics* 51, 1440–1450) with the second
//! derivative of G added.

use super::block::Block;
use super::structure::{Levels, Matrix};
use crate::effect::Effect;
use crate::numeric::cholesky::Cholesky;
use crate::numeric::least_squares::{Qr, dot};
use crate::numeric::sum::LogSum;

/// A model split into blocks, in units in which its variances are of order 1.
#[derive(Debug)]
pub(super) struct Likelihood<'a> {
    pub(super) effects: &'a [Effect],
    /// The design in orthonormal columns Q of X = QR: a calendar year beside an intercept would cost half the digits.
    pub(super) design: Qr,
    pub(super) blocks: Vec<Block>,
    pub(super) levels: Vec<Levels>,
    pub(super) restricted: bool,
    /// What estimates are divided by.
    pub(super) unit: f64,
    /// What is taken from estimates first, so that a large common offset costs no digits.
    pub(super) origin: f64,
}

/// The likelihood at one point.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// Log-likelihood in the units of the effects, all constants included.
    pub(super) value: f64,
    /// yᵀPy.
    pub(super) q: f64,
    /// β̂ of the estimates less their origin, in units.
    pub(super) beta: Vec<f64>,
    /// (XᵀWX)⁻¹ by rows, in squared units.
    pub(super) covariance: Matrix,
    /// XᵀW1, from which follow the coefficients of the origin.
    constant: Vec<f64>,
    inverses: Vec<super::block::Inverse>,
    /// WX of each block, by columns.
    weighted: Vec<Vec<Vec<f64>>>,
    g: Vec<Matrix>,
}

/// Slope and curvature at one point.
#[derive(Clone, Debug)]
pub(super) struct Slope {
    pub(super) gradient: Vec<f64>,
    pub(super) information: Vec<Vec<f64>>,
}

impl Likelihood<'_> {
    /// Number of variables of all terms.
    pub(super) fn variables(&self) -> usize {
        self.levels.iter().map(Levels::variables).sum()
    }

    /// The variables of each term.
    pub(super) fn split<'x>(&self, x: &'x [f64]) -> Vec<&'x [f64]> {
        let mut rest = x;
        self.levels
            .iter()
            .map(|levels| {
                let (own, after) = rest.split_at(levels.variables());
                rest = after;
                own
            })
            .collect()
    }

    /// The covariances of all terms.
    pub(super) fn covariances(&self, x: &[f64]) -> Vec<Matrix> {
        self.levels.iter().zip(self.split(x)).map(|(levels, x)| levels.covariance(x)).collect()
    }

    /// Estimates of a block, less the origin, in units.
    pub(super) fn estimates(&self, block: &Block) -> Vec<f64> {
        block.members.iter().map(|i| (self.effects[*i].yi - self.origin) / self.unit).collect()
    }

    /// The likelihood at the variables; none where a covariance is not positive definite.
    pub(super) fn at(&self, x: &[f64]) -> Option<Point> {
        self.with(self.covariances(x))
    }

    /// The likelihood without random effects.
    pub(super) fn without_random_effects(&self) -> Option<Point> {
        self.with(self.levels.iter().map(|levels| vec![0.0; levels.m * levels.m]).collect())
    }

    /// The likelihood at these covariances of the terms.
    pub(super) fn with(&self, g: Vec<Matrix>) -> Option<Point> {
        let p = self.design.q.len();
        let mut log_det = LogSum::new();
        let mut gram = vec![0.0; p * p];
        let (mut xy, mut constant) = (vec![0.0; p], vec![0.0; p]);
        let mut inverses = Vec::with_capacity(self.blocks.len());
        let mut weighted = Vec::with_capacity(self.blocks.len());
        let mut scores = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let (inverse, pivots) = block.inverse(self.effects, self.unit, &self.levels, &g)?;
            pivots.into_iter().for_each(|pivot| log_det.add(pivot));
            let y = self.estimates(block);
            let design = self.columns(block);
            let wx: Vec<Vec<f64>> = design.iter().map(|x| inverse.times(x)).collect();
            for (a, wx) in wx.iter().enumerate() {
                xy[a] += dot(wx, &y);
                constant[a] += wx.iter().sum::<f64>();
                for (b, x) in design.iter().enumerate() {
                    gram[a * p + b] += dot(wx, x);
                }
            }
            scores.push(y);
            inverses.push(inverse);
            weighted.push(wx);
        }
        let factor = Cholesky::of(&gram, p)?;
        let beta = factor.solve(&xy);
        let mut q = 0.0;
        for ((block, inverse), y) in self.blocks.iter().zip(&inverses).zip(scores) {
            let residuals = self.residuals(block, &y, &beta);
            q += dot(&residuals, &inverse.times(&residuals));
        }
        let k = self.effects.len() as f64;
        let n = if self.restricted { k - p as f64 } else { k };
        let mut twice =
            n * libm::log(2.0 * core::f64::consts::PI * self.unit * self.unit) + log_det.total() + q;
        if self.restricted {
            // ln|XᵀWX| − ln|XᵀX|, in which R falls out.
            twice += factor.pivots().map(libm::log).sum::<f64>();
        }
        let value = -0.5 * twice;
        let covariance = factor.inverse();
        value.is_finite().then_some(Point { value, q, beta, covariance, constant, inverses, weighted, g })
    }

    /// Slope and curvature of the log-likelihood at the variables of a point.
    pub(super) fn slope(&self, x: &[f64], point: &Point) -> Slope {
        let (p, count) = (self.design.q.len(), self.variables());
        let first: Vec<Vec<Matrix>> = self
            .levels
            .iter()
            .zip(self.split(x))
            .map(|(levels, x)| (0..x.len()).map(|k| levels.derivative(x, &[k])).collect())
            .collect();
        let mut pairs: Vec<Matrix> =
            self.levels.iter().map(|levels| vec![0.0; levels.m * levels.m]).collect();
        let mut information = vec![vec![0.0; count]; count];
        let mut projected = vec![vec![0.0; p]; count];
        for ((block, inverse), wx) in self.blocks.iter().zip(&point.inverses).zip(&point.weighted) {
            let residuals = self.residuals(block, &self.estimates(block), &point.beta);
            let u = inverse.times(&residuals);
            let mut moved: Vec<Vec<f64>> = Vec::with_capacity(count);
            for (term, levels) in self.levels.iter().enumerate() {
                let from = moved.len();
                moved.resize(from + first[term].len(), vec![0.0; u.len()]);
                for group in &block.groups[term] {
                    // Sums over the effects of each level: of Py and of WX.
                    let sums: Vec<(f64, Vec<f64>)> = group
                        .parts
                        .iter()
                        .map(|(_, positions)| {
                            let of = |v: &[f64]| positions.iter().map(|i| v[*i]).sum::<f64>();
                            (of(&u), wx.iter().map(|column| of(column)).collect())
                        })
                        .collect();
                    for (s, (a, rows)) in group.parts.iter().enumerate() {
                        for (t, (b, columns)) in group.parts.iter().enumerate() {
                            let mut entry = inverse.sum(rows, columns, s == t) - sums[s].0 * sums[t].0;
                            if self.restricted {
                                entry -= quadratic(&sums[s].1, &point.covariance, &sums[t].1);
                            }
                            pairs[term][a * levels.m + b] += entry;
                            for (moved, g) in moved[from..].iter_mut().zip(&first[term]) {
                                let shift = g[a * levels.m + b] * sums[t].0;
                                rows.iter().for_each(|i| moved[*i] += shift);
                            }
                        }
                    }
                }
            }
            let weighted: Vec<Vec<f64>> = moved.iter().map(|q| inverse.times(q)).collect();
            for k in 0..count {
                for l in 0..=k {
                    information[k][l] += 0.5 * dot(&moved[k], &weighted[l]);
                }
                for (sum, wx) in projected[k].iter_mut().zip(wx) {
                    *sum += dot(wx, &moved[k]);
                }
            }
        }
        for k in 0..count {
            for l in 0..=k {
                information[k][l] -= 0.5 * quadratic(&projected[k], &point.covariance, &projected[l]);
            }
        }
        let mut gradient = Vec::with_capacity(count);
        for (((levels, x), pairs), first) in self.levels.iter().zip(self.split(x)).zip(&pairs).zip(&first) {
            let from = gradient.len();
            for k in 0..x.len() {
                for l in 0..=k {
                    information[from + k][from + l] += 0.5 * dot(pairs, &levels.derivative(x, &[k, l]));
                }
            }
            gradient.extend(first.iter().map(|g| -0.5 * dot(pairs, g)));
        }
        // Only the lower triangle was filled.
        let information =
            (0..count).map(|k| (0..count).map(|l| information[k.max(l)][k.min(l)]).collect()).collect();
        Slope { gradient, information }
    }

    /// The coefficients in the units of the effects.
    pub(super) fn coefficients(&self, point: &Point) -> Vec<f64> {
        let p = point.beta.len();
        let orthonormal: Vec<f64> = (0..p)
            .map(|a| {
                let offset: f64 = (0..p).map(|b| point.covariance[a * p + b] * point.constant[b]).sum();
                self.unit * point.beta[a] + self.origin * offset
            })
            .collect();
        self.solve_triangular(&orthonormal)
    }

    /// The covariance of the coefficients, by rows, in the units of the effects.
    pub(super) fn coefficient_covariance(&self, point: &Point) -> Vec<Vec<f64>> {
        let p = point.beta.len();
        let scale = self.unit * self.unit;
        // R⁻¹C of each column of C, and the same for the rows of what results.
        let half: Vec<Vec<f64>> = point
            .covariance
            .chunks_exact(p)
            .map(|row| self.solve_triangular(&row.iter().map(|x| x * scale).collect::<Vec<_>>()))
            .collect();
        let columns: Vec<Vec<f64>> = (0..p)
            .map(|a| self.solve_triangular(&half.iter().map(|row| row[a]).collect::<Vec<_>>()))
            .collect();
        columns
    }

    /// R⁻¹b.
    fn solve_triangular(&self, b: &[f64]) -> Vec<f64> {
        let r = &self.design.r;
        let mut x = b.to_vec();
        for i in (0..x.len()).rev() {
            let known = dot(&r[i][i + 1..], &x[i + 1..]);
            x[i] = (x[i] - known) / r[i][i];
        }
        x
    }

    /// The covariance of the effects of a block, in the units of the effects.
    pub(super) fn marginal(&self, block: &Block, point: &Point) -> Matrix {
        let matrix = block.covariance(self.effects, self.unit, &self.levels, &point.g);
        matrix.into_iter().map(|x| x * self.unit * self.unit).collect()
    }

    /// The diagonal of P, in the units of the effects.
    pub(super) fn projection(&self, point: &Point) -> Vec<f64> {
        let mut diagonal = vec![0.0; self.effects.len()];
        for ((block, inverse), wx) in self.blocks.iter().zip(&point.inverses).zip(&point.weighted) {
            for (position, i) in block.members.iter().enumerate() {
                let row: Vec<f64> = wx.iter().map(|column| column[position]).collect();
                let entry =
                    inverse.sum(&[position], &[position], true) - quadratic(&row, &point.covariance, &row);
                diagonal[*i] = entry / (self.unit * self.unit);
            }
        }
        diagonal
    }

    /// C⁻¹XᵀW for a design of one column of ones.
    pub(super) fn weights(&self, point: &Point) -> Vec<f64> {
        let mut weights = vec![0.0; self.effects.len()];
        for (block, wx) in self.blocks.iter().zip(&point.weighted) {
            for (i, w) in block.members.iter().zip(&wx[0]) {
                weights[*i] = w * point.covariance[0] / self.design.r[0][0];
            }
        }
        weights
    }

    fn columns(&self, block: &Block) -> Vec<Vec<f64>> {
        self.design.q.iter().map(|column| block.members.iter().map(|i| column[*i]).collect()).collect()
    }

    fn residuals(&self, block: &Block, y: &[f64], beta: &[f64]) -> Vec<f64> {
        let fitted = |i: usize| self.design.q.iter().zip(beta).map(|(x, b)| x[i] * b).sum::<f64>();
        block.members.iter().zip(y).map(|(i, y)| y - fitted(*i)).collect()
    }
}

/// aᵀSb.
fn quadratic(a: &[f64], s: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(s.chunks_exact(b.len())).map(|(x, row)| x * dot(row, b)).sum()
}
