//! The evidence profile of each comparison: every judgement of the certainty, the numbers, and what they give.

use crate::compose::Composer;
use crate::dataset::ArmData;
use crate::document::marks::{self, cite};
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
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
    Some(Section { id, title: vec![text("Certainty of the evidence")], blocks, sections: Vec::new() })
}

/// What the methods text says.
#[must_use]
pub fn methods(grades: &[Grade], analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    if grades.is_empty() {
        return None;
    }
    let mut text = format!(
        "The certainty of the evidence was judged by GRADE{}: it starts high for randomised trials and low for other studies, \
         unless stated otherwise, and is lowered for risk of bias, inconsistency, indirectness, imprecision and publication bias \
         or raised for a large effect, a dose response or confounding that would hide the effect, each with its reason.",
        cite("guyatt-2008")
    );
    text.push_str(&format!(
        " What the evidence says in words follows by rule from the certainty and the point estimate of the absolute effect{}.",
        cite("santesso-2020")
    ));
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
            let number = |x: f64| style.count(x);
            Some(format!(
                "for {} it is small from {}{unit}, moderate from {} and large from {}",
                words::lower_unless_name(&marks::clean(&analysis.plan.title)),
                number(thresholds.small.value),
                number(thresholds.moderate.value),
                number(thresholds.large.value)
            ))
        })
        .collect();
    if !stated.is_empty() {
        text.push_str(&format!(
            " An effect below the smallest threshold is trivial; {}.",
            words::listed(&stated)
        ));
    }
    if stated.len() < grades.len() {
        text.push_str(
            " Where no thresholds are stated, the sentences tell the direction and not the size of an effect.",
        );
    }
    Some(text)
}

/// " in 1000 people".
fn per(grade: &Grade, style: &NumberStyle) -> String {
    let per = grade.spec.thresholds.as_ref().and_then(|thresholds| thresholds.per.as_ref());
    format!(" in {} people", style.count(per.map_or(1000.0, |per| per.value)))
}

fn table(composer: &mut Composer<'_>, graded: &[Graded<'_>]) -> Table {
    let style = composer.style();
    let explanations = Explanations::of(graded);
    let about = graded.first().map(|(grade, _)| grade.about.clone());
    let (intervention, comparison) =
        about.map_or_else(Default::default, |about| (about.intervention, about.comparison));
    let importance = graded.iter().any(|(grade, _)| grade.spec.importance.is_some());
    let arms = graded.iter().any(|(_, analysis)| analysis.result.n_experimental.is_some());
    let left = |header: &str| TableColumn::new(header, Align::Left);
    let mut columns = vec![
        left("Outcome"),
        left("Studies"),
        left("Design"),
        left("Risk of bias"),
        left("Inconsistency"),
        left("Indirectness"),
        left("Imprecision"),
        left("Other considerations"),
    ];
    let grouped = |header: &str, group: &str| TableColumn {
        header: vec![text(header)],
        group: Some(group.to_owned()),
        align: Align::Left,
    };
    let level =
        graded.first().map_or_else(String::new, |(_, analysis)| style.level(analysis.plan.model.level));
    let effect = format!("Effect ({level} CI)");
    if arms {
        columns.push(grouped(&words::capitalised(&intervention), "People"));
        let without =
            if comparison.is_empty() { "Comparison".to_owned() } else { words::capitalised(&comparison) };
        columns.push(grouped(&without, "People"));
    } else {
        columns.push(left("People"));
    }
    columns.push(grouped("Relative", &effect));
    columns.push(grouped("Absolute", &effect));
    columns.push(left("Certainty"));
    if importance {
        columns.push(left("Importance"));
    }
    let rows = graded.iter().map(|one| row(composer, one, arms, importance, &explanations, style)).collect();
    let compared = if comparison.is_empty() { String::new() } else { format!(" compared with {comparison}") };
    let table = Table {
        id: "tbl-evidence-profile".to_owned(),
        number: 0,
        caption: vec![text(format!("Evidence profile: {intervention}{compared}."))],
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
    let design = grade.spec.design.as_ref().map_or(
        if grade.spec.start.value == GradeStart::High {
            "randomised trials"
        } else {
            "non-randomised studies"
        },
        |design| design.value.as_str(),
    );
    let mut cells: Vec<Vec<Inline>> = vec![
        vec![text(marks::clean(&plan.title))],
        vec![text(style.count(result.k as f64))],
        vec![text(marks::clean(design))],
    ];
    let main = [Domain::RiskOfBias, Domain::Inconsistency, Domain::Indirectness, Domain::Imprecision];
    for domain in main {
        let Some(judgement) = grade.judgements.iter().find(|judgement| judgement.domain == domain) else {
            continue;
        };
        let mut cell = vec![text(judgement.word())];
        cell.extend(mark(explanations, judgement));
        cells.push(cell);
    }
    cells.push(others(grade, explanations));
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
        absolute.extend(composer.prose(&effect.difference));
        if grade.absolute.len() > 1 {
            absolute.push(text(" at a risk of "));
            absolute.extend(composer.prose(&effect.without));
        }
    }
    cells.push(absolute);
    cells.push(certainty(grade, explanations, style));
    if importance {
        let word = grade.spec.importance.as_ref().map_or("", |importance| importance.value.id());
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
fn others(grade: &Grade, explanations: &Explanations) -> Vec<Inline> {
    let mut cell: Vec<Inline> = Vec::new();
    let main = [Domain::RiskOfBias, Domain::Inconsistency, Domain::Indirectness, Domain::Imprecision];
    for judgement in
        grade.judgements.iter().filter(|judgement| judgement.levels != 0 && !main.contains(&judgement.domain))
    {
        if !cell.is_empty() {
            cell.push(text("; "));
        }
        let name = match judgement.domain {
            Domain::PublicationBias => "publication bias suspected",
            Domain::LargeEffect if judgement.levels > 1 => "very large effect",
            other => other.name(),
        };
        cell.push(text(name));
        cell.extend(mark(explanations, judgement));
    }
    if cell.is_empty() { vec![text("none")] } else { cell }
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
                    None => return "not stated".to_owned(),
                }
            }
            None => return "not stated".to_owned(),
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
