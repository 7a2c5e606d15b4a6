//! Tables in the book style.

use super::{Writer, escape};
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, plain_text};
use crate::language::say;
use crate::render::columns::{self, decimal_padding, span_of};
use crate::render::link;

/// Most characters of a cell that is kept on one line whatever it holds.
const ONE_LINE: usize = 14;

/// Most characters of a cell with numbers that is kept on one line.
const ONE_LINE_OF_NUMBERS: usize = 32;

/// Most characters of a cell that may stand in a column of medium width.
const MEDIUM: usize = 45;

impl<'a> Writer<'a> {
    /// Writes a table with caption above and notes beneath. One without a number, such as the data of a figure, shows none.
    pub(super) fn table(&mut self, table: &'a Table) {
        let around = self.block.replace(&table.id);
        let id = escape::text(&table.id);
        let wide = if columns::is_wide(table) { " mw-landscape" } else { "" };
        // A table in the author's text may have neither a name nor a caption.
        let attribute = |name: &str, start: &str| match id.as_str() {
            "" => String::new(),
            id => format!(" {name}=\"{start}{id}\""),
        };
        self.push(&format!("<figure class=\"mw-table{wide}\"{}>\n", attribute("id", "")));
        let captioned = table.number > 0 || !table.caption.is_empty();
        if captioned {
            self.push(&format!("<figcaption{}>", attribute("id", "caption-")));
            if table.number > 0 {
                self.push("<b>");
                self.text(&say!(self.style, "page-table", number = table.number));
                self.push("</b> ");
            }
            self.inlines(&table.caption);
            self.push("</figcaption>\n");
        }
        let labelled = if captioned { attribute("aria-labelledby", "caption-") } else { String::new() };
        // A region has a name, or is none.
        let region = if labelled.is_empty() { "" } else { " role=\"region\"" };
        self.push(&format!(
            "<div class=\"mw-scroll\"{region} tabindex=\"0\"{labelled}>\n<table{}{labelled}>\n",
            aligned(&table.columns)
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
            let download = escape::text(&say!(self.style, "page-download-csv"));
            self.push(&format!("<p class=\"mw-files\"><a href=\"{file}\" download>{download}</a></p>\n"));
        }
        self.push("</figure>\n");
        self.block = around;
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
        let decimals = columns::most_decimals(table);
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
        self.row = row.cells.first().map(|cell| plain_text(cell));
        for (i, column) in table.columns.iter().enumerate() {
            let cell = row.cells.get(i).map(Vec::as_slice).unwrap_or_default();
            let tag = if i == 0 && table.row_headers { "th" } else { "td" };
            let scope = if tag == "th" { " scope=\"row\"" } else { "" };
            let class = body_class(column.align, fit(cell), i);
            self.push(&format!("<{tag}{scope}{class}>"));
            if self.links_whole(table, i, cell) && self.open_number(&printed(&plain_text(cell), cell)) {
                self.inlines(cell);
                self.close_number();
            } else {
                self.inlines(cell);
            }
            if let Some(padding) = decimal_padding(column, cell, decimals.get(i).copied().unwrap_or(0)) {
                self.push(&format!("<span class=\"mw-pad\" aria-hidden=\"true\">{padding}</span>"));
            }
            self.push(&format!("</{tag}>"));
        }
        self.row = None;
        self.push("</tr>\n");
    }
}

/// A cell as a whole, then each number in it.
fn printed<'c>(whole: &'c str, cell: &'c [Inline]) -> Vec<&'c str> {
    let number = |inline: &'c Inline| match inline {
        Inline::Number(number) => Some(number.as_str()),
        _ => None,
    };
    std::iter::once(whole).chain(cell.iter().filter_map(number)).collect()
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

/// Classes of a table that align the cells of its body, a class a column: a page has a thousand such cells.
fn aligned(columns: &[TableColumn]) -> String {
    let right = columns.iter().enumerate().filter(|(i, column)| by_table(column.align, *i));
    let classes: Vec<String> = right.map(|(i, _)| format!("mw-r{}", i + 1)).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

/// Whether the cells of a column are aligned by a class of the table: the style sheet has one for each of the columns after
/// the first up to this many.
fn by_table(align: Align, i: usize) -> bool {
    const MOST: usize = 16;
    align == Align::Right && (1..MOST).contains(&i)
}

/// Classes of a cell of the body, whose edges and usual alignment the style sheet knows from its place.
fn body_class(align: Align, fit: &str, i: usize) -> String {
    let classes = match align {
        // What is set to the right is on one line already.
        Align::Right if by_table(align, i) => fit.replace(" mw-line", "").replace(" mw-number", ""),
        Align::Right => format!(" mw-right{fit}"),
        Align::Center => format!(" mw-centre{fit}"),
        Align::Left => fit.to_owned(),
    };
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
