//! A paragraph as words, numbers and marks.

use crate::language::Language;

use super::super::super::number::{Typed, typed};
use super::super::paragraph::Paragraph;

/// A word, a number or a mark, with its positions among the paragraph's characters.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

/// What a token is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Letters, in small ones; a hyphen between letters belongs to the word.
    Word(String),
    /// A number in figures that stands alone: no part of a word, a range, a date or a code.
    Number(Typed),
    /// Anything else.
    Mark(char),
}

impl Token {
    /// The word; nothing for numbers and marks.
    pub(super) fn word(&self) -> &str {
        if let What::Word(word) = &self.what { word } else { "" }
    }

    /// Whether it is a mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        matches!(self.what, What::Mark(found) if found == mark)
    }

    /// A whole number, in figures or in words, and whether it was in figures.
    pub(super) fn count(&self, language: Language) -> Option<(f64, bool)> {
        match &self.what {
            What::Number(number) if number.decimals == 0 && number.value >= 0.0 => Some((number.value, true)),
            What::Word(word) => number_word(word, language).map(|n| (f64::from(n), false)),
            _ => None,
        }
    }
}

/// The tokens of a paragraph.
pub(super) fn tokens(paragraph: &Paragraph<'_>) -> Vec<Token> {
    let chars = paragraph.chars;
    let char_at = |at: usize| chars.get(at).map(|(_, c)| *c);
    let letter = |at: usize| char_at(at).is_some_and(char::is_alphabetic);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(at) {
        let start = at;
        let what = if c.is_alphabetic() {
            while letter(at) || (matches!(char_at(at), Some('-' | '’' | '\'')) && letter(at + 1)) {
                at += 1;
            }
            let word: String = chars.get(start..at).unwrap_or_default().iter().map(|(_, c)| *c).collect();
            // "p2" and "B12" are names.
            if char_at(at).is_some_and(|c| c.is_ascii_digit()) {
                while char_at(at).is_some_and(char::is_alphanumeric) {
                    at += 1;
                }
                What::Mark('\u{1}')
            } else {
                What::Word(word.to_lowercase())
            }
        } else if c.is_ascii_digit() {
            let read = typed(chars, at, paragraph.comma);
            at = read.map_or(at + 1, |(_, end)| end.max(at + 1));
            let joined = start.checked_sub(1).and_then(char_at).is_some_and(joins)
                || char_at(at).is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit() || joins(c));
            match read {
                Some((number, _)) if !joined => What::Number(number),
                _ => What::Mark('\u{1}'),
            }
        } else {
            at += 1;
            if c.is_whitespace() {
                continue;
            }
            What::Mark(c)
        };
        tokens.push(Token { start, end: at, what });
    }
    tokens
}

/// Marks that make a number part of something else: a range, a negative number, a fraction, a name.
fn joins(c: char) -> bool {
    matches!(c, '–' | '-' | '\u{2212}' | '/' | '_' | '×' | '±' | '#' | '@')
}

const ENGLISH: [&str; 18] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GERMAN: [&str; 19] = [
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
    "zwanzig",
];
const SPANISH: [&str; 19] = [
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
];

/// A number in words, from two on: "one" is an article or a pronoun more often than a count.
fn number_word(word: &str, language: Language) -> Option<u32> {
    let among = |words: &[&str], from: u32| {
        words
            .iter()
            .position(|known| *known == word)
            .and_then(|at| u32::try_from(at).ok())
            .map(|at| at + from)
    };
    match language {
        Language::German => among(&GERMAN, 2),
        Language::Spanish => among(&SPANISH, 2),
        Language::English => among(&ENGLISH, 2).or_else(|| {
            let (tens, unit) = word.split_once('-').unwrap_or((word, ""));
            let tens = ENGLISH_TENS.iter().position(|known| *known == tens)?;
            let tens = 10 * (u32::try_from(tens).ok()? + 2);
            match unit {
                "" => Some(tens),
                "one" => Some(tens + 1),
                unit => {
                    let at = ENGLISH.iter().take(8).position(|known| *known == unit)?;
                    Some(tens + u32::try_from(at).ok()? + 2)
                }
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        assert_eq!(number_word("thirteen", Language::English), Some(13));
        assert_eq!(number_word("twenty-one", Language::English), Some(21));
        assert_eq!(number_word("ninety-nine", Language::English), Some(99));
        assert_eq!(number_word("one", Language::English), None);
        assert_eq!(number_word("zwölf", Language::German), Some(12));
        assert_eq!(number_word("veinte", Language::Spanish), Some(20));
    }
}
