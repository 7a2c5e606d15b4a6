//! The power-enhanced (sunset) funnel plot of an analysis.

use metaweave_plot::funnel::{PowerBand, PowerScale};

use super::{data_table, funnel, heads, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
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
    let mut plot = funnel::plot(analysis, style, &id, FunnelPlan::default(), None)?;
    let percent = |share: f64| style.percent(share * 100.0, 0);
    let mut upper = None;
    let bands = BANDS
        .into_iter()
        .map(|least| {
            let label = match upper.replace(least) {
                None => say!(style, "funnel-power-or-more", least = percent(least)),
                Some(upper) => say!(style, "wording-range", lower = percent(least), upper = percent(upper)),
            };
            PowerBand { standard_error: power.standard_error(least), label }
        })
        .collect();
    let median = power.median(result.studies.iter().filter_map(|study| study.se));
    plot.contours = Vec::new();
    plot.power = Some(PowerScale {
        label: say!(style, "funnel-power"),
        bands,
        beyond: say!(style, "funnel-power-less", most = percent(BANDS.last().copied().unwrap_or(0.0))),
        ticks: TICKS.into_iter().map(|share| (power.standard_error(share), percent(share))).collect(),
    });
    plot.title = say!(style, "funnel-sunset-title", title = &plan.title);
    let assumed = wording::value(plan, plan.measure.scale.back_transform(power.effect), style);
    let median = percent(median);
    let bands = say!(style, "funnel-sunset-description", assumed = &assumed, median = &median);
    plot.description = format!("{} {bands}", plot.description);
    let scene = plot.layout(&composer.theme).ok()?;
    let alpha = style.significant(1.0 - plan.model.level, 2);
    let caption = say!(style, "funnel-sunset-caption", title = &plan.title, alpha, assumed, median);
    let rows = plot.points.iter().filter(|point| !point.imputed).map(|point| {
        vec![
            marks::clean(&point.label),
            wording::value(plan, point.estimate, style),
            style.significant(point.standard_error, 3),
            percent(power.at(point.standard_error)),
        ]
    });
    let [head, name] = heads(plan, style);
    let heads = [head, name, say!(style, "figures-standard-error"), say!(style, "funnel-power")];
    let table = say!(style, "funnel-sunset-data", title = marks::clean(&plan.title));
    let data = data_table(&format!("{}-sunset", anchor(&plan.id)), table, &heads, rows);
    Some(place(composer, analysis, "sunset", &caption, scene, Some(data)))
}
