//! The radial (Galbraith) plot of an analysis.

use metaweave_plot::funnel::Contour;
use metaweave_plot::radial::{RadialPlot, RadialPoint};
use metaweave_stats::numeric::dist::normal;

use super::{effect_axis, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::words;
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
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let under = if plan.model.random() { "√(variance + τ²)" } else { "standard error" };
    let plot = RadialPlot {
        id: format!("fig-{}-radial", anchor(&plan.id)),
        title: format!("Radial plot: {}", plan.title),
        description: format!(
            "Radial plot of {} {} about the pooled estimate {}; {} outside the {level} band.",
            style.count(points.len() as f64),
            plan.rows_called(points.len()),
            wording::value(plan, pooled.shown().estimate, style),
            match outside {
                0 => "none lies".to_owned(),
                1 => "one lies".to_owned(),
                n => format!("{} lie", style.count(n as f64)),
            }
        ),
        points,
        effect: effect_axis(plan.measure, &name, style),
        precision_label: format!("Precision, 1 / {under}"),
        standardised_label: format!("Effect / {under}"),
        centre: Some(pooled.shown().estimate),
        centre_label: "Pooled estimate".to_owned(),
        limits: Some(Contour { quantile, label: format!("{level} of {}", plan.rows.1) }),
        point_label: words::capitalised(&plan.rows.1),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: radial plot. {} with the same effect lie on a ray from the origin, whose slope is read on the right; precise \
         ones stand far from it.",
        plan.title,
        words::capitalised(&plan.rows.1)
    );
    Some(place(composer, analysis, "radial", &caption, scene, None))
}
