//! Parts of the report that are written from plan and results: when each applies and what it says.

pub mod analysis;
pub mod at_a_glance;
pub mod characteristics;
pub mod checklists;
pub mod claims;
pub mod data_table;
pub mod dependence;
pub mod evidence;
pub mod evidence_profile;
pub mod methods;
pub mod mixed_model;
pub mod narrative;
pub mod number_needed;
pub mod plots;
pub mod pooling_methods;
pub mod provenance;
pub mod published;
pub mod regression;
pub mod results;
pub mod risk_of_bias;
pub mod robustness;
pub mod searches;
pub mod selection;
pub mod sensitivity;
pub mod small_study_effects;
pub mod study_data;
pub mod study_table;
pub mod subgroups;
pub mod summary_of_findings;
pub mod synthesis;
mod trial_designs;
pub mod wording;

use crate::compose::Composer;
use crate::document::model::Section;
use crate::source::Span;
use crate::spec::decode::Sp;
use crate::spec::model::{PartName, SectionSpec, Spec};

/// How a part is written. The order here is the order of a report that states none.
struct PartWriter {
    name: PartName,
    /// The section, or nothing when the report has nothing to say there.
    write: fn(&mut Composer<'_>, &[SectionSpec]) -> Option<Section>,
    /// Whether a report that states no order has it.
    by_default: bool,
}

static SECTIONS: &[PartWriter] = &[
    PartWriter { name: PartName::AtAGlance, write: at_a_glance::section, by_default: true },
    PartWriter { name: PartName::SummaryOfFindings, write: summary_of_findings::section, by_default: false },
    PartWriter { name: PartName::Methods, write: methods::section, by_default: true },
    PartWriter { name: PartName::Selection, write: selection::section, by_default: false },
    PartWriter { name: PartName::Characteristics, write: characteristics::section, by_default: false },
    PartWriter { name: PartName::RiskOfBias, write: risk_of_bias::section, by_default: false },
    PartWriter { name: PartName::Results, write: results::section, by_default: true },
    PartWriter { name: PartName::EvidenceProfile, write: evidence_profile::section, by_default: false },
    PartWriter { name: PartName::Claims, write: claims::section, by_default: true },
    PartWriter { name: PartName::StudyData, write: study_data::section, by_default: false },
    // The reference list is written when all else is, since it is numbered by what cites it.
    PartWriter { name: PartName::References, write: |_, _| None, by_default: true },
    PartWriter { name: PartName::SearchStrategies, write: searches::section, by_default: true },
    PartWriter {
        name: PartName::SupplementaryFiles,
        write: |composer, _| Some(composer.supplementary_files()),
        by_default: false,
    },
    PartWriter { name: PartName::Checklists, write: checklists::section, by_default: true },
    PartWriter { name: PartName::Provenance, write: provenance::section, by_default: true },
];

/// One part, if the report has anything to say there.
pub fn part(composer: &mut Composer<'_>, name: PartName, order: &[SectionSpec]) -> Option<Section> {
    let writer = SECTIONS.iter().find(|writer| writer.name == name)?;
    (writer.write)(composer, order)
}

/// The parts of a report in order: as the spec says, or the default order with all tables and figures of the data after
/// the results.
#[must_use]
pub fn order(spec: &Spec) -> Vec<SectionSpec> {
    if !spec.sections.is_empty() {
        return spec.sections.clone();
    }
    let nowhere = Span::new("", 0, 0);
    let mut order = Vec::new();
    for writer in SECTIONS.iter().filter(|writer| writer.by_default) {
        order.push(SectionSpec::Part(Sp { value: writer.name, span: nowhere.clone() }));
        if writer.name == PartName::Results {
            order.extend(spec.tables.iter().map(|table| SectionSpec::Table(table.id.clone())));
            order.extend(spec.figures.iter().map(|figure| SectionSpec::Figure(figure.id.clone())));
            order.extend(spec.evidence_ids().map(|(kind, id)| SectionSpec::Evidence(kind, id.clone())));
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::SECTIONS;
    use crate::spec::model::PartName;

    #[test]
    fn every_part_has_a_writer() {
        for name in PartName::ALL {
            assert_eq!(SECTIONS.iter().filter(|writer| writer.name == *name).count(), 1, "{}", name.id());
        }
    }
}
