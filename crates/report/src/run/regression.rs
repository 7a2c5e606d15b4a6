//! Meta-regression: the design made from columns of the table.

use metaweave_stats::meta_regression::{MetaRegression, RegressionOptions, meta_regression};

use super::Estimable;
use super::fit::{Pool, sentence};
use crate::dataset::table::parse_number;
use crate::dataset::{Dataset, Table};
use crate::results::{LinePoint, RegressionLine, RegressionResult, TermResult};
use crate::spec::model::{ModeratorSpec, RegressionSpec};

/// Fits one meta-regression to the studies that have an estimate and every moderator.
pub(super) fn analyse(
    spec: &RegressionSpec,
    pool: &Pool<'_>,
    dataset: &Dataset,
    studies: &Estimable,
    table: &Table,
) -> RegressionResult {
    let mut result = RegressionResult {
        moderators: spec.moderators.iter().map(ModeratorSpec::name).collect(),
        k: 0,
        terms: Vec::new(),
        tau2: None,
        i2: None,
        r2: None,
        qm: None,
        qm_df: None,
        qm_df_denominator: None,
        qm_p: None,
        line: None,
        qe: None,
        qe_df: None,
        qe_p: None,
        note: None,
    };
    let columns: Vec<(&ModeratorSpec, usize)> = spec
        .moderators
        .iter()
        .filter_map(|moderator| Some((moderator, table.column(&moderator.column.value)?)))
        .collect();
    let cell =
        |at: usize, column: usize| dataset.studies.get(at).map_or("", |study| table.cell(study.row, column));
    let complete = studies.subset(|at| columns.iter().all(|(_, column)| !cell(at, *column).is_empty()));
    result.k = complete.at.len();
    let lacking = studies.at.len() - complete.at.len();
    if lacking > 0 {
        let verb = if lacking == 1 { "study lacks" } else { "studies lack" };
        result.note = Some(format!("{lacking} {verb} a moderator and could not be used."));
    }
    let mut names = vec!["Intercept".to_owned()];
    let mut design = vec![vec![1.0; complete.at.len()]];
    for (moderator, column) in &columns {
        let cells: Vec<&str> = complete.at.iter().map(|&at| cell(at, *column)).collect();
        for (name, values) in terms(moderator, &cells, table.dialect.decimal_comma) {
            names.push(name);
            design.push(values);
        }
    }
    // A single column of numbers can be drawn as a line.
    let numeric = match (columns.as_slice(), design.as_slice()) {
        ([(moderator, column)], [_, values]) if !moderator.factor => {
            let number = |&at: &usize| parse_number(cell(at, *column), table.dialect.decimal_comma).is_ok();
            complete.at.iter().all(number).then(|| values.clone())
        }
        _ => None,
    };
    let model = &pool.plan.model;
    let options = RegressionOptions {
        tau2: model.random().then_some(model.tau2),
        fixed_tau2: None,
        interval: if model.random() { model.interval } else { pool.common_interval() },
        level: model.level,
    };
    match meta_regression(&complete.effects, &design, &options) {
        Ok(fit) => {
            result.line = numeric.and_then(|values| line(&fit, &complete.at, &values));
            result.terms = names
                .into_iter()
                .zip(&fit.coefficients)
                .map(|(name, coefficient)| TermResult {
                    name,
                    estimate: coefficient.estimate,
                    se: coefficient.se,
                    statistic: coefficient.statistic,
                    df: fit.df,
                    p_value: coefficient.p_value,
                    ci_lower: coefficient.ci_lower,
                    ci_upper: coefficient.ci_upper,
                })
                .collect();
            result.tau2 = model.random().then_some(fit.tau2.value);
            result.i2 = Some(fit.residual.i2);
            result.r2 = fit.r2;
            if let Some(omnibus) = &fit.omnibus {
                (result.qm, result.qm_df, result.qm_p) =
                    (Some(omnibus.statistic), Some(omnibus.df), Some(omnibus.p_value));
                result.qm_df_denominator = omnibus.df_denominator;
            }
            (result.qe, result.qe_df, result.qe_p) =
                (Some(fit.residual.q), Some(fit.residual.q_df), Some(fit.residual.q_p));
        }
        Err(error) => result.note = Some(sentence("The regression", &error)),
    }
    result
}

/// The line over the range of the moderator.
fn line(fit: &MetaRegression, at: &[usize], values: &[f64]) -> Option<RegressionLine> {
    /// Enough for bands to look curved.
    const POINTS: usize = 25;
    let least = values.iter().copied().min_by(f64::total_cmp)?;
    let most = values.iter().copied().max_by(f64::total_cmp)?;
    let points = (0..POINTS)
        .map(|step| {
            let moderator = least + (most - least) * step as f64 / (POINTS - 1) as f64;
            let fitted = fit.fitted(&[1.0, moderator]).ok()?;
            Some(LinePoint {
                moderator,
                estimate: fitted.estimate,
                ci: fitted.ci,
                prediction: fitted.prediction,
            })
        })
        .collect::<Option<Vec<LinePoint>>>()?;
    Some(RegressionLine { studies: at.iter().copied().zip(values.iter().copied()).collect(), points })
}

/// The columns of the design that a moderator gives: its numbers, or one indicator a category but the reference.
fn terms(moderator: &ModeratorSpec, cells: &[&str], decimal_comma: bool) -> Vec<(String, Vec<f64>)> {
    let name = moderator.name();
    let numbers: Option<Vec<f64>> = cells.iter().map(|cell| parse_number(cell, decimal_comma).ok()).collect();
    if let Some(numbers) = numbers.filter(|_| !moderator.factor) {
        return vec![(name, numbers)];
    }
    let mut levels: Vec<&str> = cells.to_vec();
    levels.sort_unstable();
    levels.dedup();
    let reference = moderator.reference.as_ref().map(|reference| reference.value.as_str());
    let reference = reference.or_else(|| levels.first().copied()).unwrap_or_default();
    levels
        .into_iter()
        .filter(|level| *level != reference)
        .map(|level| {
            let indicator = cells.iter().map(|cell| f64::from(u8::from(*cell == level))).collect();
            (format!("{name}: {level} (against {reference})"), indicator)
        })
        .collect()
}
