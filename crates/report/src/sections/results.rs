//! The results: the studies, then a section an analysis.

use crate::compose::Composer;
use crate::document::model::{Section, text};
use crate::language::say;
use crate::spec::model::{PartName, SectionSpec};

use super::analysis;

/// Parts of the results before the analyses.
const BEFORE: &[PartName] = &[PartName::Selection, PartName::Characteristics, PartName::RiskOfBias];

/// Parts of the results after them.
const AFTER: &[PartName] = &[PartName::EvidenceProfile];

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
    sections.extend(parts(composer, BEFORE, order));
    let analysed = composer.inputs.analysed;
    let analyses = analysed
        .iter()
        .filter(|analysis| !placed.contains(&analysis.plan.id.as_str()))
        .map(|analysis| analysis::section(composer, analysis));
    sections.extend(analyses);
    sections.extend(parts(composer, AFTER, order));
    if sections.is_empty() {
        return None;
    }
    Some(Section {
        id: composer.anchor("results"),
        title: vec![text(say!(composer.style(), "compose-results"))],
        blocks: Vec::new(),
        sections,
    })
}

/// Those of the parts that have no place of their own.
fn parts(composer: &mut Composer<'_>, names: &[PartName], order: &[SectionSpec]) -> Vec<Section> {
    let apart = |name: PartName| {
        order.iter().any(|item| matches!(item, SectionSpec::Part(part) if part.value == name))
    };
    let names = names.iter().filter(|name| !apart(**name));
    names.filter_map(|name| super::part(composer, *name, order)).collect()
}
