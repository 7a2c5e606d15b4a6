//! Measures of association of two variables.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `mcdaniel-*`, `molloy-*` and `corrs-*`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

const TEMPLATE: Measure = Measure {
    id: "",
    name: "",
    family: Family::Correlation,
    scale: Scale::Identity,
    null: Some(0.0),
    relative: false,
    symmetric: false,
    corrected_at_zero: false,
    citation: None,
    compute: |_, _| Err(NotEstimable::Undefined),
};

/// r, variance (1 − r²)²/(n − 1).
pub static CORRELATION: Measure = Measure {
    id: "COR",
    name: "correlation",
    citation: Some(&citation::OLKIN_PRATT_1958),
    compute: |data, _| {
        let (r, n) = correlation(data)?;
        let unexplained = (1.0 - r) * (1.0 + r);
        Ok(Effect { yi: r, vi: unexplained * unexplained / (n - 1.0) })
    },
    ..TEMPLATE
};

/// arctanh r, variance 1/(n − 3).
pub static FISHER_Z: Measure = Measure {
    id: "ZCOR",
    name: "Fisher z-transformed correlation",
    scale: Scale::FisherZ,
    citation: Some(&citation::FISHER_1921),
    compute: |data, _| {
        let (r, n) = correlation(data)?;
        Ok(Effect { yi: libm::atanh(r), vi: 1.0 / (n - 3.0) })
    },
    ..TEMPLATE
};

/// Correlation and sample size; five participants are the fewest for which the variances hold.
fn correlation(data: &StudyData) -> Result<(f64, f64), NotEstimable> {
    let StudyData::Correlation { r, n } = *data else {
        return Err(NotEstimable::WrongFamily);
    };
    if !(r.is_finite() && n.is_finite()) || r.abs() > 1.0 || n < 0.0 {
        return Err(NotEstimable::InvalidData);
    }
    if n <= 4.0 {
        return Err(NotEstimable::TooFewParticipants);
    }
    if r.abs() == 1.0 { Err(NotEstimable::PerfectCorrelation) } else { Ok((r, n)) }
}
