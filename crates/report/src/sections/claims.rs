//! The conclusions that the author bound to results.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::spec::model::SectionSpec;

/// The claims, each with its condition.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
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
                vec![text(if claim.holds { "holds" } else { "does not hold" })],
            ],
        })
        .collect();
    let table = composer.number_table(Table {
        id: "tbl-claims".to_owned(),
        number: 0,
        caption: vec![text("Conclusions and the conditions that this report was checked against.")],
        columns: vec![
            TableColumn::new("Conclusion", Align::Left),
            TableColumn::new("Condition", Align::Left),
            TableColumn::new("Result", Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: false,
    });
    Some(Section {
        id: composer.anchor("claims"),
        title: vec![text("Conclusions checked")],
        blocks: vec![Block::Table(table)],
        sections: Vec::new(),
    })
}
