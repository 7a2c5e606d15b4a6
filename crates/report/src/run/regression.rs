//! Meta-regression: fits, tests of terms, predictions, permutations.

use metaweave_stats::FitError;
use metaweave_stats::cluster_robust::ClusterRobust;
use metaweave_stats::effect::Effect;
use metaweave_stats::meta_regression::{
    Fitted, Inflation, MetaRegression, Omnibus, RegressionOptions, meta_regression,
};
use metaweave_stats::permutation::{Arrangements, PermutationTest, moderator_intervals, moderator_test};
use metaweave_stats::pooling::Interval;

use super::design::{Design, Value};
use super::fit::{Pool, ROUNDING, is_from_scatter, not_computed};
use super::{Estimable, back_transformed};
use crate::dataset::{Dataset, Table};
use crate::language::{Note, NoteValue, note};
use crate::results::{
    LinePoint, PermutationResult, PredictedAt, PredictionResult, RegressionLevel, RegressionLevels,
    RegressionLine, RegressionResult, TermResult, TermTest,
};
use crate::spec::model::{ModeratorSpec, PermutationSpec, PredictSpec, RegressionSpec};

/// What the name of the test of the curves of a spline ends with.
pub const DEPARTURE: &str = ": departure from a straight line";

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
        ..RegressionResult::default()
    };
    let columns: Vec<usize> = spec
        .moderators
        .iter()
        .filter_map(|moderator| match moderator {
            ModeratorSpec::Column { column, .. } => table.column(&column.value),
            ModeratorSpec::Interaction { .. } => None,
        })
        .collect();
    let row_of = |at: usize| dataset.studies.get(at).map_or(0, |study| study.row);
    let complete =
        studies.subset(|at| columns.iter().all(|&column| !table.cell(row_of(at), column).is_empty()));
    result.k = complete.at.len();
    let lacking = studies.at.len() - complete.at.len();
    if lacking > 0 {
        result.note = Some(note!("notes-moderator-lacking", n = lacking));
    }
    let rows: Vec<usize> = complete.at.iter().map(|&at| row_of(at)).collect();
    let design = match Design::of(&spec.moderators, table, &rows) {
        Ok(design) => design,
        Err(why) => {
            let what = note!("notes-what", what = "regression");
            result.note = Some(note!("notes-not-computed", what, why));
            return result;
        }
    };
    result.moderators = design.terms.iter().map(|term| term.name.clone()).collect();
    let columns = design.columns(table, &rows);
    if let Some(dependents) = pool.dependents {
        if let Some(robust) = dependents.regression(&mut result, design.labels(), &columns, &complete) {
            record_robust_tests(&mut result, &robust, &design);
        }
        return result;
    }
    let model = &pool.plan.model;
    let mut options = RegressionOptions {
        tau2: model.random().then_some(model.tau2),
        fixed_tau2: None,
        interval: if model.random() { model.interval } else { pool.common_interval() },
        level: model.level,
    };
    let mut fit = match meta_regression(&complete.effects, &columns, &options) {
        Ok(fit) => fit,
        Err(error) => {
            result.note = Some(not_computed("regression", &error));
            return result;
        }
    };
    if fits_exactly(&fit) {
        options.interval = Interval::Wald;
        if let Ok(wald) = meta_regression(&complete.effects, &columns, &options) {
            fit = wald;
            result.note.get_or_insert(note!("notes-no-residuals"));
        }
    }
    record(&mut result, &fit, &design, pool);
    result.predictions =
        spec.predict.iter().filter_map(|values| predict(values, &fit, &design, pool)).collect();
    result.line = line(&fit, &design, &complete.at, &columns);
    result.levels = levels(&fit, &design, &complete.at, &columns);
    if let Some(permutation) = spec.permutation {
        let intervals = spec.permutation_intervals.as_ref().is_some_and(|asked| asked.value);
        permute(&mut result, permutation, intervals, &complete.effects, &columns, &options);
    }
    result
}

/// Whether intervals are made from residuals that are nothing but rounding.
fn fits_exactly(fit: &MetaRegression) -> bool {
    is_from_scatter(fit.interval) && fit.residual.q <= ROUNDING * ROUNDING * fit.residual.q_df
}

/// The fit, term by term.
fn record(result: &mut RegressionResult, fit: &MetaRegression, design: &Design, pool: &Pool<'_>) {
    let several = fit.coefficients.len() > 2;
    result.terms = design
        .labels()
        .into_iter()
        .zip(&fit.coefficients)
        .enumerate()
        .map(|(at, (name, coefficient))| TermResult {
            name,
            estimate: coefficient.estimate,
            se: coefficient.se,
            statistic: coefficient.statistic,
            df: coefficient.df,
            p_value: coefficient.p_value,
            ci_lower: coefficient.ci_lower,
            ci_upper: coefficient.ci_upper,
            vif: fit.inflation(&[at]).filter(|_| several).map(|inflation| inflation.gvif),
            permutation_p: None,
            permutation_ci: None,
        })
        .collect();
    for term in &design.terms {
        result.tests.push(test(term.name.clone(), term.columns.clone().collect(), fit, design));
        if let Some(curve) = design.curve(term) {
            let name = format!("{}{DEPARTURE}", term.name);
            let mut departure = test(name, curve.collect(), fit, design);
            (departure.gvif, departure.gsif) = (None, None);
            result.tests.push(departure);
        }
    }
    result.interval = Some(fit.interval.id().to_owned());
    result.tau2 = pool.plan.model.random().then_some(fit.tau2.value);
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

/// The tests of moderators whose coefficients have a robust covariance, one by one and of all together.
fn record_robust_tests(result: &mut RegressionResult, robust: &ClusterRobust, design: &Design) {
    let test = |columns: &[usize]| robust.test(&robust.each(columns));
    for term in &design.terms {
        let columns: Vec<usize> = term.columns.clone().collect();
        result.tests.push(term_test(term.name.clone(), columns.len(), test(&columns), None));
    }
    let all: Vec<usize> = design.terms.iter().flat_map(|term| term.columns.clone()).collect();
    if let Some(omnibus) = test(&all) {
        (result.qm, result.qm_df, result.qm_p) =
            (Some(omnibus.statistic), Some(omnibus.df), Some(omnibus.p_value));
        result.qm_df_denominator = omnibus.df_denominator;
    }
}

fn test(name: String, columns: Vec<usize>, fit: &MetaRegression, design: &Design) -> TermTest {
    let inflation = fit.inflation(&columns).filter(|_| design.terms.len() > 1);
    term_test(name, columns.len(), fit.test(&columns), inflation)
}

fn term_test(name: String, df: usize, test: Option<Omnibus>, inflation: Option<Inflation>) -> TermTest {
    TermTest {
        name,
        statistic: test.map(|test| test.statistic),
        df,
        df_denominator: test.and_then(|test| test.df_denominator),
        p_value: test.map(|test| test.p_value),
        gvif: inflation.map(|inflation| inflation.gvif),
        gsif: inflation.map(|inflation| inflation.gsif),
    }
}

/// The effect at stated values; moderators that are not named stay at their mean or reference.
fn predict(
    stated: &PredictSpec,
    fit: &MetaRegression,
    design: &Design,
    pool: &Pool<'_>,
) -> Option<PredictionResult> {
    let (mut values, mut at, mut extrapolated) = (Vec::new(), Vec::new(), false);
    for variable in &design.variables {
        let given = stated.0.iter().find(|(name, _)| name.value == variable.column);
        let value = match given {
            // A spec writes decimals with a point, whatever the table does.
            Some((_, text)) => variable.value(&text.value, false),
            None => variable.usual.clone(),
        };
        let (number, category) = match &value {
            Value::Number(x) => (Some(*x), None),
            Value::Category(category) => (None, Some(category.clone())),
        };
        if let (Some(x), Some((least, most))) = (number, variable.range()) {
            extrapolated |= x < least || x > most;
        }
        at.push(PredictedAt { moderator: variable.name.clone(), number, category, stated: given.is_some() });
        values.push(value);
    }
    let Fitted { estimate, se, ci, prediction } = fit.fitted(&design.row(&values)).ok()?;
    let scale = pool.plan.measure.scale;
    let prediction = Some(prediction).filter(|_| pool.plan.model.random());
    Some(PredictionResult {
        at,
        estimate,
        se,
        ci_lower: ci.0,
        ci_upper: ci.1,
        pi_lower: prediction.map(|(lower, _)| lower),
        pi_upper: prediction.map(|(_, upper)| upper),
        back_transformed: back_transformed(pool.plan, estimate, ci.0, ci.1),
        pi_back_transformed: prediction
            .map(|(lower, upper)| [scale.back_transform(lower), scale.back_transform(upper)]),
        extrapolated,
    })
}

/// The line over the range of the moderator, for a single moderator that is a number.
fn line(fit: &MetaRegression, design: &Design, at: &[usize], columns: &[Vec<f64>]) -> Option<RegressionLine> {
    /// Enough for bands to look curved.
    const POINTS: usize = 25;
    let variable = design.single_number()?;
    let (least, most) = variable.range()?;
    let points = (0..POINTS)
        .map(|step| {
            let moderator = least + (most - least) * step as f64 / (POINTS - 1) as f64;
            let fitted = fit.fitted(&design.row(&[Value::Number(moderator)])).ok()?;
            Some(LinePoint {
                moderator,
                estimate: fitted.estimate,
                ci: fitted.ci,
                prediction: fitted.prediction,
            })
        })
        .collect::<Option<Vec<LinePoint>>>()?;
    // The first column after the intercept is the moderator itself, less a centre.
    let values = columns.get(1)?;
    let offset = least - values.iter().copied().min_by(f64::total_cmp)?;
    Some(RegressionLine {
        moderator: variable.name.clone(),
        studies: at.iter().copied().zip(values.iter().map(|x| x + offset)).collect(),
        points,
    })
}

/// The mean of each category, for a single moderator that is a factor.
fn levels(
    fit: &MetaRegression,
    design: &Design,
    at: &[usize],
    columns: &[Vec<f64>],
) -> Option<RegressionLevels> {
    let (variable, categories) = design.single_factor()?;
    let levels = categories
        .iter()
        .map(|name| {
            let fitted = fit.fitted(&design.row(&[Value::Category(name.clone())])).ok()?;
            Some(RegressionLevel {
                name: name.clone(),
                estimate: fitted.estimate,
                ci: fitted.ci,
                prediction: fitted.prediction,
            })
        })
        .collect::<Option<Vec<RegressionLevel>>>()?;
    // A study is in the category whose indicator is 1, or in the reference where none is.
    let category = |study: usize| {
        let indicators = columns.iter().skip(1);
        let found = indicators.enumerate().find(|(_, column)| column.get(study).is_some_and(|&x| x == 1.0));
        found.map_or(0, |(number, _)| number + 1)
    };
    Some(RegressionLevels {
        moderator: variable.name.clone(),
        studies: at.iter().enumerate().map(|(study, &at)| (at, category(study))).collect(),
        levels,
    })
}

fn permute(
    result: &mut RegressionResult,
    spec: PermutationSpec,
    intervals: bool,
    effects: &[Effect],
    columns: &[Vec<f64>],
    options: &RegressionOptions,
) {
    let (exact, seed) = (spec == PermutationSpec::Exact, spec.seed());
    let mut permutation =
        PermutationResult { arrangements: 0, exact, seed, qm_p: None, interval_note: None, note: None };
    match moderator_test(effects, columns, options, spec.arrangements()) {
        Ok(PermutationTest { arrangements, p_values, omnibus_p, .. }) => {
            (permutation.arrangements, permutation.qm_p) = (arrangements, omnibus_p);
            for (term, p) in result.terms.iter_mut().zip(p_values) {
                term.permutation_p = p;
            }
            if intervals {
                permutation.interval_note =
                    permutation_intervals(&mut result.terms, effects, columns, options, spec.arrangements());
            }
        }
        Err(FitError::InvalidSetting { value, .. }) => {
            permutation.note =
                Some(note!("notes-too-many-arrangements", n = NoteValue::Significant(value, 2)));
        }
        Err(error) => permutation.note = Some(not_computed("permutation", &error)),
    }
    result.permutation = Some(permutation);
}

/// Records the values of each coefficient that the test does not reject; returns why one has none.
fn permutation_intervals(
    terms: &mut [TermResult],
    effects: &[Effect],
    columns: &[Vec<f64>],
    options: &RegressionOptions,
    arrangements: Arrangements,
) -> Option<Note> {
    let intervals = match moderator_intervals(effects, columns, options, arrangements) {
        Ok(intervals) => intervals,
        Err(error) => return Some(not_computed("permutation-intervals", &error)),
    };
    let mut note = None;
    for (term, interval) in terms.iter_mut().zip(intervals) {
        match interval {
            Some(Ok((lower, upper))) => term.permutation_ci = Some([lower, upper]),
            Some(Err(_)) => {
                note = Some(note!("notes-no-permutation-interval"));
            }
            None => {}
        }
    }
    note
}
