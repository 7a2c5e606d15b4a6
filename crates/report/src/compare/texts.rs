//! Claims, statements whose words depend on results, edited texts; and the headlines of locks.

use std::collections::BTreeSet;

use serde_json::Value;

use super::edition::Edition;
use super::{Change, Topic, Weight, items, text_at};

/// Compares the claims.
pub(super) fn claims(before: &Edition, after: &Edition, changes: &mut Vec<Change>) {
    let of = |edition: &Edition| -> Vec<Value> {
        edition.results.as_ref().map_or_else(Vec::new, |results| items(results, "claims").to_vec())
    };
    let (old, new) = (of(before), of(after));
    let id = |claim: &Value| text_at(claim, &["id"]).to_owned();
    let holds = |claim: &Value| claim.get("holds").and_then(Value::as_bool).unwrap_or_default();
    for claim in &new {
        let Some(was) = old.iter().find(|other| id(other) == id(claim)) else {
            let mut change =
                Change::new(Weight::Conclusion, Topic::Claim, format!("the claim {} is new", id(claim)));
            change.after = Some(text_at(claim, &["text"]).to_owned());
            changes.push(change);
            continue;
        };
        if holds(was) != holds(claim) {
            let verb = if holds(claim) { "now holds" } else { "no longer holds" };
            let mut change =
                Change::new(Weight::Conclusion, Topic::Claim, format!("the claim {} {verb}", id(claim)));
            change.after = Some(format!("{} ({})", text_at(claim, &["text"]), text_at(claim, &["assert"])));
            changes.push(change);
        }
        for (key, weight, what) in [
            ("text", Weight::Conclusion, "is worded anew"),
            ("assert", Weight::Numbers, "has another condition"),
        ] {
            let (a, b) = (text_at(was, &[key]), text_at(claim, &[key]));
            if folded(a) != folded(b) {
                let what = format!("the claim {} {what}", id(claim));
                changes.push(Change::new(weight, Topic::Claim, what).between(a, b));
            }
        }
    }
    for claim in old.iter().filter(|claim| !new.iter().any(|other| id(other) == id(claim))) {
        let mut change =
            Change::new(Weight::Conclusion, Topic::Claim, format!("the claim {} was dropped", id(claim)));
        change.before = Some(text_at(claim, &["text"]).to_owned());
        changes.push(change);
    }
}

/// Compares the author's texts. A text that was not edited, and whose words differ all the same, depends on results: what
/// it states has flipped.
pub(super) fn texts(before: &Edition, after: &Edition, changes: &mut Vec<Change>) {
    let (Some(old), Some(new)) = (&before.texts, &after.texts) else { return };
    for (path, (written, filled)) in new {
        let Some((was_written, was_filled)) = old.get(path) else {
            changes.push(Change::new(Weight::Words, Topic::Text, format!("the text {path} is new")));
            continue;
        };
        let edited = folded(written) != folded(was_written);
        let (gone, come) = (left_over(was_filled, filled), left_over(filled, was_filled));
        for at in 0..gone.len().max(come.len()) {
            let (a, b) = (gone.get(at), come.get(at));
            let flipped = a.map(|text| without_digits(text)) != b.map(|text| without_digits(text));
            let mut change = match (edited, flipped) {
                (true, _) => Change::new(Weight::Words, Topic::Text, format!("{path} was edited")),
                (false, true) => Change::new(
                    Weight::Conclusion,
                    Topic::Statement,
                    format!("a statement in {path} says something else now"),
                ),
                // Its numbers moved with the results, which are reported themselves.
                (false, false) => continue,
            };
            change.before = a.cloned();
            change.after = b.cloned();
            changes.push(change);
        }
    }
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        changes.push(Change::new(Weight::Words, Topic::Text, format!("the text {path} is gone")));
    }
}

/// Compares one line an analysis, which is all that a lock has.
pub(super) fn headlines(before: &Edition, after: &Edition, changes: &mut Vec<Change>) {
    let id = |line: &str| line.split_once(':').map_or(line, |(id, _)| id).to_owned();
    for line in &after.headlines {
        match before.headlines.iter().find(|other| id(other) == id(line)) {
            Some(was) if was == line => {}
            Some(was) => {
                let what = format!("{}: the result changed", id(line));
                changes.push(
                    Change::new(Weight::Numbers, Topic::Estimate, what).of(&id(line)).between(was, line),
                );
            }
            None => {
                let what = format!("the analysis {} was added", id(line));
                let mut change = Change::new(Weight::Numbers, Topic::Analysis, what).of(&id(line));
                change.after = Some(line.clone());
                changes.push(change);
            }
        }
    }
    for was in &before.headlines {
        if !after.headlines.iter().any(|line| id(line) == id(was)) {
            let what = format!("the analysis {} was removed", id(was));
            let mut change = Change::new(Weight::Numbers, Topic::Analysis, what).of(&id(was));
            change.before = Some(was.clone());
            changes.push(change);
        }
    }
}

/// Inputs whose bytes differ.
pub(super) fn inputs(before: &Edition, after: &Edition) -> Vec<String> {
    let paths: BTreeSet<&String> = before.inputs.keys().chain(after.inputs.keys()).collect();
    paths.into_iter().filter(|path| before.inputs.get(*path) != after.inputs.get(*path)).cloned().collect()
}

/// Paragraphs of one text that the other does not have.
fn left_over(text: &str, other: &str) -> Vec<String> {
    let there: BTreeSet<String> = paragraphs(other).collect();
    paragraphs(text).filter(|paragraph| !there.contains(paragraph)).collect()
}

fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace("\r\n", "\n");
    let paragraphs: Vec<String> = text.split("\n\n").map(folded).filter(|text| !text.is_empty()).collect();
    paragraphs.into_iter()
}

/// A text with its white space folded, which says nothing in Markdown.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text: numbers, and the signs that go with them, left out.
fn without_digits(text: &str) -> String {
    let letters: String = text.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    folded(&letters)
}
