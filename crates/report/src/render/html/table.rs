//! Tables in the book style.

use super::{Writer, escape};
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, plain_text};
use crate::render::link;

/// Width, in characters, from which a table is printed on a page turned by a quarter.
const LANDSCAPE_FROM: usize = 125;

/// Most characters of a cell that is kept on one line whatever it holds.
const ONE_LINE: usize = 14;

/// Most characters of a cell with numbers that is kept on one line.
const ONE_LINE_OF_NUMBERS: usize = 32;

/// Most characters of a cell that may stand in a column of medium width.
const MEDIUM: usize = 45;

impl<'a> Writer<'a> {
    /// Writes a table with caption above and notes beneath. One without a number, such as the data of a figure, shows none.
    pub(super) fn table(&mut self, table: &'a Table) {
        let id = escape::text(&table.id);
        let wide = if width_in_characters(table) >= LANDSCAPE_FROM { " mw-landscape" } else { "" };
        self.push(&format!("<figure class=\"mw-table{wide}\" id=\"{id}\">\n"));
        self.push(&format!("<figcaption id=\"caption-{id}\">"));
        if table.number > 0 {
            self.push(&format!("<b>Table {}.</b> ", table.number));
        }
        self.inlines(&table.caption);
        self.push("</figcaption>\n");
        self.push(&format!(
            "<div class=\"mw-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"caption-{id}\">\n\
             <table aria-labelledby=\"caption-{id}\">\n"
        ));
        self.head(table);
        self.body(table);
        self.push("</table>\n</div>\n");
        if !table.notes.is_empty() {
            self.push("<div class=\"mw-notes\">\n");
            for note in &table.notes {
                self.push("<p>");
                self.inlines(note);
                self.push("</p>\n");
            }
            self.push("</div>\n");
        }
        if self.options.files_beside && self.anchors.has_file(&table.id) {
            let file = escape::text(&link::table_file(&table.id));
            self.push(&format!(
                "<p class=\"mw-files\"><a href=\"{file}\" download>Download as CSV</a></p>\n"
            ));
        }
        self.push("</figure>\n");
    }

    fn head(&mut self, table: &'a Table) {
        let columns = &table.columns;
        let grouped = columns.iter().any(|column| column.group.is_some());
        if grouped {
            self.column_groups(columns);
        }
        self.push("<thead>\n<tr>");
        let mut i = 0;
        while let Some(column) = columns.get(i) {
            let span = span_of(columns, i);
            match &column.group {
                Some(group) => {
                    let edges = edges(i, i + span, columns.len());
                    self.push(&format!(
                        "<th class=\"mw-span{edges}\" scope=\"colgroup\" colspan=\"{span}\"><span>"
                    ));
                    self.text(group);
                    self.push("</span></th>");
                }
                None => self.column_head(columns, i, if grouped { " rowspan=\"2\"" } else { "" }),
            }
            i += span;
        }
        self.push("</tr>\n");
        if grouped {
            self.push("<tr>");
            for i in
                (0..columns.len()).filter(|i| columns.get(*i).is_some_and(|column| column.group.is_some()))
            {
                self.column_head(columns, i, "");
            }
            self.push("</tr>\n");
        }
        self.push("</thead>\n");
    }

    /// The groups of columns that spanning heads are heads of.
    fn column_groups(&mut self, columns: &[TableColumn]) {
        let mut i = 0;
        while i < columns.len() {
            let span = span_of(columns, i);
            self.push(&format!("<colgroup span=\"{span}\"></colgroup>\n"));
            i += span;
        }
    }

    fn column_head(&mut self, columns: &'a [TableColumn], i: usize, rowspan: &str) {
        let Some(column) = columns.get(i) else { return };
        let class = class(column.align, "", i, columns.len());
        if plain_text(&column.header).trim().is_empty() {
            // A head without text is no head for those who listen to the table.
            self.push(&format!("<td{rowspan}{class}></td>"));
            return;
        }
        self.push(&format!("<th scope=\"col\"{rowspan}{class}>"));
        self.inlines(&column.header);
        self.push("</th>");
    }

    fn body(&mut self, table: &'a Table) {
        let decimals: Vec<usize> = (0..table.columns.len()).map(|i| most_decimals(table, i)).collect();
        self.push("<tbody>\n");
        for (i, row) in table.rows.iter().enumerate() {
            if row.kind == RowKind::Group {
                if i > 0 {
                    self.push("</tbody>\n<tbody>\n");
                }
                self.push(&format!(
                    "<tr class=\"mw-group\"><th class=\"mw-first\" scope=\"rowgroup\" colspan=\"{}\"><span>",
                    table.columns.len().max(1)
                ));
                self.inlines(row.cells.first().map(Vec::as_slice).unwrap_or_default());
                self.push("</span></th></tr>\n");
            } else {
                self.row(table, row, &decimals);
            }
        }
        self.push("</tbody>\n");
    }

    fn row(&mut self, table: &'a Table, row: &'a TableRow, decimals: &[usize]) {
        self.push(if row.kind == RowKind::Total { "<tr class=\"mw-total\">" } else { "<tr>" });
        for (i, column) in table.columns.iter().enumerate() {
            let cell = row.cells.get(i).map(Vec::as_slice).unwrap_or_default();
            let tag = if i == 0 && table.row_headers { "th" } else { "td" };
            let scope = if tag == "th" { " scope=\"row\"" } else { "" };
            let class = class(column.align, fit(cell), i, table.columns.len());
            self.push(&format!("<{tag}{scope}{class}>"));
            self.inlines(cell);
            if let Some(padding) = decimal_padding(column, cell, decimals.get(i).copied().unwrap_or(0)) {
                self.push(&format!("<span class=\"mw-pad\" aria-hidden=\"true\">{padding}</span>"));
            }
            self.push(&format!("</{tag}>"));
        }
        self.push("</tr>\n");
    }
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
fn span_of(columns: &[TableColumn], i: usize) -> usize {
    match columns.get(i).and_then(|column| column.group.as_ref()) {
        Some(group) => {
            columns.iter().skip(i).take_while(|column| column.group.as_ref() == Some(group)).count()
        }
        None => 1,
    }
}

/// Classes of a cell: alignment, how it takes to a narrow column, whether it stands at an edge of the table.
fn class(align: Align, fit: &str, i: usize, columns: usize) -> String {
    let align = match align {
        Align::Left => "",
        Align::Right => " mw-right",
        Align::Center => " mw-centre",
    };
    let classes = format!("{align}{fit}{}", edges(i, i + 1, columns));
    if classes.is_empty() { classes } else { format!(" class=\"{}\"", classes.trim_start()) }
}

/// Classes of a cell that reaches from one column to before another: whether these are the first and the last.
fn edges(from: usize, to: usize, columns: usize) -> String {
    let first = if from == 0 { " mw-first" } else { "" };
    let last = if to >= columns { " mw-last" } else { "" };
    format!("{first}{last}")
}

/// How a cell takes to a narrow column: "RR 0.49 (0.33 to 0.73)" is read best in one line, and a sentence should not
/// become a tower of single words.
fn fit(cell: &[Inline]) -> &'static str {
    let text = plain_text(cell);
    let length = text.chars().count();
    if length <= ONE_LINE {
        if text.contains(' ') { " mw-line" } else { "" }
    } else if length <= ONE_LINE_OF_NUMBERS && text.contains(|c: char| c.is_ascii_digit()) {
        " mw-number"
    } else if length <= MEDIUM {
        " mw-medium"
    } else {
        " mw-long"
    }
}

fn most_decimals(table: &Table, column: usize) -> usize {
    let cells =
        table.rows.iter().filter(|row| row.kind != RowKind::Group).filter_map(|row| row.cells.get(column));
    cells.filter_map(|cell| decimals_of(cell)).max().unwrap_or(0)
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
fn decimal_padding(column: &TableColumn, cell: &[Inline], most: usize) -> Option<String> {
    let decimals = if column.align == Align::Right { decimals_of(cell)? } else { return None };
    let missing = most.checked_sub(decimals).filter(|missing| *missing > 0)?;
    let mark = if decimals == 0 { "\u{2008}" } else { "" };
    Some(format!("{mark}{}", "\u{2007}".repeat(missing)))
}
