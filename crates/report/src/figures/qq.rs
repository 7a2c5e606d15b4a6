//! The normal quantile–quantile plot of an analysis.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::forest::Bounds;
use metaweave_plot::qq::{QqPlot, QqPoint};

use super::{decimal_point, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::words;
use crate::run::{Analysed, plots};
use crate::spec::anchor;

/// Studentised residuals against normal quantiles; nothing for fewer than three studies or an analysis that pools nothing.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 3 || !plan.model.pooled() {
        return None;
    }
    let style = composer.style();
    let points: Vec<QqPoint> = plots::residuals(analysis)
        .into_iter()
        .filter_map(|residual| {
            Some(QqPoint {
                label: result.studies.get(residual.at)?.label.clone(),
                expected: residual.expected,
                observed: residual.observed,
                band: Some(Bounds { lower: residual.band.0, upper: residual.band.1 }),
            })
        })
        .collect();
    let outside: Vec<&str> = points
        .iter()
        .filter(|point| {
            point.band.is_some_and(|band| point.observed < band.lower || point.observed > band.upper)
        })
        .map(|point| point.label.as_str())
        .collect();
    let level = style.level(plan.model.level);
    let axis = |label: &str| AxisSpec {
        label: label.to_owned(),
        decimal_point: decimal_point(style),
        ..AxisSpec::default()
    };
    let plot = QqPlot {
        id: format!("fig-{}-qq", anchor(&plan.id)),
        title: format!("Normal quantile plot: {}", plan.title),
        description: format!(
            "Normal quantile–quantile plot of the studentised residuals of {} {}; {} outside the {level} band.",
            style.count(points.len() as f64),
            plan.rows_called(points.len()),
            match outside.as_slice() {
                [] => "none lies".to_owned(),
                [one] => format!("{one} lies"),
                many => format!("{} lie", words::listed(many)),
            }
        ),
        points,
        expected: axis("Normal quantile"),
        observed: axis("Studentised residual"),
        point_label: words::capitalised(&plan.rows.1),
        line_label: "Normal distribution".to_owned(),
        band_label: format!("{level} band"),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: normal quantile plot of externally studentised residuals. Where effects are normally distributed, the points \
         follow the line; each of them lies in the band with {level} probability.",
        plan.title
    );
    Some(place(composer, analysis, "qq", &caption, scene, None))
}
