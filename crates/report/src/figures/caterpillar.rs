//! The caterpillar plot of an analysis.

use metaweave_plot::caterpillar::CaterpillarPlot;
use metaweave_plot::forest::{Bounds, Mark};

use super::{data_table, effect_axis, heads, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
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
    let [head, name] = heads(plan, style);
    let interval = style.ci_name(plan.model.level);
    let measured = say!(style, "diagnostic-plots-with-interval", what = &name, interval = &interval);
    let n = studies.len();
    let described = match &pooled {
        Some(pooled) => say!(
            style,
            "diagnostic-plots-caterpillar-description",
            n,
            rows = wording::rows(plan, n, style),
            lowest = wording::value(plan, lowest, style),
            highest = wording::value(plan, highest, style),
            estimate = wording::value(plan, pooled.shown().estimate, style)
        ),
        None => say!(
            style,
            "diagnostic-plots-caterpillar-description-alone",
            n,
            rows = wording::rows(plan, n, style),
            lowest = wording::value(plan, lowest, style),
            highest = wording::value(plan, highest, style)
        ),
    };
    let below = wording::below_no_effect(plan, &estimates().collect::<Vec<_>>(), style);
    let plot = CaterpillarPlot {
        id: format!("fig-{}-caterpillar", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-caterpillar-title", title = &plan.title),
        description: below.map_or_else(|| described.clone(), |below| format!("{described} {below}")),
        studies,
        effect: effect_axis(plan.measure, &measured, style),
        pooled: pooled.as_ref().map(|pooled| mark(pooled.shown())),
        prediction: pooled.and_then(|pooled| pooled.prediction).map(|[lower, upper]| Bounds { lower, upper }),
        study_label: format!("{}, {interval}", wording::rows_head(plan, 2, style)),
        pooled_label: format!("{}, {interval}", say!(style, "figures-pooled-estimate")),
        prediction_label: say!(style, "forest-prediction-interval", level),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(
        style,
        "diagnostic-plots-caterpillar-caption",
        title = &plan.title,
        rows = wording::rows(plan, 2, style)
    );
    let mut studies: Vec<&(String, Mark)> = plot.studies.iter().collect();
    studies.sort_by(|a, b| a.1.estimate.total_cmp(&b.1.estimate));
    let rows = studies.iter().map(|(label, mark)| {
        let null = wording::shown_null(plan);
        vec![marks::clean(label), style.forest_effect(mark.estimate, mark.lower, mark.upper, null)]
    });
    let heads = [head, measured];
    let title = marks::clean(&plan.title);
    let table = say!(style, "diagnostic-plots-caterpillar-data", title);
    let data = data_table(&format!("{}-caterpillar", anchor(&plan.id)), table, &heads, rows);
    Some(place(composer, analysis, "caterpillar", &caption, scene, Some(data)))
}
