//! Studies added, removed, relabelled and corrected, table by table and cell by cell.
//!
//! Rows are matched by label. Of those left over, a row that was there under another label is one whose cells beside the
//! label are the same, or nearly all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::edition::{Edition, EditionRow, EditionTable};
use super::{Change, Topic, Weight};

/// Share of equal cells from which two rows of different labels are the same study.
const ALIKE: f64 = 0.75;
/// Cells below which a row says too little to be recognised under another label.
const FEWEST_CELLS: usize = 2;

/// New labels of studies by their old ones.
pub(super) type Renamed = BTreeMap<String, String>;

/// Compares all tables; returns which studies have another label now.
pub(super) fn compare(before: &Edition, after: &Edition, changes: &mut Vec<Change>) -> Renamed {
    // A `results.json` knows of tables what analyses used of them, which may be nothing.
    let (old, new) = if before.is_built() && after.is_built() {
        (before.tables.clone(), after.tables.clone())
    } else {
        (before.used_tables(), after.used_tables())
    };
    let mut renamed = Renamed::new();
    let pairs = table_pairs(&old, &new, changes);
    for (path, old, new) in pairs {
        Tables { path, old, new }.compare(&mut renamed, changes);
    }
    renamed
}

/// Tables of the same path; of those left over, one gone and one new are the same table under another name.
fn table_pairs<'t>(
    old: &'t BTreeMap<String, EditionTable>,
    new: &'t BTreeMap<String, EditionTable>,
    changes: &mut Vec<Change>,
) -> Vec<(&'t str, &'t EditionTable, &'t EditionTable)> {
    let mut pairs: Vec<_> =
        new.iter().filter_map(|(path, table)| Some((path.as_str(), old.get(path)?, table))).collect();
    let gone: Vec<_> = old.iter().filter(|(path, _)| !new.contains_key(*path)).collect();
    let come: Vec<_> = new.iter().filter(|(path, _)| !old.contains_key(*path)).collect();
    if let ([(_, gone)], [(path, come)]) = (gone.as_slice(), come.as_slice()) {
        pairs.push((path, gone, come));
        return pairs;
    }
    for (path, table) in gone {
        let what = format!("the table {path} with {} rows is gone", table.rows.len());
        changes.push(Change::new(Weight::Numbers, Topic::Study, what));
    }
    for (path, table) in come {
        let what = format!("the table {path} with {} rows is new", table.rows.len());
        changes.push(Change::new(Weight::Numbers, Topic::Study, what));
    }
    pairs
}

struct Tables<'t> {
    path: &'t str,
    old: &'t EditionTable,
    new: &'t EditionTable,
}

impl Tables<'_> {
    fn compare(&self, renamed: &mut Renamed, changes: &mut Vec<Change>) {
        self.columns(changes);
        let (pairs, gone, come) = self.rows();
        let mut come: Vec<Option<&EditionRow>> = come.into_iter().map(Some).collect();
        let mut left = Vec::new();
        let mut matched = pairs;
        for old in gone {
            let best = come
                .iter()
                .enumerate()
                .filter_map(|(at, new)| Some((at, self.likeness(old, (*new)?)?)))
                .filter(|(_, likeness)| *likeness >= ALIKE)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            match best.and_then(|(at, _)| come.get_mut(at).and_then(Option::take)) {
                Some(new) => {
                    let what = format!("{} is now labelled {}", old.label, new.label);
                    let mut change =
                        Change::new(Weight::Words, Topic::Study, what).between(&old.label, &new.label);
                    change.place = Some(self.place(new));
                    changes.push(change);
                    renamed.insert(old.label.clone(), new.label.clone());
                    matched.push((old, new));
                }
                None => left.push(old),
            }
        }
        for new in come.into_iter().flatten() {
            let mut change = Change::new(Weight::Numbers, Topic::Study, format!("{} was added", new.label));
            change.after = Some(self.listed(new, self.new));
            change.place = Some(self.place(new));
            changes.push(change);
        }
        for old in left {
            let mut change = Change::new(Weight::Numbers, Topic::Study, format!("{} was removed", old.label));
            change.before = Some(self.listed(old, self.old));
            changes.push(change);
        }
        for (old, new) in matched {
            self.cells(old, new, changes);
        }
    }

    fn columns(&self, changes: &mut Vec<Change>) {
        if !(self.old.whole && self.new.whole) {
            return;
        }
        let (old, new) = (columns(self.old), columns(self.new));
        for (names, others, verb) in [(&new, &old, "added"), (&old, &new, "removed")] {
            for name in names.difference(others) {
                let what = format!("the column `{name}` of {} was {verb}", self.path);
                changes.push(Change::new(Weight::Words, Topic::Cell, what));
            }
        }
    }

    /// Rows of the same label, and those of labels that only one side has. Rows that share a label are paired where they
    /// are equal, then in order.
    fn rows(&self) -> (Vec<(&EditionRow, &EditionRow)>, Vec<&EditionRow>, Vec<&EditionRow>) {
        let mut of_label: BTreeMap<&str, Vec<&EditionRow>> = BTreeMap::new();
        for row in &self.new.rows {
            of_label.entry(&row.label).or_default().push(row);
        }
        let mut pairs = Vec::new();
        let mut open = Vec::new();
        for old in &self.old.rows {
            let equal = of_label.get_mut(old.label.as_str()).and_then(|rows| {
                let at = rows.iter().position(|new| self.differing(old, new).next().is_none())?;
                Some(rows.remove(at))
            });
            match equal {
                Some(new) => pairs.push((old, new)),
                None => open.push(old),
            }
        }
        let mut gone = Vec::new();
        for old in open {
            match of_label.get_mut(old.label.as_str()).filter(|rows| !rows.is_empty()) {
                Some(rows) => pairs.push((old, rows.remove(0))),
                None => gone.push(old),
            }
        }
        let kept: BTreeSet<(usize, &str)> =
            of_label.values().flatten().map(|row| (row.line, row.label.as_str())).collect();
        let come =
            self.new.rows.iter().filter(|row| kept.contains(&(row.line, row.label.as_str()))).collect();
        (pairs, gone, come)
    }

    /// Columns that both rows have and in which they differ.
    fn differing<'r>(&self, old: &'r EditionRow, new: &'r EditionRow) -> impl Iterator<Item = &'r str> {
        old.cells.iter().filter_map(|(column, cell)| {
            (!same_cell(cell, new.cells.get(column)?)).then_some(column.as_str())
        })
    }

    /// Share of the cells beside the label that two rows have in common; `None` if they have too few to tell.
    fn likeness(&self, old: &EditionRow, new: &EditionRow) -> Option<f64> {
        let beside = |column: &str| {
            !self.old.label_columns.contains(column) && !self.new.label_columns.contains(column)
        };
        let shared =
            old.cells.keys().filter(|column| beside(column) && new.cells.contains_key(*column)).count();
        let differing = self.differing(old, new).filter(|column| beside(column)).count();
        (shared >= FEWEST_CELLS).then(|| 1.0 - differing as f64 / shared as f64)
    }

    fn cells(&self, old: &EditionRow, new: &EditionRow, changes: &mut Vec<Change>) {
        let relabelled = old.label != new.label;
        for column in self.differing(old, new) {
            // A label that changed has been reported as such.
            if relabelled && self.new.label_columns.contains(column) {
                continue;
            }
            let (was, is) = (shown(old.cells.get(column)), shown(new.cells.get(column)));
            let what = format!("{}: `{column}` was corrected", new.label);
            let mut change = Change::new(Weight::Numbers, Topic::Cell, what).between(was, is);
            change.place = Some(self.place(new));
            changes.push(change);
        }
    }

    fn place(&self, row: &EditionRow) -> String {
        format!("{}:{}", self.path, row.line)
    }

    /// The cells of a row beside those of its label.
    fn listed(&self, row: &EditionRow, table: &EditionTable) -> String {
        let cells = row.cells.iter().filter(|(column, cell)| {
            !cell.is_empty() && !table.label_columns.contains(*column) && cell.chars().count() <= 40
        });
        let cells: Vec<String> = cells.take(12).map(|(column, cell)| format!("{column} {cell}")).collect();
        cells.join(", ")
    }
}

fn columns(table: &EditionTable) -> BTreeSet<&str> {
    table.rows.iter().flat_map(|row| row.cells.keys().map(String::as_str)).collect()
}

/// Whether two cells say the same: "12.50" is "12.5", and quotes are no part of a cell.
fn same_cell(a: &str, b: &str) -> bool {
    a == b
        || match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        }
}

fn shown(cell: Option<&String>) -> String {
    match cell.map(String::as_str) {
        None | Some("") => "(empty)".to_owned(),
        Some(cell) => cell.to_owned(),
    }
}
