//! The counts that a report has: studies, people, records, people per 1000 and shares.

use serde_json::Value;

use crate::dataset::{ArmData, Study};
use crate::results::evidence::{AnswerCounts, ContentAnalysisResult, SurveyResult};
use crate::results::{FlowResult, Results};
use crate::run::Analysed;

/// Counts that do not belong to an analysis.
pub struct Known<'a> {
    /// Records, reports and studies of the flow, and the sums that people make of them.
    pub(super) flow: Vec<f64>,
    /// Surveys.
    pub(super) surveys: &'a [SurveyResult],
    /// Content analyses.
    pub(super) contents: &'a [ContentAnalysisResult],
    /// The most rows that any analysis has.
    pub(super) most_rows: f64,
}

impl<'a> Known<'a> {
    /// The counts of a report.
    pub fn of(results: &'a Results, analysed: &[Analysed]) -> Self {
        let flow = results.review.as_ref().and_then(|review| review.flow.as_ref());
        Self {
            flow: flow.map(flow_counts).unwrap_or_default(),
            surveys: &results.evidence.surveys,
            contents: &results.evidence.content_analyses,
            most_rows: analysed
                .iter()
                .map(|analysis| analysis.dataset.studies.len() as f64)
                .fold(0.0, f64::max),
        }
    }
}

/// Every number of a flow, the sum of each box, and the sums over boxes of one kind.
fn flow_counts(flow: &FlowResult) -> Vec<f64> {
    const TOGETHER: [&[&str]; 10] = [
        &["database_results", "register_results"],
        &["website_results", "organisation_results", "citations_results"],
        &[
            "database_results",
            "register_results",
            "website_results",
            "organisation_results",
            "citations_results",
        ],
        &["duplicates", "excluded_automatic", "excluded_other"],
        &["excluded_automatic", "excluded_other"],
        &["dbr_sought_reports", "other_sought_reports"],
        &["dbr_notretrieved_reports", "other_notretrieved_reports"],
        &["dbr_assessed", "other_assessed"],
        &["dbr_excluded", "other_excluded"],
        &["records_excluded", "dbr_excluded", "other_excluded"],
    ];
    let sum = |boxes: &[&str]| -> f64 {
        flow.boxes
            .iter()
            .filter(|found| boxes.contains(&found.r#box.as_str()))
            .filter_map(|found| found.n)
            .sum::<u64>() as f64
    };
    let each = flow.boxes.iter().filter_map(|found| found.n).map(|n| n as f64);
    let boxes = flow.boxes.iter().map(|found| sum(&[found.r#box.as_str()]));
    each.chain(boxes).chain(TOGETHER.iter().map(|boxes| sum(boxes))).collect()
}

/// Studies of an analysis with the people in them.
pub(super) struct Body {
    /// Number of studies.
    pub(super) k: f64,
    /// People: in all, in either arm.
    pub(super) people: Vec<f64>,
}

/// The analysis as a whole, with and without the rows that give no estimate, and its groups.
pub(super) fn bodies(analysis: &Analysed) -> Vec<Body> {
    let result = &analysis.result;
    let studies: Vec<&Study> = analysis.dataset.studies.iter().collect();
    let mut whole = people_in(&studies);
    whole.extend([result.n, result.n_experimental, result.n_control].into_iter().flatten());
    let mut bodies = vec![
        Body { k: result.k as f64, people: whole.clone() },
        Body { k: studies.len() as f64, people: whole },
    ];
    for group in result.subgroups.iter().flat_map(|by| &by.groups) {
        let members: Vec<&Study> = group.members.iter().filter_map(|&at| studies.get(at).copied()).collect();
        let people = people_in(&members);
        bodies.push(Body { k: group.k as f64, people: people.clone() });
        bodies.push(Body { k: members.len() as f64, people });
    }
    bodies
}

/// Numbers of studies that an analysis records: all, groups, subsets, regressions.
pub(super) fn study_counts(analysis: &Analysed) -> Vec<f64> {
    let mut counts: Vec<f64> = bodies(analysis).into_iter().map(|body| body.k).collect();
    for rows in analysis.result.sensitivity.iter().filter(|runs| runs.kind == "subset").map(|runs| &runs.rows)
    {
        counts.extend(serde_json::to_value(rows).iter().flat_map(numbers_called_k));
    }
    let recorded = [
        serde_json::to_value(&analysis.result.regressions),
        serde_json::to_value(&analysis.result.small_study_effects),
        serde_json::to_value(&analysis.result.synthesis),
        serde_json::to_value(&analysis.result.published),
    ];
    counts.extend(recorded.iter().flatten().flat_map(numbers_called_k));
    counts
}

fn numbers_called_k(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers_called_k).collect(),
        Value::Object(entries) => {
            let own = ["k", "n", "studies"].into_iter().filter_map(|key| entries.get(key)?.as_f64());
            own.chain(entries.values().flat_map(numbers_called_k)).collect()
        }
        _ => Vec::new(),
    }
}

/// Every number of people that an analysis has: totals, arms, groups, single studies, and those with the event.
pub(super) fn people_counts(analysis: &Analysed) -> Vec<f64> {
    let mut counts: Vec<f64> = bodies(analysis).into_iter().flat_map(|body| body.people).collect();
    for study in &analysis.dataset.studies {
        counts.extend(people_in(&[study]));
    }
    let arms = analysis.dataset.studies.iter().flat_map(|study| &study.arms);
    let events = |arm: &ArmData| match *arm {
        ArmData::Events { events, .. } | ArmData::PersonTime { events, .. } => Some(events),
        _ => None,
    };
    counts.extend(arms.filter_map(events));
    for arm in 0..2 {
        let of = analysis.dataset.studies.iter().filter_map(|study| study.arms.get(arm)).filter_map(events);
        counts.push(of.sum());
    }
    counts
}

/// People in all and in either arm; nothing where a study does not give them.
fn people_in(studies: &[&Study]) -> Vec<f64> {
    let arm = |arm: usize| -> Option<f64> {
        studies.iter().map(|study| study.arms.get(arm).and_then(ArmData::people)).sum()
    };
    let (first, second) = (arm(0), arm(1));
    let both = first.zip(second).map(|(a, b)| a + b);
    [both, first, second].into_iter().flatten().filter(|n| *n > 0.0).collect()
}

/// Risks of an analysis: with and without the intervention, differences and limits, and the reviewer's thresholds.
pub(super) fn risks(analysis: &Analysed) -> Vec<f64> {
    let mut risks = Vec::new();
    let judged = analysis.result.grade.iter().flat_map(|grade| &grade.absolute);
    for effect in analysis.result.absolute.iter().chain(judged) {
        let base = effect.baseline_risk;
        risks.extend([base, effect.risk]);
        for difference in [effect.difference, effect.ci_lower, effect.ci_upper] {
            risks.extend([difference.abs(), base + difference]);
        }
    }
    let grade = analysis.result.grade.as_ref();
    if let Some(thresholds) = grade.and_then(|grade| grade.thresholds.as_ref())
        && let Some(per) = thresholds.per
    {
        risks.extend([thresholds.small, thresholds.moderate, thresholds.large].map(|n| n / per));
    }
    risks
}

/// People of a survey: those asked, those who answered, groups, and each answer.
pub(super) fn survey_people(survey: &SurveyResult) -> Vec<f64> {
    let mut counts: Vec<f64> = survey.respondents.iter().map(|&n| n as f64).collect();
    counts.extend(survey.groups.iter().map(|group| group.n as f64));
    for found in answer_counts(survey) {
        counts.extend([found.answered as f64, found.missing as f64]);
        counts.extend(found.answers.iter().map(|answer| answer.n as f64));
    }
    counts
}

/// Shares of a survey: each answer, and neighbouring answers of a scale together.
pub(super) fn survey_shares(survey: &SurveyResult) -> Vec<f64> {
    let mut shares = Vec::new();
    for found in answer_counts(survey).filter(|found| found.answered > 0) {
        let answered = found.answered as f64;
        shares.push(answered / (answered + found.missing as f64));
        for start in 0..found.answers.len() {
            let mut together = 0;
            for answer in found.answers.iter().skip(start) {
                together += answer.n;
                shares.push(together as f64 / answered);
            }
        }
    }
    shares
}

fn answer_counts(survey: &SurveyResult) -> impl Iterator<Item = &AnswerCounts> {
    let items = survey.questions.iter().flat_map(|question| &question.items);
    items.flat_map(|item| std::iter::once(&item.all).chain(&item.groups))
}

/// Shares of the units of a content analysis that a theme was coded in.
pub(super) fn theme_shares(content: &ContentAnalysisResult) -> Vec<f64> {
    let mut shares = Vec::new();
    for theme in &content.themes {
        shares.extend(theme.units.zip(content.units).map(|(n, of)| n as f64 / of as f64));
        for (n, group) in theme.by_group.iter().zip(&content.groups) {
            shares.push(*n as f64 / group.n as f64);
        }
    }
    shares
}
