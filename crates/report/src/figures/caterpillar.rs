//! The caterpillar plot of an analysis.

use metaweave_plot::caterpillar::CaterpillarPlot;
use metaweave_plot::forest::{Bounds, Mark};

use super::{data_table, effect_axis, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::{marks, words};
use crate::results::BackTransformed;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// All studies by size of their effect; nothing without a study with an estimate.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let style = composer.style();
    let mark = |shown: &BackTransformed| Mark {
        estimate: shown.estimate,
        lower: shown.ci_lower,
        upper: shown.ci_upper,
        weight: None,
    };
    let studies: Vec<(String, Mark)> = result
        .studies
        .iter()
        .filter_map(|study| Some((study.label.clone(), mark(study.back_transformed.as_ref()?))))
        .collect();
    let pooled = Pooled::of(plan, result).filter(|_| result.k > 1);
    let level = style.level(plan.model.level);
    let estimates = || studies.iter().map(|(_, mark)| mark.estimate);
    let (lowest, highest) = (estimates().reduce(f64::min)?, estimates().reduce(f64::max)?);
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let plot = CaterpillarPlot {
        id: format!("fig-{}-caterpillar", anchor(&plan.id)),
        title: format!("Caterpillar plot: {}", plan.title),
        description: format!(
            "Caterpillar plot of {} {} in the order of their effects, from {} to {}{}.",
            style.count(studies.len() as f64),
            plan.rows_called(studies.len()),
            wording::value(plan, lowest, style),
            wording::value(plan, highest, style),
            pooled.as_ref().map_or_else(String::new, |pooled| format!(
                ", about the pooled estimate {}",
                wording::value(plan, pooled.shown().estimate, style)
            ))
        ),
        studies,
        effect: effect_axis(plan.measure, &format!("{name} ({level} CI)"), style),
        pooled: pooled.as_ref().map(|pooled| mark(pooled.shown())),
        prediction: pooled.and_then(|pooled| pooled.prediction).map(|[lower, upper]| Bounds { lower, upper }),
        study_label: format!("{}, {level} CI", words::capitalised(&plan.rows.1)),
        pooled_label: format!("Pooled estimate, {level} CI"),
        prediction_label: format!("{level} prediction interval"),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!("{}: all {} by size of their effect.", plan.title, plan.rows.1);
    let mut studies: Vec<&(String, Mark)> = plot.studies.iter().collect();
    studies.sort_by(|a, b| a.1.estimate.total_cmp(&b.1.estimate));
    let rows = studies.iter().map(|(label, mark)| {
        let null = wording::shown_null(plan);
        vec![marks::clean(label), style.forest_effect(mark.estimate, mark.lower, mark.upper, null)]
    });
    let heads = [words::capitalised(&plan.rows.0), format!("{name} ({level} CI)")];
    let data =
        data_table(&format!("{}-caterpillar", anchor(&plan.id)), plan, "by size of the effect", &heads, rows);
    Some(place(composer, analysis, "caterpillar", &caption, scene, Some(data)))
}
