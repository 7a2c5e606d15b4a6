//! What the methods text says about trials that are not two groups of people randomised one by one.

use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::TrialDesigns;
use crate::run::Analysed;
use crate::spec::model::{ColumnRef, SharedControlMethod};

/// One paragraph for each way in which designs were allowed for.
pub(super) fn paragraphs(analysed: &[Analysed], style: &NumberStyle) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&Analysed>)> = Vec::new();
    for analysis in analysed.iter().filter(|analysis| !analysis.plan.designs.is_usual()) {
        let text = paragraph(&analysis.plan.designs, analysis.dataset.ready_made, style);
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, group)) => group.push(analysis),
            None => groups.push((text, vec![analysis])),
        }
    }
    groups.into_iter().map(|(text, of)| super::for_some(text, &of, analysed.len(), style)).collect()
}

fn paragraph(designs: &TrialDesigns, ready_made: bool, style: &NumberStyle) -> String {
    let mut sentences = Vec::new();
    if let Some(clusters) = &designs.cluster_randomised {
        let varying = clusters.size_variation.is_some();
        sentences.push(say!(style, "methods-clusters", ready_made, varying));
        if clusters.arms.iter().any(|arm| matches!(arm.icc.value, ColumnRef::Constant(_))) {
            sentences.push(say!(style, "methods-icc-assumed"));
        }
    }
    if let Some(crossover) = &designs.crossover {
        let assumed = matches!(crossover.correlation.value, ColumnRef::Constant(_));
        sentences.push(say!(style, "methods-crossover", assumed));
    }
    if let Some(shared) = &designs.shared_control {
        let trial = style.name_inside_sentence(&words::from_column(&shared.trial.value));
        let split = shared.method == SharedControlMethod::Split;
        sentences.push(say!(style, "methods-shared-control", split, trial));
    }
    sentences.join(" ")
}
