//! Maxima of smooth functions of a few variables.

use super::least_squares::{cholesky_solve, dot};

/// A local maximum with the curvature there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Maximum {
    /// Where the function is largest.
    pub(crate) x: Vec<f64>,
    /// Its value there.
    pub(crate) value: f64,
    /// Inverse of the negative Hessian: the covariance of estimates if the function is a log-likelihood.
    pub(crate) covariance: Vec<Vec<f64>>,
    /// Number of Newton steps.
    pub(crate) iterations: u32,
}

/// Why no maximum was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The function is not a number at the start or around the current point.
    Undefined,
    /// A variable left its bounds.
    Unbounded {
        /// Position of the variable.
        variable: usize,
    },
    /// The gradient did not vanish.
    NotConverged {
        /// Number of Newton steps made.
        iterations: u32,
    },
}

/// Damped Newton's method on differences of fourth order, from `start`, for a function whose variables are of order 1.
///
/// The width of differences is a fiftieth of what the curvature shows as a standard error, so that truncation and rounding
/// both stay some ten digits below it. Steps that do not rise are halved; where the Hessian is not negative definite it is
/// made so. The search ends with a step below 10⁻⁶ standard errors, which leaves an error of the order of its square, and
/// fails for a variable beyond `bound`.
pub(crate) fn maximise(start: &[f64], bound: f64, f: impl Fn(&[f64]) -> f64) -> Result<Maximum, Failure> {
    const MAX_STEPS: u32 = 200;
    let mut x = start.to_vec();
    let mut value = f(&x);
    if !value.is_finite() {
        return Err(Failure::Undefined);
    }
    for iterations in 1..=MAX_STEPS {
        let widths: Vec<f64> = (0..x.len()).map(|i| width(&x, i, value, &f)).collect();
        let (gradient, information) = derivatives(&x, value, &widths, &f);
        if !gradient.iter().chain(information.iter().flatten()).all(|d| d.is_finite()) {
            return Err(Failure::Undefined);
        }
        let (mut step, definite) = newton_step(&information, &gradient);
        let rise = dot(&step, &gradient);
        if definite && rise <= 1e-12 {
            for (x, step) in x.iter_mut().zip(&step) {
                *x += step;
            }
            let covariance = inverse(&information).ok_or(Failure::NotConverged { iterations })?;
            return Ok(Maximum { value: f(&x), x, covariance, iterations });
        }
        let longest = step.iter().fold(0.0_f64, |longest, s| longest.max(s.abs()));
        let cap = (2.0 / longest).min(1.0);
        step.iter_mut().for_each(|s| *s *= cap);
        let mut halvings = 0;
        loop {
            let next: Vec<f64> = x.iter().zip(&step).map(|(x, s)| x + s).collect();
            let there = f(&next);
            // So near the maximum that rounding may hide the rise, a whole step is right.
            if there > value || (definite && rise < 1e-8 && there.is_finite()) {
                (x, value) = (next, there);
                break;
            }
            halvings += 1;
            if halvings > 60 {
                return Err(Failure::NotConverged { iterations });
            }
            step.iter_mut().for_each(|s| *s *= 0.5);
        }
        if let Some(variable) = x.iter().position(|x| x.abs() > bound) {
            return Err(Failure::Unbounded { variable });
        }
    }
    Err(Failure::NotConverged { iterations: MAX_STEPS })
}

/// Width of differences for one variable.
fn width(x: &[f64], i: usize, value: f64, f: &impl Fn(&[f64]) -> f64) -> f64 {
    const FIRST: f64 = 1e-3;
    let curvature =
        (2.0 * value - shifted(x, &[(i, FIRST)], f) - shifted(x, &[(i, -FIRST)], f)) / (FIRST * FIRST);
    (0.02 / curvature.abs().sqrt()).clamp(1e-5, 1e-2)
}

/// Gradient and negative Hessian.
fn derivatives(
    x: &[f64],
    value: f64,
    widths: &[f64],
    f: &impl Fn(&[f64]) -> f64,
) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = x.len();
    let mut gradient = vec![0.0; n];
    let mut information = vec![vec![0.0; n]; n];
    for i in 0..n {
        let h = widths[i];
        let at = |steps: f64| shifted(x, &[(i, steps * h)], f);
        let [b2, b1, a1, a2] = [-2.0, -1.0, 1.0, 2.0].map(at);
        gradient[i] = (8.0 * (a1 - b1) - (a2 - b2)) / (12.0 * h);
        information[i][i] = -(16.0 * (a1 + b1) - (a2 + b2) - 30.0 * value) / (12.0 * h * h);
        for j in 0..i {
            // The mixed difference at one and at two widths; together they are of fourth order.
            let mixed = |steps: f64| {
                let (u, v) = (steps * h, steps * widths[j]);
                let corner = |a: f64, b: f64| shifted(x, &[(i, a), (j, b)], f);
                (corner(u, v) - corner(u, -v) - corner(-u, v) + corner(-u, -v)) / (4.0 * u * v)
            };
            let entry = -(4.0 * mixed(1.0) - mixed(2.0)) / 3.0;
            information[i][j] = entry;
            information[j][i] = entry;
        }
    }
    (gradient, information)
}

fn shifted(x: &[f64], shifts: &[(usize, f64)], f: &impl Fn(&[f64]) -> f64) -> f64 {
    let mut moved = x.to_vec();
    for (i, by) in shifts {
        moved[*i] += by;
    }
    f(&moved)
}

/// Solution of Ns = g, with N made positive definite by a growing multiple of its diagonal, and whether it was so already.
pub(super) fn newton_step(information: &[Vec<f64>], gradient: &[f64]) -> (Vec<f64>, bool) {
    if let Some(step) = cholesky_solve(information, gradient) {
        return (step, true);
    }
    let mut ridge = 1e-3;
    loop {
        let mut damped = information.to_vec();
        for (i, row) in damped.iter_mut().enumerate() {
            row[i] += ridge * (1.0 + information[i][i].abs());
        }
        if let Some(step) = cholesky_solve(&damped, gradient) {
            return (step, false);
        }
        if ridge > 1e12 {
            return (gradient.to_vec(), false);
        }
        ridge *= 4.0;
    }
}

pub(super) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    (0..matrix.len())
        .map(|i| {
            let mut unit = vec![0.0; matrix.len()];
            unit[i] = 1.0;
            cholesky_solve(matrix, &unit)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_narrow_curved_maximum() {
        // Rosenbrock's valley, whose Hessian at (1, 1) is [[802, −400], [−400, 200]].
        let f =
            |x: &[f64]| -100.0 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) - (1.0 - x[0]) * (1.0 - x[0]);
        let m = maximise(&[-1.2, 1.0], 50.0, f).unwrap();
        assert!((m.x[0] - 1.0).abs() < 1e-8 && (m.x[1] - 1.0).abs() < 1e-8, "{m:?}");
        assert!(
            (m.covariance[0][0] - 0.5).abs() < 1e-5 && (m.covariance[1][1] - 2.005).abs() < 1e-4,
            "{m:?}"
        );
    }

    #[test]
    fn says_why_there_is_none() {
        assert_eq!(maximise(&[0.0], 50.0, |x| x[0]), Err(Failure::Unbounded { variable: 0 }));
        assert_eq!(maximise(&[0.0], 50.0, |_| f64::NAN), Err(Failure::Undefined));
    }
}
