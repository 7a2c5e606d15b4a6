//! What the estimate means for people: at stated risks, and in the units of an instrument; the risks that the studies had, and
//! the people that a trial would need.

use metaweave_stats::effect::absolute::{number_needed, share_above};
use metaweave_stats::optimal_information_size::{two_means, two_proportions};

use crate::dataset::{ArmData, Dataset};
use crate::plan::{AnalysisPlan, ratio_of, standardised};
use crate::results::{AbsoluteResult, AnalysisResult, InstrumentResult, Mean};

/// The mean that the plan reports first, with its prediction limits.
fn reported(plan: &AnalysisPlan, result: &AnalysisResult) -> Option<(Mean, Option<[f64; 2]>)> {
    if plan.model.random() {
        let random = result.random.as_ref()?;
        Some((random.mean, random.pi_lower.zip(random.pi_upper).map(|(lower, upper)| [lower, upper])))
    } else {
        Some((result.common.as_ref()?.mean, None))
    }
}

/// The effect at every risk; the limits come from those of the effect.
#[must_use]
pub fn at_risks(plan: &AnalysisPlan, result: &AnalysisResult, risks: &[f64]) -> Vec<AbsoluteResult> {
    let Some((mean, _)) = reported(plan, result) else { return Vec::new() };
    let shown = mean.back_transformed;
    let risk = |effect: f64, baseline: f64| match ratio_of(plan.measure) {
        Some(ratio) => Some(ratio.risk(effect, baseline)),
        None => standardised(plan.measure).then(|| share_above(effect, baseline)),
    };
    let at = |&baseline_risk: &f64| {
        let difference = |effect: f64| risk(effect, baseline_risk).map(|risk| risk - baseline_risk);
        let (estimate, lower, upper) =
            (difference(shown.estimate)?, difference(shown.ci_lower)?, difference(shown.ci_upper)?);
        let needed = |difference: f64| Some(number_needed(difference)).filter(|n| n.is_finite());
        Some(AbsoluteResult {
            baseline_risk,
            risk: baseline_risk + estimate,
            difference: estimate,
            ci_lower: lower,
            ci_upper: upper,
            nnt: needed(estimate),
            nnt_at_ci_lower: needed(lower),
            nnt_at_ci_upper: needed(upper),
            nnt_through_infinity: lower <= 0.0 && upper >= 0.0,
        })
    };
    risks.iter().filter_map(at).collect()
}

/// A standardised difference in the units of the instrument that the plan names.
pub(super) fn in_units(plan: &AnalysisPlan, result: &AnalysisResult) -> Option<InstrumentResult> {
    let instrument = plan.instrument.as_ref()?;
    let (mean, prediction) = reported(plan, result)?;
    let sd = instrument.sd.value;
    Some(InstrumentResult {
        name: instrument.name.value.clone(),
        unit: instrument.unit.as_ref().map_or_else(|| "points".to_owned(), |unit| unit.value.clone()),
        sd,
        estimate: mean.estimate * sd,
        ci_lower: mean.ci_lower * sd,
        ci_upper: mean.ci_upper * sd,
        pi: prediction.map(|limits| limits.map(|limit| limit * sd)),
    })
}

/// The median of the risks in the control groups; none where the studies do not count people with events.
#[must_use]
pub fn median_control_risk(dataset: &Dataset) -> Option<f64> {
    let mut risks: Vec<f64> = dataset
        .studies
        .iter()
        .filter(|study| study.data.is_ok())
        .filter_map(|study| match study.arms.get(1) {
            Some(&ArmData::Events { events, total }) if total > 0.0 => Some(events / total),
            _ => None,
        })
        .collect();
    risks.sort_by(f64::total_cmp);
    let upper = *risks.get(risks.len() / 2)?;
    if risks.len().is_multiple_of(2) {
        let lower = *risks.get(risks.len() / 2 - 1)?;
        return Some((lower + upper) / 2.0);
    }
    Some(upper)
}

/// People that a trial would need for a question like this one: a quarter fewer events at the risk given, or a fifth of a
/// standard deviation. None where neither fits the measure.
#[must_use]
pub fn information_needed(plan: &AnalysisPlan, risk: Option<f64>) -> Option<f64> {
    const REDUCTION: f64 = 0.25;
    const STANDARD_DEVIATIONS: f64 = 0.2;
    match (ratio_of(plan.measure), risk) {
        (Some(_), Some(risk)) => two_proportions(risk, risk * (1.0 - REDUCTION), 0.05, 0.8),
        _ if ["MD", "SMD", "SMDH"].contains(&plan.measure.id) => two_means(STANDARD_DEVIATIONS, 0.05, 0.8),
        _ => None,
    }
}
