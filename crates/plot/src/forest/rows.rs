//! Rows of a forest plot: how high they are, and their text.

use super::{
    ForestPlot, Row, RowDetail, Summary,
    columns::{Frame, Slot, cells_of, weight_of},
    marks,
};
use crate::{
    axis::Axis,
    judgement,
    scene::{Anchor, Group, Item, Line, Role, Text, TextStyle},
    text::{self, Run, Weight},
    theme::Theme,
};

/// Space before a subgroup header or a total that no gap precedes, and after the last of several notes.
const BLOCK_SPACE: f64 = 5.0;

/// Distance between two rows about the same study, as a share of that between studies.
const CONTINUED: f64 = 0.85;

/// Space after the last row about such a study.
const STUDY_SPACE: f64 = 5.0;

/// Space between the last row and the axis.
const ROWS_TO_AXIS: f64 = 4.0;

/// Where the rows stand, in their order; notes after the last other row are left to [`closing_notes`].
pub(crate) struct Bands {
    pub(crate) rows: Vec<Band>,
    /// Where the rows end and the axis begins.
    pub(crate) bottom: f64,
}

/// The horizontal strip of a row.
pub(crate) struct Band {
    pub(crate) top: f64,
    pub(crate) height: f64,
    /// Height of its first line.
    pub(crate) pitch: f64,
    /// Whether text of the row runs across the plot.
    pub(crate) crosses_plot: bool,
}

impl Band {
    /// Height at which marks stand: the middle of the first line, where a thin line fills whole pixels.
    pub(crate) fn centre(&self) -> f64 {
        (self.top + self.pitch / 2.0).floor() + 0.5
    }
}

/// Puts the rows under one another.
pub(crate) fn stack(plot: &ForestPlot, theme: &Theme, frame: &Frame) -> Bands {
    let mut y = frame.rows_top;
    let mut rows: Vec<Band> = Vec::new();
    let body = &plot.rows[..body_len(plot)];
    for (i, row) in body.iter().enumerate() {
        let previous = i.checked_sub(1).map(|before| &body[before]);
        let opens_block = matches!(row, Row::Header { .. }) || opens_totals(body, i);
        y += match (previous, row) {
            (Some(Row::Gap) | None, _) => 0.0,
            (Some(Row::Note { .. }), Row::Note { .. } | Row::Gap) => 0.0,
            (Some(Row::Note { .. }), _) => BLOCK_SPACE,
            _ if opens_block => BLOCK_SPACE,
            _ => 0.0,
        };
        let continues = |i: usize| plot.detail(i).is_some_and(|detail| detail.continues);
        if !continues(i) && i.checked_sub(1).is_some_and(continues) {
            y += STUDY_SPACE;
        }
        let pitch = if continues(i) || continues(i + 1) {
            (CONTINUED * theme.row_pitch).round()
        } else {
            theme.row_pitch
        };
        let lines = |count: usize, size: f64| count.saturating_sub(1) as f64 * size * theme.line_spacing;
        let (height, crosses_plot) = match row {
            Row::Gap => (theme.gap, false),
            Row::Header { text } => {
                let (wrapped, crosses_plot) = header_lines(text, theme, frame);
                (theme.row_pitch + lines(wrapped.len(), theme.font_size), crosses_plot)
            }
            Row::Note { text } => {
                let (width, crosses_plot) = text_room(theme, frame);
                (note_height(&text.runs, width, theme), crosses_plot)
            }
            Row::Study { .. } | Row::Summary { .. } | Row::Prediction { .. } => {
                let count =
                    cell_lines(row, theme, frame).into_iter().flatten().map(|lines| lines.len()).max();
                (pitch + lines(count.unwrap_or(1), theme.font_size), false)
            }
        };
        rows.push(Band { top: y, height, pitch, crosses_plot });
        y += height;
    }
    Bands { rows, bottom: (y + ROWS_TO_AXIS).round() }
}

/// Whether row `i` is a total, and the first of several.
fn opens_totals(rows: &[Row], i: usize) -> bool {
    let is_total = |row: &Row| matches!(row, Row::Summary { style: Summary::Total, .. });
    let before = rows[..i]
        .iter()
        .rev()
        .find(|row| !matches!(row, Row::Gap | Row::Note { .. } | Row::Prediction { .. }));
    is_total(&rows[i]) && !before.is_some_and(is_total)
}

/// Number of rows before the closing notes.
fn body_len(plot: &ForestPlot) -> usize {
    let last = plot.rows.iter().rposition(|row| !matches!(row, Row::Note { .. } | Row::Gap));
    last.map_or(0, |last| last + 1)
}

/// Distance between the baselines of two lines of notes, in whole pixels as all rows are.
fn note_pitch(theme: &Theme) -> f64 {
    (theme.small_size * 1.4).round()
}

/// Whether the closing notes stand beside the axis rather than below it.
pub(crate) fn notes_beside_axis(plot: &ForestPlot, theme: &Theme, frame: &Frame) -> bool {
    body_len(plot) < plot.rows.len() && !text_room(theme, frame).1
}

/// How wide text beside the plot may be, and whether it has to run across the plot for lack of room.
fn text_room(theme: &Theme, frame: &Frame) -> (f64, bool) {
    let beside = frame.label_block(theme);
    if beside >= theme.note_min_width { (beside, false) } else { (frame.width - 2.0 * theme.margin, true) }
}

/// Lines of a subgroup header. One that is short enough stays beside the plot even where notes do not.
fn header_lines(text: &str, theme: &Theme, frame: &Frame) -> (Vec<String>, bool) {
    let beside = frame.label_block(theme);
    if text::width(text, theme.font_size, Weight::Semibold) <= beside {
        return (text::wrap(text, theme.font_size, Weight::Semibold, beside), false);
    }
    let (width, crosses_plot) = text_room(theme, frame);
    (text::wrap(text, theme.font_size, Weight::Semibold, width), crosses_plot)
}

/// Lines of each cell of a row, left columns first; the label is the first.
fn cell_lines(row: &Row, theme: &Theme, frame: &Frame) -> [Vec<Vec<String>>; 2] {
    let (cells, right_cells) = cells_of(row).unwrap_or_default();
    let weight = weight_of(row);
    let wrapped = |cells: &[String], slots: &[Slot], is_left: bool| -> Vec<Vec<String>> {
        let cell = |(i, (cell, slot)): (usize, (&String, &Slot))| {
            let indent = if is_left && i == 0 { label_indent(row, frame) } else { 0.0 };
            let width = slot.width - indent;
            text::wrap_at_most(cell, theme.font_size, weight, width, theme.label_lines)
        };
        cells.iter().zip(slots).enumerate().map(cell).collect()
    };
    [wrapped(cells, &frame.left, true), wrapped(right_cells, &frame.right, false)]
}

fn label_indent(row: &Row, frame: &Frame) -> f64 {
    if matches!(row, Row::Study { .. }) { frame.indent } else { 0.0 }
}

/// One group for each row: its text and its mark.
pub(crate) fn draw(plot: &ForestPlot, theme: &Theme, frame: &Frame, axis: &Axis, bands: &Bands) -> Vec<Item> {
    let mut groups = Vec::new();
    for (number, (row, band)) in plot.rows.iter().zip(&bands.rows).enumerate() {
        let items = match row {
            Row::Gap => continue,
            Row::Header { text } => heading(text, theme, frame, band),
            Row::Note { text } => note(&text.runs, text_room(theme, frame).0, band.top, theme),
            Row::Study { .. } | Row::Summary { .. } | Row::Prediction { .. } => {
                let mut items = if opens_totals(&plot.rows, number) {
                    totals_rule(theme, frame, band)
                } else {
                    Vec::new()
                };
                let role = if matches!(row, Row::Study { mark: None, .. }) { Role::Muted } else { Role::Ink };
                items.extend(row_text(row, theme, frame, band, role));
                let detail = plot.detail(number);
                let series = detail.map_or(0, |detail| detail.series);
                items.extend(marks::draw(plot, row, series, band.centre(), theme, frame, axis));
                items.extend(detail.into_iter().flat_map(|detail| judged(plot, detail, band, theme, frame)));
                items
            }
        };
        groups.push(Item::Group(Group {
            kind: kind_of(row),
            number: Some(number),
            title: full_label(row, theme, frame),
            items,
        }));
    }
    groups
}

/// What a row is, by which [`Scene::pages`](crate::Scene::pages) knows where a page may end.
fn kind_of(row: &Row) -> &'static str {
    match row {
        Row::Header { .. } => "header",
        Row::Study { .. } | Row::Gap => "row",
        Row::Summary { .. } | Row::Prediction { .. } => "summary",
        Row::Note { .. } => "note",
    }
}

/// The discs of a row in the last columns on the right.
fn judged(plot: &ForestPlot, detail: &RowDetail, band: &Band, theme: &Theme, frame: &Frame) -> Vec<Item> {
    let Some(judged) = &plot.judged else { return Vec::new() };
    let first = frame.right.len().saturating_sub(judged.domains.len());
    let mut items = Vec::new();
    for (level, slot) in detail.judgements.iter().zip(frame.right.iter().skip(first)) {
        let centre = (slot.left + slot.width / 2.0, band.centre());
        match level.and_then(|level| judged.judgements.get(level)) {
            Some(level) => items.extend(judgement::disc(level, centre, theme)),
            None => {
                let style = TextStyle { size: theme.font_size, weight: Weight::Regular, role: Role::Muted };
                let at = (centre.0, band.top + text::baseline_in(band.pitch, theme.font_size));
                items.push(Item::Text(Text::line("–", at, Anchor::Middle, style)));
            }
        }
    }
    items
}

/// The rule that sets the totals off from the studies, on either side of the plot.
fn totals_rule(theme: &Theme, frame: &Frame, band: &Band) -> Vec<Item> {
    let rule =
        |left: f64, right: f64| Item::Line(Line::rule(left, right, band.top - 1.0, theme.rule, Role::Rule));
    let mut items = vec![rule(theme.margin, frame.plot_left - theme.plot_gap)];
    items.extend(frame.right.first().map(|first| rule(first.left, frame.width - theme.margin)));
    items
}

/// The cells of a row.
pub(crate) fn row_text(row: &Row, theme: &Theme, frame: &Frame, band: &Band, role: Role) -> Vec<Item> {
    let mut items = Vec::new();
    let [left, right] = cell_lines(row, theme, frame);
    for (i, (lines, slot)) in left.iter().zip(&frame.left).chain(right.iter().zip(&frame.right)).enumerate() {
        let (x, anchor) = slot.anchor();
        let x = if i == 0 && anchor == Anchor::Start { x + label_indent(row, frame) } else { x };
        items.extend(column_of_lines(lines, (x, anchor), band, theme, weight_of(row), role));
    }
    items
}

/// Lines of one cell, the first of them in the middle of the row's first line.
fn column_of_lines(
    lines: &[String],
    (x, anchor): (f64, Anchor),
    band: &Band,
    theme: &Theme,
    weight: Weight,
    role: Role,
) -> Vec<Item> {
    let first = band.top + text::baseline_in(band.pitch, theme.font_size);
    let style = TextStyle { size: theme.font_size, weight, role };
    let line = |(i, line): (usize, &String)| {
        let y = first + i as f64 * theme.font_size * theme.line_spacing;
        Item::Text(Text::line(line, (x, y), anchor, style))
    };
    lines.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(line).collect()
}

/// The text of a header.
pub(crate) fn heading(text: &str, theme: &Theme, frame: &Frame, band: &Band) -> Vec<Item> {
    let (lines, _) = header_lines(text, theme, frame);
    column_of_lines(&lines, (theme.margin, Anchor::Start), band, theme, Weight::Semibold, Role::Ink)
}

/// The label of a study whose lines do not show all of it.
pub(crate) fn full_label(row: &Row, theme: &Theme, frame: &Frame) -> Option<String> {
    let (cells, _) = cells_of(row)?;
    let [left, _] = cell_lines(row, theme, frame);
    let is_cut = left.first()?.last()?.ends_with('…');
    is_cut.then(|| cells.first().cloned()).flatten()
}

fn note_height(runs: &[Run], width: f64, theme: &Theme) -> f64 {
    let lines = text::wrap_runs(runs, theme.small_size, Weight::Regular, width).len();
    note_pitch(theme) * lines as f64
}

fn note(runs: &[Run], width: f64, top: f64, theme: &Theme) -> Vec<Item> {
    let pitch = note_pitch(theme);
    let line = |(i, runs): (usize, Vec<Run>)| {
        Item::Text(Text {
            x: theme.margin,
            y: top + i as f64 * pitch + text::baseline_in(pitch, theme.small_size),
            runs,
            size: theme.small_size,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            turned: false,
            role: Role::Muted,
        })
    };
    let lines = text::wrap_runs(runs, theme.small_size, Weight::Regular, width);
    lines.into_iter().enumerate().filter(|(_, runs)| !runs.is_empty()).map(line).collect()
}

/// Notes after the last other row: beside the axis where there is room, else below it. Also where they end.
pub(crate) fn closing_notes(
    plot: &ForestPlot,
    theme: &Theme,
    frame: &Frame,
    bands: &Bands,
    axis_bottom: f64,
) -> (Vec<Item>, f64) {
    let (width, crosses_plot) = text_room(theme, frame);
    let mut y = if crosses_plot { axis_bottom + BLOCK_SPACE } else { bands.bottom };
    let mut groups = Vec::new();
    for (number, row) in plot.rows.iter().enumerate().skip(bands.rows.len()) {
        let Row::Note { text } = row else {
            y += theme.gap;
            continue;
        };
        let items = note(&text.runs, width, y, theme);
        y += note_height(&text.runs, width, theme);
        groups.push(Item::Group(Group { kind: "note", number: Some(number), title: None, items }));
    }
    let bottom = if groups.is_empty() { bands.bottom } else { y };
    (groups, bottom)
}
