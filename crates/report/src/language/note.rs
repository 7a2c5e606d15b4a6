//! What results have to say beside their numbers: in English in `results.json`, in the language of the report on its pages.

use std::fmt;

use metaweave_stats::FitError;
use metaweave_stats::effect::NotEstimable;
use serde::{Serialize, Serializer};

use super::Value;
use crate::document::number::NumberStyle;

/// One or several messages with their values, to be said in any language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note(Vec<Message>);

#[derive(Clone, Debug, PartialEq)]
struct Message {
    key: &'static str,
    values: Vec<(&'static str, NoteValue)>,
}

/// What a note has for one of its places.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteValue {
    /// Text, the same in all languages; chooses the variant of its name.
    Text(String),
    /// A count.
    Count(f64),
    /// A number with so many significant figures.
    Significant(f64, usize),
    /// Text in a list.
    List(Vec<String>),
    /// Another note.
    Note(Note),
}

impl Note {
    /// A message by its name; see the macro `note!`.
    #[must_use]
    pub fn new(key: &'static str, values: Vec<(&'static str, NoteValue)>) -> Self {
        Self(vec![Message { key, values }])
    }

    /// Several notes, a semicolon between them; none where there are none.
    #[must_use]
    pub fn joined(notes: Vec<Self>) -> Option<Self> {
        let all: Vec<Message> = notes.into_iter().flat_map(|note| note.0).collect();
        (!all.is_empty()).then_some(Self(all))
    }

    /// In the language of a report.
    #[must_use]
    pub fn say(&self, style: &NumberStyle) -> String {
        let said: Vec<String> = self.0.iter().map(|message| message.in_words(style)).collect();
        said.join("; ")
    }
}

impl Message {
    fn in_words(&self, style: &NumberStyle) -> String {
        let values: Vec<(&str, Value<'_>)> =
            self.values.iter().map(|(name, value)| (*name, value.in_words(style))).collect();
        style.say(self.key, &values)
    }
}

impl NoteValue {
    fn in_words(&self, style: &NumberStyle) -> Value<'_> {
        match self {
            Self::Text(text) => text.into(),
            Self::Count(n) => n.into(),
            Self::Significant(x, figures) => style.significant(*x, *figures).into(),
            Self::List(items) => style.listed(items).into(),
            Self::Note(note) => note.say(style).into(),
        }
    }
}

/// In English.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&NumberStyle::default()))
    }
}

/// As English text.
impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

macro_rules! note_values {
    ($($from:ty => $made:expr;)*) => {
        $(impl From<$from> for NoteValue {
            fn from(value: $from) -> Self {
                $made(value)
            }
        })*
    };
}

note_values! {
    &str => |text: &str| NoteValue::Text(text.to_owned());
    &&str => |text: &&str| NoteValue::Text((*text).to_owned());
    &String => |text: &String| NoteValue::Text(text.clone());
    String => NoteValue::Text;
    bool => |is: bool| NoteValue::Text(is.to_string());
    &bool => |is: &bool| NoteValue::Text(is.to_string());
    usize => |n: usize| NoteValue::Count(n as f64);
    &usize => |n: &usize| NoteValue::Count(*n as f64);
    u32 => |n: u32| NoteValue::Count(f64::from(n));
    f64 => NoteValue::Count;
    &u32 => |n: &u32| NoteValue::Count(f64::from(*n));
    &f64 => |n: &f64| NoteValue::Count(*n);
    Vec<String> => NoteValue::List;
    Note => NoteValue::Note;
    &NoteValue => |value: &NoteValue| value.clone();
    &Note => |note: &Note| NoteValue::Note(note.clone());
}

/// A note by the name of its message: `note!("notes-lacking", n = 2)`. A value may be left out where it is a variable of its
/// name.
macro_rules! note {
    (@value $name:ident) => { $crate::language::NoteValue::from(&$name) };
    (@value $name:ident $value:expr) => { $crate::language::NoteValue::from($value) };
    ($key:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::language::Note::new(
            $key,
            vec![$((stringify!($name), $crate::language::note!(@value $name $($value)?))),*],
        )
    };
}
pub(crate) use note;

/// Why a fit failed, as part of a sentence. Reasons are facts of the statistics in English; the catalogues of other languages
/// know them by their words with hyphens between them.
impl From<&FitError> for Note {
    fn from(error: &FitError) -> Self {
        match *error {
            FitError::TooFewStudies { needed, found } => note!("notes-too-few-studies", needed, found),
            FitError::NotConverged { estimator, iterations } => {
                note!("notes-not-converged", estimator, iterations)
            }
            FitError::InvalidInput { index, quantity, value } => {
                let value = NoteValue::Significant(value, 6);
                note!("notes-invalid-input", study = index + 1, quantity, value)
            }
            FitError::NoInformation { reason } => note!("notes-no-information", reason = because(reason)),
            FitError::RankDeficient { rank, columns } => note!("notes-rank-deficient", rank, columns),
            FitError::Unsupported { method, reason } => {
                note!("notes-unsupported", method, reason = because(reason))
            }
            ref other => note!("notes-other-error", error = other.to_string()),
        }
    }
}

/// The reason for which something could not be computed.
pub(crate) fn because(reason: &'static str) -> Note {
    note!("notes-reason", kind = slug(reason), reason)
}

impl From<NotEstimable> for Note {
    fn from(why: NotEstimable) -> Self {
        let reason = why.to_string();
        note!("notes-not-estimable", kind = slug(&reason), reason)
    }
}

/// The words of a text with hyphens between them, as names of variants are written.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}
