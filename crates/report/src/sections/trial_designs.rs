//! What is said of the trials of an analysis whose design is another than two groups of people randomised one by one.

use crate::document::marks;
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
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
    let called = |n: usize| analysis.plan.rows_called(n);
    if let (Some(least), Some(most)) =
        (effects.iter().copied().reduce(f64::min), effects.iter().copied().reduce(f64::max))
    {
        let range = if style.fixed(least, 2) == style.fixed(most, 2) {
            format!("a design effect of {}", marks::number(&style.fixed(least, 2)))
        } else {
            format!(
                "design effects of {} to {}",
                marks::number(&style.fixed(least, 2)),
                marks::number(&style.fixed(most, 2))
            )
        };
        remarks.push(format!(
            "{} {} randomised clusters of people; {} counted for less by {range}.{}",
            count_word_capitalised(clustered),
            called(clustered),
            words::plural(clustered, "it is", "they are"),
            if analysis.dataset.arm_labels.is_empty() {
                ""
            } else {
                " Tables and plots show the numbers as reported."
            }
        ));
    }
    let paired = designs.iter().filter(|design| design.crossover_correlation.is_some()).count();
    if paired > 0 {
        remarks.push(format!(
            "{} {} {} analysed as pairs; the same people are in both arms, and are counted once in the number of all people.",
            count_word_capitalised(paired),
            called(paired),
            words::plural(paired, "is a crossover trial and was", "are crossover trials and were"),
        ));
    }
    let shared = designs.iter().filter(|design| design.control_shared_by.is_some()).count();
    if shared > 0 {
        remarks.push(format!(
            "{} {} share their control group with others; it is {}, and its people are counted once.",
            count_word_capitalised(shared),
            words::plural(shared, "comparison", "comparisons"),
            if designs.iter().any(|design| design.control_split) {
                "split among them in the analysis, though shown as reported"
            } else {
                "kept whole, with the correlation that follows"
            }
        ));
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
        let effect = words::plural(effects.len(), "effect", "effects");
        parts.push(format!("cluster-randomised, design {effect} {}", effects.join(" and ")));
    }
    if let Some(correlation) = design.crossover_correlation {
        parts.push(format!("crossover, correlation {}", style.fixed(correlation, 2)));
    }
    if let Some(comparisons) = design.control_shared_by {
        let how = if design.control_split { "split among" } else { "shared by" };
        parts.push(format!("control group {how} {comparisons} comparisons"));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
