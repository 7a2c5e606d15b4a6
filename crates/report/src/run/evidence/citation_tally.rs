//! Citation tallies: how later papers cite each work.

use super::{Tables, column, usual_column};
use crate::dataset::Table;
use crate::dataset::label::LabelTemplate;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::evidence::{CitationTallyResult, WorkResult};
use crate::run::Analysed;
use crate::spec::decode::Sp;
use crate::spec::model::{AnalysisSpec, CitationTallySpec};

pub(super) fn run(
    spec: &CitationTallySpec,
    tables: &Tables<'_>,
    analysed: &[Analysed],
    diagnostics: &mut Diagnostics,
) -> Option<CitationTallyResult> {
    let table = tables.get(&spec.data, diagnostics)?;
    let label = LabelTemplate::read(&bare_column(&spec.label, table), table, diagnostics);
    let usual = [
        (&spec.supporting, "supporting"),
        (&spec.mentioning, "mentioning"),
        (&spec.contrasting, "contrasting"),
    ]
    .map(|(written, usual)| usual_column(table, written.as_ref(), usual, &spec.data, diagnostics));
    let named = [&spec.unclassified, &spec.publications, &spec.source]
        .map(|written| written.as_ref().map(|name| column(table, name, diagnostics)));
    let label = label?;
    let [supporting, mentioning, contrasting] = [usual[0]?, usual[1]?, usual[2]?];
    if named.contains(&Some(None)) {
        return None;
    }
    let [unclassified, publications, source] = named.map(Option::flatten);
    let mut works: Vec<WorkResult> = Vec::new();
    let mut whole = true;
    for row in 0..table.rows.len() {
        let name = label.label(table, row);
        if works.iter().any(|work| work.label == name) {
            let message = format!("`{name}` stands twice among the citation tallies");
            diagnostics.push(Diagnostic::error(Code::DuplicateStudy, message).at(&table.cell_span(row, 0)));
            whole = false;
        }
        let mut count = |at: usize| count(table, row, at, diagnostics, &mut whole);
        let (supporting, mentioning, contrasting) =
            (count(supporting), count(mentioning), count(contrasting));
        let unclassified = unclassified.map(&mut count);
        let publications = publications.and_then(&mut count);
        let parts = [Some(supporting), Some(mentioning), Some(contrasting), unclassified];
        // A sum with a part missing would look like a whole.
        let statements = parts.into_iter().flatten().sum::<Option<u64>>();
        works.push(WorkResult {
            label: name,
            supporting,
            mentioning,
            contrasting,
            unclassified: unclassified.flatten(),
            statements,
            publications,
            source: source.map(|at| table.cell(row, at)).filter(|cell| !cell.is_empty()).map(str::to_owned),
        });
    }
    if let Some(id) = &spec.analysis {
        let written = &tables.spec.analyses;
        works = of_studies(works, spec, table, &label, (id, written, analysed), diagnostics)?;
    }
    whole.then(|| CitationTallyResult { id: spec.id.value.clone(), title: spec.title.value.clone(), works })
}

/// A label without braces is the name of a column.
fn bare_column(label: &Sp<String>, table: &Table) -> Sp<String> {
    let mut label = label.clone();
    if !label.value.contains('{') && table.column(&label.value).is_none() {
        // In braces an unknown name is reported as the column that it was meant to be.
        label.value = format!("{{{}}}", label.value);
    }
    label
}

fn count(
    table: &Table,
    row: usize,
    at: usize,
    diagnostics: &mut Diagnostics,
    whole: &mut bool,
) -> Option<u64> {
    let help = match table.number(row, at) {
        Ok(None) => return None,
        Ok(Some(n)) if n >= 0.0 && n.fract() == 0.0 && n < 1e15 => return Some(n as u64),
        Ok(Some(_)) => "a count is a whole number, zero or more",
        Err(why) => why.help(),
    };
    let name = table.columns.get(at).map_or("", String::as_str);
    diagnostics.push(
        Diagnostic::error(
            Code::NotANumber,
            format!("`{}` in column `{name}` is not a count", table.cell(row, at)),
        )
        .at(&table.cell_span(row, at))
        .help(help),
    );
    *whole = false;
    None
}

/// The works in the order of an analysis' studies; a study without a row has no counts.
fn of_studies(
    works: Vec<WorkResult>,
    spec: &CitationTallySpec,
    table: &Table,
    label: &LabelTemplate,
    (id, written, analysed): (&Sp<String>, &[AnalysisSpec], &[Analysed]),
    diagnostics: &mut Diagnostics,
) -> Option<Vec<WorkResult>> {
    let known: Vec<&str> = written.iter().map(|analysis| analysis.id.value.as_str()).collect();
    if !known.contains(&id.value.as_str()) {
        diagnostics.push(
            Diagnostic::error(Code::UnknownName, format!("there is no analysis `{}`", id.value))
                .at(&id.span)
                .suggest(&id.value, known),
        );
    }
    // An analysis that could not be run was reported.
    let analysis = analysed.iter().find(|analysis| analysis.plan.id == id.value)?;
    let studies: Vec<&str> = analysis.result.studies.iter().map(|study| study.label.as_str()).collect();
    let mut whole = true;
    for row in 0..table.rows.len() {
        let name = label.label(table, row);
        if !studies.contains(&name.as_str()) {
            let message = format!("`{name}` is not a study of `{}`", id.value);
            diagnostics.push(
                Diagnostic::error(Code::UnknownName, message)
                    .at(&table.cell_span(row, 0))
                    .related(&spec.id.span, "one row a study here")
                    .suggest(&name, studies.iter().copied()),
            );
            whole = false;
        }
    }
    let found = |study: &str| works.iter().find(|work| work.label == study).cloned();
    let none = |study: &str| WorkResult {
        label: study.to_owned(),
        supporting: None,
        mentioning: None,
        contrasting: None,
        unclassified: None,
        statements: None,
        publications: None,
        source: None,
    };
    whole.then(|| studies.iter().map(|study| found(study).unwrap_or_else(|| none(study))).collect())
}
