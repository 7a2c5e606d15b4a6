//! What lowers and raises the certainty: the domains, and the judgement of each with its reason.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{Concern, GradeSpec, LargeEffectName, PublicationBiasName};

/// What may lower or raise the certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Limitations of the studies.
    RiskOfBias,
    /// Effects that differ.
    Inconsistency,
    /// Other people, interventions or outcomes.
    Indirectness,
    /// Too little information.
    Imprecision,
    /// Results not published.
    PublicationBias,
    /// A large effect.
    LargeEffect,
    /// A gradient with the dose.
    DoseResponse,
    /// Confounding that would hide the effect.
    OpposingConfounding,
}

/// The judgement of a domain.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The domain.
    pub domain: Domain,
    /// Levels that the certainty moves by: negative where it falls.
    pub levels: i32,
    /// The reason, where it moves.
    pub reason: Option<String>,
    /// Where the judgement is written; `None` where it was not made.
    pub span: Option<Span>,
}

impl Domain {
    /// The name of the domain.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RiskOfBias => "risk of bias",
            Self::Inconsistency => "inconsistency",
            Self::Indirectness => "indirectness",
            Self::Imprecision => "imprecision",
            Self::PublicationBias => "publication bias",
            Self::LargeEffect => "large effect",
            Self::DoseResponse => "dose response",
            Self::OpposingConfounding => "opposing confounding",
        }
    }

    /// The key of the spec.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::RiskOfBias => "risk_of_bias",
            Self::PublicationBias => "publication_bias",
            Self::LargeEffect => "large_effect",
            Self::DoseResponse => "dose_response",
            Self::OpposingConfounding => "opposing_confounding",
            other => other.name(),
        }
    }
}

impl Judgement {
    /// The kind of concern in an evidence profile.
    #[must_use]
    pub fn concern(&self) -> &'static str {
        match self.levels {
            0 => "not-serious",
            -1 => "serious",
            -2 => "very-serious",
            _ => "extremely-serious",
        }
    }
}

/// The judgements of every domain; a judgement without its reason, or a reason without its judgement, goes to `diagnostics`.
pub(super) fn judgements(spec: &GradeSpec, diagnostics: &mut Diagnostics) -> Vec<Judgement> {
    let reasons = spec.reasons.as_ref();
    let mut made = Vec::new();
    let mut add = |domain: Domain, judged: Option<(i32, &Span)>, reason: Option<&Sp<String>>| {
        let levels = judged.map_or(0, |(levels, _)| levels);
        let given = reason.filter(|reason| !reason.value.trim().is_empty());
        match (levels, given, judged, reason) {
            (0, Some(reason), _, _) => {
                let mut diagnostic = Diagnostic::error(
                    Code::Conflict,
                    format!("a reason for {} that changes nothing", domain.name()),
                )
                .at(&reason.span)
                .help(format!("state the judgement: `{}: …` under `grade`", domain.key()));
                if let Some((_, span)) = judged {
                    diagnostic = diagnostic.related(span, "the certainty stays");
                }
                diagnostics.push(diagnostic);
            }
            (1.. | ..=-1, None, Some((_, span)), _) => diagnostics.push(
                Diagnostic::error(
                    Code::ReasonMissing,
                    format!(
                        "the certainty is {} for {} without a reason",
                        if levels < 0 { "lowered" } else { "raised" },
                        domain.name()
                    ),
                )
                .at(span)
                .help(format!("give it: `reasons: {{ {}: … }}`", domain.key())),
            ),
            _ => {}
        }
        made.push(Judgement {
            domain,
            levels,
            reason: given.map(|reason| reason.value.trim().to_owned()).filter(|_| levels != 0),
            span: judged.map(|(_, span)| span.clone()),
        });
    };
    macro_rules! judge {
        ($domain:ident, $key:ident, $levels:expr) => {
            add(
                Domain::$domain,
                spec.$key.as_ref().map(|judged| ($levels(judged.value), &judged.span)),
                reasons.and_then(|reasons| reasons.$key.as_ref()),
            );
        };
    }
    judge!(RiskOfBias, risk_of_bias, concern);
    judge!(Inconsistency, inconsistency, concern);
    judge!(Indirectness, indirectness, concern);
    judge!(Imprecision, imprecision, concern);
    judge!(PublicationBias, publication_bias, |name| -i32::from(name == PublicationBiasName::Suspected));
    judge!(LargeEffect, large_effect, |name| match name {
        LargeEffectName::No => 0,
        LargeEffectName::Large => 1,
        LargeEffectName::VeryLarge => 2,
    });
    judge!(DoseResponse, dose_response, i32::from);
    judge!(OpposingConfounding, opposing_confounding, i32::from);
    made
}

fn concern(concern: Concern) -> i32 {
    match concern {
        Concern::NotSerious => 0,
        Concern::Serious => -1,
        Concern::VerySerious => -2,
        Concern::ExtremelySerious => -3,
    }
}

/// "one level down".
pub(super) fn by(levels: i32) -> String {
    let number = crate::document::number::count_word(levels.unsigned_abs() as usize);
    let noun = if levels.abs() == 1 { "level" } else { "levels" };
    format!("{number} {noun} {}", if levels < 0 { "down" } else { "up" })
}

#[cfg(test)]
mod tests {
    use super::super::Certainty;
    use super::*;
    use crate::spec;
    use crate::spec::model::GradeStart;

    fn graded(keys: &str) -> (Certainty, Vec<String>) {
        let text = format!("metaweave: 1\ntitle: x\nanalyses: [{{ id: a, grade: {{ {keys} }} }}]\n");
        let mut diagnostics = Diagnostics::default();
        let spec = spec::read("report.yaml", &text, &mut diagnostics).unwrap();
        let grade = spec.analyses[0].grade.clone().unwrap();
        let judgements = judgements(&grade, &mut diagnostics);
        let start = if grade.start.value == GradeStart::High { 4 } else { 2 };
        let moved: i32 = judgements.iter().map(|judgement| judgement.levels).sum();
        let messages = diagnostics.sorted().iter().map(|item| item.message.clone()).collect();
        (Certainty::from_level(start + moved), messages)
    }

    #[test]
    fn certainty_is_start_less_downgrades_plus_upgrades() {
        for (keys, expected) in [
            ("start: high", Certainty::High),
            ("start: low", Certainty::Low),
            ("start: high, risk_of_bias: serious, reasons: { risk_of_bias: x }", Certainty::Moderate),
            ("start: high, imprecision: very-serious, reasons: { imprecision: x }", Certainty::Low),
            (
                "start: high, risk_of_bias: very-serious, imprecision: very-serious, reasons: { risk_of_bias: x, imprecision: y }",
                Certainty::VeryLow,
            ),
            ("start: low, large_effect: very-large, reasons: { large_effect: x }", Certainty::High),
            (
                "start: low, large_effect: large, publication_bias: suspected, reasons: { large_effect: x, publication_bias: y }",
                Certainty::Low,
            ),
        ] {
            assert_eq!(graded(keys), (expected, Vec::new()), "{keys}");
        }
    }

    #[test]
    fn a_judgement_needs_its_reason_and_a_reason_its_judgement() {
        let (_, problems) = graded("start: high, imprecision: serious, reasons: { risk_of_bias: x }");
        assert_eq!(
            problems,
            [
                "the certainty is lowered for imprecision without a reason",
                "a reason for risk of bias that changes nothing"
            ]
        );
    }
}
