//! Tables: real ones, whose heads stand again on every page and whose rows are not torn.

use super::Writer;
use super::inline::{RunStyle, run};
use super::xml::escaped;
use crate::document::model::{Align, RowKind, Table, TableColumn, TableRow, plain_text};
use crate::render::columns::{decimal_padding, most_decimals, span_of};
use crate::render::widths::{Setting, Widths, is_kept_together};
use crate::spec::model::RulesName;

/// Sizes of type of the styles of tables, in points.
const SIZES: [(f64, &str); 3] = [(9.0, "TableText"), (8.0, "TableTextSmall"), (7.5, "TableTextSmallest")];

/// Space between two columns, in em.
const GAP: f64 = 1.1;

/// Space before and after what a column of measured words needs, in twentieths of a point: Word rounds.
const SPARE: usize = 10;

/// Borders of a cell.
const LINE_BELOW: &str =
    "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:tcBorders>";
/// A line under the text of a cell, not under all of it, so that lines of heads side by side stay apart.
const LINE_OF_GROUP: &str =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>";
/// Heads stand on the line under them.
const AT_BOTTOM: &str = "<w:vAlign w:val=\"bottom\"/>";
/// Space after the last note of a table.
const AFTER_NOTES: &str = "<w:spacing w:before=\"40\" w:after=\"200\"/>";
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

impl<'a> Writer<'a> {
    /// Writes a table with its caption above and its notes beneath; a wide one on a page turned by a quarter.
    pub(super) fn table(&mut self, table: &'a Table) {
        let widths = self.widths(table);
        self.turn(widths.setting.turned);
        let caption = self.caption("Table", &table.id, table.number, &table.caption);
        if !caption.is_empty() {
            self.paragraph("Caption", "<w:keepNext/>", &caption);
        }
        let size = widths.setting.size;
        let cells = Cells {
            style: SIZES.iter().find(|(of, _)| *of <= size).map_or("TableText", |(_, style)| style),
            together: is_kept_together(table, &widths),
            shaded: false,
        };
        // A cell has half of the space between columns on either side.
        let twentieths = |em: f64| (em * size * 20.0).round() as usize;
        let margin = (twentieths(GAP) - SPARE) / 2;
        let widths: Vec<usize> =
            widths.columns.iter().map(|width| twentieths(*width) + twentieths(GAP)).collect();
        let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let style = self.styles.id("ReportTable").to_owned();
        let lines = if self.options.rules == RulesName::Grid { GRID } else { "" };
        // Whoever is read a table aloud is told its heads: the first row, and the first column where it names the rows.
        let look = if table.row_headers { "06A0" } else { "0620" };
        self.push(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>{lines}\
             <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{margin}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{margin}\" w:type=\"dxa\"/></w:tblCellMar><w:tblLook w:val=\"{look}\" w:firstRow=\"1\" \
             w:lastRow=\"0\" w:firstColumn=\"{}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            widths.iter().sum::<usize>(),
            u8::from(table.row_headers),
            escaped(&plain_text(&table.caption)),
        ));
        self.head(table, &widths, cells);
        let decimals = most_decimals(table);
        let mut shaded = false;
        for (i, row) in table.rows.iter().enumerate() {
            // The last rows hold on to the notes.
            let left = table.rows.len() - i;
            let together = if cells.together { left > 1 } else { left == 2 && !table.notes.is_empty() };
            let together = together || (left == 1 && !table.notes.is_empty());
            shaded = row.kind == RowKind::Body && self.options.rules == RulesName::Shaded && !shaded;
            self.row(table, row, &widths, &decimals, Cells { together, shaded, ..cells });
        }
        self.push("</w:tbl>");
        for (i, note) in table.notes.iter().enumerate() {
            let note = self.inlines(note);
            let space = if i + 1 == table.notes.len() { AFTER_NOTES } else { "" };
            self.paragraph("TableNote", space, &note);
        }
        if table.notes.is_empty() {
            // Two tables without a paragraph between them would become one.
            self.paragraph("TableNote", "", "");
        }
    }

    /// Widths of the columns. Those of the font that figures are set in stand for those of the styles, Calibri or what a
    /// reference document has instead, which is seldom wider.
    pub(super) fn widths(&mut self, table: &'a Table) -> Widths {
        if let Some((known, widths)) = &self.measured
            && std::ptr::eq(*known, table)
        {
            return widths.clone();
        }
        let setting = |turned: bool| {
            let line = self.page.text_width(turned) as f64 / 20.0;
            move |(size, _)| Setting { size, turned, line, gap: GAP, edge: GAP / 2.0 }
        };
        let [first, ..] = SIZES;
        let further: Vec<Setting> =
            SIZES.map(setting(false)).into_iter().skip(1).chain(SIZES.map(setting(true))).collect();
        let widths = Widths::of(table, setting(false)(first), &further);
        self.measured = Some((table, widths.clone()));
        widths
    }

    fn head(&mut self, table: &Table, widths: &[usize], cells: Cells) {
        let columns = &table.columns;
        let grouped = columns.iter().any(|column| column.group.is_some());
        let head_borders = format!("{LINE_BELOW}{AT_BOTTOM}");
        let mut first = String::new();
        let mut second = String::new();
        let mut i = 0;
        while let Some(column) = columns.get(i) {
            let span = span_of(columns, i);
            let width: usize = widths.iter().skip(i).take(span).sum();
            if let Some(group) = &column.group {
                // Between lines on all sides it would be a second one.
                let ruled = self.options.rules == RulesName::Grid;
                let line = format!("<w:keepNext/>{}", if ruled { "" } else { LINE_OF_GROUP });
                let content = self.cell_text(&run(group, RunStyle::BOLD), Align::Center, cells.style, &line);
                first.push_str(&cell(width, &span_property(span), AT_BOTTOM, &content));
                for (j, inner) in columns.iter().enumerate().skip(i).take(span) {
                    let content = self.head_content(inner, cells);
                    second.push_str(&cell(widths.get(j).copied().unwrap_or(0), "", &head_borders, &content));
                }
            } else {
                let content = self.head_content(column, cells);
                if grouped {
                    first.push_str(&cell(width, "<w:vMerge w:val=\"restart\"/>", &head_borders, &content));
                    let empty = self.cell_paragraph("", column.align, cells, true);
                    second.push_str(&cell(width, "<w:vMerge/>", &head_borders, &empty));
                } else {
                    first.push_str(&cell(width, "", &head_borders, &content));
                }
            }
            i += span;
        }
        for row in [first, second].iter().filter(|row| !row.is_empty()) {
            self.push(&format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{row}</w:tr>"));
        }
    }

    fn head_content(&mut self, column: &TableColumn, cells: Cells) -> String {
        let head = self.in_cell(&column.header, RunStyle::BOLD);
        self.cell_paragraph(&head, column.align, cells, true)
    }

    fn row(&mut self, table: &Table, row: &TableRow, widths: &[usize], decimals: &[usize], cells: Cells) {
        let mut out = String::from("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        if row.kind == RowKind::Group {
            let content =
                self.in_cell(row.cells.first().map(Vec::as_slice).unwrap_or_default(), RunStyle::BOLD);
            // A heading holds on to the first row under it.
            let content = self.cell_paragraph(&content, Align::Left, cells, true);
            let span = span_property(table.columns.len().max(1));
            out.push_str(&cell(widths.iter().sum(), &span, "", &content));
        } else {
            let total = row.kind == RowKind::Total;
            let style = if total { RunStyle::BOLD } else { RunStyle::default() };
            for (i, column) in table.columns.iter().enumerate() {
                let inlines = row.cells.get(i).map(Vec::as_slice).unwrap_or_default();
                let mut content = self.in_cell(inlines, style);
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
        self.cell_text(content, align, cells.style, keep)
    }

    /// A paragraph of a cell, with properties that stand before its alignment.
    fn cell_text(&self, content: &str, align: Align, style: &str, properties: &str) -> String {
        let align = match align {
            Align::Left => "",
            Align::Right => "<w:jc w:val=\"right\"/>",
            Align::Center => "<w:jc w:val=\"center\"/>",
        };
        let style = self.styles.id(style);
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}{align}</w:pPr>{content}</w:p>")
    }
}

fn span_property(span: usize) -> String {
    if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() }
}

fn cell(width: usize, span: &str, borders: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{borders}</w:tcPr>{content}</w:tc>")
}
