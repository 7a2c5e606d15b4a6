//! Forest plots of an analysis repeated: with one study left out at a time, and with one more at a time.

use metaweave_plot::forest::{Align, Column, ForestPlot, Mark, Row, Summary};

use super::{effect_axis, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::words;
use crate::results::{BackTransformed, SensitivityResult};
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// The estimate without each study.
pub fn leave_one_out(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    figure(composer, analysis, "leave-one-out", "Left out", |plan, level| {
        format!("{}: the pooled estimate ({level} CI) when one {} is left out.", plan.title, plan.rows.0)
    })
}

/// The estimate as studies are added.
pub fn cumulative(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    figure(composer, analysis, "cumulative", "Added", |plan, level| {
        format!(
            "{}: the pooled estimate ({level} CI) as {} are added from top to bottom.",
            plan.title, plan.rows.1
        )
    })
}

fn figure(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    kind: &'static str,
    head: &str,
    caption: impl Fn(&crate::plan::AnalysisPlan, &str) -> String,
) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let refits: &SensitivityResult =
        result.sensitivity.iter().find(|item| item.kind == kind && !item.rows.is_empty())?;
    let pooled = Pooled::of(plan, result)?;
    let style = composer.style();
    let level = style.level(plan.model.level);
    let null = wording::shown_null(plan);
    let column = |header: &str, align| Column { header: header.to_owned(), group: None, align };
    let texts = |k: usize, shown: Option<&BackTransformed>| {
        let effect = shown.map_or_else(
            || "Not estimable".to_owned(),
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
    if kind != "cumulative" {
        rows.extend([
            Row::Gap,
            Row::Summary {
                cells: vec![format!("All {}", plan.rows.1)],
                right_cells: texts(result.k, Some(pooled.shown())),
                mark: Some(mark(pooled.shown())),
                prediction: None,
                style: Summary::Total,
            },
        ]);
    }
    let estimates = refits.rows.iter().filter_map(|row| Some(row.back_transformed?.estimate));
    let (lowest, highest) =
        estimates.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let label = crate::text::expression::label(plan.measure.id);
    let caption = caption(plan, &level);
    let plot = ForestPlot {
        id: format!("fig-{}-{kind}", anchor(&plan.id)),
        title: format!("Forest plot: {}, {}", plan.title, words::lower_first(&refits.name.say(style))),
        description: format!(
            "{} {} rows; the estimate runs from {} to {}.",
            caption,
            style.count(refits.rows.len() as f64),
            wording::value(plan, lowest, style),
            wording::value(plan, highest, style),
        ),
        columns: vec![column(head, Align::Left)],
        right_columns: vec![
            column(&words::capitalised(&plan.rows.1), Align::Right),
            column(
                &format!("{} ({level} CI)", if label.is_empty() { "Estimate" } else { label }),
                Align::Right,
            ),
        ],
        rows,
        axis: effect_axis(plan.measure, &format!("{name} ({level} CI)"), style),
        favours: super::forest::favours(plan, &analysis.dataset.arm_labels, style),
        pooled_line: Some(pooled.shown().estimate),
        ..ForestPlot::default()
    };
    let scene = plot.layout(&composer.theme).ok()?;
    Some(place(composer, analysis, kind, &caption, scene, None))
}
