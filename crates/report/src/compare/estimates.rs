//! Estimates that moved, and intervals that came to include no effect or ceased to.

use std::collections::BTreeSet;

use metaweave_stats::effect::{Measure, measure};
use serde_json::{Value, json};

use super::edition::Edition;
use super::studies::Renamed;
use super::{Change, Moved, Topic, Weight, at, items, number_at, same, text_at};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::results::BackTransformed;
use crate::sections::wording::Side;
use crate::text::expression::label;

/// An analysis that both editions have.
pub(super) struct Pair<'e> {
    /// Identifier, as it is now.
    pub(super) id: &'e str,
    /// The entry of `analyses`, as it was and as it is.
    pub(super) results: [&'e Value; 2],
    /// The entry of `plan`.
    pub(super) plans: [&'e Value; 2],
}

/// The analyses of both editions by identifier. One that is gone is looked for under another name and in parts.
pub(super) fn pairs<'e>(
    before: &'e Edition,
    after: &'e Edition,
    renamed: &Renamed,
    changes: &mut Vec<Change>,
) -> Vec<Pair<'e>> {
    let find = |edition: &'e Edition, id: &str| {
        edition.analyses().iter().find(|analysis| text_at(analysis, &["id"]) == id)
    };
    let mut pairs = Vec::new();
    let mut come: Vec<&Value> = Vec::new();
    for new in after.analyses() {
        let id = text_at(new, &["id"]);
        match find(before, id) {
            Some(old) => {
                pairs.push(Pair { id, results: [old, new], plans: [before.plan(id), after.plan(id)] });
            }
            None => come.push(new),
        }
    }
    let gone = before.analyses().iter().filter(|analysis| find(after, text_at(analysis, &["id"])).is_none());
    for old in gone {
        let old_id = text_at(old, &["id"]);
        let studies = members(old, Some(renamed));
        let same_studies = come.iter().position(|new| {
            members(new, None) == studies && text_at(new, &["measure"]) == text_at(old, &["measure"])
        });
        if let Some(position) = same_studies {
            let new = come.remove(position);
            let id = text_at(new, &["id"]);
            let what = format!("the analysis {old_id} is now called {id}");
            changes.push(Change::new(Weight::Words, Topic::Analysis, what).of(id).between(old_id, id));
            pairs.push(Pair { id, results: [old, new], plans: [before.plan(old_id), after.plan(id)] });
            continue;
        }
        let parts: Vec<&Value> =
            come.iter().copied().filter(|new| members(new, None).is_subset(&studies)).collect();
        let together: BTreeSet<String> = parts.iter().flat_map(|part| members(part, None)).collect();
        let mut change = if parts.len() > 1 && together == studies {
            let names: Vec<&str> = parts.iter().map(|part| text_at(part, &["id"])).collect();
            come.retain(|new| !names.contains(&text_at(new, &["id"])));
            let what = format!("the analysis {old_id} was split into {}", words::listed(&names));
            let mut change = Change::new(Weight::Numbers, Topic::Analysis, what);
            let estimates: Vec<String> = parts
                .iter()
                .map(|part| {
                    let id = text_at(part, &["id"]);
                    format!("{id}: {}", headline(part, after.plan(id), &after.style))
                })
                .collect();
            change.after = Some(estimates.join("; "));
            change
        } else {
            Change::new(Weight::Numbers, Topic::Analysis, format!("the analysis {old_id} was removed"))
        };
        change.before = Some(headline(old, before.plan(old_id), &after.style));
        changes.push(change.of(old_id));
    }
    for new in come {
        let id = text_at(new, &["id"]);
        let mut change =
            Change::new(Weight::Numbers, Topic::Analysis, format!("the analysis {id} was added")).of(id);
        change.after = Some(headline(new, after.plan(id), &after.style));
        changes.push(change);
    }
    pairs
}

/// Labels of the studies of an analysis, as they are now.
fn members(analysis: &Value, renamed: Option<&Renamed>) -> BTreeSet<String> {
    let labels = items(analysis, "studies").iter().map(|study| text_at(study, &["label"]).to_owned());
    labels.map(|label| renamed.and_then(|renamed| renamed.get(&label)).cloned().unwrap_or(label)).collect()
}

/// Compares the estimates of one analysis; what moved is returned for drawing.
pub(super) fn compare(
    pair: &Pair<'_>,
    renamed: &Renamed,
    style: &NumberStyle,
    changes: &mut Vec<Change>,
) -> Option<Moved> {
    let scene = Scene { pair, style };
    let before = changes.len();
    scene.membership(renamed, changes);
    let shown_before = changes.len();
    let reported = pair.plans.map(|plan| text_at(plan, &["effects"]));
    for model in ["random", "common"] {
        // What a plan does not report is computed all the same, and no reader has seen it.
        if reported.iter().any(|effects| [model, "both", ""].contains(effects)) {
            scene.model(model, changes);
        }
    }
    scene.heterogeneity(changes);
    let studies = scene.studies(renamed);
    let [old, new] = pair.results;
    let pooled = [pooled(old, pair.plans[0]), pooled(new, pair.plans[1])];
    (changes.len() > shown_before || changes.len() > before || !studies.is_empty()).then(|| Moved {
        title: text_at(new, &["title"]).to_owned(),
        measure: text_at(new, &["measure"]).to_owned(),
        pooled,
        studies,
    })
}

/// Which estimate an analysis reports first.
fn first_model(plan: &Value) -> &'static str {
    if text_at(plan, &["effects"]) == "common" { "common" } else { "random" }
}

/// The estimate that an analysis reports first, as a reader sees it.
pub(super) fn pooled(analysis: &Value, plan: &Value) -> Option<BackTransformed> {
    shown(at(analysis, &[first_model(plan)]))
}

/// The estimate and limits of an entry as a reader sees them.
fn shown(entry: &Value) -> Option<BackTransformed> {
    let shown = at(entry, &["back_transformed"]);
    Some(BackTransformed {
        estimate: number_at(shown, &["estimate"])?,
        ci_lower: number_at(shown, &["ci_lower"])?,
        ci_upper: number_at(shown, &["ci_upper"])?,
    })
}

/// An analysis in a line: "RR 0.49, 95% CI 0.33 to 0.73 (13 studies)".
pub(super) fn headline(analysis: &Value, plan: &Value, style: &NumberStyle) -> String {
    let k = number_at(analysis, &["k"]).unwrap_or_default();
    let studies = format!("{} {}", style.count(k), if k == 1.0 { "study" } else { "studies" });
    match pooled(analysis, plan) {
        Some(pooled) => {
            format!("{} ({studies})", effect(&pooled, text_at(analysis, &["measure"]), plan, style))
        }
        None => format!("not pooled ({studies})"),
    }
}

fn effect(shown: &BackTransformed, id: &str, plan: &Value, style: &NumberStyle) -> String {
    let level = number_at(plan, &["level"]).unwrap_or(0.95);
    let null = measure(id).and_then(shown_null);
    let text = style.effect(label(id), shown.estimate, shown.ci_lower, shown.ci_upper, level, null);
    match text_at(plan, &["unit"]) {
        "" => text,
        unit if matches!(id, "MD" | "MC" | "MN" | "GEN") => format!("{text} {unit}"),
        _ => text,
    }
}

fn shown_null(measure: &Measure) -> Option<f64> {
    measure.null.map(|null| measure.scale.back_transform(null))
}

struct Scene<'e> {
    pair: &'e Pair<'e>,
    style: &'e NumberStyle,
}

impl Scene<'_> {
    fn id(&self) -> &str {
        self.pair.id
    }

    fn change(&self, weight: Weight, topic: Topic, what: &str) -> Change {
        Change::new(weight, topic, format!("{}: {what}", self.id())).of(self.id())
    }

    fn measure_id(&self) -> &str {
        text_at(self.pair.results[1], &["measure"])
    }

    /// No effect on the scale of analysis; none if the two sides are not on the same scale.
    fn null(&self) -> Option<f64> {
        let [old, new] = self.pair.results;
        let same_scale = text_at(old, &["scale"]) == text_at(new, &["scale"]);
        measure(self.measure_id()).filter(|_| same_scale)?.null
    }

    /// Studies that are in the table on both sides, but in the analysis on one.
    fn membership(&self, renamed: &Renamed, changes: &mut Vec<Change>) {
        let [old, new] = self.pair.results;
        let (was, is) = (members(old, Some(renamed)), members(new, None));
        // A study that was added to or removed from the table has been reported by its row.
        let in_tables = |label: &String| {
            !changes.iter().any(|change| {
                change.topic == Topic::Study
                    && (change.what == format!("{label} was added")
                        || change.what == format!("{label} was removed"))
            })
        };
        let moved = |verb: &str, labels: Vec<String>| {
            (!labels.is_empty()).then(|| {
                let names: Vec<&str> = labels.iter().map(String::as_str).collect();
                self.change(Weight::Numbers, Topic::Study, &format!("{} {verb}", words::listed(&names)))
            })
        };
        let out: Vec<String> = was.difference(&is).filter(|label| in_tables(label)).cloned().collect();
        let come: Vec<String> = is.difference(&was).filter(|label| in_tables(label)).cloned().collect();
        let verb =
            |labels: &[String], one: &str, many: &str| words::plural(labels.len(), one, many).to_owned();
        let found = [
            moved(&verb(&out, "is left out now", "are left out now"), out),
            moved(&verb(&come, "is now included", "are now included"), come),
        ];
        changes.extend(found.into_iter().flatten());
        for (was, is) in self.matched(renamed) {
            let label = text_at(is, &["label"]);
            let estimable = |study: &Value| number_at(study, &["estimate"]).is_some();
            let what = match (estimable(was), estimable(is)) {
                (true, false) => format!("{label} is no longer estimable"),
                (false, true) => format!("{label} is now estimable"),
                _ => continue,
            };
            let mut change = self.change(Weight::Numbers, Topic::Study, &what);
            change.after = is.get("note").and_then(Value::as_str).map(str::to_owned);
            changes.push(change);
        }
    }

    /// Studies of the same label on both sides.
    fn matched(&self, renamed: &Renamed) -> Vec<(&Value, &Value)> {
        let [old, new] = self.pair.results;
        let mut open: Vec<&Value> = items(old, "studies").iter().collect();
        let mut matched = Vec::new();
        for study in items(new, "studies") {
            let label = text_at(study, &["label"]);
            let position = open.iter().position(|old| {
                let old = text_at(old, &["label"]);
                renamed.get(old).map_or(old, String::as_str) == label
            });
            if let Some(position) = position {
                matched.push((open.remove(position), study));
            }
        }
        matched
    }

    /// The pooled estimate of one model.
    fn model(&self, model: &str, changes: &mut Vec<Change>) {
        let [old, new] = self.pair.results.map(|result| at(result, &[model]));
        let name = if model == "random" { "random-effects" } else { "common-effect" };
        let first = first_model(self.pair.plans[1]) == model;
        let text = |shown: &BackTransformed, side: usize| {
            effect(shown, text_at(self.pair.results[side], &["measure"]), self.pair.plans[side], self.style)
        };
        let (was, is) = match (shown(old), shown(new)) {
            (Some(was), Some(is)) => (was, is),
            (None, None) => return,
            (Some(was), None) => {
                let mut change =
                    self.change(Weight::Numbers, Topic::Estimate, &format!("the {name} estimate is gone"));
                change.before = Some(text(&was, 0));
                return changes.push(change);
            }
            (None, Some(is)) => {
                let mut change =
                    self.change(Weight::Numbers, Topic::Estimate, &format!("the {name} estimate is new"));
                change.after = Some(text(&is, 1));
                return changes.push(change);
            }
        };
        let (text_was, text_is) = (text(&was, 0), text(&is, 1));
        if !(same(was.estimate, is.estimate)
            && same(was.ci_lower, is.ci_lower)
            && same(was.ci_upper, is.ci_upper))
        {
            changes.push(self.movement(name, [old, new], [&was, &is]).between(&text_was, &text_is));
        }
        let Some(null) = self.null() else { return };
        let weight = if first { Weight::Conclusion } else { Weight::Numbers };
        if let (Some(a), Some(b)) = (side(old, "ci", null), side(new, "ci", null))
            && a != b
        {
            let what = format!("the {name} interval {}", crossing(a, b));
            changes.push(self.change(weight, Topic::Interval, &what).between(&text_was, &text_is));
        }
        if let (Some(a), Some(b)) = (number_at(old, &["estimate"]), number_at(new, &["estimate"]))
            && (a - null) * (b - null) < 0.0
        {
            let what = format!("the {name} estimate changed direction");
            changes.push(self.change(weight, Topic::Interval, &what).between(&text_was, &text_is));
        }
    }

    /// How far an estimate moved, as a reader sees it and in widths of its interval.
    fn movement(&self, name: &str, entries: [&Value; 2], shown: [&BackTransformed; 2]) -> Change {
        let [old, new] = entries;
        let [was, is] = shown;
        let difference = is.estimate - was.estimate;
        let width = number_at(old, &["ci_upper"]).zip(number_at(old, &["ci_lower"])).map(|(u, l)| u - l);
        let step = number_at(new, &["estimate"]).zip(number_at(old, &["estimate"])).map(|(n, o)| n - o);
        let widths = step.zip(width).filter(|(_, width)| *width > 0.0).map(|(step, width)| step / width);
        let same_measure =
            text_at(self.pair.results[0], &["measure"]) == text_at(self.pair.results[1], &["measure"]);
        let what = if !same_measure {
            format!("the {name} estimate is in another measure")
        } else if same(was.estimate, is.estimate) {
            format!("the {name} interval changed, its estimate did not")
        } else {
            let null = measure(self.measure_id()).and_then(shown_null);
            let digits = self.style.digits_for(&[difference], null.map(|_| 0.0)).max(2);
            let by = self.style.fixed(difference.abs(), digits);
            let direction = if difference > 0.0 { "up" } else { "down" };
            let of_width = widths.map_or_else(String::new, |widths| {
                let share = self.style.significant(widths.abs(), 2);
                format!(", {share} of the width of its interval")
            });
            format!("the {name} estimate moved {direction} by {by}{of_width}")
        };
        let mut change = self.change(Weight::Numbers, Topic::Estimate, &what);
        change.numbers = Some(json!({
            "before": was, "after": is, "difference": difference, "ci_widths": widths,
        }));
        change
    }

    /// τ², I² and the prediction interval of the model reported first.
    fn heterogeneity(&self, changes: &mut Vec<Change>) {
        let [old, new] = self.pair.results;
        let pair = |path: &[&str]| number_at(old, path).zip(number_at(new, path));
        let style = self.style;
        let printed = [
            ("τ² changed", pair(&["random", "tau2"]).map(|(a, b)| (style.tau2(a), style.tau2(b)))),
            ("I² changed", pair(&["heterogeneity", "i2"]).map(|(a, b)| (style.i2(a), style.i2(b)))),
        ];
        for (what, values) in printed {
            if let Some((was, is)) = values.filter(|(was, is)| was != is) {
                changes.push(self.change(Weight::Numbers, Topic::Heterogeneity, what).between(was, is));
            }
        }
        let limits = |result: &Value| -> Option<[f64; 2]> {
            let limits = at(result, &["random", "pi_back_transformed"]);
            Some([limits.get(0)?.as_f64()?, limits.get(1)?.as_f64()?])
        };
        let (was, is) = (limits(old), limits(new));
        let text = |[lower, upper]: [f64; 2]| {
            let null = measure(self.measure_id()).and_then(shown_null);
            style.interval(lower, upper, style.digits_for(&[lower, upper], null))
        };
        match (was, is) {
            (Some(was), Some(is)) if !(same(was[0], is[0]) && same(was[1], is[1])) => {
                let what = "the prediction interval changed";
                let change = self.change(Weight::Numbers, Topic::Heterogeneity, what);
                changes.push(change.between(text(was), text(is)));
                let entries = [at(old, &["random"]), at(new, &["random"])];
                if let Some(null) = self.null()
                    && let [Some(a), Some(b)] = entries.map(|entry| side(entry, "pi", null))
                    && a != b
                {
                    let what = format!("the prediction interval {}", crossing(a, b));
                    let change = self.change(Weight::Numbers, Topic::Interval, &what);
                    changes.push(change.between(text(was), text(is)));
                }
            }
            (None, Some(is)) if number_at(old, &["random", "estimate"]).is_some() => {
                let mut change =
                    self.change(Weight::Numbers, Topic::Heterogeneity, "the prediction interval is new");
                change.after = Some(text(is));
                changes.push(change);
            }
            (Some(was), None) if number_at(new, &["random", "estimate"]).is_some() => {
                let mut change =
                    self.change(Weight::Numbers, Topic::Heterogeneity, "the prediction interval is gone");
                change.before = Some(text(was));
                changes.push(change);
            }
            _ => {}
        }
    }

    /// The studies whose estimates differ, with those that one side lacks.
    fn studies(&self, renamed: &Renamed) -> Vec<(String, [Option<BackTransformed>; 2])> {
        let mut moved = Vec::new();
        let [old, new] = self.pair.results;
        let matched = self.matched(renamed);
        let labels = |study: &Value| text_at(study, &["label"]).to_owned();
        for (was, is) in &matched {
            let [a, b] = [shown(was), shown(is)];
            let equal = match (&a, &b) {
                (Some(a), Some(b)) => {
                    same(a.estimate, b.estimate)
                        && same(a.ci_lower, b.ci_lower)
                        && same(a.ci_upper, b.ci_upper)
                }
                (a, b) => a.is_none() && b.is_none(),
            };
            if !equal {
                moved.push((labels(is), [a, b]));
            }
        }
        let alone = |study: &&Value, side: usize| {
            !matched.iter().any(|pair| std::ptr::eq(if side == 0 { pair.0 } else { pair.1 }, *study))
        };
        for study in items(new, "studies").iter().filter(|study| alone(study, 1)) {
            moved.push((labels(study), [None, shown(study)]));
        }
        for study in items(old, "studies").iter().filter(|study| alone(study, 0)) {
            moved.push((labels(study), [shown(study), None]));
        }
        moved
    }
}

/// Where the interval `<name>_lower` to `<name>_upper` of an entry lies.
pub(super) fn side(entry: &Value, name: &str, null: f64) -> Option<Side> {
    let limit = |end: &str| number_at(entry, &[&format!("{name}_{end}")]);
    Some(Side::of(limit("lower")?, limit("upper")?, null))
}

/// What happened to an interval that lay on one side and lies on another.
pub(super) fn crossing(was: Side, is: Side) -> &'static str {
    match (was, is) {
        (_, Side::Includes) => "now includes no effect",
        (Side::Includes, Side::Below) => "no longer includes no effect: it lies below",
        (Side::Includes, Side::Above) => "no longer includes no effect: it lies above",
        (_, Side::Below) => "now lies below no effect",
        (_, Side::Above) => "now lies above no effect",
    }
}
