//! Columns of a forest plot: which there are, what they are called, and what they say of a row.

use metaweave_plot::forest::{Align, Column};

use super::super::look::{ForestLook, Side, filled};
use super::super::measured;
use crate::dataset::{ArmData, Dataset, Table};
use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::BackTransformed;
use crate::sections::study_table;
use crate::sections::wording;
use crate::spec::choices::PoolingName;
use crate::spec::model::{AlignName, ForestColumnSpec, ForestContent, ForestValueName};

use ForestValueName as Value;

/// The columns on both sides of the plot.
pub(super) struct Columns<'a> {
    sides: [Vec<Planned<'a>>; 2],
    plan: &'a AnalysisPlan,
    look: &'a ForestLook,
    style: &'a NumberStyle,
    table: Option<&'a Table>,
    /// Whether there is a pooled estimate, of which heads then say how it was pooled.
    pooled: bool,
}

/// One of them.
struct Planned<'a> {
    content: Content,
    /// What the spec says of it.
    written: Option<&'a ForestColumnSpec>,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Content {
    Value(Value),
    /// Position of a column of the table.
    Cell(usize),
}

/// What is known of a row; nothing where it has no such thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) label: String,
    /// Texts of the arms, one a column.
    pub(super) arms: Vec<String>,
    pub(super) people: Option<f64>,
    pub(super) events: Option<f64>,
    /// Estimate and limits, as a reader sees them.
    pub(super) shown: Option<BackTransformed>,
    /// What stands in place of an estimate and its limits.
    pub(super) instead: String,
    /// An interval without an estimate, with its text.
    pub(super) interval: Option<String>,
    pub(super) se: Option<f64>,
    pub(super) weight_common: Option<f64>,
    pub(super) weight_random: Option<f64>,
    pub(super) tau2: Option<f64>,
    pub(super) i2: Option<f64>,
    pub(super) k: Option<usize>,
    pub(super) line: Option<usize>,
    /// Row of the table.
    pub(super) row: Option<usize>,
}

impl<'a> Columns<'a> {
    /// The columns that the spec asks for, and else those of the look; the first holds the labels in any case.
    pub(super) fn of(
        plan: &'a AnalysisPlan,
        look: &'a ForestLook,
        style: &'a NumberStyle,
        table: Option<&'a Table>,
        weighted: bool,
        pooled: bool,
    ) -> Self {
        let usual = |side: Side| {
            let mut values = if side == Side::Left { vec![Value::Label, Value::Arms] } else { Vec::new() };
            let mut shown = [
                (look.effect == side).then_some(Value::Effect),
                (look.weight == side && weighted).then_some(Value::Weight),
            ];
            if look.weight_first {
                shown.reverse();
            }
            values.extend(shown.into_iter().flatten());
            values
                .into_iter()
                .map(|value| Planned { content: Content::Value(value), written: None })
                .collect()
        };
        let given = |written: &'a Option<Vec<ForestColumnSpec>>| -> Option<Vec<Planned<'a>>> {
            let column = |column: &'a ForestColumnSpec| {
                let content = match &column.content.value {
                    ForestContent::Value(value) => Content::Value(*value),
                    ForestContent::Column(name) => Content::Cell(table?.column(name)?),
                };
                Some(Planned { content, written: Some(column) })
            };
            Some(written.as_ref()?.iter().filter_map(column).collect())
        };
        let mut left = given(&plan.forest.left).unwrap_or_else(|| usual(Side::Left));
        let right = given(&plan.forest.right).unwrap_or_else(|| usual(Side::Right));
        let is_label = |column: &Planned<'_>| column.content == Content::Value(Value::Label);
        match left.iter().position(is_label) {
            Some(0) => {}
            Some(at) => left[..=at].rotate_right(1),
            None => left.insert(0, Planned { content: Content::Value(Value::Label), written: None }),
        }
        Self { sides: [left, right], plan, look, style, table, pooled }
    }

    /// The heads, left and right.
    pub(super) fn heads(&self, dataset: &Dataset) -> [Vec<Column>; 2] {
        let of = |side: &[Planned<'_>]| side.iter().flat_map(|column| self.head(column, dataset)).collect();
        [of(&self.sides[0]), of(&self.sides[1])]
    }

    /// The cells of a row, left and right.
    pub(super) fn cells(&self, facts: &Facts) -> [Vec<String>; 2] {
        let of = |side: &[Planned<'_>]| side.iter().flat_map(|column| self.cell(column, facts)).collect();
        [of(&self.sides[0]), of(&self.sides[1])]
    }

    fn head(&self, column: &Planned<'_>, dataset: &Dataset) -> Vec<Column> {
        let usual = match column.content {
            Content::Value(Value::Arms) => return self.arm_heads(dataset),
            Content::Value(value) => self.value_head(value),
            Content::Cell(at) => words::from_column(
                self.table.and_then(|table| table.columns.get(at)).map_or("", String::as_str),
            ),
        };
        let header = column.written.and_then(|written| written.title.as_ref());
        let header = header.map_or(usual, |title| marks::clean(&title.value));
        let align = match column.written.and_then(|written| written.align.as_ref()).map(|align| align.value) {
            Some(AlignName::Left) => Align::Left,
            Some(AlignName::Right) => Align::Right,
            Some(AlignName::Center) => Align::Centre,
            None if self.is_text(column.content) => Align::Left,
            None => Align::Right,
        };
        vec![Column { header, group: None, align }]
    }

    /// Whether a column holds words rather than numbers.
    fn is_text(&self, content: Content) -> bool {
        match content {
            Content::Value(value) => value == Value::Label,
            Content::Cell(at) => self
                .table
                .is_some_and(|table| (0..table.rows.len()).any(|row| table.number(row, at).is_err())),
        }
    }

    fn value_head(&self, value: Value) -> String {
        let style = self.style;
        let name = match crate::text::expression::label(self.plan.measure.id) {
            "" => say!(style, "forest-estimate"),
            label => words::capitalised(label),
        };
        let interval = style.ci_name(self.plan.model.level);
        match value {
            Value::Label if self.plan.rows.0 == "study" => self.look.label.clone(),
            Value::Label => wording::rows_head(self.plan, 1, style),
            Value::Arms => String::new(),
            Value::N => say!(style, "forest-people"),
            Value::Events => study_table::arm_head("Events", style),
            Value::Effect => self.headed(&self.look.effect_head),
            Value::Estimate => name,
            Value::Interval => interval,
            Value::Se => say!(style, "forest-standard-error"),
            Value::Variance => say!(style, "forest-variance"),
            Value::Weight => self.weight_head(say!(style, "forest-weight")),
            Value::WeightCommon => self.weight_head(say!(style, "study-table-weight-common")),
            Value::WeightRandom => self.weight_head(say!(style, "study-table-weight-random")),
            Value::Tau2 => "τ²".to_owned(),
            Value::I2 => "I²".to_owned(),
            Value::K => say!(style, "forest-overview-studies"),
            Value::Line => say!(style, "study-table-line"),
        }
    }

    fn weight_head(&self, head: String) -> String {
        if self.look.percent_in_head { format!("{head} (%)") } else { head }
    }

    /// A head of the look with its words replaced; what it says of pooling goes where nothing is pooled.
    pub(super) fn headed(&self, template: &str) -> String {
        let (plan, style) = (self.plan, self.style);
        let label = match crate::text::expression::label(plan.measure.id) {
            "" => say!(style, "forest-estimate"),
            label => words::capitalised(label),
        };
        let [plain, capitalised] = pooling(plan, style);
        let template = if self.pooled {
            template.to_owned()
        } else {
            let without = ["{pooling}", "{Pooling}"].iter().fold(template.to_owned(), |text, word| {
                text.replace(&format!(", {word}"), "").replace(&format!("{word}, "), "").replace(word, "")
            });
            without.trim().to_owned()
        };
        filled(
            &template,
            &[
                ("label", label),
                ("measure", measured(plan, style)),
                ("pooling", plain),
                ("Pooling", capitalised),
                ("interval", style.ci_name(plan.model.level)),
            ],
        )
    }

    fn arm_heads(&self, dataset: &Dataset) -> Vec<Column> {
        let heads = study_table::arm_heads(dataset);
        let mut columns = Vec::new();
        for label in &dataset.arm_labels {
            let group = (!label.is_empty()).then(|| words::capitalised(label));
            let column = |header: String| Column { header, group: group.clone(), align: Align::Right };
            if self.look.joined && !heads.is_empty() {
                let joined = match (heads, self.look.arms_below) {
                    (["Events", "Total"], true) => say!(self.style, "forest-number-of-events"),
                    _ => joined_head(heads, self.style),
                };
                columns.push(match (&group, self.look.arms_below) {
                    (Some(arm), true) => {
                        Column { header: arm.clone(), group: Some(joined), align: Align::Right }
                    }
                    _ => column(joined),
                });
            } else {
                columns.extend(heads.iter().map(|head| column(study_table::arm_head(head, self.style))));
            }
        }
        columns
    }

    fn cell(&self, column: &Planned<'_>, facts: &Facts) -> Vec<String> {
        let value = match column.content {
            Content::Value(Value::Arms) => return facts.arms.clone(),
            Content::Value(value) => value,
            Content::Cell(at) => {
                return vec![facts.row.map_or_else(String::new, |row| self.table_cell(row, at))];
            }
        };
        let (style, null) = (self.style, wording::shown_null(self.plan));
        let number =
            |value: Option<f64>, print: &dyn Fn(f64) -> String| value.map_or_else(String::new, print);
        let percent = |share: f64| match self.look.percent_in_head {
            true => style.fixed(share * 100.0, 1),
            false => style.percent(share * 100.0, 1),
        };
        let random = self.plan.model.random();
        vec![match value {
            Value::Label => facts.label.clone(),
            Value::Arms => String::new(),
            Value::N => number(facts.people, &|n| style.count(n)),
            Value::Events => number(facts.events, &|n| style.count(n)),
            Value::Effect => match (&facts.shown, &facts.interval) {
                (Some(shown), _) => style.forest_effect(shown.estimate, shown.ci_lower, shown.ci_upper, null),
                (None, Some(interval)) => interval.clone(),
                (None, None) => facts.instead.clone(),
            },
            Value::Estimate => facts.shown.as_ref().map_or_else(
                || facts.instead.clone(),
                |shown| {
                    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
                    style.fixed(shown.estimate, digits)
                },
            ),
            Value::Interval => match (&facts.shown, &facts.interval) {
                (Some(shown), _) => {
                    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
                    style.forest_interval(shown.ci_lower, shown.ci_upper, digits)
                }
                (None, interval) => interval.clone().unwrap_or_default(),
            },
            Value::Se => number(facts.se, &|se| style.estimate(se)),
            Value::Variance => number(facts.se, &|se| style.estimate(se * se)),
            Value::Weight => number(if random { facts.weight_random } else { facts.weight_common }, &percent),
            Value::WeightCommon => number(facts.weight_common, &percent),
            Value::WeightRandom => number(facts.weight_random, &percent),
            Value::Tau2 => number(facts.tau2, &|tau2| style.tau2(tau2)),
            Value::I2 => number(facts.i2, &|i2| style.i2(i2)),
            Value::K => number(facts.k.map(|k| k as f64), &|k| style.count(k)),
            Value::Line => facts.line.map_or_else(String::new, |line| line.to_string()),
        }]
    }

    /// A cell of the table: numbers with the decimals they are written with, whole ones and words as they are.
    fn table_cell(&self, row: usize, at: usize) -> String {
        let Some(table) = self.table else { return String::new() };
        let text = marks::clean(table.cell(row, at));
        let mark = if table.dialect.decimal_comma { ',' } else { '.' };
        match (table.number(row, at), text.split_once(mark)) {
            (Ok(Some(x)), Some((_, decimals))) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.style.fixed(x, decimals.len())
            }
            (Ok(Some(_)), None) => text.replace('-', "−"),
            _ => text,
        }
    }

    /// The texts of an arm in the columns it has: one each, or all in one.
    pub(super) fn arm(&self, texts: Vec<String>) -> Vec<String> {
        if !self.look.joined || texts.is_empty() {
            return texts;
        }
        match texts.as_slice() {
            // Of a sum of means only the people are known.
            [mean, sd, total] if mean.is_empty() && sd.is_empty() => vec![total.clone()],
            [mean, sd, total] => vec![format!("{mean} ({sd})/{total}")],
            texts if texts.iter().all(String::is_empty) => vec![String::new()],
            texts => vec![texts.join("/")],
        }
    }
}

/// People and events in all arms, where every arm says.
pub(super) fn counts(arms: &[ArmData]) -> (Option<f64>, Option<f64>) {
    let sum = |of: &dyn Fn(&ArmData) -> Option<f64>| {
        (!arms.is_empty()).then(|| arms.iter().map(of).sum::<Option<f64>>()).flatten()
    };
    let events = sum(&|arm| match *arm {
        ArmData::Events { events, .. } | ArmData::PersonTime { events, .. } => Some(events),
        _ => None,
    });
    (sum(&ArmData::people), events)
}

/// How studies were pooled, in a head: "IV, random", also with a capital after the comma.
fn pooling(plan: &AnalysisPlan, style: &NumberStyle) -> [String; 2] {
    let random = plan.model.random();
    let method = match plan.model.pooling {
        // Random effects are pooled by inverse variance.
        PoolingName::MantelHaenszel if random => "inverse-variance",
        pooling => pooling.id(),
    };
    let method = say!(style, "forest-method", method);
    let model = say!(style, "forest-model", model = if random { "random" } else { "common" });
    let capitalised = words::capitalised(&model);
    [format!("{method}, {model}"), format!("{method}, {capitalised}")]
}

/// Head of a column that holds all data of an arm: "Events/total", "Mean (SD)/total".
fn joined_head(heads: &[&str], style: &NumberStyle) -> String {
    let heads: Vec<String> = heads.iter().map(|head| study_table::arm_head(head, style)).collect();
    match heads.as_slice() {
        [first, second, third] => format!("{first} ({second})/{}", style.inside_sentence(third)),
        [first, second] => format!("{first}/{}", style.inside_sentence(second)),
        heads => heads.join("/"),
    }
}
