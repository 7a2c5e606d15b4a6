//! Cumulative meta-analysis: the pooled estimate as studies are added one by one.
//!
//! Oracle: `tests/oracle/expected/influence.json`, `cumulative_by_vi`.

use super::{PooledModel, Refit};
use crate::effect::Effect;
use crate::error::FitError;

/// The fits to the first 1, 2, … studies of `order`, which holds positions in `effects`.
///
/// A position outside `effects` gives [`FitError::InvalidInput`] from there on.
#[must_use]
pub fn cumulative(effects: &[Effect], order: &[usize], model: &PooledModel) -> Vec<Result<Refit, FitError>> {
    let mut studies = Vec::with_capacity(order.len());
    let mut outside = None;
    order
        .iter()
        .map(|&index| {
            match effects.get(index) {
                Some(effect) => studies.push(*effect),
                None => {
                    outside.get_or_insert(index);
                }
            }
            match outside {
                Some(index) => {
                    Err(FitError::InvalidInput { index, quantity: "position", value: index as f64 })
                }
                None => model.fit(&studies),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::Interval;

    const MODEL: PooledModel = PooledModel::Common { interval: Interval::Wald, level: 0.95 };

    #[test]
    fn studies_are_added_in_the_order_given() {
        let effects = [1.0, 2.0, 6.0].map(|yi| Effect { yi, vi: 1.0 });
        let means: Vec<f64> =
            cumulative(&effects, &[2, 0, 1], &MODEL).into_iter().map(|r| r.unwrap().fit.estimate()).collect();
        assert_eq!(means, vec![6.0, 3.5, 3.0]);
    }

    #[test]
    fn a_position_outside_is_an_error_from_there_on() {
        let effects = [Effect { yi: 1.0, vi: 1.0 }];
        let fits = cumulative(&effects, &[0, 7, 0], &MODEL);
        assert!(fits[0].is_ok());
        assert!(matches!(fits[1], Err(FitError::InvalidInput { index: 7, .. })));
        assert!(matches!(fits[2], Err(FitError::InvalidInput { index: 7, .. })));
    }
}
