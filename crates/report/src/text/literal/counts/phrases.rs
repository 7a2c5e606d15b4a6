//! The counts that a paragraph states: a number, what is counted, and whether it is meant to be all of them.

use crate::language::Language;
use crate::run::Analysed;

use super::super::super::number::Typed;
use super::tokens::{Token, What};
use super::words::{
    ABOUT, ALL, ARTICLES, HANDLED, IN_ALL, OF_ALL, OTHERS, PEOPLE, PLAIN, RECORDS, RESTRICTING, STUDIES,
};

/// A count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// What is counted.
    pub(super) counted: Counted,
    /// How many.
    pub(super) number: Typed,
    /// Whether it is said to be all, or others than those analysed.
    pub(super) extent: Extent,
    /// Whether it is said to be about right.
    pub(super) about: bool,
    /// Positions of the number among the characters of the paragraph.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Position after what is counted.
    pub(super) stop: usize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Counted {
    Studies,
    People,
    /// People per so many.
    PerMany(f64),
    /// Per cent of people or texts.
    Share,
    Records,
}

/// How a count relates to what was analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Said to be all of them.
    All,
    /// Perhaps a part.
    Some,
    /// Others: excluded, ongoing, expected.
    Others,
}

/// Every count of a paragraph, in its order.
pub(super) fn find(tokens: &[Token], meant: &[&Analysed], language: Language) -> Vec<Phrase> {
    let rows: Vec<String> =
        meant.iter().map(|analysis| analysis.plan.rows_called(2).to_lowercase()).collect();
    let scan = Scan { tokens, rows: &rows, language };
    (0..tokens.len()).filter_map(|at| scan.phrase(at)).collect()
}

/// Whether a token may stand between a number of studies and that of the people in them.
pub(super) fn joins_counts(token: &Token) -> bool {
    const WORDS: &[&str] = &[
        "and",
        "with",
        "including",
        "in",
        "from",
        "of",
        "involving",
        "comprising",
        "across",
        "a",
        "total",
        "n",
        "und",
        "mit",
        "aus",
        "y",
        "con",
        "de",
        "en",
    ];
    match &token.what {
        What::Word(word) => WORDS.contains(&word.as_str()),
        What::Mark(mark) => matches!(mark, '(' | '[' | ',' | ';' | '='),
        What::Number(_) => false,
    }
}

struct Scan<'a> {
    tokens: &'a [Token],
    rows: &'a [String],
    language: Language,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::word)
    }

    /// The word so many tokens before a position.
    fn before(&self, at: usize, by: usize) -> &str {
        at.checked_sub(by).map_or("", |at| self.word(at))
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// The count whose number stands at a position.
    fn phrase(&self, at: usize) -> Option<Phrase> {
        let token = self.tokens.get(at)?;
        if let Some(share) = self.share(at, token) {
            return Some(share);
        }
        let (value, figures) = token.count(self.language)?;
        let mut noun = at + 1;
        if let Some(phrase) = self.per_many(at, token, value) {
            return Some(phrase);
        }
        while noun < at + 3 && PLAIN.contains(&self.word(noun)) {
            noun += 1;
        }
        // "k = 12", "n = 2345"
        let named_k = figures && self.is_mark(at.wrapping_sub(1), '=') && self.before(at, 2) == "k";
        let named_n = figures && self.is_mark(at.wrapping_sub(1), '=') && self.before(at, 2) == "n";
        let counted = match self.word(noun) {
            word if STUDIES.contains(&word) || self.rows.iter().any(|rows| rows == word) => Counted::Studies,
            word if PEOPLE.contains(&word) => Counted::People,
            word if RECORDS.contains(&word) && self.sentence_has(at, HANDLED) => Counted::Records,
            _ if named_k => Counted::Studies,
            _ if named_n => Counted::People,
            _ => return None,
        };
        let before = self.before(at, 1);
        // "the 1994 trials": a year.
        let rate = matches!(before, "per" | "pro" | "por" | "every" | "each" | "je" | "cada");
        let year = figures && counted == Counted::Studies && (1900.0..2100.0).contains(&value);
        // "two or three trials", "3 and 4 trials", "3, 4 or 5": more than one number.
        if year
            || rate
            || matches!(before, "and" | "und" | "y")
                && self.tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.count(self.language).is_some())
        {
            return None;
        }
        let stop =
            self.tokens.get(noun).filter(|_| !(named_k || named_n)).map_or(token.end, |token| token.end);
        let extent = if named_k { Extent::All } else { self.extent(at, noun, counted) };
        Some(Phrase {
            counted,
            number: Typed { value, decimals: 0 },
            extent,
            about: self.about(at) && !self.ends_with(at, OF_ALL),
            start: token.start,
            end: token.end,
            stop,
        })
    }

    /// Whether a count is said to be about right, or is the end of a range.
    fn about(&self, at: usize) -> bool {
        let number = |at: usize| self.tokens.get(at).is_some_and(|t| matches!(t.what, What::Number(_)));
        let range = matches!(self.before(at, 1), "to" | "bis" | "a")
            && at.checked_sub(2).is_some_and(|at| number(at) || self.word(at) == "up");
        range || ABOUT.contains(&self.before(at, 1))
    }

    /// Whether what stands before a position ends with one of some runs of words.
    fn ends_with(&self, at: usize, runs: &[&[&str]]) -> bool {
        runs.iter().any(|run| run.iter().rev().enumerate().all(|(by, word)| self.before(at, by + 1) == *word))
    }

    fn starts_with(&self, at: usize, runs: &[&[&str]]) -> bool {
        runs.iter().any(|run| run.iter().enumerate().all(|(by, word)| self.word(at + by) == *word))
    }

    fn extent(&self, at: usize, noun: usize, counted: Counted) -> Extent {
        let others = match counted {
            Counted::Studies | Counted::People => self.sentence_has(at, OTHERS),
            _ => self.sentence_has(at, &["previous", "previously", "earlier"]),
        };
        if others {
            return Extent::Others;
        }
        let before = self.before(at, 1);
        // "ten of the twelve trials"
        let of = usize::from(ARTICLES.contains(&before) || ALL.contains(&before)) + 1;
        let part_of = matches!(self.before(at, of), "of" | "von" | "de")
            && at
                .checked_sub(of + 1)
                .and_then(|at| self.tokens.get(at))
                .is_some_and(|t| t.count(self.language).is_some());
        let closed = self.starts_with(noun + 1, IN_ALL);
        let opened = part_of || ALL.contains(&before) || self.ends_with(at, OF_ALL);
        let restricted = RESTRICTING.contains(&self.word(noun + 1));
        if closed || (opened && !restricted) { Extent::All } else { Extent::Some }
    }

    /// "5 per 1000", "5 fewer people in 1000".
    fn per_many(&self, at: usize, token: &Token, value: f64) -> Option<Phrase> {
        const BETWEEN: &[&str] = &[
            "fewer",
            "more",
            "less",
            "people",
            "patients",
            "participants",
            "persons",
            "events",
            "cases",
            "out",
            "weniger",
            "mehr",
            "personen",
            "menos",
            "más",
            "personas",
            "casos",
        ];
        let mut next = at + 1;
        while next < at + 4 && BETWEEN.contains(&self.word(next)) {
            next += 1;
        }
        if !matches!(self.word(next), "per" | "in" | "of" | "pro" | "von" | "por" | "de") {
            return None;
        }
        if matches!(self.word(next + 1), "every" | "each" | "je" | "cada") {
            next += 1;
        }
        // Rates of rare events are told per 100 000, and those over time per 1000 person-years; absolute effects are neither.
        const OTHER_UNITS: &[&str] = &[
            "person-years",
            "patient-years",
            "years",
            "days",
            "bed-days",
            "live",
            "births",
            "deliveries",
            "hours",
            "personenjahre",
            "lebendgeborene",
            "nacidos",
            "años",
        ];
        let (many, figures) = self.tokens.get(next + 1)?.count(self.language)?;
        let risk = figures && many == 1000.0 && !OTHER_UNITS.contains(&self.word(next + 2));
        let stop = self.tokens.get(next + 1).map_or(token.end, |token| token.end);
        risk.then_some(Phrase {
            counted: Counted::PerMany(many),
            number: Typed { value, decimals: 0 },
            extent: Extent::Some,
            about: self.about(at),
            start: token.start,
            end: token.end,
            stop,
        })
    }

    /// "38% of people".
    fn share(&self, at: usize, token: &Token) -> Option<Phrase> {
        let What::Number(number) = &token.what else { return None };
        let sign = if self.is_mark(at + 1, '%') || matches!(self.word(at + 1), "percent" | "prozent") {
            1
        } else if matches!((self.word(at + 1), self.word(at + 2)), ("per", "cent") | ("por", "ciento")) {
            2
        } else {
            return None;
        };
        if !matches!(self.word(at + sign + 1), "of" | "der" | "aller" | "von" | "de") {
            return None;
        }
        Some(Phrase {
            counted: Counted::Share,
            number: *number,
            extent: Extent::Some,
            about: self.about(at),
            start: token.start,
            end: token.end,
            stop: token.end,
        })
    }

    /// Whether the sentence around a token has one of some words.
    fn sentence_has(&self, at: usize, words: &[&str]) -> bool {
        let ends = |token: &Token| matches!(token.what, What::Mark('.' | '?' | '!' | ';'));
        let tokens = self.tokens;
        let start = tokens.iter().take(at).rposition(ends).map_or(0, |at| at + 1);
        let sentence = tokens.iter().skip(start).enumerate();
        sentence
            .take_while(|(by, token)| start + by <= at || !ends(token))
            .any(|(_, token)| words.contains(&token.word()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::paragraph::Readable;
    use super::super::tokens::tokens;
    use super::*;

    /// What is found in a paragraph: kind, number, whether all of them are meant; nothing of what is about right.
    fn found(text: &str, language: Language) -> Vec<(Counted, f64, Extent)> {
        let readable = Readable::of(text);
        let comma = language != Language::English;
        let paragraphs = readable.paragraphs(comma);
        let phrases = paragraphs.iter().flat_map(|paragraph| find(&tokens(paragraph), &[], language));
        phrases
            .filter(|phrase| !phrase.about)
            .map(|phrase| (phrase.counted, phrase.number.value, phrase.extent))
            .collect()
    }

    #[test]
    fn counts_in_figures_and_words() {
        use Counted::{People, PerMany, Records, Share, Studies};
        use Extent::{All, Others, Some};
        for (text, expected) in [
            ("All twelve trials agree.", vec![(Studies, 12.0, All)]),
            ("All twelve trials with placebo agree.", vec![(Studies, 12.0, Some)]),
            ("Ten of the twelve trials agree.", vec![(Studies, 12.0, All)]),
            ("Twenty-one studies were included.", vec![(Studies, 21.0, All)]),
            ("We included 12 randomised trials.", vec![(Studies, 12.0, All)]),
            ("(k = 12; n = 2345)", vec![(Studies, 12.0, All), (People, 2345.0, Some)]),
            ("A total of 2,345 participants took part.", vec![(People, 2345.0, All)]),
            ("12 trials (2345 people)", vec![(Studies, 12.0, Some), (People, 2345.0, Some)]),
            ("It fell by 5 fewer people per 1000.", vec![(PerMany(1000.0), 5.0, Some)]),
            ("There, 38.5% of people agreed.", vec![(Share, 38.5, Some)]),
            ("We screened 1,204 records.", vec![(Records, 1204.0, Some)]),
            ("Thirty trials are ongoing.", vec![(Studies, 30.0, Others)]),
        ] {
            assert_eq!(found(text, Language::English), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_count() {
        for text in [
            "The 1994 trials differ.",
            "Two or three trials differ, and 5–7 trials too.",
            "About 900 participants and up to 12 trials took part, more than 20 trials even.",
            "One trial in 3 years; 12 weeks; Table 4 and trial 42.",
            "It is 3 per 1000 person-years or 12 per 100,000 people.",
            "There are records of 300 towns.",
        ] {
            assert_eq!(found(text, Language::English), [], "{text}");
        }
    }

    #[test]
    fn counts_in_german_and_spanish() {
        use Counted::{People, Studies};
        use Extent::All;
        assert_eq!(found("Alle zwölf Studien zeigen dasselbe.", Language::German), [(Studies, 12.0, All)]);
        assert_eq!(found("Insgesamt 2.345 Personen nahmen teil.", Language::German), [(People, 2345.0, All)]);
        assert_eq!(found("Etwa 900 Personen nahmen teil.", Language::German), []);
        assert_eq!(
            found("Se incluyeron todos los doce estudios.", Language::Spanish),
            [(Studies, 12.0, All)]
        );
        assert_eq!(found("Un total de 2.345 personas.", Language::Spanish), [(People, 2345.0, All)]);
    }
}
