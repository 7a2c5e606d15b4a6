//! Caterpillar plot: all studies by size of their effect, close together, so that hundreds fit a page.
//!
//! The interval of the pooled estimate and that of prediction are bands behind the studies. Labels are written where there
//! are few enough studies for their lines; every study shows its name when pointed at.
//!
//! Source: Viechtbauer (2010), J. Stat. Softw. 36(3), `forest`; Spiegelhalter (2005), Stat. Med. 24, 1185–1202.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    check,
    error::PlotError,
    forest::{Bounds, Mark},
    legend::{Legend, RADIUS, Sample},
    ruler::{OVERHANG, Ruler},
    scene::{Anchor, Circle, Group, Item, Line, Polygon, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot.
const WIDTH: f64 = 1.7;
/// Height that the studies of a large plot share, and the least and greatest distance between two.
const HEIGHT: f64 = 480.0;
const LEAST: f64 = 2.4;
const GREATEST: f64 = 15.0;
/// Width at which a label is cut.
const LABEL: f64 = 190.0;
const POOLED: Role = Role::Contour3;
const PREDICTION: Role = Role::Contour1;

/// Everything a caterpillar plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CaterpillarPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The studies, in any order: names, and estimates with their intervals.
    pub studies: Vec<(String, Mark)>,
    /// The axis; a line stands at its null.
    pub effect: AxisSpec,
    /// The pooled estimate.
    pub pooled: Option<Mark>,
    /// The prediction interval.
    pub prediction: Option<Bounds>,
    /// What points are: "Studies, 95% CI".
    pub study_label: String,
    /// What the inner band is: "Pooled estimate, 95% CI".
    pub pooled_label: String,
    /// What the outer band is: "95% prediction interval".
    pub prediction_label: String,
}

impl CaterpillarPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies, estimates that have no place on the axis, and intervals that are inverted.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let k = self.studies.len();
        let pitch = (HEIGHT / k as f64).clamp(LEAST, GREATEST);
        let named = pitch >= theme.small_size;
        let label_width = if named {
            let widths =
                self.studies.iter().map(|(label, _)| text::width(label, theme.small_size, Weight::Regular));
            widths.fold(0.0, f64::max).min(LABEL) + theme.plot_gap / 2.0
        } else {
            theme.plot_gap / 2.0
        };
        let (left, width) = (theme.margin + label_width, WIDTH * theme.plot_width);
        let (top, bottom) = (theme.margin, theme.margin + k as f64 * pitch + 4.0);
        let axis = self.axis(width, theme)?;
        let ruler = Ruler { axis: &axis, left, width, y: bottom };
        let mut items = self.bands(&ruler, top);
        let mut guide = |value: f64, role| {
            if ruler.reaches(value) {
                let x = ruler.x(value);
                items.push(Item::Line(Line::solid((x, top), (x, bottom), theme.rule, role)));
            }
        };
        self.effect.null.iter().for_each(|&null| guide(null, Role::Ink));
        self.pooled.iter().for_each(|pooled| guide(pooled.estimate, Role::Accent));
        let mut order: Vec<usize> = (0..k).collect();
        let estimate = |at: usize| self.studies.get(at).map_or(0.0, |(_, mark)| mark.estimate);
        order.sort_by(|&a, &b| estimate(a).total_cmp(&estimate(b)));
        for (row, &at) in order.iter().enumerate() {
            let y = top + (row as f64 + 0.5) * pitch;
            items.push(self.study(at, y, pitch, named, &ruler, theme));
        }
        let (item, end) = ruler.draw(&self.effect.label, width, theme);
        items.push(item);
        let legend = self.legend();
        let legend_left = left + width + theme.plot_gap;
        items.extend(legend.draw((legend_left, top), theme));
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            (
                (legend_left + legend.width(theme) + theme.margin).ceil(),
                (end.max(top + legend.height(theme)) + theme.margin).ceil(),
            ),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.studies.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, mark) in self.studies.iter().map(|(_, mark)| mark).chain(&self.pooled).enumerate() {
            self.effect.check_value(row, mark.estimate, "estimate")?;
            check::interval(row, Bounds { lower: mark.lower, upper: mark.upper })?;
        }
        self.prediction.iter().try_for_each(|&bounds| check::interval(0, bounds))
    }

    fn axis(&self, width: f64, theme: &Theme) -> Result<Axis, PlotError> {
        let marks = || self.studies.iter().map(|(_, mark)| mark);
        let data = AxisData {
            estimates: marks().map(|mark| mark.estimate).collect(),
            interval_ends: marks().flat_map(|mark| [mark.lower, mark.upper]).collect(),
            summaries: self.pooled.iter().map(|mark| mark.estimate).collect(),
            summary_ends: self.pooled.iter().flat_map(|mark| [mark.lower, mark.upper]).collect(),
            secondary_ends: self.prediction.iter().flat_map(|bounds| [bounds.lower, bounds.upper]).collect(),
        };
        let room = AxisRoom { length: width, tick_size: theme.small_size, overhang: OVERHANG, sides: false };
        Axis::new(&self.effect, &data, room)
    }

    fn bands(&self, ruler: &Ruler<'_>, top: f64) -> Vec<Item> {
        let band = |lower: f64, upper: f64, role| {
            let (from, to) = (ruler.x(lower), ruler.x(upper));
            Item::Rect(Rect { x: from, y: top, width: to - from, height: ruler.y - top, role })
        };
        let prediction = self.prediction.map(|bounds| band(bounds.lower, bounds.upper, PREDICTION));
        let pooled = self.pooled.map(|mark| band(mark.lower, mark.upper, POOLED));
        prediction.into_iter().chain(pooled).collect()
    }

    fn study(&self, at: usize, y: f64, pitch: f64, named: bool, ruler: &Ruler<'_>, theme: &Theme) -> Item {
        let mut items = Vec::new();
        let mut title = None;
        if let Some((label, mark)) = self.studies.get(at) {
            title = Some(label.clone());
            if named {
                let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
                let words = text::ellipsis(label, theme.small_size, Weight::Regular, LABEL);
                let baseline = y + text::CAP_HEIGHT * theme.small_size / 2.0;
                items.push(Item::Text(Text::line(&words, (theme.margin, baseline), Anchor::Start, style)));
            }
            let radius = (0.34 * pitch).clamp(0.9, RADIUS);
            let stroke = theme.whisker.min(0.4 * pitch);
            let (from, to) = (ruler.x(mark.lower), ruler.x(mark.upper));
            if to > from {
                items.push(Item::Line(Line::solid((from, y), (to, y), stroke, Role::Rule)));
            }
            let x = ruler.x(mark.estimate);
            if ruler.reaches(mark.estimate) {
                items.push(Item::Circle(Circle {
                    centre: (x, y),
                    radius,
                    outline: None,
                    role: Role::Diamond,
                }));
            } else {
                // A triangle at the edge points to where the estimate lies.
                let inwards = if x > ruler.left { -2.0 * radius } else { 2.0 * radius };
                let points = vec![(x, y), (x + inwards, y - radius), (x + inwards, y + radius)];
                items.push(Item::Polygon(Polygon { points, role: Role::Diamond }));
            }
        }
        Item::Group(Group { kind: "row", number: Some(at), title, items })
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries = vec![(Sample::Point { hollow: false }, self.study_label.as_str())];
        if self.pooled.is_some() {
            entries.push((Sample::Shade(POOLED), &self.pooled_label));
        }
        if self.prediction.is_some() {
            entries.push((Sample::Shade(PREDICTION), &self.prediction_label));
        }
        Legend::new(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(estimates: &[f64]) -> CaterpillarPlot {
        let study = |&estimate: &f64| {
            let mark = Mark { estimate, lower: estimate - 1.0, upper: estimate + 1.0, weight: None };
            (format!("Study {estimate}"), mark)
        };
        CaterpillarPlot { studies: estimates.iter().map(study).collect(), ..CaterpillarPlot::default() }
    }

    #[test]
    fn studies_stand_in_the_order_of_their_effects() {
        let scene = plot(&[2.0, -1.0, 0.5]).layout(&Theme::default()).expect("a plot");
        let rows: Vec<usize> = scene
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Group(Group { kind: "row", number, .. }) => *number,
                _ => None,
            })
            .collect();
        assert_eq!(rows, [1, 2, 0]);
    }

    #[test]
    fn labels_are_left_out_where_lines_are_too_close() {
        let theme = Theme::default();
        let texts = |k: u32| {
            let estimates: Vec<f64> = (0..k).map(f64::from).collect();
            let scene = plot(&estimates).layout(&theme).expect("a plot");
            scene.texts().iter().filter(|text| text.plain().starts_with("Study")).count()
        };
        assert_eq!((texts(13), texts(300)), (13, 0));
    }

    #[test]
    fn wrong_input_is_refused() {
        let theme = Theme::default();
        assert_eq!(plot(&[]).layout(&theme), Err(PlotError::NoRows));
        let nan = plot(&[f64::NAN]).layout(&theme);
        assert_eq!(nan, Err(PlotError::NotFinite { row: 0, what: "estimate" }));
    }
}
