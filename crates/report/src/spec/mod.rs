//! The analysis spec: what the user wrote, read with positions.

pub mod checklist;
pub mod choices;
pub mod decode;
pub mod design;
pub mod evidence;
pub mod forest;
pub mod forms;
pub mod funnel;
pub mod grade;
pub mod model;
mod other_words;
pub mod profile;
pub mod regression;
pub mod review;
pub mod robustness;
pub mod small_study_effects;
pub mod synthesis;
pub mod yaml;

use self::decode::{Decode, Decoder, Sp};
use self::model::Spec;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::Language;
use crate::source::Span;

/// The version of the spec format that this program reads.
pub const FORMAT_VERSION: u32 = 1;

/// Reads a spec; problems go to `diagnostics`, all of them, and the result is `None` if any key could not be read.
pub fn read(path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Spec> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        diagnostics.push(empty(path));
        return None;
    }
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(error) => {
            let at = error.at.unwrap_or(0).min(text.len());
            let mut diagnostic =
                Diagnostic::error(Code::YamlSyntax, format!("this is not valid YAML: {}", error.message))
                    .at(&Span::new(path, at, at));
            // A no-break space comes with text from web pages and word processors, and looks like a space.
            let line = text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
            if let Some(hidden) = line.find(['\u{a0}', '\u{202f}', '\u{200b}', '\u{feff}']) {
                diagnostic = diagnostic
                    .at(&Span::new(
                        path,
                        at + hidden,
                        at + hidden + line[hidden..].chars().next().map_or(0, char::len_utf8),
                    ))
                    .label("this is no ordinary space")
                    .help("it came with text from a web page or a word processor: type a space in its place");
            } else if text.get(at..).is_some_and(|rest| rest.starts_with('\t')) || text.contains("\n\t") {
                diagnostic = diagnostic.help("YAML indents with spaces, never with tabulators");
            } else if let Some(help) = error.help {
                diagnostic = diagnostic.help(help);
            }
            diagnostics.push(diagnostic);
            return None;
        }
    };
    if node.value == yaml::Value::Null {
        diagnostics.push(empty(path));
        return None;
    }
    let mut decoder = Decoder { path, diagnostics };
    let spec = Spec::decode(&node, &mut decoder)?;
    check(&spec, diagnostics);
    Some(spec)
}

fn empty(path: &str) -> Diagnostic {
    Diagnostic::error(Code::EmptyFile, "the spec is empty")
        .at(&Span::new(path, 0, 0))
        .help("the smallest spec has `metaweave: 1`, a `title`, `data` and `analyses`")
}

/// Whether a review has something to print before anything is analysed: how studies were found, what they are like.
fn has_content(review: &model::ReviewSpec) -> bool {
    review.prisma.is_some()
        || review.excluded.is_some()
        || review.characteristics.is_some()
        || !review.searches.is_empty()
        || !review.screening.is_empty()
}

/// Checks that need no data: versions, identifiers, formats.
fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    if spec.metaweave.value != FORMAT_VERSION {
        diagnostics.push(
            Diagnostic::error(Code::Version, format!("spec format {} is not known", spec.metaweave.value))
                .at(&spec.metaweave.span)
                .help(format!("this program reads `metaweave: {FORMAT_VERSION}`")),
        );
    }
    // Parts that could not be read have been reported.
    if !diagnostics.has_errors()
        && spec.analyses.is_empty()
        && spec.tables.is_empty()
        && spec.figures.is_empty()
        && spec.evidence_ids().next().is_none()
        && !spec.review.as_ref().is_some_and(has_content)
        && !spec.sections.iter().any(|section| matches!(section, model::SectionSpec::Text(_)))
    {
        diagnostics.push(
            Diagnostic::error(Code::NothingToAnalyse, "the report would have nothing in it")
                .at(&spec.title.span)
                .help("say under `analyses` what is to be analysed"),
        );
    }
    let ids = spec
        .analyses
        .iter()
        .map(|analysis| &analysis.id)
        .chain(spec.tables.iter().map(|table| &table.id))
        .chain(spec.figures.iter().map(|figure| &figure.id))
        .chain(spec.evidence_ids().map(|(_, id)| id));
    check_ids(ids, diagnostics);
    for survey in &spec.surveys {
        check_ids(survey.questions.iter().map(|question| &question.id), diagnostics);
    }
    check_ids(spec.claims.iter().map(|claim| &claim.id), diagnostics);
    for figure in spec.figures.iter().filter(|figure| figure.series.is_empty()) {
        diagnostics.push(
            Diagnostic::error(Code::MissingKey, format!("the figure `{}` has no `series`", figure.id.value))
                .at(&figure.id.span)
                .help("name the columns whose numbers are stacked, in order"),
        );
    }
    if let Some(date) = &spec.date
        && !is_date(&date.value)
    {
        diagnostics.push(
            Diagnostic::error(Code::InvalidValue, format!("`{}` is not a date", date.value))
                .at(&date.span)
                .help("write year, month and day: 2026-11-22"),
        );
    }
    for author in &spec.authors {
        let Some(orcid) = &author.orcid else { continue };
        let found = match orcid_fault(&orcid.value) {
            None => continue,
            Some(OrcidFault::Form) => {
                Diagnostic::error(Code::InvalidValue, format!("`{}` is not an ORCID", orcid.value))
                    .help("an ORCID has four groups of four digits, the last of which is a check digit or X")
            }
            // A report may be drafted with a placeholder.
            Some(OrcidFault::CheckDigit) => Diagnostic::warning(
                Code::InvalidValue,
                format!("`{}` is nobody's ORCID: its last character does not fit the others", orcid.value),
            ),
        };
        diagnostics.push(found.at(&orcid.span));
    }
    if let Some(language) = &spec.language {
        let well_formed = !language.value.is_empty()
            && language.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !well_formed {
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("`{}` is not a language tag", language.value))
                    .at(&language.span)
                    .help("write a BCP 47 tag such as `en` or `en-GB`"),
            );
        } else if Language::of_tag(&language.value).is_none() {
            diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("reports cannot be written in the language `{}`", language.value),
                )
                .at(&language.span)
                .help("accepted: `de`, `en` or `es`, each with a country if one is meant, such as `de-AT`"),
            );
        }
    }
}

impl Spec {
    /// The language of the report as a BCP 47 tag.
    #[must_use]
    pub fn language_tag(&self) -> &str {
        self.language.as_ref().map_or(Language::English.tag(), |language| &language.value)
    }
}

fn check_ids<'a>(ids: impl Iterator<Item = &'a Sp<String>>, diagnostics: &mut Diagnostics) {
    let mut seen: Vec<&Sp<String>> = Vec::new();
    for id in ids {
        let well_formed = id.value.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !well_formed {
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, format!("`{}` is not an identifier", id.value))
                    .at(&id.span)
                    .help("an identifier starts with a letter and has letters, digits, `-` and `_`"),
            );
        }
        // Anchors and file names are lower case, so identifiers that differ in case alone would collide.
        match seen.iter().find(|other| anchor(&other.value) == anchor(&id.value)) {
            Some(first) => diagnostics.push(
                Diagnostic::error(Code::DuplicateId, format!("`{}` is used twice", id.value))
                    .at(&id.span)
                    .related(&first.span, "used here first"),
            ),
            None => seen.push(id),
        }
    }
}

/// The form of an identifier used in anchors and file names.
#[must_use]
pub fn anchor(id: &str) -> String {
    id.to_ascii_lowercase().replace('_', "-")
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, length: usize| {
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn orcid_fault(text: &str) -> Option<OrcidFault> {
    // ISO 7064 MOD 11-2, as ORCID documents it.
    let digits: Vec<char> = text.chars().filter(|c| *c != '-').collect();
    let grouped = text.len() == 19 && [4, 9, 14].iter().all(|&at| text.as_bytes().get(at) == Some(&b'-'));
    let [base @ .., check] = digits.as_slice() else { return Some(OrcidFault::Form) };
    if !grouped || base.len() != 15 || !(check.is_ascii_digit() || *check == 'X') {
        return Some(OrcidFault::Form);
    }
    let mut total = 0u32;
    for c in base {
        let Some(digit) = c.to_digit(10) else { return Some(OrcidFault::Form) };
        total = (total + digit) * 2;
    }
    let remainder = (12 - total % 11) % 11;
    let expected = if remainder == 10 { 'X' } else { char::from_digit(remainder, 10).unwrap_or('?') };
    (*check != expected).then_some(OrcidFault::CheckDigit)
}

/// What is wrong with an ORCID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OrcidFault {
    /// It is not written as one.
    Form,
    /// It is, but no such identifier can exist.
    CheckDigit,
}

/// The JSON Schema of the spec, for editors: draft 2020-12, two-space indentation, one line at the end.
#[must_use]
pub fn json_schema() -> String {
    named(schemars::schema_for!(Spec), "metaweave report", "report-1")
}

/// The JSON Schema of a profile.
#[must_use]
pub fn profile_schema() -> String {
    named(schemars::schema_for!(model::ProfileSpec), "metaweave profile", "profile-1")
}

fn named(mut schema: schemars::Schema, title: &str, name: &str) -> String {
    schema.insert("title".to_owned(), title.into());
    schema.insert("$id".to_owned(), format!("https://metaweave.invalid/schema/{name}.json").into());
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(String, String)> {
        let mut diagnostics = Diagnostics::default();
        let _ = read("report.yaml", text, &mut diagnostics);
        diagnostics
            .sorted()
            .iter()
            .map(|item| {
                let span = item.span.clone().unwrap();
                (item.message.clone(), text[span.start..span.end].to_owned())
            })
            .collect()
    }

    #[test]
    fn all_problems_are_reported_at_once_with_their_place() {
        let text =
            "metaweave: 2\ntitel: x\ntitle: [a]\ndate: 2026-02-30\ndata: {t: {file: a.csv, stdy: x}}\n";
        let found = problems(text);
        let expect = |message: &str, at: &str| {
            assert!(found.contains(&(message.to_owned(), at.to_owned())), "{message} @ {at}: {found:#?}");
        };
        expect("unknown key `titel`", "titel");
        expect("unknown key `stdy`", "stdy");
        expect("expected text, found a list", "[");
    }

    #[test]
    fn dates_and_orcids() {
        assert!(
            is_date("2024-02-29")
                && !is_date("2023-02-29")
                && !is_date("2024-13-01")
                && !is_date("1 May 2024")
        );
        let found = ["0000-0002-1825-0097", "0000-0002-1694-233X", "0000-0002-1825-0098", "0000000218250097"]
            .map(orcid_fault);
        assert_eq!(found, [None, None, Some(OrcidFault::CheckDigit), Some(OrcidFault::Form)]);
    }

    #[test]
    fn identifiers_that_share_an_anchor_are_refused() {
        let text = "metaweave: 1\ntitle: x\ndata: {}\nanalyses: [{id: a_b}, {id: A-b}, {id: 1x}]\n";
        let found = problems(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().any(|(m, at)| m.contains("used twice") && at == "A-b"));
        assert!(found.iter().any(|(m, at)| m.contains("not an identifier") && at == "1x"));
    }

    #[test]
    fn the_schema_knows_measures_and_refuses_unknown_keys() {
        let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
        assert_eq!(schema["additionalProperties"], false);
        assert!(json_schema().contains("\"const\": \"RR\""));
        assert!(schema["required"].as_array().unwrap().contains(&"title".into()));
        assert!(!schema["required"].as_array().unwrap().contains(&"sections".into()));
    }
}
