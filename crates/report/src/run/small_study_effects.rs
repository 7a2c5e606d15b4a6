//! Checks for small-study effects, as far as they were asked for.

mod adjusted;
mod asymmetry;
mod p_values;

use metaweave_stats::FitError;
use metaweave_stats::effect::{Measure, StudyData};

use super::fit::{Pool, sentence};
use super::{Estimable, back_transformed};
use crate::dataset::Dataset;
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
        result.notes.push(
            "With fewer than ten studies these checks say little; they were asked for and are shown for completeness."
                .to_owned(),
        );
    }
    let studies = &facing_one_way(dataset, studies);
    for check in &plan.small_study_effects {
        if let Some(why) = refusal(check.name(), plan.measure, &studies.data) {
            result.notes.push(why);
        } else if let Err(error) = one(check, pool, studies, &mut result) {
            result.notes.push(sentence(title(check.name()), &error));
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

/// Name of a check at the head of a sentence.
fn title(name: SmallStudyName) -> &'static str {
    match name {
        SmallStudyName::Egger => "Egger’s test",
        SmallStudyName::EggerMixed => "The mixed-effects form of Egger’s test",
        SmallStudyName::Begg => "Begg’s test",
        SmallStudyName::Harbord => "Harbord’s test",
        SmallStudyName::Peters => "Peters’ test",
        SmallStudyName::Macaskill => "Macaskill’s test",
        SmallStudyName::Deeks => "Deeks’ test",
        SmallStudyName::ThompsonSharp => "Thompson and Sharp’s test",
        SmallStudyName::PustejovskyRodgers => "Pustejovsky and Rodgers’ test",
        SmallStudyName::Pet => "PET",
        SmallStudyName::Peese => "PEESE",
        SmallStudyName::PetPeese => "PET-PEESE",
        SmallStudyName::TrimAndFill => "Trim and fill",
        SmallStudyName::Selection => "The selection model",
        SmallStudyName::Copas => "The Copas model",
        SmallStudyName::Limit => "Limit meta-analysis",
        SmallStudyName::FailSafeN => "Fail-safe N",
        SmallStudyName::ExcessSignificance => "The test of excess significance",
        SmallStudyName::PCurve => "p-curve",
        SmallStudyName::PUniform => "p-uniform*",
    }
}

/// Why a check is not made for a measure, in one sentence.
fn refusal(name: SmallStudyName, measure: &Measure, data: &[StudyData]) -> Option<String> {
    let counts = data.iter().all(|study| matches!(study, StudyData::TwoByTwo { .. }));
    let (made_for, fits) = match name {
        SmallStudyName::Harbord | SmallStudyName::Peters | SmallStudyName::Deeks => {
            ("odds ratios of events and people in both arms", measure.id == "OR" && counts)
        }
        SmallStudyName::PustejovskyRodgers => (
            "standardised mean differences of groups whose sizes are known",
            matches!(measure.id, "SMD" | "SMDH" | "SMD1" | "SMD1H")
                && data.iter().all(|study| group_sizes(study).is_some()),
        ),
        SmallStudyName::Macaskill => {
            ("studies whose sizes are known", data.iter().all(|study| size(study).is_some()))
        }
        SmallStudyName::Selection
        | SmallStudyName::FailSafeN
        | SmallStudyName::ExcessSignificance
        | SmallStudyName::PCurve
        | SmallStudyName::PUniform => (
            "effects that are tested against no effect, which this measure does not have",
            measure.null.is_some(),
        ),
        _ => return None,
    };
    (!fits).then(|| format!("{} was not done: it is made for {made_for}.", title(name)))
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
