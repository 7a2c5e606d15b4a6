//! The template of the R package and Shiny app PRISMA2020: a CSV file with a row for each box of the flow diagram.
//!
//! Its columns are `data`, `node`, `box`, `description`, `boxtext`, `tooltips`, `url` and `n`; `n` is a number, or "Reason, n; Reason, n"
//! for reasons, databases and registers. The table written has a row for each number.
//!
//! Source: Haddaway et al. (2022), Campbell Syst. Rev. 18, e1230; the template `inst/extdata/PRISMA.csv` of the package.

use crate::column::number;
use crate::error::ImportError;
use crate::table::Table;
use crate::yaml::Spec;
use crate::{Imported, Source};

/// Rows of the template that are headings.
const HEADINGS: &[&str] = &["", "NA", "identification", "screening", "included"];

/// Boxes by the part of the diagram that they belong to. A part whose boxes are all zero or empty is not drawn.
const PARTS: &[&[&str]] = &[
    &["previous_studies", "previous_reports"],
    &[
        "database_results",
        "register_results",
        "duplicates",
        "excluded_automatic",
        "excluded_other",
        "records_screened",
        "records_excluded",
        "dbr_sought_reports",
        "dbr_notretrieved_reports",
        "dbr_assessed",
        "dbr_excluded",
    ],
    &[
        "website_results",
        "organisation_results",
        "citations_results",
        "other_sought_reports",
        "other_notretrieved_reports",
        "other_assessed",
        "other_excluded",
    ],
    &["new_studies", "new_reports"],
    &["total_studies", "total_reports"],
];

/// A box with its numbers: a label, empty for the box itself, and the number.
type Counts = Vec<(String, u64)>;

/// Reads the template.
pub(crate) fn import(source: &Source<'_>) -> Result<Imported, ImportError> {
    let table = Table::read(source.bytes, source.file)?;
    let (Some(data), Some(n)) = (table.column("data"), table.column("n")) else {
        return Err(ImportError::new(format!(
            "{} is not the template of PRISMA2020: it has no columns `data` and `n`",
            source.file
        ))
        .help("the template is PRISMA.csv of the R package, or what the Shiny app calls the template CSV"));
    };
    let mut made = Imported::default();
    let mut boxes: Vec<(&str, Counts)> = Vec::new();
    for row in 0..table.rows.len() {
        let written = table.cell(row, Some(data));
        if HEADINGS.contains(&written) {
            continue;
        }
        let (name, specific) = match written {
            "database_specific_results" => ("database_results", true),
            "register_specific_results" => ("register_results", true),
            name => (name, false),
        };
        let Some(&name) = PARTS.iter().flat_map(|part| part.iter()).find(|known| **known == name) else {
            made.left
                .push(format!("line {}: `{written}`, which is no box of the diagram", line(&table, row)));
            continue;
        };
        let Some(counts) = counts(table.cell(row, Some(n)), name, line(&table, row), &mut made)? else {
            continue;
        };
        match boxes.iter_mut().find(|(other, _)| *other == name) {
            // The databases one by one take the place of their sum.
            Some((_, there)) if specific => {
                let sum: u64 = there.iter().map(|(_, n)| n).sum();
                let parts: u64 = counts.iter().map(|(_, n)| n).sum();
                if sum != parts && sum != 0 {
                    made.notes.push(format!(
                        "{name}: {sum} in all, and {parts} one by one; the table has the latter"
                    ));
                }
                *there = counts;
            }
            Some((_, there)) => there.extend(counts),
            None => boxes.push((name, counts)),
        }
    }
    let mut out = Table::new(&["box", "label", "n"]);
    for part in PARTS {
        let of_part: Vec<&(&str, Counts)> = boxes.iter().filter(|(name, _)| part.contains(name)).collect();
        if of_part.iter().all(|(_, counts)| counts.iter().all(|(_, n)| *n == 0)) {
            continue;
        }
        for name in *part {
            for (name, counts) in of_part.iter().filter(|(other, _)| other == name) {
                for (label, n) in counts {
                    out.push([(*name).to_owned(), label.clone(), n.to_string()]);
                }
            }
        }
    }
    if out.rows.is_empty() {
        return Err(ImportError::new(format!(
            "{} is the template as it comes: no box has a number",
            source.file
        )));
    }
    made.table(source.name, "prisma.csv", &out);
    let mut spec = Spec::imported(source.file, "template of PRISMA2020");
    spec.line(0, "title: Flow of studies  # the template has no title");
    spec.gap();
    spec.line(0, "review:");
    spec.line(2, &format!("prisma: ../../data/{}/prisma.csv", source.name));
    spec.gap();
    spec.line(0, "sections: [selection, provenance]");
    made.spec(source.name, spec.into_text());
    Ok(made)
}

fn line(table: &Table, row: usize) -> u64 {
    table.lines.get(row).copied().unwrap_or_default()
}

/// The numbers of a cell; `None` where it holds nothing or what the template came with.
fn counts(cell: &str, name: &str, line: u64, made: &mut Imported) -> Result<Option<Counts>, ImportError> {
    if cell.is_empty() || cell == "NA" {
        return Ok(None);
    }
    if let Some(n) = whole(cell) {
        return Ok(Some(vec![(String::new(), n)]));
    }
    let mut counts = Counts::new();
    let mut unfilled = Vec::new();
    for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (label, written) = part.rsplit_once(',').unwrap_or(("", part));
        let (label, written) = (label.trim(), written.trim());
        match whole(written) {
            Some(n) => counts.push((label.to_owned(), n)),
            None if written.chars().all(|c| c == 'x') => unfilled.push(part),
            None => {
                return Err(ImportError::new(format!(
                    "line {line}: `{written}` of {name} is not a number of records"
                ))
                .help("a box has a whole number, or reasons as \"Reason, 12; Reason, 3\""));
            }
        }
    }
    // A cell that nobody touched says nothing; one that was half filled in may be a slip.
    if !counts.is_empty() {
        made.notes.extend(
            unfilled.iter().map(|part| {
                format!("line {line}: `{part}` of {name} is as the template came, and is left out")
            }),
        );
    }
    Ok(Some(counts).filter(|counts| !counts.is_empty()))
}

fn whole(text: &str) -> Option<u64> {
    let value = number(text).filter(|value| (0.0..1e12).contains(value) && *value == value.trunc())?;
    Some(value as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<(String, Imported), ImportError> {
        let text = format!("data,node,box,description,boxtext,tooltips,url,n\n{rows}");
        let made = import(&Source { file: "p.csv", bytes: text.as_bytes(), name: "p" })?;
        Ok((String::from_utf8(made.files["data/p/prisma.csv"].clone()).unwrap(), made))
    }

    #[test]
    fn numbers_reasons_and_databases_become_rows() {
        let (table, made) = read(
            "NA,node4,prevstud,Grey title box,,,,0\n\
             previous_studies,node5,box1,,,,,0\n\
             database_results,node7,box2,,,,,120\n\
             database_specific_results,NA,box2,,,,,\"MEDLINE, 70; Embase, 50\"\n\
             register_results,NA,box2,,,,,0\n\
             duplicates,node8,box3,,,,,\"1 020\"\n\
             website_results,node17,box11,,,,,0\n\
             dbr_excluded,node14,box9,,,,,\"No control group, or historical, 4; Reason2, xxx\"\n\
             new_studies,node15,box10,,,,,6\n\
             colour,node,box,,,,,1\n",
        )
        .unwrap();
        assert_eq!(
            table,
            "box,label,n\ndatabase_results,MEDLINE,70\ndatabase_results,Embase,50\nregister_results,,0\n\
             duplicates,,1020\ndbr_excluded,\"No control group, or historical\",4\nnew_studies,,6\n"
        );
        assert_eq!(made.left, ["line 11: `colour`, which is no box of the diagram"]);
        assert_eq!(made.notes.len(), 1, "{:?}", made.notes);
    }

    #[test]
    fn what_is_no_template_is_refused() {
        let error = |bytes: &str| {
            import(&Source { file: "p.csv", bytes: bytes.as_bytes(), name: "p" }).unwrap_err().message
        };
        assert!(error("a,b\n1,2\n").contains("no columns `data` and `n`"));
        assert!(read("new_studies,n,b,,,,,six\n").unwrap_err().message.contains("line 2: `six`"));
        assert!(read("new_studies,n,b,,,,,-1\n").unwrap_err().message.contains("`-1`"));
        assert!(read("new_studies,n,b,,,,,0\n").unwrap_err().message.contains("no box has a number"));
        assert!(error("").contains("empty"));
    }
}
