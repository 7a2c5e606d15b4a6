//! How the effects of an analysis depend on each other: clusters, variances of levels, outcomes and their correlation.

use crate::compose::Composer;
use crate::document::marks::{self, SIGMA2};
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
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
    sentences.extend(few_degrees_of_freedom(analysis, found, composer.style()));
    let mut blocks = vec![composer.paragraph(&sentences.join(" "))];
    blocks.extend(table(composer, analysis).map(Block::Table));
    let title = vec![text(say!(composer.style(), "dependence-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
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
            say!(
                style,
                "dependence-mean",
                value,
                outcome = outcome_name(plan, &outcome.outcome),
                directed = direction.is_some(),
                direction = direction.unwrap_or_default()
            )
        })
        .collect();
    Some(say!(
        style,
        "dependence-lead",
        studies = wording::studies_after_in(plan, &analysis.result, style),
        measure = wording::measure_name(plan.measure, style),
        means = means.join("; ")
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
    Some(say!(style, "dependence-clusters", n = found.clusters, name = name(cluster)))
}

/// "σ² 0.065 (district) and 0.033 (school)".
#[must_use]
pub fn variances(found: &DependenceResult, style: &NumberStyle) -> Option<String> {
    let parts: Vec<String> = found
        .levels
        .iter()
        .map(|level| format!("{} ({})", marks::number(&style.tau2(level.sigma2)), name(&level.level)))
        .collect();
    (!parts.is_empty()).then(|| format!("{SIGMA2} {}", style.listed(&parts)))
}

fn sentences(plan: &AnalysisPlan, found: &DependenceResult, style: &NumberStyle) -> Vec<String> {
    let mut sentences = Vec::new();
    let [least, most] = found.effects_per_cluster;
    let effects = |n: usize| style.count(n as f64);
    if let Some(clusters) = clusters(found, style) {
        let least_of = effects(least);
        sentences.push(if least == most {
            say!(style, "dependence-from", clusters, least = least_of)
        } else {
            say!(style, "dependence-from-range", clusters, least = least_of, most = effects(most))
        });
    }
    if let [outer, .., inner] = found.levels.as_slice() {
        sentences.extend(shares(found, outer, inner, style));
    }
    for correlation in &found.correlations {
        let Some(rho) = correlation.rho else { continue };
        let outcomes = correlation.outcomes.as_ref().map_or_else(
            || say!(style, "dependence-two-outcomes"),
            |[a, b]| style.listed(&[outcome_name(plan, a), outcome_name(plan, b)]),
        );
        let interval = correlation.rho_ci.map_or_else(String::new, |[lower, upper]| {
            let interval = style.named_interval(plan.model.level, &style.interval(lower, upper, 2));
            say!(style, "dependence-and-interval", interval)
        });
        let value = style.fixed(rho, 2);
        sentences.push(say!(style, "dependence-correlate", outcomes, value, interval));
    }
    if let (Some(q), Some(df), Some(p)) = (found.q, found.q_df, found.q_p)
        && !found.outcomes.is_empty()
    {
        let statistic = style.statistic(q);
        sentences.push(say!(style, "dependence-q", statistic, df = style.df(df), p = style.p(p)));
    }
    if let (Some(variance), None, true) =
        (&found.robust_variance, &found.model_based, found.outcomes.is_empty())
    {
        sentences.push(say!(style, "dependence-robust-alone", variance));
    }
    if let (Some(variance), Some(model)) = (&found.robust_variance, &found.model_based) {
        let scale = plan.measure.scale;
        let (lower, upper) = (scale.back_transform(model.ci_lower), scale.back_transform(model.ci_upper));
        let digits = style.digits_for(&[lower, upper], wording::shown_null(plan));
        let interval = style.interval(lower, upper, digits);
        sentences.push(say!(style, "dependence-robust", variance, interval));
    }
    sentences
}

/// Below four degrees of freedom Satterthwaite's approximation is poor (Tipton 2015).
fn few_degrees_of_freedom(
    analysis: &Analysed,
    found: &DependenceResult,
    style: &NumberStyle,
) -> Option<String> {
    const FEW: f64 = 4.0;
    let mean = analysis.result.random.as_ref().map(|random| random.mean.df);
    let mut dfs = found.outcomes.iter().map(|outcome| outcome.mean.df).chain(mean).flatten();
    (found.robust_variance.as_deref() == Some("CR2") && dfs.any(|df| df < FEW))
        .then(|| say!(style, "dependence-few"))
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
            let share = style.percent(level.share?, 0);
            let before = at.checked_sub(1).and_then(|at| found.levels.get(at));
            Some(say!(
                style,
                "dependence-share",
                within = before.is_some(),
                share,
                inner = name(&level.level),
                outer = before.map_or_else(String::new, |before| name(&before.level))
            ))
        })
        .collect();
    if parts.is_empty() {
        return Some(say!(style, "dependence-no-more"));
    }
    let mut sentences = vec![say!(
        style,
        "dependence-shares",
        parts = style.listed(&parts),
        correlated = found.rho.is_some(),
        rho = found.rho.map_or_else(String::new, |rho| style.fixed(rho, 2))
    )];
    if (outer.sigma2 == 0.0 || inner.sigma2 == 0.0) && outer.sigma2_ci.is_some() {
        sentences.push(say!(style, "dependence-zero"));
    }
    Some(sentences.join(" "))
}

/// Variances by level, or means and variances by outcome.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let found = analysis.result.dependence.as_ref()?;
    let style = composer.style();
    let ci = style.ci_name(analysis.plan.model.level);
    let head = |which: &str, align| TableColumn::new(&say!(style, "dependence-head", which), align);
    let title = marks::clean(&analysis.plan.title);
    let (columns, rows, caption) = if found.outcomes.is_empty() {
        if found.levels.is_empty() {
            return None;
        }
        /// Where the interval of a variance stands.
        const INTERVAL: usize = 3;
        let mut columns = vec![
            head("level", Align::Left),
            head("groups", Align::Right),
            TableColumn::new("σ²", Align::Right),
            TableColumn::new(&ci, Align::Right),
            head("share", Align::Right),
            TableColumn::new("I²", Align::Right),
        ];
        // Variances that are estimated by moments have no interval.
        let intervals = found.levels.iter().any(|level| level.sigma2_ci.is_some());
        let mut rows: Vec<TableRow> = found.levels.iter().map(|level| level_row(level, style)).collect();
        if !intervals {
            columns.remove(INTERVAL);
            rows.iter_mut().for_each(|row| drop(row.cells.remove(INTERVAL)));
        }
        (columns, rows, say!(style, "dependence-caption-levels", title))
    } else {
        let columns = vec![
            head("outcome", Align::Left),
            head("effects", Align::Right),
            TableColumn::new(
                &words::capitalised(&wording::measure_name(analysis.plan.measure, style)),
                Align::Right,
            ),
            TableColumn::new(&ci, Align::Right),
            head("df", Align::Right),
            TableColumn::new(&say!(style, "names-p-value", letter = &style.p_letter), Align::Right),
            TableColumn::new("τ²", Align::Right),
            TableColumn::new(&say!(style, "dependence-ci-of-tau2", ci = &ci), Align::Right),
            TableColumn::new("I²", Align::Right),
        ];
        let rows = found.outcomes.iter().map(|outcome| outcome_row(&analysis.plan, outcome, style)).collect();
        (columns, rows, say!(style, "dependence-caption-outcomes", title))
    };
    let note = if found.outcomes.is_empty() {
        say!(style, "dependence-note-levels")
    } else {
        say!(style, "dependence-note-outcomes")
    };
    let notes = vec![composer.prose(&note)];
    let table = Table {
        id: format!("tbl-{}-variances", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(caption)],
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
    interval.map_or_else(String::new, |[lower, upper]| {
        say!(style, "wording-range", lower = style.tau2(lower), upper = style.tau2(upper))
    })
}

/// A column's name in a sentence.
fn name(column: &str) -> String {
    marks::clean(&column.replace('_', " "))
}
