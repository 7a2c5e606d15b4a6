//! Exact first and second derivatives by forward differentiation.
//!
//! A jet carries a value with its gradient and Hessian in N variables through arithmetic, so that a log-likelihood written
//! once also yields what Newton's method needs, to the last digits and without differences.
//!
//! Source: Griewank & Walther (2008), *Evaluating Derivatives*, chapter 13.

use core::ops::{Add, Div, Mul, Neg, Sub};

use super::dist::normal;

/// A value with its derivatives in N variables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Jet<const N: usize> {
    pub(crate) value: f64,
    pub(crate) gradient: [f64; N],
    pub(crate) hessian: [[f64; N]; N],
}

impl<const N: usize> Jet<N> {
    pub(crate) fn constant(value: f64) -> Self {
        Self { value, gradient: [0.0; N], hessian: [[0.0; N]; N] }
    }

    /// The variable with this position.
    pub(crate) fn variable(value: f64, position: usize) -> Self {
        let mut jet = Self::constant(value);
        jet.gradient[position] = 1.0;
        jet
    }

    /// f of a jet, from f, f′ and f″ at its value.
    pub(crate) fn chain(self, f: f64, first: f64, second: f64) -> Self {
        let mut jet = Self::constant(f);
        for i in 0..N {
            jet.gradient[i] = first * self.gradient[i];
            for j in 0..N {
                jet.hessian[i][j] = first * self.hessian[i][j] + second * self.gradient[i] * self.gradient[j];
            }
        }
        jet
    }

    pub(crate) fn recip(self) -> Self {
        let r = 1.0 / self.value;
        self.chain(r, -r * r, 2.0 * r * r * r)
    }

    pub(crate) fn sqrt(self) -> Self {
        let root = self.value.sqrt();
        self.chain(root, 0.5 / root, -0.25 / (root * self.value))
    }

    pub(crate) fn square(self) -> Self {
        self * self
    }

    pub(crate) fn ln(self) -> Self {
        let r = 1.0 / self.value;
        self.chain(libm::log(self.value), r, -r * r)
    }

    /// ln Φ.
    pub(crate) fn ln_normal_cdf(self) -> Self {
        let slope = normal::inverse_mills(self.value);
        self.chain(normal::ln_cdf(self.value), slope, -slope * (self.value + slope))
    }
}

impl<const N: usize> Add for Jet<N> {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.value += other.value;
        for i in 0..N {
            self.gradient[i] += other.gradient[i];
            for j in 0..N {
                self.hessian[i][j] += other.hessian[i][j];
            }
        }
        self
    }
}

impl<const N: usize> Neg for Jet<N> {
    type Output = Self;

    fn neg(self) -> Self {
        self * -1.0
    }
}

impl<const N: usize> Sub for Jet<N> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl<const N: usize> Mul for Jet<N> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let mut jet = Self::constant(self.value * other.value);
        for i in 0..N {
            jet.gradient[i] = self.value * other.gradient[i] + other.value * self.gradient[i];
            for j in 0..N {
                jet.hessian[i][j] = self.value * other.hessian[i][j]
                    + other.value * self.hessian[i][j]
                    + self.gradient[i] * other.gradient[j]
                    + other.gradient[i] * self.gradient[j];
            }
        }
        jet
    }
}

impl<const N: usize> Div for Jet<N> {
    type Output = Self;

    #[allow(clippy::suspicious_arithmetic_impl, reason = "a quotient is the product with the reciprocal")]
    fn div(self, other: Self) -> Self {
        self * other.recip()
    }
}

impl<const N: usize> Add<f64> for Jet<N> {
    type Output = Self;

    fn add(mut self, constant: f64) -> Self {
        self.value += constant;
        self
    }
}

impl<const N: usize> Mul<f64> for Jet<N> {
    type Output = Self;

    fn mul(mut self, factor: f64) -> Self {
        self.value *= factor;
        for i in 0..N {
            self.gradient[i] *= factor;
            for j in 0..N {
                self.hessian[i][j] *= factor;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ln Φ(√x/y)·(x − y)² + 1/(x + 2), every operation at once.
    fn f<const N: usize>(x: Jet<N>, y: Jet<N>) -> Jet<N> {
        (x.sqrt() / y).ln_normal_cdf() * (x - y).square() + (x + 2.0).recip() - (x * y).ln() * 0.5
    }

    #[test]
    fn derivatives_are_those_of_differences() {
        let at = |x: f64, y: f64| f::<0>(Jet::constant(x), Jet::constant(y)).value;
        let (x, y, h) = (1.7, 0.9, 1e-4);
        let jet = f::<2>(Jet::variable(x, 0), Jet::variable(y, 1));
        let first = |plus: f64, minus: f64| (plus - minus) / (2.0 * h);
        assert!((jet.gradient[0] - first(at(x + h, y), at(x - h, y))).abs() < 1e-7);
        assert!((jet.gradient[1] - first(at(x, y + h), at(x, y - h))).abs() < 1e-7);
        let second = (at(x + h, y) - 2.0 * at(x, y) + at(x - h, y)) / (h * h);
        assert!((jet.hessian[0][0] - second).abs() < 1e-6);
        let mixed =
            (at(x + h, y + h) - at(x + h, y - h) - at(x - h, y + h) + at(x - h, y - h)) / (4.0 * h * h);
        assert!((jet.hessian[0][1] - mixed).abs() < 1e-6);
        assert!((jet.hessian[0][1] - jet.hessian[1][0]).abs() < 1e-14);
    }
}
