//! The L'Abbé plot of an analysis of counts in two arms.

use metaweave_plot::axis::AxisSpec;
use metaweave_plot::labbe::{LabbePlot, LabbePoint};

use super::{data_table, heads, place, value_axis};
use crate::compose::Composer;
use crate::dataset::ArmData;
use crate::document::marks;
use crate::document::model::Figure;
use crate::language::say;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// Points of the line of the pooled effect.
const STEPS: usize = 60;

/// The risk in one arm against that in the other; nothing without counts of events and people in two arms.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let [experimental, control] = analysis.dataset.arm_labels.as_slice() else { return None };
    let style = composer.style();
    let points: Vec<LabbePoint> = analysis
        .dataset
        .studies
        .iter()
        .zip(&result.studies)
        .filter_map(|(study, found)| {
            let [first, second] = study.arms.as_slice() else { return None };
            let weight = if plan.model.random() { found.weight_random } else { found.weight_common };
            Some(LabbePoint {
                label: found.label.clone(),
                control: risk(second)?,
                experimental: risk(first)?,
                weight: weight.unwrap_or(0.0),
            })
        })
        .collect();
    if points.is_empty() {
        return None;
    }
    let highest = points.iter().flat_map(|point| [point.control, point.experimental]).fold(0.0, f64::max);
    let pooled = Pooled::of(plan, result).filter(|_| result.k > 1);
    let line = pooled.as_ref().map_or_else(Vec::new, |pooled| {
        (0..=STEPS)
            .map(|i| highest * i as f64 / STEPS as f64)
            .filter_map(|control| {
                Some((control, treated(plan.measure.id, pooled.shown().estimate, control)?))
            })
            .collect()
    });
    let below = points.iter().filter(|point| point.experimental < point.control).count();
    let measure = wording::measure_name(plan.measure, style);
    let label = |arm: &str| match arm {
        "" => say!(style, "diagnostic-plots-labbe-risk"),
        arm => say!(style, "diagnostic-plots-labbe-risk-of", arm),
    };
    let n = points.len();
    let (control_label, experimental_label) = (label(control), label(experimental));
    let [head, _] = heads(plan, style);
    let plot = LabbePlot {
        id: format!("fig-{}-labbe", anchor(&plan.id)),
        title: say!(style, "diagnostic-plots-labbe-title", title = &plan.title),
        description: say!(
            style,
            "diagnostic-plots-labbe-description",
            n,
            rows = wording::rows(plan, n, style),
            below,
            named = !experimental.is_empty(),
            arm = experimental,
            highest = style.percent(highest * 100.0, 1)
        ),
        points,
        axis: AxisSpec {
            percent: true,
            // Risks start at none, or the share of a difference is not seen.
            limits: Some((0.0, if highest > 0.0 { 1.04 * highest } else { 1.0 })),
            ..value_axis(String::new(), style)
        },
        control_label: control_label.clone(),
        experimental_label: experimental_label.clone(),
        pooled_label: pooled.map_or_else(String::new, |pooled| {
            let estimate = wording::value(plan, pooled.shown().estimate, style);
            say!(style, "diagnostic-plots-labbe-pooled", measure, estimate)
        }),
        pooled: line,
        point_label: say!(style, "diagnostic-plots-labbe-points", rows = wording::rows_head(plan, 2, style)),
        null_label: say!(style, "figures-no-effect"),
    };
    let scene = plot.layout(&composer.theme).ok()?;
    let row = wording::rows(plan, 1, style);
    let caption = say!(style, "diagnostic-plots-labbe-caption", title = &plan.title, row);
    let rows = plot.points.iter().map(|point| {
        let percent = |risk: f64| style.percent(risk * 100.0, 1);
        vec![marks::clean(&point.label), percent(point.experimental), percent(point.control)]
    });
    let table = say!(style, "diagnostic-plots-labbe-data", title = marks::clean(&plan.title));
    let data = data_table(
        &format!("{}-labbe", anchor(&plan.id)),
        table,
        &[head, experimental_label, control_label],
        rows,
    );
    Some(place(composer, analysis, "labbe", &caption, scene, Some(data)))
}

fn risk(arm: &ArmData) -> Option<f64> {
    match arm {
        ArmData::Events { events, total } if *total > 0.0 => Some(events / total),
        _ => None,
    }
}

/// The risk that an effect makes of a risk without it, where that is a probability.
fn treated(measure: &str, effect: f64, control: f64) -> Option<f64> {
    let risk = match measure {
        "RR" => effect * control,
        "RD" => control + effect,
        "OR" | "PETO" => effect * control / (1.0 - control + effect * control),
        _ => return None,
    };
    (0.0..=1.0).contains(&risk).then_some(risk)
}
