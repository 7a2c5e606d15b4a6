//! In which order the studies of a forest plot stand, and under which headers.

use std::cmp::Ordering;

use super::columns::counts;
use crate::dataset::Table;
use crate::run::Analysed;
use crate::spec::model::{ForestContent, ForestValueName};

/// What a study is sorted by.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    Number(f64),
    Text(String),
    /// Nothing to sort by; such studies stand last in either direction.
    None,
}

/// The studies at these positions in the order that the spec asks for; those alike keep their order.
pub(super) fn sorted(analysis: &Analysed, table: Option<&Table>, members: &[usize]) -> Vec<usize> {
    let mut order = members.to_vec();
    let Some(sort) = &analysis.plan.forest.sort else { return order };
    let descending = sort.descending.as_ref().is_some_and(|descending| descending.value);
    let key = |at: usize| key(analysis, table, at, &sort.by.value);
    let keys: Vec<Key> = (0..analysis.result.studies.len()).map(key).collect();
    order.sort_by(|&a, &b| {
        let (Some(a), Some(b)) = (keys.get(a), keys.get(b)) else { return Ordering::Equal };
        match (a, b) {
            (Key::None, Key::None) => Ordering::Equal,
            (Key::None, _) => Ordering::Greater,
            (_, Key::None) => Ordering::Less,
            _ if descending => compare(b, a),
            _ => compare(a, b),
        }
    });
    order
}

/// The studies by the values of a column, in the order in which these occur; `not_stated` is the header of an empty one.
pub(super) fn grouped(
    analysis: &Analysed,
    table: &Table,
    column: usize,
    not_stated: &str,
) -> Vec<(String, Vec<usize>)> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, study) in analysis.dataset.studies.iter().enumerate() {
        let value = table.cell(study.row, column);
        let value = if value.is_empty() { not_stated } else { value };
        match groups.iter_mut().find(|(known, _)| known == value) {
            Some((_, members)) => members.push(at),
            None => groups.push((value.to_owned(), vec![at])),
        }
    }
    groups
}

/// Numbers before words.
fn compare(a: &Key, b: &Key) -> Ordering {
    match (a, b) {
        (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
        (Key::Text(a), Key::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b)),
        (Key::Number(_), _) => Ordering::Less,
        (_, Key::Number(_)) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}

fn key(analysis: &Analysed, table: Option<&Table>, at: usize, by: &ForestContent) -> Key {
    use ForestValueName as Value;
    let (Some(study), Some(data)) = (analysis.result.studies.get(at), analysis.dataset.studies.get(at))
    else {
        return Key::None;
    };
    let random = analysis.plan.model.random();
    let number = |value: Option<f64>| value.filter(|x| !x.is_nan()).map_or(Key::None, Key::Number);
    match by {
        ForestContent::Column(name) => {
            let Some((table, column)) = table.and_then(|table| Some((table, table.column(name)?))) else {
                return Key::None;
            };
            match table.number(data.row, column) {
                Ok(value) => number(value),
                Err(_) => Key::Text(table.cell(data.row, column).to_owned()),
            }
        }
        ForestContent::Value(value) => match value {
            Value::Label => Key::Text(study.label.clone()),
            Value::Arms | Value::N => number(counts(&data.arms).0),
            Value::Events => number(counts(&data.arms).1),
            Value::Effect | Value::Estimate => number(study.estimate),
            Value::Interval => number(study.ci_lower),
            Value::Se | Value::Variance => number(study.se),
            Value::Weight if random => number(study.weight_random),
            Value::Weight | Value::WeightCommon => number(study.weight_common),
            Value::WeightRandom => number(study.weight_random),
            Value::Line => number(Some(study.line as f64)),
            // Those of pooled estimates alone.
            Value::Tau2 | Value::I2 | Value::K => Key::None,
        },
    }
}
