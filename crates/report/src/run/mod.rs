//! Plan and data to results: the only caller of the statistics.

mod absolute;
mod dependence;
mod design;
pub mod evidence;
mod fit;
mod freeman_tukey;
mod glmm;
mod moderators;
mod multiverse;
pub mod plots;
mod published;
mod regression;
mod robustness;
mod rows;
mod screening;
mod sensitivity;
mod small_study_effects;
mod synthesis;
mod trial_design;

pub use absolute::{at_risks, information_needed, median_control_risk};
pub use regression::DEPARTURE;
pub use rows::{distinct_values, matching_rows};
pub use screening::screening_agreement;

use metaweave_stats::effect::{CorrectionShare, Effect, StudyData, effects_by_design};
use metaweave_stats::numeric::dist::normal;
use metaweave_stats::pooling::RandomOptions;
use metaweave_stats::sensitivity::PooledModel;
use metaweave_stats::subgroup::{BetweenGroups, SubgroupTau2, between, subgroups};

use self::dependence::Dependents;
use self::fit::{Fit, Pool};
use crate::dataset::bind::{Columns, bind};
use crate::dataset::label::LabelTemplate;
use crate::dataset::{ArmData, Dataset, Study, Table, plausible};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Note, note};
use crate::plan::{AnalysisPlan, SubgroupPlan};
use crate::results::{
    AnalysisResult, BackTransformed, CellResult, GroupResult, StudyResult, SubgroupsResult,
};
use crate::review::risk_of_bias::RiskOfBias;
use crate::source::Sources;
use crate::spec::model::{Effects, SensitivitySpec};

/// One analysis: what was planned, the studies, what came out.
#[derive(Clone, Debug)]
pub struct Analysed {
    /// The plan.
    pub plan: AnalysisPlan,
    /// The studies.
    pub dataset: Dataset,
    /// The results.
    pub result: AnalysisResult,
}

/// The inputs of one analysis beside its plan.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Columns as the spec names them.
    pub columns: Columns<'a>,
    /// Table.
    pub table: &'a Table,
    /// Labels of the studies.
    pub label: &'a LabelTemplate,
    /// Texts read, for the digits of published figures.
    pub sources: &'a Sources,
    /// Judgements of risk of bias, for the sensitivity analyses that go by them.
    pub risk_of_bias: Option<&'a RiskOfBias>,
}

/// Runs one analysis; `None` if its data cannot be used, with the reasons in `diagnostics`.
pub fn run(plan: AnalysisPlan, inputs: &Inputs<'_>, diagnostics: &mut Diagnostics) -> Option<Analysed> {
    let rows = rows::select(&plan, inputs.table, diagnostics)?;
    let mut dataset = bind(&inputs.columns, inputs.table, inputs.label, &rows, diagnostics)?;
    let designed = trial_design::apply(&plan.designs, &mut dataset, inputs.table, diagnostics);
    // Cells that cannot be used were reported; figures from the remaining ones would mislead.
    let mut usable = designed && !diagnostics.has_errors();
    usable &= rows::check_columns(&plan, inputs.table, diagnostics);
    usable &= moderators::check(&plan, inputs.table, &rows, diagnostics);
    usable &= robustness::check(&plan, inputs.table, diagnostics);
    usable &= robustness::check_marks(&plan, &dataset, diagnostics);
    if !usable {
        return None;
    }
    let studies = study_effects(&plan, &dataset, diagnostics);
    let estimable = Estimable::of(&dataset, &studies);
    if estimable.effects.is_empty() && !dataset.studies.is_empty() {
        diagnostics.push(
            Diagnostic::warning(
                Code::NothingToAnalyse,
                format!("no study of `{}` can be estimated", plan.id),
            )
            .at(&plan.span)
            .help("the report shows the studies and says why; see their notes"),
        );
    }
    let dependents = Dependents::read(&plan, &dataset, inputs.table, diagnostics).ok()?;
    let pool = Pool { plan: &plan, dependents: dependents.as_ref() };
    let mut result = assemble(pool, &dataset, studies, &estimable, inputs);
    result.synthesis = synthesis::analyse(&plan, &dataset, &result, inputs.table, diagnostics);
    result.published = plan
        .published
        .as_ref()
        .map(|published| published::compare(published, &result, &plan, inputs.sources));
    if let Some(published) = &result.published
        && !published.reproduced
        && published.note.is_none()
        && let Some(spec) = &plan.published
    {
        diagnostics.push(
            Diagnostic::warning(
                Code::NotReproduced,
                format!("figures of {} are not reproduced", published.source),
            )
            .at(&spec.estimate.span)
            .help("the report shows the difference; say why in `published: { note: … }`"),
        );
    }
    Some(Analysed { plan, dataset, result })
}

/// The subgroup of rows whose cell is empty.
pub const NOT_STATED: &str = "Not stated";

/// An effect, or why there is none; and what was done to get it.
type StudyEffect = Result<(Effect, bool), Note>;

fn study_effects(plan: &AnalysisPlan, dataset: &Dataset, diagnostics: &mut Diagnostics) -> Vec<StudyEffect> {
    // Zero-cell rules look at all tables of an analysis, so the effects are computed together.
    let given: Vec<StudyData> =
        dataset.studies.iter().filter_map(|study| study.data.as_ref().ok().copied()).collect();
    let usable = dataset.studies.iter().filter(|study| study.data.is_ok());
    let correlations: Vec<Option<f64>> = usable.map(|study| study.design.correlation).collect();
    let mut computed: Box<dyn Iterator<Item = Result<(Effect, bool), Note>>> = if dataset.ready_made {
        Box::new(given.iter().map(|data| match *data {
            StudyData::Generic { estimate, variance } => Ok((Effect { yi: estimate, vi: variance }, false)),
            _ => Err(note!("notes-unusable")),
        }))
    } else {
        let options = &plan.model.effect_options;
        Box::new(
            effects_by_design(plan.measure, &given, &correlations, options)
                .into_iter()
                .map(|effect| effect.map(|effect| (effect.effect, effect.corrected)).map_err(Note::from)),
        )
    };
    dataset
        .studies
        .iter()
        .map(|study| {
            study.data.as_ref().map_err(Clone::clone)?;
            let (mut value, corrected) =
                computed.next().ok_or_else(|| note!("notes-unusable")).and_then(|effect| effect)?;
            if study.reversed {
                value.yi = -value.yi;
            }
            plausible::large_smd(study, &value, plan.measure, diagnostics);
            Ok((value, corrected))
        })
        .collect()
}

/// The studies that have an effect, with their positions among all.
struct Estimable {
    at: Vec<usize>,
    effects: Vec<Effect>,
    data: Vec<StudyData>,
    /// The data of every study that has any, an effect or not, with its position; arms exchanged where it is turned round.
    counts: Vec<(usize, StudyData)>,
}

impl Estimable {
    fn of(dataset: &Dataset, studies: &[StudyEffect]) -> Self {
        let mut estimable =
            Self { at: Vec::new(), effects: Vec::new(), data: Vec::new(), counts: Vec::new() };
        for (at, (study, effect)) in dataset.studies.iter().zip(studies).enumerate() {
            if let Ok(data) = study.data {
                estimable.counts.push((at, if study.reversed { glmm::turned(data) } else { data }));
            }
            if let (Ok(data), Ok((effect, _))) = (&study.data, effect) {
                estimable.at.push(at);
                estimable.effects.push(*effect);
                estimable.data.push(*data);
            }
        }
        estimable
    }

    /// Those of the given positions.
    fn subset(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> =
            (0..self.at.len()).filter(|&i| self.at.get(i).is_some_and(|&at| keep(at))).collect();
        Self {
            at: kept.iter().filter_map(|&i| self.at.get(i).copied()).collect(),
            effects: kept.iter().filter_map(|&i| self.effects.get(i).copied()).collect(),
            data: kept.iter().filter_map(|&i| self.data.get(i).copied()).collect(),
            counts: self.counts.iter().filter(|(at, _)| keep(*at)).copied().collect(),
        }
    }
}

fn assemble(
    pool: Pool<'_>,
    dataset: &Dataset,
    studies: Vec<StudyEffect>,
    estimable: &Estimable,
    inputs: &Inputs<'_>,
) -> AnalysisResult {
    let plan = pool.plan;
    let fit = if plan.model.pooled() { pool.fit(estimable) } else { Fit::default() };
    let mut result = AnalysisResult {
        id: plan.id.clone(),
        title: plan.title.clone(),
        measure: plan.measure.id.to_owned(),
        scale: plan.measure.scale.id().to_owned(),
        k: estimable.at.len(),
        k_not_estimable: studies.len() - estimable.at.len(),
        n_experimental: None,
        n_control: None,
        n: None,
        file: inputs.table.path.clone(),
        studies: study_results(plan, dataset, &studies, estimable, &fit),
        common: fit.common,
        random: fit.random,
        heterogeneity: fit.heterogeneity,
        glmm: fit.glmm,
        dependence: fit.dependence,
        absolute: Vec::new(),
        instrument: None,
        grade: None,
        subgroups: Vec::new(),
        regressions: Vec::new(),
        small_study_effects: None,
        sensitivity: Vec::new(),
        influence: Vec::new(),
        robustness: None,
        synthesis: None,
        published: None,
        notes: fit.notes,
    };
    // Several effects of one study may be of the same people.
    if plan.dependence.as_ref().is_none_or(|dependence| dependence.cluster.is_none()) {
        (result.n_experimental, result.n_control, result.n) = people(dataset, estimable);
    }
    if let (Some(dependents), Some(found)) = (pool.dependents, &mut result.dependence) {
        dependents.add_intervals(estimable, found, &mut result.notes);
    }
    result.subgroups =
        plan.subgroups.iter().map(|group| subgroup(group, &pool, dataset, estimable, inputs.table)).collect();
    if plan.model.pooled() {
        result.absolute = at_risks(plan, &result, &plan.baseline_risks);
        result.instrument = absolute::in_units(plan, &result);
        result.regressions = plan
            .regressions
            .iter()
            .map(|spec| regression::analyse(spec, &pool, dataset, estimable, inputs.table))
            .collect();
        result.small_study_effects = small_study_effects::analyse(&pool, dataset, estimable);
        result.sensitivity = plan
            .sensitivity
            .iter()
            .filter_map(|item| sensitivity::analyse(&item.value, &pool, dataset, estimable, inputs))
            .collect();
        if plan.sensitivity.iter().any(|item| item.value == SensitivitySpec::Influence) {
            match sensitivity::influential(&pool, dataset, estimable) {
                Ok(found) => result.influence = found,
                Err(why) => result.notes.push(why),
            }
        }
        result.robustness = robustness::analyse(&pool, dataset, estimable, inputs, result.n);
    }
    result
}

fn study_results(
    plan: &AnalysisPlan,
    dataset: &Dataset,
    effects: &[StudyEffect],
    estimable: &Estimable,
    fit: &Fit,
) -> Vec<StudyResult> {
    let critical = normal::quantile(0.5 + plan.model.level / 2.0);
    // Positions among the studies with an estimate; `at` rises, so they are found by halving.
    let weight = |weights: &Option<Vec<f64>>, at: usize| {
        let position = estimable.at.binary_search(&at).ok()?;
        weights.as_ref()?.get(position).copied()
    };
    let mut results = Vec::with_capacity(effects.len());
    for (at, (study, effect)) in dataset.studies.iter().zip(effects).enumerate() {
        let mut notes: Vec<Note> = Vec::new();
        let effect = match effect {
            Ok((effect, corrected)) => {
                if *corrected {
                    let rule = &plan.model.effect_options.zero_cells;
                    let shared = rule.share == CorrectionShare::TreatmentArm;
                    let add = if shared { 2.0 * rule.add } else { rule.add };
                    notes.push(note!("notes-cells-corrected", shared, add));
                }
                if study.reversed {
                    notes.push(note!("notes-reversed"));
                }
                Some(*effect)
            }
            Err(why) => {
                notes.push(why.clone());
                None
            }
        };
        let se = effect.map(|effect| effect.vi.sqrt());
        let printed =
            study.printed_interval.filter(|printed| (printed.level - plan.model.level).abs() < 1e-9);
        let limits = match (effect.zip(se), printed) {
            (None, _) => None,
            // What was printed is shown as it was printed; rounding may have put the estimate off the middle.
            (Some(_), Some(printed)) if study.reversed => Some((-printed.upper, -printed.lower)),
            (Some(_), Some(printed)) => Some((printed.lower, printed.upper)),
            (Some((effect, se)), None) => Some((effect.yi - critical * se, effect.yi + critical * se)),
        };
        results.push(StudyResult {
            label: study.label.clone(),
            line: study.line,
            estimate: effect.map(|effect| effect.yi),
            se,
            variance: effect.map(|effect| effect.vi),
            ci_lower: limits.map(|(lower, _)| lower),
            ci_upper: limits.map(|(_, upper)| upper),
            weight_common: weight(&fit.weights_common, at),
            weight_random: weight(&fit.weights_random, at),
            back_transformed: effect.zip(limits).map(|(effect, (lower, upper))| {
                let scale = plan.measure.scale;
                match study.data.as_ref().ok().and_then(freeman_tukey::size) {
                    Some(size) if freeman_tukey::applies(scale) => BackTransformed {
                        estimate: scale.back_transform_with(effect.yi, size),
                        ci_lower: scale.back_transform_with(lower, size),
                        ci_upper: scale.back_transform_with(upper, size),
                    },
                    _ => back_transformed(plan, effect.yi, lower, upper),
                }
            }),
            note: Note::joined(notes),
            cells: cell_results(study, dataset.arm_labels.len()),
            design: trial_design::record(study),
        });
    }
    results
}

/// Where the numbers of a study were read, with the arm named where there are two.
fn cell_results(study: &Study, arms: usize) -> Vec<CellResult> {
    let arm = |at: usize| match (arms, at) {
        (2, 0) => "experimental.",
        (2, 1) => "control.",
        _ => "",
    };
    let cells = study.cells.iter();
    cells
        .map(|cell| CellResult {
            key: format!("{}{}", arm(cell.arm), cell.key),
            column: cell.column.clone(),
            value: cell.written.clone(),
        })
        .collect()
}

/// An estimate with its limits as a reader sees them.
fn back_transformed(plan: &AnalysisPlan, estimate: f64, lower: f64, upper: f64) -> BackTransformed {
    let scale = plan.measure.scale;
    BackTransformed {
        estimate: scale.back_transform(estimate),
        ci_lower: scale.back_transform(lower),
        ci_upper: scale.back_transform(upper),
    }
}

fn people(dataset: &Dataset, estimable: &Estimable) -> (Option<f64>, Option<f64>, Option<f64>) {
    let arm = |arm: usize| -> Option<f64> {
        let counts: Option<Vec<f64>> = estimable
            .at
            .iter()
            .map(|&at| {
                let study = dataset.studies.get(at)?;
                let people = study.arms.get(arm).and_then(ArmData::people)?;
                // A control group that several comparisons share is counted once.
                let among = if arm == 1 { study.design.control_shared.unwrap_or(1) } else { 1 };
                Some(people / among as f64)
            })
            .collect();
        counts.filter(|counts| !counts.is_empty()).map(|counts| counts.iter().sum())
    };
    let (first, second) = (arm(0), arm(1));
    match dataset.arm_labels.len() {
        2 => {
            // The arms of a crossover trial are the same people, who are counted once.
            let twice: f64 = estimable
                .at
                .iter()
                .filter_map(|&at| dataset.studies.get(at))
                .filter(|study| study.design.correlation.is_some())
                .filter_map(|study| study.arms.get(1)?.people())
                .sum();
            (first, second, first.zip(second).map(|(a, b)| a + b - twice))
        }
        _ => (None, None, first),
    }
}

fn subgroup(
    group: &SubgroupPlan,
    pool: &Pool<'_>,
    dataset: &Dataset,
    estimable: &Estimable,
    table: &Table,
) -> SubgroupsResult {
    let plan = pool.plan;
    let column = table.column(&group.by.value).unwrap_or_default();
    let level_of = |at: usize| {
        let cell = dataset.studies.get(at).map_or("", |study| table.cell(study.row, column));
        if cell.is_empty() { NOT_STATED.to_owned() } else { cell.to_owned() }
    };
    let mut levels: Vec<String> = Vec::new();
    for at in 0..dataset.studies.len() {
        let level = level_of(at);
        if !levels.contains(&level) {
            levels.push(level);
        }
    }
    let mut groups: Vec<GroupResult> = levels
        .iter()
        .map(|level| {
            let members = estimable.subset(|at| level_of(at) == *level);
            let fit = if plan.model.pooled() { pool.fit(&members) } else { Fit::default() };
            GroupResult {
                level: level.clone(),
                k: members.at.len(),
                members: (0..dataset.studies.len()).filter(|&at| level_of(at) == *level).collect(),
                common: fit.common,
                random: fit.random,
                heterogeneity: fit.heterogeneity,
                note: (members.at.is_empty()).then(|| note!("notes-no-study")),
            }
        })
        .collect();
    let mut result = SubgroupsResult {
        by: group.by.value.clone(),
        title: group.title.clone(),
        tau2: group.tau2.id().to_owned(),
        groups: Vec::new(),
        q_between: None,
        df: None,
        df_denominator: None,
        p_value: None,
        note: None,
    };
    if plan.model.pooled() {
        match test_between(group, pool, estimable, &mut groups, level_of) {
            Ok(test) => {
                (result.q_between, result.df, result.p_value) =
                    (Some(test.q), Some(test.df), Some(test.p_value));
                result.df_denominator = test.df_denominator;
            }
            Err(why) => result.note = Some(why),
        }
    }
    result.groups = groups;
    result
}

/// The test between groups; under a common between-study variance the groups take their estimates from the same fit.
fn test_between(
    group: &SubgroupPlan,
    pool: &Pool<'_>,
    estimable: &Estimable,
    groups: &mut [GroupResult],
    level_of: impl Fn(usize) -> String,
) -> Result<BetweenGroups, Note> {
    let plan = pool.plan;
    let untested = || note!("notes-untested");
    let filled: Vec<usize> =
        groups.iter().enumerate().filter(|(_, group)| group.k > 0).map(|(at, _)| at).collect();
    if filled.len() < 2 {
        return Err(untested());
    }
    let apart = plan.model.effects == Effects::Common || group.tau2 == SubgroupTau2::Separate;
    let crossed = |dependents: &Dependents<'_>| dependents.crosses(&estimable.at, &level_of);
    if pool.dependents.is_some_and(crossed) {
        return Err(note!("notes-crossed-subgroups"));
    }
    if apart {
        let estimates = groups.iter().filter_map(|group| {
            let mean =
                if plan.model.random() { group.random.as_ref()?.mean } else { group.common.as_ref()?.mean };
            Some((mean.estimate, mean.se))
        });
        return between(estimates).ok_or_else(untested);
    }
    let group_of: Vec<usize> = estimable
        .at
        .iter()
        .map(|&at| {
            let level = level_of(at);
            filled
                .iter()
                .position(|&g| groups.get(g).is_some_and(|group| group.level == level))
                .unwrap_or_default()
        })
        .collect();
    let fit = subgroups(&estimable.effects, &group_of, &pool.random_options(), SubgroupTau2::Common)
        .map_err(|error| note!("notes-subgroups", why = Note::from(&error)))?;
    for (position, fitted) in filled.iter().zip(&fit.groups) {
        if let (Some(group), Ok(fitted)) = (groups.get_mut(*position), fitted) {
            group.random = Some(pool.random_result(fitted));
        }
    }
    fit.between.ok_or_else(untested)
}

impl Pool<'_> {
    /// The model that the plan reports first.
    fn pooled_model(&self) -> PooledModel {
        if self.plan.model.random() {
            PooledModel::Random(self.random_options())
        } else {
            PooledModel::Common { interval: self.common_interval(), level: self.plan.model.level }
        }
    }

    fn random_options(&self) -> RandomOptions {
        let model = &self.plan.model;
        RandomOptions {
            tau2: model.tau2,
            fixed_tau2: None,
            tau2_interval: model.tau2_interval,
            interval: model.interval,
            prediction: model.prediction,
            level: model.level,
        }
    }
}
