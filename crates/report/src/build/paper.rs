//! What the spec says about paper, and the report for a typesetter.

use super::Builder;
use crate::document::model::Document;
use crate::profile::Profile;
use crate::render::{self, PRINT_TEMPLATE, Paper, Print, PrintOptions};
use crate::spec::model::{PaperName, Spec};

impl Builder<'_> {
    /// The report for a typesetter, with the template of the workspace if it has one; a template that cannot be read is
    /// reported.
    pub(super) fn print(&mut self, spec: &Spec, document: &Document, profile: &Profile) -> Option<Print> {
        let options = PrintOptions {
            theme: profile.forest.theme(),
            rules: profile.rules,
            paper: paper(spec),
            line_numbers: line_numbers(spec),
        };
        let mut print = render::print(document, &options);
        if let Ok(bytes) = self.workspace.read(PRINT_TEMPLATE) {
            print.template = Some(self.utf8(PRINT_TEMPLATE, &bytes)?);
        }
        Some(print)
    }
}

/// Size of the paper.
pub(super) fn paper(spec: &Spec) -> Paper {
    let paper = spec.print.as_ref().and_then(|print| print.paper.as_ref());
    paper.map_or(Paper::A4, |paper| match paper.value {
        PaperName::A4 => Paper::A4,
        PaperName::Letter => Paper::Letter,
    })
}

/// Whether lines are numbered.
pub(super) fn line_numbers(spec: &Spec) -> bool {
    let wanted = spec.print.as_ref().and_then(|print| print.line_numbers.as_ref());
    wanted.is_some_and(|wanted| wanted.value)
}
