//! Exports of Covidence as CSV: lists of references, and data extraction 2.0.
//!
//! A list of references has `Title`, `Authors`, `Published Year`, `Covidence #`, `Study` and `Notes`, in which the list of excluded
//! references keeps the reason. An export of extraction 2.0 begins with `Covidence #`, `Study ID`, `Title` and `Reviewer Name`, and
//! goes on with the labels of the team's own template; of the rows of one study, the one by `Consensus` holds. What else
//! Covidence exports (extraction 1.0, risk of bias) is named differently from team to team and is not read.

use crate::column::number;
use crate::error::ImportError;
use crate::guess;
use crate::name;
use crate::table::Table;
use crate::yaml::{Spec, quoted};
use crate::{Imported, Source};

const CONSENSUS: &str = "consensus";

/// Columns that a report prints beside a study without being asked; more do not fit on a page.
const MOST_COLUMNS: usize = 6;

/// Reads an export.
pub(crate) fn import(source: &Source<'_>) -> Result<Imported, ImportError> {
    let table = Table::read(source.bytes, source.file)?;
    let has = |name: &str| table.column(name).is_some();
    if !has("Covidence #") {
        return Err(ImportError::new(format!(
            "{} is not an export of Covidence: it has no column `Covidence #`",
            source.file
        ))
        .help("what is read are exported references and data extraction 2.0, as CSV"));
    }
    if table.rows.is_empty() {
        return Err(ImportError::new(format!("{} has no rows", source.file)));
    }
    if has("Reviewer Name") && has("Study ID") {
        Ok(extraction(&table, source))
    } else if has("Title") && has("Study") && has("Notes") {
        references(&table, source)
    } else {
        Err(ImportError::new(format!("{} is an export of Covidence of a kind that is not read", source.file))
            .help("what is read are exported references (CSV) and data extraction 2.0 (CSV)"))
    }
}

/// Data extraction 2.0: a row a study, and its columns under names that a spec can use.
fn extraction(table: &Table, source: &Source<'_>) -> Imported {
    let mut made = Imported::default();
    let (study, reviewer) = (table.column("Study ID"), table.column("Reviewer Name"));
    let agreed = |row: usize| table.cell(row, reviewer).eq_ignore_ascii_case(CONSENSUS);
    let mut kept: Vec<usize> = Vec::new();
    let mut alone: Vec<&str> = Vec::new();
    for row in 0..table.rows.len() {
        let name = table.cell(row, study);
        let same = |other: usize| table.cell(other, study) == name;
        let consensus = (0..table.rows.len()).any(|other| same(other) && agreed(other));
        if consensus {
            if agreed(row) {
                kept.push(row);
            }
        } else if !kept.iter().any(|&other| same(other)) {
            kept.push(row);
            if (0..table.rows.len()).filter(|&other| same(other)).count() > 1 {
                alone.push(name);
            }
        }
    }
    for name in alone {
        made.notes.push(format!("{name} has no row by Consensus; the first reviewer's is taken"));
    }
    let mut taken = Vec::new();
    let mut heads: Vec<(String, String)> = Vec::new();
    let mut columns: Vec<usize> = Vec::new();
    for (at, head) in table.columns.iter().enumerate() {
        if head.is_empty()
            || Some(at) == reviewer
            || kept.iter().all(|&row| table.cell(row, Some(at)).is_empty())
        {
            continue;
        }
        let wanted = if Some(at) == study { "study".to_owned() } else { name::column(head) };
        heads.push((name::unique(wanted, &mut taken), head.clone()));
        columns.push(at);
    }
    let mut out =
        Table { columns: heads.iter().map(|(column, _)| column.clone()).collect(), ..Table::default() };
    for &row in &kept {
        out.push(columns.iter().map(|&at| table.cell(row, Some(at))));
    }
    made.table(source.name, "studies.csv", &out);
    let mut spec = Spec::imported(source.file, "Covidence, data extraction 2.0");
    spec.line(0, "title: Untitled review  # the export has no title");
    spec.gap();
    spec.line(0, "data:");
    spec.line(
        2,
        &format!("studies: {{ file: ../../data/{}/studies.csv, study: \"{{study}}\" }}", source.name),
    );
    let told: Vec<&(String, String)> = heads
        .iter()
        .filter(|(column, _)| !matches!(column.as_str(), "study" | "covidence" | "title"))
        .collect();
    if !told.is_empty() {
        spec.gap();
        spec.line(0, "review:");
        spec.line(2, "characteristics:");
        spec.line(4, "data: studies");
        let printed: Vec<String> = told
            .iter()
            .take(MOST_COLUMNS)
            .map(|(column, head)| format!("{{ column: {column}, header: {} }}", quoted(head)))
            .collect();
        if told.len() > MOST_COLUMNS {
            spec.comment(
                4,
                &format!("The first {MOST_COLUMNS} of {} columns; the table has all.", told.len()),
            );
        }
        spec.line(4, &format!("columns: [{}]", printed.join(", ")));
    }
    let found = guess::guess(&out);
    if found.analyses.is_empty() {
        made.notes
            .push("no columns look like events, means or estimates; write `analyses` by hand".to_owned());
    } else {
        spec.gap();
        spec.line(0, "analyses:");
        guess::write(&found, "studies", &mut spec, &mut made, &mut Vec::new());
    }
    made.spec(source.name, spec.into_text());
    made
}

/// A list of references: of excluded studies with their reasons, or of studies.
fn references(table: &Table, source: &Source<'_>) -> Result<Imported, ImportError> {
    let mut made = Imported::default();
    let at = |name: &str| table.column(name);
    let reason = |row: usize| {
        let notes = table.cell(row, at("Notes"));
        let from = notes.find("Exclusion reason:").map(|from| from + "Exclusion reason:".len())?;
        let rest = notes.get(from..)?;
        Some(rest.split(';').next().unwrap_or(rest).trim().to_owned()).filter(|reason| !reason.is_empty())
    };
    let excluded: Vec<(usize, String)> =
        (0..table.rows.len()).filter_map(|row| Some((row, reason(row)?))).collect();
    let mut spec = Spec::imported(source.file, "Covidence, references");
    spec.line(0, "title: Untitled review  # the export has no title");
    if excluded.is_empty() {
        let mut out = Table::new(&["study", "year", "title", "authors", "journal", "doi"]);
        for row in 0..table.rows.len() {
            let year = table.cell(row, at("Published Year"));
            if !year.is_empty() && number(year).is_none() {
                return Err(ImportError::new(format!(
                    "line {}: `{year}` is no year",
                    table.lines.get(row).copied().unwrap_or_default()
                )));
            }
            let cells = ["Study", "Published Year", "Title", "Authors", "Journal", "DOI"];
            out.push(cells.map(|name| table.cell(row, at(name))));
        }
        made.table(source.name, "studies.csv", &out);
        spec.gap();
        spec.line(0, "data:");
        spec.line(
            2,
            &format!("studies: {{ file: ../../data/{}/studies.csv, study: \"{{study}}\" }}", source.name),
        );
        spec.gap();
        spec.line(0, "review:");
        spec.line(2, "characteristics:");
        spec.line(4, "data: studies");
        spec.line(4, "columns: [{ column: year, header: Year }, { column: title, header: Title }, { column: journal, header: Journal }]");
        spec.line(4, "reports: title");
    } else {
        let mut out = Table::new(&["study", "reason", "year", "title", "doi"]);
        for (row, reason) in &excluded {
            let get = |name: &str| table.cell(*row, at(name));
            out.push([get("Study"), reason, get("Published Year"), get("Title"), get("DOI")]);
        }
        let without = table.rows.len() - excluded.len();
        if without > 0 {
            made.left.push(format!("{without} references without an exclusion reason in `Notes`"));
        }
        made.table(source.name, "excluded.csv", &out);
        spec.gap();
        spec.line(0, "review:");
        spec.line(2, &format!("excluded: ../../data/{}/excluded.csv", source.name));
    }
    made.spec(source.name, spec.into_text());
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Imported, ImportError> {
        import(&Source { file: "c.csv", bytes: text.as_bytes(), name: "c" })
    }

    fn file<'a>(made: &'a Imported, path: &str) -> &'a str {
        std::str::from_utf8(&made.files[path]).unwrap()
    }

    #[test]
    fn the_row_by_consensus_holds() {
        let made = read(
            "Covidence #,Study ID,Title,Reviewer Name,Country?,Events (treatment),N (treatment),Events (control),N (control),Empty\n\
             #1,Adams 2001,A trial,Ann,UK,3,50,6,51,\n#1,Adams 2001,A trial,Ben,UK,4,50,6,51,\n\
             #1,Adams 2001,A trial,Consensus,UK,4,50,7,51,\n#2,Baker 2004,Another,Ann,Spain,2,40,3,41,\n",
        )
        .unwrap();
        assert_eq!(
            file(&made, "data/c/studies.csv"),
            "covidence,study,title,country,events_treatment,n_treatment,events_control,n_control\n\
             #1,Adams 2001,A trial,UK,4,50,7,51\n#2,Baker 2004,Another,Spain,2,40,3,41\n"
        );
        let spec = file(&made, "reports/c/report.yaml");
        assert!(spec.contains("header: \"Country?\""), "{spec}");
        assert!(spec.contains("measure: RR"), "{spec}");
    }

    #[test]
    fn reasons_of_exclusion_are_taken_out_of_the_notes() {
        let head = "Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags\n";
        let made = read(&format!(
            "{head}A trial,\"Adams, B\",,2001,,BMJ,,,,,10.1/x,1,#1,Adams 2001,\"Exclusion reason: Wrong comparator; \",\n"
        ))
        .unwrap();
        assert_eq!(
            file(&made, "data/c/excluded.csv"),
            "study,reason,year,title,doi\nAdams 2001,Wrong comparator,2001,A trial,10.1/x\n"
        );
        let made =
            read(&format!("{head}A trial,\"Adams, B\",,2001,,BMJ,,,,,10.1/x,1,#1,Adams 2001,,\n")).unwrap();
        assert!(
            file(&made, "data/c/studies.csv").ends_with("Adams 2001,2001,A trial,\"Adams, B\",BMJ,10.1/x\n")
        );
    }

    #[test]
    fn other_exports_are_refused() {
        assert!(read("Study,Result\nA,1\n").unwrap_err().message.contains("no column `Covidence #`"));
        assert!(
            read("Covidence #,Domain 1\n#1,Low\n")
                .unwrap_err()
                .message
                .contains("of a kind that is not read")
        );
        assert!(read("Covidence #,Study ID,Reviewer Name\n").unwrap_err().message.contains("no rows"));
    }
}
