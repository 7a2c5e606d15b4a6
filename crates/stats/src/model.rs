//! The weighted linear model behind every τ² estimator: y ~ N(Xβ, V + τ²I).
//!
//! For weights W = (V + τ²I)⁻¹ the estimators need a few scalars of P = W − WX(XᵀWX)⁻¹XᵀW and nothing else. They are
//! sums over studies, so a step costs O(k) and no k × k matrix is ever formed.

use crate::effect::Effect;
use crate::error::FitError;
use crate::gram::{Basis, has_constant};
use crate::numeric::least_squares::{Qr, dot, rank};
use crate::numeric::sum::LogSum;

/// Studies and the mean structure fitted to them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    effects: &'a [Effect],
    design: Design<'a>,
    /// Position of the most precise study. Leaving it out of the sums and adding its share in closed form keeps full
    /// accuracy when one study outweighs all others together.
    pivot: usize,
}

#[derive(Clone, Copy, Debug)]
enum Design<'a> {
    /// One common mean.
    Mean,
    /// The columns of X, the intercept among them if there is one.
    Columns(&'a [Vec<f64>]),
    /// A basis of the columns of X, made for many evaluations.
    Basis(&'a Basis),
}

/// Scalars of the model at one τ².
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moments {
    /// yᵀPy, the generalised Q statistic.
    pub(crate) q: f64,
    /// yᵀPPy, which is −dQ/dτ².
    pub(crate) q_slope: f64,
    /// Σwᵢ.
    pub(crate) sum_w: f64,
    /// Σwᵢ².
    pub(crate) sum_w2: f64,
    /// tr P.
    pub(crate) trace_p: f64,
    /// tr PP.
    pub(crate) trace_pp: f64,
}

/// Scalars of the unweighted model, P = I − X(XᵀX)⁻¹Xᵀ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Unweighted {
    /// yᵀPy, the residual sum of squares.
    pub(crate) rss: f64,
    /// tr PV.
    pub(crate) trace_pv: f64,
    /// tr PVPV.
    pub(crate) trace_pvpv: f64,
}

/// Scalars of P = A − AX(XᵀAX)⁻¹XᵀA for weights A = diag(a) that do not depend on τ².
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FixedWeights {
    /// yᵀPy.
    pub(crate) q: f64,
    /// tr P.
    pub(crate) trace_p: f64,
    /// tr PV.
    pub(crate) trace_pv: f64,
    /// tr PP.
    pub(crate) trace_pp: f64,
    /// tr PVP.
    pub(crate) trace_pvp: f64,
    /// tr PVPV.
    pub(crate) trace_pvpv: f64,
}

/// Coefficients at one τ².
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Coefficients {
    /// β̂.
    pub(crate) beta: Vec<f64>,
    /// (XᵀWX)⁻¹, by rows.
    pub(crate) covariance: Vec<Vec<f64>>,
}

impl<'a> Model<'a> {
    /// One common mean.
    pub(crate) fn mean(effects: &'a [Effect]) -> Result<Self, FitError> {
        Self::new(effects, Design::Mean)
    }

    /// A mean that is linear in the given columns.
    pub(crate) fn regression(effects: &'a [Effect], columns: &'a [Vec<f64>]) -> Result<Self, FitError> {
        for column in columns {
            if column.len() != effects.len() {
                return Err(FitError::LengthMismatch {
                    what: "moderator",
                    expected: effects.len(),
                    found: column.len(),
                });
            }
            if let Some((index, &value)) = column.iter().enumerate().find(|(_, x)| !x.is_finite()) {
                return Err(FitError::InvalidInput { index, quantity: "moderator", value });
            }
        }
        let rank = rank(columns);
        if rank < columns.len() || columns.is_empty() {
            return Err(FitError::RankDeficient { columns: columns.len(), rank });
        }
        Self::new(effects, Design::Columns(columns))
    }

    /// A mean in the space of a design whose basis was made before. [`Basis::suits`] says whether it may be used; the
    /// restricted likelihood is that of the basis, which differs from the design's by a constant.
    pub(crate) fn in_basis(effects: &'a [Effect], basis: &'a Basis) -> Result<Self, FitError> {
        Self::new(effects, Design::Basis(basis))
    }

    fn new(effects: &'a [Effect], design: Design<'a>) -> Result<Self, FitError> {
        let mut pivot = 0;
        for (index, effect) in effects.iter().enumerate() {
            if !effect.yi.is_finite() {
                return Err(FitError::InvalidInput { index, quantity: "estimate", value: effect.yi });
            }
            // A variance so small that its weight overflows is as unusable as zero.
            if !(effect.vi.is_finite() && effect.vi > 0.0 && (1.0 / effect.vi).is_finite()) {
                return Err(FitError::InvalidInput { index, quantity: "variance", value: effect.vi });
            }
            if effect.vi < effects[pivot].vi {
                pivot = index;
            }
        }
        Ok(Self { effects, design, pivot })
    }

    /// Number of studies.
    pub(crate) fn k(&self) -> usize {
        self.effects.len()
    }

    /// Number of coefficients.
    pub(crate) fn p(&self) -> usize {
        match self.design {
            Design::Mean => 1,
            Design::Columns(columns) => columns.len(),
            Design::Basis(basis) => basis.p(),
        }
    }

    /// k − p as a number.
    pub(crate) fn df(&self) -> f64 {
        self.k() as f64 - self.p() as f64
    }

    /// Fails unless there are at least `extra` studies more than coefficients.
    pub(crate) fn require(&self, extra: usize) -> Result<(), FitError> {
        let needed = self.p() + extra;
        if self.k() < needed { Err(FitError::TooFewStudies { needed, found: self.k() }) } else { Ok(()) }
    }

    /// Harmonic mean of the sampling variances: the scale on which a τ² is large or small.
    pub(crate) fn typical_scale(&self) -> f64 {
        self.k() as f64 / self.effects.iter().map(|e| 1.0 / e.vi).sum::<f64>()
    }

    /// Smallest and largest sampling variance.
    pub(crate) fn variance_range(&self) -> (f64, f64) {
        self.effects.iter().fold((f64::INFINITY, 0.0), |(lo, hi), e| (lo.min(e.vi), hi.max(e.vi)))
    }

    /// Σ(yᵢ − ȳ)².
    pub(crate) fn total_sum_of_squares(&self) -> f64 {
        let origin = self.origin();
        let k = self.k() as f64;
        let mean = self.effects.iter().map(|e| e.yi - origin).sum::<f64>() / k;
        self.effects.iter().map(|e| square(e.yi - origin - mean)).sum()
    }

    /// The scalars of the weighted model at τ².
    pub(crate) fn at(&self, tau2: f64) -> Moments {
        match self.design {
            Design::Mean => self.mean_moments(tau2),
            Design::Columns(columns) => self.regression_moments(columns, tau2),
            Design::Basis(basis) => basis.moments(self.effects, self.origin(), tau2),
        }
    }

    /// The scalars of the unweighted model.
    pub(crate) fn unweighted(&self) -> Unweighted {
        let k = self.k() as f64;
        match self.design {
            Design::Mean => {
                let sum_v: f64 = self.effects.iter().map(|e| e.vi).sum();
                let sum_v2: f64 = self.effects.iter().map(|e| e.vi * e.vi).sum();
                Unweighted {
                    rss: self.total_sum_of_squares(),
                    trace_pv: sum_v * (1.0 - 1.0 / k),
                    trace_pvpv: sum_v2 * (1.0 - 2.0 / k) + square(sum_v / k),
                }
            }
            Design::Columns(columns) => self.unweighted_in(&Qr::of(columns, &vec![1.0; self.k()]).q),
            Design::Basis(basis) => self.unweighted_in(basis.columns()),
        }
    }

    fn unweighted_in(&self, basis: &[Vec<f64>]) -> Unweighted {
        let residuals = residuals(basis, self.centred().collect());
        let v: Vec<f64> = self.effects.iter().map(|e| e.vi).collect();
        let h = leverages(basis, self.k());
        Unweighted {
            rss: dot(&residuals, &residuals),
            trace_pv: v.iter().zip(&h).map(|(v, h)| v * (1.0 - h)).sum(),
            trace_pvpv: v.iter().zip(&h).map(|(v, h)| v * v * (1.0 - 2.0 * h)).sum::<f64>()
                + squared_gram(basis, &v),
        }
    }

    /// The studies.
    pub(crate) fn effects(&self) -> &[Effect] {
        self.effects
    }

    /// 1/√vᵢ.
    pub(crate) fn inverse_standard_errors(&self) -> Vec<f64> {
        self.effects.iter().map(|e| 1.0 / e.vi.sqrt()).collect()
    }

    /// The scalars of the model with fixed positive weights.
    pub(crate) fn with_fixed_weights(&self, weights: &[f64]) -> FixedWeights {
        let scale: Vec<f64> = weights.iter().map(|a| a.sqrt()).collect();
        let ones;
        // P depends on the space that the columns span alone.
        let columns = match self.design {
            Design::Columns(columns) => columns,
            Design::Basis(basis) => basis.columns(),
            Design::Mean => {
                ones = [vec![1.0; self.k()]];
                &ones
            }
        };
        let qr = Qr::of(columns, &scale);
        let residuals = residuals(&qr.q, self.centred().zip(&scale).map(|(y, s)| y * s).collect());
        let h = leverages(&qr.q, self.k());
        let av: Vec<f64> = weights.iter().zip(self.effects).map(|(a, e)| a * e.vi).collect();
        // tr D(I − QQᵀ) and tr D(I − QQᵀ)E(I − QQᵀ) for diagonals D and E.
        let once = |d: &[f64]| d.iter().zip(&h).map(|(d, h)| d * (1.0 - h)).sum::<f64>();
        let twice = |d: &[f64], e: &[f64]| {
            let diagonal: f64 = d.iter().zip(e).zip(&h).map(|((d, e), h)| d * e * (1.0 - 2.0 * h)).sum();
            diagonal + gram_product(&qr.q, d, e)
        };
        FixedWeights {
            q: dot(&residuals, &residuals),
            trace_p: once(weights),
            trace_pv: once(&av),
            trace_pp: twice(weights, weights),
            trace_pvp: twice(weights, &av),
            trace_pvpv: twice(&av, &av),
        }
    }

    /// Σ^½PΣ^½ for fixed weights and Σ = V + τ²I, whose eigenvalues are those of Q's distribution; none for a common mean,
    /// whose distribution follows without them.
    pub(crate) fn scaled_projection(&self, weights: &[f64], tau2: f64) -> Option<Vec<Vec<f64>>> {
        let columns = match self.design {
            Design::Columns(columns) => columns,
            Design::Basis(basis) => basis.columns(),
            Design::Mean => return None,
        };
        let scale: Vec<f64> = weights.iter().map(|a| a.sqrt()).collect();
        let q = Qr::of(columns, &scale).q;
        let sigma: Vec<f64> =
            self.effects.iter().zip(&scale).map(|(e, s)| (e.vi + tau2).sqrt() * s).collect();
        let entry = |i: usize, j: usize| {
            let projected: f64 = q.iter().map(|column| column[i] * column[j]).sum();
            sigma[i] * (f64::from(u8::from(i == j)) - projected) * sigma[j]
        };
        Some((0..self.k()).map(|i| (0..self.k()).map(|j| entry(i, j)).collect()).collect())
    }

    /// β̂ and its covariance (XᵀWX)⁻¹ at τ².
    pub(crate) fn coefficients(&self, tau2: f64) -> Coefficients {
        match self.design {
            Design::Mean => {
                let origin = self.origin();
                let (mut sum_w, mut sum_wy) = (0.0, 0.0);
                for e in self.effects {
                    let w = 1.0 / (e.vi + tau2);
                    sum_w += w;
                    sum_wy += w * (e.yi - origin);
                }
                Coefficients { beta: vec![origin + sum_wy / sum_w], covariance: vec![vec![1.0 / sum_w]] }
            }
            Design::Columns(columns) => {
                let scale = self.whitening(tau2);
                let qr = Qr::of(columns, &scale);
                let y: Vec<f64> = self.effects.iter().zip(&scale).map(|(e, s)| e.yi * s).collect();
                Coefficients { beta: qr.solve(&y), covariance: qr.inverse_gram() }
            }
            Design::Basis(basis) => basis.coefficients(self.effects, tau2),
        }
    }

    /// Log-likelihood at τ² with β profiled out, without the constant −½(k − p or k) ln 2π; `restricted` for REML.
    pub(crate) fn log_likelihood(&self, tau2: f64, restricted: bool) -> f64 {
        let mut log_det = LogSum::new();
        for e in self.effects {
            log_det.add(e.vi + tau2);
        }
        let mut value = log_det.total() + self.at(tau2).q;
        if restricted {
            value += match self.design {
                Design::Mean => libm::log(self.effects.iter().map(|e| 1.0 / (e.vi + tau2)).sum()),
                Design::Columns(columns) => self.log_determinant(columns, tau2),
                Design::Basis(basis) => self.log_determinant(basis.columns(), tau2),
            };
        }
        -0.5 * value
    }

    /// ln |XᵀWX|.
    fn log_determinant(&self, columns: &[Vec<f64>], tau2: f64) -> f64 {
        let r = Qr::of(columns, &self.whitening(tau2)).r;
        2.0 * (0..r.len()).map(|i| libm::log(r[i][i].abs())).sum::<f64>()
    }

    /// An offset that all estimates may lose without consequence; 0 for a design that a constant does not belong to.
    fn origin(&self) -> f64 {
        let constant = match self.design {
            Design::Mean => true,
            Design::Columns(columns) => has_constant(columns),
            Design::Basis(basis) => basis.has_constant(),
        };
        self.effects.get(self.pivot).filter(|_| constant).map_or(0.0, |e| e.yi)
    }

    /// Estimates relative to the most precise one, so that a large common offset costs no digits.
    fn centred(&self) -> impl Iterator<Item = f64> + '_ {
        let origin = self.origin();
        self.effects.iter().map(move |e| e.yi - origin)
    }

    fn whitening(&self, tau2: f64) -> Vec<f64> {
        self.effects.iter().map(|e| (1.0 / (e.vi + tau2)).sqrt()).collect()
    }

    fn mean_moments(&self, tau2: f64) -> Moments {
        let origin = self.origin();
        let (before, rest) = self.effects.split_at(self.pivot);
        let (pivot, after) = match rest.split_first() {
            Some((pivot, after)) => (*pivot, after),
            None => {
                return Moments {
                    q: 0.0,
                    q_slope: 0.0,
                    sum_w: 0.0,
                    sum_w2: 0.0,
                    trace_p: 0.0,
                    trace_pp: 0.0,
                };
            }
        };
        // Weights relative to the pivot's, which is the largest: their powers neither overflow nor all vanish.
        let unit = pivot.vi + tau2;
        let mut s = PowerSums::default();
        s.add(before, origin, tau2, unit);
        s.add(after, origin, tau2, unit);
        let (s1, s2, s3) = (s.w.total(), s.w2.total(), s.w3.total());
        let sum = s1 + 1.0;
        // Relative to the pivot's own estimate, which is 0 here.
        let mean = s.wy.total() / sum;
        let mut squares = Squares::default();
        squares.add(before, origin + mean, tau2, unit);
        squares.add(after, origin + mean, tau2, unit);
        // S₁ − S₂/S₁ and S₂ − 2S₃/S₁ + (S₂/S₁)² with the pivot's powers multiplied out: what remains is free of
        // differences between terms in the largest weight.
        let trace_p = (s1 * s1 - s2 + 2.0 * s1) / sum;
        let trace_pp =
            (s2 * s1 * s1 - 2.0 * s3 * s1 + s2 * s2 + 2.0 * s1 * s2 - 2.0 * s3 + 3.0 * s2 + s1 * s1)
                / (sum * sum);
        let deviation = mean * mean;
        Moments {
            q: (squares.q.total() + deviation) / unit,
            q_slope: (squares.q_slope.total() + deviation) / unit / unit,
            sum_w: sum / unit,
            sum_w2: (s2 + 1.0) / unit / unit,
            trace_p: trace_p / unit,
            trace_pp: trace_pp / unit / unit,
        }
    }

    fn regression_moments(&self, columns: &[Vec<f64>], tau2: f64) -> Moments {
        let scale = self.whitening(tau2);
        let qr = Qr::of(columns, &scale);
        let residuals = residuals(&qr.q, self.centred().zip(&scale).map(|(y, s)| y * s).collect());
        let w: Vec<f64> = scale.iter().map(|s| s * s).collect();
        let h = leverages(&qr.q, self.k());
        Moments {
            q: dot(&residuals, &residuals),
            q_slope: residuals.iter().zip(&w).map(|(r, w)| w * r * r).sum(),
            sum_w: w.iter().sum(),
            sum_w2: dot(&w, &w),
            trace_p: w.iter().zip(&h).map(|(w, h)| w * (1.0 - h)).sum(),
            trace_pp: w.iter().zip(&h).map(|(w, h)| w * w * (1.0 - 2.0 * h)).sum::<f64>()
                + squared_gram(&qr.q, &w),
        }
    }
}

/// A sum in four lanes: the order of additions is fixed, and the processor may do four at a time.
#[derive(Clone, Copy, Default)]
struct Lanes([f64; 4]);

impl Lanes {
    fn total(self) -> f64 {
        let [a, b, c, d] = self.0;
        (a + b) + (c + d)
    }
}

/// Calls `step` with each effect and the lane it is summed in, four effects at a time.
#[inline]
fn each_in_its_lane(effects: &[Effect], mut step: impl FnMut(usize, &Effect)) {
    let (chunks, rest) = effects.as_chunks::<4>();
    for chunk in chunks {
        for (lane, e) in chunk.iter().enumerate() {
            step(lane, e);
        }
    }
    for (lane, e) in rest.iter().enumerate() {
        step(lane, e);
    }
}

#[derive(Default)]
struct PowerSums {
    w: Lanes,
    w2: Lanes,
    w3: Lanes,
    wy: Lanes,
}

impl PowerSums {
    fn add(&mut self, effects: &[Effect], origin: f64, tau2: f64, unit: f64) {
        each_in_its_lane(effects, |lane, e| {
            let w = unit / (e.vi + tau2);
            let w2 = w * w;
            self.w.0[lane] += w;
            self.w2.0[lane] += w2;
            self.w3.0[lane] += w2 * w;
            self.wy.0[lane] += w * (e.yi - origin);
        });
    }
}

#[derive(Default)]
struct Squares {
    q: Lanes,
    q_slope: Lanes,
}

impl Squares {
    fn add(&mut self, effects: &[Effect], mean: f64, tau2: f64, unit: f64) {
        each_in_its_lane(effects, |lane, e| {
            let w = unit / (e.vi + tau2);
            let d = w * (e.yi - mean);
            self.q.0[lane] += d * (e.yi - mean);
            self.q_slope.0[lane] += d * d;
        });
    }
}

/// y − QQᵀy.
fn residuals(q: &[Vec<f64>], mut y: Vec<f64>) -> Vec<f64> {
    // Twice, because one projection leaves a remainder of the size of the rounding of y.
    for _ in 0..2 {
        for column in q {
            let projection = dot(column, &y);
            for (y, q) in y.iter_mut().zip(column) {
                *y -= projection * q;
            }
        }
    }
    y
}

/// Diagonal of QQᵀ.
fn leverages(q: &[Vec<f64>], k: usize) -> Vec<f64> {
    let mut h = vec![0.0; k];
    for column in q {
        for (h, x) in h.iter_mut().zip(column) {
            *h += x * x;
        }
    }
    h
}

/// ‖QᵀDQ‖² for a diagonal D.
fn squared_gram(q: &[Vec<f64>], d: &[f64]) -> f64 {
    gram_product(q, d, d)
}

/// tr QᵀDQQᵀEQ for diagonals D and E.
fn gram_product(q: &[Vec<f64>], d: &[f64], e: &[f64]) -> f64 {
    let entry = |a: &[f64], b: &[f64], d: &[f64]| -> f64 {
        a.iter().zip(b).zip(d).map(|((a, b), d)| a * b * d).sum()
    };
    q.iter().flat_map(|a| q.iter().map(move |b| entry(a, b, d) * entry(a, b, e))).sum()
}

pub(crate) fn square(x: f64) -> f64 {
    x * x
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effects(pairs: &[(f64, f64)]) -> Vec<Effect> {
        pairs.iter().map(|&(yi, vi)| Effect { yi, vi }).collect()
    }

    #[test]
    fn mean_and_intercept_column_agree() {
        let e = effects(&[(0.1, 0.2), (0.5, 0.1), (-0.3, 0.4), (0.9, 0.05), (0.2, 0.3)]);
        let columns = vec![vec![1.0; 5]];
        let (mean, regression) = (Model::mean(&e).unwrap(), Model::regression(&e, &columns).unwrap());
        for tau2 in [0.0, 0.3, 10.0] {
            let (a, b) = (mean.at(tau2), regression.at(tau2));
            for (x, y) in [
                (a.q, b.q),
                (a.q_slope, b.q_slope),
                (a.sum_w, b.sum_w),
                (a.sum_w2, b.sum_w2),
                (a.trace_p, b.trace_p),
                (a.trace_pp, b.trace_pp),
            ] {
                assert!((x - y).abs() < 1e-12 * x.abs(), "{x} {y}");
            }
            for restricted in [false, true] {
                let (x, y) =
                    (mean.log_likelihood(tau2, restricted), regression.log_likelihood(tau2, restricted));
                assert!((x - y).abs() < 1e-12);
            }
        }
        let (a, b) = (mean.unweighted(), regression.unweighted());
        assert!((a.rss - b.rss).abs() < 1e-12);
        assert!((a.trace_pv - b.trace_pv).abs() < 1e-12);
        assert!((a.trace_pvpv - b.trace_pvpv).abs() < 1e-12);
    }

    #[test]
    fn one_dominating_weight_leaves_the_traces_exact() {
        // Weights 10¹⁶, 1, 1: tr P = 2·(2·10¹⁶ + 1)/(10¹⁶ + 2) = 4 − …, which a plain S₁ − S₂/S₁ turns into noise.
        let e = effects(&[(0.0, 1e-16), (1.0, 1.0), (3.0, 1.0)]);
        let m = Model::mean(&e).unwrap().at(0.0);
        assert!((m.trace_p - 4.0).abs() < 1e-12);
        assert!((m.q - 10.0).abs() < 1e-12);
    }

    #[test]
    fn a_variance_must_be_positive_and_finite() {
        for vi in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-320] {
            assert!(matches!(
                Model::mean(&effects(&[(0.0, 1.0), (0.0, vi)])),
                Err(FitError::InvalidInput { index: 1, quantity: "variance", .. })
            ));
        }
    }
}
