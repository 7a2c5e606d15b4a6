//! The maximum of the likelihood, over all variables or with one of them held.

use super::likelihood::{Likelihood, Point};
use super::structure::Structure;
use crate::numeric::least_squares::dot;
use crate::numeric::symmetric::eigen;

/// Where the likelihood is largest.
#[derive(Clone, Debug)]
pub(super) struct Peak {
    pub(super) x: Vec<f64>,
    pub(super) point: Point,
    /// Number of steps.
    pub(super) iterations: u32,
}

/// Number of steps after which a search gives up.
pub(super) const MAX_STEPS: u32 = 200;

impl Likelihood<'_> {
    /// The highest maximum that the searches from the best of several starts find.
    pub(super) fn peak(&self) -> Option<Peak> {
        const SEARCHES: usize = 2;
        let mut starts: Vec<(f64, Vec<f64>)> =
            self.starts().into_iter().filter_map(|x| Some((self.at(&x)?.value, x))).collect();
        starts.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut best: Option<Peak> = None;
        let mut found = 0;
        for (_, start) in &starts {
            if let Some(peak) = self.climb(start, None) {
                found += 1;
                if best.as_ref().is_none_or(|best| peak.point.value > best.point.value) {
                    best = Some(peak);
                }
            }
            if found == SEARCHES {
                break;
            }
        }
        best
    }

    /// Points over the range that variances and correlations usually have.
    fn starts(&self) -> Vec<Vec<f64>> {
        const SDS: [f64; 3] = [0.1, 0.4, 1.0];
        const CORRELATIONS: [f64; 2] = [0.2, 0.8];
        let mut starts: Vec<Vec<f64>> = vec![Vec::new()];
        for levels in &self.levels {
            let correlated = levels.structure.correlations(levels.m) > 0;
            let correlations = if correlated { &CORRELATIONS[..] } else { &CORRELATIONS[..1] };
            let mut more = Vec::new();
            for start in &starts {
                for sd in SDS {
                    for correlation in correlations {
                        let mut start = start.clone();
                        start.extend(levels.start(sd, *correlation));
                        more.push(start);
                    }
                }
            }
            starts = more;
        }
        starts
    }

    /// Damped steps from `start`, one variable held if asked for: by the average information, and by the observed information,
    /// which costs more, where that takes long because the model fits badly.
    ///
    /// The search ends with a step below 10⁻⁹ standard errors of every variable and fails when two hundred steps do not lead
    /// there.
    pub(super) fn climb(&self, start: &[f64], held: Option<usize>) -> Option<Peak> {
        const NEGLIGIBLE: f64 = 1e-18;
        const AVERAGE_INFORMATION: u32 = 15;
        let bounded = self.bounded(held);
        let mut x = start.to_vec();
        let mut point = self.at(&x)?;
        for iterations in 1..=MAX_STEPS {
            let slope = self.slope(&x, &point);
            let at_bound = |k: usize| bounded[k] && x[k] <= 0.0 && slope.gradient[k] <= 0.0;
            let free: Vec<usize> = (0..x.len()).filter(|k| Some(*k) != held && !at_bound(*k)).collect();
            if free.is_empty() {
                return Some(Peak { x, point, iterations });
            }
            let gradient: Vec<f64> = free.iter().map(|k| slope.gradient[*k]).collect();
            let information: Vec<Vec<f64>> = if iterations <= AVERAGE_INFORMATION {
                free.iter().map(|k| free.iter().map(|l| slope.information[*k][*l]).collect()).collect()
            } else {
                self.observed_information(&x, &free)?
            };
            if !gradient.iter().chain(information.iter().flatten()).all(|d| d.is_finite()) {
                return None;
            }
            let (mut step, definite) = step(&information, &gradient)?;
            let rise = dot(&step, &gradient);
            if definite && rise <= NEGLIGIBLE {
                return Some(Peak { x, point, iterations });
            }
            // Variables are of order 1, angles below a quarter turn: longer steps leave the range of the quadratic.
            let longest = step.iter().fold(0.0_f64, |longest, s| longest.max(s.abs()));
            let cap = (1.0 / longest).min(1.0);
            step.iter_mut().for_each(|s| *s *= cap);
            let mut halvings = 0;
            loop {
                let mut next = x.clone();
                for (k, s) in free.iter().zip(&step) {
                    next[*k] += s;
                    // A step beyond 0 may come from far: first near it, then there.
                    if bounded[*k] && next[*k] < 0.0 {
                        next[*k] = if x[*k] > 1e-4 { 0.1 * x[*k] } else { 0.0 };
                    }
                }
                let there = self.at(&next);
                let rounding = 1e-13 * (1.0 + point.value.abs());
                if let Some(there) = there
                    && (there.value > point.value || (rise < 1e-6 && there.value > point.value - rounding))
                {
                    (x, point) = (next, there);
                    break;
                }
                halvings += 1;
                if halvings > 60 {
                    return None;
                }
                step.iter_mut().for_each(|s| *s *= 0.5);
            }
        }
        None
    }

    /// The standard deviations that must not be negative: where the correlation between two levels is the structure's or held,
    /// another sign would be another correlation.
    fn bounded(&self, held: Option<usize>) -> Vec<bool> {
        let mut bounded = Vec::with_capacity(self.variables());
        for levels in &self.levels {
            let (from, variances) = (bounded.len(), levels.structure.variances(levels.m));
            let correlation_held =
                held.is_some_and(|k| (from + variances..from + levels.variables()).contains(&k));
            let common = variances > 1 && levels.structure.correlations(levels.m) == 1;
            bounded.extend((0..levels.variables()).map(|k| k < variances && (common || correlation_held)));
        }
        bounded
    }

    /// The negative Hessian in the free variables, from differences of the slope.
    fn observed_information(&self, x: &[f64], free: &[usize]) -> Option<Vec<Vec<f64>>> {
        const WIDTH: f64 = 1e-4;
        let shifted = |k: usize, by: f64| -> Option<Vec<f64>> {
            let mut x = x.to_vec();
            x[k] += by;
            let point = self.at(&x)?;
            Some(self.slope(&x, &point).gradient)
        };
        let rows: Vec<Vec<f64>> = free
            .iter()
            .map(|k| {
                let (up, down) = (shifted(*k, WIDTH)?, shifted(*k, -WIDTH)?);
                Some(free.iter().map(|l| (down[*l] - up[*l]) / (2.0 * WIDTH)).collect())
            })
            .collect::<Option<_>>()?;
        let n = free.len();
        Some((0..n).map(|i| (0..n).map(|j| 0.5 * (rows[i][j] + rows[j][i])).collect()).collect())
    }

    /// A point with standard deviations of 0 or more and angles in their range; a standard deviation that the likelihood puts
    /// within rounding of 0 is 0.
    pub(super) fn tidied(&self, x: &[f64]) -> Vec<f64> {
        self.levels
            .iter()
            .zip(self.split(x))
            .flat_map(|(levels, x)| {
                let variances = levels.structure.variances(levels.m);
                let g = levels.covariance(x);
                let mut x = levels.of_covariance(&g);
                for sd in x.iter_mut().take(variances) {
                    if *sd < 1e-5 {
                        *sd = 0.0;
                    }
                }
                x
            })
            .collect()
    }
}

/// Newton's step with the absolute values of the eigenvalues of the information, and whether none is negative beyond rounding.
///
/// A direction on which nothing depends, such as that of a correlation with a variance of 0, is given the curvature of
/// rounding, which keeps it where it is. Along a direction in which the likelihood is lowest, as it is between two signs of the
/// same variable, the step has at least a twentieth.
fn step(information: &[Vec<f64>], gradient: &[f64]) -> Option<(Vec<f64>, bool)> {
    const ROUNDING: f64 = 1e-12;
    const LEAVE: f64 = 0.05;
    let (values, vectors) = eigen(information)?;
    let largest = values.iter().fold(1e-3_f64, |largest, value| largest.max(value.abs()));
    let mut step = vec![0.0; gradient.len()];
    let mut definite = true;
    for (value, vector) in values.iter().zip(&vectors) {
        let slope = dot(vector, gradient);
        let mut length = slope / value.abs().max(ROUNDING * largest);
        if *value < -1e4 * ROUNDING * largest {
            definite = false;
            length = length.abs().max(LEAVE).copysign(slope);
        }
        step.iter_mut().zip(vector).for_each(|(s, v)| *s += length * v);
    }
    Some((step, definite))
}

/// Order of levels in which the two given come first, so that their standard deviations and correlation are variables of
/// their own in every structure.
pub(super) fn first_two(m: usize, a: usize, b: usize) -> Vec<usize> {
    let mut order = vec![a];
    if b != a {
        order.push(b);
    }
    order.extend((0..m).filter(|level| *level != a && *level != b));
    order
}

/// Whether the order of levels is nothing but their names.
pub(super) fn exchangeable(structure: Structure) -> bool {
    structure == Structure::Unstructured
}
