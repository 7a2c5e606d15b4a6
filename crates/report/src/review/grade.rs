//! Certainty of the evidence of an analysis (GRADE): where it starts, what lowers and raises it, and the level that gives.
//!
//! Certainty = start − levels lowered + levels raised, between very low and high. Every judgement that moves it needs its
//! reason, and a certainty stated elsewhere must be the one computed.
//!
//! Source: Guyatt et al. (2008), BMJ 336, 924–926; *Cochrane Handbook*, version 6, chapter 14.

use super::statement::{About, Statement, Statements};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::number::NumberStyle;
use crate::document::{marks, words};
use crate::language::say;
use crate::plan::ratio_of;
use crate::results::{
    AbsoluteResult, EffectResult, GradeJudgementResult, GradeResult, StatementResult, ThresholdsResult,
};
use crate::run::{Analysed, at_risks, median_control_risk};
use crate::sections::wording::{Pooled, Side};
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{
    CertaintyName, Concern, GradeSpec, GradeStart, LargeEffectName, PublicationBiasName, Spec,
    SummaryOfFindingsSpec, ThresholdsSpec,
};

/// People that thresholds are about where they do not say.
const PER: f64 = 1000.0;

/// The certainty of the evidence of one analysis, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// Identifier of the analysis.
    pub analysis: String,
    /// As written.
    pub spec: GradeSpec,
    /// Judgements in the order of an evidence profile.
    pub judgements: Vec<Judgement>,
    /// The certainty.
    pub certainty: Certainty,
    /// The effect at each risk without the intervention, for outcomes that people have or not.
    pub absolute: Vec<AbsoluteResult>,
    /// The absolute effects on the scale of the thresholds: one for each of those risks, or one in units.
    pub effects: Vec<Effect>,
    /// What the evidence says, one sentence an effect; one without an effect where the measure has none. Empty where nothing
    /// is estimated.
    pub statements: Vec<Statement>,
    /// What the sentences are about.
    pub about: About,
    /// Whether those risks were taken from the control groups, since the spec states none.
    pub risks_from_studies: bool,
}

/// An absolute effect on the scale of the thresholds: people of so many, or units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Risk without the intervention; none for effects in units.
    pub risk: Option<f64>,
    /// Difference: intervention less comparison.
    pub difference: f64,
    /// Lower limit of its interval.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// Levels of certainty, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Very low.
    VeryLow,
    /// Low.
    Low,
    /// Moderate.
    Moderate,
    /// High.
    High,
}

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

impl Certainty {
    /// The word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::VeryLow => "very low",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// The word of specs and of rules.
    #[must_use]
    pub fn id(self) -> &'static str {
        if self == Self::VeryLow { "very-low" } else { self.word() }
    }

    /// Four circles, as many of them with a plus as there are levels: "⊕⊕◯◯" for low.
    #[must_use]
    pub fn circles(self) -> &'static str {
        match self {
            Self::VeryLow => "⊕◯◯◯",
            Self::Low => "⊕⊕◯◯",
            Self::Moderate => "⊕⊕⊕◯",
            Self::High => "⊕⊕⊕⊕",
        }
    }

    fn from_level(level: i32) -> Self {
        match level {
            i32::MIN..=1 => Self::VeryLow,
            2 => Self::Low,
            3 => Self::Moderate,
            4.. => Self::High,
        }
    }

    fn named(name: CertaintyName) -> Self {
        match name {
            CertaintyName::High => Self::High,
            CertaintyName::Moderate => Self::Moderate,
            CertaintyName::Low => Self::Low,
            CertaintyName::VeryLow => Self::VeryLow,
        }
    }
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

/// Reads and checks the certainty of every analysis that states it.
pub fn read(
    spec: &Spec,
    analysed: &[Analysed],
    (statements, style): (&Statements, &NumberStyle),
    diagnostics: &mut Diagnostics,
) -> Vec<Grade> {
    let summary = spec.review.as_ref().and_then(|review| review.summary_of_findings.as_ref());
    let mut grades = Vec::new();
    for analysis in analysed {
        let written = spec.analyses.iter().find(|other| other.id.value == analysis.plan.id);
        let Some(written) = written else { continue };
        let Some(grade) = &written.grade else { continue };
        grades.push(one(grade, analysis, summary, (statements, style), diagnostics));
    }
    grades
}

fn one(
    spec: &GradeSpec,
    analysis: &Analysed,
    summary: Option<&SummaryOfFindingsSpec>,
    (statements, style): (&Statements, &NumberStyle),
    diagnostics: &mut Diagnostics,
) -> Grade {
    let judgements = judgements(spec, diagnostics);
    let start = if spec.start.value == GradeStart::High { 4 } else { 2 };
    let moved: i32 = judgements.iter().map(|judgement| judgement.levels).sum();
    let certainty = Certainty::from_level(start + moved);
    if let Some(stated) = &spec.certainty
        && Certainty::named(stated.value) != certainty
    {
        let mut diagnostic = Diagnostic::error(
            Code::Arithmetic,
            format!(
                "the certainty is stated as {}, the judgements give {}",
                Certainty::named(stated.value).word(),
                certainty.word()
            ),
        )
        .at(&stated.span)
        .related(&spec.start.span, "it starts here");
        for judgement in judgements.iter().filter(|judgement| judgement.levels != 0) {
            if let Some(span) = &judgement.span {
                diagnostic = diagnostic.related(span, by(judgement.levels));
            }
        }
        diagnostics.push(diagnostic.help("correct one of them, or leave out `certainty`"));
    }
    if let Some(thresholds) = &spec.thresholds {
        check_thresholds(thresholds, diagnostics);
    }
    let (plan, result) = (&analysis.plan, &analysis.result);
    let mut absolute = result.absolute.clone();
    let mut risks_from_studies = false;
    if plan.baseline_risks.is_empty()
        && let Some(risk) = median_control_risk(&analysis.dataset)
    {
        absolute = at_risks(plan, result, &[risk]);
        risks_from_studies = !absolute.is_empty();
    }
    if !plan.baseline_risks.is_empty() && spec.baseline_source.is_none() {
        diagnostics.push(
            Diagnostic::error(Code::MissingKey, "the risks without the intervention have no source")
                .at(&spec.start.span)
                .help("say where `baseline_risks` come from: `baseline_source: …` under `grade`"),
        );
    }
    let about = about(spec, analysis, summary, style);
    let effects = effects(spec, analysis, &absolute);
    if effects.is_empty()
        && let Some(thresholds) = &spec.thresholds
        && Pooled::of(plan, result).is_some()
    {
        diagnostics.push(
            Diagnostic::error(
                Code::Conflict,
                format!("thresholds need an absolute effect, which {} does not give", plan.measure.id),
            )
            .at(&thresholds.small.span)
            .help("for a ratio of risks state `baseline_risks`; other ratios have no absolute effect"),
        );
    }
    let said = Pooled::of(plan, result).map_or_else(Vec::new, |pooled| {
        let null = plan.measure.null.unwrap_or(f64::NAN);
        let side = Side::of(pooled.mean.ci_lower, pooled.mean.ci_upper, null);
        let say = |effect: Option<&Effect>| {
            statements.say(certainty, effect, spec.thresholds.as_ref(), side, &about, style)
        };
        if effects.is_empty() {
            vec![say(None)]
        } else {
            effects.iter().map(|effect| say(Some(effect))).collect()
        }
    });
    Grade {
        analysis: plan.id.clone(),
        spec: spec.clone(),
        judgements,
        certainty,
        absolute,
        effects,
        statements: said,
        about,
        risks_from_studies,
    }
}

/// The absolute effects on the scale of the thresholds.
fn effects(spec: &GradeSpec, analysis: &Analysed, absolute: &[AbsoluteResult]) -> Vec<Effect> {
    let per =
        spec.thresholds.as_ref().and_then(|thresholds| thresholds.per.as_ref()).map_or(PER, |per| per.value);
    if !absolute.is_empty() {
        return absolute
            .iter()
            .map(|effect| Effect {
                risk: Some(effect.baseline_risk),
                difference: effect.difference * per,
                lower: effect.ci_lower * per,
                upper: effect.ci_upper * per,
            })
            .collect();
    }
    let (plan, result) = (&analysis.plan, &analysis.result);
    let unit = match plan.measure.id {
        "RD" => per,
        "MD" | "MC" => 1.0,
        "SMD" | "SMDH" | "SMCC" | "SMCR" => plan.instrument.as_ref().map_or(1.0, |scale| scale.sd.value),
        _ => return Vec::new(),
    };
    let Some(pooled) = Pooled::of(plan, result) else { return Vec::new() };
    let shown = pooled.shown();
    vec![Effect {
        risk: None,
        difference: shown.estimate * unit,
        lower: shown.ci_lower * unit,
        upper: shown.ci_upper * unit,
    }]
}

/// What the sentences are about: as stated, else the labels of the arms and the title.
fn about(
    spec: &GradeSpec,
    analysis: &Analysed,
    summary: Option<&SummaryOfFindingsSpec>,
    style: &NumberStyle,
) -> About {
    let arms = &analysis.dataset.arm_labels;
    let arm = |at: usize| arms.get(at).filter(|label| arms.len() == 2 && !label.is_empty());
    let stated = |written: Option<&Sp<String>>| written.map(|written| marks::clean(&written.value));
    let intervention = stated(summary.and_then(|summary| summary.intervention.as_ref()))
        .or_else(|| arm(0).map(|label| marks::clean(label)))
        .unwrap_or_else(|| say!(style, "statement-the-intervention"));
    let comparison = stated(summary.and_then(|summary| summary.comparison.as_ref()))
        .or_else(|| arm(1).map(|label| marks::clean(label)))
        .unwrap_or_default();
    let title = marks::clean(&analysis.plan.title);
    let title = style.title_inside_sentence(&title);
    let counts_people = ratio_of(analysis.plan.measure).is_some() || analysis.plan.measure.id == "RD";
    let outcome = stated(spec.outcome.as_ref())
        .unwrap_or_else(|| if counts_people { say!(style, "statement-risk-of", title) } else { title });
    About { intervention, comparison, outcome }
}

/// "one level down".
fn by(levels: i32) -> String {
    let number = crate::document::number::count_word(levels.unsigned_abs() as usize);
    let noun = if levels.abs() == 1 { "level" } else { "levels" };
    format!("{number} {noun} {}", if levels < 0 { "down" } else { "up" })
}

fn judgements(spec: &GradeSpec, diagnostics: &mut Diagnostics) -> Vec<Judgement> {
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

fn check_thresholds(thresholds: &ThresholdsSpec, diagnostics: &mut Diagnostics) {
    let ThresholdsSpec { small, moderate, large, per } = thresholds;
    for (smaller, larger) in [(small, moderate), (moderate, large)] {
        if smaller.value >= larger.value {
            diagnostics.push(
                Diagnostic::error(Code::InvalidValue, "the thresholds do not rise")
                    .at(&larger.span)
                    .related(&smaller.span, "this is not below it")
                    .help("state them from small over moderate to large"),
            );
        }
    }
    for value in [Some(small), per.as_ref()].into_iter().flatten().filter(|value| value.value <= 0.0) {
        diagnostics
            .push(Diagnostic::error(Code::InvalidValue, "this must be more than zero").at(&value.span));
    }
}

impl Grade {
    /// Which rule every sentence follows from, and why it is that rule.
    #[must_use]
    pub fn explained(&self, style: &NumberStyle) -> Vec<String> {
        let moved: Vec<String> = self
            .judgements
            .iter()
            .filter(|judgement| judgement.levels != 0)
            .map(|judgement| format!("{} for {}", by(judgement.levels), judgement.domain.name()))
            .collect();
        let moved = if moved.is_empty() { "nothing moves it".to_owned() } else { words::listed(&moved) };
        let certainty = format!("starts {}, {moved}: {}", self.spec.start.value.id(), self.certainty.word());
        let size =
            |at: usize, said: &Statement| match (self.effects.get(at), &self.spec.thresholds, said.size) {
                (Some(effect), Some(thresholds), Some(size)) => {
                    let at = effect.risk.map_or_else(String::new, |risk| {
                        format!(" at a risk of {} in 1000", style.count(risk * 1000.0))
                    });
                    format!(
                        "difference {}{at}, {} by thresholds {}, {}, {}",
                        style.fixed(effect.difference, 2),
                        size.word(),
                        style.count(thresholds.small.value),
                        style.count(thresholds.moderate.value),
                        style.count(thresholds.large.value)
                    )
                }
                _ => "no thresholds, so that only the direction of the interval counts".to_owned(),
            };
        let line = |(at, said): (usize, &Statement)| {
            format!(
                "{}: rule `{}` ({certainty}; {})\n    {}",
                self.analysis,
                said.rule,
                size(at, said),
                words::sentence(&said.text)
            )
        };
        self.statements.iter().enumerate().map(line).collect()
    }

    /// As `results.json` records it.
    #[must_use]
    pub fn to_result(&self) -> GradeResult {
        let statement = |said: &Statement| StatementResult {
            rule: said.rule.clone(),
            size: said.size.map(|size| size.word().to_owned()),
            text: said.text.clone(),
        };
        let judgement = |judgement: &Judgement| GradeJudgementResult {
            domain: judgement.domain.key().to_owned(),
            levels: judgement.levels,
            reason: judgement.reason.clone(),
        };
        let effect = |effect: &Effect| EffectResult {
            risk: effect.risk,
            difference: effect.difference,
            ci_lower: effect.lower,
            ci_upper: effect.upper,
        };
        GradeResult {
            start: self.spec.start.value.id().to_owned(),
            judgements: self.judgements.iter().map(judgement).collect(),
            certainty: self.certainty.id().to_owned(),
            absolute: self.absolute.clone(),
            thresholds: self.spec.thresholds.as_ref().map(|stated| ThresholdsResult {
                small: stated.small.value,
                moderate: stated.moderate.value,
                large: stated.large.value,
                per: stated
                    .per
                    .as_ref()
                    .map(|per| per.value)
                    .or_else(|| self.effects.iter().any(|effect| effect.risk.is_some()).then_some(PER)),
            }),
            effects: self.effects.iter().map(effect).collect(),
            statements: self.statements.iter().map(statement).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec;

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
