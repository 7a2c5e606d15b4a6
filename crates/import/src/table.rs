//! Tables of text: written as CSV, and read from the CSV of other programs.

use crate::encoding;
use crate::error::ImportError;

/// Most cells a table may have; the largest published review has fewer than a hundredth of them.
const MOST_CELLS: usize = 5_000_000;

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Names of columns.
    pub(crate) columns: Vec<String>,
    /// Rows, as wide as there are columns.
    pub(crate) rows: Vec<Vec<String>>,
    /// Line of the file that each row began on; empty for a table made here.
    pub(crate) lines: Vec<u64>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|&name| name.to_owned()).collect(), ..Self::default() }
    }

    /// Adds a row.
    pub(crate) fn push<T: Into<String>>(&mut self, row: impl IntoIterator<Item = T>) {
        let mut row: Vec<String> = row.into_iter().map(Into::into).collect();
        row.resize(self.columns.len(), String::new());
        self.rows.push(row);
    }

    /// Position of a column, whatever its case and the space around it.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.trim().eq_ignore_ascii_case(name))
    }

    /// A cell without the space around it.
    pub(crate) fn cell(&self, row: usize, column: Option<usize>) -> &str {
        column.and_then(|column| self.rows.get(row)?.get(column)).map_or("", |cell| cell.trim())
    }

    /// The cells of a column.
    pub(crate) fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(column).map_or("", |cell| cell.trim()))
    }

    /// As CSV.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(&self.columns);
        for row in &self.rows {
            let _ = writer.write_record(row);
        }
        writer.into_inner().unwrap_or_default()
    }

    /// Reads CSV with commas, semicolons or tabs between cells, whichever its header has most of.
    pub(crate) fn read(bytes: &[u8], file: &str) -> Result<Self, ImportError> {
        let (text, _) = encoding::plain(bytes)?;
        let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        if header.is_empty() {
            return Err(ImportError::new(format!("{file} is empty")));
        }
        if text.contains('\0') {
            return Err(ImportError::new(format!("{file} is not a text file")).help("a CSV file is needed"));
        }
        let outside = outside_quotes(header);
        let count = |mark: char| outside.matches(mark).count();
        let mark = [',', ';', '\t'].into_iter().max_by_key(|&mark| (count(mark), mark == ',')).unwrap_or(',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(u8::try_from(mark).unwrap_or(b','))
            .has_headers(true)
            .flexible(true)
            .from_reader(text.as_bytes());
        let unreadable = |error: csv::Error| ImportError::new(format!("{file} cannot be read: {error}"));
        let columns: Vec<String> =
            reader.headers().map_err(unreadable)?.iter().map(|name| name.trim().to_owned()).collect();
        let mut table = Self { columns, ..Self::default() };
        let mut lines = Lines { text: &text, byte: 0, line: 1 };
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            let line = lines.at(record.position().map_or(0, csv::Position::byte));
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() > table.columns.len() {
                return Err(ImportError::new(format!(
                    "line {line} of {file} has {} cells, and the header {}",
                    record.len(),
                    table.columns.len()
                )));
            }
            table.lines.push(line);
            table.push(record.iter());
            if table.rows.len() * table.columns.len() > MOST_CELLS {
                return Err(ImportError::new(format!("{file} has more than {MOST_CELLS} cells")));
            }
        }
        Ok(table)
    }
}

/// Line numbers of places in a text that come in order. The CSV reader counts empty lines before a row as the row's own.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        for c in self.text.as_bytes().iter().skip(self.byte) {
            if self.byte >= byte && !matches!(c, b'\n' | b'\r') {
                break;
            }
            self.line += u64::from(*c == b'\n');
            self.byte += 1;
        }
        self.line
    }
}

/// A line without what stands in double quotes.
fn outside_quotes(line: &str) -> String {
    let mut inside = false;
    line.chars()
        .filter(|&c| {
            if c == '"' {
                inside = !inside;
            }
            !inside
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_whatever_stands_between_its_cells() {
        let table = Table::read(b"\xef\xbb\xbfa, B ,\"c;d\"\n1,2,\"x\ny\"\n\n3,,\n", "t.csv").unwrap();
        assert_eq!(table.columns, ["a", "B", "c;d"]);
        assert_eq!(table.rows, [["1", "2", "x\ny"], ["3", "", ""]]);
        assert_eq!(table.lines, [2, 5]);
        assert_eq!(table.column("b"), Some(1));
        assert_eq!(Table::read(b"a;b\n1,5;2\n", "t.csv").unwrap().rows, [["1,5", "2"]]);
        assert_eq!(Table::read(b"a\tb\n1\t2\n", "t.csv").unwrap().rows, [["1", "2"]]);
        assert!(Table::read(b" \n", "t.csv").unwrap_err().message.contains("empty"));
        assert!(Table::read(b"a,b\n1,2,3\n", "t.csv").unwrap_err().message.contains("line 2"));
        assert!(Table::read(b"a,b\0\n", "t.csv").unwrap_err().message.contains("not a text"));
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut table = Table::new(&["study", "note"]);
        table.push(["A, B", "\"x\"\nline"]);
        let back = Table::read(&table.to_bytes(), "t.csv").unwrap();
        assert_eq!((back.columns, back.rows), (table.columns, table.rows));
    }
}
