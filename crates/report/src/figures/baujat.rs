//! The Baujat plot of an analysis.

use metaweave_plot::baujat::{BaujatPlot, BaujatPoint};

use super::{data_table, place, value_axis};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::run::{Analysed, plots};
use crate::sections::wording;
use crate::spec::anchor;

/// Contribution to heterogeneity against influence on the estimate; nothing for fewer than three studies or an analysis
/// that pools nothing.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 3 || !plan.model.pooled() {
        return None;
    }
    let found = plots::baujat(analysis);
    let style = composer.style();
    let mut points: Vec<BaujatPoint> = found
        .iter()
        .filter_map(|(at, point)| {
            Some(BaujatPoint {
                label: result.studies.get(*at)?.label.clone(),
                heterogeneity: point.contribution,
                influence: point.influence,
            })
        })
        .collect();
    let largest = |of: fn(&BaujatPoint) -> f64| {
        let point = points.iter().max_by(|a, b| of(a).total_cmp(&of(b)))?;
        Some((point.label.clone(), style.statistic(of(point))))
    };
    let most = largest(|point| point.heterogeneity).zip(largest(|point| point.influence));
    let most = most.map_or_else(String::new, |((odd, contribution), (strong, influence))| {
        let most = say!(style, "diagnostic-plots-baujat-most", odd, contribution, strong, influence);
        format!(" {most}")
    });
    let n = points.len();
    let described =
        say!(style, "diagnostic-plots-baujat-description", n, rows = wording::rows(plan, n, style));
    let plot = BaujatPlot {
        id: format!("fig-{}-baujat", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-baujat-title", title = &plan.title),
        description: format!("{described}{most}"),
        points: points.clone(),
        heterogeneity: value_axis(say!(style, "diagnostic-plots-baujat-contribution"), style),
        influence: value_axis(say!(style, "diagnostic-plots-baujat-influence"), style),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    points.sort_by(|a, b| b.heterogeneity.total_cmp(&a.heterogeneity));
    let rows = points.iter().map(|point| {
        vec![
            marks::clean(&point.label),
            style.statistic(point.heterogeneity),
            style.statistic(point.influence),
        ]
    });
    let heads = [
        wording::rows_head(plan, 1, style),
        say!(style, "diagnostic-plots-baujat-contribution"),
        say!(style, "diagnostic-plots-baujat-influence-head"),
    ];
    let title = marks::clean(&plan.title);
    let table = say!(style, "diagnostic-plots-baujat-data", title);
    let data = data_table(&format!("{}-baujat", anchor(&plan.id)), table, &heads, rows);
    let caption = say!(
        style,
        "diagnostic-plots-baujat-caption",
        title = &plan.title,
        rows = wording::rows(plan, 2, style),
        row = wording::rows(plan, 1, style),
        kind = wording::rows_kind(plan)
    );
    Some(place(composer, analysis, "baujat", &caption, scene, Some(data)))
}
