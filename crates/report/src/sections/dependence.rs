//! How the effects of an analysis depend on each other: clusters, variances of levels, outcomes and their correlation.

use crate::compose::Composer;
use crate::document::marks::{self, I2, Q, RHO, SIGMA2, TAU2};
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::plan::{AnalysisPlan, DependenceKind};
use crate::results::{DependenceResult, LevelResult, OutcomeResult};
use crate::run::Analysed;
use crate::spec::anchor;

use super::wording;

/// Sentences and the table of variances; nothing for effects that are independent or come one from each cluster.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let found = analysis.result.dependence.as_ref()?;
    found.cluster.as_ref()?;
    let id = composer.anchor(&format!("{}-dependence", anchor(&analysis.plan.id)));
    let mut sentences = sentences(&analysis.plan, found, composer.style());
    sentences.extend(few_degrees_of_freedom(analysis, found));
    let mut blocks = vec![composer.paragraph(&sentences.join(" "))];
    blocks.extend(table(composer, analysis).map(Block::Table));
    Some(Section { id, title: vec![text("Dependent effects")], blocks, sections: Vec::new() })
}

/// The means of several outcomes in a sentence, for an analysis that has no single one.
pub fn lead(composer: &Composer<'_>, analysis: &Analysed) -> Option<String> {
    let (plan, style) = (&analysis.plan, composer.style());
    let found = analysis.result.dependence.as_ref().filter(|found| !found.outcomes.is_empty())?;
    let means: Vec<String> = found
        .outcomes
        .iter()
        .map(|outcome| {
            let value = wording::value_in_brackets(plan, &outcome.mean.back_transformed, style);
            let arms = &analysis.dataset.arm_labels;
            let direction =
                wording::direction(plan, outcome.mean.ci_lower, outcome.mean.ci_upper, arms, style);
            let direction = direction.map_or_else(String::new, |direction| format!(", where {direction}"));
            format!("{value} for {}{direction}", outcome_name(plan, &outcome.outcome))
        })
        .collect();
    Some(format!(
        "In {}, the average {} is {}.",
        wording::studies(plan, &analysis.result, style),
        wording::measure_name(plan.measure, style),
        means.join("; ")
    ))
}

/// An outcome in a sentence; a bare number with the name of its column.
fn outcome_name(plan: &AnalysisPlan, outcome: &str) -> String {
    match plan.dependence.as_ref().map(|dependence| &dependence.kind) {
        Some(DependenceKind::Multivariate { outcome: column, .. }) if outcome.parse::<f64>().is_ok() => {
            format!("{} {}", name(&column.value), marks::clean(outcome))
        }
        _ => marks::clean(outcome),
    }
}

/// "11 clusters (district)".
#[must_use]
pub fn clusters(found: &DependenceResult, style: &NumberStyle) -> Option<String> {
    let cluster = found.cluster.as_ref()?;
    Some(format!(
        "{} {} ({})",
        marks::number(&style.count(found.clusters as f64)),
        words::plural(found.clusters, "cluster", "clusters"),
        marks::clean(&cluster.replace('_', " "))
    ))
}

/// "σ² 0.065 (district) and 0.033 (school)".
#[must_use]
pub fn variances(found: &DependenceResult, style: &NumberStyle) -> Option<String> {
    let parts: Vec<String> = found
        .levels
        .iter()
        .map(|level| format!("{} ({})", marks::number(&style.tau2(level.sigma2)), name(&level.level)))
        .collect();
    (!parts.is_empty()).then(|| format!("{SIGMA2} {}", words::listed(&parts)))
}

fn sentences(plan: &AnalysisPlan, found: &DependenceResult, style: &NumberStyle) -> Vec<String> {
    let mut sentences = Vec::new();
    let [least, most] = found.effects_per_cluster;
    let effects = |n: usize| style.count(n as f64);
    if let Some(clusters) = clusters(found, style) {
        let each = if least == most {
            format!("{} from each", effects(most))
        } else {
            format!("{} to {} from each", effects(least), effects(most))
        };
        sentences.push(format!("The effects come from {clusters}, {each}."));
    }
    if let [outer, .., inner] = found.levels.as_slice() {
        sentences.extend(shares(found, outer, inner, style));
    }
    for correlation in &found.correlations {
        let Some(rho) = correlation.rho else { continue };
        let of = correlation.outcomes.as_ref().map_or_else(
            || "two outcomes".to_owned(),
            |[a, b]| format!("{} and {}", outcome_name(plan, a), outcome_name(plan, b)),
        );
        let interval = correlation.rho_ci.map_or_else(String::new, |[lower, upper]| {
            let limits = style.interval(lower, upper, 2);
            format!(", {}", marks::number(&format!("{} CI {limits}", style.level(plan.model.level))))
        });
        sentences.push(format!(
            "The true effects on {of} correlate by {} ({RHO}{interval}).",
            marks::number(&style.fixed(rho, 2))
        ));
    }
    if let (Some(q), Some(df), Some(p)) = (found.q, found.q_df, found.q_p)
        && !found.outcomes.is_empty()
    {
        sentences.push(format!(
            "Without any differences between clusters {Q} would be {}, df {}, {}.",
            marks::number(&style.statistic(q)),
            style.df(df),
            style.p(p)
        ));
    }
    if let (Some(variance), None, true) =
        (&found.robust_variance, &found.model_based, found.outcomes.is_empty())
    {
        sentences.push(format!("Intervals and tests are cluster-robust ({variance})."));
    }
    if let (Some(variance), Some(model)) = (&found.robust_variance, &found.model_based) {
        let scale = plan.measure.scale;
        let (lower, upper) = (scale.back_transform(model.ci_lower), scale.back_transform(model.ci_upper));
        let digits = style.digits_for(&[lower, upper], wording::shown_null(plan));
        sentences.push(format!(
            "Intervals and tests are cluster-robust ({variance}); the model alone would give an interval of {}.",
            marks::number(&style.interval(lower, upper, digits))
        ));
    }
    sentences
}

/// Below four degrees of freedom Satterthwaite's approximation is poor (Tipton 2015).
fn few_degrees_of_freedom(analysis: &Analysed, found: &DependenceResult) -> Option<String> {
    const FEW: f64 = 4.0;
    let mean = analysis.result.random.as_ref().map(|random| random.mean.df);
    let mut dfs = found.outcomes.iter().map(|outcome| outcome.mean.df).chain(mean).flatten();
    (found.robust_variance.as_deref() == Some("CR2") && dfs.any(|df| df < FEW))
        .then(|| "With fewer than four degrees of freedom a robust interval is only rough.".to_owned())
}

/// Where the differences lie.
fn shares(
    found: &DependenceResult,
    outer: &LevelResult,
    inner: &LevelResult,
    style: &NumberStyle,
) -> Option<String> {
    let parts: Vec<String> = found
        .levels
        .iter()
        .enumerate()
        .filter_map(|(at, level)| {
            let share = marks::number(&style.percent(level.share?, 0));
            let where_it_lies = match at.checked_sub(1).and_then(|at| found.levels.get(at)) {
                None => format!("lies between clusters ({})", name(&level.level)),
                Some(before) => format!(
                    "between effects of one cluster ({} within {})",
                    name(&level.level),
                    name(&before.level)
                ),
            };
            Some(format!("{share} {where_it_lies}"))
        })
        .collect();
    if parts.is_empty() {
        return Some("The effects differ no more than chance would have them, on any level.".to_owned());
    }
    let mut sentence = format!("Of the variance of the true effects {}", words::listed(&parts));
    if let Some(rho) = found.rho {
        sentence.push_str(&format!(
            ", so that two true effects of one cluster correlate by {}",
            marks::number(&style.fixed(rho, 2))
        ));
    }
    sentence.push('.');
    if (outer.sigma2 == 0.0 || inner.sigma2 == 0.0) && outer.sigma2_ci.is_some() {
        sentence.push_str(" A variance of 0 is an estimate; its interval says how large it may be.");
    }
    Some(sentence)
}

/// Variances by level, or means and variances by outcome.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let found = analysis.result.dependence.as_ref()?;
    let style = composer.style();
    let level = style.level(analysis.plan.model.level);
    let (columns, rows, caption) = if found.outcomes.is_empty() {
        if found.levels.is_empty() {
            return None;
        }
        /// Where the interval of a variance stands.
        const INTERVAL: usize = 3;
        let mut columns = vec![
            TableColumn::new("Level", Align::Left),
            TableColumn::new("Groups", Align::Right),
            TableColumn::new("σ²", Align::Right),
            TableColumn::new(&format!("{level} CI"), Align::Right),
            TableColumn::new("Share of true variance", Align::Right),
            TableColumn::new("I²", Align::Right),
        ];
        // Variances that are estimated by moments have no interval.
        let intervals = found.levels.iter().any(|level| level.sigma2_ci.is_some());
        let mut rows: Vec<TableRow> = found.levels.iter().map(|level| level_row(level, style)).collect();
        if !intervals {
            columns.remove(INTERVAL);
            rows.iter_mut().for_each(|row| drop(row.cells.remove(INTERVAL)));
        }
        (columns, rows, "variance by level")
    } else {
        let columns = vec![
            TableColumn::new("Outcome", Align::Left),
            TableColumn::new("Effects", Align::Right),
            TableColumn::new(
                &words::capitalised(&wording::measure_name(analysis.plan.measure, style)),
                Align::Right,
            ),
            TableColumn::new(&format!("{level} CI"), Align::Right),
            TableColumn::new("df", Align::Right),
            TableColumn::new(&format!("{}-value", style.p_letter), Align::Right),
            TableColumn::new("τ²", Align::Right),
            TableColumn::new(&format!("{level} CI of τ²"), Align::Right),
            TableColumn::new("I²", Align::Right),
        ];
        let rows = found.outcomes.iter().map(|outcome| outcome_row(&analysis.plan, outcome, style)).collect();
        (columns, rows, "mean and variance by outcome")
    };
    let note = if found.outcomes.is_empty() {
        format!("{I2}: share of the variance of effects, sampling error included.")
    } else {
        format!("{TAU2}: variance of the true effects of an outcome between clusters.")
    };
    let notes = vec![composer.prose(&note)];
    let table = Table {
        id: format!("tbl-{}-variances", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(format!("{}: {caption}.", marks::clean(&analysis.plan.title)))],
        columns,
        rows,
        notes,
        row_headers: true,
    };
    Some(composer.number_table(table))
}

fn level_row(level: &LevelResult, style: &NumberStyle) -> TableRow {
    TableRow::new(
        RowKind::Body,
        vec![
            words::capitalised(&name(&level.level)),
            style.count(level.groups as f64),
            style.tau2(level.sigma2),
            limits(level.sigma2_ci, style),
            level.share.map_or_else(String::new, |share| style.percent(share, 0)),
            style.i2(level.i2),
        ],
    )
}

fn outcome_row(plan: &AnalysisPlan, outcome: &OutcomeResult, style: &NumberStyle) -> TableRow {
    let shown = &outcome.mean.back_transformed;
    let digits =
        style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], wording::shown_null(plan));
    TableRow::new(
        RowKind::Body,
        vec![
            marks::clean(&outcome.outcome),
            style.count(outcome.k as f64),
            style.fixed(shown.estimate, digits),
            style.interval(shown.ci_lower, shown.ci_upper, digits),
            outcome.mean.df.map_or_else(String::new, |df| style.df(df)),
            style.p_value(outcome.mean.p_value),
            style.tau2(outcome.tau2),
            limits(outcome.tau2_ci, style),
            outcome.i2.map_or_else(String::new, |i2| style.i2(i2)),
        ],
    )
}

/// The limits of a variance.
fn limits(interval: Option<[f64; 2]>, style: &NumberStyle) -> String {
    interval
        .map_or_else(String::new, |[lower, upper]| format!("{} to {}", style.tau2(lower), style.tau2(upper)))
}

/// A column's name in a sentence.
fn name(column: &str) -> String {
    marks::clean(&column.replace('_', " "))
}
