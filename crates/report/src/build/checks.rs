//! Checks of what the spec says against what the report holds: columns of its tables and figures, its claims, and what the journal
//! asks for.

use std::collections::BTreeMap;

use super::{Builder, TextsByName};
use crate::dataset::label::unknown_column;
use crate::dataset::table::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::Document;
use crate::profile::{self, Profile};
use crate::results::ClaimResult;
use crate::run::matching_rows;
use crate::spec::decode::Sp;
use crate::spec::model::Spec;
use crate::text::Texts;

impl Builder<'_> {
    /// Checks the columns that tables and figures of the spec name.
    pub(super) fn check_blocks(&mut self, spec: &Spec, tables: &BTreeMap<String, Table>) {
        for table in &spec.tables {
            let Some(data) = self.table(spec, tables, &table.data) else { continue };
            let columns =
                table.columns.iter().map(|column| &column.column).chain(&table.source).chain(&table.group);
            self.check_columns(columns, data);
            if let Some(filter) = &table.r#where {
                let all: Vec<usize> = (0..data.rows.len()).collect();
                let _ = matching_rows(filter, data, &all, &mut self.diagnostics);
            }
        }
        for figure in &spec.figures {
            let Some(data) = self.table(spec, tables, &figure.data) else { continue };
            self.check_columns(figure.series.iter().chain([&figure.label]), data);
            if let Some(filter) = &figure.r#where {
                let all: Vec<usize> = (0..data.rows.len()).collect();
                let _ = matching_rows(filter, data, &all, &mut self.diagnostics);
            }
            for (row, column) in
                (0..data.rows.len()).flat_map(|row| figure.series.iter().map(move |series| (row, series)))
            {
                let Some(at) = data.column(&column.value) else { continue };
                let wrong = match data.number(row, at) {
                    Ok(Some(number)) if number < 0.0 => "a count cannot be negative",
                    Ok(_) => continue,
                    Err(why) => why.help(),
                };
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::NotANumber,
                        format!("`{}` in column `{}` is not a count", data.cell(row, at), column.value),
                    )
                    .at(&data.cell_span(row, at))
                    .help(wrong),
                );
            }
        }
    }

    fn check_columns<'s>(&mut self, columns: impl Iterator<Item = &'s Sp<String>>, data: &Table) {
        for column in columns {
            if data.column(&column.value).is_none() {
                self.diagnostics.push(unknown_column(&column.value, &column.span, data));
            }
        }
    }

    /// Whether the claims of the spec hold; one that does not is reported.
    pub(super) fn claims(&mut self, spec: &Spec, filler: &Texts) -> Vec<ClaimResult> {
        let mut claims = Vec::new();
        for claim in &spec.claims {
            let holds = match filler.holds(&claim.assert.value) {
                Ok(holds) => holds,
                Err(why) => {
                    self.diagnostics.push(why.at(&claim.assert.span));
                    continue;
                }
            };
            if !holds {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::ClaimFails,
                        format!("the claim `{}` does not hold", claim.id.value),
                    )
                    .at(&claim.assert.span)
                    .label("this is false")
                    .related(&claim.text.span, "so this cannot be said")
                    .help("correct the conclusion, or the condition it rests on"),
                );
            }
            claims.push(ClaimResult {
                id: claim.id.value.clone(),
                assert: claim.assert.value.clone(),
                text: claim.text.value.clone(),
                holds,
            });
        }
        claims
    }
}

/// What the journal of the profile asks for and the report lacks.
pub(super) fn lacking(
    profile: &Profile,
    spec: &Spec,
    document: &Document,
    texts: &TextsByName,
) -> Vec<Diagnostic> {
    let texts: Vec<(&str, &str)> =
        texts.values().map(|(path, content)| (path.as_str(), content.as_str())).collect();
    let manuscript = profile::lacking::Manuscript { spec, document, texts: &texts };
    profile::lacking::lacking(profile, &manuscript)
}
