//! Legend of a figure with points: samples and what they stand for, one below another, right of the plot.

use crate::{
    scene::{Anchor, Circle, Item, Line, Polygon, Rect, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Radius of a point that stands for a study.
pub(crate) const RADIUS: f64 = 3.6;
/// Dash and space of broken lines.
pub(crate) const DASH: (f64, f64) = (4.0, 3.0);
/// Width of a sample, and the space behind it.
const SAMPLE: f64 = 18.0;
const SAMPLE_SPACE: f64 = 7.0;
/// Space between two entries.
const ENTRY_SPACE: f64 = 4.0;

/// Samples and labels from top to bottom.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Legend<'a> {
    entries: Vec<(Sample, &'a str)>,
}

/// What stands before a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sample {
    /// A study.
    Point {
        /// Drawn as a ring.
        hollow: bool,
    },
    /// A study whose weight is shown by its area.
    Bubble,
    /// A line of some thickness.
    Stroke(Role, f64),
    /// A thin dashed line.
    Dashes(Role),
    /// A shaded region.
    Shade(Role),
    /// A shade, with that of another hue beside it.
    Shades(Role, Option<Role>),
    /// A disc that fills its cell.
    Disc(Role),
    /// A small diamond.
    Diamond,
}

impl<'a> Legend<'a> {
    /// A legend of those `entries` that have a label.
    pub(crate) fn new(entries: impl IntoIterator<Item = (Sample, &'a str)>) -> Self {
        Self { entries: entries.into_iter().filter(|(_, label)| !label.trim().is_empty()).collect() }
    }

    /// Width of samples and labels, nothing where there are none.
    pub(crate) fn width(&self, theme: &Theme) -> f64 {
        if self.entries.is_empty() {
            return 0.0;
        }
        SAMPLE + SAMPLE_SPACE + self.label_width(theme)
    }

    /// Height of all entries.
    pub(crate) fn height(&self, theme: &Theme) -> f64 {
        let width = self.label_width(theme);
        let lines = |label: &str| text::wrap(label, theme.small_size, Weight::Regular, width).len() as f64;
        let line = theme.small_size * theme.line_spacing;
        self.entries.iter().map(|(_, label)| lines(label) * line + ENTRY_SPACE).sum()
    }

    /// Width of the labels, at which long ones wrap.
    fn label_width(&self, theme: &Theme) -> f64 {
        let widths =
            self.entries.iter().map(|(_, label)| text::width(label, theme.small_size, Weight::Regular));
        widths.fold(0.0, f64::max).min(theme.cell_width)
    }

    /// The legend with its top left corner at `(left, y)`.
    pub(crate) fn draw(&self, (left, mut y): (f64, f64), theme: &Theme) -> Vec<Item> {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let line = theme.small_size * theme.line_spacing;
        let label_left = left + SAMPLE + SAMPLE_SPACE;
        let mut items = Vec::new();
        for (sample, label) in &self.entries {
            items.extend(sample.draw((left, y + line / 2.0), theme));
            for text in text::wrap(label, theme.small_size, Weight::Regular, self.label_width(theme)) {
                let baseline = y + text::baseline_in(line, theme.small_size);
                items.push(Item::Text(Text::line(&text, (label_left, baseline), Anchor::Start, style)));
                y += line;
            }
            y += ENTRY_SPACE;
        }
        items
    }
}

impl Sample {
    fn draw(self, (left, y): (f64, f64), theme: &Theme) -> Vec<Item> {
        let middle = left + SAMPLE / 2.0;
        let (from, to) = ((left, y), (left + SAMPLE, y));
        match self {
            Self::Point { hollow } => vec![point((middle, y), hollow, theme)],
            Self::Bubble => bubble((middle, y), 1.4 * RADIUS, theme).to_vec(),
            Self::Stroke(role, width) => vec![Item::Line(Line { from, to, width, dash: None, role })],
            Self::Dashes(role) => {
                vec![Item::Line(Line { from, to, width: theme.rule, dash: Some(DASH), role })]
            }
            Self::Shades(role, None) => Self::Shade(role).draw((left, y), theme),
            Self::Shades(role, Some(other)) => {
                let half = (SAMPLE - 4.0) / 2.0;
                let rect = Rect { x: left + 2.0, y: y - 5.0, width: half, height: 10.0, role };
                vec![Item::Rect(rect), Item::Rect(Rect { x: rect.x + half, role: other, ..rect })]
            }
            Self::Diamond => {
                let points = vec![(middle, y - 5.5), (middle + 5.5, y), (middle, y + 5.5), (middle - 5.5, y)];
                vec![Item::Polygon(Polygon { points, role: Role::Ink })]
            }
            Self::Disc(role) => {
                vec![Item::Circle(Circle { centre: (middle, y), radius: 5.0, outline: None, role })]
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

/// A study, filled or as a ring.
pub(crate) fn point(centre: (f64, f64), hollow: bool, theme: &Theme) -> Item {
    let outline = hollow.then_some(1.2 * theme.rule);
    Item::Circle(Circle { centre, radius: RADIUS, outline, role: Role::Diamond })
}

/// A study as a disc of any size, its rim darker so that one shows on top of another.
pub(crate) fn bubble(centre: (f64, f64), radius: f64, theme: &Theme) -> [Item; 2] {
    let disc = Circle { centre, radius, outline: None, role: Role::Square };
    let rim = Circle { outline: Some(theme.rule), role: Role::Diamond, ..disc };
    [Item::Circle(disc), Item::Circle(rim)]
}
