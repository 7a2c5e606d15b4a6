//! The funnel plot of an analysis.

use metaweave_plot::funnel::{Contour, FunnelPlot, FunnelPoint};
use metaweave_stats::numeric::dist::normal;

use super::effect_axis;
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// The funnel plot, about the pooled estimate, with contours of constant p-value about no effect; nothing for fewer than
/// three studies or an analysis that pools nothing.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    if analysis.result.k < 3 {
        return None;
    }
    let id = format!("fig-{}-funnel", anchor(&analysis.plan.id));
    let plot = plot(analysis, composer.style(), &id)?;
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let level = composer.style().level(analysis.plan.model.level);
    let mut caption = format!(
        "{}: funnel plot. The dashed lines hold {level} of the studies of a given standard error if all estimate the \
         pooled effect.",
        analysis.plan.title
    );
    if !plot.contours.is_empty() {
        caption.push_str(" The shaded regions show the p-value that a study has there.");
    }
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: None });
    composer.place(&format!("figure:{}:funnel", analysis.plan.id), &figure.id);
    Some(figure)
}

pub(super) fn plot(analysis: &Analysed, style: &NumberStyle, id: &str) -> Option<FunnelPlot> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let pooled = Pooled::of(plan, result)?;
    let scale = plan.measure.scale;
    let mut points: Vec<FunnelPoint> = result
        .studies
        .iter()
        .filter_map(|study| {
            Some(FunnelPoint {
                label: study.label.clone(),
                estimate: study.back_transformed?.estimate,
                standard_error: study.se?,
                imputed: false,
            })
        })
        .collect();
    let filled = result.small_study_effects.as_ref().and_then(|found| found.trim_and_fill.as_ref());
    points.extend(filled.iter().flat_map(|filled| &filled.filled).map(|study| FunnelPoint {
        label: "Filled in".to_owned(),
        estimate: scale.back_transform(study.estimate),
        standard_error: study.se,
        imputed: true,
    }));
    let level = style.level(plan.model.level);
    let contours = match plan.measure.null {
        // p-values in words of the house style: "p > 0.10" inside the innermost contour.
        Some(_) => [(0.10, "> 0.10"), (0.05, "0.05 to 0.10"), (0.01, "0.01 to 0.05")]
            .into_iter()
            .map(|(p, range)| Contour {
                quantile: normal::quantile(1.0 - p / 2.0),
                label: format!("{} {}", style.p_letter, range.replace('.', &style.decimal)),
            })
            .collect(),
        None => Vec::new(),
    };
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let largest = result.studies.iter().filter_map(|study| study.se).fold(0.0, f64::max);
    Some(FunnelPlot {
        id: id.to_owned(),
        title: format!("Funnel plot: {}", plan.title),
        description: format!(
            "Funnel plot of {} studies about the pooled estimate {}; standard errors up to {}.{}",
            style.count(result.k as f64),
            wording::value(plan, pooled.shown().estimate, style),
            style.estimate(largest),
            filled.map_or_else(String::new, |filled| format!(
                " {} filled in on the {}.",
                style.count(filled.k0 as f64),
                filled.side
            ))
        ),
        points,
        effect: effect_axis(plan.measure, &name, style),
        precision_label: "Standard error".to_owned(),
        centre: Some(pooled.shown().estimate),
        centre_label: "Pooled estimate".to_owned(),
        limits: Some(Contour {
            quantile: normal::quantile(0.5 + plan.model.level / 2.0),
            label: format!("{level} of studies"),
        }),
        power: None,
        beyond: format!("{} {}", style.p_letter, "< 0.01".replace('.', &style.decimal)),
        contours,
        observed_label: "Studies".to_owned(),
        imputed_label: "Filled in by trim and fill".to_owned(),
    })
}
