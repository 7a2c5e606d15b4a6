//! The shell of the page: templates, and what is put into them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use metaweave_plot::Theme;
use metaweave_plot::theme::Scheme;
use tera::{Context, ErrorKind, Tera};

use super::{HtmlOptions, escape, font, style};
use crate::document::model::{Block, Document, plain_text};
use crate::language::say;

const SHELL: &str = "report.html";
const STYLE: &str = "report.css";
const DEFAULT_SHELL: &str = "default/report.html";
const DEFAULT_SHELL_TEXT: &str = include_str!("../../../../../templates/report.html");
const DEFAULT_STYLE_TEXT: &str = include_str!("../../../../../templates/report.css");

/// Length, in characters, at which the description of the page is cut.
const DESCRIPTION: usize = 200;

/// A template of the workspace that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("template {name}{}: {message}", position(.line, .column))]
pub struct TemplateError {
    /// File name of the template.
    pub name: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Column, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong with it.
    pub message: String,
}

fn position(line: &Option<usize>, column: &Option<usize>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!(":{line}:{column}"),
        _ => String::new(),
    }
}

/// The parts of the page that are written in code, all of them HTML.
pub(super) struct Parts {
    /// Title block.
    pub(super) front: String,
    /// Table of contents, possibly empty.
    pub(super) contents: String,
    /// The sections.
    pub(super) body: String,
}

/// Puts the parts into the shell.
pub(super) fn page(
    document: &Document,
    parts: &Parts,
    options: &HtmlOptions,
) -> Result<String, TemplateError> {
    let mut tera = Tera::new();
    let own = options.templates.iter().filter(|(name, _)| name.ends_with(".html") && *name != DEFAULT_SHELL);
    let mut all = BTreeMap::from([(DEFAULT_SHELL, DEFAULT_SHELL_TEXT), (SHELL, DEFAULT_SHELL_TEXT)]);
    all.extend(own.map(|(name, text)| (name.as_str(), text.as_str())));
    tera.add_raw_templates(all).map_err(|error| template_error(&error))?;
    tera.render(SHELL, &context(document, parts, options)).map_err(|error| template_error(&error))
}

/// Every variable a template may use; `templates/report.html` lists them for its readers.
fn context(document: &Document, parts: &Parts, options: &HtmlOptions) -> Context {
    let sheet = options.templates.get(STYLE).map_or(DEFAULT_STYLE_TEXT, String::as_str);
    let shell = options.templates.values().map(String::as_str).chain([DEFAULT_SHELL_TEXT, sheet]);
    let written = shell.chain([parts.front.as_str(), &parts.contents, &parts.body]);
    let written = written.collect::<String>();
    let fonts = font::font_face_css(&written, sheet != DEFAULT_STYLE_TEXT);
    let mut context = Context::new();
    context.insert("language", &printable(&document.language));
    context.insert("title", &printable(&document.title));
    context.insert("subtitle", &printable(document.subtitle.as_deref().unwrap_or_default()));
    let authors: Vec<String> = document.authors.iter().map(|author| printable(&author.name)).collect();
    context.insert("authors", &authors);
    context.insert("date", &printable(document.date.as_deref().unwrap_or_default()));
    context.insert("description", &printable(&description(document)));
    context.insert("version", env!("CARGO_PKG_VERSION"));
    // A sheet of the workspace is for its author to read in the page; ours is read in the program's sources.
    let sheet =
        if sheet == DEFAULT_STYLE_TEXT { Cow::Owned(style::compact(sheet)) } else { Cow::Borrowed(sheet) };
    let numbers = &document.style;
    context.insert("skip", &say!(numbers, "page-skip"));
    context.insert("contents_word", &say!(numbers, "page-contents"));
    context.insert("table_of_contents", &say!(numbers, "page-table-of-contents"));
    context.insert("made_with", &say!(numbers, "page-made-with", version = env!("CARGO_PKG_VERSION")));
    context.insert("fonts", &fonts);
    context.insert("figures", &figure_css(&options.theme, &written));
    context.insert("style", &sheet);
    context.insert("running_title", &escape::css_string(&document.title));
    context.insert("front", &parts.front);
    context.insert("contents", &parts.contents);
    context.insert("body", &parts.body);
    context
}

fn printable(text: &str) -> String {
    text.chars().map(escape::printable).collect()
}

/// Rules of inline figures, and the colours of both schemes, as far as the page and its style sheet name them; paper is light.
fn figure_css(theme: &Theme, written: &str) -> String {
    let names = style::names(written);
    let uses = |name: &str| names.contains(name);
    format!(
        ":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n{}",
        theme.properties(Scheme::Light, uses),
        theme.properties(Scheme::Dark, uses),
        theme.stylesheet(uses)
    )
}

/// Subtitle or else the first paragraph, cut at a word.
fn description(document: &Document) -> String {
    let mut first = None;
    document.walk(&mut |block| {
        if let (None, Block::Paragraph(inlines)) = (&first, block) {
            first = Some(plain_text(inlines));
        }
    });
    let text = document.subtitle.clone().or(first).unwrap_or_else(|| document.title.clone());
    let mut cut = String::new();
    for word in text.split_whitespace() {
        if cut.chars().count() + word.chars().count() > DESCRIPTION {
            cut.push('…');
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    cut
}

fn template_error(error: &tera::Error) -> TemplateError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateError {
            name: report.filename().to_owned(),
            line: Some(report.span().start_line),
            column: Some(report.span().start_col + 1),
            message: report.message().to_owned(),
        },
        ErrorKind::MissingParent { current, parent } => TemplateError {
            name: current.clone(),
            line: None,
            column: None,
            message: format!(
                "extends '{parent}', which does not exist; '{DEFAULT_SHELL}' is the built-in page"
            ),
        },
        _ => located(&error.to_string()).unwrap_or_else(|| TemplateError {
            name: SHELL.to_owned(),
            line: None,
            column: None,
            message: error.to_string(),
        }),
    }
}

/// Reads the position back from a message that Tera has already laid out: "error: …" and below it
/// " --> report.html:1:12". Unknown filters, functions and includes are reported in this way only.
fn located(report: &str) -> Option<TemplateError> {
    let (message, rest) = report.split_once("\n --> ").or_else(|| report.split_once("--> "))?;
    let mut place = rest.lines().next()?.trim().rsplitn(3, ':');
    let column = place.next()?.parse().ok()?;
    let line = place.next()?.parse().ok()?;
    let name = place.next()?.to_owned();
    let message = message.trim().strip_prefix("error: ").unwrap_or(message).trim().to_owned();
    Some(TemplateError { name, line: Some(line), column: Some(column), message })
}
