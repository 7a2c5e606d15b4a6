//! Figures beyond the forest plot: which are drawn, and what a funnel plot shows.

use metaweave_stats::effect::{Family, Measure};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::model::{AnalysisSpec, FunnelCentreName, FunnelVerticalName, PlotName};

/// What a funnel plot shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunnelPlan {
    /// Vertical axis.
    pub vertical: FunnelVerticalName,
    /// About what the limits stand.
    pub centre: FunnelCentreName,
    /// Whether the line of the regression test of the axis is drawn where the test was done.
    pub line: bool,
    /// Whether contours of p-values are shaded.
    pub contours: bool,
}

impl Default for FunnelPlan {
    fn default() -> Self {
        Self {
            vertical: FunnelVerticalName::StandardError,
            centre: FunnelCentreName::Estimate,
            line: true,
            contours: true,
        }
    }
}

/// The figures asked for; one that the data of the measure cannot give is reported.
pub(super) fn plots(
    analysis: &AnalysisSpec,
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> Vec<PlotName> {
    for plot in &analysis.plots {
        if plot.value == PlotName::Labbe && measure.family != Family::TwoByTwo {
            diagnostics.push(
                Diagnostic::error(
                    Code::Conflict,
                    format!("a L’Abbé plot needs counts in two arms, which a {} has not", measure.name),
                )
                .at(&plot.span)
                .help("`labbe` goes with RR, OR, RD, AS and PETO"),
            );
        }
    }
    analysis.plots.iter().map(|plot| plot.value).collect()
}

/// What the funnel plot shows; an axis or a centre that the measure does not have is reported.
pub(super) fn funnel(
    analysis: &AnalysisSpec,
    measure: &Measure,
    diagnostics: &mut Diagnostics,
) -> FunnelPlan {
    let default = FunnelPlan::default();
    let Some(spec) = &analysis.funnel else { return default };
    let sized = matches!(
        measure.family,
        Family::TwoByTwo
            | Family::TwoMeans
            | Family::PrePost
            | Family::SingleProportion
            | Family::SingleMean
            | Family::Correlation
    );
    if let Some(vertical) = spec.vertical.as_ref().filter(|vertical| {
        !sized && !matches!(vertical.value, FunnelVerticalName::StandardError | FunnelVerticalName::Precision)
    }) {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("{} comes without numbers of people", measure.id))
                .at(&vertical.span)
                .help("`vertical: standard-error` and `vertical: precision` go with every measure"),
        );
    }
    if let Some(centre) = spec
        .centre
        .as_ref()
        .filter(|centre| centre.value == FunnelCentreName::NoEffect && measure.null.is_none())
    {
        diagnostics.push(
            Diagnostic::error(Code::Conflict, format!("{} has no value of no effect", measure.id))
                .at(&centre.span)
                .help("leave `centre` out: limits then stand about the pooled estimate"),
        );
    }
    FunnelPlan {
        vertical: spec.vertical.as_ref().map_or(default.vertical, |found| found.value),
        centre: spec.centre.as_ref().map_or(default.centre, |found| found.value),
        line: spec.line.as_ref().map_or(default.line, |found| found.value),
        contours: spec.contours.as_ref().map_or(default.contours, |found| found.value),
    }
}
