//! One HTML page, complete in itself: no network, no script, the same bytes for the same document.
//!
//! The body is written here; the shell around it and the style sheet are templates (`templates/report.html`,
//! `templates/report.css`), which a workspace may replace.

mod block;
mod contents;
mod escape;
mod figure;
mod font;
mod front;
mod inline;
mod lineage;
mod shell;
mod style;
mod table;

use std::collections::BTreeMap;

use metaweave_plot::Theme;

use super::anchors::Anchors;
use crate::document::model::{Document, Inline};
use crate::document::number::NumberStyle;
use crate::explain::Lineage;

pub use shell::TemplateError;

/// What a page depends on besides the document.
#[derive(Clone, Debug, Default)]
pub struct HtmlOptions {
    /// Templates of the workspace by file name. `report.html` and `report.css` take the place of those compiled in; other
    /// names ending in `.html` can be included or extended. `default/report.html` always is the one compiled in.
    pub templates: BTreeMap<String, String>,
    /// Whether `figures/*.svg` and `tables/*.csv` lie beside the page, which then links to them.
    pub files_beside: bool,
    /// Look of the figures.
    pub theme: Theme,
}

/// Writes a document as one HTML page.
///
/// # Errors
///
/// A template of the workspace that Tera cannot read or render.
pub fn html(document: &Document, options: &HtmlOptions) -> Result<String, TemplateError> {
    page(document, None, options)
}

/// Writes a document as one HTML page in which every number leads to where it comes from.
///
/// # Errors
///
/// A template of the workspace that Tera cannot read or render.
pub fn html_with_lineage(
    document: &Document,
    lineage: &Lineage,
    options: &HtmlOptions,
) -> Result<String, TemplateError> {
    page(document, Some(lineage), options)
}

fn page(
    document: &Document,
    lineage: Option<&Lineage>,
    options: &HtmlOptions,
) -> Result<String, TemplateError> {
    let anchors = Anchors::of(document);
    let front = front::front(document, &mut Writer::new(&anchors, options, &document.style));
    let mut body = Writer::new(&anchors, options, &document.style);
    body.lineage = lineage;
    for section in &document.sections {
        body.section(section, 2);
    }
    body.folds(None);
    let parts = shell::Parts { front, contents: contents::contents(document), body: body.out };
    shell::page(document, &parts, options)
}

/// Writes HTML of blocks and inlines, and counts citations on the way so that each can be returned to.
struct Writer<'a> {
    out: String,
    anchors: &'a Anchors<'a>,
    cited: BTreeMap<&'a str, usize>,
    options: &'a HtmlOptions,
    style: &'a NumberStyle,
    lineage: Option<&'a Lineage>,
    /// Anchors of the sections being written, the outermost first.
    sections: Vec<&'a str>,
    /// Anchor of the table or figure being written.
    block: Option<&'a str>,
    /// Label of the row being written.
    row: Option<String>,
    /// Numbers linked so far.
    numbers: usize,
    /// Whether a link is open, in which there can be no other.
    linked: bool,
    /// Footnotes whose marks are written and whose texts are not yet.
    footnotes: Vec<(usize, &'a [Inline])>,
}

impl<'a> Writer<'a> {
    fn new(anchors: &'a Anchors<'a>, options: &'a HtmlOptions, style: &'a NumberStyle) -> Self {
        Writer {
            out: String::new(),
            anchors,
            cited: BTreeMap::new(),
            options,
            style,
            lineage: None,
            sections: Vec::new(),
            block: None,
            row: None,
            numbers: 0,
            linked: false,
            footnotes: Vec::new(),
        }
    }

    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        escape::push_text(&mut self.out, text);
    }
}
