//! Bibliographies in RIS, as databases and reference managers export it.
//!
//! A line has a tag of two characters, two spaces, a hyphen and a value; `TY` opens a reference and `ER` closes it. A
//! reference is cited by its `ID`, or by its `AN` or `LB` where it has none.

use super::{Issued, Item, Key, Name};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// One reference: its tags with their values, and where it starts.
struct Record<'a> {
    at: usize,
    kind: &'a str,
    fields: Vec<(&'a str, &'a str)>,
}

/// The items of a RIS file, each with its place.
pub(super) fn read(path: &str, source: &str, diagnostics: &mut Diagnostics) -> Vec<(Item, Span)> {
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut open: Option<Record<'_>> = None;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let written = line.trim_end().trim_start_matches('\u{feff}');
        let Some((tag, value)) = field(written) else { continue };
        match (tag, &mut open) {
            ("TY", _) => {
                records.extend(open.replace(Record { at: start, kind: value, fields: Vec::new() }));
            }
            ("ER", _) => records.extend(open.take()),
            (_, Some(record)) => record.fields.push((tag, value)),
            (_, None) => {}
        }
    }
    records.extend(open);
    if records.is_empty() {
        diagnostics.push(
            Diagnostic::error(Code::Bibliography, "the bibliography has no reference in RIS format")
                .at(&Span::new(path, 0, 0))
                .help("a reference starts with a line such as `TY  - JOUR`"),
        );
    }
    let mut items = Vec::new();
    for record in records {
        let span = Span::new(path, record.at, record.at + 2);
        match item(&record) {
            Some(item) => items.push((item, span)),
            None => diagnostics.push(
                Diagnostic::error(Code::Bibliography, "this reference has nothing to cite it by")
                    .at(&span)
                    .help("give it a line `ID  - key`"),
            ),
        }
    }
    items
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_once("  -")?;
    let tag = tag.trim();
    let known = tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    known.then(|| (tag, value.trim()))
}

fn item(record: &Record<'_>) -> Option<Item> {
    let all = |tags: &'static [&'static str]| {
        record
            .fields
            .iter()
            .filter(move |(tag, value)| tags.contains(tag) && !value.is_empty())
            .map(|(_, value)| *value)
    };
    let first = |tags: &[&str]| {
        tags.iter().find_map(|wanted| {
            record
                .fields
                .iter()
                .find(|(tag, value)| tag == wanted && !value.is_empty())
                .map(|(_, v)| (*v).to_owned())
        })
    };
    let key = |tags: &[&str]| first(tags).map(Key::Text);
    let year =
        first(&["PY", "Y1", "DA"]).map(|date| date.split(['/', '-']).next().unwrap_or_default().to_owned());
    let page = match (first(&["SP"]), first(&["EP"])) {
        (Some(start), Some(end)) if start != end && !start.contains('-') => Some(format!("{start}-{end}")),
        (Some(start), _) => Some(start),
        (None, _) => None,
    };
    Some(Item {
        id: key(&["ID", "AN", "LB"])?,
        kind: Some(kind(record.kind).to_owned()),
        author: all(&["AU", "A1"]).map(name).collect(),
        editor: all(&["ED", "A2"]).map(name).collect(),
        title: first(&["TI", "T1"]),
        container: first(&["JO", "T2", "JF", "JA"]),
        publisher: first(&["PB"]),
        place: first(&["CY"]),
        edition: key(&["ET"]),
        version: None,
        issued: year.map(|year| Issued { parts: vec![vec![Key::Text(year)]], literal: None, raw: None }),
        accessed: None,
        volume: key(&["VL"]),
        issue: key(&["IS"]),
        page: page.map(Key::Text),
        number: None,
        doi: first(&["DO"]),
        url: first(&["UR"]),
    })
}

/// The word of CSL for a type of reference.
fn kind(written: &str) -> &'static str {
    match written {
        "JOUR" | "JFULL" | "MGZN" | "NEWS" | "EJOUR" => "article-journal",
        "BOOK" | "EDBOOK" | "EBOOK" => "book",
        "CHAP" | "ECHAP" => "chapter",
        "CONF" | "CPAPER" => "paper-conference",
        "THES" => "thesis",
        "RPRT" => "report",
        "ELEC" | "WEB" | "BLOG" => "webpage",
        "COMP" => "software",
        "DATA" => "dataset",
        _ => "document",
    }
}

/// "Family, Given, Suffix"; without a comma the name of a group.
fn name(written: &str) -> Name {
    let mut parts = written.split(',').map(|part| part.trim().to_owned());
    let (family, given, suffix) = (parts.next(), parts.next(), parts.next());
    if given.is_none() {
        return Name { family: None, given: None, literal: family, particle: None, suffix: None };
    }
    Name { family, given, literal: None, particle: None, suffix }
}
