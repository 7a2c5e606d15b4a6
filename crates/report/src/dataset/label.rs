//! Study labels made from columns: `"{author} {year}"`.

use super::table::Table;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;

/// A label with columns in braces.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelTemplate {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Column(usize),
}

impl LabelTemplate {
    /// Reads a template for `table`; a bare column name stands for itself in braces.
    pub fn read(written: &Sp<String>, table: &Table, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = written.value.as_str();
        if !text.contains('{') && table.column(text).is_some() {
            return Some(Self { parts: vec![Part::Column(table.column(text)?)] });
        }
        let mut parts = Vec::new();
        let mut rest = text;
        let mut whole = true;
        while let Some(open) = rest.find('{') {
            let (before, after) = (&rest[..open], &rest[open + 1..]);
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            let Some(close) = after.find('}') else {
                diagnostics.push(
                    Diagnostic::error(Code::InvalidValue, "a `{` without its `}`")
                        .at(&written.span)
                        .help("columns stand in braces: \"{author} {year}\""),
                );
                return None;
            };
            let name = after[..close].trim();
            match table.column(name) {
                Some(column) => parts.push(Part::Column(column)),
                None => {
                    whole = false;
                    diagnostics.push(unknown_column(name, &written.span, table));
                }
            }
            rest = &after[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        whole.then_some(Self { parts })
    }

    /// The template of a table that names none: its first column.
    #[must_use]
    pub fn first_column() -> Self {
        Self { parts: vec![Part::Column(0)] }
    }

    /// The columns that the label is made from.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        let columns = self.parts.iter().filter_map(|part| match part {
            Part::Column(column) => Some(*column),
            Part::Text(_) => None,
        });
        columns.collect()
    }

    /// The label of one row; white space is folded, so that an empty cell leaves no gap.
    #[must_use]
    pub fn label(&self, table: &Table, row: usize) -> String {
        let mut label = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => label.push_str(text),
                Part::Column(column) => label.push_str(table.cell(row, *column)),
            }
        }
        label.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// An error about a column that a table does not have.
#[must_use]
pub fn unknown_column(name: &str, span: &Span, table: &Table) -> Diagnostic {
    Diagnostic::error(Code::UnknownColumn, format!("there is no column `{name}` in {}", table.path))
        .at(span)
        .suggest(name, table.columns.iter().map(String::as_str).filter(|column| !column.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::table::Dialect;

    #[test]
    fn labels_fold_white_space_and_point_at_unknown_columns() {
        let mut diagnostics = Diagnostics::default();
        let table = Table::read(
            "t.csv",
            "author,year\nAronson,1948\nStein,\n",
            &Dialect::default(),
            &mut diagnostics,
        )
        .unwrap();
        let written = |text: &str| Sp { value: text.to_owned(), span: Span::new("s", 0, 1) };
        let template = LabelTemplate::read(&written("{author} ({year})"), &table, &mut diagnostics).unwrap();
        assert_eq!(template.label(&table, 0), "Aronson (1948)");
        let template = LabelTemplate::read(&written("{author} {year}"), &table, &mut diagnostics).unwrap();
        assert_eq!(template.label(&table, 1), "Stein");
        let bare = LabelTemplate::read(&written("author"), &table, &mut diagnostics).unwrap();
        assert_eq!(bare.label(&table, 0), "Aronson");
        assert!(!diagnostics.has_errors());
        assert!(LabelTemplate::read(&written("{autor}"), &table, &mut diagnostics).is_none());
        assert!(LabelTemplate::read(&written("{author"), &table, &mut diagnostics).is_none());
        assert_eq!(diagnostics.sorted().len(), 2);
        assert_eq!(diagnostics.sorted()[0].suggestion.as_deref(), Some("author"));
    }
}
