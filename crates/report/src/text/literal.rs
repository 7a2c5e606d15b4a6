//! Numbers that an author typed where a result is meant, and that the results contradict.
//!
//! The check would rather miss a wrong number than doubt a right one. It looks at statistics named as such (“RR 0.49”,
//! “95% CI 0.33 to 0.73” and the number before it, “I² 92%”, “p = 0.002”) in paragraphs that speak of an analysis: by its title,
//! there or in the heading above, by an expression, or because the report has no other. A typed number agrees when it is any
//! value of that kind in any of those analyses, rounded as typed; the values of a single study only where it is named.
//! Counts of studies, people and records are checked too, by `counts`. Sentences that cite a source speak of that source; `{{ "0.52" | elsewhere }}` says so of a single number.

mod counts;
mod paragraph;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::number::NumberStyle;
use crate::language::Language;
use crate::results::AnalysisResult;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::source::Span;

use super::expression::variable;
use super::number::{Typed, typed};
pub use counts::Known;
use paragraph::{Paragraph, Readable};

/// A kind of statistic that text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Estimate,
    Interval,
    Prediction,
    P,
    I2,
    Tau2,
}

/// Checks the numbers typed in one text.
pub fn check(
    path: &str,
    text: &str,
    analysed: &[Analysed],
    known: &Known<'_>,
    style: &NumberStyle,
    diagnostics: &mut Diagnostics,
) {
    let readable = Readable::of(text);
    let mut heading: Vec<&Analysed> = Vec::new();
    for paragraph in readable.paragraphs(style.decimal == ",") {
        let mut meant: Vec<&Analysed> =
            analysed.iter().filter(|analysis| paragraph.speaks_of(analysis)).collect();
        if paragraph.is_heading() {
            heading.clone_from(&meant);
        }
        if meant.is_empty() {
            meant.clone_from(&heading);
        }
        if let ([only], []) = (analysed, meant.as_slice()) {
            meant.push(only);
        }
        counts::check((path, text), &paragraph, &meant, known, style, diagnostics);
        for found in paragraph.statistics(&meant, style) {
            if paragraph.cites_near(found.at) || found.agrees(&meant, &paragraph) {
                continue;
            }
            let (start, end) = paragraph.bytes(found.at, found.end);
            let written = text.get(start..end).unwrap_or_default();
            diagnostics.push(contradiction(&found, &meant, written, style).at(&Span::new(path, start, end)));
        }
    }
}

fn contradiction(found: &Statistic, meant: &[&Analysed], written: &str, style: &NumberStyle) -> Diagnostic {
    // The analysis that has such a value, the first if several do.
    let right = meant.iter().find_map(|analysis| {
        let (value, expression) = right_value(found.kind, analysis, style)?;
        Some((analysis.plan.id.as_str(), value, expression))
    });
    let quoted = format!("`{{{{ \"{written}\" | elsewhere }}}}`");
    let elsewhere =
        format!("if the number is not a result of this report, write {quoted}, or cite its source");
    match right {
        Some((id, value, expression)) => Diagnostic::error(
            Code::ContradictedNumber,
            format!("`{written}` is not what `{id}` gives: {value}"),
        )
        .help(format!("write `{{{{ {expression} }}}}`, which follows the results"))
        .help(elsewhere),
        None => {
            let ids: Vec<String> = meant.iter().map(|analysis| format!("`{}`", analysis.plan.id)).collect();
            Diagnostic::error(
                Code::ContradictedNumber,
                format!("`{written}` is not among the results of {}", ids.join(", ")),
            )
            .help(elsewhere)
        }
    }
}

/// The value that a report would state first, and the expression that prints it.
fn right_value(kind: Kind, analysis: &Analysed, style: &NumberStyle) -> Option<(String, String)> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let id = variable(&plan.id);
    let random = plan.model.random();
    let model = if random { "random" } else { "common" };
    let pooled = || Pooled::of(plan, result);
    let interval = |lower: f64, upper: f64, estimate: f64| {
        style.interval(lower, upper, style.digits_for(&[estimate, lower, upper], wording::shown_null(plan)))
    };
    Some(match kind {
        Kind::Estimate => {
            let shown = *pooled()?.shown();
            let null = wording::shown_null(plan);
            let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
            (style.fixed(shown.estimate, digits), format!("{id}.{model} | estimate"))
        }
        Kind::Interval => {
            let shown = *pooled()?.shown();
            (interval(shown.ci_lower, shown.ci_upper, shown.estimate), format!("{id}.{model} | ci"))
        }
        Kind::Prediction => {
            let pooled = pooled()?;
            let [lower, upper] = pooled.prediction?;
            (interval(lower, upper, pooled.shown().estimate), format!("{id}.random | pi"))
        }
        Kind::P => (style.p(pooled()?.mean.p_value), format!("{id}.{model} | p")),
        Kind::I2 => (style.i2(result.heterogeneity.as_ref()?.i2), format!("{id} | i2")),
        Kind::Tau2 => (style.tau2(result.random.as_ref()?.tau2), format!("{id}.random | tau2")),
    })
}

/// A statistic found in a paragraph.
#[derive(Debug)]
struct Statistic {
    kind: Kind,
    /// Position of the first number among the paragraph's characters, and of the end of the last.
    at: usize,
    end: usize,
    first: Typed,
    second: Option<Typed>,
    /// For p-values: `<` was typed.
    below: bool,
}

impl Paragraph<'_> {
    /// Statistics named as such.
    fn statistics(&self, meant: &[&Analysed], style: &NumberStyle) -> Vec<Statistic> {
        let mut names: Vec<(Vec<char>, bool, Kind)> = Vec::new();
        let mut name = |text: &str, any_case: bool, kind: Kind| {
            if !text.is_empty() {
                names.push((text.chars().collect(), any_case, kind));
            }
        };
        for analysis in meant {
            let measure = analysis.plan.measure;
            let label = super::expression::label(measure.id);
            // A label in small letters is an ordinary word: "mean", "rate".
            if label.chars().all(|c| c.is_ascii_uppercase()) {
                name(label, false, Kind::Estimate);
            }
            if measure.null.is_some() {
                name(&wording::measure_name(measure, style).to_lowercase(), true, Kind::Estimate);
            }
        }
        // "IC del 95 %", with whatever space an author types. Where the level comes first, the letters alone are the name, and
        // the level is read as what stands before them.
        for analysis in meant {
            let own = style.ci_name(analysis.plan.model.level);
            if own.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            for space in [' ', '\u{a0}', '\u{202f}'] {
                name(&own.replace('\u{202f}', &space.to_string()), false, Kind::Interval);
            }
        }
        match style.language() {
            Language::English => {}
            Language::German => {
                name("prädiktionsintervall", true, Kind::Prediction);
                name("vorhersageintervall", true, Kind::Prediction);
                name("KI", false, Kind::Interval);
                name("konfidenzintervall", true, Kind::Interval);
            }
            Language::Spanish => {
                name("intervalo de predicción", true, Kind::Prediction);
                name("IC", false, Kind::Interval);
                name("intervalo de confianza", true, Kind::Interval);
            }
        }
        name("prediction interval", true, Kind::Prediction);
        name("PI", false, Kind::Prediction);
        name("CI", false, Kind::Interval);
        name("confidence interval", true, Kind::Interval);
        name("I²", false, Kind::I2);
        name("I2", false, Kind::I2);
        name("I^2", false, Kind::I2);
        name("τ²", false, Kind::Tau2);
        name("tau²", true, Kind::Tau2);
        name("p", true, Kind::P);
        names.sort_by_key(|(text, _, _)| std::cmp::Reverse(text.len()));
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let named = names.iter().find(|(text, any_case, _)| {
                self.word_at(at, text, *any_case) && !self.standardised(at, text)
            });
            match named {
                Some((text, _, kind)) => {
                    let value = self.value_after(at + text.len(), *kind);
                    if value.is_some() && *kind == Kind::Interval {
                        found.extend(self.value_before(at));
                    }
                    found.extend(value);
                    at += text.len();
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a mean difference is a standardised one, which is another measure.
    fn standardised(&self, at: usize, name: &[char]) -> bool {
        let before = |word: &str| {
            let word: Vec<char> = word.chars().collect();
            at.checked_sub(word.len() + 1).is_some_and(|start| self.word_at(start, &word, true))
        };
        name.starts_with(&['m', 'e', 'a', 'n']) && (before("standardised") || before("standardized"))
    }

    /// The number or pair that follows the name of a statistic.
    fn value_after(&self, mut at: usize, kind: Kind) -> Option<Statistic> {
        let mut below = false;
        let mut compared = false;
        // "of", "is", "was", a colon or an equals sign may stand between; anything else is another sentence.
        loop {
            let c = self.chars.get(at)?.1;
            const WORDS: [&str; 12] =
                ["of", "is", "was", "von", "ist", "war", "beträgt", "betrug", "de", "es", "fue", "era"];
            let word = WORDS.into_iter().find(|word| {
                let word: Vec<char> = word.chars().collect();
                self.word_at(at, &word, false)
            });
            if let Some(word) = word {
                at += word.chars().count();
            } else if matches!(c, ' ' | '\n' | '=' | ':' | ',' | '(' | '[') {
                compared |= c == '=';
                at += 1;
            } else if matches!(c, '<' | '>' | '≤') {
                (below, compared) = (c != '>', true);
                if c == '>' {
                    return None;
                }
                at += 1;
            } else {
                break;
            }
        }
        // A bare letter p is a p-value only with a sign of comparison.
        if kind == Kind::P && !compared {
            return None;
        }
        let (first, end) = typed(self.chars, at, self.comma)?;
        let percent = self.chars.get(end).is_some_and(|(_, c)| *c == '%');
        // "RR, 95% CI …": the number belongs to what follows.
        if percent && matches!(kind, Kind::Estimate | Kind::P | Kind::Tau2 | Kind::Prediction) {
            return None;
        }
        let mut statistic = Statistic { kind, at, end, first, second: None, below };
        if matches!(kind, Kind::Interval | Kind::Prediction) {
            let mut next = end;
            let separators: [&[char]; 8] = [
                &[' ', 't', 'o', ' '],
                &[' ', 'b', 'i', 's', ' '],
                &[' ', 'a', ' '],
                &['–'],
                &[',', ' '],
                &[';', ' '],
                &[' ', '–', ' '],
                &['-'],
            ];
            let matches_at = |separator: &&&[char]| {
                separator.iter().enumerate().all(|(offset, wanted)| {
                    self.chars
                        .get(end + offset)
                        .is_some_and(|(_, c)| *c == *wanted || (*c == '\n' && *wanted == ' '))
                })
            };
            next += separators.iter().find(matches_at)?.len();
            let (second, end) = typed(self.chars, next, self.comma)?;
            statistic.second = Some(second);
            statistic.end = end;
        }
        Some(statistic)
    }

    /// The estimate that stands before "(95% CI" or ", 95% CI".
    fn value_before(&self, name: usize) -> Option<Statistic> {
        let at = |at: usize| self.chars.get(at).map(|(_, c)| *c);
        let back = |mut end: usize, skip: &dyn Fn(char) -> bool| {
            while end.checked_sub(1).and_then(at).is_some_and(skip) {
                end -= 1;
            }
            end
        };
        let blank = |c: char| matches!(c, ' ' | '\n');
        // "95%-KI" is one word.
        let end = back(name, &|c| blank(c) || (self.comma && c == '-'));
        let end = end.checked_sub(1).filter(|&last| at(last) == Some('%'))?;
        let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '·') || (self.comma && c == ',');
        let end = back(end, &figure);
        let end = back(end, &blank);
        let end = end.checked_sub(1).filter(|&last| matches!(at(last), Some('(' | '[' | ',' | ';')))?;
        let end = back(end, &blank);
        let start = back(end, &figure);
        // A hyphen or a dash is a minus sign where nothing stands right before it that it could join to the number.
        let signed = start.checked_sub(1).filter(|&before| match at(before) {
            Some('\u{2212}') => true,
            Some('-' | '–') => !before.checked_sub(1).and_then(at).is_some_and(char::is_alphanumeric),
            _ => false,
        });
        let start = signed.unwrap_or(start);
        // "Table 2 (95% CI" or "I² 92% (95% CI" name another quantity, and so does a number without decimals.
        let (first, stop) = typed(self.chars, start, self.comma)?;
        (stop == end && first.decimals > 0).then_some(Statistic {
            kind: Kind::Estimate,
            at: start,
            end,
            first,
            second: None,
            below: false,
        })
    }
}

impl Statistic {
    fn agrees(&self, meant: &[&Analysed], paragraph: &Paragraph<'_>) -> bool {
        meant.iter().any(|analysis| {
            let values = Values::of(&analysis.result, paragraph);
            match self.kind {
                // A variance has an interval too.
                Kind::Estimate if values.tau2.iter().any(|&x| self.first.is(x)) => true,
                Kind::Estimate => values.estimates.iter().any(|&x| self.first.is(x)),
                Kind::Interval => self.pair_is(&values.intervals),
                Kind::Prediction => self.pair_is(&values.predictions),
                Kind::I2 => values.i2.iter().any(|&x| self.first.is(x)),
                Kind::Tau2 => values.tau2.iter().any(|&x| self.first.is(x)),
                Kind::P => {
                    values.p.iter().any(|&p| if self.below { p < self.first.value } else { self.first.is(p) })
                }
            }
        })
    }

    fn pair_is(&self, pairs: &[(f64, f64)]) -> bool {
        let Some(second) = &self.second else { return true };
        pairs.iter().any(|&(lower, upper)| self.first.is(lower) && second.is(upper))
    }
}

/// Every value of an analysis that a text may state, by kind.
#[derive(Default)]
struct Values {
    estimates: Vec<f64>,
    intervals: Vec<(f64, f64)>,
    predictions: Vec<(f64, f64)>,
    p: Vec<f64>,
    i2: Vec<f64>,
    tau2: Vec<f64>,
}

impl Values {
    /// Reads the results as they are recorded, so that whatever is recorded later is known here too. Values of a study
    /// and of a row of a sensitivity analysis count where the paragraph names it; the smallest and the largest always do.
    fn of(result: &AnalysisResult, paragraph: &Paragraph<'_>) -> Self {
        let mut values = Self::default();
        let Ok(mut recorded) = serde_json::to_value(result) else { return values };
        if let Some(entries) = recorded.as_object_mut() {
            let _ = entries.remove("studies");
            let _ = entries.remove("influence");
            let _ = entries.remove("sensitivity");
        }
        values.add(&recorded);
        let shown = result.studies.iter().filter_map(|study| Some(study.back_transformed?.estimate));
        values.estimates.extend(shown.clone().reduce(f64::min));
        values.estimates.extend(shown.reduce(f64::max));
        for analysis in &result.sensitivity {
            let shown = analysis.rows.iter().filter_map(|row| Some(row.back_transformed?.estimate));
            values.estimates.extend(shown.clone().reduce(f64::min));
            values.estimates.extend(shown.reduce(f64::max));
            for row in analysis.rows.iter().filter(|row| paragraph.names(&row.label)) {
                if let Ok(recorded) = serde_json::to_value(row) {
                    values.add(&recorded);
                }
            }
        }
        let only = result.k == 1;
        for study in result.studies.iter().filter(|study| only || paragraph.names(&study.label)) {
            if let Ok(recorded) = serde_json::to_value(study) {
                values.add(&recorded);
            }
        }
        values
    }

    fn add(&mut self, recorded: &serde_json::Value) {
        use serde_json::Value;
        match recorded {
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::Object(entries) => {
                let number = |key: &str| entries.get(key).and_then(Value::as_f64);
                let pair = |key: &str| {
                    let limits = entries.get(key)?.as_array()?;
                    Some((limits.first()?.as_f64()?, limits.get(1)?.as_f64()?))
                };
                self.estimates
                    .extend(["estimate", "difference", "risk", "median"].into_iter().filter_map(number));
                self.intervals.extend(number("ci_lower").zip(number("ci_upper")));
                self.intervals
                    .extend(["tau2_ci", "i2_ci", "i2_q_ci", "wald_ci"].into_iter().filter_map(pair));
                self.predictions.extend(number("pi_lower").zip(number("pi_upper")));
                self.predictions.extend(pair("pi_back_transformed"));
                self.p.extend(["p_value", "q_p", "qm_p", "qe_p", "p_benefit"].into_iter().filter_map(number));
                self.i2.extend(["i2", "i2_q"].into_iter().filter_map(number));
                self.tau2.extend(["tau2", "tau2_del"].into_iter().filter_map(number));
                self.published(entries);
                entries.values().for_each(|entry| self.add(entry));
            }
            _ => {}
        }
    }

    /// Figures printed elsewhere that the analysis is compared with may be told too.
    fn published(&mut self, entries: &serde_json::Map<String, serde_json::Value>) {
        let Some(figures) = entries.get("figures").and_then(serde_json::Value::as_array) else { return };
        let numbers: Vec<f64> =
            figures.iter().filter_map(|figure| figure.get("published")?.as_f64()).collect();
        for (at, &number) in numbers.iter().enumerate() {
            self.estimates.push(number);
            self.i2.push(number);
            self.intervals.extend(numbers.iter().skip(at + 1).map(|&upper| (number, upper)));
        }
    }
}
