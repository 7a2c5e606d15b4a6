//! Sidik–Jonkman estimator of the between-study variance τ².
//!
//! Starts from τ₀² = Σ(yᵢ − ȳ)²/k and takes τ̂² = τ₀²·Q(τ₀²)/(k − p), with Q at the weights 1/(vᵢ + τ₀²). It is positive
//! unless all estimates are equal.
//!
//! Source: Sidik & Jonkman (2005), *Journal of the Royal Statistical Society C* 54, 367–384.
//! Oracle: `tests/oracle/expected/pooling.json`, method `SJ`.

use super::{Tau2, Tau2Estimator};
use crate::citation;
use crate::error::FitError;
use crate::model::Model;

/// Sidik–Jonkman.
pub static SIDIK_JONKMAN: Tau2Estimator = Tau2Estimator {
    id: "SJ",
    name: "Sidik–Jonkman",
    citation: &citation::SIDIK_JONKMAN_2005,
    iterative: false,
    estimate,
};

fn estimate(model: &Model<'_>) -> Result<Tau2, FitError> {
    let start = model.total_sum_of_squares() / model.k() as f64;
    let m = model.at(start);
    let df = model.df();
    Ok(Tau2::closed_form(start * m.q / df, |tau2| {
        // tr PVPV and tr PVP, from V = W⁻¹ − τ₀²I and PW⁻¹P = P.
        let trace_pvpv = df - 2.0 * start * m.trace_p + start * start * m.trace_pp;
        let trace_pvp = m.trace_p - start * m.trace_pp;
        start * (2.0 * trace_pvpv + 4.0 * tau2 * trace_pvp + 2.0 * tau2 * tau2 * m.trace_pp).sqrt() / df
    }))
}
