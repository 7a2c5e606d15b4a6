//! Measures of two-by-two tables.
//!
//! With a, b events and non-events in the experimental arm, c, d in the control arm, n₁ = a + b, n₂ = c + d,
//! N = n₁ + n₂, p₁ = a/n₁, p₂ = c/n₂.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `bcg-*` and `edge-*`.

use core::f64::consts::PI;

use super::tetrachoric::tetrachoric;
use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;
use crate::numeric::dist::normal;

const TEMPLATE: Measure = Measure { corrected_at_zero: true, ..Measure::of_family(Family::TwoByTwo) };

/// ln(p₁/p₂), variance 1/a − 1/n₁ + 1/c − 1/n₂.
pub static RISK_RATIO: Measure = Measure {
    id: "RR",
    name: "risk ratio",
    scale: Scale::Log,
    relative: true,
    citation: Some(&citation::KATZ_1978),
    compute: |data, _| {
        let t = Table::of(data)?;
        without_zero(&[t.a, t.c])?;
        Ok(Effect {
            yi: libm::log(t.a / t.n1) - libm::log(t.c / t.n2),
            // 1/a − 1/n₁ = b/(a·n₁), without the cancellation.
            vi: t.b / (t.a * t.n1) + t.d / (t.c * t.n2),
        })
    },
    ..TEMPLATE
};

/// ln(ad/bc), variance 1/a + 1/b + 1/c + 1/d.
pub static ODDS_RATIO: Measure = Measure {
    id: "OR",
    name: "odds ratio",
    scale: Scale::Log,
    relative: true,
    symmetric: true,
    citation: Some(&citation::WOOLF_1955),
    compute: |data, _| Table::of(data)?.log_odds_ratio(),
    ..TEMPLATE
};

/// p₁ − p₂, variance p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂.
pub static RISK_DIFFERENCE: Measure = Measure {
    id: "RD",
    name: "risk difference",
    compute: |data, _| {
        let t = Table::of(data)?;
        Ok(Effect {
            yi: t.a / t.n1 - t.c / t.n2,
            vi: t.a * t.b / (t.n1 * t.n1 * t.n1) + t.c * t.d / (t.n2 * t.n2 * t.n2),
        })
    },
    ..TEMPLATE
};

/// arcsin √p₁ − arcsin √p₂, variance 1/(4n₁) + 1/(4n₂).
pub static ARCSINE_DIFFERENCE: Measure = Measure {
    id: "AS",
    name: "arcsine-transformed risk difference",
    corrected_at_zero: false,
    citation: Some(&citation::RUECKER_2009),
    compute: |data, _| {
        let t = Table::of(data)?;
        Ok(Effect {
            yi: libm::asin((t.a / t.n1).sqrt()) - libm::asin((t.c / t.n2).sqrt()),
            vi: 0.25 / t.n1 + 0.25 / t.n2,
        })
    },
    ..TEMPLATE
};

/// Peto's log odds ratio (O − E)/V, variance 1/V; see [`observed_minus_expected`].
pub static PETO_ODDS_RATIO: Measure = Measure {
    id: "PETO",
    name: "Peto odds ratio",
    scale: Scale::Log,
    relative: true,
    symmetric: true,
    corrected_at_zero: false,
    citation: Some(&citation::YUSUF_1985),
    compute: |data, _| {
        let (difference, variance) = observed_minus_expected(data).ok_or(NotEstimable::InvalidData)?;
        if variance <= 0.0 {
            return Err(NotEstimable::ZeroVariance);
        }
        Ok(Effect { yi: difference / variance, vi: 1.0 / variance })
    },
    ..TEMPLATE
};

/// φ = (ad − bc)/√(n₁n₂(a + c)(b + d)), with Yule's variance for sampling of whole tables.
pub static PHI: Measure = Measure {
    id: "PHI",
    name: "phi coefficient",
    corrected_at_zero: false,
    citation: Some(&citation::YULE_1912),
    compute: |data, _| Table::of(data)?.phi(),
    ..TEMPLATE
};

/// arctanh φ, variance of φ over (1 − φ²)².
pub static FISHER_Z_PHI: Measure = Measure {
    id: "ZPHI",
    name: "Fisher z-transformed phi coefficient",
    scale: Scale::FisherZ,
    corrected_at_zero: false,
    citation: Some(&citation::YULE_1912),
    compute: |data, _| fisher_z(Table::of(data)?.phi()?),
    ..TEMPLATE
};

/// Q = (ad − bc)/(ad + bc), variance ¼(1 − Q²)²(1/a + 1/b + 1/c + 1/d).
pub static YULE_Q: Measure = Measure {
    id: "YUQ",
    name: "Yule’s Q",
    relative: true,
    symmetric: true,
    citation: Some(&citation::YULE_1912),
    compute: |data, _| {
        let log_odds = Table::of(data)?.log_odds_ratio()?;
        Ok(colligation(log_odds, 0.5))
    },
    ..TEMPLATE
};

/// Y = (√(ad) − √(bc))/(√(ad) + √(bc)), variance (1 − Y²)²/16 · (1/a + 1/b + 1/c + 1/d).
pub static YULE_Y: Measure = Measure {
    id: "YUY",
    name: "Yule’s Y",
    relative: true,
    symmetric: true,
    citation: Some(&citation::YULE_1912),
    compute: |data, _| {
        let log_odds = Table::of(data)?.log_odds_ratio()?;
        Ok(colligation(log_odds, 0.25))
    },
    ..TEMPLATE
};

/// Tetrachoric correlation: the correlation of a bivariate normal distribution cut into this table.
pub static TETRACHORIC: Measure = Measure {
    id: "RTET",
    name: "tetrachoric correlation",
    corrected_at_zero: false,
    citation: Some(&citation::KIRK_1973),
    compute: |data, _| {
        let t = Table::of(data)?;
        tetrachoric(t.a, t.b, t.c, t.d)
    },
    ..TEMPLATE
};

/// arctanh of the tetrachoric correlation, variance over (1 − r²)².
pub static FISHER_Z_TETRACHORIC: Measure = Measure {
    id: "ZTET",
    name: "Fisher z-transformed tetrachoric correlation",
    scale: Scale::FisherZ,
    corrected_at_zero: false,
    citation: Some(&citation::KIRK_1973),
    compute: |data, _| {
        let t = Table::of(data)?;
        fisher_z(tetrachoric(t.a, t.b, t.c, t.d)?)
    },
    ..TEMPLATE
};

/// Φ⁻¹(p₁) − Φ⁻¹(p₂), variance 2π·p₁(1 − p₁)e^(z₁²)/n₁ + 2π·p₂(1 − p₂)e^(z₂²)/n₂: a standardised mean difference.
pub static PROBIT_DIFFERENCE: Measure = Measure {
    id: "PBIT",
    name: "probit-transformed risk difference",
    citation: Some(&citation::SANCHEZ_MECA_2003),
    compute: |data, _| {
        let t = Table::of(data)?;
        without_zero(&[t.a, t.b, t.c, t.d])?;
        let (first, second) = (probit(t.a, t.b), probit(t.c, t.d));
        Ok(Effect { yi: first.yi - second.yi, vi: first.vi + second.vi })
    },
    ..TEMPLATE
};

/// √3/π · ln OR: a standardised mean difference if the outcome has a logistic distribution.
pub static ODDS_RATIO_TO_D: Measure = Measure {
    id: "OR2D",
    name: "odds ratio as standardised mean difference (logistic distribution)",
    relative: true,
    symmetric: true,
    citation: Some(&citation::CHINN_2000),
    compute: |data, _| Ok(scaled(Table::of(data)?.log_odds_ratio()?, LOGISTIC_SD)),
    ..TEMPLATE
};

/// As [`ODDS_RATIO_TO_D`]; the reference packages have both codes.
pub static ODDS_RATIO_TO_D_LOGISTIC: Measure = Measure {
    id: "OR2DL",
    name: "odds ratio as standardised mean difference (logistic distribution, OR2DL)",
    relative: true,
    symmetric: true,
    citation: Some(&citation::CHINN_2000),
    compute: |data, _| Ok(scaled(Table::of(data)?.log_odds_ratio()?, LOGISTIC_SD)),
    ..TEMPLATE
};

/// ln OR / 1.65: a standardised mean difference if the outcome has a normal distribution (Cox & Snell).
pub static ODDS_RATIO_TO_D_NORMAL: Measure = Measure {
    id: "OR2DN",
    name: "odds ratio as standardised mean difference (normal distribution)",
    relative: true,
    symmetric: true,
    citation: Some(&citation::COX_SNELL_1989),
    compute: |data, _| Ok(scaled(Table::of(data)?.log_odds_ratio()?, COX_SNELL)),
    ..TEMPLATE
};

/// Standard deviation of the logistic distribution, π/√3.
pub(super) const LOGISTIC_SD: f64 = 1.813_799_364_234_217_8;

/// Cox and Snell's factor between the logit and the probit scale.
pub(super) const COX_SNELL: f64 = 1.65;

/// Observed minus expected events in the experimental arm and the hypergeometric variance.
///
/// E = n₁e/N and V = n₁n₂e(N − e)/(N²(N − 1)) for e events among N participants; V is 0 without events or without
/// non-events. None for data of another family, impossible counts or an empty arm.
#[must_use]
pub fn observed_minus_expected(data: &StudyData) -> Option<(f64, f64)> {
    let t = Table::of(data).ok()?;
    let n = t.n1 + t.n2;
    let valid = [t.a, t.b, t.c, t.d].iter().all(|x| x.is_finite() && *x >= 0.0);
    if !valid || t.n1 <= 0.0 || t.n2 <= 0.0 || n <= 1.0 {
        return None;
    }
    let (events, non_events) = (t.a + t.c, t.b + t.d);
    // O − E = (a·n₂ − c·n₁)/N keeps the digits that a − n₁e/N would lose.
    let difference = (t.a * t.n2 - t.c * t.n1) / n;
    Some((difference, events * (t.n1 / n) * (t.n2 / n) * (non_events / (n - 1.0))))
}

/// The cells of a table and its row totals.
struct Table {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    n1: f64,
    n2: f64,
}

impl Table {
    fn of(data: &StudyData) -> Result<Self, NotEstimable> {
        let StudyData::TwoByTwo {
            events_experimental: a,
            non_events_experimental: b,
            events_control: c,
            non_events_control: d,
        } = *data
        else {
            return Err(NotEstimable::WrongFamily);
        };
        Ok(Self { a, b, c, d, n1: a + b, n2: c + d })
    }

    fn log_odds_ratio(&self) -> Result<Effect, NotEstimable> {
        without_zero(&[self.a, self.b, self.c, self.d])?;
        Ok(Effect {
            yi: libm::log(self.a / self.b) - libm::log(self.c / self.d),
            vi: 1.0 / self.a + 1.0 / self.b + 1.0 / self.c + 1.0 / self.d,
        })
    }

    fn phi(&self) -> Result<Effect, NotEstimable> {
        let (events, non_events) = (self.a + self.c, self.b + self.d);
        let n = self.n1 + self.n2;
        without_zero(&[events, non_events])?;
        let margins = (self.n1 * self.n2).sqrt() * (events * non_events).sqrt();
        let phi = (self.a * self.d - self.b * self.c) / margins;
        let (rows, columns) = ((self.n1 - self.n2) / n, (events - non_events) / n);
        let (row_product, column_product) = (self.n1 * self.n2 / (n * n), events * non_events / (n * n));
        let square = phi * phi;
        let vi = (1.0 - square
            + phi * (1.0 + 0.5 * square) * rows * columns / (row_product * column_product).sqrt()
            - 0.75 * square * (rows * rows / row_product + columns * columns / column_product))
            / n;
        Ok(Effect { yi: phi, vi })
    }
}

fn without_zero(cells: &[f64]) -> Result<(), NotEstimable> {
    if cells.iter().all(|x| *x > 0.0) { Ok(()) } else { Err(NotEstimable::ZeroCell) }
}

/// (OR^2s − 1)/(OR^2s + 1) = tanh(s·ln OR), variance s²(1 − y²)² times that of ln OR.
fn colligation(log_odds: Effect, s: f64) -> Effect {
    let yi = libm::tanh(s * log_odds.yi);
    let slope = s * (1.0 - yi) * (1.0 + yi);
    Effect { yi, vi: slope * slope * log_odds.vi }
}

/// Φ⁻¹ of x among x + y, with its delta-method variance.
pub(super) fn probit(x: f64, y: f64) -> Effect {
    let n = x + y;
    let z = normal::quantile(x / n);
    Effect { yi: z, vi: 2.0 * PI * (x / n) * (y / n) * libm::exp(z * z) / n }
}

fn scaled(effect: Effect, divisor: f64) -> Effect {
    Effect { yi: effect.yi / divisor, vi: effect.vi / (divisor * divisor) }
}

/// arctanh of a correlation, with its delta-method variance.
pub(super) fn fisher_z(r: Effect) -> Result<Effect, NotEstimable> {
    if r.yi.abs() >= 1.0 {
        return Err(NotEstimable::PerfectCorrelation);
    }
    let slope = (1.0 - r.yi) * (1.0 + r.yi);
    Ok(Effect { yi: libm::atanh(r.yi), vi: r.vi / (slope * slope) })
}
