//! Where everything in the report comes from, and how to make it again.

use crate::compose::Composer;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::spec::model::{PartName, SectionSpec};

/// Version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The line under the title.
#[must_use]
pub fn line(composer: &Composer<'_>) -> Vec<Inline> {
    let files = composer.inputs.sources.digests().len();
    let written = format!("Written by metaweave {VERSION} from {files} input files");
    let anchor = PartName::Provenance.id();
    if !composer.has_part(anchor) {
        return vec![text(format!("{written}."))];
    }
    vec![
        text(format!("{written}; their digests are under ")),
        Inline::Reference { id: anchor.to_owned(), text: "Provenance".to_owned() },
        text("."),
    ]
}

/// Inputs with digests, the version, how to rerun.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let id = composer.reserved_anchor(PartName::Provenance.id());
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
        caption: vec![text("Inputs of this report.")],
        columns: vec![TableColumn::new("File", Align::Left), TableColumn::new("SHA-256", Align::Left)],
        rows,
        notes: Vec::new(),
        row_headers: true,
    });
    let mut blocks = vec![
        composer.paragraph(&format!(
            "This report was written by metaweave {VERSION} from the files below and from nothing else. The same files and the \
             same version give the same report, byte for byte. A digest can be checked with any program that computes \
             SHA-256, such as sha256sum. Every choice of every analysis, its defaults included, is recorded in \
             results.json under “plan”."
        )),
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
            Some((
                vec![Inline::Code(name.value.clone())],
                vec![text(crate::document::marks::clean(&source.value))],
            ))
        })
        .collect();
    if !described.is_empty() {
        blocks.push(Block::Paragraph(vec![text("Sources of the tables, as stated by the authors:")]));
        blocks.push(Block::Definitions(described));
    }
    blocks.push(Block::Paragraph(vec![text("To make this report again:")]));
    blocks.push(Block::Code("metaweave build".to_owned()));
    Some(Section { id, title: vec![text("Provenance")], blocks, sections: Vec::new() })
}
