//! The results: the studies, then a section an analysis.

use crate::compose::Composer;
use crate::document::model::{Section, text};
use crate::spec::model::{PartName, SectionSpec};

use super::analysis;

/// Parts of the results before the analyses.
const BEFORE: &[PartName] = &[PartName::Selection, PartName::RiskOfBias];

/// What the review found about its studies and all analyses, as far as no other section places them.
pub fn section(composer: &mut Composer<'_>, order: &[SectionSpec]) -> Option<Section> {
    let placed: Vec<&str> = order
        .iter()
        .filter_map(|item| match item {
            SectionSpec::Analysis(name) => Some(name.value.as_str()),
            _ => None,
        })
        .collect();
    let mut sections: Vec<Section> = Vec::new();
    for name in BEFORE {
        let apart = |item: &SectionSpec| matches!(item, SectionSpec::Part(part) if part.value == *name);
        if !order.iter().any(apart) {
            sections.extend(super::part(composer, *name, order));
        }
    }
    let analysed = composer.inputs.analysed;
    let analyses = analysed
        .iter()
        .filter(|analysis| !placed.contains(&analysis.plan.id.as_str()))
        .map(|analysis| analysis::section(composer, analysis));
    sections.extend(analyses);
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
