//! What stands in the plot: squares and intervals of studies, diamonds, prediction bars, and the vertical guides.

use super::{
    Bounds, ForestPlot, Mark, Marker, PlotStyle, Row, Summary,
    columns::Frame,
    rows::{Band, Bands},
};
use crate::{
    axis::Axis,
    scene::{Circle, Item, Line, Polygon, Polyline, Rect, Role},
    theme::Theme,
};

/// How far an arrowhead reaches beyond the end of the axis.
const ARROW_REACH: f64 = 4.0;
/// Length of an arrowhead.
const ARROW_LENGTH: f64 = 7.0;
/// Half the height of an arrowhead.
const ARROW_HALF: f64 = 3.5;
/// Least width of a diamond, so that an interval of no width is still seen.
const LEAST_DIAMOND: f64 = 3.0;
/// Lengths of dash and space of the line at the pooled estimate.
const POOLED_DASH: (f64, f64) = (4.0, 3.0);
/// Side of a square when no weights are given, as a share of the largest.
const UNWEIGHTED: f64 = 0.55;

/// The mark of a row at height `y`, in the shape of its series.
pub(super) fn draw(
    plot: &ForestPlot,
    row: &Row,
    series: usize,
    y: f64,
    theme: &Theme,
    frame: &Frame,
    axis: &Axis,
) -> Vec<Item> {
    let place = Place { frame, axis };
    match row {
        Row::Study { mark: Some(mark), .. } => study(mark, series, y, theme, &plot.style, &place),
        Row::Summary { mark, prediction, style, .. } => {
            let mut items = Vec::new();
            if let Some(bounds) = prediction {
                items.extend(bar(*bounds, y, theme, &place));
            }
            if let Some(mark) = mark {
                let height = if *style == Summary::Total { theme.diamond } else { theme.small_diamond };
                items.extend(diamond(mark, series, y, height, &place));
            }
            items
        }
        Row::Prediction { bounds, .. } => bar(*bounds, y, theme, &place),
        Row::Study { mark: None, .. } | Row::Header { .. } | Row::Note { .. } | Row::Gap => Vec::new(),
    }
}

/// The line of no effect and the dashed line at the pooled estimate, interrupted where text crosses the plot.
pub(super) fn guides(
    plot: &ForestPlot,
    theme: &Theme,
    frame: &Frame,
    axis: &Axis,
    bands: &Bands,
) -> Vec<Item> {
    let place = Place { frame, axis };
    let mut items = Vec::new();
    let mut guide = |value: Option<f64>, dash: Option<(f64, f64)>, role: Role| {
        let Some(value) = value.filter(|&value| place.is_inside(value)) else { return };
        let x = place.x(value);
        for (top, bottom) in clear_stretches(bands, frame.rows_top) {
            items.push(Item::Line(Line { from: (x, top), to: (x, bottom), width: theme.rule, dash, role }));
        }
    };
    guide(plot.pooled_line, Some(POOLED_DASH), Role::Accent);
    guide(plot.axis.null, None, Role::Ink);
    items
}

/// Stretches of the plot's height without text in them.
fn clear_stretches(bands: &Bands, top: f64) -> Vec<(f64, f64)> {
    let mut stretches = Vec::new();
    let mut from = top;
    for Band { top, height, .. } in bands.rows.iter().filter(|band| band.crosses_plot) {
        stretches.push((from, *top));
        from = top + height;
    }
    stretches.push((from, bands.bottom));
    stretches.retain(|(from, to)| to > from);
    stretches
}

/// Translates values into places.
struct Place<'a> {
    frame: &'a Frame,
    axis: &'a Axis,
}

/// The part of an interval that lies on the axis.
struct Visible {
    left: f64,
    right: f64,
    beyond_left: bool,
    beyond_right: bool,
}

impl Place<'_> {
    fn x(&self, value: f64) -> f64 {
        self.frame.plot_left + self.axis.fraction(value).clamp(0.0, 1.0) * self.frame.plot_width
    }

    fn is_inside(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.axis.fraction(value))
    }

    fn visible(&self, lower: f64, upper: f64) -> Visible {
        Visible {
            left: self.x(lower),
            right: self.x(upper),
            beyond_left: self.axis.fraction(lower) < -1e-9,
            beyond_right: self.axis.fraction(upper) > 1.0 + 1e-9,
        }
    }
}

fn study(
    mark: &Mark,
    series: usize,
    y: f64,
    theme: &Theme,
    style: &PlotStyle,
    place: &Place<'_>,
) -> Vec<Item> {
    let mut items = Vec::new();
    if place.is_inside(mark.estimate) {
        let side = side(mark.weight, place.frame.heaviest, theme);
        items.extend(shape(series, (place.x(mark.estimate), y), side, theme, style));
    }
    let Visible { left, right, beyond_left, beyond_right } = place.visible(mark.lower, mark.upper);
    if right > left {
        items.push(Item::Line(Line::solid((left, y), (right, y), theme.whisker, Role::Ink)));
    }
    items.extend(arrows(beyond_left, beyond_right, y, Role::Ink, place));
    items
}

/// The mark of an estimate of a series: a square on its side or corner, a disc, a triangle or a ring, all of the area of a square of this side.
pub(super) fn shape(
    series: usize,
    (x, y): (f64, f64),
    side: f64,
    theme: &Theme,
    style: &PlotStyle,
) -> Vec<Item> {
    let half = side / 2.0;
    // A disc of radius r has the area π r², an equilateral triangle of edge e has √3/4 e².
    let radius = side / core::f64::consts::PI.sqrt();
    let rim = 0.8 * theme.rule;
    let role = style.outcome.role();
    match series {
        0 if style.marker == Marker::Square => {
            vec![Item::Rect(Rect { x: x - half, y: y - half, width: side, height: side, role })]
        }
        0 => {
            let reach = side / core::f64::consts::SQRT_2;
            let points = vec![(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
            vec![Item::Polygon(Polygon { points, role })]
        }
        1 => {
            let disc = Circle { centre: (x, y), radius, outline: None, role: Role::Series3 };
            vec![Item::Circle(disc), Item::Circle(Circle { outline: Some(rim), role: Role::Ink, ..disc })]
        }
        2 => {
            let edge = side * 2.0 / 3.0_f64.sqrt().sqrt();
            let height = edge * 3.0_f64.sqrt() / 2.0;
            let (top, bottom) = (y - height * 2.0 / 3.0, y + height / 3.0);
            let points = vec![(x, top), (x + edge / 2.0, bottom), (x - edge / 2.0, bottom)];
            vec![Item::Polygon(Polygon { points, role: Role::Muted })]
        }
        _ => {
            let disc = Circle { centre: (x, y), radius, outline: None, role: Role::Background };
            let ring = Circle { outline: Some(1.5 * theme.rule), role: Role::Ink, ..disc };
            vec![Item::Circle(disc), Item::Circle(ring)]
        }
    }
}

/// Colour of the diamonds of a series.
pub(super) fn diamond_role(series: usize) -> Role {
    match series {
        0 => Role::Diamond,
        1 => Role::Series3,
        2 => Role::Muted,
        _ => Role::Background,
    }
}

/// Side of a square whose area is proportional to the weight, never too small to be seen.
fn side(weight: Option<f64>, heaviest: f64, theme: &Theme) -> f64 {
    match weight {
        Some(weight) if heaviest > 0.0 => (theme.square * (weight / heaviest).sqrt()).max(theme.square_min),
        Some(_) => theme.square_min,
        None => theme.square * UNWEIGHTED,
    }
}

/// A diamond from bound to bound; one that leaves the axis is cut there.
fn diamond(mark: &Mark, series: usize, y: f64, height: f64, place: &Place<'_>) -> Vec<Item> {
    let Visible { beyond_left, beyond_right, .. } = place.visible(mark.lower, mark.upper);
    let mut items = arrows(beyond_left, beyond_right, y, Role::Diamond, place);
    // Shares of the axis. What is infinitely far away is drawn as if its tip lay a whole axis from the estimate.
    let middle = place.axis.fraction(mark.estimate).clamp(-1e6, 1e6);
    let least = LEAST_DIAMOND / 2.0 / place.frame.plot_width;
    let tip =
        |bound: f64, far: f64| Some(place.axis.fraction(bound)).filter(|tip| tip.is_finite()).unwrap_or(far);
    let lower = tip(mark.lower, middle - 1.0).min(middle - least);
    let upper = tip(mark.upper, middle + 1.0).max(middle + least);
    if upper < 0.0 || lower > 1.0 {
        return items;
    }
    let half = |at: f64| {
        let share =
            if at <= middle { (at - lower) / (middle - lower) } else { (upper - at) / (upper - middle) };
        share * height / 2.0
    };
    let (from, to) = (lower.max(0.0), upper.min(1.0));
    let top: Vec<(f64, f64)> = [Some(from), Some(middle).filter(|m| from < *m && *m < to), Some(to)]
        .into_iter()
        .flatten()
        .map(|at| (place.frame.plot_left + at * place.frame.plot_width, half(at)))
        .collect();
    let bottom = top.iter().rev().filter(|(_, half)| *half > 0.0);
    let points: Vec<(f64, f64)> =
        top.iter().map(|(x, half)| (*x, y - half)).chain(bottom.map(|(x, half)| (*x, y + half))).collect();
    // All but the first are pale, so that they need a line about them.
    let around = (series > 0).then(|| {
        let points = points.iter().chain(points.first()).copied().collect();
        Item::Polyline(Polyline { points, width: 1.0, role: Role::Ink })
    });
    items.push(Item::Polygon(Polygon { points, role: diamond_role(series) }));
    items.extend(around);
    items
}

fn bar(bounds: Bounds, y: f64, theme: &Theme, place: &Place<'_>) -> Vec<Item> {
    let Visible { left, right, beyond_left, beyond_right } = place.visible(bounds.lower, bounds.upper);
    let mut items = Vec::new();
    if right > left {
        let height = theme.prediction;
        items.push(Item::Rect(Rect {
            x: left,
            y: y - height / 2.0,
            width: right - left,
            height,
            role: Role::Prediction,
        }));
    }
    items.extend(arrows(beyond_left, beyond_right, y, Role::Prediction, place));
    items
}

/// Arrowheads at the ends of the axis for an interval that goes on beyond them.
fn arrows(beyond_left: bool, beyond_right: bool, y: f64, role: Role, place: &Place<'_>) -> Vec<Item> {
    let head = |edge: f64, direction: f64| {
        let tip = edge + direction * ARROW_REACH;
        let base = tip - direction * ARROW_LENGTH;
        Item::Polygon(Polygon {
            points: vec![(tip, y), (base, y - ARROW_HALF), (base, y + ARROW_HALF)],
            role,
        })
    };
    let mut items = Vec::new();
    if beyond_left {
        items.push(head(place.frame.plot_left, -1.0));
    }
    if beyond_right {
        items.push(head(place.frame.plot_right(), 1.0));
    }
    items
}
