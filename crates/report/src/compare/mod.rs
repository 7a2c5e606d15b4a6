//! What changed in meaning between two states of a report.
//!
//! Two [`Edition`]s are compared by what they say: estimates by identifier, studies by label, cells by column, choices by
//! key. The order of rows, keys and analyses, comments and white space say nothing, and neither do differences that
//! arithmetic in another order makes.
//!
//! Every difference is a [`Change`] of one of three weights: a conclusion that is now another, numbers that moved, words.

mod edition;
mod estimates;
mod history;
mod page;
mod plans;
mod records;
mod show;
mod studies;
mod texts;
mod thresholds;

pub use edition::{Edition, EditionError};
pub use history::{Commit, History, Step, analyses, history};
pub use page::document;

use serde_json::Value;

use crate::document::number::NumberStyle;
use crate::results::BackTransformed;

/// Numbers closer than this, relative to the larger, are the same: results are recorded with twelve digits, and the sum of
/// the same studies in another order differs in the last of them.
const SAME: f64 = 1e-9;

/// How much a change matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Words: labels, titles, texts.
    Words,
    /// Data, choices or numbers.
    Numbers,
    /// What a reader would conclude.
    Conclusion,
}

impl Weight {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Weight::Words => "words",
            Weight::Numbers => "numbers",
            Weight::Conclusion => "conclusion",
        }
    }
}

/// What a change is about, in the order reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A conclusion that is asserted.
    Claim,
    /// A sentence whose words depend on results.
    Statement,
    /// An interval and no effect.
    Interval,
    /// Certainty of the evidence.
    Certainty,
    /// An analysis as a whole.
    Analysis,
    /// A pooled estimate.
    Estimate,
    /// τ², I², prediction interval.
    Heterogeneity,
    /// A study.
    Study,
    /// A cell of a table.
    Cell,
    /// A choice.
    Plan,
    /// A judgement about risk of bias.
    RiskOfBias,
    /// Any other record.
    Record,
    /// A text.
    Text,
}

impl Topic {
    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Topic::Claim => "claim",
            Topic::Statement => "statement",
            Topic::Interval => "interval",
            Topic::Certainty => "certainty",
            Topic::Analysis => "analysis",
            Topic::Estimate => "estimate",
            Topic::Heterogeneity => "heterogeneity",
            Topic::Study => "study",
            Topic::Cell => "cell",
            Topic::Plan => "plan",
            Topic::RiskOfBias => "risk-of-bias",
            Topic::Record => "record",
            Topic::Text => "text",
        }
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// How much it matters.
    pub weight: Weight,
    /// What it is about.
    pub topic: Topic,
    /// The analysis concerned.
    pub analysis: Option<String>,
    /// What happened, in a clause without a full stop.
    pub what: String,
    /// As it was.
    pub before: Option<String>,
    /// As it is.
    pub after: Option<String>,
    /// File and line of what it is now.
    pub place: Option<String>,
    /// The numbers behind the clause, for programs.
    pub numbers: Option<Value>,
}

impl Change {
    fn new(weight: Weight, topic: Topic, what: impl Into<String>) -> Self {
        Self {
            weight,
            topic,
            analysis: None,
            what: what.into(),
            before: None,
            after: None,
            place: None,
            numbers: None,
        }
    }

    fn of(mut self, analysis: &str) -> Self {
        self.analysis = Some(analysis.to_owned());
        self
    }

    fn between(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.before = Some(before.into());
        self.after = Some(after.into());
        self
    }
}

/// An estimate before and after, for drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Title of the analysis.
    pub title: String,
    /// Code of the measure.
    pub measure: String,
    /// The pooled estimate, as it was and as it is.
    pub pooled: [Option<BackTransformed>; 2],
    /// The studies that differ.
    pub studies: Vec<(String, [Option<BackTransformed>; 2])>,
}

/// All differences between two editions, the weightiest first.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What the earlier side is called.
    pub before: String,
    /// What the later side is called.
    pub after: String,
    /// The differences.
    pub changes: Vec<Change>,
    /// Estimates that moved.
    pub moved: Vec<Moved>,
    /// Inputs whose bytes differ, whether that means anything or not.
    pub inputs: Vec<String>,
    /// What kept the sides from being compared in full, one sentence each.
    pub limits: Vec<String>,
    style: NumberStyle,
}

impl Comparison {
    /// The comparison of a report that one side does not have.
    #[must_use]
    pub fn of_one(before: &str, after: &str, what: &str) -> Self {
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
            changes: vec![Change::new(Weight::Numbers, Topic::Analysis, what)],
            moved: Vec::new(),
            inputs: Vec::new(),
            limits: Vec::new(),
            style: NumberStyle::default(),
        }
    }

    /// The weight of the weightiest change; `None` if nothing changed in meaning.
    #[must_use]
    pub fn weight(&self) -> Option<Weight> {
        self.changes.iter().map(|change| change.weight).max()
    }
}

/// Compares two editions of a report.
#[must_use]
pub fn compare(before: &Edition, after: &Edition) -> Comparison {
    let mut changes = Vec::new();
    let mut moved = Vec::new();
    let mut limits = Vec::new();
    match (&before.results, &after.results) {
        (Some(_), Some(_)) => {
            let renamed = studies::compare(before, after, &mut changes);
            let pairs = estimates::pairs(before, after, &renamed, &mut changes);
            for pair in &pairs {
                plans::compare(pair, &mut changes);
                moved.extend(estimates::compare(pair, &renamed, &after.style, &mut changes));
                thresholds::compare(pair, &after.style, &mut changes);
                records::of_analysis(pair, &renamed, &mut changes);
            }
            plans::of_report(before, after, &mut changes);
            records::of_report(before, after, &renamed, &mut changes);
            texts::claims(before, after, &mut changes);
            texts::texts(before, after, &mut changes);
        }
        _ => {
            limits.push(
                "A lock holds headlines and digests only, so that is all that was compared.".to_owned(),
            );
            texts::headlines(before, after, &mut changes);
        }
    }
    for edition in [before, after] {
        if let Some(fault) = &edition.fault {
            limits.push(format!("{} cannot be built as it is: {fault}.", edition.name));
        }
    }
    // Stable: within a topic the order is that of the report. What is no conclusion follows from data and choices, and
    // an interval of a secondary analysis comes after them.
    changes.sort_by_key(|change| {
        let secondary = change.weight < Weight::Conclusion && change.topic == Topic::Interval;
        (std::cmp::Reverse(change.weight), if secondary { Topic::Record } else { change.topic })
    });
    Comparison {
        before: before.name.clone(),
        after: after.name.clone(),
        changes,
        moved,
        inputs: texts::inputs(before, after),
        limits,
        style: after.style.clone(),
    }
}

/// Whether two numbers are the same but for the order in which they were summed.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs()) || (a - b).abs() < 1e-12
}

/// The entry of an object at a path of keys.
fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    path.iter().fold(value, |value, key| value.get(key).unwrap_or(&Value::Null))
}

fn number_at(value: &Value, path: &[&str]) -> Option<f64> {
    at(value, path).as_f64()
}

fn text_at<'v>(value: &'v Value, path: &[&str]) -> &'v str {
    at(value, path).as_str().unwrap_or_default()
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
