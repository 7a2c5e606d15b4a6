//! Axes of a funnel plot, and where values stand.

use super::{FunnelPlot, FunnelVertical, legend};
use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisScale, AxisSpec},
    error::PlotError,
    legend::DASH,
    scene::{Anchor, Group, Item, Line, Polyline, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and its height as a share of its width.
const WIDTH: f64 = 1.5;
const HEIGHT: f64 = 0.72;
const TICK_LENGTH: f64 = 4.0;
/// Room beside the outermost points as a share of the range of effects.
const ASIDE: f64 = 0.06;
/// Pieces of a curve.
const STEPS: u32 = 48;
/// Colour and thickness of a line of regression.
pub(super) const REGRESSION: (Role, f64) = (Role::Marked4, 1.8);
/// Space between ticks and their labels, and between lines of text.
const SPACE: f64 = 4.0;

/// Where everything stands; sizes of canvas and plot.
pub(super) struct Frame {
    pub(super) effect: Axis,
    pub(super) precision: Axis,
    vertical: FunnelVertical,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) plot_width: f64,
    pub(super) plot_height: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Width of the scale on the right.
    pub(super) scale_width: f64,
}

impl Frame {
    /// Chooses both axes so that every point, the whole funnel and the contours are seen.
    pub(super) fn new(plot: &FunnelPlot, theme: &Theme) -> Result<Self, PlotError> {
        let scale = plot.effect.scale;
        let precision = vertical_axis(plot);
        let (lower, upper) = precision.limits.unwrap_or((0.0, 1.0));
        // The largest standard error that the axis reaches.
        let deepest = match plot.vertical {
            FunnelVertical::StandardError => upper,
            FunnelVertical::Precision => 1.0 / lower,
            FunnelVertical::Size | FunnelVertical::InverseSize => 0.0,
        };
        let (plot_width, plot_height) =
            (WIDTH * theme.plot_width, (WIDTH * HEIGHT * theme.plot_width).round());
        let mut summaries: Vec<f64> = plot.points.iter().map(|point| point.estimate).collect();
        if let (Some(centre), Some(limits)) = (plot.centre, &plot.limits) {
            let reach = limits.quantile * deepest;
            summaries.extend([-reach, reach].map(|reach| scale.invert(scale.transform(centre) + reach)));
        }
        if let (Some(null), Some(outermost)) = (plot.effect.null, plot.contours.last()) {
            let reach = outermost.quantile * deepest;
            summaries.extend([-reach, reach].map(|reach| scale.invert(scale.transform(null) + reach)));
        }
        if !plot.has_errors() {
            // Without limits to hold them, the outermost points would stand on the axes.
            let places = || summaries.iter().map(|&estimate| scale.transform(estimate));
            let (least, most) =
                (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
            let beyond = ASIDE * (most - least);
            summaries.extend([least - beyond, most + beyond].map(|place| scale.invert(place)));
        }
        let data = AxisData { summaries, ..AxisData::default() };
        let room = AxisRoom {
            length: plot_width,
            tick_size: theme.small_size,
            overhang: theme.plot_gap,
            sides: false,
        };
        let effect = Axis::new(&plot.effect, &data, room)?;
        let precision =
            Axis::new(&precision, &AxisData::default(), AxisRoom { length: plot_height, ..room })?;
        let ticks =
            precision.ticks.iter().map(|tick| text::width(&tick.label, theme.small_size, Weight::Regular));
        let left = (theme.margin + ticks.fold(0.0, f64::max) + TICK_LENGTH + SPACE)
            .max(theme.margin + theme.plot_gap);
        let line = theme.small_size * theme.line_spacing;
        let titles = title_lines(plot, theme, plot_width);
        let top = (theme.margin + titles.len() as f64 * line + 2.0 * SPACE).round();
        let label_lines =
            text::wrap(&plot.effect.label, theme.small_size, Weight::Regular, plot_width).len() as f64;
        let bottom = top + plot_height + TICK_LENGTH + 2.0 * SPACE + (1.0 + label_lines) * line;
        let legend = legend::of(plot);
        let scale_width = plot.power.as_ref().map_or(0.0, |power| {
            let texts = power.ticks.iter().map(|(_, label)| label.as_str()).chain([power.label.as_str()]);
            let widths = texts.map(|label| text::width(label, theme.small_size, Weight::Regular));
            TICK_LENGTH + SPACE + widths.fold(0.0, f64::max)
        });
        let legend_bottom = top + legend.height(theme);
        Ok(Self {
            effect,
            precision,
            vertical: plot.vertical,
            left,
            top,
            plot_width,
            plot_height,
            width: (left + plot_width + scale_width + theme.plot_gap + legend.width(theme) + theme.margin)
                .ceil(),
            scale_width,
            height: (bottom.max(legend_bottom) + theme.margin).ceil(),
        })
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + self.plot_height
    }

    pub(super) fn right(&self) -> f64 {
        self.left + self.plot_width
    }

    pub(super) fn x(&self, value: f64) -> f64 {
        self.left + self.effect.fraction(value).clamp(0.0, 1.0) * self.plot_width
    }

    pub(super) fn y(&self, height: f64) -> f64 {
        let along = self.precision.fraction(height).clamp(0.0, 1.0) * self.plot_height;
        match self.vertical {
            FunnelVertical::StandardError | FunnelVertical::InverseSize => self.top + along,
            FunnelVertical::Precision | FunnelVertical::Size => self.bottom() - along,
        }
    }

    pub(super) fn is_inside(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.effect.fraction(value))
    }

    /// Outline of the funnel about a centre on the scale of the analysis, cut at the sides of the plot: apex, then the
    /// right side downwards, along the bottom and up the left side.
    pub(super) fn funnel(&self, centre: f64, quantile: f64) -> Vec<(f64, f64)> {
        if self.vertical == FunnelVertical::Precision {
            let mut points = self.side(centre, quantile);
            points.extend(self.side(centre, -quantile).into_iter().rev());
            return points;
        }
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

    /// One side of a funnel over precision, from the top.
    fn side(&self, centre: f64, quantile: f64) -> Vec<(f64, f64)> {
        let scale = self.effect.scale;
        let (lower, upper) = (self.precision.lower, self.precision.upper);
        let place = |step: u32| {
            let precision = upper - (upper - lower) * f64::from(step) / f64::from(STEPS);
            (self.x(scale.invert(centre + quantile / precision)), self.y(precision))
        };
        (0..=STEPS).map(place).collect()
    }

    /// Both sides of a funnel over precision, as dashes: a dashed line of many pieces would begin its pattern anew at each.
    pub(super) fn dashed_sides(&self, centre: f64, quantile: f64, theme: &Theme) -> Vec<Item> {
        let mut items = Vec::new();
        for quantile in [-quantile, quantile] {
            let points = self.side(centre, quantile);
            let mut walked = 0.0;
            for pair in points.windows(2) {
                let (from, to) = (pair[0], pair[1]);
                let length = libm::hypot(to.0 - from.0, to.1 - from.1);
                let at = |distance: f64| {
                    let share = distance / length;
                    (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
                };
                let outside = |x: f64| x <= self.left + 1e-9 || x >= self.right() - 1e-9;
                if length <= 0.0 || outside(from.0) && outside(to.0) {
                    continue;
                }
                let period = DASH.0 + DASH.1;
                let mut start = -(walked % period);
                while start < length {
                    let (a, b) = (start.max(0.0), (start + DASH.0).min(length));
                    if a < b {
                        items.push(Item::Line(Line::solid(at(a), at(b), theme.rule, Role::Muted)));
                    }
                    start += period;
                }
                walked += length;
            }
        }
        items
    }

    /// A line through points, as far as the axis of effects reaches.
    pub(super) fn joined(&self, line: &[(f64, f64)]) -> Vec<Item> {
        let inside = line.iter().filter(|(effect, _)| self.is_inside(*effect));
        let points: Vec<(f64, f64)> =
            inside.map(|&(effect, height)| (self.x(effect), self.y(height))).collect();
        if points.len() < 2 {
            return Vec::new();
        }
        vec![Item::Polyline(Polyline { points, width: REGRESSION.1, role: REGRESSION.0 })]
    }

    pub(super) fn axes(&self, plot: &FunnelPlot, theme: &Theme) -> Item {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let muted = TextStyle { role: Role::Muted, ..style };
        let line = theme.small_size * theme.line_spacing;
        let (right, bottom) = (self.left + self.plot_width, self.bottom());
        let mut items = vec![
            Item::Line(Line::rule(self.left, right, bottom, theme.rule, Role::Ink)),
            Item::Line(Line::solid((self.left, self.top), (self.left, bottom + 0.5), theme.rule, Role::Ink)),
        ];
        for (i, title) in title_lines(plot, theme, self.plot_width).iter().enumerate() {
            let y = theme.margin + i as f64 * line + text::baseline_in(line, theme.small_size);
            items.push(Item::Text(Text::line(title, (theme.margin, y), Anchor::Start, muted)));
        }
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
        items.extend(self.power_scale(plot, theme));
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
        Item::Group(Group { kind: "axis", items, ..Group::default() })
    }

    /// The scale on the right, without the ticks that would crowd those above them.
    fn power_scale(&self, plot: &FunnelPlot, theme: &Theme) -> Vec<Item> {
        let Some(power) = &plot.power else { return Vec::new() };
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let line = theme.small_size * theme.line_spacing;
        let right = self.right();
        let rule = |from, to| Item::Line(Line::solid(from, to, theme.rule, Role::Ink));
        let mut items = vec![rule((right, self.top), (right, self.bottom() + 0.5))];
        let mut ticks: Vec<&(f64, String)> =
            power.ticks.iter().filter(|(value, _)| (0.0..=self.precision.upper).contains(value)).collect();
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut last = f64::NEG_INFINITY;
        for (value, label) in ticks {
            let y = self.y(*value);
            if y < last + line {
                continue;
            }
            last = y;
            items.push(rule((right, y), (right + TICK_LENGTH, y)));
            let at = (right + TICK_LENGTH + SPACE, y + text::CAP_HEIGHT * theme.small_size / 2.0);
            items.push(Item::Text(Text::line(label, at, Anchor::Start, style)));
        }
        let at = (right + self.scale_width, theme.margin + text::baseline_in(line, theme.small_size));
        let muted = TextStyle { role: Role::Muted, ..style };
        items.push(Item::Text(Text::line(&power.label, at, Anchor::End, muted)));
        items
    }
}

/// The vertical axis with its limits.
fn vertical_axis(plot: &FunnelPlot) -> AxisSpec {
    let heights = || plot.points.iter().map(|point| plot.height(point));
    let (least, most) = (heights().fold(f64::INFINITY, f64::min), heights().fold(0.0, f64::max));
    let limits = match plot.vertical {
        FunnelVertical::StandardError | FunnelVertical::InverseSize => {
            (0.0, if most > 0.0 { 1.05 * most } else { 1.0 })
        }
        FunnelVertical::Precision => (0.8 * least, 1.05 * most),
        FunnelVertical::Size => (0.8 * least, 1.25 * most),
    };
    AxisSpec {
        scale: if plot.vertical == FunnelVertical::Size { AxisScale::Log } else { AxisScale::Linear },
        limits: Some(limits),
        decimal_point: plot.effect.decimal_point,
        ..AxisSpec::default()
    }
}

/// Lines of the title of the vertical axis, which stands above it.
fn title_lines(plot: &FunnelPlot, theme: &Theme, width: f64) -> Vec<String> {
    text::wrap(&plot.precision_label, theme.small_size, Weight::Regular, width)
}
