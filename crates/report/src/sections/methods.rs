//! The methods, written from the plan: what was done, what it means, and who to cite for it.

mod absolute;
mod conversions;
mod dependence;
mod moderators;
mod robustness;
mod small_study_effects;
mod trial_designs;

use metaweave_stats::effect::{
    CorrectionShare, DoubleZero, Family, Measure, SmdVariance, ZeroCellRule, ZeroCells,
};
use metaweave_stats::subgroup::SubgroupTau2;

use crate::compose::Composer;
use crate::dataset::{ArmData, Study};
use crate::document::marks::{I2, Q, TAU2, cite, place};
use crate::document::model::{Block, Section, text};
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
use crate::plan::HeterogeneitySource;
use crate::run::Analysed;
use crate::spec::model::{Effects, MethodsPreset, SectionSpec, SensitivitySpec};

use super::pooling_methods;
use super::provenance::VERSION;
use super::wording::{LITTLE, MUCH, a_measure};

/// How results are shown.
const DISPLAY: &str = "The effects of the studies and what follows from them are drawn as forest plots, the numbers of each \
                       in a table beside it.";

/// The section.
pub fn section(composer: &mut Composer<'_>, _: &[SectionSpec]) -> Option<Section> {
    let analysed = composer.inputs.analysed;
    if analysed.is_empty() {
        return None;
    }
    let id = composer.anchor("methods");
    let style = composer.style();
    let mut paragraphs = Vec::new();
    let mut add = |items: &str, found: Vec<String>| {
        paragraphs.extend(found.into_iter().map(|text| format!("{}{text}", place(items))));
    };
    let one = |text: Option<String>| text.into_iter().collect::<Vec<String>>();
    add(searched(composer), one(search_and_selection(composer)));
    let prepared = "prisma-12 prisma-13b swim-2~ moose-23";
    add(prepared, vec![measures(analysed, style)]);
    add("prisma-13b moose-23", one(zero_cells(analysed)));
    add("prisma-13b moose-23", one(conversions::sentence(analysed)));
    add(
        "prisma-13b moose-23",
        trial_designs::paragraphs(analysed, |of| titles(of.iter().copied())).into_iter().collect(),
    );
    let pooled = "prisma-13d~ prisma-abstract-6~ amstar2-11 moose-23";
    add(pooled, dependence::paragraphs(analysed, composer, |of| titles(of.iter().copied())));
    add(pooled, pooling_methods::paragraphs(composer));
    add("prisma-13d~", one(side_by_side(analysed)));
    add("prisma-13b", absolute::sentences(analysed).into_iter().collect());
    add("prisma-13d~ swim-3~", one(super::synthesis::methods(analysed, style)));
    add("prisma-13d~ moose-22", one(heterogeneity(analysed, composer)));
    add("prisma-13e swim-5 moose-22", one(subgroups(analysed)));
    add("prisma-13e swim-5 moose-22", moderators::regressions(analysed).into_iter().collect());
    add("prisma-13f", one(sensitivity(analysed)));
    add("prisma-13f", robustness::sentences(analysed).into_iter().collect());
    add("prisma-14", small_study_effects::small_study_effects(analysed).into_iter().collect());
    let judged = composer.inputs.review.risk_of_bias.as_ref();
    add("prisma-11~ moose-21~", one(judged.map(|judged| super::risk_of_bias::methods(judged, style))));
    let grades = &composer.inputs.review.grades;
    add("prisma-15 swim-6", one(super::evidence_profile::methods(grades, analysed, composer.style())));
    add("prisma-13c swim-7 moose-24", vec![DISPLAY.to_owned()]);
    let methods = composer.inputs.spec.methods.as_ref().map_or(MethodsPreset::Metaweave1, |name| name.value);
    add("prisma-13d~ moose-23", vec![software(methods)]);
    let blocks: Vec<Block> = paragraphs.iter().map(|paragraph| composer.paragraph(paragraph)).collect();
    Some(Section { id, title: vec![text("Methods")], blocks, sections: Vec::new() })
}

/// Titles of the analyses, for a sentence that does not hold for all of them.
pub(super) fn titles<'a>(of: impl Iterator<Item = &'a Analysed>) -> String {
    let titles: Vec<String> = of.map(|analysis| words::lower_unless_name(&analysis.plan.title)).collect();
    words::listed(&titles)
}

/// The items that the sentence about the sources answers: to the full where the date of every search is stated.
fn searched(composer: &Composer<'_>) -> &'static str {
    let review = composer.inputs.spec.review.as_ref();
    let searches = review.map_or(&[][..], |review| &review.searches);
    match searches {
        [] => "",
        _ if searches.iter().all(|search| search.date.is_some()) => "prisma-6 moose-10",
        _ => "prisma-6~ moose-10",
    }
}

/// What was searched, and how the way of the studies is told.
fn search_and_selection(composer: &Composer<'_>) -> Option<String> {
    let review = composer.inputs.spec.review.as_ref()?;
    let mut parts: Vec<String> =
        super::searches::methods(&review.searches, composer.style()).into_iter().collect();
    if composer.inputs.review.flow.is_some() {
        parts.push(format!("The selection of studies is reported as PRISMA 2020 asks{}.", cite("page-2021")));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn measures(analysed: &[Analysed], style: &NumberStyle) -> String {
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
        if let Some(sentence) = about_measure(measure, analysed, style) {
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

fn about_measure(measure: &Measure, analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let of: Vec<&Analysed> =
        analysed.iter().filter(|analysis| analysis.plan.measure.id == measure.id).collect();
    let computed = of.iter().any(|analysis| !analysis.dataset.ready_made);
    let source = measure.citation.map_or_else(String::new, |citation| cite(citation.key));
    let mut text = match measure.id {
        "RR" | "OR" | "IRR" if computed => {
            let one = words::capitalised(&a_measure(measure, style));
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
    if pooled.iter().all(|analysis| analysis.result.heterogeneity.is_none()) {
        return None;
    }
    let style = composer.style();
    let source = cite("higgins-thompson-2002");
    let from_tau2 = |analysis: &&Analysed| {
        analysis.plan.model.random() && analysis.plan.model.heterogeneity == HeterogeneitySource::Tau2
    };
    let (from, other) = if pooled.iter().any(from_tau2) { (TAU2, Q) } else { (Q, TAU2) };
    let from = format!(
        "{I2}, the share of the variation between estimates that is due to differences between studies, follows from {from}{source}; \
         the results file has it from {other} too, and with it the ratio H²"
    );
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
    let replaced = of.iter().any(|analysis| {
        let common = analysis.plan.subgroups.iter().any(|group| group.tau2 == SubgroupTau2::Common);
        common && analysis.plan.replaces_interval()
    });
    let intervals = if replaced {
        format!(
            " The interval chosen for the average is defined for an average alone; subgroups that share one {TAU2} have the tests and \
             intervals of Knapp and Hartung in its place{}.",
            cite("knapp-hartung-2003")
        )
    } else {
        String::new()
    };
    Some(format!(
        "Subgroups were formed by {}{tau2}.{intervals} A test of the difference between subgroups stands beside their estimates; it compares \
         studies and not people, so it shows association and not cause.",
        words::listed(&names)
    ))
}

fn sensitivity(analysed: &[Analysed]) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut subsets: Vec<String> = Vec::new();
    let mut add = |part: String| {
        if !parts.contains(&part) {
            parts.push(part);
        }
    };
    for (analysis, item) in analysed
        .iter()
        .filter(|analysis| analysis.plan.model.pooled())
        .flat_map(|analysis| analysis.plan.sensitivity.iter().map(move |item| (analysis, item)))
    {
        let part = match &item.value {
            SensitivitySpec::LeaveOneOut if analysis.plan.dependence.is_some() => {
                "leaving out each cluster in turn".to_owned()
            }
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
                let name = words::lower_unless_name(&name.value);
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
