//! The keys of `grade`: how certain the evidence of an analysis is, and why.

use super::choices::{
    CertaintyName, Concern, GradeStart, ImportanceName, LargeEffectName, PublicationBiasName,
};
use super::decode::{Sp, spec_struct};

spec_struct! {
    /// Certainty of the evidence (GRADE): where it starts, what lowers and what raises it, each with its reason. A domain that
    /// is not given is taken as not serious.
    pub struct GradeSpec {
        /// Where the certainty starts: `high` for randomised trials (and for other studies judged with ROBINS-I), else `low`.
        pub start: Sp<GradeStart>,
        /// Design of the studies as printed; "randomised trials" or "non-randomised studies" if not given.
        pub design: Option<Sp<String>>,
        /// Limitations of the studies.
        pub risk_of_bias: Option<Sp<Concern>>,
        /// Effects that differ without explanation.
        pub inconsistency: Option<Sp<Concern>>,
        /// Other people, interventions or outcomes than the question is about.
        pub indirectness: Option<Sp<Concern>>,
        /// Too little information.
        pub imprecision: Option<Sp<Concern>>,
        /// Results that were not published.
        pub publication_bias: Option<Sp<PublicationBiasName>>,
        /// An effect so large that bias alone hardly explains it.
        pub large_effect: Option<Sp<LargeEffectName>>,
        /// Whether the effect grows with the dose, which raises the certainty.
        pub dose_response: Option<Sp<bool>>,
        /// Whether all plausible confounding would make the effect smaller, which raises the certainty.
        pub opposing_confounding: Option<Sp<bool>>,
        /// The reason of each judgement that lowers or raises the certainty.
        pub reasons: Option<GradeReasonsSpec>,
        /// The certainty as stated elsewhere; must be what the judgements give.
        pub certainty: Option<Sp<CertaintyName>>,
        /// Importance of the outcome for a decision.
        pub importance: Option<Sp<ImportanceName>>,
        /// From which size on an effect is small, moderate or large.
        pub thresholds: Option<ThresholdsSpec>,
        /// The outcome inside a sentence, such as "the risk of relapse"; made from the title if not given.
        pub outcome: Option<Sp<String>>,
        /// Time of follow-up, as printed with the outcome.
        pub follow_up: Option<Sp<String>>,
        /// Scale of the outcome and its direction, as printed with the outcome.
        pub scale: Option<Sp<String>>,
        /// Where the risks without the intervention come from; needed with `baseline_risks`.
        pub baseline_source: Option<Sp<String>>,
        /// A comment, printed in the summary of findings.
        pub comment: Option<Sp<String>>,
    }
}

spec_struct! {
    /// The reason of each judgement that lowers or raises the certainty.
    pub struct GradeReasonsSpec {
        /// Risk of bias.
        pub risk_of_bias: Option<Sp<String>>,
        /// Inconsistency.
        pub inconsistency: Option<Sp<String>>,
        /// Indirectness.
        pub indirectness: Option<Sp<String>>,
        /// Imprecision.
        pub imprecision: Option<Sp<String>>,
        /// Publication bias.
        pub publication_bias: Option<Sp<String>>,
        /// Large effect.
        pub large_effect: Option<Sp<String>>,
        /// Dose response.
        pub dose_response: Option<Sp<String>>,
        /// Opposing confounding.
        pub opposing_confounding: Option<Sp<String>>,
    }
}

spec_struct! {
    /// From which size of the absolute effect on it is small, moderate or large; below `small` it is trivial.
    pub struct ThresholdsSpec {
        /// Smallest effect that matters.
        pub small: Sp<f64>,
        /// Smallest moderate effect.
        pub moderate: Sp<f64>,
        /// Smallest large effect.
        pub large: Sp<f64>,
        /// Number of people that the thresholds count, for outcomes that people have or not; 1000 if not given.
        pub per: Option<Sp<f64>>,
    }
}

spec_struct! {
    /// The summary of findings and what stands over it.
    pub struct SummaryOfFindingsSpec {
        /// Format; `standard` if not given.
        pub format: Option<Sp<super::choices::SummaryFormat>>,
        /// Patients or population.
        pub population: Option<Sp<String>>,
        /// Setting.
        pub setting: Option<Sp<String>>,
        /// Intervention, in the singular so that it can begin a sentence: "wearing compression stockings"; the label of the
        /// experimental arm if not given.
        pub intervention: Option<Sp<String>>,
        /// Comparison; the label of the control arm if not given.
        pub comparison: Option<Sp<String>>,
    }
}
