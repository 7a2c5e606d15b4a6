//! Measures of two-by-two tables.
//!
//! With a, b events and non-events in the experimental arm, c, d in the control arm, n₁ = a + b, n₂ = c + d,
//! p₁ = a/n₁, p₂ = c/n₂.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `bcg-*` and `edge-*`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

const TEMPLATE: Measure = Measure {
    id: "",
    name: "",
    family: Family::TwoByTwo,
    scale: Scale::Identity,
    null: Some(0.0),
    relative: false,
    symmetric: false,
    corrected_at_zero: true,
    citation: None,
    compute: |_, _| Err(NotEstimable::Undefined),
};

/// ln(p₁/p₂), variance 1/a − 1/n₁ + 1/c − 1/n₂.
pub static RISK_RATIO: Measure = Measure {
    id: "RR",
    name: "risk ratio",
    scale: Scale::Log,
    relative: true,
    citation: Some(&citation::KATZ_1978),
    compute: |data, _| {
        let t = Table::of(data)?;
        t.needs(t.a > 0.0 && t.c > 0.0)?;
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

/// Peto's log odds ratio (O − E)/V, variance 1/V; see [`observed_minus_expected`].
pub static PETO_ODDS_RATIO: Measure = Measure {
    id: "PETO",
    name: "Peto odds ratio",
    scale: Scale::Log,
    relative: true,
    symmetric: true,
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

    fn needs(&self, no_zero: bool) -> Result<(), NotEstimable> {
        if no_zero { Ok(()) } else { Err(NotEstimable::ZeroCell) }
    }

    fn log_odds_ratio(&self) -> Result<Effect, NotEstimable> {
        self.needs([self.a, self.b, self.c, self.d].iter().all(|x| *x > 0.0))?;
        Ok(Effect {
            yi: libm::log(self.a / self.b) - libm::log(self.c / self.d),
            vi: 1.0 / self.a + 1.0 / self.b + 1.0 / self.c + 1.0 / self.d,
        })
    }
}
