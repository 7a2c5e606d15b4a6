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
    /// What the evidence says, one sentence an absolute effect.
    pub statements: Vec<StatementResult>,
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
