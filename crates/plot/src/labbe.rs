//! L'Abbé plot: the event rate of the experimental group against that of the control group, a bubble a study.
//!
//! Both axes have the same limits and the plot is square, so that the diagonal is the line of no effect. A constant risk
//! ratio is a straight line through the origin and a constant odds ratio a bow; the pooled effect is therefore given point by
//! point.
//!
//! Source: L'Abbé, Detsky & O'Rourke (1987), Ann. Intern. Med. 107, 224–233.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    legend::{DASH, Legend, Sample},
    plane::{
        Plane, PlaneSpec,
        studies::{self, Study},
    },
    scene::{Line, Role, Scene},
    theme::Theme,
};

/// Side of the plot as a share of the width of that of a forest plot.
const SIDE: f64 = 1.35;
/// Thickness of the line of the pooled effect.
const STROKE: f64 = 2.0;

/// Everything a L'Abbé plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LabbePlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies.
    pub points: Vec<LabbePoint>,
    /// The axes: scale, limits and print of both, the limits chosen from the data when absent.
    pub axis: AxisSpec,
    /// Text under the horizontal axis: "Event rate, placebo".
    pub control_label: String,
    /// Text over the vertical axis: "Event rate, vaccine".
    pub experimental_label: String,
    /// Rates of control and experimental group under the pooled effect, two points or more; empty for none.
    pub pooled: Vec<(f64, f64)>,
    /// What bubbles are: "Studies, area by weight".
    pub point_label: String,
    /// What the diagonal is: "No effect".
    pub null_label: String,
    /// What the line is: "Pooled risk ratio 0.49".
    pub pooled_label: String,
}

/// A study in a L'Abbé plot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LabbePoint {
    /// Name, shown when pointing at the study.
    pub label: String,
    /// Rate of the control group in display units.
    pub control: f64,
    /// Rate of the experimental group in display units.
    pub experimental: f64,
    /// Weight in any unit.
    pub weight: f64,
}

impl LabbePlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, values that are not finite or have no place on the axes, negative
    /// weights, and a line of one point.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let plane = self.plane(&legend, theme)?;
        let diagonal = Line {
            dash: Some(DASH),
            ..Line::solid((plane.left, plane.bottom), (plane.right, plane.top), theme.rule, Role::Muted)
        };
        let mut items = vec![plane.axes(theme)];
        items.extend(plane.line(diagonal));
        let place = |&(control, experimental): &(f64, f64)| plane.place(control, experimental);
        let pooled: Vec<(f64, f64)> = self.pooled.iter().map(place).collect();
        items.extend(plane.polyline(&pooled, STROKE, Role::Accent));
        let studies: Vec<Study<'_>> = self.points.iter().map(LabbePoint::study).collect();
        items.extend(studies::bubbles(&plane, &studies, theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.points.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, point) in self.points.iter().enumerate() {
            self.axis.check_value(row, point.control, "rate of the control group")?;
            self.axis.check_value(row, point.experimental, "rate of the experimental group")?;
            studies::check_weight(row, point.weight)?;
        }
        if self.pooled.len() == 1 {
            return Err(PlotError::LoneFitPoint);
        }
        for (row, &(control, experimental)) in self.pooled.iter().enumerate() {
            self.axis.check_value(row, control, "pooled effect")?;
            self.axis.check_value(row, experimental, "pooled effect")?;
        }
        Ok(())
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = vec![
            (Sample::Bubble, self.point_label.as_str()),
            (Sample::Dashes(Role::Muted), &self.null_label),
        ];
        if !self.pooled.is_empty() {
            entries.push((Sample::Stroke(Role::Accent, STROKE), &self.pooled_label));
        }
        Legend::new(entries)
    }

    /// A square of two axes with the same limits, chosen from all rates together.
    fn plane(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let side = (SIDE * theme.plot_width).round();
        let rates = self.points.iter().flat_map(|point| [point.control, point.experimental]).collect();
        let data = AxisData { summaries: rates, ..AxisData::default() };
        let room =
            AxisRoom { length: side, tick_size: theme.small_size, overhang: theme.plot_gap, sides: false };
        let common = Axis::new(&AxisSpec { null: None, ..self.axis.clone() }, &data, room)?;
        let spec = |label: &String| AxisSpec {
            label: label.clone(),
            null: None,
            limits: Some((common.lower, common.upper)),
            ..self.axis.clone()
        };
        let (horizontal, vertical) = (spec(&self.control_label), spec(&self.experimental_label));
        let spec = PlaneSpec {
            horizontal: (&horizontal, AxisData::default()),
            vertical: (&vertical, AxisData::default()),
            size: (side, side),
            inset: studies::LARGEST + 1.0,
            effects: None,
        };
        Plane::new(&spec, legend, theme)
    }
}

impl LabbePoint {
    fn study(&self) -> Study<'_> {
        Study { label: &self.label, x: self.control, y: self.experimental, weight: self.weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Item;

    fn plot(rates: &[(f64, f64)]) -> LabbePlot {
        let point = |&(control, experimental): &(f64, f64)| LabbePoint {
            label: "A".into(),
            control,
            experimental,
            weight: 1.0,
        };
        LabbePlot {
            points: rates.iter().map(point).collect(),
            axis: AxisSpec { percent: true, ..AxisSpec::default() },
            pooled: vec![(0.0, 0.0), (0.4, 0.2)],
            ..LabbePlot::default()
        }
    }

    #[test]
    fn equal_rates_stand_on_the_diagonal() {
        let plot = plot(&[(0.02, 0.01), (0.4, 0.1)]);
        let plane = plot.plane(&plot.legend(), &Theme::default()).expect("a plane");
        let distance = |rate: f64| {
            let (x, y) = plane.place(rate, rate);
            (x - plane.left) - (plane.bottom - y)
        };
        assert!([0.0, 0.1, 0.4].into_iter().all(|rate| distance(rate).abs() < 1e-9));
        assert_eq!(plane.horizontal.ticks, plane.vertical.ticks);
    }

    #[test]
    fn the_diagonal_and_the_pooled_effect_are_drawn() {
        let scene = plot(&[(0.02, 0.01), (0.4, 0.1)]).layout(&Theme::default()).expect("a plot");
        let is_diagonal = |item: &Item| matches!(item, Item::Line(line) if line.dash.is_some());
        let is_pooled = |item: &Item| matches!(item, Item::Polyline(line) if line.points.len() == 2);
        assert_eq!(scene.items.iter().filter(|item| is_diagonal(item)).count(), 1);
        assert_eq!(scene.items.iter().filter(|item| is_pooled(item)).count(), 1);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |plot: LabbePlot| plot.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(plot(&[])), PlotError::NoRows);
        let not_finite = PlotError::NotFinite { row: 0, what: "rate of the experimental group" };
        assert_eq!(error(plot(&[(0.1, f64::INFINITY)])), not_finite);
        let one = LabbePlot { pooled: vec![(0.1, 0.1)], ..plot(&[(0.1, 0.1)]) };
        assert_eq!(error(one), PlotError::LoneFitPoint);
        let mut light = plot(&[(0.1, 0.1)]);
        light.points[0].weight = -1.0;
        assert_eq!(error(light), PlotError::OutOfRange { row: 0, what: "weight", value: -1.0 });
    }
}
