//! Characteristics of the included studies: a wide table, or a card a study.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::review::characteristics::{Characteristics, Study};
use crate::spec::model::{AlignName, CharacteristicsSpec, SectionSpec, TableLayout};

use super::data_table::{cell, letter, linked};

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let inputs = composer.inputs;
    let found = inputs.review.characteristics.as_ref()?;
    let spec = inputs.spec.review.as_ref()?.characteristics.as_ref()?;
    let decimal_comma = inputs.tables.get(&spec.data.value).is_some_and(|table| table.dialect.decimal_comma);
    let id = composer.anchor("characteristics");
    composer.answer(&id, "prisma-17 amstar2-8 moose-26");
    let style = composer.style();
    let lead = lead(found, style);
    let mut blocks = vec![composer.paragraph(&lead)];
    match spec.layout.as_ref().map_or(TableLayout::Table, |layout| layout.value) {
        TableLayout::Table => {
            let table = table(found, spec, decimal_comma, style);
            blocks.push(Block::Table(composer.number_table(table)));
        }
        TableLayout::Cards => blocks.extend(cards(found, spec, decimal_comma, style)),
    }
    Some(Section {
        id,
        title: vec![text(say!(style, "studies-characteristics"))],
        blocks,
        sections: Vec::new(),
    })
}

fn lead(found: &Characteristics, style: &NumberStyle) -> String {
    let n = found.studies.len();
    match found.studies.iter().map(|study| study.reports.len()).sum::<usize>() {
        0 => say!(style, "studies-described", n),
        reports => say!(style, "studies-described-from-reports", n, reports),
    }
}

/// One row a study.
fn table(
    found: &Characteristics,
    spec: &CharacteristicsSpec,
    decimal_comma: bool,
    style: &NumberStyle,
) -> Table {
    let empty = empty(spec, style);
    let empty = empty.as_str();
    let (reports, notes) = (has(found, |study| &study.reports), has(found, |study| &study.notes));
    let mut columns = vec![TableColumn::new(&say!(style, "studies-study"), Align::Left)];
    for (at, header) in found.headers.iter().enumerate() {
        let align = spec.columns.get(at).and_then(|column| column.align.as_ref());
        let numbers = || {
            let mut cells =
                found.studies.iter().filter_map(|study| study.cells.get(at)).filter(|cell| !cell.is_empty());
            let is_number = |cell: &String| crate::dataset::table::parse_number(cell, decimal_comma).is_ok();
            cells.next().is_some_and(is_number) && cells.all(is_number)
        };
        let align = match align.map(|align| align.value) {
            Some(AlignName::Left) => Align::Left,
            Some(AlignName::Center) => Align::Center,
            Some(AlignName::Right) => Align::Right,
            None if numbers() => Align::Right,
            None => Align::Left,
        };
        columns.push(TableColumn { header: vec![text(marks::clean(header))], group: None, align });
    }
    columns.extend(reports.then(|| TableColumn::new(&say!(style, "studies-reports"), Align::Left)));
    columns.extend(notes.then(|| TableColumn::new(&say!(style, "studies-notes"), Align::Left)));
    let mut sources: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for study in &found.studies {
        let mut name = vec![text(marks::clean(&study.label))];
        let mut letters: Vec<usize> = Vec::new();
        for source in &study.sources {
            letters.push(sources.iter().position(|other| other == source).unwrap_or_else(|| {
                sources.push(source);
                sources.len() - 1
            }));
        }
        if !letters.is_empty() {
            let letters: Vec<String> = letters.into_iter().map(letter).collect();
            name.extend([text("\u{2009}"), Inline::Sup(letters.join(","))]);
        }
        let mut cells = vec![name];
        cells.extend(study.cells.iter().map(|value| cell(value, empty, decimal_comma)));
        cells.extend(reports.then(|| cell(&study.reports.join("; "), empty, decimal_comma)));
        cells.extend(notes.then(|| linked(&study.notes.join("; "))));
        rows.push(TableRow { kind: RowKind::Body, cells });
    }
    let notes = sources.iter().enumerate().map(|(at, source)| {
        let mut line = vec![Inline::Sup(letter(at)), text(" ")];
        line.extend(linked(source));
        line
    });
    Table {
        id: "tbl-characteristics".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "studies-caption"))],
        columns,
        rows,
        notes: notes.collect(),
        row_headers: true,
    }
}

/// One list a study.
fn cards(
    found: &Characteristics,
    spec: &CharacteristicsSpec,
    decimal_comma: bool,
    style: &NumberStyle,
) -> Vec<Block> {
    let empty = empty(spec, style);
    let empty = empty.as_str();
    let mut blocks = Vec::new();
    for study in &found.studies {
        blocks.push(Block::Paragraph(vec![Inline::Strong(vec![text(marks::clean(&study.label))])]));
        let mut pairs: Vec<(Vec<Inline>, Vec<Inline>)> = found
            .headers
            .iter()
            .zip(&study.cells)
            .map(|(header, value)| (vec![text(marks::clean(header))], cell(value, empty, decimal_comma)))
            .collect();
        let further = [
            (say!(style, "studies-reports"), &study.reports),
            (say!(style, "studies-notes"), &study.notes),
            (say!(style, "studies-sources"), &study.sources),
        ];
        for (name, values) in further {
            if !values.is_empty() {
                pairs.push((vec![text(name)], linked(&values.join("; "))));
            }
        }
        blocks.push(Block::Definitions(pairs));
    }
    blocks
}

fn has(found: &Characteristics, of: impl Fn(&Study) -> &Vec<String>) -> bool {
    found.studies.iter().any(|study| !of(study).is_empty())
}

fn empty(spec: &CharacteristicsSpec, style: &NumberStyle) -> String {
    spec.empty.as_ref().map_or_else(|| say!(style, "studies-not-found"), |empty| empty.value.clone())
}
