//! The methods text on pooling: the model, the variance between studies, and the intervals.

use metaweave_stats::cluster_robust::RobustVariance;
use metaweave_stats::effect::DoubleZero;
use metaweave_stats::pooling::{GlmmModel, Interval, Prediction};

use crate::compose::Composer;
use crate::document::marks::cite;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::Model;
use crate::run::Analysed;
use crate::spec::model::PoolingName;

use super::methods::titles;

/// One paragraph for each model in use.
pub fn paragraphs(composer: &Composer<'_>) -> Vec<String> {
    distinct_models(composer.inputs.analysed).iter().map(|models| paragraph(models, composer)).collect()
}

/// Analyses that pool, grouped by the same model.
fn distinct_models(analysed: &[Analysed]) -> Vec<Vec<&Analysed>> {
    let mut groups: Vec<Vec<&Analysed>> = Vec::new();
    // Dependent effects have a paragraph of their own.
    let independent =
        |analysis: &&Analysed| analysis.plan.model.pooled() && analysis.plan.dependence.is_none();
    for analysis in analysed.iter().filter(independent) {
        let same = groups.iter_mut().find(|group| {
            group.first().is_some_and(|first| {
                let counts = analysis.plan.model.pooling == PoolingName::Glmm;
                same_model(&first.plan.model, &analysis.plan.model)
                    && (!counts || first.plan.measure.id == analysis.plan.measure.id)
            })
        });
        match same {
            Some(group) => group.push(analysis),
            None => groups.push(vec![analysis]),
        }
    }
    groups
}

fn same_model(a: &Model, b: &Model) -> bool {
    a.effects == b.effects
        && a.heterogeneity == b.heterogeneity
        && a.pooling == b.pooling
        && a.glmm == b.glmm
        && a.tau2.id == b.tau2.id
        && a.tau2_interval == b.tau2_interval
        && a.interval == b.interval
        && a.prediction == b.prediction
        && a.level == b.level
}

/// Which studies were pooled, for the first sentence: all, those of named analyses, or those of so many.
struct Subject {
    which: &'static str,
    titles: String,
    n: usize,
}

fn paragraph(of: &[&Analysed], composer: &Composer<'_>) -> String {
    let Some(first) = of.first() else { return String::new() };
    let style = composer.style();
    let model = &first.plan.model;
    let all =
        composer.inputs.analysed.iter().filter(|analysis| analysis.plan.model.pooled()).count() == of.len();
    let n = of.len();
    let which = match all {
        true => "all",
        false if n <= 3 => "titles",
        false => "count",
    };
    let titles = if which == "titles" { titles(of.iter().copied(), style) } else { String::new() };
    let subject = Subject { which, titles, n };
    if model.pooling == PoolingName::Glmm {
        return mixed_model(first, &subject, style);
    }
    let Subject { which, titles, n } = subject;
    let level = style.level(model.level);
    let how = how_pooled(model, style);
    let other = matches!(model.pooling, PoolingName::Ivhet | PoolingName::Uwls | PoolingName::Waap);
    if !model.random() {
        return match model.pooling {
            PoolingName::Ivhet => say!(style, "pooling-methods-ivhet", which, titles, n, how, level),
            PoolingName::Uwls | PoolingName::Waap => {
                say!(style, "pooling-methods-unrestricted", which, titles, n, how, level)
            }
            _ => say!(style, "pooling-methods-common", which, titles, n, how, level),
        };
    }
    let mut sentences = vec![say!(style, "pooling-methods-random", which, titles, n)];
    if model.pooling == PoolingName::SampleSize {
        sentences.push(say!(style, "pooling-methods-by-size"));
    }
    let tau2 = model.tau2;
    sentences.push(say!(
        style,
        "pooling-methods-tau2",
        estimator = say!(style, "names-by-estimator", id = tau2.id, name = estimator_name(tau2.name)),
        source = cite(tau2.citation.key),
        interval = tau2_interval(model, &level, style)
    ));
    sentences.push(interval(model, &level, style));
    sentences.extend(prediction(model, style));
    if model.common() {
        sentences.push(say!(style, "pooling-methods-beside", other, how));
    }
    sentences.join(" ")
}

fn how_pooled(model: &Model, style: &NumberStyle) -> String {
    let how = match model.pooling {
        PoolingName::InverseVariance | PoolingName::Glmm => "inverse-variance",
        PoolingName::MantelHaenszel if model.mantel_haenszel.correction.add > 0.0 => {
            "mantel-haenszel-corrected"
        }
        PoolingName::MantelHaenszel => "mantel-haenszel",
        PoolingName::Peto => "peto",
        PoolingName::SampleSize => "sample-size",
        PoolingName::Ivhet => "ivhet",
        PoolingName::Uwls => "uwls",
        PoolingName::Waap => "waap",
    };
    say!(style, "pooling-methods-how", how)
}

/// Counts pooled by a generalised linear mixed model.
fn mixed_model(analysis: &Analysed, subject: &Subject, style: &NumberStyle) -> String {
    let (plan, model) = (&analysis.plan, &analysis.plan.model);
    let two_arms = analysis.dataset.arm_labels.len() == 2;
    let keeps = model.effect_options.zero_cells.double_zero == DoubleZero::Keep;
    let how = match (two_arms, model.glmm) {
        (false, _) => "own",
        (true, GlmmModel::FixedStudies) => "fixed",
        (true, GlmmModel::RandomStudies) => "random",
        (true, GlmmModel::ConditionalExact) if plan.measure.id == "IRR" => "conditional-rates",
        (true, GlmmModel::ConditionalExact) => "conditional",
        (true, GlmmModel::ConditionalApproximate) => "approximate",
    };
    let mut sentences = vec![say!(
        style,
        "pooling-methods-mixed",
        which = subject.which,
        titles = &subject.titles,
        n = subject.n,
        two_arms,
        model = model.glmm.id(),
        source = cite(if two_arms { model.glmm.citation().key } else { "stijnen-2010" }),
        how,
        poisson = matches!(plan.measure.id, "IRR" | "IRLN"),
        random = model.random(),
        level = style.level(model.level)
    )];
    if two_arms {
        let how = match (model.glmm, keeps) {
            (GlmmModel::RandomStudies, true) => "kept",
            (GlmmModel::RandomStudies, false) => "dropped",
            _ => "silent",
        };
        sentences.push(say!(style, "pooling-methods-double-zero", how));
    }
    if model.random() {
        sentences.extend(prediction(model, style));
    }
    sentences.join(" ")
}

/// The name of an estimator in a sentence: names of people with their capitals, descriptions without.
pub(super) fn estimator_name(name: &str) -> String {
    name.trim_end_matches(" estimator").to_owned()
}

fn tau2_interval(model: &Model, level: &str, style: &NumberStyle) -> String {
    if model.about_common() {
        return say!(style, "pooling-methods-about-common");
    }
    let source = model.tau2_interval.citation().map_or_else(String::new, |citation| cite(citation.key));
    say!(style, "pooling-methods-tau2-interval", level, method = model.tau2_interval.id(), source)
}

fn interval(model: &Model, level: &str, style: &NumberStyle) -> String {
    let (kind, variance) = match model.interval {
        Interval::Robust(variance) => ("robust", Some(variance)),
        other => (other.id(), None),
    };
    say!(
        style,
        "pooling-methods-interval",
        kind,
        level,
        source = model.interval.citation().map_or_else(String::new, |citation| cite(citation.key)),
        variance = variance.map_or("", RobustVariance::id),
        satterthwaite = variance == Some(RobustVariance::Cr2)
    )
}

fn prediction(model: &Model, style: &NumberStyle) -> Option<String> {
    let (kind, less) = match model.prediction {
        Prediction::None => return None,
        Prediction::Normal => ("normal", ""),
        Prediction::TKMinus1 => ("t", "1"),
        Prediction::TKMinus2 => ("t", "2"),
        Prediction::Hksj => ("hksj", "2"),
        Prediction::KenwardRoger => ("kenward-roger", "1"),
        Prediction::Bootstrap { .. } => ("bootstrap", ""),
    };
    let (seed, draws) = match model.prediction {
        Prediction::Bootstrap { seed, draws } => (seed.to_string(), style.count(f64::from(draws))),
        _ => Default::default(),
    };
    let source = model.prediction.citation().map_or_else(String::new, |citation| cite(citation.key));
    Some(say!(style, "pooling-methods-prediction", kind, less, source, draws, seed))
}
