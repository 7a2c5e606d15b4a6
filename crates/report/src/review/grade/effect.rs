//! Absolute effects on the scale of the thresholds that a reviewer states.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::AbsoluteResult;
use crate::run::Analysed;
use crate::sections::wording::Pooled;
use crate::spec::model::{GradeSpec, ThresholdsSpec};

/// People that thresholds are about where they do not say.
pub(super) const PER: f64 = 1000.0;

/// An absolute effect on the scale of the thresholds: people of so many, or units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Risk without the intervention; none for effects in units.
    pub risk: Option<f64>,
    /// Difference: intervention less comparison.
    pub difference: f64,
    /// Lower limit of its interval.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// The absolute effects on the scale of the thresholds.
pub(super) fn effects(spec: &GradeSpec, analysis: &Analysed, absolute: &[AbsoluteResult]) -> Vec<Effect> {
    let per =
        spec.thresholds.as_ref().and_then(|thresholds| thresholds.per.as_ref()).map_or(PER, |per| per.value);
    if !absolute.is_empty() {
        return absolute
            .iter()
            .map(|effect| Effect {
                risk: Some(effect.baseline_risk),
                difference: effect.difference * per,
                lower: effect.ci_lower * per,
                upper: effect.ci_upper * per,
            })
            .collect();
    }
    let (plan, result) = (&analysis.plan, &analysis.result);
    let unit = match plan.measure.id {
        "RD" => per,
        "MD" | "MC" => 1.0,
        "SMD" | "SMDH" | "SMCC" | "SMCR" => plan.instrument.as_ref().map_or(1.0, |scale| scale.sd.value),
        _ => return Vec::new(),
    };
    let Some(pooled) = Pooled::of(plan, result) else { return Vec::new() };
    let shown = pooled.shown();
    vec![Effect {
        risk: None,
        difference: shown.estimate * unit,
        lower: shown.ci_lower * unit,
        upper: shown.ci_upper * unit,
    }]
}

/// Thresholds rise and are above zero.
pub(super) fn check_thresholds(thresholds: &ThresholdsSpec, diagnostics: &mut Diagnostics) {
    let ThresholdsSpec { small, moderate, large, per } = thresholds;
    for (smaller, larger) in [(small, moderate), (moderate, large)] {
        if smaller.value >= larger.value {
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, "the thresholds do not rise")
                    .at(&larger.span)
                    .related(&smaller.span, "this is not below it")
                    .help("state them from small over moderate to large"),
            );
        }
    }
    for value in [Some(small), per.as_ref()].into_iter().flatten().filter(|value| value.value <= 0.0) {
        diagnostics
            .push(Diagnostic::error(Code::InvalidValue, "this must be more than zero").at(&value.span));
    }
}
