//! The evidence profile of each comparison: every judgement of the certainty, the numbers, and what they give.

use crate::compose::Composer;
use crate::dataset::ArmData;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::review::grade::{Domain, Grade, Judgement};
use crate::run::Analysed;
use crate::spec::model::{GradeStart, SectionSpec};

use super::summary_of_findings::{
    Explanations, Graded, certainty, comparisons, people, relative, shown_effects,
};

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let comparisons = comparisons(composer);
    if comparisons.is_empty() {
        return None;
    }
    let id = composer.anchor("certainty");
    composer.answer(&id, "prisma-22");
    let blocks = comparisons.iter().map(|graded| Block::Table(table(composer, graded))).collect();
    let title = vec![text(say!(composer.style(), "evidence-profile-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
}

/// What the methods text says.
#[must_use]
pub fn methods(grades: &[Grade], analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    if grades.is_empty() {
        return None;
    }
    let mut sentences = vec![say!(style, "evidence-profile-methods")];
    let stated: Vec<String> = grades
        .iter()
        .filter_map(|grade| {
            let thresholds = grade.spec.thresholds.as_ref()?;
            let analysis = analysed.iter().find(|other| other.plan.id == grade.analysis)?;
            let unit = match grade.effects.first()?.risk {
                _ if analysis.plan.measure.id == "RD" => per(grade, style),
                Some(_) => per(grade, style),
                None => analysis
                    .plan
                    .unit
                    .as_ref()
                    .map_or_else(String::new, |unit| format!(" {}", marks::clean(unit))),
            };
            Some(say!(
                style,
                "evidence-profile-thresholds",
                title = style.title_inside_sentence(&marks::clean(&analysis.plan.title)),
                small = style.count(thresholds.small.value),
                unit,
                moderate = style.count(thresholds.moderate.value),
                large = style.count(thresholds.large.value)
            ))
        })
        .collect();
    if !stated.is_empty() {
        sentences.push(say!(style, "evidence-profile-trivial", stated = style.listed(&stated)));
    }
    if stated.len() < grades.len() {
        sentences.push(say!(style, "evidence-profile-no-thresholds"));
    }
    Some(sentences.join(" "))
}

/// " in 1000 people".
fn per(grade: &Grade, style: &NumberStyle) -> String {
    let per = grade.spec.thresholds.as_ref().and_then(|thresholds| thresholds.per.as_ref());
    say!(style, "evidence-profile-per", n = style.count(per.map_or(1000.0, |per| per.value)))
}

fn table(composer: &mut Composer<'_>, graded: &[Graded<'_>]) -> Table {
    let style = composer.style();
    let explanations = Explanations::of(graded, style);
    let about = graded.first().map(|(grade, _)| grade.about.clone());
    let (intervention, comparison) =
        about.map_or_else(Default::default, |about| (about.intervention, about.comparison));
    let importance = graded.iter().any(|(grade, _)| grade.spec.importance.is_some());
    let arms = graded.iter().any(|(_, analysis)| analysis.result.n_experimental.is_some());
    let head = |which: &str| say!(style, "evidence-profile-head", which);
    let left = |which: &str| TableColumn::new(&head(which), Align::Left);
    let mut columns: Vec<TableColumn> = [
        "outcome",
        "studies",
        "design",
        "risk-of-bias",
        "inconsistency",
        "indirectness",
        "imprecision",
        "others",
    ]
    .into_iter()
    .map(left)
    .collect();
    let grouped = |header: &str, group: &str| TableColumn {
        header: vec![text(header)],
        group: Some(group.to_owned()),
        align: Align::Left,
    };
    let ci =
        graded.first().map_or_else(String::new, |(_, analysis)| style.ci_name(analysis.plan.model.level));
    let effect = say!(style, "evidence-profile-effect", ci);
    let people = head("people");
    if arms {
        columns.push(grouped(&words::capitalised(&intervention), &people));
        let without =
            if comparison.is_empty() { head("comparison") } else { words::capitalised(&comparison) };
        columns.push(grouped(&without, &people));
    } else {
        columns.push(left("people"));
    }
    columns.push(grouped(&head("relative"), &effect));
    columns.push(grouped(&head("absolute"), &effect));
    columns.push(left("certainty"));
    if importance {
        columns.push(left("importance"));
    }
    let rows = graded.iter().map(|one| row(composer, one, arms, importance, &explanations, style)).collect();
    let compared = !comparison.is_empty();
    let table = Table {
        id: "tbl-evidence-profile".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "evidence-profile-caption", intervention, compared, comparison))],
        columns,
        rows,
        notes: explanations.notes(),
        row_headers: true,
    };
    composer.number_table(table)
}

fn row(
    composer: &mut Composer<'_>,
    (grade, analysis): &Graded<'_>,
    arms: bool,
    importance: bool,
    explanations: &Explanations,
    style: &NumberStyle,
) -> TableRow {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let design = grade.spec.design.as_ref().map_or_else(
        || say!(style, "evidence-profile-design", randomised = grade.spec.start.value == GradeStart::High),
        |design| marks::clean(&design.value),
    );
    let mut cells: Vec<Vec<Inline>> = vec![
        vec![text(marks::clean(&plan.title))],
        vec![text(style.count(result.k as f64))],
        vec![text(design)],
    ];
    let main = [Domain::RiskOfBias, Domain::Inconsistency, Domain::Indirectness, Domain::Imprecision];
    for domain in main {
        let Some(judgement) = grade.judgements.iter().find(|judgement| judgement.domain == domain) else {
            continue;
        };
        let mut cell = vec![text(say!(style, "evidence-profile-concern", concern = judgement.concern()))];
        cell.extend(mark(explanations, judgement));
        cells.push(cell);
    }
    cells.push(others(grade, explanations, style));
    if arms {
        cells.push(vec![text(arm(analysis, 0, style))]);
        cells.push(vec![text(arm(analysis, 1, style))]);
    } else {
        cells.push(vec![text(people(analysis, style))]);
    }
    let relative = relative(analysis, style);
    cells.push(composer.prose(&relative));
    let mut absolute = Vec::new();
    for (at, effect) in shown_effects(grade, analysis, style).iter().enumerate() {
        if at > 0 {
            absolute.push(Inline::LineBreak);
        }
        let shown = if grade.absolute.len() > 1 {
            let (difference, risk) = (&effect.difference, &effect.without);
            say!(style, "evidence-profile-at-a-risk", difference, risk)
        } else {
            effect.difference.clone()
        };
        absolute.extend(composer.prose(&shown));
    }
    cells.push(absolute);
    cells.push(certainty(grade, explanations, style));
    if importance {
        let word = grade.spec.importance.as_ref().map_or_else(String::new, |importance| {
            say!(style, "evidence-profile-importance", level = importance.value.id())
        });
        cells.push(vec![text(word)]);
    }
    TableRow { kind: RowKind::Body, cells }
}

/// The letter of the explanation of a judgement, with the space before it.
fn mark(explanations: &Explanations, judgement: &Judgement) -> Vec<Inline> {
    let letter = explanations.letter(judgement);
    letter.map_or_else(Vec::new, |letter| vec![text("\u{2009}"), Inline::Sup(letter)])
}

/// Publication bias and what raises the certainty; "none" where nothing does.
fn others(grade: &Grade, explanations: &Explanations, style: &NumberStyle) -> Vec<Inline> {
    let mut cell: Vec<Inline> = Vec::new();
    let main = [Domain::RiskOfBias, Domain::Inconsistency, Domain::Indirectness, Domain::Imprecision];
    for judgement in
        grade.judgements.iter().filter(|judgement| judgement.levels != 0 && !main.contains(&judgement.domain))
    {
        if !cell.is_empty() {
            cell.push(text("; "));
        }
        let kind = match judgement.domain {
            Domain::LargeEffect if judgement.levels > 1 => "very_large_effect",
            other => other.key(),
        };
        cell.push(text(say!(style, "evidence-profile-other", kind)));
        cell.extend(mark(explanations, judgement));
    }
    if cell.is_empty() { vec![text(say!(style, "evidence-profile-none"))] } else { cell }
}

/// The people of one arm in all studies with an estimate: "159/12 345 (1.3%)", or their number.
fn arm(analysis: &Analysed, at: usize, style: &NumberStyle) -> String {
    let mut events = Some(0.0);
    let mut total = 0.0;
    let studies = analysis.dataset.studies.iter().zip(&analysis.result.studies);
    for (study, _) in studies.filter(|(_, result)| result.estimate.is_some()) {
        match study.arms.get(at) {
            Some(&ArmData::Events { events: with, total: all }) => {
                events = events.map(|sum| sum + with);
                total += all;
            }
            Some(arm) => {
                events = None;
                match arm.people() {
                    Some(people) => total += people,
                    None => return say!(style, "findings-not-stated"),
                }
            }
            None => return say!(style, "findings-not-stated"),
        }
    }
    match events {
        Some(events) if total > 0.0 => format!(
            "{}/{} ({})",
            style.count(events),
            style.count(total),
            style.percent(events / total * 100.0, 1)
        ),
        _ => style.count(total),
    }
}
