//! What the evidence says in words: by rule, from the certainty, the size of the absolute effect and its direction.
//!
//! | certainty | with thresholds | without |
//! |---|---|---|
//! | high, moderate, low | size of the point estimate (large, moderate, small, trivial) and its direction | direction of the interval, if it has one |
//! | very low | that the evidence is very uncertain | the same |
//!
//! The sentences are in `templates/statements.yaml`, one a rule, and in `statements.de.yaml` and `statements.es.yaml` for German
//! and Spanish; a workspace may state any of them anew in `statements.yaml`.
//!
//! Source: Santesso et al. (2020), *Journal of Clinical Epidemiology* 119, 126–135; *Cochrane Handbook*, version 6, section 15.6.4.

use std::collections::BTreeMap;

use super::grade::{Certainty, Effect};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::{Language, say};
use crate::sections::wording::Side;
use crate::source::Span;
use crate::spec::decode::Decoder;
use crate::spec::model::ThresholdsSpec;
use crate::spec::yaml::{self, Value};

/// The file, in the folder `templates` of the program and of a workspace.
pub const FILE: &str = "statements.yaml";

const ENGLISH: &str = include_str!("../../../../templates/statements.yaml");
const GERMAN: &str = include_str!("../../../../templates/statements.de.yaml");
const SPANISH: &str = include_str!("../../../../templates/statements.es.yaml");

/// What may stand in braces.
const PLACES: [&str; 2] = ["intervention", "outcome"];

/// The sentences by rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statements(BTreeMap<String, String>);

/// A sentence and the rule that it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Name of the rule: "low large lowers".
    pub rule: String,
    /// The sentence, without a full stop.
    pub text: String,
    /// Size of the effect, where thresholds are stated.
    pub size: Option<Size>,
}

/// Size of an absolute effect by the thresholds of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// Below the smallest effect that matters.
    Trivial,
    /// Small but important.
    Small,
    /// Moderate.
    Moderate,
    /// Large.
    Large,
}

impl Size {
    /// Of a difference in the units of the thresholds.
    #[must_use]
    pub fn of(difference: f64, thresholds: &ThresholdsSpec) -> Self {
        let size = difference.abs();
        if size >= thresholds.large.value {
            Self::Large
        } else if size >= thresholds.moderate.value {
            Self::Moderate
        } else if size >= thresholds.small.value {
            Self::Small
        } else {
            Self::Trivial
        }
    }

    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Trivial => "trivial",
            Self::Small => "small",
            Self::Moderate => "moderate",
            Self::Large => "large",
        }
    }
}

/// The names that a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The intervention.
    pub intervention: String,
    /// What it is compared with; empty if that is not known.
    pub comparison: String,
    /// The outcome inside a sentence.
    pub outcome: String,
}

impl Statements {
    /// The sentences of the program in a language.
    #[must_use]
    pub fn compiled_in(language: Language) -> Self {
        let mut diagnostics = Diagnostics::default();
        let text = match language {
            Language::English => ENGLISH,
            Language::German => GERMAN,
            Language::Spanish => SPANISH,
        };
        Self(entries(FILE, text, None, &mut diagnostics).unwrap_or_default())
    }

    /// These, with those of a workspace's file in their place; what is wrong with it goes to `diagnostics`.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str, diagnostics: &mut Diagnostics) -> Self {
        if let Some(own) = entries(path, text, Some(&self.0), diagnostics) {
            self.0.extend(own);
        }
        self
    }

    /// The sentence for an effect: `effect` on the scale of the thresholds, where there is one; `side` says where the
    /// interval lies.
    #[must_use]
    pub fn say(
        &self,
        certainty: Certainty,
        effect: Option<&Effect>,
        thresholds: Option<&ThresholdsSpec>,
        side: Side,
        about: &About,
        style: &NumberStyle,
    ) -> Statement {
        let size = effect.zip(thresholds).map(|(effect, thresholds)| Size::of(effect.difference, thresholds));
        let way = |lower: bool| if lower { "lowers" } else { "raises" };
        let rule = match (certainty, size, effect) {
            (Certainty::VeryLow, _, _) => certainty.id().to_owned(),
            (_, Some(Size::Trivial), _) => format!("{} trivial", certainty.id()),
            (_, Some(size), Some(effect)) => {
                format!("{} {} {}", certainty.id(), size.word(), way(effect.difference < 0.0))
            }
            _ => match side {
                Side::Includes => format!("{} direction unclear", certainty.id()),
                side => format!("{} direction {}", certainty.id(), way(side == Side::Below)),
            },
        };
        let template = self.0.get(&rule).map_or("", String::as_str);
        let fill = |text: &str| {
            text.replace("{intervention}", &about.intervention).replace("{outcome}", &about.outcome)
        };
        // What follows a colon stays last.
        let (said, remark) = template.split_once(": ").unwrap_or((template, ""));
        let text = say!(
            style,
            "statement-said",
            said = fill(said),
            compared = !about.comparison.is_empty(),
            comparison = &about.comparison,
            remarked = !remark.is_empty(),
            remark = fill(remark)
        );
        Statement { rule, text: words::capitalised(&text), size }
    }
}

/// Reads rules and their sentences; `known` are the rules that a workspace may state anew.
fn entries(
    path: &str,
    text: &str,
    known: Option<&BTreeMap<String, String>>,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, String>> {
    let node = match yaml::parse(text) {
        Ok(node) => node,
        Err(error) => {
            let at = error.at.unwrap_or(0).min(text.len());
            diagnostics.push(
                Diagnostic::error(Code::Template, format!("this is not valid YAML: {}", error.message))
                    .at(&Span::new(path, at, at)),
            );
            return None;
        }
    };
    if node.value == Value::Null {
        return Some(BTreeMap::new());
    }
    let mut decoder = Decoder { path, diagnostics };
    let mut sentences = BTreeMap::new();
    for (key, value) in decoder.mapping(&node, "rules with their sentences")? {
        let span = decoder.key_span(key);
        if let Some(known) = known
            && !known.contains_key(&key.text)
        {
            decoder.diagnostics.push(
                Diagnostic::error(Code::Template, format!("there is no rule `{}`", key.text))
                    .at(&span)
                    .suggest(&key.text, known.keys().map(String::as_str)),
            );
            continue;
        }
        let Value::Scalar { text: sentence, .. } = &value.value else {
            decoder.wrong_kind(value, "a sentence");
            continue;
        };
        if let Some(unknown) = unknown_place(sentence) {
            let span = decoder.span(value);
            decoder.diagnostics.push(
                Diagnostic::error(Code::Template, format!("`{{{unknown}}}` cannot be filled in"))
                    .at(&span)
                    .suggest(unknown, PLACES),
            );
            continue;
        }
        sentences.insert(key.text.clone(), sentence.clone());
    }
    Some(sentences)
}

/// The first thing in braces that is not filled in.
fn unknown_place(sentence: &str) -> Option<&str> {
    let mut rest = sentence;
    while let Some((_, after)) = rest.split_once('{') {
        let (inside, behind) = after.split_once('}').unwrap_or((after, ""));
        if !PLACES.contains(&inside) {
            return Some(inside);
        }
        rest = behind;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::decode::Sp;

    fn thresholds() -> ThresholdsSpec {
        let sp = |value: f64| Sp { value, span: Span::new("s", 0, 1) };
        ThresholdsSpec { small: sp(5.0), moderate: sp(20.0), large: sp(50.0), per: None }
    }

    fn about() -> About {
        About {
            intervention: "exercise".into(),
            comparison: "usual care".into(),
            outcome: "the risk of relapse".into(),
        }
    }

    fn effect(difference: f64) -> Effect {
        Effect { risk: None, difference, lower: difference - 1.0, upper: difference + 1.0 }
    }

    #[test]
    fn every_rule_has_its_sentence() {
        let statements = Statements::compiled_in(Language::English);
        let mut said = std::collections::BTreeSet::new();
        for certainty in [Certainty::High, Certainty::Moderate, Certainty::Low, Certainty::VeryLow] {
            for difference in [-60.0, -30.0, -7.0, -1.0, 0.0, 1.0, 7.0, 30.0, 60.0] {
                for thresholds in [None, Some(thresholds())] {
                    for side in [Side::Below, Side::Above, Side::Includes] {
                        let found = statements.say(
                            certainty,
                            Some(&effect(difference)),
                            thresholds.as_ref(),
                            side,
                            &about(),
                            &NumberStyle::default(),
                        );
                        assert!(found.text.len() > 20, "{}", found.rule);
                        said.insert(found.rule);
                    }
                }
            }
        }
        assert_eq!(said.len(), statements.0.len(), "a rule is never reached");
    }

    #[test]
    fn every_language_has_every_rule() {
        let rules = |language| Statements::compiled_in(language).0.into_keys().collect::<Vec<_>>();
        for language in Language::ALL {
            assert_eq!(rules(language), rules(Language::English));
        }
    }

    #[test]
    fn certainty_size_and_direction_make_the_sentence() {
        let statements = Statements::compiled_in(Language::English);
        let say = |certainty, difference, side| {
            let style = NumberStyle::default();
            let (effect, thresholds) = (effect(difference), thresholds());
            statements.say(certainty, Some(&effect), Some(&thresholds), side, &about(), &style).text
        };
        assert_eq!(
            say(Certainty::Low, -60.0, Side::Includes),
            "Exercise may result in a large reduction in the risk of relapse, compared with usual care"
        );
        assert_eq!(
            say(Certainty::High, 5.0, Side::Above),
            "Exercise increases the risk of relapse slightly, compared with usual care"
        );
        let unclear = statements.say(
            Certainty::Moderate,
            None,
            None,
            Side::Includes,
            &about(),
            &NumberStyle::default(),
        );
        assert_eq!(
            unclear.text,
            "The evidence leaves open whether exercise lowers or raises the risk of relapse, compared with usual care: the interval includes no effect"
        );
        assert_eq!(unclear.rule, "moderate direction unclear");
    }

    #[test]
    fn a_workspace_states_some_sentences_anew() {
        let mut diagnostics = Diagnostics::default();
        let text = "high trivial: \"{intervention} changes {outcome} little\"\nhigh tiny: x\nlow trivial: \"{who}\"\n";
        let statements = Statements::compiled_in(Language::English).with(
            "templates/statements.yaml",
            text,
            &mut diagnostics,
        );
        let messages: Vec<&str> = diagnostics.sorted().iter().map(|item| item.message.as_str()).collect();
        assert_eq!(messages, ["there is no rule `high tiny`", "`{who}` cannot be filled in"]);
        let said = statements.say(
            Certainty::High,
            Some(&effect(1.0)),
            Some(&thresholds()),
            Side::Above,
            &about(),
            &NumberStyle::default(),
        );
        assert_eq!(said.text, "Exercise changes the risk of relapse little, compared with usual care");
    }
}
