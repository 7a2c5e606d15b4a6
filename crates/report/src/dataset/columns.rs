//! From column names in the spec to columns of a table, and from cells to numbers.

use super::label::unknown_column;
use super::table::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{ColumnRef, ColumnSet};

/// Where a number of each row comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The key in the spec, such as `events`.
    pub key: &'static str,
    /// Column of the table, or the same number for all.
    pub origin: Origin,
    /// Where the spec says so.
    pub span: Span,
}

/// Column or constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// Index of a column.
    Column(usize),
    /// The same number for every row.
    Constant(f64),
}

/// A number of one row with the place it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The number; `None` when the cell has no value.
    pub value: Option<f64>,
    /// The cell, or the constant in the spec.
    pub span: Span,
    /// How it was written, for judging rounding.
    pub written: String,
    /// What it is, such as "events", for messages.
    pub key: &'static str,
}

impl Source {
    /// The cell of one row, as used by an arm.
    #[must_use]
    pub fn used(&self, arm: usize, table: &Table, row: usize) -> UsedCell {
        let (column, written) = match self.origin {
            Origin::Constant(number) => (None, number.to_string()),
            Origin::Column(column) => {
                (table.columns.get(column).cloned(), table.cell(row, column).to_owned())
            }
        };
        UsedCell { arm, key: self.key, column, written }
    }

    /// Finds the column a key names.
    pub fn find(
        key: &'static str,
        written: &Sp<ColumnRef>,
        table: &Table,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let origin = match &written.value {
            ColumnRef::Constant(number) => Origin::Constant(*number),
            ColumnRef::Column(name) => match table.column(name) {
                Some(column) => Origin::Column(column),
                None => {
                    diagnostics.push(unknown_column(name, &written.span, table));
                    return None;
                }
            },
        };
        Some(Self { key, origin, span: written.span.clone() })
    }

    /// The number of one row. A cell that holds no number is reported and reads as `None`.
    pub fn cell(&self, table: &Table, row: usize, study: &str, diagnostics: &mut Diagnostics) -> Cell {
        match self.origin {
            Origin::Constant(number) => Cell {
                value: Some(number),
                span: self.span.clone(),
                written: number.to_string(),
                key: self.key,
            },
            Origin::Column(column) => {
                let span = table.cell_span(row, column);
                let written = table.cell(row, column).to_owned();
                let value = match table.number(row, column) {
                    Ok(value) => value,
                    Err(why) => {
                        let name = table.columns.get(column).map_or("", String::as_str);
                        diagnostics.push(
                            Diagnostic::error(
                                Code::NotANumber,
                                format!("`{written}` in column `{name}` is not a number"),
                            )
                            .at(&span)
                            .label(format!("{} of {study}", self.key.replace('_', " ")))
                            .related(&self.span, "asked for here")
                            .study(study)
                            .help(why.help()),
                        );
                        None
                    }
                };
                Cell { value, span, written, key: self.key }
            }
        }
    }
}

/// Every key of a column set with what was written for it.
pub fn written_keys(set: &ColumnSet) -> Vec<(&'static str, &Sp<ColumnRef>)> {
    let all: [(&'static str, &Option<Sp<ColumnRef>>); 40] = [
        ("events", &set.events),
        ("non_events", &set.non_events),
        ("total", &set.total),
        ("time", &set.time),
        ("n", &set.n),
        ("mean", &set.mean),
        ("sd", &set.sd),
        ("se", &set.se),
        ("ci_lower", &set.ci_lower),
        ("ci_upper", &set.ci_upper),
        ("median", &set.median),
        ("q1", &set.q1),
        ("q3", &set.q3),
        ("min", &set.min),
        ("max", &set.max),
        ("pre_mean", &set.pre_mean),
        ("pre_sd", &set.pre_sd),
        ("post_mean", &set.post_mean),
        ("post_sd", &set.post_sd),
        ("correlation", &set.correlation),
        ("r", &set.r),
        ("estimate", &set.estimate),
        ("variance", &set.variance),
        ("p_value", &set.p_value),
        ("t_value", &set.t_value),
        ("f_value", &set.f_value),
        ("d", &set.d),
        ("n_experimental", &set.n_experimental),
        ("n_control", &set.n_control),
        ("o_minus_e", &set.o_minus_e),
        ("both", &set.both),
        ("experimental_only", &set.experimental_only),
        ("control_only", &set.control_only),
        ("neither", &set.neither),
        ("r2", &set.r2),
        ("predictors", &set.predictors),
        ("alpha", &set.alpha),
        ("items", &set.items),
        ("cluster_size", &set.cluster_size),
        ("icc", &set.icc),
    ];
    all.into_iter().filter_map(|(key, value)| value.as_ref().map(|value| (key, value))).collect()
}

/// A cell, or a constant of the spec, that the numbers of a study were read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedCell {
    /// Position of the arm among the arms; beyond them for what is said of the whole study.
    pub arm: usize,
    /// What it is, such as `events`.
    pub key: &'static str,
    /// Column; none for a number that the spec states for every row.
    pub column: Option<String>,
    /// As written.
    pub written: String,
}

/// The sources of one arm or group, by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Finds the columns of a set; `None` if any is missing from the table.
    pub fn find(set: &ColumnSet, table: &Table, diagnostics: &mut Diagnostics) -> Option<Self> {
        let found: Vec<Option<Source>> = written_keys(set)
            .into_iter()
            .map(|(key, written)| Source::find(key, written, table, diagnostics))
            .collect();
        found.into_iter().collect::<Option<Vec<Source>>>().map(Self)
    }

    /// Whether a key was given.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|source| source.key == key)
    }

    /// The first form of which every key was given.
    #[must_use]
    pub fn form<'f>(&self, forms: &'f [&'f [&'static str]]) -> Option<&'f [&'static str]> {
        forms.iter().copied().find(|form| form.iter().all(|key| self.has(key)))
    }

    /// Every cell of one row that the keys given name, in the order of the keys.
    pub fn used<'t>(
        &'t self,
        arm: usize,
        table: &'t Table,
        row: usize,
    ) -> impl Iterator<Item = UsedCell> + 't {
        self.0.iter().map(move |source| source.used(arm, table, row))
    }

    /// The number of one row for a key that was given.
    pub fn cell(
        &self,
        key: &str,
        table: &Table,
        row: usize,
        study: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Cell> {
        let source = self.0.iter().find(|source| source.key == key)?;
        Some(source.cell(table, row, study, diagnostics))
    }
}
