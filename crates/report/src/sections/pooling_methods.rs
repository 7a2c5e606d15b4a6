//! The methods text on pooling: the model, the variance between studies, and the intervals.

use metaweave_stats::effect::DoubleZero;
use metaweave_stats::pooling::{GlmmModel, Interval, Prediction};
use metaweave_stats::tau2::Tau2Interval;

use crate::compose::Composer;
use crate::document::marks::{K, Q, TAU2, cite};
use crate::document::number::{NumberStyle, count_word};
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

fn paragraph(of: &[&Analysed], composer: &Composer<'_>) -> String {
    let Some(first) = of.first() else { return String::new() };
    let model = &first.plan.model;
    let all =
        composer.inputs.analysed.iter().filter(|analysis| analysis.plan.model.pooled()).count() == of.len();
    let studies = match all {
        true => "Studies".to_owned(),
        false if of.len() <= 3 => format!("For {}, studies", titles(of.iter().copied())),
        false => format!("In {} analyses, studies", count_word(of.len())),
    };
    let style = composer.style();
    let level = style.level(model.level);
    if model.pooling == PoolingName::Glmm {
        return mixed_model(first, &studies, style);
    }
    let pooling = how_pooled(model);
    let mut text = String::new();
    if model.random() {
        let weights = match model.pooling {
            PoolingName::SampleSize => {
                format!(
                    " Studies are weighted by their numbers of people, as effective sizes of two arms{}.",
                    cite("bakbergenuly-2020")
                )
            }
            _ => String::new(),
        };
        text.push_str(&format!(
            "{studies} were pooled under a random-effects model, which takes the true effects to differ between studies and \
             estimates their average.{weights} The variance between studies, {TAU2}, was estimated by the {} method{}, {}.",
            estimator_name(model.tau2.name),
            cite(model.tau2.citation.key),
            if model.about_common() {
                format!(
                    "with {Q} taken about the common-effect estimate, as Review Manager 5 does{}",
                    cite("deeks-higgins-2010")
                )
            } else {
                tau2_interval(model, &level)
            },
        ));
        text.push_str(&interval(model, &level));
        text.push_str(&prediction(model, style));
        if model.common() {
            text.push_str(&match model.pooling {
                PoolingName::Ivhet | PoolingName::Uwls | PoolingName::Waap => {
                    format!(" Beside it stands the estimate {pooling}.")
                }
                _ => format!(
                    " Beside it stands the common-effect estimate, {pooling}, which takes all studies to estimate one and the \
                     same effect."
                ),
            });
        }
    } else {
        text.push_str(&match model.pooling {
            PoolingName::Ivhet => format!(
                "{studies} were pooled {pooling}, with a {level} interval from the normal distribution. Differences between \
                 studies widen the interval and leave the weights alone."
            ),
            PoolingName::Uwls | PoolingName::Waap => format!(
                "{studies} were pooled {pooling}, with a {level} interval from Student’s t with {K} − 1 degrees of freedom, {K} \
                 being the number of studies used. Differences between studies widen the interval and leave the weights alone."
            ),
            _ => format!(
                "{studies} were pooled under a common-effect model, {pooling}, with a {level} interval from the normal \
                 distribution. This model takes all studies to estimate one and the same effect."
            ),
        });
    }
    text
}

fn how_pooled(model: &Model) -> String {
    match model.pooling {
        PoolingName::InverseVariance | PoolingName::Glmm => {
            "weighting each study by the inverse of its variance".to_owned()
        }
        PoolingName::MantelHaenszel if model.mantel_haenszel.correction.add > 0.0 => {
            "by the method of Mantel and Haenszel, with the correction for empty cells".to_owned()
        }
        PoolingName::MantelHaenszel => {
            "by the method of Mantel and Haenszel, which needs no continuity correction".to_owned()
        }
        PoolingName::Peto => format!("by Peto’s one-step method{}", cite("yusuf-1985")),
        PoolingName::SampleSize => {
            format!("weighting each study by its number of people{}", cite("bakbergenuly-2020"))
        }
        PoolingName::Ivhet => format!(
            "by the inverse-variance heterogeneity model, which weights each study by the inverse of its variance and takes \
             {TAU2} by the DerSimonian–Laird method into the variance of the mean{}",
            cite("doi-2015")
        ),
        PoolingName::Uwls => format!(
            "by unrestricted weighted least squares, which weights each study by the inverse of its variance and scales the \
             variance of the mean by how far the effects lie apart{}",
            cite("stanley-doucouliagos-2015")
        ),
        PoolingName::Waap => format!(
            "by the weighted average of the adequately powered: unrestricted weighted least squares of the studies with a \
             power of 80% for the average of all, or of all studies where fewer than two have it{}",
            cite("stanley-doucouliagos-ioannidis-2017")
        ),
    }
}

/// Counts pooled by a generalised linear mixed model.
fn mixed_model(analysis: &Analysed, studies: &str, style: &NumberStyle) -> String {
    let (plan, model) = (&analysis.plan, &analysis.plan.model);
    let level = style.level(model.level);
    let two_arms = analysis.dataset.arm_labels.len() == 2;
    let keeps = model.effect_options.zero_cells.double_zero == DoubleZero::Keep;
    let counts = match (plan.measure.id, two_arms) {
        ("IRR" | "IRLN", _) => "Poisson",
        _ => "binomial",
    };
    let how = match (two_arms, model.glmm) {
        (false, _) => format!("the events of a study are {counts} about its own effect"),
        (true, GlmmModel::FixedStudies) => {
            format!("the events of both arms are {counts}, with a fixed level for each study")
        }
        (true, GlmmModel::RandomStudies) => {
            format!("the events of both arms are {counts}, with levels of studies drawn from a normal distribution")
        }
        (true, GlmmModel::ConditionalExact) if plan.measure.id == "IRR" => {
            "the events of one arm are binomial given all events of the study".to_owned()
        }
        (true, GlmmModel::ConditionalExact) => {
            "the events of one arm are non-central hypergeometric given all events of the study".to_owned()
        }
        (true, GlmmModel::ConditionalApproximate) => {
            "the events of one arm are taken as binomial given all events of the study, which holds for rare events".to_owned()
        }
    };
    let name = if two_arms { format!(" ({})", model.glmm.id()) } else { String::new() };
    let source = if two_arms { cite(model.glmm.citation().key) } else { cite("stijnen-2010") };
    let effects = if model.random() {
        format!(
            "their true effects on the scale of analysis differ by a normal distribution, whose mean and variance {TAU2} are \
             estimated together by maximum likelihood with adaptive quadrature of 21 points"
        )
    } else {
        "all studies are taken to have one and the same effect, estimated by maximum likelihood".to_owned()
    };
    let without = match (two_arms, model.glmm, keeps) {
        (false, ..) => String::new(),
        (true, GlmmModel::RandomStudies, true) => {
            " Studies without events in either arm take part: they say that levels are low.".to_owned()
        }
        (true, GlmmModel::RandomStudies, false) => {
            " Studies without events in either arm are left out.".to_owned()
        }
        (true, ..) => {
            " Studies without events in either arm say nothing about a ratio here: their likelihood is the same for all."
                .to_owned()
        }
    };
    format!(
        "{studies} were pooled by a generalised linear mixed model{name}{source}: {how}, and {effects}. The model needs no \
         correction of empty cells; the effects of single studies are shown for the eye alone, and there are no weights. The {level} interval is \
         Wald’s, from the observed information.{without}{}",
        if model.random() { prediction(model, style) } else { String::new() }
    )
}

/// "restricted maximum likelihood" rather than "REML" in a sentence.
pub(super) fn estimator_name(name: &str) -> String {
    let name = name.trim_end_matches(" estimator");
    // Names of people keep their capitals; descriptions lose the first one.
    if name.contains('–') || name.contains('-') && name.chars().filter(|c| c.is_uppercase()).count() > 1 {
        return name.to_owned();
    }
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if chars.as_str().chars().all(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => name.to_owned(),
    }
}

fn tau2_interval(model: &Model, level: &str) -> String {
    let source = model.tau2_interval.citation().map_or_else(String::new, |citation| cite(citation.key));
    let method = match model.tau2_interval {
        Tau2Interval::QProfile => "the Q-profile method",
        Tau2Interval::ProfileRestrictedLikelihood => "the profile of its restricted likelihood",
        Tau2Interval::ProfileLikelihood => "the profile of its likelihood",
        Tau2Interval::BiggerstaffJackson => "the generalised Q statistic with weights from the variances",
        Tau2Interval::Jackson => "the generalised Q statistic with weights from the standard errors",
        Tau2Interval::Wald => "its standard error and the normal distribution",
    };
    format!("with its {level} interval by {method}{source}")
}

fn interval(model: &Model, level: &str) -> String {
    let source = model.interval.citation().map_or_else(String::new, |citation| cite(citation.key));
    let hksj = cite("hartung-knapp-2001");
    match model.interval {
        Interval::Wald => format!(
            " The {level} interval of the average takes {TAU2} as known and uses the normal distribution."
        ),
        Interval::T => format!(
            " The {level} interval of the average uses Student’s t with {K} − 1 degrees of freedom, {K} being the number of studies{source}."
        ),
        Interval::Hksj => format!(
            " The {level} interval of the average is that of Hartung, Knapp, Sidik and Jonkman{source}, which allows for {TAU2} being \
             estimated: it scales the standard error by how far the effects lie apart and uses Student’s t with {K} − 1 degrees \
             of freedom, {K} being the number of studies."
        ),
        Interval::HksjAdHoc => format!(
            " The {level} interval of the average is that of Hartung, Knapp, Sidik and Jonkman with the ad hoc correction{source}, \
             which never lets the standard error fall below its usual value; it uses Student’s t with {K} − 1 degrees of freedom, \
             {K} being the number of studies."
        ),
        Interval::HksjCi => format!(
            " The {level} interval of the average is that of Hartung, Knapp, Sidik and Jonkman{hksj}, or the Wald interval where \
             that is wider{source}."
        ),
        Interval::HksjIqwig6 => format!(
            " The {level} interval of the average is that of Hartung, Knapp, Sidik and Jonkman{hksj}; where it is narrower than the \
             Wald interval with {TAU2} by the DerSimonian–Laird method, the standard error is not let fall below its usual value{source}."
        ),
        Interval::KenwardRoger => format!(
            " The {level} interval of the average is that of Kenward and Roger{source}{}, which adds to the variance what estimating \
             {TAU2} costs and takes the degrees of freedom of Student’s t from the data.",
            cite("partlett-riley-2017")
        ),
        Interval::Robust(variance) => format!(
            " The {level} interval of the average is robust to variances that are wrong ({}){source}, with Student’s t and {}.",
            variance.id(),
            match variance {
                metaweave_stats::cluster_robust::RobustVariance::Cr2 => {
                    "Satterthwaite’s degrees of freedom".to_owned()
                }
                _ => format!("{K} − 1 degrees of freedom, {K} being the number of studies"),
            }
        ),
        Interval::HenmiCopas => format!(
            " The average itself is the common-effect estimate, which gives small studies less weight; its {level} interval is that \
             of Henmi and Copas{source}, which allows for differences between studies."
        ),
    }
}

fn prediction(model: &Model, style: &NumberStyle) -> String {
    let source = model.prediction.citation().map_or_else(String::new, |citation| cite(citation.key));
    let what = "says where the effect of a new study of the same kind would be expected";
    match model.prediction {
        Prediction::None => String::new(),
        Prediction::Normal => format!(" A prediction interval from the normal distribution{source} {what}."),
        Prediction::TKMinus1 => {
            format!(" A prediction interval with {K} − 1 degrees of freedom{source} {what}.")
        }
        Prediction::TKMinus2 => {
            format!(" A prediction interval with {K} − 2 degrees of freedom{source} {what}.")
        }
        Prediction::Hksj => format!(
            " A prediction interval from the variance of Hartung, Knapp, Sidik and Jonkman with {K} − 2 degrees of freedom{source} \
             {what}."
        ),
        Prediction::KenwardRoger => format!(
            " A prediction interval from the variance of Kenward and Roger with their degrees of freedom less one{source} {what}."
        ),
        Prediction::Bootstrap { seed, draws } => format!(
            " A prediction interval by parametric bootstrap from the confidence distribution of {TAU2}{source}, with {} draws \
             and the seed {seed}, {what}.",
            style.count(f64::from(draws))
        ),
    }
}
