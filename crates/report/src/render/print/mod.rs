//! Paper: the document as data for a typesetter, with its pictures.
//!
//! What a typesetter is given is JSON that holds text and nothing that it could take for a command, beside the figures as
//! SVG. Whatever can be decided without setting type is decided here: what links lead to, how large a figure is printed,
//! which tables need a page turned by a quarter, how wide their columns are. A template decides the look. `crates/pdf` is
//! the typesetter; this crate does not know it.

mod block;
mod figure;
mod inline;
mod sheet;
mod table;

use std::collections::BTreeMap;

use metaweave_plot::Theme;
use serde_json::{Value, json};

use self::sheet::Sheet;
use super::anchors::Anchors;
use super::lines::{breakable, running_head};
use super::{Paper, date, link};
use crate::document::model::{Block, Document, Figure, plain_text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::spec::profile::RulesName;

/// How a document is printed.
#[derive(Clone, Debug)]
pub struct PrintOptions {
    /// Look of figures.
    pub theme: Theme,
    /// Lines of tables.
    pub rules: RulesName,
    /// Size of the paper.
    pub paper: Paper,
    /// Whether lines are numbered, as some journals ask of manuscripts.
    pub line_numbers: bool,
}

/// A document as a typesetter takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// The document as JSON.
    pub data: String,
    /// The figures as SVG, by the path that the data call them by.
    pub pictures: BTreeMap<String, String>,
    /// Year, month and day of the document, if it has a date that is written so.
    pub date: Option<(i32, u8, u8)>,
    /// The template of the workspace that takes the place of the typesetter's own.
    pub template: Option<String>,
}

/// Path of the template in a workspace.
pub const TEMPLATE: &str = "templates/report.typ";

/// Prepares a document for printing.
#[must_use]
pub fn print(document: &Document, options: &PrintOptions) -> Print {
    let mut writer = Writer {
        anchors: Anchors::of(document),
        style: &document.style,
        options,
        sheet: Sheet::of(options.paper),
        pictures: BTreeMap::new(),
    };
    let sections: Vec<Value> = document.sections.iter().map(|section| writer.section(section, 1)).collect();
    let mut figures: Vec<&Figure> = Vec::new();
    document.walk(&mut |block| {
        if let Block::Figure(figure) = block {
            figures.push(figure);
        }
    });
    let figure_data: Vec<Value> =
        figures.iter().filter_map(|figure| figure.data.as_ref()).map(|table| writer.table(table)).collect();
    let date = document.date.as_deref().and_then(date::parts);
    let authors: Vec<Value> = document
        .authors
        .iter()
        .map(|author| {
            json!({
                "name": author.name.trim(),
                "affiliation": author.affiliation.as_deref().map(str::trim),
                "orcid": author.orcid.as_deref().and_then(link::orcid),
            })
        })
        .collect();
    let (language, region) = tag(&document.language);
    let provenance = writer.inlines(&document.provenance);
    let data = json!({
        "language": language,
        "region": region,
        "title": breakable(document.title.trim()),
        "running_head": running_head(document.title.trim()),
        "subtitle": document.subtitle.as_deref().map(|subtitle| breakable(subtitle.trim())),
        "description": description(document),
        "authors": authors,
        "date": document.date.as_deref().map(str::trim),
        "day": date.map(|(year, month, day)| json!([year, month, day])),
        "registration": document.registration.as_deref().map(str::trim),
        "provenance": provenance,
        "sheet": writer.sheet.to_json(),
        "line_numbers": options.line_numbers,
        "rules": options.rules.id(),
        "words": {
            "contents": say!(&document.style, "page-contents"),
            "figure_data": say!(&document.style, "page-data-behind-the-figures"),
        },
        "sections": sections,
        "figure_data": figure_data,
    });
    Print { data: data.to_string(), pictures: writer.pictures, date, template: None }
}

/// Puts the parts of a document into data.
struct Writer<'a> {
    anchors: Anchors<'a>,
    style: &'a NumberStyle,
    options: &'a PrintOptions,
    sheet: Sheet,
    pictures: BTreeMap<String, String>,
}

/// Language and region of a BCP 47 tag, as far as a typesetter takes them; English where it is none.
fn tag(language: &str) -> (String, Option<String>) {
    let mut parts = language.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let fits = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !fits {
        return ("en".to_owned(), None);
    }
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    (first.to_ascii_lowercase(), region.map(str::to_ascii_uppercase))
}

/// What the file says that it is about: the subtitle, else where the numbers come from.
fn description(document: &Document) -> String {
    let subtitle = document.subtitle.as_deref().map(str::trim).filter(|subtitle| !subtitle.is_empty());
    subtitle.map_or_else(|| plain_text(&document.provenance), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_language_and_region() {
        assert_eq!(tag("en-GB"), ("en".to_owned(), Some("GB".to_owned())));
        assert_eq!(tag("zh-Hant-tw"), ("zh".to_owned(), Some("TW".to_owned())));
        assert_eq!(tag("de"), ("de".to_owned(), None));
        for other in ["", "x", "english", "1a", "\")"] {
            assert_eq!(tag(other), ("en".to_owned(), None), "{other}");
        }
    }
}
