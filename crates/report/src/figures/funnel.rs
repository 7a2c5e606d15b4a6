//! The funnel plot of an analysis.

use metaweave_plot::axis::AxisScale;
use metaweave_plot::funnel::{Contour, FunnelPlot, FunnelPoint, FunnelVertical};
use metaweave_stats::numeric::dist::normal;

use super::{data_table, effect_axis};
use crate::compose::Composer;
use crate::document::model::{Figure, Table};
use crate::document::number::NumberStyle;
use crate::document::{marks, words};
use crate::plan::FunnelPlan;
use crate::run::{Analysed, plots};
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;
use crate::spec::model::{FunnelCentreName, FunnelVerticalName};

/// The funnel plot, about the pooled estimate, with contours of constant p-value about no effect; nothing for fewer than
/// three studies or an analysis that pools nothing.
pub fn figure(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Figure> {
    if analysis.result.k < 3 {
        return None;
    }
    let id = format!("fig-{}-funnel", anchor(&analysis.plan.id));
    let chosen = analysis.plan.funnel;
    let plot = plot(analysis, composer.style(), &id, chosen)?;
    let alt = plot.description.clone();
    let scene = plot.layout(&composer.theme).ok()?;
    let data = data(analysis, &plot, composer.style());
    let level = composer.style().level(analysis.plan.model.level);
    let mut caption = format!("{}: funnel plot.", analysis.plan.title);
    let errors = matches!(plot.vertical, FunnelVertical::StandardError | FunnelVertical::Precision);
    if errors {
        let all = match chosen.centre {
            FunnelCentreName::Estimate => "all estimate the pooled effect",
            FunnelCentreName::NoEffect => "there is no effect",
        };
        caption.push_str(&format!(
            " The dashed lines hold {level} of the studies of a given standard error if {all}."
        ));
    }
    if !plot.line.is_empty() {
        caption.push_str(" The solid line is the regression of the effect on the vertical axis.");
    }
    if errors && !plot.contours.is_empty() {
        caption.push_str(" The shaded regions show the p-value that a study has there.");
    }
    let caption = composer.prose(&caption);
    let figure = composer.number_figure(Figure { id, number: 0, caption, alt, scene, data: Some(data) });
    composer.place(&format!("figure:{}:funnel", analysis.plan.id), &figure.id);
    Some(figure)
}

pub(super) fn plot(
    analysis: &Analysed,
    style: &NumberStyle,
    id: &str,
    chosen: FunnelPlan,
) -> Option<FunnelPlot> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let pooled = Pooled::of(plan, result)?;
    let scale = plan.measure.scale;
    let errors = matches!(chosen.vertical, FunnelVerticalName::StandardError | FunnelVerticalName::Precision);
    let size = |at: usize| if errors { None } else { plots::funnel_size(analysis, at) };
    let mut points: Vec<FunnelPoint> = result
        .studies
        .iter()
        .enumerate()
        .filter_map(|(at, study)| {
            Some(FunnelPoint {
                label: study.label.clone(),
                estimate: study.back_transformed?.estimate,
                standard_error: study.se?,
                size: size(at),
                imputed: false,
            })
        })
        .collect();
    if !errors && points.iter().any(|point| point.size.is_none()) {
        return None;
    }
    // Studies filled in have no number of people.
    let filled =
        result.small_study_effects.as_ref().and_then(|found| found.trim_and_fill.as_ref()).filter(|_| errors);
    points.extend(filled.iter().flat_map(|filled| &filled.filled).map(|study| FunnelPoint {
        label: "Filled in".to_owned(),
        estimate: scale.back_transform(study.estimate),
        standard_error: study.se,
        size: None,
        imputed: true,
    }));
    let level = style.level(plan.model.level);
    let contours = match plan.measure.null {
        // p-values in words of the house style: "p > 0.10" inside the innermost contour.
        Some(_) if chosen.contours => [(0.10, "> 0.10"), (0.05, "0.05 to 0.10"), (0.01, "0.01 to 0.05")]
            .into_iter()
            .map(|(p, range)| Contour {
                quantile: normal::quantile(1.0 - p / 2.0),
                label: format!("{} {}", style.p_letter, range.replace('.', &style.decimal)),
            })
            .collect(),
        _ => Vec::new(),
    };
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let largest = result.studies.iter().filter_map(|study| study.se).fold(0.0, f64::max);
    let null = wording::shown_null(plan).filter(|_| chosen.centre == FunnelCentreName::NoEffect);
    let vertical = match chosen.vertical {
        FunnelVerticalName::StandardError => FunnelVertical::StandardError,
        FunnelVerticalName::Precision => FunnelVertical::Precision,
        FunnelVerticalName::SampleSize => FunnelVertical::Size,
        FunnelVerticalName::InverseSampleSize | FunnelVerticalName::InverseRootSampleSize => {
            FunnelVertical::InverseSize
        }
    };
    let regression = plots::funnel_line(analysis);
    let effect = effect_axis(plan.measure, &name, style);
    let line = regression.map_or_else(Vec::new, |line| {
        // The pooled estimate and the null give the axis its scale; the line only has to stay on it.
        let shown = |estimate: f64| {
            let shown = scale.back_transform(estimate);
            (shown.is_finite() && (effect.scale == AxisScale::Linear || shown > 0.0)).then_some(shown)
        };
        heights(&points, vertical)
            .into_iter()
            .filter_map(|height| {
                let predictor = if vertical == FunnelVertical::Precision { 1.0 / height } else { height };
                Some((shown(line.intercept + line.slope * predictor)?, height))
            })
            .collect()
    });
    let said_line = match (regression, line.first(), line.last()) {
        (Some(found), Some(first), Some(last)) => format!(
            " The line of {}’s test goes from {} for the largest studies to {} for the smallest.",
            found.test,
            wording::value(plan, first.0, style),
            wording::value(plan, last.0, style)
        ),
        _ => String::new(),
    };
    Some(FunnelPlot {
        id: id.to_owned(),
        title: format!("Funnel plot: {}", plan.title),
        description: format!(
            "Funnel plot of {} studies about the pooled estimate {}; standard errors up to {}.{}{said_line}",
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
        effect,
        vertical,
        precision_label: match chosen.vertical {
            FunnelVerticalName::StandardError => "Standard error",
            FunnelVerticalName::Precision => "Precision (1/standard error)",
            FunnelVerticalName::SampleSize => "Number of people, log scale",
            FunnelVerticalName::InverseSampleSize => "1/number of people",
            FunnelVerticalName::InverseRootSampleSize => "1/√effective number of people",
        }
        .to_owned(),
        line,
        line_label: regression.map_or_else(String::new, |line| format!("{}’s regression", line.test)),
        centre: Some(null.unwrap_or(pooled.shown().estimate)),
        centre_label: if null.is_some() { "No effect" } else { "Pooled estimate" }.to_owned(),
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

/// The points with their standard errors and, on an axis of sizes, their places there.
fn data(analysis: &Analysed, plot: &FunnelPlot, style: &NumberStyle) -> Table {
    let plan = &analysis.plan;
    let sized = plot.points.iter().any(|point| point.size.is_some());
    let rows = plot.points.iter().map(|point| {
        let mut cells = vec![
            marks::clean(&point.label),
            wording::value(plan, point.estimate, style),
            style.significant(point.standard_error, 3),
        ];
        cells.extend(sized.then(|| point.size.map_or_else(String::new, |size| style.significant(size, 4))));
        cells
    });
    let name = words::capitalised(&wording::measure_name(plan.measure, style));
    let mut heads = vec![words::capitalised(&plan.rows.0), name, "Standard error".to_owned()];
    heads.extend(sized.then(|| plot.precision_label.trim_end_matches(", log scale").to_owned()));
    data_table(&format!("{}-funnel", anchor(&plan.id)), plan, "the points of the funnel plot", &heads, rows)
}

/// Places on the vertical axis from the largest studies to the smallest, close enough to be joined to a curve.
fn heights(points: &[FunnelPoint], vertical: FunnelVertical) -> Vec<f64> {
    const STEPS: u32 = 40;
    let height = |point: &FunnelPoint| match vertical {
        FunnelVertical::StandardError => point.standard_error,
        FunnelVertical::Precision => 1.0 / point.standard_error,
        FunnelVertical::Size | FunnelVertical::InverseSize => point.size.unwrap_or(f64::NAN),
    };
    let all = || points.iter().filter(|point| !point.imputed).map(height);
    let (least, most) = (all().fold(f64::INFINITY, f64::min), all().fold(0.0, f64::max));
    let (from, to) = match vertical {
        FunnelVertical::StandardError | FunnelVertical::InverseSize => (0.0, most),
        FunnelVertical::Precision | FunnelVertical::Size => (most, least),
    };
    let step = |i: u32| match vertical {
        // Equal steps on a logarithmic axis.
        FunnelVertical::Size => from * libm::pow(to / from, f64::from(i) / f64::from(STEPS)),
        _ => from + (to - from) * f64::from(i) / f64::from(STEPS),
    };
    (0..=STEPS).map(step).filter(|height| height.is_finite()).collect()
}
