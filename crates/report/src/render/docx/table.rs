//! Tables: real ones, whose heads stand again on every page and whose rows are not torn.

use super::Writer;
use super::inline::{RunStyle, run};
use super::xml::escaped;
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, plain_text};
use crate::render::columns::{self, decimal_padding, span_of};
use crate::spec::model::RulesName;

/// Rows up to which a table is kept on one page.
const KEPT_TOGETHER: usize = 14;

/// Borders of a cell.
const LINE_BELOW: &str =
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders>";
const THIN_LINE_BELOW: &str =
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/></w:tcBorders>";
const LINE_ABOVE: &str =
    "<w:tcBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/></w:tcBorders>";

/// Lines between all cells.
const GRID: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>";
/// Ground of every other row.
const SHADE: &str = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F3F6\"/>";

/// Paragraphs of a table: their style, and whether they hold on to what follows.
#[derive(Clone, Copy)]
struct Cells {
    style: &'static str,
    together: bool,
    shaded: bool,
}

impl Writer<'_> {
    /// Writes a table with its caption above and its notes beneath; a wide one on a page turned by a quarter.
    pub(super) fn table(&mut self, table: &Table) {
        self.turn(columns::is_wide(table));
        let caption = self.caption("Table", &table.id, table.number, &table.caption);
        if !caption.is_empty() {
            self.paragraph("Caption", "<w:keepNext/>", &caption);
        }
        let widths = Widths::of(table, self.text_width());
        let cells = Cells {
            style: if widths.small { "TableTextSmall" } else { "TableText" },
            together: table.rows.len() <= KEPT_TOGETHER,
            shaded: false,
        };
        let grid: String =
            widths.columns.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let style = self.styles.id("ReportTable").to_owned();
        let lines = if self.options.rules == RulesName::Grid { GRID } else { "" };
        self.push(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>{lines}\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            widths.columns.iter().sum::<usize>(),
            escaped(&plain_text(&table.caption)),
        ));
        self.head(table, &widths.columns, cells);
        let decimals = columns::most_decimals(table);
        let mut shaded = false;
        for (i, row) in table.rows.iter().enumerate() {
            let together = cells.together && i + 1 < table.rows.len();
            shaded = row.kind == RowKind::Body && self.options.rules == RulesName::Shaded && !shaded;
            self.row(table, row, &widths.columns, &decimals, Cells { together, shaded, ..cells });
        }
        self.push("</w:tbl>");
        for note in &table.notes {
            let note = self.inlines(note);
            self.paragraph("TableNote", "", &note);
        }
        if table.notes.is_empty() {
            // Two tables without a paragraph between them would become one.
            self.paragraph("TableNote", "", "");
        }
    }

    fn head(&mut self, table: &Table, widths: &[usize], cells: Cells) {
        let columns = &table.columns;
        let grouped = columns.iter().any(|column| column.group.is_some());
        let mut first = String::new();
        let mut second = String::new();
        let mut i = 0;
        while let Some(column) = columns.get(i) {
            let span = span_of(columns, i);
            let width: usize = widths.iter().skip(i).take(span).sum();
            if let Some(group) = &column.group {
                let content = self.cell_paragraph(&run(group, RunStyle::BOLD), Align::Center, cells, true);
                first.push_str(&cell(width, &span_property(span), THIN_LINE_BELOW, &content));
                for (j, inner) in columns.iter().enumerate().skip(i).take(span) {
                    let content = self.head_content(inner, cells);
                    second.push_str(&cell(widths.get(j).copied().unwrap_or(0), "", LINE_BELOW, &content));
                }
            } else {
                let content = self.head_content(column, cells);
                if grouped {
                    first.push_str(&cell(width, "<w:vMerge w:val=\"restart\"/>", LINE_BELOW, &content));
                    let empty = self.cell_paragraph("", column.align, cells, true);
                    second.push_str(&cell(width, "<w:vMerge/>", LINE_BELOW, &empty));
                } else {
                    first.push_str(&cell(width, "", LINE_BELOW, &content));
                }
            }
            i += span;
        }
        for row in [first, second].iter().filter(|row| !row.is_empty()) {
            self.push(&format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{row}</w:tr>"));
        }
    }

    fn head_content(&mut self, column: &TableColumn, cells: Cells) -> String {
        let head = self.styled(&column.header, RunStyle::BOLD);
        self.cell_paragraph(&head, column.align, cells, true)
    }

    fn row(&mut self, table: &Table, row: &TableRow, widths: &[usize], decimals: &[usize], cells: Cells) {
        let mut out = String::from("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        if row.kind == RowKind::Group {
            let content =
                self.styled(row.cells.first().map(Vec::as_slice).unwrap_or_default(), RunStyle::BOLD);
            // A heading holds on to the first row under it.
            let content = self.cell_paragraph(&content, Align::Left, cells, true);
            let span = span_property(table.columns.len().max(1));
            out.push_str(&cell(widths.iter().sum(), &span, "", &content));
        } else {
            let total = row.kind == RowKind::Total;
            let style = if total { RunStyle::BOLD } else { RunStyle::default() };
            for (i, column) in table.columns.iter().enumerate() {
                let inlines = row.cells.get(i).map(Vec::as_slice).unwrap_or_default();
                let mut content = self.styled(inlines, style);
                if let Some(padding) = decimal_padding(column, inlines, decimals.get(i).copied().unwrap_or(0))
                {
                    content.push_str(&run(&padding, style));
                }
                let content = self.cell_paragraph(&content, column.align, cells, false);
                let borders = match (total, cells.shaded) {
                    (true, _) => LINE_ABOVE,
                    (false, true) => SHADE,
                    (false, false) => "",
                };
                out.push_str(&cell(widths.get(i).copied().unwrap_or(0), "", borders, &content));
            }
        }
        out.push_str("</w:tr>");
        self.push(&out);
    }

    fn cell_paragraph(&self, content: &str, align: Align, cells: Cells, held: bool) -> String {
        let keep = if cells.together || held { "<w:keepNext/>" } else { "" };
        let align = match align {
            Align::Left => "",
            Align::Right => "<w:jc w:val=\"right\"/>",
            Align::Center => "<w:jc w:val=\"center\"/>",
        };
        let style = self.styles.id(cells.style);
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{align}</w:pPr>{content}</w:p>")
    }
}

fn span_property(span: usize) -> String {
    if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() }
}

fn cell(width: usize, span: &str, borders: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{borders}</w:tcPr>{content}</w:tc>")
}

/// Widths of the columns of a table.
struct Widths {
    /// In twentieths of a point.
    columns: Vec<usize>,
    /// Whether the table needs the smaller type.
    small: bool,
}

impl Widths {
    /// Space at both sides of a cell, in twentieths of a point.
    const PADDING: usize = 150;
    /// Width of a character of the usual and of the smaller type, in twentieths of a point.
    const CHARACTER: usize = 98;
    const SMALL_CHARACTER: usize = 82;
    /// Characters of a cell beyond which a column asks for no more room.
    const ENOUGH: usize = 48;
    /// Characters of the longest word that is not broken: a SHA-256 digest.
    const DIGEST: usize = 64;
    /// Most characters of a cell with numbers that is kept on one line: "0.393 to 0.996".
    const ONE_LINE_OF_NUMBERS: usize = 18;

    /// Shares the width among the columns: no word is broken if there is room, and what is left goes to the columns that
    /// would otherwise wrap.
    fn of(table: &Table, available: usize) -> Self {
        let needs: Vec<(usize, usize)> = (0..table.columns.len()).map(|i| Self::need(table, i)).collect();
        let room = available.saturating_sub(Self::PADDING * needs.len());
        let least: usize = needs.iter().map(|need| need.0).sum();
        let small = least * Self::CHARACTER > room;
        let character = if small { Self::SMALL_CHARACTER } else { Self::CHARACTER };
        let most: usize = needs.iter().map(|need| need.1).sum();
        let share = |(least_here, most_here): (usize, usize)| -> usize {
            let spare = room.saturating_sub(least * character);
            if least * character > room {
                // Not even single words fit: each column gives in proportion.
                room * least_here / least.max(1)
            } else if most * character <= room {
                room * most_here.max(1) / most.max(1)
            } else {
                least_here * character + spare * (most_here - least_here) / (most - least).max(1)
            }
        };
        Self { columns: needs.iter().map(|need| share(*need) + Self::PADDING).collect(), small }
    }

    /// Characters of the longest word and of the longest cell of a column.
    fn need(table: &Table, column: usize) -> (usize, usize) {
        let body = table.rows.iter().filter(|row| row.kind != RowKind::Group);
        let cells = body.filter_map(|row| row.cells.get(column));
        let head = table.columns.get(column).map(|column| &column.header);
        let mut least = 2;
        let mut most = 2;
        for text in cells.chain(head).map(|cell| unbroken(cell)) {
            let length = text.chars().count();
            let whole = length <= Self::ONE_LINE_OF_NUMBERS && text.contains(|c: char| c.is_ascii_digit());
            let word = text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            least = least.max(if whole { length } else { word });
            most = length.min(Self::ENOUGH).max(most);
        }
        (least.min(Self::DIGEST), most.max(least.min(Self::DIGEST)))
    }
}

/// The text of a cell with blanks only where a line may break.
fn unbroken(cell: &[Inline]) -> String {
    cell.iter()
        .map(|inline| match inline {
            Inline::Number(text) => text.replace(' ', "\u{A0}"),
            other => plain_text(std::slice::from_ref(other)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::text;

    fn table(rows: &[&[&str]]) -> Table {
        let columns = rows.first().map_or(0, |row| row.len());
        Table {
            id: "tbl".into(),
            number: 1,
            caption: Vec::new(),
            columns: (0..columns).map(|_| TableColumn::new("Head", Align::Left)).collect(),
            rows: rows
                .iter()
                .map(|row| TableRow {
                    kind: RowKind::Body,
                    cells: row.iter().map(|cell| vec![text(*cell)]).collect(),
                })
                .collect(),
            notes: Vec::new(),
            row_headers: true,
        }
    }

    #[test]
    fn a_long_cell_gets_what_numbers_leave() {
        let long = "a sentence that runs on and on until it has to be set in several lines of its column";
        let widths = Widths::of(&table(&[&["Study 1", "0.49", long]]), 9638);
        assert!(!widths.small);
        let total: usize = widths.columns.iter().sum();
        assert!((9500..=9638).contains(&total), "{total}");
        assert!(widths.columns[2] > 3 * widths.columns[1]);
    }

    #[test]
    fn what_does_not_fit_is_set_smaller() {
        let cells: Vec<&str> = std::iter::repeat_n("123456789", 14).collect();
        assert!(Widths::of(&table(&[&cells]), 9638).small);
    }
}
