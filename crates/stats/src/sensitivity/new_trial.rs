//! What would change the reading: how much information a new trial with a given effect would have to bring.
//!
//! The trial is added to the studies and the model is fitted anew, τ² included. As its information 1/v grows from next to nothing, the
//! first amount is looked for at which the confidence interval no longer lies on the side of no effect it lies on now: it
//! comes to include no effect, or to exclude it. In a random-effects model a single trial, however large, may not be enough.
//!
//! Source: Langan et al. (2012), *Journal of Clinical Epidemiology* 65, 511–519, who draw the same regions in a funnel plot;
//! Sutton et al. (2007), *Statistics in Medicine* 26, 2479–2500, for planning a trial by the updated meta-analysis.

use super::PooledModel;
use crate::effect::Effect;
use crate::error::FitError;

/// Where an interval lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Wholly below no effect.
    Below,
    /// No effect is among its values.
    Includes,
    /// Wholly above no effect.
    Above,
}

impl Reading {
    /// The reading of an interval.
    #[must_use]
    pub fn of(ci: (f64, f64), null: f64) -> Self {
        if ci.1 < null {
            Self::Below
        } else if ci.0 > null {
            Self::Above
        } else {
            Self::Includes
        }
    }

    /// Short id as in results.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Includes => "includes",
            Self::Above => "above",
        }
    }
}

/// What a new trial would have to be for another reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewTrial {
    /// Effect of the trial, on the analysis scale.
    pub effect: f64,
    /// Reading without it.
    pub before: Reading,
    /// The smallest information at which the reading changes; none if no amount up to [`MOST_INFORMATION`] times that of
    /// the studies changes it.
    pub turning_point: Option<TurningPoint>,
}

/// The pooled estimate just where the reading changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurningPoint {
    /// Information of the trial, 1/v.
    pub information: f64,
    /// Reading with it.
    pub reading: Reading,
    /// The pooled estimate with it.
    pub estimate: f64,
    /// Its confidence limits.
    pub ci: (f64, f64),
}

/// Largest information looked at, as a multiple of that of all studies together.
pub const MOST_INFORMATION: f64 = 1e4;

/// With few studies one more, whatever it finds, has the interval leave its place, by a degree of freedom more.
const BY_NUMBER_ALONE: &str =
    "with so few studies any further one, however small, changes the reading of the interval";

/// The least information that a new trial with this effect needs to change the reading of the pooled interval.
///
/// # Errors
/// [`FitError::InvalidSetting`] for an effect or a null that is not finite, [`FitError::NoInformation`] where a trial next to
/// nothing changes the reading already, by the number of studies alone, and as [`PooledModel::fit`] for the studies and
/// for the studies with the trial.
pub fn new_trial(
    effects: &[Effect],
    model: &PooledModel,
    effect: f64,
    null: f64,
) -> Result<NewTrial, FitError> {
    /// What no trial can say less than, as a share of the least amount looked at.
    const NEXT_TO_NOTHING: f64 = 1e-6;
    /// Steps of a factor of 1.1: the reading is constant but for a few turns, and these lie far apart.
    const STEP: f64 = 1.1;
    for value in [effect, null] {
        if !value.is_finite() {
            return Err(FitError::InvalidSetting {
                setting: "effect of a new trial",
                accepted: "finite",
                value,
            });
        }
    }
    let before = Reading::of(model.fit(effects)?.fit.ci(), null);
    let total: f64 = effects.iter().map(|e| 1.0 / e.vi).sum();
    let mut with = effects.to_vec();
    with.push(Effect { yi: effect, vi: 1.0 });
    let mut refit = |information: f64| -> Result<TurningPoint, FitError> {
        if let Some(last) = with.last_mut() {
            last.vi = 1.0 / information;
        }
        let fit = model.fit(&with)?.fit;
        Ok(TurningPoint {
            information,
            reading: Reading::of(fit.ci(), null),
            estimate: fit.estimate(),
            ci: fit.ci(),
        })
    };
    let mut least = total / MOST_INFORMATION;
    let mut found = refit(least)?;
    if found.reading != before {
        least *= NEXT_TO_NOTHING;
        if refit(least)?.reading != before {
            return Err(FitError::NoInformation { reason: BY_NUMBER_ALONE });
        }
    }
    while found.reading == before {
        let next = least * STEP;
        if next > total * MOST_INFORMATION {
            return Ok(NewTrial { effect, before, turning_point: None });
        }
        found = refit(next)?;
        if found.reading == before {
            least = next;
        }
    }
    // Between `least`, where the reading is the old one, and `found`.
    while found.information - least > 1e-9 * found.information {
        let middle = refit(0.5 * (least + found.information))?;
        if middle.reading == before {
            least = middle.information;
        } else {
            found = middle;
        }
    }
    Ok(NewTrial { effect, before, turning_point: Some(found) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::dist::normal;
    use crate::pooling::{Interval, RandomOptions};

    const COMMON: PooledModel = PooledModel::Common { interval: Interval::Wald, level: 0.95 };

    #[test]
    fn a_reading_that_hangs_on_the_number_of_studies() {
        let effects = [(-0.94, 0.36), (-1.67, 0.21)].map(|(yi, vi)| Effect { yi, vi });
        let hksj = PooledModel::Random(RandomOptions::default());
        assert!(matches!(new_trial(&effects, &hksj, 0.0, 0.0), Err(FitError::NoInformation { .. })));
    }

    /// With weights W and mean m, a common-effect interval with a trial of weight w and effect 0 touches no effect where
    /// W·m/(W + w) = z/√(W + w), that is at w = (W·m/z)² − W.
    #[test]
    fn a_common_effect_has_a_closed_form() {
        let effects = [Effect { yi: -0.4, vi: 0.04 }, Effect { yi: -0.6, vi: 0.02 }];
        let (w, m) = (75.0, (-0.4 * 25.0 - 0.6 * 50.0) / 75.0);
        let z = normal::quantile(0.975);
        let found = new_trial(&effects, &COMMON, 0.0, 0.0).unwrap();
        let turning = found.turning_point.unwrap();
        let expected = (w * m / z) * (w * m / z) - w;
        assert!((turning.information / expected - 1.0).abs() < 1e-8, "{} {expected}", turning.information);
        assert_eq!((found.before, turning.reading), (Reading::Below, Reading::Includes));
        assert!(turning.ci.1.abs() < 1e-9 && turning.ci.0 < turning.estimate);
    }

    #[test]
    fn an_uncertain_effect_becomes_clear() {
        let effects = [Effect { yi: -0.1, vi: 0.04 }, Effect { yi: 0.3, vi: 0.02 }];
        // W·m/(W + w) + w·y/(W + w) = z/√(W + w).
        let found = new_trial(&effects, &COMMON, 0.2, 0.0).unwrap();
        let turning = found.turning_point.unwrap();
        assert_eq!((found.before, turning.reading), (Reading::Includes, Reading::Above));
        let total = 75.0 + turning.information;
        let lower = (0.3 * 50.0 - 0.1 * 25.0 + 0.2 * turning.information) / total
            - normal::quantile(0.975) / total.sqrt();
        assert!(lower.abs() < 1e-9, "{lower}");
    }

    /// The same effect as all studies have, and one that no single trial could overturn.
    #[test]
    fn what_no_trial_changes() {
        let effects: Vec<Effect> =
            (0..12).map(|i| Effect { yi: -0.5 + 0.02 * f64::from(i), vi: 0.01 }).collect();
        let random = PooledModel::Random(RandomOptions::default());
        assert_eq!(new_trial(&effects, &random, -0.4, 0.0).unwrap().turning_point, None);
        let null = new_trial(&effects, &COMMON, -0.001, 0.0).unwrap();
        assert!(null.turning_point.is_some_and(|turning| turning.information > 1e4));
        assert!(new_trial(&effects, &random, f64::NAN, 0.0).is_err());
        assert!(new_trial(&[], &random, 0.0, 0.0).is_err());
    }
}
