//! Figures with points in a plane: two axes, where values stand between them, and what is cut at the edges.
//!
//! The title of the vertical axis stands above it, so that nothing has to be read sideways. Between the axes and the
//! range of values lies an inset, in which points at the ends of the range keep their whole shape.

mod clip;
pub(crate) mod studies;

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    legend::{Legend, RADIUS},
    scene::{Anchor, Group, Item, Line, Polygon, Polyline, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

const TICK_LENGTH: f64 = 4.0;
/// Space between ticks and their labels, and between lines of text.
const SPACE: f64 = 4.0;
/// How far beyond the plot, in its own size, an infinite value is taken to lie.
const FAR: f64 = 100.0;

/// What is asked of a plane.
#[derive(Debug, Clone)]
pub(crate) struct PlaneSpec<'a> {
    /// The horizontal axis and what it has to make room for.
    pub(crate) horizontal: (&'a AxisSpec, AxisData),
    /// The vertical axis and what it has to make room for.
    pub(crate) vertical: (&'a AxisSpec, AxisData),
    /// Width and height of the plot.
    pub(crate) size: (f64, f64),
    /// Space between the axes and the range of values.
    pub(crate) inset: f64,
    /// A second scale on the right.
    pub(crate) effects: Option<EffectScale>,
}

/// A scale on the right of a plane: round effects at their places on the vertical axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct EffectScale {
    /// Its title, above.
    pub(crate) label: String,
    /// Values of the vertical axis, and what is written there.
    pub(crate) ticks: Vec<(f64, String)>,
}

/// Where everything stands; sizes of canvas and plot.
#[derive(Debug, Clone)]
pub(crate) struct Plane {
    pub(crate) horizontal: Axis,
    pub(crate) vertical: Axis,
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    /// Size of the canvas.
    pub(crate) width: f64,
    pub(crate) height: f64,
    inset: f64,
    horizontal_title: Vec<String>,
    vertical_title: Vec<String>,
    effects: Option<EffectScale>,
    effects_title: Vec<String>,
    effects_width: f64,
    /// Height of what stands over the titles.
    above: f64,
}

impl Plane {
    /// Chooses both axes and puts the legend to the right of the plot.
    pub(crate) fn new(spec: &PlaneSpec<'_>, legend: &Legend<'_>, theme: &Theme) -> Result<Self, PlotError> {
        let (plot_width, plot_height) = spec.size;
        let room = |length: f64| AxisRoom {
            length: length - 2.0 * spec.inset,
            tick_size: theme.small_size,
            overhang: spec.inset + theme.plot_gap / 2.0,
            sides: false,
        };
        let horizontal = Axis::new(spec.horizontal.0, &spec.horizontal.1, room(plot_width))?;
        let vertical = Axis::new(spec.vertical.0, &spec.vertical.1, room(plot_height))?;
        let ticks =
            vertical.ticks.iter().map(|tick| text::width(&tick.label, theme.small_size, Weight::Regular));
        let left = (theme.margin + ticks.fold(0.0, f64::max) + TICK_LENGTH + SPACE)
            .max(theme.margin + theme.plot_gap);
        let title = |label: &str, width| text::wrap(label, theme.small_size, Weight::Regular, width);
        let horizontal_title = title(&spec.horizontal.0.label, plot_width);
        // Two titles over the plot share its width.
        let vertical_room = if spec.effects.is_some() { plot_width / 2.0 } else { plot_width };
        let vertical_title = title(&spec.vertical.0.label, vertical_room);
        let effects_title =
            spec.effects.as_ref().map_or_else(Vec::new, |scale| title(&scale.label, plot_width / 2.0));
        let effects_width = spec.effects.as_ref().map_or(0.0, |scale| scale.width(theme));
        let line = theme.small_size * theme.line_spacing;
        let top = (theme.margin + vertical_title.len().max(effects_title.len()) as f64 * line + 2.0 * SPACE)
            .round();
        let bottom = top + plot_height;
        let legend_width = theme.plot_gap + legend.width(theme);
        let foot = bottom + TICK_LENGTH + 2.0 * SPACE + (1 + horizontal_title.len()) as f64 * line;
        Ok(Self {
            left,
            top,
            right: left + plot_width,
            bottom,
            width: (left + plot_width + effects_width + legend_width + theme.margin).ceil(),
            height: (foot.max(top + legend.height(theme)) + theme.margin).ceil(),
            inset: spec.inset,
            horizontal,
            vertical,
            horizontal_title,
            vertical_title,
            effects: spec.effects.clone(),
            effects_title,
            effects_width,
            above: 0.0,
        })
    }

    /// The same plane with room over the titles and to the right of the plot, for what values of one axis are alone.
    pub(crate) fn with_room(self, above: f64, beside: f64) -> Self {
        Self {
            top: self.top + above,
            bottom: self.bottom + above,
            height: self.height + above,
            width: self.width + beside,
            effects_width: self.effects_width + beside,
            above: self.above + above,
            ..self
        }
    }

    /// Where a pair of values stands, outside the plot where the axes do not reach; always finite for numbers.
    pub(crate) fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let along = |axis: &Axis, value: f64, length: f64| {
            self.inset + axis.fraction(value).clamp(-FAR, FAR) * (length - 2.0 * self.inset)
        };
        (
            self.left + along(&self.horizontal, x, self.right - self.left),
            self.bottom - along(&self.vertical, y, self.bottom - self.top),
        )
    }

    /// A thing `inside` at its place, or a triangle at the edge that points to where the place lies beyond.
    pub(crate) fn mark(&self, place: (f64, f64), inside: impl FnOnce((f64, f64)) -> Vec<Item>) -> Vec<Item> {
        let nearest = (place.0.clamp(self.left, self.right), place.1.clamp(self.top, self.bottom));
        let (dx, dy) = (place.0 - nearest.0, place.1 - nearest.1);
        let distance = dx.abs().max(dy.abs());
        if distance < 1e-6 {
            return inside(place);
        }
        let (dx, dy) = if dx.abs() >= dy.abs() { (dx.signum(), 0.0) } else { (0.0, dy.signum()) };
        let base = (nearest.0 - 2.0 * RADIUS * dx, nearest.1 - 2.0 * RADIUS * dy);
        let points = vec![
            nearest,
            (base.0 - RADIUS * dy, base.1 + RADIUS * dx),
            (base.0 + RADIUS * dy, base.1 - RADIUS * dx),
        ];
        vec![Item::Polygon(Polygon { points, role: Role::Diamond })]
    }

    /// The part of a straight line that lies in the plot.
    pub(crate) fn line(&self, line: Line) -> Option<Item> {
        let (from, to) = clip::segment(line.from, line.to, self.corners())?;
        Some(Item::Line(Line { from, to, ..line }))
    }

    /// The parts of a line of several pieces that lie in the plot.
    pub(crate) fn polyline(&self, points: &[(f64, f64)], width: f64, role: Role) -> Vec<Item> {
        let parts = clip::polyline(points, self.corners());
        parts.into_iter().map(|points| Item::Polyline(Polyline { points, width, role })).collect()
    }

    /// The part of a polygon that lies in the plot.
    pub(crate) fn polygon(&self, points: &[(f64, f64)], role: Role) -> Option<Item> {
        let points = clip::polygon(points, self.corners());
        (points.len() >= 3).then_some(Item::Polygon(Polygon { points, role }))
    }

    /// A line across the plot at a value of the vertical axis.
    pub(crate) fn across(
        &self,
        value: f64,
        dash: Option<(f64, f64)>,
        role: Role,
        width: f64,
    ) -> Option<Item> {
        let y = self.place(self.horizontal.lower, value).1;
        self.line(Line { from: (self.left, y), to: (self.right, y), width, dash, role })
    }

    /// A line down the plot at a value of the horizontal axis.
    pub(crate) fn down(&self, value: f64, dash: Option<(f64, f64)>, role: Role, width: f64) -> Option<Item> {
        let x = self.place(value, self.vertical.lower).0;
        self.line(Line { from: (x, self.top), to: (x, self.bottom), width, dash, role })
    }

    /// Both axes with ticks and titles.
    pub(crate) fn axes(&self, theme: &Theme) -> Item {
        let rule = |from, to| Item::Line(Line::solid(from, to, theme.rule, Role::Ink));
        let mut items = vec![
            Item::Line(Line::rule(self.left, self.right, self.bottom, theme.rule, Role::Ink)),
            rule((self.left, self.top), (self.left, self.bottom + 0.5)),
        ];
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let muted = TextStyle { role: Role::Muted, ..style };
        let line = theme.small_size * theme.line_spacing;
        for (i, title) in self.vertical_title.iter().enumerate() {
            let y = theme.margin + self.above + i as f64 * line + text::baseline_in(line, theme.small_size);
            items.push(Item::Text(Text::line(title, (theme.margin, y), Anchor::Start, muted)));
        }
        for tick in &self.vertical.ticks {
            let y = self.place(self.horizontal.lower, tick.value).1;
            items.push(rule((self.left - TICK_LENGTH, y), (self.left, y)));
            let at = (self.left - TICK_LENGTH - SPACE, y + text::CAP_HEIGHT * theme.small_size / 2.0);
            items.push(Item::Text(Text::line(&tick.label, at, Anchor::End, style)));
        }
        if let Some(scale) = &self.effects {
            items.push(rule((self.right, self.top), (self.right, self.bottom + 0.5)));
            for (value, label) in &scale.ticks {
                let y = self.place(self.horizontal.lower, *value).1;
                items.push(rule((self.right, y), (self.right + TICK_LENGTH, y)));
                let at = (self.right + TICK_LENGTH + SPACE, y + text::CAP_HEIGHT * theme.small_size / 2.0);
                items.push(Item::Text(Text::line(label, at, Anchor::Start, style)));
            }
            for (i, title) in self.effects_title.iter().enumerate() {
                let y = theme.margin + i as f64 * line + text::baseline_in(line, theme.small_size);
                let at = (self.right + self.effects_width, y);
                items.push(Item::Text(Text::line(title, at, Anchor::End, muted)));
            }
        }
        let baseline = self.bottom + TICK_LENGTH + SPACE + text::baseline_in(line, theme.small_size);
        for tick in &self.horizontal.ticks {
            let x = self.place(tick.value, self.vertical.lower).0;
            items.push(rule((x, self.bottom), (x, self.bottom + TICK_LENGTH)));
            let half = text::width(&tick.label, theme.small_size, Weight::Regular) / 2.0;
            let x = x.clamp(theme.margin + half, (self.width - theme.margin - half).max(theme.margin + half));
            items.push(Item::Text(Text::line(&tick.label, (x, baseline), Anchor::Middle, style)));
        }
        let centre = (self.left + self.right) / 2.0;
        for (i, title) in self.horizontal_title.iter().enumerate() {
            let at = (centre, baseline + SPACE + (i + 1) as f64 * line);
            items.push(Item::Text(Text::line(title, at, Anchor::Middle, muted)));
        }
        Item::Group(Group { kind: "axis", items, ..Group::default() })
    }

    /// The figure of `items` in this plane, with its id, title and description, and the legend to the right of it.
    pub(crate) fn scene(
        &self,
        names: [&String; 3],
        mut items: Vec<Item>,
        legend: &Legend<'_>,
        theme: &Theme,
    ) -> Scene {
        let corner = (self.right + self.effects_width + theme.plot_gap, self.top);
        items.extend(legend.draw(corner, theme));
        Scene::new(names, (self.width, self.height), items)
    }

    fn corners(&self) -> [(f64, f64); 2] {
        [(self.left, self.top), (self.right, self.bottom)]
    }
}

impl EffectScale {
    /// Width of ticks and their labels.
    fn width(&self, theme: &Theme) -> f64 {
        let labels =
            self.ticks.iter().map(|(_, label)| text::width(label, theme.small_size, Weight::Regular));
        TICK_LENGTH + SPACE + labels.fold(0.0, f64::max)
    }
}
