//! The keys of `review`: what a review reports beside its analyses.

use super::checklist::ChecklistSpec;
use super::choices::{RiskOfBiasTool, TableLayout};
use super::decode::{Sp, spec_struct};
use super::forms::{Filter, TableColumnSpec};
use super::grade::SummaryOfFindingsSpec;

spec_struct! {
    /// What a review reports beside its analyses: how studies were found, what they are like, how far they can be trusted.
    pub struct ReviewSpec {
        /// How many records and studies there were at each step: a CSV file with the columns `box`, `n` and, for databases and
        /// reasons, `label`; or the template of the R package PRISMA2020.
        pub prisma: Option<Sp<String>>,
        /// Studies excluded after their full text was read: a CSV file with the columns `study`, `reason` and others of your
        /// choosing.
        pub excluded: Option<Sp<String>>,
        /// What was searched, with the strategies.
        #[schemars(default)]
        pub searches: Vec<SearchSpec>,
        /// Decisions of two reviewers on the same records, one table a stage.
        #[schemars(default)]
        pub screening: Vec<ScreeningSpec>,
        /// What the included studies are like.
        pub characteristics: Option<CharacteristicsSpec>,
        /// The summary of findings, and what stands over it.
        pub summary_of_findings: Option<SummaryOfFindingsSpec>,
        /// Risk of bias of the included studies.
        pub risk_of_bias: Option<RiskOfBiasSpec>,
        /// Reporting checklists, filled with the places of the report that answer their items. They stand where `sections` has
        /// `checklists`, and in the supplement in any case.
        #[schemars(default)]
        pub checklists: Vec<ChecklistSpec>,
    }
}

spec_struct! {
    /// A source that was searched.
    pub struct SearchSpec {
        /// Database, register or other source.
        pub database: Sp<String>,
        /// Platform through which it was searched.
        pub platform: Option<Sp<String>>,
        /// Date of the last search, as printed.
        pub date: Option<Sp<String>>,
        /// Records found; where all databases state them, they must add up to those of the flow of studies.
        pub records: Option<Sp<u32>>,
        /// Text file with the strategy, printed line by line.
        pub strategy: Option<Sp<String>>,
    }
}

spec_struct! {
    /// Decisions of two reviewers on the same records.
    pub struct ScreeningSpec {
        /// CSV file with one row a record.
        pub file: Sp<String>,
        /// The two columns with their decisions.
        pub reviewers: Vec<Sp<String>>,
        /// Stage, as printed: "titles and abstracts".
        pub stage: Option<Sp<String>>,
    }
}

spec_struct! {
    /// What the included studies are like: any columns of a table. Rows with the same label are reports of one study.
    pub struct CharacteristicsSpec {
        /// Table read.
        pub data: Sp<String>,
        /// Columns printed, in order.
        pub columns: Vec<TableColumnSpec>,
        /// Label of a row's study; that of the table if not given.
        pub study: Option<Sp<String>>,
        /// Column that names the report a row comes from.
        pub reports: Option<Sp<String>>,
        /// Column of remarks.
        pub notes: Option<Sp<String>>,
        /// Column whose values are printed as sources.
        pub source: Option<Sp<String>>,
        /// Rows kept.
        pub r#where: Option<Filter>,
        /// One wide table, or one card a study; a table if not given.
        pub layout: Option<Sp<TableLayout>>,
        /// Text printed for an empty cell; "not found" if not given.
        pub empty: Option<Sp<String>>,
    }
}

spec_struct! {
    /// Risk of bias: a table with the judgements, and the tool that they were made with.
    pub struct RiskOfBiasSpec {
        /// CSV file. One row a study with a column a domain (its code or name, such as `D1`), `D1_support` for the support of
        /// a judgement, `overall` and `overall_reason`; or one row a judgement with `study`, `domain`, `judgement` and
        /// `support`. A column `analysis` makes judgements hold for one analysis only.
        pub file: Sp<String>,
        /// Tool.
        pub tool: Sp<RiskOfBiasTool>,
        /// Domains of your own tool, in order; their codes are D1, D2, ….
        #[schemars(default)]
        pub domains: Vec<Sp<String>>,
        /// Judgements of your own tool, from the best to the worst; four at the most.
        #[schemars(default)]
        pub judgements: Vec<Sp<String>>,
        /// Analyses whose studies were assessed; all if not given.
        #[schemars(default)]
        pub analyses: Vec<Sp<String>>,
        /// Analysis whose weights the summary figure uses; the first that pools all assessed studies if not given.
        pub weights: Option<Sp<String>>,
    }
}
