//! The methods, written from the plan: what was done, what it means, and who to cite for it.

mod absolute;
mod conversions;
mod moderators;
mod robustness;

use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, Family, Measure, SmdVariance, ZeroCellRule, ZeroCells,
};
use metaweave_stats::pooling::{Interval, Prediction};
use metaweave_stats::subgroup::SubgroupTau2;

use crate::compose::Composer;
use crate::dataset::{ArmData, Study};
use crate::document::marks::{I2, K, Q, TAU2, cite};
use crate::document::model::{Block, Section, text};
use crate::document::number::{count_word, count_word_capitalised};
use crate::document::words;
use crate::plan::{HeterogeneitySource, Model};
use crate::run::Analysed;
use crate::spec::model::{Effects, MethodsPreset, PoolingName, SectionSpec, SensitivitySpec, SmallStudyName};

use super::provenance::VERSION;
use super::wording::{LITTLE, MUCH, a_measure};

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let analysed = composer.inputs.analysed;
    if analysed.is_empty() {
        return None;
    }
    let id = composer.anchor("methods");
    let mut paragraphs = Vec::new();
    paragraphs.extend(search_and_selection(composer));
    paragraphs.push(measures(analysed));
    paragraphs.extend(zero_cells(analysed));
    paragraphs.extend(conversions::sentence(analysed));
    for models in distinct_models(analysed) {
        paragraphs.push(model(&models, composer));
    }
    paragraphs.extend(side_by_side(analysed));
    paragraphs.extend(absolute::sentences(analysed));
    paragraphs.extend(super::synthesis::methods(analysed));
    paragraphs.extend(heterogeneity(analysed, composer));
    paragraphs.extend(subgroups(analysed));
    paragraphs.extend(moderators::regressions(analysed));
    paragraphs.extend(sensitivity(analysed));
    paragraphs.extend(robustness::sentences(analysed));
    paragraphs.extend(small_study_effects(analysed));
    paragraphs.extend(composer.inputs.review.risk_of_bias.as_ref().map(super::risk_of_bias::methods));
    let methods = composer.inputs.spec.methods.as_ref().map_or(MethodsPreset::Metaweave1, |name| name.value);
    paragraphs.push(software(methods));
    let blocks: Vec<Block> = paragraphs.iter().map(|paragraph| composer.paragraph(paragraph)).collect();
    Some(Section { id, title: vec![text("Methods")], blocks, sections: Vec::new() })
}

/// Titles of the analyses, for a sentence that does not hold for all of them.
fn titles<'a>(of: impl Iterator<Item = &'a Analysed>) -> String {
    let titles: Vec<String> = of.map(|analysis| lower_unless_name(&analysis.plan.title)).collect();
    words::listed(&titles)
}

/// A title inside a sentence: its first letter in lower case unless the word has another capital.
fn lower_unless_name(title: &str) -> String {
    let first: &str = title.split_whitespace().next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 1 {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// What was searched, and how the way of the studies is told.
fn search_and_selection(composer: &Composer<'_>) -> Option<String> {
    let review = composer.inputs.spec.review.as_ref()?;
    let mut parts: Vec<String> = super::searches::methods(&review.searches).into_iter().collect();
    if composer.inputs.review.flow.is_some() {
        parts.push(format!("The selection of studies is reported as PRISMA 2020 asks{}.", cite("page-2021")));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn measures(analysed: &[Analysed]) -> String {
    let mut distinct: Vec<&'static Measure> = Vec::new();
    for analysis in analysed {
        if !distinct.iter().any(|measure| measure.id == analysis.plan.measure.id) {
            distinct.push(analysis.plan.measure);
        }
    }
    let parts: Vec<String> = distinct
        .iter()
        .map(|measure| {
            let name = plural_name(measure);
            if distinct.len() == 1 {
                return name;
            }
            let of = analysed.iter().filter(|analysis| analysis.plan.measure.id == measure.id);
            let count = of.clone().count();
            if count > 3 { format!("{name} ({count} analyses)") } else { format!("{name} ({})", titles(of)) }
        })
        .collect();
    let mut text = format!("Effects are expressed as {}.", words::listed(&parts));
    for measure in &distinct {
        if let Some(sentence) = about_measure(measure, analysed) {
            text.push(' ');
            text.push_str(&sentence);
        }
    }
    text
}

fn plural_name(measure: &Measure) -> String {
    // "Odds ratios of matched pairs", not "odds ratio of matched pairss".
    for link in [" of matched ", " from "] {
        if let Some((head, rest)) = measure.name.split_once(link) {
            return format!("{head}s{link}{rest}");
        }
    }
    match measure.id {
        "GEN" => "the estimates that the studies report".to_owned(),
        _ => match measure.name.split_once(" (") {
            Some((name, rest)) => format!("{name}s ({rest}"),
            None => format!("{}s", measure.name),
        },
    }
}

fn about_measure(measure: &Measure, analysed: &[Analysed]) -> Option<String> {
    let of: Vec<&Analysed> =
        analysed.iter().filter(|analysis| analysis.plan.measure.id == measure.id).collect();
    let computed = of.iter().any(|analysis| !analysis.dataset.ready_made);
    let source = measure.citation.map_or_else(String::new, |citation| cite(citation.key));
    let mut text = match measure.id {
        "RR" | "OR" | "IRR" if computed => {
            let one = words::capitalised(&a_measure(measure));
            format!("{one} is analysed as its logarithm and printed as a ratio{source}.")
        }
        "SMD" if computed => {
            let variance = match of.first().map(|analysis| analysis.plan.model.effect_options.smd_variance) {
                Some(SmdVariance::Ls2) => {
                    "the large-sample variance of the uncorrected difference times the square of that factor"
                }
                Some(SmdVariance::Ub) => "its unbiased variance",
                Some(SmdVariance::RevMan) => "the factor and the variance used by Review Manager 5",
                _ => "its large-sample variance",
            };
            format!(
                "The standardised mean difference is Hedges’ g: the difference of the means over the pooled standard deviation, \
                 corrected for small samples by the exact factor{}, with {variance}.",
                cite("hedges-1981")
            )
        }
        "MD" if computed => {
            "The variance of a mean difference is the sum of the squared standard errors of the two arms."
                .to_owned()
        }
        "PLO" => "A proportion is analysed on the logit scale and printed as a proportion.".to_owned(),
        "PFT" | "IRFT" => format!(
            "Freeman–Tukey transformed values are turned back with the size of the study, and pooled ones with the harmonic mean \
             of the sizes{}, an inverse that can mislead where sizes differ much{}.",
            cite("miller-1978"),
            cite("schwarzer-2019")
        ),
        "ZCOR" => format!(
            "A correlation is analysed after Fisher’s transformation and printed as a correlation{}.",
            cite("fisher-1921")
        ),
        "SMCC" | "SMCR" if computed => {
            format!(
                "The {} takes the correlation between the two measurements from the data{source}.",
                measure.name
            )
        }
        _ => String::new(),
    };
    if of.iter().any(|analysis| analysis.dataset.ready_made) && measure.id != "GEN" {
        let which = if of.iter().all(|analysis| analysis.dataset.ready_made) { "The" } else { "Some" };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&format!(
            "{which} {} are taken as printed; their standard errors follow from the numbers printed beside them.",
            plural_name(measure)
        ));
    }
    (!text.is_empty()).then_some(text)
}

fn zero_cells(analysed: &[Analysed]) -> Option<String> {
    let of: Vec<&Analysed> = analysed
        .iter()
        .filter(|analysis| {
            matches!(
                analysis.plan.measure.family,
                Family::TwoByTwo | Family::PersonTime | Family::SingleProportion
            ) && analysis.plan.measure.corrected_at_zero
                && !analysis.dataset.ready_made
        })
        .collect();
    let rule = of.first()?.plan.model.effect_options.zero_cells;
    // The usual rule is worth a paragraph only where it was used.
    let empty = of.iter().flat_map(|analysis| &analysis.dataset.studies).any(has_empty_cell);
    if !empty
        && of.iter().all(|analysis| analysis.plan.model.effect_options.zero_cells == ZeroCells::default())
    {
        return None;
    }
    let add = crate::document::number::NumberStyle::default().count(rule.add);
    let mut text = match rule.to {
        ZeroCellRule::OnlyZero => {
            format!("Where a study has an empty cell, {add} is added to each of its cells.")
        }
        ZeroCellRule::All => format!("To every cell of every study {add} is added."),
        ZeroCellRule::IfAnyZero => {
            format!("If any study has an empty cell, {add} is added to the cells of all studies.")
        }
        ZeroCellRule::None => {
            "Empty cells are left as they are; a study whose effect is then undefined is not estimable."
                .to_owned()
        }
    };
    if rule.share == CorrectionShare::TreatmentArm {
        text.push_str(&format!(
            " In two-by-two tables the correction is shared between the arms in proportion to their size, with the same sum{}.",
            cite("sweeting-2004")
        ));
    }
    if of.iter().any(|analysis| analysis.plan.measure.relative) {
        text.push_str(match rule.double_zero {
            DoubleZero::Exclude => " A study without events in either arm says nothing about a ratio and is shown as not estimable.",
            DoubleZero::Keep => " Studies without events in either arm are kept with that correction.",
        });
    }
    if of.iter().any(|analysis| analysis.plan.model.effect_options.zero_cells != rule) {
        text.push_str(" Some analyses use another rule; see the plan in the results file.");
    }
    Some(text)
}

fn has_empty_cell(study: &Study) -> bool {
    study.arms.iter().any(|arm| match *arm {
        ArmData::Events { events, total } => events == 0.0 || events == total,
        ArmData::PersonTime { events, .. } => events == 0.0,
        _ => false,
    })
}

/// Analyses that pool, grouped by the same model.
fn distinct_models(analysed: &[Analysed]) -> Vec<Vec<&Analysed>> {
    let mut groups: Vec<Vec<&Analysed>> = Vec::new();
    for analysis in analysed.iter().filter(|analysis| analysis.plan.model.pooled()) {
        let same = groups.iter_mut().find(|group| {
            group.first().is_some_and(|first| same_model(&first.plan.model, &analysis.plan.model))
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
        && a.tau2.id == b.tau2.id
        && a.interval == b.interval
        && a.prediction == b.prediction
        && a.level == b.level
}

fn model(of: &[&Analysed], composer: &Composer<'_>) -> String {
    let Some(first) = of.first() else { return String::new() };
    let model = &first.plan.model;
    let all =
        composer.inputs.analysed.iter().filter(|analysis| analysis.plan.model.pooled()).count() == of.len();
    let studies = match all {
        true => "Studies".to_owned(),
        false if of.len() <= 3 => format!("For {}, studies", titles(of.iter().copied())),
        false => format!("In {} analyses, studies", count_word(of.len())),
    };
    let level = composer.style().level(model.level);
    let pooling = match model.pooling {
        PoolingName::InverseVariance => "weighting each study by the inverse of its variance".to_owned(),
        PoolingName::MantelHaenszel => {
            if model.mantel_haenszel.correction.add > 0.0 {
                "by the method of Mantel and Haenszel, with the correction for empty cells".to_owned()
            } else {
                "by the method of Mantel and Haenszel, which needs no continuity correction".to_owned()
            }
        }
        PoolingName::Peto => format!("by Peto’s one-step method{}", cite("yusuf-1985")),
    };
    let mut text = String::new();
    if model.random() {
        text.push_str(&format!(
            "{studies} were pooled under a random-effects model, which takes the true effects to differ between studies and \
             estimates their average. The variance between studies, {TAU2}, was estimated by the {} method{}, {}.",
            estimator_name(model.tau2.name),
            cite(model.tau2.citation.key),
            if model.about_common() {
                format!(
                    "with {Q} taken about the common-effect estimate, as Review Manager 5 does{}",
                    cite("deeks-higgins-2010")
                )
            } else {
                format!("with its {level} interval by the Q-profile method{}", cite("viechtbauer-2007"))
            },
        ));
        text.push_str(&interval(model, &level));
        text.push_str(&prediction(model));
        if model.common() {
            text.push_str(&format!(
                " Beside it stands the common-effect estimate, {pooling}, which takes all studies to estimate one and the same effect."
            ));
        }
    } else {
        text.push_str(&format!(
            "{studies} were pooled under a common-effect model, {pooling}, with a {level} interval from the normal distribution. \
             This model takes all studies to estimate one and the same effect."
        ));
    }
    text
}

/// "restricted maximum likelihood" rather than "REML" in a sentence.
fn estimator_name(name: &str) -> String {
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

fn interval(model: &Model, level: &str) -> String {
    let source = model.interval.citation().map_or_else(String::new, |citation| cite(citation.key));
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
    }
}

fn prediction(model: &Model) -> String {
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
    }
}

fn side_by_side(analysed: &[Analysed]) -> Option<String> {
    let of: Vec<&Analysed> =
        analysed.iter().filter(|analysis| analysis.plan.model.effects == Effects::None).collect();
    if of.is_empty() {
        return None;
    }
    let several: Vec<&&Analysed> = of.iter().filter(|analysis| analysis.dataset.studies.len() > 1).collect();
    let whose = if of.len() == analysed.len() || of.len() > 4 {
        format!("{} analyses", count_word_capitalised(of.len()))
    } else {
        format!("The analyses of {}", titles(of.iter().copied()))
    };
    Some(if several.is_empty() {
        format!("{whose} show one study each; there is nothing to pool.")
    } else {
        format!("{whose} show their rows side by side without pooling them, for the reason given with each.")
    })
}

fn heterogeneity(analysed: &[Analysed], composer: &Composer<'_>) -> Option<String> {
    let pooled: Vec<&Analysed> = analysed.iter().filter(|analysis| analysis.plan.model.pooled()).collect();
    if pooled.iter().all(|analysis| analysis.result.k < 2) {
        return None;
    }
    let style = composer.style();
    let source = cite("higgins-thompson-2002");
    let from_tau2 = |analysis: &&Analysed| {
        analysis.plan.model.random() && analysis.plan.model.heterogeneity == HeterogeneitySource::Tau2
    };
    let from = if pooled.iter().any(from_tau2) {
        format!(
            "{I2}, the share of the variation between estimates that is due to differences between studies, follows from {TAU2}{source}"
        )
    } else {
        format!(
            "{I2}, the share of the variation between estimates that is due to differences between studies, follows from {Q}{source}"
        )
    };
    Some(format!(
        "Cochran’s {Q} tests whether the studies differ more than chance would have them{}; {from}. In words, effects differ little \
         where {I2} is below {}, moderately up to {} and much above that. Intervals are read by whether they \
         include no effect, and p-values are given as they are, without a threshold.",
        cite("cochran-1954"),
        style.percent(LITTLE, 0),
        style.percent(MUCH, 0),
    ))
}

fn subgroups(analysed: &[Analysed]) -> Option<String> {
    let of: Vec<&Analysed> = analysed
        .iter()
        .filter(|analysis| !analysis.plan.subgroups.is_empty() && analysis.plan.model.pooled())
        .collect();
    let groups: Vec<&crate::plan::SubgroupPlan> =
        of.iter().flat_map(|analysis| &analysis.plan.subgroups).collect();
    let first = groups.first()?;
    let mut names: Vec<String> = Vec::new();
    for group in &groups {
        let name = group.title.to_lowercase();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let random = of.iter().any(|analysis| analysis.plan.model.random());
    let tau2 = match (random, first.tau2) {
        (false, _) => String::new(),
        (true, SubgroupTau2::Separate) => format!(", each subgroup with its own {TAU2}"),
        (true, SubgroupTau2::Common) => format!(", with one {TAU2} for all subgroups"),
    };
    Some(format!(
        "Subgroups were formed by {}{tau2}. A test of the difference between subgroups stands beside their estimates; it compares \
         studies and not people, so it shows association and not cause.",
        words::listed(&names)
    ))
}

fn small_study_effects(analysed: &[Analysed]) -> Option<String> {
    let checks: Vec<SmallStudyName> =
        analysed.iter().flat_map(|analysis| analysis.plan.small_study_effects.iter().copied()).collect();
    let mut parts = Vec::new();
    if checks.contains(&SmallStudyName::Egger) {
        parts.push(format!(
            "Egger’s regression of the effect on its standard error, weighted by the inverse of the variance{}",
            cite("egger-1997")
        ));
    }
    if checks.contains(&SmallStudyName::Begg) {
        parts.push(format!("Begg and Mazumdar’s rank correlation{}", cite("begg-mazumdar-1994")));
    }
    if checks.contains(&SmallStudyName::TrimAndFill) {
        parts.push(format!("trim and fill with the estimator L₀{}", cite("duval-tweedie-2000")));
    }
    (!parts.is_empty()).then(|| {
        format!(
            "Whether small studies show other effects than large ones was examined by {}. Such a difference has many causes, \
             of which unpublished studies are one.",
            words::listed(&parts)
        )
    })
}

fn sensitivity(analysed: &[Analysed]) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut subsets: Vec<String> = Vec::new();
    let mut add = |part: String| {
        if !parts.contains(&part) {
            parts.push(part);
        }
    };
    for item in analysed
        .iter()
        .filter(|analysis| analysis.plan.model.pooled())
        .flat_map(|analysis| &analysis.plan.sensitivity)
    {
        let part = match &item.value {
            SensitivitySpec::LeaveOneOut => "leaving out each study in turn".to_owned(),
            SensitivitySpec::Estimators => format!("with every estimator of {TAU2} that the program has"),
            SensitivitySpec::Cumulative(column) => {
                format!("adding studies one at a time in the order of {}", column.value.replace('_', " "))
            }
            SensitivitySpec::Influence => {
                format!(
                    "leaving out each study in turn for the measures of influence{}",
                    cite("viechtbauer-cheung-2010")
                )
            }
            SensitivitySpec::Robustness(_) => continue,
            SensitivitySpec::Subset { name, .. } => {
                let name = lower_unless_name(&name.value);
                if !subsets.contains(&name) {
                    subsets.push(name);
                }
                continue;
            }
            SensitivitySpec::RiskOfBias(levels) => {
                let words: Vec<&str> = levels.iter().map(|level| level.value.as_str()).collect();
                let name = format!("those whose overall risk of bias is {}", words.join(" or "));
                if !subsets.contains(&name) {
                    subsets.push(name);
                }
                continue;
            }
        };
        add(part);
    }
    if !subsets.is_empty() {
        add(format!("on some of the studies ({})", subsets.join("; ")));
    }
    (!parts.is_empty()).then(|| format!("The analysis was repeated {}.", words::listed(&parts)))
}

fn software(methods: MethodsPreset) -> String {
    format!(
        "All numbers, figures and the sentences around them were computed by metaweave {VERSION} with the defaults of \
         “{}”, which are fixed for good; every choice is recorded in the results file.",
        methods.id()
    )
}
