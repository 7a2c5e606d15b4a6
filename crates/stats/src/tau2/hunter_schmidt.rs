//! Hunter–Schmidt estimators of the between-study variance τ².
//!
//! τ̂² = (Q − k)/Σw, and with the small-sample factor τ̂² = (Q·k/(k − p) − k)/Σw, both at wᵢ = 1/vᵢ.
//!
//! Sources: Hunter & Schmidt (2004), *Methods of Meta-Analysis*; Brannick et al. (2019), *Organizational Research
//! Methods* 22, 490–514, for the factor.
//! Oracle: `tests/oracle/expected/pooling.json`, methods `HS` and `HSk`.

use super::{Tau2, Tau2Estimator};
use crate::citation;
use crate::error::FitError;
use crate::model::Model;

/// Hunter–Schmidt.
pub static HUNTER_SCHMIDT: Tau2Estimator = Tau2Estimator {
    id: "HS",
    name: "Hunter–Schmidt",
    citation: &citation::HUNTER_SCHMIDT_2004,
    iterative: false,
    estimate: |model| estimate(model, 1.0),
};

/// Hunter–Schmidt with the small-sample correction k/(k − p).
pub static HUNTER_SCHMIDT_CORRECTED: Tau2Estimator = Tau2Estimator {
    id: "HSk",
    name: "Hunter–Schmidt with small-sample correction",
    citation: &citation::BRANNICK_2019,
    iterative: false,
    estimate: |model| estimate(model, model.k() as f64 / model.df()),
};

fn estimate(model: &Model<'_>, factor: f64) -> Result<Tau2, FitError> {
    let m = model.at(0.0);
    Ok(Tau2::closed_form((factor * m.q - model.k() as f64) / m.sum_w, |tau2| {
        let variance_of_q = 2.0 * model.df() + 4.0 * tau2 * m.trace_p + 2.0 * tau2 * tau2 * m.trace_pp;
        factor * variance_of_q.sqrt() / m.sum_w
    }))
}
