//! The analysis under every combination of choices.

use metaweave_stats::effect::{Measure, Scale};
use metaweave_stats::pooling::Interval;
use metaweave_stats::tau2::{
    DERSIMONIAN_LAIRD, MAXIMUM_LIKELIHOOD, PAULE_MANDEL, RESTRICTED_MAXIMUM_LIKELIHOOD, SIDIK_JONKMAN,
    Tau2Estimator,
};

use super::fit::Pool;
use super::robustness::reported;
use super::rows::matching_rows;
use super::{Estimable, Inputs, study_effects};
use crate::dataset::Dataset;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Note, note};
use crate::plan::AnalysisPlan;
use crate::results::{ChoiceSummary, MultiverseResult, Specification};
use crate::spec::model::{Effects, IntervalName, MultiverseSpec};

/// The estimators combined where the spec names none: those that programs and handbooks have as their defaults.
const USUAL_ESTIMATORS: [&Tau2Estimator; 5] =
    [&DERSIMONIAN_LAIRD, &RESTRICTED_MAXIMUM_LIKELIHOOD, &PAULE_MANDEL, &MAXIMUM_LIKELIHOOD, &SIDIK_JONKMAN];

/// Most combinations computed.
const MOST: usize = 20_000;

/// Reports measures whose estimates cannot stand on one axis with those of the analysis.
pub(super) fn check_measures(spec: &MultiverseSpec, plan: &AnalysisPlan, diagnostics: &mut Diagnostics) {
    let ratio = |measure: &Measure| measure.scale == Scale::Log;
    let standardised = |measure: &Measure| measure.id.starts_with("SM");
    for other in &spec.measures {
        let measure = other.value.0;
        let alike = measure.family == plan.measure.family
            && (ratio(measure) && ratio(plan.measure) || standardised(measure) && standardised(plan.measure));
        if !alike {
            diagnostics.push(
                Diagnostic::error(
                    Code::Conflict,
                    format!("{} and {} are not on one scale", measure.id, plan.measure.id),
                )
                .at(&other.span)
                .help("ratios of the same data can be compared, and standardised differences"),
            );
        }
    }
}

/// Repeats the analysis under every combination.
pub(super) fn analyse(
    spec: &MultiverseSpec,
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
    inputs: &Inputs<'_>,
) -> Result<MultiverseResult, Note> {
    let models = models(spec, pool.plan);
    let mut measures = vec![pool.plan.measure];
    if !dataset.ready_made {
        measures.extend(spec.measures.iter().map(|measure| measure.value.0));
        measures.sort_by_key(|measure| measure.id != pool.plan.measure.id);
        measures.dedup_by_key(|measure| measure.id);
    }
    let subsets = subsets(spec, dataset, studies, inputs);
    let combinations = models.len() * measures.len() * subsets.len();
    if combinations > MOST {
        return Err(note!("notes-multiverse", combinations, most = MOST));
    }
    let mut specifications = Vec::with_capacity(combinations);
    for measure in measures {
        let mut plan = pool.plan.clone();
        plan.measure = measure;
        let own = measure.id == pool.plan.measure.id;
        // Another measure may be estimable in other studies.
        let computed = (!own).then(|| {
            let effects = study_effects(&plan, dataset, &mut Diagnostics::default());
            Estimable::of(dataset, &effects)
        });
        let estimable = computed.as_ref().unwrap_or(studies);
        for (name, kept) in &subsets {
            let subset = estimable.subset(|at| kept.contains(&at));
            for model in &models {
                plan.model.effects = model.effects;
                plan.model.tau2 = model.tau2;
                plan.model.interval = model.interval;
                let main = own && kept.len() == dataset.studies.len() && model.is(pool.plan);
                specifications.push(specification(name, &plan, &subset, main));
            }
        }
    }
    specifications.sort_by(|a, b| {
        let key = |specification: &Specification| specification.estimate.unwrap_or(f64::INFINITY);
        key(a).total_cmp(&key(b))
    });
    let null = pool.plan.measure.null;
    let all = summary("", "All analyses", specifications.iter(), null);
    Ok(MultiverseResult { choices: choices(&specifications, null), specifications, all })
}

/// A model of the multiverse.
struct ModelChoice {
    effects: Effects,
    tau2: &'static Tau2Estimator,
    interval: Interval,
}

impl ModelChoice {
    /// Whether it is the model that a plan reports first.
    fn is(&self, plan: &AnalysisPlan) -> bool {
        let random = self.effects == Effects::Random;
        random == plan.model.random()
            && (!random || self.tau2 == plan.model.tau2 && self.interval == plan.model.interval)
    }
}

fn models(spec: &MultiverseSpec, plan: &AnalysisPlan) -> Vec<ModelChoice> {
    let effects: Vec<Effects> = match spec.effects.as_slice() {
        [] => vec![Effects::Random, Effects::Common],
        given => given.iter().map(|choice| choice.value).collect(),
    };
    let estimators: Vec<&'static Tau2Estimator> = match spec.tau2.as_slice() {
        [] => USUAL_ESTIMATORS.to_vec(),
        given => given.iter().map(|choice| choice.value.0).collect(),
    };
    let intervals: Vec<Interval> = match spec.intervals.as_slice() {
        [] => Interval::ALL.to_vec(),
        given => given.iter().filter_map(|choice| interval(choice.value)).collect(),
    };
    let mut models = Vec::new();
    for effects in effects {
        if effects == Effects::Common {
            models.push(ModelChoice { effects, tau2: plan.model.tau2, interval: plan.model.interval });
        } else {
            models.extend(estimators.iter().flat_map(|&tau2| {
                intervals.iter().map(move |&interval| ModelChoice { effects, tau2, interval })
            }));
        }
    }
    models
}

fn interval(name: IntervalName) -> Option<Interval> {
    Interval::from_id(name.id())
}

/// Names of the subsets and the positions of their studies; all studies first.
fn subsets(
    spec: &MultiverseSpec,
    dataset: &Dataset,
    studies: &Estimable,
    inputs: &Inputs<'_>,
) -> Vec<(String, Vec<usize>)> {
    let everything: Vec<usize> = (0..dataset.studies.len()).collect();
    let rows: Vec<usize> = dataset.studies.iter().map(|study| study.row).collect();
    let mut subsets = vec![("All studies".to_owned(), everything.clone())];
    for subset in &spec.subsets {
        // The filter was checked before, so nothing can be reported here.
        let kept = matching_rows(&subset.filter, inputs.table, &rows, &mut Diagnostics::default());
        let kept = kept.unwrap_or_default();
        let positions = everything
            .iter()
            .copied()
            .filter(|&at| dataset.studies.get(at).is_some_and(|study| kept.contains(&study.row)));
        subsets.push((subset.name.value.clone(), positions.collect()));
    }
    if spec.leave_one_out {
        for &without in &studies.at {
            let label = dataset.studies.get(without).map_or("", |study| study.label.as_str());
            let rest = everything.iter().copied().filter(|&at| at != without).collect();
            subsets.push((format!("Without {label}"), rest));
        }
    }
    subsets
}

fn specification(name: &str, plan: &AnalysisPlan, studies: &Estimable, main: bool) -> Specification {
    let fit = Pool { plan, dependents: None }.fit(studies);
    let mean = reported(plan, &fit);
    let random = plan.model.random();
    Specification {
        studies: name.to_owned(),
        measure: plan.measure.id.to_owned(),
        effects: plan.model.effects.id().to_owned(),
        tau2: random.then(|| plan.model.tau2.id.to_owned()),
        interval: random.then(|| plan.model.interval.id().to_owned()),
        k: studies.at.len(),
        estimate: mean.map(|mean| mean.estimate),
        ci_lower: mean.map(|mean| mean.ci_lower),
        ci_upper: mean.map(|mean| mean.ci_upper),
        p_value: mean.map(|mean| mean.p_value),
        back_transformed: mean.map(|mean| mean.back_transformed),
        main,
        note: mean.is_none().then(|| fit.notes.first().cloned().unwrap_or_else(|| note!("notes-no-study"))),
    }
}

/// A choice by its name, and what an analysis chose.
type Choice = (&'static str, fn(&Specification) -> Option<&str>);

/// Summaries by each choice that differs between analyses.
fn choices(specifications: &[Specification], null: Option<f64>) -> Vec<ChoiceSummary> {
    const CHOICES: [Choice; 5] = [
        ("studies", |s| Some(&s.studies)),
        ("measure", |s| Some(&s.measure)),
        ("effects", |s| Some(&s.effects)),
        ("tau2", |s| s.tau2.as_deref()),
        ("interval", |s| s.interval.as_deref()),
    ];
    let mut summaries = Vec::new();
    for (choice, value_of) in CHOICES {
        let mut values: Vec<&str> = Vec::new();
        for value in specifications.iter().filter_map(value_of) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.len() < 2 {
            continue;
        }
        values.sort_unstable();
        summaries.extend(values.into_iter().map(|value| {
            let those = specifications.iter().filter(|s| value_of(s) == Some(value));
            summary(choice, value, those, null)
        }));
    }
    summaries
}

fn summary<'a>(
    choice: &str,
    value: &str,
    specifications: impl Iterator<Item = &'a Specification>,
    null: Option<f64>,
) -> ChoiceSummary {
    let mut summary = ChoiceSummary {
        choice: choice.to_owned(),
        value: value.to_owned(),
        n: 0,
        estimates: None,
        below: 0,
        includes: 0,
        above: 0,
    };
    // They come by rising estimate.
    let mut estimates = Vec::new();
    for specification in specifications {
        let (Some(shown), Some(lower), Some(upper)) =
            (&specification.back_transformed, specification.ci_lower, specification.ci_upper)
        else {
            continue;
        };
        estimates.push(shown.estimate);
        if let Some(null) = null {
            summary.below += usize::from(upper < null);
            summary.above += usize::from(lower > null);
            summary.includes += usize::from(lower <= null && null <= upper);
        }
    }
    summary.n = estimates.len();
    let middle = estimates.len() / 2;
    let median = match (estimates.len() % 2, estimates.get(middle.wrapping_sub(1)), estimates.get(middle)) {
        (0, Some(a), Some(b)) => Some(0.5 * (a + b)),
        (_, _, middle) => middle.copied(),
    };
    summary.estimates = match (estimates.first(), median, estimates.last()) {
        (Some(least), Some(median), Some(most)) => Some([*least, median, *most]),
        _ => None,
    };
    summary
}
