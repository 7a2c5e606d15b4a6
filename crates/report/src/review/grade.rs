//! Certainty of the evidence of an analysis (GRADE): where it starts, what lowers and raises it, and the level that gives.
//!
//! Certainty = start − levels lowered + levels raised, between very low and high. Every judgement that moves it needs its
//! reason, and a certainty stated elsewhere must be the one computed.
//!
//! Source: Guyatt et al. (2008), BMJ 336, 924–926; *Cochrane Handbook*, version 6, chapter 14.

mod certainty;
mod effect;
mod judgement;

pub use certainty::Certainty;
pub use effect::Effect;
pub use judgement::{Domain, Judgement};

use effect::{PER, check_thresholds, effects};
use judgement::{by, judgements};

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
use crate::spec::decode::Sp;
use crate::spec::model::{GradeSpec, GradeStart, Spec, SummaryOfFindingsSpec};

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
