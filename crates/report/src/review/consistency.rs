//! One arithmetic across the report: the parts of a review against each other and against the data.
//!
//! | number or name | must equal |
//! |---|---|
//! | studies included, in the flow | studies of the data |
//! | studies in the meta-analyses, in the flow | studies of the analyses that pool |
//! | records of all databases searched | records from databases, in the flow |
//! | reasons of excluded studies | reasons in the flow, no more often than there |
//! | excluded studies | no study of the data |
//! | studies assessed for risk of bias | studies of the analyses |

use std::collections::BTreeSet;

use super::Review;
use super::excluded::Excluded;
use super::flow::Flow;
use super::risk_of_bias::RiskOfBias;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::run::Analysed;
use crate::source::Span;
use crate::spec::model::{SearchSpec, Spec};

/// Compares everything with everything that it must agree with.
pub fn check(spec: &Spec, review: &Review, analysed: &[Analysed], diagnostics: &mut Diagnostics) {
    let studies = Studies::of(analysed);
    if let Some(flow) = &review.flow {
        flow_against_data(flow, &studies, diagnostics);
        if let Some(written) = &spec.review {
            flow_against_searches(flow, &written.searches, diagnostics);
        }
    }
    if let Some(excluded) = &review.excluded {
        excluded_studies(excluded, review.flow.as_ref(), &studies, diagnostics);
    }
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

/// The studies of the data, each once, with the place where it is named first.
struct Studies<'a> {
    /// Of all analyses whose rows are studies.
    all: Vec<(&'a str, &'a Span)>,
    /// Of those that pool.
    pooled: Vec<(&'a str, &'a Span)>,
}

impl<'a> Studies<'a> {
    fn of(analysed: &'a [Analysed]) -> Self {
        let mut studies = Self { all: Vec::new(), pooled: Vec::new() };
        for analysis in analysed {
            for study in &analysis.dataset.studies {
                let named = (study.label.as_str(), &study.span);
                let add = |list: &mut Vec<(&'a str, &'a Span)>| {
                    if !list.iter().any(|(label, _)| *label == named.0) {
                        list.push(named);
                    }
                };
                add(&mut studies.all);
                if analysis.plan.model.pooled() {
                    add(&mut studies.pooled);
                }
            }
        }
        studies
    }
}

/// The studies that the flow ends with are those of the data.
fn flow_against_data(flow: &Flow, studies: &Studies<'_>, diagnostics: &mut Diagnostics) {
    let mut compare = |words: &str, stated: u64, at: &Span, found: &[(&str, &Span)]| {
        if stated == found.len() as u64 || found.is_empty() {
            return;
        }
        let mut diagnostic = Diagnostic::error(
            Code::Arithmetic,
            format!("the flow of studies ends with {stated} {words}, the data have {}", found.len()),
        )
        .at(at);
        if let Some((_, first)) = found.first() {
            diagnostic = diagnostic.related(first, "the studies of the data begin here");
        }
        diagnostics.push(diagnostic.help(
            "where not all included studies are in a meta-analysis, say how many are in a row `studies_in_synthesis`",
        ));
    };
    match (flow.total("studies_in_synthesis"), flow.of("studies_in_synthesis").next()) {
        (Some(stated), Some(count)) => {
            compare("studies in the meta-analyses", stated, &count.span, &studies.pooled);
        }
        _ => {
            if let Some((stated, at)) = flow.included() {
                compare("included studies", stated, at, &studies.all);
            }
        }
    }
}

/// The records of the databases add up to those of the flow, where all of them are stated.
fn flow_against_searches(flow: &Flow, searches: &[SearchSpec], diagnostics: &mut Diagnostics) {
    let sum: Option<u64> =
        searches.iter().map(|search| search.records.as_ref().map(|n| u64::from(n.value))).sum();
    let found: Option<u64> = ["database_results", "register_results"]
        .iter()
        .filter(|name| flow.has(name))
        .map(|name| flow.total(name))
        .sum();
    let count = flow.of("database_results").chain(flow.of("register_results")).next();
    let first = searches.iter().find_map(|search| search.records.as_ref());
    if let (Some(sum), Some(found), Some(count), Some(first)) = (sum, found, count, first)
        && sum != found
    {
        diagnostics.push(
            Diagnostic::error(
                Code::Arithmetic,
                format!("the searches found {sum} records, the flow of studies begins with {found}"),
            )
            .at(&first.span)
            .related(&count.span, "records from databases and registers"),
        );
    }
}

/// No excluded study is in the data, and no reason stands in the table more often than in the flow.
fn excluded_studies(
    excluded: &Excluded,
    flow: Option<&Flow>,
    studies: &Studies<'_>,
    diagnostics: &mut Diagnostics,
) {
    for study in &excluded.rows {
        if let Some((label, span)) = studies.all.iter().find(|(label, _)| *label == study.study()) {
            diagnostics.push(
                Diagnostic::error(Code::UnmatchedStudy, format!("`{label}` is excluded and in the data"))
                    .at(&study.study_span)
                    .related(span, "the data have it here"),
            );
        }
    }
    let Some(flow) = flow else { return };
    let counts =
        || flow.of("dbr_excluded").chain(flow.of("other_excluded")).filter(|count| !count.label.is_empty());
    let reasons: BTreeSet<&str> = counts().map(|count| count.label.as_str()).collect();
    if reasons.is_empty() {
        return;
    }
    let same = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
    for study in &excluded.rows {
        if !reasons.iter().any(|reason| same(reason, study.reason())) {
            diagnostics.push(
                Diagnostic::error(
                    Code::UnknownName,
                    format!("`{}` is no reason in the flow of studies", study.reason()),
                )
                .at(&study.reason_span)
                .suggest(study.reason(), reasons.iter().copied()),
            );
        }
    }
    for reason in reasons {
        let listed: Vec<_> = excluded.rows.iter().filter(|study| same(study.reason(), reason)).collect();
        let stated: Option<u64> =
            counts().filter(|count| same(&count.label, reason)).map(|count| count.n).sum();
        let at = counts().find(|count| same(&count.label, reason));
        if let (Some(stated), Some(at), Some(last)) = (stated, at, listed.last())
            && listed.len() as u64 > stated
        {
            diagnostics.push(
                Diagnostic::error(
                    Code::Arithmetic,
                    format!(
                        "{} studies are listed as excluded for `{reason}`, of only {stated} in the flow of studies",
                        listed.len()
                    ),
                )
                .at(&last.reason_span)
                .related(&at.span, format!("{stated} reports")),
            );
        }
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
