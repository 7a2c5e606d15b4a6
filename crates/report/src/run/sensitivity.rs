//! The analysis repeated under other choices.

use metaweave_stats::sensitivity::{baujat, influence};
use metaweave_stats::tau2::ESTIMATORS;

use super::dependence::Dependents;
use super::fit::{Fit, Pool, not_computed};
use super::rows::{compare_cells, matching_rows};
use super::{Estimable, Inputs};
use crate::dataset::{Dataset, Table};
use crate::diagnostic::Diagnostics;
use crate::language::{Note, note};
use crate::plan::AnalysisPlan;
use crate::results::{BaujatResult, InfluenceResult, SensitivityResult, SensitivityRow};
use crate::spec::model::SensitivitySpec;

/// Repeats the analysis; nothing for what is not a repetition.
pub(super) fn analyse(
    item: &SensitivitySpec,
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
    inputs: &Inputs<'_>,
) -> Option<SensitivityResult> {
    let table = inputs.table;
    Some(match item {
        SensitivitySpec::LeaveOneOut => leave_one_out(pool, dataset, studies),
        SensitivitySpec::Cumulative(by) => {
            let column = table.column(&by.value).unwrap_or_default();
            cumulative(pool, dataset, studies, table, column, &by.value)
        }
        SensitivitySpec::Estimators => estimators(pool, studies),
        SensitivitySpec::Influence | SensitivitySpec::Robustness(_) => return None,
        SensitivitySpec::Subset { name, filter } => {
            // The filter was checked when the analysis was bound, so nothing can be reported here.
            let rows: Vec<usize> = dataset.studies.iter().map(|study| study.row).collect();
            let kept = matching_rows(filter, table, &rows, &mut Diagnostics::default()).unwrap_or_default();
            let subset =
                studies.subset(|at| dataset.studies.get(at).is_some_and(|study| kept.contains(&study.row)));
            on_subset(named("own", &name.value), pool, &subset)
        }
        SensitivitySpec::RiskOfBias(levels) => {
            let judged = inputs.risk_of_bias?;
            let accepted: Vec<usize> =
                levels.iter().filter_map(|level| judged.tool.level(&level.value)).collect();
            let subset = studies.subset(|at| {
                let study = dataset.studies.get(at);
                let overall = study.and_then(|study| judged.overall(&study.label, &pool.plan.id));
                overall.is_some_and(|level| accepted.contains(&level))
            });
            let words: Vec<&str> =
                accepted.iter().filter_map(|&at| Some(judged.tool.levels.get(at)?.word.as_str())).collect();
            on_subset(named("risk-of-bias", &words.join(" or ")), pool, &subset)
        }
    })
}

/// The name of a sensitivity analysis.
fn named(kind: &str, name: &str) -> Note {
    note!("notes-sensitivity", kind, name)
}

fn on_subset(name: Note, pool: &Pool<'_>, subset: &Estimable) -> SensitivityResult {
    let row = row(name.to_string(), pool.plan, subset.at.len(), &pool.fit(subset));
    SensitivityResult { kind: "subset".to_owned(), name, rows: vec![row], note: None }
}

/// The influence of every study on the estimate that the plan reports first.
pub(super) fn influential(
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
) -> Result<Vec<InfluenceResult>, Note> {
    let found = influence(&studies.effects, &pool.pooled_model())
        .map_err(|error| not_computed("influence", &error))?;
    let points = baujat(&studies.effects, &pool.pooled_model()).unwrap_or_default();
    let points = points.into_iter().map(Result::ok).chain(std::iter::repeat(None));
    let results = studies.at.iter().zip(found).zip(points).map(|((&at, found), point)| {
        let label = dataset.studies.get(at).map_or_else(String::new, |study| study.label.clone());
        let (found, note) = match found {
            Ok(found) => (Some(found), None),
            Err(error) => (None, Some(not_computed("without", &error))),
        };
        InfluenceResult {
            label,
            studentised_residual: found.map(|found| found.studentised_residual),
            dffits: found.map(|found| found.dffits),
            cooks_distance: found.map(|found| found.cooks_distance),
            covariance_ratio: found.map(|found| found.covariance_ratio),
            tau2_deleted: found.map(|found| found.tau2_deleted),
            q_deleted: found.map(|found| found.q_deleted),
            hat: found.map(|found| found.hat),
            weight: found.map(|found| 100.0 * found.hat),
            dfbetas: found.map(|found| found.dfbetas),
            baujat: point.map(|point| BaujatResult { x: point.contribution, y: point.influence }),
            influential: found.is_some_and(|found| found.influential),
            note,
        }
    });
    Ok(results.collect())
}

fn leave_one_out(pool: &Pool<'_>, dataset: &Dataset, studies: &Estimable) -> SensitivityResult {
    if let Some(dependents) = pool.dependents {
        return leave_one_cluster_out(pool, dependents, studies);
    }
    let mut result = SensitivityResult {
        kind: "leave-one-out".to_owned(),
        name: named("leave-one-out", ""),
        rows: Vec::new(),
        note: None,
    };
    if studies.at.len() < 3 {
        result.note = Some(note!("notes-leave-one-out", clusters = false));
        return result;
    }
    for &left_out in &studies.at {
        let rest = studies.subset(|at| at != left_out);
        let label = dataset.studies.get(left_out).map_or_else(String::new, |study| study.label.clone());
        result.rows.push(row(label, pool.plan, rest.at.len(), &pool.fit(&rest)));
    }
    result
}

/// The effects of one cluster are left out together: one of them alone would leave what the others say of it.
fn leave_one_cluster_out(
    pool: &Pool<'_>,
    dependents: &Dependents<'_>,
    studies: &Estimable,
) -> SensitivityResult {
    let cluster_of = |at: usize| dependents.clusters.get(at).copied();
    let mut rows = Vec::new();
    for (cluster, (name, _)) in dependents.groups().into_iter().enumerate() {
        let rest = studies.subset(|at| cluster_of(at) != Some(cluster));
        if rest.at.len() < studies.at.len() {
            rows.push(row(name, pool.plan, rest.at.len(), &pool.fit(&rest)));
        }
    }
    let few = rows.len() < 3;
    SensitivityResult {
        kind: "leave-one-out".to_owned(),
        name: named("leave-one-cluster-out", ""),
        rows: if few { Vec::new() } else { rows },
        note: few.then(|| note!("notes-leave-one-out", clusters = true)),
    }
}

fn cumulative(
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
    table: &Table,
    column: usize,
    by: &str,
) -> SensitivityResult {
    let mut order: Vec<usize> = studies.at.clone();
    let table_row = |at: usize| dataset.studies.get(at).map_or(0, |study| study.row);
    order.sort_by(|&a, &b| compare_cells(table, column, table_row(a), table_row(b)));
    let mut rows = Vec::with_capacity(order.len());
    let mut added = vec![false; dataset.studies.len()];
    for count in 1..=order.len() {
        let Some(&latest) = order.get(count - 1) else { continue };
        if let Some(flag) = added.get_mut(latest) {
            *flag = true;
        }
        let so_far = studies.subset(|at| added.get(at) == Some(&true));
        let study = dataset.studies.get(latest);
        let label = study.map_or_else(String::new, |study| {
            let value = table.cell(study.row, column);
            if value.is_empty() || study.label.contains(value) {
                study.label.clone()
            } else {
                format!("{} ({value})", study.label)
            }
        });
        rows.push(row(label, pool.plan, count, &pool.fit(&so_far)));
    }
    SensitivityResult {
        kind: "cumulative".to_owned(),
        name: named("cumulative", &by.replace('_', " ")),
        rows,
        note: None,
    }
}

fn estimators(pool: &Pool<'_>, studies: &Estimable) -> SensitivityResult {
    let mut result = SensitivityResult {
        kind: "estimators".to_owned(),
        name: named("estimators", ""),
        rows: Vec::new(),
        note: None,
    };
    if studies.at.len() < 2 {
        result.note = Some(note!("notes-estimators"));
        return result;
    }
    for estimator in ESTIMATORS {
        let mut plan = pool.plan.clone();
        plan.model.tau2 = estimator;
        plan.model.effects = crate::spec::model::Effects::Random;
        let fit = Pool { plan: &plan, dependents: None }.fit(studies);
        result.rows.push(row(estimator.name.to_owned(), &plan, studies.at.len(), &fit));
    }
    result
}

fn row(label: String, plan: &AnalysisPlan, k: usize, fit: &Fit) -> SensitivityRow {
    let mut row = SensitivityRow {
        label,
        k,
        estimate: None,
        se: None,
        p_value: None,
        ci_lower: None,
        ci_upper: None,
        q: fit.heterogeneity.as_ref().map(|found| found.q),
        tau2: None,
        i2: fit.heterogeneity.as_ref().map(|found| found.i2),
        back_transformed: None,
        note: fit.notes.first().cloned(),
    };
    let mean = if plan.model.random() {
        row.tau2 = fit.random.as_ref().filter(|_| k > 1).map(|random| random.tau2);
        fit.random.as_ref().map(|random| random.mean)
    } else {
        fit.common.as_ref().map(|common| common.mean)
    };
    if let Some(mean) = mean {
        (row.estimate, row.ci_lower, row.ci_upper) =
            (Some(mean.estimate), Some(mean.ci_lower), Some(mean.ci_upper));
        (row.se, row.p_value) = (Some(mean.se), Some(mean.p_value));
        row.back_transformed = Some(mean.back_transformed);
    }
    if row.estimate.is_none() && row.note.is_none() {
        row.note = Some(note!("notes-no-study"));
    }
    row
}
