//! Which rows of a table an analysis takes, and in which order.

use std::cmp::Ordering;

use crate::dataset::Table;
use crate::dataset::label::unknown_column;
use crate::dataset::table::parse_number;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::plan::AnalysisPlan;
use crate::spec::model::{Filter, ForestContent, ForestValueName, SensitivitySpec};

/// The rows of an analysis in its order, each with whether its effect is turned round.
pub(super) fn select(
    plan: &AnalysisPlan,
    table: &Table,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(usize, bool)>> {
    let all: Vec<usize> = (0..table.rows.len()).collect();
    let kept = match &plan.filter {
        Some(filter) => matching_rows(filter, table, &all, diagnostics)?,
        None => all,
    };
    let reversed = match &plan.reverse {
        Some(filter) => matching_rows(filter, table, &kept, diagnostics)?,
        None => Vec::new(),
    };
    let mut rows: Vec<(usize, bool)> = kept.iter().map(|&row| (row, reversed.contains(&row))).collect();
    if let Some(order) = &plan.order {
        let Some(column) = table.column(&order.value) else {
            diagnostics.push(unknown_column(&order.value, &order.span, table));
            return None;
        };
        rows.sort_by(|a, b| compare_cells(table, column, a.0, b.0));
    }
    if rows.is_empty() {
        diagnostics.push(
            Diagnostic::error(Code::NothingToAnalyse, format!("the analysis `{}` has no rows", plan.id))
                .at(&plan.span)
                .help(if table.rows.is_empty() {
                    format!("{} names its columns, but has no row below them", table.path)
                } else {
                    format!(
                        "{} has {} rows, but none meets every condition of `where`",
                        table.path,
                        table.rows.len()
                    )
                }),
        );
        return None;
    }
    Some(rows)
}

/// Checks the columns that subgroups and sensitivity analyses name, all of them.
pub(super) fn check_columns(plan: &AnalysisPlan, table: &Table, diagnostics: &mut Diagnostics) -> bool {
    let ordering = plan.sensitivity.iter().filter_map(|item| match &item.value {
        SensitivitySpec::Cumulative(column) => Some(column),
        _ => None,
    });
    let mut found = true;
    for column in plan.subgroups.iter().map(|group| &group.by).chain(ordering) {
        if table.column(&column.value).is_none() {
            diagnostics.push(unknown_column(&column.value, &column.span, table));
            found = false;
        }
    }
    found &= check_forest(plan, table, diagnostics);
    let all: Vec<usize> = (0..table.rows.len()).collect();
    for item in &plan.sensitivity {
        if let SensitivitySpec::Subset { filter, .. } = &item.value {
            found &= matching_rows(filter, table, &all, diagnostics).is_some();
        }
    }
    found
}

/// Whether the table has the columns that the forest plot shows, sorts and groups by.
fn check_forest(plan: &AnalysisPlan, table: &Table, diagnostics: &mut Diagnostics) -> bool {
    let forest = &plan.forest;
    let shown = forest.left.iter().chain(&forest.right).flatten().map(|column| &column.content);
    let mut found = true;
    for content in shown.chain(forest.sort.as_ref().map(|sort| &sort.by)) {
        let ForestContent::Column(name) = &content.value else { continue };
        if table.column(name).is_none() {
            let values = ForestValueName::ALL.iter().map(|value| value.id());
            let columns = table.columns.iter().map(String::as_str).filter(|column| !column.is_empty());
            let listed: Vec<String> = columns.clone().map(|column| format!("`{column}`")).collect();
            let message = format!("`{name}` is neither a value nor a column of {}", table.path);
            diagnostics.push(
                Diagnostic::error(Code::UnknownColumn, message)
                    .at(&content.span)
                    .suggest(name, values.chain(columns))
                    .help(format!("the columns are {}", listed.join(", "))),
            );
            found = false;
        }
    }
    if let Some(group) = forest.group.as_ref().filter(|group| group.value != "none")
        && table.column(&group.value).is_none()
    {
        diagnostics.push(unknown_column(&group.value, &group.span, table));
        found = false;
    }
    found
}

/// The rows that satisfy every condition of a filter. A column that does not exist and a value that occurs nowhere are
/// errors, since both are what a misspelt name looks like.
pub fn matching_rows(
    filter: &Filter,
    table: &Table,
    among: &[usize],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<usize>> {
    let mut conditions: Vec<(usize, Vec<&str>)> = Vec::new();
    let mut whole = true;
    for (column, values) in &filter.0 {
        let Some(at) = table.column(&column.value) else {
            diagnostics.push(unknown_column(&column.value, &column.span, table));
            whole = false;
            continue;
        };
        let present = distinct_values(table, at);
        for value in values {
            if !present.iter().any(|cell| same(cell, &value.value, table)) {
                let names: Vec<&str> =
                    present.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                let message = format!("no row has `{}` in column `{}`", value.value, column.value);
                let mut diagnostic = Diagnostic::error(Code::EmptyFilter, message).at(&value.span);
                if let Some(near) = nearest(&value.value, names.iter().copied()) {
                    diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                    diagnostic.suggestion = Some(near.to_owned());
                }
                diagnostics.push(diagnostic.help(one_of(&names)));
                whole = false;
            }
        }
        if values.is_empty() {
            diagnostics.push(
                Diagnostic::error(Code::EmptyFilter, format!("no value of `{}` is accepted", column.value))
                    .at(&column.span),
            );
            whole = false;
        }
        conditions.push((at, values.iter().map(|value| value.value.as_str()).collect()));
    }
    if !whole {
        return None;
    }
    Some(
        among
            .iter()
            .copied()
            .filter(|&row| {
                conditions.iter().all(|(column, accepted)| {
                    let cell = table.cell(row, *column);
                    accepted.iter().any(|value| same(cell, value, table))
                })
            })
            .collect(),
    )
}

/// The values of a column in order of first appearance, the empty one included.
#[must_use]
pub fn distinct_values(table: &Table, column: usize) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for row in 0..table.rows.len() {
        let cell = table.cell(row, column);
        if !values.iter().any(|value| value == cell) {
            values.push(cell.to_owned());
        }
    }
    values
}

/// Whether a cell is the value written in the spec: the same text, or the same number.
fn same(cell: &str, written: &str, table: &Table) -> bool {
    if cell == written {
        return true;
    }
    match (parse_number(cell, table.dialect.decimal_comma), parse_number(written, false)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// Numbers before text, numbers by value, text by code point, empty cells last.
pub(super) fn compare_cells(table: &Table, column: usize, a: usize, b: usize) -> Ordering {
    let key = |row: usize| {
        let cell = table.cell(row, column);
        let number = parse_number(cell, table.dialect.decimal_comma).ok();
        (if cell.is_empty() { 2 } else { usize::from(number.is_none()) }, number.unwrap_or(0.0), cell)
    };
    let (a, b) = (key(a), key(b));
    a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then_with(|| a.2.cmp(b.2))
}
