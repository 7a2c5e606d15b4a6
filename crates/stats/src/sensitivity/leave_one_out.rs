//! Leave-one-out analysis: the pooled estimate without each study in turn.
//!
//! Oracle: `tests/oracle/expected/influence.json`, `leave1out`.

use super::{PooledModel, Refit};
use crate::effect::Effect;
use crate::error::FitError;

/// The fit without study i, for every i.
///
/// With a single study there is nothing left to pool and its entry is [`FitError::TooFewStudies`].
#[must_use]
pub fn leave_one_out(effects: &[Effect], model: &PooledModel) -> Vec<Result<Refit, FitError>> {
    let mut others = effects.get(1..).unwrap_or_default().to_vec();
    (0..effects.len())
        .map(|i| {
            // Study i − 1 comes back in the place of study i.
            if i > 0 {
                others[i - 1] = effects[i - 1];
            }
            model.fit(&others)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pooling::Interval;

    #[test]
    fn each_study_is_left_out_once() {
        let effects: Vec<Effect> = (0..4).map(|i| Effect { yi: f64::from(1 << i), vi: 1.0 }).collect();
        let model = PooledModel::Common { interval: Interval::Wald, level: 0.95 };
        let means: Vec<f64> =
            leave_one_out(&effects, &model).into_iter().map(|r| r.unwrap().fit.estimate()).collect();
        for (mean, left_out) in means.iter().zip([1.0, 2.0, 4.0, 8.0]) {
            assert!((mean - (15.0 - left_out) / 3.0).abs() < 1e-14);
        }
    }

    #[test]
    fn one_study_leaves_nothing() {
        let model = PooledModel::Common { interval: Interval::Wald, level: 0.95 };
        assert_eq!(
            leave_one_out(&[Effect { yi: 1.0, vi: 1.0 }], &model),
            vec![Err(FitError::TooFewStudies { needed: 1, found: 0 })]
        );
        assert!(leave_one_out(&[], &model).is_empty());
    }
}
