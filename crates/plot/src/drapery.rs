//! Drapery plot: the p-value of every hypothesis about the effect, a curve a study, with those of the pooled estimate and of
//! prediction on top and behind.
//!
//! A curve peaks at its estimate with p = 1; where it crosses a level p, the interval of confidence 1 − p begins and ends.
//! Curves come point by point in display units from whoever computed the intervals.
//!
//! Source: Rücker & Schwarzer (2021), Res. Synth. Methods 12, 8–19.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    legend::{DASH, Legend, Sample},
    plane::{EffectScale, Plane, PlaneSpec},
    scene::{Group, Item, Role, Scene},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.7;
const HEIGHT: f64 = 0.7;
/// Space between the axes and the range of values.
const INSET: f64 = 6.0;
const PREDICTION: Role = Role::Contour2;
/// Thickness of the curve of the pooled estimate.
const STROKE: f64 = 2.4;

/// Everything a drapery plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraperyPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Curves of the studies.
    pub studies: Vec<PValueCurve>,
    /// Curve of the pooled estimate.
    pub pooled: Option<PValueCurve>,
    /// Curve of prediction, a shaded area.
    pub prediction: Option<PValueCurve>,
    /// The horizontal axis: the effect; a thin line stands at its null.
    pub effect: AxisSpec,
    /// Text over the vertical axis: "p-value".
    pub p_label: String,
    /// Text over the scale on the right: "Confidence level"; no such scale when empty.
    pub confidence_label: String,
    /// Level at which a dashed line stands, such as 0.05.
    pub level: Option<f64>,
    /// What that line is: "95% confidence".
    pub level_label: String,
    /// What thin curves are: "Studies".
    pub study_label: String,
}

/// p-values of hypotheses about one effect.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PValueCurve {
    /// Name: of a study, shown when pointing at it; of another curve, written in the legend.
    pub label: String,
    /// Hypothesised effects in display units, rising, each with its p-value from 0 to 1; two or more.
    pub points: Vec<(f64, f64)>,
}

impl DraperyPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, curves of fewer than two points or that do not run from left to right,
    /// effects that are not finite or have no place on the axis, and p-values or a level outside 0 to 1.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let plane = self.plane(&legend, theme)?;
        let mut items: Vec<Item> = self.prediction.iter().filter_map(|curve| area(curve, &plane)).collect();
        items.extend(self.effect.null.and_then(|null| plane.down(null, None, Role::Rule, theme.rule)));
        items.extend(self.level.and_then(|level| plane.across(level, Some(DASH), Role::Muted, theme.rule)));
        items.extend(self.studies.iter().enumerate().map(|(number, curve)| {
            let title = (!curve.label.is_empty()).then(|| curve.label.clone());
            let places = places(curve, &plane);
            let mut items = plane.polyline(&places, theme.rule, Role::Square);
            if items.is_empty() {
                // All of it lies beyond the axis, which a triangle at the edge says.
                items = plane.mark(plane.place(curve.peak(), 1.0), |_| Vec::new());
            }
            Item::Group(Group { kind: "curve", number: Some(number), title, items })
        }));
        let pooled = self.pooled.iter();
        items.extend(pooled.flat_map(|curve| plane.polyline(&places(curve, &plane), STROKE, Role::Diamond)));
        items.push(plane.axes(theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.studies.is_empty() {
            return Err(PlotError::NoRows);
        }
        if let Some(null) = self.effect.null {
            self.effect.check_value(0, null, "null value")?;
        }
        check_probability(0, self.level.unwrap_or(0.0), "level")?;
        let curves = self.studies.iter().enumerate();
        let others = self.pooled.iter().chain(&self.prediction).map(|curve| (0, curve));
        curves.chain(others).try_for_each(|(row, curve)| self.check_curve(row, curve))
    }

    fn check_curve(&self, row: usize, curve: &PValueCurve) -> Result<(), PlotError> {
        if curve.points.len() < 2 {
            return Err(PlotError::LoneFitPoint);
        }
        for &(effect, p) in &curve.points {
            self.effect.check_value(row, effect, "effect")?;
            check_probability(row, p, "p-value")?;
        }
        match curve.points.windows(2).all(|pair| pair[0].0 < pair[1].0) {
            true => Ok(()),
            false => Err(PlotError::NotRising { row, what: "effect of the curve" }),
        }
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = Vec::new();
        entries.extend(
            self.pooled.iter().map(|curve| (Sample::Stroke(Role::Diamond, STROKE), curve.label.as_str())),
        );
        entries.push((Sample::Stroke(Role::Square, 1.0), &self.study_label));
        entries.extend(self.prediction.iter().map(|curve| (Sample::Shade(PREDICTION), curve.label.as_str())));
        if self.level.is_some() {
            entries.push((Sample::Dashes(Role::Muted), &self.level_label));
        }
        Legend::new(entries)
    }

    fn plane(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let width = WIDTH * theme.plot_width;
        let height = (HEIGHT * width).round();
        let effects = AxisData {
            estimates: self.studies.iter().map(PValueCurve::peak).collect(),
            interval_ends: self.studies.iter().flat_map(PValueCurve::ends).collect(),
            summaries: self.pooled.iter().map(PValueCurve::peak).collect(),
            summary_ends: self.pooled.iter().flat_map(PValueCurve::ends).collect(),
            secondary_ends: self.prediction.iter().flat_map(PValueCurve::ends).collect(),
        };
        let p_values = AxisSpec {
            label: self.p_label.clone(),
            limits: Some((0.0, 1.0)),
            decimal_point: self.effect.decimal_point,
            ..AxisSpec::default()
        };
        let room = AxisRoom {
            length: height - 2.0 * INSET,
            tick_size: theme.small_size,
            overhang: INSET + theme.plot_gap / 2.0,
            sides: false,
        };
        let confidence = AxisSpec { percent: true, ..p_values.clone() };
        let confidence = Axis::new(&confidence, &AxisData::default(), room)?;
        let ticks = confidence.ticks.into_iter().map(|tick| (1.0 - tick.value, tick.label)).collect();
        let scale = EffectScale { label: self.confidence_label.clone(), ticks };
        let spec = PlaneSpec {
            horizontal: (&self.effect, effects),
            vertical: (&p_values, AxisData::default()),
            size: (width, height),
            inset: INSET,
            effects: (!self.confidence_label.trim().is_empty()).then_some(scale),
        };
        Plane::new(&spec, legend, theme)
    }
}

impl PValueCurve {
    /// The effect with the largest p-value.
    fn peak(&self) -> f64 {
        self.points.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }).map_or(0.0, |peak| peak.0)
    }

    fn ends(&self) -> Vec<f64> {
        self.points.first().into_iter().chain(self.points.last()).map(|point| point.0).collect()
    }
}

fn check_probability(row: usize, value: f64, what: &'static str) -> Result<(), PlotError> {
    match (0.0..=1.0).contains(&value) {
        true => Ok(()),
        false if value.is_finite() => Err(PlotError::OutOfRange { row, what, value }),
        false => Err(PlotError::NotFinite { row, what }),
    }
}

fn places(curve: &PValueCurve, plane: &Plane) -> Vec<(f64, f64)> {
    curve.points.iter().map(|&(effect, p)| plane.place(effect, p)).collect()
}

/// What lies between a curve and p = 0.
fn area(curve: &PValueCurve, plane: &Plane) -> Option<Item> {
    let [first, last] = curve.ends()[..] else { return None };
    let mut outline = places(curve, plane);
    outline.extend([plane.place(last, 0.0), plane.place(first, 0.0)]);
    plane.polygon(&outline, PREDICTION)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(f64, f64)]) -> PValueCurve {
        PValueCurve { label: "A".into(), points: points.to_vec() }
    }

    fn plot(points: &[(f64, f64)]) -> DraperyPlot {
        DraperyPlot { studies: vec![curve(points)], ..DraperyPlot::default() }
    }

    #[test]
    fn curves_peak_at_their_estimates() {
        let plot = plot(&[(-1.0, 0.0), (0.5, 1.0), (2.0, 0.0)]);
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let plane = plot.plane(&plot.legend(), &Theme::default()).expect("a plane");
        let curve = scene.items.iter().find_map(|item| match item {
            Item::Group(group) if group.kind == "curve" => group.items.first(),
            _ => None,
        });
        let Some(Item::Polyline(line)) = curve else { panic!("a curve") };
        assert_eq!(line.points[1], plane.place(0.5, 1.0));
        assert!(line.points[1].1 < line.points[0].1);
    }

    #[test]
    fn confidence_is_what_p_leaves() {
        let with =
            DraperyPlot { confidence_label: "Confidence level".into(), ..plot(&[(0.0, 1.0), (1.0, 0.0)]) };
        let texts = |plot: &DraperyPlot| -> Vec<(String, f64)> {
            let scene = plot.layout(&Theme::default()).expect("a plot");
            scene.texts().iter().map(|text| (text.plain(), text.y)).collect()
        };
        let height = |label: &str| texts(&with).into_iter().find(|text| text.0 == label).expect("a tick").1;
        assert!((height("100%") - texts(&with).iter().find(|t| t.0 == "0").expect("a tick").1).abs() < 1e-9);
        assert!(height("0%") < height("100%"));
        let without = texts(&DraperyPlot { confidence_label: String::new(), ..with.clone() });
        assert!(!without.iter().any(|text| text.0.ends_with('%')));
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |plot: DraperyPlot| plot.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(DraperyPlot::default()), PlotError::NoRows);
        assert_eq!(error(plot(&[(0.0, 1.0)])), PlotError::LoneFitPoint);
        let above = PlotError::OutOfRange { row: 0, what: "p-value", value: 1.5 };
        assert_eq!(error(plot(&[(0.0, 1.5), (1.0, 0.0)])), above);
        let nan = PlotError::NotFinite { row: 0, what: "p-value" };
        assert_eq!(error(plot(&[(0.0, f64::NAN), (1.0, 0.0)])), nan);
        let back = PlotError::NotRising { row: 0, what: "effect of the curve" };
        assert_eq!(error(plot(&[(1.0, 0.5), (0.0, 0.0)])), back);
        let level = DraperyPlot { level: Some(-0.05), ..plot(&[(0.0, 1.0), (1.0, 0.0)]) };
        assert_eq!(error(level), PlotError::OutOfRange { row: 0, what: "level", value: -0.05 });
    }
}
