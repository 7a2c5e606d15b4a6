//! What stands over the plot: its head, and in some looks what either side favours.

use super::{
    ForestPlot,
    columns::{Frame, lines_height, stacked},
    foot::{ARROW_SPACE, LEAST_SIDE},
};
use crate::{
    axis::Axis,
    scene::{Anchor, Group, Item},
    text::{self, Weight},
    theme::Theme,
};

/// Lines over the plot, and the height they take.
pub(super) struct Over {
    head: Vec<String>,
    /// What the sides favour, left and right.
    sides: [Vec<String>; 2],
    /// Where no effect lies between them.
    centre: f64,
    pub(super) height: f64,
}

/// Wraps what stands over the plot; how wide a side is follows from where the axis has no effect.
pub(super) fn lines(plot: &ForestPlot, theme: &Theme, frame: &Frame, axis: &Axis) -> Over {
    let wrapped = |text: &str, width: f64| {
        let text = text.trim();
        if text.is_empty() {
            return Vec::new();
        }
        text::wrap_evenly(text, theme.head_size, Weight::Semibold, width)
    };
    let width = frame.plot_width + theme.plot_gap;
    let head: Vec<String> = plot.style.head.lines().flat_map(|line| wrapped(line, width)).collect();
    let (from, to) = (frame.plot_left - theme.plot_gap / 2.0, frame.plot_right() + theme.plot_gap / 2.0);
    let null = plot.axis.null.map_or(0.5, |null| axis.fraction(null).clamp(0.0, 1.0));
    let centre = (frame.plot_left + null * frame.plot_width)
        .clamp(from + LEAST_SIDE, (to - LEAST_SIDE).max(from + LEAST_SIDE));
    let sides = match plot.favours.as_ref().filter(|_| plot.style.favours_above) {
        Some((left, right)) => {
            [wrapped(left, centre - from - ARROW_SPACE), wrapped(right, to - centre - ARROW_SPACE)]
        }
        None => [Vec::new(), Vec::new()],
    };
    let tallest = sides.iter().map(|lines| lines_height(lines, theme)).fold(0.0, f64::max);
    let height = lines_height(&head, theme) + tallest;
    Over { head, sides, centre, height }
}

/// The head in the middle of the plot, and under it what the sides favour, all in the weight of the heads of columns.
pub(super) fn draw(plot: &ForestPlot, theme: &Theme, frame: &Frame, axis: &Axis) -> Option<Item> {
    let over = lines(plot, theme, frame, axis);
    if over.height == 0.0 {
        return None;
    }
    let bottom = frame.heads_bottom(theme);
    let [left, right] = &over.sides;
    let tallest = lines_height(left, theme).max(lines_height(right, theme));
    let middle = (frame.plot_left + frame.plot_width / 2.0, Anchor::Middle);
    let mut items = stacked(&over.head, middle, bottom - tallest, theme);
    items.extend(stacked(left, (over.centre - ARROW_SPACE, Anchor::End), bottom, theme));
    items.extend(stacked(right, (over.centre + ARROW_SPACE, Anchor::Start), bottom, theme));
    Some(Item::Group(Group { kind: "heads", items, ..Group::default() }))
}
