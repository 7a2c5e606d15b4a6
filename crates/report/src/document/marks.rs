//! Marks inside generated text: which stretch is a number, a mathematical letter, a citation.
//!
//! Sentences are built as strings, since strings are what templates and `format!` give, and become inlines at the end.
//! The marks are characters of a private use area, which are removed from everything a user writes ([`clean`]).

use super::model::Inline;

/// Before and after a computed quantity that must stay on one line.
const NUMBER: (char, char) = ('\u{E000}', '\u{E001}');
/// Before and after the name of a block to place.
const BLOCK: (char, char) = ('\u{E002}', '\u{E003}');
/// Before and after a mathematical letter.
const SYMBOL: (char, char) = ('\u{E004}', '\u{E005}');
/// Before and after a citation key.
const CITE: (char, char) = ('\u{E006}', '\u{E007}');
/// Before and after the names of a place: items of checklists that are answered here, or the name of a section.
const PLACE: (char, char) = ('\u{E008}', '\u{E009}');

/// τ², set as a variable.
pub const TAU2: &str = "\u{E004}τ\u{E005}²";
/// σ², set as a variable.
pub const SIGMA2: &str = "\u{E004}σ\u{E005}²";
/// ρ, set as a variable.
pub const RHO: &str = "\u{E004}ρ\u{E005}";
/// I², set as a variable.
pub const I2: &str = "\u{E004}I\u{E005}²";
/// Q, set as a variable.
pub const Q: &str = "\u{E004}Q\u{E005}";
/// k, set as a variable.
pub const K: &str = "\u{E004}k\u{E005}";

/// A computed quantity.
#[must_use]
pub fn number(text: &str) -> String {
    format!("{}{text}{}", NUMBER.0, NUMBER.1)
}

/// A mathematical letter.
#[must_use]
pub fn symbol(text: &str) -> String {
    format!("{}{text}{}", SYMBOL.0, SYMBOL.1)
}

/// A citation of a method or of an entry of the bibliography, with the space before it.
#[must_use]
pub fn cite(key: &str) -> String {
    format!(" {}{key}{}", CITE.0, CITE.1)
}

/// The place of a block, by what it is.
#[must_use]
pub fn block(name: &str) -> String {
    format!("{}{name}{}", BLOCK.0, BLOCK.1)
}

/// A place where items of checklists are answered, or that has a name: `prisma-13d swim-3`.
#[must_use]
pub fn place(names: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!("{}{names}{}", PLACE.0, PLACE.1)
}

/// Text without marks: what a user wrote.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !('\u{E000}'..='\u{E009}').contains(c)).collect()
}

/// A stretch of marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// A computed quantity.
    Number(String),
    /// A mathematical letter.
    Symbol(String),
    /// A citation key.
    Cite(String),
    /// The name of a block.
    Block(String),
    /// The names of a place.
    Place(String),
}

/// Splits marked text into its stretches.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let mark = [NUMBER, BLOCK, SYMBOL, CITE, PLACE].into_iter().find(|(open, _)| *open == first);
        if let Some((_, close)) = mark
            && let Some((inside, tail)) = after.split_once(close)
        {
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            let inside = inside.to_owned();
            pieces.push(match first {
                c if c == NUMBER.0 => Piece::Number(inside),
                c if c == BLOCK.0 => Piece::Block(inside),
                c if c == SYMBOL.0 => Piece::Symbol(inside),
                c if c == PLACE.0 => Piece::Place(inside),
                _ => Piece::Cite(inside),
            });
            rest = tail;
        } else {
            plain.push(first);
            rest = after;
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

/// Marked text as inlines; citations and blocks, which need the document's state, are left out.
#[must_use]
pub fn inlines(text: &str) -> Vec<Inline> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(Inline::Text(text)),
            Piece::Number(text) => Some(Inline::Number(text)),
            Piece::Symbol(text) => Some(Inline::Symbol(text)),
            Piece::Cite(_) | Piece::Block(_) | Piece::Place(_) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_split_and_unclosed_ones_stay_text() {
        let text = format!("{TAU2} is {}{}.", number("0.31"), cite("x"));
        assert_eq!(
            pieces(&text),
            [
                Piece::Symbol("τ".into()),
                Piece::Text("² is ".into()),
                Piece::Number("0.31".into()),
                Piece::Text(" ".into()),
                Piece::Cite("x".into()),
                Piece::Text(".".into()),
            ]
        );
        assert_eq!(pieces("a\u{E000}b"), [Piece::Text("a\u{E000}b".into())]);
        assert_eq!(clean(&text), "τ² is 0.31 x.");
    }
}
