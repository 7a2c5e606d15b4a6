//! The catalogues compiled in, and what a workspace says anew.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_syntax::ast::Entry;

use super::Language;
use super::message::{Part, Place, Str, each_place, parts};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Span;

/// Messages by name, terms by their name with the hyphen.
pub(super) type Entries = BTreeMap<Str, Vec<Part>>;

macro_rules! topics {
    ($($topic:literal),* $(,)?) => {
        /// Topics of the catalogues, each a file a language; the name of a message starts with that of its topic.
        pub const TOPICS: &[&str] = &[$($topic),*];

        /// The files of a language, in the order of [`TOPICS`].
        fn files(language: Language) -> &'static [&'static str] {
            match language {
                Language::German => &[$(include_str!(concat!("../../languages/de/", $topic, ".ftl"))),*],
                Language::English => &[$(include_str!(concat!("../../languages/en/", $topic, ".ftl"))),*],
                Language::Spanish => &[$(include_str!(concat!("../../languages/es/", $topic, ".ftl"))),*],
            }
        }
    };
}

// One line a topic, so that two new ones do not meet.
topics! {
    "analysis",
    "at-a-glance",
    "bars",
    "bubble",
    "checklists",
    "citation-tally",
    "claims",
    "compose",
    "content-analysis",
    "dependence",
    "diagnostic-plots",
    "effect-direction",
    "evidence-profile",
    "explain",
    "fidelity",
    "figures",
    "findings",
    "flow",
    "forest",
    "funnel",
    "gosh",
    "judgements",
    "list",
    "methods-dependence",
    "methods-small-study",
    "methods",
    "mixed-model",
    "multiverse",
    "names",
    "narrative",
    "notes",
    "number",
    "page",
    "plots",
    "pooling-methods",
    "provenance",
    "published",
    "references",
    "regression",
    "risk-of-bias",
    "robustness",
    "searches",
    "selection",
    "sensitivity",
    "small-study-effects",
    "statement",
    "studies",
    "study-table",
    "subgroups",
    "supplement",
    "survey",
    "synthesis",
    "terms",
    "trial-designs",
    "wording",
}

static GERMAN: LazyLock<Entries> = LazyLock::new(|| read_all(Language::German));
static ENGLISH: LazyLock<Entries> = LazyLock::new(|| read_all(Language::English));
static SPANISH: LazyLock<Entries> = LazyLock::new(|| read_all(Language::Spanish));

/// The messages of a language, read when they are first needed.
pub(super) fn compiled_in(language: Language) -> &'static Entries {
    match language {
        Language::German => &GERMAN,
        Language::English => &ENGLISH,
        Language::Spanish => &SPANISH,
    }
}

/// Tests make sure that every file is read whole.
fn read_all(language: Language) -> Entries {
    let mut entries = Entries::new();
    for text in files(language) {
        let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse_runtime(*text);
        for entry in &resource.body {
            if let Some((name, Ok(parts))) = entry_parts(entry) {
                entries.insert(name, parts);
            }
        }
    }
    entries
}

/// The name of a message or term and what it says.
fn entry_parts<S: Into<Str> + Clone>(entry: &Entry<S>) -> Option<(Str, Result<Vec<Part>, String>)> {
    let of = |attributes: usize, value: Option<&fluent_syntax::ast::Pattern<S>>| match (value, attributes) {
        (Some(value), 0) => parts(value),
        (Some(_), _) => Err("attributes cannot be used".to_owned()),
        (None, _) => Err("a message needs a value".to_owned()),
    };
    match entry {
        Entry::Message(message) => {
            Some((message.id.name.clone().into(), of(message.attributes.len(), message.value.as_ref())))
        }
        Entry::Term(term) => {
            let name: Str = term.id.name.clone().into();
            Some((format!("-{name}").into(), of(term.attributes.len(), Some(&term.value))))
        }
        _ => None,
    }
}

/// Messages that a workspace says anew.
#[derive(Clone, Debug)]
pub struct Overrides {
    language: Language,
    entries: Entries,
}

impl Overrides {
    /// None yet.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, entries: Entries::new() }
    }

    /// Path in a workspace of the file of a topic.
    #[must_use]
    pub fn path(&self, topic: &str) -> String {
        format!("templates/languages/{}/{topic}.ftl", self.language.tag())
    }

    /// Reads a file of a workspace: every message in it takes the place of the one compiled in. What cannot be read, is not
    /// said anywhere, or asks for a value that the message is not given, is reported.
    pub fn read(&mut self, path: &str, text: &str, diagnostics: &mut Diagnostics) {
        let (resource, errors) = match fluent_syntax::parser::parse_runtime(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err(read) => read,
        };
        for error in errors {
            let at = error.pos.start.min(text.len());
            diagnostics.push(
                Diagnostic::error(
                    Code::Template,
                    format!("this is not a message in Fluent syntax: {}", error.kind),
                )
                .at(&Span::new(path, at, at))
                .help("write `name = text`, further lines indented, with values as `{ $value }`"),
            );
        }
        let known = compiled_in(self.language);
        for (name, read) in resource.body.iter().filter_map(entry_parts) {
            let span = place_of(path, text, &name);
            let parts = match read {
                Ok(parts) => parts,
                Err(why) => {
                    diagnostics.push(
                        Diagnostic::error(Code::Template, format!("the message `{name}`: {why}")).at(&span),
                    );
                    continue;
                }
            };
            let Some(original) = known.get(&name) else {
                diagnostics.push(
                    Diagnostic::error(Code::Template, format!("no report has the message `{name}`"))
                        .at(&span)
                        .suggest(&name, nearest(&name, known.keys().map(AsRef::as_ref))),
                );
                continue;
            };
            let unknown = self.unknown(&name, original, &parts);
            if unknown.is_empty() {
                self.entries.insert(name, parts);
                continue;
            }
            for (wrong, accepted) in unknown {
                diagnostics.push(
                    Diagnostic::error(Code::Template, format!("the message `{name}` has no {wrong}"))
                        .at(&span)
                        .suggest(wrong.split('`').nth(1).unwrap_or_default(), accepted),
                );
            }
        }
    }

    /// Values that a message does not have and terms that no catalogue has, each with what is accepted.
    fn unknown<'a>(&self, name: &str, original: &'a [Part], parts: &[Part]) -> Vec<(String, Vec<&'a str>)> {
        let mut given: Vec<&str> = Vec::new();
        let mut collect = |parts: &'a [Part]| {
            each_place(parts, false, &mut |place| {
                if let Place::Variable(variable) = place
                    && !given.contains(&variable.as_ref())
                {
                    given.push(variable);
                }
            });
        };
        collect(original);
        if let Some(english) = compiled_in(Language::English).get(name) {
            collect(english);
        }
        let known = compiled_in(self.language);
        let mut unknown = Vec::new();
        each_place(parts, false, &mut |place| match place {
            Place::Variable(variable) if !name.starts_with('-') && !given.contains(&variable.as_ref()) => {
                unknown.push((format!("value `{variable}`"), given.clone()));
            }
            Place::Message(other) | Place::Term(other, _) if !known.contains_key(other) => {
                let near = nearest(other, known.keys().map(AsRef::as_ref));
                unknown.push((format!("`{other}` to refer to"), near.into_iter().collect()));
            }
            _ => {}
        });
        unknown
    }

    pub(super) fn into_entries(self) -> Entries {
        self.entries
    }
}

/// Where a message starts: syntax trees of Fluent have no places.
fn place_of(path: &str, text: &str, name: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Span::new(path, start, start + name.len());
        }
        start += line.len();
    }
    Span::new(path, 0, 0)
}

/// The text of every file, for tests that read them whole.
#[cfg(test)]
pub(super) fn texts(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    TOPICS.iter().copied().zip(files(language).iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::number::NumberStyle;
    use crate::language::{Words, say};

    fn said_anew(text: &str) -> (NumberStyle, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let mut overrides = Overrides::new(Language::English);
        let path = overrides.path("claims");
        overrides.read(&path, text, &mut diagnostics);
        let messages = diagnostics.sorted().iter().map(|item| item.message.clone()).collect();
        (NumberStyle::default().in_language("en", Words::with(Language::English, overrides)), messages)
    }

    #[test]
    fn a_workspace_says_some_things_anew() {
        let (style, messages) = said_anew("claims-title = What we conclude\n");
        assert!(messages.is_empty());
        assert_eq!(say!(style, "claims-title"), "What we conclude");
        assert_eq!(say!(style, "number-not-estimable"), "not estimable");
    }

    #[test]
    fn what_a_workspace_cannot_say_is_reported() {
        let (style, messages) = said_anew(
            "claims-titel = x\nclaims-result = { $hold }\nclaims-title = { SHOUT(\"x\") }\nclaims-caption = { -nobody }\n! junk\n",
        );
        assert_eq!(
            messages,
            [
                "no report has the message `claims-titel`",
                "the message `claims-result` has no value `hold`",
                "the message `claims-title`: there is no function `SHOUT`",
                "the message `claims-caption` has no `-nobody` to refer to",
                "this is not a message in Fluent syntax: Expected one of \"a-zA-Z\"",
            ]
        );
        assert_eq!(say!(style, "claims-title"), "Conclusions checked");
    }

    #[test]
    fn a_message_that_refers_to_itself_ends() {
        let (style, messages) = said_anew("claims-title = again { claims-title }\n");
        assert!(messages.is_empty());
        assert!(say!(style, "claims-title").ends_with("claims-title"));
    }
}
