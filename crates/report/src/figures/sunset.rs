//! The power-enhanced (sunset) funnel plot of an analysis.

use metaweave_plot::funnel::{PowerBand, PowerScale};

use super::{data_table, funnel, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::{marks, words};
use crate::plan::FunnelPlan;
use crate::run::{Analysed, plots};
use crate::sections::wording;
use crate::spec::anchor;

/// Powers at which bands begin, from the greatest, and those written at the right.
const BANDS: [f64; 3] = [0.8, 0.5, 0.3];
const TICKS: [f64; 7] = [0.9, 0.8, 0.6, 0.5, 0.3, 0.2, 0.1];

/// The funnel plot over bands of the power that studies have; nothing for fewer than three studies, a measure without a
/// value of no effect, or an analysis that pools nothing.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 3 {
        return None;
    }
    let style = composer.style();
    let id = format!("fig-{}-sunset", anchor(&plan.id));
    let power = plots::Power::of(analysis)?;
    let mut plot = funnel::plot(analysis, style, &id, FunnelPlan::default())?;
    plot.line = Vec::new();
    let percent = |share: f64| style.percent(share * 100.0, 0);
    let mut upper = None;
    let bands = BANDS
        .into_iter()
        .map(|least| {
            let label = match upper.replace(least) {
                None => format!("Power {} or more", percent(least)),
                Some(upper) => format!("{} to {}", percent(least), percent(upper)),
            };
            PowerBand { standard_error: power.standard_error(least), label }
        })
        .collect();
    let median = power.median(result.studies.iter().filter_map(|study| study.se));
    plot.contours = Vec::new();
    plot.power = Some(PowerScale {
        label: "Power".to_owned(),
        bands,
        beyond: format!("Less than {}", percent(BANDS.last().copied().unwrap_or(0.0))),
        ticks: TICKS.into_iter().map(|share| (power.standard_error(share), percent(share))).collect(),
    });
    plot.title = format!("Sunset funnel plot: {}", plan.title);
    let assumed = wording::value(plan, plan.measure.scale.back_transform(power.effect), style);
    let alpha = style.significant(1.0 - plan.model.level, 2);
    plot.description = format!(
        "{} Bands show the power of a study to find an effect of {assumed}; the median power is {}.",
        plot.description,
        percent(median)
    );
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: funnel plot over the power that a two-sided test at {alpha} has in a study of a given standard error, were the \
         pooled estimate {assumed} the true effect; the median power is {}.",
        plan.title,
        percent(median)
    );
    let rows = plot.points.iter().filter(|point| !point.imputed).map(|point| {
        vec![
            marks::clean(&point.label),
            wording::value(plan, point.estimate, style),
            style.significant(point.standard_error, 3),
            percent(power.at(point.standard_error)),
        ]
    });
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let heads = [words::capitalised(&plan.rows.0), name, "Standard error".to_owned(), "Power".to_owned()];
    let data = data_table(&format!("{}-sunset", anchor(&plan.id)), plan, "the power of each", &heads, rows);
    Some(place(composer, analysis, "sunset", &caption, scene, Some(data)))
}
