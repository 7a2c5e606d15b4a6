//! Profile of a likelihood: how well each value of a parameter, such as τ², agrees with the data.
//!
//! The curve peaks at the estimate; where it crosses the cutoff, half a χ² quantile below the peak, the
//! profile-likelihood interval begins and ends.
//!
//! Source: Hardy & Thompson (1996), Stat. Med. 15, 619–629.

use crate::{
    axis::{AxisData, AxisSpec},
    check,
    error::PlotError,
    forest::Bounds,
    legend::{DASH, Legend, Sample},
    plane::{Plane, PlaneSpec},
    scene::{Item, Role, Scene},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.6;
const HEIGHT: f64 = 0.62;
/// Space between the axes and the range of values.
const INSET: f64 = 6.0;
const INSIDE: Role = Role::Contour2;
/// Thickness of the curve.
const STROKE: f64 = 2.2;

/// Everything a profile shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LikelihoodProfile {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Values of the parameter, rising, each with its log-likelihood; two or more.
    pub curve: Vec<(f64, f64)>,
    /// The horizontal axis: "Between-study variance τ²".
    pub parameter: AxisSpec,
    /// The vertical axis: "Restricted log-likelihood".
    pub likelihood: AxisSpec,
    /// The estimate, at which a line stands.
    pub estimate: f64,
    /// The interval, shaded under the curve.
    pub interval: Option<Bounds>,
    /// The log-likelihood at its ends.
    pub cutoff: Option<f64>,
    /// What the curve is: "Profile likelihood".
    pub curve_label: String,
    /// What the line is: "REML estimate 0.31".
    pub estimate_label: String,
    /// What is shaded: "95% interval 0.12 to 1.11".
    pub interval_label: String,
}

impl LikelihoodProfile {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a curve of fewer than two points, values that are not finite or do not rise, and an interval that
    /// is inverted.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let plane = self.plane(&legend, theme)?;
        let mut items: Vec<Item> = self.inside(&plane).into_iter().collect();
        items
            .extend(self.cutoff.and_then(|cutoff| plane.across(cutoff, Some(DASH), Role::Muted, theme.rule)));
        items.extend(plane.down(self.estimate, Some(DASH), Role::Accent, theme.rule));
        let points: Vec<(f64, f64)> = self.curve.iter().map(|&(x, y)| plane.place(x, y)).collect();
        items.extend(plane.polyline(&points, STROKE, Role::Diamond));
        items.push(plane.axes(theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.curve.len() < 2 {
            return Err(PlotError::LoneFitPoint);
        }
        for (row, &(value, likelihood)) in self.curve.iter().enumerate() {
            self.parameter.check_value(row, value, "parameter")?;
            self.likelihood.check_value(row, likelihood, "log-likelihood")?;
            if row > 0 && value <= self.curve[row - 1].0 {
                return Err(PlotError::NotRising { row, what: "parameter" });
            }
        }
        self.parameter.check_value(0, self.estimate, "estimate")?;
        if let Some(cutoff) = self.cutoff {
            self.likelihood.check_value(0, cutoff, "cutoff")?;
        }
        self.interval.iter().try_for_each(|&bounds| check::interval(0, bounds))
    }

    /// The area under the curve within the interval.
    fn inside(&self, plane: &Plane) -> Option<Item> {
        let Bounds { lower, upper } = self.interval?;
        let within: Vec<(f64, f64)> =
            self.curve.iter().copied().filter(|&(x, _)| (lower..=upper).contains(&x)).collect();
        let (first, last) = (within.first()?.0, within.last()?.0);
        let mut outline: Vec<(f64, f64)> = within.iter().map(|&(x, y)| plane.place(x, y)).collect();
        // Down to the axis, which lies somewhat below the lowest value.
        let foot = |value: f64| (plane.place(value, plane.vertical.lower).0, plane.bottom);
        outline.extend([foot(last), foot(first)]);
        plane.polygon(&outline, INSIDE)
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = vec![
            (Sample::Stroke(Role::Diamond, STROKE), self.curve_label.as_str()),
            (Sample::Dashes(Role::Accent), &self.estimate_label),
        ];
        if self.interval.is_some() {
            entries.push((Sample::Shade(INSIDE), &self.interval_label));
        }
        Legend::new(entries)
    }

    fn plane(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let parameters = self.curve.iter().map(|point| point.0).chain([self.estimate]).collect();
        let likelihoods = self.curve.iter().map(|point| point.1).chain(self.cutoff).collect();
        let width = WIDTH * theme.plot_width;
        let spec = PlaneSpec {
            horizontal: (&self.parameter, AxisData { summaries: parameters, ..AxisData::default() }),
            vertical: (&self.likelihood, AxisData { summaries: likelihoods, ..AxisData::default() }),
            size: (width, (HEIGHT * width).round()),
            inset: INSET,
            effects: None,
        };
        Plane::new(&spec, legend, theme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> LikelihoodProfile {
        LikelihoodProfile {
            curve: (0..=40).map(|i| 0.05 * f64::from(i)).map(|x| (x, -(x - 0.5) * (x - 0.5))).collect(),
            estimate: 0.5,
            interval: Some(Bounds { lower: 0.1, upper: 0.9 }),
            cutoff: Some(-0.16),
            ..LikelihoodProfile::default()
        }
    }

    #[test]
    fn the_shade_ends_with_the_interval() {
        let plot = profile();
        let plane = plot.plane(&plot.legend(), &Theme::default()).expect("a plane");
        let extent = plot.inside(&plane).and_then(|item| item.extent()).expect("a shade");
        assert!((extent.left - plane.place(0.1, 0.0).0).abs() < 1e-9);
        assert!((extent.right - plane.place(0.9, 0.0).0).abs() < 1e-9);
    }

    #[test]
    fn wrong_input_is_refused() {
        let theme = Theme::default();
        let error = |plot: LikelihoodProfile| plot.layout(&theme).expect_err("wrong input");
        assert_eq!(
            error(LikelihoodProfile { curve: vec![(0.0, 0.0)], ..profile() }),
            PlotError::LoneFitPoint
        );
        let back = vec![(1.0, 0.0), (0.5, 0.0)];
        assert_eq!(
            error(LikelihoodProfile { curve: back, ..profile() }),
            PlotError::NotRising { row: 1, what: "parameter" }
        );
        let interval = Some(Bounds { lower: 1.0, upper: 0.0 });
        let inverted = PlotError::InvertedInterval { row: 0, lower: 1.0, upper: 0.0 };
        assert_eq!(error(LikelihoodProfile { interval, ..profile() }), inverted);
    }
}
