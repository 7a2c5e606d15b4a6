//! Tables as CSV (RFC 4180, UTF-8, lines ended by LF).
//!
//! A CSV file is for machines first. Numbers are therefore written as a program expects them: an ASCII minus, a point, no
//! marks between thousands. Everything else is the text of the report.

use crate::document::model::{Inline, RowKind, Table, plain_text};
use crate::document::number::NumberStyle;

/// A table as CSV: one line of heads, one line a row, all lines with the same number of fields.
///
/// - The head of a column under a spanning head is "BCG: Events".
/// - Headings inside the table become a first column named "Group", so that every line stands for itself; a summary row
///   that ends the table belongs to no group.
/// - A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a carriage return and
///   is not a number) gets an apostrophe before it.
#[must_use]
pub fn table_csv(table: &Table, style: &NumberStyle) -> String {
    let grouped = table.rows.iter().any(|row| row.kind == RowKind::Group);
    let width = table.columns.len();
    let mut csv = String::new();
    let heads = table.columns.iter().map(|column| match &column.group {
        Some(group) => guarded(format!("{group}: {}", plain_text(&column.header))),
        None => guarded(plain_text(&column.header)),
    });
    push_line(&mut csv, grouped.then(|| "Group".to_owned()).into_iter().chain(heads));
    let mut group = String::new();
    for (i, row) in table.rows.iter().enumerate() {
        if row.kind == RowKind::Group {
            group = row.cells.first().map(|cell| cell_text(cell, style)).unwrap_or_default();
            continue;
        }
        if row.kind == RowKind::Total && i + 1 == table.rows.len() {
            group.clear();
        }
        let missing = width.saturating_sub(row.cells.len());
        let cells =
            row.cells.iter().map(|cell| cell_text(cell, style)).chain((0..missing).map(|_| String::new()));
        push_line(&mut csv, grouped.then(|| group.clone()).into_iter().chain(cells));
    }
    csv
}

fn cell_text(cell: &[Inline], style: &NumberStyle) -> String {
    let text = plain_text(cell);
    machine_number(&text, style).unwrap_or_else(|| guarded(text))
}

/// A number as programs write it, if the whole text is one in the style of the report: "−1 234.5" is "-1234.5".
pub(super) fn machine_number(text: &str, style: &NumberStyle) -> Option<String> {
    let (sign, figures) = match text.strip_prefix(['\u{2212}', '-']) {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    // Tables show what users write too, so both marks of English are read.
    let comma = style.decimal == ",";
    let marks: &[char] = if comma { &[','] } else { &['.', '·'] };
    let (whole, fraction) = match figures.split_once(marks) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (figures, None),
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let thousands: &[char] = if comma { &['\u{2009}'] } else { &['\u{2009}', ','] };
    let mut groups = whole.split(thousands);
    let first = groups.next().unwrap_or_default();
    // AMA style leaves the zero before the mark out of a p-value.
    let first_is_number = digits(first) || (first.is_empty() && fraction.is_some());
    let rest: Vec<&str> = groups.collect();
    let thousands = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|s| s.len() == 3 && digits(s)));
    if !first_is_number || !thousands || !fraction.is_none_or(digits) {
        return None;
    }
    let whole = if first.is_empty() { "0".to_owned() } else { format!("{first}{}", rest.concat()) };
    Some(match fraction {
        Some(fraction) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{whole}"),
    })
}

fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn push_line(csv: &mut String, fields: impl Iterator<Item = String>) {
    for (i, field) in fields.enumerate() {
        if i > 0 {
            csv.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) || field.starts_with(' ') || field.ends_with(' ') {
            csv.push('"');
            csv.push_str(&field.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(&field);
        }
    }
    csv.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::{Align, TableColumn, TableRow, text};
    use crate::language::{Language, Words};

    fn table(columns: &[(&str, Option<&str>)], rows: &[(RowKind, &[&str])]) -> Table {
        Table {
            id: "tbl-x".into(),
            number: 1,
            caption: Vec::new(),
            columns: columns
                .iter()
                .map(|(header, group)| TableColumn {
                    header: vec![text(*header)],
                    group: group.map(str::to_owned),
                    align: Align::Left,
                })
                .collect(),
            rows: rows
                .iter()
                .map(|(kind, cells)| TableRow {
                    kind: *kind,
                    cells: cells.iter().map(|cell| vec![text(*cell)]).collect(),
                })
                .collect(),
            notes: Vec::new(),
            row_headers: true,
        }
    }

    #[test]
    fn groups_and_spanning_heads_become_columns_and_names() {
        let table = table(
            &[("Study", None), ("Events", Some("BCG"))],
            &[
                (RowKind::Group, &["Random"]),
                (RowKind::Body, &["Aronson, 1948", "4"]),
                (RowKind::Total, &["Subtotal", "4"]),
                (RowKind::Group, &["Systematic"]),
                (RowKind::Body, &["Stein", ""]),
                (RowKind::Total, &["Total"]),
            ],
        );
        let expected = "Group,Study,BCG: Events\nRandom,\"Aronson, 1948\",4\nRandom,Subtotal,4\n\
                        Systematic,Stein,\n,Total,\n";
        assert_eq!(table_csv(&table, &NumberStyle::default()), expected);
    }

    #[test]
    fn numbers_are_for_machines_and_formulas_are_guarded() {
        let cases = [
            ("−0.50", "-0.50"),
            ("-3", "-3"),
            ("12\u{2009}345.6", "12345.6"),
            ("1,234,567", "1234567"),
            ("0·49", "0.49"),
            (".003", "0.003"),
            ("−0.50 to 0.20", "−0.50 to 0.20"),
            ("92%", "92%"),
            ("1.2.3", "1.2.3"),
            ("12,34", "\"12,34\""),
            ("-", "'-"),
            ("=1+1", "'=1+1"),
            ("+44 1", "'+44 1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("\t=1", "'\t=1"),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" padded", "\" padded\""),
            ("", ""),
        ];
        check(&NumberStyle::default(), &cases);
    }

    #[test]
    fn a_decimal_comma_becomes_a_point() {
        let german = NumberStyle::default().in_language("de", Words::of(Language::German));
        let cases = [
            ("−0,50", "-0.50"),
            ("1,234", "1.234"),
            ("12\u{2009}345,6", "12345.6"),
            ("−0,50 bis 0,20", "\"−0,50 bis 0,20\""),
            ("1.234", "1.234"),
            ("1,2,3", "\"1,2,3\""),
        ];
        check(&german, &cases);
    }

    fn check(style: &NumberStyle, cases: &[(&str, &str)]) {
        for (cell, expected) in cases {
            let csv = table_csv(&table(&[("x", None), ("y", None)], &[(RowKind::Body, &[cell, "z"])]), style);
            assert_eq!(csv, format!("x,y\n{expected},z\n"));
        }
    }
}
