//! One state of a report, as far as it is known: from a build, from `results.json` alone, or from a lock.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{items, text_at};
use crate::build::{Built, Parts};
use crate::dataset::label::LabelTemplate;
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::lock::Lock;
use crate::results::SCHEMA_VERSION;
use crate::text::{Texts, expression};

/// One state of a report.
#[derive(Clone, Debug)]
pub struct Edition {
    /// What it is called: a revision, a folder, a file.
    pub name: String,
    /// `results.json`; none for a lock.
    pub results: Option<Value>,
    /// How numbers are printed.
    pub style: NumberStyle,
    /// Title and named set of methods, where the spec is at hand.
    pub(super) spec: Option<(String, String)>,
    /// Tables by path.
    pub(super) tables: BTreeMap<String, EditionTable>,
    /// The author's texts by path: as written, and filled in.
    pub(super) texts: Option<BTreeMap<String, (String, String)>>,
    /// One line an analysis.
    pub(super) headlines: Vec<String>,
    /// Digests of inputs by path.
    pub(super) inputs: BTreeMap<String, String>,
    /// Why the report would not be written, although it came to results.
    pub(super) fault: Option<String>,
}

/// A table as it was.
#[derive(Clone, Debug, Default)]
pub(super) struct EditionTable {
    /// Whether all of the table is known, or only what analyses used of it.
    pub(super) whole: bool,
    /// Columns that labels are made from.
    pub(super) label_columns: BTreeSet<String>,
    /// Rows in the order of the file.
    pub(super) rows: Vec<EditionRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EditionRow {
    /// Label of the study.
    pub(super) label: String,
    /// Line of the file.
    pub(super) line: usize,
    /// Cells by column.
    pub(super) cells: BTreeMap<String, String>,
}

/// Why a text is not a `results.json` that can be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditionError {
    /// It is no JSON.
    #[error("it is not JSON: {0}")]
    NotJson(String),
    /// It is another JSON.
    #[error("it has no list `analyses`, as a `results.json` has")]
    NotResults,
    /// It is of another shape.
    #[error("its `schema_version` is {0}, and this program reads {SCHEMA_VERSION}")]
    OtherSchema(String),
}

impl Edition {
    /// The edition that was built; `None` if it did not come to results.
    #[must_use]
    pub fn of_built(name: &str, built: &Built) -> Option<Self> {
        let parts = built.parts.as_ref()?;
        // As written to disk, so that a build and its `results.json` are the same edition.
        let results: Value = serde_json::from_str(&parts.results.to_json()).ok()?;
        let methods = parts.spec.methods.as_ref().map_or("metaweave-1", |name| name.value.id());
        let mut edition = Self::of_results(name, results);
        edition.style = parts.style.clone();
        edition.spec = Some((marks::clean(&parts.spec.title.value), methods.to_owned()));
        edition.tables = tables(parts);
        edition.texts = Some(texts(parts));
        let sorted = built.diagnostics.sorted();
        edition.fault = sorted
            .iter()
            .find(|problem| problem.severity == Severity::Error)
            .map(|problem| problem.message.clone());
        edition.headlines.clone_from(&built.summary);
        edition.inputs = built.sources.digests().clone();
        Some(edition)
    }

    /// The edition of a `results.json`.
    ///
    /// # Errors
    /// Why the text is none.
    pub fn of_results_json(name: &str, text: &str) -> Result<Self, EditionError> {
        let results: Value =
            serde_json::from_str(text).map_err(|error| EditionError::NotJson(error.to_string()))?;
        if !results.get("analyses").is_some_and(Value::is_array) {
            return Err(EditionError::NotResults);
        }
        let version = results.get("schema_version").unwrap_or(&Value::Null);
        if version.as_u64() != Some(u64::from(SCHEMA_VERSION)) {
            return Err(EditionError::OtherSchema(version.to_string()));
        }
        Ok(Self::of_results(name, results))
    }

    /// Whether it was made from the file of a path in its workspace, such as a spec.
    #[must_use]
    pub fn was_made_from(&self, path: &str) -> bool {
        self.inputs.contains_key(path)
    }

    fn of_results(name: &str, results: Value) -> Self {
        let inputs = results.get("inputs").and_then(Value::as_object).into_iter().flatten();
        Self {
            name: name.to_owned(),
            style: NumberStyle::default(),
            spec: None,
            tables: used_cells(&results),
            texts: None,
            headlines: Vec::new(),
            fault: None,
            inputs: inputs
                .filter_map(|(path, digest)| Some((path.clone(), digest.as_str()?.to_owned())))
                .collect(),
            results: Some(results),
        }
    }

    /// The edition of a lock, of which headlines and digests are known.
    #[must_use]
    pub fn of_lock(name: &str, lock: &Lock) -> Self {
        Self {
            name: name.to_owned(),
            results: None,
            style: NumberStyle::default(),
            spec: None,
            tables: BTreeMap::new(),
            texts: None,
            headlines: lock.results.clone(),
            fault: None,
            inputs: lock.inputs.clone(),
        }
    }

    /// The analyses of `results.json`.
    pub(super) fn analyses(&self) -> &[Value] {
        self.results.as_ref().map_or(&[], |results| items(results, "analyses"))
    }

    /// The plan of an analysis.
    pub(super) fn plan(&self, id: &str) -> &Value {
        let plans = self.results.as_ref().map_or(&[][..], |results| items(results, "plan"));
        plans.iter().find(|plan| text_at(plan, &["id"]) == id).unwrap_or(&Value::Null)
    }

    /// Whether the inputs are at hand, and not only what was recorded of them.
    pub(super) fn is_built(&self) -> bool {
        self.spec.is_some()
    }

    /// The tables as `results.json` knows them, for comparison with an edition that has nothing else.
    pub(super) fn used_tables(&self) -> BTreeMap<String, EditionTable> {
        self.results.as_ref().map(used_cells).unwrap_or_default()
    }
}

/// Every table of a build, its rows labelled as the spec says.
fn tables(parts: &Parts) -> BTreeMap<String, EditionTable> {
    let mut tables = BTreeMap::new();
    for (name, table) in &parts.tables {
        let data = parts.spec.data.get(name);
        let label = data
            .and_then(|data| data.study.as_ref())
            .and_then(|study| LabelTemplate::read(study, table, &mut Diagnostics::default()))
            .unwrap_or_else(LabelTemplate::first_column);
        let columns = table.columns.iter().enumerate().filter(|(_, name)| !name.is_empty());
        let rows = (0..table.rows.len())
            .map(|row| EditionRow {
                label: label.label(table, row),
                line: table.line(row),
                cells: columns
                    .clone()
                    .map(|(at, name)| (name.clone(), table.cell(row, at).to_owned()))
                    .collect(),
            })
            .collect();
        let label_columns = label.columns().iter().filter_map(|&at| table.columns.get(at).cloned()).collect();
        tables.insert(table.path.clone(), EditionTable { whole: true, label_columns, rows });
    }
    tables
}

/// What `results.json` says about tables: the cells that estimates were computed from.
fn used_cells(results: &Value) -> BTreeMap<String, EditionTable> {
    let mut tables: BTreeMap<String, EditionTable> = BTreeMap::new();
    for analysis in items(results, "analyses") {
        let table = tables.entry(text_at(analysis, &["file"]).to_owned()).or_default();
        for study in items(analysis, "studies") {
            let line = study.get("line").and_then(Value::as_u64).unwrap_or_default() as usize;
            let label = text_at(study, &["label"]).to_owned();
            let cells = items(study, "cells").iter().filter_map(|cell| {
                Some((cell.get("column")?.as_str()?.to_owned(), text_at(cell, &["value"]).to_owned()))
            });
            match table.rows.iter_mut().find(|row| row.line == line && row.label == label) {
                Some(row) => row.cells.extend(cells),
                None => table.rows.push(EditionRow { label, line, cells: cells.collect() }),
            }
        }
    }
    for table in tables.values_mut() {
        table.rows.sort_by_key(|row| row.line);
    }
    tables
}

/// The author's texts, as written and filled in.
fn texts(parts: &Parts) -> BTreeMap<String, (String, String)> {
    let filler = Texts::new(expression::context(&parts.results, &parts.analysed), &parts.style);
    let filled = parts.texts.values().map(|(path, written)| {
        let filled = filler.fill(path, written, &mut Diagnostics::default());
        (path.clone(), (written.clone(), marks::clean(&filled)))
    });
    filled.collect()
}
