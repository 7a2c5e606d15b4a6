//! The languages of reports: every fixed word is a message of a catalogue, and sentences are whole messages with places for
//! values.
//!
//! A catalogue is a set of [Fluent](https://projectfluent.org) files, one a topic, under `languages/`. The code names a
//! message and gives it values:
//!
//! ```text
//! say!(style, "provenance-line", version = VERSION, files = n)
//! ```
//!
//! - A number is a count: it is printed by [`NumberStyle::count`] and chooses the plural form. Every other number comes as
//!   text from [`NumberStyle`].
//! - Values may be marked text ([`marks`](crate::document::marks)), so that numbers, letters, citations and blocks have their
//!   place inside a sentence of any language.
//! - Names of studies and all else that users write comes as values too and is never read as a message.
//!
//! A workspace may say some things its own way in `templates/languages/<language>/<topic>.ftl`.

mod catalogue;
mod grammar;
mod list;
mod message;
mod note;
mod plural;

use std::borrow::Cow;
use std::sync::Arc;

use catalogue::{Entries, compiled_in};
pub use catalogue::{Overrides, TOPICS};
use message::Scope;
pub use note::{Note, NoteValue};
pub(crate) use note::{because, note};

use crate::document::number::NumberStyle;

/// A language with a catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// German.
    German,
    /// English, the language of the program.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them, by tag.
    pub const ALL: [Self; 3] = [Self::German, Self::English, Self::Spanish];

    /// Primary subtag of its BCP 47 tags.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::German => "de",
            Language::English => "en",
            Language::Spanish => "es",
        }
    }

    /// The language of a BCP 47 tag such as `de` or `de-AT`, if it has a catalogue.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }
}

/// The messages of one language, those of a workspace before those compiled in.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    language: Language,
    own: Option<Arc<Entries>>,
}

impl Words {
    /// The catalogue compiled in.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language, own: None }
    }

    /// The same with messages that a workspace says anew.
    #[must_use]
    pub fn with(language: Language, overrides: Overrides) -> Self {
        let entries = overrides.into_entries();
        Self { language, own: (!entries.is_empty()).then(|| Arc::new(entries)) }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The parts of a message, or of a term if the name starts with `-`.
    fn parts(&self, key: &str) -> Option<&[message::Part]> {
        let own = self.own.as_ref().and_then(|entries| entries.get(key));
        own.or_else(|| compiled_in(self.language).get(key)).map(Vec::as_slice)
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::of(Language::default())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).field("own", &self.own.is_some()).finish()
    }
}

/// What a message is given for one of its places.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, printed as it is; chooses the variant of its name.
    Text(Cow<'a, str>),
    /// A count, printed as one; chooses the variant of its number or its plural form.
    Count(f64),
}

macro_rules! values {
    ($($from:ty => $made:expr;)*) => {
        $(impl<'a> From<$from> for Value<'a> {
            fn from(value: $from) -> Self {
                $made(value)
            }
        })*
    };
}

values! {
    &'a str => |s| Value::Text(Cow::Borrowed(s));
    &'a &'a str => |s: &'a &'a str| Value::Text(Cow::Borrowed(s));
    &'a String => |s: &'a String| Value::Text(Cow::Borrowed(s.as_str()));
    &'a &'a String => |s: &'a &'a String| Value::Text(Cow::Borrowed(s.as_str()));
    String => |s| Value::Text(Cow::Owned(s));
    Cow<'a, str> => Value::Text;
    // `[true]` and `[false]` are the variants of a condition.
    bool => |b| Value::Text(Cow::Borrowed(if b { "true" } else { "false" }));
    usize => |n: usize| Value::Count(n as f64);
    u64 => |n: u64| Value::Count(n as f64);
    u32 => |n: u32| Value::Count(f64::from(n));
    f64 => Value::Count;
    &usize => |n: &usize| Value::Count(*n as f64);
    &u64 => |n: &u64| Value::Count(*n as f64);
    &f64 => |n: &f64| Value::Count(*n);
    &bool => |b: &bool| Value::from(*b);
}

impl NumberStyle {
    /// A message with its values; see the macro `say!`.
    ///
    /// A message that no catalogue has is printed as its name, a value that was not given as `{$name}`; tests make sure that
    /// neither happens with the catalogues compiled in.
    #[must_use]
    pub fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut text = String::new();
        match self.words.parts(key) {
            Some(parts) => Scope { style: self, values, depth: 0 }.write(parts, &mut text),
            None => text.push_str(key),
        }
        match self.language() {
            Language::English => text,
            Language::German => grammar::compounded(text),
            Language::Spanish => grammar::contracted(text),
        }
    }

    /// A count in words up to ten ("seven"), in figures beyond.
    #[must_use]
    pub fn word(&self, n: usize) -> String {
        self.say("number-word", &[("n", n.into())])
    }

    /// The language in which numbers and words are.
    #[must_use]
    pub fn language(&self) -> Language {
        self.words.language
    }
}

/// A message of the catalogue in the language of a [`NumberStyle`]: `say!(style, "topic-name", n = 3, effect = &text)`.
///
/// A value may be left out where it is a variable of its name: `say!(style, "topic-name", n)`.
macro_rules! say {
    (@value $name:ident) => { $crate::language::Value::from(&$name) };
    (@value $name:ident $value:expr) => { $crate::language::Value::from($value) };
    ($style:expr, $key:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $style.say($key, &[$((stringify!($name), $crate::language::say!(@value $name $($value)?))),*])
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests;
