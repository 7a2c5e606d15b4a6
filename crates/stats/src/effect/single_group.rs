//! Measures of one group: proportions, rates and means; and estimates that are already computed.
//!
//! With x events among n participants or over person-time t, p = x/n; mean m, standard deviation s.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `pritz-*`, `counts-*` and `normand-arm-*`.

use super::scale::{double_arcsine, double_square_root};
use super::two_by_two::probit;
use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData, bias_correction};
use crate::citation;

const TEMPLATE: Measure =
    Measure { null: None, corrected_at_zero: true, ..Measure::of_family(Family::SingleProportion) };

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

/// ln p, variance 1/x − 1/n.
pub static LOG_PROPORTION: Measure = Measure {
    id: "PLN",
    name: "log-transformed proportion",
    scale: Scale::Log,
    compute: |data, _| {
        let (x, n) = proportion(data)?;
        if x <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: libm::log(x / n), vi: (n - x) / (x * n) })
    },
    ..TEMPLATE
};

/// Φ⁻¹(p), variance 2π·p(1 − p)e^(z²)/n.
pub static PROBIT_PROPORTION: Measure = Measure {
    id: "PRZ",
    name: "probit-transformed proportion",
    scale: Scale::Probit,
    compute: |data, _| {
        let (x, n) = proportion(data)?;
        if x <= 0.0 || x >= n {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(probit(x, n - x))
    },
    ..TEMPLATE
};

/// arcsin √p, variance 1/(4n).
pub static ARCSINE_PROPORTION: Measure = Measure {
    id: "PAS",
    name: "arcsine-transformed proportion",
    scale: Scale::Arcsine,
    corrected_at_zero: false,
    citation: Some(&citation::RUECKER_2009),
    compute: |data, _| {
        let (x, n) = proportion(data)?;
        Ok(Effect { yi: libm::asin((x / n).sqrt()), vi: 0.25 / n })
    },
    ..TEMPLATE
};

/// ½(arcsin √(x/(n + 1)) + arcsin √((x + 1)/(n + 1))), variance 1/(4n + 2).
pub static DOUBLE_ARCSINE_PROPORTION: Measure = Measure {
    id: "PFT",
    name: "Freeman–Tukey transformed proportion",
    scale: Scale::DoubleArcsine,
    corrected_at_zero: false,
    citation: Some(&citation::FREEMAN_TUKEY_1950),
    compute: |data, _| {
        let (x, n) = proportion(data)?;
        Ok(Effect { yi: double_arcsine(x, n), vi: 1.0 / (4.0 * n + 2.0) })
    },
    ..TEMPLATE
};

/// x/t, variance x/t².
pub static RATE: Measure = Measure {
    id: "IR",
    name: "incidence rate",
    family: Family::SingleRate,
    compute: |data, _| {
        let (x, t) = rate(data)?;
        Ok(Effect { yi: x / t, vi: x / (t * t) })
    },
    ..TEMPLATE
};

/// ln(x/t), variance 1/x.
pub static LOG_RATE: Measure = Measure {
    id: "IRLN",
    name: "log-transformed incidence rate",
    family: Family::SingleRate,
    scale: Scale::Log,
    compute: |data, _| {
        let (x, t) = rate(data)?;
        if x <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: libm::log(x / t), vi: 1.0 / x })
    },
    ..TEMPLATE
};

/// √(x/t), variance 1/(4t).
pub static SQUARE_ROOT_RATE: Measure = Measure {
    id: "IRS",
    name: "square-root transformed incidence rate",
    family: Family::SingleRate,
    scale: Scale::SquareRoot,
    corrected_at_zero: false,
    compute: |data, _| {
        let (x, t) = rate(data)?;
        Ok(Effect { yi: (x / t).sqrt(), vi: 0.25 / t })
    },
    ..TEMPLATE
};

/// ½(√(x/t) + √((x + 1)/t)), variance 1/(4t).
pub static DOUBLE_SQUARE_ROOT_RATE: Measure = Measure {
    id: "IRFT",
    name: "Freeman–Tukey transformed incidence rate",
    family: Family::SingleRate,
    scale: Scale::DoubleSquareRoot,
    corrected_at_zero: false,
    citation: Some(&citation::FREEMAN_TUKEY_1950),
    compute: |data, _| {
        let (x, t) = rate(data)?;
        Ok(Effect { yi: double_square_root(x, t), vi: 0.25 / t })
    },
    ..TEMPLATE
};

/// m, variance s²/n.
pub static MEAN: Measure = Measure {
    id: "MN",
    name: "mean",
    family: Family::SingleMean,
    compute: |data, _| {
        let g = Group::of(data)?;
        Ok(Effect { yi: g.mean, vi: g.sd * g.sd / g.n })
    },
    ..TEMPLATE
};

/// J(n − 1)·m/s, variance 1/n + y²/(2n).
pub static STANDARDISED_MEAN: Measure = Measure {
    id: "SMN",
    name: "standardised mean",
    family: Family::SingleMean,
    citation: Some(&citation::HEDGES_1981),
    compute: |data, _| {
        let g = Group::of(data)?;
        if g.n <= 2.0 {
            return Err(NotEstimable::TooFewParticipants);
        }
        let yi = bias_correction(g.n - 1.0) * g.mean / g.positive_sd()?;
        Ok(Effect { yi, vi: 1.0 / g.n + yi * yi / (2.0 * g.n) })
    },
    ..TEMPLATE
};

/// ln m, variance s²/(n·m²).
pub static LOG_MEAN: Measure = Measure {
    id: "MNLN",
    name: "log-transformed mean",
    family: Family::SingleMean,
    scale: Scale::Log,
    citation: Some(&citation::HEDGES_1999),
    compute: |data, _| {
        let g = Group::of(data)?;
        Ok(Effect { yi: libm::log(g.positive_mean()?), vi: g.relative_variance() })
    },
    ..TEMPLATE
};

/// ln s + 1/(2(n − 1)), variance 1/(2(n − 1)).
pub static LOG_SD: Measure = Measure {
    id: "SDLN",
    name: "log-transformed standard deviation",
    family: Family::SingleMean,
    scale: Scale::Log,
    citation: Some(&citation::NAKAGAWA_2015),
    compute: |data, _| {
        let g = Group::of(data)?;
        let half = g.half_over_df()?;
        Ok(Effect { yi: libm::log(g.positive_sd()?) + half, vi: half })
    },
    ..TEMPLATE
};

/// ln(s/m) + 1/(2(n − 1)), variance 1/(2(n − 1)) + s²/(n·m²).
pub static LOG_COEFFICIENT_OF_VARIATION: Measure = Measure {
    id: "CVLN",
    name: "log-transformed coefficient of variation",
    family: Family::SingleMean,
    scale: Scale::Log,
    citation: Some(&citation::NAKAGAWA_2015),
    compute: |data, _| {
        let g = Group::of(data)?;
        let half = g.half_over_df()?;
        let yi = libm::log(g.positive_sd()? / g.positive_mean()?) + half;
        Ok(Effect { yi, vi: half + g.relative_variance() })
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

fn rate(data: &StudyData) -> Result<(f64, f64), NotEstimable> {
    match *data {
        StudyData::SingleRate { events, time } => Ok((events, time)),
        _ => Err(NotEstimable::WrongFamily),
    }
}

/// Mean, standard deviation and size of one group.
struct Group {
    mean: f64,
    sd: f64,
    n: f64,
}

impl Group {
    fn of(data: &StudyData) -> Result<Self, NotEstimable> {
        let StudyData::SingleMean { mean, sd, n } = *data else {
            return Err(NotEstimable::WrongFamily);
        };
        if ![mean, sd, n].iter().all(|x| x.is_finite()) || sd < 0.0 || n < 0.0 {
            return Err(NotEstimable::InvalidData);
        }
        if n == 0.0 { Err(NotEstimable::EmptyArm) } else { Ok(Self { mean, sd, n }) }
    }

    fn positive_mean(&self) -> Result<f64, NotEstimable> {
        if self.mean > 0.0 { Ok(self.mean) } else { Err(NotEstimable::NonPositiveMean) }
    }

    fn positive_sd(&self) -> Result<f64, NotEstimable> {
        if self.sd > 0.0 { Ok(self.sd) } else { Err(NotEstimable::ZeroVariance) }
    }

    fn half_over_df(&self) -> Result<f64, NotEstimable> {
        if self.n > 1.0 { Ok(0.5 / (self.n - 1.0)) } else { Err(NotEstimable::TooFewParticipants) }
    }

    fn relative_variance(&self) -> f64 {
        let cv = self.sd / self.mean;
        cv * cv / self.n
    }
}
