//! The paragraphs of an author's text, without what is not prose.

use crate::run::Analysed;

use super::super::expression::variable;

/// A shorter title is likely to be a word that is meant otherwise.
const LEAST_TITLE: usize = 4;

/// A text without what is not prose: expressions and code are blank, marks of emphasis are left out.
pub(super) struct Readable {
    /// Characters, each with the byte at which it stands in the source.
    chars: Vec<(usize, char)>,
    /// Source of every expression, with the byte at which it starts.
    expressions: Vec<(usize, String)>,
}

impl Readable {
    pub(super) fn of(text: &str) -> Self {
        let mut readable = Self { chars: Vec::new(), expressions: Vec::new() };
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = text.get(at..).unwrap_or_default();
            let skipped = if rest.starts_with("{{") {
                let end = rest.find("}}").map_or(rest.len(), |end| end + 2);
                readable.expressions.push((at, rest.get(..end).unwrap_or_default().to_owned()));
                end
            } else if c == '`' {
                rest.get(1..).and_then(|inner| inner.find('`')).map_or(1, |end| end + 2)
            } else if rest.starts_with("](") {
                rest.find(')').map_or(1, |end| end + 1)
            } else {
                0
            };
            if skipped > 0 {
                // Something that is not prose separates what stands before it from what follows.
                readable.chars.push((at, '\u{1}'));
                at += skipped;
                continue;
            }
            if !matches!(c, '*' | '_') {
                readable.chars.push((at, if c == '\u{a0}' { ' ' } else { c }));
            }
            at += c.len_utf8();
        }
        readable
    }

    /// Runs of lines without a blank one between them; a list item and a heading stand alone.
    pub(super) fn paragraphs(&self, comma: bool) -> Vec<Paragraph<'_>> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        let mut push = |start: usize, end: usize| {
            if let Some(chars) = self.chars.get(start..end).filter(|chars| !chars.is_empty()) {
                paragraphs.push(Paragraph { chars, expressions: &self.expressions, comma });
            }
        };
        for at in 0..self.chars.len() {
            let Some((_, '\n')) = self.chars.get(at) else { continue };
            let next: String = self
                .chars
                .iter()
                .skip(at + 1)
                .take_while(|(_, c)| *c != '\n')
                .map(|(_, c)| c)
                .take(4)
                .collect();
            let next = next.trim_start();
            let breaks = next.is_empty() || next.starts_with(['-', '+', '#', '|', '>']);
            if breaks {
                push(start, at);
                start = at + 1;
            }
        }
        push(start, self.chars.len());
        paragraphs
    }
}

/// A paragraph of a text.
pub(super) struct Paragraph<'a> {
    pub(super) chars: &'a [(usize, char)],
    expressions: &'a [(usize, String)],
    /// Whether the decimal mark of the language is a comma.
    pub(super) comma: bool,
}

impl Paragraph<'_> {
    pub(super) fn speaks_of(&self, analysis: &Analysed) -> bool {
        self.speaks_of_either(&analysis.plan.id, &analysis.plan.title)
    }

    /// Whether an expression has an identifier, or the words have a title.
    pub(super) fn speaks_of_either(&self, id: &str, title: &str) -> bool {
        let (Some(first), Some(last)) = (self.chars.first(), self.chars.last()) else { return false };
        let id = variable(id);
        let named = |source: &str| {
            source.match_indices(&id).any(|(at, _)| {
                let before = source.get(..at).and_then(|s| s.chars().next_back());
                let after = source.get(at + id.len()..).and_then(|s| s.chars().next());
                let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !joins(before) && !joins(after)
            })
        };
        if self.expressions.iter().any(|(at, source)| (first.0..=last.0).contains(at) && named(source)) {
            return true;
        }
        title.chars().count() >= LEAST_TITLE && self.names(title)
    }

    pub(super) fn is_heading(&self) -> bool {
        self.chars.iter().map(|(_, c)| *c).find(|c| !c.is_whitespace()) == Some('#')
    }

    pub(super) fn names(&self, phrase: &str) -> bool {
        let phrase: Vec<char> = phrase.to_lowercase().chars().collect();
        !phrase.is_empty() && (0..self.chars.len()).any(|at| self.word_at(at, &phrase, true))
    }

    /// Whether a word or phrase stands at a position, as a whole.
    pub(super) fn word_at(&self, at: usize, word: &[char], any_case: bool) -> bool {
        let same = |(offset, wanted): (usize, &char)| {
            self.chars.get(at + offset).is_some_and(|(_, c)| {
                let c = if *c == '\n' { ' ' } else { *c };
                c == *wanted || (any_case && c.to_lowercase().eq(std::iter::once(*wanted)))
            })
        };
        let joins = |at: Option<usize>| {
            at.and_then(|at| self.chars.get(at)).is_some_and(|(_, c)| c.is_alphanumeric())
        };
        word.iter().enumerate().all(same) && !joins(at.checked_sub(1)) && !joins(Some(at + word.len()))
    }

    /// Whether the sentence around a position cites a source.
    pub(super) fn cites_near(&self, at: usize) -> bool {
        let (start, end) = self.sentence(at);
        let sentence: String =
            self.chars.get(start..end).unwrap_or_default().iter().map(|(_, c)| *c).collect();
        sentence.contains("[@") || sentence.contains("; @")
    }

    /// First and last position of the sentence around a position.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let ends = |at: usize| {
            let c = self.chars.get(at).map(|(_, c)| *c);
            let next = self.chars.get(at + 1).map(|(_, c)| *c);
            matches!(c, Some('.' | '?' | '!')) && matches!(next, Some(' ' | '\n') | None)
        };
        let start = (0..at).rev().find(|&at| ends(at)).map_or(0, |at| at + 1);
        let end = (at..self.chars.len()).find(|&at| ends(at)).unwrap_or(self.chars.len());
        (start, end)
    }

    /// Bytes of the source from one position up to another.
    pub(super) fn bytes(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.chars.get(start).map_or(0, |(at, _)| *at);
        let last = end.checked_sub(1).and_then(|at| self.chars.get(at));
        (first, last.map_or(first, |(at, c)| at + c.len_utf8()))
    }
}
