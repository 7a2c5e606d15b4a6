//! One arithmetic across the report: the parts of a review against each other and against the data.
//!
//! | number or name | must equal |
//! |---|---|
//! | studies included, in the flow | studies described, or of the data where none are described |
//! | reports, in the flow | reports of the studies described |
//! | studies of an analysis | studies described |
//! | studies in the meta-analyses, in the flow | studies of the analyses that pool |
//! | records that two reviewers decided on | no more than records screened, in the flow |
//! | records of all databases searched | records from databases, in the flow |
//! | reasons of excluded studies | reasons in the flow, no more often than there |
//! | excluded studies | no study of the data |
//! | studies assessed for risk of bias | studies described, or named in the data |

use std::collections::{BTreeMap, BTreeSet};

use super::Review;
use super::characteristics::Characteristics;
use super::excluded::Excluded;
use super::flow::Flow;
use super::risk_of_bias::RiskOfBias;
use crate::dataset::label::LabelTemplate;
use crate::dataset::table::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::run::Analysed;
use crate::source::Span;
use crate::spec::model::{SearchSpec, Spec};

/// Compares everything with everything that it must agree with.
pub fn check(
    spec: &Spec,
    tables: &BTreeMap<String, Table>,
    review: &Review,
    analysed: &[Analysed],
    diagnostics: &mut Diagnostics,
) {
    let mut studies = Studies::of(analysed);
    if let Some(described) = &review.characteristics {
        described_studies(described, analysed, diagnostics);
        if let Some(flow) = &review.flow {
            described_reports(described, flow, diagnostics);
        }
        studies.all = described.studies.iter().map(|study| (study.label.as_str(), &study.span)).collect();
        // Rows of reviews or outcomes are no studies that a meta-analysis of this review has.
        let described = &studies.all;
        studies.pooled.retain(|(label, _)| described.iter().any(|(other, _)| other == label));
    }
    if let Some(flow) = &review.flow {
        flow_against_data(flow, &studies, review.characteristics.is_some(), diagnostics);
        if let Some(written) = &spec.review {
            flow_against_searches(flow, &written.searches, diagnostics);
        }
        for stage in &review.screening {
            let screened = flow.total("records_screened").zip(flow.of("records_screened").next());
            let decided = (stage.agreement.records + stage.undecided) as u64;
            if let Some((screened, count)) = screened.filter(|(screened, _)| decided > *screened) {
                diagnostics.push(
                    Diagnostic::error(
                        Code::Arithmetic,
                        format!(
                            "{decided} records have decisions of two reviewers, of only {screened} screened"
                        ),
                    )
                    .at(&stage.span)
                    .related(&count.span, "records screened"),
                );
            }
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
        // A study may be part of the review and of no analysis.
        let mut included = named_in_data(spec, tables);
        included.extend(studies.all.iter().map(|(label, _)| (*label).to_owned()));
        risk_of_bias(judged, &covered, &included, diagnostics);
    }
}

/// The labels that the rows of all tables of studies give, whatever the analyses filter.
fn named_in_data(spec: &Spec, tables: &BTreeMap<String, Table>) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for (name, data) in &spec.data.0 {
        let (Some(written), Some(table)) = (&data.study, tables.get(&name.value)) else { continue };
        // A template that does not fit has been reported where an analysis uses it.
        if let Some(template) = LabelTemplate::read(written, table, &mut Diagnostics::default()) {
            labels.extend((0..table.rows.len()).map(|row| template.label(table, row)));
        }
    }
    labels
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
        let (mut of_all, mut of_pooled) = (BTreeSet::new(), BTreeSet::new());
        for analysis in analysed {
            for study in &analysis.dataset.studies {
                let named = (study.label.as_str(), &study.span);
                if of_all.insert(named.0) {
                    studies.all.push(named);
                }
                if analysis.plan.model.pooled() && of_pooled.insert(named.0) {
                    studies.pooled.push(named);
                }
            }
        }
        studies
    }
}

/// The reports of the studies described are those of the flow.
fn described_reports(described: &Characteristics, flow: &Flow, diagnostics: &mut Diagnostics) {
    let reports: u64 = described.studies.iter().map(|study| study.reports.len() as u64).sum();
    let name = if flow.has("total_reports") { "total_reports" } else { "new_reports" };
    if let (Some(stated), Some(count), Some(first)) =
        (flow.total(name), flow.of(name).next(), described.studies.first())
        && reports > 0
        && stated != reports
    {
        diagnostics.push(
            Diagnostic::error(
                Code::Arithmetic,
                format!(
                    "the flow of studies ends with {stated} reports, the studies described have {reports}"
                ),
            )
            .at(&count.span)
            .related(&first.span, "the studies described begin here"),
        );
    }
}

/// Every study of an analysis is described. An analysis none of whose rows is described is of something else than studies:
/// of reviews, of outcomes.
fn described_studies(described: &Characteristics, analysed: &[Analysed], diagnostics: &mut Diagnostics) {
    let names = || described.studies.iter().map(|study| study.label.as_str());
    for analysis in analysed {
        let studies = &analysis.dataset.studies;
        if !studies.iter().any(|study| names().any(|name| name == study.label)) {
            continue;
        }
        for study in studies.iter().filter(|study| !names().any(|name| name == study.label)) {
            let mut diagnostic = Diagnostic::error(
                Code::UnmatchedStudy,
                format!("`{}` is analysed but not among the studies described", study.label),
            )
            .at(&study.span);
            if let Some(near) = nearest(&study.label, names()) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                if let Some(other) = described.studies.iter().find(|other| other.label == near) {
                    diagnostic = diagnostic.related(&other.span, "described under this name");
                }
                diagnostic.suggestion = Some(near.to_owned());
            } else if let Some(first) = described.studies.first() {
                diagnostic = diagnostic.related(&first.span, "the studies described begin here");
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// The studies that the flow ends with are those of the data.
fn flow_against_data(flow: &Flow, studies: &Studies<'_>, described: bool, diagnostics: &mut Diagnostics) {
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
    if let (Some(stated), Some(count)) =
        (flow.total("studies_in_synthesis"), flow.of("studies_in_synthesis").next())
    {
        compare("studies in the meta-analyses", stated, &count.span, &studies.pooled);
    }
    // With a count of the meta-analyses the included studies may be more than the data have; but not than are described.
    if (described || !flow.has("studies_in_synthesis"))
        && let Some((stated, at)) = flow.included()
    {
        compare("included studies", stated, at, &studies.all);
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

/// Every study of an analysis is assessed, and of the others only those that the review includes.
fn risk_of_bias(
    judged: &RiskOfBias,
    analysed: &[&Analysed],
    included: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    for item in &judged.assessments {
        let of = item.analysis.as_deref();
        if of.is_none() && included.contains(&item.study) {
            continue;
        }
        let studies = || {
            let analyses = analysed.iter().filter(|analysis| of.is_none_or(|id| analysis.plan.id == id));
            analyses.flat_map(|analysis| &analysis.dataset.studies)
        };
        let known = || studies().map(|study| study.label.as_str());
        if known().any(|label| label == item.study) {
            continue;
        }
        let place = of.map_or_else(|| "the data".to_owned(), |id| format!("analysis `{id}`"));
        let mut diagnostic = Diagnostic::error(
            Code::UnmatchedStudy,
            format!("`{}` is assessed for risk of bias, but there is no such study in {place}", item.study),
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
