//! Horizontal stacked bars: a row a label, a segment a series, and every number beside them.
//!
//! Rows and columns are those of a forest plot, with bars in place of intervals. The numbers stand in columns on the right,
//! each underlined in the colour of its series; so the columns are the legend, and no number is lost in a segment too
//! narrow for it.

use crate::{
    axis::{Axis, AxisData, AxisSpec},
    error::PlotError,
    forest::{Align, Column, ForestPlot, Row, columns, foot, rows},
    scene::{Group, Item, Line, Rect, Role, Scene},
    theme::Theme,
};

/// Fills of the series, in order.
const FILLS: [Role; 4] = [Role::Series1, Role::Series2, Role::Series3, Role::Series4];
/// Height of a bar as a share of the row pitch.
const BAR_HEIGHT: f64 = 0.6;
/// Thickness of the coloured line under the head of a series.
const KEY: f64 = 3.0;

/// Everything a chart of stacked bars shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarChart {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the column of labels.
    pub label_header: String,
    /// Names of the series, one to four, from left to right.
    pub series: Vec<String>,
    /// Head of a last column of texts, or none.
    pub total_header: Option<String>,
    /// Rows from top to bottom.
    pub bars: Vec<Bar>,
    /// Whether lengths show amounts or shares of each row.
    pub scale: BarScale,
    /// Text under the axis.
    pub axis_label: String,
}

/// One row of a chart of stacked bars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// What the row is about; wraps when long.
    pub label: String,
    /// Amounts, one for each series.
    pub values: Vec<f64>,
    /// The amounts as printed, one for each series.
    pub cells: Vec<String>,
    /// Text of the last column, shown if that has a head.
    pub total: String,
}

/// What the length of a segment shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BarScale {
    /// The amount itself.
    #[default]
    Amount,
    /// The share of the row's sum; a row that sums to zero has no bar.
    Share,
}

impl BarChart {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a chart without rows, with no series or more than four, rows whose cells or values do not match
    /// the series, and values that are negative or not finite.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let table = self.table();
        let frame = columns::arrange(&table, theme);
        let axis = Axis::new(&table.axis, &AxisData::default(), frame.axis_room(&table, theme))?;
        let bands = rows::stack(&table, theme, &frame);
        let mut items: Vec<Item> =
            columns::heads(theme, &frame).into_iter().chain(self.keys(theme, &frame)).collect();
        let left = frame.plot_left;
        for (number, ((bar, row), band)) in self.bars.iter().zip(&table.rows).zip(&bands.rows).enumerate() {
            let mut row_items = rows::row_text(row, theme, &frame, band, Role::Ink);
            row_items.extend(self.segments(bar, band.centre(), &axis, &frame, theme));
            let title = rows::full_label(row, theme, &frame);
            items.push(Item::Group(Group { kind: "row", number: Some(number), title, items: row_items }));
        }
        items.push(Item::Line(Line::solid(
            (left, frame.rows_top),
            (left, bands.bottom),
            theme.rule,
            Role::Ink,
        )));
        let (foot, bottom) = foot::draw(&table, theme, &frame, &axis, &bands);
        items.push(foot);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            (frame.width, (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.bars.is_empty() {
            return Err(PlotError::NoRows);
        }
        let (found, most) = (self.series.len(), FILLS.len());
        if found == 0 || found > most {
            return Err(PlotError::SeriesCount { most, found });
        }
        for (row, bar) in self.bars.iter().enumerate() {
            for found in [bar.values.len(), bar.cells.len()] {
                if found != self.series.len() {
                    return Err(PlotError::CellCount { row, expected: self.series.len(), found });
                }
            }
            if let Some(&value) = bar.values.iter().find(|&&value| value < 0.0) {
                return Err(PlotError::OutOfRange { row, what: "count", value });
            }
            if !bar.sum().is_finite() {
                return Err(PlotError::NotFinite { row, what: "count" });
            }
        }
        Ok(())
    }

    /// The rows, columns and axis as those of a forest plot without marks.
    fn table(&self) -> ForestPlot {
        let column = |header: &String, align| Column { header: header.clone(), group: None, align };
        let heads = self.series.iter().chain(&self.total_header);
        let row = |bar: &Bar| Row::Study {
            cells: vec![bar.label.clone()],
            right_cells: bar
                .cells
                .iter()
                .chain(self.total_header.is_some().then_some(&bar.total))
                .cloned()
                .collect(),
            mark: None,
        };
        let longest = match self.scale {
            BarScale::Share => 1.0,
            BarScale::Amount => {
                Some(self.bars.iter().map(Bar::sum).fold(0.0, f64::max)).filter(|&m| m > 0.0).unwrap_or(1.0)
            }
        };
        ForestPlot {
            columns: vec![column(&self.label_header, Align::Left)],
            right_columns: heads.map(|head| column(head, Align::Right)).collect(),
            rows: self.bars.iter().map(row).collect(),
            axis: AxisSpec {
                label: self.axis_label.clone(),
                limits: Some((0.0, longest)),
                percent: self.scale == BarScale::Share,
                ..AxisSpec::default()
            },
            ..ForestPlot::default()
        }
    }

    /// The coloured lines under the heads of the series.
    fn keys(&self, theme: &Theme, frame: &columns::Frame) -> Vec<Item> {
        let y = frame.heads_rule(theme) - KEY - 1.0;
        let key = |(slot, &role): (&columns::Slot, &Role)| {
            Item::Rect(Rect { x: slot.left, y, width: slot.width, height: KEY, role })
        };
        frame.right.iter().zip(&FILLS).take(self.series.len()).map(key).collect()
    }

    fn segments(
        &self,
        bar: &Bar,
        centre: f64,
        axis: &Axis,
        frame: &columns::Frame,
        theme: &Theme,
    ) -> Vec<Item> {
        let sum = bar.sum();
        let unit = match self.scale {
            BarScale::Share if sum > 0.0 => sum,
            BarScale::Share => return Vec::new(),
            BarScale::Amount => 1.0,
        };
        let height = BAR_HEIGHT * theme.row_pitch;
        let mut reached = 0.0;
        let segment = |(&value, &role): (&f64, &Role)| {
            let x = frame.plot_left + axis.fraction(reached / unit) * frame.plot_width;
            reached += value;
            let end = frame.plot_left + axis.fraction(reached / unit) * frame.plot_width;
            (value > 0.0).then_some(Item::Rect(Rect {
                x,
                y: centre - height / 2.0,
                width: end - x,
                height,
                role,
            }))
        };
        bar.values.iter().zip(&FILLS).filter_map(segment).collect()
    }
}

impl Bar {
    fn sum(&self) -> f64 {
        self.values.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(scale: BarScale, rows: &[[f64; 3]]) -> BarChart {
        let bar = |values: &[f64; 3]| Bar {
            label: "A study".into(),
            values: values.to_vec(),
            cells: values.iter().map(f64::to_string).collect(),
            total: String::new(),
        };
        BarChart {
            series: ["Supporting", "Mentioning", "Contrasting"].map(String::from).to_vec(),
            bars: rows.iter().map(bar).collect(),
            scale,
            ..BarChart::default()
        }
    }

    /// Widths of the segments of each row as shares of the plot.
    fn widths(chart: &BarChart) -> Vec<Vec<f64>> {
        let theme = Theme::default();
        let scene = chart.layout(&theme).expect("a chart");
        let width = |item: &Item| match item {
            Item::Rect(rect) => Some(rect.width / theme.plot_width),
            _ => None,
        };
        let row = |item: &Item| match item {
            Item::Group(group) if group.kind == "row" => Some(group.items.iter().filter_map(width).collect()),
            _ => None,
        };
        scene.items.iter().filter_map(row).collect()
    }

    fn assert_close(found: &[Vec<f64>], expected: &[&[f64]]) {
        assert_eq!(
            found.iter().map(Vec::len).collect::<Vec<_>>(),
            expected.iter().map(|e| e.len()).collect::<Vec<_>>()
        );
        for (found, expected) in found.iter().flatten().zip(expected.iter().flat_map(|e| e.iter())) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn lengths_are_amounts_or_shares() {
        let rows = [[1.0, 3.0, 0.0], [2.0, 4.0, 2.0], [0.0, 0.0, 0.0]];
        assert_close(&widths(&chart(BarScale::Amount, &rows)), &[&[0.125, 0.375], &[0.25, 0.5, 0.25], &[]]);
        assert_close(&widths(&chart(BarScale::Share, &rows)), &[&[0.25, 0.75], &[0.25, 0.5, 0.25], &[]]);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let theme = Theme::default();
        assert_eq!(BarChart::default().layout(&theme), Err(PlotError::NoRows));
        let empty = BarChart { series: vec![], ..chart(BarScale::Amount, &[[1.0; 3]]) };
        assert_eq!(empty.layout(&theme), Err(PlotError::SeriesCount { most: 4, found: 0 }));
        let negative = chart(BarScale::Amount, &[[1.0, -2.0, 0.0]]);
        assert_eq!(
            negative.layout(&theme),
            Err(PlotError::OutOfRange { row: 0, what: "count", value: -2.0 })
        );
        for value in [f64::NAN, f64::INFINITY, f64::MAX] {
            let chart = chart(BarScale::Share, &[[1.0, 1.0, 1.0], [value, value, 1.0]]);
            assert_eq!(chart.layout(&theme), Err(PlotError::NotFinite { row: 1, what: "count" }));
        }
        let mut short = chart(BarScale::Amount, &[[1.0; 3]]);
        short.bars[0].cells.pop();
        assert_eq!(short.layout(&theme), Err(PlotError::CellCount { row: 0, expected: 3, found: 2 }));
    }
}
