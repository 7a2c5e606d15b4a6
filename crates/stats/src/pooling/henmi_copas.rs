//! Henmi and Copas' interval: the common-effect estimate with an interval that allows for heterogeneity.
//!
//! Weights 1/vᵢ give small studies, which suffer most from selective publication, less influence than those of a
//! random-effects model. With Wⱼ = Σ1/vᵢʲ the interval is θ̂ ± t·√((1 + τ̂²W₂/W₁)/W₁) with the DerSimonian–Laird τ̂², and t
//! solves P(|R| > t·√(1 + τ̂²W₂/W₁)) = 1 − level for R = √W₁(θ̂ − θ). Given R, the statistic Q behind τ̂² is taken to have the
//! gamma distribution with its exact conditional mean and variance, all at τ² = τ̂².
//!
//! Source: Henmi & Copas (2010), *Statistics in Medicine* 29, 2969–2983.
//! Oracle: `tests/oracle/expected/small_study_effects.json`, `henmi_copas`.

use super::inference::check_level;
use crate::effect::Effect;
use crate::error::FitError;
use crate::model::{Model, square};
use crate::numeric::dist::{gamma, normal};
use crate::numeric::gauss_kronrod::integrate;
use crate::numeric::roots::brent;
use crate::tau2::{DERSIMONIAN_LAIRD, Tau2};

/// A pooled estimate by Henmi and Copas' method, on the analysis scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HenmiCopas {
    /// Number of studies.
    pub k: usize,
    /// The inverse-variance estimate.
    pub estimate: f64,
    /// Its standard error under heterogeneity, √((1 + τ̂²W₂/W₁)/W₁).
    pub se: f64,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Two-sided p-value of no effect: one minus the level at which the interval would end at 0.
    pub p_value: f64,
    /// The multiple t of the standard error that makes the interval.
    pub critical_value: f64,
    /// Lower confidence limit.
    pub ci_lower: f64,
    /// Upper confidence limit.
    pub ci_upper: f64,
    /// The DerSimonian–Laird estimate of τ².
    pub tau2: Tau2,
    /// Level of the interval, as a fraction.
    pub level: f64,
}

/// Pools by Henmi and Copas' method.
///
/// # Errors
/// [`FitError::TooFewStudies`] below two studies, [`FitError::InvalidInput`] for a study that cannot be used,
/// [`FitError::InvalidSetting`] for a level outside (0, 1), [`FitError::NotConverged`] where the critical value cannot be
/// found.
pub fn henmi_copas(effects: &[Effect], level: f64) -> Result<HenmiCopas, FitError> {
    check_level(level)?;
    let model = Model::mean(effects)?;
    let tau2 = DERSIMONIAN_LAIRD.of(&model)?;
    let moments = QGivenR::new(effects, &model, tau2.value);
    let estimate = model.coefficients(0.0).beta[0];
    let se = (moments.variance_of_r / moments.w1).sqrt();
    if !(estimate.is_finite() && se.is_finite() && moments.is_finite()) {
        return Err(FitError::OutOfRange { quantity: "pooled estimate" });
    }
    let critical_value = critical_value(&moments, 1.0 - level)?;
    let margin = critical_value * se;
    let statistic = estimate / se;
    let p_value = if statistic == 0.0 { 1.0 } else { moments.tail(statistic.abs()) };
    if p_value.is_nan() {
        return Err(FitError::NotConverged { estimator: "Henmi–Copas", iterations: 500 });
    }
    Ok(HenmiCopas {
        k: effects.len(),
        estimate,
        se,
        statistic,
        p_value,
        critical_value,
        ci_lower: estimate - margin,
        ci_upper: estimate + margin,
        tau2,
        level,
    })
}

/// What the distribution of Q given R depends on.
struct QGivenR {
    df: f64,
    w1: f64,
    /// W₂/W₁.
    ratio: f64,
    /// tr P = W₁ − W₂/W₁ at τ² = 0.
    trace_p: f64,
    /// 1 + τ²W₂/W₁.
    variance_of_r: f64,
    /// E Q and ½ Var Q.
    mean: f64,
    half_variance: f64,
    /// bᵀPb and bᵀPΣPb for b = Cov(y, R), Σ = V + τ²I and P the projection behind Q.
    b1: f64,
    b2: f64,
}

impl QGivenR {
    fn new(effects: &[Effect], model: &Model<'_>, tau2: f64) -> Self {
        let m = model.at(0.0);
        let (w1, ratio) = (m.sum_w, m.sum_w2 / m.sum_w);
        // Σwᵢ(wᵢ − W₂/W₁)² = W₃ − W₂²/W₁ and Σwᵢ²(wᵢ − W₂/W₁)² as sums of squares, free of cancellation.
        let (mut spread, mut spread2) = (0.0, 0.0);
        for e in effects {
            let w = 1.0 / e.vi;
            spread += w * square(w - ratio);
            spread2 += square(w * (w - ratio));
        }
        let b1 = square(tau2) * spread / w1;
        Self {
            df: model.df(),
            w1,
            ratio,
            trace_p: m.trace_p,
            variance_of_r: 1.0 + tau2 * ratio,
            mean: model.df() + tau2 * m.trace_p,
            half_variance: model.df() + 2.0 * tau2 * m.trace_p + square(tau2) * m.trace_pp,
            b1,
            b2: b1 + square(tau2) * tau2 * spread2 / w1,
        }
    }

    fn is_finite(&self) -> bool {
        [self.mean, self.half_variance, self.b1, self.b2, self.trace_p].iter().all(|x| x.is_finite())
    }

    /// P(τ̂² is so small that |r| exceeds t·√(1 + τ̂²W₂/W₁)), for r > t.
    fn exceeds(&self, r: f64, t: f64) -> f64 {
        let v = self.variance_of_r;
        let excess = square(r) / v - 1.0;
        let mean = self.mean + self.b1 * excess / v;
        let variance = 2.0 * self.half_variance + 4.0 * self.b2 * excess / v
            - 2.0 * square(self.b1 / v) * (2.0 * excess + 1.0);
        let bound = self.df + self.trace_p / self.ratio * (square(r / t) - 1.0);
        gamma::cdf(bound * mean / variance, square(mean) / variance)
    }

    /// P(|R| > t·√(1 + τ̂²W₂/W₁)).
    fn tail(&self, t: f64) -> f64 {
        let sd = self.variance_of_r.sqrt();
        let start = t / sd;
        // Past 9 standard deviations a normal density adds less than 10⁻¹⁸.
        let end = start.max(9.0) + 1.0;
        let inside = integrate(start, end, 1e-14, |z| normal::pdf(z) * self.exceeds(z * sd, t));
        inside.map_or(f64::NAN, |p| 2.0 * p)
    }
}

fn critical_value(moments: &QGivenR, alpha: f64) -> Result<f64, FitError> {
    let failed = FitError::NotConverged { estimator: "Henmi–Copas", iterations: 500 };
    let mut upper = normal::upper_quantile(0.5 * alpha);
    while moments.tail(upper) > alpha {
        upper *= 2.0;
        if upper > 1e6 {
            return Err(failed);
        }
    }
    // At t = 0 every R exceeds, so that the tail is 1.
    match brent(0.0, upper, |t| if t == 0.0 { 1.0 - alpha } else { moments.tail(t) - alpha }) {
        Some(root) => Ok(root.x),
        None => Err(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_estimates_give_nearly_the_normal_interval() {
        // τ̂² = 0, but Q might have been large: the critical value stays above, not at, the normal one of a known τ² = 0.
        let effects = [0.1, 0.2, 0.4].map(|vi| Effect { yi: 0.3, vi });
        let fit = henmi_copas(&effects, 0.95).unwrap();
        assert_eq!(fit.tau2.value, 0.0);
        assert!((fit.estimate - 0.3).abs() < 1e-15);
        assert!(fit.critical_value < 1.96 && fit.critical_value > 1.5);
    }

    #[test]
    fn one_study_has_no_heterogeneity_to_allow_for() {
        let one = [Effect { yi: 0.3, vi: 0.1 }];
        assert_eq!(henmi_copas(&one, 0.95), Err(FitError::TooFewStudies { needed: 2, found: 1 }));
        assert!(henmi_copas(&[one[0], one[0]], 1.0).is_err());
    }

    #[test]
    fn intervals_nest_by_level() {
        let effects = [(0.1, 0.04), (0.9, 0.09), (-0.5, 0.25), (1.4, 0.36)].map(|(yi, vi)| Effect { yi, vi });
        let mut previous = 0.0;
        for level in [0.5, 0.9, 0.95, 0.99, 0.999_999] {
            let fit = henmi_copas(&effects, level).unwrap();
            assert!(fit.critical_value > previous, "{level}");
            previous = fit.critical_value;
            // The interval that ends at 0 has the level 1 − p.
            let touching = henmi_copas(&effects, 1.0 - fit.p_value).unwrap();
            assert!(touching.ci_lower.abs().min(touching.ci_upper.abs()) < 1e-9, "{touching:?}");
        }
    }
}
