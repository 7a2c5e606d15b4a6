//! The data with their code book, the spec, the results and the lock, as numbered files.

use std::borrow::Cow;

use super::{Files, Inputs, Item};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::lock::{LOCK_FILE, Lock};
use crate::profile::Labels;
use crate::spec::model::{ColumnRef, ColumnSet, ModeratorSpec, Spec};

/// The files behind the tables, and what they are.
const REST: [(&str, &str); 3] =
    [("analysis-plan.yaml", "plan"), ("results.json", "results"), (LOCK_FILE, "lock")];

/// Name and title of the files, in order.
pub(super) fn titles<'t>(
    tables: impl Iterator<Item = &'t str>,
    style: &NumberStyle,
) -> Vec<(String, String)> {
    let rest = REST.map(|(name, what)| (name.to_owned(), say!(style, "supplement-file", file = what)));
    tables.flat_map(|name| of_table(name, style)).chain(rest).collect()
}

fn of_table(name: &str, style: &NumberStyle) -> [(String, String); 2] {
    let slug = crate::spec::anchor(name);
    [
        (format!("data_{slug}.csv"), say!(style, "supplement-data", name)),
        (format!("code-book_{slug}.csv"), say!(style, "supplement-code-book", name)),
    ]
}

/// Adds them.
pub(super) fn files<'a>(inputs: &Inputs<'a>, lock: &Lock, items: &mut Vec<Item>, files: &mut Files<'a>) {
    let label = &inputs.labels.supplementary_file;
    for (name, table) in inputs.tables {
        let Some(bytes) = inputs.sources.bytes(&table.path) else { continue };
        let book = code_book(inputs.spec, name, table);
        for ((file, title), bytes) in
            of_table(name, inputs.style).iter().zip([Cow::Borrowed(bytes), book.into()])
        {
            add(label, items, files, file, title, bytes);
        }
    }
    let rest = [
        inputs.sources.bytes(inputs.spec_path).map(Cow::Borrowed),
        inputs.outputs.get("results.json").cloned(),
        Some(lock.to_text().into_bytes().into()),
    ];
    for ((name, what), bytes) in REST.iter().zip(rest) {
        if let Some(bytes) = bytes {
            let title = say!(inputs.style, "supplement-file", file = *what);
            add(label, items, files, name, &title, bytes);
        }
    }
}

fn add<'a>(
    label: &str,
    items: &mut Vec<Item>,
    files: &mut Files<'a>,
    name: &str,
    title: &str,
    bytes: Cow<'a, [u8]>,
) {
    let n = items.len() + 1;
    let number = Labels::numbered(label, n);
    let path = format!("{}_{name}", Labels::file_name(label, n));
    files.insert(path.clone(), bytes);
    items.push(Item { number, path, title: title.to_owned() });
}

/// The lock of the report as it stands in the archive: of everything but the archive, which cannot hold its own digest.
pub(super) fn lock(inputs: &Inputs<'_>) -> Lock {
    let lock = Lock::of_files(inputs.sources.digests().clone(), inputs.outputs, inputs.summary.to_vec());
    Lock { profile: inputs.profile.map(str::to_owned), ..lock }
}

/// What each column holds: in which rows, of what kind, and what analyses read from it.
fn code_book(spec: &Spec, name: &str, table: &crate::dataset::Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["column", "kind", "values", "empty", "smallest", "largest", "used_for"];
    let mut rows: Vec<[String; 7]> = vec![head.map(str::to_owned)];
    for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
        let cells: Vec<&str> = (0..table.rows.len()).map(|row| table.cell(row, at)).collect();
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let numbers: Vec<(f64, &str)> = (0..table.rows.len())
            .filter_map(|row| Some((table.number(row, at).ok()??, table.cell(row, at))))
            .collect();
        let numeric = !filled.is_empty() && numbers.len() == filled.len();
        let mut distinct: Vec<&str> = Vec::new();
        for cell in &filled {
            if !distinct.contains(cell) {
                distinct.push(cell);
            }
        }
        let extreme = |better: fn(f64, f64) -> bool| {
            let best = numbers.iter().copied().reduce(|a, b| if better(b.0, a.0) { b } else { a });
            best.filter(|_| numeric).map_or_else(String::new, |(_, cell)| cell.to_owned())
        };
        let kind = match (numeric, distinct.len()) {
            (_, 0) => "empty",
            (true, _) => "number",
            (false, few) if few <= 8 && few < filled.len() => "category",
            _ => "text",
        };
        let values = if kind == "category" { distinct.join("; ") } else { distinct.len().to_string() };
        rows.push([
            column.clone(),
            kind.to_owned(),
            values,
            (cells.len() - filled.len()).to_string(),
            extreme(|a, b| a < b),
            extreme(|a, b| a > b),
            uses(spec, name, column).join("; "),
        ]);
    }
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

/// "tuberculosis: experimental events", one entry an analysis and key.
fn uses(spec: &Spec, table: &str, column: &str) -> Vec<String> {
    let mut uses = Vec::new();
    let default = spec.defaults.as_ref().and_then(|defaults| defaults.data.as_ref());
    let only = match spec.data.0.as_slice() {
        [(only, _)] => Some(only),
        _ => None,
    };
    if let Some(data) = spec.data.get(table)
        && let Some(study) = &data.study
        && (study.value == column || study.value.contains(&format!("{{{column}}}")))
    {
        uses.push("label of the study".to_owned());
    }
    for analysis in &spec.analyses {
        let data = analysis.data.as_ref().or(default).or(only);
        if data.is_none_or(|data| data.value != table) {
            continue;
        }
        let sets = [
            ("experimental ", &analysis.experimental),
            ("control ", &analysis.control),
            ("", &analysis.columns),
        ];
        for (arm, set) in sets {
            for key in set.iter().flat_map(|set| keys(&set.value, column)) {
                uses.push(format!("{}: {arm}{}", analysis.id.value, key.replace('_', " ")));
            }
        }
        let mut other = |what: &str, named: bool| {
            if named {
                uses.push(format!("{}: {what}", analysis.id.value));
            }
        };
        let filter = |filter: &Option<crate::spec::model::Filter>| {
            filter.as_ref().is_some_and(|filter| filter.0.iter().any(|(name, _)| name.value == column))
        };
        other("rows kept", filter(&analysis.r#where));
        other("rows turned round", filter(&analysis.reverse));
        other("order", analysis.order.as_ref().is_some_and(|order| order.value == column));
        other("subgroups", analysis.subgroups.iter().flatten().any(|group| group.by.value == column));
        other(
            "moderator",
            analysis.regressions.iter().flat_map(|regression| &regression.moderators).any(|moderator| {
                matches!(moderator, ModeratorSpec::Column { column: name, .. } if name.value == column)
            }),
        );
    }
    uses
}

fn keys(set: &ColumnSet, column: &str) -> Vec<&'static str> {
    crate::dataset::columns::written_keys(set)
        .into_iter()
        .filter(|(_, written)| matches!(&written.value, ColumnRef::Column(name) if name == column))
        .map(|(key, _)| key)
        .collect()
}
