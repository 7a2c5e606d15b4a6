//! How far two reviewers agreed when they decided on the same records apart from each other.

use crate::dataset::Table;
use crate::dataset::label::unknown_column;
use crate::dataset::table::Dialect;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::ScreeningResult;
use crate::run::screening_agreement;
use crate::source::Span;
use crate::spec::model::ScreeningSpec;

/// One stage of screening.
#[derive(Clone, Debug, PartialEq)]
pub struct Screening {
    /// The stage, as printed.
    pub stage: String,
    /// The two reviewers.
    pub reviewers: [String; 2],
    /// Decisions, in the order met.
    pub decisions: Vec<String>,
    /// Records by the decisions of both: rows are those of the first reviewer.
    pub counts: Vec<Vec<usize>>,
    /// Records that one of them did not decide on.
    pub undecided: usize,
    /// What is computed from them.
    pub agreement: ScreeningResult,
    /// Where the table begins.
    pub span: Span,
}

impl Screening {
    /// Reads the decisions and computes κ with its interval.
    pub fn read(spec: &ScreeningSpec, path: &str, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let table = Table::read(path, text, &Dialect::default(), diagnostics)?;
        let [first, second] = spec.reviewers.as_slice() else {
            diagnostics.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    format!("agreement is between two, not {}", spec.reviewers.len()),
                )
                .at(spec.reviewers.first().map_or(&spec.file.span, |reviewer| &reviewer.span))
                .help("name the two columns with their decisions: `reviewers: [first, second]`"),
            );
            return None;
        };
        let mut find = |column: &crate::spec::decode::Sp<String>| {
            let found = table.column(&column.value);
            if found.is_none() {
                diagnostics.push(unknown_column(&column.value, &column.span, &table));
            }
            found
        };
        let (a, b) = (find(first), find(second));
        let (a, b) = (a?, b?);
        let mut decisions: Vec<String> = Vec::new();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut undecided = 0;
        for row in 0..table.rows.len() {
            let mut decision = |column: usize| {
                let cell = table.cell(row, column);
                (!cell.is_empty()).then(|| {
                    decisions.iter().position(|other| other == cell).unwrap_or_else(|| {
                        decisions.push(cell.to_owned());
                        decisions.len() - 1
                    })
                })
            };
            match (decision(a), decision(b)) {
                (Some(a), Some(b)) => pairs.push((a, b)),
                _ => undecided += 1,
            }
        }
        let mut counts = vec![vec![0; decisions.len()]; decisions.len()];
        for &(a, b) in &pairs {
            if let Some(count) = counts.get_mut(a).and_then(|row| row.get_mut(b)) {
                *count += 1;
            }
        }
        let stage = spec.stage.as_ref().map_or_else(|| "screening".to_owned(), |stage| stage.value.clone());
        let agreement = screening_agreement(&stage, &pairs, decisions.len());
        Some(Self {
            stage,
            reviewers: [first.value.clone(), second.value.clone()],
            decisions,
            counts,
            undecided,
            agreement,
            span: table.header_span(0),
        })
    }
}
