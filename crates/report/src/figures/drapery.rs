//! The drapery plot of an analysis.

use metaweave_plot::drapery::{DraperyPlot, PValueCurve};
use metaweave_stats::effect::Scale;

use super::{effect_axis, place};
use crate::compose::Composer;
use crate::document::model::Figure;
use crate::document::words;
use crate::run::Analysed;
use crate::run::plots::Reference;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// Points of a curve on each side of its peak.
const STEPS: u32 = 24;
/// p-value at which a curve ends.
const END: f64 = 0.001;

/// p-values of every hypothesis about the effect; nothing for fewer than two studies or an analysis that pools nothing.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 2 {
        return None;
    }
    let pooled = Pooled::of(plan, result)?;
    let style = composer.style();
    let scale = plan.measure.scale;
    let curve = |label: String, centre, se, reference| PValueCurve {
        label,
        points: curve(centre, se, reference, scale),
    };
    let normal = Reference { df: None };
    let studies: Vec<PValueCurve> = result
        .studies
        .iter()
        .filter_map(|study| Some(curve(study.label.clone(), study.estimate?, study.se?, normal)))
        .collect();
    let level = style.level(plan.model.level);
    let mean = &pooled.mean;
    let prediction = result.random.as_ref().filter(|_| plan.model.random()).and_then(|random| {
        let reference = Reference::of_prediction(plan.model.prediction, result.k)?;
        let sd = (random.pi_upper? - mean.estimate) / reference.quantile(1.0 - plan.model.level);
        Some(curve("Prediction".to_owned(), mean.estimate, sd, reference))
    });
    let shown = pooled.shown();
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let plot = DraperyPlot {
        id: format!("fig-{}-drapery", anchor(&plan.id)),
        title: format!("Drapery plot: {}", plan.title),
        description: format!(
            "Drapery plot of {} {}: p-value curves with the pooled one peaking at {} and crossing the {level} line at {} and {}.",
            style.count(studies.len() as f64),
            plan.rows_called(studies.len()),
            wording::value(plan, shown.estimate, style),
            wording::value(plan, shown.ci_lower, style),
            wording::value(plan, shown.ci_upper, style),
        ),
        studies,
        pooled: Some(curve("Pooled estimate".to_owned(), mean.estimate, mean.se, Reference { df: mean.df })),
        prediction,
        effect: effect_axis(plan.measure, &name, style),
        p_label: "p-value".to_owned(),
        confidence_label: "Confidence level".to_owned(),
        level: Some(1.0 - plan.model.level),
        level_label: format!("{level} interval"),
        study_label: words::capitalised(&plan.rows.1),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = format!(
        "{}: drapery plot. Each curve gives the p-value of every hypothesis about the effect; where it crosses the dashed \
         line, the {level} interval begins and ends.",
        plan.title
    );
    Some(place(composer, analysis, "drapery", &caption, scene, None))
}

/// Points of a curve about its peak, evenly spaced on the scale of analysis.
fn curve(centre: f64, se: f64, reference: Reference, scale: Scale) -> Vec<(f64, f64)> {
    let widest = reference.quantile(END);
    (0..=2 * STEPS)
        .map(|i| {
            let distance = widest * (f64::from(i) / f64::from(STEPS) - 1.0);
            (scale.back_transform(centre + distance * se), reference.p_value(distance.abs()))
        })
        .collect()
}
