//! The keys of `review`: what a review reports beside its analyses.

use super::choices::RiskOfBiasTool;
use super::decode::{Sp, spec_struct};

spec_struct! {
    /// What a review reports beside its analyses: how studies were found, what they are like, how far they can be trusted.
    pub struct ReviewSpec {
        /// Risk of bias of the included studies.
        pub risk_of_bias: Option<RiskOfBiasSpec>,
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
