//! Cohen's κ, plain and weighted, for two raters who rated the same units.
//!
//! κ = (pₒ − pₑ) / (1 − pₑ) with pₒ = Σ wᵢⱼ pᵢⱼ and pₑ = Σ wᵢⱼ pᵢ. p.ⱼ; w is 1 on the diagonal and 0 off it for the plain
//! coefficient.
//!
//! Source: Cohen (1960), *Educational and Psychological Measurement* 20, 37–46; standard error of Fleiss, Cohen & Everitt
//! (1969), *Psychological Bulletin* 72, 323–327, which holds whatever the true κ is.

use crate::error::FitError;
use crate::numeric::dist::normal;

/// How much a disagreement counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum KappaWeights {
    /// Every disagreement counts in full.
    #[default]
    None,
    /// By the number of categories between the two ratings.
    Linear,
    /// By the square of that number.
    Quadratic,
}

/// Cohen's κ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CohenKappa {
    /// κ.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// κ ± z·se, not above 1.
    pub interval: (f64, f64),
    /// Observed (weighted) agreement, a proportion.
    pub observed: f64,
    /// Number of units that both rated.
    pub units: usize,
}

/// κ of pairs of ratings, each a category from 0 to `categories` − 1.
///
/// # Errors
/// [`FitError::NoInformation`] without pairs, or when both raters used one and the same category throughout.
pub fn cohen_kappa(
    pairs: &[(usize, usize)],
    categories: usize,
    weights: KappaWeights,
    level: f64,
) -> Result<CohenKappa, FitError> {
    if pairs.is_empty() {
        return Err(FitError::NoInformation { reason: "no unit was rated by both" });
    }
    if let Some(&(a, b)) = pairs.iter().find(|(a, b)| *a.max(b) >= categories) {
        let accepted = "below the number of categories";
        return Err(FitError::InvalidSetting { setting: "category", accepted, value: a.max(b) as f64 });
    }
    let n = pairs.len() as f64;
    let mut p = vec![vec![0.0; categories]; categories];
    for &(a, b) in pairs {
        p[a][b] += 1.0 / n;
    }
    let rows: Vec<f64> = p.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..categories).map(|j| p.iter().map(|row| row[j]).sum()).collect();
    let furthest = (categories.max(2) - 1) as f64;
    let weight = |i: usize, j: usize| {
        let apart = i.abs_diff(j) as f64 / furthest;
        match weights {
            KappaWeights::None => f64::from(i == j),
            KappaWeights::Linear => 1.0 - apart,
            KappaWeights::Quadratic => 1.0 - apart * apart,
        }
    };
    let cells = || (0..categories).flat_map(|i| (0..categories).map(move |j| (i, j)));
    let observed: f64 = cells().map(|(i, j)| weight(i, j) * p[i][j]).sum();
    let expected: f64 = cells().map(|(i, j)| weight(i, j) * rows[i] * columns[j]).sum();
    if 1.0 - expected < 1e-12 {
        return Err(FitError::NoInformation { reason: "both raters used one category throughout" });
    }
    let kappa = (observed - expected) / (1.0 - expected);
    let of_row: Vec<f64> =
        (0..categories).map(|i| (0..categories).map(|j| weight(i, j) * columns[j]).sum()).collect();
    let of_column: Vec<f64> =
        (0..categories).map(|j| (0..categories).map(|i| weight(i, j) * rows[i]).sum()).collect();
    let spread: f64 = cells()
        .map(|(i, j)| {
            let off = weight(i, j) - (of_row[i] + of_column[j]) * (1.0 - kappa);
            p[i][j] * off * off
        })
        .sum();
    let centre = kappa - expected * (1.0 - kappa);
    let variance = (spread - centre * centre).max(0.0) / (n * (1.0 - expected) * (1.0 - expected));
    let se = variance.sqrt();
    let z = normal::upper_quantile((1.0 - level) / 2.0);
    Ok(CohenKappa {
        estimate: kappa,
        se,
        interval: ((kappa - z * se).max(-1.0), (kappa + z * se).min(1.0)),
        observed,
        units: pairs.len(),
    })
}
