//! A CSV table as text, with the place of every cell.

use std::collections::BTreeSet;

use csv::{ByteRecord, ReaderBuilder};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::words;
use crate::source::Span;

/// As many columns as a spreadsheet has; beyond that a file is something else than a table of studies.
const MOST_COLUMNS: usize = 16_384;

/// How a table is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialect {
    /// Character between cells.
    pub delimiter: u8,
    /// Whether numbers have a decimal comma.
    pub decimal_comma: bool,
    /// Cells that mean "no value", compared after trimming.
    pub missing: Vec<String>,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', decimal_comma: false, missing: vec![String::new(), "NA".to_owned()] }
    }
}

/// A table of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Path of the file, for spans.
    pub path: String,
    /// How it is written.
    pub dialect: Dialect,
    /// Column names, unique.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
    header_start: usize,
    text: String,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Cells, one a column, trimmed.
    pub cells: Vec<String>,
    /// Byte at which the row starts.
    start: usize,
    /// Line at which the row starts, from 1.
    line: usize,
}

impl Table {
    /// Reads a table whose first line names the columns.
    ///
    /// Quoting follows RFC 4180; a byte order mark and Windows line ends are accepted; blank lines are skipped.
    /// Returns `None` when the table as a whole cannot be read; rows that are too long or too short are reported and left
    /// out. The problems are in `diagnostics`.
    pub fn read(path: &str, text: &str, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Option<Self> {
        let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let body = text.get(bom..).unwrap_or_default();
        if body.trim().is_empty() {
            diagnostics.push(
                Diagnostic::error(Code::EmptyFile, "the table is empty")
                    .at(&Span::new(path, 0, 0))
                    .help("the first line of a table names its columns"),
            );
            return None;
        }
        let mut reader = ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        let mut records: Vec<(usize, Vec<String>)> = Vec::new();
        let mut record = ByteRecord::new();
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(false) => break,
                Ok(true) if records.is_empty() && record.len() > MOST_COLUMNS => {
                    diagnostics.push(
                        Diagnostic::error(
                            Code::MalformedTable,
                            format!("the table has {} columns, more than {MOST_COLUMNS}", record.len()),
                        )
                        .at(&Span::new(path, bom, bom)),
                    );
                    return None;
                }
                Ok(true) => {
                    let start = record.position().map_or(0, |at| at.byte() as usize) + bom;
                    let cells: Vec<String> =
                        record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
                    records.push((line_content(text, start), cells));
                }
                Err(error) => {
                    diagnostics.push(
                        Diagnostic::error(Code::MalformedTable, format!("the table cannot be read: {error}"))
                            .at(&Span::new(path, bom, bom)),
                    );
                    return None;
                }
            }
        }
        let mut records = records.into_iter();
        let (header_start, columns) = records.next()?;
        let (mut line, mut counted) = (1, 0);
        let rows = records
            .map(|(start, cells)| {
                line += text.get(counted..start).map_or(0, |passed| passed.matches('\n').count());
                counted = start;
                Row { cells, start, line }
            })
            .collect();
        let mut table = Self {
            path: path.to_owned(),
            dialect: dialect.clone(),
            columns,
            rows,
            header_start,
            text: text.to_owned(),
        };
        let readable = table.check_header(diagnostics) & table.check_shape(diagnostics);
        // Lines with nothing but separators are what spreadsheets leave behind. A row of another length has been reported, and
        // the others are still checked.
        let width = table.columns.len();
        table.rows.retain(|row| row.cells.len() == width && row.cells.iter().any(|cell| !cell.is_empty()));
        readable.then_some(table)
    }

    fn check_header(&self, diagnostics: &mut Diagnostics) -> bool {
        let first = self.columns.first().map_or("", String::as_str);
        if first.starts_with(['{', '[', '<']) {
            diagnostics.push(
                Diagnostic::error(
                    Code::MalformedTable,
                    "this is no table of cells: it looks like JSON or HTML",
                )
                .at(&self.header_span(0))
                .help("save the table as CSV, whose first line names the columns"),
            );
            return false;
        }
        // Read with the wrong separator, a table has one column, whose name is the whole first line.
        if let [only] = self.columns.as_slice()
            && let Some((_, name)) = [(';', ";"), ('\t', "tab"), (',', ","), ('|', "|")]
                .iter()
                .find(|(mark, _)| only.contains(*mark))
        {
            diagnostics.push(
                Diagnostic::error(Code::MalformedTable, "the table seems to have a single column")
                    .at(&self.header_span(0))
                    .help(format!("say what separates its cells: `delimiter: \"{name}\"` beside the file")),
            );
            return false;
        }
        // A column without a name and without cells is a trailing separator.
        let filled =
            |at: usize| self.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
        let nameless: Vec<usize> =
            (0..self.columns.len()).filter(|&at| self.columns[at].is_empty() && filled(at)).collect();
        if let [first, others @ ..] = nameless.as_slice() {
            let numbers: Vec<String> = nameless.iter().map(|at| (at + 1).to_string()).collect();
            let (message, help) = if others.is_empty() {
                (format!("column {} has no name", numbers[0]), "the first line of a table names its columns")
            } else {
                (
                    format!("columns {} have no name", words::listed(&numbers)),
                    "the first line of a table names its columns: take out a title above it, and give each column \
                     under a merged head a name of its own",
                )
            };
            diagnostics.push(
                Diagnostic::error(Code::MalformedTable, message).at(&self.header_span(*first)).help(help),
            );
        }
        let mut whole = nameless.is_empty();
        let mut met = BTreeSet::new();
        for (at, name) in self.columns.iter().enumerate() {
            if name.is_empty() {
                continue;
            }
            if !met.insert(name) {
                whole = false;
                let message = format!("column `{name}` appears twice");
                let span = self.header_span(at);
                diagnostics.push(Diagnostic::error(Code::MalformedTable, message).at(&span));
            }
        }
        whole
    }

    /// Whether enough of the rows have the shape of the header for their cells to be worth checking.
    fn check_shape(&self, diagnostics: &mut Diagnostics) -> bool {
        /// More than this many ragged rows are one mistake, not many.
        const MOST: usize = 5;
        let expected = self.columns.len();
        // A quote that is never closed swallows the rest of the table, and the row may still have the right number of
        // cells.
        if let Some(last) = self.rows.last()
            && let Some(at) = open_quote(&self.text, last.start, self.dialect.delimiter)
        {
            diagnostics.push(
                Diagnostic::error(Code::MalformedTable, "a double quote is opened here and never closed")
                    .at(&Span::new(self.path.clone(), at, at + 1))
                    .help("a cell that starts with a double quote ends with one; inside, a double quote is written twice"),
            );
            return false;
        }
        let ragged: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| row.cells.len() != expected && row.cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        for row in ragged.iter().take(MOST) {
            let found = row.cells.len();
            let line = row_line(&self.text, row.start);
            let mut diagnostic = Diagnostic::error(
                Code::MalformedTable,
                format!("this row has {found} cells, the header names {expected} columns"),
            )
            .at(&Span::new(self.path.clone(), row.start, row.start + line.len()));
            diagnostic = if found > expected {
                diagnostic.help("a cell that contains the separator is put between double quotes")
            } else {
                diagnostic.help("write the separator for empty cells too")
            };
            diagnostics.push(diagnostic);
        }
        if ragged.len() > MOST {
            let message =
                format!("{} more rows have another number of cells than the header", ragged.len() - MOST);
            let span = self.header_span(0);
            diagnostics.push(Diagnostic::error(Code::MalformedTable, message).at(&span));
        }
        ragged.len() <= MOST && (ragged.is_empty() || ragged.len() < self.rows.len())
    }

    /// The index of a column.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// A cell; empty when it is one of the codes for "no value".
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let cell = self.rows.get(row).and_then(|row| row.cells.get(column)).map_or("", String::as_str);
        if self.dialect.missing.iter().any(|code| code == cell) { "" } else { cell }
    }

    /// A cell as a number: `Ok(None)` when it has no value.
    ///
    /// # Errors
    /// What a reader should be told about a cell that holds no number.
    pub fn number(&self, row: usize, column: usize) -> Result<Option<f64>, NotANumber> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            return Ok(None);
        }
        parse_number(cell, self.dialect.decimal_comma).map(Some)
    }

    /// The place of a cell.
    #[must_use]
    pub fn cell_span(&self, row: usize, column: usize) -> Span {
        let start = self.rows.get(row).map_or(self.header_start, |row| row.start);
        self.nth_cell(start, column)
    }

    /// The place of a column's name.
    #[must_use]
    pub fn header_span(&self, column: usize) -> Span {
        self.nth_cell(self.header_start, column)
    }

    /// Line number of a row, from 1, as an editor counts it.
    #[must_use]
    pub fn line(&self, row: usize) -> usize {
        self.rows.get(row).map_or(1, |row| row.line)
    }

    fn nth_cell(&self, start: usize, column: usize) -> Span {
        let bytes = self.text.as_bytes();
        let (mut at, mut seen, mut quoted) = (start, 0, false);
        let mut cell_start = start;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                byte if byte == self.dialect.delimiter && !quoted => {
                    if seen == column {
                        break;
                    }
                    seen += 1;
                    cell_start = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        Span::new(self.path.clone(), if seen == column { cell_start } else { at }, at)
    }
}

/// Why a cell is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// It has a decimal comma where a point is expected.
    DecimalComma,
    /// It has a decimal point where a comma is expected.
    DecimalPoint,
    /// It is "NaN", "inf" or the like.
    NotFinite,
    /// It is a date, as spreadsheets make of numbers.
    Date,
    /// It has a sign of comparison, a unit or the like.
    Decorated,
    /// It is text.
    Text,
}

impl NotANumber {
    /// What to do about it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            NotANumber::DecimalComma => {
                "if the comma is the decimal mark, say `decimal: comma` beside the file; if it groups thousands, leave it out"
            }
            NotANumber::DecimalPoint => "the spec says that this table is written with decimal commas",
            NotANumber::NotFinite => "a number must be finite; leave the cell empty if there is no value",
            NotANumber::Date => {
                "has a spreadsheet made a date of a number? Format the column as text and type it again"
            }
            NotANumber::Decorated => {
                "the cell must hold the bare number, without units, signs of comparison or thousands separators"
            }
            NotANumber::Text => "leave the cell empty if there is no value, or add the code to `missing`",
        }
    }
}

/// Reads a number as tables write it: an ASCII or typographic minus, digits, one decimal mark, an exponent.
///
/// # Errors
/// Why the text is no number.
pub fn parse_number(text: &str, decimal_comma: bool) -> Result<f64, NotANumber> {
    let ascii = text.replace('\u{2212}', "-");
    let lower = ascii.trim_start_matches(['+', '-']).to_ascii_lowercase();
    if matches!(lower.as_str(), "nan" | "inf" | "infinity" | "1.#inf" | "#num!" | "#div/0!") {
        return Err(NotANumber::NotFinite);
    }
    let plain = |text: &str| {
        text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'-' | b'e' | b'E'))
    };
    let written = if decimal_comma {
        if ascii.contains('.') && !ascii.contains(',') && plain(&ascii) {
            return Err(NotANumber::DecimalPoint);
        }
        ascii.replacen(',', ".", 1)
    } else {
        ascii.clone()
    };
    if plain(&written)
        && let Ok(number) = written.parse::<f64>()
    {
        return if number.is_finite() { Ok(number) } else { Err(NotANumber::NotFinite) };
    }
    if !decimal_comma && ascii.matches(',').count() == 1 && plain(&ascii.replace(',', ".")) {
        return Err(NotANumber::DecimalComma);
    }
    let digits = ascii.bytes().any(|b| b.is_ascii_digit());
    Err(match digits {
        true if is_date(&ascii) => NotANumber::Date,
        true => NotANumber::Decorated,
        false => NotANumber::Text,
    })
}

/// Whether a text is a date as spreadsheets print one: "12-Jan", "Jan-12", "04.05.2004", "2001-03-01".
fn is_date(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let number = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let month = |part: &str| {
        MONTHS.iter().any(|month| part.to_ascii_lowercase().get(..3) == Some(month) && part.len() <= 9)
    };
    match parts.as_slice() {
        [a, b] => month(a) && number(b) || number(a) && month(b),
        [a, b, c] => number(a) && (number(b) || month(b)) && number(c),
        _ => false,
    }
}

/// The csv crate reports where it began to look for a record; blank lines may stand before its first character.
fn line_content(text: &str, start: usize) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    start + rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count()
}

/// The quote of a quoted cell, at or after `start`, that the text ends without closing.
fn open_quote(text: &str, start: usize, delimiter: u8) -> Option<usize> {
    let mut opened = None;
    let mut cell_begins = true;
    let mut bytes = text.bytes().enumerate().skip(start).peekable();
    while let Some((at, byte)) = bytes.next() {
        match (byte, opened) {
            (b'"', None) if cell_begins => opened = Some(at),
            (b'"', Some(_)) if bytes.next_if(|&(_, next)| next == b'"').is_none() => opened = None,
            _ => {}
        }
        cell_begins = opened.is_none() && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    opened
}

fn row_line(text: &str, start: usize) -> &str {
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, dialect: &Dialect) -> (Option<Table>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let table = Table::read("t.csv", text, dialect, &mut diagnostics);
        (table, diagnostics.sorted().iter().map(|item| item.message.clone()).collect())
    }

    #[test]
    fn quoting_bom_crlf_and_blank_lines() {
        let text = "\u{feff}study,n\r\n\"Smith, \"\"Jo\"\" 1999\",12\r\n\r\nÅse 2001,NA\r\n,\r\n";
        let (table, problems) = read(text, &Dialect::default());
        let table = table.unwrap();
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(table.columns, ["study", "n"]);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.cell(0, 0), "Smith, \"Jo\" 1999");
        assert_eq!(table.cell(1, 1), "");
        assert_eq!(table.line(1), 4);
        let span = table.cell_span(1, 1);
        assert_eq!(&text[span.start..span.end], "NA");
        let span = table.cell_span(0, 1);
        assert_eq!(&text[span.start..span.end], "12");
        let span = table.header_span(1);
        assert_eq!(&text[span.start..span.end], "n");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found_even_where_the_cells_add_up() {
        let (table, problems) = read("a,b\n1,2\n3,\"4\n5,6\n", &Dialect::default());
        assert!(table.is_none());
        assert_eq!(problems, ["a double quote is opened here and never closed"]);
        let (table, problems) = read("a,b\n5\" tube,\"say \"\"x\"\"\"\n", &Dialect::default());
        assert_eq!((table.unwrap().cell(0, 1), problems), ("say \"x\"", Vec::new()));
    }

    #[test]
    fn ragged_rows_and_double_columns_are_all_reported() {
        let (table, problems) = read("a,b,a\n1,2\n1,2,3\n1,2,3,4\n", &Dialect::default());
        assert!(table.is_none());
        assert_eq!(problems.len(), 3, "{problems:?}");
    }

    #[test]
    fn numbers_as_tables_write_them() {
        for (text, comma, expected) in [
            ("1.5", false, Ok(1.5)),
            ("\u{2212}0.24", false, Ok(-0.24)),
            ("1e3", false, Ok(1000.0)),
            ("1,5", true, Ok(1.5)),
            ("15", true, Ok(15.0)),
            ("1,5", false, Err(NotANumber::DecimalComma)),
            ("1.5", true, Err(NotANumber::DecimalPoint)),
            ("NaN", false, Err(NotANumber::NotFinite)),
            ("-inf", false, Err(NotANumber::NotFinite)),
            ("1e999", false, Err(NotANumber::NotFinite)),
            ("<0.001", false, Err(NotANumber::Decorated)),
            ("1 723", false, Err(NotANumber::Decorated)),
            ("twelve", false, Err(NotANumber::Text)),
        ] {
            assert_eq!(parse_number(text, comma), expected, "{text}");
        }
    }
}
