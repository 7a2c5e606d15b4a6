//! Plural forms of the languages with a catalogue.
//!
//! Source: Unicode CLDR 47, "Language Plural Rules", cardinal numbers.

use super::Language;

/// The category of a count. A number that is not whole is "other" in all three languages.
pub(super) fn category(language: Language, n: f64) -> &'static str {
    match language {
        Language::English | Language::German | Language::Spanish if n == 1.0 => "one",
        // "un millón de personas": whole millions take a preposition.
        Language::Spanish if n != 0.0 && n % 1e6 == 0.0 => "many",
        _ => "other",
    }
}

/// The categories of a language.
#[cfg(test)]
pub(super) fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::English | Language::German => &["one", "other"],
        Language::Spanish => &["one", "many", "other"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_counts() {
        for language in Language::ALL {
            assert_eq!(
                [0.0, 1.0, 2.0, 1.5].map(|n| category(language, n)),
                ["other", "one", "other", "other"]
            );
        }
        assert_eq!(category(Language::Spanish, 2e6), "many");
        assert_eq!(category(Language::German, 2e6), "other");
    }
}
