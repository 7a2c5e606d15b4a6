//! Roots and minima of functions of one variable.

/// A root found by [`brent`], with the number of evaluations it took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Root {
    /// Where the function is zero.
    pub x: f64,
    /// Number of function evaluations.
    pub evaluations: u32,
}

/// Root of `f` between `a` and `b`, where `f(a)` and `f(b)` differ in sign, to the last bits of x.
///
/// Inverse quadratic interpolation and secant steps inside a bracket that bisection keeps shrinking, so that the
/// search ends for every function. `None` if the signs do not differ or a value is NaN.
///
/// Source: Brent (1973), *Algorithms for Minimization without Derivatives*, chapter 4.
pub fn brent(a: f64, b: f64, mut f: impl FnMut(f64) -> f64) -> Option<Root> {
    let (mut a, mut b) = (a, b);
    let (mut fa, mut fb) = (f(a), f(b));
    if fa.is_nan() || fb.is_nan() || (fa > 0.0 && fb > 0.0) || (fa < 0.0 && fb < 0.0) {
        return None;
    }
    let (mut c, mut fc) = (a, fa);
    let mut step = b - a;
    let mut previous_step = step;
    // The two ends are evaluated before the first pass, one point at its end.
    for evaluations in 2..500 {
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let tolerance = 2.0 * f64::EPSILON * b.abs() + f64::MIN_POSITIVE;
        let middle = 0.5 * (c - b);
        if middle.abs() <= tolerance || fb == 0.0 {
            return Some(Root { x: b, evaluations });
        }
        if previous_step.abs() >= tolerance && fa.abs() > fb.abs() {
            let s = fb / fa;
            let (mut p, mut q) = if a == c {
                (2.0 * middle * s, 1.0 - s)
            } else {
                let (q, r) = (fa / fc, fb / fc);
                (s * (2.0 * middle * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
            };
            if p > 0.0 {
                q = -q;
            } else {
                p = -p;
            }
            if 2.0 * p < (3.0 * middle * q - (tolerance * q).abs()).min((previous_step * q).abs()) {
                previous_step = step;
                step = p / q;
            } else {
                step = middle;
                previous_step = middle;
            }
        } else {
            step = middle;
            previous_step = middle;
        }
        (a, fa) = (b, fb);
        b += if step.abs() > tolerance { step } else { tolerance.copysign(middle) };
        fb = f(b);
        if fb.is_nan() {
            return None;
        }
        if (fb > 0.0) == (fc > 0.0) {
            (c, fc) = (a, fa);
            step = b - a;
            previous_step = step;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_root_to_the_last_bits() {
        let root = brent(0.0, 2.0, |x| x * x - 2.0).unwrap();
        assert!((root.x - core::f64::consts::SQRT_2).abs() < 1e-15);
        assert!(root.evaluations < 15);
    }

    #[test]
    fn an_end_may_be_the_root() {
        assert_eq!(brent(0.0, 1.0, |x| x).unwrap().x, 0.0);
        assert_eq!(brent(-1.0, 0.0, |x| x).unwrap().x, 0.0);
    }

    #[test]
    fn nothing_without_a_change_of_sign_or_with_nan() {
        assert_eq!(brent(1.0, 2.0, |x| x), None);
        assert_eq!(brent(0.0, 2.0, |_| f64::NAN), None);
        assert_eq!(brent(0.0, 2.0, |x| if x == 0.0 || x == 2.0 { x - 1.0 } else { f64::NAN }), None);
    }

    #[test]
    fn a_step_function_ends_at_the_step() {
        let root = brent(0.0, 1.0, |x| if x < 0.3 { -1.0 } else { 1.0 }).unwrap();
        assert!((root.x - 0.3).abs() < 1e-15);
    }
}
