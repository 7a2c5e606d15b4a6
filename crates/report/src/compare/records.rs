//! Everything else that `results.json` records: subgroups, sensitivity analyses, judgements about risk of bias and
//! certainty, counts of the flow diagram. Entries are matched by what names them, not by position.

use std::collections::{BTreeMap, BTreeSet};

use metaweave_stats::effect::measure;
use serde_json::Value;

use super::edition::Edition;
use super::estimates::{Pair, crossing, side};
use super::studies::Renamed;
use super::{Change, Topic, Weight, items, same, text_at};

/// Keys of an analysis that are compared elsewhere, or say where things stand rather than what they are.
const ELSEWHERE: &[&str] = &[
    "id",
    "title",
    "measure",
    "scale",
    "file",
    "studies",
    "common",
    "random",
    "heterogeneity",
    "n_experimental",
    "n_control",
    "n",
    "k",
    "k_not_estimable",
];
/// Keys of the whole that are compared elsewhere.
const ELSEWHERE_IN_ALL: &[&str] =
    &["schema_version", "metaweave", "inputs", "plan", "analyses", "claims", "lineage"];
/// Keys that name an entry of a list, the most telling first.
const NAMES: &[&str] =
    &["id", "kind", "by", "name", "label", "study", "outcome", "analysis", "domain", "level", "moderators"];
/// Keys of lists whose entries say by their own names what they are.
const LISTS: &[&str] = &["rows", "terms", "groups", "figures"];
/// Keys that say where something stands, or how it was found.
const PLACES: &[&str] = &["line", "at", "file", "iterations"];
/// Words of one block that are reported one by one.
const MOST: usize = 40;

/// Compares what an analysis records beside its estimates.
pub(super) fn of_analysis(pair: &Pair<'_>, renamed: &Renamed, changes: &mut Vec<Change>) {
    let null = measure(text_at(pair.results[1], &["measure"])).and_then(|measure| measure.null);
    let absolute_told = pair.results.iter().all(|result| !items(result, "absolute").is_empty());
    blocks(pair.results, ELSEWHERE, &mut |key, old, new| {
        let block = Block { analysis: Some(pair.id), key, null, renamed, absolute_told };
        block.compare(old, new, changes);
    });
}

/// Compares what the report records beside its analyses.
pub(super) fn of_report(before: &Edition, after: &Edition, renamed: &Renamed, changes: &mut Vec<Change>) {
    let (Some(old), Some(new)) = (&before.results, &after.results) else { return };
    blocks([old, new], ELSEWHERE_IN_ALL, &mut |key, old, new| {
        Block { analysis: None, key, null: None, renamed, absolute_told: false }.compare(old, new, changes);
    });
}

fn blocks(sides: [&Value; 2], skip: &[&str], visit: &mut dyn FnMut(&str, &Value, &Value)) {
    let [old, new] = sides;
    let keys = |value: &Value| -> BTreeSet<String> {
        value.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect()
    };
    for key in keys(old).union(&keys(new)).filter(|key| !skip.contains(&key.as_str())) {
        let null = Value::Null;
        visit(key, old.get(key).unwrap_or(&null), new.get(key).unwrap_or(&null));
    }
}

/// A block of records: "sensitivity", "risk_of_bias".
struct Block<'b> {
    analysis: Option<&'b str>,
    key: &'b str,
    null: Option<f64>,
    renamed: &'b Renamed,
    /// Whether the absolute effects of the analysis are a block of their own, so that those beside its certainty are the same.
    absolute_told: bool,
}

impl Block<'_> {
    fn topic(&self) -> Topic {
        if self.key.contains("bias") || self.key.contains("rob") {
            Topic::RiskOfBias
        } else if self.key.contains("certainty") || self.key.contains("grade") {
            Topic::Certainty
        } else {
            Topic::Record
        }
    }

    fn change(&self, weight: Weight, topic: Topic, what: &str) -> Change {
        let name = self.key.replace('_', " ");
        match self.analysis {
            Some(id) => Change::new(weight, topic, format!("{id}, {name}: {what}")).of(id),
            None => Change::new(weight, topic, format!("{name}: {what}")),
        }
    }

    fn compare(&self, old: &Value, new: &Value, changes: &mut Vec<Change>) {
        let (mut was, mut is) = (BTreeMap::new(), BTreeMap::new());
        flatten(old, String::new(), Some(self.renamed), &mut was);
        flatten(new, String::new(), None, &mut is);
        if self.key == "grade" {
            // Compared with the thresholds themselves.
            let told = |path: &str| {
                path.starts_with("thresholds / ")
                    || path.starts_with("effects / ")
                    || self.absolute_told && path.starts_with("absolute / ")
            };
            was.retain(|path, _| !told(path));
            is.retain(|path, _| !told(path));
        }
        self.words(&was, &is, changes);
        self.intervals(&was, &is, changes);
        self.numbers(&was, &is, changes);
    }

    /// Words and answers: each is reported, those about certainty as conclusions.
    fn words(&self, was: &Leaves, is: &Leaves, changes: &mut Vec<Change>) {
        let topic = self.topic();
        let weight = if topic == Topic::Certainty { Weight::Conclusion } else { Weight::Numbers };
        let mut count = 0;
        for (path, new) in is {
            let old = was.get(path);
            if !(new.is_string() || new.is_boolean()) || old == Some(new) || path.ends_with("note") {
                continue;
            }
            // Whole entries that are new are counted with their numbers.
            let Some(old) = old.filter(|old| old.is_string() || old.is_boolean()) else { continue };
            count += 1;
            if count <= MOST {
                let change = self.change(weight, topic, path);
                changes.push(change.between(word(old), word(new)));
            }
        }
        if count > MOST {
            changes.push(self.change(weight, topic, &format!("{} more judgements changed", count - MOST)));
        }
    }

    /// Entries with an interval that came to include no effect, or ceased to.
    fn intervals(&self, was: &Leaves, is: &Leaves, changes: &mut Vec<Change>) {
        // A coefficient of a regression is a slope, whose "no effect" is zero on every scale; so is a log ratio's.
        let Some(null) = self.null else { return };
        for (path, upper) in is {
            let Some(entry) = path.strip_suffix("ci_upper") else { continue };
            if entry.ends_with("back_transformed / ") {
                continue;
            }
            let interval = |leaves: &Leaves| {
                let lower = leaves.get(&format!("{entry}ci_lower"))?;
                let upper = leaves.get(&format!("{entry}ci_upper"))?;
                side(&serde_json::json!({ "ci_lower": lower, "ci_upper": upper }), "ci", null)
            };
            if let (Some(a), Some(b)) = (interval(was), interval(is))
                && a != b
                && upper.is_number()
            {
                let name = entry.trim_end_matches(" / ");
                let what = format!("the interval of {name} {}", crossing(a, b));
                changes.push(self.change(Weight::Numbers, Topic::Interval, &what));
            }
        }
    }

    /// Numbers: how many changed and which the most; entries that one side lacks.
    fn numbers(&self, was: &Leaves, is: &Leaves, changes: &mut Vec<Change>) {
        let mut count = 0;
        // An estimate says more than the statistics about it.
        let mut largest: Option<((bool, f64), &str, f64, f64)> = None;
        for (path, new) in is {
            let (Some(old), Some(new)) = (was.get(path).and_then(Value::as_f64), new.as_f64()) else {
                continue;
            };
            if same(old, new) {
                continue;
            }
            count += 1;
            let by =
                (path.ends_with("back_transformed / estimate"), (new - old).abs() / old.abs().max(new.abs()));
            if largest.is_none_or(|(most, ..)| by > most) {
                largest = Some((by, path, old, new));
            }
        }
        let entries = |leaves: &Leaves| -> BTreeSet<String> {
            leaves.keys().filter_map(|path| Some(path.rsplit_once(" / ")?.0.to_owned())).collect()
        };
        let (old, new) = (entries(was), entries(is));
        for (names, others, verb) in [(&new, &old, "is new"), (&old, &new, "is gone")] {
            // Of an entry that one side lacks only the outermost name is said.
            let missing: Vec<&String> = names.difference(others).collect();
            let outer: Vec<&String> = missing
                .iter()
                .copied()
                .filter(|name| {
                    !missing
                        .iter()
                        .any(|other| name.len() > other.len() && name.starts_with(&format!("{other} / ")))
                })
                .collect();
            if let Some(first) = outer.first() {
                let more = if outer.len() > 1 {
                    format!(" and {} more like it", outer.len() - 1)
                } else {
                    String::new()
                };
                let change = self.change(Weight::Numbers, self.topic(), &format!("{first}{more} {verb}"));
                changes.push(change);
            }
        }
        if let Some((_, path, old, new)) = largest {
            let what = match count {
                1 => path.to_owned(),
                _ => format!("{count} numbers changed, such as {path}"),
            };
            let what = what.replace(" / back_transformed", "");
            // Absolute effects move with the estimate; what crosses a threshold, and certainty itself, are told in words. So
            // numbers beside a certainty do not go before the estimate that moved them.
            let topic = if self.topic() == Topic::Certainty { Topic::Record } else { self.topic() };
            let mut change = self.change(Weight::Numbers, topic, &what);
            change.numbers = Some(serde_json::json!({ "count": count, "before": old, "after": new }));
            changes.push(change.between(figure(old), figure(new)));
        }
    }
}

type Leaves = BTreeMap<String, Value>;

/// Every leaf by the names on the way to it: "leave-one-out / Aronson 1948 / estimate".
fn flatten(value: &Value, path: String, renamed: Option<&Renamed>, leaves: &mut Leaves) {
    let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path} / {name}") };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries.iter().filter(|(key, _)| !PLACES.contains(&key.as_str())) {
                let path = if LISTS.contains(&key.as_str()) { path.clone() } else { join(key) };
                flatten(value, path, renamed, leaves);
            }
        }
        Value::Array(entries) => {
            let mut met: BTreeMap<String, usize> = BTreeMap::new();
            for (at, entry) in entries.iter().enumerate() {
                let mut name = name_of(entry, renamed).unwrap_or_else(|| (at + 1).to_string());
                let count = met.entry(name.clone()).or_insert(0);
                *count += 1;
                if *count > 1 {
                    name.push_str(&format!(" ({count})"));
                }
                flatten(entry, join(&name), renamed, leaves);
            }
        }
        Value::Null => {}
        Value::String(text) => {
            let text = renamed.and_then(|names| names.get(text)).unwrap_or(text);
            leaves.insert(path, Value::String(text.clone()));
        }
        leaf => {
            leaves.insert(path, leaf.clone());
        }
    }
}

/// What an entry of a list is called by.
fn name_of(entry: &Value, renamed: Option<&Renamed>) -> Option<String> {
    let entry = entry.as_object()?;
    let texts: Vec<String> = NAMES
        .iter()
        .filter_map(|key| match entry.get(*key)? {
            Value::String(text) => Some(renamed.and_then(|names| names.get(text)).unwrap_or(text).clone()),
            Value::Array(items) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                (!items.is_empty()).then(|| items.join(" and "))
            }
            _ => None,
        })
        .collect();
    let mut names: Vec<String> = Vec::new();
    for text in texts {
        if !names.contains(&text) {
            names.push(text);
        }
    }
    (!names.is_empty()).then(|| names.into_iter().take(2).collect::<Vec<_>>().join(", "))
}

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    }
}

/// A recorded number with four significant figures.
fn figure(x: f64) -> String {
    use crate::document::number::NumberStyle;
    NumberStyle::default().significant(x, 4)
}
