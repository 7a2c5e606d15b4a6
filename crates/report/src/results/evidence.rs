//! Results of surveys, content analyses, fidelity indices and citation tallies.

use serde::Serialize;

use crate::language::Note;

/// Everything beside the analyses of effects, in the order of the spec.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceResults {
    /// Surveys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub surveys: Vec<SurveyResult>,
    /// Content analyses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content_analyses: Vec<ContentAnalysisResult>,
    /// Fidelity indices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fidelity: Vec<FidelityResult>,
    /// Citation tallies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citation_tallies: Vec<CitationTallyResult>,
}

/// A survey.
#[derive(Clone, Debug, Serialize)]
pub struct SurveyResult {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Number of respondents; none where there is no table of answers.
    pub respondents: Option<usize>,
    /// Column of the groups.
    pub by: Option<String>,
    /// Groups and their sizes.
    pub groups: Vec<GroupSize>,
    /// Respondents without a group.
    pub ungrouped: usize,
    /// Level of the intervals, a fraction.
    pub level: f64,
    /// Interval of proportions, by its name in the spec.
    pub interval: String,
    /// Questions.
    pub questions: Vec<QuestionResult>,
}

/// A group of respondents or units.
#[derive(Clone, Debug, Serialize)]
pub struct GroupSize {
    /// Name.
    pub name: String,
    /// Size.
    pub n: usize,
}

/// A question.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionResult {
    /// Identifier.
    pub id: String,
    /// The question as asked.
    pub text: String,
    /// `single`, `multiple` or `likert`.
    pub kind: String,
    /// One item, or several for `likert`.
    pub items: Vec<ItemResult>,
}

/// The answers to one item.
#[derive(Clone, Debug, Serialize)]
pub struct ItemResult {
    /// Name; the question itself where it has one item.
    pub title: String,
    /// All respondents.
    pub all: AnswerCounts,
    /// Each group, in the order of `groups`.
    pub groups: Vec<AnswerCounts>,
    /// Test of a difference between the groups, where asked for.
    pub test: Option<GroupTest>,
}

/// How often each answer was given.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerCounts {
    /// People who answered.
    pub answered: u64,
    /// People who did not.
    pub missing: u64,
    /// Answers in order.
    pub answers: Vec<AnswerCount>,
    /// The median answer of an ordered scale; two where it falls between them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub median: Vec<String>,
}

/// One answer.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerCount {
    /// The answer.
    pub answer: String,
    /// People who gave it.
    pub n: u64,
    /// Their share of those who answered; none when nobody did.
    pub share: Option<f64>,
    /// Lower limit.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
}

/// A test of a difference between groups.
#[derive(Clone, Debug, Serialize)]
pub struct GroupTest {
    /// `chi-squared` or `fisher`.
    pub method: String,
    /// χ².
    pub statistic: Option<f64>,
    /// Its degrees of freedom.
    pub df: Option<f64>,
    /// p-value.
    pub p_value: Option<f64>,
    /// Smallest expected count.
    pub smallest_expected: Option<f64>,
    /// Why there is no test, or why it is doubtful.
    pub note: Option<Note>,
}

/// A content analysis.
#[derive(Clone, Debug, Serialize)]
pub struct ContentAnalysisResult {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Units of text counted; none where there is no table of codes.
    pub units: Option<usize>,
    /// Coders compared.
    pub coders: Vec<String>,
    /// Column of the groups.
    pub by: Option<String>,
    /// Groups and the units in each.
    pub groups: Vec<GroupSize>,
    /// Units without a group.
    pub ungrouped: usize,
    /// Themes in the order of the code book.
    pub themes: Vec<ThemeResult>,
    /// Level of the intervals, a fraction.
    pub level: f64,
    /// Agreement between the coders.
    pub agreement: Vec<AgreementResult>,
    /// Quotations, by theme.
    #[serde(skip)]
    pub quotes: Vec<Quote>,
}

/// A theme.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeResult {
    /// Name.
    pub theme: String,
    /// Units coded with it; none where there is no table of codes.
    pub units: Option<usize>,
    /// Units of each group, in the order of `groups`.
    pub by_group: Vec<usize>,
}

/// A coefficient of agreement.
#[derive(Clone, Debug, Serialize)]
pub struct AgreementResult {
    /// What was agreed on: all themes, or the presence of one.
    pub on: String,
    /// `cohen`, `fleiss` or `krippendorff`.
    pub method: String,
    /// The coefficient.
    pub estimate: Option<f64>,
    /// Lower limit.
    pub ci_lower: Option<f64>,
    /// Upper limit.
    pub ci_upper: Option<f64>,
    /// Units it rests on.
    pub units: usize,
    /// Why there is none.
    pub note: Option<Note>,
}

/// A verbatim quotation.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Its theme.
    pub theme: String,
    /// The words.
    pub text: String,
    /// Who said them.
    pub speaker: Option<String>,
}

/// A fidelity index.
#[derive(Clone, Debug, Serialize)]
pub struct FidelityResult {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Level of the intervals, a fraction.
    pub level: f64,
    /// Lowest and highest score of an item.
    pub scale: Option<[f64; 2]>,
    /// Raters.
    pub raters: Vec<String>,
    /// Domains and, last, the total; empty where there is no table of ratings.
    pub scores: Vec<ScoreResult>,
    /// Sites with their scores.
    pub sites: Vec<SiteResult>,
}

/// A score over all sites.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreResult {
    /// Domain, or "Total".
    pub title: String,
    /// Number of items.
    pub items: usize,
    /// Sites with the score.
    pub sites: usize,
    /// Mean over sites.
    pub mean: Option<f64>,
    /// Standard deviation over sites.
    pub sd: Option<f64>,
    /// Smallest.
    pub min: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// Largest.
    pub max: Option<f64>,
    /// Cronbach's α of the items.
    pub alpha: Option<ReliabilityResult>,
    /// Intraclass correlations between raters.
    pub icc: Vec<ReliabilityResult>,
    /// Why a coefficient is missing, one plain sentence each.
    pub notes: Vec<Note>,
}

/// A coefficient of reliability.
#[derive(Clone, Debug, Serialize)]
pub struct ReliabilityResult {
    /// Name, such as "ICC(A,1)".
    pub name: String,
    /// The coefficient.
    pub estimate: f64,
    /// Lower limit.
    pub ci_lower: f64,
    /// Upper limit.
    pub ci_upper: f64,
    /// Rows or sites it rests on.
    pub n: usize,
}

/// A site.
#[derive(Clone, Debug, Serialize)]
pub struct SiteResult {
    /// Name.
    pub site: String,
    /// Ratings of the site.
    pub ratings: usize,
    /// Scores in the order of `scores`, means over raters; none where an item is missing.
    pub scores: Vec<Option<f64>>,
    /// Lowest and highest total of a single rater, where several rated.
    pub total_range: Option<[f64; 2]>,
}

/// Citation tallies.
#[derive(Clone, Debug, Serialize)]
pub struct CitationTallyResult {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Works in the order shown.
    pub works: Vec<WorkResult>,
}

/// How one work is cited.
#[derive(Clone, Debug, Serialize)]
pub struct WorkResult {
    /// The work.
    pub label: String,
    /// Statements that support it.
    pub supporting: Option<u64>,
    /// Statements that mention it.
    pub mentioning: Option<u64>,
    /// Statements that contrast with it.
    pub contrasting: Option<u64>,
    /// Statements that were not classified.
    pub unclassified: Option<u64>,
    /// Sum of the statements found.
    pub statements: Option<u64>,
    /// Citing publications.
    pub publications: Option<u64>,
    /// Where the counts come from.
    pub source: Option<String>,
}
