//! Measures of one group: proportions, rates and means; and estimates that are already computed.
//!
//! With x events among n participants or over person-time t, p = x/n; mean m, standard deviation s.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `pritz-*`, `counts-*` and `normand-arm-*`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};

const TEMPLATE: Measure = Measure {
    id: "",
    name: "",
    family: Family::SingleProportion,
    scale: Scale::Identity,
    null: None,
    relative: false,
    symmetric: false,
    corrected_at_zero: true,
    citation: None,
    compute: |_, _| Err(NotEstimable::Undefined),
};

/// p, variance p(1 − p)/n.
pub static PROPORTION: Measure = Measure {
    id: "PR",
    name: "proportion",
    compute: |data, _| {
        let (x, n) = proportion(data)?;
        Ok(Effect { yi: x / n, vi: x * (n - x) / (n * n * n) })
    },
    ..TEMPLATE
};

/// ln(p/(1 − p)), variance 1/x + 1/(n − x).
pub static LOGIT_PROPORTION: Measure = Measure {
    id: "PLO",
    name: "logit-transformed proportion",
    scale: Scale::Logit,
    compute: |data, _| {
        let (x, n) = proportion(data)?;
        if x <= 0.0 || x >= n {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: libm::log(x / (n - x)), vi: 1.0 / x + 1.0 / (n - x) })
    },
    ..TEMPLATE
};

/// The estimate and variance given.
pub static GENERIC: Measure = Measure {
    id: "GEN",
    name: "generic effect",
    family: Family::Generic,
    null: Some(0.0),
    corrected_at_zero: false,
    compute: |data, _| match *data {
        StudyData::Generic { estimate, variance } => {
            if estimate.is_finite() && variance.is_finite() && variance >= 0.0 {
                Ok(Effect { yi: estimate, vi: variance })
            } else {
                Err(NotEstimable::InvalidData)
            }
        }
        _ => Err(NotEstimable::WrongFamily),
    },
    ..TEMPLATE
};

fn proportion(data: &StudyData) -> Result<(f64, f64), NotEstimable> {
    match *data {
        StudyData::SingleProportion { events, total } => Ok((events, total)),
        _ => Err(NotEstimable::WrongFamily),
    }
}
