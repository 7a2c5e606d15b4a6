//! What a review reports beside its analyses, as `results.json` records it.

use serde::Serialize;

use crate::language::Note;

/// Everything under `review`.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewResult {
    /// The flow of studies.
    pub flow: Option<FlowResult>,
    /// Agreement of two reviewers on the same records, one entry a stage.
    pub screening: Vec<ScreeningResult>,
    /// Risk of bias.
    pub risk_of_bias: Option<RiskOfBiasResult>,
}

/// Agreement of two reviewers on the same records.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScreeningResult {
    /// Stage.
    pub stage: String,
    /// Records that both decided on.
    pub records: usize,
    /// Records on which they decided alike.
    pub agreed: usize,
    /// Cohen's κ.
    pub kappa: Option<f64>,
    /// Lower limit of its interval.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// Level of the interval, a fraction.
    pub level: f64,
    /// Why there is no κ.
    pub note: Option<Note>,
}

/// The flow of studies.
#[derive(Clone, Debug, Serialize)]
pub struct FlowResult {
    /// Every number, in the order of the table.
    pub boxes: Vec<FlowBoxResult>,
}

/// One number of a box.
#[derive(Clone, Debug, Serialize)]
pub struct FlowBoxResult {
    /// Name of the box, as in the template of the R package PRISMA2020.
    pub r#box: String,
    /// The database, register or reason counted.
    pub label: Option<String>,
    /// The number; `null` where it was not stated.
    pub n: Option<u64>,
}

/// Risk of bias of the included studies.
#[derive(Clone, Debug, Serialize)]
pub struct RiskOfBiasResult {
    /// The tool, by its word.
    pub tool: String,
    /// Its domains.
    pub domains: Vec<DomainResult>,
    /// Judgements from the best to the worst, then those that say nothing about risk.
    pub levels: Vec<String>,
    /// Assessments in the order of the table.
    pub assessments: Vec<AssessmentResult>,
}

/// A domain.
#[derive(Clone, Debug, Serialize)]
pub struct DomainResult {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// How one study, or its result in one analysis, was judged.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentResult {
    /// Label of the study.
    pub study: String,
    /// Analysis that the judgement holds for; `null` for all.
    pub analysis: Option<String>,
    /// Judgements in the order of the domains; `null` where none was made.
    pub judgements: Vec<Option<String>>,
    /// Support of each judgement.
    pub support: Vec<String>,
    /// Overall judgement.
    pub overall: Option<String>,
    /// What the rule of the tool gives.
    pub by_rule: Option<String>,
    /// Why the reviewers judge otherwise.
    pub reason: Option<String>,
}
