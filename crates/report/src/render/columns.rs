//! What every format asks of the columns of a table: how wide it is, which heads span, how numbers align.

use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, plain_text};

/// Width, in characters, from which a table is printed on a page turned by a quarter.
const LANDSCAPE_FROM: usize = 125;

/// Whether a table is so wide that it is printed on a page turned by a quarter.
pub(super) fn is_wide(table: &Table) -> bool {
    width_in_characters(table) >= LANDSCAPE_FROM
}

/// About how wide a table is: the longest cell of each column, as far as it will not wrap, and the space between.
fn width_in_characters(table: &Table) -> usize {
    const WRAPPED: usize = 18;
    const BETWEEN: usize = 3;
    let longest = |i: usize| {
        let cells =
            table.rows.iter().filter(|row| row.kind != RowKind::Group).filter_map(|row| row.cells.get(i));
        let cells = cells.map(|cell| plain_text(cell).chars().count());
        let head = table.columns.get(i).map(|column| plain_text(&column.header)).unwrap_or_default();
        let words: Vec<usize> = head.split_whitespace().map(|word| word.chars().count()).collect();
        cells.chain(words).max().unwrap_or(0).min(WRAPPED) + BETWEEN
    };
    (0..table.columns.len()).map(longest).sum()
}

/// How many columns the spanning head over column `i` covers.
pub(super) fn span_of(columns: &[TableColumn], i: usize) -> usize {
    match columns.get(i).and_then(|column| column.group.as_ref()) {
        Some(group) => {
            columns.iter().skip(i).take_while(|column| column.group.as_ref() == Some(group)).count()
        }
        None => 1,
    }
}

/// The most decimals of the numbers in each column.
pub(super) fn most_decimals(table: &Table) -> Vec<usize> {
    (0..table.columns.len())
        .map(|column| {
            let rows = table.rows.iter().filter(|row| row.kind != RowKind::Group);
            rows.filter_map(|row| row.cells.get(column))
                .filter_map(|cell| decimals_of(cell))
                .max()
                .unwrap_or(0)
        })
        .collect()
}

/// Decimals of a cell that holds one number and nothing else.
fn decimals_of(cell: &[Inline]) -> Option<usize> {
    let text = plain_text(cell);
    let figures = text.strip_prefix('\u{2212}').unwrap_or(&text);
    let digit = |c: char| c.is_ascii_digit();
    match figures.split_once(['.', '·']) {
        Some((whole, fraction)) => {
            let number = whole.chars().all(|c| digit(c) || c == '\u{2009}' || c == ',')
                && !fraction.is_empty()
                && fraction.chars().all(digit);
            number.then_some(fraction.len())
        }
        None => {
            let number = figures.chars().all(|c| digit(c) || c == '\u{2009}' || c == ',');
            (number && figures.starts_with(digit)).then_some(0)
        }
    }
}

/// Blanks, as wide as figures, that bring the mark of a number under those of its column.
pub(super) fn decimal_padding(column: &TableColumn, cell: &[Inline], most: usize) -> Option<String> {
    let decimals = if column.align == Align::Right { decimals_of(cell)? } else { return None };
    let missing = most.checked_sub(decimals).filter(|missing| *missing > 0)?;
    let mark = if decimals == 0 { "\u{2008}" } else { "" };
    Some(format!("{mark}{}", "\u{2007}".repeat(missing)))
}
