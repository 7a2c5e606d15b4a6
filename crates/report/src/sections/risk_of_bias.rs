//! Risk of bias in the included studies: how many were judged how, both figures, and the support of every judgement.

use crate::compose::Composer;
use crate::document::marks::{self, cite};
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::words;
use crate::figures::risk_of_bias::{self as figures, AssessedGroup};
use crate::review::risk_of_bias::RiskOfBias;
use crate::review::tool::Rule;
use crate::spec::anchor;
use crate::spec::model::SectionSpec;

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let judged = composer.inputs.review.risk_of_bias.as_ref()?;
    let id = composer.anchor("risk-of-bias");
    let groups = judged.groups();
    let mut blocks = Vec::new();
    for group in &groups {
        let sentence = lead(composer, judged, group);
        blocks.push(composer.paragraph(&sentence));
        blocks.extend(figures::traffic_light(composer, judged, group).map(Block::Figure));
        blocks.extend(figures::summary(composer, judged, group).map(Block::Figure));
    }
    blocks.extend(overridden(judged).map(|sentence| composer.paragraph(&sentence)));
    for group in &groups {
        blocks.extend(support(composer, judged, group).map(Block::Table));
    }
    Some(Section {
        id,
        title: vec![text("Risk of bias in the included studies")],
        blocks,
        sections: Vec::new(),
    })
}

/// What the methods text says.
#[must_use]
pub fn methods(judged: &RiskOfBias) -> String {
    let source = judged.tool.citation.map_or_else(String::new, cite);
    let by = if judged.groups().iter().any(|(analysis, _)| analysis.is_some()) {
        "for each result"
    } else {
        "for each study"
    };
    let rule = match judged.tool.rule {
        Rule::Worst => {
            " The overall judgement is the worst of any domain, unless the reviewers state why they judge otherwise."
        }
        Rule::WorstOrNoInformation => {
            " The overall judgement is the worst of any domain, and “no information” where a domain has none and no other is \
             worse than moderate, unless the reviewers state why they judge otherwise."
        }
        Rule::None => "",
    };
    format!("Risk of bias was judged {by} with {}{source}.{rule}", judged.tool.name)
}

fn lead(composer: &Composer<'_>, judged: &RiskOfBias, group: &AssessedGroup<'_>) -> String {
    let (analysis, items) = group;
    let overall: Vec<Option<usize>> = items.iter().map(|item| item.overall).collect();
    let n = items.len();
    let studies = format!(
        "{} {}",
        crate::document::number::count_word_capitalised(n),
        words::plural(n, "study", "studies")
    );
    let results = analysis.and_then(|id| {
        let found = composer.inputs.analysed.iter().find(|other| other.plan.id == id)?;
        Some(format!(" for their results on “{}”", marks::clean(&found.plan.title)))
    });
    let of = results.unwrap_or_default();
    if overall.iter().all(Option::is_none) {
        let was = words::plural(n, "was", "were");
        return format!("{studies} {was} judged{of}; no overall judgement was made.");
    }
    let was = words::plural(n, "was", "were");
    format!("{studies} {was} judged{of}. Overall: {}.", figures::count(judged, &overall))
}

/// Where the reviewers judge otherwise than the rule, and why.
fn overridden(judged: &RiskOfBias) -> Option<String> {
    let word = |level: Option<usize>| {
        level.and_then(|level| judged.tool.levels.get(level)).map_or("", |level| level.word.as_str())
    };
    let cases: Vec<String> = judged
        .assessments
        .iter()
        .filter(|item| item.overridden())
        .map(|item| {
            let reason = item.reason.as_deref().unwrap_or_default().trim_end_matches('.');
            format!(
                "{} ({} instead of {}: {})",
                marks::clean(&item.study),
                word(item.overall),
                word(item.by_rule),
                marks::clean(&words::lower_first(reason))
            )
        })
        .collect();
    if cases.is_empty() {
        return None;
    }
    let studies = words::plural(cases.len(), "one study", "these studies");
    Some(format!(
        "For {studies} the reviewers’ overall judgement is another than the rule of the tool gives: {}.",
        words::listed(&cases)
    ))
}

/// Every judgement with its support, where any is given.
fn support(composer: &mut Composer<'_>, judged: &RiskOfBias, group: &AssessedGroup<'_>) -> Option<Table> {
    if group.1.iter().all(|item| item.support.iter().all(String::is_empty)) {
        return None;
    }
    let mut rows = Vec::new();
    for item in &group.1 {
        rows.push(TableRow { kind: RowKind::Group, cells: vec![vec![text(marks::clean(&item.study))]] });
        for at in judged.domains_used() {
            let Some(domain) = judged.tool.domains.get(at) else { continue };
            let level =
                item.judgements.get(at).copied().flatten().and_then(|level| judged.tool.levels.get(level));
            let judgement = level.map_or_else(|| "Not judged".to_owned(), |level| level.name.clone());
            let support = item.support.get(at).map_or("", String::as_str);
            let support = match support {
                "" => vec![Inline::Emph(vec![text("not stated")])],
                support => vec![text(marks::clean(support))],
            };
            rows.push(TableRow {
                kind: RowKind::Body,
                cells: vec![vec![text(marks::clean(&domain.name))], vec![text(judgement)], support],
            });
        }
    }
    let suffix = group.0.map_or_else(String::new, |id| format!("-{}", anchor(id)));
    let table = Table {
        id: format!("tbl-risk-of-bias{suffix}-support"),
        number: 0,
        caption: vec![text("Risk of bias: support for each judgement.")],
        columns: vec![
            TableColumn::new("Domain", Align::Left),
            TableColumn::new("Judgement", Align::Left),
            TableColumn::new("Support", Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}
