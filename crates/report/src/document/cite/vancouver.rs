//! The style of the ICMJE: numbers in the order of first citation, references with initials after family names.
//!
//! Source: International Committee of Medical Journal Editors, Samples of Formatted References (after Citing Medicine, National
//! Library of Medicine).

use super::{Issued, Item, Name, sentence_end};
use crate::document::marks::clean;
use crate::document::model::{CitationForm, CitationMark, Inline, text};
use crate::document::words;

/// Authors printed before "et al."; the number of the ICMJE's samples.
const MOST_AUTHORS: usize = 6;

/// Names of a source in a sentence: "Hartung and Knapp", "Colditz et al."
pub(super) fn names(item: &Item) -> String {
    let names: Vec<String> = item.names().iter().map(Name::shown).filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => clean(item.title.as_deref().unwrap_or_default()),
        [one] => one.clone(),
        [_, _] => words::listed(&names),
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
pub(super) fn reference(item: &Item) -> Vec<Inline> {
    let authors: Vec<String> = item.names().iter().map(short_name).filter(|name| !name.is_empty()).collect();
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
            imprint.push_str(&format!("{}: {}; ", clean(place), clean(publisher)));
        }
        (None, Some(publisher)) => imprint.push_str(&format!("{}; ", clean(publisher))),
        _ => {}
    }
    imprint.push_str(&item.year().unwrap_or_else(|| "no date".to_owned()));
    if let Some(volume) = &item.volume {
        imprint.push_str(&format!(";{}", clean(&volume.text())));
    }
    if let Some(issue) = &item.issue {
        imprint.push_str(&format!("({})", clean(&issue.text())));
    }
    if let Some(pages) = item.pages() {
        imprint.push_str(&format!(":{pages}"));
    }
    parts.push(text(format!("{imprint}.")));
    match (item.bare_doi(), item.web_address()) {
        (Some(doi), _) => {
            parts.push(text(" "));
            parts.push(Inline::Link {
                target: format!("https://doi.org/{doi}"),
                content: vec![text(format!("doi:{doi}"))],
            });
        }
        (None, Some(url)) => {
            parts.push(text(" Available from: "));
            parts.push(Inline::Link { target: url.clone(), content: vec![text(url)] });
            if let Some(day) = item.accessed.as_ref().and_then(Issued::day) {
                parts.push(text(format!(" (accessed {day})")));
            }
        }
        (None, None) => {}
    }
    parts
}

fn listed_authors(authors: &[String]) -> String {
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
