//! Effects by the levels of a factor: the studies of each level as bubbles, and below them its mean.
//!
//! Levels stand under one another rather than side by side, so that names of any length read from left to right and effects
//! lie along the same axis as in a forest plot. Bubbles that would touch move apart across the axis, the heaviest nearest to
//! the middle. A diamond spans the confidence interval of the mean, the bar behind it the prediction interval.
//!
//! Source: as for [`BubblePlot`](crate::BubblePlot), `regplot` of which draws a factor in this manner.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    check,
    error::PlotError,
    forest::Bounds,
    legend,
    plane::studies::check_weight,
    ruler::{OVERHANG, Ruler},
    scene::{Anchor, Group, Item, Line, Polygon, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot.
const WIDTH: f64 = 1.5;
/// Radius of the heaviest study, and that below which none shrinks.
const LARGEST: f64 = 9.0;
const SMALLEST: f64 = 2.4;
/// Steps in which bubbles move apart, and how far they may move from the middle.
const STEP: f64 = 1.5;
const FARTHEST: f64 = 60.0;
/// Space above and below the bubbles of a level, and about a rule.
const SPACE: f64 = 6.0;

/// Everything a figure of effects by level shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactorPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the column of levels: the moderator.
    pub label_header: String,
    /// Head of the column of means.
    pub mean_header: String,
    /// The axis of effects; a thin line stands at its null.
    pub effect: AxisSpec,
    /// Levels from top to bottom.
    pub levels: Vec<FactorLevel>,
    /// The studies, in any order.
    pub studies: Vec<FactorStudy>,
}

/// A level of the factor.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorLevel {
    /// Name; wraps when long.
    pub label: String,
    /// What stands under the name: "4 trials".
    pub note: String,
    /// Mean effect in display units.
    pub mean: f64,
    /// Its confidence interval.
    pub confidence: Bounds,
    /// Prediction interval of a new study.
    pub prediction: Option<Bounds>,
    /// Mean and interval as printed.
    pub cell: String,
}

/// A study.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactorStudy {
    /// Name, shown when pointing at the study.
    pub label: String,
    /// Number of its level.
    pub level: usize,
    /// Estimate in display units.
    pub effect: f64,
    /// Weight in any unit.
    pub weight: f64,
}

/// A study at its place.
struct Placed {
    number: usize,
    x: f64,
    /// Distance from the middle of the bubbles.
    y: f64,
    radius: f64,
}

impl FactorPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a figure without levels or studies, studies of a level that is not there, values that have no place
    /// on the axis, negative weights and inverted intervals.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let small = theme.small_size;
        let line = theme.font_size * theme.line_spacing;
        let small_line = small * theme.line_spacing;
        let head = |words: &str| text::width(&text::clean(words), theme.head_size, Weight::Semibold);
        let names = self.levels.iter().flat_map(|level| {
            let note = text::width(&text::clean(&level.note), small, Weight::Regular);
            [text::width(&text::clean(&level.label), theme.font_size, Weight::Regular), note]
        });
        let label_width = names.fold(head(&self.label_header), f64::max).min(theme.label_width);
        let cells = self
            .levels
            .iter()
            .map(|level| text::width(&text::clean(&level.cell), theme.font_size, Weight::Regular));
        let cell_width = cells.fold(head(&self.mean_header).min(theme.cell_width), f64::max);
        let left = theme.margin + label_width + theme.plot_gap;
        let width = WIDTH * theme.plot_width;
        let right = left + width + theme.plot_gap + cell_width;
        let heads = [
            (
                text::wrap(&self.label_header, theme.head_size, Weight::Semibold, label_width),
                theme.margin,
                Anchor::Start,
            ),
            (
                text::wrap(&self.mean_header, theme.head_size, Weight::Semibold, cell_width),
                right,
                Anchor::End,
            ),
        ];
        let head_line = theme.head_size * theme.line_spacing;
        let head_lines = heads.iter().map(|head| head.0.len()).max().unwrap_or(1);
        let rule = (theme.margin + head_lines as f64 * head_line + SPACE).round();
        let mut items = vec![Item::Line(Line::rule(theme.margin, right, rule, theme.rule, Role::Ink))];
        let head_style = TextStyle { size: theme.head_size, weight: Weight::Semibold, role: Role::Ink };
        for (lines, x, anchor) in &heads {
            items.extend(Text::standing_on(lines, (*x, rule - SPACE), head_line, *anchor, head_style));
        }
        let axis = self.axis(width, theme)?;
        let mut ruler = Ruler { axis: &axis, left, width, y: 0.0 };
        let mut rows = Vec::new();
        let mut points = Vec::new();
        let mut y = rule;
        for (number, level) in self.levels.iter().enumerate() {
            if number > 0 {
                items.push(Item::Line(Line::rule(theme.margin, right, y, theme.rule, Role::Contour2)));
            }
            let placed = self.swarm(number, &ruler);
            let spread = placed.iter().map(|point| point.y.abs() + point.radius).fold(SMALLEST, f64::max);
            let lines = text::wrap_at_most(
                &level.label,
                theme.font_size,
                Weight::Regular,
                label_width,
                theme.label_lines,
            );
            let notes = text::wrap(&level.note, small, Weight::Regular, label_width);
            let texts = lines.len() as f64 * line + notes.len() as f64 * small_line;
            let swarm = 2.0 * spread + SPACE;
            let height = (SPACE + (swarm + theme.small_diamond + SPACE).max(texts + SPACE)).round();
            let (middle, mean) = (y + SPACE + spread, y + SPACE + swarm + theme.small_diamond / 2.0);
            let mut row = self.label(&lines, &notes, y + SPACE, theme);
            row.extend(mean_of(level, mean, &ruler, theme));
            let at = (right, mean + text::CAP_HEIGHT * theme.font_size / 2.0);
            let style = TextStyle { size: theme.font_size, weight: Weight::Regular, role: Role::Ink };
            row.push(Item::Text(Text::line(&level.cell, at, Anchor::End, style)));
            let is_cut = lines.last().is_some_and(|last| last.ends_with('…'));
            let title = is_cut.then(|| level.label.clone());
            rows.push(Item::Group(Group { kind: "row", number: Some(number), title, items: row }));
            points.extend(placed.iter().map(|point| self.point(point, middle, &ruler, theme)));
            y += height;
        }
        ruler.y = y.round();
        if let Some(null) = self.effect.null.filter(|&null| ruler.reaches(null)) {
            let x = ruler.x(null);
            items.push(Item::Line(Line::solid((x, rule), (x, ruler.y), theme.rule, Role::Rule)));
        }
        items.extend(rows);
        items.extend(points);
        let (axis, bottom) = ruler.draw(&self.effect.label, width, theme);
        items.push(axis);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            ((right + theme.margin).ceil(), (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.levels.is_empty() || self.studies.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, level) in self.levels.iter().enumerate() {
            self.effect.check_value(row, level.mean, "mean")?;
            let intervals = core::iter::once(level.confidence).chain(level.prediction);
            intervals.into_iter().try_for_each(|bounds| check::interval(row, bounds))?;
        }
        for (row, study) in self.studies.iter().enumerate() {
            self.effect.check_value(row, study.effect, "estimate")?;
            check_weight(row, study.weight)?;
            if study.level >= self.levels.len() {
                return Err(PlotError::OutOfRange { row, what: "level", value: study.level as f64 });
            }
        }
        Ok(())
    }

    fn axis(&self, length: f64, theme: &Theme) -> Result<Axis, PlotError> {
        let ends = |bounds: Bounds| [bounds.lower, bounds.upper];
        let means = self.levels.iter().map(|level| level.mean);
        let data = AxisData {
            summaries: self.studies.iter().map(|study| study.effect).chain(means).collect(),
            summary_ends: self.levels.iter().flat_map(|level| ends(level.confidence)).collect(),
            secondary_ends: self.levels.iter().filter_map(|level| level.prediction).flat_map(ends).collect(),
            ..AxisData::default()
        };
        let room = AxisRoom { length, tick_size: theme.small_size, overhang: OVERHANG, sides: false };
        Axis::new(&self.effect, &data, room)
    }

    /// The studies of a level, moved apart.
    fn swarm(&self, level: usize, ruler: &Ruler<'_>) -> Vec<Placed> {
        let heaviest = self.studies.iter().map(|study| study.weight).fold(0.0, f64::max);
        let mut of_it: Vec<(usize, &FactorStudy)> =
            self.studies.iter().enumerate().filter(|(_, study)| study.level == level).collect();
        of_it.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
        let mut placed: Vec<Placed> = Vec::new();
        for (number, study) in of_it {
            let share = if heaviest > 0.0 { study.weight / heaviest } else { 0.0 };
            let radius = (LARGEST * share.sqrt()).max(SMALLEST);
            let x = ruler.x(study.effect);
            let is_free = |y: f64| {
                placed.iter().all(|other| {
                    let reach = radius + other.radius;
                    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) >= reach * reach
                })
            };
            let steps = (FARTHEST / STEP) as u32;
            let offsets = (0..=steps).map(|step| STEP * f64::from(step)).flat_map(|y| [y, -y]);
            // Where there is no room left, bubbles lie on each other, the lightest in front.
            let y = offsets.into_iter().find(|&y| is_free(y)).unwrap_or(0.0);
            placed.push(Placed { number, x, y, radius });
        }
        placed
    }

    fn point(&self, point: &Placed, middle: f64, ruler: &Ruler<'_>, theme: &Theme) -> Item {
        let study = &self.studies[point.number];
        let (x, y) = (point.x, middle + point.y);
        let items = if ruler.reaches(study.effect) {
            legend::bubble((x, y), point.radius, theme).to_vec()
        } else {
            let side = if x <= ruler.left { 1.0 } else { -1.0 };
            let (base, half) = (x + side * 2.0 * legend::RADIUS, legend::RADIUS);
            let points = vec![(x, y), (base, y - half), (base, y + half)];
            vec![Item::Polygon(Polygon { points, role: Role::Diamond })]
        };
        let title = (!study.label.is_empty()).then(|| study.label.clone());
        Item::Group(Group { kind: "point", number: Some(point.number), title, items })
    }

    fn label(&self, lines: &[String], notes: &[String], top: f64, theme: &Theme) -> Vec<Item> {
        let style = TextStyle { size: theme.font_size, weight: Weight::Regular, role: Role::Ink };
        let muted = TextStyle { size: theme.small_size, role: Role::Muted, ..style };
        let mut y = top;
        let mut items = Vec::new();
        for (lines, style) in [(lines, style), (notes, muted)] {
            let line = style.size * theme.line_spacing;
            for words in lines.iter().filter(|words| !words.is_empty()) {
                let at = (theme.margin, y + text::baseline_in(line, style.size));
                items.push(Item::Text(Text::line(words, at, Anchor::Start, style)));
                y += line;
            }
        }
        items
    }
}

/// The bar of the prediction interval and the diamond of the mean before it.
fn mean_of(level: &FactorLevel, y: f64, ruler: &Ruler<'_>, theme: &Theme) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(Bounds { lower, upper }) = level.prediction {
        let (from, to) = (ruler.x(lower), ruler.x(upper));
        let height = theme.prediction;
        items.push(Item::Rect(Rect {
            x: from,
            y: y - height / 2.0,
            width: to - from,
            height,
            role: Role::Prediction,
        }));
    }
    let half = theme.small_diamond / 2.0;
    let (from, middle, to) =
        (ruler.x(level.confidence.lower), ruler.x(level.mean), ruler.x(level.confidence.upper));
    let points = vec![(from, y), (middle, y - half), (to, y), (middle, y + half)];
    items.push(Item::Polygon(Polygon { points, role: Role::Diamond }));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(studies: &[(usize, f64, f64)]) -> FactorPlot {
        let level = |label: &str, mean: f64| FactorLevel {
            label: label.into(),
            note: String::new(),
            mean,
            confidence: Bounds { lower: mean - 0.2, upper: mean + 0.2 },
            prediction: None,
            cell: String::new(),
        };
        FactorPlot {
            effect: AxisSpec { null: Some(0.0), ..AxisSpec::default() },
            levels: vec![level("Random", -0.5), level("Alternate", 0.1)],
            studies: studies
                .iter()
                .map(|&(level, effect, weight)| FactorStudy { label: "A".into(), level, effect, weight })
                .collect(),
            ..FactorPlot::default()
        }
    }

    /// Number, centre and radius of each bubble.
    fn discs(plot: &FactorPlot) -> Vec<(usize, (f64, f64), f64)> {
        let scene = plot.layout(&Theme::default()).expect("a plot");
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
    fn studies_of_one_effect_move_apart() {
        let discs = discs(&plot(&[(0, -0.4, 4.0), (0, -0.4, 1.0), (0, -0.4, 1.0), (1, -0.4, 1.0)]));
        assert_eq!(discs.len(), 4);
        for (i, a) in discs.iter().enumerate() {
            for b in &discs[i + 1..] {
                let apart = libm::hypot(a.1.0 - b.1.0, a.1.1 - b.1.1);
                assert!(apart >= a.2 + b.2 - 1e-9, "{a:?} {b:?}");
            }
        }
        assert!(discs[3].1.1 > discs[0].1.1, "the second level stands below the first");
    }

    #[test]
    fn the_diamond_spans_the_interval_of_the_mean() {
        let plot = plot(&[(0, -0.4, 1.0), (1, 0.2, 1.0)]);
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let diamond = scene.items.iter().find_map(|item| match item {
            Item::Group(Group { kind: "row", items, .. }) => items.iter().find_map(|item| match item {
                Item::Polygon(polygon) => Some(polygon.points.clone()),
                _ => None,
            }),
            _ => None,
        });
        let points = diamond.expect("a diamond");
        assert!((points[1].0 - points[0].0 - (points[2].0 - points[1].0)).abs() < 1e-9);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |plot: FactorPlot| plot.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(plot(&[])), PlotError::NoRows);
        let level = PlotError::OutOfRange { row: 0, what: "level", value: 2.0 };
        assert_eq!(error(plot(&[(2, 0.0, 1.0)])), level);
        let weight = PlotError::OutOfRange { row: 0, what: "weight", value: -1.0 };
        assert_eq!(error(plot(&[(0, 0.0, -1.0)])), weight);
        let nan = PlotError::NotFinite { row: 0, what: "estimate" };
        assert_eq!(error(plot(&[(0, f64::NAN, 1.0)])), nan);
    }
}
