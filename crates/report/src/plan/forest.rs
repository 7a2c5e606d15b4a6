//! What a forest plot shows: an analysis' own words before those of `defaults`, and whether they can be drawn.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::plan::AnalysisPlan;
use crate::spec::model::{AnalysisSpec, DefaultsSpec, ForestSpec, Spec};

/// The most analyses that stand beside another in its rows.
const MOST_BESIDE: usize = 3;

/// The keys of an analysis, each in place of the same key of `defaults`.
pub(super) fn resolve(analysis: &AnalysisSpec, defaults: Option<&DefaultsSpec>) -> ForestSpec {
    let own = analysis.forest.as_ref();
    let inherited = defaults.and_then(|defaults| defaults.forest.as_ref());
    let layers = || own.into_iter().chain(inherited);
    ForestSpec {
        left: layers().find_map(|forest| forest.left.clone()),
        right: layers().find_map(|forest| forest.right.clone()),
        sort: layers().find_map(|forest| forest.sort.clone()),
        group: layers().find_map(|forest| forest.group.clone()),
        risk_of_bias: layers().find_map(|forest| forest.risk_of_bias.clone()),
        also: layers().map(|forest| &forest.also).find(|also| !also.is_empty()).cloned().unwrap_or_default(),
    }
}

/// Reports analyses that cannot stand in the rows of another, and judgements that there are none of.
pub(super) fn check(spec: &Spec, plans: &[AnalysisPlan], diagnostics: &mut Diagnostics) {
    for plan in plans {
        if let Some(beyond) = plan.forest.also.get(MOST_BESIDE) {
            diagnostics.push(
                Diagnostic::error(
                    Code::Conflict,
                    format!("a forest plot shows {MOST_BESIDE} analyses beside its own, not more"),
                )
                .at(&beyond.span)
                .help("shapes and shades keep four estimates of a study apart"),
            );
        }
        for also in &plan.forest.also {
            match plans.iter().find(|other| other.id == also.value) {
                None if spec.analyses.iter().any(|analysis| analysis.id.value == also.value) => {}
                None => diagnostics.push(
                    Diagnostic::error(Code::UnknownName, format!("there is no analysis `{}`", also.value))
                        .at(&also.span)
                        .suggest(&also.value, plans.iter().map(|plan| plan.id.as_str())),
                ),
                Some(other) if other.id == plan.id => diagnostics.push(
                    Diagnostic::error(Code::Conflict, format!("`{}` cannot stand beside itself", plan.id))
                        .at(&also.span),
                ),
                Some(other) if other.measure.id != plan.measure.id => diagnostics.push(
                    Diagnostic::error(
                        Code::Conflict,
                        format!(
                            "`{}` is measured as {}, `{}` as {}: they have no axis in common",
                            other.id, other.measure.id, plan.id, plan.measure.id
                        ),
                    )
                    .at(&also.span),
                ),
                Some(_) => {}
            }
        }
        if let Some(wanted) = plan.forest.risk_of_bias.as_ref().filter(|wanted| wanted.value)
            && spec.review.as_ref().and_then(|review| review.risk_of_bias.as_ref()).is_none()
        {
            diagnostics.push(
                Diagnostic::error(Code::Conflict, "there are no judgements of risk of bias to show")
                    .at(&wanted.span)
                    .help("give `review: { risk_of_bias: { file: …, tool: … } }`"),
            );
        }
    }
}
