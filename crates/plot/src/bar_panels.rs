//! Bars side by side: a row a thing counted, a panel a group, all panels on one scale.
//!
//! Stacking counts of groups of unlike size would show the sizes of the groups; panels of shares show the groups. Every
//! number stands behind its bar.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    ruler::Ruler,
    scene::{Anchor, Group, Item, Line, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Width below which no panel is squeezed, and at which it is set; and the space between panels.
const NARROWEST: f64 = 64.0;
const WIDEST: f64 = 220.0;
const GAP: f64 = 18.0;
/// Space between a bar and its number, and between the heads and their rule.
const SPACE: f64 = 4.0;
/// Height of a bar as a share of the row pitch.
const BAR_HEIGHT: f64 = 0.6;

/// Everything a figure of bars in panels shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarPanels {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the column of labels.
    pub label_header: String,
    /// Heads of the panels: "Nurses, 41 units".
    pub panels: Vec<String>,
    /// Rows from top to bottom.
    pub rows: Vec<PanelRow>,
    /// Text under the axes.
    pub axis_label: String,
    /// Decimal point of the axes.
    pub decimal_point: char,
}

/// A thing counted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PanelRow {
    /// What it is; wraps when long.
    pub label: String,
    /// A share of each panel, 0 to 1, where there is one.
    pub shares: Vec<Option<f64>>,
    /// What stands behind each bar: "12 (34%)".
    pub cells: Vec<String>,
}

impl BarPanels {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a figure without rows or panels, with more panels than a page has room for, rows whose shares or
    /// cells do not match the panels, and shares that are not between 0 and 1.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let size = theme.small_size;
        let line = size * theme.line_spacing;
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let number =
            cells.map(|cell| text::width(&text::clean(cell), size, Weight::Regular)).fold(0.0, f64::max);
        let labels = self
            .rows
            .iter()
            .map(|row| text::width(&text::clean(&row.label), theme.font_size, Weight::Regular));
        let head = text::width(&text::clean(&self.label_header), size, Weight::Semibold);
        let mut label_width = labels.fold(head, f64::max).min(theme.label_width);
        let n = self.panels.len() as f64;
        // A bar and the number behind it share a panel.
        let room = |label: f64| {
            (theme.max_width - 2.0 * theme.margin - label - theme.column_gap - (n - 1.0) * GAP) / n
                - number
                - SPACE
        };
        label_width = label_width.min(label_width + n * (room(label_width) - NARROWEST).min(0.0));
        if label_width < theme.label_min_width.min(head) || room(label_width) < NARROWEST - 1e-9 {
            let one = NARROWEST + number + SPACE + GAP;
            let most =
                ((theme.max_width - 2.0 * theme.margin - theme.label_min_width) / one).max(0.0) as usize;
            return Err(PlotError::ColumnCount { most, found: self.panels.len() });
        }
        let bar_width = room(label_width).min(WIDEST);
        let panel = bar_width + SPACE + number;
        let left = |at: usize| theme.margin + label_width + theme.column_gap + at as f64 * (panel + GAP);
        let right = left(self.panels.len() - 1) + panel;
        let heads: Vec<Vec<String>> =
            self.panels.iter().map(|head| text::wrap(head, size, Weight::Semibold, panel)).collect();
        let label_head = text::wrap(&self.label_header, size, Weight::Semibold, label_width);
        let head_lines = heads.iter().chain([&label_head]).map(Vec::len).max().unwrap_or(1);
        let rule = (theme.margin + head_lines as f64 * line + SPACE).round();
        let top = rule + SPACE;
        let head_style = TextStyle { size, weight: Weight::Semibold, role: Role::Ink };
        let mut items = vec![Item::Line(Line::rule(theme.margin, right, rule, theme.rule, Role::Ink))];
        let places = core::iter::once(theme.margin).chain((0..self.panels.len()).map(left));
        for (lines, x) in core::iter::once(&label_head).chain(&heads).zip(places) {
            items.extend(Text::standing_on(lines, (x, rule - SPACE), line, Anchor::Start, head_style));
        }
        let axis = self.axis(bar_width, theme)?;
        let mut y = top;
        for (at, row) in self.rows.iter().enumerate() {
            let (item, height) =
                self.row((at, row), y, label_width, &|panel| left(panel), &axis, bar_width, theme);
            items.push(item);
            y += height;
        }
        let foot = (y + SPACE).round();
        let mut bottom = foot;
        for at in 0..self.panels.len() {
            let x = left(at);
            items.push(Item::Line(Line::solid((x, top), (x, foot), theme.rule, Role::Ink)));
            let ruler = Ruler { axis: &axis, left: x, width: bar_width, y: foot };
            let (item, end) = ruler.draw(&self.axis_label, panel, theme);
            items.push(item);
            bottom = bottom.max(end);
        }
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            ((right + theme.margin).ceil(), (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.rows.is_empty() {
            return Err(PlotError::NoRows);
        }
        if self.panels.is_empty() {
            return Err(PlotError::NoColumns);
        }
        for (row, of) in self.rows.iter().enumerate() {
            for found in [of.shares.len(), of.cells.len()] {
                if found != self.panels.len() {
                    return Err(PlotError::CellCount { row, expected: self.panels.len(), found });
                }
            }
            for &value in of.shares.iter().flatten() {
                if !value.is_finite() {
                    return Err(PlotError::NotFinite { row, what: "share" });
                }
                if !(0.0..=1.0).contains(&value) {
                    return Err(PlotError::OutOfRange { row, what: "share", value });
                }
            }
        }
        Ok(())
    }

    /// One axis for all panels, from zero to the tenth beyond the largest share.
    fn axis(&self, length: f64, theme: &Theme) -> Result<Axis, PlotError> {
        let largest =
            self.rows.iter().flat_map(|row| row.shares.iter().flatten()).fold(0.0_f64, |a, &b| a.max(b));
        let upper = ((10.0 * largest - 1e-9).ceil() / 10.0).clamp(0.1, 1.0);
        let spec = AxisSpec {
            limits: Some((0.0, upper)),
            percent: true,
            decimal_point: self.decimal_point,
            ..AxisSpec::default()
        };
        let room = AxisRoom {
            length,
            tick_size: theme.small_size,
            overhang: 1.6 * crate::ruler::OVERHANG,
            sides: false,
        };
        Axis::new(&spec, &AxisData::default(), room)
    }

    #[allow(clippy::too_many_arguments, reason = "places that all rows share")]
    fn row(
        &self,
        (number, row): (usize, &PanelRow),
        top: f64,
        label_width: f64,
        left: &dyn Fn(usize) -> f64,
        axis: &Axis,
        bar_width: f64,
        theme: &Theme,
    ) -> (Item, f64) {
        let size = theme.font_size;
        let line = size * theme.line_spacing;
        let label = TextStyle { size, weight: Weight::Regular, role: Role::Ink };
        let behind = TextStyle { size: theme.small_size, ..label };
        let lines = text::wrap_at_most(&row.label, size, Weight::Regular, label_width, theme.label_lines);
        let height = theme.row_pitch + (lines.len() - 1) as f64 * line;
        let mut items = Vec::new();
        for (i, words) in lines.iter().enumerate() {
            let y = top + i as f64 * line + text::baseline_in(theme.row_pitch, size);
            items.push(Item::Text(Text::line(words, (theme.margin, y), Anchor::Start, label)));
        }
        let middle = top + theme.row_pitch / 2.0;
        for (panel, (share, cell)) in row.shares.iter().zip(&row.cells).enumerate() {
            let x = left(panel);
            let width = axis.fraction(share.unwrap_or(0.0)).clamp(0.0, 1.0) * bar_width;
            if width > 0.0 {
                let bar = BAR_HEIGHT * theme.row_pitch;
                items.push(Item::Rect(Rect {
                    x,
                    y: middle - bar / 2.0,
                    width,
                    height: bar,
                    role: Role::Series1,
                }));
            }
            let role = if share.is_some() { Role::Ink } else { Role::Muted };
            let at = (x + width + SPACE, middle + text::CAP_HEIGHT * theme.small_size / 2.0);
            items.push(Item::Text(Text::line(cell, at, Anchor::Start, TextStyle { role, ..behind })));
        }
        let is_cut = lines.last().is_some_and(|last| last.ends_with('…'));
        let title = is_cut.then(|| row.label.clone());
        (Item::Group(Group { kind: "row", number: Some(number), title, items }), height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(shares: &[Option<f64>]) -> BarPanels {
        BarPanels {
            label_header: "Theme".into(),
            panels: (0..shares.len()).map(|i| format!("Group {i}")).collect(),
            rows: vec![PanelRow {
                label: "Trust".into(),
                shares: shares.to_vec(),
                cells: shares.iter().map(|_| "3 (10%)".into()).collect(),
            }],
            decimal_point: '.',
            ..BarPanels::default()
        }
    }

    #[test]
    fn bars_of_all_panels_have_one_scale() {
        let scene = figure(&[Some(0.4), Some(0.2), None]).layout(&Theme::default()).expect("a figure");
        let row = scene.items.iter().find_map(|item| match item {
            Item::Group(group) if group.kind == "row" => Some(&group.items),
            _ => None,
        });
        let width = |item: &Item| if let Item::Rect(rect) = item { Some(rect.width) } else { None };
        let widths: Vec<f64> = row.expect("a row").iter().filter_map(width).collect();
        assert_eq!(widths.len(), 2, "nothing is drawn where nothing is known");
        assert!((widths[0] / widths[1] - 2.0).abs() < 1e-9);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |figure: BarPanels| figure.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(BarPanels { rows: vec![], ..figure(&[None]) }), PlotError::NoRows);
        assert_eq!(error(figure(&[])), PlotError::NoColumns);
        let above = PlotError::OutOfRange { row: 0, what: "share", value: 1.5 };
        assert_eq!(error(figure(&[Some(1.5)])), above);
        assert_eq!(error(figure(&[Some(f64::NAN)])), PlotError::NotFinite { row: 0, what: "share" });
        assert!(matches!(error(figure(&[Some(0.5); 12])), PlotError::ColumnCount { found: 12, .. }));
    }
}
