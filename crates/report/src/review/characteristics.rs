//! Characteristics of the included studies: any columns of a table, several rows of one study brought together.

use std::collections::BTreeMap;

use crate::dataset::Table;
use crate::dataset::label::{LabelTemplate, unknown_column};
use crate::diagnostic::Diagnostics;
use crate::document::words;
use crate::run::matching_rows;
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{CharacteristicsSpec, Spec};

/// The studies with their characteristics.
#[derive(Clone, Debug, PartialEq)]
pub struct Characteristics {
    /// Heads of the columns printed.
    pub headers: Vec<String>,
    /// Studies in the order of the table.
    pub studies: Vec<Study>,
}

/// One study, from all of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Label.
    pub label: String,
    /// One cell a column; values that differ between rows stand one after the other, each once.
    pub cells: Vec<String>,
    /// Its reports, where a column names them.
    pub reports: Vec<String>,
    /// Remarks.
    pub notes: Vec<String>,
    /// Where its characteristics come from.
    pub sources: Vec<String>,
    /// Where it is named first.
    pub span: Span,
}

impl Characteristics {
    /// Brings the rows of the table together; columns that it does not have go to `diagnostics`.
    pub fn read(
        spec: &Spec,
        written: &CharacteristicsSpec,
        tables: &BTreeMap<String, Table>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let table = tables.get(&written.data.value)?;
        let mut whole = true;
        let mut find = |column: &Sp<String>| {
            let found = table.column(&column.value);
            if found.is_none() {
                whole = false;
                diagnostics.push(unknown_column(&column.value, &column.span, table));
            }
            found
        };
        let shown: Vec<usize> = written.columns.iter().filter_map(|column| find(&column.column)).collect();
        let mut optional = |column: &Option<Sp<String>>| column.as_ref().and_then(&mut find);
        let (reports, notes, source) =
            (optional(&written.reports), optional(&written.notes), optional(&written.source));
        let of_data = || spec.data.get(&written.data.value).and_then(|data| data.study.as_ref());
        let label = written.study.as_ref().or_else(of_data);
        let label = match label {
            Some(label) => LabelTemplate::read(label, table, diagnostics)?,
            None => LabelTemplate::first_column(),
        };
        let all: Vec<usize> = (0..table.rows.len()).collect();
        let rows = match &written.r#where {
            Some(filter) => matching_rows(filter, table, &all, diagnostics)?,
            None => all,
        };
        if !whole {
            return None;
        }
        let headers = written.columns.iter().map(|column| {
            let header = column.header.as_ref().map(|header| header.value.clone());
            header.unwrap_or_else(|| words::from_column(&column.column.value))
        });
        let mut studies: Vec<(String, Vec<usize>)> = Vec::new();
        for row in rows {
            let name = label.label(table, row);
            match studies.iter_mut().find(|(other, _)| *other == name) {
                Some((_, rows)) => rows.push(row),
                None => studies.push((name, vec![row])),
            }
        }
        let study = |(label, rows): (String, Vec<usize>)| {
            let values = |column: usize| -> Vec<String> {
                let mut values: Vec<String> = Vec::new();
                for cell in rows.iter().map(|&row| table.cell(row, column)).filter(|cell| !cell.is_empty()) {
                    if !values.iter().any(|other| other == cell) {
                        values.push(cell.to_owned());
                    }
                }
                values
            };
            let of = |column: Option<usize>| column.map_or_else(Vec::new, values);
            Study {
                cells: shown.iter().map(|&column| values(column).join("; ")).collect(),
                reports: of(reports),
                notes: of(notes),
                sources: of(source),
                span: rows.first().map_or_else(|| table.header_span(0), |&row| table.cell_span(row, 0)),
                label,
            }
        };
        Some(Self { headers: headers.collect(), studies: studies.into_iter().map(study).collect() })
    }
}
