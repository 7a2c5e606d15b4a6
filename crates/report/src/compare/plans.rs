//! Choices that are others now: of each analysis as `results.json` records them, and of the report.

use serde_json::Value;

use super::edition::Edition;
use super::estimates::Pair;
use super::{Change, Topic, Weight, same, text_at};

/// What the keys of a plan are called; a key that is not here is called by its name.
const NAMES: &[(&str, &str)] = &[
    ("where", "the rows kept"),
    ("reverse", "the rows turned round"),
    ("data", "the table"),
    ("measure", "the measure"),
    ("effects", "the model"),
    ("pooling", "the way of pooling"),
    ("tau2", "the estimator of τ²"),
    ("interval", "the interval of the random-effects estimate"),
    ("coefficient_interval", "the interval of coefficients"),
    ("prediction", "the prediction interval"),
    ("level", "the level of intervals"),
    ("zero_cells", "what is done with empty cells"),
    ("medians", "how means follow from medians"),
    ("designs", "the designs of trials"),
    ("smd_variance", "the variance of standardised mean differences"),
    ("i2", "the source of I²"),
    ("beneficial", "the direction that is good"),
    ("baseline_risks", "the risks without the intervention"),
    ("subgroups", "the subgroup analyses"),
    ("regressions", "the meta-regressions"),
    ("sensitivity", "the sensitivity analyses"),
    ("small_study_effects", "the checks for small-study effects"),
];

/// Keys that say what an analysis is called, not what is done.
const WORDS: &[&str] = &["id", "unit", "title", "question", "note", "scale"];

/// Compares the plans of an analysis.
pub(super) fn compare(pair: &Pair<'_>, changes: &mut Vec<Change>) {
    let empty = serde_json::Map::new();
    let object = |value: &'_ Value| value.as_object().cloned().unwrap_or_else(|| empty.clone());
    let (old, new) = (object(pair.plans[0]), object(pair.plans[1]));
    if old.is_empty() || new.is_empty() {
        return;
    }
    let keys = new.keys().chain(old.keys().filter(|key| !new.contains_key(*key)));
    for key in keys.filter(|key| !WORDS.contains(&key.as_str())) {
        let (was, is) = (old.get(key).unwrap_or(&Value::Null), new.get(key).unwrap_or(&Value::Null));
        if equal(was, is) {
            continue;
        }
        let name = NAMES
            .iter()
            .find(|(known, _)| known == key)
            .map_or_else(|| format!("`{key}`"), |(_, name)| (*name).to_owned());
        let change = Change::new(Weight::Numbers, Topic::Plan, format!("{}: {name} changed", pair.id));
        changes.push(change.of(pair.id).between(shown(was), shown(is)));
    }
}

/// Compares what holds for the whole report.
pub(super) fn of_report(before: &Edition, after: &Edition, changes: &mut Vec<Change>) {
    if let (Some((old_title, old)), Some((new_title, new))) = (&before.spec, &after.spec) {
        if old != new {
            let what = "the named set of methods changed";
            changes.push(Change::new(Weight::Numbers, Topic::Plan, what).between(old, new));
        }
        if old_title != new_title {
            let what = "the title of the report changed";
            changes.push(Change::new(Weight::Words, Topic::Text, what).between(old_title, new_title));
        }
    }
    if let (Some(old), Some(new)) = (&before.results, &after.results) {
        let (old, new) = (text_at(old, &["metaweave"]), text_at(new, &["metaweave"]));
        if old != new {
            let what = "the version of metaweave changed";
            changes.push(Change::new(Weight::Words, Topic::Plan, what).between(old, new));
        }
    }
}

/// Whether two choices are the same; lists are sets, since the order of a list in a spec decides nothing.
fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().all(|item| b.iter().any(|other| equal(item, other)))
        }
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys());
            let null = Value::Null;
            keys.into_iter().all(|key| equal(a.get(key).unwrap_or(&null), b.get(key).unwrap_or(&null)))
        }
        (Value::Number(x), Value::Number(y)) => match (x.as_f64(), y.as_f64()) {
            (Some(x), Some(y)) => same(x, y),
            _ => x == y,
        },
        _ => a == b,
    }
}

/// A choice in a few words, without the punctuation of JSON.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(entries) => {
            let entries = entries.iter().filter(|(_, value)| !value.is_null());
            entries.map(|(key, value)| format!("{key}: {}", shown(value))).collect::<Vec<_>>().join("; ")
        }
    }
}
