//! Where everything in the report comes from, and how to make it again.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::language::say;
use crate::spec::model::{PartName, SectionSpec};

/// Version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The line under the title.
#[must_use]
pub fn line(composer: &mut Composer<'_>) -> Vec<Inline> {
    let style = composer.style();
    let files = composer.inputs.sources.digests().len();
    let anchor = PartName::Provenance.id();
    if !composer.has_part(anchor) {
        return vec![text(say!(style, "provenance-line", version = VERSION, files))];
    }
    let section = Inline::Reference { id: anchor.to_owned(), text: say!(style, "provenance-title") };
    let line = say!(
        style,
        "provenance-line-with-digests",
        version = VERSION,
        files,
        section = marks::block("section")
    );
    composer.prose_with(&line, &[("section", section)])
}

/// Inputs with digests, the version, how to rerun.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let style = composer.style();
    let id = composer.reserved_anchor(PartName::Provenance.id());
    composer.answer(&id, "prisma-27~");
    let sources = composer.inputs.sources;
    let rows = sources
        .digests()
        .iter()
        .map(|(path, digest)| TableRow {
            kind: RowKind::Body,
            cells: vec![vec![Inline::Code(path.clone())], vec![Inline::Code(digest.clone())]],
        })
        .collect();
    let table = composer.number_table(Table {
        id: "tbl-inputs".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "provenance-inputs"))],
        columns: vec![
            TableColumn::new(&say!(style, "provenance-file"), Align::Left),
            TableColumn::new("SHA-256", Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    });
    let mut blocks = vec![
        composer.paragraph(&say!(style, "provenance-statement", version = VERSION)),
        Block::Table(table),
    ];
    let described: Vec<(Vec<Inline>, Vec<Inline>)> = composer
        .inputs
        .spec
        .data
        .0
        .iter()
        .filter_map(|(name, data)| {
            let source = data.source.as_ref()?;
            Some((vec![Inline::Code(name.value.clone())], vec![text(marks::clean(&source.value))]))
        })
        .collect();
    if !described.is_empty() {
        blocks.push(Block::Paragraph(vec![text(say!(style, "provenance-sources"))]));
        blocks.push(Block::Definitions(described));
    }
    blocks.push(Block::Paragraph(vec![text(say!(style, "provenance-again"))]));
    blocks.push(Block::Code("metaweave build".to_owned()));
    Some(Section { id, title: vec![text(say!(style, "provenance-title"))], blocks, sections: Vec::new() })
}
