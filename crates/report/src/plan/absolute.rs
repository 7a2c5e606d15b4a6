//! Effects in terms that readers know: risks, and units of an instrument.

use metaweave_stats::effect::absolute::Ratio;
use metaweave_stats::effect::{Family, Measure};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::model::{AnalysisSpec, InstrumentSpec};

/// How a measure becomes a risk, if it does.
#[must_use]
pub fn ratio_of(measure: &Measure) -> Option<Ratio> {
    match measure.id {
        "RR" => Some(Ratio::Risk),
        "OR" | "PETO" => Some(Ratio::Odds),
        "HR" => Some(Ratio::Hazard),
        _ => None,
    }
}

/// Whether a measure is a difference in standard deviations between two groups.
#[must_use]
pub fn standardised(measure: &Measure) -> bool {
    measure.id.starts_with("SM") && measure.family == Family::TwoMeans
}

/// The instrument whose units standardised differences are printed in.
pub(super) fn instrument(
    analysis: &AnalysisSpec,
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> Option<InstrumentSpec> {
    let instrument = analysis.instrument.as_ref()?;
    if !measure.id.starts_with("SM") || measure.null.is_none() {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("{} is not in standard deviations", measure.id))
                .at(&instrument.name.span)
                .help("`instrument` goes with standardised mean differences and changes"),
        );
        return None;
    }
    if instrument.sd.value <= 0.0 {
        diagnostics.push(
            Diagnostic::error(Code::ImpossibleValue, format!("sd cannot be {}", instrument.sd.value))
                .at(&instrument.sd.span)
                .label("must be more than zero"),
        );
        return None;
    }
    Some(instrument.clone())
}

/// The stated risks without the intervention; what cannot be one is reported.
pub(super) fn baseline_risks(
    analysis: &AnalysisSpec,
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> Vec<f64> {
    let written = &analysis.baseline_risks;
    if let (Some(first), None) =
        (written.first(), ratio_of(measure).or(standardised(measure).then_some(Ratio::Risk)))
    {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("a {} does not become a risk", measure.name))
                .at(&first.span)
                .help("`baseline_risks` goes with risk ratios, odds ratios, hazard ratios and standardised mean differences"),
        );
    }
    let mut risks = Vec::new();
    for risk in written {
        if risk.value > 0.0 && risk.value < 1000.0 {
            risks.push(risk.value / 1000.0);
        } else {
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("{} in 1000 is not a risk", risk.value))
                    .at(&risk.span)
                    .help("a risk is given in people per 1000, between 0 and 1000"),
            );
        }
    }
    risks
}
