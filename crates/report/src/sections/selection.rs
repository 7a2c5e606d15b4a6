//! How the studies were found and chosen: the flow diagram, agreement of the reviewers, and what was excluded and why.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::figures;
use crate::language::say;
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
        let figure = figures::flow::figure(composer, flow);
        composer.answer(figure.as_ref().map_or(&id, |figure| &figure.id), "prisma-16a");
        blocks.extend(figure.map(Block::Figure));
    }
    for stage in &review.screening {
        let sentence = agreement(stage, composer.style());
        blocks.push(composer.paragraph(&sentence));
        let table = decisions(composer, stage);
        composer.answer(&table.id, "prisma-8~ amstar2-5~");
        blocks.push(Block::Table(table));
    }
    if let Some(excluded) = &review.excluded {
        let table = excluded_studies(composer, excluded);
        composer.answer(&table.id, "prisma-16b amstar2-7 moose-13~ moose-30");
        blocks.push(Block::Table(table));
    }
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "selection-title"))],
        blocks,
        sections: Vec::new(),
    })
}

/// The way from records to studies in a sentence.
fn lead(flow: &Flow, style: &NumberStyle) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(n) = flow.total("records_screened") {
        parts.push(say!(style, "selection-screened", n));
    }
    let assessed = [flow.total("dbr_assessed"), flow.total("other_assessed")];
    if let Some(n) = assessed.into_iter().flatten().reduce(|a, b| a + b) {
        parts.push(say!(style, "selection-assessed", n));
    }
    if let Some((n, _)) = flow.included() {
        let reports = flow.total(if flow.has("total_reports") { "total_reports" } else { "new_reports" });
        parts.push(match reports {
            Some(reports) => say!(style, "selection-included-reports", n, reports),
            None => say!(style, "selection-included", n),
        });
    }
    if parts.is_empty() {
        return None;
    }
    let mut sentence = say!(style, "selection-lead", parts = style.listed(&parts));
    if let (true, Some(n)) = (flow.included().is_some(), flow.total("studies_in_synthesis")) {
        sentence.push(' ');
        sentence.push_str(&say!(style, "selection-synthesis", n));
    }
    Some(sentence)
}

/// How often two reviewers decided alike, and what of that is more than chance.
fn agreement(stage: &Screening, style: &NumberStyle) -> String {
    let found = &stage.agreement;
    let [first, second] = &stage.reviewers;
    let (stage_name, first, second) = (marks::clean(&stage.stage), marks::clean(first), marks::clean(second));
    let (records, agreed) = (found.records, found.agreed);
    let mut sentence = if let (Some(kappa), Some(lower), Some(upper)) =
        (found.kappa, found.ci_lower, found.ci_upper)
    {
        let name = say!(style, "selection-kappa");
        let value = marks::number(&style.effect(&name, kappa, lower, upper, found.level, None));
        say!(style, "selection-agreement-kappa", stage = stage_name, first, second, records, agreed, value)
    } else {
        say!(style, "selection-agreement", stage = stage_name, first, second, records, agreed)
    };
    if stage.undecided > 0 {
        sentence.push(' ');
        sentence.push_str(&say!(style, "selection-undecided", n = stage.undecided));
    }
    if let Some(note) = &found.note {
        sentence.push_str(&format!(" {}", note.say(style)));
    }
    sentence
}

/// The decisions of one reviewer against those of the other.
fn decisions(composer: &mut Composer<'_>, stage: &Screening) -> Table {
    let style = composer.style();
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
        caption: vec![text(say!(style, "selection-decisions", stage = marks::clean(&stage.stage)))],
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
        caption: vec![text(say!(composer.style(), "selection-excluded"))],
        columns: columns.collect(),
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    composer.number_table(table)
}
