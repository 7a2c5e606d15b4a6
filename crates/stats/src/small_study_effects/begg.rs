//! Begg and Mazumdar's rank correlation test.
//!
//! Kendall's τ between the standardised effects (yᵢ − θ̂)/√(vᵢ − 1/Σw) and the variances vᵢ, with the common-effect
//! estimate θ̂. Exact below 50 studies without ties, otherwise normal with the variance corrected for ties.
//!
//! Sources: Begg & Mazumdar (1994), *Biometrics* 50, 1088–1101; Kendall (1970), *Rank Correlation Methods*.
//! Oracle: `tests/oracle/expected/small_study_effects.json`, `ranktest`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::normal;

/// Kendall's rank correlation and its test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTest {
    /// Number of studies.
    pub k: usize,
    /// Kendall's τ_b.
    pub tau: f64,
    /// Two-sided p-value.
    pub p_value: f64,
    /// Whether the p-value is exact.
    pub exact: bool,
}

/// Studies from which on the normal approximation is used.
const EXACT_BELOW: usize = 50;

/// Begg and Mazumdar's test.
///
/// # Errors
/// [`FitError::TooFewStudies`] below three studies; [`FitError::InvalidInput`] for a study that cannot be used;
/// [`FitError::NoInformation`] if all variances or all standardised effects are equal.
pub fn begg(effects: &[Effect]) -> Result<RankTest, FitError> {
    if effects.len() < 3 {
        return Err(FitError::TooFewStudies { needed: 3, found: effects.len() });
    }
    let fit = Model::mean(effects)?.coefficients(0.0);
    let (estimate, variance) = (fit.beta[0], fit.covariance[0][0]);
    // vᵢ exceeds 1/Σw; beside one giant weight rounding may make them equal, which must not divide by zero.
    let standardised: Vec<f64> =
        effects.iter().map(|e| (e.yi - estimate) / (e.vi - variance).max(f64::MIN_POSITIVE).sqrt()).collect();
    let variances: Vec<f64> = effects.iter().map(|e| e.vi).collect();
    let pairs = Pairs::count(&standardised, &variances);
    let k = effects.len();
    let (x, y) = (pairs.total - pairs.ties_x, pairs.total - pairs.ties_y);
    if x <= 0.0 || y <= 0.0 {
        return Err(FitError::NoInformation {
            reason: "all variances or all standardised effects are equal",
        });
    }
    let s = pairs.concordant - pairs.discordant;
    let exact = k < EXACT_BELOW && pairs.ties_x == 0.0 && pairs.ties_y == 0.0;
    let p_value = if exact { exact_p(k, pairs.concordant) } else { normal_p(k as f64, s, &pairs) };
    Ok(RankTest { k, tau: s / (x.sqrt() * y.sqrt()), p_value, exact })
}

/// Pairs of studies by whether the two variables order them alike.
struct Pairs {
    total: f64,
    concordant: f64,
    discordant: f64,
    /// Pairs tied in the first variable, and the sums over its groups of ties that the variance needs.
    ties_x: f64,
    sums_x: TieSums,
    ties_y: f64,
    sums_y: TieSums,
}

/// Sums over groups of t tied values.
#[derive(Clone, Copy, Default)]
struct TieSums {
    /// Σt(t − 1).
    two: f64,
    /// Σt(t − 1)(t − 2).
    three: f64,
    /// Σt(t − 1)(2t + 5).
    variance: f64,
}

impl Pairs {
    /// In O(k log k): sorted by x, the discordant pairs are the inversions of y (Knight 1966).
    fn count(x: &[f64], y: &[f64]) -> Self {
        let k = x.len();
        let mut order: Vec<usize> = (0..k).collect();
        order.sort_by(|&i, &j| x[i].total_cmp(&x[j]).then(y[i].total_cmp(&y[j])));
        let mut sequence: Vec<f64> = order.iter().map(|&i| y[i]).collect();
        let sums_x = tie_sums(order.iter().map(|&i| x[i]));
        let both = tie_sums_of_pairs(order.iter().map(|&i| (x[i], y[i])));
        let discordant = inversions(&mut sequence);
        let sums_y = tie_sums(sequence.into_iter());
        let total = 0.5 * k as f64 * (k as f64 - 1.0);
        let (ties_x, ties_y, ties_both) = (0.5 * sums_x.two, 0.5 * sums_y.two, 0.5 * both);
        let concordant = total - discordant - ties_x - ties_y + ties_both;
        Self { total, concordant, discordant, ties_x, sums_x, ties_y, sums_y }
    }
}

/// Number of pairs out of order; sorts the slice.
fn inversions(values: &mut [f64]) -> f64 {
    let n = values.len();
    if n < 2 {
        return 0.0;
    }
    let (left, right) = values.split_at_mut(n / 2);
    let mut count = inversions(left) + inversions(right);
    let (left, right) = (left.to_vec(), right.to_vec());
    let (mut i, mut j) = (0, 0);
    for slot in values.iter_mut() {
        if j == right.len() || (i < left.len() && left[i] <= right[j]) {
            *slot = left[i];
            i += 1;
        } else {
            *slot = right[j];
            j += 1;
            count += (left.len() - i) as f64;
        }
    }
    count
}

/// Tie sums of a sorted sequence.
fn tie_sums(sorted: impl Iterator<Item = f64>) -> TieSums {
    let mut sums = TieSums::default();
    let mut close = |t: f64| {
        sums.two += t * (t - 1.0);
        sums.three += t * (t - 1.0) * (t - 2.0);
        sums.variance += t * (t - 1.0) * (2.0 * t + 5.0);
    };
    let mut run = 0.0;
    let mut last = f64::NAN;
    for value in sorted {
        if value == last {
            run += 1.0;
        } else {
            close(run);
            run = 1.0;
            last = value;
        }
    }
    close(run);
    sums
}

/// Σt(t − 1) over groups of equal pairs in a sorted sequence.
fn tie_sums_of_pairs(sorted: impl Iterator<Item = (f64, f64)>) -> f64 {
    let mut sum = 0.0;
    let mut run = 0.0;
    let mut last = (f64::NAN, f64::NAN);
    for pair in sorted {
        if pair == last {
            run += 1.0;
        } else {
            sum += run * (run - 1.0);
            run = 1.0;
            last = pair;
        }
    }
    sum + run * (run - 1.0)
}

/// Two-sided p-value of the number of concordant pairs among all orders of k values without ties.
fn exact_p(k: usize, concordant: f64) -> f64 {
    // probabilities[c] is the probability of c concordant pairs among n values: inserting the n-th value adds 0, …, n − 1
    // pairs, each equally likely.
    let mut probabilities = vec![1.0];
    for n in 2..=k {
        let mut next = vec![0.0; probabilities.len() + n - 1];
        for (c, p) in probabilities.iter().enumerate() {
            for slot in next.iter_mut().skip(c).take(n) {
                *slot += p / n as f64;
            }
        }
        probabilities = next;
    }
    let c = concordant.round() as usize;
    let lower: f64 = probabilities.iter().take(c + 1).sum();
    let upper: f64 = probabilities.iter().skip(c).sum();
    (2.0 * lower.min(upper)).min(1.0)
}

/// Two-sided p-value of S with its variance under ties.
fn normal_p(k: f64, s: f64, pairs: &Pairs) -> f64 {
    let (x, y) = (&pairs.sums_x, &pairs.sums_y);
    let variance = (k * (k - 1.0) * (2.0 * k + 5.0) - x.variance - y.variance) / 18.0
        + x.two * y.two / (2.0 * k * (k - 1.0))
        + x.three * y.three / (9.0 * k * (k - 1.0) * (k - 2.0));
    if variance > 0.0 { 2.0 * normal::sf(s.abs() / variance.sqrt()) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_of_the_definition() {
        let x = [1.0, 3.0, 2.0, 3.0, 5.0, 2.0, 2.0];
        let y = [2.0, 2.0, 4.0, 1.0, 7.0, 4.0, 3.0];
        let p = Pairs::count(&x, &y);
        let (mut concordant, mut discordant, mut tx, mut ty) = (0.0, 0.0, 0.0, 0.0);
        for i in 0..x.len() {
            for j in 0..i {
                let product: f64 = (x[i] - x[j]) * (y[i] - y[j]);
                concordant += f64::from(product > 0.0);
                discordant += f64::from(product < 0.0);
                tx += f64::from(x[i] == x[j]);
                ty += f64::from(y[i] == y[j]);
            }
        }
        assert_eq!((p.concordant, p.discordant, p.ties_x, p.ties_y), (concordant, discordant, tx, ty));
    }

    #[test]
    fn exact_probabilities_of_four_values() {
        // Of 24 orders, 1, 3, 5, 6, 5, 3, 1 have 0, …, 6 concordant pairs.
        assert!((exact_p(4, 0.0) - 2.0 / 24.0).abs() < 1e-15);
        assert!((exact_p(4, 1.0) - 8.0 / 24.0).abs() < 1e-15);
        assert!((exact_p(4, 3.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn equal_variances_hold_no_information() {
        let effects = [0.1, 0.4, 0.2].map(|yi| Effect { yi, vi: 0.25 });
        assert!(matches!(begg(&effects), Err(FitError::NoInformation { .. })));
    }
}
