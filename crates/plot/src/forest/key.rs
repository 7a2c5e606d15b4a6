//! The key under a forest plot: the shapes of its series, the domains and the levels of judgements.

use super::{ForestPlot, columns::Frame, marks};
use crate::{
    judgement,
    scene::{Anchor, Group, Item, Role, Text, TextStyle},
    text::{self, Run, RunStyle, Weight},
    theme::Theme,
};

/// Space above the key and between its parts.
const SPACE: f64 = 8.0;
/// Space between a shape and its name, and between a name and the next shape.
const NAME_SPACE: f64 = 6.0;
const ENTRY_SPACE: f64 = 18.0;

/// The key below `top`, and where it ends.
pub(super) fn draw(plot: &ForestPlot, theme: &Theme, frame: &Frame, top: f64) -> (Option<Item>, f64) {
    let room = frame.width - 2.0 * theme.margin;
    let mut items = Vec::new();
    let mut bottom = top;
    if plot.series.len() > 1 {
        let (entries, end) = series(plot, theme, room, bottom + SPACE);
        items.extend(entries);
        bottom = end;
    }
    if let Some(judged) = &plot.judged {
        let line = theme.small_size * theme.line_spacing;
        let runs = domains(judged);
        bottom += SPACE;
        for runs in text::wrap_runs(&runs, theme.small_size, Weight::Regular, room) {
            items.push(Item::Text(Text {
                x: theme.margin,
                y: bottom + text::baseline_in(line, theme.small_size),
                runs,
                size: theme.small_size,
                weight: Weight::Regular,
                anchor: Anchor::Start,
                turned: false,
                role: Role::Muted,
            }));
            bottom += line;
        }
        let (discs, end) =
            judgement::legend(&judged.judgements, (theme.margin, bottom + SPACE / 2.0), room, theme);
        items.extend(discs);
        bottom = end;
    }
    if items.is_empty() {
        return (None, top);
    }
    (Some(Item::Group(Group { kind: "legend", items, ..Group::default() })), bottom)
}

/// "D1 Randomisation process; D2 Missing outcome data", the codes in semibold.
fn domains(judged: &super::Judged) -> Vec<Run> {
    let mut runs = Vec::new();
    for domain in judged.domains.iter().filter(|domain| domain.name.trim() != domain.code.trim()) {
        if !runs.is_empty() {
            runs.push(Run::new("; ", RunStyle::Plain));
        }
        runs.push(Run::new(text::clean(&domain.code), RunStyle::Bold));
        runs.push(Run::new(format!("\u{a0}{}", text::clean(&domain.name)), RunStyle::Plain));
    }
    runs
}

/// Shapes and names of the series side by side, in as many lines as `room` asks for.
fn series(plot: &ForestPlot, theme: &Theme, room: f64, top: f64) -> (Vec<Item>, f64) {
    let size = theme.small_size;
    let style = TextStyle { size, weight: Weight::Regular, role: Role::Ink };
    let (pitch, line) = (theme.row_pitch, size * theme.line_spacing);
    let shape = theme.square;
    let (mut x, mut y, mut height) = (theme.margin, top, 0.0_f64);
    let mut items = Vec::new();
    for (number, name) in plot.series.iter().enumerate() {
        let lines = text::wrap(name, size, Weight::Regular, room - shape - NAME_SPACE);
        let width = shape + NAME_SPACE + text::widest(&lines, size, Weight::Regular);
        if x > theme.margin && x + width > theme.margin + room {
            (x, y, height) = (theme.margin, y + height, 0.0);
        }
        items.extend(marks::shape(
            number,
            (x + shape / 2.0, y + pitch / 2.0),
            0.7 * shape,
            theme,
            &plot.style,
        ));
        for (i, words) in lines.iter().enumerate() {
            let at = (x + shape + NAME_SPACE, y + i as f64 * line + text::baseline_in(pitch, size));
            items.push(Item::Text(Text::line(words, at, Anchor::Start, style)));
        }
        height = height.max(pitch + (lines.len() - 1) as f64 * line);
        x += width + ENTRY_SPACE;
    }
    (items, y + height)
}
