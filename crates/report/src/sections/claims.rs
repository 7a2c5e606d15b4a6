//! The conclusions that the author bound to results.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::language::say;
use crate::spec::model::SectionSpec;

/// The claims, each with its condition.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let style = composer.style();
    let claims = &composer.inputs.results.claims;
    if claims.is_empty() {
        return None;
    }
    let rows = claims
        .iter()
        .map(|claim| TableRow {
            kind: RowKind::Body,
            cells: vec![
                vec![text(marks::clean(&claim.text))],
                vec![Inline::Code(marks::clean(&claim.assert))],
                vec![text(say!(style, "claims-result", holds = claim.holds))],
            ],
        })
        .collect();
    let table = composer.number_table(Table {
        id: "tbl-claims".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "claims-caption"))],
        columns: vec![
            TableColumn::new(&say!(style, "claims-conclusion"), Align::Left),
            TableColumn::new(&say!(style, "claims-condition"), Align::Left),
            TableColumn::new(&say!(style, "claims-outcome"), Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: false,
    });
    Some(Section {
        id: composer.anchor("claims"),
        title: vec![text(say!(style, "claims-title"))],
        blocks: vec![Block::Table(table)],
        sections: Vec::new(),
    })
}
