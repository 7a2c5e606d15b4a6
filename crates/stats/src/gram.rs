//! Moments of a regression by Gram matrices in an orthonormal basis of its design.
//!
//! A permutation test evaluates the same design at hundreds of thousands of weights. With a basis Q of the columns,
//! QᵀQ = I, made once, and Gₙ = QᵀWⁿQ, an evaluation is one pass over the studies and algebra on p × p matrices:
//! tr P = Σw − tr G₁⁻¹G₂ and tr PP = Σw² − 2 tr G₁⁻¹G₃ + tr (G₁⁻¹G₂)². G₁ is no worse conditioned than the weights, whatever
//! the units of the moderators; where the weights themselves lie far apart, [`Basis::suits`] says so and the caller keeps to
//! QR decompositions.

use crate::effect::Effect;
use crate::model::{Coefficients, Moments};
use crate::numeric::least_squares::{Qr, dot};

/// Most columns that are handled here.
const MOST_COLUMNS: usize = 6;

/// Largest ratio of sampling variances at which half of the digits are beyond doubt.
const LARGEST_RATIO: f64 = 1e6;

/// An orthonormal basis of the columns of a design.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// Q by columns, for what is done once.
    columns: Vec<Vec<f64>>,
    /// Rows of Q, one after the other.
    rows: Vec<f64>,
    /// R⁻¹ of the design X = QR, by rows: β = R⁻¹γ for coefficients γ of the basis.
    from_basis: Vec<Vec<f64>>,
    /// Whether the design has a constant column, so that an offset of all estimates is of no consequence.
    constant: bool,
}

/// Coefficients in a basis at one τ².
#[derive(Clone, Copy, Debug)]
struct Solution<const P: usize> {
    gamma: [f64; P],
    /// G₁⁻¹.
    inverse: [[f64; P]; P],
}

impl Basis {
    /// The basis of a design of full rank; none for more columns than are handled.
    pub(crate) fn of(columns: &[Vec<f64>]) -> Option<Self> {
        let p = columns.len();
        let k = columns.first()?.len();
        if p > MOST_COLUMNS {
            return None;
        }
        let qr = Qr::of(columns, &vec![1.0; k]);
        let rows = (0..k).flat_map(|i| qr.q.iter().map(move |q| q[i])).collect();
        Some(Self { rows, from_basis: qr.inverse_r(), columns: qr.q, constant: has_constant(columns) })
    }

    /// Whether the variances lie close enough for Gram matrices.
    pub(crate) fn suits(effects: &[Effect]) -> bool {
        let (least, most) =
            effects.iter().fold((f64::INFINITY, 0.0_f64), |(lo, hi), e| (lo.min(e.vi), hi.max(e.vi)));
        most <= LARGEST_RATIO * least
    }

    pub(crate) fn p(&self) -> usize {
        self.columns.len()
    }

    pub(crate) fn columns(&self) -> &[Vec<f64>] {
        &self.columns
    }

    pub(crate) fn has_constant(&self) -> bool {
        self.constant
    }

    /// The scalars at τ²; `origin` is taken off all estimates.
    pub(crate) fn moments(&self, effects: &[Effect], origin: f64, tau2: f64) -> Moments {
        match self.columns.len() {
            1 => moments(self.rows.as_chunks::<1>().0, effects, origin, tau2),
            2 => moments(self.rows.as_chunks::<2>().0, effects, origin, tau2),
            3 => moments(self.rows.as_chunks::<3>().0, effects, origin, tau2),
            4 => moments(self.rows.as_chunks::<4>().0, effects, origin, tau2),
            5 => moments(self.rows.as_chunks::<5>().0, effects, origin, tau2),
            _ => moments(self.rows.as_chunks::<MOST_COLUMNS>().0, effects, origin, tau2),
        }
    }

    /// β̂ of the design and its covariance (XᵀWX)⁻¹ at τ².
    pub(crate) fn coefficients(&self, effects: &[Effect], tau2: f64) -> Coefficients {
        match self.columns.len() {
            1 => self.transformed(solution::<1>(self.rows.as_chunks().0, effects, tau2)),
            2 => self.transformed(solution::<2>(self.rows.as_chunks().0, effects, tau2)),
            3 => self.transformed(solution::<3>(self.rows.as_chunks().0, effects, tau2)),
            4 => self.transformed(solution::<4>(self.rows.as_chunks().0, effects, tau2)),
            5 => self.transformed(solution::<5>(self.rows.as_chunks().0, effects, tau2)),
            _ => self.transformed(solution::<MOST_COLUMNS>(self.rows.as_chunks().0, effects, tau2)),
        }
    }

    fn transformed<const P: usize>(&self, solution: Solution<P>) -> Coefficients {
        let covariance = |a: &[f64], b: &[f64]| -> f64 {
            a.iter().zip(&solution.inverse).map(|(x, inverse)| x * dot(inverse, b)).sum()
        };
        let rows = &self.from_basis;
        Coefficients {
            beta: rows.iter().map(|row| dot(row, &solution.gamma)).collect(),
            covariance: rows.iter().map(|a| rows.iter().map(|b| covariance(a, b)).collect()).collect(),
        }
    }
}

/// Whether a design has a column of one number other than 0.
pub(crate) fn has_constant(columns: &[Vec<f64>]) -> bool {
    columns.iter().any(|column| column.first().is_some_and(|x| *x != 0.0 && column.iter().all(|y| y == x)))
}

fn moments<const P: usize>(rows: &[[f64; P]], effects: &[Effect], origin: f64, tau2: f64) -> Moments {
    // Weights relative to the largest: their powers do not overflow.
    let unit = effects.iter().fold(f64::INFINITY, |least, e| least.min(e.vi)) + tau2;
    let (mut sum_w, mut sum_w2) = (0.0, 0.0);
    let mut grams = [[[0.0; P]; P]; 3];
    let mut projected = [0.0; P];
    for (row, e) in rows.iter().zip(effects) {
        let w = unit / (e.vi + tau2);
        let w2 = w * w;
        let y = w * (e.yi - origin);
        sum_w += w;
        sum_w2 += w2;
        for i in 0..P {
            projected[i] += row[i] * y;
            for j in 0..=i {
                let x = row[i] * row[j];
                grams[0][i][j] += w * x;
                grams[1][i][j] += w2 * x;
                grams[2][i][j] += w2 * w * x;
            }
        }
    }
    let [g1, g2, g3] = grams.map(|gram| mirrored(&gram));
    let inverse = inverse(&g1);
    let gamma = inverse.map(|row| inner(&row, &projected));
    let (mut q, mut q_slope) = (0.0, 0.0);
    for (row, e) in rows.iter().zip(effects) {
        let w = unit / (e.vi + tau2);
        let residual = e.yi - origin - inner(row, &gamma);
        q += w * residual * residual;
        q_slope += w * w * residual * residual;
    }
    let (mut once, mut twice, mut cubed) = (0.0, 0.0, 0.0);
    for i in 0..P {
        once += inner(&inverse[i], &g2[i]);
        cubed += inner(&inverse[i], &g3[i]);
        for j in 0..P {
            // (G₁⁻¹G₂)ᵢⱼ·(G₁⁻¹G₂)ⱼᵢ; both matrices are symmetric, so that rows stand for columns.
            twice += inner(&inverse[i], &g2[j]) * inner(&inverse[j], &g2[i]);
        }
    }
    Moments {
        q: q / unit,
        q_slope: q_slope / unit / unit,
        sum_w: sum_w / unit,
        sum_w2: sum_w2 / unit / unit,
        trace_p: (sum_w - once) / unit,
        trace_pp: (sum_w2 - 2.0 * cubed + twice) / unit / unit,
    }
}

fn solution<const P: usize>(rows: &[[f64; P]], effects: &[Effect], tau2: f64) -> Solution<P> {
    let mut gram = [[0.0; P]; P];
    let mut projected = [0.0; P];
    for (row, e) in rows.iter().zip(effects) {
        let w = 1.0 / (e.vi + tau2);
        for i in 0..P {
            projected[i] += row[i] * w * e.yi;
            for j in 0..=i {
                gram[i][j] += w * row[i] * row[j];
            }
        }
    }
    let inverse = inverse(&mirrored(&gram));
    Solution { gamma: inverse.map(|row| inner(&row, &projected)), inverse }
}

/// The symmetric matrix of a lower triangle.
fn mirrored<const P: usize>(lower: &[[f64; P]; P]) -> [[f64; P]; P] {
    core::array::from_fn(|i| core::array::from_fn(|j| lower[i.max(j)][i.min(j)]))
}

/// Inverse of a positive definite matrix by Gauss–Jordan elimination, whose pivots need no search there.
fn inverse<const P: usize>(matrix: &[[f64; P]; P]) -> [[f64; P]; P] {
    let mut a = *matrix;
    for m in 0..P {
        let pivot = 1.0 / a[m][m];
        a[m][m] = 1.0;
        for x in &mut a[m] {
            *x *= pivot;
        }
        let pivot_row = a[m];
        for (i, row) in a.iter_mut().enumerate() {
            if i != m {
                let factor = row[m];
                row[m] = 0.0;
                for (x, p) in row.iter_mut().zip(&pivot_row) {
                    *x -= factor * p;
                }
            }
        }
    }
    a
}

fn inner<const P: usize>(a: &[f64; P], b: &[f64; P]) -> f64 {
    let mut sum = 0.0;
    for i in 0..P {
        sum += a[i] * b[i];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    /// Up to six columns, a calendar year among them.
    fn design(p: usize) -> Vec<Vec<f64>> {
        let k = 9;
        let year: Vec<f64> = (0..k).map(|i| 1950.0 + f64::from(i * i % 17)).collect();
        let columns = [
            vec![1.0; 9],
            year.clone(),
            year.iter().map(|x| (x - 1958.0) * (x - 1958.0)).collect(),
            (0..k).map(|i| f64::from(i % 2)).collect(),
            (0..k).map(|i| f64::from(i * 5 % 9)).collect(),
            (0..k).map(|i| f64::from(i * i * i % 7)).collect(),
        ];
        columns.into_iter().take(p).collect()
    }

    #[test]
    fn moments_and_coefficients_are_those_of_the_qr_decomposition() {
        let effects: Vec<Effect> = (0..9)
            .map(|i| Effect { yi: f64::from(i * 7 % 5) - 1.3, vi: 0.004 + 0.1 * f64::from(i * i % 6) })
            .collect();
        for p in 1..=MOST_COLUMNS {
            let columns = design(p);
            let model = Model::regression(&effects, &columns).unwrap();
            let basis = Basis::of(&columns).unwrap();
            for tau2 in [0.0, 0.01, 0.7, 1e5] {
                let (a, b) = (model.at(tau2), basis.moments(&effects, effects[0].yi, tau2));
                for (x, y) in [
                    (a.q, b.q),
                    (a.q_slope, b.q_slope),
                    (a.sum_w, b.sum_w),
                    (a.sum_w2, b.sum_w2),
                    (a.trace_p, b.trace_p),
                    (a.trace_pp, b.trace_pp),
                ] {
                    assert!((x - y).abs() < 1e-11 * x.abs(), "p {p}, τ² {tau2}: {x} {y}");
                }
                let fit = model.coefficients(tau2);
                let other = basis.coefficients(&effects, tau2);
                for i in 0..p {
                    let se = fit.covariance[i][i].sqrt();
                    assert!((fit.beta[i] - other.beta[i]).abs() < 1e-8 * se, "p {p}, τ² {tau2}, column {i}");
                    for j in 0..p {
                        let size = se * fit.covariance[j][j].sqrt();
                        assert!((fit.covariance[i][j] - other.covariance[i][j]).abs() < 1e-8 * size);
                    }
                }
            }
        }
        assert!(Basis::of(&vec![vec![1.0; 9]; 7]).is_none());
    }

    #[test]
    fn variances_far_apart_are_left_to_the_qr_decomposition() {
        let effects = |vi: f64| [Effect { yi: 0.0, vi: 1.0 }, Effect { yi: 0.0, vi }];
        assert!(Basis::suits(&effects(1e-5)) && !Basis::suits(&effects(1e-7)));
    }
}
