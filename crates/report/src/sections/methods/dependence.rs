//! What the methods text says about models of dependent effects.

use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::pooling::{Prediction, Structure, WorkingModel};

use crate::compose::Composer;
use crate::document::marks::{I2, RHO, SIGMA2, TAU2, cite};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::plan::{Dependence, DependenceKind, DependentInference, Sampling};
use crate::run::Analysed;
use crate::sections::pooling_methods::estimator_name;

/// One paragraph for each way in which effects were taken to depend on each other.
pub(super) fn paragraphs(
    analysed: &[Analysed],
    composer: &Composer<'_>,
    titles: impl Fn(&[&Analysed]) -> String,
) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&Analysed>)> = Vec::new();
    for analysis in analysed.iter().filter(|analysis| analysis.plan.model.pooled()) {
        let Some(dependence) = &analysis.plan.dependence else { continue };
        let text = paragraph(analysis, dependence, composer.style());
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, group)) => group.push(analysis),
            None => groups.push((text, vec![analysis])),
        }
    }
    let all = analysed.iter().filter(|analysis| analysis.plan.model.pooled()).count();
    groups
        .into_iter()
        .map(|(text, of)| if of.len() == all { text } else { format!("For {}: {text}", titles(&of)) })
        .collect()
}

fn paragraph(analysis: &Analysed, dependence: &Dependence, style: &NumberStyle) -> String {
    let mut sentences = vec![model(analysis, dependence)];
    sentences.extend(sampling(dependence, style));
    sentences.push(inference(analysis, dependence, style));
    sentences.extend(prediction(analysis, dependence));
    if !matches!(dependence.kind, DependenceKind::TwoLevel | DependenceKind::Working(_)) {
        sentences.push(format!(
            "Intervals of variances{} are by profile likelihood{}.",
            if matches!(dependence.kind, DependenceKind::Multivariate { .. }) {
                " and correlations"
            } else {
                ""
            },
            cite("hardy-thompson-1996")
        ));
    }
    if !analysis.plan.regressions.is_empty() {
        sentences.push("Moderators enter the mean of the same model.".to_owned());
    }
    sentences.join(" ")
}

fn model(analysis: &Analysed, dependence: &Dependence) -> String {
    let likelihood =
        if dependence.restricted { "restricted maximum likelihood" } else { "maximum likelihood" };
    match &dependence.kind {
        DependenceKind::TwoLevel => format!(
            "Effects were pooled under a random-effects model, which takes the true effects to differ and estimates their average, \
             with their variance {TAU2} estimated by {}{}.",
            estimator_name(analysis.plan.model.tau2.name),
            cite(analysis.plan.model.tau2.citation.key)
        ),
        DependenceKind::Working(working) => {
            let cluster = dependence.cluster.as_ref().map_or("cluster", |cluster| cluster.value.as_str());
            let cluster = cluster.replace('_', " ");
            let cited = cite("hedges-tipton-johnson-2010");
            match working {
                WorkingModel::CorrelatedEffects { .. } => format!(
                    "Effects of one {cluster} depend on each other. They were weighted by the correlated-effects working model{cited}: \
                     effects of one {cluster} share their weight, which is the inverse of the sum of their mean sampling variance and \
                     of the variance {TAU2} between clusters, estimated by the method of moments. {I2} is the share of {TAU2} in the \
                     total of {TAU2} and the typical sampling variance."
                ),
                WorkingModel::HierarchicalEffects => format!(
                    "Effects of one {cluster} depend on each other. They were weighted by the hierarchical-effects working \
                     model{cited}: by the inverse of the sum of their sampling variance and of the variances {SIGMA2} of true effects \
                     between clusters and within them, both estimated by the method of moments. {I2} of a level is its share in the \
                     total of these variances and the typical sampling variance."
                ),
            }
        }
        DependenceKind::Multilevel { levels } => {
            let names: Vec<String> = levels.iter().map(|level| level.value.replace('_', " ")).collect();
            let nested: Vec<&str> = names.iter().rev().map(String::as_str).collect();
            let count = crate::document::number::count_word(levels.len() + 1);
            format!(
                "Effects of one {} depend on each other. They were pooled under a {count}-level model, in which true effects differ \
                 between the groups of each level ({}) by a variance {SIGMA2} of its own, estimated by {likelihood}{}{}. {I2} of a level is \
                 its share in the total of these variances and the typical sampling variance{}.",
                names.first().map_or("cluster", String::as_str),
                nested.join(" within "),
                cite("konstantopoulos-2011"),
                cite("assink-wibbelink-2016"),
                cite("nakagawa-santos-2012")
            )
        }
        DependenceKind::Multivariate { outcome, structure } => {
            let cluster = dependence.cluster.as_ref().map_or("cluster", |cluster| cluster.value.as_str());
            let shape = match structure {
                Structure::Unstructured => "a variance for each and a correlation for each pair",
                Structure::CompoundSymmetry => "one variance and one correlation for all",
                Structure::HeterogeneousCompoundSymmetry => "a variance for each and one correlation for all",
                Structure::Autoregressive => {
                    "one variance and correlations that fall with the distance in order"
                }
                Structure::HeterogeneousAutoregressive => {
                    "a variance for each and correlations that fall with the distance in order"
                }
                Structure::ContinuousAutoregressive => {
                    "one variance and correlations that fall with the distance in time"
                }
                Structure::Diagonal => "a variance for each and no correlation",
                Structure::Identity => "one variance for all and no correlation",
            };
            format!(
                "Effects on several outcomes ({}) of one {} depend on each other. They were pooled under a multivariate \
                 random-effects model with a mean for each outcome{}; the true effects of an outcome differ between clusters, with {shape} \
                 ({} structure), estimated by {likelihood}.",
                outcome.value.replace('_', " "),
                cluster.replace('_', " "),
                cite("berkey-1998"),
                structure.name()
            )
        }
    }
}

fn sampling(dependence: &Dependence, style: &NumberStyle) -> Option<String> {
    match &dependence.sampling {
        Sampling::Independent if matches!(dependence.kind, DependenceKind::TwoLevel) => None,
        Sampling::Independent => Some("Sampling errors were taken to be independent.".to_owned()),
        Sampling::Known(_) => Some(
            "The covariances of sampling errors within a cluster are those given in the data.".to_owned(),
        ),
        Sampling::SharedControl(trial) => Some(format!(
            "The covariances of sampling errors of comparisons that share a control group (by {}) were computed from the data of \
             that group{}.",
            trial.value.replace('_', " "),
            cite("gleser-olkin-2009")
        )),
        Sampling::Working { correlation, over_time } => {
            let mut text = "The sampling errors of effects of one cluster, whose covariances are not known, were assumed to correlate".to_owned();
            let rho = crate::document::marks::number(&style.significant(*correlation, 2));
            match over_time {
                None => text.push_str(&format!(" by {RHO} = {rho}")),
                Some((time, phi)) => {
                    let phi = crate::document::marks::number(&style.significant(*phi, 2));
                    let base = if (*correlation - 1.0).abs() < f64::EPSILON {
                        String::new()
                    } else {
                        format!("{rho} times ")
                    };
                    text.push_str(&format!(
                        " by {base}{phi} to the power of their distance in {}",
                        time.value.replace('_', " ")
                    ));
                }
            }
            if matches!(dependence.kind, DependenceKind::Multilevel { .. }) {
                text.push_str(&format!(
                    ", which makes this the correlated-and-hierarchical-effects model{}",
                    cite("pustejovsky-tipton-2022")
                ));
            }
            text.push('.');
            Some(text)
        }
    }
}

fn inference(analysis: &Analysed, dependence: &Dependence, style: &NumberStyle) -> String {
    let level = style.level(analysis.plan.model.level);
    match dependence.inference {
        DependentInference::Wald => format!(
            "{level} intervals of averages take the variances as known and use the normal distribution."
        ),
        DependentInference::T => format!(
            "{level} intervals of averages use Student’s t with as many degrees of freedom as there are clusters beyond averages."
        ),
        DependentInference::Robust(variance) => {
            let clusters = dependence.cluster.as_ref().map_or_else(
                || "each row being a cluster of its own".to_owned(),
                |cluster| format!("with clusters by {}", cluster.value.replace('_', " ")),
            );
            let correction = match variance {
                RobustVariance::Cr2 => format!(
                    "the bias-reduced correction CR2, and Student’s t with Satterthwaite’s degrees of freedom{}{}",
                    cite("hedges-tipton-johnson-2010"),
                    cite("tipton-2015")
                ),
                RobustVariance::Cr1 => format!(
                    "the correction CR1 for the number of clusters, and Student’s t with as many degrees of freedom as there are clusters \
                     beyond averages{}",
                    cite("hedges-tipton-johnson-2010")
                ),
                RobustVariance::Cr0 => format!(
                    "no correction for the number of clusters (CR0), and Student’s t with as many degrees of freedom as there are clusters \
                     beyond averages{}",
                    cite("hedges-tipton-johnson-2010")
                ),
            };
            format!(
                "{level} intervals of averages and their tests are cluster-robust, {clusters}: they hold even where the dependence was \
                 modelled wrongly. They use {correction}."
            )
        }
    }
}

fn prediction(analysis: &Analysed, dependence: &Dependence) -> Option<String> {
    if matches!(dependence.kind, DependenceKind::Multivariate { .. }) {
        return None;
    }
    let what = "adds all variances of true effects to the squared standard error of the average";
    let with = match analysis.plan.model.prediction {
        Prediction::None => return None,
        Prediction::Normal => "the normal distribution".to_owned(),
        Prediction::TKMinus2 => {
            "Student’s t with two degrees of freedom less than there are clusters".to_owned()
        }
        _ => match dependence.inference {
            DependentInference::Wald => {
                "Student’s t with one degree of freedom less than there are clusters".to_owned()
            }
            _ => "Student’s t with the degrees of freedom of the average".to_owned(),
        },
    };
    let parts = [what.to_owned(), format!("uses {with}")];
    Some(format!("The prediction interval of a new effect in a new cluster {}.", words::listed(&parts)))
}
