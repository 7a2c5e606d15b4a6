//! Columns that say which effects depend on each other.

use std::collections::{BTreeMap, BTreeSet};

use super::super::rows::compare_cells;
use crate::dataset::{Dataset, Table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::decode::Sp;

/// Reads columns of the rows of an analysis and reports cells without a value.
pub(super) struct Reader<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) table: &'a Table,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Whether nothing was wrong so far.
    pub(super) sound: bool,
}

impl Reader<'_> {
    fn cell(&self, at: usize, column: &Sp<String>) -> &str {
        let index = self.table.column(&column.value).unwrap_or_default();
        self.dataset.studies.get(at).map_or("", |study| self.table.cell(study.row, index))
    }

    fn problem(&mut self, at: usize, column: &Sp<String>, code: Code, message: String, help: &str) {
        self.sound = false;
        let index = self.table.column(&column.value).unwrap_or_default();
        let Some(study) = self.dataset.studies.get(at) else { return };
        self.diagnostics.push(
            Diagnostic::error(code, message)
                .at(&self.table.cell_span(study.row, index))
                .related(&column.span, "asked for here")
                .study(&study.label)
                .help(help),
        );
    }

    /// Numbers of the groups of a column in order of first appearance, those of different outer groups told apart, and their
    /// names.
    pub(super) fn groups(
        &mut self,
        column: &Sp<String>,
        within: Option<&[usize]>,
    ) -> (Vec<usize>, Vec<String>) {
        let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let mut names = Vec::new();
        let mut groups = Vec::with_capacity(self.dataset.studies.len());
        for at in 0..self.dataset.studies.len() {
            let cell = self.cell(at, column).to_owned();
            if cell.is_empty() {
                let message = format!("no value in column `{}`", column.value);
                self.problem(
                    at,
                    column,
                    Code::ImpossibleValue,
                    message,
                    "every effect must belong somewhere",
                );
            }
            let outer = within.and_then(|outer| outer.get(at)).copied().unwrap_or_default();
            let next = names.len();
            let group = *known.entry((outer, cell.clone())).or_insert(next);
            if group == next {
                names.push(cell);
            }
            groups.push(group);
        }
        (groups, names)
    }

    /// As [`groups`](Self::groups), where an empty cell belongs to no group.
    pub(super) fn optional_groups(&mut self, column: &Sp<String>) -> (Vec<Option<usize>>, Vec<String>) {
        let mut names: Vec<String> = Vec::new();
        let mut groups = Vec::with_capacity(self.dataset.studies.len());
        for at in 0..self.dataset.studies.len() {
            let cell = self.cell(at, column).to_owned();
            let known = names.iter().position(|name| *name == cell);
            groups.push(if cell.is_empty() { None } else { Some(known.unwrap_or(names.len())) });
            if !cell.is_empty() && known.is_none() {
                names.push(cell);
            }
        }
        (groups, names)
    }

    /// Reports a trial whose comparisons are in several clusters, which would make dependent effects independent.
    pub(super) fn together(&mut self, trial: &Sp<String>, trials: &[Option<usize>], clusters: &[usize]) {
        let mut cluster_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, (&of, &own)) in trials.iter().zip(clusters).enumerate() {
            let Some(of) = of else { continue };
            if *cluster_of.entry(of).or_insert(own) != own {
                let message = format!("comparisons of one `{}` are in two clusters", trial.value);
                let help = "comparisons that share a control group belong to one cluster, or to one group of the outermost level";
                self.problem(at, trial, Code::Conflict, message, help);
                return;
            }
        }
    }

    /// Groups in the order of their numbers, where all are numbers, and of first appearance otherwise.
    pub(super) fn ordered_groups(&mut self, column: &Sp<String>) -> (Vec<usize>, Vec<String>) {
        let (groups, names) = self.groups(column, None);
        if !names.iter().all(|name| name.parse::<f64>().is_ok()) {
            return (groups, names);
        }
        let index = self.table.column(&column.value).unwrap_or_default();
        let row_of = |group: usize| {
            let at = groups.iter().position(|&g| g == group).unwrap_or_default();
            self.dataset.studies.get(at).map_or(0, |study| study.row)
        };
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by(|&a, &b| compare_cells(self.table, index, row_of(a), row_of(b)));
        let place = |group: &usize| order.iter().position(|g| g == group).unwrap_or_default();
        let placed = groups.iter().map(place).collect();
        (placed, order.iter().filter_map(|&group| names.get(group).cloned()).collect())
    }

    pub(super) fn numbers(&mut self, column: &Sp<String>) -> Vec<f64> {
        let numbers = self.optional_numbers(column);
        for (at, number) in numbers.iter().enumerate() {
            if number.is_nan() && self.cell(at, column).is_empty() {
                let message = format!("no value in column `{}`", column.value);
                self.problem(at, column, Code::ImpossibleValue, message, "every effect needs its time");
            }
        }
        numbers
    }

    pub(super) fn optional_numbers(&mut self, column: &Sp<String>) -> Vec<f64> {
        let index = self.table.column(&column.value).unwrap_or_default();
        let mut numbers = Vec::with_capacity(self.dataset.studies.len());
        for at in 0..self.dataset.studies.len() {
            let row = self.dataset.studies.get(at).map_or(0, |study| study.row);
            match self.table.number(row, index) {
                Ok(number) => numbers.push(number.unwrap_or(f64::NAN)),
                Err(why) => {
                    let cell = self.cell(at, column).to_owned();
                    let message = format!("`{cell}` in column `{}` is not a number", column.value);
                    self.problem(at, column, Code::NotANumber, message, why.help());
                    numbers.push(f64::NAN);
                }
            }
        }
        numbers
    }

    /// Reports a cluster that does not hold whole groups of the outermost level.
    pub(super) fn contains(&mut self, cluster: &Sp<String>, clusters: &[usize], outermost: &[usize]) {
        let mut cluster_of: Vec<Option<usize>> = vec![None; outermost.len()];
        for (at, (&own, &group)) in clusters.iter().zip(outermost).enumerate() {
            let Some(known) = cluster_of.get_mut(group) else { continue };
            if *known.get_or_insert(own) != own {
                let help = "a cluster holds whole groups of the outermost level; leave `cluster` out to use that level";
                let message = format!("column `{}` divides a group of the outermost level", cluster.value);
                self.problem(at, cluster, Code::Conflict, message, help);
                return;
            }
        }
    }

    /// Reports a cluster that has an outcome twice.
    pub(super) fn once(
        &mut self,
        outcome: &Sp<String>,
        clusters: &[usize],
        outcomes: &[usize],
        names: &[String],
        outcome_names: &[String],
    ) {
        let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, pair) in clusters.iter().copied().zip(outcomes.iter().copied()).enumerate() {
            if !met.insert(pair) {
                let name = names.get(pair.0).map_or("", String::as_str);
                let of = outcome_names.get(pair.1).map_or("", String::as_str);
                let message = format!("`{name}` has the outcome `{of}` twice");
                let help = "for several effects of an outcome use `levels`, or choose one with `where`";
                self.problem(at, outcome, Code::Conflict, message, help);
            }
        }
    }
}
