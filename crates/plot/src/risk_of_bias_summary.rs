//! Summary of risk of bias: one bar a domain, stacked by the shares of studies with each judgement.
//!
//! Shares are of the number of studies or of their weights; the caller says which under the axis. Segments carry the symbol
//! of their judgement where it fits, and every share stands as a number in a column under its symbol.
//!
//! Source: McGuinness & Higgins (2021), Res. Synth. Methods 12, 55–61 (`robvis`).

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    judgement::{self, Judgement},
    scene::{Anchor, Group, Item, Line, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Height of a bar and of a row of one line as multiples of the row pitch.
const BAR_HEIGHT: f64 = 0.85;
const ROW: f64 = 1.3;
/// Space around rules and ticks, between two columns of numbers, and between two segments.
const SPACE: f64 = 5.0;
const COLUMN_SPACE: f64 = 12.0;
const SEGMENT_SPACE: f64 = 1.0;
const TICK_LENGTH: f64 = 4.0;

/// Everything a summary of risk of bias shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RiskOfBiasSummary {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Levels of judgement of the tool, from left to right in the bars.
    pub judgements: Vec<Judgement>,
    /// Domains from top to bottom.
    pub domains: Vec<Shares>,
    /// The overall judgement, set apart underneath.
    pub overall: Option<Shares>,
    /// Text under the axis: "Share of studies, weighted".
    pub axis_label: String,
}

/// How often each judgement was made in one domain.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    /// Name of the domain; wraps when long.
    pub label: String,
    /// Numbers or weights of studies, one for each judgement; the bar shows their shares.
    pub values: Vec<f64>,
    /// The shares as printed, one for each judgement.
    pub cells: Vec<String>,
}

/// Where the columns stand.
struct Frame {
    label_width: f64,
    bar_left: f64,
    bar_right: f64,
    /// Right edge of each column of numbers.
    columns: Vec<f64>,
    width: f64,
    rows_top: f64,
}

impl RiskOfBiasSummary {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a summary without domains or judgements, rows whose values or cells do not match the
    /// judgements, values that are negative or not finite, and judgements without a symbol of their own.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let frame = self.frame(theme)?;
        let spec = AxisSpec { limits: Some((0.0, 1.0)), percent: true, ..AxisSpec::default() };
        let room = AxisRoom {
            length: frame.bar_right - frame.bar_left,
            tick_size: theme.small_size,
            overhang: theme.plot_gap,
            sides: false,
        };
        let axis = Axis::new(&spec, &AxisData::default(), room)?;
        let mut items = self.heads(&frame, theme);
        let mut y = frame.rows_top;
        for (number, shares) in self.domains.iter().chain(&self.overall).enumerate() {
            let is_overall = number == self.domains.len();
            if is_overall {
                y += SPACE;
                let right = frame.width - theme.margin;
                items.push(Item::Line(Line::rule(theme.margin, right, y, theme.rule, Role::Rule)));
                y += SPACE;
            }
            let weight = if is_overall { Weight::Semibold } else { Weight::Regular };
            let (row, height) = self.row((number, shares), weight, &frame, y, theme);
            items.push(row);
            y += height;
        }
        let (foot, bottom) = self.foot(&axis, &frame, (y + SPACE).round(), theme);
        items.push(foot);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            (frame.width, (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.domains.is_empty() && self.overall.is_none() {
            return Err(PlotError::NoRows);
        }
        if self.judgements.is_empty() {
            return Err(PlotError::NoColumns);
        }
        judgement::check(&self.judgements)?;
        let expected = self.judgements.len();
        for (row, shares) in self.domains.iter().chain(&self.overall).enumerate() {
            for found in [shares.values.len(), shares.cells.len()] {
                if found != expected {
                    return Err(PlotError::CellCount { row, expected, found });
                }
            }
            if let Some(&value) = shares.values.iter().find(|&&value| value < 0.0) {
                return Err(PlotError::OutOfRange { row, what: "share", value });
            }
            if !shares.sum().is_finite() {
                return Err(PlotError::NotFinite { row, what: "share" });
            }
        }
        Ok(())
    }

    fn frame(&self, theme: &Theme) -> Result<Frame, PlotError> {
        let rows = || self.domains.iter().chain(&self.overall);
        let measured = |text: &str| text::width(&text::clean(text), theme.font_size, Weight::Semibold);
        let disc = judgement::widest(&self.judgements, theme);
        let label_width =
            rows().map(|shares| measured(&shares.label)).fold(0.0, f64::max).min(theme.label_width).ceil();
        let bar_left = theme.margin + label_width + theme.column_gap;
        let bar_right = bar_left + theme.plot_width;
        let mut right = bar_right + theme.plot_gap - COLUMN_SPACE;
        let mut columns = Vec::new();
        for column in 0..self.judgements.len() {
            let cells = rows().filter_map(|shares| shares.cells.get(column));
            let widest = cells.map(|cell| measured(cell)).fold(disc, f64::max);
            right += COLUMN_SPACE + widest.min(theme.cell_min_width);
            columns.push(right);
        }
        let room = theme.max_width - theme.margin;
        if right > room {
            let most = columns.iter().filter(|&&edge| edge <= room).count();
            return Err(PlotError::ColumnCount { most, found: columns.len() });
        }
        let rows_top = (theme.margin + theme.row_pitch + SPACE).round();
        Ok(Frame {
            label_width,
            bar_left,
            bar_right,
            columns,
            width: (right + theme.margin).ceil(),
            rows_top,
        })
    }

    /// The symbols over the columns of numbers.
    fn heads(&self, frame: &Frame, theme: &Theme) -> Vec<Item> {
        let half = judgement::widest(&self.judgements, theme) / 2.0;
        let y = theme.margin + theme.row_pitch / 2.0;
        let head =
            |(judgement, &right): (&Judgement, &f64)| judgement::disc(judgement, (right - half, y), theme);
        let items = self.judgements.iter().zip(&frame.columns).flat_map(head).collect();
        vec![Item::Group(Group { kind: "heads", items, ..Group::default() })]
    }

    fn row(
        &self,
        (number, shares): (usize, &Shares),
        weight: Weight,
        frame: &Frame,
        top: f64,
        theme: &Theme,
    ) -> (Item, f64) {
        let style = TextStyle { size: theme.font_size, weight, role: Role::Ink };
        let line = theme.font_size * theme.line_spacing;
        let cut = |text: &str, width: f64| {
            text::wrap_at_most(text, theme.font_size, weight, width, theme.label_lines)
        };
        let lines = cut(&shares.label, frame.label_width);
        let block = (lines.len() - 1) as f64 * line;
        let height = (ROW * theme.row_pitch).max(block + theme.row_pitch + 2.0).round();
        let middle = (top + height / 2.0).round();
        let baseline = middle + text::CAP_HEIGHT * theme.font_size / 2.0;
        let mut items = Vec::new();
        for (i, label) in lines.iter().enumerate() {
            let at = (theme.margin, baseline - block / 2.0 + i as f64 * line);
            items.push(Item::Text(Text::line(label, at, Anchor::Start, style)));
        }
        items.extend(self.segments(shares, middle, frame, theme));
        for (cell, &right) in shares.cells.iter().zip(&frame.columns) {
            let cell = text::ellipsis(cell, theme.font_size, weight, theme.cell_min_width);
            items.push(Item::Text(Text::line(&cell, (right, baseline), Anchor::End, style)));
        }
        let title = Some(self.spoken(shares));
        (Item::Group(Group { kind: "row", number: Some(number), title, items }), height)
    }

    /// The stacked bar, with symbols in the segments that are wide enough.
    fn segments(&self, shares: &Shares, middle: f64, frame: &Frame, theme: &Theme) -> Vec<Item> {
        let sum = shares.sum();
        if sum <= 0.0 {
            return Vec::new();
        }
        let (length, height) = (frame.bar_right - frame.bar_left, BAR_HEIGHT * theme.row_pitch);
        let mut reached = 0.0;
        let mut items = Vec::new();
        for (&value, judgement) in shares.values.iter().zip(&self.judgements) {
            let x = frame.bar_left + reached / sum * length;
            reached += value;
            let end = frame.bar_left + (reached / sum).min(1.0) * length;
            if value <= 0.0 {
                continue;
            }
            // A hair of ground between segments, so that they keep apart in grey.
            let width = (end - x - SEGMENT_SPACE).max(0.5 * SEGMENT_SPACE);
            let y = middle - height / 2.0;
            items.push(Item::Rect(Rect { x, y, width, height, role: judgement.role }));
            if judgement::symbol_width(judgement, theme) <= width {
                items.push(judgement::symbol(judgement, (x + width / 2.0, middle), theme));
            }
        }
        items
    }

    /// The row in words, shown when pointing at it: "Randomisation process: Low risk 62%; High risk 38%".
    fn spoken(&self, shares: &Shares) -> String {
        let words = self.judgements.iter().zip(&shares.cells);
        let words: Vec<String> =
            words.map(|(judgement, cell)| format!("{} {cell}", judgement.name)).collect();
        format!("{}: {}", shares.label, words.join("; "))
    }

    /// Axis, its title, and the legend; and where they end.
    fn foot(&self, axis: &Axis, frame: &Frame, top: f64, theme: &Theme) -> (Item, f64) {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let line = theme.small_size * theme.line_spacing;
        let length = frame.bar_right - frame.bar_left;
        let mut items =
            vec![Item::Line(Line::rule(frame.bar_left, frame.bar_right, top, theme.rule, Role::Ink))];
        let mut y = top + TICK_LENGTH + SPACE / 2.0;
        let baseline = y + text::baseline_in(line, theme.small_size);
        for tick in &axis.ticks {
            let x = frame.bar_left + axis.fraction(tick.value) * length;
            items.push(Item::Line(Line::solid((x, top), (x, top + TICK_LENGTH), theme.rule, Role::Ink)));
            items.push(Item::Text(Text::line(&tick.label, (x, baseline), Anchor::Middle, style)));
        }
        y += line + SPACE / 2.0;
        let muted = TextStyle { role: Role::Muted, ..style };
        for label in text::wrap(&self.axis_label, theme.small_size, Weight::Regular, length) {
            let at = (frame.bar_left + length / 2.0, y + text::baseline_in(line, theme.small_size));
            items.push(Item::Text(Text::line(&label, at, Anchor::Middle, muted)));
            y += line;
        }
        let room = frame.width - 2.0 * theme.margin;
        let (legend, bottom) =
            judgement::legend(&self.judgements, (theme.margin, y + 2.0 * SPACE), room, theme);
        items.extend(legend);
        (Item::Group(Group { kind: "axis", items, ..Group::default() }), bottom)
    }
}

impl Shares {
    fn sum(&self) -> f64 {
        self.values.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(values: &[[f64; 2]]) -> RiskOfBiasSummary {
        let judgement =
            |name: &str, symbol: &str, role| Judgement { name: name.into(), symbol: symbol.into(), role };
        let shares = |values: &[f64; 2]| Shares {
            label: "Randomisation process".into(),
            values: values.to_vec(),
            cells: values.iter().map(f64::to_string).collect(),
        };
        RiskOfBiasSummary {
            judgements: vec![
                judgement("Low risk", "+", Role::LowRisk),
                judgement("High risk", "−", Role::HighRisk),
            ],
            domains: values.iter().map(shares).collect(),
            ..RiskOfBiasSummary::default()
        }
    }

    #[test]
    fn lengths_are_shares() {
        let theme = Theme::default();
        let plot = summary(&[[1.0, 3.0], [0.0, 0.0], [0.0, 2.0]]);
        let frame = plot.frame(&theme).expect("a frame");
        let widths = |shares: &Shares| -> Vec<f64> {
            let width = |item: &Item| match item {
                Item::Rect(rect) => Some((rect.width + SEGMENT_SPACE) / theme.plot_width),
                _ => None,
            };
            plot.segments(shares, 0.0, &frame, &theme).iter().filter_map(width).collect()
        };
        let expected = [vec![0.25, 0.75], vec![], vec![1.0]];
        for (shares, expected) in plot.domains.iter().zip(expected) {
            let found = widths(shares);
            assert_eq!(found.len(), expected.len());
            assert!(found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        }
    }

    #[test]
    fn narrow_segments_lose_their_symbol_but_not_their_number() {
        let scene = summary(&[[1.0, 999.0]]).layout(&Theme::default()).expect("a summary");
        let texts: Vec<String> = scene.texts().iter().map(|text| text.plain()).collect();
        assert!(texts.contains(&"1".to_owned()) && texts.contains(&"999".to_owned()));
        // In the head and the legend, and only "−" in a segment.
        assert_eq!(texts.iter().filter(|text| *text == "+").count(), 2);
        assert_eq!(texts.iter().filter(|text| *text == "−").count(), 3);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let theme = Theme::default();
        let error = |summary: RiskOfBiasSummary| summary.layout(&theme).expect_err("wrong input");
        assert_eq!(error(summary(&[])), PlotError::NoRows);
        assert_eq!(
            error(RiskOfBiasSummary { judgements: vec![], ..summary(&[[1.0; 2]]) }),
            PlotError::NoColumns
        );
        let negative = PlotError::OutOfRange { row: 0, what: "share", value: -1.0 };
        assert_eq!(error(summary(&[[-1.0, 1.0]])), negative);
        for value in [f64::NAN, f64::INFINITY, f64::MAX] {
            assert_eq!(
                error(summary(&[[1.0, 1.0], [value, value]])),
                PlotError::NotFinite { row: 1, what: "share" }
            );
        }
        let mut short = summary(&[[1.0; 2]]);
        short.domains[0].cells.pop();
        assert_eq!(error(short), PlotError::CellCount { row: 0, expected: 2, found: 1 });
    }
}
