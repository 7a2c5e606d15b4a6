//! What the methods text says about models of dependent effects.

use metaweave_stats::pooling::{Prediction, WorkingModel};

use crate::document::marks::{cite, number};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::{Dependence, DependenceKind, DependentInference, Sampling};
use crate::run::Analysed;
use crate::sections::pooling_methods::estimator_name;

/// One paragraph for each way in which effects were taken to depend on each other.
pub(super) fn paragraphs(analysed: &[Analysed], style: &NumberStyle) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&Analysed>)> = Vec::new();
    for analysis in analysed.iter().filter(|analysis| analysis.plan.model.pooled()) {
        let Some(dependence) = &analysis.plan.dependence else { continue };
        let text = paragraph(analysis, dependence, style);
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, group)) => group.push(analysis),
            None => groups.push((text, vec![analysis])),
        }
    }
    let all = analysed.iter().filter(|analysis| analysis.plan.model.pooled()).count();
    groups.into_iter().map(|(text, of)| super::for_some(text, &of, all, style)).collect()
}

fn paragraph(analysis: &Analysed, dependence: &Dependence, style: &NumberStyle) -> String {
    let mut sentences = vec![model(analysis, dependence, style)];
    sentences.extend(sampling(dependence, style));
    sentences.push(inference(analysis, dependence, style));
    sentences.extend(prediction(analysis, dependence, style));
    if !matches!(dependence.kind, DependenceKind::TwoLevel | DependenceKind::Working(_)) {
        let correlations = matches!(dependence.kind, DependenceKind::Multivariate { .. });
        sentences.push(say!(style, "methods-dependence-variances", correlations));
    }
    if !analysis.plan.regressions.is_empty() {
        sentences.push(say!(style, "methods-dependence-moderators"));
        if super::moderators::tests_robustly(analysis) {
            sentences.push(say!(style, "methods-robust-tests"));
        }
    }
    sentences.join(" ")
}

fn model(analysis: &Analysed, dependence: &Dependence, style: &NumberStyle) -> String {
    let restricted = dependence.restricted;
    match &dependence.kind {
        DependenceKind::TwoLevel => {
            let tau2 = analysis.plan.model.tau2;
            say!(
                style,
                "methods-dependence-two-level",
                id = tau2.id,
                name = estimator_name(tau2.name),
                source = cite(tau2.citation.key)
            )
        }
        DependenceKind::Working(working) => {
            let cluster = dependence.cluster.as_ref().map(|cluster| cluster.value.replace('_', " "));
            let cluster = cluster.unwrap_or_else(|| say!(style, "methods-dependence-cluster"));
            match working {
                WorkingModel::CorrelatedEffects { .. } => {
                    say!(style, "methods-dependence-correlated", cluster)
                }
                WorkingModel::HierarchicalEffects => say!(style, "methods-dependence-hierarchical", cluster),
            }
        }
        DependenceKind::Multilevel { levels } => {
            let names: Vec<String> = levels.iter().map(|level| level.value.replace('_', " ")).collect();
            let mut inwards = names.iter().rev();
            let innermost = inwards.next().cloned().unwrap_or_default();
            let nested = inwards
                .fold(innermost, |inner, outer| say!(style, "methods-dependence-within", inner, outer));
            say!(
                style,
                "methods-dependence-multilevel",
                cluster = names.first().cloned().unwrap_or_else(|| say!(style, "methods-dependence-cluster")),
                levels = levels.len() + 1,
                nested,
                restricted
            )
        }
        DependenceKind::Multivariate { outcome, structure } => {
            let cluster = dependence.cluster.as_ref().map(|cluster| cluster.value.replace('_', " "));
            say!(
                style,
                "methods-dependence-multivariate",
                outcome = outcome.value.replace('_', " "),
                cluster = cluster.unwrap_or_else(|| say!(style, "methods-dependence-cluster")),
                structure = structure.id(),
                name = structure.name(),
                restricted
            )
        }
    }
}

fn sampling(dependence: &Dependence, style: &NumberStyle) -> Option<String> {
    match &dependence.sampling {
        Sampling::Independent if matches!(dependence.kind, DependenceKind::TwoLevel) => None,
        Sampling::Independent => Some(say!(style, "methods-dependence-independent")),
        Sampling::Known(_) => Some(say!(style, "methods-dependence-known")),
        Sampling::SharedControl(trial) => {
            Some(say!(style, "methods-dependence-shared-control", trial = trial.value.replace('_', " ")))
        }
        Sampling::Working { correlation, over_time } => {
            let how = match over_time {
                None => "constant",
                // A correlation of one leaves the time alone.
                Some(_) if (*correlation - 1.0).abs() < f64::EPSILON => "time-alone",
                Some(_) => "time",
            };
            let (time, phi) = over_time.as_ref().map_or_else(Default::default, |(time, phi)| {
                (time.value.replace('_', " "), number(&style.significant(*phi, 2)))
            });
            let hierarchical = matches!(dependence.kind, DependenceKind::Multilevel { .. });
            let rho = number(&style.significant(*correlation, 2));
            Some(say!(style, "methods-dependence-working", how, rho, phi, time, hierarchical))
        }
    }
}

fn inference(analysis: &Analysed, dependence: &Dependence, style: &NumberStyle) -> String {
    let level = style.level(analysis.plan.model.level);
    match dependence.inference {
        DependentInference::Wald => say!(style, "methods-dependence-wald", level),
        DependentInference::T => say!(style, "methods-dependence-t", level),
        DependentInference::Robust(variance) => {
            let cluster = dependence.cluster.as_ref().map(|cluster| cluster.value.replace('_', " "));
            say!(
                style,
                "methods-dependence-robust",
                level,
                own = cluster.is_none(),
                cluster = cluster.unwrap_or_default(),
                variance = variance.id()
            )
        }
    }
}

fn prediction(analysis: &Analysed, dependence: &Dependence, style: &NumberStyle) -> Option<String> {
    if matches!(dependence.kind, DependenceKind::Multivariate { .. }) {
        return None;
    }
    let with = match analysis.plan.model.prediction {
        Prediction::None => return None,
        Prediction::Normal => "normal",
        Prediction::TKMinus2 => "two-less",
        _ => match dependence.inference {
            DependentInference::Wald => "one-less",
            _ => "average",
        },
    };
    Some(say!(style, "methods-dependence-prediction", with))
}
