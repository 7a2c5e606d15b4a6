//! Risk of bias in the included studies: how many were judged how, both figures, and the support of every judgement.

use crate::compose::Composer;
use crate::document::marks::{self, cite};
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures::risk_of_bias::{self as figures, AssessedGroup};
use crate::language::say;
use crate::review::risk_of_bias::RiskOfBias;
use crate::review::tool::Rule;
use crate::spec::anchor;
use crate::spec::model::SectionSpec;

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let judged = composer.inputs.review.risk_of_bias.as_ref()?;
    let id = composer.anchor("risk-of-bias");
    composer.answer(&id, "prisma-18 amstar2-9 moose-31");
    let groups = judged.groups();
    let mut blocks = Vec::new();
    for group in &groups {
        let sentence = lead(composer, judged, group);
        blocks.push(composer.paragraph(&sentence));
        blocks.extend(figures::traffic_light(composer, judged, group).map(Block::Figure));
        blocks.extend(figures::summary(composer, judged, group).map(Block::Figure));
    }
    let style = composer.style();
    blocks.extend(overridden(judged, style).map(|sentence| composer.paragraph(&sentence)));
    for group in &groups {
        blocks.extend(support(composer, judged, group).map(Block::Table));
    }
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "risk-of-bias-title"))],
        blocks,
        sections: Vec::new(),
    })
}

/// What the methods text says.
#[must_use]
pub fn methods(judged: &RiskOfBias, style: &NumberStyle) -> String {
    let tool =
        format!("{}{}", judged.tool.title_in(style), judged.tool.citation.map_or_else(String::new, cite));
    let results = judged.groups().iter().any(|(analysis, _)| analysis.is_some());
    let mut text = say!(style, "risk-of-bias-methods", results, tool);
    let rule = match judged.tool.rule {
        Rule::Worst => say!(style, "risk-of-bias-rule-worst"),
        Rule::WorstOrNoInformation => say!(style, "risk-of-bias-rule-worst-or-no-information"),
        Rule::None => return text,
    };
    text.push(' ');
    text.push_str(&rule);
    text
}

fn lead(composer: &Composer<'_>, judged: &RiskOfBias, group: &AssessedGroup<'_>) -> String {
    let style = composer.style();
    let (analysis, items) = group;
    let overall: Vec<Option<usize>> = items.iter().map(|item| item.overall).collect();
    let n = items.len();
    let counts = if overall.iter().all(Option::is_none) {
        say!(style, "risk-of-bias-without-overall")
    } else {
        say!(style, "risk-of-bias-overall", counts = figures::count(judged, &overall, style))
    };
    let of = analysis.and_then(|id| composer.inputs.analysed.iter().find(|other| other.plan.id == id));
    match of {
        Some(of) => {
            say!(style, "risk-of-bias-lead-of-results", n, title = marks::clean(&of.plan.title), counts)
        }
        None => say!(style, "risk-of-bias-lead", n, counts),
    }
}

/// Where the reviewers judge otherwise than the rule, and why.
fn overridden(judged: &RiskOfBias, style: &NumberStyle) -> Option<String> {
    let word = |level: Option<usize>| {
        level
            .and_then(|level| judged.tool.levels.get(level))
            .map_or_else(String::new, |level| judged.tool.word_in(level, style))
    };
    let cases: Vec<String> = judged
        .assessments
        .iter()
        .filter(|item| item.overridden())
        .map(|item| {
            let reason = item.reason.as_deref().unwrap_or_default().trim_end_matches('.');
            say!(
                style,
                "risk-of-bias-instead",
                study = marks::clean(&item.study),
                judged = word(item.overall),
                rule = word(item.by_rule),
                reason = marks::clean(&words::lower_first(reason))
            )
        })
        .collect();
    if cases.is_empty() {
        return None;
    }
    Some(say!(style, "risk-of-bias-overridden", n = cases.len(), cases = style.listed(&cases)))
}

/// Every judgement with its support, where any is given.
fn support(composer: &mut Composer<'_>, judged: &RiskOfBias, group: &AssessedGroup<'_>) -> Option<Table> {
    if group.1.iter().all(|item| item.support.iter().all(String::is_empty)) {
        return None;
    }
    let style = composer.style();
    let mut rows = Vec::new();
    for item in &group.1 {
        rows.push(TableRow { kind: RowKind::Group, cells: vec![vec![text(marks::clean(&item.study))]] });
        for at in judged.domains_used() {
            let Some(domain) = judged.tool.domains.get(at) else { continue };
            let level =
                item.judgements.get(at).copied().flatten().and_then(|level| judged.tool.levels.get(level));
            let judgement = level.map_or_else(
                || say!(style, "risk-of-bias-not-judged"),
                |level| judged.tool.level_in(level, style),
            );
            let support = item.support.get(at).map_or("", String::as_str);
            let support = match support {
                "" => vec![Inline::Emph(vec![text(say!(style, "risk-of-bias-not-stated"))])],
                support => vec![text(marks::clean(support))],
            };
            rows.push(TableRow {
                kind: RowKind::Body,
                cells: vec![
                    vec![text(marks::clean(&judged.tool.name_in(domain, style)))],
                    vec![text(judgement)],
                    support,
                ],
            });
        }
    }
    let suffix = group.0.map_or_else(String::new, |id| format!("-{}", anchor(id)));
    let table = Table {
        id: format!("tbl-risk-of-bias{suffix}-support"),
        number: 0,
        caption: vec![text(say!(style, "risk-of-bias-support-caption"))],
        columns: vec![
            TableColumn::new(&say!(style, "risk-of-bias-domain"), Align::Left),
            TableColumn::new(&say!(style, "risk-of-bias-judgement"), Align::Left),
            TableColumn::new(&say!(style, "risk-of-bias-support"), Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}
