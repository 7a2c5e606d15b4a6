//! Measures of change: means before and after in the same participants.
//!
//! With m₁, s₁ mean and standard deviation after, m₂, s₂ before, n participants, correlation r and J the exact
//! small-sample factor at n − 1. For a controlled study each measure is the difference of the two arms' measures and
//! the variances add (Morris 2008).
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `paired-*`.

use super::{Context, Effect, Family, Measure, NotEstimable, PrePostArm, Scale, StudyData, bias_correction};
use crate::citation;

const TEMPLATE: Measure = Measure {
    id: "",
    name: "",
    family: Family::PrePost,
    scale: Scale::Identity,
    null: Some(0.0),
    relative: false,
    symmetric: false,
    corrected_at_zero: false,
    citation: None,
    compute: |_, _| Err(NotEstimable::Undefined),
};

/// m₁ − m₂, variance (s₁² + s₂² − 2r·s₁s₂)/n.
pub static MEAN_CHANGE: Measure = Measure {
    id: "MC",
    name: "mean change",
    compute: |data, context| {
        per_arm(data, context, |a, _| {
            Ok(Effect { yi: a.post_mean - a.pre_mean, vi: change_variance(a) / a.n })
        })
    },
    ..TEMPLATE
};

/// J·(m₁ − m₂)/s_D with the standard deviation of the change s_D, variance 1/n + y²/(2n).
pub static STANDARDISED_MEAN_CHANGE_CHANGE_SCORE: Measure = Measure {
    id: "SMCC",
    name: "standardised mean change (change-score standardisation)",
    citation: Some(&citation::GIBBONS_1993),
    compute: |data, context| {
        per_arm(data, context, |a, _| {
            let sd = positive(change_variance(a).sqrt())?;
            let yi = bias_correction(a.n - 1.0) * (a.post_mean - a.pre_mean) / sd;
            Ok(Effect { yi, vi: 1.0 / a.n + yi * yi / (2.0 * a.n) })
        })
    },
    ..TEMPLATE
};

/// J·(m₁ − m₂)/s₂ with the standard deviation before, variance 2(1 − r)/n + y²/(2n).
pub static STANDARDISED_MEAN_CHANGE_RAW_SCORE: Measure = Measure {
    id: "SMCR",
    name: "standardised mean change (raw-score standardisation)",
    citation: Some(&citation::BECKER_1988),
    compute: |data, context| {
        per_arm(data, context, |a, _| {
            let yi = bias_correction(a.n - 1.0) * (a.post_mean - a.pre_mean) / positive(a.pre_sd)?;
            Ok(Effect { yi, vi: 2.0 * (1.0 - a.correlation) / a.n + yi * yi / (2.0 * a.n) })
        })
    },
    ..TEMPLATE
};

/// The measure of one arm, or the difference between two.
fn per_arm(
    data: &StudyData,
    context: &Context<'_>,
    measure: fn(&PrePostArm, &Context<'_>) -> Result<Effect, NotEstimable>,
) -> Result<Effect, NotEstimable> {
    match *data {
        StudyData::PrePost { pre_mean, post_mean, pre_sd, post_sd, n, correlation } => {
            let arm = PrePostArm { pre_mean, post_mean, pre_sd, post_sd, n, correlation };
            measure(usable(&arm)?, context)
        }
        StudyData::PrePostControlled { experimental, control } => {
            let (e, c) = (measure(usable(&experimental)?, context)?, measure(usable(&control)?, context)?);
            Ok(Effect { yi: e.yi - c.yi, vi: e.vi + c.vi })
        }
        _ => Err(NotEstimable::WrongFamily),
    }
}

fn usable(arm: &PrePostArm) -> Result<&PrePostArm, NotEstimable> {
    let PrePostArm { pre_mean, post_mean, pre_sd, post_sd, n, correlation } = *arm;
    let finite = [pre_mean, post_mean, pre_sd, post_sd, n, correlation].iter().all(|x| x.is_finite());
    if !finite || pre_sd < 0.0 || post_sd < 0.0 || n < 0.0 || correlation.abs() > 1.0 {
        return Err(NotEstimable::InvalidData);
    }
    if n <= 2.0 { Err(NotEstimable::TooFewParticipants) } else { Ok(arm) }
}

/// Variance of the change score.
fn change_variance(a: &PrePostArm) -> f64 {
    let difference = a.post_sd - a.pre_sd;
    // (s₁ − s₂)² + 2(1 − r)s₁s₂ cannot become negative by rounding, unlike the expanded square.
    difference * difference + 2.0 * (1.0 - a.correlation) * a.post_sd * a.pre_sd
}

fn positive(sd: f64) -> Result<f64, NotEstimable> {
    if sd > 0.0 { Ok(sd) } else { Err(NotEstimable::ZeroVariance) }
}
