//! Citation tallies: how later papers cite each work.

use super::{figure_unless_placed, new_section, not_found, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks::{self, number};
use crate::document::model::{Align, Figure, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::{NumberStyle, count_word};
use crate::document::words;
use crate::figures::bars::{StackedBars, stacked};
use crate::results::evidence::{CitationTallyResult, WorkResult};
use crate::sections::data_table::source_notes;
use crate::spec::anchor;
use crate::spec::evidence::CitationTallySpec;

/// A kind of statement: its name, and where its count is.
type Kind = (&'static str, fn(&WorkResult) -> Option<u64>);

const KINDS: [Kind; 4] = [
    ("Supporting", |work| work.supporting),
    ("Mentioning", |work| work.mentioning),
    ("Contrasting", |work| work.contrasting),
    ("Unclassified", |work| work.unclassified),
];

pub(super) fn section(
    composer: &mut Composer<'_>,
    spec: &CitationTallySpec,
    result: &CitationTallyResult,
) -> Section {
    let mut section = new_section(composer, &result.id, &result.title);
    let style = composer.style();
    let found = sentence(result, style);
    section.blocks.push(composer.paragraph(&found));
    section.blocks.extend(remark(spec.note.as_ref()));
    section.blocks.extend(figure_unless_placed(composer, &result.id, "counts"));
    section.blocks.extend(table_or_reference(composer, &result.id, "counts"));
    section
}

/// Kinds that the tallies tell apart: the unclassified only where they are counted.
fn kinds(result: &CitationTallyResult) -> Vec<Kind> {
    let counted =
        |kind: &Kind| kind.0 != "Unclassified" || result.works.iter().any(|work| (kind.1)(work).is_some());
    KINDS.into_iter().filter(counted).collect()
}

fn sentence(result: &CitationTallyResult, style: &NumberStyle) -> String {
    let count = |n: u64| number(&style.count(n as f64));
    let whole: Vec<&WorkResult> = result.works.iter().filter(|work| work.statements.is_some()).collect();
    let without = result.works.len() - whole.len();
    let missing = match without {
        0 => String::new(),
        1 => " For one work the counts were not found in full.".to_owned(),
        n => format!(" For {} works the counts were not found in full.", count_word(n)),
    };
    if whole.is_empty() {
        return missing.trim_start().to_owned();
    }
    let sum = |of: fn(&WorkResult) -> Option<u64>| whole.iter().filter_map(|work| of(work)).sum::<u64>();
    let total = sum(|work| work.statements);
    let verbs = ["support it", "mention it", "contrast with it", "were not classified"];
    let parts: Vec<String> = kinds(result)
        .iter()
        .zip(verbs)
        .map(|((_, of), verb)| format!("{} {verb}", count(sum(*of))))
        .collect();
    format!(
        "Of {} statements in which later papers cite {} {}, {}. Such counts say how a work is talked about, not whether it is right.{missing}",
        count(total),
        if whole.len() == 1 {
            "this".to_owned()
        } else {
            format!("one of these {}", count_word(whole.len()))
        },
        words::plural(whole.len(), "work", "works"),
        words::listed(&parts)
    )
}

/// One row a work.
pub(super) fn table(spec: &CitationTallySpec, result: &CitationTallyResult, style: &NumberStyle) -> Table {
    let kinds = kinds(result);
    let mut columns = vec![TableColumn::new("Cited work", Align::Left)];
    columns.extend(kinds.iter().map(|(name, _)| TableColumn::new(name, Align::Right)));
    columns.push(TableColumn::new("Statements", Align::Right));
    if spec.publications.is_some() {
        columns.push(TableColumn::new("Citing publications", Align::Right));
    }
    let cell = |n: Option<u64>| n.map_or_else(not_found, |n| vec![text(style.count(n as f64))]);
    let sources: Vec<&str> =
        result.works.iter().map(|work| work.source.as_deref().unwrap_or_default()).collect();
    let (marks_of, mut notes) = source_notes(&sources, style);
    let rows = result
        .works
        .iter()
        .zip(marks_of)
        .map(|(work, mark)| {
            let mut name = vec![text(marks::clean(&work.label))];
            name.extend(mark.map(Inline::Sup));
            let mut cells = vec![name];
            cells.extend(kinds.iter().map(|(_, of)| cell(of(work))));
            cells.push(cell(work.statements));
            if spec.publications.is_some() {
                cells.push(cell(work.publications));
            }
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    if spec.publications.is_some() {
        notes.insert(0, vec![text("A publication may hold several statements or none.")]);
    }
    Table {
        id: format!("tbl-{}-counts", anchor(&result.id)),
        number: 0,
        caption: vec![text(format!("{}: statements by kind.", marks::clean(&result.title)))],
        columns,
        rows,
        notes,
        row_headers: true,
    }
}

/// Shares of the kinds, a bar a work.
pub(super) fn figure(composer: &mut Composer<'_>, result: &CitationTallyResult) -> Option<Figure> {
    let kinds = kinds(result);
    let rows = result
        .works
        .iter()
        .map(|work| {
            (marks::clean(&work.label), kinds.iter().map(|(_, of)| of(work).map(|n| n as f64)).collect())
        })
        .collect();
    let chart = StackedBars {
        id: format!("{}-bars", anchor(&result.id)),
        title: format!("{}: shares of the kinds of statement", marks::clean(&result.title)),
        note: None,
        label_header: "Cited work".to_owned(),
        series: kinds.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rows,
        shares: true,
        axis_label: "Share of the row".to_owned(),
    };
    stacked(composer, &chart)
}
