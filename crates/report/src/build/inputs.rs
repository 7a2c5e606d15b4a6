//! What the spec names: tables, bibliography, style of citations, texts and the files of `review`.

use std::collections::BTreeMap;

use super::{Builder, TextsByName};
use crate::dataset::label::unknown_column;
use crate::dataset::table::{Dialect, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::cite::{Bibliography, CitationStyle};
use crate::review::{self, Review};
use crate::spec::model::{DataSpec, DecimalMark, SectionSpec, Spec};

impl Builder<'_> {
    /// The tables under `data`, by name; one that cannot be read is reported and left out.
    pub(super) fn tables(&mut self, spec: &Spec, spec_path: &str) -> BTreeMap<String, Table> {
        let mut tables = BTreeMap::new();
        for (name, data) in &spec.data.0 {
            let dialect = self.dialect(data);
            if let Some((path, text)) = self.read_named(spec_path, &data.file)
                && let Some(dialect) = dialect
                && let Some(table) = Table::read(&path, &text, &dialect, &mut self.diagnostics)
            {
                if let Some(within) = &data.within
                    && table.column(&within.value).is_none()
                {
                    self.diagnostics.push(unknown_column(&within.value, &within.span, &table));
                }
                tables.insert(name.value.clone(), table);
            }
        }
        tables
    }

    /// How a table is written: its delimiter, its decimal mark and its codes of missing values.
    fn dialect(&mut self, data: &DataSpec) -> Option<Dialect> {
        let mut dialect = Dialect::default();
        if let Some(missing) = &data.missing {
            dialect.missing = missing.iter().map(|code| code.value.clone()).collect();
        }
        dialect.decimal_comma =
            data.decimal.as_ref().is_some_and(|decimal| decimal.value == DecimalMark::Comma);
        if let Some(delimiter) = &data.delimiter {
            dialect.delimiter = match delimiter.value.as_str() {
                "tab" | "\t" => b'\t',
                text => match text.as_bytes() {
                    [byte]
                        if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) =>
                    {
                        *byte
                    }
                    _ => {
                        self.diagnostics.push(
                            Diagnostic::error(
                                Code::InvalidValue,
                                format!("`{text}` does not separate cells"),
                            )
                            .at(&delimiter.span)
                            .help("write one character such as `;`, or `tab`"),
                        );
                        return None;
                    }
                },
            };
        }
        Some(dialect)
    }

    /// The entries that texts can cite.
    pub(super) fn bibliography(&mut self, spec: &Spec, spec_path: &str) -> Bibliography {
        let Some(written) = &spec.bibliography else { return Bibliography::default() };
        match self.read_named(spec_path, written) {
            Some((path, text)) => Bibliography::read(&path, &text, &mut self.diagnostics),
            None => Bibliography::default(),
        }
    }

    /// How citations are written: a style of this software, or one in CSL.
    pub(super) fn citation_style(&mut self, spec: &Spec, spec_path: &str) -> CitationStyle {
        let Some(name) = &spec.csl else {
            return CitationStyle::Own(
                spec.citation_style.as_ref().map(|style| style.value).unwrap_or_default(),
            );
        };
        if let Some(own) = &spec.citation_style {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::Conflict,
                    "`csl` takes the place of `citation_style`: one of them says it",
                )
                .at(&own.span),
            );
        }
        let file = if name.value.ends_with(".csl") {
            match self.read_named(spec_path, name) {
                Some(file) => Some(file),
                None => return CitationStyle::default(),
            }
        } else {
            None
        };
        let file = file.as_ref().map(|(path, text)| (path.as_str(), text.as_str()));
        CitationStyle::in_csl(name, file, spec.language_tag(), &mut self.diagnostics)
    }

    /// The author's texts, by the path written in the spec.
    pub(super) fn texts(&mut self, spec: &Spec, spec_path: &str) -> TextsByName {
        let mut texts = BTreeMap::new();
        for section in &spec.sections {
            if let SectionSpec::Text(path) = section
                && let Some(found) = self.read_named(spec_path, path)
            {
                texts.insert(path.value.clone(), found);
            }
        }
        texts
    }

    /// The files that `review` names.
    pub(super) fn review_files(&mut self, spec: &Spec, spec_path: &str) -> review::Files {
        let mut files = review::Files::new();
        for written in Review::files(spec) {
            if let Some(found) = self.read_named(spec_path, written) {
                files.insert(written.value.clone(), found);
            }
        }
        files
    }
}
