//! Keys for what stands beside the analyses of effects: surveys, content analyses, fidelity indices, citation tallies.

use super::decode::{Sp, spec_enum, spec_struct};
use super::forms::TableColumnSpec;
use super::model::Spec;

spec_enum! {
    /// Interval of a proportion.
    pub enum ProportionIntervalName {
        /// Wilson's score interval.
        Wilson = "wilson",
        /// The "exact" interval of Clopper and Pearson.
        ClopperPearson = "clopper-pearson",
        /// The Agresti–Coull interval.
        AgrestiCoull = "agresti-coull",
        /// The equal-tailed Jeffreys interval.
        Jeffreys = "jeffreys",
    }
}

spec_enum! {
    /// Kinds of survey question.
    pub enum QuestionKind {
        /// One answer from a list.
        Single = "single",
        /// Any number of answers from a list.
        Multiple = "multiple",
        /// Several items answered on one ordered scale.
        Likert = "likert",
    }
}

spec_enum! {
    /// Test of a difference between groups.
    pub enum GroupTestName {
        /// Pearson's χ² test.
        ChiSquared = "chi-squared",
        /// Fisher's exact test.
        Fisher = "fisher",
    }
}

spec_enum! {
    /// Coefficients of agreement between coders.
    pub enum AgreementName {
        /// Cohen's κ, for two coders.
        Cohen = "cohen",
        /// Fleiss' κ, for any number of coders who all coded every unit.
        Fleiss = "fleiss",
        /// Krippendorff's α (nominal), for any number of coders.
        Krippendorff = "krippendorff",
    }
}

spec_struct! {
    /// A survey: a table with one row a respondent, or what is known of one.
    pub struct SurveySpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Title of the section.
        pub title: Sp<String>,
        /// Table of facts printed first: design, sample, respondents.
        pub facts: Option<FactsSpec>,
        /// Table of answers, one row a respondent.
        pub data: Option<Sp<String>>,
        /// Column by which respondents are grouped.
        pub by: Option<Sp<String>>,
        /// Level of the intervals in percent; 95 if not given.
        pub level: Option<Sp<f64>>,
        /// Interval of proportions; `wilson` if not given.
        pub interval: Option<Sp<ProportionIntervalName>>,
        /// Questions, in order.
        #[schemars(default)]
        pub questions: Vec<QuestionSpec>,
        /// A remark printed in the section.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A question of a survey.
    pub struct QuestionSpec {
        /// Identifier, unique in the survey.
        pub id: Sp<String>,
        /// The question as asked.
        pub text: Sp<String>,
        /// Kind; `single` if not given.
        pub kind: Option<Sp<QuestionKind>>,
        /// Column of answers; for `likert` one an item; for `multiple` one an answer, or a single one with a `separator`.
        pub columns: Vec<ItemSpec>,
        /// Answers in order; those that occur, as they first occur, if not given. Needed for `likert`, from one end to the other.
        #[schemars(default)]
        pub answers: Vec<Sp<String>>,
        /// What separates the answers of one respondent in a single column of a `multiple` question.
        pub separator: Option<Sp<String>>,
        /// Cells that mean "chosen" in the columns of a `multiple` question; `yes`, `true`, `1` and `x` if not given. Any other cell
        /// means "not chosen"; a respondent without any cell did not answer.
        pub chosen: Option<Vec<Sp<String>>>,
        /// Test of a difference between the groups; none if not given.
        pub test: Option<Sp<GroupTestName>>,
    }
}

spec_struct! {
    /// A column with the name printed for it.
    pub struct ItemSpec {
        /// Column.
        pub column: Sp<String>,
        /// Name printed; the column's with spaces if not given.
        pub title: Option<Sp<String>>,
        /// Whether the scale runs the other way for this item, for scores.
        pub reversed: Option<Sp<bool>>,
    }
}

spec_struct! {
    /// A table printed at the head of a section, empty cells as "not found".
    pub struct FactsSpec {
        /// Table read.
        pub data: Sp<String>,
        /// Columns printed, in order; all if not given.
        #[schemars(default)]
        pub columns: Vec<TableColumnSpec>,
        /// Column whose values are printed as sources under the table.
        pub source: Option<Sp<String>>,
        /// Caption; the title of the section if not given.
        pub title: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A content analysis: a code book, and what was coded with it.
    pub struct ContentAnalysisSpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Title of the section.
        pub title: Sp<String>,
        /// Table of the code book, one row a theme.
        pub themes: ThemesSpec,
        /// Table of codes, one row for a unit of text, a coder and a theme; a unit that a coder found nothing in has no theme.
        pub data: Option<Sp<String>>,
        /// Column that names the unit of text; `unit` if not given.
        pub unit: Option<Sp<String>>,
        /// Column that names the theme; `theme` if not given.
        pub theme: Option<Sp<String>>,
        /// Column that names the coder, where there are several.
        pub coder: Option<Sp<String>>,
        /// The coder whose codes are counted, such as `consensus`; the others are compared with each other.
        pub counted: Option<Sp<String>>,
        /// Column by which units are grouped.
        pub by: Option<Sp<String>>,
        /// Coefficients of agreement between the coders.
        #[schemars(default)]
        pub agreement: Vec<Sp<AgreementName>>,
        /// Level of the intervals in percent; 95 if not given.
        pub level: Option<Sp<f64>>,
        /// Column of verbatim quotations.
        pub quote: Option<Sp<String>>,
        /// Column that says who is quoted.
        pub speaker: Option<Sp<String>>,
        /// A remark printed in the section.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A code book.
    pub struct ThemesSpec {
        /// Table read.
        pub data: Sp<String>,
        /// Column of the themes' names; `theme` if not given.
        pub name: Option<Sp<String>>,
        /// Columns printed beside the names: definitions, rules.
        #[schemars(default)]
        pub columns: Vec<TableColumnSpec>,
        /// Column whose values are printed as sources under the table.
        pub source: Option<Sp<String>>,
    }
}

spec_struct! {
    /// A fidelity index: items in domains, rated at sites.
    pub struct FidelitySpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Title of the section.
        pub title: Sp<String>,
        /// Table of facts printed first: domains and items as published.
        pub facts: Option<FactsSpec>,
        /// Table of ratings, one row a site and rater.
        pub data: Option<Sp<String>>,
        /// Column that names the site; `site` if not given.
        pub site: Option<Sp<String>>,
        /// Column that names the rater, where there are several.
        pub rater: Option<Sp<String>>,
        /// The scale of the items.
        pub scale: Option<ScaleSpec>,
        /// Domains with their items.
        #[schemars(default)]
        pub domains: Vec<DomainSpec>,
        /// Level of the intervals in percent; 95 if not given.
        pub level: Option<Sp<f64>>,
        /// A remark printed in the section.
        pub note: Option<Sp<String>>,
    }
}

spec_struct! {
    /// The lowest and the highest score of an item.
    pub struct ScaleSpec {
        /// Lowest score.
        pub min: Sp<f64>,
        /// Highest score.
        pub max: Sp<f64>,
    }
}

spec_struct! {
    /// A domain of a fidelity index.
    pub struct DomainSpec {
        /// Name.
        pub title: Sp<String>,
        /// Columns of its items.
        pub items: Vec<ItemSpec>,
    }
}

spec_struct! {
    /// How later papers cite each work: statements that support it, mention it or contrast with it.
    pub struct CitationTallySpec {
        /// Identifier.
        pub id: Sp<String>,
        /// Title of the section.
        pub title: Sp<String>,
        /// Table of counts, one row a work.
        pub data: Sp<String>,
        /// Column of the works' names, or columns in braces: "{author} {year}".
        pub label: Sp<String>,
        /// Column of supporting statements; `supporting` if not given.
        pub supporting: Option<Sp<String>>,
        /// Column of mentioning statements; `mentioning` if not given.
        pub mentioning: Option<Sp<String>>,
        /// Column of contrasting statements; `contrasting` if not given.
        pub contrasting: Option<Sp<String>>,
        /// Column of statements that were not classified.
        pub unclassified: Option<Sp<String>>,
        /// Column of the number of citing publications.
        pub publications: Option<Sp<String>>,
        /// Column whose values are printed as sources under the table.
        pub source: Option<Sp<String>>,
        /// Analysis whose studies the works are: every study gets a row, and a work that is none of them is an error.
        pub analysis: Option<Sp<String>>,
        /// A remark printed in the section.
        pub note: Option<Sp<String>>,
    }
}

/// Sections of the report made from these keys, by the key that names them under `sections`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A survey.
    Survey,
    /// A content analysis.
    ContentAnalysis,
    /// A fidelity index.
    Fidelity,
    /// Citation tallies.
    CitationTally,
}

impl EvidenceKind {
    /// Every kind, in the order of a report that states none.
    pub const ALL: [EvidenceKind; 4] =
        [Self::Survey, Self::ContentAnalysis, Self::Fidelity, Self::CitationTally];

    /// The key under `sections`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::ContentAnalysis => "content_analysis",
            Self::Fidelity => "fidelity",
            Self::CitationTally => "citation_tally",
        }
    }

    /// What the key names, as the schema describes it.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Survey => "A survey from `surveys`.",
            Self::ContentAnalysis => "A content analysis from `content_analyses`.",
            Self::Fidelity => "A fidelity index from `fidelity`.",
            Self::CitationTally => "Citation tallies from `citation_tallies`.",
        }
    }
}

impl Spec {
    /// Kind and identifier of every section made from these keys, in the order of a report that states none.
    pub fn evidence_ids(&self) -> impl Iterator<Item = (EvidenceKind, &Sp<String>)> {
        let surveys = self.surveys.iter().map(|survey| (EvidenceKind::Survey, &survey.id));
        let content =
            self.content_analyses.iter().map(|content| (EvidenceKind::ContentAnalysis, &content.id));
        let fidelity = self.fidelity.iter().map(|index| (EvidenceKind::Fidelity, &index.id));
        let tallies = self.citation_tallies.iter().map(|tally| (EvidenceKind::CitationTally, &tally.id));
        surveys.chain(content).chain(fidelity).chain(tallies)
    }
}
