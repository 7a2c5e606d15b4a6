//! Confidence interval of the between-study variance τ² by the Q-profile method.
//!
//! Q(τ²) has a χ²(k − p) distribution at the true τ², so the interval holds every τ² whose Q lies between the two
//! quantiles. Its limits solve Q(τ²) = χ²_{1−α/2} and Q(τ²) = χ²_{α/2}; a limit whose equation has no root above 0 is 0.
//!
//! Source: Viechtbauer (2007), *Statistics in Medicine* 26, 37–52.
//! Oracle: `tests/oracle/expected/pooling.json`, `tau2_ci`.

use super::generalised_q::solve;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::chi_squared;
use crate::pooling::inference::check_level;

/// Q-profile interval (lower, upper) of τ² for studies with one common mean.
///
/// Both limits are 0 when the estimates are so alike that even Q(0) is below the lower quantile: no τ² ≥ 0 is then
/// compatible with them at this level.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a level outside (0, 1).
pub fn q_profile(effects: &[Effect], level: f64) -> Result<(f64, f64), FitError> {
    profile(&Model::mean(effects)?, level)
}

/// Q-profile interval of the residual τ² of studies whose mean is linear in `columns`.
///
/// # Errors
/// As [`q_profile`]; [`FitError::RankDeficient`] for columns that depend on each other.
pub fn residual_q_profile(
    effects: &[Effect],
    columns: &[Vec<f64>],
    level: f64,
) -> Result<(f64, f64), FitError> {
    profile(&Model::regression(effects, columns)?, level)
}

pub(crate) fn profile(model: &Model<'_>, level: f64) -> Result<(f64, f64), FitError> {
    check_level(level)?;
    model.require(1)?;
    let tail = 0.5 * (1.0 - level);
    let (lower, _) = solve(model, chi_squared::upper_quantile(tail, model.df()), "Q-profile")?;
    let (upper, _) = solve(model, chi_squared::quantile(tail, model.df()), "Q-profile")?;
    Ok((lower, upper))
}
