//! A small reader of HTML that accepts only what we write: quoted attributes, closed elements, no surprises.

use std::collections::BTreeSet;

const VOID: [&str; 4] = ["br", "meta", "link", "hr"];
/// Elements of SVG that are written closed in themselves or not.
const RAW: [&str; 1] = ["style"];

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Name.
    pub(crate) name: String,
    /// Names and raw values.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// All start tags in order, or what is wrong with the page.
pub(crate) fn tags(page: &str) -> Result<Vec<Tag>, String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>\n").ok_or("no doctype")?;
    let mut open: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    while let Some((text, after)) = rest.split_once('<') {
        entities(text)?;
        if open.is_empty() && !text.trim().is_empty() {
            return Err(format!("text outside the document: {text:?}"));
        }
        let (inside, after) = tag_end(after)?;
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing that is open"));
            }
            continue;
        }
        let (inside, closed) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let tag = tag(inside)?;
        let name = tag.name.clone();
        tags.push(tag);
        if RAW.contains(&name.as_str()) {
            let (_, after) = rest.split_once(&format!("</{name}>")).ok_or("unclosed raw text")?;
            rest = after;
        } else if !closed && !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    match open.last() {
        Some(name) => Err(format!("<{name}> is not closed")),
        None => Ok(tags),
    }
}

/// Ids, which must not repeat.
pub(crate) fn ids(tags: &[Tag]) -> Result<BTreeSet<String>, String> {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
        if !ids.insert(id.to_owned()) {
            return Err(format!("id {id} stands twice"));
        }
    }
    Ok(ids)
}

fn tag_end(text: &str) -> Result<(&str, &str), String> {
    let mut quoted = false;
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'<' => return Err(format!("< inside a tag: {:?}", text.get(..i))),
            b'>' if !quoted => {
                return Ok((text.get(..i).unwrap_or_default(), text.get(i + 1..).unwrap_or_default()));
            }
            _ => {}
        }
    }
    Err("a tag without an end".to_owned())
}

fn tag(inside: &str) -> Result<Tag, String> {
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(format!("a tag named {name:?}"));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(Tag { name: name.to_owned(), attributes });
        }
        let bare = rest.find([' ', '=']).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(bare);
        let value = match after.strip_prefix("=\"") {
            Some(after) => {
                let (value, after) = after.split_once('"').ok_or("an attribute without an end")?;
                rest = after;
                value
            }
            None if after.starts_with('=') => return Err(format!("{attribute} is not quoted")),
            None => {
                rest = after;
                ""
            }
        };
        entities(value)?;
        if attributes.iter().any(|(own, _)| own == attribute) {
            return Err(format!("attribute {attribute} stands twice in {inside:?}"));
        }
        attributes.push((attribute.to_owned(), value.to_owned()));
    }
}

/// Every ampersand begins an entity, and nothing that HTML forbids stands in the text.
fn entities(text: &str) -> Result<(), String> {
    for (i, _) in text.match_indices('&') {
        let entity = text.get(i + 1..).and_then(|after| after.split_once(';')).map(|(name, _)| name);
        if !matches!(entity, Some("amp" | "lt" | "gt" | "quot" | "#39")) {
            return Err(format!("a bare & in {text:?}"));
        }
    }
    match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        Some(c) => Err(format!("character {c:?} in {text:?}")),
        None => Ok(()),
    }
}

#[test]
fn faults_are_found() {
    let page = |body: &str| tags(&format!("<!DOCTYPE html>\n<html>{body}</html>"));
    assert!(page("<p class=\"a\">x &amp; y<br></p><img/>").is_ok());
    for bad in [
        "<p>",
        "</p>",
        "<p a=b></p>",
        "<p a=\"1\" a=\"2\"></p>",
        "a & b",
        "<p <b></p>",
        "\u{1b}",
        "<p a=\"<\"></p>",
    ] {
        assert!(page(bad).is_err(), "{bad}");
    }
    let twice = page("<i id=\"x\"></i><b id=\"x\"></b>").unwrap();
    assert!(ids(&twice).is_err());
}
