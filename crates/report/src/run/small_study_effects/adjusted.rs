//! Estimates adjusted for small-study effects.

use metaweave_stats::FitError;
use metaweave_stats::meta_regression::Coefficient;
use metaweave_stats::small_study_effects::{
    self as checks, Alternative, CopasPoint, LikelihoodRatio, MissingStudies, PET_PEESE_CUT, Predictor,
    RegressionTest, RegressionTestModel, SelectionOptions, Side, WeightFunction, limit_meta_analysis,
    profile_intervals, regression_test, selection_model, trim_and_fill,
};

use super::{Estimable, Pool, back_transformed};
use crate::plan::AnalysisPlan;
use crate::results::{
    AdjustedEstimate, CopasPointResult, CopasResult, FilledStudy, LimitResult, PUniformResult,
    PetPeeseResult, RatioTest, SelectionParameter, SelectionResult, SmallStudyResult, TrimAndFillResult,
};
use crate::spec::model::side_id;

pub(super) fn pet(
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    result.pet = Some(precise(pool, studies, Predictor::StandardError)?);
    Ok(())
}

pub(super) fn peese(
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    result.peese = Some(precise(pool, studies, Predictor::Variance)?);
    Ok(())
}

/// The effect of a study without sampling error by a regression.
fn precise(
    pool: &Pool<'_>,
    studies: &Estimable,
    predictor: Predictor<'_>,
) -> Result<AdjustedEstimate, FitError> {
    let model = RegressionTestModel::Classical { level: pool.plan.model.level };
    Ok(of_regression(pool.plan, &regression_test(&studies.effects, predictor, &model)?))
}

pub(super) fn pet_peese(
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let both = checks::pet_peese(&studies.effects, pool.plan.model.level)?;
    result.pet_peese = Some(PetPeeseResult {
        chosen: if both.chooses_peese { "PEESE" } else { "PET" }.to_owned(),
        p_one_sided: both.p_one_sided,
        cut: PET_PEESE_CUT,
        estimate: of_regression(pool.plan, both.chosen()),
    });
    Ok(())
}

pub(super) fn trim(
    estimator: MissingStudies,
    side: Option<Side>,
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let filled = trim_and_fill(&studies.effects, &pool.pooled_model(), estimator, side)?;
    let (estimate, (lower, upper)) = (filled.refit.fit.estimate(), filled.refit.fit.ci());
    let trimmed = TrimAndFillResult {
        estimator: estimator.id().to_owned(),
        k0: filled.k0,
        se_k0: filled.k0_se,
        p_k0: filled.k0_p,
        side: side_id(filled.side).to_owned(),
        filled: filled
            .filled
            .iter()
            .map(|effect| FilledStudy { estimate: effect.yi, se: effect.vi.sqrt() })
            .collect(),
        estimate,
        ci_lower: lower,
        ci_upper: upper,
        back_transformed: back_transformed(pool.plan, estimate, lower, upper),
    };
    if result.trim_and_fill.is_none() {
        result.trim_and_fill = Some(trimmed);
    } else {
        result.further_trim_and_fill.push(trimmed);
    }
    Ok(())
}

/// The side that the unadjusted estimate points to.
fn towards(pool: &Pool<'_>, studies: &Estimable) -> Result<Alternative, FitError> {
    Ok(Alternative::of(pool.pooled_model().fit(&studies.effects)?.fit.estimate()))
}

pub(super) fn selection(
    function: &WeightFunction,
    alternative: Option<Alternative>,
    profile: bool,
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let model = &pool.plan.model;
    let alternative = match alternative {
        Some(stated) => stated,
        None => towards(pool, studies)?,
    };
    let options = SelectionOptions {
        function: function.clone(),
        alternative,
        common: !model.random(),
        level: model.level,
    };
    let fit = selection_model(&studies.effects, &options)?;
    let mut delta: Vec<SelectionParameter> = fit
        .delta
        .iter()
        .map(|parameter| SelectionParameter {
            estimate: parameter.estimate,
            se: parameter.se,
            ci_lower: parameter.ci.map(|ci| ci.0),
            ci_upper: parameter.ci.map(|ci| ci.1),
        })
        .collect();
    let mut tau2_ci = None;
    if profile {
        let limits = profile_intervals(&studies.effects, &options)?;
        tau2_ci = limits.tau2;
        // The first weight of a step function is 1 and has none.
        let fixed = delta.len().saturating_sub(limits.delta.len());
        for (parameter, (lower, upper)) in delta.iter_mut().skip(fixed).zip(limits.delta) {
            (parameter.ci_lower, parameter.ci_upper) = (lower, upper);
        }
    }
    let (steps, given) = match function {
        WeightFunction::Step { steps, weights } => (steps.clone(), weights.is_some()),
        _ => (Vec::new(), false),
    };
    result.selection.push(SelectionResult {
        r#type: function.id().to_owned(),
        alternative: alternative.id().to_owned(),
        steps,
        k_steps: fit.counts,
        estimate: adjusted(pool.plan, &fit.mean, None),
        tau2: fit.tau2,
        tau2_se: fit.tau2_se,
        tau2_ci,
        delta,
        weights_given: given,
        log_likelihood: fit.log_likelihood,
        lrt: fit.selection_test.map(ratio),
        iterations: fit.iterations,
    });
    Ok(())
}

pub(super) fn copas(
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let fit = checks::copas(&studies.effects, pool.plan.model.level)?;
    let point = |point: &CopasPoint| CopasPointResult {
        gamma0: point.gamma0,
        gamma1: point.gamma1,
        publication_probability: point.publication_probability,
        rho: point.rho,
        tau2: point.tau2,
        p_residual: point.residual.p_value,
        unpublished: point.unpublished,
        estimate: adjusted(pool.plan, &point.mean, None),
    };
    let points: Vec<CopasPointResult> = fit.points.iter().map(point).collect();
    result.copas = Some(CopasResult {
        side: if fit.left { "left" } else { "right" }.to_owned(),
        adjusted: fit.adjusted.and_then(|at| points.get(at).cloned()),
        points,
    });
    Ok(())
}

pub(super) fn limit(
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let model = &pool.plan.model;
    let fit = limit_meta_analysis(&studies.effects, model.tau2, model.level)?;
    result.limit = Some(LimitResult {
        estimate: adjusted(pool.plan, &fit.adjusted, None),
        alpha: fit.alpha,
        beta: fit.beta,
        tau2: fit.tau2,
        q_small: fit.q_small,
        q_small_p: fit.q_small_p,
        q_residual: fit.q_residual,
        q_residual_p: fit.q_residual_p,
        g2: fit.g2,
    });
    Ok(())
}

pub(super) fn p_uniform(
    alternative: Option<Alternative>,
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    let plan = pool.plan;
    let alternative = match alternative {
        Some(stated) => stated,
        None => towards(pool, studies)?,
    };
    let fit = checks::p_uniform(&studies.effects, alternative, plan.model.level)?;
    let limits = fit.ci_lower.zip(fit.ci_upper);
    result.p_uniform = Some(PUniformResult {
        alternative: alternative.id().to_owned(),
        k_beyond: fit.beyond,
        estimate: fit.estimate,
        ci_lower: fit.ci_lower,
        ci_upper: fit.ci_upper,
        back_transformed: limits.map(|(lower, upper)| back_transformed(plan, fit.estimate, lower, upper)),
        effect_test: ratio(fit.effect_test),
        tau2: fit.tau2,
        tau2_lower: fit.tau2_ci.0,
        tau2_upper: fit.tau2_ci.1,
        selection_test: ratio(fit.selection_test),
    });
    Ok(())
}

fn of_regression(plan: &AnalysisPlan, fit: &RegressionTest) -> AdjustedEstimate {
    adjusted(plan, &fit.intercept, fit.df)
}

fn adjusted(plan: &AnalysisPlan, estimate: &Coefficient, df: Option<f64>) -> AdjustedEstimate {
    AdjustedEstimate {
        estimate: estimate.estimate,
        se: estimate.se,
        statistic: estimate.statistic,
        df,
        p_value: estimate.p_value,
        ci_lower: estimate.ci_lower,
        ci_upper: estimate.ci_upper,
        back_transformed: back_transformed(plan, estimate.estimate, estimate.ci_lower, estimate.ci_upper),
    }
}

fn ratio(test: LikelihoodRatio) -> RatioTest {
    RatioTest { statistic: test.statistic, df: test.df, p_value: test.p_value }
}
