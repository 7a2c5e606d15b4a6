//! Citation tallies: how later papers cite each work.

use super::{figure_unless_placed, new_section, not_found, remark, table_or_reference};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Figure, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::figures::bars::{StackedBars, stacked};
use crate::language::say;
use crate::results::evidence::{CitationTallyResult, WorkResult};
use crate::sections::data_table::source_notes;
use crate::spec::anchor;
use crate::spec::evidence::CitationTallySpec;

/// A kind of statement: its name, and where its count is.
type Kind = (&'static str, fn(&WorkResult) -> Option<u64>);

const KINDS: [Kind; 4] = [
    ("supporting", |work| work.supporting),
    ("mentioning", |work| work.mentioning),
    ("contrasting", |work| work.contrasting),
    ("unclassified", |work| work.unclassified),
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
        |kind: &Kind| kind.0 != "unclassified" || result.works.iter().any(|work| (kind.1)(work).is_some());
    KINDS.into_iter().filter(counted).collect()
}

fn sentence(result: &CitationTallyResult, style: &NumberStyle) -> String {
    let whole: Vec<&WorkResult> = result.works.iter().filter(|work| work.statements.is_some()).collect();
    let mut sentences = Vec::new();
    if !whole.is_empty() {
        let sum = |of: fn(&WorkResult) -> Option<u64>| whole.iter().filter_map(|work| of(work)).sum::<u64>();
        let parts: Vec<String> = kinds(result)
            .iter()
            .map(|(kind, of)| say!(style, "citation-tally-part", kind = *kind, n = sum(*of)))
            .collect();
        sentences.push(say!(
            style,
            "citation-tally-found",
            total = sum(|work| work.statements),
            works = whole.len(),
            parts = style.listed(&parts)
        ));
    }
    let without = result.works.len() - whole.len();
    if without > 0 {
        sentences.push(say!(style, "citation-tally-without", n = without));
    }
    sentences.join(" ")
}

fn kind_name(kind: &str, style: &NumberStyle) -> String {
    say!(style, "citation-tally-kind", kind)
}

/// One row a work.
pub(super) fn table(spec: &CitationTallySpec, result: &CitationTallyResult, style: &NumberStyle) -> Table {
    let kinds = kinds(result);
    let mut columns = vec![TableColumn::new(&say!(style, "citation-tally-work"), Align::Left)];
    columns.extend(kinds.iter().map(|(kind, _)| TableColumn::new(&kind_name(kind, style), Align::Right)));
    columns.push(TableColumn::new(&say!(style, "citation-tally-statements"), Align::Right));
    if spec.publications.is_some() {
        columns.push(TableColumn::new(&say!(style, "citation-tally-publications"), Align::Right));
    }
    let cell = |n: Option<u64>| n.map_or_else(|| not_found(style), |n| vec![text(style.count(n as f64))]);
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
        notes.insert(0, vec![text(say!(style, "citation-tally-publications-note"))]);
    }
    Table {
        id: format!("tbl-{}-counts", anchor(&result.id)),
        number: 0,
        caption: vec![text(say!(style, "citation-tally-caption", title = marks::clean(&result.title)))],
        columns,
        rows,
        notes,
        row_headers: true,
    }
}

/// Shares of the kinds, a bar a work.
pub(super) fn figure(composer: &mut Composer<'_>, result: &CitationTallyResult) -> Option<Figure> {
    let style = composer.style().clone();
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
        title: say!(style, "citation-tally-figure", title = marks::clean(&result.title)),
        note: None,
        label_header: say!(style, "citation-tally-work"),
        series: kinds.iter().map(|(kind, _)| kind_name(kind, &style)).collect(),
        rows,
        shares: true,
        axis_label: say!(style, "citation-tally-axis"),
    };
    stacked(composer, &chart)
}
