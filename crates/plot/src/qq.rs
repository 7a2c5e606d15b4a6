//! Normal quantile–quantile plot: the residuals of studies in order against those that a normal distribution lets expect.
//!
//! Points lie along the line of equality where residuals are as the model says; those outside the band are named. The band
//! is given point by point by whoever knows the distribution of ordered residuals.
//!
//! Source: Wang & Bushman (1998), Psychol. Methods 3, 46–54; Viechtbauer (2010), J. Stat. Softw. 36(3), `qqnorm`.

use crate::{
    axis::{AxisData, AxisSpec},
    check,
    error::PlotError,
    forest::Bounds,
    legend::{Legend, RADIUS, Sample},
    plane::{
        Plane, PlaneSpec,
        studies::{self, Study},
    },
    scene::{Line, Role, Scene},
    theme::Theme,
};

/// Side of the plot as a share of the width of that of a forest plot.
const SIDE: f64 = 1.35;
const BAND: Role = Role::Contour2;
/// Thickness of the line of equality.
const STROKE: f64 = 1.4;

/// Everything a quantile–quantile plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QqPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies.
    pub points: Vec<QqPoint>,
    /// The horizontal axis: "Normal quantile".
    pub expected: AxisSpec,
    /// The vertical axis: "Studentised residual".
    pub observed: AxisSpec,
    /// What points are: "Studies".
    pub point_label: String,
    /// What the line is: "As expected".
    pub line_label: String,
    /// What the band is: "95% of residuals".
    pub band_label: String,
}

/// A study in a quantile–quantile plot.
#[derive(Debug, Clone, PartialEq)]
pub struct QqPoint {
    /// Name, shown when pointing at the study and written beside it if it lies outside its band.
    pub label: String,
    /// Expected residual.
    pub expected: f64,
    /// Residual.
    pub observed: f64,
    /// Where the residual of this rank is expected to lie.
    pub band: Option<Bounds>,
}

impl QqPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, values that are not finite, and bands that are inverted.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let plane = self.plane(&legend, theme)?;
        let mut points: Vec<&QqPoint> = self.points.iter().collect();
        points.sort_by(|a, b| a.expected.total_cmp(&b.expected));
        let edge = |end: fn(&Bounds) -> f64| -> Vec<(f64, f64)> {
            points
                .iter()
                .filter_map(|point| Some(plane.place(point.expected, end(point.band.as_ref()?))))
                .collect()
        };
        let (lower, upper) = (edge(|band| band.lower), edge(|band| band.upper));
        let outline: Vec<(f64, f64)> = lower.into_iter().chain(upper.into_iter().rev()).collect();
        let mut items: Vec<_> = plane.polygon(&outline, BAND).into_iter().collect();
        let ends = (
            plane.horizontal.lower.max(plane.vertical.lower),
            plane.horizontal.upper.min(plane.vertical.upper),
        );
        let (from, to) = (plane.place(ends.0, ends.0), plane.place(ends.1, ends.1));
        items.extend(plane.line(Line::solid(from, to, STROKE, Role::Accent)));
        items.push(plane.axes(theme));
        let studies: Vec<Study<'_>> = self.points.iter().map(QqPoint::study).collect();
        items.extend(studies::points(&plane, &studies, theme));
        let mut named: Vec<usize> = (0..self.points.len()).filter(|&i| self.points[i].is_outside()).collect();
        named.sort_by(|&a, &b| self.points[b].distance().total_cmp(&self.points[a].distance()));
        items.extend(studies::labels(&plane, &studies, &named, theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.points.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, point) in self.points.iter().enumerate() {
            self.expected.check_value(row, point.expected, "expected residual")?;
            self.observed.check_value(row, point.observed, "residual")?;
            if let Some(band) = point.band {
                self.observed.check_value(row, band.lower, "band")?;
                self.observed.check_value(row, band.upper, "band")?;
                check::interval(row, band)?;
            }
        }
        Ok(())
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = vec![
            (Sample::Point { hollow: false }, self.point_label.as_str()),
            (Sample::Stroke(Role::Accent, STROKE), &self.line_label),
        ];
        if self.points.iter().any(|point| point.band.is_some()) {
            entries.push((Sample::Shade(BAND), &self.band_label));
        }
        Legend::new(entries)
    }

    fn plane(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let expected = self.points.iter().map(|point| point.expected).collect();
        let bands = self.points.iter().filter_map(|point| point.band);
        let observed = self
            .points
            .iter()
            .map(|point| point.observed)
            .chain(bands.flat_map(|band| [band.lower, band.upper]))
            .collect();
        let side = (SIDE * theme.plot_width).round();
        let spec = PlaneSpec {
            horizontal: (&self.expected, AxisData { summaries: expected, ..AxisData::default() }),
            vertical: (&self.observed, AxisData { summaries: observed, ..AxisData::default() }),
            size: (side, side),
            inset: 2.0 * RADIUS,
            effects: None,
        };
        Plane::new(&spec, legend, theme)
    }
}

impl QqPoint {
    fn study(&self) -> Study<'_> {
        Study { label: &self.label, x: self.expected, y: self.observed, weight: 1.0 }
    }

    fn is_outside(&self) -> bool {
        self.band.is_some_and(|band| self.observed < band.lower || self.observed > band.upper)
    }

    fn distance(&self) -> f64 {
        (self.observed - self.expected).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(expected: f64, observed: f64) -> QqPoint {
        let band = Some(Bounds { lower: expected - 1.0, upper: expected + 1.0 });
        QqPoint { label: format!("Study {expected}"), expected, observed, band }
    }

    #[test]
    fn studies_outside_the_band_are_named() {
        let plot =
            QqPlot { points: vec![point(-1.0, -1.1), point(0.0, 0.2), point(1.0, 3.0)], ..QqPlot::default() };
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let texts: Vec<String> = scene.texts().iter().map(|text| text.plain()).collect();
        assert!(texts.contains(&"Study 1".to_owned()) && !texts.contains(&"Study 0".to_owned()));
    }

    #[test]
    fn wrong_input_is_refused() {
        let theme = Theme::default();
        assert_eq!(QqPlot::default().layout(&theme), Err(PlotError::NoRows));
        let nan = QqPlot { points: vec![point(0.0, f64::NAN)], ..QqPlot::default() };
        assert_eq!(nan.layout(&theme), Err(PlotError::NotFinite { row: 0, what: "residual" }));
    }
}
