//! Where every printed number comes from, as data: what the page folds away, and what `results.json` records.
//!
//! An [`Origin`] explains one kind of number: the rows it rests on, the formula with its numbers, and the place in the spec
//! that asked for it. Numbers share origins: all rows of a leave-one-out table are made in one way, which is said once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::attribution::Scope;
use super::{Step, evidence, origins};
use crate::dataset::Table;
use crate::document::model::{Document, Section};
use crate::document::number::NumberStyle;
use crate::results::evidence::EvidenceResults;
use crate::review::Review;
use crate::run::Analysed;
use crate::source::{Sources, Span};
use crate::spec::model::Spec;

/// Studies beyond which a fold lists those steps alone that they share; `metaweave explain` has no such limit.
pub const MOST_STUDIES: usize = 60;

/// What lineage is read from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The spec.
    pub spec: &'a Spec,
    /// Analyses in the order of the spec.
    pub analysed: &'a [Analysed],
    /// Tables by name.
    pub tables: &'a BTreeMap<String, Table>,
    /// What is not about effects.
    pub evidence: &'a EvidenceResults,
    /// What the review reports beside its analyses.
    pub review: &'a Review,
    /// The author's texts: path and content, by the path written in the spec.
    pub texts: &'a BTreeMap<String, (String, String)>,
    /// Sources read.
    pub sources: &'a Sources,
    /// Number style.
    pub style: &'a NumberStyle,
}

impl Inputs<'_> {
    /// "reports/bcg/report.yaml:34".
    pub(super) fn place(&self, span: &Span) -> Option<String> {
        let line = self.sources.position(&span.path, span.start)?.line;
        Some(format!("{}:{line}", span.path))
    }

    /// "data/bcg/trials.csv:2–14" for these rows of a table by name.
    pub(super) fn rows(&self, name: &str, rows: Option<&[usize]>) -> Vec<String> {
        let Some(table) = self.tables.get(name) else { return Vec::new() };
        let of = |row: usize| table.line(row);
        let lines_of = match rows {
            Some(rows) => rows.iter().copied().map(of).collect(),
            None => (0..table.rows.len()).map(of).collect(),
        };
        vec![format!("{}:{}", table.path, lines(lines_of))]
    }
}

/// Lines in short: "2–6, 9".
pub(super) fn lines(mut lines: Vec<usize>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => runs.push((line, line)),
        }
    }
    let run = |(first, last): (usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
}

/// Where one kind of number comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// Anchor in the page: a capital letter and a number, which no heading's anchor has.
    pub id: String,
    /// Where `results.json` records it: `analyses[tuberculosis].random.tau2`.
    pub record: String,
    /// What it is, in words.
    pub what: String,
    /// How it is made, in a sentence; empty where the steps say it.
    pub how: String,
    /// Cells read: "tpos 4".
    pub cells: Vec<String>,
    /// Formulas with the numbers put in.
    pub steps: Vec<Step>,
    /// Rows, by file and line.
    pub rows: Vec<String>,
    /// Place in the spec that asked for it.
    pub asked: Option<String>,
}

/// The origins of one part of the report, folded away under its section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fold {
    /// Anchor of the section that the fold ends; none for the end of the page.
    pub section: Option<String>,
    /// Identifier of the analysis, if it is one.
    pub analysis: Option<String>,
    /// Studies, each from its row.
    pub studies: Vec<Origin>,
    /// Everything else.
    pub origins: Vec<Origin>,
}

/// Where every number of a report comes from.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    /// Folds in the order of the spec; the one of the whole report last.
    pub folds: Vec<Fold>,
    /// Anchors by record.
    pub(super) ids: BTreeMap<String, String>,
    /// Analyses and other parts by the anchors of what they print, the longest first.
    pub(super) scopes: Vec<Scope>,
    /// Names of tables, figures and sections of the whole report, with what they rest on.
    pub(super) whole: Vec<(String, String)>,
    /// Records by what is printed of them, where one record alone prints it.
    pub(super) printed: BTreeMap<String, Option<String>>,
}

impl Lineage {
    /// The lineage of a report. `texts` are the anchors of the sections that an author's text became, by its path.
    #[must_use]
    pub fn of(inputs: &Inputs<'_>, document: &Document, texts: &BTreeMap<String, String>) -> Self {
        let mut lineage = Self::default();
        for analysis in inputs.analysed {
            let (fold, scope) = origins::of_analysis(inputs, analysis);
            lineage.folds.push(fold);
            lineage.scopes.push(scope);
        }
        for (fold, scope) in evidence::of_evidence(inputs) {
            lineage.folds.push(fold);
            lineage.scopes.push(scope);
        }
        let (fold, whole) = evidence::of_report(inputs, texts);
        lineage.folds.push(fold);
        lineage.whole = whole;
        lineage.whole.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        lineage.scopes.sort_by_key(|scope| std::cmp::Reverse(scope.anchor.len()));
        lineage.number();
        lineage.settle(document);
        for scope in &lineage.scopes {
            for (printed, record) in &scope.printed {
                lineage
                    .printed
                    .entry(printed.clone())
                    .and_modify(|known| *known = known.take().filter(|known| known == record))
                    .or_insert_with(|| Some(record.clone()));
            }
        }
        lineage
    }

    /// Gives every origin its anchor.
    fn number(&mut self) {
        let mut count = 0;
        for origin in self.folds.iter_mut().flat_map(|fold| fold.origins.iter_mut().chain(&mut fold.studies))
        {
            count += 1;
            origin.id = format!("W{count}");
            self.ids.insert(origin.record.clone(), origin.id.clone());
        }
        // What a fold has no row for leads to the fold.
        for fold in &self.folds {
            let Some(whole) = fold.origins.first() else { continue };
            for study in fold.studies.iter().skip(MOST_STUDIES) {
                self.ids.insert(study.record.clone(), whole.id.clone());
            }
        }
    }

    /// Sends the folds whose sections the document does not have to the end of the page.
    fn settle(&mut self, document: &Document) {
        let sections = anchors(&document.sections);
        for fold in &mut self.folds {
            fold.section = fold.section.take().filter(|id| sections.contains(id));
        }
    }

    /// What `results.json` records of it.
    #[must_use]
    pub fn to_json(&self) -> Vec<Value> {
        self.folds
            .iter()
            .flat_map(|fold| fold.origins.iter().chain(&fold.studies))
            .map(Origin::to_json)
            .collect()
    }
}

fn anchors(sections: &[Section]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for section in sections {
        found.insert(section.id.clone());
        found.extend(anchors(&section.sections));
    }
    found
}

impl Origin {
    fn to_json(&self) -> Value {
        let steps: Vec<String> = self.steps.iter().map(Step::to_line).collect();
        let value = json!({
            "id": self.id,
            "record": self.record,
            "what": self.what,
            "how": self.how,
            "steps": steps,
            "rows": self.rows,
            "asked_for": self.asked,
        });
        stated(value)
    }
}

/// An object without what is empty in it: most origins have but some of the parts.
fn stated(mut value: Value) -> Value {
    if let Some(entries) = value.as_object_mut() {
        entries.retain(|_, entry| match entry {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        });
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_in_runs() {
        assert_eq!(lines(vec![2, 3, 4, 9, 5, 9]), "2–5, 9");
        assert_eq!(lines(vec![7]), "7");
        assert_eq!(lines(vec![7, 8]), "7, 8");
        assert_eq!(lines(Vec::new()), "");
    }
}
