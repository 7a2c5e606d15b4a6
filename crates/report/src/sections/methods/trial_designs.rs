//! What the methods text says about trials that are not two groups of people randomised one by one.

use crate::document::marks::{RHO, cite};
use crate::document::words;
use crate::plan::TrialDesigns;
use crate::run::Analysed;
use crate::spec::model::{ColumnRef, SharedControlMethod};

/// One paragraph for each way in which designs were allowed for.
pub(super) fn paragraphs(analysed: &[Analysed], titles: impl Fn(&[&Analysed]) -> String) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&Analysed>)> = Vec::new();
    for analysis in analysed.iter().filter(|analysis| !analysis.plan.designs.is_usual()) {
        let text = paragraph(&analysis.plan.designs, analysis.dataset.ready_made);
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, group)) => group.push(analysis),
            None => groups.push((text, vec![analysis])),
        }
    }
    groups
        .into_iter()
        .map(
            |(text, of)| {
                if of.len() == analysed.len() { text } else { format!("For {}: {text}", titles(&of)) }
            },
        )
        .collect()
}

fn paragraph(designs: &TrialDesigns, ready_made: bool) -> String {
    let mut sentences = Vec::new();
    if let Some(clusters) = &designs.cluster_randomised {
        let divided = if ready_made {
            "the variances of their estimates were multiplied"
        } else {
            "the numbers of people and of events were divided"
        };
        let spread = if clusters.size_variation.is_some() {
            format!(
                "1 + ((c² + 1) M − 1) {RHO}, for clusters of M people on average, a coefficient of variation c of the cluster sizes and \
                 an intracluster correlation {RHO}{}",
                cite("eldridge-2006")
            )
        } else {
            format!(
                "1 + (M − 1) {RHO}, for clusters of M people on average and an intracluster correlation {RHO}"
            )
        };
        let assumed = clusters.arms.iter().any(|arm| matches!(arm.icc.value, ColumnRef::Constant(_)));
        sentences.push(format!(
            "For trials that randomised clusters of people, {divided} by the design effect {spread}{}; people of one cluster resemble \
             each other, so that they tell less than as many others.{}",
            cite("higgins-eldridge-li-2019"),
            if assumed { " The intracluster correlation was assumed and not reported by the trials." } else { "" }
        ));
    }
    if let Some(crossover) = &designs.crossover {
        let assumed = matches!(crossover.correlation.value, ColumnRef::Constant(_));
        sentences.push(format!(
            "Crossover trials, in which everybody got both interventions, were analysed as pairs: the correlation within people, \
             {}, was taken into the variance{}{}.",
            if assumed { "which was assumed" } else { "as given in the data" },
            cite("elbourne-2002"),
            cite("higgins-eldridge-li-2019")
        ));
    }
    if let Some(shared) = &designs.shared_control {
        let trial = words::from_column(&shared.trial.value).to_lowercase();
        sentences.push(match shared.method {
            SharedControlMethod::Split => format!(
                "Where several comparisons of one {trial} share a control group, it was split into equal parts, so that nobody is counted \
                 twice{}; this leaves a correlation between the comparisons out of account.",
                cite("higgins-eldridge-li-2019")
            ),
            SharedControlMethod::Covariance => format!(
                "Comparisons of one {trial} that share a control group keep all of it, and their correlation is part of the model{}{}.",
                cite("gleser-olkin-2009"),
                cite("higgins-eldridge-li-2019")
            ),
        });
    }
    sentences.join(" ")
}
