//! All subsets, shrunken effects, a trial still to come.

use metaweave_stats::Effect;
use metaweave_stats::meta_regression::RegressionOptions;
use metaweave_stats::permutation::{SignStatistic, sign_interval, sign_test};
use metaweave_stats::pooling::{random_effects, shrinkage::shrunken_effects};
use metaweave_stats::sensitivity::{
    AllSubsets, NewTrial, RequiredInformation, Subsets, all_subsets, new_trial, required_information,
};

use super::fit::{Pool, not_computed};
use super::rows::matching_rows;
use super::{Estimable, Inputs, back_transformed, multiverse};
use crate::dataset::{Dataset, Table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::language::{Note, note};
use crate::plan::AnalysisPlan;
use crate::results::{
    BlupResult, GoshPoint, GoshResult, GoshStudy, Mean, NewTrialResult, RequiredInformationResult,
    RobustnessResult, SignTestResult,
};
use crate::spec::decode::Sp;
use crate::spec::model::{GoshSpec, PermutationSpec, RobustnessSpec, SensitivitySpec};

/// Most points kept for a plot.
const MOST_POINTS: usize = 8192;

/// The analyses that a plan asks for.
fn asked(plan: &AnalysisPlan) -> impl Iterator<Item = &RobustnessSpec> {
    plan.sensitivity.iter().filter_map(|item| match &item.value {
        SensitivitySpec::Robustness(spec) => Some(spec),
        _ => None,
    })
}

/// Checks what the spec says against measure and table, and reports all that does not fit.
pub(super) fn check(plan: &AnalysisPlan, table: &Table, diagnostics: &mut Diagnostics) -> bool {
    let before = diagnostics.count(Severity::Error);
    let all: Vec<usize> = (0..table.rows.len()).collect();
    for spec in asked(plan) {
        match spec {
            RobustnessSpec::Gosh(_) | RobustnessSpec::Blups | RobustnessSpec::Permutation(_) => {}
            RobustnessSpec::Multiverse(spec) => {
                for subset in &spec.subsets {
                    matching_rows(&subset.filter, table, &all, diagnostics);
                }
                multiverse::check_measures(spec, plan, diagnostics);
            }
            RobustnessSpec::NewTrial(effects) => {
                effects.iter().for_each(|effect| check_effect(effect, plan, diagnostics));
            }
            RobustnessSpec::RequiredInformation { effect, .. } => {
                check_effect(effect, plan, diagnostics);
                if Some(plan.measure.scale.transform(effect.value)) == plan.measure.null {
                    diagnostics.push(
                        Diagnostic::error(Code::InvalidValue, "no effect needs no test")
                            .at(&effect.span)
                            .help("`effect` is the smallest effect that would matter, such as a risk ratio of 0.8"),
                    );
                }
            }
        }
    }
    diagnostics.count(Severity::Error) == before
}

/// Reports studies to be marked that are not there.
pub(super) fn check_marks(plan: &AnalysisPlan, dataset: &Dataset, diagnostics: &mut Diagnostics) -> bool {
    let labels: Vec<&str> = dataset.studies.iter().map(|study| study.label.as_str()).collect();
    let marks = asked(plan).filter_map(|spec| match spec {
        RobustnessSpec::Gosh(spec) => spec.mark.as_ref(),
        _ => None,
    });
    let mut known = true;
    for mark in marks.filter(|mark| !labels.contains(&mark.value.as_str())) {
        known = false;
        let message = format!("`{}` has no study `{}`", plan.id, mark.value);
        diagnostics.push(
            Diagnostic::error(Code::UnknownName, message).at(&mark.span).suggest(&mark.value, labels.clone()),
        );
    }
    known
}

fn check_effect(effect: &Sp<f64>, plan: &AnalysisPlan, diagnostics: &mut Diagnostics) {
    if !plan.measure.scale.transform(effect.value).is_finite() {
        let message = format!("a {} cannot be {}", plan.measure.name, effect.value);
        diagnostics.push(Diagnostic::error(Code::ImpossibleValue, message).at(&effect.span));
    }
}

/// Does what a plan asks for; nothing if it asks for nothing.
pub(super) fn analyse(
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
    inputs: &Inputs<'_>,
    people: Option<f64>,
) -> Option<RobustnessResult> {
    asked(pool.plan).next()?;
    let mut result = RobustnessResult::default();
    for spec in asked(pool.plan) {
        let done = match spec {
            RobustnessSpec::Gosh(spec) => {
                gosh(spec, pool, dataset, studies).map(|found| result.gosh = Some(found))
            }
            RobustnessSpec::Multiverse(spec) => multiverse::analyse(spec, pool, dataset, studies, inputs)
                .map(|found| result.multiverse = Some(found)),
            RobustnessSpec::Blups => blups(pool, dataset, studies).map(|found| result.blups = found),
            RobustnessSpec::NewTrial(effects) => {
                new_trials(effects, pool, studies, people).map(|found| result.new_trial = found)
            }
            RobustnessSpec::Permutation(spec) => {
                signs(*spec, pool, studies).map(|found| result.sign_test = Some(found))
            }
            RobustnessSpec::RequiredInformation { effect, power } => {
                required(effect.value, power / 100.0, pool, studies, people)
                    .map(|found| result.required_information = Some(found))
            }
        };
        if let Err(why) = done {
            result.notes.push(why);
        }
    }
    Some(result)
}

/// Why something about no effect cannot be said of a measure that has no such value.
fn without_null(measure: &metaweave_stats::effect::Measure, target: &str) -> Note {
    note!("notes-without-null", id = measure.id, name = measure.name, target)
}

fn label(dataset: &Dataset, at: usize) -> String {
    dataset.studies.get(at).map_or_else(String::new, |study| study.label.clone())
}

fn gosh(
    spec: &GoshSpec,
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
) -> Result<GoshResult, Note> {
    let sample = spec.sample;
    let k = studies.effects.len();
    if k < 3 {
        return Err(note!("notes-gosh", why = "too-few"));
    }
    let subsets = match sample {
        None if k > 20 => {
            return Err(note!("notes-gosh", why = "too-many"));
        }
        None => Subsets::All,
        Some(sample) => Subsets::Sample { samples: sample.samples, seed: u64::from(sample.seed) },
    };
    let all = all_subsets(&studies.effects, &pool.pooled_model(), subsets)
        .map_err(|error| not_computed("subsets", &error))?;
    let summary = all.summary(|_| true).ok_or_else(|| note!("notes-gosh", why = "none"))?;
    let mut estimates: Vec<f64> = all.fits.iter().map(|fit| fit.estimate).collect();
    estimates.sort_by(f64::total_cmp);
    let quantile = |p: f64| {
        let last = estimates.len().saturating_sub(1);
        estimates.get((p * last as f64).round() as usize).copied().unwrap_or(f64::NAN)
    };
    let quartiles = [0.0, 0.25, 0.5, 0.75, 1.0].map(quantile);
    let scale = pool.plan.measure.scale;
    Ok(GoshResult {
        sets: summary.n,
        exact: sample.is_none(),
        seed: sample.map(|sample| sample.seed),
        mean_estimate: summary.mean_estimate,
        sd_estimate: summary.sd_estimate,
        quartiles,
        quartiles_back_transformed: quartiles.map(|x| scale.back_transform(x)),
        mean_i2: summary.mean_i2,
        studies: studies
            .at
            .iter()
            .enumerate()
            .map(|(i, &at)| presence(&all, i, label(dataset, at)))
            .collect(),
        marked: spec
            .mark
            .as_ref()
            .and_then(|mark| studies.at.iter().position(|&at| label(dataset, at) == mark.value)),
        points: points(&all),
    })
}

/// The subsets with and without one study.
fn presence(all: &AllSubsets, study: usize, label: String) -> GoshStudy {
    let with = all.summary(|set| all.contains(set, study));
    let without = all.summary(|set| !all.contains(set, study));
    GoshStudy {
        label,
        estimate_with: with.map(|summary| summary.mean_estimate),
        estimate_without: without.map(|summary| summary.mean_estimate),
        i2_with: with.map(|summary| summary.mean_i2),
        i2_without: without.map(|summary| summary.mean_i2),
    }
}

/// Points of a plot, evenly spread over the sets by an odd step, so that no study is in all or in none of them.
fn points(all: &AllSubsets) -> Vec<GoshPoint> {
    let sets = all.fits.len();
    let step = sets.div_ceil(MOST_POINTS) | 1;
    (0..sets)
        .step_by(step)
        .filter_map(|set| {
            let fit = all.fits.get(set)?;
            let members = (0..all.k.min(64))
                .filter(|&study| all.contains(set, study))
                .fold(0_u64, |members, study| members | 1 << study);
            Some(GoshPoint { k: fit.k, estimate: fit.estimate, i2: fit.i2, members })
        })
        .collect()
}

fn blups(pool: &Pool<'_>, dataset: &Dataset, studies: &Estimable) -> Result<Vec<BlupResult>, Note> {
    if !pool.plan.model.random() {
        return Err(note!("notes-blups"));
    }
    let failed = |error| not_computed("blups", &error);
    let fit = random_effects(&studies.effects, &pool.random_options()).map_err(failed)?;
    let shrunken = shrunken_effects(&studies.effects, &fit).map_err(failed)?;
    Ok(studies
        .at
        .iter()
        .zip(shrunken)
        .map(|(&at, found)| BlupResult {
            label: label(dataset, at),
            estimate: found.estimate,
            se: found.se,
            pi_lower: found.lower,
            pi_upper: found.upper,
            back_transformed: back_transformed(pool.plan, found.estimate, found.lower, found.upper),
        })
        .collect())
}

/// Without stated effects: a trial that finds no effect, and one that finds the pooled one.
fn new_trials(
    stated: &[Sp<f64>],
    pool: &Pool<'_>,
    studies: &Estimable,
    people: Option<f64>,
) -> Result<Vec<NewTrialResult>, Note> {
    let plan = pool.plan;
    let Some(null) = plan.measure.null else {
        return Err(without_null(plan.measure, "new-trial"));
    };
    let failed = |error| not_computed("new-trial", &error);
    let model = pool.pooled_model();
    let scale = plan.measure.scale;
    let effects = if stated.is_empty() {
        let pooled = model.fit(&studies.effects).map_err(failed)?.fit.estimate();
        vec![null, pooled]
    } else {
        stated.iter().map(|effect| scale.transform(effect.value)).collect()
    };
    let accrued: f64 = studies.effects.iter().map(|effect| 1.0 / effect.vi).sum();
    effects
        .into_iter()
        .map(|effect| {
            let NewTrial { before, turning_point, .. } =
                new_trial(&studies.effects, &model, effect, null).map_err(failed)?;
            Ok(NewTrialResult {
                effect,
                effect_back_transformed: scale.back_transform(effect),
                before: before.id().to_owned(),
                after: turning_point.map(|point| point.reading.id().to_owned()),
                information: turning_point.map(|point| point.information),
                information_share: turning_point.map(|point| point.information / accrued),
                people: turning_point.zip(people).map(|(point, people)| people * point.information / accrued),
                back_transformed: turning_point
                    .map(|point| back_transformed(plan, point.estimate, point.ci.0, point.ci.1)),
            })
        })
        .collect()
}

fn signs(spec: PermutationSpec, pool: &Pool<'_>, studies: &Estimable) -> Result<SignTestResult, Note> {
    let plan = pool.plan;
    let Some(null) = plan.measure.null else {
        return Err(without_null(plan.measure, "signs"));
    };
    let (arrangements, seed) = match spec {
        PermutationSpec::Exact if studies.effects.len() > 20 => {
            return Err(note!("notes-too-many-signs"));
        }
        _ => (spec.arrangements(), spec.seed()),
    };
    let options = RegressionOptions {
        tau2: plan.model.random().then_some(plan.model.tau2),
        fixed_tau2: None,
        interval: if plan.model.random() { plan.model.interval } else { pool.common_interval() },
        level: plan.model.level,
    };
    let about: Vec<Effect> =
        studies.effects.iter().map(|effect| Effect { yi: effect.yi - null, ..*effect }).collect();
    let test = sign_test(&about, &options, SignStatistic::Test, arrangements)
        .map_err(|error| not_computed("sign-test", &error))?;
    let limits = sign_interval(&about, &options, SignStatistic::Test, arrangements).ok();
    let scale = plan.measure.scale;
    Ok(SignTestResult {
        arrangements: test.arrangements,
        exact: seed.is_none(),
        seed,
        p_value: test.p_values.first().copied().flatten().unwrap_or(f64::NAN),
        ci_lower: limits.map(|(lower, _)| lower + null),
        ci_upper: limits.map(|(_, upper)| upper + null),
        ci_back_transformed: limits
            .map(|(lower, upper)| [lower, upper].map(|limit| scale.back_transform(limit + null))),
    })
}

fn required(
    effect: f64,
    power: f64,
    pool: &Pool<'_>,
    studies: &Estimable,
    people: Option<f64>,
) -> Result<RequiredInformationResult, Note> {
    let plan = pool.plan;
    let Some(null) = plan.measure.null else {
        return Err(without_null(plan.measure, "information"));
    };
    let alpha = 1.0 - plan.model.level;
    let delta = plan.measure.scale.transform(effect) - null;
    let RequiredInformation { fixed, diversity, adjusted, accrued } =
        required_information(&studies.effects, &pool.random_options(), delta, alpha, power)
            .map_err(|error| not_computed("information", &error))?;
    let people = people.map(|people| people * adjusted / accrued);
    Ok(RequiredInformationResult { effect, power, alpha, fixed, diversity, adjusted, accrued, people })
}

/// The mean that a plan reports first, of a fit.
pub(super) fn reported(plan: &AnalysisPlan, fit: &super::Fit) -> Option<Mean> {
    if plan.model.random() {
        fit.random.as_ref().map(|random| random.mean)
    } else {
        fit.common.as_ref().map(|common| common.mean)
    }
}
