//! Influence panel: what leaving out each study changes, a row a study and a small plot a measure.
//!
//! Each small plot has its own axis, a line at what an uneventful study has, and dashed lines at the usual bounds. Studies
//! that a rule marks are set in bold with filled points, the others with rings.
//!
//! Source: Viechtbauer & Cheung (2010), Res. Synth. Methods 1, 112–125.

use crate::{
    axis::{Axis, AxisData, AxisRoom, AxisSpec},
    error::PlotError,
    legend::{DASH, RADIUS},
    ruler::{OVERHANG, Ruler},
    scene::{Anchor, Circle, Group, Item, Line, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Most measures a page has room for.
const MOST: usize = 8;
/// Width of a small plot, and the space before it: wide enough to keep apart the numbers that hang over the ends of two axes.
const PANEL: f64 = 75.0;
const GAP: f64 = 2.0 * OVERHANG + 6.0;
/// Width at which a label is cut.
const LABEL: f64 = 190.0;
/// Space between heads, rule and rows.
const SPACE: f64 = 5.0;

/// Everything an influence panel shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InfluencePanel {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the labels: "Left out".
    pub label_header: String,
    /// The measures, from left to right; eight at the most.
    pub measures: Vec<InfluenceMeasure>,
    /// The studies, from top to bottom.
    pub studies: Vec<InfluenceStudy>,
}

/// A measure of influence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InfluenceMeasure {
    /// Its name.
    pub title: String,
    /// What an uneventful study has, from which values are drawn; the left end of the axis if absent.
    pub reference: Option<f64>,
    /// Usual bounds.
    pub bounds: Vec<f64>,
    /// Whether ticks are written as percentages.
    pub percent: bool,
    /// Decimal point of the tick labels.
    pub decimal_point: Option<char>,
}

/// What leaving out one study changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InfluenceStudy {
    /// Name.
    pub label: String,
    /// Whether a rule calls it influential.
    pub marked: bool,
    /// A value for each measure, where there is one.
    pub values: Vec<Option<f64>>,
}

impl InfluencePanel {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a panel without studies or measures, more than eight measures, studies with another number of
    /// values, and values that are not finite.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let size = theme.font_size;
        let widest = self.studies.iter().map(|study| text::width(&study.label, size, Weight::Semibold));
        let label_width = widest
            .fold(text::width(&self.label_header, size, Weight::Semibold), f64::max)
            .min(LABEL.min(0.85 * theme.label_width));
        let heads: Vec<Vec<String>> = self
            .measures
            .iter()
            .map(|m| text::wrap(&m.title, theme.small_size, Weight::Semibold, PANEL + GAP - 6.0))
            .collect();
        let line = theme.small_size * theme.line_spacing;
        let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let rule = theme.margin + head_lines * line + SPACE;
        let top = (rule + SPACE).round();
        let bottom = top + self.studies.len() as f64 * theme.row_pitch + SPACE;
        let first = theme.margin + label_width;
        let left = |number: usize| first + GAP + number as f64 * (PANEL + GAP);
        let right = left(self.measures.len()) - GAP;
        let width = (right + GAP / 2.0 + theme.margin).ceil();
        let mut items = vec![Item::Line(Line::rule(theme.margin, right, rule, theme.rule, Role::Ink))];
        let head = TextStyle { size: theme.small_size, weight: Weight::Semibold, role: Role::Ink };
        let on_rule =
            |lines: &[String], x, anchor| Text::standing_on(lines, (x, rule - SPACE), line, anchor, head);
        items.extend(on_rule(core::slice::from_ref(&self.label_header), theme.margin, Anchor::Start));
        let axes = self.axes(theme)?;
        let mut lowest = bottom;
        let mut rulers = Vec::new();
        for (number, ((measure, axis), lines)) in self.measures.iter().zip(&axes).zip(&heads).enumerate() {
            let ruler = Ruler { axis, left: left(number), width: PANEL, y: bottom };
            items.extend(on_rule(lines, ruler.left + PANEL / 2.0, Anchor::Middle));
            let mut guide = |value: f64, dash, role| {
                let x = ruler.x(value);
                let (from, to) = ((x, top), (x, bottom));
                items.push(Item::Line(Line { from, to, width: theme.rule, dash, role }));
            };
            measure.reference.iter().for_each(|&value| guide(value, None, Role::Rule));
            measure.bounds.iter().for_each(|&value| guide(value, Some(DASH), Role::Muted));
            let (item, end) = ruler.draw("", PANEL, theme);
            items.push(item);
            lowest = lowest.max(end);
            rulers.push(ruler);
        }
        for (number, study) in self.studies.iter().enumerate() {
            let y = top + (number as f64 + 0.5) * theme.row_pitch;
            items.push(self.row(number, study, y, label_width, &rulers, theme));
        }
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            (width, (lowest + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.studies.is_empty() {
            return Err(PlotError::NoRows);
        }
        if self.measures.is_empty() {
            return Err(PlotError::NoColumns);
        }
        if self.measures.len() > MOST {
            return Err(PlotError::ColumnCount { most: MOST, found: self.measures.len() });
        }
        for (row, study) in self.studies.iter().enumerate() {
            if study.values.len() != self.measures.len() {
                let (expected, found) = (self.measures.len(), study.values.len());
                return Err(PlotError::CellCount { row, expected, found });
            }
            if study.values.iter().flatten().any(|value| !value.is_finite()) {
                return Err(PlotError::NotFinite { row, what: "measure of influence" });
            }
        }
        let lines = self.measures.iter().flat_map(|m| m.bounds.iter().chain(&m.reference));
        match lines.copied().find(|value| !value.is_finite()) {
            Some(_) => Err(PlotError::NotFinite { row: 0, what: "bound" }),
            None => Ok(()),
        }
    }

    /// The axis of each measure, wide enough for values and bounds.
    fn axes(&self, theme: &Theme) -> Result<Vec<Axis>, PlotError> {
        let room = AxisRoom { length: PANEL, tick_size: theme.small_size, overhang: OVERHANG, sides: false };
        let axis = |(number, measure): (usize, &InfluenceMeasure)| {
            let values = self.studies.iter().filter_map(|study| study.values.get(number).copied().flatten());
            let lines = measure.bounds.iter().chain(&measure.reference).copied();
            let spec = AxisSpec {
                percent: measure.percent,
                decimal_point: measure.decimal_point.unwrap_or('.'),
                ..AxisSpec::default()
            };
            Axis::new(
                &spec,
                &AxisData { summaries: values.chain(lines).collect(), ..AxisData::default() },
                room,
            )
        };
        self.measures.iter().enumerate().map(axis).collect()
    }

    fn row(
        &self,
        number: usize,
        study: &InfluenceStudy,
        y: f64,
        label_width: f64,
        rulers: &[Ruler<'_>],
        theme: &Theme,
    ) -> Item {
        let weight = if study.marked { Weight::Semibold } else { Weight::Regular };
        let style = TextStyle { size: theme.font_size, weight, role: Role::Ink };
        let label = text::ellipsis(&study.label, theme.font_size, weight, label_width);
        let baseline = y + text::CAP_HEIGHT * theme.font_size / 2.0;
        let mut items = vec![Item::Text(Text::line(&label, (theme.margin, baseline), Anchor::Start, style))];
        for ((ruler, measure), value) in rulers.iter().zip(&self.measures).zip(&study.values) {
            let Some(value) = value else { continue };
            let (from, to) = (measure.reference.map_or(ruler.left, |value| ruler.x(value)), ruler.x(*value));
            items.push(Item::Line(Line::solid((from, y), (to, y), theme.whisker, Role::Square)));
            let circle = Circle { centre: (to, y), radius: RADIUS, outline: None, role: Role::Diamond };
            if study.marked {
                items.push(Item::Circle(circle));
            } else {
                items.push(Item::Circle(Circle { role: Role::Background, ..circle }));
                items.push(Item::Circle(Circle { outline: Some(1.2 * theme.rule), ..circle }));
            }
        }
        Item::Group(Group { kind: "row", number: Some(number), title: Some(study.label.clone()), items })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(values: Vec<Option<f64>>, measures: usize) -> InfluencePanel {
        let measure = |i: usize| InfluenceMeasure {
            title: format!("Measure {i}"),
            reference: Some(0.0),
            bounds: vec![1.0],
            ..InfluenceMeasure::default()
        };
        InfluencePanel {
            label_header: "Left out".into(),
            measures: (0..measures).map(measure).collect(),
            studies: vec![InfluenceStudy { label: "A".into(), marked: true, values }],
            ..InfluencePanel::default()
        }
    }

    #[test]
    fn a_measure_that_is_missing_has_no_point() {
        let scene = panel(vec![Some(0.5), None], 2).layout(&Theme::default()).expect("a panel");
        let Some(Item::Group(row)) = scene.items.last() else { panic!("a row") };
        assert_eq!(row.items.iter().filter(|item| matches!(item, Item::Circle(_))).count(), 1);
    }

    #[test]
    fn wrong_input_is_refused() {
        let theme = Theme::default();
        let error = |panel: InfluencePanel| panel.layout(&theme).expect_err("wrong input");
        assert_eq!(error(panel(vec![], 0)), PlotError::NoColumns);
        assert_eq!(error(panel(vec![None], 2)), PlotError::CellCount { row: 0, expected: 2, found: 1 });
        assert_eq!(error(panel(vec![None; 9], 9)), PlotError::ColumnCount { most: 8, found: 9 });
        let nan = PlotError::NotFinite { row: 0, what: "measure of influence" };
        assert_eq!(error(panel(vec![Some(f64::NAN)], 1)), nan);
        assert_eq!(error(InfluencePanel { studies: vec![], ..panel(vec![], 0) }), PlotError::NoRows);
    }
}
