//! The counts that a paragraph states: a number, what is counted, and whether it is meant to be all of them.

use crate::language::Language;
use crate::run::Analysed;

use super::super::super::number::Typed;
use super::tokens::{Token, What};

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

/// Nouns of studies beside those that the analyses have for their rows.
const STUDIES: &[&str] = &["studies", "trials", "rcts", "studien", "estudios", "ensayos"];
const PEOPLE: &[&str] = &[
    "participants",
    "people",
    "patients",
    "persons",
    "individuals",
    "respondents",
    "teilnehmende",
    "teilnehmenden",
    "personen",
    "menschen",
    "befragte",
    "participantes",
    "personas",
    "pacientes",
    "encuestados",
];
const RECORDS: &[&str] = &["records", "datensätze", "registros", "reports", "berichte", "informes"];
/// Words between a number and what it counts that make no part of it.
const PLAIN: &[&str] = &[
    "included",
    "eligible",
    "randomised",
    "randomized",
    "controlled",
    "clinical",
    "pooled",
    "analysed",
    "analyzed",
    "eingeschlossene",
    "eingeschlossenen",
    "randomisierte",
    "randomisierten",
    "kontrollierte",
    "kontrollierten",
];
const ABOUT: &[&str] = &[
    "about",
    "some",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "approximately",
    "than",
    "least",
    "most",
    "up",
    "circa",
    "another",
    "other",
    "further",
    "additional",
    "first",
    "last",
    "next",
    "etwa",
    "rund",
    "fast",
    "als",
    "knapp",
    "gut",
    "über",
    "mindestens",
    "unos",
    "unas",
    "casi",
    "más",
    "menos",
    "que",
    "or",
    "oder",
    "o",
    "u",
];
const ALL: &[&str] = &["all", "alle", "allen", "aller", "sämtliche", "sämtlichen"];
const ARTICLES: &[&str] = &["the", "these", "our", "los", "las", "der", "den", "die"];
/// Words that make a part of what they follow.
const RESTRICTING: &[&str] = &[
    "with",
    "without",
    "that",
    "which",
    "who",
    "whose",
    "in",
    "of",
    "from",
    "at",
    "where",
    "using",
    "by",
    "on",
    "for",
    "among",
    "about",
    "published",
    "conducted",
    "done",
    "mit",
    "ohne",
    "in",
    "aus",
    "von",
    "an",
    "bei",
    "zu",
    "con",
    "sin",
    "en",
    "de",
    "del",
    "que",
    "sobre",
];
/// Words of sentences about other studies than those analysed.
const OTHERS: &[&str] = &[
    "excluded",
    "ongoing",
    "awaiting",
    "ineligible",
    "registered",
    "screened",
    "identified",
    "retrieved",
    "future",
    "would",
    "unpublished",
    "since",
    "later",
    "previous",
    "previously",
    "earlier",
    "ausgeschlossen",
    "laufend",
    "laufende",
    "excluidos",
    "excluyeron",
    "curso",
    "planned",
    "simulated",
    "hypothetical",
];
/// What is done to records and reports.
const HANDLED: &[&str] = &[
    "identified",
    "screened",
    "excluded",
    "assessed",
    "retrieved",
    "sought",
    "removed",
    "found",
    "yielded",
    "gefunden",
    "gesichtet",
    "ausgeschlossen",
    "identifiziert",
    "geprüft",
    "identificaron",
    "cribaron",
    "excluyeron",
    "evaluaron",
];
/// Words after a count that say it is all.
const IN_ALL: &[&[&str]] = &[
    &["in", "all"],
    &["in", "total"],
    &["altogether"],
    &["insgesamt"],
    &["en", "total"],
    &["were", "included"],
    &["were", "pooled"],
    &["were", "combined"],
    &["were", "analysed"],
    &["were", "analyzed"],
    &["were", "eligible"],
    &["are", "included"],
    &["are", "pooled"],
    &["wurden", "eingeschlossen"],
    &["wurden", "gepoolt"],
    &["gingen", "ein"],
    &["fueron", "incluidos"],
    &["se", "incluyeron"],
    &["in", "the", "analysis"],
    &["in", "the", "meta-analysis"],
    &["in", "the", "review"],
];
/// Words before a count that say it is all.
const OF_ALL: &[&[&str]] = &[
    &["total", "of"],
    &["all", "the"],
    &["all", "of", "the"],
    &["todos", "los"],
    &["todas", "las"],
    &["total", "de"],
    &["analysis", "included"],
    &["meta-analysis", "included"],
    &["review", "included"],
    &["we", "included"],
    &["we", "pooled"],
    &["we", "combined"],
    &["analysis", "pooled"],
    &["meta-analysis", "of"],
    &["insgesamt"],
    &["analysis", "includes"],
    &["meta-analysis", "includes"],
    &["review", "includes"],
    &["synthesis", "of"],
];

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
        let year = figures && counted == Counted::Studies && (1900.0..2100.0).contains(&value);
        // "two or three trials", "3 and 4 trials", "3, 4 or 5": more than one number.
        if year
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
