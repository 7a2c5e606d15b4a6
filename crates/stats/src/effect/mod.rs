//! Effect sizes: from what a study reports to an estimate yᵢ with its sampling variance vᵢ.
//!
//! [`StudyData`] holds one study in the shape its [`Family`] needs, a [`Measure`] says what to compute from it, and
//! [`effects`] does so for all studies at once, because the zero-cell rules look at all of them. A study that yields no
//! estimate keeps its place in the list with the reason, [`NotEstimable`].
//!
//! Adding a measure: a `static Measure` in its family's file, and a line in [`MEASURES`].

pub mod absolute;
pub mod conversion;
pub mod correlation;
pub mod design;
pub mod log_rank;
pub mod matched_pairs;
mod measure;
mod not_estimable;
pub mod paired;
pub mod person_time;
pub mod reliability;
mod scale;
pub mod single_group;
mod small_sample;
mod tetrachoric;
pub mod two_by_two;
pub mod two_means;
mod zero_cells;

pub use measure::{Family, MEASURES, Measure, measure};
pub use not_estimable::NotEstimable;
pub use scale::Scale;
pub use small_sample::bias_correction;
pub use two_means::SmdVariance;
pub use zero_cells::{CorrectionShare, DoubleZero, ZeroCellRule, ZeroCells};

use zero_cells::corrected;

/// An estimate and its sampling variance, on the analysis scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The estimate.
    pub yi: f64,
    /// Its sampling variance.
    pub vi: f64,
}

/// What one study reports. Counts are numbers rather than integers because corrections add fractions to them.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum StudyData {
    /// Two groups with a binary outcome.
    TwoByTwo {
        /// Participants with the event in the experimental arm.
        events_experimental: f64,
        /// Participants without the event in the experimental arm.
        non_events_experimental: f64,
        /// Participants with the event in the control arm.
        events_control: f64,
        /// Participants without the event in the control arm.
        non_events_control: f64,
    },
    /// Two groups with events counted over person-time.
    PersonTime {
        /// Events in the experimental arm.
        events_experimental: f64,
        /// Person-time of the experimental arm.
        time_experimental: f64,
        /// Events in the control arm.
        events_control: f64,
        /// Person-time of the control arm.
        time_control: f64,
    },
    /// Two groups with a continuous outcome.
    TwoMeans {
        /// Mean of the experimental arm.
        mean_experimental: f64,
        /// Standard deviation of the experimental arm.
        sd_experimental: f64,
        /// Size of the experimental arm.
        n_experimental: f64,
        /// Mean of the control arm.
        mean_control: f64,
        /// Standard deviation of the control arm.
        sd_control: f64,
        /// Size of the control arm.
        n_control: f64,
    },
    /// One group measured before and after.
    PrePost {
        /// Mean before.
        pre_mean: f64,
        /// Mean after.
        post_mean: f64,
        /// Standard deviation before.
        pre_sd: f64,
        /// Standard deviation after.
        post_sd: f64,
        /// Number of participants.
        n: f64,
        /// Correlation between the two measurements.
        correlation: f64,
    },
    /// Two groups, each measured before and after; the effect is the difference of the groups' changes.
    PrePostControlled {
        /// The experimental arm.
        experimental: PrePostArm,
        /// The control arm.
        control: PrePostArm,
    },
    /// Pairs (matched or crossover) with a binary outcome under two conditions.
    MatchedPairs {
        /// Pairs with the event under both conditions.
        both: f64,
        /// Pairs with the event under the experimental condition only.
        experimental_only: f64,
        /// Pairs with the event under the control condition only.
        control_only: f64,
        /// Pairs without the event under either condition.
        neither: f64,
    },
    /// One group with a binary outcome.
    SingleProportion {
        /// Participants with the event.
        events: f64,
        /// All participants.
        total: f64,
    },
    /// One group with events counted over person-time.
    SingleRate {
        /// Events.
        events: f64,
        /// Person-time.
        time: f64,
    },
    /// One group with a continuous outcome.
    SingleMean {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
        /// Number of participants.
        n: f64,
    },
    /// The correlation of two variables.
    Correlation {
        /// Pearson's correlation coefficient.
        r: f64,
        /// Number of participants.
        n: f64,
    },
    /// The share of variance a regression explains.
    ExplainedVariance {
        /// R² of the regression.
        r2: f64,
        /// Number of predictors.
        predictors: f64,
        /// Number of participants.
        n: f64,
    },
    /// The reliability of a scale of items.
    Reliability {
        /// Cronbach's α.
        alpha: f64,
        /// Number of items.
        items: f64,
        /// Number of participants.
        n: f64,
    },
    /// A log-rank test of two groups.
    LogRank {
        /// Observed less expected events in the experimental arm.
        observed_minus_expected: f64,
        /// Variance of that difference.
        variance: f64,
    },
    /// An estimate with its variance, already on the analysis scale.
    Generic {
        /// The estimate.
        estimate: f64,
        /// Its sampling variance.
        variance: f64,
    },
}

/// One arm of a study measured before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrePostArm {
    /// Mean before.
    pub pre_mean: f64,
    /// Mean after.
    pub post_mean: f64,
    /// Standard deviation before.
    pub pre_sd: f64,
    /// Standard deviation after.
    pub post_sd: f64,
    /// Number of participants.
    pub n: f64,
    /// Correlation between the two measurements.
    pub correlation: f64,
}

/// Choices in computing effect sizes.
///
/// | field | default | meaning |
/// |---|---|---|
/// | `zero_cells` | add 0.5 to tables with a zero, leave out tables without events for ratios | see [`ZeroCells`] |
/// | `correct_all_measures` | no | apply the rule also to measures that are defined at zero cells, such as AS |
/// | `smd_variance` | `ls` | variance of a standardised mean difference, see [`SmdVariance`] |
/// | `ratio_bias_correction` | yes | bias correction of ROM, CVR and their paired forms by the relative variances of the means |
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectOptions {
    /// Rules for tables with zero cells.
    pub zero_cells: ZeroCells,
    /// Whether measures that need no correction get one all the same.
    pub correct_all_measures: bool,
    /// Variance of the standardised mean difference.
    pub smd_variance: SmdVariance,
    /// Whether log ratios of means and of coefficients of variation are corrected for bias.
    pub ratio_bias_correction: bool,
}

impl Default for EffectOptions {
    fn default() -> Self {
        Self {
            zero_cells: ZeroCells::default(),
            correct_all_measures: false,
            smd_variance: SmdVariance::Ls,
            ratio_bias_correction: true,
        }
    }
}

/// An effect and whether a continuity correction went into it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudyEffect {
    /// Estimate and variance.
    pub effect: Effect,
    /// Whether something was added to the study's cells.
    pub corrected: bool,
}

/// What a measure's formula may look at besides its own study.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) options: &'a EffectOptions,
    /// Mean of the standardised mean differences, weighted by sample size.
    pub(crate) average_smd: f64,
}

/// Computes the effect of every study, in the order given.
#[must_use]
pub fn effects(
    measure: &Measure,
    data: &[StudyData],
    options: &EffectOptions,
) -> Vec<Result<StudyEffect, NotEstimable>> {
    effects_by_design(measure, data, &[], options)
}

/// Computes the effect of every study, in the order given; a study with a correlation is a crossover trial, whose two arms are
/// the same people, and analysed as [`design::crossover`] says. Studies beyond the end of `correlations` have none.
#[must_use]
pub fn effects_by_design(
    measure: &Measure,
    data: &[StudyData],
    correlations: &[Option<f64>],
    options: &EffectOptions,
) -> Vec<Result<StudyEffect, NotEstimable>> {
    let context = Context { options, average_smd: two_means::average_smd(data) };
    corrected(measure, data, options)
        .into_iter()
        .enumerate()
        .map(|(at, study)| {
            let (study, corrected) = study?;
            let effect = match correlations.get(at).copied().flatten() {
                Some(correlation) => design::crossover::paired(measure, &study, correlation, &context)?,
                None => (measure.compute)(&study, &context)?,
            };
            if !(effect.yi.is_finite() && effect.vi.is_finite()) {
                return Err(NotEstimable::Undefined);
            }
            // A variance whose reciprocal overflows would claim infinite precision.
            if effect.vi <= 0.0 || !(1.0 / effect.vi).is_finite() {
                return Err(NotEstimable::ZeroVariance);
            }
            Ok(StudyEffect { effect, corrected })
        })
        .collect()
}
