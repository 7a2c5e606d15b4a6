//! A horizontal axis under part of a figure: line, ticks, their labels and a title.

use crate::{
    axis::Axis,
    scene::{Anchor, Group, Item, Line, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

const TICK_LENGTH: f64 = 4.0;
/// Space between ticks, their labels and the title.
const SPACE: f64 = 4.0;
/// How far a label may reach beyond either end of the axis.
pub(crate) const OVERHANG: f64 = 7.0;

/// Where an axis lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ruler<'a> {
    pub(crate) axis: &'a Axis,
    pub(crate) left: f64,
    pub(crate) width: f64,
    pub(crate) y: f64,
}

impl Ruler<'_> {
    /// Where a value stands, at the nearest end if the axis does not reach it.
    pub(crate) fn x(&self, value: f64) -> f64 {
        self.left + self.axis.fraction(value).clamp(0.0, 1.0) * self.width
    }

    /// Whether the axis reaches a value.
    pub(crate) fn reaches(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.axis.fraction(value))
    }

    /// The axis with `title` under it, wrapped at `title_width`, and where that ends.
    pub(crate) fn draw(&self, title: &str, title_width: f64, theme: &Theme) -> (Item, f64) {
        let size = theme.small_size;
        let line = size * theme.line_spacing;
        let ink = TextStyle { size, weight: Weight::Regular, role: Role::Ink };
        let right = self.left + self.width;
        let mut items = vec![Item::Line(Line::rule(self.left, right, self.y, theme.rule, Role::Ink))];
        let baseline = self.y + TICK_LENGTH + SPACE + text::baseline_in(line, size);
        for tick in &self.axis.ticks {
            let x = self.x(tick.value);
            let (from, to) = ((x, self.y), (x, self.y + TICK_LENGTH));
            items.push(Item::Line(Line::solid(from, to, theme.rule, Role::Ink)));
            // Only the one tick of an axis without round numbers can need moving.
            let half = text::width(&tick.label, size, Weight::Regular) / 2.0;
            let (first, last) = (self.left - OVERHANG + half, right + OVERHANG - half);
            let x = x.clamp(first.min(last), last.max(first));
            items.push(Item::Text(Text::line(&tick.label, (x, baseline), Anchor::Middle, ink)));
        }
        let mut bottom = self.y + TICK_LENGTH + SPACE + line;
        let muted = TextStyle { role: Role::Muted, ..ink };
        let lines = text::wrap(title, size, Weight::Regular, title_width);
        for words in lines.iter().filter(|words| !words.is_empty()) {
            let at = (self.left + self.width / 2.0, bottom + SPACE + text::baseline_in(line, size));
            items.push(Item::Text(Text::line(words, at, Anchor::Middle, muted)));
            bottom += line;
        }
        (Item::Group(Group { kind: "axis", items, ..Group::default() }), bottom + SPACE)
    }
}
