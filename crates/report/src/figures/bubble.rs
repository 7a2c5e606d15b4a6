//! The bubble plot of a meta-regression on one moderator.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::bubble::{Bubble, BubblePlot, FitPoint};
use metaweave_plot::forest::Bounds;

use super::effect_axis;
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::results::{RegressionLine, RegressionResult};
use crate::run::Analysed;
use crate::sections::wording;
use crate::spec::anchor;

/// The first regression of an analysis that can be drawn.
pub fn first(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let regression = analysis.result.regressions.iter().find(|regression| regression.line.is_some())?;
    figure(composer, analysis, regression)
}

/// The bubble plot; nothing for a regression on several moderators or on categories.
pub fn figure(
    composer: &mut Composer<'_>,
    analysis: &Analysed,
    regression: &RegressionResult,
) -> Option<Figure> {
    let line = regression.line.as_ref()?;
    let moderator = &line.moderator;
    let plan = &analysis.plan;
    let style = composer.style();
    let id = format!("fig-{}-{}", anchor(&plan.id), anchor(regression.moderators.first()?));
    let plot = plot(analysis, line, moderator, composer.style(), &id);
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: {} of each {} by {moderator}, with the fitted line. The area of a circle is proportional to the weight of its {}.",
        plan.title,
        wording::measure_name(plan.measure, style),
        plan.rows.0,
        plan.rows.0,
    );
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: None });
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
