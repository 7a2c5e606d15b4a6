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
mod shell;
mod table;

use std::collections::BTreeMap;

use metaweave_plot::Theme;

use super::anchors::Anchors;
use crate::document::model::Document;

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
    let anchors = Anchors::of(document);
    let front = front::front(document, &mut Writer::new(&anchors, options));
    let mut body = Writer::new(&anchors, options);
    for section in &document.sections {
        body.section(section, 2);
    }
    let parts = shell::Parts { front, contents: contents::contents(document), body: body.out };
    shell::page(document, &parts, options)
}

/// Writes HTML of blocks and inlines, and counts citations on the way so that each can be returned to.
struct Writer<'a> {
    out: String,
    anchors: &'a Anchors<'a>,
    cited: BTreeMap<&'a str, usize>,
    options: &'a HtmlOptions,
}

impl<'a> Writer<'a> {
    fn new(anchors: &'a Anchors<'a>, options: &'a HtmlOptions) -> Self {
        Writer { out: String::new(), anchors, cited: BTreeMap::new(), options }
    }

    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        escape::push_text(&mut self.out, text);
    }
}
