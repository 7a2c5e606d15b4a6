//! Maxima of smooth functions of a few variables within bounds, from exact derivatives.

use super::least_squares::dot;
use super::maximum::{Failure, inverse, newton_step};

/// A function with its derivatives at one point.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Derivatives {
    pub(crate) value: f64,
    pub(crate) gradient: Vec<f64>,
    pub(crate) hessian: Vec<Vec<f64>>,
}

/// One variable: where the search starts, its bounds, and a change that is neither tiny nor huge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Variable {
    pub(crate) start: f64,
    pub(crate) lower: f64,
    pub(crate) upper: f64,
    pub(crate) scale: f64,
}

impl Variable {
    /// A variable held at a value.
    pub(crate) fn fixed(value: f64) -> Self {
        Self { start: value, lower: value, upper: value, scale: 1.0 }
    }
}

/// A local maximum within bounds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BoundedMaximum {
    /// Where the function is largest.
    pub(crate) x: Vec<f64>,
    /// Its value there.
    pub(crate) value: f64,
    /// Inverse of the negative Hessian of the variables that are not held by a bound; 0 in the rows of those that are.
    pub(crate) covariance: Vec<Vec<f64>>,
    /// Whether a variable is held by a bound.
    pub(crate) held: Vec<bool>,
    /// Number of Newton steps.
    pub(crate) iterations: u32,
}

impl BoundedMaximum {
    /// Standard error of a variable if the function is a log-likelihood; none at a bound.
    pub(crate) fn se(&self, variable: usize) -> Option<f64> {
        (!self.held[variable]).then(|| self.covariance[variable][variable].sqrt())
    }
}

/// Projected Newton method: variables at a bound towards which the function rises are held there, the others take a damped
/// Newton step that is cut at their bounds and halved until the function rises.
///
/// The search ends when a Newton step would raise the function by less than 10⁻¹², and takes that step.
///
/// Source: Bertsekas (1982), *SIAM Journal on Control and Optimization* 20, 221–246.
pub(crate) fn maximise_within(
    variables: &[Variable],
    f: impl Fn(&[f64]) -> Derivatives,
) -> Result<BoundedMaximum, Failure> {
    const MAX_STEPS: u32 = 200;
    let n = variables.len();
    // Bounds that are no numbers come from effects that are none in practice.
    if variables.iter().any(|v| v.lower.is_nan() || v.upper.is_nan() || v.lower > v.upper) {
        return Err(Failure::Undefined);
    }
    let mut x: Vec<f64> = variables.iter().map(|v| v.start.clamp(v.lower, v.upper)).collect();
    let mut here = f(&x);
    if !finite(&here) {
        return Err(Failure::Undefined);
    }
    for iterations in 1..=MAX_STEPS {
        let held: Vec<bool> = (0..n)
            .map(|i| {
                let v = variables[i];
                v.lower == v.upper
                    || (x[i] <= v.lower && here.gradient[i] <= 0.0)
                    || (x[i] >= v.upper && here.gradient[i] >= 0.0)
            })
            .collect();
        let free: Vec<usize> = (0..n).filter(|&i| !held[i]).collect();
        // In units of each variable's scale the ridge of a step that is not a pure Newton step suits all of them.
        let unit = |i: usize| variables[i].scale;
        let gradient: Vec<f64> = free.iter().map(|&i| here.gradient[i] * unit(i)).collect();
        let information: Vec<Vec<f64>> = free
            .iter()
            .map(|&i| free.iter().map(|&j| -here.hessian[i][j] * unit(i) * unit(j)).collect())
            .collect();
        let (mut step, definite) = newton_step(&information, &gradient);
        let rise = dot(&step, &gradient);
        let longest = step.iter().fold(0.0_f64, |longest, s| longest.max(s.abs()));
        let cap = (2.0 / longest).min(1.0);
        step.iter_mut().for_each(|s| *s *= cap);
        let moved = |length: f64| -> Vec<f64> {
            let mut next = x.clone();
            for (&i, s) in free.iter().zip(&step) {
                next[i] = (x[i] + length * s * unit(i)).clamp(variables[i].lower, variables[i].upper);
            }
            next
        };
        if definite && rise <= 1e-12 {
            let last = moved(1.0);
            let there = f(&last);
            let (x, here) =
                if finite(&there) && there.value >= here.value { (last, there) } else { (x.clone(), here) };
            let covariance = covariance(&here, &free, n).ok_or(Failure::NotConverged { iterations })?;
            return Ok(BoundedMaximum { x, value: here.value, covariance, held, iterations });
        }
        let mut length = 1.0;
        loop {
            let next = moved(length);
            let there = f(&next);
            // So near the maximum that rounding may hide the rise, a whole step is right.
            if finite(&there) && (there.value > here.value || (definite && rise < 1e-8)) {
                (x, here) = (next, there);
                break;
            }
            length *= 0.5;
            if length < 1e-15 {
                return Err(Failure::NotConverged { iterations });
            }
        }
    }
    Err(Failure::NotConverged { iterations: MAX_STEPS })
}

fn finite(point: &Derivatives) -> bool {
    point.value.is_finite()
        && point.gradient.iter().chain(point.hessian.iter().flatten()).all(|d| d.is_finite())
}

fn covariance(here: &Derivatives, free: &[usize], n: usize) -> Option<Vec<Vec<f64>>> {
    let information: Vec<Vec<f64>> =
        free.iter().map(|&i| free.iter().map(|&j| -here.hessian[i][j]).collect()).collect();
    let inverse = inverse(&information)?;
    let mut covariance = vec![vec![0.0; n]; n];
    for (row, &i) in inverse.iter().zip(free) {
        for (value, &j) in row.iter().zip(free) {
            covariance[i][j] = *value;
        }
    }
    Some(covariance)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// −(x − 1)² − (x − y)², largest at (1, 1).
    fn paraboloid(x: &[f64]) -> Derivatives {
        let (a, b) = (x[0] - 1.0, x[0] - x[1]);
        Derivatives {
            value: -a * a - b * b,
            gradient: vec![-2.0 * a - 2.0 * b, 2.0 * b],
            hessian: vec![vec![-4.0, 2.0], vec![2.0, -2.0]],
        }
    }

    fn variable(lower: f64, upper: f64) -> Variable {
        Variable { start: 0.5 * (lower + upper), lower, upper, scale: 1.0 }
    }

    #[test]
    fn inside_the_bounds() {
        let m = maximise_within(&[variable(-9.0, 9.0), variable(-9.0, 9.0)], paraboloid).unwrap();
        assert!((m.x[0] - 1.0).abs() < 1e-12 && (m.x[1] - 1.0).abs() < 1e-12);
        assert!((m.covariance[0][0] - 0.5).abs() < 1e-12 && m.held == [false, false]);
    }

    #[test]
    fn at_a_bound_the_others_give_way() {
        // With y ≤ 0, x = ½ is best.
        let m = maximise_within(&[variable(-9.0, 9.0), variable(-2.0, 0.0)], paraboloid).unwrap();
        assert!((m.x[0] - 0.5).abs() < 1e-12 && m.x[1] == 0.0);
        assert_eq!((m.held.clone(), m.se(1)), (vec![false, true], None));
        assert!((m.se(0).unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn no_maximum_is_no_number() {
        let rising = |x: &[f64]| Derivatives { value: x[0], gradient: vec![1.0], hessian: vec![vec![0.0]] };
        let free = Variable { start: 0.0, lower: f64::NEG_INFINITY, upper: f64::INFINITY, scale: 1.0 };
        assert!(maximise_within(&[free], rising).is_err());
        let undefined = |_: &[f64]| Derivatives { value: f64::NAN, ..paraboloid(&[0.0, 0.0]) };
        assert_eq!(maximise_within(&[free, free], undefined), Err(Failure::Undefined));
    }
}
