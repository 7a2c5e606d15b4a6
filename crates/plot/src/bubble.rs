//! Bubble plot of a meta-regression: effects against a moderator, with the fitted line.
//!
//! The area of a bubble is proportional to the weight of its study, down to a smallest one that can still be seen; heavy
//! studies lie behind light ones. The line and its bands are given point by point in display units, so that a line that is
//! straight on the scale of the analysis is straight here when the axis has that scale.
//!
//! Source: Thompson & Higgins (2002), Stat. Med. 21, 1559–1573; Viechtbauer (2010), J. Stat. Softw. 36(3), `regplot`.

use crate::{
    axis::{AxisData, AxisSpec},
    check,
    error::PlotError,
    forest::Bounds,
    legend::{Legend, Sample},
    plane::{
        Plane, PlaneSpec,
        studies::{self, Study},
    },
    scene::{Item, Role, Scene},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.6;
const HEIGHT: f64 = 0.68;
const CONFIDENCE: Role = Role::Contour3;
const PREDICTION: Role = Role::Contour2;
/// Thickness of the fitted line.
const STROKE: f64 = 2.0;

/// Everything a bubble plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BubblePlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies.
    pub bubbles: Vec<Bubble>,
    /// The horizontal axis: the moderator.
    pub moderator: AxisSpec,
    /// The vertical axis: the effect; a thin line stands at its null.
    pub effect: AxisSpec,
    /// The fitted line from left to right, two points or more; empty for none.
    pub fit: Vec<FitPoint>,
    /// What bubbles are: "Studies, area by weight".
    pub bubble_label: String,
    /// What the line is: "Meta-regression".
    pub fit_label: String,
    /// What the inner band is: "95% confidence band".
    pub confidence_label: String,
    /// What the outer band is: "95% prediction band".
    pub prediction_label: String,
}

/// A study in a bubble plot.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bubble {
    /// Name, shown when pointing at the study.
    pub label: String,
    /// Value of the moderator.
    pub moderator: f64,
    /// Estimate in display units.
    pub effect: f64,
    /// Weight in any unit.
    pub weight: f64,
}

/// A point of the fitted line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitPoint {
    /// Value of the moderator.
    pub moderator: f64,
    /// Fitted effect in display units.
    pub effect: f64,
    /// Confidence interval of the fitted effect.
    pub confidence: Bounds,
    /// Prediction interval of the effect of a new study.
    pub prediction: Option<Bounds>,
}

impl BubblePlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, values that are not finite or have no place on the axis, negative
    /// weights, and a line of one point or one that does not run from left to right.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let plane = self.plane(&legend, theme)?;
        let mut items = self.bands(&plane);
        items.extend(self.effect.null.and_then(|null| plane.across(null, None, Role::Rule, theme.rule)));
        items.push(plane.axes(theme));
        items.extend(self.line(&plane));
        let studies: Vec<Study<'_>> = self.bubbles.iter().map(Bubble::study).collect();
        items.extend(studies::bubbles(&plane, &studies, theme));
        Ok(plane.scene([&self.id, &self.title, &self.description], items, &legend, theme))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.bubbles.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, bubble) in self.bubbles.iter().enumerate() {
            self.moderator.check_value(row, bubble.moderator, "moderator")?;
            self.effect.check_value(row, bubble.effect, "estimate")?;
            studies::check_weight(row, bubble.weight)?;
        }
        if let Some(null) = self.effect.null {
            self.effect.check_value(0, null, "null value")?;
        }
        self.check_fit()
    }

    fn check_fit(&self) -> Result<(), PlotError> {
        if self.fit.len() == 1 {
            return Err(PlotError::LoneFitPoint);
        }
        let mut last = None;
        for (row, point) in self.fit.iter().enumerate() {
            self.moderator.check_value(row, point.moderator, "moderator of the line")?;
            self.effect.check_value(row, point.effect, "fitted effect")?;
            if last.is_some_and(|last| point.moderator <= last) {
                return Err(PlotError::NotRising { row, what: "moderator of the line" });
            }
            last = Some(point.moderator);
            let intervals = core::iter::once(point.confidence).chain(point.prediction);
            intervals.into_iter().try_for_each(|bounds| check::interval(row, bounds))?;
        }
        Ok(())
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = vec![(Sample::Bubble, self.bubble_label.as_str())];
        if !self.fit.is_empty() {
            entries.push((Sample::Stroke(Role::Accent, STROKE), &self.fit_label));
            entries.push((Sample::Shade(CONFIDENCE), &self.confidence_label));
        }
        if self.fit.iter().any(|point| point.prediction.is_some()) {
            entries.push((Sample::Shade(PREDICTION), &self.prediction_label));
        }
        Legend::new(entries)
    }

    fn plane(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Plane, PlotError> {
        let ends = |bounds: Bounds| [bounds.lower, bounds.upper];
        let moderators = AxisData {
            summaries: self
                .bubbles
                .iter()
                .map(|bubble| bubble.moderator)
                .chain(self.fit.iter().map(|point| point.moderator))
                .collect(),
            ..AxisData::default()
        };
        let effects = AxisData {
            summaries: self.bubbles.iter().map(|bubble| bubble.effect).collect(),
            summary_ends: self.fit.iter().flat_map(|point| ends(point.confidence)).collect(),
            secondary_ends: self.fit.iter().filter_map(|point| point.prediction).flat_map(ends).collect(),
            ..AxisData::default()
        };
        let width = WIDTH * theme.plot_width;
        let spec = PlaneSpec {
            horizontal: (&self.moderator, moderators),
            vertical: (&self.effect, effects),
            size: (width, (HEIGHT * width).round()),
            inset: studies::LARGEST + 1.0,
            effects: None,
        };
        Plane::new(&spec, legend, theme)
    }

    /// The outer band, then the inner one on top of it.
    fn bands(&self, plane: &Plane) -> Vec<Item> {
        let outline = |bounds: &dyn Fn(&FitPoint) -> Option<Bounds>| -> Vec<(f64, f64)> {
            let edge = |end: &dyn Fn(Bounds) -> f64| -> Vec<(f64, f64)> {
                let place = |point: &FitPoint| Some(plane.place(point.moderator, end(bounds(point)?)));
                self.fit.iter().filter_map(place).collect()
            };
            let (lower, upper) = (edge(&|bounds| bounds.lower), edge(&|bounds| bounds.upper));
            lower.into_iter().chain(upper.into_iter().rev()).collect()
        };
        let prediction = plane.polygon(&outline(&|point| point.prediction), PREDICTION);
        let confidence = plane.polygon(&outline(&|point| Some(point.confidence)), CONFIDENCE);
        prediction.into_iter().chain(confidence).collect()
    }

    fn line(&self, plane: &Plane) -> Vec<Item> {
        let place = |point: &FitPoint| plane.place(point.moderator, point.effect);
        let points: Vec<(f64, f64)> = self.fit.iter().map(place).collect();
        plane.polyline(&points, STROKE, Role::Accent)
    }
}

impl Bubble {
    fn study(&self) -> Study<'_> {
        Study { label: &self.label, x: self.moderator, y: self.effect, weight: self.weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{axis::AxisScale, scene::Group};

    fn bubble(moderator: f64, effect: f64, weight: f64) -> Bubble {
        Bubble { label: "A".into(), moderator, effect, weight }
    }

    fn fit(moderator: f64, effect: f64, half: f64) -> FitPoint {
        let about = |half: f64| Bounds { lower: effect / half, upper: effect * half };
        FitPoint { moderator, effect, confidence: about(half), prediction: Some(about(half * half)) }
    }

    fn plot(bubbles: Vec<Bubble>) -> BubblePlot {
        BubblePlot {
            bubbles,
            moderator: AxisSpec { label: "Latitude".into(), ..AxisSpec::default() },
            effect: AxisSpec { scale: AxisScale::Log, null: Some(1.0), ..AxisSpec::default() },
            fit: vec![fit(10.0, 0.9, 1.3), fit(50.0, 0.3, 1.4)],
            ..BubblePlot::default()
        }
    }

    /// Number, centre and radius of each bubble, in drawing order.
    fn discs(scene: &Scene) -> Vec<(usize, (f64, f64), f64)> {
        let disc = |item: &Item| match item {
            Item::Group(Group { kind: "point", number: Some(number), items, .. }) => match items[0] {
                Item::Circle(circle) => Some((*number, circle.centre, circle.radius)),
                _ => None,
            },
            _ => None,
        };
        scene.items.iter().filter_map(disc).collect()
    }

    #[test]
    fn areas_are_weights_and_heavy_studies_lie_behind() {
        let scene = plot(vec![bubble(13.0, 0.5, 1.0), bubble(44.0, 0.3, 4.0)]);
        let discs = discs(&scene.layout(&Theme::default()).expect("a plot"));
        assert_eq!(discs.iter().map(|disc| disc.0).collect::<Vec<_>>(), [1, 0]);
        assert!(((discs[0].2 / discs[1].2) - 2.0).abs() < 1e-12);
        assert!(discs[1].1.0 < discs[0].1.0 && discs[1].1.1 < discs[0].1.1, "more is to the right and up");
    }

    #[test]
    fn the_line_runs_through_the_fitted_values() {
        let plot = plot(vec![bubble(13.0, 0.9, 1.0), bubble(44.0, 0.3, 4.0)]);
        let theme = Theme::default();
        let plane = plot.plane(&plot.legend(), &theme).expect("a plane");
        let items = plot.line(&plane);
        let Item::Polyline(line) = &items[0] else { panic!("a line") };
        assert_eq!(line.points, [plane.place(10.0, 0.9), plane.place(50.0, 0.3)]);
        assert_eq!(plot.bands(&plane).len(), 2);
    }

    #[test]
    fn what_lies_beyond_the_axes_is_cut_or_pointed_at() {
        let mut plot = plot(vec![bubble(13.0, 0.5, 1.0), bubble(44.0, 0.001, 4.0)]);
        plot.effect.limits = Some((0.2, 2.0));
        plot.fit[0].prediction = Some(Bounds { lower: 0.0, upper: f64::INFINITY });
        let scene = plot.layout(&Theme::default()).expect("a plot");
        assert_eq!(discs(&scene).len(), 1);
        for item in &scene.items {
            let extent = item.extent().expect("an extent");
            assert!(extent.bottom <= scene.height && extent.top >= 0.0, "{item:?}");
        }
    }

    #[test]
    fn degenerate_studies_are_drawn_and_wrong_ones_refused() {
        let theme = Theme::default();
        for bubbles in [
            vec![bubble(0.0, 1.0, 0.0)],
            vec![bubble(1e300, 1e300, 1e300), bubble(-1e300, 1e-300, 1e-300)],
            vec![bubble(5.0, 2.0, 1.0); 3],
        ] {
            let plot = BubblePlot { fit: vec![], ..plot(bubbles.clone()) };
            let discs = discs(&plot.layout(&theme).expect("a plot"));
            assert_eq!(discs.len(), bubbles.len());
            assert!(discs.iter().all(|disc| disc.1.0.is_finite() && disc.1.1.is_finite() && disc.2 > 0.0));
        }
        let error = |plot: BubblePlot| plot.layout(&theme).expect_err("wrong input");
        assert_eq!(error(plot(vec![])), PlotError::NoRows);
        let one = || plot(vec![bubble(1.0, 1.0, 1.0)]);
        assert_eq!(
            error(plot(vec![bubble(f64::NAN, 1.0, 1.0)])),
            PlotError::NotFinite { row: 0, what: "moderator" }
        );
        assert_eq!(error(plot(vec![bubble(1.0, -1.0, 1.0)])), PlotError::NotPositive { value: -1.0 });
        let negative = PlotError::OutOfRange { row: 0, what: "weight", value: -1.0 };
        assert_eq!(error(plot(vec![bubble(1.0, 1.0, -1.0)])), negative);
        assert_eq!(error(BubblePlot { fit: vec![fit(1.0, 1.0, 1.1)], ..one() }), PlotError::LoneFitPoint);
        let back = vec![fit(2.0, 1.0, 1.1), fit(1.0, 1.0, 1.1)];
        let falling = PlotError::NotRising { row: 1, what: "moderator of the line" };
        assert_eq!(error(BubblePlot { fit: back, ..one() }), falling);
        let inverted = vec![fit(1.0, 1.0, 1.1), fit(2.0, 1.0, 0.5)];
        let error = error(BubblePlot { fit: inverted, ..one() });
        assert_eq!(error, PlotError::InvertedInterval { row: 1, lower: 2.0, upper: 0.5 });
    }
}
