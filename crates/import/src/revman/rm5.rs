//! `.rm5`, the XML of RevMan 5.

use roxmltree::{Document, Node, ParsingOptions};

use super::model::{Author, Domain, Reference, Review, Study};
use super::{analyses, attachments};
use crate::Source;
use crate::encoding;
use crate::error::ImportError;

/// Elements, texts and comments together; the largest published reviews have some hundred thousand.
const MOST_NODES: u32 = 5_000_000;

/// Reads the file.
pub(super) fn read(source: &Source<'_>) -> Result<Review, ImportError> {
    if source.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::new(format!("{} is empty", source.file)));
    }
    let text = encoding::xml(source.bytes)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| not_xml(source, &error))?;
    let root = document.root_element();
    let Some(review) = root.descendants().find(|node| node.has_tag_name("COCHRANE_REVIEW")) else {
        return Err(ImportError::new(format!(
            "{} is XML of another kind: its root is <{}>, that of RevMan 5 is <COCHRANE_REVIEW>",
            source.file,
            root.tag_name().name()
        ))
        .help("name a .rm5 file of RevMan 5, or the data package (.zip) that RevMan exports"));
    };
    let version = review.attribute("REVMAN_VERSION").unwrap_or("5");
    if version.split('.').next() != Some("5") {
        return Err(ImportError::new(format!(
            "{} is of RevMan {version}; what is read is RevMan 5",
            source.file
        ))
        .help("in RevMan, export the data package and name its .zip file"));
    }
    if review.attribute("TYPE").is_some_and(|kind| kind.contains("DIAGNOSTIC")) {
        return Err(ImportError::new(format!("{} is a review of diagnostic accuracy", source.file))
            .help("metaweave does not pool sensitivity and specificity yet"));
    }
    Ok(whole(review))
}

fn not_xml(source: &Source<'_>, error: &roxmltree::Error) -> ImportError {
    let message = match error {
        roxmltree::Error::DtdDetected => {
            return ImportError::new(format!(
                "{} has a document type, which no file of RevMan has",
                source.file
            ))
            .help("it is refused because document types can make a small file grow without end");
        }
        roxmltree::Error::NodesLimitReached => {
            format!("{} has more than {MOST_NODES} elements", source.file)
        }
        error => format!("{} is not XML: {error}", source.file),
    };
    ImportError::new(message)
        .help("name a .rm5 file of RevMan 5, or the data package (.zip) that RevMan exports")
}

fn whole(review: Node<'_, '_>) -> Review {
    let cover = child(review, "COVER_SHEET");
    let mut read = Review {
        title: cover.map(|cover| text_of(cover, "TITLE")).unwrap_or_default(),
        authors: cover.map(authors).unwrap_or_default(),
        origin: origin(review),
        methods: "revman-5",
        ..Review::default()
    };
    let named = Studies::of(review);
    read.studies = named.included.iter().map(|(_, study)| study.clone()).collect();
    characteristics(review, &named, &mut read);
    read.excluded = excluded(review);
    read.judged = judged(review, &named);
    read.references = references(review);
    analyses::read(review, &named, &mut read);
    attachments::list(review, &mut read.left);
    read
}

/// Included studies by their identifiers.
pub(super) struct Studies {
    included: Vec<(String, Study)>,
}

impl Studies {
    fn of(review: Node<'_, '_>) -> Self {
        let mut included = Vec::new();
        for node in under(review, "INCLUDED_STUDIES", "STUDY") {
            let study = Study { name: study_name(node), year: year(node), told: Vec::new() };
            included.push((attribute(node, "ID").to_owned(), study));
        }
        Self { included }
    }

    /// Name and year of a study; of one that the file does not list, the name that its identifier was made from.
    pub(super) fn named(&self, id: &str) -> (String, String) {
        match self.included.iter().find(|(other, _)| other == id) {
            Some((_, study)) => (study.name.clone(), study.year.clone()),
            None => (from_identifier(id), String::new()),
        }
    }
}

/// "STD-El_x002d_Daher-1991" was made from "El-Daher 1991".
fn from_identifier(id: &str) -> String {
    let id = id.strip_prefix("STD-").unwrap_or(id).replace('-', " ");
    let mut name = String::new();
    let mut rest = id.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        name.push_str(before);
        let code =
            after.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match code.filter(|_| after.as_bytes().get(4) == Some(&b'_')) {
            Some(c) => {
                name.push(c);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                name.push_str("_x");
                rest = after;
            }
        }
    }
    name.push_str(rest);
    name
}

fn study_name(node: Node<'_, '_>) -> String {
    folded(attribute(node, "NAME"))
}

/// Some files write "2006.".
fn year(node: Node<'_, '_>) -> String {
    attribute(node, "YEAR").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn authors(cover: Node<'_, '_>) -> Vec<Author> {
    let mut found = Vec::new();
    for person in under(cover, "CREATORS", "PERSON") {
        let parts = ["FIRST_NAME", "MIDDLE_INITIALS", "LAST_NAME"].map(|part| text_of(person, part));
        let name =
            parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            continue;
        }
        let address = child(person, "ADDRESS");
        let part = |name: &str| address.map(|address| text_of(address, name)).unwrap_or_default();
        let parts = [part("ORGANISATION"), part("CITY"), part("COUNTRY")];
        let affiliation = parts
            .iter()
            .filter(|part| !part.is_empty() && *part != "Not specified")
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        found.push(Author { name, affiliation });
    }
    found
}

fn origin(review: Node<'_, '_>) -> String {
    let mut parts = vec!["RevMan 5".to_owned()];
    let mut add = |before: &str, value: &str| {
        if !value.trim().is_empty() {
            parts.push(format!("{before}{}", value.trim()));
        }
    };
    add("version ", attribute(review, "REVMAN_SUB_VERSION"));
    add("DOI ", attribute(review, "DOI"));
    add("review version ", attribute(review, "VERSION_NO"));
    add("last changed ", attribute(review, "MODIFIED").split(' ').next().unwrap_or_default());
    parts.join(", ")
}

/// The columns of the table of characteristics that any study fills, and what they say.
fn characteristics(review: Node<'_, '_>, named: &Studies, read: &mut Review) {
    let mut told: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for node in under(review, "CHARACTERISTICS_OF_INCLUDED_STUDIES", "INCLUDED_CHAR") {
        let cells = node.children().filter(Node::is_element).map(|cell| {
            let name = cell.tag_name().name().trim_start_matches("CHAR_").replace('_', " ").to_lowercase();
            (name, flattened(cell))
        });
        let cells = cells.filter(|(_, text)| !text.is_empty()).collect();
        told.push((named.named(attribute(node, "STUDY_ID")).0, cells));
    }
    for (_, cells) in &told {
        for (name, _) in cells {
            if !read.characteristics.contains(name) {
                read.characteristics.push(name.clone());
            }
        }
    }
    for study in &mut read.studies {
        let cells = told.iter().find(|(name, _)| *name == study.name).map(|(_, cells)| cells);
        let cell = |column: &String| {
            cells.and_then(|cells| cells.iter().find(|(name, _)| name == column)).map_or("", |(_, text)| text)
        };
        study.told = read.characteristics.iter().map(|column| cell(column).to_owned()).collect();
    }
}

fn excluded(review: Node<'_, '_>) -> Vec<(String, String)> {
    let reasons: Vec<(&str, String)> = under(review, "CHARACTERISTICS_OF_EXCLUDED_STUDIES", "EXCLUDED_CHAR")
        .map(|node| {
            let reason = child(node, "CHAR_REASON_FOR_EXCLUSION").map(flattened).unwrap_or_default();
            (attribute(node, "STUDY_ID"), reason)
        })
        .collect();
    under(review, "EXCLUDED_STUDIES", "STUDY")
        .map(|node| {
            let id = attribute(node, "ID");
            let reason = reasons.iter().find(|(other, _)| *other == id);
            (study_name(node), reason.map(|(_, reason)| reason.clone()).unwrap_or_default())
        })
        .collect()
}

/// Domains with their judgements. An item that is judged for several groups of outcomes is a domain for each.
fn judged(review: Node<'_, '_>, named: &Studies) -> Vec<Domain> {
    let mut domains: Vec<Domain> = Vec::new();
    for item in under(review, "QUALITY_ITEMS", "QUALITY_ITEM") {
        let name = text_of(item, "NAME");
        let groups: Vec<(&str, String)> = item
            .descendants()
            .filter(|node| node.has_tag_name("QUALITY_ITEM_DATA_ENTRY_GROUP"))
            .map(|group| (attribute(group, "ID"), text_of(group, "NAME")))
            .collect();
        for entry in item.descendants().filter(|node| node.has_tag_name("QUALITY_ITEM_DATA_ENTRY")) {
            let judgement = match attribute(entry, "RESULT") {
                "YES" => "low",
                "NO" => "high",
                "UNKNOWN" => "unclear",
                _ => continue,
            };
            let group = groups.iter().find(|(id, _)| Some(*id) == entry.attribute("GROUP_ID"));
            // "All outcomes" is what RevMan calls the one group that there is before an author adds others.
            let domain = match group.map(|(_, group)| group.as_str()) {
                Some(group) if !group.is_empty() && group != "All outcomes" => format!("{name}: {group}"),
                _ => name.clone(),
            };
            let support = child(entry, "DESCRIPTION").map(flattened).unwrap_or_default();
            let study = named.named(attribute(entry, "STUDY_ID")).0;
            let at = domains.iter().position(|other| other.name == domain).unwrap_or_else(|| {
                domains.push(Domain { name: domain, judgements: Vec::new() });
                domains.len() - 1
            });
            if let Some(domain) = domains.get_mut(at)
                && !domain.judgements.iter().any(|(other, ..)| *other == study)
            {
                domain.judgements.push((study, judgement, support));
            }
        }
    }
    domains
}

fn references(review: Node<'_, '_>) -> Vec<Reference> {
    let mut found = Vec::new();
    for study in under(review, "INCLUDED_STUDIES", "STUDY") {
        for node in study.children().filter(|node| node.has_tag_name("REFERENCE")) {
            let part = |name: &str| text_of(node, name);
            let title = part("TI");
            if title.is_empty() && part("SO").is_empty() {
                continue;
            }
            let doi = node
                .descendants()
                .find(|id| id.has_tag_name("IDENTIFIER") && id.attribute("TYPE") == Some("DOI"))
                .map(|id| attribute(id, "VALUE").to_owned());
            found.push(Reference {
                study: study_name(study),
                kind: match attribute(node, "TYPE") {
                    "BOOK" => "BOOK",
                    "BOOK_SECTION" => "CHAP",
                    "CONFERENCE_PROC" => "CONF",
                    "CORRESPONDENCE" => "PCOMM",
                    "UNPUBLISHED" => "UNPB",
                    "JOURNAL_ARTICLE" => "JOUR",
                    _ => "GEN",
                },
                authors: part("AU").split([',', ';']).map(folded).filter(|name| !name.is_empty()).collect(),
                title,
                container: part("SO"),
                year: part("YR"),
                volume: part("VL"),
                issue: part("NO"),
                pages: part("PG"),
                publisher: part("PB"),
                place: part("CY"),
                doi: doi.unwrap_or_default(),
            });
        }
    }
    found
}

/// The value of an attribute, empty if it is not there.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute(name).unwrap_or_default()
}

/// The first child of a name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.has_tag_name(name))
}

/// The text of the first child of a name, with white space folded.
pub(super) fn text_of(node: Node<'_, '_>, name: &str) -> String {
    child(node, name).map(flattened).unwrap_or_default()
}

/// The elements of a name under the first element of another.
pub(super) fn under<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    outer: &'a str,
    inner: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    let outer = node.descendants().find(move |node| node.has_tag_name(outer));
    outer.into_iter().flat_map(|outer| outer.children()).filter(move |node| node.has_tag_name(inner))
}

/// The text in an element as one line; paragraphs, breaks and items of lists end with a punctuation mark of their own or a
/// semicolon.
pub(super) fn flattened(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for inner in node.descendants() {
        if inner.is_text() {
            out.push_str(inner.text().unwrap_or_default());
        } else if matches!(inner.tag_name().name(), "P" | "BR" | "LI" | "HEADING" | "TR") {
            let kept = out.trim_end().len();
            out.truncate(kept);
            if !out.is_empty() {
                out.push_str(if out.ends_with(['.', ';', ':', '?', '!', ',']) { " " } else { "; " });
            }
        }
    }
    folded(&out).trim_end_matches(';').to_owned()
}

/// A text without line breaks and doubled spaces.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_give_back_the_name_they_were_made_from() {
        assert_eq!(from_identifier("STD-El_x002d_Daher-1991"), "El-Daher 1991");
        assert_eq!(from_identifier("STD-Adams-2001"), "Adams 2001");
        for odd in ["STD-a_x", "_x002", "_x002dé", "_xzzzz_", ""] {
            let _ = from_identifier(odd);
        }
    }

    #[test]
    fn paragraphs_become_one_line() {
        let document =
            Document::parse("<D><P>Blocks of <I>six</I></P>\n<P>Envelopes.</P><P>x<BR/>y</P></D>").unwrap();
        assert_eq!(flattened(document.root_element()), "Blocks of six; Envelopes. x; y");
    }
}
