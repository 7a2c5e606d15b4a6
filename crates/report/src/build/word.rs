//! The Word file of a report, with the styles of a reference document if the spec names one.

use super::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::model::Document;
use crate::profile::Profile;
use crate::render::{self, DocxError, DocxOptions, Paper};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{PaperName, Spec};

impl Builder<'_> {
    /// Writes the report as a Word file; problems are reported.
    pub(super) fn word(
        &mut self,
        spec: &Spec,
        spec_path: &str,
        document: &Document,
        profile: &Profile,
    ) -> Option<Vec<u8>> {
        let print = spec.print.as_ref();
        let reference = match print.and_then(|print| print.reference.as_ref()) {
            Some(written) => Some((written, self.reference_styles(spec_path, written)?)),
            None => None,
        };
        let paper =
            print.and_then(|print| print.paper.as_ref()).map_or(Paper::A4, |paper| match paper.value {
                PaperName::A4 => Paper::A4,
                PaperName::Letter => Paper::Letter,
            });
        let options = DocxOptions {
            theme: profile.forest.theme(),
            rules: profile.rules,
            paper,
            line_numbers: print
                .and_then(|print| print.line_numbers.as_ref())
                .is_some_and(|wanted| wanted.value),
            reference_styles: reference.as_ref().map(|(_, styles)| styles.as_str()),
        };
        match render::docx(document, &options) {
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
