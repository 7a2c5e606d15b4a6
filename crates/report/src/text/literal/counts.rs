//! Counts that an author typed: studies, people, people per 1000, shares of people, records.
//!
//! A count is seldom wrong by itself: “three trials” may be any three. What is checked is
//!
//! - a number of studies that is more than there are, or that is said to be all of them (“all twelve trials”, “ten of the
//!   twelve trials”, “12 trials were included”, “k = 12”);
//! - the people beside such a number (“12 trials (2345 participants)”), a number said to be all people (“a total of 2345
//!   participants”), and a number that misses a total of the analysis narrowly, as one does that was right once or was mistyped;
//! - people per 1000, where the analysis has absolute effects;
//! - “38% of people” where a paragraph speaks of a survey or a content analysis: an answer, or neighbouring answers together;
//! - records and reports said to be found, screened, excluded or assessed, where the report has a flow.
//!
//! Numbers that are said to be about right, ranges, years, and what restricts a count (“in the trials with …”) are left alone.

mod known;
mod phrases;
mod tokens;
mod words;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::number::NumberStyle;
use crate::run::Analysed;
use crate::sections::wording;
use crate::source::Span;

use super::super::expression::variable;
use super::super::number::Typed;
use super::paragraph::Paragraph;
pub use known::Known;
use phrases::{Counted, Extent, Phrase};
use tokens::Token;

/// A total that is missed by less than this share of it is missed by mistake.
const NARROWLY: f64 = 0.05;

/// The least number of people of which a narrow miss is one.
const LEAST_PEOPLE: f64 = 50.0;

/// Checks the counts typed in one paragraph.
pub(super) fn check(
    source: (&str, &str),
    paragraph: &Paragraph<'_>,
    meant: &[&Analysed],
    known: &Known<'_>,
    style: &NumberStyle,
    diagnostics: &mut Diagnostics,
) {
    let (path, text) = source;
    let words = tokens::tokens(paragraph);
    let found = phrases::find(&words, meant, style.language());
    let check = Check { paragraph, meant, known, style, words: &words, found: &found };
    for (at, phrase) in found.iter().enumerate() {
        if paragraph.cites_near(phrase.start) {
            continue;
        }
        let (start, end) = paragraph.bytes(phrase.start, phrase.end);
        let written = text.get(start..end).unwrap_or_default();
        if let Some((message, help)) = check.contradiction(at, phrase, written) {
            let elsewhere = format!(
                "if the number is not a result of this report, write `{{{{ \"{written}\" | elsewhere }}}}`, or cite its source"
            );
            let mut diagnostic =
                Diagnostic::error(Code::ContradictedNumber, message).at(&Span::new(path, start, end));
            if let Some(help) = help {
                diagnostic = diagnostic.help(help);
            }
            diagnostics.push(diagnostic.help(elsewhere));
        }
    }
}

struct Check<'a> {
    paragraph: &'a Paragraph<'a>,
    meant: &'a [&'a Analysed],
    known: &'a Known<'a>,
    style: &'a NumberStyle,
    words: &'a [Token],
    found: &'a [Phrase],
}

/// What is wrong, and what to write instead.
type Wrong = (String, Option<String>);

impl Check<'_> {
    fn contradiction(&self, at: usize, phrase: &Phrase, written: &str) -> Option<Wrong> {
        match phrase.counted {
            Counted::Studies => self.studies(phrase, written),
            Counted::People => self.people(at, phrase, written),
            Counted::PerMany(many) => self.per_many(phrase, many, written),
            Counted::Share => self.share(phrase, written),
            Counted::Records => self.records(phrase, written),
        }
    }

    /// A number of studies.
    fn studies(&self, phrase: &Phrase, written: &str) -> Option<Wrong> {
        let n = phrase.number.value;
        let first = self.meant.first()?;
        let too_many = n > self.known.most_rows && phrase.extent != Extent::Others;
        if phrase.about || !(too_many || phrase.extent == Extent::All) {
            return None;
        }
        let mut counts = self.meant.iter().flat_map(|analysis| known::study_counts(analysis));
        if counts.any(|k| k == n) || self.known.flow.contains(&n) {
            return None;
        }
        let (plan, result) = (&first.plan, &first.result);
        let rows = wording::rows(plan, result.k, self.style);
        let without = match result.k_not_estimable {
            0 => String::new(),
            more => format!(", and {more} without an estimate"),
        };
        let message = format!("`{written}` is not what `{}` gives: {} {rows}{without}", plan.id, result.k);
        Some((message, Some(follows(&format!("{} | k", variable(&plan.id))))))
    }

    /// A number of people.
    fn people(&self, at: usize, phrase: &Phrase, written: &str) -> Option<Wrong> {
        if phrase.about {
            return None;
        }
        if let Some(wrong) = self.people_of_studies(at, phrase, written) {
            return Some(wrong);
        }
        let mut totals: Vec<(f64, String, String)> = Vec::new();
        let mut counts: Vec<f64> = Vec::new();
        for analysis in self.meant {
            counts.extend(known::people_counts(analysis));
            let (id, result) = (variable(&analysis.plan.id), &analysis.result);
            let named =
                [("n", result.n), ("n_experimental", result.n_experimental), ("n_control", result.n_control)];
            for (key, n) in named {
                totals.extend(n.map(|n| (n, analysis.plan.id.clone(), format!("{id}.{key} | count"))));
            }
        }
        for survey in self.known.surveys.iter().filter(|s| self.paragraph.speaks_of_either(&s.id, &s.title)) {
            counts.extend(known::survey_people(survey));
            let id = variable(&survey.id);
            totals.extend(
                survey
                    .respondents
                    .map(|n| (n as f64, survey.id.clone(), format!("{id}.respondents | count"))),
            );
        }
        if counts.iter().any(|&n| rounds_to(n, phrase.number)) {
            return None;
        }
        let n = phrase.number.value;
        let nearest = totals
            .iter()
            .min_by(|(a, ..), (b, ..)| (a - n).abs().total_cmp(&(b - n).abs()))
            .filter(|(total, ..)| {
                phrase.extent == Extent::All
                    || (phrase.extent != Extent::Others
                        && n >= LEAST_PEOPLE
                        && (total - n).abs() <= NARROWLY * total)
            })?;
        let (right, id, expression) = nearest;
        Some((
            format!("`{written}` is not what `{id}` gives: {}", self.style.count(*right)),
            Some(follows(expression)),
        ))
    }

    /// The people of a number of studies that stands beside: "12 trials (2345 participants)", "2345 people in 12 trials".
    fn people_of_studies(&self, at: usize, phrase: &Phrase, written: &str) -> Option<Wrong> {
        let neighbours = [at.checked_sub(1), at.checked_add(1)];
        let studies = neighbours.into_iter().flatten().filter_map(|at| self.found.get(at)).find(|other| {
            let (first, second) =
                if other.start < phrase.start { (*other, phrase) } else { (phrase, *other) };
            let between = self.words.iter().filter(|t| t.start >= first.stop && t.end <= second.start);
            other.counted == Counted::Studies
                && between.clone().count() <= 3
                && between.clone().all(phrases::joins_counts)
        })?;
        let k = studies.number.value;
        let of_k = |analysis: &Analysed| -> Vec<f64> {
            let same = known::bodies(analysis).into_iter().filter(|body| body.k == k);
            same.flat_map(|body| body.people).collect()
        };
        let (analysis, right) =
            self.meant.iter().find_map(|analysis| Some((analysis, *of_k(analysis).first()?)))?;
        if self.meant.iter().flat_map(|analysis| of_k(analysis)).any(|n| rounds_to(n, phrase.number)) {
            return None;
        }
        let whole = k == analysis.result.k as f64;
        let help = whole.then(|| follows(&format!("{} | n", variable(&analysis.plan.id))));
        let message = format!(
            "`{written}` is not what `{}` gives: {} people in {} {}",
            analysis.plan.id,
            self.style.count(right),
            self.style.count(k),
            wording::rows(&analysis.plan, k as usize, self.style),
        );
        Some((message, help))
    }

    /// People per 1000.
    fn per_many(&self, phrase: &Phrase, many: f64, written: &str) -> Option<Wrong> {
        let mut risks = self.meant.iter().flat_map(|analysis| known::risks(analysis)).peekable();
        let _ = risks.peek()?;
        if phrase.about || risks.any(|risk| phrase.number.is(risk * many)) {
            return None;
        }
        let analysis = self.meant.iter().find(|analysis| !analysis.result.absolute.is_empty())?;
        let effect = analysis.result.absolute.first()?;
        let id = &analysis.plan.id;
        let message = format!(
            "`{written}` in {} is not among the absolute effects of `{id}`, such as {} in 1000 at a risk of {} in 1000",
            self.style.count(many),
            wording::per_thousand(effect, self.style),
            self.style.count(libm::round(effect.baseline_risk * 1e5) / 100.0),
        );
        Some((message, Some(follows(&format!("{}.absolute[0] | absolute", variable(id))))))
    }

    /// A share of people or of texts.
    fn share(&self, phrase: &Phrase, written: &str) -> Option<Wrong> {
        let surveys = self.known.surveys.iter().filter(|s| self.paragraph.speaks_of_either(&s.id, &s.title));
        let contents =
            self.known.contents.iter().filter(|c| self.paragraph.speaks_of_either(&c.id, &c.title));
        let mut shares: Vec<f64> = surveys.clone().flat_map(known::survey_shares).collect();
        shares.extend(contents.clone().flat_map(known::theme_shares));
        let meant: Vec<String> =
            surveys.map(|s| format!("`{}`", s.id)).chain(contents.map(|c| format!("`{}`", c.id))).collect();
        let agrees = |share: f64| phrase.number.is(share * 100.0) || phrase.number.is((1.0 - share) * 100.0);
        if phrase.about || shares.is_empty() || shares.into_iter().any(agrees) {
            return None;
        }
        let message = format!("`{written}` per cent is not among the shares of {}", meant.join(", "));
        Some((message, Some("write an expression with `share`, which follows the results".to_owned())))
    }

    /// Records or reports of the flow.
    fn records(&self, phrase: &Phrase, written: &str) -> Option<Wrong> {
        let flow = &self.known.flow;
        if phrase.about
            || phrase.extent == Extent::Others
            || flow.iter().any(|&n| rounds_to(n, phrase.number))
        {
            return None;
        }
        let n = phrase.number.value;
        let nearest = flow.iter().copied().min_by(|a, b| (a - n).abs().total_cmp(&(b - n).abs()))?;
        let message = format!(
            "`{written}` is no number of the flow of studies; the nearest is {}",
            self.style.count(nearest)
        );
        Some((message, None))
    }
}

fn follows(expression: &str) -> String {
    format!("write `{{{{ {expression} }}}}`, which follows the results")
}

/// Whether a count is what was typed; hundreds and thousands may be a count cut or rounded.
fn rounds_to(n: f64, typed: Typed) -> bool {
    let mut unit = 1.0;
    while typed.value > 0.0 && typed.value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    let slack = if unit >= 100.0 { unit } else { 0.5 };
    (n - typed.value).abs() <= slack
}
