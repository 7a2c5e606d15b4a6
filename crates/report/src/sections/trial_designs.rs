//! What is said of the trials of an analysis whose design is another than two groups of people randomised one by one.

use super::wording;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::{StudyDesignResult, StudyResult};
use crate::run::Analysed;

/// Sentences under the heading of the analysis.
pub(super) fn remarks(analysis: &Analysed, style: &NumberStyle) -> Vec<String> {
    let designs: Vec<&StudyDesignResult> =
        analysis.result.studies.iter().filter_map(|study| study.design.as_ref()).collect();
    let mut remarks = Vec::new();
    let effects: Vec<f64> = designs
        .iter()
        .filter_map(|design| design.cluster_randomised.as_ref())
        .flat_map(|clusters| clusters.design_effect.iter().copied())
        .collect();
    let clustered = designs.iter().filter(|design| design.cluster_randomised.is_some()).count();
    let row = |n: usize| wording::rows(&analysis.plan, n, style);
    if let (Some(least), Some(most)) =
        (effects.iter().copied().reduce(f64::min), effects.iter().copied().reduce(f64::max))
    {
        let (least, most) = (style.fixed(least, 2), style.fixed(most, 2));
        remarks.push(say!(
            style,
            "trial-designs-clusters",
            n = clustered,
            row = row(clustered),
            range = least != most,
            least,
            most,
            arms = !analysis.dataset.arm_labels.is_empty()
        ));
    }
    let paired = designs.iter().filter(|design| design.crossover_correlation.is_some()).count();
    if paired > 0 {
        remarks.push(say!(style, "trial-designs-paired", n = paired, row = row(paired)));
    }
    let shared = designs.iter().filter(|design| design.control_shared_by.is_some()).count();
    if shared > 0 {
        let split = designs.iter().any(|design| design.control_split);
        remarks.push(say!(style, "trial-designs-shared", n = shared, split));
    }
    remarks
}

/// The design of a study in the table of studies.
pub(super) fn note(study: &StudyResult, style: &NumberStyle) -> Option<String> {
    let design = study.design.as_ref()?;
    let mut parts = Vec::new();
    if let Some(clusters) = &design.cluster_randomised {
        let mut effects: Vec<String> =
            clusters.design_effect.iter().map(|effect| style.fixed(*effect, 2)).collect();
        effects.dedup();
        let n = effects.len();
        parts.push(say!(style, "trial-designs-note-clusters", n, effects = style.listed(&effects)));
    }
    if let Some(correlation) = design.crossover_correlation {
        let correlation = style.fixed(correlation, 2);
        parts.push(say!(style, "trial-designs-note-crossover", correlation));
    }
    if let Some(n) = design.control_shared_by {
        parts.push(say!(style, "trial-designs-note-shared", split = design.control_split, n));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
