//! YAML text to a tree in which every key and value knows its place.
//!
//! This is the only module that touches the YAML crate. The tree keeps scalars as written (`1.10` stays "1.10", `no`
//! stays "no"), since what a scalar means is decided by the key that takes it.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

/// Mappings and lists may nest this deep; a spec needs eight.
const MAX_DEPTH: usize = 32;
/// Most nodes a spec may have once aliases are expanded.
const MAX_NODES: usize = 100_000;

/// A value with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// First byte of the value.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// A scalar as text; `quoted` scalars are always text.
    Scalar {
        /// The scalar, unquoted.
        text: String,
        /// Whether YAML reads it as text whatever it looks like.
        is_text: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order written.
    Mapping(Vec<(Key, Node)>),
}

impl Value {
    /// What the value is, as a reader would say it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Scalar { is_text: true, .. } => "text in quotes",
            Value::Scalar { .. } => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "keys with values",
        }
    }
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Why a text is not YAML, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// One line, no position in it.
    pub message: String,
    /// What is likely meant instead.
    pub help: Option<&'static str>,
    /// Byte at which it was noticed, if known.
    pub at: Option<usize>,
}

/// Reads one YAML document.
///
/// # Errors
/// When the text is not YAML, repeats a key, holds more than one document, or exceeds what a spec may need (depth,
/// number of nodes, alias expansion).
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    let budget = serde_saphyr::budget! {
        max_depth: MAX_DEPTH,
        max_nodes: MAX_NODES,
    };
    let options = serde_saphyr::options! {
        budget: budget,
        strict_booleans: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    };
    let parsed: Spanned<Content> =
        serde_saphyr::from_str_with_options(text, options).map_err(|error| syntax_error(text, &error))?;
    Ok(into_node(parsed, text))
}

fn syntax_error(text: &str, error: &serde_saphyr::Error) -> SyntaxError {
    let location = error.location().filter(|at| *at != Location::UNKNOWN);
    let at = location.map(|location| {
        location.span().byte_offset().map_or_else(
            || byte_of(text, location.line() as usize, location.column() as usize),
            |offset| offset as usize,
        )
    });
    // The crate ends its messages with the position, which the snippet shows already.
    let mut message = error.without_snippet().to_string();
    if let Some(cut) = message.find(" at line ") {
        message.truncate(cut);
    }
    let (message, help) = in_plain_words(message.trim_end_matches([':', ' ', ',']));
    SyntaxError { message, help, at }
}

/// What the crate says to programmers, said to the author of a spec.
fn in_plain_words(said: &str) -> (String, Option<&'static str>) {
    const QUOTES: &str = "text that holds `: `, or starts with one of `[ ] { } , & * # ? | < > = ! % @`, is put between quotes";
    let plain = |message: &str, help| (message.to_owned(), help);
    if let Some(rest) = said.strip_prefix("duplicate mapping key: ") {
        let key = rest.split(", set ").next().unwrap_or(rest);
        return (format!("the key `{key}` stands here twice"), Some("keep one of the two"));
    }
    if said.starts_with("budget breached: Depth") {
        return (format!("lists and keys are nested more than {MAX_DEPTH} deep"), None);
    }
    if said.starts_with("budget breached") {
        return plain(
            "the spec is too large once its aliases are followed",
            Some("a spec needs no aliases of aliases"),
        );
    }
    if said.starts_with("multiple YAML documents") {
        return plain(
            "a second document begins",
            Some("a spec is one document; take out the line `---` and what follows it"),
        );
    }
    if said.starts_with("alias references unknown anchor") {
        return plain("this alias has no anchor", Some(QUOTES));
    }
    if said.starts_with("mapping values are not allowed") {
        return plain("a `:` where no key can stand", Some(QUOTES));
    }
    if said.contains("multiline quoted scalar") || said.contains("quoted scalar") && said.contains("EOF") {
        return plain(said, Some("is a quote above left open?"));
    }
    if said.contains("did not find expected") {
        return plain(said, Some("keys that belong together start in the same column"));
    }
    if said.starts_with("simple key expected") {
        return plain(
            "a key without its `: `, or an item without its `- `",
            Some("a key ends with `: `, each item of a list starts with `- `"),
        );
    }
    if said.contains("recursion limit") {
        return (format!("lists and keys are nested more than {MAX_DEPTH} deep"), None);
    }
    if said.contains("implicit flow mapping") {
        return plain(
            "a `,` without an entry before it",
            Some("between `{` and `}` stand entries such as `n: total`"),
        );
    }
    (said.to_owned(), None)
}

fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

enum Content {
    Null,
    Text(String),
    Plain,
    Sequence(Vec<Spanned<Content>>),
    Mapping(Vec<(Spanned<String>, Spanned<Content>)>),
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Content, E> {
        Ok(Content::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Content, E> {
        Ok(Content::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Content, E> {
        Ok(Content::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Content, E> {
        Ok(Content::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Content, E> {
        Ok(Content::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Content, E> {
        Ok(Content::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Content, E> {
        Ok(Content::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Content, E> {
        Ok(Content::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_none<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        Content::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Content, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Content::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Content, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Content::Mapping(entries))
    }
}

fn bytes<T>(spanned: &Spanned<T>, text: &str) -> (usize, usize) {
    // An alias is shown where it was defined: that is where the text stands.
    let location = if spanned.defined == Location::UNKNOWN { spanned.referenced } else { spanned.defined };
    if location == Location::UNKNOWN {
        return (0, 0);
    }
    let start = location.span().byte_offset().map_or_else(
        || byte_of(text, location.line() as usize, location.column() as usize),
        |offset| offset as usize,
    );
    let length = location.span().byte_len().map_or(0, |length| length as usize);
    let start = start.min(text.len());
    (start, (start + length).min(text.len()))
}

fn into_node(spanned: Spanned<Content>, text: &str) -> Node {
    let (start, end) = bytes(&spanned, text);
    let value = match spanned.value {
        Content::Null => Value::Null,
        Content::Text(scalar) => {
            let quoted =
                text.as_bytes().get(start).is_some_and(|byte| matches!(byte, b'"' | b'\'' | b'|' | b'>'));
            Value::Scalar { is_text: quoted, text: scalar }
        }
        Content::Plain => {
            Value::Scalar { text: text.get(start..end).unwrap_or_default().trim().to_owned(), is_text: false }
        }
        Content::Sequence(items) => {
            Value::Sequence(items.into_iter().map(|item| into_node(item, text)).collect())
        }
        Content::Mapping(entries) => Value::Mapping(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let (start, end) = bytes(&key, text);
                    (Key { text: key.value, start, end }, into_node(value, text))
                })
                .collect(),
        ),
    };
    Node { value, start, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(node: &'a Node, key: &str) -> &'a Node {
        let Value::Mapping(entries) = &node.value else { panic!("not a mapping: {node:?}") };
        &entries.iter().find(|(k, _)| k.text == key).unwrap().1
    }

    fn scalar(node: &Node) -> (&str, bool) {
        let Value::Scalar { text, is_text } = &node.value else { panic!("not a scalar: {node:?}") };
        (text, *is_text)
    }

    #[test]
    fn scalars_stay_as_written_and_know_their_place() {
        let text = "τ: 1.10\nb: no\nc: \"2020\"\nd: .5\ne: [x, 1e3]\nf: ~\ng: {h: true}\n";
        let node = parse(text).unwrap();
        assert_eq!(scalar(entry(&node, "τ")), ("1.10", false));
        assert_eq!(scalar(entry(&node, "b")), ("no", false));
        assert_eq!(scalar(entry(&node, "c")), ("2020", true));
        assert_eq!(scalar(entry(&node, "d")), (".5", false));
        assert_eq!(entry(&node, "f").value, Value::Null);
        assert_eq!(scalar(entry(entry(&node, "g"), "h")), ("true", false));
        let c = entry(&node, "c");
        assert_eq!(&text[c.start..c.end], "\"2020\"");
        let Value::Sequence(items) = &entry(&node, "e").value else { panic!() };
        assert_eq!(&text[items[1].start..items[1].end], "1e3");
    }

    #[test]
    fn merge_keys_and_aliases_are_followed() {
        let node = parse("base: &b {x: 1}\nuse:\n  <<: *b\n  y: 2\nagain: *b\n").unwrap();
        assert_eq!(scalar(entry(entry(&node, "use"), "x")).0, "1");
        assert_eq!(scalar(entry(entry(&node, "again"), "x")).0, "1");
    }

    #[test]
    fn what_is_not_yaml_is_an_error_with_a_place() {
        for text in ["a: [1, 2", "a: 1\na: 2\n", "a: \"x\n", "a:\n\tb: 1\n", "a: 1\n---\nb: 2\n", "a: !tag 1"]
        {
            let error = parse(text).unwrap_err();
            assert!(!error.message.is_empty() && !error.message.contains('\n'), "{text:?}: {error:?}");
        }
    }

    #[test]
    fn bombs_and_depth_are_refused_quickly() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..12 {
            let before = format!("*a{}", n - 1);
            bomb.push_str(&format!("a{n}: &a{n} [{}]\n", vec![before; 9].join(", ")));
        }
        assert!(parse(&bomb).is_err());
        assert!(parse(&format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000))).is_err());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_key() {
        let node = parse("\u{feff}title: x\n").unwrap();
        assert_eq!(scalar(entry(&node, "title")).0, "x");
    }
}
