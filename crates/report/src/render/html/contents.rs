//! The table of contents.

use super::escape;
use crate::document::model::{Document, Inline, Section, plain_text};

/// Levels of section that are listed.
const DEPTH: usize = 2;

/// The list of sections and of those directly under them; empty for a document of one section or none.
pub(super) fn contents(document: &Document) -> String {
    let mut out = String::new();
    if document.sections.len() > 1 {
        push_list(&mut out, &document.sections, DEPTH);
    }
    out
}

fn push_list(out: &mut String, sections: &[Section], depth: usize) {
    if depth == 0 || sections.is_empty() {
        return;
    }
    out.push_str("<ol>\n");
    for section in sections {
        out.push_str(&format!("<li><a href=\"#{}\">", escape::text(&section.id)));
        // Notes and citations belong to the heading, not to the list.
        let title: Vec<Inline> =
            section.title.iter().filter(|inline| !matches!(inline, Inline::Citation(_))).cloned().collect();
        escape::push_text(out, plain_text(&title).trim());
        out.push_str("</a>");
        push_list(out, &section.sections, depth - 1);
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}
