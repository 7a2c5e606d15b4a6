//! Vote counting by the direction of effects, with the sign test.

use crate::error::FitError;
use crate::numeric::dist::beta;
use crate::proportion::{ProportionInterval, proportion_interval};

/// How many effects point to benefit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VoteCount {
    /// Effects that favour the intervention.
    pub favourable: u64,
    /// Effects that point either way.
    pub counted: u64,
    /// Their ratio.
    pub proportion: f64,
    /// Its interval.
    pub interval: (f64, f64),
    /// Exact two-sided p-value of the sign test, that both directions are equally likely.
    pub p_value: f64,
}

/// The share of effects that favour the intervention, whatever their size, and the sign test: x ~ Bin(n, ½).
///
/// Effects of exactly zero point nowhere and are to be left out by the caller.
///
/// Source: Cochrane Handbook §12.2.1.3; Bushman & Wang (2009), in *The Handbook of Research Synthesis and Meta-Analysis*.
///
/// # Errors
/// [`FitError::NoInformation`] when no effect points either way, and those of [`proportion_interval`].
pub fn vote_count(
    favourable: u64,
    counted: u64,
    method: ProportionInterval,
    level: f64,
) -> Result<VoteCount, FitError> {
    if counted == 0 {
        return Err(FitError::NoInformation { reason: "no effect points either way" });
    }
    let interval = proportion_interval(favourable, counted, method, level)?;
    // P(X ≤ x) of Bin(n, ½) is the upper tail at ½ of Beta(x + 1, n − x); the test is symmetric.
    let fewer = favourable.min(counted - favourable);
    let tail = beta::sf(0.5, fewer as f64 + 1.0, (counted - fewer) as f64);
    let p_value = if 2 * fewer == counted { 1.0 } else { (2.0 * tail).min(1.0) };
    Ok(VoteCount { favourable, counted, proportion: favourable as f64 / counted as f64, interval, p_value })
}
