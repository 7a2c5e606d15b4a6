//! Measures of reliability: Cronbach's α of a scale of m items answered by n people.
//!
//! Oracle: `tests/reliability_and_pairs.rs`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

const TEMPLATE: Measure = Measure { null: None, ..Measure::of_family(Family::Reliability) };

/// α, variance 2m(1 − α)²/((m − 1)(n − 2)).
pub static ALPHA: Measure = Measure {
    id: "ARAW",
    name: "Cronbach’s alpha",
    citation: Some(&citation::BONETT_2010),
    compute: |data, _| {
        let [alpha, m, n] = parts(data)?;
        let rest = 1.0 - alpha;
        Ok(Effect { yi: alpha, vi: 2.0 * m * rest * rest / ((m - 1.0) * (n - 2.0)) })
    },
    ..TEMPLATE
};

/// 1 − (1 − α)^⅓, variance 18m(n − 1)(1 − α)^⅔/((m − 1)(9n − 11)²).
pub static ALPHA_CUBE_ROOT: Measure = Measure {
    id: "AHW",
    name: "Cronbach’s alpha (Hakstian–Whalen transformation)",
    scale: Scale::CubeRootComplement,
    citation: Some(&citation::HAKSTIAN_WHALEN_1976),
    compute: |data, _| {
        let [alpha, m, n] = parts(data)?;
        let root = libm::cbrt(1.0 - alpha);
        let size = 9.0 * n - 11.0;
        Ok(Effect { yi: 1.0 - root, vi: 18.0 * m * (n - 1.0) * root * root / ((m - 1.0) * size * size) })
    },
    ..TEMPLATE
};

/// −ln(1 − α), variance 2m/((m − 1)(n − 2)).
pub static ALPHA_LOG: Measure = Measure {
    id: "ABT",
    name: "Cronbach’s alpha (Bonett transformation)",
    scale: Scale::LogComplement,
    citation: Some(&citation::BONETT_2002),
    compute: |data, _| {
        let [alpha, m, n] = parts(data)?;
        Ok(Effect { yi: -libm::log1p(-alpha), vi: 2.0 * m / ((m - 1.0) * (n - 2.0)) })
    },
    ..TEMPLATE
};

fn parts(data: &StudyData) -> Result<[f64; 3], NotEstimable> {
    match *data {
        StudyData::Reliability { alpha, items, n } if alpha < 1.0 && items >= 2.0 && n > 2.0 => {
            Ok([alpha, items, n])
        }
        StudyData::Reliability { .. } => Err(NotEstimable::InvalidData),
        _ => Err(NotEstimable::WrongFamily),
    }
}
