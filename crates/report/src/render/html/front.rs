//! The title block.

use super::{Writer, escape};
use crate::document::model::{Author, Document};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::render::link;

/// Title, authors, date, registration and provenance.
pub(super) fn front<'a>(document: &'a Document, writer: &mut Writer<'a>) -> String {
    writer.push("<h1>");
    writer.text(&document.title);
    writer.push("</h1>\n");
    if let Some(subtitle) = &document.subtitle {
        writer.push("<p class=\"mw-subtitle\">");
        writer.text(subtitle);
        writer.push("</p>\n");
    }
    if !document.authors.is_empty() {
        push_authors(&document.authors, writer.style, &mut writer.out);
    }
    let facts = [document.date.as_deref(), document.registration.as_deref()];
    let facts: Vec<String> = facts.into_iter().flatten().map(escape::text).collect();
    if !facts.is_empty() {
        let facts: Vec<String> = facts.iter().map(|fact| format!("<span>{fact}</span>")).collect();
        writer.push(&format!("<p class=\"mw-facts\">{}</p>\n", facts.join(" ")));
    }
    if !document.provenance.is_empty() {
        writer.push("<p class=\"mw-provenance\">");
        writer.inlines(&document.provenance);
        writer.push("</p>\n");
    }
    std::mem::take(&mut writer.out)
}

/// Authors in a line; affiliations below, marked by figures when there are several.
fn push_authors(authors: &[Author], style: &NumberStyle, out: &mut String) {
    let mut places: Vec<&str> = Vec::new();
    for place in authors.iter().filter_map(|author| author.affiliation.as_deref()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let shared = places.len() == 1 && authors.iter().all(|author| author.affiliation.is_some());
    out.push_str("<p class=\"mw-authors\">");
    for (i, author) in authors.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push_str(&format!("<span>{}", escape::text(&author.name)));
        let place =
            author.affiliation.as_deref().and_then(|own| places.iter().position(|place| *place == own));
        if let (Some(place), false) = (place, shared) {
            out.push_str(&format!("<sup>{}</sup>", place + 1));
        }
        if let Some(address) = author.orcid.as_deref().and_then(link::orcid) {
            out.push_str(&format!(
                " <a class=\"mw-orcid\" href=\"{address}\" aria-label=\"{}\">ORCID</a>",
                escape::text(&say!(style, "page-orcid", name = &author.name))
            ));
        }
        out.push_str("</span>");
    }
    out.push_str("</p>\n");
    if !places.is_empty() {
        out.push_str("<p class=\"mw-affiliations\">");
        for (i, place) in places.iter().enumerate() {
            let mark = if shared { String::new() } else { format!("<sup>{}</sup>", i + 1) };
            let space = if i > 0 { " " } else { "" };
            out.push_str(&format!("{space}<span>{mark}{}</span>", escape::text(place)));
        }
        out.push_str("</p>\n");
    }
}
