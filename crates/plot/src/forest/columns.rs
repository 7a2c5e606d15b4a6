//! Columns of a forest plot: how wide they are, where they stand, and their heads.

use super::{Align, Column, ForestPlot, Row, Summary};
use crate::{
    axis::AxisRoom,
    judgement,
    scene::{Anchor, Group, Item, Line, Role, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Space between a head that spans several columns and their own heads; its rule stands in the middle.
const SPAN_SPACE: f64 = 7.0;
/// Space between the heads and the rule under them, and between that and the first row.
const HEAD_RULE_SPACE: f64 = 5.0;
/// Space between two columns of discs.
const DISC_SPACE: f64 = 6.0;

/// Where everything stands horizontally, and how high the heads are.
pub(crate) struct Frame {
    pub(crate) left: Vec<Slot>,
    pub(crate) right: Vec<Slot>,
    pub(crate) plot_left: f64,
    pub(crate) plot_width: f64,
    /// Width of the canvas.
    pub(crate) width: f64,
    /// Where the rows begin.
    pub(crate) rows_top: f64,
    spans: Vec<Span>,
    heads_height: f64,
    /// Indent of the labels of studies.
    pub(crate) indent: f64,
    /// The largest weight of a study, to which the areas of squares relate.
    pub(crate) heaviest: f64,
}

/// The place of a column.
pub(crate) struct Slot {
    pub(crate) left: f64,
    pub(crate) width: f64,
    pub(crate) align: Align,
    head: Vec<String>,
    /// Space before it, unless it is the first.
    gap: f64,
}

/// A head over neighbouring columns.
struct Span {
    left: f64,
    width: f64,
    lines: Vec<String>,
    /// Height of the heads of the columns under it.
    below: f64,
}

impl Frame {
    pub(crate) fn plot_right(&self) -> f64 {
        self.plot_left + self.plot_width
    }

    /// Width of the left columns, a little less so that notes keep apart from tick labels.
    pub(crate) fn label_block(&self, theme: &Theme) -> f64 {
        self.plot_left - theme.plot_gap - theme.margin - 4.0
    }

    /// Where the heads end, above their rule.
    pub(crate) fn heads_bottom(&self, theme: &Theme) -> f64 {
        theme.margin + self.heads_height
    }

    /// Moves the rows down where what stands over the plot is higher than the heads of the columns.
    pub(crate) fn make_room(&mut self, height: f64, theme: &Theme) {
        if height > self.heads_height {
            self.heads_height = height;
            self.rows_top = (theme.margin + height + 2.0 * HEAD_RULE_SPACE).round();
        }
    }

    /// Height of the rule under the heads.
    pub(crate) fn heads_rule(&self, theme: &Theme) -> f64 {
        self.heads_bottom(theme) + HEAD_RULE_SPACE
    }

    pub(crate) fn axis_room(&self, plot: &ForestPlot, theme: &Theme) -> AxisRoom {
        AxisRoom {
            length: self.plot_width,
            tick_size: theme.small_size,
            overhang: theme.plot_gap,
            sides: plot.favours.is_some(),
        }
    }
}

impl Slot {
    /// Where a text in this column is anchored.
    pub(crate) fn anchor(&self) -> (f64, Anchor) {
        match self.align {
            Align::Left => (self.left, Anchor::Start),
            Align::Centre => (self.left + self.width / 2.0, Anchor::Middle),
            Align::Right => (self.left + self.width, Anchor::End),
        }
    }
}

/// Weight in which a row sets its cells.
pub(crate) fn weight_of(row: &Row) -> Weight {
    match row {
        Row::Summary { style: Summary::Subtotal | Summary::Total, .. } | Row::Header { .. } => {
            Weight::Semibold
        }
        Row::Summary { style: Summary::Listed, .. }
        | Row::Study { .. }
        | Row::Prediction { .. }
        | Row::Note { .. }
        | Row::Gap => Weight::Regular,
    }
}

/// Gives each column the width of its widest cell or head, within the limits of the theme.
pub(crate) fn arrange(plot: &ForestPlot, theme: &Theme) -> Frame {
    let grouped = plot.rows.iter().any(|row| matches!(row, Row::Header { .. }));
    let indent = if grouped { theme.indent } else { 0.0 };
    // Without columns behind the plot, what its sides favour still reaches a little beyond it.
    let ends = plot.right_columns.is_empty() && plot.favours.is_none();
    let gaps = if ends { theme.plot_gap } else { 2.0 * theme.plot_gap };
    let fixed = 2.0 * theme.margin + gaps;
    let total =
        |left: &[Slot], right: &[Slot], plot_width: f64| fixed + extent(left) + extent(right) + plot_width;
    let mut plot_width = theme.plot_width;
    let mut caps = Caps { label: theme.label_width, cell: theme.cell_width };
    let mut left = measured(plot, theme, Side::Left, indent, caps);
    let mut right = measured(plot, theme, Side::Right, indent, caps);
    // Where room is short, first the plot gives way, then the labels, then all other columns with long texts or heads.
    let excess =
        |left: &[Slot], right: &[Slot], plot_width: f64| total(left, right, plot_width) - theme.max_width;
    let spare = (theme.plot_width - theme.plot_min_width).max(0.0);
    plot_width -= excess(&left, &right, plot_width).clamp(0.0, spare);
    let missing = excess(&left, &right, plot_width);
    if missing > 0.0 {
        caps.label = (left[0].width - missing).max(theme.label_min_width);
        left = measured(plot, theme, Side::Left, indent, caps);
    }
    if excess(&left, &right, plot_width) > 0.0 {
        caps.cell = theme.cell_min_width;
        left = measured(plot, theme, Side::Left, indent, caps);
        right = measured(plot, theme, Side::Right, indent, caps);
        // What that has gained is the plot's again.
        plot_width = (plot_width - excess(&left, &right, plot_width).min(0.0)).min(theme.plot_width);
    }
    let mut spans = place(&plot.columns, &mut left, theme, theme.margin);
    let plot_left = theme.margin + extent(&left) + theme.plot_gap;
    spans.extend(place(&plot.right_columns, &mut right, theme, plot_left + plot_width + theme.plot_gap));
    let spanned = spans.iter().map(|span| span.below + SPAN_SPACE + lines_height(&span.lines, theme));
    let single = left.iter().chain(&right).map(|slot| lines_height(&slot.head, theme));
    let heads_height = spanned.chain(single).fold(0.0, f64::max);
    let head_rule_space = if heads_height > 0.0 { 2.0 * HEAD_RULE_SPACE } else { 0.0 };
    Frame {
        width: total(&left, &right, plot_width).ceil(),
        plot_left,
        plot_width,
        // Whole pixels keep rules sharp on coarse screens.
        rows_top: (theme.margin + heads_height + head_rule_space).round(),
        spans,
        heads_height,
        indent,
        heaviest: plot.rows.iter().filter_map(weight_of_study).fold(0.0, f64::max),
        left,
        right,
    }
}

fn weight_of_study(row: &Row) -> Option<f64> {
    match row {
        Row::Study { mark: Some(mark), .. } => mark.weight,
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// Widths at which texts wrap.
#[derive(Clone, Copy)]
struct Caps {
    label: f64,
    cell: f64,
}

/// Widths of the columns of one side; places come later.
fn measured(plot: &ForestPlot, theme: &Theme, side: Side, indent: f64, caps: Caps) -> Vec<Slot> {
    let columns = if side == Side::Left { &plot.columns } else { &plot.right_columns };
    let slot = |(i, column): (usize, &Column)| {
        let is_label = side == Side::Left && i == 0;
        let cap = if is_label { caps.label } else { caps.cell };
        let cells = plot.rows.iter().filter_map(|row| {
            let (cells, right_cells) = cells_of(row)?;
            let cell = if side == Side::Left { &cells[i] } else { &right_cells[i] };
            let indent = if is_label && matches!(row, Row::Study { .. }) { indent } else { 0.0 };
            let lines = text::wrap(cell, theme.font_size, weight_of(row), cap - indent);
            Some(indent + text::widest(&lines, theme.font_size, weight_of(row)))
        });
        let cells_width = cells.fold(0.0, f64::max);
        let limit = cells_width.max(if is_label { caps.label } else { theme.head_width });
        let head = head_lines(&column.header, theme, limit, caps.cell);
        let width = cells_width.max(text::widest(&head, theme.head_size, Weight::Semibold));
        let disc = disc_width(plot, side, i, theme);
        let width = width.max(disc.unwrap_or(0.0));
        let same_group = i == 0 || columns[i - 1].group == column.group;
        // Discs keep apart by themselves.
        let gap = match (same_group, disc) {
            (true, Some(_)) => DISC_SPACE,
            (true, None) => theme.column_gap,
            (false, _) => theme.group_gap,
        };
        Slot { left: 0.0, width, align: column.align, head, gap }
    };
    columns.iter().enumerate().map(slot).collect()
}

/// Width of the discs in a column of judgements, which are the last ones on the right.
fn disc_width(plot: &ForestPlot, side: Side, column: usize, theme: &Theme) -> Option<f64> {
    let judged = plot.judged.as_ref().filter(|_| side == Side::Right)?;
    let first = plot.right_columns.len().saturating_sub(judged.domains.len());
    (column >= first).then(|| judgement::widest(&judged.judgements, theme))
}

/// Left and right cells of rows that have any.
pub(crate) fn cells_of(row: &Row) -> Option<(&[String], &[String])> {
    match row {
        Row::Study { cells, right_cells, .. }
        | Row::Summary { cells, right_cells, .. }
        | Row::Prediction { cells, right_cells, .. } => Some((cells, right_cells)),
        Row::Header { .. } | Row::Note { .. } | Row::Gap => None,
    }
}

/// Lines of a head over cells of width `limit`. Words are not cut for the sake of narrow cells, and a head of many lines
/// takes more width, up to `most`.
fn head_lines(header: &str, theme: &Theme, limit: f64, most: f64) -> Vec<String> {
    if header.trim().is_empty() {
        return Vec::new();
    }
    // Lines that are given stay lines as long as there is room for them.
    if header.contains('\n') {
        let lines = header.lines().filter(|line| !line.trim().is_empty());
        return lines
            .flat_map(|line| {
                let most = limit.max(most);
                text::wrap_evenly(line, theme.head_size, Weight::Semibold, most)
            })
            .collect();
    }
    let words = header.split_whitespace().map(|word| text::width(word, theme.head_size, Weight::Semibold));
    let mut limit = words.fold(limit, |limit, word| limit.max(word.min(theme.cell_width)));
    loop {
        let lines = text::wrap_evenly(header, theme.head_size, Weight::Semibold, limit);
        if lines.len() <= theme.head_lines || limit >= most {
            return lines;
        }
        limit += theme.head_size;
    }
}

pub(super) fn lines_height(lines: &[String], theme: &Theme) -> f64 {
    lines.len() as f64 * theme.head_size * theme.line_spacing
}

/// Width of neighbouring columns with the gaps between them.
fn extent(slots: &[Slot]) -> f64 {
    slots.iter().map(|slot| slot.width).sum::<f64>() + slots.iter().skip(1).map(|slot| slot.gap).sum::<f64>()
}

/// Sets the columns side by side from `left` on, and finds the heads that span several. Columns grow where such a head is
/// wider than they are together.
fn place(columns: &[Column], slots: &mut [Slot], theme: &Theme, left: f64) -> Vec<Span> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut end = 0;
    for run in columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        end += run.len();
        if run[0].group.is_some() {
            runs.push((end - run.len(), end));
        }
    }
    let heads: Vec<Vec<String>> = runs
        .iter()
        .map(|&(first, end)| {
            let width = extent(&slots[first..end]);
            let group = columns[first].group.as_deref().unwrap_or_default();
            // A short head rather widens its columns than wraps.
            let limit = width.max(theme.cell_min_width);
            let lines = head_lines(group, theme, limit, theme.cell_min_width);
            let missing = text::widest(&lines, theme.head_size, Weight::Semibold) - width;
            if missing > 0.0 {
                let share = missing / (end - first) as f64;
                slots[first..end].iter_mut().for_each(|slot| slot.width += share);
            }
            lines
        })
        .collect();
    let mut x = left;
    for (i, slot) in slots.iter_mut().enumerate() {
        x += if i > 0 { slot.gap } else { 0.0 };
        slot.left = x;
        x += slot.width;
    }
    let span = |(&(first, end), lines): (&(usize, usize), Vec<String>)| Span {
        left: slots[first].left,
        width: slots[end - 1].left + slots[end - 1].width - slots[first].left,
        lines,
        below: slots[first..end].iter().map(|slot| lines_height(&slot.head, theme)).fold(0.0, f64::max),
    };
    runs.iter().zip(heads).map(span).collect()
}

/// Heads of the columns, the rules under those that span several, and the rule under all of them.
pub(crate) fn heads(theme: &Theme, frame: &Frame) -> Option<Item> {
    if frame.heads_height == 0.0 {
        return None;
    }
    let bottom = frame.heads_bottom(theme);
    let mut items = Vec::new();
    for span in frame.spans.iter().filter(|span| !span.lines.is_empty()) {
        let centre = (span.left + span.width / 2.0, Anchor::Middle);
        let stands_on = bottom - span.below - SPAN_SPACE;
        items.extend(stacked(&span.lines, centre, stands_on, theme));
        let rule_at = stands_on + SPAN_SPACE / 2.0;
        let span_right = span.left + span.width;
        items.push(Item::Line(Line::rule(span.left, span_right, rule_at, theme.rule, Role::Rule)));
    }
    for slot in frame.left.iter().chain(&frame.right) {
        items.extend(stacked(&slot.head, slot.anchor(), bottom, theme));
    }
    let (left, right) = (theme.margin, frame.width - theme.margin);
    items.push(Item::Line(Line::rule(left, right, frame.heads_rule(theme), theme.rule, Role::Ink)));
    Some(Item::Group(Group { kind: "heads", items, ..Group::default() }))
}

/// Lines of a head, the last of them standing on `bottom`.
pub(super) fn stacked(lines: &[String], (x, anchor): (f64, Anchor), bottom: f64, theme: &Theme) -> Vec<Item> {
    let pitch = theme.head_size * theme.line_spacing;
    let style = TextStyle { size: theme.head_size, weight: Weight::Semibold, role: Role::Ink };
    let line = |(i, line): (usize, &String)| {
        let y = bottom - (lines.len() - i) as f64 * pitch + text::baseline_in(pitch, theme.head_size);
        Item::Text(Text::line(line, (x, y), anchor, style))
    };
    lines.iter().enumerate().map(line).collect()
}
