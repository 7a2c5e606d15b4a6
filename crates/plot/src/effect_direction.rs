//! Effect-direction plot: which way each study points in each outcome, where effects are not pooled.
//!
//! A triangle up stands for benefit, down for harm, a pair of triangles to the sides for neither; its size for the size of
//! the study. Directions differ in shape as well as in colour. Under the studies stand rows of text such as the count of
//! votes.
//!
//! Source: Thomson & Thomas (2013), Res. Synth. Methods 4, 95–101; Boon & Thomson (2021), Res. Synth. Methods 12, 29–33.

use crate::{
    error::PlotError,
    judgement::{self, Judgement},
    scene::{Anchor, Group, Item, Line, Polygon, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Half the side of the triangle of a small, a medium and a large study, as shares of the row pitch.
const SIZES: [f64; 3] = [0.17, 0.27, 0.37];
/// Height of a row as a share of the row pitch.
const ROW: f64 = 1.3;
/// Width below and at which the column of an outcome is set, and the space between columns.
const NARROWEST: f64 = 62.0;
const WIDEST: f64 = 110.0;
const COLUMN_SPACE: f64 = 10.0;
/// Space between rows and the rules about them.
const RULE_SPACE: f64 = 5.0;
/// Space behind a sample of the legend, and between two entries.
const SAMPLE_SPACE: f64 = 6.0;
const ENTRY_SPACE: f64 = 18.0;
/// Height of a triangle as a share of its base.
const STEEP: f64 = 0.9;

/// Everything an effect-direction plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EffectDirectionPlot {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the column of studies.
    pub label_header: String,
    /// Head of the column of numbers of people; empty for none.
    pub people_header: String,
    /// Outcomes, from left to right.
    pub outcomes: Vec<String>,
    /// The studies.
    pub studies: Vec<DirectionStudy>,
    /// Head of the column of judgements of risk of bias; empty for none.
    pub judgement_header: String,
    /// Levels of these judgements.
    pub judgements: Vec<Judgement>,
    /// Rows of text under the studies: a name, and a text for each outcome.
    pub totals: Vec<(String, Vec<String>)>,
    /// What a triangle up, one down and a pair to the sides stand for.
    pub direction_labels: [String; 3],
    /// What the three sizes stand for, from the smallest; empty where sizes are not told apart.
    pub size_labels: [String; 3],
}

/// A study and what it says of each outcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DirectionStudy {
    /// Name.
    pub label: String,
    /// Number of people as printed.
    pub people: String,
    /// A direction for each outcome, where the study has one.
    pub marks: Vec<Option<DirectionMark>>,
    /// Number of the judgement of its risk of bias.
    pub judgement: Option<usize>,
}

/// Which way a study points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectionMark {
    /// The direction.
    pub direction: Direction,
    /// Size of the study.
    pub size: StudySize,
}

/// A direction of effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To benefit.
    Up,
    /// To harm.
    Down,
    /// To neither, or to both.
    Sideways,
}

/// Size of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StudySize {
    /// Small.
    Small,
    /// Medium, or not known.
    #[default]
    Medium,
    /// Large.
    Large,
}

struct Frame {
    label_width: f64,
    /// Right end of the numbers of people.
    people_right: Option<f64>,
    /// Centres of the outcomes.
    centres: Vec<f64>,
    /// Centre of the judgements.
    judged: Option<f64>,
    heads: Vec<Vec<String>>,
    totals: Vec<Vec<Vec<String>>>,
    right: f64,
}

impl EffectDirectionPlot {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies or outcomes or with more outcomes than a page has room for, studies and
    /// totals whose cells do not match the outcomes, and judgements that are none of the tool or have no symbol of their own.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let frame = self.frame(theme)?;
        let line = theme.font_size * theme.line_spacing;
        let lines = frame.heads.iter().map(Vec::len).max().unwrap_or(1);
        let rows_top = (theme.margin + lines as f64 * line + 2.0 * RULE_SPACE).round();
        let mut items = vec![self.heads(&frame, rows_top, theme)];
        let mut y = rows_top;
        for (number, study) in self.studies.iter().enumerate() {
            if number > 0 {
                items.push(Item::Line(Line::rule(theme.margin, frame.right, y, theme.rule, Role::Contour2)));
            }
            let (row, height) = self.row(number, study, &frame, y, theme);
            items.push(row);
            y += height;
        }
        items.push(Item::Line(Line::rule(theme.margin, frame.right, y, theme.rule, Role::Ink)));
        let (totals, end) = self.totals(&frame, y, theme);
        items.extend(totals);
        let (legend, width, bottom) = self.legend(&frame, end + 2.0 * RULE_SPACE, theme);
        items.push(legend);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            ((frame.right.max(width) + theme.margin).ceil(), (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.studies.is_empty() {
            return Err(PlotError::NoRows);
        }
        if self.outcomes.is_empty() {
            return Err(PlotError::NoColumns);
        }
        judgement::check(&self.judgements)?;
        let (expected, known) = (self.outcomes.len(), self.judgements.len());
        let cells = self.studies.iter().map(|study| study.marks.len());
        let cells = cells.chain(self.totals.iter().map(|total| total.1.len()));
        if let Some((row, found)) = cells.enumerate().find(|(_, found)| *found != expected) {
            return Err(PlotError::CellCount { row, expected, found });
        }
        for (row, study) in self.studies.iter().enumerate() {
            if let Some(found) = study.judgement.filter(|&found| found >= known) {
                return Err(PlotError::UnknownJudgement { row, found, known });
            }
        }
        Ok(())
    }

    fn frame(&self, theme: &Theme) -> Result<Frame, PlotError> {
        let head = |words: &str| text::width(&text::clean(words), theme.head_size, Weight::Semibold);
        let cell = |words: &str| text::width(&text::clean(words), theme.font_size, Weight::Regular);
        let people = (!self.people_header.trim().is_empty()).then(|| {
            let cells = self.studies.iter().map(|study| cell(&study.people));
            cells.fold(head(&self.people_header).min(theme.head_width), f64::max)
        });
        let judged = (!self.judgement_header.trim().is_empty()).then(|| {
            head(&self.judgement_header).min(theme.head_width).max(judgement::widest(&self.judgements, theme))
        });
        let beside = |width: Option<f64>| width.map_or(0.0, |width| width + theme.column_gap);
        let room = theme.max_width - 2.0 * theme.margin - theme.column_gap - beside(people) - beside(judged);
        let found = self.outcomes.len();
        let most = ((room - theme.label_min_width) / (NARROWEST + COLUMN_SPACE)).max(0.0) as usize;
        if found > most {
            return Err(PlotError::ColumnCount { most, found });
        }
        let texts = self
            .totals
            .iter()
            .flat_map(|total| &total.1)
            .map(|words| text::width(&text::clean(words), theme.small_size, Weight::Regular));
        let wished = self.outcomes.iter().map(|name| head(name)).chain(texts).fold(NARROWEST, f64::max);
        let pitch = (wished.min(WIDEST) + COLUMN_SPACE).min((room - theme.label_min_width) / found as f64);
        let labels = self.studies.iter().map(|study| cell(&study.label));
        let names = self
            .totals
            .iter()
            .map(|total| text::width(&text::clean(&total.0), theme.small_size, Weight::Regular));
        let widest = labels.chain(names).fold(head(&self.label_header), f64::max);
        let label_width = widest.min(theme.label_width).min(room - pitch * found as f64);
        let mut x = theme.margin + label_width;
        let people_right = people.map(|width| {
            x += theme.column_gap + width;
            x
        });
        x += theme.column_gap;
        let centres: Vec<f64> = (0..found).map(|i| x + (i as f64 + 0.5) * pitch).collect();
        x += pitch * found as f64;
        let judged = judged.map(|width| {
            let centre = x + theme.column_gap + width / 2.0;
            x += theme.column_gap + width;
            centre
        });
        let wrapped = |words: &str, width: f64| text::wrap(words, theme.head_size, Weight::Semibold, width);
        let mut heads = vec![wrapped(&self.label_header, label_width)];
        heads.extend(people_right.map(|_| wrapped(&self.people_header, theme.head_width)));
        heads.extend(self.outcomes.iter().map(|name| wrapped(name, pitch - COLUMN_SPACE)));
        heads.extend(judged.map(|_| wrapped(&self.judgement_header, theme.head_width)));
        let totals = self.totals.iter().map(|(name, cells)| {
            let small = |words: &String, width| text::wrap(words, theme.small_size, Weight::Regular, width);
            let cells = cells.iter().map(|words| small(words, pitch - COLUMN_SPACE));
            core::iter::once(small(name, label_width)).chain(cells).collect()
        });
        Ok(Frame { label_width, people_right, centres, judged, heads, totals: totals.collect(), right: x })
    }

    /// The heads, each with its last line on the rule.
    fn heads(&self, frame: &Frame, rows_top: f64, theme: &Theme) -> Item {
        let style = TextStyle { size: theme.head_size, weight: Weight::Semibold, role: Role::Ink };
        let line = theme.head_size * theme.line_spacing;
        let bottom = rows_top - 2.0 * RULE_SPACE;
        let mut anchors = vec![(theme.margin, Anchor::Start)];
        anchors.extend(frame.people_right.map(|x| (x, Anchor::End)));
        anchors.extend(frame.centres.iter().chain(&frame.judged).map(|&x| (x, Anchor::Middle)));
        let mut items = Vec::new();
        for (lines, (x, anchor)) in frame.heads.iter().zip(anchors) {
            items.extend(Text::standing_on(lines, (x, bottom), line, anchor, style));
        }
        let y = rows_top - RULE_SPACE;
        items.push(Item::Line(Line::rule(theme.margin, frame.right, y, theme.rule, Role::Ink)));
        Item::Group(Group { kind: "heads", items, ..Group::default() })
    }

    fn row(
        &self,
        number: usize,
        study: &DirectionStudy,
        frame: &Frame,
        top: f64,
        theme: &Theme,
    ) -> (Item, f64) {
        let style = TextStyle { size: theme.font_size, weight: Weight::Regular, role: Role::Ink };
        let muted = TextStyle { role: Role::Muted, ..style };
        let (pitch, line) = (ROW * theme.row_pitch, theme.font_size * theme.line_spacing);
        let lines = text::wrap_at_most(
            &study.label,
            theme.font_size,
            Weight::Regular,
            frame.label_width,
            theme.label_lines,
        );
        let height = (pitch + (lines.len() - 1) as f64 * line).round();
        let middle = top + height / 2.0;
        let baseline = middle + text::CAP_HEIGHT * theme.font_size / 2.0;
        let mut items = Vec::new();
        for (i, label) in lines.iter().enumerate() {
            let at = (theme.margin, top + i as f64 * line + text::baseline_in(pitch, theme.font_size));
            items.push(Item::Text(Text::line(label, at, Anchor::Start, style)));
        }
        if let Some(x) = frame.people_right.filter(|_| !study.people.trim().is_empty()) {
            items.push(Item::Text(Text::line(&study.people, (x, baseline), Anchor::End, style)));
        }
        let dash = |x: f64| Item::Text(Text::line("–", (x, baseline), Anchor::Middle, muted));
        for (mark, &x) in study.marks.iter().zip(&frame.centres) {
            match mark {
                Some(mark) => items.extend(mark.draw((x, middle), theme)),
                None => items.push(dash(x)),
            }
        }
        if let Some(x) = frame.judged {
            match study.judgement.and_then(|at| self.judgements.get(at)) {
                Some(judgement) => items.extend(judgement::disc(judgement, (x, middle), theme)),
                None => items.push(dash(x)),
            }
        }
        let title = Some(self.spoken(study));
        (Item::Group(Group { kind: "row", number: Some(number), title, items }), height)
    }

    /// The row in words, shown when pointing at it: "Smith 2001: sleep, benefit".
    fn spoken(&self, study: &DirectionStudy) -> String {
        let words = self.outcomes.iter().zip(&study.marks).filter_map(|(outcome, mark)| {
            Some(format!("{outcome}, {}", self.direction_labels[mark.as_ref()?.direction as usize]))
        });
        format!("{}: {}", study.label, words.collect::<Vec<_>>().join("; "))
    }

    fn totals(&self, frame: &Frame, top: f64, theme: &Theme) -> (Vec<Item>, f64) {
        let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
        let line = theme.small_size * theme.line_spacing;
        let mut items = Vec::new();
        let mut y = top + RULE_SPACE;
        for cells in &frame.totals {
            let anchors = core::iter::once((theme.margin, Anchor::Start))
                .chain(frame.centres.iter().map(|&x| (x, Anchor::Middle)));
            for (lines, (x, anchor)) in cells.iter().zip(anchors) {
                for (i, words) in lines.iter().filter(|words| !words.is_empty()).enumerate() {
                    let at = (x, y + i as f64 * line + text::baseline_in(line, theme.small_size));
                    items.push(Item::Text(Text::line(words, at, anchor, style)));
                }
            }
            y += cells.iter().map(Vec::len).max().unwrap_or(1) as f64 * line + RULE_SPACE / 2.0;
        }
        (items, y)
    }

    /// Directions, sizes, then the judgements; how far to the right and down all of it reaches.
    fn legend(&self, frame: &Frame, top: f64, theme: &Theme) -> (Item, f64, f64) {
        let used = |direction: Direction| {
            self.studies
                .iter()
                .flat_map(|study| study.marks.iter().flatten())
                .any(|m| m.direction == direction)
        };
        let directions = [Direction::Up, Direction::Down, Direction::Sideways]
            .into_iter()
            .zip(&self.direction_labels)
            .filter(|(direction, _)| used(*direction))
            .map(|(direction, label)| (DirectionMark { direction, size: StudySize::Large }, label));
        let sizes = [StudySize::Small, StudySize::Medium, StudySize::Large]
            .into_iter()
            .zip(&self.size_labels)
            .filter(|(_, label)| !label.trim().is_empty())
            .map(|(size, label)| (DirectionMark { direction: Direction::Up, size }, label));
        let room = frame.right - theme.margin;
        let mut items = Vec::new();
        let mut bottom = top;
        let mut right = theme.margin;
        for entries in [directions.collect::<Vec<_>>(), sizes.collect()] {
            if entries.is_empty() {
                continue;
            }
            let (drawn, reached, end) = legend_line(&entries, (theme.margin, bottom), room, theme);
            items.extend(drawn);
            (bottom, right) = (end, right.max(reached));
        }
        if frame.judged.is_some() && !self.judgements.is_empty() {
            let (discs, end) =
                judgement::legend(&self.judgements, (theme.margin, bottom + RULE_SPACE), room, theme);
            items.extend(discs);
            bottom = end;
        }
        (Item::Group(Group { kind: "legend", items, ..Group::default() }), right, bottom)
    }
}

/// Samples and names side by side from `(left, top)`, in as many lines as `room` asks for; how far to the right they reach,
/// and where they end.
fn legend_line(
    entries: &[(DirectionMark, &String)],
    (left, top): (f64, f64),
    room: f64,
    theme: &Theme,
) -> (Vec<Item>, f64, f64) {
    let style = TextStyle { size: theme.small_size, weight: Weight::Regular, role: Role::Ink };
    let sample = 2.0 * SIZES[2] * theme.row_pitch * 1.2;
    let line = theme.small_size * theme.line_spacing;
    let (mut x, mut y, mut height, mut right) = (left, top, 0.0_f64, left);
    let mut items = Vec::new();
    for (mark, name) in entries {
        let lines =
            text::wrap(name, theme.small_size, Weight::Regular, (room - sample - SAMPLE_SPACE).max(120.0));
        let width = sample + SAMPLE_SPACE + text::widest(&lines, theme.small_size, Weight::Regular);
        if x > left && x + width > left + room {
            (x, y, height) = (left, y + height, 0.0);
        }
        items.extend(mark.draw((x + sample / 2.0, y + theme.row_pitch / 2.0), theme));
        for (i, words) in lines.iter().enumerate() {
            let baseline = y + i as f64 * line + text::baseline_in(theme.row_pitch, theme.small_size);
            let at = (x + sample + SAMPLE_SPACE, baseline);
            items.push(Item::Text(Text::line(words, at, Anchor::Start, style)));
        }
        height = height.max(theme.row_pitch + (lines.len() - 1) as f64 * line);
        right = right.max(x + width);
        x += width + ENTRY_SPACE;
    }
    (items, right, y + height)
}

impl DirectionMark {
    fn draw(self, (x, y): (f64, f64), theme: &Theme) -> Vec<Item> {
        let half = SIZES[self.size as usize] * theme.row_pitch;
        let tall = STEEP * half;
        let polygon = |points: Vec<(f64, f64)>, role| Item::Polygon(Polygon { points, role });
        match self.direction {
            Direction::Up => {
                vec![polygon(vec![(x, y - tall), (x + half, y + tall), (x - half, y + tall)], Role::Diamond)]
            }
            Direction::Down => {
                vec![polygon(vec![(x, y + tall), (x + half, y - tall), (x - half, y - tall)], Role::Marked3)]
            }
            Direction::Sideways => {
                // Two halves with together somewhat more ink than the one triangle of a direction, as each is read alone.
                let (gap, reach, tall) = (0.15 * half, 1.5 * half, 0.9 * half);
                [-1.0, 1.0]
                    .into_iter()
                    .map(|side: f64| {
                        let base = x + side * gap;
                        let points = vec![(x + side * reach, y), (base, y - tall), (base, y + tall)];
                        polygon(points, Role::Muted)
                    })
                    .collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(direction: Direction, size: StudySize) -> Option<DirectionMark> {
        Some(DirectionMark { direction, size })
    }

    fn plot(marks: Vec<Option<DirectionMark>>) -> EffectDirectionPlot {
        EffectDirectionPlot {
            label_header: "Study".into(),
            outcomes: (0..marks.len()).map(|i| format!("Outcome {i}")).collect(),
            studies: vec![DirectionStudy { label: "A 2001".into(), marks, ..DirectionStudy::default() }],
            direction_labels: ["benefit", "harm", "neither"].map(String::from),
            ..EffectDirectionPlot::default()
        }
    }

    fn polygons(plot: &EffectDirectionPlot) -> Vec<Polygon> {
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let row = scene.items.iter().find_map(|item| match item {
            Item::Group(group) if group.kind == "row" => Some(group.clone()),
            _ => None,
        });
        let polygon = |item: Item| match item {
            Item::Polygon(polygon) => Some(polygon),
            _ => None,
        };
        row.expect("a row").items.into_iter().filter_map(polygon).collect()
    }

    #[test]
    fn directions_differ_in_shape_and_sizes_in_area() {
        let found = polygons(&plot(vec![
            mark(Direction::Up, StudySize::Small),
            mark(Direction::Down, StudySize::Large),
            mark(Direction::Sideways, StudySize::Medium),
            None,
        ]));
        assert_eq!(found.len(), 4, "one up, one down, two to the sides");
        assert!(found[0].points[0].1 < found[0].points[1].1, "up");
        assert!(found[1].points[0].1 > found[1].points[1].1, "down");
        let base = |polygon: &Polygon| polygon.points[1].0 - polygon.points[2].0;
        assert!(base(&found[1]) > 2.0 * base(&found[0]));
    }

    #[test]
    fn a_row_is_also_said_in_words() {
        let plot = plot(vec![mark(Direction::Up, StudySize::Small), None]);
        assert_eq!(plot.spoken(&plot.studies[0]), "A 2001: Outcome 0, benefit");
    }

    #[test]
    fn wrong_input_is_an_error() {
        let error = |plot: EffectDirectionPlot| plot.layout(&Theme::default()).expect_err("wrong input");
        let one = || plot(vec![mark(Direction::Up, StudySize::Small)]);
        assert_eq!(error(EffectDirectionPlot { studies: vec![], ..one() }), PlotError::NoRows);
        assert_eq!(error(EffectDirectionPlot { outcomes: vec![], ..one() }), PlotError::NoColumns);
        let two = EffectDirectionPlot { outcomes: vec!["a".into(), "b".into()], ..one() };
        assert_eq!(error(two), PlotError::CellCount { row: 0, expected: 2, found: 1 });
        let many = plot(vec![None; 40]);
        assert!(matches!(error(many), PlotError::ColumnCount { found: 40, .. }));
    }
}
