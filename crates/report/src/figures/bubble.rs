//! The bubble plot of a meta-regression on one moderator.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::bubble::{Bubble, BubblePlot, FitPoint};
use metaweave_plot::factor::{FactorLevel, FactorPlot, FactorStudy};
use metaweave_plot::forest::Bounds;

use super::{data_table, effect_axis};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::{marks, words};
use crate::results::{RegressionLevels, RegressionLine, RegressionResult};
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::anchor;

/// The first regression of an analysis that can be drawn.
pub fn first(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let drawn = |regression: &&RegressionResult| regression.line.is_some() || regression.levels.is_some();
    let regression = analysis.result.regressions.iter().find(drawn)?;
    figure(composer, analysis, regression)
}

/// The bubble plot, over a number or by category; nothing for a regression on several moderators.
pub fn figure(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    regression: &RegressionResult,
) -> Option<Figure> {
    if let Some(levels) = &regression.levels {
        return by_category(composer, analysis, regression, levels);
    }
    let line = regression.line.as_ref()?;
    let moderator = &line.moderator;
    let plan = &analysis.plan;
    let id = format!("fig-{}-{}", anchor(&plan.id), anchor(regression.moderators.first()?));
    let plot = plot(analysis, line, moderator, composer.style(), &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let style = composer.style();
    let rows = plot.bubbles.iter().map(|bubble| {
        vec![
            marks::clean(&bubble.label),
            style.plain(bubble.moderator),
            wording::value(plan, bubble.effect, style),
        ]
    });
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let heads = [words::capitalised(&plan.rows.0), words::capitalised(moderator), name];
    let data =
        data_table(&format!("{}-bubbles", id.trim_start_matches("fig-")), plan, "the bubbles", &heads, rows);
    let caption = format!(
        "{}: {} of each {} by {moderator}, with the fitted line. The area of a circle is proportional to the weight of its {}.",
        plan.title,
        wording::measure_name(plan.measure, style),
        plan.rows.0,
        plan.rows.0,
    );
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) });
    composer.place(&format!("figure:{}:bubble", plan.id), &figure.id);
    Some(figure)
}

/// Studies by category, with the mean of each.
fn by_category(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    regression: &RegressionResult,
    found: &RegressionLevels,
) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let style = composer.style();
    let scale = plan.measure.scale;
    let shown = |limits: (f64, f64)| Bounds {
        lower: scale.back_transform(limits.0),
        upper: scale.back_transform(limits.1),
    };
    let studies: Vec<FactorStudy> = found
        .studies
        .iter()
        .filter_map(|&(at, level)| {
            let study = result.studies.get(at)?;
            let weight = if plan.model.random() { study.weight_random } else { study.weight_common };
            Some(FactorStudy {
                label: study.label.clone(),
                level,
                effect: study.back_transformed?.estimate,
                weight: weight?,
            })
        })
        .collect();
    let levels: Vec<FactorLevel> = found
        .levels
        .iter()
        .enumerate()
        .map(|(number, level)| {
            let k = found.studies.iter().filter(|study| study.1 == number).count();
            let mean = scale.back_transform(level.estimate);
            let confidence = shown(level.ci);
            FactorLevel {
                label: words::capitalised(&level.name),
                note: format!("{} {}", style.count(k as f64), plan.rows_called(k)),
                mean,
                confidence,
                prediction: plan.model.random().then(|| shown(level.prediction)),
                cell: style.forest_effect(
                    mean,
                    confidence.lower,
                    confidence.upper,
                    wording::shown_null(plan),
                ),
            }
        })
        .collect();
    let level = style.level(plan.model.level);
    let described: Vec<String> =
        levels.iter().map(|level| format!("{} {} ({})", level.label, level.cell, level.note)).collect();
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let id = format!("fig-{}-{}", anchor(&plan.id), anchor(regression.moderators.first()?));
    let plot = FactorPlot {
        id: id.clone(),
        title: format!("Bubble plot: {}, by {}", plan.title, found.moderator),
        description: format!("Bubble plot by {}: {}.", found.moderator, words::listed(&described)),
        label_header: words::capitalised(&found.moderator),
        mean_header: format!("Mean ({level} CI)"),
        effect: effect_axis(plan.measure, &name, style),
        levels,
        studies,
    };
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let prediction = if plan.model.random() { ", bars behind them its prediction interval" } else { "" };
    let caption = format!(
        "{}: {} of each {} by {}. The area of a circle is proportional to the weight of its {}; diamonds span the {level} \
         confidence interval of the mean of a category by the regression{prediction}.",
        plan.title,
        wording::measure_name(plan.measure, style),
        plan.rows.0,
        found.moderator,
        plan.rows.0,
    );
    let rows = plot.studies.iter().map(|study| {
        let level = plot.levels.get(study.level).map_or("", |level| level.label.as_str());
        vec![marks::clean(&study.label), marks::clean(level), wording::value(plan, study.effect, style)]
    });
    let heads = [words::capitalised(&plan.rows.0), words::capitalised(&found.moderator), name];
    let data =
        data_table(&format!("{}-bubbles", id.trim_start_matches("fig-")), plan, "the bubbles", &heads, rows);
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) });
    composer.place(&format!("figure:{}:bubble", plan.id), &figure.id);
    Some(figure)
}

fn plot(
    analysis: &Analysed,
    line: &RegressionLine,
    moderator: &str,
    style: &NumberStyle,
    id: &str,
) -> BubblePlot {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let scale = plan.measure.scale;
    let shown = |limits: (f64, f64)| Bounds {
        lower: scale.back_transform(limits.0),
        upper: scale.back_transform(limits.1),
    };
    let bubbles: Vec<Bubble> = line
        .studies
        .iter()
        .filter_map(|&(at, moderator)| {
            let study = result.studies.get(at)?;
            let weight = if plan.model.random() { study.weight_random } else { study.weight_common };
            Some(Bubble {
                label: study.label.clone(),
                moderator,
                effect: study.back_transformed?.estimate,
                weight: weight?,
            })
        })
        .collect();
    let fit: Vec<FitPoint> = line
        .points
        .iter()
        .map(|point| FitPoint {
            moderator: point.moderator,
            effect: scale.back_transform(point.estimate),
            confidence: shown(point.ci),
            prediction: plan.model.random().then(|| shown(point.prediction)),
        })
        .collect();
    let level = style.level(plan.model.level);
    let ends = fit.first().zip(fit.last()).map_or_else(String::new, |(first, last)| {
        format!(
            " The fitted line goes from {} at {} to {} at {}.",
            wording::value(plan, first.effect, style),
            style.significant(first.moderator, 4),
            wording::value(plan, last.effect, style),
            style.significant(last.moderator, 4)
        )
    });
    BubblePlot {
        id: id.to_owned(),
        title: format!("Bubble plot: {}, by {moderator}", plan.title),
        description: format!(
            "Bubble plot of {} {} against {moderator}.{ends}",
            style.count(bubbles.len() as f64),
            plan.rows_called(bubbles.len()),
        ),
        bubbles,
        moderator: AxisSpec { label: words::capitalised(moderator), ..AxisSpec::default() },
        effect: effect_axis(
            plan.measure,
            &words::capitalised(&wording::measure_name(plan.measure, style)),
            style,
        ),
        fit,
        bubble_label: words::capitalised(&plan.rows.1),
        fit_label: "Fitted line".to_owned(),
        confidence_label: format!("{level} confidence band"),
        prediction_label: format!("{level} prediction band"),
    }
}
