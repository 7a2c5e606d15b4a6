//! Hedges' estimator of the between-study variance τ², also called the variance-component or Cochran ANOVA estimator.
//!
//! The unweighted residual variance less the average sampling variance: τ̂² = (RSS − tr PV)/(k − p), with
//! P = I − X(XᵀX)⁻¹Xᵀ. For one common mean it is var(y) − mean(v).
//!
//! Source: Hedges & Olkin (1985), *Statistical Methods for Meta-Analysis*, chapter 9.
//! Oracle: `tests/oracle/expected/pooling.json`, method `HE`.

use super::{Tau2, Tau2Estimator};
use crate::citation;
use crate::error::FitError;
use crate::model::Model;

/// Hedges.
pub static HEDGES: Tau2Estimator = Tau2Estimator {
    id: "HE",
    name: "Hedges",
    citation: &citation::HEDGES_OLKIN_1985,
    iterative: false,
    estimate,
};

fn estimate(model: &Model<'_>) -> Result<Tau2, FitError> {
    let u = model.unweighted();
    let df = model.df();
    Ok(Tau2::closed_form((u.rss - u.trace_pv) / df, |tau2| {
        (2.0 * u.trace_pvpv + 4.0 * tau2 * u.trace_pv + 2.0 * tau2 * tau2 * df).sqrt() / df
    }))
}
