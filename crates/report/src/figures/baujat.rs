//! The Baujat plot of an analysis.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::baujat::{BaujatPlot, BaujatPoint};

use super::{decimal_point, place};
use crate::compose::Composer;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::{marks, words};
use crate::run::{Analysed, plots};
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
    let axis = |label: &str| AxisSpec {
        label: label.to_owned(),
        decimal_point: decimal_point(style),
        ..AxisSpec::default()
    };
    let largest = |of: fn(&BaujatPoint) -> f64| {
        let point = points.iter().max_by(|a, b| of(a).total_cmp(&of(b)))?;
        Some((point.label.clone(), style.statistic(of(point))))
    };
    let most = largest(|point| point.heterogeneity).zip(largest(|point| point.influence));
    let most = most.map_or_else(String::new, |((odd, contribution), (strong, influence))| {
        format!(" {odd} contributes most to heterogeneity ({contribution}), {strong} moves the estimate most ({influence}).")
    });
    let plot = BaujatPlot {
        id: format!("fig-{}-baujat", anchor(&plan.id)),
        title: format!("Baujat plot: {}", plan.title),
        description: format!(
            "Baujat plot of {} {}: contribution to heterogeneity against influence on the pooled estimate.{most}",
            style.count(points.len() as f64),
            plan.rows_called(points.len()),
        ),
        points: points.clone(),
        heterogeneity: axis("Contribution to heterogeneity"),
        influence: axis("Influence on the pooled estimate"),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    points.sort_by(|a, b| b.heterogeneity.total_cmp(&a.heterogeneity));
    let rows = points.iter().map(|point| {
        let cells = [
            marks::clean(&point.label),
            style.statistic(point.heterogeneity),
            style.statistic(point.influence),
        ];
        TableRow::new(RowKind::Body, cells)
    });
    let data = Table {
        id: format!("tbl-{}-baujat", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!(
            "{}: contribution and influence of each study.",
            marks::clean(&plan.title)
        ))],
        columns: vec![
            TableColumn::new(&words::capitalised(&plan.rows.0), Align::Left),
            TableColumn::new("Contribution to heterogeneity", Align::Right),
            TableColumn::new("Influence on the estimate", Align::Right),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let caption = format!(
        "{}: Baujat plot. Far to the right stand {} that disagree with the others, far up those that move the pooled \
         estimate. The contribution is the squared distance from the pooled estimate over its variance, the influence the \
         squared change of the estimate without the {} over the variance it then has.",
        plan.title, plan.rows.1, plan.rows.0
    );
    Some(place(composer, analysis, "baujat", &caption, scene, Some(data)))
}
