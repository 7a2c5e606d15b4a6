//! Rows and columns of a flow diagram, and the boxes in them.

use super::{FlowArm, FlowBox, FlowDiagram};
use crate::{
    error::PlotError,
    scene::Role,
    text::{self, Weight},
    theme::Theme,
};

/// Space between the edge of a box and its text, to the sides and above and below.
pub(super) const PAD: (f64, f64) = (8.0, 6.0);
/// Width that a column has where there is room.
const COLUMN: f64 = 220.0;
/// Space between two columns and between two rows, through which connectors run.
const COLUMN_GAP: f64 = 28.0;
const ROW_GAP: f64 = 24.0;
/// How far the further lines of an indented text stand in.
const HANG: f64 = 8.0;
/// Space between the tabs and the first column.
const TAB_GAP: f64 = 10.0;
/// Length at which the name of a phase wraps.
const TAB_LENGTH: f64 = 130.0;

/// A rectangle on whole pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extents {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Extents {
    pub(super) fn right(&self) -> f64 {
        self.left + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// Horizontal centre, where a thin line fills whole pixels.
    pub(super) fn centre(&self) -> f64 {
        (self.left + self.width / 2.0).floor() + 0.5
    }

    /// Vertical centre, where a thin line fills whole pixels.
    pub(super) fn middle(&self) -> f64 {
        (self.top + self.height / 2.0).floor() + 0.5
    }
}

/// A box and its lines, each with its indent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) extents: Extents,
    pub(super) lines: Vec<(f64, String)>,
}

/// How the boxes of an arm follow one another, by their numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Chain {
    /// From top to bottom.
    pub(super) main: Vec<usize>,
    /// From a box to the one at its side.
    pub(super) sides: Vec<(usize, usize)>,
    /// From the last box into one of another column.
    pub(super) joins: Option<(usize, usize)>,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) boxes: Vec<Placed>,
    pub(super) chains: Vec<Chain>,
    pub(super) heads: Vec<(Placed, Role)>,
    pub(super) phases: Vec<Placed>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A box in its cell of the grid.
struct Cell {
    column: usize,
    row: usize,
    lines: Vec<(f64, String)>,
}

/// A head over some columns.
struct Head<'a> {
    text: &'a str,
    columns: (usize, usize),
    role: Role,
}

impl Grid {
    /// Puts the boxes into cells, measures their texts and gives rows and columns their sizes.
    pub(super) fn new(diagram: &FlowDiagram, theme: &Theme) -> Result<Self, PlotError> {
        let spans = phase_spans(diagram);
        let tabs: Vec<Vec<String>> = spans.iter().map(|(name, _)| tab_lines(name, theme)).collect();
        let line = theme.small_size * theme.line_spacing;
        let most_lines = tabs.iter().map(Vec::len).max().unwrap_or(0);
        let tab_width = if most_lines > 0 { (most_lines as f64 * line + 2.0 * PAD.1).round() } else { 0.0 };
        let left = theme.margin + if most_lines > 0 { tab_width + TAB_GAP } else { 0.0 };
        let (heads, columns) = heads_and_columns(diagram);
        let gaps = (columns - 1) as f64 * COLUMN_GAP;
        let width = ((theme.max_width - theme.margin - left - gaps) / columns as f64).min(COLUMN).floor();
        let (cells, chains) = cells(diagram, width, theme)?;

        let head_width = |head: &Head<'_>| span(head.columns.1 - head.columns.0 + 1, width);
        let head_lines = |head: &Head<'_>| -> Vec<(f64, String)> {
            let room = head_width(head) - 2.0 * PAD.0;
            let lines = text::wrap_evenly(head.text, theme.small_size, Weight::Semibold, room);
            lines.into_iter().map(|text| (0.0, text)).collect()
        };
        let heads_height = heads.iter().map(|head| height(head_lines(head).len(), theme)).fold(0.0, f64::max);
        let rows_top = theme.margin + if heads_height > 0.0 { heads_height + ROW_GAP } else { 0.0 };
        let (tops, heights) = rows(&cells, rows_top, &spans, &tabs, theme);

        let column_left = |column: usize| left + column as f64 * (width + COLUMN_GAP);
        let place = |cell: &Cell| {
            let height = height(cell.lines.len(), theme);
            let top = (tops[cell.row] + (heights[cell.row] - height) / 2.0).round();
            let extents = Extents { left: column_left(cell.column), top, width, height };
            Placed { extents, lines: cell.lines.clone() }
        };
        let place_head = |head: &Head<'_>| {
            let (left, top) = (column_left(head.columns.0), theme.margin);
            let extents = Extents { left, top, width: head_width(head), height: heads_height };
            (Placed { extents, lines: head_lines(head) }, head.role)
        };
        let place_tab = |((_, (first, last)), lines): (&(&str, (usize, usize)), Vec<String>)| {
            let (top, bottom) = (tops[*first], tops[*last] + heights[*last]);
            let extents = Extents { left: theme.margin, top, width: tab_width, height: bottom - top };
            Placed { extents, lines: lines.into_iter().map(|text| (0.0, text)).collect() }
        };
        let bottom = tops.iter().zip(&heights).map(|(top, height)| top + height).fold(0.0, f64::max);
        Ok(Self {
            boxes: cells.iter().map(place).collect(),
            chains,
            heads: heads.iter().map(place_head).collect(),
            phases: spans.iter().zip(tabs).map(place_tab).collect(),
            width: (column_left(columns - 1) + width + theme.margin).ceil(),
            height: (bottom + theme.margin).ceil(),
        })
    }
}

/// Width of some columns with the gaps between them.
fn span(columns: usize, width: f64) -> f64 {
    columns as f64 * (width + COLUMN_GAP) - COLUMN_GAP
}

/// Height of a box with some lines.
fn height(lines: usize, theme: &Theme) -> f64 {
    (lines as f64 * theme.small_size * theme.line_spacing + 2.0 * PAD.1).round()
}

/// Number of rows of screening.
fn depth(diagram: &FlowDiagram) -> usize {
    diagram.others.as_ref().map_or(0, |arm| arm.steps.len()).max(diagram.databases.steps.len())
}

/// The named phases with their first and last rows.
fn phase_spans(diagram: &FlowDiagram) -> Vec<(&str, (usize, usize))> {
    let (depth, phases) = (depth(diagram), &diagram.phases);
    let included = depth + 1;
    let mut spans = vec![(phases.identification.as_str(), (0, 0))];
    if depth > 0 {
        spans.push((&phases.screening, (1, depth)));
    }
    spans.push((&phases.included, (included, included + usize::from(diagram.total.is_some()))));
    spans.retain(|(name, _)| !name.trim().is_empty());
    spans
}

fn tab_lines(name: &str, theme: &Theme) -> Vec<String> {
    text::wrap(name, theme.small_size, Weight::Semibold, TAB_LENGTH)
}

/// Whether boxes stand at the side of an arm.
fn has_sides(arm: &FlowArm) -> bool {
    arm.removed.is_some() || arm.steps.iter().any(|step| step.left_out.is_some())
}

/// The heads, and the number of columns.
fn heads_and_columns(diagram: &FlowDiagram) -> (Vec<Head<'_>>, usize) {
    let mut heads = Vec::new();
    let mut column = 0;
    if let Some((text, _)) = &diagram.previous {
        heads.push(Head { text, columns: (0, 0), role: Role::FlowOther });
        column = 1;
    }
    let arms = [(Some(&diagram.databases), Role::FlowHead), (diagram.others.as_ref(), Role::FlowOther)];
    for (arm, role) in arms {
        let Some(arm) = arm else { continue };
        let last = column + usize::from(has_sides(arm));
        heads.push(Head { text: &arm.head, columns: (column, last), role });
        column = last + 1;
    }
    heads.retain(|head| !head.text.trim().is_empty());
    (heads, column)
}

/// All boxes in their cells, and how they follow one another.
fn cells(diagram: &FlowDiagram, width: f64, theme: &Theme) -> Result<(Vec<Cell>, Vec<Chain>), PlotError> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut add = |content: &FlowBox, column: usize, row: usize, name: &'static str| {
        let lines = box_lines(content, width, theme);
        if lines.iter().all(|(_, line)| line.trim().is_empty()) {
            return Err(PlotError::EmptyBox { name });
        }
        cells.push(Cell { column, row, lines });
        Ok(cells.len() - 1)
    };
    let depth = depth(diagram);
    let main_column = usize::from(diagram.previous.is_some());
    let mut chains = Vec::new();
    let mut column = main_column;
    for arm in core::iter::once(&diagram.databases).chain(&diagram.others) {
        let mut chain = Chain::default();
        let identified = add(&arm.identified, column, 0, "identified")?;
        chain.main.push(identified);
        if let Some(removed) = &arm.removed {
            chain.sides.push((identified, add(removed, column + 1, 0, "removed")?));
        }
        for (i, step) in arm.steps.iter().enumerate() {
            let row = 1 + depth - arm.steps.len() + i;
            let entered = add(&step.entered, column, row, "entered")?;
            chain.main.push(entered);
            if let Some(left_out) = &step.left_out {
                chain.sides.push((entered, add(left_out, column + 1, row, "left out")?));
            }
        }
        chains.push(chain);
        column += 1 + usize::from(has_sides(arm));
    }
    let included = add(&diagram.included, main_column, depth + 1, "included")?;
    let mut last = included;
    if let Some(total) = &diagram.total {
        last = add(total, main_column, depth + 2, "total")?;
    }
    for (number, chain) in chains.iter_mut().enumerate() {
        if number > 0 {
            chain.joins = chain.main.last().map(|&from| (from, included));
            continue;
        }
        chain.main.push(included);
        if last != included {
            chain.main.push(last);
        }
    }
    if let Some((_, previous)) = &diagram.previous {
        let from = add(previous, 0, 0, "previous")?;
        chains.push(Chain { main: vec![from], sides: Vec::new(), joins: Some((from, last)) });
    }
    Ok((cells, chains))
}

/// The wrapped lines of a box with their indents.
fn box_lines(content: &FlowBox, width: f64, theme: &Theme) -> Vec<(f64, String)> {
    let wrapped = |(indent, hang, text): (f64, f64, &String)| {
        let room = width - 2.0 * PAD.0 - indent - hang;
        let lines = text::wrap(&unbroken(text), theme.small_size, Weight::Regular, room);
        let hung = move |(i, line)| (if i == 0 { indent } else { indent + hang }, line);
        lines.into_iter().enumerate().map(hung).collect::<Vec<_>>()
    };
    let lines = content.lines.iter().map(|text| (0.0, 0.0, text));
    let items = content.items.iter().map(|text| (theme.indent, HANG, text));
    lines.chain(items).flat_map(wrapped).collect()
}

/// The text with no-break spaces inside its last parentheses if they hold a count: "(n = 12 345)".
fn unbroken(text: &str) -> String {
    match text.rfind("(n") {
        Some(start) => {
            let (before, count) = text.split_at(start);
            let end = count.find(')').unwrap_or(0);
            let (count, after) = count.split_at(end);
            format!("{before}{}{after}", count.replace(' ', "\u{a0}"))
        }
        None => text.to_owned(),
    }
}

/// Tops and heights of the rows; the rows of a phase are at least as high as its name is long.
fn rows(
    cells: &[Cell],
    rows_top: f64,
    spans: &[(&str, (usize, usize))],
    tabs: &[Vec<String>],
    theme: &Theme,
) -> (Vec<f64>, Vec<f64>) {
    let count = cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
    let mut heights = vec![0.0_f64; count];
    for cell in cells {
        heights[cell.row] = heights[cell.row].max(height(cell.lines.len(), theme));
    }
    for ((_, (first, last)), lines) in spans.iter().zip(tabs) {
        let name = text::widest(lines, theme.small_size, Weight::Semibold) + 2.0 * PAD.1;
        let rows = last + 1 - first;
        let held = heights[*first..=*last].iter().sum::<f64>() + (rows - 1) as f64 * ROW_GAP;
        let missing = ((name - held).max(0.0) / rows as f64).ceil();
        heights[*first..=*last].iter_mut().for_each(|height| *height += missing);
    }
    let mut top = rows_top;
    let stacked = |height: &f64| {
        let here = top;
        top += height + ROW_GAP;
        here
    };
    (heights.iter().map(stacked).collect(), heights)
}
