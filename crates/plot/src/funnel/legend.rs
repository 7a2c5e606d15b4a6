//! Legend of a funnel plot: samples and what they stand for, right of the plot.

use super::{BEYOND, DASH, FunnelPlot, SHADES, frame::Frame, sample_point};
use crate::{
    scene::{Anchor, Item, Line, Rect, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Width of a sample, and the space behind it.
const SAMPLE: f64 = 18.0;
const SAMPLE_SPACE: f64 = 7.0;
/// Space between two entries.
const ENTRY_SPACE: f64 = 4.0;

/// Width of the legend.
pub(super) fn width(plot: &FunnelPlot, theme: &Theme) -> f64 {
    SAMPLE + SAMPLE_SPACE + label_width(plot, theme)
}

/// Height of the legend.
pub(super) fn height(plot: &FunnelPlot, theme: &Theme) -> f64 {
    let width = label_width(plot, theme);
    let lines = |label: &str| text::wrap(label, theme.small_size, Weight::Regular, width).len() as f64;
    let line = theme.small_size * theme.line_spacing;
    entries(plot).into_iter().map(|(_, label)| lines(label) * line + ENTRY_SPACE).sum()
}

/// Width of the labels, at which long ones wrap.
fn label_width(plot: &FunnelPlot, theme: &Theme) -> f64 {
    let widths =
        entries(plot).into_iter().map(|(_, label)| text::width(label, theme.small_size, Weight::Regular));
    widths.fold(0.0, f64::max).min(theme.cell_width)
}

/// Samples and labels from top to bottom.
fn entries(plot: &FunnelPlot) -> Vec<(Sample, &str)> {
    let shown = |imputed: bool| plot.points.iter().any(|point| point.imputed == imputed);
    let mut entries: Vec<(Sample, &str)> = Vec::new();
    for (imputed, label) in [(false, &plot.observed_label), (true, &plot.imputed_label)] {
        if shown(imputed) && !label.is_empty() {
            entries.push((Sample::Point { imputed }, label));
        }
    }
    if plot.centre.is_some() {
        entries.push((Sample::Dashes(Role::Accent), &plot.centre_label));
        entries.extend(plot.limits.iter().map(|limits| (Sample::Dashes(Role::Muted), limits.label.as_str())));
    }
    if plot.effect.null.is_some() && !plot.contours.is_empty() {
        entries.extend(
            plot.contours
                .iter()
                .zip(&SHADES)
                .map(|(contour, &role)| (Sample::Shade(role), contour.label.as_str())),
        );
        entries.push((Sample::Shade(BEYOND), &plot.beyond));
    }
    entries.retain(|(_, label)| !label.trim().is_empty());
    entries
}

/// The legend, its top in line with that of the plot.
pub(super) fn draw(plot: &FunnelPlot, frame: &Frame, theme: &Theme) -> Vec<Item> {
    let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
    let line = theme.small_size * theme.line_spacing;
    let left = frame.left + frame.plot_width + theme.plot_gap;
    let mut y = frame.top;
    let mut items = Vec::new();
    for (sample, label) in entries(plot) {
        items.extend(sample.draw((left, y + line / 2.0), theme));
        for text in text::wrap(label, theme.small_size, Weight::Regular, label_width(plot, theme)) {
            let baseline = y + text::baseline_in(line, theme.small_size);
            items.push(Item::Text(Text::line(
                &text,
                (left + SAMPLE + SAMPLE_SPACE, baseline),
                Anchor::Start,
                style,
            )));
            y += line;
        }
        y += ENTRY_SPACE;
    }
    items
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
