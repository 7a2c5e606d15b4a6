//! Radial or Galbraith plot: standardised effects against precision, so that every study has the same standard error.
//!
//! A study stands at x = 1 / SE and z = (effect − null) / SE on the scale of the analysis; all studies with the same effect
//! lie on a ray from the origin, whose slope is that effect, read off at the scale on the right. The pooled effect is such a
//! ray, and studies further than the quantile above or below it disagree with it; they are named.
//!
//! Source: Galbraith (1988), Technometrics 30, 271–281.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    funnel::Contour,
    legend::{Legend, RADIUS, Sample},
    plane::{
        EffectScale, Plane, PlaneSpec,
        studies::{self, Study},
    },
    scene::{Line, Role, Scene},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.6;
const HEIGHT: f64 = 0.75;
const BAND: Role = Role::Contour2;
/// Space between the axes and the range of values.
const INSET: f64 = 2.0 * RADIUS;
/// Thickness of the ray of the pooled effect.
const STROKE: f64 = 2.0;

/// Everything a radial plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RadialPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies.
    pub points: Vec<RadialPoint>,
    /// The scale of effects on the right; its limits are those of the plot.
    pub effect: AxisSpec,
    /// Text under the horizontal axis: "Precision (1 / standard error)".
    pub precision_label: String,
    /// Text over the vertical axis: "Effect / standard error".
    pub standardised_label: String,
    /// The pooled estimate in display units.
    pub centre: Option<f64>,
    /// What its ray is: "Common effect".
    pub centre_label: String,
    /// Band of plus and minus the quantile about the ray.
    pub limits: Option<Contour>,
    /// What points are: "Studies".
    pub point_label: String,
}

/// A study in a radial plot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RadialPoint {
    /// Name, shown when pointing at the study and written beside it if it lies outside the band.
    pub label: String,
    /// Estimate in display units.
    pub estimate: f64,
    /// Standard error on the scale of the analysis, more than zero.
    pub standard_error: f64,
}

impl RadialPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, estimates, standard errors, a quantile or a centre that are not finite or
    /// have no place on the axis, standard errors of zero, and precisions too large to be numbers.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let studies: Vec<Study<'_>> = self.points.iter().map(|point| self.study(point)).collect();
        let legend = self.legend();
        let plane = self.plane(&studies, &legend, theme)?;
        let mut items = Vec::new();
        let (nearest, furthest) = (0.0, edge(plane.horizontal.upper, plane.right - plane.left));
        if let (Some(slope), Some(limits)) = (self.slope(), &self.limits) {
            let corner = |x: f64, side: f64| plane.place(x, slope * x + side * limits.quantile);
            let outline = [(nearest, 1.0), (furthest, 1.0), (furthest, -1.0), (nearest, -1.0)];
            items.extend(plane.polygon(&outline.map(|(x, side)| corner(x, side)), BAND));
        }
        items.extend(plane.across(0.0, None, Role::Rule, theme.rule));
        if let Some(slope) = self.slope() {
            let (from, to) = (plane.place(nearest, 0.0), plane.place(furthest, slope * furthest));
            items.extend(plane.line(Line::solid(from, to, STROKE, Role::Accent)));
        }
        items.push(plane.axes(theme));
        items.extend(studies::points(&plane, &studies, theme));
        items.extend(studies::labels(&plane, &studies, &self.outside(&studies), theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.points.is_empty() {
            return Err(PlotError::NoRows);
        }
        if let Some(null) = self.effect.null {
            self.effect.check_value(0, null, "null value")?;
        }
        for (row, point) in self.points.iter().enumerate() {
            self.effect.check_value(row, point.estimate, "estimate")?;
            if !point.standard_error.is_finite() {
                return Err(PlotError::NotFinite { row, what: "standard error" });
            }
            if point.standard_error <= 0.0 {
                let value = point.standard_error;
                return Err(PlotError::OutOfRange { row, what: "standard error", value });
            }
            let Study { x, y, .. } = self.study(point);
            if !(x.is_finite() && y.is_finite()) {
                return Err(PlotError::NotFinite { row, what: "standardised effect" });
            }
        }
        if let Some(centre) = self.centre {
            self.effect.check_value(0, centre, "centre")?;
        }
        match self.limits.as_ref().map(|limits| limits.quantile) {
            Some(quantile) if !quantile.is_finite() => Err(PlotError::NotFinite { row: 0, what: "quantile" }),
            Some(value) if value <= 0.0 => Err(PlotError::OutOfRange { row: 0, what: "quantile", value }),
            _ => Ok(()),
        }
    }

    /// No effect on the scale of the analysis.
    fn null(&self) -> f64 {
        self.effect.null.map_or(0.0, |null| self.effect.scale.transform(null))
    }

    fn study<'a>(&self, point: &'a RadialPoint) -> Study<'a> {
        let x = 1.0 / point.standard_error;
        let y = (self.effect.scale.transform(point.estimate) - self.null()) * x;
        Study { label: &point.label, x, y, weight: 1.0 }
    }

    /// Slope of the ray of the pooled effect.
    fn slope(&self) -> Option<f64> {
        self.centre.map(|centre| self.effect.scale.transform(centre) - self.null())
    }

    /// Numbers of the studies outside the band, the furthest first; without a band, none.
    fn outside(&self, studies: &[Study<'_>]) -> Vec<usize> {
        let (Some(slope), Some(limits)) = (self.slope(), &self.limits) else { return Vec::new() };
        let distance = |study: &Study<'_>| (study.y - slope * study.x).abs();
        let mut outside: Vec<usize> =
            (0..studies.len()).filter(|&i| distance(&studies[i]) > limits.quantile).collect();
        outside.sort_by(|&a, &b| distance(&studies[b]).total_cmp(&distance(&studies[a])));
        outside
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = vec![(Sample::Point { hollow: false }, self.point_label.as_str())];
        if self.centre.is_some() {
            entries.push((Sample::Stroke(Role::Accent, STROKE), &self.centre_label));
            entries.extend(self.limits.iter().map(|limits| (Sample::Shade(BAND), limits.label.as_str())));
        }
        Legend::new(entries)
    }

    fn plane(&self, studies: &[Study<'_>], legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let width = WIDTH * theme.plot_width;
        let height = (HEIGHT * width).round();
        let furthest = studies.iter().map(|study| study.x).fold(0.0, f64::max);
        let horizontal = AxisSpec {
            label: self.precision_label.clone(),
            limits: Some((0.0, 1.02 * furthest)),
            decimal_point: self.effect.decimal_point,
            ..AxisSpec::default()
        };
        let mut seen: Vec<f64> = studies.iter().map(|study| study.y).chain([0.0]).collect();
        seen.extend(self.limits.iter().flat_map(|limits| [-limits.quantile, limits.quantile]));
        seen.extend(self.slope().map(|slope| slope * furthest));
        let room = AxisRoom {
            length: height - 2.0 * INSET,
            tick_size: theme.small_size,
            overhang: INSET + theme.plot_gap / 2.0,
            sides: false,
        };
        let vertical = AxisSpec {
            label: self.standardised_label.clone(),
            decimal_point: self.effect.decimal_point,
            ..AxisSpec::default()
        };
        let chosen = Axis::new(&vertical, &AxisData { summaries: seen, ..AxisData::default() }, room)?;
        let vertical = AxisSpec { limits: Some((chosen.lower, chosen.upper)), ..vertical };
        let effects = self.effects(edge(1.02 * furthest, width), &chosen, room);
        let spec = PlaneSpec {
            horizontal: (&horizontal, AxisData::default()),
            vertical: (&vertical, AxisData::default()),
            size: (width, height),
            inset: INSET,
            effects,
        };
        Plane::new(&spec, legend, theme)
    }

    /// The scale on the right: where the rays of round effects leave the plot. None where they are no numbers.
    fn effects(&self, furthest: f64, vertical: &Axis, room: AxisRoom) -> Option<EffectScale> {
        let effect = |z: f64| self.effect.scale.invert(self.null() + z / furthest);
        let limits = Some((effect(vertical.lower), effect(vertical.upper)));
        let axis = Axis::new(&AxisSpec { limits, ..self.effect.clone() }, &AxisData::default(), room).ok()?;
        let place = |value: f64| (self.effect.scale.transform(value) - self.null()) * furthest;
        let ticks = axis.ticks.iter().map(|tick| (place(tick.value), tick.label.clone())).collect();
        Some(EffectScale { label: self.effect.label.clone(), ticks })
    }
}

/// The precision at the right edge of a plot of some width whose axis ends at `upper`, an inset before.
fn edge(upper: f64, width: f64) -> f64 {
    upper * (width - INSET) / (width - 2.0 * INSET)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{axis::AxisScale, scene::Item};

    const ROOM: AxisRoom = AxisRoom { length: 300.0, tick_size: 12.0, overhang: 7.0, sides: false };

    fn point(label: &str, estimate: f64, standard_error: f64) -> RadialPoint {
        RadialPoint { label: label.into(), estimate, standard_error }
    }

    fn plot(points: Vec<RadialPoint>) -> RadialPlot {
        RadialPlot {
            points,
            effect: AxisSpec { scale: AxisScale::Log, null: Some(1.0), ..AxisSpec::default() },
            centre: Some(0.5),
            limits: Some(Contour { quantile: 1.96, label: String::new() }),
            ..RadialPlot::default()
        }
    }

    #[test]
    fn equal_effects_lie_on_one_ray() {
        let plot = plot(vec![point("A", 0.5, 0.1), point("B", 0.5, 0.4), point("C", 2.0, 0.3)]);
        let studies: Vec<Study<'_>> = plot.points.iter().map(|point| plot.study(point)).collect();
        let plane = plot.plane(&studies, &plot.legend(), &Theme::default()).expect("a plane");
        let origin = plane.place(0.0, 0.0);
        let slope = |study: &Study<'_>| {
            let (x, y) = plane.place(study.x, study.y);
            (y - origin.1) / (x - origin.0)
        };
        assert!((slope(&studies[0]) - slope(&studies[1])).abs() < 1e-9);
        assert!(slope(&studies[2]) < 0.0, "a larger effect lies above");
        let scale =
            plot.effects(edge(plane.horizontal.upper, plane.right - plane.left), &plane.vertical, ROOM);
        let ticks = scale.expect("a scale").ticks;
        assert!(ticks.len() > 2);
        for (value, label) in ticks {
            let effect: f64 = label.parse().expect("a ratio");
            let ray = slope(&Study { label: "", x: 1.0, y: libm::log(effect), weight: 1.0 });
            let at_edge = origin.1 + ray * (plane.right - origin.0);
            assert!((plane.place(0.0, value).1 - at_edge).abs() < 1e-9, "{label}");
        }
        assert!((studies[1].x - 2.5).abs() < 1e-12);
        assert!((studies[1].y - 2.5 * libm::log(0.5)).abs() < 1e-12);
    }

    #[test]
    fn only_studies_outside_the_band_are_named() {
        let plot = plot(vec![point("Inside", 0.6, 0.2), point("Outside", 2.0, 0.3)]);
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let label = |item: &Item| if let Item::Text(text) = item { Some(text.plain()) } else { None };
        assert_eq!(scene.items.iter().filter_map(label).collect::<Vec<_>>(), ["Outside"]);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |plot: RadialPlot| plot.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(plot(vec![])), PlotError::NoRows);
        let zero = PlotError::OutOfRange { row: 0, what: "standard error", value: 0.0 };
        assert_eq!(error(plot(vec![point("A", 1.0, 0.0)])), zero);
        assert_eq!(error(plot(vec![point("A", 0.0, 1.0)])), PlotError::NotPositive { value: 0.0 });
        let infinite = PlotError::NotFinite { row: 0, what: "standardised effect" };
        assert_eq!(error(plot(vec![point("A", 1.0, 1e-310)])), infinite);
    }
}
