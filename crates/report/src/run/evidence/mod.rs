//! Surveys, content analyses, fidelity indices and citation tallies: from tables to results.

mod citation_tally;
mod content_analysis;
mod fidelity;
mod survey;

pub use survey::interval_method;

use std::collections::BTreeMap;

use metaweave_stats::FitError;

use crate::dataset::Table;
use crate::dataset::label::unknown_column;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Note, because};
use crate::results::evidence::EvidenceResults;
use crate::run::Analysed;
use crate::spec::decode::Sp;
use crate::spec::evidence::FactsSpec;
use crate::spec::model::Spec;

/// Runs all of them. What cannot be run is reported and left out.
pub fn evidence(
    spec: &Spec,
    tables: &BTreeMap<String, Table>,
    analysed: &[Analysed],
    diagnostics: &mut Diagnostics,
) -> EvidenceResults {
    let tables = Tables { spec, tables };
    EvidenceResults {
        surveys: spec.surveys.iter().filter_map(|s| survey::run(s, &tables, diagnostics)).collect(),
        content_analyses: spec
            .content_analyses
            .iter()
            .filter_map(|s| content_analysis::run(s, &tables, diagnostics))
            .collect(),
        fidelity: spec.fidelity.iter().filter_map(|s| fidelity::run(s, &tables, diagnostics)).collect(),
        citation_tallies: spec
            .citation_tallies
            .iter()
            .filter_map(|s| citation_tally::run(s, &tables, analysed, diagnostics))
            .collect(),
    }
}

/// The tables of a spec, by name.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The spec, for the names that could have been meant.
    pub spec: &'a Spec,
    /// Those that could be read.
    pub tables: &'a BTreeMap<String, Table>,
}

impl<'a> Tables<'a> {
    /// The table of a name; a name that the spec does not have is reported, a table that could not be read was.
    pub fn get(self, name: &Sp<String>, diagnostics: &mut Diagnostics) -> Option<&'a Table> {
        let names: Vec<&str> = self.spec.data.0.iter().map(|(name, _)| name.value.as_str()).collect();
        if !names.contains(&name.value.as_str()) {
            diagnostics.push(
                Diagnostic::error(
                    Code::UnknownName,
                    format!("there is no table `{}` under `data`", name.value),
                )
                .at(&name.span)
                .suggest(&name.value, names),
            );
        }
        self.tables.get(&name.value)
    }

    /// Checks the table and the columns of a table of facts.
    fn check_facts(self, facts: &FactsSpec, diagnostics: &mut Diagnostics) {
        let Some(table) = self.get(&facts.data, diagnostics) else { return };
        for name in facts.columns.iter().map(|column| &column.column).chain(&facts.source) {
            let _ = column(table, name, diagnostics);
        }
    }
}

/// Why something could not be computed, as part of a sentence.
pub(super) fn why(error: &FitError) -> Note {
    match error {
        FitError::NoInformation { reason } | FitError::Unsupported { reason, .. } => because(reason),
        other => Note::from(other),
    }
}

/// The index of a column; one that the table does not have is reported.
pub(super) fn column(table: &Table, name: &Sp<String>, diagnostics: &mut Diagnostics) -> Option<usize> {
    let found = table.column(&name.value);
    if found.is_none() {
        diagnostics.push(unknown_column(&name.value, &name.span, table));
    }
    found
}

/// The index of a column that has a usual name; missing under that name, the place that asks for it is `at`.
fn usual_column(
    table: &Table,
    written: Option<&Sp<String>>,
    usual: &str,
    at: &Sp<String>,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    match written {
        Some(name) => column(table, name, diagnostics),
        None => column(table, &Sp { value: usual.to_owned(), span: at.span.clone() }, diagnostics),
    }
}

/// The position of a name in a list, with the name added at the end if it is new.
fn position_or_push(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

/// Reports a cell that holds none of the names accepted for its column.
fn unknown_cell(
    table: &Table,
    row: usize,
    column: usize,
    known: &[&str],
    why: &Sp<String>,
    diagnostics: &mut Diagnostics,
) {
    let cell = table.cell(row, column);
    let name = table.columns.get(column).map_or("", String::as_str);
    diagnostics.push(
        Diagnostic::error(
            Code::UnknownName,
            format!("`{cell}` in column `{name}` is not among those listed"),
        )
        .at(&table.cell_span(row, column))
        .related(&why.span, "listed here")
        .suggest(cell, known.iter().copied()),
    );
}
