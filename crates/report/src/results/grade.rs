//! Certainty of the evidence, as `results.json` records it.

use serde::Serialize;

use super::AbsoluteResult;

/// Certainty of the evidence of an analysis.
#[derive(Clone, Debug, Serialize)]
pub struct GradeResult {
    /// Where it starts.
    pub start: String,
    /// Judgements in the order of an evidence profile.
    pub judgements: Vec<GradeJudgementResult>,
    /// Where it ends: start less the levels lowered plus the levels raised.
    pub certainty: String,
    /// The effect at each risk without the intervention.
    pub absolute: Vec<AbsoluteResult>,
    /// Thresholds of important effects, where they were stated.
    pub thresholds: Option<ThresholdsResult>,
    /// Absolute effects in the units of the thresholds.
    pub effects: Vec<EffectResult>,
    /// What the evidence says, one sentence an absolute effect.
    pub statements: Vec<StatementResult>,
}

/// From which absolute effect on an effect is small, moderate or large.
#[derive(Clone, Debug, Serialize)]
pub struct ThresholdsResult {
    /// Of a small effect.
    pub small: f64,
    /// Of a moderate effect.
    pub moderate: f64,
    /// Of a large effect.
    pub large: f64,
    /// Number of people that they are about; none for differences in the units of the outcome.
    pub per: Option<f64>,
}

/// An absolute effect in the units of the thresholds.
#[derive(Clone, Debug, Serialize)]
pub struct EffectResult {
    /// Risk without the intervention, where the effect follows from one.
    pub risk: Option<f64>,
    /// The difference.
    pub difference: f64,
    /// Its lower limit.
    pub ci_lower: f64,
    /// Its upper limit.
    pub ci_upper: f64,
}

/// The judgement of a domain.
#[derive(Clone, Debug, Serialize)]
pub struct GradeJudgementResult {
    /// Domain.
    pub domain: String,
    /// Levels that the certainty moves by: negative where it falls.
    pub levels: i32,
    /// The reason, where it moves.
    pub reason: Option<String>,
}

/// A sentence and the rule that it follows from.
#[derive(Clone, Debug, Serialize)]
pub struct StatementResult {
    /// Name of the rule in `templates/statements.yaml`.
    pub rule: String,
    /// Size of the effect by the stated thresholds.
    pub size: Option<String>,
    /// The sentence.
    pub text: String,
}
