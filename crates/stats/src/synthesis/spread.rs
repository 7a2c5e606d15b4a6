//! Median, quartiles and range of effects, each counted once.

/// How effects are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Number of effects.
    pub k: usize,
    /// Smallest.
    pub min: f64,
    /// First quartile.
    pub q1: f64,
    /// Median.
    pub median: f64,
    /// Third quartile.
    pub q3: f64,
    /// Largest.
    pub max: f64,
}

impl Spread {
    /// The spread of finite values; none of none.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|x| x.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            k: sorted.len(),
            min: *sorted.first()?,
            q1: quantile(&sorted, 0.25)?,
            median: quantile(&sorted, 0.5)?,
            q3: quantile(&sorted, 0.75)?,
            max: *sorted.last()?,
        })
    }
}

/// A quantile of sorted values by linear interpolation between order statistics: definition 7 of Hyndman & Fan (1996),
/// *The American Statistician* 50, 361–365, the default of R.
#[must_use]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = p.clamp(0.0, 1.0) * last as f64;
    let below = at.floor() as usize;
    let (lower, upper) = (sorted.get(below)?, sorted.get((below + 1).min(last))?);
    Some(lower + (at - at.floor()) * (upper - lower))
}
