//! The tetrachoric correlation of a two-by-two table.
//!
//! Two normal variables with correlation ρ, cut at h and k, give a table with the cell probabilities
//! p₁₁ = Φ₂(h, k; ρ), p₁. = Φ(h), p.₁ = Φ(k). The model has as many parameters as the table has free cells, so that the
//! maximum-likelihood estimate makes them equal: h and k are quantiles of the margins and ρ solves Φ₂(h, k; ρ) = a/N.
//!
//! The variance follows from the multinomial variance of the cells by the delta method, with
//! dρ = (dp₁₁ − A·dp₁. − B·dp.₁)/φ₂(h, k; ρ), A = Φ((k − ρh)/√(1 − ρ²)), B = Φ((h − ρk)/√(1 − ρ²)).
//!
//! Source: Kirk (1973), *Psychometrika* 38, 259–268; Olsson (1979), *Psychometrika* 44, 443–460.

use super::{Effect, NotEstimable};
use crate::numeric::dist::{bivariate_normal, normal};
use crate::numeric::roots::brent;

/// Correlation and variance of the table with cells a, b (first row) and c, d (second row).
pub(super) fn tetrachoric(a: f64, b: f64, c: f64, d: f64) -> Result<Effect, NotEstimable> {
    let n = a + b + c + d;
    if [a, b, c, d].iter().any(|x| *x <= 0.0) {
        // With an empty cell the correlation is −1 or 1 and has no variance.
        return Err(NotEstimable::ZeroCell);
    }
    let h = normal::quantile((a + b) / n);
    let k = normal::quantile((a + c) / n);
    let target = a / n;
    // Φ₂ increases with ρ; the angle arcsin ρ makes it smooth up to both ends.
    let quarter = core::f64::consts::FRAC_PI_2;
    let root = brent(-quarter, quarter, |angle| bivariate_normal::cdf_at_angle(h, k, angle) - target)
        .ok_or(NotEstimable::NotConverged)?;
    let (rho, cos) = (libm::sin(root.x), libm::cos(root.x));
    let density = bivariate_normal::pdf(h, k, rho);
    let slope_row = normal::cdf((k - rho * h) / cos);
    let slope_column = normal::cdf((h - rho * k) / cos);
    // Derivative of ρ with respect to each cell probability; the last cell's is 0.
    let gradient = [1.0 - slope_row - slope_column, -slope_row, -slope_column];
    let cells = [a / n, b / n, c / n];
    let (mean, square) = gradient
        .iter()
        .zip(cells)
        .fold((0.0, 0.0), |(mean, square), (g, p)| (mean + p * g, square + p * g * g));
    let vi = (square - mean * mean) / (n * density * density);
    if vi.is_finite() && rho.abs() < 1.0 { Ok(Effect { yi: rho, vi }) } else { Err(NotEstimable::Undefined) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_cuts_have_the_closed_form_sin() {
        // With h = k = 0: p₁₁ = ¼ + arcsin(ρ)/2π, here 0.35, so ρ = sin(0.2π).
        let r = tetrachoric(35.0, 15.0, 15.0, 35.0).unwrap();
        assert!((r.yi - libm::sin(0.2 * core::f64::consts::PI)).abs() < 1e-14);
        // and dρ = 2π cos(0.2π)·dp₁₁ − …; A = B = ½, so the gradient is (0, −½, −½)/φ₂.
        let density = 1.0 / (2.0 * core::f64::consts::PI * libm::cos(0.2 * core::f64::consts::PI));
        let expected = (0.25 * 0.3 - 0.15 * 0.15) / (100.0 * density * density);
        assert!((r.vi - expected).abs() < 1e-12 * expected);
    }

    #[test]
    fn exchanging_rows_changes_the_sign() {
        let r = tetrachoric(40.0, 7.0, 12.0, 90.0).unwrap();
        let s = tetrachoric(12.0, 90.0, 40.0, 7.0).unwrap();
        assert!((r.yi + s.yi).abs() < 1e-13 && (r.vi - s.vi).abs() < 1e-12 * r.vi);
    }
}
