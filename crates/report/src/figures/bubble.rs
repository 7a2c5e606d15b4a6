//! The bubble plot of a meta-regression on one moderator.

use metaweave_plot::bubble::{Bubble, BubblePlot, FitPoint};
use metaweave_plot::factor::{FactorLevel, FactorPlot, FactorStudy};
use metaweave_plot::forest::Bounds;

use super::{data_table, effect_axis, heads, place, value_axis};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::{marks, words};
use crate::language::say;
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
    let scene = plot.layout(&composer.theme).ok()?;
    let style = composer.style();
    let rows = plot.bubbles.iter().map(|bubble| {
        vec![
            marks::clean(&bubble.label),
            style.plain(bubble.moderator),
            wording::value(plan, bubble.effect, style),
        ]
    });
    let [head, name] = heads(plan, style);
    let heads = [head, words::capitalised(moderator), name];
    let table = say!(style, "bubble-data", title = marks::clean(&plan.title));
    let data = data_table(&format!("{}-bubbles", id.trim_start_matches("fig-")), table, &heads, rows);
    let measure = wording::measure_name(plan.measure, style);
    let row = wording::rows(plan, 1, style);
    let kind = wording::rows_kind(plan);
    let caption = say!(style, "bubble-caption", title = &plan.title, measure, row, kind, moderator);
    Some(place(composer, analysis, "bubble", &caption, scene, Some(data)))
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
                note: format!("{} {}", style.count(k as f64), wording::rows(plan, k, style)),
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
    let described: Vec<String> =
        levels.iter().map(|level| format!("{} {} ({})", level.label, level.cell, level.note)).collect();
    let [head, name] = heads(plan, style);
    let id = format!("fig-{}-{}", anchor(&plan.id), anchor(regression.moderators.first()?));
    let moderator = &found.moderator;
    let interval = style.ci_name(plan.model.level);
    let plot = FactorPlot {
        id: id.clone(),
        title: say!(style, "bubble-title", title = &plan.title, moderator),
        description: say!(
            style,
            "bubble-levels-description",
            n = studies.len(),
            rows = wording::rows(plan, studies.len(), style),
            moderator,
            listed = style.listed(&described)
        ),
        label_header: words::capitalised(moderator),
        mean_header: say!(style, "bubble-levels-mean", interval = &interval),
        effect: effect_axis(plan.measure, &name, style),
        levels,
        studies,
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(
        style,
        "bubble-levels-caption",
        title = &plan.title,
        measure = wording::measure_name(plan.measure, style),
        row = wording::rows(plan, 1, style),
        kind = wording::rows_kind(plan),
        moderator,
        level = style.level(plan.model.level),
        predicted = plan.model.random()
    );
    let rows = plot.studies.iter().map(|study| {
        let level = plot.levels.get(study.level).map_or("", |level| level.label.as_str());
        vec![marks::clean(&study.label), marks::clean(level), wording::value(plan, study.effect, style)]
    });
    let heads = [head, words::capitalised(moderator), name];
    let table = say!(style, "bubble-data", title = marks::clean(&plan.title));
    let data = data_table(&format!("{}-bubbles", id.trim_start_matches("fig-")), table, &heads, rows);
    Some(place(composer, analysis, "bubble", &caption, scene, Some(data)))
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
    let n = bubbles.len();
    let described = say!(style, "bubble-description", n, rows = wording::rows(plan, n, style), moderator);
    let ends = fit.first().zip(fit.last()).map_or_else(String::new, |(first, last)| {
        let line = say!(
            style,
            "bubble-description-line",
            from = wording::value(plan, first.effect, style),
            from_at = style.significant(first.moderator, 4),
            to = wording::value(plan, last.effect, style),
            to_at = style.significant(last.moderator, 4)
        );
        format!(" {line}")
    });
    let [_, name] = heads(plan, style);
    BubblePlot {
        id: id.to_owned(),
        title: say!(style, "bubble-title", title = &plan.title, moderator),
        description: format!("{described}{ends}"),
        bubbles,
        moderator: value_axis(words::capitalised(moderator), style),
        effect: effect_axis(plan.measure, &name, style),
        fit,
        bubble_label: wording::rows_head(plan, 2, style),
        fit_label: say!(style, "bubble-line"),
        confidence_label: say!(style, "bubble-confidence-band", level = &level),
        prediction_label: say!(style, "bubble-prediction-band", level),
    }
}
