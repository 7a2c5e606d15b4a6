//! What an effect measure is, and the list of all of them.

use super::{Context, Effect, NotEstimable, Scale, StudyData};
use super::{
    correlation, log_rank, matched_pairs, paired, person_time, reliability, single_group, two_by_two,
    two_means,
};
use crate::citation::Citation;

/// The shape of the data a measure is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Family {
    /// Two groups, events and non-events.
    TwoByTwo,
    /// Two groups, events and person-time.
    PersonTime,
    /// Two groups, means and standard deviations.
    TwoMeans,
    /// Means before and after, in one group or in two.
    PrePost,
    /// Paired binary outcomes.
    MatchedPairs,
    /// One group, events and total.
    SingleProportion,
    /// One group, events and person-time.
    SingleRate,
    /// One group, mean and standard deviation.
    SingleMean,
    /// Correlation and sample size.
    Correlation,
    /// R², number of predictors and sample size.
    ExplainedVariance,
    /// Cronbach's α, number of items and sample size.
    Reliability,
    /// Observed less expected events and their variance.
    LogRank,
    /// Estimate and variance.
    Generic,
}

impl Family {
    /// Whether the data have this family's shape.
    #[must_use]
    pub fn holds(self, data: &StudyData) -> bool {
        match data {
            StudyData::TwoByTwo { .. } => self == Self::TwoByTwo,
            StudyData::PersonTime { .. } => self == Self::PersonTime,
            StudyData::TwoMeans { .. } => self == Self::TwoMeans,
            StudyData::PrePost { .. } | StudyData::PrePostControlled { .. } => self == Self::PrePost,
            StudyData::MatchedPairs { .. } => self == Self::MatchedPairs,
            StudyData::SingleProportion { .. } => self == Self::SingleProportion,
            StudyData::SingleRate { .. } => self == Self::SingleRate,
            StudyData::SingleMean { .. } => self == Self::SingleMean,
            StudyData::Correlation { .. } => self == Self::Correlation,
            StudyData::ExplainedVariance { .. } => self == Self::ExplainedVariance,
            StudyData::Reliability { .. } => self == Self::Reliability,
            StudyData::LogRank { .. } => self == Self::LogRank,
            StudyData::Generic { .. } => self == Self::Generic,
        }
    }
}

/// An effect measure: its names, its scale, its source and its formula.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Short code as in specs and reference packages, such as `"RR"`.
    pub id: &'static str,
    /// Name in running text, such as `"risk ratio"`.
    pub name: &'static str,
    /// Shape of the data it needs.
    pub family: Family,
    /// Scale of the estimates.
    pub scale: Scale,
    /// No effect, on the analysis scale; none for measures of one group.
    pub null: Option<f64>,
    /// Whether a table without events says nothing about it: ratios, and what is computed from an odds ratio.
    pub relative: bool,
    /// Whether exchanging events and non-events only changes its sign, so that a table without non-events says nothing
    /// about it either: odds ratios.
    pub symmetric: bool,
    /// Whether tables with a zero cell are corrected by default.
    pub corrected_at_zero: bool,
    /// Where its variance was published.
    pub citation: Option<&'static Citation>,
    pub(crate) compute: fn(&StudyData, &Context<'_>) -> Result<Effect, NotEstimable>,
}

impl Measure {
    /// What most measures of a family share, for struct update: two groups, no transformation, no correction at zero.
    pub(super) const fn of_family(family: Family) -> Self {
        Self {
            id: "",
            name: "",
            family,
            scale: Scale::Identity,
            null: Some(0.0),
            relative: false,
            symmetric: false,
            corrected_at_zero: false,
            citation: None,
            compute: |_, _| Err(NotEstimable::Undefined),
        }
    }
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Measure {}

/// Every measure, family by family.
pub static MEASURES: &[&Measure] = &[
    &two_by_two::RISK_RATIO,
    &two_by_two::ODDS_RATIO,
    &two_by_two::RISK_DIFFERENCE,
    &two_by_two::ARCSINE_DIFFERENCE,
    &two_by_two::PETO_ODDS_RATIO,
    &two_by_two::PHI,
    &two_by_two::FISHER_Z_PHI,
    &two_by_two::YULE_Q,
    &two_by_two::YULE_Y,
    &two_by_two::TETRACHORIC,
    &two_by_two::FISHER_Z_TETRACHORIC,
    &two_by_two::PROBIT_DIFFERENCE,
    &two_by_two::ODDS_RATIO_TO_D,
    &two_by_two::ODDS_RATIO_TO_D_NORMAL,
    &two_by_two::ODDS_RATIO_TO_D_LOGISTIC,
    &matched_pairs::MATCHED_RISK_DIFFERENCE,
    &matched_pairs::MATCHED_RISK_RATIO,
    &matched_pairs::MATCHED_MARGINAL_ODDS_RATIO,
    &matched_pairs::MATCHED_ODDS_RATIO,
    &matched_pairs::MATCHED_PETO_ODDS_RATIO,
    &log_rank::HAZARD_RATIO,
    &person_time::INCIDENCE_RATE_RATIO,
    &person_time::INCIDENCE_RATE_DIFFERENCE,
    &person_time::SQUARE_ROOT_RATE_DIFFERENCE,
    &two_means::MEAN_DIFFERENCE,
    &two_means::STANDARDISED_MEAN_DIFFERENCE,
    &two_means::SMD_HETEROSCEDASTIC,
    &two_means::GLASS_DELTA,
    &two_means::GLASS_DELTA_HETEROSCEDASTIC,
    &two_means::RATIO_OF_MEANS,
    &two_means::COEFFICIENT_OF_VARIATION_RATIO,
    &two_means::VARIABILITY_RATIO,
    &two_means::D_TO_ODDS_RATIO_NORMAL,
    &two_means::D_TO_ODDS_RATIO_LOGISTIC,
    &two_means::POINT_BISERIAL,
    &two_means::FISHER_Z_POINT_BISERIAL,
    &two_means::BISERIAL,
    &two_means::FISHER_Z_BISERIAL,
    &paired::MEAN_CHANGE,
    &paired::STANDARDISED_MEAN_CHANGE_CHANGE_SCORE,
    &paired::STANDARDISED_MEAN_CHANGE_RAW_SCORE,
    &paired::SMCR_HETEROSCEDASTIC,
    &paired::SMCR_POOLED,
    &paired::SMCR_POOLED_HETEROSCEDASTIC,
    &paired::RATIO_OF_MEANS_CHANGE,
    &paired::COEFFICIENT_OF_VARIATION_CHANGE,
    &paired::VARIABILITY_CHANGE,
    &single_group::PROPORTION,
    &single_group::LOG_PROPORTION,
    &single_group::LOGIT_PROPORTION,
    &single_group::PROBIT_PROPORTION,
    &single_group::ARCSINE_PROPORTION,
    &single_group::DOUBLE_ARCSINE_PROPORTION,
    &single_group::RATE,
    &single_group::LOG_RATE,
    &single_group::SQUARE_ROOT_RATE,
    &single_group::DOUBLE_SQUARE_ROOT_RATE,
    &single_group::MEAN,
    &single_group::STANDARDISED_MEAN,
    &single_group::LOG_MEAN,
    &single_group::LOG_SD,
    &single_group::LOG_COEFFICIENT_OF_VARIATION,
    &correlation::CORRELATION,
    &correlation::UNBIASED_CORRELATION,
    &correlation::FISHER_Z,
    &correlation::R_SQUARED,
    &correlation::FISHER_Z_R_SQUARED,
    &reliability::ALPHA,
    &reliability::ALPHA_CUBE_ROOT,
    &reliability::ALPHA_LOG,
    &single_group::GENERIC,
];

/// The measure with this id; ids are compared exactly.
#[must_use]
pub fn measure(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_names_are_unique_and_found() {
        for (i, m) in MEASURES.iter().enumerate() {
            assert_eq!(measure(m.id), Some(*m));
            assert!(MEASURES[..i].iter().all(|other| other.id != m.id && other.name != m.name), "{}", m.id);
        }
        assert_eq!(measure("rr"), None);
    }

    #[test]
    fn two_group_measures_have_a_null_and_one_group_measures_do_not() {
        for m in MEASURES {
            let one_group = matches!(
                m.family,
                Family::SingleProportion | Family::SingleRate | Family::SingleMean | Family::Reliability
            );
            assert_eq!(m.null.is_none(), one_group, "{}", m.id);
        }
    }
}
