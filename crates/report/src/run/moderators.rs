//! Whether what a spec says about meta-regressions fits the table: columns, categories, numbers, values to predict at.

use super::rows::distinct_values;
use crate::dataset::Table;
use crate::dataset::label::unknown_column;
use crate::dataset::table::parse_number;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::plan::AnalysisPlan;
use crate::spec::decode::Sp;
use crate::spec::model::{CodingSpec, ModeratorSpec, PredictSpec, RegressionSpec};

/// Checks every regression of a plan and reports all that is wrong.
pub(super) fn check(
    plan: &AnalysisPlan,
    table: &Table,
    rows: &[(usize, bool)],
    diagnostics: &mut Diagnostics,
) -> bool {
    let before = diagnostics.count(Severity::Error);
    for regression in &plan.regressions {
        for (at, moderator) in regression.moderators.iter().enumerate() {
            match moderator {
                ModeratorSpec::Column { column, coding, .. } => {
                    let earlier = regression.moderators.iter().take(at);
                    if earlier.filter_map(main).any(|(other, _)| other.value == column.value) {
                        let message = format!("`{}` is a moderator twice", column.value);
                        diagnostics.push(Diagnostic::error(Code::Conflict, message).at(&column.span));
                    }
                    check_column(column, coding, table, rows, diagnostics);
                }
                ModeratorSpec::Interaction { columns } => {
                    columns.iter().for_each(|column| check_interaction(column, regression, diagnostics));
                }
            }
        }
        if let Some(asked) = &regression.permutation_intervals
            && asked.value
            && regression.permutation.is_none()
        {
            let message = "`permutation_intervals` needs `permutation`, the test that they follow from";
            diagnostics.push(
                Diagnostic::error(Code::MissingKey, message)
                    .at(&asked.span)
                    .help("write `permutation: { iterations: 1000, seed: 1 }`, or `permutation: exact`"),
            );
        }
        for values in &regression.predict {
            check_values(values, regression, table, rows, diagnostics);
        }
    }
    diagnostics.count(Severity::Error) == before
}

/// Column and coding of a moderator that is no interaction.
fn main(moderator: &ModeratorSpec) -> Option<(&Sp<String>, &CodingSpec)> {
    match moderator {
        ModeratorSpec::Column { column, coding, .. } => Some((column, coding)),
        ModeratorSpec::Interaction { .. } => None,
    }
}

fn check_column(
    column: &Sp<String>,
    coding: &CodingSpec,
    table: &Table,
    rows: &[(usize, bool)],
    diagnostics: &mut Diagnostics,
) {
    let Some(position) = table.column(&column.value) else {
        diagnostics.push(unknown_column(&column.value, &column.span, table));
        return;
    };
    match coding {
        CodingSpec::Factor(Some(reference)) => {
            let present = distinct_values(table, position);
            if !present.contains(&reference.value) {
                let names = present.iter().map(String::as_str).filter(|value| !value.is_empty());
                let message = format!("no row has `{}` in column `{}`", reference.value, column.value);
                diagnostics.push(
                    Diagnostic::error(Code::EmptyFilter, message)
                        .at(&reference.span)
                        .suggest(&reference.value, names),
                );
            }
        }
        CodingSpec::Polynomial { .. } | CodingSpec::Spline(_) => {
            for &(row, _) in rows {
                let cell = table.cell(row, position);
                if !cell.is_empty()
                    && let Err(why) = parse_number(cell, table.dialect.decimal_comma)
                {
                    let message = format!("`{cell}` in column `{}` is not a number", column.value);
                    diagnostics.push(
                        Diagnostic::error(Code::NotANumber, message)
                            .at(&table.cell_span(row, position))
                            .related(&column.span, "asked for here")
                            .help(why.help()),
                    );
                }
            }
        }
        CodingSpec::Factor(None) | CodingSpec::AsFound => {}
    }
}

fn check_interaction(column: &Sp<String>, regression: &RegressionSpec, diagnostics: &mut Diagnostics) {
    let mains = || regression.moderators.iter().filter_map(main).map(|(column, _)| column.value.as_str());
    if !mains().any(|name| name == column.value) {
        let message = format!("`{}` is in an interaction and is no moderator itself", column.value);
        diagnostics.push(
            Diagnostic::error(Code::Conflict, message).at(&column.span).suggest(&column.value, mains()).help(
                "without its own term the interaction would measure both; add the column to `moderators`",
            ),
        );
    }
}

fn check_values(
    values: &PredictSpec,
    regression: &RegressionSpec,
    table: &Table,
    rows: &[(usize, bool)],
    diagnostics: &mut Diagnostics,
) {
    for (name, value) in &values.0 {
        let moderator =
            regression.moderators.iter().filter_map(main).find(|(column, _)| column.value == name.value);
        let Some((column, coding)) = moderator else {
            let names =
                regression.moderators.iter().filter_map(main).map(|(column, _)| column.value.as_str());
            let message = format!("`{}` is no moderator of this regression", name.value);
            diagnostics.push(
                Diagnostic::error(Code::UnknownKey, message).at(&name.span).suggest(&name.value, names),
            );
            continue;
        };
        let Some(position) = table.column(&column.value) else { continue };
        let mut cells: Vec<&str> =
            rows.iter().map(|&(row, _)| table.cell(row, position)).filter(|cell| !cell.is_empty()).collect();
        cells.sort_unstable();
        cells.dedup();
        let numeric = !matches!(coding, CodingSpec::Factor(_))
            && cells.iter().all(|cell| parse_number(cell, table.dialect.decimal_comma).is_ok());
        if numeric && parse_number(&value.value, false).is_err() {
            let message = format!("`{}` is not a number, as `{}` is", value.value, name.value);
            diagnostics.push(Diagnostic::error(Code::WrongKind, message).at(&value.span));
        } else if !numeric && !cells.contains(&value.value.as_str()) {
            let message = format!("no row has `{}` in column `{}`", value.value, name.value);
            diagnostics.push(
                Diagnostic::error(Code::EmptyFilter, message).at(&value.span).suggest(&value.value, cells),
            );
        }
    }
}
