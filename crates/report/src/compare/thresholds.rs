//! Absolute effects and the thresholds that a reviewer has stated: sizes that are others now, limits that crossed.
//!
//! A threshold stands on both sides of no difference: an effect is as large as its distance from it.

use serde_json::Value;

use super::estimates::Pair;
use super::{Change, Topic, Weight, at, items, number_at};
use crate::document::number::NumberStyle;
use crate::document::words;

/// The words for the sizes between thresholds, the smallest first.
const SIZES: [&str; 4] = ["trivial", "small", "moderate", "large"];

/// Thresholds of a small, a moderate and a large effect, and the number of people that they are about.
struct Thresholds {
    of: [f64; 3],
    per: Option<f64>,
}

impl Thresholds {
    fn read(grade: &Value) -> Option<Self> {
        let stated = at(grade, &["thresholds"]);
        let of = [
            number_at(stated, &["small"])?,
            number_at(stated, &["moderate"])?,
            number_at(stated, &["large"])?,
        ];
        Some(Self { of, per: number_at(stated, &["per"]) })
    }

    /// The size of a difference, as a position in [`SIZES`].
    fn size(&self, difference: f64) -> usize {
        self.of.iter().filter(|threshold| difference.abs() >= **threshold).count()
    }

    fn text(&self, x: f64, style: &NumberStyle) -> String {
        let per = self.per.map_or_else(String::new, |per| format!(" per {}", style.plain(per)));
        format!("{}{per}", style.plain(x))
    }

    fn listed(&self, style: &NumberStyle) -> String {
        let [small, moderate, large] = self.of.map(|x| self.text(x, style));
        format!("small from {small}, moderate from {moderate}, large from {large}")
    }
}

/// Compares the absolute effects of one analysis with its thresholds.
pub(super) fn compare(pair: &Pair<'_>, style: &NumberStyle, changes: &mut Vec<Change>) {
    let [old, new] = pair.results.map(|result| at(result, &["grade"]));
    let (was, is) = match (Thresholds::read(old), Thresholds::read(new)) {
        (Some(was), Some(is)) => (was, is),
        (None, None) => return,
        (was, is) => {
            let verb = if is.is_some() { "are new" } else { "are gone" };
            let mut change =
                Change::new(Weight::Numbers, Topic::Plan, format!("{}: the thresholds {verb}", pair.id))
                    .of(pair.id);
            change.before = was.map(|thresholds| thresholds.listed(style));
            change.after = is.map(|thresholds| thresholds.listed(style));
            return changes.push(change);
        }
    };
    if was.of != is.of || was.per != is.per {
        let what = format!("{}: the thresholds changed", pair.id);
        let change = Change::new(Weight::Numbers, Topic::Plan, what).of(pair.id);
        changes.push(change.between(was.listed(style), is.listed(style)));
    }
    let risk = |effect: &Value| number_at(effect, &["risk"]);
    for effect in items(new, "effects") {
        let Some(earlier) = items(old, "effects").iter().find(|earlier| risk(earlier) == risk(effect)) else {
            continue;
        };
        let at_risk = risk(effect).map_or_else(String::new, |risk| {
            format!(" at a risk of {}", style.percent(risk * 100.0, if risk < 0.1 { 1 } else { 0 }))
        });
        Effects { pair, thresholds: [&was, &is], effects: [earlier, effect], at_risk, style }
            .compare(changes);
    }
}

struct Effects<'e> {
    pair: &'e Pair<'e>,
    thresholds: [&'e Thresholds; 2],
    effects: [&'e Value; 2],
    /// " at a risk of 1.0%", or nothing.
    at_risk: String,
    style: &'e NumberStyle,
}

impl Effects<'_> {
    fn compare(&self, changes: &mut Vec<Change>) {
        let difference = |side: usize| number_at(self.effects[side], &["difference"]);
        if let (Some(a), Some(b)) = (difference(0), difference(1)) {
            let (size_a, size_b) = (self.thresholds[0].size(a), self.thresholds[1].size(b));
            if size_a != size_b {
                let (Some(before), Some(after)) = (SIZES.get(size_a), SIZES.get(size_b)) else { return };
                let what = format!(
                    "the effect{} was {before} by the stated thresholds and is {after}",
                    self.at_risk
                );
                changes.push(self.change(&what));
            }
        }
        // Limits are compared with the thresholds of today: whether these are others now was said.
        let [was, is] = self.effects.map(limits);
        let (Some(was), Some(is)) = (was, is) else { return };
        let within = |[lower, upper]: [f64; 2], x: f64| lower < x && x < upper;
        let (mut come, mut gone) = (Vec::new(), Vec::new());
        for threshold in self.thresholds[1].of.iter().flat_map(|x| [-x, *x]) {
            match (within(was, threshold), within(is, threshold)) {
                (false, true) => come.push(threshold),
                (true, false) => gone.push(threshold),
                _ => {}
            }
        }
        for (crossed, verb) in [(come, "now reaches across"), (gone, "no longer reaches across")] {
            let named: Vec<String> =
                crossed.iter().map(|x| self.thresholds[1].text(*x, self.style)).collect();
            let named: Vec<&str> = named.iter().map(String::as_str).collect();
            if !named.is_empty() {
                let noun = words::plural(named.len(), "threshold", "thresholds");
                let what = format!(
                    "the interval of the effect{} {verb} the {noun} of {}",
                    self.at_risk,
                    words::listed(&named)
                );
                changes.push(self.change(&what));
            }
        }
    }

    fn change(&self, what: &str) -> Change {
        let id = self.pair.id;
        let change = Change::new(Weight::Conclusion, Topic::Interval, format!("{id}: {what}")).of(id);
        change.between(self.text(0), self.text(1))
    }

    /// "−5.1 per 1000 (−6.7 to −2.7)".
    fn text(&self, side: usize) -> String {
        let (effect, thresholds) = (self.effects[side], self.thresholds[side]);
        let Some(difference) = number_at(effect, &["difference"]) else { return "not estimable".to_owned() };
        let interval = limits(effect).map_or_else(String::new, |[lower, upper]| {
            format!(" ({})", self.style.interval(lower, upper, 1))
        });
        let per = thresholds.per.map_or_else(String::new, |per| format!(" per {}", self.style.plain(per)));
        format!("{}{per}{interval}", self.style.fixed(difference, 1))
    }
}

fn limits(effect: &Value) -> Option<[f64; 2]> {
    let (a, b) = (number_at(effect, &["ci_lower"])?, number_at(effect, &["ci_upper"])?);
    Some([a.min(b), a.max(b)])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn grade(effects: &[(f64, f64, f64, f64)], thresholds: [f64; 3]) -> Value {
        let effects: Vec<Value> = effects
            .iter()
            .map(|(risk, d, lower, upper)| json!({"risk": risk, "difference": d, "ci_lower": lower, "ci_upper": upper}))
            .collect();
        let [small, moderate, large] = thresholds;
        json!({ "grade": {
            "effects": effects,
            "thresholds": { "small": small, "moderate": moderate, "large": large, "per": 1000.0 },
        } })
    }

    fn told(old: &Value, new: &Value) -> Vec<(Weight, String)> {
        let pair = Pair { id: "x", results: [old, new], plans: [&Value::Null, &Value::Null] };
        let mut changes = Vec::new();
        compare(&pair, &NumberStyle::default(), &mut changes);
        changes.into_iter().map(|change| (change.weight, change.what)).collect()
    }

    #[test]
    fn effects_and_limits_that_cross_a_threshold_are_conclusions() {
        let thresholds = [5.0, 20.0, 50.0];
        let old = grade(&[(0.05, -24.0, -36.0, -17.0)], thresholds);
        assert_eq!(told(&old, &old), []);
        // Moved, but on the same side of every threshold.
        assert_eq!(told(&old, &grade(&[(0.05, -25.0, -35.0, -18.0)], thresholds)), []);
        assert_eq!(
            told(&old, &grade(&[(0.05, -19.0, -36.0, 6.0)], thresholds)),
            [
                (
                    Weight::Conclusion,
                    "x: the effect at a risk of 5.0% was moderate by the stated thresholds and is small".to_owned()
                ),
                (
                    Weight::Conclusion,
                    "x: the interval of the effect at a risk of 5.0% now reaches across the thresholds of −5 per 1000 and \
                     5 per 1000"
                        .to_owned()
                ),
            ]
        );
        // At another risk there is nothing to compare with.
        assert_eq!(told(&old, &grade(&[(0.01, 0.0, -1.0, 1.0)], thresholds)), []);
    }

    #[test]
    fn other_thresholds_are_a_choice_and_may_change_the_size() {
        let old = grade(&[(0.05, -24.0, -36.0, -17.0)], [5.0, 20.0, 50.0]);
        let new = grade(&[(0.05, -24.0, -36.0, -17.0)], [5.0, 30.0, 50.0]);
        let told = told(&old, &new);
        assert_eq!(told[0], (Weight::Numbers, "x: the thresholds changed".to_owned()));
        assert!(told[1].1.contains("was moderate by the stated thresholds and is small"), "{told:?}");
    }
}
