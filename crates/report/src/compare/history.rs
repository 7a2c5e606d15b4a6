//! The estimate of one analysis over the commits that changed it: the record of a living review.

use metaweave_plot::axis::{AxisScale, AxisSpec};
use metaweave_plot::forest::{Align as PlotAlign, Column, ForestPlot, Mark, Row};
use metaweave_plot::theme::Theme;
use metaweave_stats::effect::{Scale, measure};
use serde_json::{Value, json};

use super::edition::Edition;
use super::estimates::{headline, pooled};
use super::{number_at, same, text_at};
use crate::document::model::{
    Align, Block, Document, Figure, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::words;
use crate::results::BackTransformed;
use crate::sections::wording::measure_name;
use crate::text::expression::label;

/// A state of the report in its history.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its name, as printed.
    pub name: String,
    /// Its day.
    pub date: String,
    /// What its author says about it.
    pub subject: String,
    /// The report, or why it could not be built.
    pub edition: Result<Edition, String>,
}

/// A commit that changed the estimate.
#[derive(Clone, Debug)]
pub struct Step {
    /// Name of the commit.
    pub name: String,
    /// Its day.
    pub date: String,
    /// What its author says about it.
    pub subject: String,
    /// The estimate in a line, or why there is none.
    pub result: String,
    estimate: Option<BackTransformed>,
    measure: String,
    k: Option<f64>,
}

/// The history of one analysis.
#[derive(Clone, Debug)]
pub struct History {
    /// Identifier of the analysis.
    pub analysis: String,
    /// Commits that changed the estimate, the first one first.
    pub steps: Vec<Step>,
    /// Number of commits looked at.
    pub commits: usize,
}

/// Picks the commits that changed the estimate of an analysis.
#[must_use]
pub fn history(analysis: &str, commits: &[Commit]) -> History {
    let mut steps: Vec<Step> = Vec::new();
    for commit in commits {
        let step = step(analysis, commit);
        let changed = match steps.last() {
            // Before an analysis is there, there is nothing to tell.
            None => step.measure != ABSENT,
            Some(last) => differs(last, &step),
        };
        if changed {
            steps.push(step);
        }
    }
    History { analysis: analysis.to_owned(), steps, commits: commits.len() }
}

/// In place of the measure of an analysis that a commit does not have.
const ABSENT: &str = "";

fn step(analysis: &str, commit: &Commit) -> Step {
    let mut step = Step {
        name: commit.name.clone(),
        date: commit.date.clone(),
        subject: commit.subject.clone(),
        result: String::new(),
        estimate: None,
        measure: ABSENT.to_owned(),
        k: None,
    };
    let edition = match &commit.edition {
        Ok(edition) => edition,
        Err(why) => {
            step.result = format!("not built: {why}");
            return step;
        }
    };
    match edition.analyses().iter().find(|found| text_at(found, &["id"]) == analysis) {
        Some(found) => {
            let plan = edition.plan(analysis);
            step.result = headline(found, plan, &edition.style);
            step.estimate = pooled(found, plan);
            step.measure = text_at(found, &["measure"]).to_owned();
            step.k = number_at(found, &["k"]);
        }
        None => step.result = "not in the report".to_owned(),
    }
    step
}

fn differs(a: &Step, b: &Step) -> bool {
    let moved = match (&a.estimate, &b.estimate) {
        (Some(a), Some(b)) => {
            !(same(a.estimate, b.estimate) && same(a.ci_lower, b.ci_lower) && same(a.ci_upper, b.ci_upper))
        }
        (None, None) => a.result != b.result,
        _ => true,
    };
    moved || a.measure != b.measure || a.k != b.k
}

impl History {
    /// The history for a terminal, without a line end at its end.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.count();
        text.push('\n');
        let width = self.steps.iter().map(|step| step.result.chars().count()).max().unwrap_or_default();
        for step in &self.steps {
            let gap = " ".repeat(width - step.result.chars().count());
            text.push_str(&format!("\n{}  {}  {}{gap}  {}", step.date, step.name, step.result, step.subject));
        }
        text
    }

    fn count(&self) -> String {
        let n = self.steps.len();
        format!(
            "{}: {n} of {} {} changed the estimate",
            self.analysis,
            self.commits,
            words::plural(self.commits, "state", "states")
        )
    }

    /// The history as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let steps: Vec<Value> = self
            .steps
            .iter()
            .map(|step| {
                json!({
                    "commit": step.name, "date": step.date, "subject": step.subject, "result": step.result,
                    "measure": step.measure, "k": step.k, "back_transformed": step.estimate,
                })
            })
            .collect();
        json!({ "type": "log", "analysis": self.analysis, "states": self.commits, "steps": steps })
    }

    /// The history as a document: a table, and the estimates over time on the measure of the last of them.
    #[must_use]
    pub fn document(&self, figures: bool) -> Document {
        let rows = self.steps.iter().map(|step| {
            TableRow::new(
                RowKind::Body,
                [&step.date, &step.name, &step.subject, &step.result].map(ToOwned::to_owned),
            )
        });
        let heads = ["Date", "Commit", "Subject", "Estimate"];
        let mut blocks = vec![Block::Table(Table {
            id: "tbl-history".to_owned(),
            number: 0,
            caption: vec![text(format!("{}.", self.count()))],
            columns: heads.map(|head| TableColumn::new(head, Align::Left)).into(),
            rows: rows.collect(),
            notes: Vec::new(),
            row_headers: true,
        })];
        blocks.extend(self.figure().filter(|_| figures).map(Block::Figure));
        let title = format!("History of {}", self.analysis);
        let section = Section {
            id: "history".to_owned(),
            title: vec![text("The estimate over time")],
            blocks,
            sections: Vec::new(),
        };
        Document {
            language: "en".to_owned(),
            style: crate::document::number::NumberStyle::default(),
            title,
            subtitle: None,
            authors: Vec::new(),
            date: None,
            registration: None,
            provenance: Vec::new(),
            sections: vec![section],
            supplementary: Vec::new(),
        }
    }

    fn figure(&self) -> Option<Figure> {
        let style = crate::document::number::NumberStyle::default();
        let last = self.steps.iter().rev().find(|step| step.estimate.is_some())?;
        let measure = measure(&last.measure)?;
        let null = measure.null.map(|null| measure.scale.back_transform(null));
        let drawn: Vec<&Step> = self
            .steps
            .iter()
            .filter(|step| step.estimate.is_some() && step.measure == last.measure)
            .collect();
        let rows: Vec<Row> = drawn
            .iter()
            .filter_map(|step| {
                let shown = step.estimate?;
                Some(Row::Study {
                    cells: vec![
                        step.date.clone(),
                        step.subject.clone(),
                        step.k.map_or_else(String::new, |k| style.count(k)),
                    ],
                    right_cells: vec![style.forest_effect(
                        shown.estimate,
                        shown.ci_lower,
                        shown.ci_upper,
                        null,
                    )],
                    mark: Some(Mark {
                        estimate: shown.estimate,
                        lower: shown.ci_lower,
                        upper: shown.ci_upper,
                        weight: None,
                    }),
                })
            })
            .collect();
        let log = measure.scale == Scale::Log;
        let name =
            words::capitalised(&measure_name(measure, &crate::document::number::NumberStyle::default()));
        let column = |header: &str, align| Column { header: header.to_owned(), group: None, align };
        let described: Vec<String> =
            drawn.iter().map(|step| format!("{}, {}: {}.", step.date, step.subject, step.result)).collect();
        let plot = ForestPlot {
            id: "fig-history".to_owned(),
            title: format!("{} over time", self.analysis),
            description: described.join(" "),
            columns: vec![
                column("Date", PlotAlign::Left),
                column("Commit", PlotAlign::Left),
                column("Studies", PlotAlign::Right),
            ],
            right_columns: vec![column(
                &format!("{} (CI)", words::capitalised(label(measure.id))),
                PlotAlign::Right,
            )],
            rows,
            axis: AxisSpec {
                scale: if log { AxisScale::Log } else { AxisScale::Linear },
                label: if log { format!("{name}, log scale") } else { name },
                null,
                ..AxisSpec::default()
            },
            favours: None,
            pooled_line: last.estimate.map(|shown| shown.estimate),
            ..ForestPlot::default()
        };
        let alt = plot.description.clone();
        let scene = plot.layout(&Theme::compact()).ok()?;
        let caption = vec![text(
            "The pooled estimate after each commit that changed it; the dashed line is the latest.",
        )];
        Some(Figure { id: plot.id, number: 1, caption, alt, scene, data: None })
    }
}

/// Identifiers of the analyses of an edition.
#[must_use]
pub fn analyses(edition: &Edition) -> Vec<String> {
    edition.analyses().iter().map(|analysis| text_at(analysis, &["id"]).to_owned()).collect()
}
