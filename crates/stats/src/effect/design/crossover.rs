//! Crossover trials analysed as pairs, from the data of the two interventions and a correlation within people.
//!
//! Everybody got both interventions, n people in all. With the correlation r of what one person has under one and under the
//! other, the covariance of the two means is r·s₁s₂/n and that of the two risks r·√(p₁q₁p₂q₂)/n; twice its share in the effect is
//! taken from the variance that two independent groups would have.
//!
//! | measure | variance |
//! |---|---|
//! | MD | (s₁² + s₂² − 2r·s₁s₂)/n |
//! | SMD | 2(1 − r)·(1/n + g²/(2n)), g with J at 2(n − 1)/(1 + r²) degrees of freedom |
//! | SMDH, SMD1, SMD1H, ROM, VR, CVR | those of SMCRPH, SMCR, SMCRH, ROMC, VRC, CVRC |
//! | RD | p₁q₁/n + p₂q₂/n − 2c, with the covariance c of the risks |
//! | RR | q₁/(n·p₁) + q₂/(n·p₂) − 2c/(p₁p₂) |
//! | OR | 1/(n·p₁q₁) + 1/(n·p₂q₂) − 2c/(p₁q₁p₂q₂) |
//!
//! Sources: Elbourne et al. (2002), *International Journal of Epidemiology* 31, 140–149; *Cochrane Handbook for Systematic Reviews
//! of Interventions*, version 6.5, section 23.2.7; Becker & Balagtas (1993), *Biometrics* 49, 997–1009, for the odds ratio.

use crate::effect::paired::{
    COEFFICIENT_OF_VARIATION_CHANGE, MEAN_CHANGE, RATIO_OF_MEANS_CHANGE, SMCR_HETEROSCEDASTIC, SMCR_POOLED,
    SMCR_POOLED_HETEROSCEDASTIC, STANDARDISED_MEAN_CHANGE_RAW_SCORE, VARIABILITY_CHANGE,
};
use crate::effect::{Context, Effect, Measure, NotEstimable, StudyData};

/// Whether a measure has a paired analysis here.
#[must_use]
pub fn applies_to(measure: &Measure) -> bool {
    matches!(measure.id, "RR" | "OR" | "RD") || change_measure(measure).is_some()
}

/// Standard error of a standardised mean difference d of a crossover trial of n people, √(1/n + d²/(2n))·√(2(1 − r)).
///
/// Source: *Cochrane Handbook*, section 23.2.7.2.
#[must_use]
pub fn smd_standard_error(d: f64, n: f64, correlation: f64) -> f64 {
    ((1.0 / n + d * d / (2.0 * n)) * 2.0 * (1.0 - correlation)).sqrt()
}

/// The paired effect of a study whose zero cells were seen to.
pub(in crate::effect) fn paired(
    measure: &Measure,
    data: &StudyData,
    correlation: f64,
    context: &Context<'_>,
) -> Result<Effect, NotEstimable> {
    if !(-1.0..=1.0).contains(&correlation) {
        return Err(NotEstimable::InvalidData);
    }
    match *data {
        StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        } => risks(measure, [a, b, c, d], correlation),
        StudyData::TwoMeans {
            mean_experimental,
            sd_experimental,
            n_experimental,
            mean_control,
            sd_control,
            n_control,
        } => {
            if n_experimental != n_control {
                return Err(NotEstimable::InvalidData);
            }
            let change = StudyData::PrePost {
                pre_mean: mean_control,
                post_mean: mean_experimental,
                pre_sd: sd_control,
                post_sd: sd_experimental,
                n: n_control,
                correlation,
            };
            let of = change_measure(measure).ok_or(NotEstimable::WrongFamily)?;
            let effect = (of.compute)(&change, context)?;
            if measure.id == "SMD" {
                let se = smd_standard_error(effect.yi, n_control, correlation);
                return Ok(Effect { yi: effect.yi, vi: se * se });
            }
            Ok(effect)
        }
        _ => Err(NotEstimable::WrongFamily),
    }
}

/// The measure of change that a measure of two groups is when the groups are the same people.
fn change_measure(measure: &Measure) -> Option<&'static Measure> {
    Some(match measure.id {
        "MD" => &MEAN_CHANGE,
        "SMD" => &SMCR_POOLED,
        "SMDH" => &SMCR_POOLED_HETEROSCEDASTIC,
        "SMD1" => &STANDARDISED_MEAN_CHANGE_RAW_SCORE,
        "SMD1H" => &SMCR_HETEROSCEDASTIC,
        "ROM" => &RATIO_OF_MEANS_CHANGE,
        "VR" => &VARIABILITY_CHANGE,
        "CVR" => &COEFFICIENT_OF_VARIATION_CHANGE,
        _ => return None,
    })
}

fn risks(measure: &Measure, [a, b, c, d]: [f64; 4], correlation: f64) -> Result<Effect, NotEstimable> {
    let n = a + b;
    // Corrections of empty cells may be shared unequally, which rounds.
    if (n - (c + d)).abs() > 1e-9 * n {
        return Err(NotEstimable::InvalidData);
    }
    let (p1, q1, p2, q2) = (a / n, b / n, c / n, d / n);
    let covariance = correlation * (p1 * q1 * p2 * q2).sqrt() / n;
    let (yi, slope1, slope2) = match measure.id {
        "RD" => (p1 - p2, 1.0, 1.0),
        "RR" => {
            if a <= 0.0 || c <= 0.0 {
                return Err(NotEstimable::ZeroCell);
            }
            (libm::log(p1 / p2), 1.0 / p1, 1.0 / p2)
        }
        "OR" => {
            if a * b * c * d <= 0.0 {
                return Err(NotEstimable::ZeroCell);
            }
            (libm::log(a * d / (b * c)), 1.0 / (p1 * q1), 1.0 / (p2 * q2))
        }
        _ => return Err(NotEstimable::WrongFamily),
    };
    let own = slope1 * slope1 * p1 * q1 / n + slope2 * slope2 * p2 * q2 / n;
    Ok(Effect { yi, vi: own - 2.0 * covariance * slope1 * slope2 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::{EffectOptions, effects, effects_by_design, measure};

    fn effect(id: &str, data: StudyData, correlation: f64) -> Effect {
        let options = EffectOptions::default();
        effects_by_design(measure(id).unwrap(), &[data], &[Some(correlation)], &options)[0].unwrap().effect
    }

    /// The example of the Handbook (version 5.1, 16.4.6.4; kept in 23.2.7 of version 6): 7.0 (SD 2.38) against 6.5 (SD 2.21) in 10
    /// people with a correlation of 0.68 give MD 0.5 with SE 0.583 and, before the small-sample factor, SMD 0.218 with SE 0.256.
    #[test]
    fn handbook_example() {
        let data = StudyData::TwoMeans {
            mean_experimental: 7.0,
            sd_experimental: 2.38,
            n_experimental: 10.0,
            mean_control: 6.5,
            sd_control: 2.21,
            n_control: 10.0,
        };
        let md = effect("MD", data, 0.68);
        assert!((md.yi - 0.5).abs() < 1e-12 && (md.vi.sqrt() - 0.583).abs() < 5e-4);
        let d = 0.5 / (0.5 * (2.38_f64 * 2.38 + 2.21 * 2.21)).sqrt();
        assert!((d - 0.218).abs() < 5e-4);
        assert!((smd_standard_error(d, 10.0, 0.68) - 0.256).abs() < 5e-4);
        let smd = effect("SMD", data, 0.68);
        let j = crate::effect::bias_correction(18.0 / (1.0 + 0.68 * 0.68));
        assert!((smd.yi - j * d).abs() < 1e-12);
        assert!((smd.vi.sqrt() - smd_standard_error(j * d, 10.0, 0.68)).abs() < 1e-12);
    }

    /// From the pairs themselves the correlation is φ, and the effect that of matched pairs.
    #[test]
    fn same_as_matched_pairs() {
        let [both, first, second, neither] = [20.0, 14.0, 6.0, 40.0];
        let pairs = StudyData::MatchedPairs { both, experimental_only: first, control_only: second, neither };
        let n = both + first + second + neither;
        let (a, c) = (both + first, both + second);
        let phi = (both * neither - first * second) / (a * (n - a) * c * (n - c)).sqrt();
        let table = StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: n - a,
            events_control: c,
            non_events_control: n - c,
        };
        for (id, matched) in [("RD", "MPRD"), ("RR", "MPRR"), ("OR", "MPOR")] {
            let found = effect(id, table, phi);
            let options = EffectOptions::default();
            let expected = effects(measure(matched).unwrap(), &[pairs], &options)[0].unwrap().effect;
            assert!((found.yi - expected.yi).abs() < 1e-12, "{id}");
            assert!((found.vi / expected.vi - 1.0).abs() < 1e-12, "{id}: {} {}", found.vi, expected.vi);
        }
    }

    /// Without correlation the variances are those of two groups, apart from the degrees of freedom that standardising costs.
    #[test]
    fn without_correlation() {
        let table = StudyData::TwoByTwo {
            events_experimental: 12.0,
            non_events_experimental: 28.0,
            events_control: 0.0,
            non_events_control: 40.0,
        };
        let options = EffectOptions::default();
        for id in ["RD", "RR", "OR"] {
            let parallel = effects(measure(id).unwrap(), &[table], &options)[0].unwrap();
            let found = effect(id, table, 0.0);
            assert!((found.yi - parallel.effect.yi).abs() < 1e-12, "{id}");
            assert!((found.vi / parallel.effect.vi - 1.0).abs() < 1e-12, "{id}");
        }
    }

    #[test]
    fn refusals() {
        let unequal = StudyData::TwoMeans {
            mean_experimental: 7.0,
            sd_experimental: 2.0,
            n_experimental: 10.0,
            mean_control: 6.0,
            sd_control: 2.0,
            n_control: 11.0,
        };
        let options = EffectOptions::default();
        let of = |id: &str, correlation| {
            effects_by_design(measure(id).unwrap(), &[unequal], &[Some(correlation)], &options)[0]
        };
        assert!(of("MD", 0.5).is_err() && of("MD", 1.5).is_err());
        assert!(!applies_to(measure("IRR").unwrap()) && applies_to(measure("SMD").unwrap()));
    }
}
