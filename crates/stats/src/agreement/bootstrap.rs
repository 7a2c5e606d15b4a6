//! The percentile interval of a coefficient, from resampled units.

use crate::numeric::chacha::ChaCha;
use crate::synthesis::quantile;

/// Resamples drawn.
pub const REPLICATES: usize = 2000;

/// Share of resamples that may be without a coefficient, since all their ratings are the same.
const MOST_UNDEFINED: f64 = 0.05;

/// Any seed serves, as long as it is the same for ever.
const SEED: u64 = 2016;

/// Limits between which the coefficient of resampled units lies with probability `level`: units are drawn with
/// replacement, all ratings of a unit together.
///
/// `coefficient` is given how often each unit was drawn.
///
/// Source: Zapf et al. (2016), *BMC Medical Research Methodology* 16, 93.
pub(super) fn percentile_interval(
    units: usize,
    level: f64,
    coefficient: impl Fn(&[u32]) -> Option<f64>,
) -> Option<(f64, f64)> {
    let mut random = ChaCha::new(SEED);
    let mut drawn = vec![0; units];
    let mut found: Vec<f64> = (0..REPLICATES)
        .filter_map(|_| {
            drawn.fill(0);
            for _ in 0..units {
                if let Some(times) = drawn.get_mut(random.below(units as u64) as usize) {
                    *times += 1;
                }
            }
            coefficient(&drawn)
        })
        .collect();
    if units < 2 || (found.len() as f64) < (1.0 - MOST_UNDEFINED) * REPLICATES as f64 {
        return None;
    }
    found.sort_by(f64::total_cmp);
    let tail = (1.0 - level) / 2.0;
    Some((quantile(&found, tail)?, quantile(&found, 1.0 - tail)?))
}
