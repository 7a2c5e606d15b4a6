//! Answers on ordered scales as diverging stacked bars: those against to the left, those for to the right, the neutral ones
//! half to each side.
//!
//! Lengths are shares of those who answered; the number of people stands in a segment where there is room for it, and all
//! of them in the table behind the figure.
//!
//! Source: Heiberger & Robbins (2014), J. Stat. Softw. 57(5).

use crate::{
    axis::{Axis, AxisData, AxisSpec},
    error::PlotError,
    forest::{Align, Column, ForestPlot, Row, columns, foot, rows},
    judgement,
    scene::{Anchor, Group, Item, Line, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Most answers whose shades can be told apart.
pub const MOST_ANSWERS: usize = 7;
/// Height of a bar as a share of the row pitch.
const BAR_HEIGHT: f64 = 0.8;
/// Space on either side of a number in its segment.
const PAD: f64 = 3.0;
/// Space between the axis and the legend, behind a sample, and between two entries.
const LEGEND_SPACE: f64 = 8.0;
const SAMPLE_SPACE: f64 = 5.0;
const ENTRY_SPACE: f64 = 16.0;
/// Shades from the neutral answer outwards.
const AGAINST: [Role; 3] = [Role::Against1, Role::Against2, Role::Against3];
const FOR: [Role; 3] = [Role::For1, Role::For2, Role::For3];

/// Everything a chart of answers shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LikertChart {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the column of labels.
    pub label_header: String,
    /// Answers, two to seven, from the farthest against to the farthest for; the middle one of an odd number is neutral.
    pub answers: Vec<String>,
    /// Heads of the columns on the right: "Answered", "Missing".
    pub columns: Vec<String>,
    /// Rows from top to bottom.
    pub rows: Vec<LikertRow>,
    /// Text under the axis.
    pub axis_label: String,
}

/// A row of a chart of answers.
#[derive(Debug, Clone, PartialEq)]
pub enum LikertRow {
    /// What the bars under it are about.
    Heading(String),
    /// The answers of some people to one item.
    Bar(LikertBar),
}

/// The answers of some people to one item.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LikertBar {
    /// What the row is about; wraps when long.
    pub label: String,
    /// People who gave each answer.
    pub counts: Vec<f64>,
    /// The same as printed.
    pub cells: Vec<String>,
    /// Texts of the columns on the right.
    pub right: Vec<String>,
}

impl LikertChart {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a chart without bars, with fewer than two answers or more than seven, bars whose counts or cells do
    /// not match answers and columns, and counts that are negative or not finite.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let table = self.table();
        let frame = columns::arrange(&table, theme);
        let mut axis = Axis::new(&table.axis, &AxisData::default(), frame.axis_room(&table, theme))?;
        // Shares are counted away from the middle on both sides.
        for tick in &mut axis.ticks {
            tick.label = tick.label.trim_start_matches('−').to_owned();
        }
        let bands = rows::stack(&table, theme, &frame);
        let mut items: Vec<Item> = columns::heads(theme, &frame).into_iter().collect();
        let x = |share: f64| frame.plot_left + axis.fraction(share) * frame.plot_width;
        for tick in axis.ticks.iter().filter(|tick| tick.value != 0.0) {
            let x = x(tick.value);
            let (from, to) = ((x, frame.rows_top), (x, bands.bottom));
            items.push(Item::Line(Line::solid(from, to, theme.rule, Role::Contour1)));
        }
        // Behind the bars, so that it crosses no number of neutral answers.
        items.push(Item::Line(Line::solid(
            (x(0.0), frame.rows_top),
            (x(0.0), bands.bottom),
            theme.rule,
            Role::Ink,
        )));
        for (number, ((row, line), band)) in self.rows.iter().zip(&table.rows).zip(&bands.rows).enumerate() {
            let row_items = match row {
                LikertRow::Heading(text) => rows::heading(text, theme, &frame, band),
                LikertRow::Bar(bar) => {
                    let mut row_items = rows::row_text(line, theme, &frame, band, Role::Ink);
                    row_items.extend(self.segments(bar, band.centre(), &x, theme));
                    row_items
                }
            };
            let title = rows::full_label(line, theme, &frame);
            items.push(Item::Group(Group { kind: "row", number: Some(number), title, items: row_items }));
        }
        let (foot, bottom) = foot::draw(&table, theme, &frame, &axis, &bands);
        items.push(foot);
        let (legend, right, bottom) =
            self.legend(bottom + LEGEND_SPACE, frame.width - 2.0 * theme.margin, theme);
        items.push(legend);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            (frame.width.max(right + theme.margin).ceil(), (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn bars(&self) -> impl Iterator<Item = &LikertBar> {
        self.rows.iter().filter_map(|row| match row {
            LikertRow::Bar(bar) => Some(bar),
            LikertRow::Heading(_) => None,
        })
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.bars().next().is_none() {
            return Err(PlotError::NoRows);
        }
        let found = self.answers.len();
        if !(2..=MOST_ANSWERS).contains(&found) {
            return Err(PlotError::SeriesCount { most: MOST_ANSWERS, found });
        }
        for (row, bar) in self.bars().enumerate() {
            for (found, expected) in [
                (bar.counts.len(), self.answers.len()),
                (bar.cells.len(), self.answers.len()),
                (bar.right.len(), self.columns.len()),
            ] {
                if found != expected {
                    return Err(PlotError::CellCount { row, expected, found });
                }
            }
            if let Some(&value) = bar.counts.iter().find(|&&value| value < 0.0) {
                return Err(PlotError::OutOfRange { row, what: "count", value });
            }
            if !bar.counts.iter().sum::<f64>().is_finite() {
                return Err(PlotError::NotFinite { row, what: "count" });
            }
        }
        Ok(())
    }

    /// Colour of each answer.
    fn roles(&self) -> Vec<Role> {
        let n = self.answers.len();
        let half = n / 2;
        // Fewer shades leave out the one nearest to neutral, which is the palest.
        let shades = |of: [Role; 3]| match half {
            1 => vec![of[1]],
            2 => vec![of[1], of[2]],
            _ => of.to_vec(),
        };
        let mut roles = shades(AGAINST);
        roles.reverse();
        roles.extend((n % 2 == 1).then_some(Role::Neutral));
        roles.extend(shades(FOR));
        roles
    }

    /// Where the answers of a bar begin, as a share left of the middle.
    fn start(&self, bar: &LikertBar, sum: f64) -> f64 {
        let half = self.answers.len() / 2;
        let against: f64 = bar.counts.iter().take(half).sum();
        let neutral =
            if self.answers.len() % 2 == 1 { bar.counts.get(half).copied().unwrap_or(0.0) } else { 0.0 };
        -(against + neutral / 2.0) / sum
    }

    /// The rows, columns and axis as those of a forest plot without marks.
    fn table(&self) -> ForestPlot {
        let column = |header: &String, align| Column { header: header.clone(), group: None, align };
        let row = |row: &LikertRow| match row {
            LikertRow::Heading(text) => Row::Header { text: text.clone() },
            LikertRow::Bar(bar) => {
                Row::Study { cells: vec![bar.label.clone()], right_cells: bar.right.clone(), mark: None }
            }
        };
        let starts = self.bars().filter_map(|bar| {
            let sum: f64 = bar.counts.iter().sum();
            (sum > 0.0).then(|| self.start(bar, sum))
        });
        let (lowest, highest) =
            starts.fold((0.0_f64, 0.0_f64), |(low, high), start| (low.min(start), high.max(1.0 + start)));
        // To the next tenth, and never less than a tenth on a side.
        let tenths = |share: f64| (10.0 * share - 1e-9).ceil().max(1.0) / 10.0;
        ForestPlot {
            columns: vec![column(&self.label_header, Align::Left)],
            right_columns: self.columns.iter().map(|head| column(head, Align::Right)).collect(),
            rows: self.rows.iter().map(row).collect(),
            axis: AxisSpec {
                label: self.axis_label.clone(),
                limits: Some((-tenths(-lowest), tenths(highest))),
                percent: true,
                ..AxisSpec::default()
            },
            ..ForestPlot::default()
        }
    }

    fn segments(&self, bar: &LikertBar, centre: f64, x: &dyn Fn(f64) -> f64, theme: &Theme) -> Vec<Item> {
        let sum: f64 = bar.counts.iter().sum();
        if sum <= 0.0 {
            return Vec::new();
        }
        let height = BAR_HEIGHT * theme.row_pitch;
        let mut reached = self.start(bar, sum);
        let mut items = Vec::new();
        for ((&count, cell), role) in bar.counts.iter().zip(&bar.cells).zip(self.roles()) {
            let from = x(reached);
            reached += count / sum;
            let width = x(reached) - from;
            if count <= 0.0 {
                continue;
            }
            items.push(Item::Rect(Rect { x: from, y: centre - height / 2.0, width, height, role }));
            let wide = text::width(&text::clean(cell), theme.small_size, Weight::Regular);
            if wide + 2.0 * PAD <= width {
                let ink = judgement::ink_on(role, theme);
                let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: ink };
                let at = (from + width / 2.0, centre + text::CAP_HEIGHT * theme.small_size / 2.0);
                items.push(Item::Text(Text::line(cell, at, Anchor::Middle, style)));
            }
        }
        items
    }

    /// Answers side by side in as many lines as `room` asks for; how far to the right they reach, and where they end.
    fn legend(&self, top: f64, room: f64, theme: &Theme) -> (Item, f64, f64) {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let line = theme.small_size * theme.line_spacing;
        let side = 11.0;
        let left = theme.margin;
        let (mut x, mut y, mut height, mut right) = (left, top, 0.0_f64, left);
        let mut items = Vec::new();
        for (answer, role) in self.answers.iter().zip(self.roles()) {
            let width = (room - side - SAMPLE_SPACE).min(2.0 * theme.cell_width);
            let lines = text::wrap(answer, theme.small_size, Weight::Regular, width);
            let width = side + SAMPLE_SPACE + text::widest(&lines, theme.small_size, Weight::Regular);
            if x > left && x + width > left + room {
                (x, y, height) = (left, y + height, 0.0);
            }
            let middle = y + line / 2.0;
            items.push(Item::Rect(Rect { x, y: middle - side / 2.0, width: side, height: side, role }));
            for (i, words) in lines.iter().enumerate() {
                let baseline = y + i as f64 * line + text::baseline_in(line, theme.small_size);
                let at = (x + side + SAMPLE_SPACE, baseline);
                items.push(Item::Text(Text::line(words, at, Anchor::Start, style)));
            }
            height = height.max(lines.len() as f64 * line + 2.0);
            right = right.max(x + width);
            x += width + ENTRY_SPACE;
        }
        (Item::Group(Group { kind: "legend", items, ..Group::default() }), right, y + height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(rows: &[&[f64]]) -> LikertChart {
        let n = rows[0].len();
        let bar = |counts: &&[f64]| {
            LikertRow::Bar(LikertBar {
                label: "An item".into(),
                counts: counts.to_vec(),
                cells: counts.iter().map(f64::to_string).collect(),
                right: vec![],
            })
        };
        LikertChart {
            answers: (0..n).map(|i| format!("Answer {i}")).collect(),
            rows: rows.iter().map(bar).collect(),
            ..LikertChart::default()
        }
    }

    /// Rectangles of each row, and where the middle stands.
    fn drawn(chart: &LikertChart) -> (Vec<Vec<Rect>>, f64) {
        let scene = chart.layout(&Theme::default()).expect("a chart");
        let rects = |items: &[Item]| -> Vec<Rect> {
            items.iter().filter_map(|i| if let Item::Rect(rect) = i { Some(*rect) } else { None }).collect()
        };
        let rows = scene.items.iter().filter_map(|item| match item {
            Item::Group(group) if group.kind == "row" => Some(rects(&group.items)),
            _ => None,
        });
        let middle = scene.items.iter().find_map(|item| match item {
            Item::Line(line) if line.role == Role::Ink && line.from.0 == line.to.0 => Some(line.from.0),
            _ => None,
        });
        (rows.collect(), middle.expect("a line at the middle"))
    }

    #[test]
    fn neutral_answers_lie_about_the_middle() {
        let (rows, middle) = drawn(&chart(&[&[1.0, 2.0, 4.0, 2.0, 1.0], &[6.0, 0.0, 2.0, 1.0, 1.0]]));
        let neutral = rows[0][2];
        assert_eq!(neutral.role, Role::Neutral);
        assert!((neutral.x + neutral.width / 2.0 - middle).abs() < 1e-9);
        assert_eq!(rows[1].len(), 4, "an answer that nobody gave takes no room");
        let total = |row: &[Rect]| row.iter().map(|rect| rect.width).sum::<f64>();
        assert!((total(&rows[0]) - total(&rows[1])).abs() < 1e-9, "bars are shares");
    }

    #[test]
    fn an_even_scale_has_no_neutral_answer() {
        let (rows, middle) = drawn(&chart(&[&[1.0, 2.0, 4.0, 3.0]]));
        assert!((rows[0][2].x - middle).abs() < 1e-9);
        assert_eq!(
            rows[0].iter().map(|r| r.role).collect::<Vec<_>>(),
            [Role::Against3, Role::Against2, Role::For2, Role::For3]
        );
    }

    #[test]
    fn shares_are_counted_away_from_the_middle() {
        let scene = chart(&[&[5.0, 0.0, 5.0]]).layout(&Theme::default()).expect("a chart");
        assert!(scene.texts().iter().all(|text| !text.plain().contains('−')));
        assert!(scene.texts().iter().filter(|text| text.plain() == "40%").count() == 2);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |chart: LikertChart| chart.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(LikertChart::default()), PlotError::NoRows);
        assert_eq!(error(chart(&[&[1.0]])), PlotError::SeriesCount { most: 7, found: 1 });
        assert_eq!(error(chart(&[&[1.0; 8]])), PlotError::SeriesCount { most: 7, found: 8 });
        let negative = PlotError::OutOfRange { row: 0, what: "count", value: -1.0 };
        assert_eq!(error(chart(&[&[1.0, -1.0]])), negative);
        assert_eq!(error(chart(&[&[1.0, f64::NAN]])), PlotError::NotFinite { row: 0, what: "count" });
        let short = LikertChart { columns: vec!["Missing".into()], ..chart(&[&[1.0, 1.0]]) };
        assert_eq!(error(short), PlotError::CellCount { row: 0, expected: 1, found: 0 });
    }
}
