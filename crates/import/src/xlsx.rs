//! Workbooks of Excel (`.xlsx`): every sheet that is not hidden and has a row of names becomes a table.
//!
//! Numbers are written as Excel shows them, with 15 digits, dates as year-month-day, formulas as the value that was computed when
//! the workbook was saved. The value of merged cells is written into each of them. Which columns hold what is guessed
//! (`guess`), and said.

use std::io::Cursor;

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible, Xlsx};

use crate::archive;
use crate::error::ImportError;
use crate::guess;
use crate::name;
use crate::table::Table;
use crate::yaml::{Spec, quoted};
use crate::{Imported, Source};

/// Rows looked through for the row of names.
const HEAD_WITHIN: usize = 30;
/// Most cells of a sheet, empty ones too.
const MOST_CELLS: u64 = 5_000_000;
/// Most regions of merged cells of a sheet.
const MOST_MERGED: usize = 10_000;

/// Cells of the smallest rectangle that has all that are not empty. Two cells at opposite ends of a sheet take a few bytes in the
/// file and gigabytes in memory, so this is found out before the sheet is read.
fn area(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<u64, calamine::XlsxError> {
    let mut low = (u32::MAX, u32::MAX);
    let mut high = (0, 0);
    let mut meet = |(row, column): (u32, u32)| {
        low = (low.0.min(row), low.1.min(column));
        high = (high.0.max(row), high.1.max(column));
    };
    let mut values = book.worksheet_cells_reader(sheet)?;
    while let Some(cell) = values.next_cell()? {
        meet(cell.get_position());
    }
    drop(values);
    let mut formulas = book.worksheet_cells_reader(sheet)?;
    while let Some(cell) = formulas.next_formula()? {
        meet(cell.get_position());
    }
    if low.0 > high.0 {
        return Ok(0);
    }
    Ok((u64::from(high.0 - low.0) + 1).saturating_mul(u64::from(high.1 - low.1) + 1))
}

/// Reads a workbook.
pub(crate) fn import(source: &Source<'_>) -> Result<Imported, ImportError> {
    if !archive::is_zip(source.bytes) {
        return Err(ImportError::new(format!("{} is not a workbook of Excel (.xlsx)", source.file))
            .help("save workbooks of other programs, and .xls, as .xlsx"));
    }
    // Unpacked once within limits, so that the reader, which has none, is safe.
    let parts = archive::read(source.bytes, |_| true)?;
    if !parts.contains_key("xl/workbook.xml") {
        return Err(ImportError::new(format!(
            "{} is an archive, but no workbook of Excel (.xlsx)",
            source.file
        )));
    }
    let damaged =
        |error: calamine::XlsxError| ImportError::new(format!("{} cannot be read: {error}", source.file));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(source.bytes)).map_err(damaged)?;
    let mut made = Imported::default();
    let mut taken = Vec::new();
    let mut sheets: Vec<(String, Table)> = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            made.left.push(format!("sheet `{}`, which is not a table", sheet.name));
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            made.left.push(format!("sheet `{}`, which is hidden", sheet.name));
            continue;
        }
        if area(&mut book, &sheet.name).map_err(damaged)? > MOST_CELLS {
            return Err(ImportError::new(format!("sheet `{}` has more than {MOST_CELLS} cells", sheet.name)));
        }
        let cells = book.worksheet_range(&sheet.name).map_err(damaged)?;
        let formulas = book.worksheet_formula(&sheet.name).unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        if merged.len() > MOST_MERGED {
            return Err(ImportError::new(format!(
                "sheet `{}` has more than {MOST_MERGED} merged cells",
                sheet.name
            )));
        }
        match table(&sheet.name, &cells, &formulas, &merged, &mut made) {
            Some(table) => sheets.push((name::unique(name::column(&sheet.name), &mut taken), table)),
            None => made
                .left
                .push(format!("sheet `{}`, which has no row of names with rows under it", sheet.name)),
        }
    }
    if sheets.is_empty() {
        return Err(ImportError::new(format!(
            "no sheet of {} has a row of names with rows under it",
            source.file
        )));
    }
    write(&sheets, source, &mut made);
    Ok(made)
}

fn write(sheets: &[(String, Table)], source: &Source<'_>, made: &mut Imported) {
    let mut spec = Spec::imported(source.file, "workbook of Excel");
    spec.line(0, &format!("title: {}  # the name of the file", quoted(&name::title(source.file))));
    spec.gap();
    spec.line(0, "data:");
    let found: Vec<guess::Guessed> = sheets.iter().map(|(_, table)| guess::guess(table)).collect();
    for ((name, table), found) in sheets.iter().zip(&found) {
        made.table(source.name, &format!("{name}.csv"), table);
        let label =
            found.label.as_ref().map_or_else(String::new, |label| format!(", study: {}", quoted(label)));
        spec.line(2, &format!("{name}: {{ file: ../../data/{}/{name}.csv{label} }}", source.name));
        if found.label.is_none() && !found.analyses.is_empty() {
            made.notes.push(format!(
                "table {name}: no column names the study; the first one does until `study` says otherwise"
            ));
        }
    }
    if found.iter().any(|found| !found.analyses.is_empty()) {
        spec.gap();
        spec.line(0, "analyses:");
    }
    let mut ids = Vec::new();
    for ((name, _), found) in sheets.iter().zip(&found) {
        guess::write(found, name, &mut spec, made, &mut ids);
    }
    // A table that nothing is computed from is printed, so that it can be looked at.
    let printed: Vec<&String> = sheets
        .iter()
        .zip(&found)
        .filter(|(_, found)| found.analyses.is_empty())
        .map(|((name, _), _)| name)
        .collect();
    if !printed.is_empty() {
        spec.gap();
        spec.comment(
            0,
            "No columns of these look like events, means or estimates; they are printed as they are.",
        );
        spec.line(0, "tables:");
        for name in &printed {
            spec.line(2, &format!("- {{ id: {name}, title: {}, data: {name} }}", quoted(name)));
        }
        spec.gap();
        spec.line(0, "sections:");
        for name in &printed {
            spec.line(2, &format!("- table: {name}"));
        }
        for part in ["methods", "results", "study-data", "references", "provenance"] {
            spec.line(2, &format!("- {part}"));
        }
    }
    made.spec(source.name, spec.into_text());
}

/// The table of a sheet; `None` if there is no row of names with rows under it.
fn table(
    sheet: &str,
    cells: &Range<Data>,
    formulas: &Range<String>,
    merged: &[Dimensions],
    made: &mut Imported,
) -> Option<Table> {
    let start = cells.start()?;
    let mut filled = Vec::new();
    let mut text = |row: usize, column: usize| -> String {
        let at = (
            start.0 + u32::try_from(row).unwrap_or(u32::MAX),
            start.1 + u32::try_from(column).unwrap_or(u32::MAX),
        );
        let own = cells.get((row, column)).map(shown).unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let region = merged.iter().find(|region| region.contains(at.0, at.1) && region.start != at);
        let value = region.and_then(|region| cells.get_value(region.start)).map(shown).unwrap_or_default();
        if !value.is_empty() {
            filled.push(row);
        }
        value
    };
    let (height, width) = cells.get_size();
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(height);
    for row in 0..height {
        rows.push((0..width).map(|column| text(row, column)).collect());
    }
    // A title over the table is one cell; the names of columns are several, and no numbers.
    let named = |row: &Vec<String>| {
        let given = row.iter().filter(|cell| !cell.is_empty()).count();
        let words =
            row.iter().filter(|cell| !cell.is_empty() && crate::column::number(cell).is_none()).count();
        given >= 2 && words * 2 > given
    };
    let head = rows.iter().take(HEAD_WITHIN).position(named)?;
    let own: Vec<&Data> = (0..width).filter_map(|column| cells.get((head, column))).collect();
    let distinct = own.iter().filter(|cell| !matches!(cell, Data::Empty)).count();
    // One title merged over all columns is a title.
    let head = if distinct < 2 {
        (head + 1..rows.len().min(HEAD_WITHIN)).find(|&row| rows.get(row).is_some_and(named))?
    } else {
        head
    };
    let names = rows.get(head)?.clone();
    let body: Vec<Vec<String>> =
        rows.into_iter().skip(head + 1).filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    if body.is_empty() {
        return None;
    }
    if head > 0 {
        made.left.push(format!("sheet `{sheet}`: {head} rows above the names of columns"));
    }
    let mut taken = Vec::new();
    let used: Vec<usize> = (0..width)
        .filter(|&at| {
            names.get(at).is_some_and(|name| !name.is_empty())
                || body.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    let columns = used
        .iter()
        .map(|&at| {
            let name = names
                .get(at)
                .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
                .unwrap_or_default();
            // Braces mean a column in a label.
            let name = name.replace(['{', '}'], "");
            let name = if name.is_empty() { format!("column {}", at + 1) } else { name };
            name::unique(name, &mut taken)
        })
        .collect();
    let filled = filled.into_iter().filter(|row| *row > head).count();
    if filled > 0 {
        made.notes.push(format!(
            "sheet `{sheet}`: merged cells; their value stands in each of the {filled} that it covers"
        ));
    }
    lost(sheet, cells, formulas, made);
    let mut table = Table { columns, ..Table::default() };
    for row in body {
        table.push(used.iter().map(|&at| row.get(at).cloned().unwrap_or_default()));
    }
    Some(table)
}

/// Says which cells have no value, though something stands in them.
fn lost(sheet: &str, cells: &Range<Data>, formulas: &Range<String>, made: &mut Imported) {
    let place = |row: u32, column: u32| format!("{}{}", letters(column), row + 1);
    let mut errors = Vec::new();
    let mut uncomputed = Vec::new();
    let from = cells.start().unwrap_or_default();
    for (row, column, cell) in cells.used_cells() {
        if let Data::Error(_) = cell {
            let (row, column) =
                (u32::try_from(row).unwrap_or_default(), u32::try_from(column).unwrap_or_default());
            errors.push(place(from.0 + row, from.1 + column));
        }
    }
    let from = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let at = (
            from.0 + u32::try_from(row).unwrap_or_default(),
            from.1 + u32::try_from(column).unwrap_or_default(),
        );
        if !formula.is_empty() && cells.get_value(at).is_none_or(|cell| matches!(cell, Data::Empty)) {
            uncomputed.push(place(at.0, at.1));
        }
    }
    for (places, what) in [
        (errors, "hold an error of Excel and are left empty"),
        (
            uncomputed,
            "hold a formula without a saved value and are left empty; open the workbook in Excel and save it",
        ),
    ] {
        let listed = places.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
        match places.len() {
            0 => {}
            n if n <= 10 => made.left.push(format!("sheet `{sheet}`: {listed} {what}")),
            n => made.left.push(format!("sheet `{sheet}`: {listed} and {} more {what}", n - 10)),
        }
    }
}

/// "A" to "Z", "AA" and so on.
fn letters(mut column: u32) -> String {
    let mut name = String::new();
    loop {
        let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
        name.insert(0, letter);
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

/// A cell as text.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Int(value) => value.to_string(),
        Data::Float(value) => decimal(*value),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(value) if value.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(value) => decimal(value.as_f64()),
    }
}

/// A number with the 15 digits that Excel shows; the file has 17, of which the last two are often noise.
fn decimal(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    // The shortest text that reads back as the number: "0.1", "12", "0.00001".
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::tests::zip;

    #[test]
    fn numbers_are_as_excel_shows_them() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (12.0, "12"),
            (-0.5, "-0.5"),
            (1.0 / 3.0, "0.333333333333333"),
            (1e-7, "0.0000001"),
        ] {
            assert_eq!(decimal(value), text);
        }
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_sheet_that_is_nearly_empty_and_very_large_is_refused() {
        let book = include_bytes!("../../../tests/import/workbook.xlsx");
        let mut parts = archive::read(book, |_| true).unwrap();
        let sheet = "xl/worksheets/sheet1.xml";
        let text = String::from_utf8(parts[sheet].clone()).unwrap();
        for far in [
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
            "<row r=\"1048576\"><c r=\"XFD1048576\"><f>A1</f></c></row>",
        ] {
            parts.insert(
                sheet.to_owned(),
                text.replace("</sheetData>", &format!("{far}</sheetData>")).into_bytes(),
            );
            let files: Vec<(&str, &[u8])> =
                parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            let error = import(&Source { file: "x.xlsx", bytes: &zip(&files), name: "x" }).unwrap_err();
            assert!(error.message.contains("more than 5000000 cells"), "{error}");
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let error = |bytes: &[u8]| import(&Source { file: "x.xlsx", bytes, name: "x" }).unwrap_err().message;
        assert!(error(b"a,b\n").contains("not a workbook"));
        assert!(error(&zip(&[("a.txt", b"x")])).contains("no workbook"));
        assert!(error(&zip(&[("xl/workbook.xml", b"<a")])).contains("cannot be read"));
        assert!(
            error(&zip(&[("xl/workbook.xml", b"x"), ("xl/big.xml", &vec![b' '; 70 << 20])]))
                .contains("larger than 64 MB")
        );
    }
}
