//! Subgroup analysis: a fit in each group of studies and a test of the difference between them.
//!
//! With separate τ² every group is an analysis of its own; with a common τ² the groups are the levels of a factor in one
//! mixed-effects model. The difference is tested by Q = Σ(θ̂_g − θ̄)²/SE_g² against χ² with one degree of freedom less than
//! groups, or, in the common model with a t-based interval, by the F test of the factor.
//!
//! Sources: Borenstein et al. (2009), chapter 19; Knapp & Hartung (2003) for F.
//! Oracle: `tests/oracle/expected/subgroups.json`.

use crate::effect::Effect;
use crate::error::FitError;
use crate::model::Model;
use crate::numeric::dist::{chi_squared, fisher_f};
use crate::pooling::inference::{Inference, check_level};
use crate::pooling::random_effects::between_study_variance;
use crate::pooling::{
    CommonEffect, Interval, Prediction, RandomEffects, RandomOptions, common_effect, random_effects,
};
use crate::tau2::Tau2;

/// Whether groups share one τ².
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubgroupTau2 {
    /// Each group has its own.
    Separate,
    /// One for all, estimated within groups.
    Common,
}

impl SubgroupTau2 {
    /// Both choices.
    pub const ALL: [Self; 2] = [Self::Separate, Self::Common];

    /// Short id as in specs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Separate => "separate",
            Self::Common => "common",
        }
    }

    /// The choice with this id; ids are compared exactly.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.id() == id)
    }
}

/// Random-effects fits by group.
#[derive(Clone, Debug, PartialEq)]
pub struct Subgroups {
    /// One fit per group, in the order of group numbers; an error for a group without usable studies.
    pub groups: Vec<Result<RandomEffects, FitError>>,
    /// Test of a difference between groups; none unless at least two groups have an estimate with a standard error.
    pub between: Option<BetweenGroups>,
    /// The τ² all groups share; none where each has its own.
    pub common_tau2: Option<Tau2>,
}

/// Common-effect fits by group.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonEffectSubgroups {
    /// One fit per group, in the order of group numbers; an error for a group without usable studies.
    pub groups: Vec<Result<CommonEffect, FitError>>,
    /// Test of a difference between groups; none unless at least two groups have an estimate with a standard error.
    pub between: Option<BetweenGroups>,
}

/// Test of a difference between groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetweenGroups {
    /// χ² statistic, or F where `df_denominator` is given.
    pub q: f64,
    /// Number of groups with an estimate, less one.
    pub df: f64,
    /// Denominator degrees of freedom of F.
    pub df_denominator: Option<f64>,
    /// Upper-tail p-value.
    pub p_value: f64,
}

/// Random-effects subgroup analysis; `group_of[i]` is the group of study i, numbered from 0.
///
/// In the common model the standard errors, degrees of freedom and prediction intervals of the groups are those of one
/// model with k − g residual degrees of freedom, and `hksj` uses its residual variance.
///
/// # Errors
/// [`FitError::LengthMismatch`] if the two slices differ in length, [`FitError::InvalidInput`] for a study or a group
/// number that cannot be used, [`FitError::TooFewStudies`] without studies, and what the τ² estimator reports in the
/// common model.
pub fn subgroups(
    effects: &[Effect],
    group_of: &[usize],
    options: &RandomOptions,
    tau2: SubgroupTau2,
) -> Result<Subgroups, FitError> {
    check_level(options.level)?;
    let members = members(effects, group_of)?;
    match tau2 {
        SubgroupTau2::Separate => {
            let groups: Vec<_> =
                members.iter().map(|indices| random_effects(&selection(effects, indices), options)).collect();
            let between = between(groups.iter().flatten().map(|g| (g.estimate, g.se)));
            Ok(Subgroups { groups, between, common_tau2: None })
        }
        SubgroupTau2::Common => common_tau2(effects, &members, options),
    }
}

/// Common-effect subgroup analysis; `group_of[i]` is the group of study i, numbered from 0.
///
/// With Wald intervals the test between groups and the Q of the groups add up to the Q of all studies.
///
/// # Errors
/// As [`subgroups`].
pub fn common_effect_subgroups(
    effects: &[Effect],
    group_of: &[usize],
    interval: Interval,
    level: f64,
) -> Result<CommonEffectSubgroups, FitError> {
    check_level(level)?;
    let groups: Vec<_> = members(effects, group_of)?
        .iter()
        .map(|indices| common_effect(&selection(effects, indices), interval, level))
        .collect();
    let between = between(groups.iter().flatten().map(|g| (g.estimate, g.se)));
    Ok(CommonEffectSubgroups { groups, between })
}

fn common_tau2(
    effects: &[Effect],
    members: &[Vec<usize>],
    options: &RandomOptions,
) -> Result<Subgroups, FitError> {
    let filled: Vec<usize> = (0..members.len()).filter(|&g| !members[g].is_empty()).collect();
    let columns: Vec<Vec<f64>> = filled
        .iter()
        .map(|&g| {
            let mut column = vec![0.0; effects.len()];
            for &i in &members[g] {
                column[i] = 1.0;
            }
            column
        })
        .collect();
    let model = Model::regression(effects, &columns)?;
    let tau2 = between_study_variance(&model, options)?;
    let df = model.df();
    let interval = options.interval.for_coefficients().for_df(df);
    let residual_variance = if df >= 1.0 { model.at(tau2.value).q / df } else { 1.0 };
    let factor = interval.se_factor(residual_variance);
    let reference_df = interval.reference_df(df);
    // Degrees of freedom k − g of the whole model stand where a single group has k − 1.
    let effective_k = if df >= 1.0 { df as usize + 1 } else { 1 };
    let mut wald = Vec::with_capacity(filled.len());
    let mut groups: Vec<Result<RandomEffects, FitError>> =
        members.iter().map(|_| Err(FitError::TooFewStudies { needed: 1, found: 0 })).collect();
    for &g in &filled {
        let studies = selection(effects, &members[g]);
        let fit = random_effects(
            &studies,
            &RandomOptions {
                fixed_tau2: Some(tau2.value),
                interval: Interval::Wald,
                prediction: Prediction::None,
                ..*options
            },
        )?;
        wald.push((fit.estimate, fit.se));
        let se = fit.se * factor;
        let inference = Inference::new(fit.estimate, se, reference_df, options.level);
        groups[g] = Ok(RandomEffects {
            se,
            statistic: inference.statistic,
            df: reference_df,
            p_value: inference.p_value,
            ci_lower: inference.ci_lower,
            ci_upper: inference.ci_upper,
            tau2,
            prediction: options.prediction.interval(
                effective_k,
                fit.estimate,
                if options.prediction == Prediction::Hksj { fit.se * residual_variance.sqrt() } else { se },
                tau2.value,
                options.level,
            ),
            interval,
            ..fit
        });
    }
    let mut between = between(wald.into_iter());
    if let (Some(test), Some(df_denominator)) = (&mut between, reference_df) {
        test.q /= test.df * factor * factor;
        test.df_denominator = Some(df_denominator);
        test.p_value = fisher_f::sf(test.q, test.df, df_denominator);
    }
    Ok(Subgroups { groups, between: between.filter(|test| test.q.is_finite()), common_tau2: Some(tau2) })
}

/// χ² test of a difference between estimates that were made apart, each given with its standard error.
///
/// Q = Σwⱼ(θ̂ⱼ − θ̄)² with wⱼ = 1/SEⱼ² and θ̄ their weighted mean, on one degree of freedom less than there are estimates.
/// None for fewer than two estimates, or one without a standard error.
pub fn between(estimates: impl Iterator<Item = (f64, f64)>) -> Option<BetweenGroups> {
    let groups: Vec<(f64, f64)> = estimates.map(|(estimate, se)| (estimate, 1.0 / (se * se))).collect();
    let df = groups.len() as f64 - 1.0;
    if df < 1.0 || groups.iter().any(|(_, w)| !w.is_finite()) {
        return None;
    }
    let sum: f64 = groups.iter().map(|(_, w)| w).sum();
    let mean = groups.iter().map(|(estimate, w)| w * estimate).sum::<f64>() / sum;
    let q: f64 = groups.iter().map(|(estimate, w)| w * (estimate - mean) * (estimate - mean)).sum();
    Some(BetweenGroups { q, df, df_denominator: None, p_value: chi_squared::sf(q, df) })
}

/// Positions of the studies of each group.
fn members(effects: &[Effect], group_of: &[usize]) -> Result<Vec<Vec<usize>>, FitError> {
    /// Far more groups than any review has, and few enough to allocate.
    const MAX_GROUPS: usize = 1 << 16;
    if group_of.len() != effects.len() {
        return Err(FitError::LengthMismatch {
            what: "group of each study",
            expected: effects.len(),
            found: group_of.len(),
        });
    }
    if effects.is_empty() {
        return Err(FitError::TooFewStudies { needed: 1, found: 0 });
    }
    let mut members = Vec::new();
    for (index, &group) in group_of.iter().enumerate() {
        if group >= MAX_GROUPS {
            return Err(FitError::InvalidInput { index, quantity: "group number", value: group as f64 });
        }
        if group >= members.len() {
            members.resize(group + 1, Vec::new());
        }
        members[group].push(index);
    }
    Ok(members)
}

fn selection(effects: &[Effect], indices: &[usize]) -> Vec<Effect> {
    indices.iter().map(|&i| effects[i]).collect()
}
