//! Reading reference files and comparing with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use metaweave_stats::Effect;
use serde_json::{Map, Value};

/// How far a value may be from its reference: relative to the reference, or absolutely for values near zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tolerance {
    pub(crate) relative: f64,
    pub(crate) absolute: f64,
}

/// Closed forms and equations solved to the last digits. The files hold 15 significant digits.
pub(crate) const CLOSED_FORM: Tolerance = Tolerance { relative: 1e-9, absolute: 1e-14 };

/// Interval limits that the reference finds with a root finder, and standard errors of τ².
pub(crate) const ROOT_FINDER: Tolerance = Tolerance { relative: 1e-6, absolute: 1e-10 };

/// Percentages: a τ² that the reference leaves at 10⁻¹³ instead of 0 is still 10⁻¹⁰ per cent of something.
pub(crate) const PERCENTAGE: Tolerance = Tolerance { relative: 1e-7, absolute: 1e-9 };

pub(crate) fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle")
}

/// The cases of one reference file.
pub(crate) fn cases(file: &str) -> Vec<Value> {
    let path = directory().join("expected").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    match serde_json::from_str(&text).unwrap() {
        Value::Array(cases) => cases,
        other => panic!("{file}: expected a list, found {other}"),
    }
}

/// One column of a data table as text.
pub(crate) fn column(file: &str, name: &str) -> Vec<String> {
    let path = directory().join("data").join(file);
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let index = reader
        .headers()
        .unwrap()
        .iter()
        .position(|h| h == name)
        .unwrap_or_else(|| panic!("{file}: no {name}"));
    reader.records().map(|record| record.unwrap()[index].to_owned()).collect()
}

/// One column of a data table as numbers; an empty cell is NaN.
pub(crate) fn numeric_column(file: &str, name: &str) -> Vec<f64> {
    column(file, name)
        .iter()
        .map(|cell| {
            if cell.is_empty() { f64::NAN } else { cell.parse().unwrap_or_else(|_| panic!("{file}: {cell}")) }
        })
        .collect()
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no text {key} in {value}"))
}

pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap_or_else(|| panic!("expected a list, found {value}"));
    list.iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

/// The studies `yi`, `vi` of a case, missing ones left out.
pub(crate) fn studies(case: &Value) -> Vec<Effect> {
    numbers(&case["yi"])
        .into_iter()
        .zip(numbers(&case["vi"]))
        .map(|(yi, vi)| Effect { yi, vi })
        .filter(|e| e.yi.is_finite() && e.vi.is_finite())
        .collect()
}

/// Collects disagreements over a whole file, so that one run shows all of them.
#[derive(Default)]
pub(crate) struct Report {
    compared: usize,
    problems: Vec<String>,
    /// Largest relative difference of each quantity, with where it was met.
    largest: BTreeMap<String, (f64, String)>,
}

impl Report {
    /// Starts on one object of expected values.
    pub(crate) fn expect<'a>(&'a mut self, context: String, values: &'a Value) -> Expected<'a> {
        let Value::Object(values) = values else { panic!("{context}: not an object") };
        Expected { report: self, context, values, seen: BTreeSet::new() }
    }

    pub(crate) fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    /// Fails with every disagreement, and when fewer values were compared than the file is known to hold.
    pub(crate) fn finish(self, at_least: usize) {
        assert!(
            self.problems.is_empty(),
            "{} of {} values disagree:\n{}",
            self.problems.len(),
            self.compared,
            self.problems.iter().take(60).cloned().collect::<Vec<_>>().join("\n")
        );
        // Shown by `cargo test -- --nocapture`; `validation/metafor/README.md` quotes it.
        println!("{} values compared", self.compared);
        for (quantity, (difference, context)) in &self.largest {
            println!("{quantity:>16} {difference:8.1e}  {context}");
        }
        assert!(self.compared >= at_least, "only {} values compared, expected {at_least}", self.compared);
    }
}

/// Expected values of one fit, each of which must be compared or skipped.
pub(crate) struct Expected<'a> {
    report: &'a mut Report,
    context: String,
    values: &'a Map<String, Value>,
    seen: BTreeSet<&'a str>,
}

impl<'a> Expected<'a> {
    fn value(&mut self, key: &str) -> Option<&'a Value> {
        let (key, value) = self.values.get_key_value(key)?;
        self.seen.insert(key);
        Some(value)
    }

    /// Compares a number if the reference has it; `null` means that the reference has none and is not compared.
    pub(crate) fn number(&mut self, key: &str, actual: impl Into<Option<f64>>, tolerance: Tolerance) {
        if let Some(expected) = self.value(key).and_then(Value::as_f64) {
            self.compare(key, expected, actual.into(), tolerance);
        }
    }

    /// Compares a list of numbers element by element; a single number counts as a list of one.
    pub(crate) fn list(&mut self, key: &str, actual: &[f64], tolerance: Tolerance) {
        let Some(value) = self.value(key) else { return };
        let expected = match value {
            Value::Array(_) => numbers(value),
            Value::Null => return,
            one => vec![one.as_f64().unwrap_or(f64::NAN)],
        };
        if expected.len() != actual.len() {
            self.report.problem(format!(
                "{} {key}: {} values for {}",
                self.context,
                actual.len(),
                expected.len()
            ));
            return;
        }
        for (i, (e, a)) in expected.iter().zip(actual).enumerate() {
            if e.is_finite() {
                self.compare(&format!("{key}[{i}]"), *e, Some(*a), tolerance);
            }
        }
    }

    /// Compares a pair such as an interval.
    pub(crate) fn pair(&mut self, key: &str, actual: Option<(f64, f64)>, tolerance: Tolerance) {
        let Some(value) = self.value(key).filter(|v| !v.is_null()) else { return };
        let expected = numbers(value);
        self.compare(&format!("{key} lower"), expected[0], actual.map(|a| a.0), tolerance);
        self.compare(&format!("{key} upper"), expected[1], actual.map(|a| a.1), tolerance);
    }

    /// Leaves a value out, with the reason.
    pub(crate) fn skip(&mut self, key: &str, _reason: &str) {
        let _ = self.value(key);
    }

    fn compare(&mut self, key: &str, expected: f64, actual: Option<f64>, tolerance: Tolerance) {
        self.report.compared += 1;
        let Some(actual) = actual else {
            self.report.problem(format!("{} {key}: nothing for {expected:e}", self.context));
            return;
        };
        let difference = (actual - expected).abs();
        let close = difference <= tolerance.relative * expected.abs() + tolerance.absolute;
        let relative = difference / expected.abs();
        // Differences below the absolute tolerance are those of numbers that should be zero.
        if difference > tolerance.absolute {
            let quantity = key.split(['[', ' ']).next().unwrap_or(key).to_owned();
            let largest = self.report.largest.entry(quantity).or_default();
            if relative > largest.0 {
                *largest = (relative, self.context.clone());
            }
        }
        if !close {
            self.report.problem(format!(
                "{} {key}: {actual:e} for {expected:e} (relative {relative:.1e})",
                self.context
            ));
        }
    }
}

impl Drop for Expected<'_> {
    fn drop(&mut self) {
        for key in self.values.keys() {
            if !self.seen.contains(key.as_str()) {
                self.report.problems.push(format!("{}: {key} was not compared", self.context));
            }
        }
    }
}
