//! Results as templates see them, and the filters that print them.

use serde_json::{Map, Value, json};
use tera::{Kwargs, State, Tera};

use crate::document::marks;
use crate::document::number::NumberStyle;
use crate::results::{AbsoluteResult, Results};
use crate::run::Analysed;
use crate::sections::wording;

/// An identifier as expressions write it: a hyphen would be read as a minus.
#[must_use]
pub fn variable(id: &str) -> String {
    id.replace('-', "_")
}

/// The variables of templates: one a analysis, with what the filters need to print its estimates.
#[must_use]
pub fn context(results: &Results, analysed: &[Analysed]) -> Map<String, Value> {
    let mut variables = Map::new();
    for analysis in analysed {
        let mut value = results
            .analyses
            .iter()
            .find(|result| result.id == analysis.result.id)
            .and_then(|result| serde_json::to_value(result).ok())
            .unwrap_or(Value::Null);
        let plan = &analysis.plan;
        let measure = json!({
            "label": label(plan.measure.id),
            "name": plan.measure.name,
            "unit": wording::unit(plan),
            "level": plan.model.level,
            "null": plan.measure.null.map(|null| plan.measure.scale.back_transform(null)),
        });
        if let Value::Object(entries) = &mut value {
            // An analysis of a single study has no pooled estimate to speak of; its study is the result.
            let mut estimable = analysis.result.studies.iter().filter(|study| study.estimate.is_some());
            if let (Some(only), None) = (estimable.next(), estimable.next()) {
                entries.insert("study".to_owned(), serde_json::to_value(only).unwrap_or(Value::Null));
            }
        }
        annotate(&mut value, &measure);
        variables.insert(variable(&plan.id), value);
    }
    evidence(results, &mut variables);
    variables
}

/// Surveys, content analyses, fidelity indices and citation tallies; what they list by name is reached by that name too.
fn evidence(results: &Results, variables: &mut Map<String, Value>) {
    let Ok(Value::Object(kinds)) = serde_json::to_value(&results.evidence) else { return };
    for mut result in kinds.into_iter().flat_map(|(_, list)| match list {
        Value::Array(list) => list,
        _ => Vec::new(),
    }) {
        let level = result.get("level").cloned().unwrap_or(Value::Null);
        if let Some(Value::Array(questions)) = result.get_mut("questions") {
            questions.iter_mut().for_each(|question| name_answers(question, &level));
        }
        for (list, key) in [("questions", "id"), ("themes", "theme"), ("works", "label"), ("sites", "site")] {
            name_items(&mut result, list, key);
        }
        if let Some(id) = result.get("id").and_then(Value::as_str).map(variable) {
            variables.insert(id, result);
        }
    }
}

/// Puts the items of a list beside it under their names.
fn name_items(of: &mut Value, list: &str, key: &str) {
    let Some(entries) = of.as_object_mut() else { return };
    let items = entries.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
    for item in items {
        if let Some(name) = item.get(key).and_then(Value::as_str) {
            entries.entry(slug(name)).or_insert_with(|| item.clone());
        }
    }
}

/// Puts the answers to a question under their names: those of its only item, or those of each item under the item's.
///
/// Every answer is told how many answered and the level of its interval, since a filter sees one value at a time.
fn name_answers(question: &mut Value, level: &Value) {
    let Some(Value::Array(items)) = question.get_mut("items") else { return };
    for all in items.iter_mut().filter_map(|item| item.get_mut("all")) {
        let answered = all.get("answered").cloned().unwrap_or(Value::Null);
        for answer in all.get_mut("answers").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(answer) = answer {
                answer.insert("answered".to_owned(), answered.clone());
                answer.insert("level".to_owned(), level.clone());
            }
        }
        name_items(all, "answers", "answer");
    }
    let only = match items.as_slice() {
        [only] => only.get("all").cloned(),
        _ => None,
    };
    name_items(question, "items", "title");
    if let (Some(Value::Object(all)), Some(entries)) = (only, question.as_object_mut()) {
        for (name, value) in all {
            entries.entry(name).or_insert(value);
        }
    }
}

/// A name in words as expressions write it: lower case, `_` for everything that is no letter or digit.
fn slug(name: &str) -> String {
    let parts: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    parts.join("_")
}

/// The abbreviation printed before an estimate.
#[must_use]
pub fn label(measure: &str) -> &str {
    match measure {
        "GEN" => "",
        "COR" | "UCOR" | "ZCOR" => "r",
        "PR" | "PLN" | "PLO" | "PAS" | "PFT" | "PRZ" => "proportion",
        "IR" | "IRLN" | "IRS" | "IRFT" => "rate",
        "MN" | "MNLN" => "mean",
        "PETO" => "OR",
        other => other,
    }
}

/// Puts the measure beside every estimate, however deep: filters see one value at a time.
fn annotate(value: &mut Value, measure: &Value) {
    match value {
        Value::Object(entries) => {
            entries.values_mut().for_each(|entry| annotate(entry, measure));
            if entries.contains_key("back_transformed") {
                entries.insert("effect_measure".to_owned(), measure.clone());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| annotate(item, measure)),
        _ => {}
    }
}

/// The filters, with what each prints; the reference page lists them.
pub const FILTERS: &[(&str, &str)] = &[
    ("effect", "RR 0.49, 95% CI 0.33 to 0.73"),
    ("estimate", "0.49"),
    ("ci", "95% CI 0.33 to 0.73"),
    ("pi", "0.14 to 1.76, the prediction interval"),
    ("p", "p = 0.002"),
    ("tau2", "0.31"),
    ("i2", "92%"),
    ("share", "62% (95% CI 54% to 69%), of an answer of a survey"),
    ("percent", "62%, of a share between 0 and 1; percent(digits=1) for decimals"),
    ("k", "13, the number of studies of an analysis"),
    ("n", "357 347, the number of people of an analysis"),
    ("absolute", "10 fewer (13 fewer to 5 fewer), of `analysis.absolute[0]`"),
    (
        "elsewhere",
        "what it is given: a number that is no result of this report, as in {{ \"0.52\" | elsewhere }}",
    ),
    ("count", "a count, with thin spaces from 10 000 on"),
    ("number", "a number with a given count of decimals: number(digits=1)"),
];

/// Makes the filters known to Tera.
pub fn register(tera: &mut Tera, style: &NumberStyle) {
    let with = style.clone();
    tera.register_filter("effect", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("effect", &options, &[])?;
        let Some(shown) = Shown::of(value)? else { return Ok(not_estimable(&with)) };
        let unit = shown.unit.map_or_else(String::new, |unit| format!(" {unit}"));
        let text =
            with.effect(&shown.label, shown.estimate, shown.lower, shown.upper, shown.level, shown.null);
        Ok::<_, tera::Error>(marks::number(&format!("{text}{unit}")))
    });
    let with = style.clone();
    tera.register_filter("estimate", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("estimate", &options, &[])?;
        let Some(shown) = Shown::of(value)? else { return Ok(not_estimable(&with)) };
        let digits = with.digits_for(&[shown.estimate, shown.lower, shown.upper], shown.null);
        Ok::<_, tera::Error>(marks::number(&with.fixed(shown.estimate, digits)))
    });
    let with = style.clone();
    tera.register_filter("ci", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("ci", &options, &[])?;
        let Some(shown) = Shown::of(value)? else { return Ok(not_estimable(&with)) };
        let digits = with.digits_for(&[shown.estimate, shown.lower, shown.upper], shown.null);
        let interval = with.interval(shown.lower, shown.upper, digits);
        Ok::<_, tera::Error>(marks::number(&with.ci(shown.level, &interval)))
    });
    let with = style.clone();
    tera.register_filter("pi", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("pi", &options, &[])?;
        let Some(shown) = Shown::of(value)? else { return Ok(not_estimable(&with)) };
        let pi = member(value, "pi_back_transformed").and_then(tera::Value::as_array);
        let limits: Vec<f64> = pi.unwrap_or_default().iter().filter_map(tera::Value::as_f64).collect();
        let [lower, upper] = limits.as_slice() else {
            return Err(tera::Error::message("this estimate has no prediction interval"));
        };
        let digits = with.digits_for(&[shown.estimate, *lower, *upper], shown.null);
        Ok::<_, tera::Error>(marks::number(&with.interval(*lower, *upper, digits)))
    });
    number_filter(tera, style, "p", "p_value", |style, p| style.p(p));
    number_filter(tera, style, "tau2", "tau2", |style, tau2| style.tau2(tau2));
    number_filter(tera, style, "i2", "i2", |style, i2| style.i2(i2));
    number_filter(tera, style, "count", "k", |style, n| style.count(n));
    number_filter(tera, style, "k", "k", |style, n| style.count(n));
    number_filter(tera, style, "n", "n", |style, n| style.count(n));
    let with = style.clone();
    tera.register_filter("absolute", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("absolute", &options, &[])?;
        let number = |key: &str| member(value, key).and_then(tera::Value::as_f64);
        let found = || {
            Some(AbsoluteResult {
                baseline_risk: number("baseline_risk")?,
                risk: number("risk")?,
                difference: number("difference")?,
                ci_lower: number("ci_lower")?,
                ci_upper: number("ci_upper")?,
                ..AbsoluteResult::default()
            })
        };
        match found() {
            Some(effect) => Ok(wording::per_thousand(&effect, &with)),
            None => {
                let message = "`absolute` takes an effect at a stated risk, such as `analysis.absolute[0]`";
                Err(tera::Error::message(format!("{message}; found {}", described(value))))
            }
        }
    });
    tera.register_filter("elsewhere", |value: &tera::Value, _: Kwargs, _: &State| match value.as_str() {
        Some(text) => Ok(marks::clean(text)),
        None => Err(tera::Error::message("`elsewhere` takes text in quotation marks, such as `\"0.52\"`")),
    });
    let with = style.clone();
    tera.register_filter("share", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("share", &options, &[])?;
        let number = |key: &str| member(value, key).and_then(tera::Value::as_f64);
        let found = || {
            Some((
                number("share")?,
                number("ci_lower")?,
                number("ci_upper")?,
                number("answered")?,
                number("level")?,
            ))
        };
        let Some((share, lower, upper, answered, level)) = found() else {
            let message = format!("`share` takes an answer of a survey, found {}", described(value));
            return Err(tera::Error::message(message));
        };
        let of = answered as u64;
        Ok::<_, tera::Error>(format!(
            "{} ({})",
            marks::number(&with.share(share, of)),
            with.named_interval(level, &marks::number(&with.share_interval(lower, upper, of)))
        ))
    });
    let with = style.clone();
    tera.register_filter("percent", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("percent", &options, &["digits"])?;
        let digits: usize = options.get("digits")?.unwrap_or(0);
        let Some(share) = value.as_f64().or_else(|| member(value, "share").and_then(tera::Value::as_f64))
        else {
            return Err(tera::Error::message(format!("`percent` takes a share, found {}", described(value))));
        };
        Ok::<_, tera::Error>(marks::number(&with.percent(share * 100.0, digits.min(12))))
    });
    let with = style.clone();
    tera.register_filter("number", move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts("number", &options, &["digits"])?;
        let digits: usize = options.get("digits")?.unwrap_or(2);
        let Some(number) = value.as_f64() else {
            return Err(tera::Error::message(format!("`number` takes a number, found {}", described(value))));
        };
        Ok::<_, tera::Error>(marks::number(&with.fixed(number, digits.min(12))))
    });
}

/// Whether a filter is given no other options than it has; one that is passed over in silence would seem to work.
fn accepts(filter: &str, options: &Kwargs, known: &[&str]) -> Result<(), tera::Error> {
    // The order of the options is that of a hash map; the first by the alphabet is the one told.
    let unknown =
        options.iter().map(|(key, _)| key.to_string()).filter(|key| !known.contains(&key.as_str())).min();
    match (unknown, known) {
        (None, _) => Ok(()),
        (Some(key), []) => Err(tera::Error::message(format!("`{filter}` has no options, `{key}` neither"))),
        (Some(key), known) => Err(tera::Error::message(format!(
            "`{filter}` has no option `{key}`, only `{}`",
            known.join("`, `")
        ))),
    }
}

/// A filter that takes a number, or a result that holds one under `key`.
fn number_filter(
    tera: &mut Tera,
    style: &NumberStyle,
    name: &'static str,
    key: &'static str,
    print: fn(&NumberStyle, f64) -> String,
) {
    let style = style.clone();
    tera.register_filter(name, move |value: &tera::Value, options: Kwargs, _: &State| {
        accepts(name, &options, &[])?;
        if value.is_none() {
            return Ok(not_estimable(&style));
        }
        let found = value.as_f64().or_else(|| {
            let direct = member(value, key).and_then(tera::Value::as_f64);
            // An analysis holds its heterogeneity one level down.
            direct.or_else(|| member(member(value, "heterogeneity")?, key)?.as_f64())
        });
        match found {
            Some(number) => Ok(marks::number(&print(&style, number))),
            None => Err(tera::Error::message(format!("`{name}` finds no `{key}` in {}", described(value)))),
        }
    });
}

fn not_estimable(style: &NumberStyle) -> String {
    marks::number(&style.not_estimable())
}

fn member<'v>(value: &'v tera::Value, key: &'v str) -> Option<&'v tera::Value> {
    value.get_from_path(key)
}

fn described(value: &tera::Value) -> String {
    if value.is_map() {
        "a result without it".to_owned()
    } else {
        format!("a value of type {}", value.name())
    }
}

/// An estimate as a reader sees it.
struct Shown {
    label: String,
    estimate: f64,
    lower: f64,
    upper: f64,
    level: f64,
    null: Option<f64>,
    /// Unit of the outcome, for a measure that is in that unit.
    unit: Option<String>,
}

impl Shown {
    /// What a filter prints of a value: nothing when the result is missing.
    fn of(value: &tera::Value) -> Result<Option<Self>, tera::Error> {
        if value.is_none() {
            return Ok(None);
        }
        let wrong = || {
            tera::Error::message(
                "this filter takes an estimate such as `analysis.random` or `analysis.common`".to_owned(),
            )
        };
        let shown = member(value, "back_transformed").ok_or_else(wrong)?;
        if shown.is_none() {
            return Ok(None);
        }
        let number = |of: &tera::Value, key: &str| of.get_from_path(key).and_then(tera::Value::as_f64);
        let measure = member(value, "effect_measure").ok_or_else(wrong)?;
        Ok(Some(Self {
            label: member(measure, "label").and_then(tera::Value::as_str).unwrap_or_default().to_owned(),
            estimate: number(shown, "estimate").ok_or_else(wrong)?,
            lower: number(shown, "ci_lower").ok_or_else(wrong)?,
            upper: number(shown, "ci_upper").ok_or_else(wrong)?,
            level: number(measure, "level").ok_or_else(wrong)?,
            null: number(measure, "null"),
            unit: member(measure, "unit").and_then(tera::Value::as_str).map(str::to_owned),
        }))
    }
}
