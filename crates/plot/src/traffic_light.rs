//! Traffic-light plot of risk of bias: one row a study, one column a domain, a disc with a symbol in every cell.
//!
//! Codes of the domains stand above their columns and are spelled out underneath, with the meaning of the symbols. The
//! overall judgement is set apart by a rule. Rows keep their pitch however many there are.
//!
//! Source: Sterne et al. (2019), BMJ 366, l4898; McGuinness & Higgins (2021), Res. Synth. Methods 12, 55–61 (`robvis`).

use crate::{
    error::PlotError,
    judgement::{self, Domain, Judgement},
    scene::{Anchor, Group, Item, Line, Role, Scene, Text, TextStyle},
    text::{self, Weight},
    theme::Theme,
};

/// Height of a row as a multiple of the row pitch.
const ROW: f64 = 1.15;
/// Least space between two discs, and the space on both sides of the rule before the overall judgement.
const DISC_SPACE: f64 = 10.0;
const OVERALL_SPACE: f64 = 12.0;
/// Space around rules.
const RULE_SPACE: f64 = 5.0;
/// Room that the legend takes at least, where the cells are narrower.
const LEGEND_WIDTH: f64 = 400.0;

/// Everything a traffic-light plot shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrafficLight {
    /// Prefix for ids inside the SVG, so that several figures can stand in one page.
    pub id: String,
    /// Short title, read by assistive technology.
    pub title: String,
    /// What the figure shows, in sentences, for those who cannot see it.
    pub description: String,
    /// Head of the column of labels.
    pub label_header: String,
    /// Domains of the tool, in order.
    pub domains: Vec<Domain>,
    /// Head of the column of overall judgements, or none.
    pub overall_header: Option<String>,
    /// Levels of judgement of the tool, in the order of the legend.
    pub judgements: Vec<Judgement>,
    /// Rows from top to bottom.
    pub assessments: Vec<Assessment>,
}

/// How a study, or one of its results, was judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assessment {
    /// Name of the study; wraps when long.
    pub label: String,
    /// Number of the judgement of each domain, then of the overall one; a dash stands where there is none.
    pub judgements: Vec<Option<usize>>,
}

/// Where the columns stand.
struct Frame {
    label_width: f64,
    /// Centre of each column, that of the overall judgement last.
    centres: Vec<f64>,
    /// Lines of each head, in the same order.
    heads: Vec<Vec<String>>,
    /// Where the rule before the overall judgements stands.
    overall_rule: Option<f64>,
    /// Where the cells end, and the width of the canvas without its margin.
    right: f64,
    width: f64,
}

impl TrafficLight {
    /// Lays the figure out.
    ///
    /// # Errors
    ///
    /// [`PlotError`] for a plot without studies or domains or with more domains than a page has room for, rows whose
    /// judgements do not match the domains or are none of the tool, and judgements without a symbol of their own.
    pub fn layout(&self, theme: &Theme) -> Result<Scene, PlotError> {
        self.check()?;
        let frame = self.frame(theme)?;
        let line = theme.font_size * theme.line_spacing;
        let head_lines = frame.heads.iter().map(Vec::len).max().unwrap_or(1);
        let rows_top = (theme.margin + head_lines as f64 * line + 2.0 * RULE_SPACE).round();
        let mut items = vec![self.heads(&frame, rows_top, theme)];
        let mut y = rows_top;
        for (number, assessment) in self.assessments.iter().enumerate() {
            if number > 0 {
                items.push(Item::Line(Line::rule(theme.margin, frame.right, y, theme.rule, Role::Contour2)));
            }
            let (row, height) = self.row(number, assessment, &frame, y, theme);
            items.push(row);
            y += height;
        }
        items.push(Item::Line(Line::rule(theme.margin, frame.right, y, theme.rule, Role::Ink)));
        if let Some(x) = frame.overall_rule {
            items.push(Item::Line(Line::solid((x, theme.margin), (x, y), theme.rule, Role::Rule)));
        }
        let (legend, bottom) = self.legend(&frame, y + 2.0 * RULE_SPACE, theme);
        items.push(legend);
        Ok(Scene::new(
            [&self.id, &self.title, &self.description],
            ((frame.width + theme.margin).ceil(), (bottom + theme.margin).ceil()),
            items,
        ))
    }

    fn check(&self) -> Result<(), PlotError> {
        if self.assessments.is_empty() {
            return Err(PlotError::NoRows);
        }
        if self.domains.is_empty() {
            return Err(PlotError::NoColumns);
        }
        judgement::check(&self.judgements)?;
        let expected = self.domains.len() + usize::from(self.overall_header.is_some());
        let known = self.judgements.len();
        for (row, assessment) in self.assessments.iter().enumerate() {
            if assessment.judgements.len() != expected {
                let found = assessment.judgements.len();
                return Err(PlotError::CellCount { row, expected, found });
            }
            if let Some(found) = assessment.judgements.iter().flatten().copied().find(|&found| found >= known)
            {
                return Err(PlotError::UnknownJudgement { row, found, known });
            }
        }
        Ok(())
    }

    fn frame(&self, theme: &Theme) -> Result<Frame, PlotError> {
        let disc = judgement::widest(&self.judgements, theme) + DISC_SPACE;
        let head_width = |head: &str| {
            text::width(&text::clean(head), theme.head_size, Weight::Semibold).min(theme.head_width)
                + DISC_SPACE
        };
        let overall = self
            .overall_header
            .as_deref()
            .map_or(0.0, |head| 2.0 * OVERALL_SPACE - DISC_SPACE + head_width(head).max(disc));
        let room = theme.max_width - 2.0 * theme.margin - theme.column_gap - overall;
        let most = ((room - theme.label_min_width) / disc).max(0.0) as usize;
        let found = self.domains.len();
        if found > most {
            return Err(PlotError::ColumnCount { most, found });
        }
        let wished = self.domains.iter().map(|domain| head_width(&domain.code)).fold(disc, f64::max);
        let pitch = wished.min((room - theme.label_min_width) / found as f64);
        let labels = self.assessments.iter().map(|assessment| &assessment.label);
        let widest_label = labels
            .map(|label| text::width(&text::clean(label), theme.font_size, Weight::Regular))
            .fold(text::width(&text::clean(&self.label_header), theme.head_size, Weight::Semibold), f64::max);
        let label_width = widest_label.min(theme.label_width).min(room - pitch * found as f64);
        let cells = theme.margin + label_width + theme.column_gap;
        let mut centres: Vec<f64> = (0..found).map(|i| cells + (i as f64 + 0.5) * pitch).collect();
        let mut heads: Vec<Vec<String>> = self
            .domains
            .iter()
            .map(|domain| head_lines(&domain.code, pitch - 0.5 * DISC_SPACE, theme))
            .collect();
        let mut right = cells + found as f64 * pitch;
        let overall_rule = self.overall_header.as_ref().map(|_| (right + OVERALL_SPACE / 2.0).floor() + 0.5);
        if let Some(head) = &self.overall_header {
            centres.push(right + OVERALL_SPACE + (overall - OVERALL_SPACE) / 2.0);
            heads.push(head_lines(head, overall - 2.0 * OVERALL_SPACE + DISC_SPACE, theme));
            right += overall;
        }
        let widest_name = self
            .domains
            .iter()
            .map(|domain| text::width(&text::clean(&domain.name), theme.small_size, Weight::Regular))
            .fold(0.0, f64::max);
        let wished = judgement::legend_width(&self.judgements, theme).max(widest_name + 48.0);
        Ok(Frame {
            label_width,
            centres,
            heads,
            overall_rule,
            right,
            width: right.max(theme.margin + wished.min(LEGEND_WIDTH)),
        })
    }

    /// The head of the labels, and those of the columns, each with its last line on the rule.
    fn heads(&self, frame: &Frame, rows_top: f64, theme: &Theme) -> Item {
        let style = TextStyle { size: theme.head_size, weight: Weight::Semibold, role: Role::Ink };
        let line = theme.head_size * theme.line_spacing;
        let bottom = rows_top - 2.0 * RULE_SPACE;
        let stacked = |lines: &[String], x: f64, anchor: Anchor| {
            Text::standing_on(lines, (x, bottom), line, anchor, style)
        };
        let label = text::ellipsis(
            &text::clean(&self.label_header),
            theme.head_size,
            Weight::Semibold,
            frame.label_width,
        );
        let mut items = stacked(&[label], theme.margin, Anchor::Start);
        for (lines, &centre) in frame.heads.iter().zip(&frame.centres) {
            items.extend(stacked(lines, centre, Anchor::Middle));
        }
        let y = rows_top - RULE_SPACE;
        items.push(Item::Line(Line::rule(theme.margin, frame.right, y, theme.rule, Role::Ink)));
        Item::Group(Group { kind: "heads", items, ..Group::default() })
    }

    fn row(
        &self,
        number: usize,
        assessment: &Assessment,
        frame: &Frame,
        top: f64,
        theme: &Theme,
    ) -> (Item, f64) {
        let style = TextStyle { size: theme.font_size, weight: Weight::Regular, role: Role::Ink };
        let (pitch, line) = (ROW * theme.row_pitch, theme.font_size * theme.line_spacing);
        let (size, most) = (theme.font_size, theme.label_lines);
        let lines = text::wrap_at_most(&assessment.label, size, Weight::Regular, frame.label_width, most);
        let height = (pitch + (lines.len() - 1) as f64 * line).round();
        let mut items = Vec::new();
        for (i, label) in lines.iter().enumerate() {
            let at = (theme.margin, top + i as f64 * line + text::baseline_in(pitch, theme.font_size));
            items.push(Item::Text(Text::line(label, at, Anchor::Start, style)));
        }
        let middle = top + height / 2.0;
        for (&judgement, &x) in assessment.judgements.iter().zip(&frame.centres) {
            match judgement.and_then(|number| self.judgements.get(number)) {
                Some(judgement) => items.extend(judgement::disc(judgement, (x, middle), theme)),
                None => {
                    let at = (x, middle + text::CAP_HEIGHT * theme.font_size / 2.0);
                    let muted = TextStyle { role: Role::Muted, ..style };
                    items.push(Item::Text(Text::line("–", at, Anchor::Middle, muted)));
                }
            }
        }
        let title = Some(self.spoken(assessment));
        (Item::Group(Group { kind: "row", number: Some(number), title, items }), height)
    }

    /// The row in words, shown when pointing at it: "Aronson 1948: D1 Low risk; Overall High risk".
    fn spoken(&self, assessment: &Assessment) -> String {
        let heads =
            self.domains.iter().map(|domain| domain.code.as_str()).chain(self.overall_header.as_deref());
        let words = heads.zip(&assessment.judgements).filter_map(|(head, &judgement)| {
            Some(format!("{head} {}", self.judgements.get(judgement?)?.name))
        });
        format!("{}: {}", assessment.label, words.collect::<Vec<_>>().join("; "))
    }

    /// Codes and names of the domains, then the judgements; and where all of it ends.
    fn legend(&self, frame: &Frame, top: f64, theme: &Theme) -> (Item, f64) {
        let code_style = TextStyle { size: theme.small_size, weight: Weight::Semibold, role: Role::Ink };
        let style = TextStyle { weight: Weight::Regular, ..code_style };
        let line = theme.small_size * theme.line_spacing;
        let room = frame.width - theme.margin;
        let widest_code = self
            .domains
            .iter()
            .map(|domain| text::width(&text::clean(&domain.code), theme.small_size, Weight::Semibold))
            .fold(0.0, f64::max);
        let code_width = widest_code.min(room / 3.0);
        let name_left = theme.margin + code_width + 8.0;
        let mut items = Vec::new();
        let mut y = top;
        for domain in &self.domains {
            let codes = text::wrap(&domain.code, theme.small_size, Weight::Semibold, code_width);
            let names =
                text::wrap(&domain.name, theme.small_size, Weight::Regular, theme.margin + room - name_left);
            for (lines, x, style) in [(&codes, theme.margin, code_style), (&names, name_left, style)] {
                for (i, text) in lines.iter().enumerate() {
                    let at = (x, y + i as f64 * line + text::baseline_in(line, theme.small_size));
                    items.push(Item::Text(Text::line(text, at, Anchor::Start, style)));
                }
            }
            y += codes.len().max(names.len()) as f64 * line;
        }
        let (discs, bottom) =
            judgement::legend(&self.judgements, (theme.margin, y + 2.0 * RULE_SPACE), room, theme);
        items.extend(discs);
        (Item::Group(Group { kind: "legend", items, ..Group::default() }), bottom)
    }
}

fn head_lines(head: &str, width: f64, theme: &Theme) -> Vec<String> {
    text::wrap_at_most(head, theme.head_size, Weight::Semibold, width, theme.head_lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(judgements: &[&[Option<usize>]]) -> TrafficLight {
        let judgement =
            |name: &str, symbol: &str, role| Judgement { name: name.into(), symbol: symbol.into(), role };
        let assessment = |judgements: &&[Option<usize>]| Assessment {
            label: "Aronson 1948".into(),
            judgements: judgements.to_vec(),
        };
        TrafficLight {
            domains: ["D1", "D2"].map(|code| Domain { code: code.into(), name: "A domain".into() }).to_vec(),
            overall_header: Some("Overall".into()),
            judgements: vec![
                judgement("Low risk", "+", Role::LowRisk),
                judgement("High risk", "−", Role::HighRisk),
            ],
            assessments: judgements.iter().map(assessment).collect(),
            ..TrafficLight::default()
        }
    }

    fn rows(scene: &Scene) -> Vec<&Group> {
        let row = |item: &'_ Item| matches!(item, Item::Group(group) if group.kind == "row");
        scene
            .items
            .iter()
            .filter(|item| row(item))
            .filter_map(|item| if let Item::Group(group) = item { Some(group) } else { None })
            .collect()
    }

    #[test]
    fn every_cell_has_its_symbol() {
        let plot = plot(&[&[Some(0), Some(1), Some(1)], &[Some(0), None, Some(0)]]);
        let scene = plot.layout(&Theme::default()).expect("a plot");
        let texts = |group: &Group| -> Vec<String> {
            let text = |item: &Item| if let Item::Text(text) = item { Some(text.plain()) } else { None };
            group.items.iter().filter_map(text).collect()
        };
        let found: Vec<_> = rows(&scene).into_iter().map(texts).collect();
        assert_eq!(found, [vec!["Aronson 1948", "+", "−", "−"], vec!["Aronson 1948", "+", "–", "+"]]);
        let title = rows(&scene)[1].title.clone();
        assert_eq!(title.as_deref(), Some("Aronson 1948: D1 Low risk; Overall Low risk"));
    }

    #[test]
    fn the_overall_judgement_is_set_apart() {
        let frame = plot(&[&[None; 3]]).frame(&Theme::default()).expect("a frame");
        let [first, second, overall] = frame.centres[..] else { panic!("three columns") };
        let rule = frame.overall_rule.expect("a rule");
        assert!(overall - second > 1.5 * (second - first));
        assert!(second < rule && rule < overall);
    }

    #[test]
    fn wrong_input_is_an_error() {
        let theme = Theme::default();
        let error = |plot: TrafficLight| plot.layout(&theme).expect_err("wrong input");
        assert_eq!(error(plot(&[])), PlotError::NoRows);
        assert_eq!(error(TrafficLight { domains: vec![], ..plot(&[&[None]]) }), PlotError::NoColumns);
        let short = PlotError::CellCount { row: 1, expected: 3, found: 2 };
        assert_eq!(error(plot(&[&[None; 3], &[None; 2]])), short);
        let unknown = PlotError::UnknownJudgement { row: 0, found: 2, known: 2 };
        assert_eq!(error(plot(&[&[None, Some(2), None]])), unknown);
        let mut same = plot(&[&[None; 3]]);
        same.judgements[1].symbol = "+".into();
        assert_eq!(error(same), PlotError::SharedSymbol { judgement: 1 });
        let many = TrafficLight { domains: vec![Domain::default(); 200], ..plot(&[&[None; 201]]) };
        assert!(matches!(error(many), PlotError::ColumnCount { found: 200, .. }));
    }
}
