//! From the cell of a table to the printed number: every formula with the numbers put in, and where it comes from.
//!
//! A formula is shown only where it gives, evaluated here from what is printed beside it, the number that the report has. So
//! an explanation cannot drift from the computation it explains: what has no such formula is named with its source, and its
//! result stands alone.

mod attribution;
mod design;
mod effect;
mod evidence;
mod formula;
mod lineage;
mod origins;
mod pooled;

pub use attribution::Place;
pub use effect::{ESTIMATE, VARIANCE};
pub use lineage::{Fold, Inputs, Lineage, MOST_STUDIES, Origin};

use formula::Formula;

use crate::document::number::NumberStyle;
use crate::plan::AnalysisPlan;
use crate::run::Analysed;
use crate::sections::wording;

/// Numbers closer than this are the same computation.
const SAME: f64 = 1e-8;

/// How one analysis came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Identifier and title of the analysis, and its measure.
    pub title: String,
    /// Studies in the order of the analysis.
    pub studies: Vec<StudySteps>,
    /// From the studies to the pooled estimate.
    pub pooled: Vec<Step>,
}

/// How the estimate of one study came about.
#[derive(Clone, Debug, PartialEq)]
pub struct StudySteps {
    /// Label.
    pub label: String,
    /// File and line of its row.
    pub place: String,
    /// What was read: role, column, cell.
    pub cells: Vec<[String; 3]>,
    /// From the cells to the weight.
    pub steps: Vec<Step>,
    /// As printed, or why there is no estimate.
    pub printed: String,
}

/// One step of a computation.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is computed, in words.
    pub what: String,
    /// Where `results.json` records it, from the entry of the analysis on; empty for steps in between.
    pub record: &'static str,
    /// Symbol, formula, and the formula with its numbers; none where the report's own computation is not a closed formula.
    pub formula: Option<Written>,
    /// The result.
    pub result: String,
    /// Where the formula comes from.
    pub source: Option<String>,
}

/// A formula as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// "yᵢ = ln(a / n)".
    pub symbols: String,
    /// "ln(4 / 123)".
    pub numbers: String,
}

impl Step {
    /// A step whose formula is kept if it gives `expected`.
    fn of(what: &str, formula: Option<Formula>, expected: f64, style: &NumberStyle) -> Self {
        let agrees =
            |value: f64| (value - expected).abs() <= SAME * expected.abs().max(1.0) && value.is_finite();
        let formula = formula.filter(|formula| agrees(formula.value));
        Self {
            what: what.to_owned(),
            record: "",
            formula: formula.map(|formula| formula.written(style)),
            result: style.significant(expected, 6),
            source: None,
        }
    }

    /// The step of this record.
    fn about(mut self, record: &'static str) -> Self {
        self.record = record;
        self
    }

    fn from(mut self, source: Option<String>) -> Self {
        self.source = source;
        self
    }
}

/// Explains an analysis.
#[must_use]
pub fn explain(analysis: &Analysed, style: &NumberStyle) -> Explanation {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let studies = result
        .studies
        .iter()
        .zip(&analysis.dataset.studies)
        .map(|(study, read)| StudySteps {
            label: study.label.clone(),
            place: format!("{}:{}", result.file, study.line),
            cells: study
                .cells
                .iter()
                .map(|cell| {
                    let column = cell.column.clone().unwrap_or_else(|| "(stated in the spec)".to_owned());
                    [cell.key.clone(), column, cell.value.clone()]
                })
                .collect(),
            steps: design::steps(read, style)
                .into_iter()
                .chain(effect::steps(analysis, study, read, style))
                .collect(),
            printed: match &study.back_transformed {
                Some(shown) => crate::document::marks::clean(&wording::effect(plan, shown, style)),
                None => study.note.as_ref().map_or_else(|| "not estimable".to_owned(), ToString::to_string),
            },
        })
        .collect();
    Explanation {
        title: format!("{}: {} ({})", plan.id, plan.title, wording::measure_name(plan.measure, style)),
        studies,
        pooled: pooled::steps(analysis, style),
    }
}

impl Explanation {
    /// The explanation for a terminal, of one study or of all, without a line end at its end.
    #[must_use]
    pub fn to_text(&self, study: Option<&str>) -> String {
        let mut text = self.title.clone();
        for steps in self.studies.iter().filter(|steps| study.is_none_or(|study| steps.label == study)) {
            text.push_str(&format!("\n\n{}  ({})", steps.label, steps.place));
            for [role, column, cell] in &steps.cells {
                let cell = if cell.is_empty() { "(empty)" } else { cell };
                text.push_str(&format!("\n  {role} = {cell}  ({column})"));
            }
            for step in &steps.steps {
                text.push_str(&step.to_text());
            }
            text.push_str(&format!("\n  printed: {}", steps.printed));
        }
        if !self.pooled.is_empty() {
            text.push_str("\n\nPooled");
            for step in &self.pooled {
                text.push_str(&step.to_text());
            }
        }
        text
    }
}

impl Step {
    /// The step in a line: "heterogeneity: Q = Σ (yᵢ − μ)² / vᵢ = … = 152.233 [Cochran WG 1954]".
    fn to_line(&self) -> String {
        let source = self.source.as_ref().map_or_else(String::new, |source| format!(" [{source}]"));
        match &self.formula {
            Some(Written { symbols, numbers }) => {
                format!("{}: {symbols} = {numbers} = {}{source}", self.what, self.result)
            }
            None => format!("{}: {}{source}", self.what, self.result),
        }
    }

    fn to_text(&self) -> String {
        let source = self.source.as_ref().map_or_else(String::new, |source| format!("  [{source}]"));
        match &self.formula {
            Some(Written { symbols, numbers }) => {
                format!("\n  {}{source}\n    {symbols}\n    = {numbers}\n    = {}", self.what, self.result)
            }
            None => format!("\n  {}{source}\n    {}", self.what, self.result),
        }
    }
}

/// "DerSimonian R, Laird N 1986".
fn source(citation: &metaweave_stats::citation::Citation) -> String {
    format!("{} {}", citation.authors, citation.year)
}

/// Numbers on the scale of analysis are logarithms and the like, which a reader sees transformed back.
fn is_transformed(plan: &AnalysisPlan) -> bool {
    plan.measure.scale != metaweave_stats::effect::Scale::Identity
}
