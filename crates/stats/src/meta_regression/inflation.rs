//! Collinearity of moderators: variance inflation factors.
//!
//! For one coefficient, by how much its variance is larger than it would be if its moderator were unrelated to the others.
//! For the coefficients of a factor or a spline together, the generalised factor det R₁₁·det R₂₂/det R, R being the
//! correlation matrix of all coefficients but the intercept; its 2m-th root for m coefficients is on the scale of a standard
//! error and can be compared between terms.
//!
//! Source: Fox & Monette (1992), *Journal of the American Statistical Association* 87, 178–183.

use super::MetaRegression;
use crate::numeric::least_squares::cholesky_log_determinant;

/// How much collinearity widens the joint confidence region of some coefficients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inflation {
    /// The (generalised) variance inflation factor, at least 1.
    pub gvif: f64,
    /// Its 2m-th root for m coefficients: inflation on the scale of a standard error.
    pub gsif: f64,
}

impl MetaRegression {
    /// The inflation of the coefficients in `columns`, the intercept left out of account; none for the intercept, for an
    /// empty set, for a column that is not there or a covariance that is not positive definite.
    #[must_use]
    pub fn inflation(&self, columns: &[usize]) -> Option<Inflation> {
        let moderators: Vec<usize> =
            (0..self.coefficients.len()).filter(|j| Some(*j) != self.intercept).collect();
        if columns.is_empty() || !columns.iter().all(|j| moderators.contains(j)) {
            return None;
        }
        let others: Vec<usize> = moderators.iter().copied().filter(|j| !columns.contains(j)).collect();
        let log = self.log_determinant(columns)? + self.log_determinant(&others)?
            - self.log_determinant(&moderators)?;
        let roots = 2.0 * columns.len() as f64;
        Some(Inflation { gvif: libm::exp(log.max(0.0)), gsif: libm::exp(log.max(0.0) / roots) })
    }

    /// ln det of the correlation matrix of some coefficients.
    fn log_determinant(&self, columns: &[usize]) -> Option<f64> {
        let correlations = self.correlations(columns);
        cholesky_log_determinant(&correlations)
    }
}
