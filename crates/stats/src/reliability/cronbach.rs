//! Cronbach's α: k/(k − 1) · (1 − Σ s²ᵢ / s²), sᵢ the spread of an item and s that of the sum.
//!
//! Source: Cronbach (1951), *Psychometrika* 16, 297–334; interval of Feldt (1965), *Psychometrika* 30, 357–370, from
//! (1 − α)/(1 − α̂) ~ F(n − 1, (n − 1)(k − 1)).

use crate::error::FitError;
use crate::numeric::dist::fisher_f;

/// Cronbach's α.
#[derive(Clone, Debug, PartialEq)]
pub struct CronbachAlpha {
    /// α; negative when items run against each other.
    pub estimate: f64,
    /// Feldt's interval.
    pub interval: (f64, f64),
    /// Number of items.
    pub items: usize,
    /// Number of rows.
    pub n: usize,
    /// α of the scale without each item; none for a scale of two.
    pub without: Vec<Option<f64>>,
}

/// α of rows with one score an item, all present.
///
/// # Errors
/// [`FitError::NoInformation`] for fewer than two items or rows, or when the sums do not vary;
/// [`FitError::LengthMismatch`] for rows of different length.
pub fn cronbach_alpha(rows: &[Vec<f64>], level: f64) -> Result<CronbachAlpha, FitError> {
    let items = rows.first().map_or(0, Vec::len);
    if items < 2 {
        return Err(FitError::NoInformation { reason: "a scale needs two items" });
    }
    if rows.len() < 2 {
        return Err(FitError::NoInformation { reason: "fewer than two rows have all items" });
    }
    if let Some(row) = rows.iter().find(|row| row.len() != items) {
        return Err(FitError::LengthMismatch { what: "row of items", expected: items, found: row.len() });
    }
    let all: Vec<usize> = (0..items).collect();
    let estimate = alpha(rows, &all).ok_or(FitError::NoInformation { reason: "the sums do not vary" })?;
    let (df1, df2) = ((rows.len() - 1) as f64, ((rows.len() - 1) * (items - 1)) as f64);
    let tail = (1.0 - level) / 2.0;
    let interval = (
        1.0 - (1.0 - estimate) * fisher_f::upper_quantile(tail, df1, df2),
        1.0 - (1.0 - estimate) * fisher_f::quantile(tail, df1, df2),
    );
    let without = (0..items)
        .map(|item| {
            let rest: Vec<usize> = all.iter().copied().filter(|&other| other != item).collect();
            if rest.len() < 2 { None } else { alpha(rows, &rest) }
        })
        .collect();
    Ok(CronbachAlpha { estimate, interval, items, n: rows.len(), without })
}

fn alpha(rows: &[Vec<f64>], items: &[usize]) -> Option<f64> {
    let k = items.len() as f64;
    let of_items: f64 = items.iter().map(|&item| variance(rows.iter().map(|row| row[item]))).sum();
    let of_sum = variance(rows.iter().map(|row| items.iter().map(|&item| row[item]).sum()));
    (of_sum > 0.0).then(|| k / (k - 1.0) * (1.0 - of_items / of_sum))
}

fn variance(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    values.map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0)
}
