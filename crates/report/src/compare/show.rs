//! A comparison as text for a terminal, and as JSON.

use serde_json::{Value, json};

use super::{Change, Comparison, Weight};
use crate::document::words;

/// Said where there is nothing to say.
const NOTHING: &str = "nothing changed in meaning";

impl Comparison {
    /// The comparison for a terminal, without a line end at its end; `name` is that of the report.
    #[must_use]
    pub fn to_text(&self, name: &str) -> String {
        let mut text = format!("{name}: {} ({} → {})", self.count(), self.before, self.after);
        for weight in [Weight::Conclusion, Weight::Numbers, Weight::Words] {
            let of: Vec<&Change> = self.changes.iter().filter(|change| change.weight == weight).collect();
            if of.is_empty() {
                continue;
            }
            text.push_str(&format!("\n\n{}", heading(weight)));
            for change in of {
                text.push_str("\n  ");
                text.push_str(&change.what);
                if let Some(place) = &change.place {
                    text.push_str(&format!("  ({place})"));
                }
                match (&change.before, &change.after) {
                    (Some(before), Some(after)) if short(before) && short(after) => {
                        text.push_str(&format!(": {before} → {after}"));
                    }
                    (before, after) => {
                        for (mark, side) in [("−", before), ("+", after)] {
                            if let Some(side) = side {
                                text.push_str(&format!("\n    {mark} {side}"));
                            }
                        }
                    }
                }
            }
        }
        for note in self.notes() {
            text.push_str(&format!("\n\n{note}"));
        }
        text
    }

    /// What changed, counted: "1 conclusion, 3 numbers, 1 wording", or that nothing did.
    #[must_use]
    pub fn count(&self) -> String {
        let count = |weight: Weight, one: &str, many: &str| {
            let n = self.changes.iter().filter(|change| change.weight == weight).count();
            (n > 0).then(|| format!("{n} {}", words::plural(n, one, many)))
        };
        let parts: Vec<String> = [
            count(Weight::Conclusion, "change in conclusions", "changes in conclusions"),
            count(
                Weight::Numbers,
                "change in data, choices and numbers",
                "changes in data, choices and numbers",
            ),
            count(Weight::Words, "change in words", "changes in words"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() { NOTHING.to_owned() } else { parts.join(", ") }
    }

    /// What else a reader should know.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = self.limits.clone();
        if self.changes.is_empty() && !self.inputs.is_empty() {
            notes.push(format!(
                "The bytes of {} differ, in comments, order or spelling only.",
                words::listed(&self.inputs)
            ));
        }
        notes
    }

    /// The comparison as JSON; `name` is that of the report.
    #[must_use]
    pub fn to_json(&self, name: &str) -> Value {
        let changes: Vec<Value> = self
            .changes
            .iter()
            .map(|change| {
                json!({
                    "weight": change.weight.word(),
                    "topic": change.topic.word(),
                    "analysis": change.analysis,
                    "what": change.what,
                    "before": change.before,
                    "after": change.after,
                    "place": change.place,
                    "numbers": change.numbers,
                })
            })
            .collect();
        json!({
            "type": "diff",
            "report": name,
            "before": self.before,
            "after": self.after,
            "weight": self.weight().map(Weight::word),
            "changes": changes,
            "inputs": self.inputs,
            "limits": self.limits,
        })
    }
}

/// The heading over changes of a weight.
pub(super) fn heading(weight: Weight) -> &'static str {
    match weight {
        Weight::Conclusion => "Conclusions",
        Weight::Numbers => "Data, choices and numbers",
        Weight::Words => "Words",
    }
}

/// Whether a side fits on the line of its change.
fn short(side: &str) -> bool {
    side.chars().count() <= 24
}
