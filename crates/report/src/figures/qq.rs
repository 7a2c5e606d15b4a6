//! The normal quantile–quantile plot of an analysis.

use metaweave_plot::forest::Bounds;
use metaweave_plot::qq::{QqPlot, QqPoint};

use super::{data_table, place, value_axis};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::run::{Analysed, plots};
use crate::sections::wording;
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
    let n = points.len();
    let plot = QqPlot {
        id: format!("fig-{}-qq", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-qq-title", title = &plan.title),
        description: say!(
            style,
            "diagnostic-plots-qq-description",
            n,
            rows = wording::rows(plan, n, style),
            outside = outside.len(),
            listed = style.listed(&outside),
            level = &level
        ),
        points,
        expected: value_axis(say!(style, "diagnostic-plots-qq-quantile"), style),
        observed: value_axis(say!(style, "diagnostic-plots-studentised-residual"), style),
        point_label: wording::rows_head(plan, 2, style),
        line_label: say!(style, "diagnostic-plots-qq-line"),
        band_label: say!(style, "diagnostic-plots-qq-band", level = &level),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(style, "diagnostic-plots-qq-caption", title = &plan.title, level = &level);
    let mut points: Vec<&QqPoint> = plot.points.iter().collect();
    points.sort_by(|a, b| a.expected.total_cmp(&b.expected));
    let rows = points.iter().map(|point| {
        let band = point.band.map_or_else(String::new, |band| style.interval(band.lower, band.upper, 2));
        vec![marks::clean(&point.label), style.fixed(point.expected, 2), style.fixed(point.observed, 2), band]
    });
    let table = say!(style, "diagnostic-plots-qq-data", title = marks::clean(&plan.title));
    let heads = [
        wording::rows_head(plan, 1, style),
        say!(style, "diagnostic-plots-qq-quantile"),
        say!(style, "diagnostic-plots-studentised-residual"),
        say!(style, "diagnostic-plots-qq-band", level),
    ];
    let data = data_table(&format!("{}-qq", anchor(&plan.id)), table, &heads, rows);
    Some(place(composer, analysis, "qq", &caption, scene, Some(data)))
}
