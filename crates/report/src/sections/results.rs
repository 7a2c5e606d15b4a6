//! The results: a section an analysis.

use crate::compose::Composer;
use crate::document::model::{Section, text};
use crate::spec::model::SectionSpec;

use super::analysis;

/// All analyses that no other section places.
pub fn section(composer: &mut Composer<'_>, order: &[SectionSpec]) -> Option<Section> {
    let placed: Vec<&str> = order
        .iter()
        .filter_map(|item| match item {
            SectionSpec::Analysis(name) => Some(name.value.as_str()),
            _ => None,
        })
        .collect();
    let analysed = composer.inputs.analysed;
    let sections: Vec<Section> = analysed
        .iter()
        .filter(|analysis| !placed.contains(&analysis.plan.id.as_str()))
        .map(|analysis| analysis::section(composer, analysis))
        .collect();
    if sections.is_empty() {
        return None;
    }
    Some(Section {
        id: composer.anchor("results"),
        title: vec![text("Results")],
        blocks: Vec::new(),
        sections,
    })
}
