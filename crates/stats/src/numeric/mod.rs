//! The numeric kernel: probability distributions and root finding on `libm`.
//!
//! Transcendental functions come from `libm`, which is compiled in, so that a result has the same bits on every machine.

pub mod dist;
pub mod roots;

pub(crate) mod bounded_newton;
pub(crate) mod chacha;
pub(crate) mod cholesky;
pub(crate) mod gauss_hermite;
pub(crate) mod gauss_kronrod;
pub(crate) mod jet;
pub(crate) mod least_squares;
pub(crate) mod maximum;
pub(crate) mod sum;
pub(crate) mod symmetric;
