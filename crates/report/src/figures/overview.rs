//! The small forest plot of all analyses: one row an analysis, one figure a measure.

use metaweave_plot::forest::{Align, Column, ForestPlot, Mark, Row};
use metaweave_plot::theme::Theme;
use metaweave_stats::effect::Measure;

use super::effect_axis;
use crate::compose::Composer;
use crate::document::model::{Figure, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};

/// A figure for every measure that at least two analyses share with a pooled estimate.
pub fn figures(composer: &mut Composer<'_>) -> Vec<Figure> {
    let mut measures: Vec<&'static Measure> = Vec::new();
    for analysis in composer.inputs.analysed {
        if !measures.iter().any(|measure| measure.id == analysis.plan.measure.id) {
            measures.push(analysis.plan.measure);
        }
    }
    measures.into_iter().filter_map(|measure| figure(composer, measure)).collect()
}

fn figure(composer: &mut Composer<'_>, measure: &'static Measure) -> Option<Figure> {
    let style = composer.style();
    let of: Vec<(&Analysed, Pooled)> = composer
        .inputs
        .analysed
        .iter()
        .filter(|analysis| analysis.plan.measure.id == measure.id && analysis.plan.unit.is_none())
        .filter_map(|analysis| Some((analysis, Pooled::of(&analysis.plan, &analysis.result)?)))
        .collect();
    if of.len() < 2 {
        return None;
    }
    let id = format!("fig-summary-{}", measure.id.to_ascii_lowercase());
    let plot = plot(measure, &of, style, &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&Theme::compact()).ok()?;
    let called = wording::measure_name(measure, style);
    let caption = vec![text(say!(style, "forest-overview-caption", measure = called, n = of.len()))];
    Some(composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: None }))
}

fn plot(measure: &'static Measure, of: &[(&Analysed, Pooled)], style: &NumberStyle, id: &str) -> ForestPlot {
    let null = measure.null.map(|null| measure.scale.back_transform(null));
    let rows = of
        .iter()
        .map(|(analysis, pooled)| Row::Study {
            cells: vec![analysis.plan.title.clone(), style.count(analysis.result.k as f64)],
            right_cells: vec![style.forest_effect(
                pooled.shown().estimate,
                pooled.shown().ci_lower,
                pooled.shown().ci_upper,
                null,
            )],
            mark: Some(Mark {
                estimate: pooled.shown().estimate,
                lower: pooled.shown().ci_lower,
                upper: pooled.shown().ci_upper,
                weight: None,
            }),
        })
        .collect();
    let described: Vec<String> = of
        .iter()
        .map(|(analysis, pooled)| {
            let effect = wording::effect(&analysis.plan, pooled.shown(), style);
            format!("{}: {}", analysis.plan.title, crate::document::marks::clean(&effect))
        })
        .collect();
    let column = |header: &str, align| Column { header: header.to_owned(), group: None, align };
    ForestPlot {
        id: id.to_owned(),
        title: say!(style, "forest-overview-title", measure = wording::measure_name(measure, style)),
        description: format!("{}.", described.join(". ")),
        columns: vec![
            column(&say!(style, "forest-overview-analysis"), Align::Left),
            column(&say!(style, "forest-overview-studies"), Align::Right),
        ],
        right_columns: vec![column(
            &say!(style, "forest-overview-effect", label = crate::text::expression::label(measure.id)),
            Align::Right,
        )],
        rows,
        axis: effect_axis(measure, &words::capitalised(&wording::measure_name(measure, style)), style),
        favours: None,
        pooled_line: None,
        ..ForestPlot::default()
    }
}
