//! The style of the ICMJE: numbers in the order of first citation, references with initials after family names.
//!
//! Source: International Committee of Medical Journal Editors, Samples of Formatted References (after Citing Medicine, National
//! Library of Medicine). Words between the parts are in the language of the report; "et al" is the same in all.

use super::{Issued, Item, Name, edition, sentence_end};
use crate::document::marks::clean;
use crate::document::model::{CitationForm, CitationMark, Inline, text};
use crate::document::number::NumberStyle;
use crate::language::say;

/// Authors printed before "et al."; the number of the ICMJE's samples.
const MOST_AUTHORS: usize = 6;

/// Names of a source in a sentence: "Hartung and Knapp", "Colditz et al."
pub(super) fn names(item: &Item, style: &NumberStyle) -> String {
    let names: Vec<String> = item.names().iter().map(Name::shown).filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => clean(item.title.as_deref().unwrap_or_default()),
        [one] => one.clone(),
        [_, _] => style.listed(&names),
        [first, ..] => format!("{first} et al."),
    }
}

/// "[1, 4]", "[see 2, p. 4; 3]", "Hartung and Knapp [3]".
pub(super) fn print(names: &[String], marks: &mut [CitationMark]) {
    // A page belongs to the mark before it.
    let parted = marks.iter().any(|mark| mark.locator.is_some() || mark.prefix.is_some());
    let separator = if parted { "; " } else { ", " };
    let last = marks.len().saturating_sub(1);
    for (at, mark) in marks.iter_mut().enumerate() {
        let named = names.get(mark.number - 1).filter(|_| mark.form == CitationForm::Narrative);
        let open = match (at, named) {
            (0, Some(names)) => format!("{names} ["),
            (0, None) => "[".to_owned(),
            _ => separator.to_owned(),
        };
        let prefix = mark.prefix.as_ref().map_or_else(String::new, |prefix| format!("{prefix} "));
        mark.before = format!("{open}{prefix}");
        mark.text = mark.number.to_string();
        mark.after = mark.locator.as_ref().map_or_else(String::new, |locator| format!(", {locator}"));
        if at == last {
            mark.after.push(']');
        }
    }
}

/// An entry of the reference list.
pub(super) fn reference(item: &Item, style: &NumberStyle) -> Vec<Inline> {
    let mut head = String::new();
    let mut opening = |part: &str| head.push_str(&format!("{} ", sentence_end(part)));
    let authors = listed_authors(item.names());
    if !authors.is_empty() {
        opening(&if item.author.is_empty() { edited_by(&item.editor, style) } else { authors });
    }
    if let Some(title) = &item.title {
        opening(&clean(title));
    }
    let kind = item.kind.as_deref().unwrap_or_default();
    // A chapter is part of a book, whose editors, edition and publisher follow it.
    let part =
        item.container.is_some() && matches!(kind, "chapter" | "paper-conference" | "entry-encyclopedia");
    if part {
        let editors: &[Name] = if item.author.is_empty() { &[] } else { &item.editor };
        let names = edited_by(editors, style);
        head.push_str(&say!(
            style,
            "references-in",
            edited = !names.is_empty(),
            editors = sentence_end(&names)
        ));
        head.push(' ');
    }
    let mut versions = String::new();
    if let Some(key) = &item.edition {
        versions.push_str(&format!("{} ", edition(&clean(&key.text()), style)));
    }
    if let Some(version) = &item.version {
        let version = clean(&version.text());
        versions.push_str(&format!("{}. ", say!(style, "references-version", version)));
    }
    if !part {
        head.push_str(&versions);
        versions.clear();
    }
    let mut parts = vec![text(head)];
    if let Some(container) = &item.container {
        parts.push(Inline::Emph(vec![text(clean(container))]));
        parts.push(text(format!(". {versions}")));
    }
    parts.push(text(imprint(item, part, style)));
    match (item.bare_doi(), item.web_address()) {
        (Some(doi), _) => {
            parts.push(text(" "));
            parts.push(Inline::Link {
                target: format!("https://doi.org/{doi}"),
                content: vec![text(format!("doi:{doi}"))],
            });
        }
        (None, Some(url)) => {
            parts.push(text(format!(" {} ", say!(style, "references-available"))));
            parts.push(Inline::Link { target: url.clone(), content: vec![text(url)] });
            if let Some(day) = item.accessed.as_ref().and_then(Issued::day) {
                parts.push(text(format!(" ({})", say!(style, "references-accessed", day))));
            }
        }
        (None, None) => {}
    }
    parts
}

/// "Chichester: Wiley; 2008. p. 3–9.", "1994;271(9):698–702."
fn imprint(item: &Item, part: bool, style: &NumberStyle) -> String {
    let mut imprint = String::new();
    match (&item.place, &item.publisher) {
        (Some(place), Some(publisher)) => {
            imprint.push_str(&format!("{}: {}; ", clean(place), clean(publisher)));
        }
        (None, Some(publisher)) => imprint.push_str(&format!("{}; ", clean(publisher))),
        _ => {}
    }
    imprint.push_str(&item.year().unwrap_or_else(|| say!(style, "references-no-date")));
    if let Some(volume) = &item.volume {
        imprint.push_str(&format!(";{}", clean(&volume.text())));
    }
    if let Some(issue) = &item.issue {
        imprint.push_str(&format!("({})", clean(&issue.text())));
    }
    if let Some(pages) = item.pages() {
        imprint.push_str(&if part && item.volume.is_none() {
            format!(". {}", say!(style, "references-pages", pages))
        } else {
            format!(":{pages}")
        });
    }
    imprint.push('.');
    imprint
}

/// "Green S, Higgins JPT, editors"; nothing where there are none.
fn edited_by(editors: &[Name], style: &NumberStyle) -> String {
    let names = listed_authors(editors);
    if names.is_empty() { names } else { say!(style, "references-editors", names, n = editors.len()) }
}

fn listed_authors(names: &[Name]) -> String {
    let authors: Vec<String> = names.iter().map(short_name).filter(|name| !name.is_empty()).collect();
    match authors.get(..MOST_AUTHORS) {
        Some(first) if authors.len() > MOST_AUTHORS => format!("{}, et al", first.join(", ")),
        _ => authors.join(", "),
    }
}

/// Family name and initials: "Hartung J", "van der Berg AB".
fn short_name(name: &Name) -> String {
    if name.family.is_none() {
        return name.shown();
    }
    let initials: String = name
        .given
        .as_deref()
        .unwrap_or_default()
        .split([' ', '.', '-'])
        .filter_map(|part| part.chars().next())
        .collect();
    let suffix = name.suffix.as_ref().map_or(String::new(), |suffix| format!(" {suffix}"));
    clean(format!("{} {initials}{suffix}", name.shown()).trim())
}
