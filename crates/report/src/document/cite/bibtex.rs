//! Bibliographies in BibTeX and BibLaTeX.

use biblatex::{Bibliography, ChunksExt, Entry, EntryType, PermissiveType};

use super::{Issued, Item, Key, Name};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// The items of a `.bib` file, each with its place.
pub(super) fn read(path: &str, source: &str, diagnostics: &mut Diagnostics) -> Vec<(Item, Span)> {
    let bibliography = match Bibliography::parse(source) {
        Ok(bibliography) => bibliography,
        Err(error) => {
            diagnostics.push(
                Diagnostic::error(Code::Bibliography, "the bibliography is not well-formed BibTeX")
                    .at(&Span::new(
                        path,
                        error.span.start.min(source.len()),
                        error.span.end.min(source.len()),
                    ))
                    .label(error.kind.to_string()),
            );
            return Vec::new();
        }
    };
    let place = |key: &str| {
        let at = source.find(&format!("{{{key}")).map_or(0, |at| at + 1);
        Span::new(path, at, at + key.len())
    };
    bibliography.iter().map(|entry| (item(entry), place(&entry.key))).collect()
}

fn item(entry: &Entry) -> Item {
    let text = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| entry.get(name))
            .map(|chunks| chunks.format_verbatim())
            .filter(|t| !t.is_empty())
    };
    let key = |names: &[&str]| text(names).map(Key::Text);
    let people = |people: Result<PermissiveType<Vec<biblatex::Person>>, ()>| match people {
        Ok(PermissiveType::Typed(people)) => people.into_iter().map(name).collect(),
        _ => Vec::new(),
    };
    let authors = entry.author().map(PermissiveType::Typed).map_err(|_| ());
    let editors = entry
        .editors()
        .map(|groups| PermissiveType::Typed(groups.into_iter().flat_map(|(people, _)| people).collect()))
        .map_err(|_| ());
    // BibLaTeX writes a date where BibTeX has the year alone.
    let year = text(&["date", "year"]).map(|date| date.split('-').next().unwrap_or_default().to_owned());
    Item {
        id: Key::Text(entry.key.clone()),
        kind: Some(kind(&entry.entry_type).to_owned()),
        author: people(authors),
        editor: people(editors),
        title: text(&["title"]),
        container: text(&["journaltitle", "journal", "booktitle"]),
        publisher: text(&["publisher", "institution", "school"]),
        place: text(&["location", "address"]),
        edition: key(&["edition"]),
        version: key(&["version"]),
        issued: year.map(|year| Issued { parts: vec![vec![Key::Text(year)]], literal: None, raw: None }),
        accessed: None,
        volume: key(&["volume"]),
        issue: key(&["number", "issue"]),
        page: key(&["pages"]),
        number: key(&["eid"]),
        doi: text(&["doi"]),
        url: text(&["url"]),
    }
}

/// The word of CSL for a type of entry.
fn kind(entry: &EntryType) -> &'static str {
    match entry {
        EntryType::Article => "article-journal",
        EntryType::Book | EntryType::MvBook | EntryType::Collection | EntryType::Proceedings => "book",
        EntryType::InBook | EntryType::InCollection => "chapter",
        EntryType::InProceedings => "paper-conference",
        EntryType::Thesis | EntryType::MastersThesis | EntryType::PhdThesis => "thesis",
        EntryType::Report | EntryType::TechReport => "report",
        EntryType::Online => "webpage",
        EntryType::Software => "software",
        EntryType::Dataset => "dataset",
        _ => "document",
    }
}

fn name(person: biblatex::Person) -> Name {
    let some = |text: String| (!text.is_empty()).then_some(text);
    // A name in braces, such as that of a group, comes without a given name.
    if person.given_name.is_empty() {
        let whole = format!("{} {}", person.prefix, person.name);
        return Name {
            family: None,
            given: None,
            literal: some(whole.trim().to_owned()),
            particle: None,
            suffix: None,
        };
    }
    Name {
        family: some(person.name),
        given: some(person.given_name),
        literal: None,
        particle: some(person.prefix),
        suffix: some(person.suffix),
    }
}
