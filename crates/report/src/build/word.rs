//! The Word file of a report, with the styles of a reference document if the spec names one.

use super::{Builder, paper};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::{Document, Table};
use crate::profile::Profile;
use crate::render::{self, DocxError, DocxOptions};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::Spec;

impl Builder<'_> {
    /// Writes the report as a Word file; problems are reported.
    pub(super) fn word(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        document: &Document,
        profile: &Profile,
    ) -> Option<Vec<u8>> {
        let write = |options: &DocxOptions<'_>| render::docx(document, options);
        self.with_word(spec, spec_path, profile, write)
    }

    /// Writes every numbered table as a Word file of its own: its identifier and the file; problems are reported.
    pub(super) fn word_tables(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        document: &Document,
        profile: &Profile,
    ) -> Option<Vec<(Table, Vec<u8>)>> {
        let tables: Vec<Table> = document.numbered_tables().into_iter().cloned().collect();
        let write = |options: &DocxOptions<'_>| {
            let files = tables.iter().map(|table| render::table_docx(document, table, options));
            files.collect::<Result<Vec<_>, _>>()
        };
        let files = self.with_word(spec, spec_path, profile, write)?;
        Some(tables.into_iter().zip(files).collect())
    }

    /// Calls a writer of Word files with what the spec says about them; problems are reported.
    fn with_word<T>(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        profile: &Profile,
        write: impl Fn(&DocxOptions<'_>) -> Result<T, DocxError>,
    ) -> Option<T> {
        let print = spec.print.as_ref();
        let reference = match print.and_then(|print| print.reference.as_ref()) {
            Some(written) => Some((written, self.reference_styles(spec_path, written)?)),
            None => None,
        };
        let options = DocxOptions {
            theme: profile.forest.theme(),
            rules: profile.rules,
            paper: paper::paper(spec),
            line_numbers: paper::line_numbers(spec),
            reference_styles: reference.as_ref().map(|(_, styles)| styles.as_str()),
        };
        match write(&options) {
            Ok(word) => Some(word),
            Err(error) => {
                let at = match (&error, &reference) {
                    (DocxError::ReferenceStyles, Some((written, _))) => written.span.clone(),
                    _ => Span::new(spec_path, 0, 0),
                };
                self.diagnostics.push(Diagnostic::error(Code::ReferenceDocument, error.to_string()).at(&at));
                None
            }
        }
    }

    fn reference_styles(&mut self, spec_path: &str, written: &Sp<String>) -> Option<String> {
        let bytes = self.read_bytes(spec_path, written)?;
        match render::reference_styles(&bytes) {
            Ok(styles) => Some(styles),
            Err(why) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::ReferenceDocument,
                        format!("`{}` cannot be used: {why}", written.value),
                    )
                    .at(&written.span)
                    .help("save a document with the wanted styles as .docx in Word"),
                );
                None
            }
        }
    }
}
