//! Funnel plot: estimates against their standard errors, the most precise studies on top.
//!
//! Limits and contours are straight lines from a centre at standard error zero: centre ± quantile × standard error on the
//! scale of the analysis, which is logarithmic where the axis is. Limits stand about the pooled estimate; contours of
//! constant p-value about no effect.
//!
//! Source: Sterne & Egger (2001), J. Clin. Epidemiol. 54, 1046–1055; contours: Peters et al. (2008), J. Clin. Epidemiol.
//! 61, 991–996.

mod frame;
mod legend;

use crate::{
    axis::AxisSpec,
    error::PlotError,
    legend::{self as sample, DASH, RADIUS},
    scene::{Group, Item, Line, Polygon, Rect, Role, Scene},
    theme::Theme,
};
use frame::Frame;

/// Shades of bands of power, from the greatest, and of what lies under all of them.
const POWER_SHADES: [Role; 3] = [Role::Background, Role::Contour1, Role::Contour2];
const POWER_BEYOND: Role = Role::Contour3;

/// Shades of the regions inside contours, from the innermost outwards, and of what lies beyond all of them.
const SHADES: [Role; 3] = [Role::Background, Role::Contour3, Role::Contour2];
const BEYOND: Role = Role::Contour1;

/// Everything a funnel plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FunnelPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies.
    pub points: Vec<FunnelPoint>,
    /// The horizontal axis; contours stand about its null.
    pub effect: AxisSpec,
    /// What the vertical axis shows.
    pub vertical: FunnelVertical,
    /// Its title: "Standard error".
    pub precision_label: String,
    /// The pooled estimate in display units, at which a dashed line and the limits stand.
    pub centre: Option<f64>,
    /// What that line is: "Random effects".
    pub centre_label: String,
    /// Dashed limits within which studies are expected.
    pub limits: Option<Contour>,
    /// Shaded contours, at most three, from the innermost outwards.
    pub contours: Vec<Contour>,
    /// What lies beyond the last contour: "p < 0.01".
    pub beyond: String,
    /// Bands of the power that studies have, in place of contours; on an axis of standard errors alone.
    pub power: Option<PowerScale>,
    /// A line of regression: effects in display units with their places on the vertical axis, close enough to be joined.
    pub line: Vec<(f64, f64)>,
    /// What that line is: "Egger’s regression".
    pub line_label: String,
    /// What filled points are: "Studies".
    pub observed_label: String,
    /// What hollow points are: "Filled in by trim and fill".
    pub imputed_label: String,
}

/// What the vertical axis of a funnel plot shows; the largest studies stand on top in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FunnelVertical {
    /// The standard error.
    #[default]
    StandardError,
    /// Its reciprocal: limits and contours are curves.
    Precision,
    /// A size, on a logarithmic scale: limits and contours have no place.
    Size,
    /// A reciprocal of a size, or of its root.
    InverseSize,
}

/// A study in a funnel plot.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPoint {
    /// Name, shown when pointing at the study.
    pub label: String,
    /// Estimate in display units.
    pub estimate: f64,
    /// Standard error on the scale of the analysis.
    pub standard_error: f64,
    /// Its place on an axis of sizes or their reciprocals.
    pub size: Option<f64>,
    /// Whether the study was not observed but imputed.
    pub imputed: bool,
}

/// The power of studies to find an effect, by their standard error: a sunset plot.
///
/// Source: Kossmeier, Tran & Voracek (2020), Z. Psychol. 228, 43–49.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PowerScale {
    /// Title of the scale on the right: "Power".
    pub label: String,
    /// Bands from the greatest power, at most three.
    pub bands: Vec<PowerBand>,
    /// What lies under the last band: "Less than 30%".
    pub beyond: String,
    /// Standard errors at which a power is written on the right.
    pub ticks: Vec<(f64, String)>,
}

/// A band of power.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerBand {
    /// Largest standard error in the band.
    pub standard_error: f64,
    /// What the band is, for the legend: "Power 80% or more".
    pub label: String,
}

/// A pair of straight lines at a distance of quantile × standard error.
#[derive(Debug, Clone, PartialEq)]
pub struct Contour {
    /// Quantile of the normal distribution, such as 1.96.
    pub quantile: f64,
    /// What lies inside, for the legend.
    pub label: String,
}

impl FunnelPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without points, estimates, standard errors, quantiles or a centre that are not finite or
    /// have no place on the axis, and contours that are more than three or do not widen.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let frame = Frame::new(self, theme)?;
        let mut items = self.regions(&frame);
        items.push(frame.axes(self, theme));
        items.extend(self.lines(&frame, theme));
        items.extend(
            self.points.iter().enumerate().map(|(number, point)| self.point(number, point, &frame, theme)),
        );
        items.extend(
            legend::of(self).draw((frame.right() + frame.scale_width + theme.plot_gap, frame.top), theme),
        );
        Ok(Scene::new([&self.id, &self.title, &self.description], (frame.width, frame.height), items))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.points.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, point) in self.points.iter().enumerate() {
            self.effect.check_value(row, point.estimate, "estimate")?;
            if !point.standard_error.is_finite() {
                return Err(PlotError::NotFinite { row, what: "standard error" });
            }
            if point.standard_error < 0.0 {
                return Err(PlotError::OutOfRange {
                    row,
                    what: "standard error",
                    value: point.standard_error,
                });
            }
            let height = self.height(point);
            if !height.is_finite() || height < 0.0 || self.vertical == FunnelVertical::Size && height == 0.0 {
                return Err(PlotError::NotFinite { row, what: "place on the vertical axis" });
            }
        }
        if let Some(centre) = self.centre {
            self.effect.check_value(0, centre, "centre")?;
        }
        if let Some(null) = self.effect.null {
            self.effect.check_value(0, null, "null value")?;
        }
        if self.contours.len() > SHADES.len() {
            return Err(PlotError::SeriesCount { most: SHADES.len(), found: self.contours.len() });
        }
        self.power.iter().try_for_each(PowerScale::check)?;
        let mut least = 0.0;
        for (row, contour) in self.contours.iter().enumerate() {
            check_quantile(row, contour.quantile, least)?;
            least = contour.quantile;
        }
        self.limits.iter().try_for_each(|limits| check_quantile(0, limits.quantile, 0.0))
    }

    /// Where a point stands on the vertical axis.
    fn height(&self, point: &FunnelPoint) -> f64 {
        match self.vertical {
            FunnelVertical::StandardError => point.standard_error,
            FunnelVertical::Precision => 1.0 / point.standard_error,
            FunnelVertical::Size | FunnelVertical::InverseSize => point.size.unwrap_or(f64::NAN),
        }
    }

    /// Whether distances of a multiple of the standard error have a place.
    fn has_errors(&self) -> bool {
        matches!(self.vertical, FunnelVertical::StandardError | FunnelVertical::Precision)
    }

    /// The shaded regions, the outermost first so that inner ones cover it.
    fn regions(&self, frame: &Frame) -> Vec<Item> {
        if let Some(power) = &self.power {
            return power.regions(frame);
        }
        let drawn = !self.contours.is_empty() && self.has_errors();
        let Some(null) = self.effect.null.filter(|_| drawn) else { return Vec::new() };
        let (x, y, width, height) = (frame.left, frame.top, frame.plot_width, frame.plot_height);
        let beyond = Item::Rect(Rect { x, y, width, height, role: BEYOND });
        let inside = self.contours.iter().zip(&SHADES).rev().map(|(contour, &role)| {
            let points = frame.funnel(self.effect.scale.transform(null), contour.quantile);
            Item::Polygon(Polygon { points, role })
        });
        core::iter::once(beyond).chain(inside).collect()
    }

    fn lines(&self, frame: &Frame, theme: &Theme) -> Vec<Item> {
        let mut items = Vec::new();
        let vertical = |value: f64, dash, role| {
            let x = frame.x(value);
            let line = Line { from: (x, frame.top), to: (x, frame.bottom()), width: theme.rule, dash, role };
            frame.is_inside(value).then_some(Item::Line(line))
        };
        items.extend(self.effect.null.and_then(|null| vertical(null, None, Role::Rule)));
        items.extend(frame.joined(&self.line));
        let Some(centre) = self.centre else { return items };
        items.extend(vertical(centre, Some(DASH), Role::Accent));
        let limits = self.limits.as_ref().filter(|_| self.has_errors());
        if let Some(limits) = limits.filter(|_| self.vertical == FunnelVertical::Precision) {
            items.extend(frame.dashed_sides(self.effect.scale.transform(centre), limits.quantile, theme));
        } else if let Some(limits) = limits {
            let outline = frame.funnel(self.effect.scale.transform(centre), limits.quantile);
            // Two sides from the apex; the rest of the outline lies on the frame.
            let sides = [outline.first().zip(outline.last()), outline.first().zip(outline.get(1))];
            let (dash, width, role) = (Some(DASH), theme.rule, Role::Muted);
            items.extend(
                sides
                    .into_iter()
                    .flatten()
                    .map(|(&from, &to)| Item::Line(Line { from, to, width, dash, role })),
            );
        }
        items
    }

    fn point(&self, number: usize, point: &FunnelPoint, frame: &Frame, theme: &Theme) -> Item {
        let centre = (frame.x(point.estimate), frame.y(self.height(point)));
        let items = if frame.is_inside(point.estimate) {
            vec![sample::point(centre, point.imputed, theme)]
        } else {
            let direction = if frame.effect.fraction(point.estimate) < 0.0 { -1.0 } else { 1.0 };
            let (x, y) = (centre.0 - direction * RADIUS, centre.1);
            let points = vec![(centre.0, y), (x, y - RADIUS), (x, y + RADIUS)];
            vec![Item::Polygon(Polygon { points, role: Role::Diamond })]
        };
        let title = (!point.label.is_empty()).then(|| point.label.clone());
        Item::Group(Group { kind: "point", number: Some(number), title, items })
    }
}

impl PowerScale {
    fn check(&self) -> Result<(), PlotError> {
        if self.bands.len() > POWER_SHADES.len() {
            return Err(PlotError::SeriesCount { most: POWER_SHADES.len(), found: self.bands.len() });
        }
        let mut last = 0.0;
        for (row, band) in self.bands.iter().enumerate() {
            if !band.standard_error.is_finite() {
                return Err(PlotError::NotFinite { row, what: "standard error" });
            }
            if band.standard_error <= last {
                return Err(PlotError::NotRising { row, what: "standard error" });
            }
            last = band.standard_error;
        }
        match self.ticks.iter().position(|(standard_error, _)| !standard_error.is_finite()) {
            Some(row) => Err(PlotError::NotFinite { row, what: "standard error" }),
            None => Ok(()),
        }
    }

    /// The bands, each drawn from the top over those below it.
    fn regions(&self, frame: &Frame) -> Vec<Item> {
        let band = |bottom: f64, role| {
            let (x, y, width) = (frame.left, frame.top, frame.plot_width);
            Item::Rect(Rect { x, y, width, height: bottom - y, role })
        };
        let beyond = band(frame.bottom(), POWER_BEYOND);
        let inside = self.bands.iter().zip(&POWER_SHADES).rev();
        core::iter::once(beyond)
            .chain(inside.map(|(found, &role)| band(frame.y(found.standard_error), role)))
            .collect()
    }
}

fn check_quantile(row: usize, quantile: f64, least: f64) -> Result<(), PlotError> {
    if !quantile.is_finite() {
        return Err(PlotError::NotFinite { row, what: "quantile" });
    }
    if quantile <= least {
        return Err(PlotError::OutOfRange { row, what: "quantile", value: quantile });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Circle;

    fn point(estimate: f64, standard_error: f64) -> FunnelPoint {
        FunnelPoint { label: "A".into(), estimate, standard_error, size: None, imputed: false }
    }

    fn contour(quantile: f64) -> Contour {
        Contour { quantile, label: format!("{quantile}") }
    }

    fn plot(points: Vec<FunnelPoint>) -> FunnelPlot {
        let effect = AxisSpec { null: Some(0.0), label: "Mean difference".into(), ..AxisSpec::default() };
        FunnelPlot {
            points,
            effect,
            precision_label: "Standard error".into(),
            centre: Some(0.5),
            centre_label: "Pooled".into(),
            limits: Some(contour(1.96)),
            observed_label: "Studies".into(),
            ..FunnelPlot::default()
        }
    }

    fn circles(scene: &Scene) -> Vec<Circle> {
        let inside = |item: &Item| match item {
            Item::Group(group) if group.kind == "point" => match group.items[0] {
                Item::Circle(circle) => Some(circle),
                _ => None,
            },
            _ => None,
        };
        scene.items.iter().filter_map(inside).collect()
    }

    #[test]
    fn precise_studies_stand_on_top() {
        let scene = plot(vec![point(0.0, 0.1), point(1.0, 0.4)]).layout(&Theme::default()).expect("a funnel");
        let circles = circles(&scene);
        assert!(circles[0].centre.1 < circles[1].centre.1 && circles[0].centre.0 < circles[1].centre.0);
    }

    #[test]
    fn limits_are_quantile_times_standard_error_away() {
        let plot = plot(vec![point(0.0, 0.1), point(1.0, 0.4)]);
        let frame = Frame::new(&plot, &Theme::default()).expect("a frame");
        let outline = frame.funnel(0.5, 1.96);
        assert_eq!(outline.len(), 3);
        let deepest = frame.precision.upper;
        for (corner, direction) in [(outline[1], 1.0), (outline[2], -1.0)] {
            assert!((corner.0 - frame.x(0.5 + direction * 1.96 * deepest)).abs() < 1e-9);
            assert!((corner.1 - frame.bottom()).abs() < 1e-9);
        }
        assert_eq!(outline[0], (frame.x(0.5), frame.top));
    }

    #[test]
    fn limits_are_curves_over_precision_and_none_over_sizes() {
        let of = |vertical| {
            let points = [(0.0, 0.1, 900.0), (1.0, 0.4, 60.0)]
                .map(|(estimate, se, size)| FunnelPoint { size: Some(size), ..point(estimate, se) });
            FunnelPlot { vertical, ..plot(points.to_vec()) }
        };
        let precise = of(FunnelVertical::Precision);
        let frame = Frame::new(&precise, &Theme::default()).expect("a frame");
        assert!(frame.y(10.0) < frame.y(2.5), "the most precise study stands on top");
        let outline = frame.funnel(0.5, 1.96);
        let (top, foot) = (outline[0], outline[outline.len() / 2 - 1]);
        assert!((top.0 - frame.x(0.5 + 1.96 / frame.precision.upper)).abs() < 1e-9);
        assert!((foot.0 - frame.x(0.5 + 1.96 / frame.precision.lower)).abs() < 1e-9);
        for (vertical, falls) in [(FunnelVertical::Size, false), (FunnelVertical::InverseSize, true)] {
            let scene = of(vertical).layout(&Theme::default()).expect("a funnel");
            let circles = circles(&scene);
            assert_eq!(circles[0].centre.1 > circles[1].centre.1, falls, "{vertical:?}");
            let dashed = |item: &&Item| matches!(item, Item::Line(line) if line.dash.is_some());
            assert_eq!(scene.items.iter().filter(dashed).count(), 2, "the line at the centre and its sample");
        }
        let none = FunnelPlot { vertical: FunnelVertical::Size, ..plot(vec![point(0.0, 0.1)]) };
        let missing = PlotError::NotFinite { row: 0, what: "place on the vertical axis" };
        assert_eq!(none.layout(&Theme::default()), Err(missing));
    }

    #[test]
    fn funnels_wider_than_the_axis_are_cut_at_its_sides() {
        let mut plot = plot(vec![point(0.0, 1.0)]);
        plot.effect.limits = Some((-1.0, 1.0));
        let frame = Frame::new(&plot, &Theme::default()).expect("a frame");
        let outline = frame.funnel(0.0, 2.0);
        assert_eq!(outline.len(), 5);
        // 0 + 2 × 0.5 = 1 is the side of the plot.
        assert!((outline[1].1 - frame.y(0.5)).abs() < 1e-9 && (outline[1].0 - frame.x(1.0)).abs() < 1e-9);
    }

    #[test]
    fn degenerate_points_are_drawn_and_wrong_ones_refused() {
        let theme = Theme::default();
        for points in
            [vec![point(0.0, 0.0)], vec![point(1e300, 1e300), point(-1e300, 0.0)], vec![point(0.5, 1e-300)]]
        {
            let scene = plot(points.clone()).layout(&theme).expect("a funnel");
            for circle in circles(&scene) {
                assert!(circle.centre.0.is_finite() && circle.centre.1.is_finite(), "{points:?}");
            }
        }
        let error = |plot: FunnelPlot| plot.layout(&theme).expect_err("wrong input");
        assert_eq!(error(plot(vec![])), PlotError::NoRows);
        assert_eq!(
            error(plot(vec![point(f64::NAN, 1.0)])),
            PlotError::NotFinite { row: 0, what: "estimate" }
        );
        let negative = PlotError::OutOfRange { row: 0, what: "standard error", value: -1.0 };
        assert_eq!(error(plot(vec![point(0.0, -1.0)])), negative);
        let falling =
            FunnelPlot { contours: vec![contour(2.0), contour(1.0)], ..plot(vec![point(0.0, 1.0)]) };
        assert_eq!(error(falling), PlotError::OutOfRange { row: 1, what: "quantile", value: 1.0 });
    }
}
