//! The radial (Galbraith) plot of an analysis.

use metaweave_plot::funnel::Contour;
use metaweave_plot::radial::{RadialPlot, RadialPoint};
use metaweave_stats::numeric::dist::normal;

use super::{data_table, effect_axis, heads, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// Standardised effects against precision; nothing for fewer than two studies or an analysis that pools nothing. Under
/// random effects the variance between studies is part of the standard errors, as it is of the weights.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 2 {
        return None;
    }
    let pooled = Pooled::of(plan, result)?;
    let style = composer.style();
    let tau2 = result.random.as_ref().filter(|_| plan.model.random()).map_or(0.0, |fit| fit.tau2);
    let points: Vec<RadialPoint> = result
        .studies
        .iter()
        .filter_map(|study| {
            Some(RadialPoint {
                label: study.label.clone(),
                estimate: study.back_transformed?.estimate,
                standard_error: (study.variance? + tau2).sqrt(),
            })
        })
        .collect();
    let quantile = normal::quantile(0.5 + plan.model.level / 2.0);
    let outside = result
        .studies
        .iter()
        .filter_map(|study| Some((study.estimate? - pooled.mean.estimate) / (study.variance? + tau2).sqrt()))
        .filter(|distance| distance.abs() > quantile)
        .count();
    let level = style.level(plan.model.level);
    let [head, name] = heads(plan, style);
    let random = plan.model.random();
    let n = points.len();
    let plot = RadialPlot {
        id: format!("fig-{}-radial", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-radial-title", title = &plan.title),
        description: say!(
            style,
            "diagnostic-plots-radial-description",
            n,
            rows = wording::rows(plan, n, style),
            estimate = wording::value(plan, pooled.shown().estimate, style),
            outside,
            level = &level
        ),
        points,
        effect: effect_axis(plan.measure, &name, style),
        precision_label: say!(style, "diagnostic-plots-radial-precision", random),
        standardised_label: say!(style, "diagnostic-plots-radial-standardised", random),
        centre: Some(pooled.shown().estimate),
        centre_label: say!(style, "figures-pooled-estimate"),
        limits: Some(Contour {
            quantile,
            label: say!(style, "figures-share-of-rows", level, rows = wording::rows(plan, 2, style)),
        }),
        point_label: wording::rows_head(plan, 2, style),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let rows = wording::rows_head(plan, 2, style);
    let caption = say!(style, "diagnostic-plots-radial-caption", title = &plan.title, rows);
    let null = plan.measure.null.unwrap_or(0.0);
    let rows = result.studies.iter().filter_map(|study| {
        let error = (study.variance? + tau2).sqrt();
        Some(vec![
            marks::clean(&study.label),
            wording::value(plan, study.back_transformed?.estimate, style),
            style.significant(1.0 / error, 3),
            style.fixed((study.estimate? - null) / error, 2),
        ])
    });
    let table = say!(style, "diagnostic-plots-radial-data", title = marks::clean(&plan.title));
    let heads = [head, name, plot.precision_label.clone(), plot.standardised_label.clone()];
    let data = data_table(&format!("{}-radial", anchor(&plan.id)), table, &heads, rows);
    Some(place(composer, analysis, "radial", &caption, scene, Some(data)))
}
