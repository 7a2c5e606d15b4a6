//! The bibliography, and what is printed of a source: where it is cited, and in the reference list.
//!
//! Sources are collected while the report is written; how a citation reads may depend on all of them (two works of one
//! author and year, the order of the alphabet), so that marks get their text when the report is complete.

mod apa;
mod bibtex;
#[cfg(feature = "csl")]
mod csl;
mod ris;
mod vancouver;

use std::collections::BTreeMap;

use metaweave_stats::citation::{CITATIONS, Citation};
use serde::Deserialize;

use super::marks::clean;
use super::model::{CitationMark, References};
use super::number::NumberStyle;
use super::words;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Language, say};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::CitationStyleName;

/// Sources that a report may cite.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    entries: BTreeMap<String, Item>,
}

/// An item of CSL-JSON; fields that the formatters have no use for are ignored, as the format intends.
#[derive(Clone, Debug, Deserialize)]
struct Item {
    id: Key,
    /// What it is, in the words of CSL: `article-journal`, `book`, `chapter`, `webpage`.
    #[serde(rename = "type")]
    kind: Option<String>,
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
#[derive(Clone, Debug, Deserialize)]
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

#[derive(Clone, Debug, Default, Deserialize)]
struct Name {
    family: Option<String>,
    given: Option<String>,
    literal: Option<String>,
    #[serde(rename = "non-dropping-particle")]
    particle: Option<String>,
    suffix: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
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
        let mut entries: BTreeMap<String, Item> = BTreeMap::new();
        for (item, span) in items {
            let id = item.id.text();
            if entries.insert(id.clone(), item).is_some() {
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
        let same = |item: &Item| item.doi.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(doi));
        let found = self.entries.iter().find(|(_, item)| same(item));
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

/// How sources are cited and listed.
#[derive(Clone, Debug)]
pub enum CitationStyle {
    /// One of the program's own.
    Own(CitationStyleName),
    /// One in the Citation Style Language.
    #[cfg(feature = "csl")]
    Language(Box<csl::Style>),
}

impl Default for CitationStyle {
    fn default() -> Self {
        Self::Own(CitationStyleName::default())
    }
}

impl CitationStyle {
    /// A style in the Citation Style Language, from a file (path and text) or by its name. Builds without the feature `csl` say
    /// how to get one that has them.
    pub fn in_csl(
        name: &Sp<String>,
        file: Option<(&str, &str)>,
        language: &str,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        #[cfg(feature = "csl")]
        if let Some(style) = csl::Style::read(name, file, language, diagnostics) {
            return Self::Language(Box::new(style));
        }
        #[cfg(not(feature = "csl"))]
        {
            let _ = (file, language);
            diagnostics.push(
                Diagnostic::error(
                    Code::NotInThisBuild,
                    "this build of metaweave reads no citation styles; `cargo install --path crates/cli --features csl` makes one that does",
                )
                .at(&name.span),
            );
        }
        Self::default()
    }
}

/// Citations made so far.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    bibliography: Bibliography,
    style: CitationStyle,
    /// The language of the words between the parts of a reference.
    words: NumberStyle,
    order: Vec<(String, Item)>,
    #[cfg(feature = "csl")]
    printed: csl::Printed,
}

impl Citations {
    /// No citation yet.
    #[must_use]
    pub fn new(bibliography: Bibliography, style: CitationStyle, words: NumberStyle) -> Self {
        Self { bibliography, style, words, ..Self::default() }
    }

    /// Takes note of all citations of the report, in its order, before the list of references is asked for.
    pub fn settle(&mut self, cited: &[Vec<CitationMark>], diagnostics: &mut Diagnostics) {
        #[cfg(feature = "csl")]
        if let CitationStyle::Language(style) = &self.style {
            self.printed = style.print(&self.order, cited, &self.words, diagnostics);
        }
        #[cfg(not(feature = "csl"))]
        let _ = (cited, diagnostics);
    }

    /// Cites an entry of the bibliography, or a method by the key of its source. What the mark prints is known when
    /// the list of references has seen it.
    pub fn cite(&mut self, key: &str) -> Option<CitationMark> {
        let (key, item) = match self.bibliography.entries.get(key) {
            Some(item) => (key.to_owned(), item.clone()),
            None => {
                let method = CITATIONS.iter().find(|citation| citation.key == key)?;
                // A method's source that the author lists too is one source.
                match self.bibliography.by_doi(method.doi) {
                    Some(own) => (own.to_owned(), self.bibliography.entries.get(own)?.clone()),
                    None => (key.to_owned(), Item::of_method(method)),
                }
            }
        };
        let at = match self.order.iter().position(|(cited, _)| *cited == key) {
            Some(at) => at,
            None => {
                self.order.push((key, item));
                self.order.len() - 1
            }
        };
        Some(CitationMark { id: anchor(at), number: at + 1, ..CitationMark::default() })
    }

    /// The keys of the bibliography, for suggestions.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.bibliography.keys()
    }

    /// Whether a key is one of the bibliography's or that of a method.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.bibliography.entries.contains_key(key) || CITATIONS.iter().any(|citation| citation.key == key)
    }

    /// The reference list: numbered in the order cited (Vancouver), or by the alphabet (APA).
    #[must_use]
    pub fn references(&self) -> References {
        match &self.style {
            #[cfg(feature = "csl")]
            CitationStyle::Language(_) => self.printed.references.clone(),
            CitationStyle::Own(CitationStyleName::Vancouver) => References {
                numbered: true,
                entries: self
                    .order
                    .iter()
                    .enumerate()
                    .map(|(at, (_, item))| (anchor(at), vancouver::reference(item, &self.words)))
                    .collect(),
            },
            CitationStyle::Own(CitationStyleName::Apa) => {
                let items: Vec<&Item> = self.order.iter().map(|(_, item)| item).collect();
                let entries = apa::references(&items, &self.words).into_iter();
                References {
                    numbered: false,
                    entries: entries.map(|(at, entry)| (anchor(at), entry)).collect(),
                }
            }
        }
    }

    /// What citations print, now that all sources are known.
    #[must_use]
    pub fn printer(&self) -> CitationPrinter {
        let items: Vec<&Item> = self.order.iter().map(|(_, item)| item).collect();
        match &self.style {
            #[cfg(feature = "csl")]
            CitationStyle::Language(_) => CitationPrinter::Language(self.printed.clone()),
            CitationStyle::Own(CitationStyleName::Vancouver) => {
                let names = items.iter().map(|item| vancouver::names(item, &self.words));
                CitationPrinter::Vancouver(names.collect())
            }
            CitationStyle::Own(CitationStyleName::Apa) => {
                CitationPrinter::Apa(apa::labels(&items, &self.words))
            }
        }
    }
}

/// Fills in what citations print.
#[derive(Clone, Debug)]
pub enum CitationPrinter {
    /// Numbers in square brackets; with the names of the authors, by number, for citations that are part of a sentence.
    Vancouver(Vec<String>),
    /// Authors and years.
    Apa(Vec<apa::Label>),
    /// As a style in the Citation Style Language printed them.
    #[cfg(feature = "csl")]
    Language(csl::Printed),
}

impl CitationPrinter {
    /// Fills in the marks of one citation, in the order printed; `at` is its place among the citations of the report. What comes
    /// back is printed before it, as a part of the sentence.
    pub fn print(&self, at: usize, marks: &mut Vec<CitationMark>) -> String {
        match self {
            #[cfg(feature = "csl")]
            CitationPrinter::Language(printed) => return printed.fill(at, marks),
            CitationPrinter::Vancouver(names) => vancouver::print(names, marks),
            CitationPrinter::Apa(labels) => apa::print(labels, marks),
        }
        let _ = at;
        String::new()
    }
}

fn anchor(at: usize) -> String {
    format!("ref-{}", at + 1)
}

impl Item {
    /// The source of a method as an item of a bibliography.
    fn of_method(citation: &Citation) -> Self {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (volume, issue) = match citation.volume.split_once('(') {
            Some((volume, issue)) => (volume, issue.trim_end_matches(')')),
            None => (citation.volume, ""),
        };
        let book = volume.is_empty() && citation.pages.is_empty();
        let kind = match (book, volume.is_empty()) {
            (true, _) => "book",
            (_, true) => "chapter",
            _ => "article-journal",
        };
        Self {
            id: Key::Text(citation.key.to_owned()),
            kind: Some(kind.to_owned()),
            author: citation.authors.split(", ").map(Name::of_short).collect(),
            editor: Vec::new(),
            title: some(citation.title),
            container: some(citation.journal).filter(|_| !book),
            publisher: some(citation.journal).filter(|_| book),
            place: None,
            edition: None,
            version: None,
            issued: Some(Issued {
                parts: vec![vec![Key::Number(i64::from(citation.year))]],
                literal: None,
                raw: None,
            }),
            accessed: None,
            volume: some(volume).map(Key::Text),
            issue: some(issue).map(Key::Text),
            page: some(citation.pages).map(Key::Text),
            number: None,
            doi: some(citation.doi),
            url: None,
        }
    }

    /// Authors, or editors where there are none.
    fn names(&self) -> &[Name] {
        if self.author.is_empty() { &self.editor } else { &self.author }
    }

    fn year(&self) -> Option<String> {
        self.issued.as_ref().and_then(Issued::year).map(|year| clean(&year))
    }

    /// The DOI without a resolver.
    fn bare_doi(&self) -> Option<String> {
        let doi = clean(self.doi.as_deref()?);
        let bare = doi.trim_start_matches("https://doi.org/").trim_start_matches("doi:").trim();
        (!bare.is_empty()).then(|| bare.to_owned())
    }

    /// The address, if it is one of the web.
    fn web_address(&self) -> Option<String> {
        let url = clean(self.url.as_deref()?);
        (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
    }

    /// Pages, or the number of an article that has none, with a dash between them.
    fn pages(&self) -> Option<String> {
        let page = self.page.as_ref().or(self.number.as_ref())?;
        Some(clean(&page.text()).replace("--", "–").replace('-', "–"))
    }
}

impl Name {
    /// "Hartung J"; a name without initials is that of a group.
    fn of_short(short: &str) -> Self {
        match short.rsplit_once(' ') {
            Some((family, initials)) if initials.chars().all(char::is_uppercase) => Self {
                family: Some(family.to_owned()),
                given: Some(initials.chars().map(String::from).collect::<Vec<_>>().join(" ")),
                ..Self::default()
            },
            _ => Self { literal: Some(short.to_owned()), ..Self::default() },
        }
    }

    /// The name that a citation in the text shows: "van den Berg", or that of a group.
    fn shown(&self) -> String {
        let Some(family) = &self.family else { return clean(self.literal.as_deref().unwrap_or_default()) };
        let particle = self.particle.as_ref().map_or(String::new(), |particle| format!("{particle} "));
        clean(format!("{particle}{family}").trim())
    }
}

/// "2nd ed.", "2. Aufl.", "2.ª ed."
fn edition(written: &str, style: &NumberStyle) -> String {
    let edition = match (written.parse::<usize>(), style.language()) {
        (Ok(n), Language::English) => words::ordinal(n),
        (Ok(n), Language::German) => format!("{n}."),
        (Ok(n), Language::Spanish) => format!("{n}.ª"),
        (Err(_), _) => written.to_owned(),
    };
    say!(style, "references-edition", edition)
}

/// A title that ends as a sentence does.
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
    use crate::language::Words;

    fn citations(source: &str, diagnostics: &mut Diagnostics) -> Citations {
        let bibliography = Bibliography::read("r.json", source, diagnostics);
        Citations::new(bibliography, CitationStyle::default(), NumberStyle::default())
    }

    #[test]
    fn vancouver_style() {
        let source = r#"[{ "id": "c94", "author": [
            {"family": "Colditz", "given": "Graham A."}, {"family": "B", "given": "C D"}, {"family": "E"},
            {"family": "F", "given": "G.-H."}, {"family": "Berg", "given": "A", "non-dropping-particle": "van den"},
            {"literal": "The Group"}, {"family": "Last", "given": "Z"}],
            "title": "Efficacy of BCG", "container-title": "JAMA", "issued": {"date-parts": [["1994", 3]]},
            "volume": 271, "issue": "9", "page": "698-702", "DOI": "10.1/x" }]"#;
        let mut diagnostics = Diagnostics::default();
        let mut citations = citations(source, &mut diagnostics);
        assert!(diagnostics.sorted().is_empty(), "{diagnostics:?}");
        let mark = citations.cite("c94").unwrap();
        assert_eq!((mark.number, mark.id.as_str()), (1, "ref-1"));
        assert_eq!(
            plain_text(&citations.references().entries[0].1),
            "Colditz GA, B CD, E, F GH, van den Berg A, The Group, et al. Efficacy of BCG. JAMA. 1994;271(9):698–702. doi:10.1/x"
        );
        assert!(citations.cite("nobody").is_none());
    }

    #[test]
    fn references_in_the_language_of_the_report() {
        let source = r#"[
            {"id": "a", "type": "chapter", "author": [{"family": "Deeks", "given": "J J"}], "editor": [
             {"family": "Higgins", "given": "J P T"}, {"family": "Iglesias", "given": "S"}], "title": "Analysing data",
             "container-title": "Handbook", "edition": "2", "page": "241-284", "publisher": "Wiley",
             "publisher-place": "Chichester", "issued": {"date-parts": [[2019]]}},
            {"id": "b", "type": "webpage", "editor": [{"family": "Berg", "given": "A"}], "title": "Page",
             "URL": "https://example.org", "accessed": {"date-parts": [[2026, 3, 1]]}}]"#;
        let listed = |language: Language, style: CitationStyleName| {
            let mut diagnostics = Diagnostics::default();
            let words = NumberStyle::default().in_language(language.tag(), Words::of(language));
            let bibliography = Bibliography::read("r.json", source, &mut diagnostics);
            let mut citations = Citations::new(bibliography, CitationStyle::Own(style), words);
            for key in ["a", "b"] {
                citations.cite(key).unwrap();
            }
            let entries = citations.references().entries;
            let mut entries: Vec<String> = entries.iter().map(|(_, entry)| plain_text(entry)).collect();
            entries.sort();
            entries
        };
        use CitationStyleName::{Apa, Vancouver};
        assert_eq!(
            listed(Language::English, Vancouver),
            [
                "Berg A, editor. Page. no date. Available from: https://example.org (accessed 2026-03-01)",
                "Deeks JJ. Analysing data. In: Higgins JPT, Iglesias S, editors. Handbook. 2nd ed. Chichester: Wiley; 2019. \
                 p. 241–284.",
            ]
        );
        assert_eq!(
            listed(Language::German, Vancouver),
            [
                "Berg A, Hrsg. Page. ohne Datum. Verfügbar unter: https://example.org (abgerufen am 2026-03-01)",
                "Deeks JJ. Analysing data. In: Higgins JPT, Iglesias S, Hrsg. Handbook. 2. Aufl. Chichester: Wiley; 2019. \
                 S. 241–284.",
            ]
        );
        assert_eq!(
            listed(Language::Spanish, Vancouver),
            [
                "Berg A, editor. Page. sin fecha. Disponible en: https://example.org (consultado el 2026-03-01)",
                "Deeks JJ. Analysing data. En: Higgins JPT, Iglesias S, editores. Handbook. 2.ª ed. Chichester: Wiley; 2019. \
                 p. 241–284.",
            ]
        );
        assert_eq!(
            listed(Language::German, Apa),
            [
                "Berg, A. (Hrsg.). (o. D.). Page. Abgerufen am 2026-03-01 von https://example.org",
                "Deeks, J. J. (2019). Analysing data. In J. P. T. Higgins & S. Iglesias (Hrsg.), Handbook (2. Aufl., S. 241–284). Wiley.",
            ]
        );
        assert_eq!(
            listed(Language::Spanish, Apa),
            [
                "Berg, A. (Ed.). (s. f.). Page. Recuperado el 2026-03-01 de https://example.org",
                "Deeks, J. J. (2019). Analysing data. En J. P. T. Higgins y S. Iglesias (Eds.), Handbook (2.ª ed., pp. 241–284). Wiley.",
            ]
        );
    }

    #[test]
    fn a_method_that_the_author_lists_too_is_one_source() {
        let source = r#"[{"id": "mine", "title": "DL", "DOI": "10.1016/0197-2456(86)90046-2"}]"#;
        let mut citations = citations(source, &mut Diagnostics::default());
        let method = citations.cite("dersimonian-laird-1986").unwrap();
        let own = citations.cite("mine").unwrap();
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
