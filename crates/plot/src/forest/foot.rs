//! What stands under the rows: axis, ticks, the label of the axis, and what either side favours.

use super::{
    ForestPlot,
    columns::Frame,
    rows::{self, Bands},
};
use crate::{
    axis::Axis,
    scene::{Anchor, Group, Item, Line, Polygon, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

const TICK_LENGTH: f64 = 4.0;
/// Space between a tick and its label, and between the lines of text below.
const LINE_SPACE: f64 = 4.0;
/// Length of the small arrow beside a favours label, head included.
const ARROW: f64 = 14.0;
/// Space between such an arrow and its label, and between the labels and the value of no effect.
pub(super) const ARROW_SPACE: f64 = 5.0;
/// Width below which a favours label is not squeezed by an axis with no effect near its end.
pub(super) const LEAST_SIDE: f64 = 90.0;
/// Width at which a favours label wraps although there is room.
const FAVOURS_WIDTH: f64 = 190.0;

/// The axis and the text under it, and where they end.
pub(crate) fn draw(
    plot: &ForestPlot,
    theme: &Theme,
    frame: &Frame,
    axis: &Axis,
    bands: &Bands,
) -> (Item, f64) {
    let y = bands.bottom;
    let mut items =
        vec![Item::Line(Line::rule(frame.plot_left, frame.plot_right(), y, theme.rule, Role::Ink))];
    let x = |value: f64| frame.plot_left + axis.fraction(value).clamp(0.0, 1.0) * frame.plot_width;
    let size = theme.small_size;
    let mut bottom = y + TICK_LENGTH;
    for tick in &axis.ticks {
        let x = x(tick.value);
        let to = (x, y + TICK_LENGTH);
        items.push(Item::Line(Line::solid((x, y), to, theme.rule, Role::Ink)));
        // Only the one tick of an axis without round numbers can need moving.
        let half = text::width(&tick.label, size, Weight::Regular) / 2.0;
        let (first, last) =
            (frame.plot_left - theme.plot_gap + half, frame.plot_right() + theme.plot_gap - half);
        let x = x.clamp(first, last.max(first));
        items.push(line_of_text(&tick.label, (x, Anchor::Middle), bottom + LINE_SPACE, size, Role::Ink));
    }
    if !axis.ticks.is_empty() {
        bottom += LINE_SPACE + line_height(size);
    }
    if let Some((left, right)) = plot.favours.as_ref().filter(|_| !plot.style.favours_above) {
        let centre = plot.axis.null.map_or(frame.plot_left + frame.plot_width / 2.0, x);
        // The labels may reach under the columns where nothing else stands.
        let beside = rows::notes_beside_axis(plot, theme, frame);
        let from = if beside { frame.plot_left - theme.plot_gap / 2.0 } else { theme.margin };
        let to = frame.width - theme.margin;
        let (texts, height) = favours([left, right], centre, (from, to), bottom + LINE_SPACE, theme);
        items.extend(texts);
        bottom += LINE_SPACE + height;
    }
    let lines = text::wrap(&plot.axis.label, size, Weight::Regular, frame.plot_width + theme.plot_gap);
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let centre = (frame.plot_left + frame.plot_width / 2.0, Anchor::Middle);
        items.push(line_of_text(line, centre, bottom + LINE_SPACE, size, Role::Muted));
        bottom += LINE_SPACE + line_height(size);
    }
    (Item::Group(Group { kind: "axis", items, ..Group::default() }), bottom)
}

/// "← Favours BCG | Favours no BCG →" on either side of `centre`, and the height that takes.
fn favours(
    labels: [&String; 2],
    centre: f64,
    (from, to): (f64, f64),
    top: f64,
    theme: &Theme,
) -> (Vec<Item>, f64) {
    let size = theme.small_size;
    let centre = centre.clamp(from + LEAST_SIDE, (to - LEAST_SIDE).max(from + LEAST_SIDE));
    let mut items = Vec::new();
    let mut height: f64 = 0.0;
    for (label, direction, room) in [(labels[0], -1.0, centre - from), (labels[1], 1.0, to - centre)] {
        if label.trim().is_empty() {
            continue;
        }
        let inner = centre + direction * ARROW_SPACE;
        let anchor = if direction < 0.0 { Anchor::End } else { Anchor::Start };
        let room = (room - ARROW - 2.0 * ARROW_SPACE).min(FAVOURS_WIDTH);
        let lines = text::wrap_evenly(label, size, Weight::Regular, room);
        for (i, line) in lines.iter().enumerate() {
            items.push(line_of_text(
                line,
                (inner, anchor),
                top + i as f64 * line_height(size),
                size,
                Role::Ink,
            ));
        }
        let widest = text::widest(&lines, size, Weight::Regular);
        let start = inner + direction * (widest + ARROW_SPACE);
        let label_height = lines.len() as f64 * line_height(size);
        items.extend(arrow(start, start + direction * ARROW, top + label_height / 2.0, theme));
        height = height.max(label_height);
    }
    (items, height)
}

fn arrow(start: f64, tip: f64, y: f64, theme: &Theme) -> [Item; 2] {
    let base = tip - (tip - start).signum() * 5.0;
    [
        Item::Line(Line::solid((start, y), (base, y), theme.rule, Role::Ink)),
        Item::Polygon(Polygon { points: vec![(tip, y), (base, y - 3.0), (base, y + 3.0)], role: Role::Ink }),
    ]
}

fn line_height(size: f64) -> f64 {
    size * 1.2
}

/// A line of text whose box starts at `top`.
fn line_of_text(line: &str, (x, anchor): (f64, Anchor), top: f64, size: f64, role: Role) -> Item {
    let y = top + text::baseline_in(line_height(size), size);
    Item::Text(Text::line(line, (x, y), anchor, TextStyle { size, weight: Weight::Regular, role }))
}
