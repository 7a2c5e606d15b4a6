//! Forest plots of an analysis repeated: with one study left out at a time, and with one more at a time.

use metaweave_plot::forest::{Align, Column, ForestPlot, Mark, Row, Summary};

use super::{data_table, effect_axis, heads, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::{BackTransformed, SensitivityResult, SensitivityRow};
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;
use crate::spec::model::SensitivitySpec;

/// The estimate without each study.
pub fn leave_one_out(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    figure(composer, analysis, Refit::LeaveOneOut)
}

/// The estimate as studies are added.
pub fn cumulative(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    figure(composer, analysis, Refit::Cumulative)
}

/// How an analysis is repeated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refit {
    /// With one study left out at a time.
    LeaveOneOut,
    /// With one study more at a time.
    Cumulative,
}

fn figure(composer: &mut Composer<'_>, analysis: &Analysed, refit: Refit) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let kind = match refit {
        Refit::LeaveOneOut => "leave-one-out",
        Refit::Cumulative => "cumulative",
    };
    let refits: &SensitivityResult =
        result.sensitivity.iter().find(|item| item.kind == kind && !item.rows.is_empty())?;
    let pooled = Pooled::of(plan, result)?;
    let style = composer.style();
    let null = wording::shown_null(plan);
    let column = |header: &str, align| Column { header: header.to_owned(), group: None, align };
    let texts = |k: usize, shown: Option<&BackTransformed>| {
        let effect = shown.map_or_else(
            || say!(style, "forest-not-estimable"),
            |shown| style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, null),
        );
        vec![style.count(k as f64), effect]
    };
    let mark = |shown: &BackTransformed| Mark {
        estimate: shown.estimate,
        lower: shown.ci_lower,
        upper: shown.ci_upper,
        weight: None,
    };
    let mut rows: Vec<Row> = refits
        .rows
        .iter()
        .map(|row| Row::Study {
            cells: vec![row.label.clone()],
            right_cells: texts(row.k, row.back_transformed.as_ref()),
            mark: row.back_transformed.as_ref().map(mark),
        })
        .collect();
    if refit == Refit::LeaveOneOut {
        rows.extend([
            Row::Gap,
            Row::Summary {
                cells: vec![say!(style, "diagnostic-plots-refits-all", rows = wording::rows(plan, 2, style))],
                right_cells: texts(result.k, Some(pooled.shown())),
                mark: Some(mark(pooled.shown())),
                prediction: None,
                style: Summary::Total,
            },
        ]);
    }
    let by_size = |a: &&SensitivityRow, b: &&SensitivityRow| {
        let estimate = |row: &SensitivityRow| row.back_transformed.map_or(f64::NAN, |shown| shown.estimate);
        estimate(a).total_cmp(&estimate(b))
    };
    let estimated = || refits.rows.iter().filter(|row| row.back_transformed.is_some());
    let (lowest, highest) = (estimated().min_by(by_size)?, estimated().max_by(by_size)?);
    let shown =
        |row: &SensitivityRow| row.back_transformed.map(|found| wording::value(plan, found.estimate, style));
    let (least, most) = (shown(lowest)?, shown(highest)?);
    let (least_of, most_of) = (&lowest.label, &highest.label);
    let n = refits.rows.len();
    let (row, rows_called) = (wording::rows(plan, 1, style), wording::rows(plan, 2, style));
    let row_kind = wording::rows_kind(plan);
    let clustered = result.dependence.is_some();
    let interval = style.ci_name(plan.model.level);
    let title = &plan.title;
    let (head, figure_title, caption, description) = match refit {
        Refit::LeaveOneOut => (
            say!(style, "diagnostic-plots-left-out"),
            say!(style, "diagnostic-plots-leave-one-out-title", title, clustered),
            say!(
                style,
                "diagnostic-plots-leave-one-out-caption",
                title,
                interval = &interval,
                row,
                kind = row_kind,
                clustered
            ),
            say!(
                style,
                "diagnostic-plots-leave-one-out-description",
                n,
                kind = row_kind,
                rows = wording::rows(plan, n, style),
                clustered,
                least,
                least_of,
                most,
                most_of
            ),
        ),
        Refit::Cumulative => (
            say!(style, "diagnostic-plots-cumulative-added"),
            say!(style, "diagnostic-plots-cumulative-title", title, by = order(plan)),
            say!(
                style,
                "diagnostic-plots-cumulative-caption",
                title,
                interval = &interval,
                rows = rows_called
            ),
            say!(
                style,
                "diagnostic-plots-cumulative-description",
                n,
                rows = wording::rows(plan, n, style),
                first = refits.rows.first().and_then(shown).unwrap_or_else(|| style.not_estimable()),
                last = refits.rows.last().and_then(shown).unwrap_or_else(|| style.not_estimable()),
                least,
                most
            ),
        ),
    };
    let label = match crate::text::expression::label(plan.measure.id) {
        "" => say!(style, "forest-estimate"),
        label => label.to_owned(),
    };
    let with_interval = |what: String| {
        let interval = &interval;
        say!(style, "diagnostic-plots-with-interval", what, interval)
    };
    let [_, name] = heads(plan, style);
    let columns = [head, wording::rows_head(plan, 2, style), with_interval(label)];
    let plot = ForestPlot {
        id: format!("fig-{}-{kind}", anchor(&plan.id)),
        title: figure_title,
        description,
        columns: vec![column(&columns[0], Align::Left)],
        right_columns: vec![column(&columns[1], Align::Right), column(&columns[2], Align::Right)],
        rows,
        axis: effect_axis(plan.measure, &with_interval(name), style),
        favours: super::forest::favours(plan, &analysis.dataset.arm_labels, style),
        pooled_line: Some(pooled.shown().estimate),
        ..ForestPlot::default()
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let rows = plot.rows.iter().filter_map(|row| match row {
        Row::Study { cells, right_cells, .. } | Row::Summary { cells, right_cells, .. } => {
            Some(cells.iter().chain(right_cells).map(|cell| marks::clean(cell)).collect())
        }
        _ => None,
    });
    let table = say!(style, "diagnostic-plots-refits-data", title = marks::clean(title));
    let data = data_table(&format!("{}-{kind}-refits", anchor(&plan.id)), table, &columns, rows);
    Some(place(composer, analysis, kind, &caption, scene, Some(data)))
}

/// The column by which studies are added, in words.
fn order(plan: &AnalysisPlan) -> String {
    let by = plan.sensitivity.iter().find_map(|item| match &item.value {
        SensitivitySpec::Cumulative(by) => Some(by.value.replace('_', " ")),
        _ => None,
    });
    by.unwrap_or_default()
}
