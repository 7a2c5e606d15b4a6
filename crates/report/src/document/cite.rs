//! The bibliography, and the numbers that citations get in the order they are met (Vancouver style).

mod bibtex;
mod ris;

use std::collections::BTreeMap;

use metaweave_stats::citation::{CITATIONS, Citation};
use serde::Deserialize;

use super::marks::clean;
use super::model::{CitationMark, Inline, text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Authors printed before "et al."; the number the Vancouver style has in the ICMJE's samples.
const MOST_AUTHORS: usize = 6;

/// Sources that a report may cite.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    entries: BTreeMap<String, Entry>,
}

/// One source, formatted.
#[derive(Clone, Debug)]
struct Entry {
    formatted: Vec<Inline>,
    doi: Option<String>,
}

/// An item of CSL-JSON; fields that the formatter has no use for are ignored, as the format intends.
#[derive(Debug, Deserialize)]
struct Item {
    id: Key,
    #[serde(default)]
    author: Vec<Name>,
    #[serde(default)]
    editor: Vec<Name>,
    title: Option<String>,
    #[serde(rename = "container-title")]
    container: Option<String>,
    publisher: Option<String>,
    #[serde(rename = "publisher-place")]
    place: Option<String>,
    edition: Option<Key>,
    version: Option<Key>,
    issued: Option<Issued>,
    accessed: Option<Issued>,
    volume: Option<Key>,
    issue: Option<Key>,
    page: Option<Key>,
    number: Option<Key>,
    #[serde(rename = "DOI")]
    doi: Option<String>,
    #[serde(rename = "URL")]
    url: Option<String>,
}

/// A value that reference managers write as text or as a number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Key {
    Text(String),
    Number(i64),
}

impl Key {
    fn text(&self) -> String {
        match self {
            Key::Text(text) => text.clone(),
            Key::Number(number) => number.to_string(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Name {
    family: Option<String>,
    given: Option<String>,
    literal: Option<String>,
    #[serde(rename = "non-dropping-particle")]
    particle: Option<String>,
    suffix: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Issued {
    #[serde(rename = "date-parts", default)]
    parts: Vec<Vec<Key>>,
    literal: Option<String>,
    raw: Option<String>,
}

impl Issued {
    fn year(&self) -> Option<String> {
        let part = self.parts.first().and_then(|parts| parts.first()).map(Key::text);
        part.or_else(|| self.literal.clone()).or_else(|| self.raw.clone())
    }

    fn day(&self) -> Option<String> {
        let parts: Vec<String> = self.parts.first()?.iter().map(Key::text).collect();
        Some(parts.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-"))
    }
}

/// What is wrong with a bibliography, without the position, which the snippet shows.
fn reason(error: &serde_json::Error) -> String {
    if error.is_data() {
        return "a list of items stands in square brackets".to_owned();
    }
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or_default().to_owned()
}

impl Bibliography {
    /// Reads a bibliography in BibTeX or BibLaTeX (`.bib`), RIS (`.ris`) or CSL-JSON.
    pub fn read(path: &str, source: &str, diagnostics: &mut Diagnostics) -> Self {
        let items = if path.ends_with(".bib") || source.trim_start().starts_with('@') {
            bibtex::read(path, source, diagnostics)
        } else if path.ends_with(".ris") || source.trim_start().starts_with("TY  -") {
            ris::read(path, source, diagnostics)
        } else {
            csl_json(path, source, diagnostics)
        };
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for (item, span) in items {
            let id = item.id.text();
            let doi = item.doi.as_ref().map(|doi| doi.to_ascii_lowercase());
            if entries.insert(id.clone(), Entry { formatted: format_item(&item), doi }).is_some() {
                diagnostics.push(
                    Diagnostic::error(Code::DuplicateId, format!("`{id}` stands twice in the bibliography"))
                        .at(&span),
                );
            }
        }
        Self { entries }
    }

    /// The keys that can be cited.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    fn by_doi(&self, doi: &str) -> Option<&str> {
        let doi = doi.to_ascii_lowercase();
        let found = self.entries.iter().find(|(_, entry)| entry.doi.as_deref() == Some(doi.as_str()));
        found.map(|(key, _)| key.as_str()).filter(|_| !doi.is_empty())
    }
}

/// The items of CSL-JSON, a list of items with `id`, `author`, `title`, `issued` and the rest, each with its place.
fn csl_json(path: &str, source: &str, diagnostics: &mut Diagnostics) -> Vec<(Item, Span)> {
    let values: Vec<serde_json::Value> = match serde_json::from_str(source.trim_start_matches('\u{feff}')) {
        Ok(values) => values,
        Err(error) => {
            let at = byte_of(source, error.line(), error.column());
            diagnostics.push(
                Diagnostic::error(Code::Bibliography, "the bibliography is not a list of CSL-JSON items")
                    .at(&Span::new(path, at, at))
                    .label(reason(&error))
                    .help("BibTeX is read from a file called `.bib`, RIS from one called `.ris`"),
            );
            return Vec::new();
        }
    };
    let mut items = Vec::new();
    for (at, value) in values.into_iter().enumerate() {
        match serde_json::from_value::<Item>(value) {
            Ok(item) => {
                let id = format!("\"{}\"", item.id.text());
                let start = source.rfind(&id).unwrap_or(0);
                items.push((item, Span::new(path, start, start + id.len())));
            }
            Err(error) => diagnostics.push(
                Diagnostic::error(
                    Code::Bibliography,
                    format!("item {} of the bibliography: {error}", at + 1),
                )
                .at(&Span::new(path, 0, 0)),
            ),
        }
    }
    items
}

/// Citations made so far.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    bibliography: Bibliography,
    order: Vec<(String, Vec<Inline>)>,
}

impl Citations {
    /// No citation yet.
    #[must_use]
    pub fn new(bibliography: Bibliography) -> Self {
        Self { bibliography, order: Vec::new() }
    }

    /// Cites an entry of the bibliography, or a method by the key of its source.
    pub fn cite(&mut self, key: &str, locator: Option<String>) -> Option<CitationMark> {
        let (key, formatted) = match self.bibliography.entries.get(key) {
            Some(entry) => (key.to_owned(), entry.formatted.clone()),
            None => {
                let method = CITATIONS.iter().find(|citation| citation.key == key)?;
                // A method's source that the author lists too is one source.
                match self.bibliography.by_doi(method.doi) {
                    Some(own) => (own.to_owned(), self.bibliography.entries.get(own)?.formatted.clone()),
                    None => (key.to_owned(), format_method(method)),
                }
            }
        };
        let at = match self.order.iter().position(|(cited, _)| *cited == key) {
            Some(at) => at,
            None => {
                self.order.push((key, formatted));
                self.order.len() - 1
            }
        };
        Some(CitationMark { id: format!("ref-{}", at + 1), number: at + 1, locator })
    }

    /// The keys of the bibliography, for suggestions.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.bibliography.keys()
    }

    /// The reference list: anchor and entry, in the order cited.
    #[must_use]
    pub fn references(&self) -> Vec<(String, Vec<Inline>)> {
        self.order
            .iter()
            .enumerate()
            .map(|(at, (_, formatted))| (format!("ref-{}", at + 1), formatted.clone()))
            .collect()
    }
}

fn format_method(citation: &Citation) -> Vec<Inline> {
    let authors: Vec<&str> = citation.authors.split(", ").collect();
    let mut parts = vec![text(format!("{}. {} ", listed_authors(&authors), sentence_end(citation.title)))];
    parts.push(Inline::Emph(vec![text(citation.journal)]));
    let mut place = format!(". {}", citation.year);
    if !citation.volume.is_empty() {
        place.push_str(&format!(";{}", citation.volume));
    }
    if !citation.pages.is_empty() {
        place.push_str(&format!(":{}", citation.pages));
    }
    parts.push(text(format!("{place}.")));
    push_doi(&mut parts, citation.doi);
    parts
}

fn format_item(item: &Item) -> Vec<Inline> {
    let names = if item.author.is_empty() { &item.editor } else { &item.author };
    let authors: Vec<String> = names.iter().map(short_name).filter(|name| !name.is_empty()).collect();
    let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
    let mut head = String::new();
    if !authors.is_empty() {
        let editors = if item.author.is_empty() { ", editors" } else { "" };
        head.push_str(&format!("{}{editors}. ", listed_authors(&authors).trim_end_matches('.')));
    }
    if let Some(title) = &item.title {
        head.push_str(&sentence_end(&clean(title)));
        head.push(' ');
    }
    for (label, value) in [("", &item.edition), ("Version ", &item.version)] {
        if let Some(value) = value {
            let suffix = if label.is_empty() { " ed" } else { "" };
            head.push_str(&format!("{label}{}{suffix}. ", clean(&value.text())));
        }
    }
    let mut parts = vec![text(head)];
    if let Some(container) = &item.container {
        parts.push(Inline::Emph(vec![text(clean(container))]));
        parts.push(text(". "));
    }
    let mut imprint = String::new();
    match (&item.place, &item.publisher) {
        (Some(place), Some(publisher)) => {
            imprint.push_str(&format!("{}: {}; ", clean(place), clean(publisher)))
        }
        (None, Some(publisher)) => imprint.push_str(&format!("{}; ", clean(publisher))),
        _ => {}
    }
    imprint.push_str(&item.issued.as_ref().and_then(Issued::year).unwrap_or_else(|| "no date".to_owned()));
    if let Some(volume) = &item.volume {
        imprint.push_str(&format!(";{}", clean(&volume.text())));
    }
    if let Some(issue) = &item.issue {
        imprint.push_str(&format!("({})", clean(&issue.text())));
    }
    if let Some(page) = item.page.as_ref().or(item.number.as_ref()) {
        imprint.push_str(&format!(":{}", clean(&page.text()).replace("--", "–").replace('-', "–")));
    }
    parts.push(text(format!("{imprint}.")));
    match (&item.doi, &item.url) {
        (Some(doi), _) => push_doi(&mut parts, &clean(doi)),
        (None, Some(url)) if url.starts_with("https://") || url.starts_with("http://") => {
            parts.push(text(" Available from: "));
            parts.push(Inline::Link { target: clean(url), content: vec![text(clean(url))] });
            if let Some(day) = item.accessed.as_ref().and_then(Issued::day) {
                parts.push(text(format!(" (accessed {day})")));
            }
        }
        _ => {}
    }
    parts
}

fn push_doi(parts: &mut Vec<Inline>, doi: &str) {
    let doi = doi.trim_start_matches("https://doi.org/").trim_start_matches("doi:");
    if !doi.is_empty() {
        parts.push(text(" "));
        parts.push(Inline::Link {
            target: format!("https://doi.org/{doi}"),
            content: vec![text(format!("doi:{doi}"))],
        });
    }
}

fn listed_authors(authors: &[&str]) -> String {
    if authors.len() > MOST_AUTHORS {
        format!("{}, et al", authors.iter().take(MOST_AUTHORS).copied().collect::<Vec<_>>().join(", "))
    } else {
        authors.join(", ")
    }
}

/// Family name and initials: "Hartung J", "van der Berg AB".
fn short_name(name: &Name) -> String {
    let Some(family) = &name.family else { return clean(name.literal.as_deref().unwrap_or_default()) };
    let particle = name.particle.as_ref().map_or(String::new(), |particle| format!("{particle} "));
    let initials: String = name
        .given
        .as_deref()
        .unwrap_or_default()
        .split([' ', '.', '-'])
        .filter_map(|part| part.chars().next())
        .collect();
    let suffix = name.suffix.as_ref().map_or(String::new(), |suffix| format!(" {suffix}"));
    clean(format!("{particle}{family} {initials}{suffix}").trim())
}

fn sentence_end(title: &str) -> String {
    let title = title.trim();
    if title.ends_with(['.', '?', '!']) { title.to_owned() } else { format!("{title}.") }
}

fn byte_of(source: &str, line: usize, column: usize) -> usize {
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::model::plain_text;

    #[test]
    fn vancouver_style() {
        let source = r#"[{ "id": "c94", "author": [
            {"family": "Colditz", "given": "Graham A."}, {"family": "B", "given": "C D"}, {"family": "E"},
            {"family": "F", "given": "G.-H."}, {"family": "Berg", "given": "A", "non-dropping-particle": "van den"},
            {"literal": "The Group"}, {"family": "Last", "given": "Z"}],
            "title": "Efficacy of BCG", "container-title": "JAMA", "issued": {"date-parts": [["1994", 3]]},
            "volume": 271, "issue": "9", "page": "698-702", "DOI": "10.1/x" }]"#;
        let mut diagnostics = Diagnostics::default();
        let mut citations = Citations::new(Bibliography::read("r.json", source, &mut diagnostics));
        assert!(diagnostics.sorted().is_empty(), "{diagnostics:?}");
        let mark = citations.cite("c94", None).unwrap();
        assert_eq!((mark.number, mark.id.as_str()), (1, "ref-1"));
        assert_eq!(
            plain_text(&citations.references()[0].1),
            "Colditz GA, B CD, E, F GH, van den Berg A, The Group, et al. Efficacy of BCG. JAMA. 1994;271(9):698–702. doi:10.1/x"
        );
        assert!(citations.cite("nobody", None).is_none());
    }

    #[test]
    fn a_method_that_the_author_lists_too_is_one_source() {
        let source = r#"[{"id": "mine", "title": "DL", "DOI": "10.1016/0197-2456(86)90046-2"}]"#;
        let mut citations = Citations::new(Bibliography::read("r.json", source, &mut Diagnostics::default()));
        let method = citations.cite("dersimonian-laird-1986", None).unwrap();
        let own = citations.cite("mine", None).unwrap();
        assert_eq!(method.number, own.number);
    }

    #[test]
    fn broken_bibliographies_are_errors_with_a_place() {
        for source in ["", "{", "[{\"title\": \"x\"}]", "[{\"id\": \"a\"}, {\"id\": \"a\"}]", "[1]"] {
            let mut diagnostics = Diagnostics::default();
            let _ = Bibliography::read("r.json", source, &mut diagnostics);
            assert!(diagnostics.has_errors(), "{source}");
        }
    }
}
