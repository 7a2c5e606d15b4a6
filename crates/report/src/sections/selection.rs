//! How the studies were found and chosen: the flow diagram, agreement of the reviewers, and what was excluded and why.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures;
use crate::review::excluded::Excluded;
use crate::review::flow::Flow;
use crate::review::screening::Screening;
use crate::spec::model::SectionSpec;

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let review = composer.inputs.review;
    if review.flow.is_none() && review.excluded.is_none() && review.screening.is_empty() {
        return None;
    }
    let id = composer.anchor("selection");
    let mut blocks = Vec::new();
    if let Some(flow) = &review.flow {
        let lead = lead(flow, composer.style());
        blocks.extend(lead.map(|lead| composer.paragraph(&lead)));
        blocks.extend(figures::flow::figure(composer, flow).map(Block::Figure));
    }
    for stage in &review.screening {
        let sentence = agreement(stage, composer.style());
        blocks.push(composer.paragraph(&sentence));
        blocks.push(Block::Table(decisions(composer, stage)));
    }
    if let Some(excluded) = &review.excluded {
        blocks.push(Block::Table(excluded_studies(composer, excluded)));
    }
    Some(Section { id, title: vec![text("Selection of studies")], blocks, sections: Vec::new() })
}

/// The way from records to studies in a sentence.
fn lead(flow: &Flow, style: &NumberStyle) -> Option<String> {
    let number = |name: &str| flow.total(name).map(|n| marks::number(&style.count(n as f64)));
    let mut parts = Vec::new();
    if let Some(n) = number("records_screened") {
        parts.push(format!("{n} records were screened"));
    }
    let assessed = [flow.total("dbr_assessed"), flow.total("other_assessed")];
    if let Some(n) = assessed.into_iter().flatten().reduce(|a, b| a + b) {
        parts
            .push(format!("{} reports were assessed for eligibility", marks::number(&style.count(n as f64))));
    }
    if let Some((n, _)) = flow.included() {
        let word = words::plural(n as usize, "study was", "studies were");
        let reports = number(if flow.has("total_reports") { "total_reports" } else { "new_reports" });
        let reports = reports.map_or_else(String::new, |n| format!(" ({n} reports)"));
        parts.push(format!("{} {word} included{reports}", marks::number(&style.count(n as f64))));
    }
    let mut sentence =
        if parts.is_empty() { return None } else { format!("In all, {}.", words::listed(&parts)) };
    if let (true, Some(n)) = (flow.included().is_some(), flow.total("studies_in_synthesis")) {
        sentence.push_str(&format!(
            " Of these, {} {} in the meta-analyses.",
            marks::number(&style.count(n as f64)),
            words::plural(n as usize, "is", "are")
        ));
    }
    Some(sentence)
}

/// How often two reviewers decided alike, and what of that is more than chance.
fn agreement(stage: &Screening, style: &NumberStyle) -> String {
    let found = &stage.agreement;
    let number = |n: usize| marks::number(&style.count(n as f64));
    let [first, second] = &stage.reviewers;
    let mut sentence = format!(
        "On {}, {} and {} decided apart from each other on {} records and agreed on {}",
        marks::clean(&stage.stage),
        marks::clean(first),
        marks::clean(second),
        number(found.records),
        number(found.agreed)
    );
    if let (Some(kappa), Some(lower), Some(upper)) = (found.kappa, found.ci_lower, found.ci_upper) {
        let value = style.effect("Cohen’s κ", kappa, lower, upper, found.level, None);
        sentence.push_str(&format!(": {}", marks::number(&value)));
        let records = words::plural(stage.undecided, "record", "records");
        let are = words::plural(stage.undecided, "is", "are");
        sentence.push_str(&format!(
            " Left out {are} {} {records} that one of them did not decide on.",
            number(stage.undecided)
        ));
    }
    if let Some(note) = &found.note {
        sentence.push_str(&format!(" {note}"));
    }
    sentence
}

/// The decisions of one reviewer against those of the other.
fn decisions(composer: &mut Composer<'_>, stage: &Screening) -> Table {
    let style = composer.style().clone();
    let [first, second] = &stage.reviewers;
    let mut columns = vec![TableColumn::new(&marks::clean(first), Align::Left)];
    columns.extend(stage.decisions.iter().map(|decision| TableColumn {
        header: vec![text(marks::clean(decision))],
        group: Some(marks::clean(second)),
        align: Align::Right,
    }));
    let rows = stage.decisions.iter().zip(&stage.counts).map(|(decision, counts)| {
        let counts = counts.iter().map(|&count| style.count(count as f64));
        TableRow::new(RowKind::Body, std::iter::once(marks::clean(decision)).chain(counts))
    });
    let table = Table {
        id: "tbl-screening".to_owned(),
        number: 0,
        caption: vec![text(format!("Decisions on {}: records.", marks::clean(&stage.stage)))],
        columns,
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    composer.number_table(table)
}

fn excluded_studies(composer: &mut Composer<'_>, excluded: &Excluded) -> Table {
    let columns = excluded.headers.iter().map(|header| TableColumn::new(&marks::clean(header), Align::Left));
    let rows = excluded.rows.iter().map(|row| TableRow {
        kind: RowKind::Body,
        cells: row.cells.iter().map(|cell| super::data_table::linked(cell)).collect(),
    });
    let table = Table {
        id: "tbl-excluded".to_owned(),
        number: 0,
        caption: vec![text("Studies excluded after their full text was read, with reasons.")],
        columns: columns.collect(),
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    composer.number_table(table)
}
