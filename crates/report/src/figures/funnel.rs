//! The funnel plot of an analysis.

use metaweave_plot::axis::AxisScale;
use metaweave_plot::funnel::{Contour, FunnelPlot, FunnelPoint, FunnelVertical};
use metaweave_stats::numeric::dist::normal;

use super::{data_table, effect_axis, heads, place};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Figure, Table};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::FunnelPlan;
use crate::run::Analysed;
use crate::run::plots::{self, FunnelLine};
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
    let plot = plot(analysis, composer.style(), &id, chosen, plots::funnel_line(analysis))?;
    let scene = plot.layout(&composer.theme).ok()?;
    let style = composer.style();
    let data = data(analysis, &plot, style);
    let level = style.level(analysis.plan.model.level);
    let mut caption = vec![say!(style, "funnel-caption", title = &analysis.plan.title)];
    let errors = matches!(plot.vertical, FunnelVertical::StandardError | FunnelVertical::Precision);
    if errors {
        let centre = match chosen.centre {
            FunnelCentreName::Estimate => "estimate",
            FunnelCentreName::NoEffect => "null",
        };
        caption.push(say!(style, "funnel-caption-limits", level, centre));
    }
    if !plot.line.is_empty() {
        caption.push(say!(style, "funnel-caption-line"));
    }
    if errors && !plot.contours.is_empty() {
        caption.push(say!(style, "funnel-caption-contours"));
    }
    Some(place(composer, analysis, "funnel", &caption.join(" "), scene, Some(data)))
}

/// The plot with the line of a regression test, if one is given.
pub(super) fn plot(
    analysis: &Analysed,
    style: &NumberStyle,
    id: &str,
    chosen: FunnelPlan,
    regression: Option<FunnelLine>,
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
        label: say!(style, "funnel-filled-in"),
        estimate: scale.back_transform(study.estimate),
        standard_error: study.se,
        size: None,
        imputed: true,
    }));
    let level = style.level(plan.model.level);
    let p_letter = style.p_letter.as_str();
    let contours = match plan.measure.null {
        // p-values in words of the house style: "p > 0.10" inside the innermost contour.
        Some(_) if chosen.contours => [(0.10, 0.10), (0.05, 0.10), (0.01, 0.05)]
            .into_iter()
            .map(|(p, upper)| Contour {
                quantile: normal::quantile(1.0 - p / 2.0),
                label: match p < upper {
                    true => {
                        let (lower, upper) = (style.fixed(p, 2), style.fixed(upper, 2));
                        say!(style, "funnel-p-range", p_letter, lower, upper)
                    }
                    false => format!("{p_letter} > {}", style.fixed(p, 2)),
                },
            })
            .collect(),
        _ => Vec::new(),
    };
    let [_, name] = heads(plan, style);
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
    let k = result.k;
    let estimate = wording::value(plan, pooled.shown().estimate, style);
    let mut description =
        vec![say!(style, "funnel-description", k, estimate, largest = style.estimate(largest))];
    if let Some(filled) = filled {
        description.push(say!(style, "funnel-description-filled", n = filled.k0, side = &filled.side));
    }
    let quantile = normal::quantile(0.5 + plan.model.level / 2.0);
    if errors {
        let centre = match null {
            Some(_) => plan.measure.null.unwrap_or_default(),
            None => pooled.mean.estimate,
        };
        let distances =
            result.studies.iter().filter_map(|study| Some((study.estimate? - centre) / study.se?));
        let outside = distances.filter(|distance| distance.abs() > quantile).count();
        description.push(say!(style, "funnel-description-outside", outside, level = &level));
    }
    if let (Some(found), Some(first), Some(last)) = (regression, line.first(), line.last()) {
        description.push(say!(
            style,
            "funnel-description-line",
            test = found.test,
            from = wording::value(plan, first.0, style),
            to = wording::value(plan, last.0, style)
        ));
    }
    Some(FunnelPlot {
        id: id.to_owned(),
        title: say!(style, "funnel-title", title = &plan.title),
        description: description.join(" "),
        points,
        effect,
        vertical,
        precision_label: match chosen.vertical {
            FunnelVerticalName::StandardError => say!(style, "figures-standard-error"),
            FunnelVerticalName::Precision => say!(style, "funnel-precision"),
            FunnelVerticalName::SampleSize => {
                let people = say!(style, "funnel-people");
                say!(style, "forest-log-scale", label = people)
            }
            FunnelVerticalName::InverseSampleSize => say!(style, "funnel-inverse-people"),
            FunnelVerticalName::InverseRootSampleSize => say!(style, "funnel-inverse-root-people"),
        },
        line,
        line_label: regression
            .map_or_else(String::new, |line| say!(style, "funnel-regression", test = line.test)),
        centre: Some(null.unwrap_or(pooled.shown().estimate)),
        centre_label: match null {
            Some(_) => say!(style, "figures-no-effect"),
            None => say!(style, "figures-pooled-estimate"),
        },
        limits: Some(Contour { quantile, label: say!(style, "figures-share-of-studies", level) }),
        power: None,
        beyond: format!("{p_letter} < {}", style.fixed(0.01, 2)),
        contours,
        observed_label: say!(style, "funnel-studies"),
        imputed_label: say!(style, "funnel-filled-in-by"),
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
    let [head, name] = heads(plan, style);
    let mut heads = vec![head, name, say!(style, "figures-standard-error")];
    heads.extend(sized.then(|| match plot.vertical {
        FunnelVertical::Size => say!(style, "funnel-people"),
        _ => plot.precision_label.clone(),
    }));
    let table = say!(style, "funnel-data", title = marks::clean(&plan.title));
    data_table(&format!("{}-funnel", anchor(&plan.id)), table, &heads, rows)
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
