//! Measures of change: means before and after in the same participants.
//!
//! With m₁, s₁ mean and standard deviation after, m₂, s₂ before, n participants, correlation r and J the exact
//! small-sample factor at n − 1. For a controlled study each measure is the difference of the two arms' measures and
//! the variances add (Morris 2008).
//!
//! Oracle: `tests/oracle/expected/effect_sizes.json`, cases `paired-*`.

use super::{Context, Effect, Family, Measure, NotEstimable, PrePostArm, Scale, StudyData, bias_correction};
use crate::citation;

const TEMPLATE: Measure = Measure::of_family(Family::PrePost);

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

/// As SMCR, with Bonett's variance for unequal variances s_D²/(s₂²(n − 1)) + y²/(2(n − 1)).
pub static SMCR_HETEROSCEDASTIC: Measure = Measure {
    id: "SMCRH",
    name: "standardised mean change (raw-score standardisation, unequal variances)",
    citation: Some(&citation::BONETT_2008),
    compute: |data, context| {
        per_arm(data, context, |a, _| {
            let m = a.n - 1.0;
            let sd = positive(a.pre_sd)?;
            let yi = bias_correction(m) * (a.post_mean - a.pre_mean) / sd;
            Ok(Effect { yi, vi: change_variance(a) / (sd * sd * m) + yi * yi / (2.0 * m) })
        })
    },
    ..TEMPLATE
};

/// J·(m₁ − m₂)/s with s² = (s₁² + s₂²)/2 and J at 2(n − 1)/(1 + r²) degrees of freedom; variance
/// 2(1 − r)/n + y²(1 + r²)/(4n).
pub static SMCR_POOLED: Measure = Measure {
    id: "SMCRP",
    name: "standardised mean change (average standard deviation)",
    citation: Some(&citation::COUSINEAU_2020),
    compute: |data, context| {
        per_arm(data, context, |a, _| {
            let (yi, _) = pooled_change(a)?;
            let r = a.correlation;
            Ok(Effect { yi, vi: 2.0 * (1.0 - r) / a.n + yi * yi * (1.0 + r * r) / (4.0 * a.n) })
        })
    },
    ..TEMPLATE
};

/// As SMCRP, with Bonett's variance for unequal variances.
pub static SMCR_POOLED_HETEROSCEDASTIC: Measure = Measure {
    id: "SMCRPH",
    name: "standardised mean change (average standard deviation, unequal variances)",
    citation: Some(&citation::BONETT_2008),
    compute: |data, context| {
        per_arm(data, context, |a, _| {
            let (yi, variance) = pooled_change(a)?;
            let m = a.n - 1.0;
            let (u1, u2) = (a.post_sd * a.post_sd / variance, a.pre_sd * a.pre_sd / variance);
            let spread = u1 * u1 + u2 * u2 + 2.0 * a.correlation * a.correlation * u1 * u2;
            Ok(Effect { yi, vi: change_variance(a) / (variance * m) + yi * yi * spread / (8.0 * m) })
        })
    },
    ..TEMPLATE
};

/// ln(m₁/m₂) + ½(c₁ − c₂), variance c₁ + c₂ − 2r·s₁s₂/(m₁m₂n) with c = s²/(n·m²).
pub static RATIO_OF_MEANS_CHANGE: Measure = Measure {
    id: "ROMC",
    name: "ratio of means before and after",
    scale: Scale::Log,
    citation: Some(&citation::LAJEUNESSE_2011),
    compute: |data, context| {
        per_arm(data, context, |a, context| {
            let (bias, vi) = relative_change(a)?;
            let bias = if context.options.ratio_bias_correction { bias } else { 0.0 };
            Ok(Effect { yi: libm::log(a.post_mean / a.pre_mean) + bias, vi })
        })
    },
    ..TEMPLATE
};

/// ln((s₁/m₁)/(s₂/m₂)) − ½(c₁ − c₂), variance (1 − r²)/(n − 1) + c₁ + c₂ − 2r·s₁s₂/(m₁m₂n).
pub static COEFFICIENT_OF_VARIATION_CHANGE: Measure = Measure {
    id: "CVRC",
    name: "coefficient of variation ratio before and after",
    scale: Scale::Log,
    citation: Some(&citation::SENIOR_2020),
    compute: |data, context| {
        per_arm(data, context, |a, context| {
            let (bias, relative) = relative_change(a)?;
            let bias = if context.options.ratio_bias_correction { bias } else { 0.0 };
            let spread = log_sd_change(a)?;
            let yi = spread.yi - libm::log(a.post_mean / a.pre_mean) - bias;
            Ok(Effect { yi, vi: spread.vi + relative })
        })
    },
    ..TEMPLATE
};

/// ln(s₁/s₂), variance (1 − r²)/(n − 1).
pub static VARIABILITY_CHANGE: Measure = Measure {
    id: "VRC",
    name: "variability ratio before and after",
    scale: Scale::Log,
    citation: Some(&citation::NAKAGAWA_2015),
    compute: |data, context| per_arm(data, context, |a, _| log_sd_change(a)),
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

/// The change in units of the average standard deviation, and that variance.
fn pooled_change(a: &PrePostArm) -> Result<(f64, f64), NotEstimable> {
    let variance = positive(0.5 * (a.post_sd * a.post_sd + a.pre_sd * a.pre_sd))?;
    let df = 2.0 * (a.n - 1.0) / (1.0 + a.correlation * a.correlation);
    Ok((bias_correction(df) * (a.post_mean - a.pre_mean) / variance.sqrt(), variance))
}

/// Bias of the log ratio of means, ½(c₁ − c₂), and its variance.
fn relative_change(a: &PrePostArm) -> Result<(f64, f64), NotEstimable> {
    if a.post_mean <= 0.0 || a.pre_mean <= 0.0 {
        return Err(NotEstimable::NonPositiveMean);
    }
    let (cv1, cv2) = (a.post_sd / a.post_mean, a.pre_sd / a.pre_mean);
    let difference = cv1 - cv2;
    let variance = (difference * difference + 2.0 * (1.0 - a.correlation) * cv1 * cv2) / a.n;
    Ok((0.5 * difference * (cv1 + cv2) / a.n, variance))
}

fn log_sd_change(a: &PrePostArm) -> Result<Effect, NotEstimable> {
    positive(a.post_sd.min(a.pre_sd))?;
    let r = a.correlation;
    Ok(Effect { yi: libm::log(a.post_sd / a.pre_sd), vi: (1.0 - r) * (1.0 + r) / (a.n - 1.0) })
}
