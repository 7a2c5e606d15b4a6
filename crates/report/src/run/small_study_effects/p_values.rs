//! What p-values and power say about studies that are missing.

use metaweave_stats::FitError;
use metaweave_stats::small_study_effects::{self as checks, PCurveTest, orwin, rosenberg, rosenthal};

use super::{Estimable, Pool};
use crate::results::{
    ExcessSignificanceResult, FailSafeResult, PCurveResult, PCurveTestResult, SmallStudyResult,
};

const ALPHA: f64 = 0.05;

pub(super) fn excess_significance(
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let test = checks::excess_significance(&studies.effects, None, ALPHA)?;
    result.excess_significance = Some(ExcessSignificanceResult {
        theta: test.theta,
        observed: test.observed,
        expected: test.expected,
        p_chi_squared: test.p_chi_squared,
        p_exact: test.p_exact,
    });
    Ok(())
}

pub(super) fn p_curve(studies: &Estimable, result: &mut SmallStudyResult) -> Result<(), FitError> {
    let curve = checks::p_curve(&studies.effects)?;
    let test = |test: PCurveTest| PCurveTestResult {
        z_full: test.z_full,
        p_full: test.p_full,
        z_half: test.z_half,
        p_half: test.p_half,
        p_binomial: test.p_binomial,
    };
    result.p_curve = Some(PCurveResult {
        k_below_5: curve.below_5,
        k_below_2_5: curve.below_2_5,
        right_skew: test(curve.right_skew),
        flatness: test(curve.flatness),
        power: curve.power,
        power_lower: curve.power_ci.0,
        power_upper: curve.power_ci.1,
        evidential_value: curve.reading.id().to_owned(),
    });
    Ok(())
}

/// `target` is as printed, so that a ratio of 1.1 is what a reader calls it.
pub(super) fn fail_safe_n(
    target: Option<f64>,
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let effects = &studies.effects;
    let of_target = target.map(|target| orwin(effects, pool.plan.measure.scale.transform(target)));
    result.fail_safe_n = Some(FailSafeResult {
        rosenthal: Some(rosenthal(effects, ALPHA)?.n),
        rosenberg: Some(rosenberg(effects, ALPHA)?.n),
        orwin: of_target.transpose()?.map(|number| number.n),
        target,
    });
    Ok(())
}
