//! Funnel plot: estimates against their standard errors, the most precise studies on top.
//!
//! Limits and contours are straight lines from a centre at standard error zero: centre ± quantile × standard error on the
//! scale of the analysis, which is logarithmic where the axis is. Limits stand about the pooled estimate; contours of
//! constant p-value about no effect.
//!
//! Source: Sterne & Egger (2001), J. Clin. Epidemiol. 54, 1046–1055; contours: Peters et al. (2008), J. Clin. Epidemiol.
//! 61, 991–996.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisScale, AxisSpec},
    error::PlotError,
    scene::{Anchor, Circle, Group, Item, Line, Polygon, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Shades of the regions inside contours, from the innermost outwards, and of what lies beyond all of them.
const SHADES: [Role; 3] = [Role::Background, Role::Contour3, Role::Contour2];
const BEYOND: Role = Role::Contour1;
/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.5;
const HEIGHT: f64 = 0.72;
const RADIUS: f64 = 3.6;
const TICK_LENGTH: f64 = 4.0;
const SPACE: f64 = 4.0;
const DASH: (f64, f64) = (4.0, 3.0);
/// Width of the sample in a legend entry, with the space behind it.
const SAMPLE: f64 = 18.0;
const SAMPLE_SPACE: f64 = 7.0;

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
        let frame = self.arrange(theme)?;
        let mut items = self.regions(&frame);
        items.extend(frame.axes(self, theme));
        items.extend(self.lines(&frame, theme));
        items.extend(
            self.points.iter().enumerate().map(|(number, point)| self.point(number, point, &frame, theme)),
        );
        items.extend(self.legend(&frame, theme));
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
            self.check_place(row, point.estimate, "estimate")?;
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
            self.check_place(0, centre, "centre")?;
        }
        if let Some(null) = self.effect.null {
            self.check_place(0, null, "null value")?;
        }
        if self.contours.len() > SHADES.len() {
            return Err(PlotError::SeriesCount { most: SHADES.len(), found: self.contours.len() });
        }
        let mut least = 0.0;
        for (row, contour) in self.contours.iter().enumerate() {
            check_quantile(row, contour.quantile, least)?;
            least = contour.quantile;
        }
        self.limits.iter().try_for_each(|limits| check_quantile(0, limits.quantile, 0.0))
    }

    fn check_place(&self, row: usize, value: f64, what: &'static str) -> Result<(), PlotError> {
        match self.effect.scale {
            _ if !value.is_finite() => Err(PlotError::NotFinite { row, what }),
            AxisScale::Log if value <= 0.0 => Err(PlotError::NotPositive { value }),
            AxisScale::Log | AxisScale::Linear => Ok(()),
        }
    }

    fn arrange(&self, theme: &Theme) -> Result<Frame, PlotError> {
        let scale = self.effect.scale;
        let largest = self.points.iter().map(|point| point.standard_error).fold(0.0, f64::max);
        let deepest = if largest > 0.0 { 1.05 * largest } else { 1.0 };
        let (plot_width, plot_height) =
            (WIDTH * theme.plot_width, (WIDTH * HEIGHT * theme.plot_width).round());
        // Every point and the whole funnel are to be seen.
        let mut summaries: Vec<f64> = self.points.iter().map(|point| point.estimate).collect();
        if let (Some(centre), Some(limits)) = (self.centre, &self.limits) {
            let reach = limits.quantile * deepest;
            summaries.extend([-reach, reach].map(|reach| scale.invert(scale.transform(centre) + reach)));
        }
        if let (Some(null), Some(outermost)) = (self.effect.null, self.contours.last()) {
            let reach = outermost.quantile * deepest;
            summaries.extend([-reach, reach].map(|reach| scale.invert(scale.transform(null) + reach)));
        }
        let data = AxisData { summaries, ..AxisData::default() };
        let room = AxisRoom {
            length: plot_width,
            tick_size: theme.small_size,
            overhang: theme.plot_gap,
            sides: false,
        };
        let effect = Axis::new(&self.effect, &data, room)?;
        let precision = AxisSpec {
            limits: Some((0.0, deepest)),
            decimal_point: self.effect.decimal_point,
            ..AxisSpec::default()
        };
        let precision =
            Axis::new(&precision, &AxisData::default(), AxisRoom { length: plot_height, ..room })?;
        let ticks =
            precision.ticks.iter().map(|tick| text::width(&tick.label, theme.small_size, Weight::Regular));
        let left = (theme.margin + ticks.fold(0.0, f64::max) + TICK_LENGTH + SPACE)
            .max(theme.margin + theme.plot_gap);
        let line = theme.small_size * theme.line_spacing;
        let top = (theme.margin + line + 2.0 * SPACE).round();
        let legend = self.legend_entries();
        let legend_width =
            legend.iter().map(|(_, label)| text::width(label, theme.small_size, Weight::Regular));
        let legend_width = legend_width.fold(0.0, f64::max).min(theme.cell_width);
        let label_lines =
            text::wrap(&self.effect.label, theme.small_size, Weight::Regular, plot_width).len() as f64;
        Ok(Frame {
            effect,
            precision,
            left,
            top,
            plot_width,
            plot_height,
            width: (left + plot_width + theme.plot_gap + SAMPLE + SAMPLE_SPACE + legend_width + theme.margin)
                .ceil(),
            height: (top
                + plot_height
                + TICK_LENGTH
                + 2.0 * SPACE
                + (1.0 + label_lines) * line
                + theme.margin)
                .ceil(),
            legend_width,
        })
    }

    /// The shaded regions, the outermost first so that inner ones cover it.
    fn regions(&self, frame: &Frame) -> Vec<Item> {
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
            vec![sample_point(centre, point.imputed, theme)]
        } else {
            let direction = if frame.effect.fraction(point.estimate) < 0.0 { -1.0 } else { 1.0 };
            let (x, y) = (centre.0 - direction * RADIUS, centre.1);
            let points = vec![(centre.0, y), (x, y - RADIUS), (x, y + RADIUS)];
            vec![Item::Polygon(Polygon { points, role: Role::Diamond })]
        };
        let title = (!point.label.is_empty()).then(|| point.label.clone());
        Item::Group(Group { kind: "point", number: Some(number), title, items })
    }

    fn legend_entries(&self) -> Vec<(Sample, &str)> {
        let shown = |imputed: bool| self.points.iter().any(|point| point.imputed == imputed);
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        for (imputed, label) in [(false, &self.observed_label), (true, &self.imputed_label)] {
            if shown(imputed) && !label.is_empty() {
                entries.push((Sample::Point { imputed }, label));
            }
        }
        if self.centre.is_some() {
            entries.push((Sample::Dashes(Role::Accent), &self.centre_label));
            entries.extend(
                self.limits.iter().map(|limits| (Sample::Dashes(Role::Muted), limits.label.as_str())),
            );
        }
        if self.effect.null.is_some() && !self.contours.is_empty() {
            entries.extend(
                self.contours
                    .iter()
                    .zip(&SHADES)
                    .map(|(contour, &role)| (Sample::Shade(role), contour.label.as_str())),
            );
            entries.push((Sample::Shade(BEYOND), &self.beyond));
        }
        entries.retain(|(_, label)| !label.trim().is_empty());
        entries
    }

    fn legend(&self, frame: &Frame, theme: &Theme) -> Vec<Item> {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let line = theme.small_size * theme.line_spacing;
        let left = frame.left + frame.plot_width + theme.plot_gap;
        let mut y = frame.top;
        let mut items = Vec::new();
        for (sample, label) in self.legend_entries() {
            items.extend(sample.draw((left, y + line / 2.0), theme));
            for text in text::wrap(label, theme.small_size, Weight::Regular, frame.legend_width) {
                let baseline = y + text::baseline_in(line, theme.small_size);
                items.push(Item::Text(Text::line(
                    &text,
                    (left + SAMPLE + SAMPLE_SPACE, baseline),
                    Anchor::Start,
                    style,
                )));
                y += line;
            }
            y += SPACE;
        }
        items
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

/// Where everything stands.
struct Frame {
    effect: Axis,
    precision: Axis,
    left: f64,
    top: f64,
    plot_width: f64,
    plot_height: f64,
    width: f64,
    height: f64,
    legend_width: f64,
}

impl Frame {
    fn bottom(&self) -> f64 {
        self.top + self.plot_height
    }

    fn x(&self, value: f64) -> f64 {
        self.left + self.effect.fraction(value).clamp(0.0, 1.0) * self.plot_width
    }

    fn y(&self, standard_error: f64) -> f64 {
        self.top + self.precision.fraction(standard_error).clamp(0.0, 1.0) * self.plot_height
    }

    fn is_inside(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.effect.fraction(value))
    }

    /// Outline of the funnel about a centre on the scale of the analysis, cut at the sides of the plot: apex, then the
    /// right side downwards, along the bottom and up the left side.
    fn funnel(&self, centre: f64, quantile: f64) -> Vec<(f64, f64)> {
        let scale = self.effect.scale;
        let (from, to) = (scale.transform(self.effect.lower), scale.transform(self.effect.upper));
        let deepest = self.precision.upper;
        let place = |value: f64, standard_error: f64| {
            let x = self.left + ((value - from) / (to - from)).clamp(0.0, 1.0) * self.plot_width;
            (x, self.y(standard_error))
        };
        let side = |edge: f64, direction: f64| {
            let corner = centre + direction * quantile * deepest;
            // Standard error at which the line meets the side of the plot.
            let meets = ((edge - centre) / (direction * quantile)).clamp(0.0, deepest);
            let is_cut = direction * (corner - edge) > 0.0;
            if is_cut { vec![place(edge, meets), place(edge, deepest)] } else { vec![place(corner, deepest)] }
        };
        let mut points = vec![place(centre, 0.0)];
        points.extend(side(to, 1.0));
        points.extend(side(from, -1.0).into_iter().rev());
        points
    }

    fn axes(&self, plot: &FunnelPlot, theme: &Theme) -> Vec<Item> {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let muted = TextStyle { role: Role::Muted, ..style };
        let line = theme.small_size * theme.line_spacing;
        let (right, bottom) = (self.left + self.plot_width, self.bottom());
        let mut items = vec![
            Item::Line(Line::rule(self.left, right, bottom, theme.rule, Role::Ink)),
            Item::Line(Line::solid((self.left, self.top), (self.left, bottom + 0.5), theme.rule, Role::Ink)),
        ];
        let title = theme.margin + text::baseline_in(line, theme.small_size);
        items.push(Item::Text(Text::line(
            &plot.precision_label,
            (theme.margin, title),
            Anchor::Start,
            muted,
        )));
        for tick in &self.precision.ticks {
            let y = self.y(tick.value);
            items.push(Item::Line(Line::solid(
                (self.left - TICK_LENGTH, y),
                (self.left, y),
                theme.rule,
                Role::Ink,
            )));
            let x = self.left - TICK_LENGTH - SPACE;
            let baseline = y + text::CAP_HEIGHT * theme.small_size / 2.0;
            items.push(Item::Text(Text::line(&tick.label, (x, baseline), Anchor::End, style)));
        }
        let mut y = bottom + TICK_LENGTH + SPACE + text::baseline_in(line, theme.small_size);
        for tick in &self.effect.ticks {
            let x = self.x(tick.value);
            items.push(Item::Line(Line::solid(
                (x, bottom),
                (x, bottom + TICK_LENGTH),
                theme.rule,
                Role::Ink,
            )));
            let half = text::width(&tick.label, theme.small_size, Weight::Regular) / 2.0;
            let x = x.clamp(theme.margin + half, (self.width - theme.margin - half).max(theme.margin + half));
            items.push(Item::Text(Text::line(&tick.label, (x, y), Anchor::Middle, style)));
        }
        y += SPACE;
        for label in text::wrap(&plot.effect.label, theme.small_size, Weight::Regular, self.plot_width) {
            y += line;
            let centre = self.left + self.plot_width / 2.0;
            items.push(Item::Text(Text::line(&label, (centre, y), Anchor::Middle, muted)));
        }
        vec![Item::Group(Group { kind: "axis", items, ..Group::default() })]
    }
}

/// What stands before a label in the legend.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sample {
    Point { imputed: bool },
    Dashes(Role),
    Shade(Role),
}

impl Sample {
    fn draw(self, (left, y): (f64, f64), theme: &Theme) -> Vec<Item> {
        let middle = left + SAMPLE / 2.0;
        match self {
            Self::Point { imputed } => vec![sample_point((middle, y), imputed, theme)],
            Self::Dashes(role) => {
                let (from, to) = ((left, y), (left + SAMPLE, y));
                vec![Item::Line(Line { from, to, width: theme.rule, dash: Some(DASH), role })]
            }
            Self::Shade(role) => {
                let (width, height) = (SAMPLE - 4.0, 10.0);
                let frame = Rect { x: left + 2.0, y: y - height / 2.0, width, height, role: Role::Rule };
                let fill = Rect {
                    x: frame.x + 1.0,
                    y: frame.y + 1.0,
                    width: width - 2.0,
                    height: height - 2.0,
                    role,
                };
                vec![Item::Rect(frame), Item::Rect(fill)]
            }
        }
    }
}

fn sample_point(centre: (f64, f64), imputed: bool, theme: &Theme) -> Item {
    let outline = imputed.then_some(1.2 * theme.rule);
    Item::Circle(Circle { centre, radius: RADIUS, outline, role: Role::Diamond })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let frame = plot.arrange(&Theme::default()).expect("a frame");
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
        let frame = plot.arrange(&Theme::default()).expect("a frame");
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
