//! The drapery plot of an analysis.

use metaweave_plot::drapery::{DraperyPlot, PValueCurve};
use metaweave_stats::effect::Scale;

use super::{data_table, effect_axis, heads, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
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
        Some(curve(say!(style, "diagnostic-plots-drapery-prediction"), mean.estimate, sd, reference))
    });
    let shown = pooled.shown();
    let [head, name] = heads(plan, style);
    let [estimate, lower, upper] =
        [shown.estimate, shown.ci_lower, shown.ci_upper].map(|x| wording::value(plan, x, style));
    let n = studies.len();
    let pooled_label = say!(style, "figures-pooled-estimate");
    let p_label = say!(style, "diagnostic-plots-drapery-p");
    let plot = DraperyPlot {
        id: format!("fig-{}-drapery", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-drapery-title", title = &plan.title),
        description: say!(
            style,
            "diagnostic-plots-drapery-description",
            n,
            rows = wording::rows(plan, n, style),
            estimate,
            level = &level,
            lower,
            upper
        ),
        studies,
        pooled: Some(curve(pooled_label.clone(), mean.estimate, mean.se, Reference { df: mean.df })),
        prediction,
        effect: effect_axis(plan.measure, &name, style),
        p_label: p_label.clone(),
        confidence_label: say!(style, "diagnostic-plots-drapery-confidence"),
        level: Some(1.0 - plan.model.level),
        level_label: say!(style, "diagnostic-plots-level-interval", level = &level),
        study_label: wording::rows_head(plan, 2, style),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let caption = say!(style, "diagnostic-plots-drapery-caption", title = &plan.title, level);
    let null = wording::shown_null(plan);
    let of_study = result.studies.iter().filter_map(|study| {
        let shown = study.back_transformed?;
        let p = plan.measure.null.zip(study.se).zip(study.estimate);
        let p = p.map_or_else(String::new, |((null, se), estimate)| {
            style.p_value(normal.p_value(((estimate - null) / se).abs()))
        });
        Some(vec![
            marks::clean(&study.label),
            style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, null),
            p,
        ])
    });
    let of_all = vec![
        pooled_label,
        style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, null),
        style.p_value(mean.p_value),
    ];
    let interval = style.ci_name(plan.model.level);
    let measured = say!(style, "diagnostic-plots-with-interval", what = name, interval);
    let title = marks::clean(&plan.title);
    let data = data_table(
        &format!("{}-drapery", anchor(&plan.id)),
        say!(style, "diagnostic-plots-drapery-data", title),
        &[head, measured, say!(style, "diagnostic-plots-drapery-p-of-no-effect")],
        of_study.chain([of_all]),
    );
    Some(place(composer, analysis, "drapery", &caption, scene, Some(data)))
}

/// Points of a curve about its peak: evenly spaced on the scale of analysis for a normal curve, and at the same p-values for one with
/// heavier tails, whose peak would else fall between two of them.
fn curve(centre: f64, se: f64, reference: Reference, scale: Scale) -> Vec<(f64, f64)> {
    let normal = Reference { df: None };
    let widest = normal.quantile(END);
    (0..=2 * STEPS)
        .map(|i| {
            let on_normal = widest * (f64::from(i) / f64::from(STEPS) - 1.0);
            let p_value = normal.p_value(on_normal.abs());
            let distance = match reference.df {
                None => on_normal,
                Some(_) => reference.quantile(p_value).copysign(on_normal),
            };
            (scale.back_transform(centre + distance * se), p_value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_with_heavy_tails_have_as_many_points_near_their_peak() {
        let near = |df: Option<f64>| {
            let points = curve(0.0, 1.0, Reference { df }, Scale::Identity);
            assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0), "{df:?}");
            assert_eq!(points[STEPS as usize], (0.0, 1.0));
            points.iter().filter(|point| point.1 > 0.05).count()
        };
        assert!(near(None) > 25);
        assert_eq!(near(Some(1.0)), near(None));
    }
}
