//! Lists inside sentences.

use super::{Language, say};
use crate::document::number::NumberStyle;

impl NumberStyle {
    /// "a, b and c".
    #[must_use]
    pub fn listed<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [head @ .., last] => {
                let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
                let last = last.as_ref();
                say!(self, "list-and", head = head.join(", "), last, sound = self.sound_after_and(last))
            }
        }
    }

    /// What chooses the word for "and" before a word: "i" where a Spanish one starts with that sound, else "other".
    #[must_use]
    pub fn sound_after_and(&self, word: &str) -> &'static str {
        if self.language() == Language::Spanish && starts_like_i(word) { "i" } else { "other" }
    }

    /// "a or b or c".
    #[must_use]
    pub fn either<S: AsRef<str>>(&self, items: &[S]) -> String {
        let mut items = items.iter().map(AsRef::as_ref);
        let first = items.next().unwrap_or_default().to_owned();
        items.fold(first, |head, last| {
            let sound = if last.to_lowercase().trim_start_matches('h').starts_with(['o', 'ó']) {
                "o"
            } else {
                "other"
            };
            say!(self, "list-or", head, last, sound)
        })
    }
}

/// Whether a Spanish word starts with the sound of "y", which then becomes "e": "aguja e hilo", but "agua y hielo".
fn starts_like_i(word: &str) -> bool {
    let start: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    let rest = start.strip_prefix('h').unwrap_or(&start);
    let mut letters = rest.chars();
    matches!(letters.next(), Some('i' | 'í'))
        && !matches!(letters.next(), Some('a' | 'e' | 'o' | 'u' | 'á' | 'é' | 'ó'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Words;

    #[test]
    fn lists_end_as_the_language_has_it() {
        let listed = |language: Language, items: &[&str]| {
            NumberStyle::default().in_language(language.tag(), Words::of(language)).listed(items)
        };
        assert_eq!(listed(Language::English, &[]), "");
        assert_eq!(listed(Language::English, &["a"]), "a");
        assert_eq!(listed(Language::English, &["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(Language::German, &["a", "b", "c"]), "a, b und c");
        assert_eq!(listed(Language::Spanish, &["a", "b"]), "a y b");
        assert_eq!(listed(Language::Spanish, &["agua", "hielo"]), "agua y hielo");
        assert_eq!(listed(Language::Spanish, &["padres", "hijos"]), "padres e hijos");
    }
}
