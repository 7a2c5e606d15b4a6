//! Measures of two groups with events counted over person-time.
//!
//! With x₁, t₁ events and person-time in the experimental arm, x₂, t₂ in the control arm.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `hart-*`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

const TEMPLATE: Measure = Measure {
    corrected_at_zero: true,
    citation: Some(&citation::ROTHMAN_2008),
    ..Measure::of_family(Family::PersonTime)
};

/// ln((x₁/t₁)/(x₂/t₂)), variance 1/x₁ + 1/x₂.
pub static INCIDENCE_RATE_RATIO: Measure = Measure {
    id: "IRR",
    name: "incidence rate ratio",
    scale: Scale::Log,
    relative: true,
    compute: |data, _| {
        let [x1, t1, x2, t2] = arms(data)?;
        if x1 <= 0.0 || x2 <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: libm::log(x1 / t1) - libm::log(x2 / t2), vi: 1.0 / x1 + 1.0 / x2 })
    },
    ..TEMPLATE
};

/// x₁/t₁ − x₂/t₂, variance x₁/t₁² + x₂/t₂².
pub static INCIDENCE_RATE_DIFFERENCE: Measure = Measure {
    id: "IRD",
    name: "incidence rate difference",
    compute: |data, _| {
        let [x1, t1, x2, t2] = arms(data)?;
        Ok(Effect { yi: x1 / t1 - x2 / t2, vi: x1 / (t1 * t1) + x2 / (t2 * t2) })
    },
    ..TEMPLATE
};

/// √(x₁/t₁) − √(x₂/t₂), variance 1/(4t₁) + 1/(4t₂).
pub static SQUARE_ROOT_RATE_DIFFERENCE: Measure = Measure {
    id: "IRSD",
    name: "square-root transformed incidence rate difference",
    corrected_at_zero: false,
    compute: |data, _| {
        let [x1, t1, x2, t2] = arms(data)?;
        Ok(Effect { yi: (x1 / t1).sqrt() - (x2 / t2).sqrt(), vi: 0.25 / t1 + 0.25 / t2 })
    },
    ..TEMPLATE
};

fn arms(data: &StudyData) -> Result<[f64; 4], NotEstimable> {
    match *data {
        StudyData::PersonTime { events_experimental, time_experimental, events_control, time_control } => {
            Ok([events_experimental, time_experimental, events_control, time_control])
        }
        _ => Err(NotEstimable::WrongFamily),
    }
}
