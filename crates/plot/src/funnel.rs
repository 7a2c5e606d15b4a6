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
    /// What the vertical axis shows: "Standard error".
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
    /// Bands of the power that studies have, in place of contours.
    pub power: Option<PowerScale>,
    /// What filled points are: "Studies".
    pub observed_label: String,
    /// What hollow points are: "Filled in by trim and fill".
    pub imputed_label: String,
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
        Ok(Scene {
            width: frame.width,
            height: frame.height,
            id: self.id.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            items,
        })
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

    /// The shaded regions, the outermost first so that inner ones cover it.
    fn regions(&self, frame: &Frame) -> Vec<Item> {
        if let Some(power) = &self.power {
            return power.regions(frame);
        }
        let Some(null) = self.effect.null.filter(|_| !self.contours.is_empty()) else { return Vec::new() };
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
        let Some(centre) = self.centre else { return items };
        items.extend(vertical(centre, Some(DASH), Role::Accent));
        if let Some(limits) = &self.limits {
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
        let centre = (frame.x(point.estimate), frame.y(point.standard_error));
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
        FunnelPoint { label: "A".into(), estimate, standard_error, imputed: false }
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
