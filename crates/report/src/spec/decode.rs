//! From the positioned YAML tree to typed keys, collecting every problem on the way.
//!
//! serde stops at the first wrong value; a reviewer wants all of them at once. Each type says how it is read
//! ([`Decode`]) and, through schemars, what an editor should offer; the two macros below write both from one list of
//! documented fields.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::other_words::{meant_choice, meant_key};
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Span;

/// A value with the place it was written at.
#[derive(Clone, Debug, PartialEq)]
pub struct Sp<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T: JsonSchema> JsonSchema for Sp<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// What is needed while reading one file.
#[derive(Debug)]
pub struct Decoder<'a> {
    /// Path of the file, for spans.
    pub path: &'a str,
    /// Problems found so far.
    pub diagnostics: &'a mut Diagnostics,
}

impl Decoder<'_> {
    /// The place of a value. A mapping or list has none of its own length: its first line is marked instead.
    #[must_use]
    pub fn span(&self, node: &Node) -> Span {
        match &node.value {
            Value::Mapping(entries) if node.end <= node.start => entries
                .first()
                .map_or_else(|| Span::new(self.path, node.start, node.end), |(key, _)| self.key_span(key)),
            Value::Sequence(items) if node.end <= node.start => items
                .first()
                .map_or_else(|| Span::new(self.path, node.start, node.end), |item| self.span(item)),
            _ => Span::new(self.path, node.start, node.end.max(node.start)),
        }
    }

    /// The place of a key.
    #[must_use]
    pub fn key_span(&self, key: &Key) -> Span {
        Span::new(self.path, key.start, key.end)
    }

    /// Reports a value of the wrong kind.
    pub fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let found = match &node.value {
            Value::Scalar { text, is_text: false } if text.len() <= 60 && !text.contains('\n') => {
                format!("`{text}`")
            }
            other => other.kind().to_owned(),
        };
        let message = format!("expected {expected}, found {found}");
        let span = self.span(node);
        let mut diagnostic = Diagnostic::error(Code::WrongKind, message).at(&span);
        if let Value::Scalar { text, is_text: true } = &node.value
            && text.parse::<f64>().is_ok()
        {
            diagnostic = diagnostic.help("write the number without quotes");
        }
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value that the key does not take.
    pub fn invalid(&mut self, node: &Node, message: impl Into<String>) {
        let span = self.span(node);
        self.diagnostics.push(Diagnostic::error(Code::InvalidValue, message).at(&span));
    }

    /// The entries of a mapping, or a report that this is none.
    pub fn mapping<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [(Key, Node)]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            _ => {
                self.wrong_kind(node, what);
                None
            }
        }
    }
}

/// A type that can be read from the tree.
pub trait Decode: Sized {
    /// Whether the rest can be checked as if the key were not there, once a wrong value has been reported. So it is with
    /// choices and numbers, whose default does as well for checking; a column or a filter that is taken away would lead to
    /// complaints about what is not wrong.
    const DISPENSABLE: bool = false;

    /// Reads the value, or reports why not.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value of a key that is not there; `None` when the key is required.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: Decode> Decode for Option<T> {
    const DISPENSABLE: bool = T::DISPENSABLE;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(None),
            _ => T::decode(node, decoder).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => Some(Vec::new()),
            // An item that cannot be read is reported and left out, so that its neighbours are checked in the same run.
            Value::Sequence(items) => {
                Some(items.iter().filter_map(|item| T::decode(item, decoder)).collect())
            }
            // One value where a list may stand is what people write; there is nothing it could mean but itself.
            Value::Scalar { .. } => T::decode(node, decoder).map(|item| vec![item]),
            Value::Mapping(_) => {
                let span = decoder.span(node);
                decoder.diagnostics.push(
                    Diagnostic::error(Code::WrongKind, "expected a list, found keys with values")
                        .at(&span)
                        .help("each item of a list starts with `- ` on a line of its own"),
                );
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Decode> Decode for Sp<T> {
    const DISPENSABLE: bool = T::DISPENSABLE;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(node);
        T::decode(node, decoder).map(|value| Sp { value, span })
    }
}

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, .. } => Some(text.clone()),
            _ => {
                decoder.wrong_kind(node, "text");
                None
            }
        }
    }
}

impl Decode for f64 {
    const DISPENSABLE: bool = true;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar { text, is_text: false } = &node.value else {
            decoder.wrong_kind(node, "a number");
            return None;
        };
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(number),
            _ => {
                let message = format!("expected a number, found `{text}`");
                let span = decoder.span(node);
                let mut diagnostic = Diagnostic::error(Code::WrongKind, message).at(&span);
                let bare =
                    text.strip_suffix('%').map(str::trim_end).filter(|bare| bare.parse::<f64>().is_ok());
                if let Some(bare) = bare {
                    diagnostic = diagnostic.help(format!("write the number alone: `{bare}`"));
                    diagnostic.suggestion = Some(bare.to_owned());
                } else if text.contains(',') {
                    diagnostic = diagnostic.help("a spec writes decimals with a point");
                }
                decoder.diagnostics.push(diagnostic);
                None
            }
        }
    }
}

impl Decode for u32 {
    const DISPENSABLE: bool = true;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Scalar { text, is_text: false } = &node.value
            && let Ok(number) = text.parse::<u32>()
        {
            return Some(number);
        }
        decoder.wrong_kind(node, "a whole number, zero or more");
        None
    }
}

impl Decode for bool {
    const DISPENSABLE: bool = true;

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar { text, is_text: false } if text == "true" => Some(true),
            Value::Scalar { text, is_text: false } if text == "false" => Some(false),
            _ => {
                let span = decoder.span(node);
                let message = "expected `true` or `false`";
                decoder.diagnostics.push(
                    Diagnostic::error(Code::WrongKind, message)
                        .at(&span)
                        .help("`yes`, `no`, `on` and `off` are plain text in YAML 1.2"),
                );
                None
            }
        }
    }
}

/// A mapping with keys of the user's own choosing, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T>(pub Vec<(Sp<String>, T)>);

impl<T> Named<T> {
    /// What goes by a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(other, _)| other.value == name).map(|(_, named)| named)
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Named<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Sequence(_) = node.value {
            let span = decoder.span(node);
            decoder.diagnostics.push(
                Diagnostic::error(
                    Code::WrongKind,
                    "expected names, each with what it stands for, found a list",
                )
                .at(&span)
                .help("take out the `- `: names are keys"),
            );
            return None;
        }
        let entries = decoder.mapping(node, "names, each with what it stands for")?;
        let mut all = Some(Vec::new());
        for (key, value) in entries {
            let name = Sp { value: key.text.clone(), span: decoder.key_span(key) };
            match (T::decode(value, decoder), &mut all) {
                (Some(value), Some(read)) => read.push((name, value)),
                (None, all) => *all = None,
                (Some(_), None) => {}
            }
        }
        all.map(Named)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Named_{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "additionalProperties": item })
    }
}

/// Declares a struct of the spec: its documented fields are its keys, in snake case as written.
macro_rules! spec_struct {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ }

        impl $name {
            /// The keys this part of the spec takes.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];
        }

        impl crate::spec::decode::Decode for $name {
            fn decode(
                node: &crate::spec::yaml::Node,
                decoder: &mut crate::spec::decode::Decoder<'_>,
            ) -> Option<Self> {
                let entries = decoder.mapping(node, "keys with values")?;
                let keys: Vec<&str> = Self::KEYS.iter().map(|key| key.trim_start_matches("r#")).collect();
                // Unknown keys are errors, but no reason not to check the known ones.
                crate::spec::decode::known_keys(entries, &keys, decoder);
                let mut complete = true;
                $(
                    let $field: Option<$type> = crate::spec::decode::field_of(
                        node, entries, stringify!($field).trim_start_matches("r#"), &keys, decoder);
                    complete &= $field.is_some();
                )+
                if !complete { return None; }
                Some(Self { $($field: $field?,)+ })
            }
        }
    };
}
pub(super) use spec_struct;

/// Declares a choice between fixed words.
macro_rules! spec_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $id:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl $name {
            /// Every choice, in the order documented.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word written in the spec.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }
        }

        impl crate::spec::decode::Decode for $name {
            const DISPENSABLE: bool = true;

            fn decode(
                node: &crate::spec::yaml::Node,
                decoder: &mut crate::spec::decode::Decoder<'_>,
            ) -> Option<Self> {
                crate::spec::decode::choice(node, Self::ALL, Self::id, decoder)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let choices: Vec<serde_json::Value> = vec![
                    $(serde_json::json!({
                        "const": crate::spec::decode::constant($id),
                        "description": concat!($($doc),+).trim_ascii()
                    })),+
                ];
                schemars::json_schema!({ "oneOf": choices })
            }
        }
    };
}
pub(super) use spec_enum;

/// A word of a fixed list as JSON Schema sees it: YAML reads a bare `true` as a boolean.
pub(super) fn constant(word: &str) -> serde_json::Value {
    word.parse::<bool>().map_or_else(|_| word.into(), Into::into)
}

/// Reports keys that are not in `keys`; whether all were.
pub(super) fn known_keys(entries: &[(Key, Node)], keys: &[&str], decoder: &mut Decoder<'_>) -> bool {
    let mut all_known = true;
    for (key, _) in entries {
        if !keys.contains(&key.text.as_str()) {
            all_known = false;
            let unused = unused(keys, entries);
            let mut diagnostic = Diagnostic::error(Code::UnknownKey, format!("unknown key `{}`", key.text))
                .at(&decoder.key_span(key));
            // In `{ level: 97,5 }` the comma ends the value, and what follows looks like a key.
            let decimals = !key.text.is_empty() && key.text.bytes().all(|byte| byte.is_ascii_digit());
            let close = closed_up(&key.text, &unused);
            diagnostic = if decimals {
                diagnostic.help("a spec writes decimals with a point")
            } else if let Some((name, value)) = close {
                let mut diagnostic =
                    diagnostic.help(format!("put a space behind the colon: `{name}: {value}`"));
                diagnostic.suggestion = Some(format!("{name}: {value}"));
                diagnostic
            } else {
                diagnostic.suggest(meant(&key.text, &unused).unwrap_or(&key.text), unused)
            };
            decoder.diagnostics.push(diagnostic);
        }
    }
    all_known
}

/// Reads one of the `keys` of a mapping, as [`field`] does.
///
/// Where it is not there, but an unknown key stands for it, that one is read in its place: it has been reported, and what
/// follows from its absence would only be said on top of it.
pub(super) fn field_of<T: Decode>(
    parent: &Node,
    entries: &[(Key, Node)],
    name: &str,
    keys: &[&str],
    decoder: &mut Decoder<'_>,
) -> Option<T> {
    if entries.iter().any(|(key, _)| key.text == name) {
        return field(parent, entries, name, decoder);
    }
    let Some((key, node)) = stand_in(entries, name, keys) else {
        return field(parent, entries, name, decoder);
    };
    let close = closed_up(&key.text, &unused(keys, entries)).map(|(_, value)| Node {
        value: Value::Scalar { text: value.to_owned(), is_text: false },
        start: key.start,
        end: key.end,
    });
    let node = close.as_ref().unwrap_or(node);
    let mut aside = Diagnostics::default();
    let read = T::decode(node, &mut Decoder { path: decoder.path, diagnostics: &mut aside });
    // Keys inside it are as good as anywhere. That it is another kind of thing, or a word that is not accepted, may be right for
    // what its author took the key to be.
    let here = decoder.span(node);
    if matches!(node.value, Value::Mapping(_))
        && !aside
            .sorted()
            .iter()
            .any(|said| said.code == Code::WrongKind && said.span.as_ref() == Some(&here))
    {
        decoder.diagnostics.extend(aside.sorted().into_iter().cloned());
    }
    read.or_else(T::absent)
}

/// The first unknown key of which [`known_keys`] says that `name` was meant, with its value.
fn stand_in<'n>(entries: &'n [(Key, Node)], name: &str, keys: &[&str]) -> Option<&'n (Key, Node)> {
    let unused = unused(keys, entries);
    let mut unknown = entries.iter().filter(|(key, _)| !keys.contains(&key.text.as_str()));
    unknown.find(|(key, _)| {
        let close = closed_up(&key.text, &unused).map(|(name, _)| name);
        close.or_else(|| meant(&key.text, &unused)) == Some(name)
    })
}

/// The key and the value of `{events:tpos}`, which YAML reads as one long key.
fn closed_up<'k, 'w>(written: &'w str, unused: &[&'k str]) -> Option<(&'k str, &'w str)> {
    let (name, value) = written.split_once(':')?;
    let name = unused.iter().copied().find(|key| *key == name)?;
    (!value.is_empty()).then_some((name, value))
}

/// The keys that a mapping does not have.
fn unused<'k>(keys: &[&'k str], entries: &[(Key, Node)]) -> Vec<&'k str> {
    keys.iter().copied().filter(|name| !entries.iter().any(|(other, _)| other.text == *name)).collect()
}

/// The key that an unknown one stands for, in other words or by a slip.
fn meant<'k>(written: &str, unused: &[&'k str]) -> Option<&'k str> {
    meant_key(written, unused).or_else(|| nearest(written, unused.iter().copied()))
}

/// Reads one key of a mapping.
pub(super) fn field<T: Decode>(
    parent: &Node,
    entries: &[(Key, Node)],
    name: &str,
    decoder: &mut Decoder<'_>,
) -> Option<T> {
    if let Some((key, node)) = entries.iter().find(|(key, _)| key.text == name) {
        if node.value == Value::Null && T::absent().is_none() {
            let message = format!("`{name}` has no value");
            let span = decoder.key_span(key);
            decoder.diagnostics.push(Diagnostic::error(Code::MissingKey, message).at(&span));
            return None;
        }
        let read = T::decode(node, decoder);
        return if read.is_none() && T::DISPENSABLE { T::absent() } else { read };
    }
    let absent = T::absent();
    if absent.is_none() {
        let span = decoder.span(parent);
        let message = format!("`{name}` is missing");
        decoder.diagnostics.push(
            Diagnostic::error(Code::MissingKey, message).at(&span).label("this part of the spec needs it"),
        );
    }
    absent
}

/// Reads one word of a fixed list.
pub(super) fn choice<T: Copy>(
    node: &Node,
    all: &[T],
    id: impl Fn(T) -> &'static str,
    decoder: &mut Decoder<'_>,
) -> Option<T> {
    let Value::Scalar { text, .. } = &node.value else {
        decoder.wrong_kind(node, "one word");
        return None;
    };
    let found = all.iter().copied().find(|&choice| id(choice).eq_ignore_ascii_case(text));
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|&choice| id(choice)).collect();
        let span = decoder.span(node);
        let diagnostic =
            Diagnostic::error(Code::InvalidValue, format!("`{text}` is not accepted here")).at(&span);
        let diagnostic = match meant_choice(text, &names) {
            Some(id) => diagnostic.suggest(id, names),
            None => diagnostic.suggest(text, names),
        };
        decoder.diagnostics.push(diagnostic);
    }
    found
}
