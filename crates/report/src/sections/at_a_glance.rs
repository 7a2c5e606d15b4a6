//! The summaries of findings, or the summary of all analyses: who stops here knows the answer.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::figures;
use crate::language::say;
use crate::run::Analysed;
use crate::spec::anchor;
use crate::spec::model::{PartName, SectionSpec};

use super::wording::{self, Pooled};

/// One row an analysis, and a small forest plot of the estimates where there are several.
pub fn section(composer: &mut Composer<'_>, order: &[SectionSpec]) -> Option<Section> {
    let analysed = composer.inputs.analysed;
    if analysed.is_empty() {
        return None;
    }
    let id = composer.anchor("at-a-glance");
    let grades = &composer.inputs.review.grades;
    let apart = order
        .iter()
        .any(|item| matches!(item, SectionSpec::Part(part) if part.value == PartName::SummaryOfFindings));
    let mut blocks = if apart { Vec::new() } else { super::summary_of_findings::tables(composer) };
    // The summary of findings says all there is about an analysis with a certainty.
    if apart || analysed.iter().any(|analysis| !grades.iter().any(|grade| grade.analysis == analysis.plan.id))
    {
        blocks.push(Block::Table(table(composer, analysed)));
    }
    blocks.extend(figures::overview::figures(composer).into_iter().map(Block::Figure));
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "at-a-glance-title"))],
        blocks,
        sections: Vec::new(),
    })
}

fn table(composer: &mut Composer<'_>, analysed: &[Analysed]) -> Table {
    let style = composer.style();
    let predictions = analysed.iter().any(|analysis| {
        analysis.result.k > 1
            && Pooled::of(&analysis.plan, &analysis.result).is_some_and(|pooled| pooled.prediction.is_some())
    });
    let mut columns = vec![
        TableColumn::new(&say!(style, "at-a-glance-analysis"), Align::Left),
        TableColumn::new(&say!(style, "at-a-glance-studies"), Align::Right),
        TableColumn::new(&say!(style, "at-a-glance-effect"), Align::Left),
    ];
    if predictions {
        columns.push(TableColumn::new(&say!(style, "at-a-glance-prediction-interval"), Align::Left));
    }
    columns.push(TableColumn::new(&say!(style, "at-a-glance-in-words"), Align::Left));
    let rows = analysed
        .iter()
        .map(|analysis| TableRow { kind: RowKind::Body, cells: row(composer, analysis, predictions) })
        .collect();
    let table = Table {
        id: "tbl-summary".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "at-a-glance-caption"))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    composer.number_table(table)
}

fn row(composer: &mut Composer<'_>, analysis: &Analysed, predictions: bool) -> Vec<Vec<Inline>> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let style = composer.style();
    let arms = &analysis.dataset.arm_labels;
    let title = vec![Inline::Reference { id: anchor(&plan.id), text: marks::clean(&plan.title) }];
    let people = result.n.map_or_else(String::new, |n| format!(" ({})", style.count(n)));
    let studies = format!("{}{people}", style.count(result.k as f64));
    let (effect, interval, in_words) = match Pooled::of(plan, result) {
        Some(pooled) if plan.model.pooled() => (
            wording::effect_in_brackets(plan, pooled.shown(), style),
            wording::prediction(plan, &pooled, style).filter(|_| result.k > 1).unwrap_or_default(),
            reading(
                wording::size(plan, pooled.shown(), style),
                wording::direction(plan, pooled.mean.ci_lower, pooled.mean.ci_upper, arms, style),
            ),
        ),
        _ => single_or_several(analysis, style),
    };
    let mut cells = vec![title, vec![text(studies)], composer.prose(&effect)];
    if predictions {
        cells.push(composer.prose(&interval));
    }
    cells.push(composer.prose(&in_words));
    cells
}

/// The row of an analysis that pools nothing.
fn single_or_several(analysis: &Analysed, style: &NumberStyle) -> (String, String, String) {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let shown: Vec<&crate::results::StudyResult> =
        result.studies.iter().filter(|study| study.back_transformed.is_some()).collect();
    match shown.as_slice() {
        [] => (style.not_estimable(), String::new(), String::new()),
        [only] => {
            let Some(values) = &only.back_transformed else { return Default::default() };
            let direction = only.ci_lower.zip(only.ci_upper).and_then(|(lower, upper)| {
                wording::direction(plan, lower, upper, &analysis.dataset.arm_labels, style)
            });
            (
                wording::effect_in_brackets(plan, values, style),
                String::new(),
                reading(wording::size(plan, values, style), direction),
            )
        }
        several => {
            let estimates: Vec<f64> =
                several.iter().filter_map(|study| Some(study.back_transformed?.estimate)).collect();
            let least = estimates.iter().copied().min_by(f64::total_cmp).unwrap_or(f64::NAN);
            let most = estimates.iter().copied().max_by(f64::total_cmp).unwrap_or(f64::NAN);
            let digits = style.digits_for(&[least, most], wording::shown_null(plan));
            let label = crate::text::expression::label(plan.measure.id);
            let range = marks::number(&style.interval(least, most, digits));
            (
                say!(style, "at-a-glance-range", label, range),
                String::new(),
                say!(style, "at-a-glance-not-pooled"),
            )
        }
    }
}

fn reading(size: String, direction: Option<String>) -> String {
    match (size.is_empty(), direction) {
        (true, direction) => direction.unwrap_or_default(),
        (false, None) => size,
        (false, Some(direction)) => format!("{size}; {direction}"),
    }
}
