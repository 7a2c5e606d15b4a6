//! All tables of a report as one workbook (Office Open XML, ECMA-376): a sheet a table, numbers as numbers.
//!
//! A sheet has the caption, the heads, the rows and the notes. Heads stay in sight while the rows scroll. A cell that is one
//! number, or one number in per cent, is a number with as many decimals as the report prints; everything else is text, which a
//! spreadsheet never runs as a formula. Equal documents give equal bytes.

use std::collections::BTreeMap;

use super::columns::span_of;
use super::csv::machine_number;
use crate::document::model::{Align, Document, RowKind, Table, plain_text};
use crate::document::number::NumberStyle;
use crate::supplement::{self, ArchiveError};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Most decimals of a number that has a format of its own.
const DECIMALS: usize = 8;
/// Widest column, in characters.
const WIDEST: usize = 50;

/// Every numbered table of a document, those behind figures too, in one workbook; none if there is no table.
///
/// # Errors
/// When the workbook cannot be packed, which only happens beyond the limits of the format.
pub fn workbook(document: &Document) -> Result<Option<Vec<u8>>, ArchiveError> {
    let style = &document.style;
    let tables = document.numbered_tables();
    if tables.is_empty() {
        return Ok(None);
    }
    let (mut sheets, mut relations, mut types) = (String::new(), String::new(), String::new());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (i, table) in tables.iter().enumerate() {
        let n = i + 1;
        sheets.push_str(&format!("<sheet name=\"Table {}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", table.number));
        relations.push_str(&format!(
            "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        ));
        types.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"
        ));
        files.insert(format!("xl/worksheets/sheet{n}.xml"), sheet(table, style, i == 0).into_bytes());
    }
    let styles_id = tables.len() + 1;
    relations.push_str(&format!(
        "<Relationship Id=\"rId{styles_id}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>"
    ));
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes());
    add(
        "[Content_Types].xml",
        format!(
            "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"{TYPES}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" \
             ContentType=\"{TYPES}.styles+xml\"/>{types}</Types>"
        ),
    );
    add(
        "_rels/.rels",
        format!(
            "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    add(
        "xl/workbook.xml",
        format!("{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"),
    );
    add("xl/styles.xml", styles());
    supplement::write(&files).map(Some)
}

/// Formats of cells by their place in `styles.xml`.
mod format {
    use super::DECIMALS;
    pub(super) const TEXT: usize = 0;
    pub(super) const TITLE: usize = 1;
    pub(super) const HEAD: usize = 2;
    pub(super) const BOLD: usize = 3;
    pub(super) const NOTE: usize = 4;
    const FIRST: usize = 5;

    /// A number with so many decimals, in per cent or not, bold or not.
    pub(super) fn number(decimals: usize, percent: bool, bold: bool) -> usize {
        let kind = 2 * usize::from(percent) + usize::from(bold);
        FIRST + kind * (DECIMALS + 1) + decimals.min(DECIMALS)
    }
}

fn styles() -> String {
    let code = |decimals: usize, percent: bool| {
        let point = if decimals > 0 { "." } else { "" };
        format!("0{point}{}{}", "0".repeat(decimals), if percent { "%" } else { "" })
    };
    let mut formats = String::new();
    let mut cells = String::from(
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"bottom\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
    );
    let first = 164;
    for percent in [false, true] {
        for bold in [0, 1] {
            for decimals in 0..=DECIMALS {
                let id = first + usize::from(percent) * (DECIMALS + 1) + decimals;
                if bold == 0 {
                    formats.push_str(&format!(
                        "<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>",
                        code(decimals, percent)
                    ));
                }
                cells.push_str(&format!(
                    "<xf numFmtId=\"{id}\" fontId=\"{bold}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" \
                     applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\"/></xf>"
                ));
            }
        }
    }
    let (formats_count, cells_count) = (2 * (DECIMALS + 1), 5 + 4 * (DECIMALS + 1));
    format!(
        "{XML}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{formats_count}\">{formats}</numFmts>\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/>\
         <name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border><left/><right/><top/>\
         <bottom/><diagonal/></border><border><left/><right/><top/><bottom style=\"thin\"/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{cells_count}\">{cells}</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" \
         builtinId=\"0\"/></cellStyles></styleSheet>"
    )
}

fn sheet(table: &Table, style: &NumberStyle, selected: bool) -> String {
    let grouped = table.columns.iter().any(|column| column.group.is_some());
    let heads = 1 + 1 + usize::from(grouped);
    let mut rows = Rows::default();
    let caption = format!("Table {}. {}", table.number, plain_text(&table.caption).trim());
    rows.push(&[(0, Cell::Text(caption, format::TITLE))]);
    if grouped {
        let mut cells = Vec::new();
        let mut i = 0;
        while let Some(column) = table.columns.get(i) {
            let span = span_of(&table.columns, i);
            for at in i..i + span {
                let text = column.group.clone().filter(|_| at == i).unwrap_or_default();
                cells.push((at, Cell::Text(text, format::HEAD)));
            }
            if column.group.is_some() && span > 1 {
                rows.merge(i, i + span - 1);
            }
            i += span;
        }
        rows.push(&cells);
    }
    let names = table.columns.iter().map(|column| Cell::Text(plain_text(&column.header), format::HEAD));
    rows.push(&names.enumerate().collect::<Vec<_>>());
    for row in &table.rows {
        let bold = row.kind != RowKind::Body;
        let cells = row.cells.iter().map(|cell| Cell::of(plain_text(cell), bold, style)).enumerate();
        if row.kind == RowKind::Group && table.columns.len() > 1 {
            rows.merge(0, table.columns.len() - 1);
        }
        rows.push(&cells.collect::<Vec<_>>());
    }
    if !table.notes.is_empty() {
        rows.push(&[]);
    }
    for note in &table.notes {
        rows.push(&[(0, Cell::Text(plain_text(note), format::NOTE))]);
    }
    let widths: String = (0..table.columns.len())
        .map(|i| {
            let n = i + 1;
            let width = width(table, i);
            format!("<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>")
        })
        .collect();
    let columns = if widths.is_empty() { widths } else { format!("<cols>{widths}</cols>") };
    let merged = if rows.merged.is_empty() {
        String::new()
    } else {
        let cells: String = rows.merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        format!("<mergeCells count=\"{}\">{cells}</mergeCells>", rows.merged.len())
    };
    let selected = if selected { " tabSelected=\"1\"" } else { "" };
    format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView{selected} workbookViewId=\"0\"><pane ySplit=\"{heads}\" \
         topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>{columns}\
         <sheetData>{}</sheetData>{merged}</worksheet>",
        heads + 1,
        rows.xml
    )
}

/// Width of a column in characters.
fn width(table: &Table, i: usize) -> usize {
    let body = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    let cells = body.filter_map(|row| row.cells.get(i)).map(|cell| plain_text(cell).chars().count());
    let head = table.columns.get(i).map(|column| {
        let text = plain_text(&column.header);
        let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        // Heads of text stay on one line where they can; those of numbers wrap.
        if column.align == Align::Left { text.chars().count() } else { longest }
    });
    (cells.chain(head).max().unwrap_or(0) + 2).clamp(8, WIDEST)
}

enum Cell {
    Text(String, usize),
    Number(String, usize),
}

impl Cell {
    fn of(text: String, bold: bool, style: &NumberStyle) -> Self {
        let decimals = |number: &str| number.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        if let Some(number) = machine_number(&text, style) {
            let format = format::number(decimals(&number), false, bold);
            return Cell::Number(number, format);
        }
        let bare = text.strip_suffix('%').map(|bare| bare.trim_end_matches(['\u{202F}', '\u{A0}', ' ']));
        if let Some(number) = bare.and_then(|bare| machine_number(bare, style))
            && let Ok(share) = format!("{number}e-2").parse::<f64>()
        {
            return Cell::Number(share.to_string(), format::number(decimals(&number), true, bold));
        }
        Cell::Text(text, if bold { format::BOLD } else { format::TEXT })
    }
}

#[derive(Default)]
struct Rows {
    xml: String,
    count: usize,
    merged: Vec<String>,
}

impl Rows {
    /// Joins cells of the row that comes next.
    fn merge(&mut self, from: usize, to: usize) {
        let row = self.count + 1;
        self.merged.push(format!("{}{row}:{}{row}", letters(from), letters(to)));
    }

    fn push(&mut self, cells: &[(usize, Cell)]) {
        self.count += 1;
        let row = self.count;
        self.xml.push_str(&format!("<row r=\"{row}\">"));
        for (column, cell) in cells {
            let at = format!("{}{row}", letters(*column));
            let xml = match cell {
                Cell::Text(text, format) if text.is_empty() => format!("<c r=\"{at}\" s=\"{format}\"/>"),
                Cell::Text(text, format) => format!(
                    "<c r=\"{at}\" s=\"{format}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    super::docx::escaped(text)
                ),
                Cell::Number(number, format) => format!("<c r=\"{at}\" s=\"{format}\"><v>{number}</v></c>"),
            };
            self.xml.push_str(&xml);
        }
        self.xml.push_str("</row>");
    }
}

/// Letters of a column: A, Z, AA.
fn letters(column: usize) -> String {
    let mut n = column + 1;
    let mut letters = Vec::new();
    while n > 0 {
        n -= 1;
        letters.insert(0, char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn numbers_are_numbers_and_everything_else_is_text() {
        let style = NumberStyle::default();
        for (text, number, format) in [
            ("−0.50", Some("-0.50"), format::number(2, false, false)),
            ("12\u{2009}345", Some("12345"), format::number(0, false, false)),
            ("92%", Some("0.92"), format::number(0, true, false)),
            ("0.1%", Some("0.001"), format::number(1, true, false)),
            ("< 0.001", None, format::TEXT),
            ("=1+1", None, format::TEXT),
            ("0.33 to 0.73", None, format::TEXT),
            ("%", None, format::TEXT),
        ] {
            match Cell::of(text.to_owned(), false, &style) {
                Cell::Number(found, with) => assert_eq!((Some(found.as_str()), with), (number, format)),
                Cell::Text(found, with) => assert_eq!((found.as_str(), None, with), (text, number, format)),
            }
        }
    }
}
