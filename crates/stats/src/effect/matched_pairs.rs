//! Measures of paired binary outcomes (matched or crossover designs).
//!
//! With a pairs that have the event under both conditions, b under the experimental condition only, c under the control
//! condition only, d under neither, N = a + b + c + d, p₁ = (a + b)/N, p₂ = (a + c)/N.
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, case `bcg-MPRD`; `tests/reliability_and_pairs.rs`.

use super::{Effect, Family, Measure, NotEstimable, Scale, StudyData};
use crate::citation;

const TEMPLATE: Measure = Measure {
    corrected_at_zero: true,
    citation: Some(&citation::ELBOURNE_2002),
    ..Measure::of_family(Family::MatchedPairs)
};

/// p₁ − p₂ = (b − c)/N, variance (b + c − (b − c)²/N)/N².
pub static MATCHED_RISK_DIFFERENCE: Measure = Measure {
    id: "MPRD",
    name: "risk difference of matched pairs",
    compute: |data, _| {
        let [a, b, c, d] = cells(data)?;
        let n = a + b + c + d;
        let yi = (b - c) / n;
        Ok(Effect { yi, vi: ((b + c) / n - yi * yi) / n })
    },
    ..TEMPLATE
};

/// ln(p₁/p₂), variance (b + c)/((a + b)(a + c)).
pub static MATCHED_RISK_RATIO: Measure = Measure {
    id: "MPRR",
    name: "risk ratio of matched pairs",
    scale: Scale::Log,
    compute: |data, _| {
        let [a, b, c, _] = cells(data)?;
        if a + b <= 0.0 || a + c <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: libm::log((a + b) / (a + c)), vi: (b + c) / ((a + b) * (a + c)) })
    },
    ..TEMPLATE
};

/// Conditional ln(b/c), variance 1/b + 1/c.
pub static MATCHED_ODDS_RATIO: Measure = Measure {
    id: "MPORC",
    name: "conditional odds ratio of matched pairs",
    scale: Scale::Log,
    compute: |data, _| {
        let [_, b, c, _] = cells(data)?;
        if b <= 0.0 || c <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: libm::log(b / c), vi: 1.0 / b + 1.0 / c })
    },
    ..TEMPLATE
};

/// Marginal ln(p₁(1 − p₂)/((1 − p₁)p₂)), variance (π₁₂(1 − π₁₂) + π₂₁(1 − π₂₁) + 2π₁₂π₂₁)/(N·p₁(1 − p₁)p₂(1 − p₂)) with
/// π₁₂ = b/N, π₂₁ = c/N.
pub static MATCHED_MARGINAL_ODDS_RATIO: Measure = Measure {
    id: "MPOR",
    name: "marginal odds ratio of matched pairs",
    scale: Scale::Log,
    citation: Some(&citation::BECKER_BALAGTAS_1993),
    compute: |data, _| {
        let [a, b, c, d] = cells(data)?;
        let n = a + b + c + d;
        let (first, second) = ((a + b) / n, (a + c) / n);
        let spread = first * (1.0 - first) * second * (1.0 - second);
        if spread <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        let (only_first, only_second) = (b / n, c / n);
        let discordant = only_first * (1.0 - only_first)
            + only_second * (1.0 - only_second)
            + 2.0 * only_first * only_second;
        let odds = |p: f64| libm::log(p) - libm::log1p(-p);
        Ok(Effect { yi: odds(first) - odds(second), vi: discordant / (n * spread) })
    },
    ..TEMPLATE
};

/// Peto's one-step estimate of the conditional log odds ratio, 2(b − c)/(b + c), variance 4/(b + c).
pub static MATCHED_PETO_ODDS_RATIO: Measure = Measure {
    id: "MPPETO",
    name: "conditional Peto odds ratio of matched pairs",
    scale: Scale::Log,
    corrected_at_zero: false,
    citation: Some(&citation::YUSUF_1985),
    compute: |data, _| {
        let [_, b, c, _] = cells(data)?;
        if b + c <= 0.0 {
            return Err(NotEstimable::ZeroCell);
        }
        Ok(Effect { yi: 2.0 * (b - c) / (b + c), vi: 4.0 / (b + c) })
    },
    ..TEMPLATE
};

fn cells(data: &StudyData) -> Result<[f64; 4], NotEstimable> {
    match *data {
        StudyData::MatchedPairs { both, experimental_only, control_only, neither } => {
            Ok([both, experimental_only, control_only, neither])
        }
        _ => Err(NotEstimable::WrongFamily),
    }
}
