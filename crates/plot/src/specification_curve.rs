//! Specification curve: the estimates of many analyses of the same data by rising size, and below them the choices behind
//! each.
//!
//! Where there are more analyses than columns can be told apart, neighbours share a column: its line then reaches from the
//! lowest to the highest limit among them, its points stand at the lowest and the highest estimate, and the height of a mark
//! below tells which share of them made the choice.
//!
//! Source: Simonsohn, Simmons & Nelson (2020), Nat. Hum. Behav. 4, 1208–1214; for meta-analyses: Voracek, Kossmeier & Tran
//! (2019), Z. Psychol. 227, 64–82.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    check,
    error::PlotError,
    forest::{Bounds, Mark},
    legend::{Legend, Sample},
    scene::{Anchor, Circle, Group, Item, Line, Polygon, Rect, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Width of the plot as a share of that of a forest plot, and the height of its upper part as a share of its width.
const WIDTH: f64 = 1.9;
const HEIGHT: f64 = 0.42;
/// Width below which no column shrinks, and beyond which none grows.
const NARROWEST: f64 = 3.0;
const WIDEST: f64 = 16.0;
/// Distance of the rows of choices, and the space before a group of them, as shares of the row pitch.
const ROW: f64 = 0.85;
const GROUP_SPACE: f64 = 0.35;
/// Height of a mark as a share of the distance of the rows.
const MARK: f64 = 0.68;
const TICK_LENGTH: f64 = 4.0;
/// Space between ticks and their labels, between lines of text, and between both parts.
const SPACE: f64 = 4.0;
const PARTS: f64 = 14.0;
/// Radius of a point, and half the height of the diamond of the main analysis.
const POINT: f64 = 2.6;
const DIAMOND: f64 = 5.5;

/// Colours of intervals without and with no effect, and their thickness.
const BEYOND: Role = Role::Diamond;
const OTHER: Role = Role::Square;
const STROKE: f64 = 1.6;

/// Everything a specification curve shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpecificationCurve {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// The vertical axis: the estimate; a thin line stands at its null.
    pub effect: AxisSpec,
    /// Analyses from left to right.
    pub specifications: Vec<SpecificationMark>,
    /// What is chosen between, from top to bottom.
    pub choices: Vec<ChoiceGroup>,
    /// What an interval that leaves out no effect is: "95% CI without no effect".
    pub beyond_label: String,
    /// What any other interval is.
    pub other_label: String,
    /// What the diamond is: "Main analysis".
    pub main_label: String,
    /// Text under the choices: "Analyses by size of the estimate".
    pub order_label: String,
}

/// One analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct SpecificationMark {
    /// Estimate and interval in display units.
    pub mark: Mark,
    /// For each group the number of the choice made, if any.
    pub choices: Vec<Option<usize>>,
    /// Whether it is the main analysis.
    pub main: bool,
    /// What it is, shown when pointing at it.
    pub label: String,
}

/// Something that is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChoiceGroup {
    /// What it is: "Estimator of τ²".
    pub name: String,
    /// What there is to choose from.
    pub values: Vec<String>,
}

/// Neighbouring analyses that share a column.
struct Column<'a> {
    members: &'a [SpecificationMark],
    left: f64,
    width: f64,
}

/// Where everything stands.
struct Frame {
    axis: Axis,
    label_width: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    column: f64,
    /// Analyses that share a column.
    share: usize,
}

/// A row of the lower part.
struct ChoiceRow {
    group: usize,
    /// The choice; none for the name of the group.
    value: Option<usize>,
    lines: Vec<String>,
    top: f64,
    height: f64,
}

impl SpecificationCurve {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a curve without analyses, estimates that have no place on the axis, inverted intervals, and
    /// analyses whose choices do not match the groups.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let legend = self.legend();
        let frame = self.frame(&legend, theme)?;
        let columns = self.columns(&frame);
        let (rows, end) = self.rows(&frame, theme);
        let mut items = self.main_band(&frame, &columns, end);
        items.extend(self.upper_axis(&frame, theme));
        items.extend(self.curve(&frame, &columns));
        items.extend(legend.draw((theme.margin, frame.top), theme));
        let marks =
            rows.iter().enumerate().map(|(number, row)| self.row(number, row, &frame, &columns, theme));
        items.extend(marks);
        let (foot, bottom) = self.foot(&frame, end, theme);
        items.extend(foot);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            (
                (frame.right + theme.margin).ceil(),
                (bottom.max(frame.top + legend.height(theme)) + theme.margin).ceil(),
            ),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.specifications.is_empty() {
            return Err(PlotError::NoRows);
        }
        for (row, specification) in self.specifications.iter().enumerate() {
            let Mark { estimate, lower, upper, .. } = specification.mark;
            self.effect.check_value(row, estimate, "estimate")?;
            check::interval(row, Bounds { lower, upper })?;
            if specification.choices.len() != self.choices.len() {
                let (expected, found) = (self.choices.len(), specification.choices.len());
                return Err(PlotError::CellCount { row, expected, found });
            }
            for (choice, group) in specification.choices.iter().zip(&self.choices) {
                if let Some(value) = choice.filter(|&value| value >= group.values.len()) {
                    return Err(PlotError::OutOfRange { row, what: "choice", value: value as f64 });
                }
            }
        }
        Ok(())
    }

    fn is_beyond(&self, mark: &Mark) -> bool {
        self.effect.null.is_some_and(|null| mark.lower > null || mark.upper < null)
    }

    fn legend(&self) -> Legend<'_> {
        let mut entries: Vec<(Sample, &str)> = Vec::new();
        let marks = || self.specifications.iter().map(|specification| &specification.mark);
        if marks().any(|mark| self.is_beyond(mark)) {
            entries.push((Sample::Stroke(BEYOND, STROKE), &self.beyond_label));
        }
        if marks().any(|mark| !self.is_beyond(mark)) {
            entries.push((Sample::Stroke(OTHER, STROKE), &self.other_label));
        }
        if self.specifications.iter().any(|specification| specification.main) {
            entries.push((Sample::Diamond, &self.main_label));
        }
        Legend::new(entries)
    }

    fn frame(&self, legend: &Legend<'_>, theme: &Theme) -> Result<Frame, PlotError> {
        let plot_width = WIDTH * theme.plot_width;
        let n = self.specifications.len();
        let most = (plot_width / NARROWEST) as usize;
        let share = n.div_ceil(most);
        let columns = n.div_ceil(share);
        let column = (plot_width / columns as f64).min(WIDEST);
        let widest = self.choices.iter().flat_map(|group| {
            let name = text::width(&text::clean(&group.name), theme.small_size, Weight::Semibold);
            let values = group.values.iter().map(|value| {
                theme.indent + text::width(&text::clean(value), theme.small_size, Weight::Regular)
            });
            core::iter::once(name).chain(values)
        });
        let label_width = widest.fold(0.0, f64::max).min(theme.label_width).max(legend.width(theme));
        let height = (HEIGHT * plot_width).round();
        let marks = || self.specifications.iter().map(|specification| specification.mark);
        let data = AxisData {
            estimates: marks().map(|mark| mark.estimate).collect(),
            interval_ends: marks().flat_map(|mark| [mark.lower, mark.upper]).collect(),
            ..AxisData::default()
        };
        let room = AxisRoom {
            length: height,
            tick_size: theme.small_size,
            overhang: theme.plot_gap / 2.0,
            sides: false,
        };
        let axis = Axis::new(&self.effect, &data, room)?;
        let ticks = axis.ticks.iter().map(|tick| text::width(&tick.label, theme.small_size, Weight::Regular));
        let left =
            theme.margin + label_width + theme.column_gap + ticks.fold(0.0, f64::max) + TICK_LENGTH + SPACE;
        let line = theme.small_size * theme.line_spacing;
        let titles = text::wrap(&self.effect.label, theme.small_size, Weight::Regular, plot_width);
        let top = (theme.margin + titles.len() as f64 * line + 2.0 * SPACE).round();
        let title = titles.iter().map(|words| text::width(words, theme.small_size, Weight::Regular));
        let width = (columns as f64 * column).max(title.fold(0.0, f64::max)).max(theme.plot_min_width);
        Ok(Frame { axis, label_width, left, right: left + width, top, bottom: top + height, column, share })
    }

    fn columns(&self, frame: &Frame) -> Vec<Column<'_>> {
        let column = |(number, members)| Column {
            members,
            left: frame.left + number as f64 * frame.column,
            width: frame.column,
        };
        self.specifications.chunks(frame.share).enumerate().map(column).collect()
    }

    /// Names of groups and choices under one another, and where they end.
    fn rows(&self, frame: &Frame, theme: &Theme) -> (Vec<ChoiceRow>, f64) {
        let line = theme.small_size * theme.line_spacing;
        let mut y = frame.bottom + PARTS;
        let mut rows = Vec::new();
        for (group, choice) in self.choices.iter().enumerate() {
            y += GROUP_SPACE * theme.row_pitch;
            let names = core::iter::once((None, &choice.name))
                .chain(choice.values.iter().enumerate().map(|(value, name)| (Some(value), name)));
            for (value, name) in names {
                let (weight, indent) =
                    if value.is_some() { (Weight::Regular, theme.indent) } else { (Weight::Semibold, 0.0) };
                let room = frame.label_width - indent;
                let lines = text::wrap_at_most(name, theme.small_size, weight, room, theme.label_lines);
                let height = ROW * theme.row_pitch + (lines.len() - 1) as f64 * line;
                rows.push(ChoiceRow { group, value, lines, top: y, height });
                y += height;
            }
        }
        (rows, y)
    }

    /// A light band behind the main analysis, through both parts.
    fn main_band(&self, frame: &Frame, columns: &[Column<'_>], end: f64) -> Vec<Item> {
        let main = columns.iter().filter(|column| column.members.iter().any(|member| member.main));
        let band = |column: &Column<'_>| {
            let width = column.width.max(2.0 * NARROWEST);
            let x = column.left + (column.width - width) / 2.0;
            Item::Rect(Rect { x, y: frame.top, width, height: end - frame.top, role: Role::Contour2 })
        };
        main.map(band).collect()
    }

    fn upper_axis(&self, frame: &Frame, theme: &Theme) -> Vec<Item> {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let muted = TextStyle { role: Role::Muted, ..style };
        let line = theme.small_size * theme.line_spacing;
        let mut items = Vec::new();
        if let Some(null) = self.effect.null.filter(|&null| frame.reaches(null)) {
            let y = frame.y(null);
            items.push(Item::Line(Line::rule(frame.left, frame.right, y, theme.rule, Role::Rule)));
        }
        let mut axis = vec![Item::Line(Line::solid(
            (frame.left, frame.top),
            (frame.left, frame.bottom),
            theme.rule,
            Role::Ink,
        ))];
        let titles =
            text::wrap(&self.effect.label, theme.small_size, Weight::Regular, WIDTH * theme.plot_width);
        for (i, title) in titles.iter().enumerate() {
            let y = theme.margin + i as f64 * line + text::baseline_in(line, theme.small_size);
            axis.push(Item::Text(Text::line(title, (frame.left, y), Anchor::Start, muted)));
        }
        for tick in &frame.axis.ticks {
            let y = frame.y(tick.value);
            let (from, to) = ((frame.left - TICK_LENGTH, y), (frame.left, y));
            axis.push(Item::Line(Line::solid(from, to, theme.rule, Role::Ink)));
            let at = (from.0 - SPACE, y + text::CAP_HEIGHT * theme.small_size / 2.0);
            axis.push(Item::Text(Text::line(&tick.label, at, Anchor::End, style)));
        }
        items.push(Item::Group(Group { kind: "axis", items: axis, ..Group::default() }));
        items
    }

    /// Lines of the intervals, then the points.
    fn curve(&self, frame: &Frame, columns: &[Column<'_>]) -> Vec<Item> {
        let mut items = Vec::new();
        let role_of = |beyond: bool| if beyond { BEYOND } else { OTHER };
        let thickness = STROKE.min(0.6 * frame.column);
        for (number, column) in columns.iter().enumerate() {
            let marks = || column.members.iter().map(|member| member.mark);
            let lower = marks().map(|mark| mark.lower).fold(f64::INFINITY, f64::min);
            let upper = marks().map(|mark| mark.upper).fold(f64::NEG_INFINITY, f64::max);
            let beyond = column.members.iter().all(|member| self.is_beyond(&member.mark));
            let x = column.centre();
            let line = Line::solid((x, frame.y(lower)), (x, frame.y(upper)), thickness, role_of(beyond));
            let mut parts = vec![Item::Line(line)];
            let ends = [column.members.first(), column.members.last()];
            let mut places: Vec<f64> =
                ends.iter().flatten().map(|member| frame.y(member.mark.estimate)).collect();
            places.dedup();
            let radius = POINT.min(0.45 * frame.column);
            parts.extend(places.iter().map(|&y| {
                Item::Circle(Circle { centre: (x, y), radius, outline: None, role: role_of(beyond) })
            }));
            if let Some(main) = column.members.iter().find(|member| member.main) {
                let y = frame.y(main.mark.estimate);
                let points = vec![(x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y)];
                parts.push(Item::Polygon(Polygon { points, role: Role::Ink }));
            }
            let title = match column.members {
                [one] if !one.label.is_empty() => Some(one.label.clone()),
                _ => None,
            };
            items.push(Item::Group(Group { kind: "point", number: Some(number), title, items: parts }));
        }
        items
    }

    /// A name, and for a choice its marks; neighbours that share it are one mark.
    fn row(
        &self,
        number: usize,
        row: &ChoiceRow,
        frame: &Frame,
        columns: &[Column<'_>],
        theme: &Theme,
    ) -> Item {
        let line = theme.small_size * theme.line_spacing;
        let pitch = ROW * theme.row_pitch;
        let (weight, indent) =
            if row.value.is_some() { (Weight::Regular, theme.indent) } else { (Weight::Semibold, 0.0) };
        let style = TextStyle { size: theme.small_size, weight, role: Role::Ink };
        let mut items = Vec::new();
        for (i, words) in row.lines.iter().enumerate() {
            let y = row.top + i as f64 * line + text::baseline_in(pitch, theme.small_size);
            items.push(Item::Text(Text::line(words, (theme.margin + indent, y), Anchor::Start, style)));
        }
        if let Some(value) = row.value {
            let middle = row.top + row.height / 2.0;
            let rule = Line::rule(frame.left, frame.right, middle, theme.rule, Role::Contour1);
            items.push(Item::Line(rule));
            let share = |column: &Column<'_>| {
                let made =
                    column.members.iter().filter(|member| member.choices[row.group] == Some(value)).count();
                made as f64 / column.members.len() as f64
            };
            let gap = if frame.column > 2.0 * NARROWEST { 1.0 } else { 0.0 };
            let mut runs: Vec<(f64, f64, f64)> = Vec::new();
            for column in columns {
                let share = share(column);
                let (from, to) = (column.left + gap / 2.0, column.left + column.width - gap / 2.0);
                match runs.last_mut() {
                    Some(last) if gap == 0.0 && last.2 == share && (last.1 - from).abs() < 1e-6 => {
                        last.1 = to
                    }
                    _ => runs.push((from, to, share)),
                }
            }
            for (from, to, share) in runs.into_iter().filter(|run| run.2 > 0.0) {
                let height = (MARK * pitch * share).max(1.0);
                let y = middle - height / 2.0;
                items.push(Item::Rect(Rect { x: from, y, width: to - from, height, role: Role::Diamond }));
            }
        }
        let title = row.value.map(|value| self.choices[row.group].values[value].clone());
        Item::Group(Group { kind: "row", number: Some(number), title, items })
    }

    /// The text under the choices, and where it ends.
    fn foot(&self, frame: &Frame, end: f64, theme: &Theme) -> (Vec<Item>, f64) {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Muted };
        let line = theme.small_size * theme.line_spacing;
        let mut bottom = end + SPACE;
        let mut items = Vec::new();
        let width = frame.right - frame.left;
        let lines = text::wrap(&self.order_label, theme.small_size, Weight::Regular, width);
        for words in lines.iter().filter(|words| !words.is_empty()) {
            let at = (frame.left, bottom + text::baseline_in(line, theme.small_size));
            items.push(Item::Text(Text::line(words, at, Anchor::Start, style)));
            bottom += line;
        }
        (items, bottom)
    }
}

impl Column<'_> {
    fn centre(&self) -> f64 {
        self.left + self.width / 2.0
    }
}

impl Frame {
    /// Where a value stands, at the nearest end if the axis does not reach it.
    fn y(&self, value: f64) -> f64 {
        self.bottom - self.axis.fraction(value).clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    fn reaches(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.axis.fraction(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specification(estimate: f64, choice: usize) -> SpecificationMark {
        SpecificationMark {
            mark: Mark { estimate, lower: estimate - 1.0, upper: estimate + 1.0, weight: None },
            choices: vec![Some(choice)],
            main: false,
            label: "A".into(),
        }
    }

    fn curve(specifications: Vec<SpecificationMark>) -> SpecificationCurve {
        SpecificationCurve {
            effect: AxisSpec { null: Some(0.0), ..AxisSpec::default() },
            specifications,
            choices: vec![ChoiceGroup {
                name: "Model".into(),
                values: vec!["Random".into(), "Common".into()],
            }],
            beyond_label: "Without no effect".into(),
            other_label: "With no effect".into(),
            ..SpecificationCurve::default()
        }
    }

    fn groups(scene: &Scene, kind: &str) -> Vec<Vec<Item>> {
        let group = |item: &Item| match item {
            Item::Group(group) if group.kind == kind => Some(group.items.clone()),
            _ => None,
        };
        scene.items.iter().filter_map(group).collect()
    }

    #[test]
    fn every_choice_is_marked_under_its_estimate() {
        let curve = curve(vec![specification(-2.0, 0), specification(0.5, 1), specification(2.0, 0)]);
        let scene = curve.layout(&Theme::default()).expect("a curve");
        let points = groups(&scene, "point");
        let centre = |items: &[Item]| {
            items.iter().find_map(|item| match item {
                Item::Circle(circle) => Some(circle.centre.0),
                _ => None,
            })
        };
        let marks = |items: &[Item]| -> Vec<f64> {
            let middle = |item: &Item| match item {
                Item::Rect(rect) => Some(rect.x + rect.width / 2.0),
                _ => None,
            };
            items.iter().filter_map(middle).collect()
        };
        let rows = groups(&scene, "row");
        assert_eq!(rows.len(), 3, "the name of the group and two choices");
        let places: Vec<f64> = points.iter().filter_map(|items| centre(items)).collect();
        assert_eq!(marks(&rows[1]), [places[0], places[2]]);
        assert_eq!(marks(&rows[2]), [places[1]]);
    }

    #[test]
    fn intervals_without_no_effect_have_a_colour_of_their_own() {
        let curve = curve(vec![specification(-2.0, 0), specification(0.5, 1)]);
        let scene = curve.layout(&Theme::default()).expect("a curve");
        let roles: Vec<Role> = groups(&scene, "point")
            .iter()
            .filter_map(|items| match items[0] {
                Item::Line(line) => Some(line.role),
                _ => None,
            })
            .collect();
        assert_eq!(roles, [BEYOND, OTHER]);
    }

    #[test]
    fn many_analyses_share_columns() {
        let many = (0..5000).map(|i| specification(f64::from(i) / 1000.0, (i % 2) as usize)).collect();
        let scene = curve(many).layout(&Theme::default()).expect("a curve");
        let columns = groups(&scene, "point").len();
        assert!((100..=200).contains(&columns), "{columns}");
        let height =
            |number: usize| match groups(&scene, "row")[number].iter().find(|i| matches!(i, Item::Rect(_))) {
                Some(Item::Rect(rect)) => rect.height,
                _ => 0.0,
            };
        let full = MARK * ROW * Theme::default().row_pitch;
        assert!((height(1) / full - 0.5).abs() < 0.05 && (height(2) / full - 0.5).abs() < 0.05);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |curve: SpecificationCurve| curve.layout(&Theme::default()).expect_err("wrong input");
        assert_eq!(error(curve(vec![])), PlotError::NoRows);
        let unknown = PlotError::OutOfRange { row: 0, what: "choice", value: 2.0 };
        assert_eq!(error(curve(vec![specification(0.0, 2)])), unknown);
        let mut short = specification(0.0, 0);
        short.choices.clear();
        assert_eq!(error(curve(vec![short])), PlotError::CellCount { row: 0, expected: 1, found: 0 });
        let nan = PlotError::NotFinite { row: 0, what: "estimate" };
        assert_eq!(error(curve(vec![specification(f64::NAN, 0)])), nan);
    }
}
