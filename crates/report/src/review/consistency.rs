//! One arithmetic across the report: the parts of a review against each other and against the data.
//!
//! | number or name | must equal |
//! |---|---|
//! | studies assessed for risk of bias | studies of the analyses |

use super::Review;
use super::risk_of_bias::RiskOfBias;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::run::Analysed;
use crate::spec::model::Spec;

/// Compares everything with everything that it must agree with.
pub fn check(spec: &Spec, review: &Review, analysed: &[Analysed], diagnostics: &mut Diagnostics) {
    if let (Some(judged), Some(written)) =
        (&review.risk_of_bias, spec.review.as_ref().and_then(|review| review.risk_of_bias.as_ref()))
    {
        let covered = |analysis: &&Analysed| {
            written.analyses.is_empty() || written.analyses.iter().any(|id| id.value == analysis.plan.id)
        };
        let covered: Vec<&Analysed> = analysed.iter().filter(covered).collect();
        risk_of_bias(judged, &covered, diagnostics);
    }
}

/// Every study of an analysis is assessed, and nothing else is.
fn risk_of_bias(judged: &RiskOfBias, analysed: &[&Analysed], diagnostics: &mut Diagnostics) {
    for item in &judged.assessments {
        let of = item.analysis.as_deref();
        let studies = || {
            let analyses = analysed.iter().filter(|analysis| of.is_none_or(|id| analysis.plan.id == id));
            analyses.flat_map(|analysis| &analysis.dataset.studies)
        };
        let known = || studies().map(|study| study.label.as_str());
        if known().any(|label| label == item.study) {
            continue;
        }
        let of = of.map_or_else(String::new, |id| format!(" `{id}`"));
        let mut diagnostic = Diagnostic::error(
            Code::UnmatchedStudy,
            format!("`{}` is assessed for risk of bias but in no analysis{of}", item.study),
        )
        .at(&item.span);
        if let Some(near) = nearest(&item.study, known()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            if let Some(study) = studies().find(|study| study.label == near) {
                diagnostic = diagnostic.related(&study.span, "the data name it so");
            }
            diagnostic.suggestion = Some(near.to_owned());
        }
        diagnostics.push(diagnostic);
    }
    for analysis in analysed {
        for study in &analysis.dataset.studies {
            if judged.of(&study.label, &analysis.plan.id).is_none() {
                diagnostics.push(
                    Diagnostic::error(
                        Code::UnmatchedStudy,
                        format!("`{}` has no assessment of risk of bias", study.label),
                    )
                    .at(&study.span)
                    .related(&judged.span, "this table has no row for it")
                    .help("add a row with the study's label; leave cells empty where nothing was judged"),
                );
            }
        }
    }
}
