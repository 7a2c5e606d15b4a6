//! The hazard ratio from a log-rank test: observed less expected events in the experimental arm, and their variance.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

/// (O − E)/V, variance 1/V: Peto's one-step estimate of the log hazard ratio.
pub static HAZARD_RATIO: Measure = Measure {
    id: "HR",
    name: "hazard ratio",
    scale: Scale::Log,
    citation: Some(&citation::TIERNEY_2007),
    compute: |data, _| match *data {
        StudyData::LogRank { observed_minus_expected, variance } if variance > 0.0 => {
            Ok(Effect { yi: observed_minus_expected / variance, vi: 1.0 / variance })
        }
        StudyData::LogRank { .. } => Err(NotEstimable::ZeroVariance),
        _ => Err(NotEstimable::WrongFamily),
    },
    ..Measure::of_family(Family::LogRank)
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::{EffectOptions, effects};

    /// 24 observed where 30.5 were expected, V = 12.25: a hazard ratio of exp(−0.5306) = 0.588, SE 1/3.5.
    #[test]
    fn one_step_estimate() {
        let study = StudyData::LogRank { observed_minus_expected: -6.5, variance: 12.25 };
        let found = effects(&HAZARD_RATIO, &[study], &EffectOptions::default())[0].unwrap().effect;
        assert!((found.yi + 0.530_612_244_897_959).abs() < 1e-15);
        assert!((found.vi.sqrt() - 1.0 / 3.5).abs() < 1e-15);
        let without = StudyData::LogRank { observed_minus_expected: 0.0, variance: 0.0 };
        assert!(effects(&HAZARD_RATIO, &[without], &EffectOptions::default())[0].is_err());
    }
}
