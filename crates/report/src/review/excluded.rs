//! Studies that were excluded after their full text was read, with the reason.

use crate::dataset::Table;
use crate::dataset::label::unknown_column;
use crate::dataset::table::Dialect;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::words;
use crate::source::Span;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Excluded {
    /// Heads of the columns: study, reason, and what else the table has.
    pub headers: Vec<String>,
    /// Studies.
    pub rows: Vec<ExcludedStudy>,
}

/// One study.
#[derive(Clone, Debug, PartialEq)]
pub struct ExcludedStudy {
    /// Cells in the order of the heads.
    pub cells: Vec<String>,
    /// Where the study is named.
    pub study_span: Span,
    /// Where the reason stands.
    pub reason_span: Span,
}

impl ExcludedStudy {
    /// Its label.
    #[must_use]
    pub fn study(&self) -> &str {
        self.cells.first().map_or("", String::as_str)
    }

    /// Why it was excluded.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.cells.get(1).map_or("", String::as_str)
    }
}

impl Excluded {
    /// Reads the table, which has the columns `study` and `reason`.
    pub fn read(path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let table = Table::read(path, text, &Dialect::default(), diagnostics)?;
        let mut needed = |name: &str| {
            let found = table.column(name);
            if found.is_none() {
                diagnostics.push(unknown_column(name, &table.header_span(0), &table));
            }
            found
        };
        let (study, reason) = (needed("study"), needed("reason"));
        let (study, reason) = (study?, reason?);
        let others = (0..table.columns.len()).filter(|&at| {
            at != study && at != reason && table.columns.get(at).is_some_and(|name| !name.is_empty())
        });
        let order: Vec<usize> = [study, reason].into_iter().chain(others).collect();
        for row in (0..table.rows.len()).filter(|&row| table.cell(row, reason).is_empty()) {
            diagnostics.push(
                Diagnostic::error(
                    Code::ReasonMissing,
                    format!("`{}` is excluded without a reason", table.cell(row, study)),
                )
                .at(&table.cell_span(row, reason))
                .related(&table.cell_span(row, study), "this study"),
            );
        }
        let rows = (0..table.rows.len()).map(|row| ExcludedStudy {
            cells: order.iter().map(|&at| table.cell(row, at).to_owned()).collect(),
            study_span: table.cell_span(row, study),
            reason_span: table.cell_span(row, reason),
        });
        let name =
            |&at: &usize| table.columns.get(at).map_or_else(String::new, |name| words::from_column(name));
        Some(Self { rows: rows.collect(), headers: order.iter().map(name).collect() })
    }
}
