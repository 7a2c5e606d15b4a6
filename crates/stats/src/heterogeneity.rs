//! Heterogeneity between studies: Q, I² and H².
//!
//! Q = Σwᵢ(yᵢ − θ̂)² with wᵢ = 1/vᵢ is compared with χ²(k − 1). Two families of I² and H² are in print and both are given
//! under their own names:
//!
//! - from τ²: I² = 100·τ̂²/(τ̂² + ṽ) and H² = 1 + τ̂²/ṽ, with the typical sampling variance ṽ = (k − 1)/(Σw − Σw²/Σw);
//!   their interval maps the interval of τ²;
//! - from Q: I² = 100·max(0, (Q − (k − 1))/Q), with the test-based interval of Higgins & Thompson.
//!
//! They agree only when τ² is the DerSimonian–Laird estimate.
//!
//! Sources: Cochran (1954), *Biometrics* 10, 101–129; Higgins & Thompson (2002), *Statistics in Medicine* 21,
//! 1539–1558. Oracle: `tests/oracle/expected/pooling.json` and `revman_style.json`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::numeric::dist::{chi_squared, normal};
use crate::pooling::inference::check_level;

/// Measures of heterogeneity. Percentages run from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heterogeneity {
    /// Cochran's Q.
    pub q: f64,
    /// Its degrees of freedom, k − 1.
    pub q_df: f64,
    /// p-value of homogeneity; 1 for a single study.
    pub q_p: f64,
    /// I² in percent from τ², or from Q where no τ² was given.
    pub i2: f64,
    /// Its interval, mapped from that of τ².
    pub i2_ci: Option<(f64, f64)>,
    /// H² = 1/(1 − I²) from the same source as `i2`; where no τ² was given it is Q/(k − 1) and may be below 1.
    pub h2: f64,
    /// Its interval, mapped from that of τ².
    pub h2_ci: Option<(f64, f64)>,
    /// I² in percent from Q.
    pub i2_q: f64,
    /// Its test-based interval; none below three studies.
    pub i2_q_ci: Option<(f64, f64)>,
    /// H² from Q, Q/(k − 1); it may be below 1.
    pub h2_q: f64,
    /// Its test-based interval, from 1; none below three studies.
    pub h2_q_ci: Option<(f64, f64)>,
    /// The typical sampling variance ṽ against which τ² is held; none for a single study.
    pub typical_variance: Option<f64>,
}

/// Heterogeneity of studies that share one mean.
///
/// `tau2` and `tau2_ci` come from a random-effects fit of the same studies; without them `i2` and `h2` are those of Q.
/// A single study has Q = 0 on 0 degrees of freedom, I² = 0 and H² = 1.
///
/// # Errors
/// [`FitError::TooFewStudies`] without studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a level outside (0, 1) or a negative τ².
pub fn heterogeneity(
    effects: &[Effect],
    tau2: Option<f64>,
    tau2_ci: Option<(f64, f64)>,
    level: f64,
) -> Result<Heterogeneity, FitError> {
    check_level(level)?;
    let model = Model::mean(effects)?;
    model.require(0)?;
    if let Some(value) = tau2.filter(|t| t.is_nan() || *t < 0.0) {
        return Err(FitError::InvalidSetting { setting: "τ²", accepted: "not negative", value });
    }
    let moments = model.at(0.0);
    let (q, df) = (moments.q, model.df());
    if !q.is_finite() {
        return Err(FitError::OutOfRange { quantity: "Q" });
    }
    if df < 1.0 {
        return Ok(Heterogeneity {
            q: 0.0,
            q_df: 0.0,
            q_p: 1.0,
            i2: 0.0,
            i2_ci: None,
            h2: 1.0,
            h2_ci: None,
            i2_q: 0.0,
            i2_q_ci: None,
            h2_q: 1.0,
            h2_q_ci: None,
            typical_variance: None,
        });
    }
    let typical_variance = df / moments.trace_p;
    if !typical_variance.is_finite() {
        return Err(FitError::OutOfRange { quantity: "typical variance" });
    }
    let i2_q = if q > df { 100.0 * (q - df) / q } else { 0.0 };
    let h2_q_ci = test_based_interval(q, effects.len(), level);
    Ok(Heterogeneity {
        q,
        q_df: df,
        q_p: chi_squared::sf(q, df),
        i2: tau2.map_or(i2_q, |t| share(t, typical_variance)),
        i2_ci: tau2_ci.map(|(lo, hi)| (share(lo, typical_variance), share(hi, typical_variance))),
        h2: tau2.map_or(q / df, |t| 1.0 + t / typical_variance),
        h2_ci: tau2_ci.map(|(lo, hi)| (1.0 + lo / typical_variance, 1.0 + hi / typical_variance)),
        i2_q,
        i2_q_ci: h2_q_ci.map(|(lo, hi)| (share_of(lo), share_of(hi))),
        h2_q: q / df,
        h2_q_ci,
        typical_variance: Some(typical_variance),
    })
}

/// Heterogeneity about a centre other than the inverse-variance mean, such as a Mantel–Haenszel estimate.
///
/// Q = Σ(yᵢ − centre)²/vᵢ; I² and H² are those of Q.
///
/// # Errors
/// As [`heterogeneity`], and [`FitError::InvalidSetting`] for a centre that is not finite.
pub fn about(effects: &[Effect], centre: f64, level: f64) -> Result<Heterogeneity, FitError> {
    let own = heterogeneity(effects, None, None, level)?;
    if !centre.is_finite() {
        return Err(FitError::InvalidSetting { setting: "centre", accepted: "finite", value: centre });
    }
    let df = own.q_df;
    if df < 1.0 {
        return Ok(own);
    }
    let q: f64 = effects.iter().map(|e| square(e.yi - centre) / e.vi).sum();
    if !q.is_finite() {
        return Err(FitError::OutOfRange { quantity: "Q" });
    }
    let i2 = if q > df { 100.0 * (q - df) / q } else { 0.0 };
    let h2_q_ci = test_based_interval(q, effects.len(), level);
    Ok(Heterogeneity {
        q,
        q_p: chi_squared::sf(q, df),
        i2,
        h2: q / df,
        i2_q: i2,
        i2_q_ci: h2_q_ci.map(|(lo, hi)| (share_of(lo), share_of(hi))),
        h2_q: q / df,
        h2_q_ci,
        ..own
    })
}

/// 100·τ²/(τ² + ṽ).
fn share(tau2: f64, typical_variance: f64) -> f64 {
    if tau2 == 0.0 { 0.0 } else { 100.0 / (1.0 + typical_variance / tau2) }
}

/// 100·(1 − 1/H²).
fn share_of(h2: f64) -> f64 {
    100.0 * (1.0 - 1.0 / h2)
}

/// Interval of H² = Q/(k − 1) from the standard error of ln H, limits below H = 1 raised to it.
///
/// Source: Higgins & Thompson (2002), section 4.2 and appendix A1.
fn test_based_interval(q: f64, k: usize, level: f64) -> Option<(f64, f64)> {
    if k < 3 {
        return None;
    }
    let k_minus_2 = (k - 2) as f64;
    let k = k as f64;
    let se = if q <= k {
        (1.0 / (2.0 * k_minus_2) * (1.0 - 1.0 / (3.0 * k_minus_2 * k_minus_2))).sqrt()
    } else {
        0.5 * (libm::log(q) - libm::log(k - 1.0)) / ((2.0 * q).sqrt() - (2.0 * k - 3.0).sqrt())
    };
    let ln_h = 0.5 * libm::log(q / (k - 1.0)).max(0.0);
    let margin = normal::upper_quantile(0.5 * (1.0 - level)) * se;
    let h2 = |ln_h: f64| libm::exp(2.0 * ln_h.max(0.0));
    Some((h2(ln_h - margin), h2(ln_h + margin)))
}
