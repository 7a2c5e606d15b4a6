//! Checks for small-study effects, as far as they were asked for.

mod adjusted;
mod asymmetry;
mod p_values;

use metaweave_stats::FitError;
use metaweave_stats::effect::StudyData;

use super::fit::{Pool, failed};
use super::{Estimable, back_transformed};
use crate::dataset::Dataset;
use crate::language::{Note, note};
use crate::plan::AnalysisPlan;
use crate::results::SmallStudyResult;
use crate::spec::model::{SmallStudyName, SmallStudySpec};

/// Number of studies from which on a test of asymmetry is informative (Sterne et al. 2011, BMJ 343, d4002).
const ENOUGH_STUDIES: usize = 10;

/// Does the checks; nothing when none was asked for.
pub(super) fn analyse(pool: &Pool<'_>, dataset: &Dataset, studies: &Estimable) -> Option<SmallStudyResult> {
    let plan = pool.plan;
    if plan.small_study_effects.is_empty() {
        return None;
    }
    let mut result = SmallStudyResult { k: studies.effects.len(), ..SmallStudyResult::default() };
    if result.k < ENOUGH_STUDIES {
        result.notes.push(note!("notes-few-studies"));
    }
    let studies = &facing_one_way(dataset, studies);
    for check in &plan.small_study_effects {
        if let Some(why) = refusal(check.name(), plan, &studies.data) {
            result.notes.push(why);
        } else if let Err(error) = one(check, pool, studies, &mut result) {
            result.notes.push(failed(note!("notes-check", check = check.name().id()), &error));
        }
    }
    Some(result)
}

/// The studies with the arms of tables exchanged where the effect was turned round, so that scores agree with effects.
fn facing_one_way(dataset: &Dataset, studies: &Estimable) -> Estimable {
    let mut turned = studies.subset(|_| true);
    for (at, data) in turned.at.iter().zip(&mut turned.data) {
        if let StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } = data
            && dataset.studies.get(*at).is_some_and(|study| study.reversed)
        {
            core::mem::swap(events_experimental, events_control);
            core::mem::swap(non_events_experimental, non_events_control);
        }
    }
    turned
}

fn one(
    check: &SmallStudySpec,
    pool: &Pool<'_>,
    studies: &Estimable,
    result: &mut SmallStudyResult,
) -> Result<(), FitError> {
    match check {
        SmallStudySpec::Plain(name) => match name {
            SmallStudyName::ExcessSignificance => p_values::excess_significance(studies, result),
            SmallStudyName::PCurve => p_values::p_curve(studies, result),
            SmallStudyName::Pet => adjusted::pet(pool, studies, result),
            SmallStudyName::Peese => adjusted::peese(pool, studies, result),
            SmallStudyName::PetPeese => adjusted::pet_peese(pool, studies, result),
            SmallStudyName::Copas => adjusted::copas(pool, studies, result),
            SmallStudyName::Limit => adjusted::limit(pool, studies, result),
            test => asymmetry::test(*test, pool, studies, result),
        },
        SmallStudySpec::TrimAndFill { estimator, side } => {
            adjusted::trim(*estimator, *side, pool, studies, result)
        }
        SmallStudySpec::Selection { function, alternative, profile } => {
            adjusted::selection(function, *alternative, *profile, pool, studies, result)
        }
        SmallStudySpec::FailSafeN(target) => p_values::fail_safe_n(*target, pool, studies, result),
        SmallStudySpec::PUniform(alternative) => adjusted::p_uniform(*alternative, pool, studies, result),
    }
}

/// Why a check is not made for a measure, in one sentence.
fn refusal(name: SmallStudyName, plan: &AnalysisPlan, data: &[StudyData]) -> Option<Note> {
    let measure = plan.measure;
    // Counts of clusters are effective ones, which serve; those of both periods of a crossover trial count people twice.
    let crossover = plan.designs.crossover.is_some();
    let counts = data.iter().all(|study| matches!(study, StudyData::TwoByTwo { .. }));
    let (made_for, fits) = match name {
        SmallStudyName::Harbord | SmallStudyName::Peters | SmallStudyName::Deeks if crossover => {
            ("people", false)
        }
        SmallStudyName::Harbord | SmallStudyName::Peters | SmallStudyName::Deeks => {
            ("odds-ratios", measure.id == "OR" && counts)
        }
        SmallStudyName::PustejovskyRodgers => (
            "standardised",
            matches!(measure.id, "SMD" | "SMDH" | "SMD1" | "SMD1H")
                && data.iter().all(|study| group_sizes(study).is_some()),
        ),
        SmallStudyName::Macaskill => ("sizes", data.iter().all(|study| size(study).is_some())),
        SmallStudyName::Selection
        | SmallStudyName::FailSafeN
        | SmallStudyName::ExcessSignificance
        | SmallStudyName::PCurve
        | SmallStudyName::PUniform => ("tested", measure.null.is_some()),
        _ => return None,
    };
    (!fits).then(|| note!("notes-made-for", check = name.id(), target = made_for))
}

/// People in the two groups of a study.
pub(super) fn group_sizes(study: &StudyData) -> Option<(f64, f64)> {
    match *study {
        StudyData::TwoByTwo {
            events_experimental,
            non_events_experimental,
            events_control,
            non_events_control,
        } => Some((events_experimental + non_events_experimental, events_control + non_events_control)),
        StudyData::TwoMeans { n_experimental, n_control, .. } => Some((n_experimental, n_control)),
        StudyData::PrePostControlled { experimental, control } => Some((experimental.n, control.n)),
        _ => None,
    }
}

/// People in a study.
pub(super) fn size(study: &StudyData) -> Option<f64> {
    match *study {
        StudyData::PrePost { n, .. } | StudyData::SingleMean { n, .. } | StudyData::Correlation { n, .. } => {
            Some(n)
        }
        StudyData::SingleProportion { total, .. } => Some(total),
        _ => group_sizes(study).map(|(experimental, control)| experimental + control),
    }
}
