//! Tables printed straight from the data.

use crate::compose::Composer;
use crate::dataset::Table as DataTable;
use crate::dataset::table::parse_number;
use crate::diagnostic::Diagnostics;
use crate::document::marks;
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::run::matching_rows;
use crate::spec::anchor;
use crate::spec::model::{AlignName, TableSpec};
use crate::text::markdown::is_safe;

/// The table, as the spec describes it, numbered and placed. Columns and filters were checked before.
pub fn table(composer: &mut Composer<'_>, spec: &TableSpec) -> Option<Table> {
    let table = unnumbered(composer, spec)?;
    let table = composer.number_table(table);
    composer.place(&format!("table:{}", spec.id.value), &table.id);
    Some(table)
}

/// The table before it is numbered, for a section that adds to it.
pub fn unnumbered(composer: &Composer<'_>, spec: &TableSpec) -> Option<Table> {
    let data = composer.inputs.tables.get(&spec.data.value)?;
    let all: Vec<usize> = (0..data.rows.len()).collect();
    let rows = match &spec.r#where {
        Some(filter) => matching_rows(filter, data, &all, &mut Diagnostics::default())?,
        None => all,
    };
    let source = spec.source.as_ref().and_then(|column| data.column(&column.value));
    let group = spec.group.as_ref().and_then(|column| data.column(&column.value));
    let shown = shown_columns(spec, data, &rows, source, group);
    let style = composer.style();
    let empty =
        spec.empty.as_ref().map_or_else(|| say!(style, "studies-not-found"), |empty| empty.value.clone());
    let sources: Vec<&str> =
        source.map_or_else(Vec::new, |column| rows.iter().map(|&row| data.cell(row, column)).collect());
    let (marks_of, source_lines) = source_notes(&sources, style);
    let mut marks_of = marks_of.into_iter();
    let mut body = Vec::new();
    let mut current: Option<&str> = None;
    for &row in &rows {
        if let Some(column) = group {
            let value = data.cell(row, column);
            if current != Some(value) {
                body.push(TableRow { kind: RowKind::Group, cells: vec![vec![text(marks::clean(value))]] });
                current = Some(value);
            }
        }
        let mut cells: Vec<Vec<Inline>> = shown
            .iter()
            .map(|(column, _)| cell(data.cell(row, *column), &empty, data.dialect.decimal_comma))
            .collect();
        if let (Some(mark), Some(first)) = (marks_of.next().flatten(), cells.first_mut()) {
            first.push(Inline::Sup(mark));
        }
        body.push(TableRow { kind: RowKind::Body, cells });
    }
    let mut notes: Vec<Vec<Inline>> = Vec::new();
    if let Some(note) = &spec.note {
        notes.push(vec![text(marks::clean(&note.value))]);
    }
    notes.extend(source_lines);
    Some(Table {
        id: format!("tbl-{}", anchor(&spec.id.value)),
        number: 0,
        caption: vec![text(words::sentence(&marks::clean(&spec.title.value)))],
        columns: shown.into_iter().map(|(_, column)| column).collect(),
        rows: body,
        notes,
        row_headers: true,
    })
}

/// The sources of rows as notes under a table, and the letter of each row. Where all rows have the same source it is said
/// once, without letters.
pub fn source_notes(sources: &[&str], style: &NumberStyle) -> (Vec<Option<String>>, Vec<Vec<Inline>>) {
    let line = |head: Vec<Inline>, value: &str| head.into_iter().chain(linked(value)).collect();
    if let Some(first) = sources.first().filter(|first| !first.is_empty())
        && sources.iter().all(|source| source == first)
    {
        return (
            vec![None; sources.len()],
            vec![line(vec![text(say!(style, "studies-source")), text(" ")], first)],
        );
    }
    let mut distinct: Vec<&str> = Vec::new();
    let marks = sources
        .iter()
        .map(|&source| {
            if source.is_empty() {
                return None;
            }
            let at = distinct.iter().position(|other| *other == source).unwrap_or_else(|| {
                distinct.push(source);
                distinct.len() - 1
            });
            Some(letter(at))
        })
        .collect();
    let notes = distinct
        .iter()
        .enumerate()
        .map(|(at, value)| line(vec![Inline::Sup(letter(at)), text(" ")], value))
        .collect();
    (marks, notes)
}

fn shown_columns(
    spec: &TableSpec,
    data: &DataTable,
    rows: &[usize],
    source: Option<usize>,
    group: Option<usize>,
) -> Vec<(usize, TableColumn)> {
    let wanted: Vec<(usize, Option<&str>, Option<AlignName>)> = if spec.columns.is_empty() {
        (0..data.columns.len())
            .filter(|&at| Some(at) != source && Some(at) != group)
            .filter(|&at| data.columns.get(at).is_some_and(|name| !name.is_empty()))
            .map(|at| (at, None, None))
            .collect()
    } else {
        spec.columns
            .iter()
            .filter_map(|column| {
                Some((
                    data.column(&column.column.value)?,
                    column.header.as_ref().map(|header| header.value.as_str()),
                    column.align.as_ref().map(|align| align.value),
                ))
            })
            .collect()
    };
    wanted
        .into_iter()
        .map(|(at, header, align)| {
            let numeric = rows
                .iter()
                .map(|&row| data.cell(row, at))
                .filter(|cell| !cell.is_empty())
                .map(|cell| parse_number(cell, data.dialect.decimal_comma).is_ok())
                .collect::<Vec<bool>>();
            let align = match align {
                Some(AlignName::Left) => Align::Left,
                Some(AlignName::Right) => Align::Right,
                Some(AlignName::Center) => Align::Center,
                None if !numeric.is_empty() && numeric.iter().all(|is| *is) => Align::Right,
                None => Align::Left,
            };
            let name = data.columns.get(at).map_or("", String::as_str);
            let header = header.map_or_else(|| words::from_column(name), str::to_owned);
            (at, TableColumn { header: vec![text(marks::clean(&header))], group: None, align })
        })
        .collect()
}

/// A cell as the author wrote it; only the minus of a number is set as one.
pub(super) fn cell(value: &str, empty: &str, decimal_comma: bool) -> Vec<Inline> {
    if value.is_empty() {
        return vec![Inline::Emph(vec![text(marks::clean(empty))])];
    }
    if parse_number(value, decimal_comma).is_ok() {
        return vec![text(value.replacen('-', "\u{2212}", 1))];
    }
    linked(value)
}

/// Text in which web addresses and digital object identifiers are links.
pub(super) fn linked(value: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut plain = String::new();
    for (at, word) in marks::clean(value).split(' ').enumerate() {
        if at > 0 {
            plain.push(' ');
        }
        let shown = word.trim_end_matches([',', ';', '.']);
        let target = match shown.strip_prefix("doi:") {
            Some(doi) if doi.starts_with("10.") => format!("https://doi.org/{doi}"),
            _ => shown.to_owned(),
        };
        let web = target.starts_with("https://") || target.starts_with("http://");
        if !web || !is_safe(&target) {
            plain.push_str(word);
            continue;
        }
        if !plain.is_empty() {
            inlines.push(text(std::mem::take(&mut plain)));
        }
        let tail = word.get(shown.len()..).unwrap_or_default();
        let shown = shown.trim_start_matches("https://").trim_start_matches("http://");
        inlines.push(Inline::Link { target, content: vec![text(shown)] });
        plain.push_str(tail);
    }
    if !plain.is_empty() {
        inlines.push(text(plain));
    }
    inlines
}

/// a, b, … z, aa, ab, …
pub(super) fn letter(at: usize) -> String {
    let digit = char::from(b'a' + (at % 26) as u8);
    if at < 26 { digit.to_string() } else { format!("{}{digit}", letter(at / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::plain_text;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([letter(0), letter(25), letter(26), letter(51), letter(52)], ["a", "z", "aa", "az", "ba"]);
    }

    #[test]
    fn cells_keep_their_text() {
        assert_eq!(plain_text(&cell("-0.24", "x", false)), "\u{2212}0.24");
        assert_eq!(plain_text(&cell("non-random", "x", false)), "non-random");
        assert_eq!(plain_text(&cell("", "not found", false)), "not found");
        let inlines = linked("see https://a.org/b, and c");
        assert_eq!(plain_text(&inlines), "see a.org/b, and c");
        assert!(matches!(&inlines[1], Inline::Link { target, .. } if target == "https://a.org/b"));
        let inlines = linked("White 2020, doi:10.1/x.");
        assert_eq!(plain_text(&inlines), "White 2020, doi:10.1/x.");
        assert!(matches!(&inlines[1], Inline::Link { target, .. } if target == "https://doi.org/10.1/x"));
    }
}
