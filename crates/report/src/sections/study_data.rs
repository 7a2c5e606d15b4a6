//! The data of every study of every analysis, as an appendix.

use crate::compose::Composer;
use crate::document::model::{Block, Section, text};
use crate::language::say;
use crate::spec::model::SectionSpec;

use super::study_table;

/// One table an analysis.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let analysed = composer.inputs.analysed;
    let blocks: Vec<Block> = analysed
        .iter()
        .map(|analysis| {
            let table = study_table::table(analysis, composer.style());
            Block::Table(composer.number_table(table))
        })
        .collect();
    if blocks.is_empty() {
        return None;
    }
    Some(Section {
        id: composer.anchor("study-data"),
        title: vec![text(say!(composer.style(), "studies-data"))],
        blocks,
        sections: Vec::new(),
    })
}
