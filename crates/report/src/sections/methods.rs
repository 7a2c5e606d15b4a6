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
use crate::document::marks::{cite, place};
use crate::document::model::{Block, Section, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::HeterogeneitySource;
use crate::run::Analysed;
use crate::spec::model::{Effects, MethodsPreset, SectionSpec, SensitivitySpec};

use super::pooling_methods;
use super::provenance::VERSION;
use super::wording::{LITTLE, MUCH, a_measure};

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
    add("prisma-13b moose-23", one(zero_cells(analysed, style)));
    add("prisma-13b moose-23", one(conversions::sentence(analysed, style)));
    add("prisma-13b moose-23", trial_designs::paragraphs(analysed, style).into_iter().collect());
    let pooled = "prisma-13d~ prisma-abstract-6~ amstar2-11 moose-23";
    add(pooled, dependence::paragraphs(analysed, style));
    add(pooled, pooling_methods::paragraphs(composer));
    add("prisma-13d~", one(side_by_side(analysed, style)));
    add("prisma-13b", one(absolute::sentences(analysed, style)));
    add("prisma-13d~ swim-3~", one(super::synthesis::methods(analysed, style)));
    add("prisma-13d~ moose-22", one(heterogeneity(analysed, style)));
    add("prisma-13e swim-5 moose-22", one(subgroups(analysed, style)));
    add("prisma-13e swim-5 moose-22", one(moderators::regressions(analysed, style)));
    add("prisma-13f", one(sensitivity(analysed, style)));
    add("prisma-13f", one(robustness::sentences(analysed, style)));
    add("prisma-14", one(small_study_effects::small_study_effects(analysed, style)));
    let judged = composer.inputs.review.risk_of_bias.as_ref();
    add("prisma-11~ moose-21~", one(judged.map(|judged| super::risk_of_bias::methods(judged, style))));
    let grades = &composer.inputs.review.grades;
    add("prisma-15 swim-6", one(super::evidence_profile::methods(grades, analysed, composer.style())));
    add("prisma-13c swim-7 moose-24", vec![say!(style, "methods-display")]);
    let methods = composer.inputs.spec.methods.as_ref().map_or(MethodsPreset::Metaweave1, |name| name.value);
    add(
        "prisma-13d~ moose-23",
        vec![say!(style, "methods-software", version = VERSION, preset = methods.id())],
    );
    let blocks: Vec<Block> = paragraphs.iter().map(|paragraph| composer.paragraph(paragraph)).collect();
    let title = vec![text(say!(composer.style(), "methods-title"))];
    Some(Section { id, title, blocks, sections: Vec::new() })
}

/// Titles of the analyses, for a sentence that does not hold for all of them.
pub(super) fn titles<'a>(of: impl Iterator<Item = &'a Analysed>, style: &NumberStyle) -> String {
    let titles: Vec<String> = of.map(|analysis| style.title_inside_sentence(&analysis.plan.title)).collect();
    style.listed(&titles)
}

/// A paragraph that holds for some of so many analyses, with their titles before it where it does not hold for all.
pub(super) fn for_some(text: String, of: &[&Analysed], all: usize, style: &NumberStyle) -> String {
    if of.len() == all {
        return text;
    }
    say!(style, "methods-for", titles = titles(of.iter().copied(), style), text)
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
        parts.push(say!(composer.style(), "methods-flow"));
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
            let name = measures_named(measure, style);
            if distinct.len() == 1 {
                return name;
            }
            let of = analysed.iter().filter(|analysis| analysis.plan.measure.id == measure.id);
            let count = of.clone().count();
            if count > 3 {
                say!(style, "methods-measure-count", measure = name, n = count)
            } else {
                format!("{name} ({})", titles(of, style))
            }
        })
        .collect();
    let mut sentences = vec![say!(style, "methods-measures", measures = style.listed(&parts))];
    for measure in &distinct {
        // Some measures share a sentence.
        let about = about_measure(measure, analysed, style).filter(|about| !sentences.contains(about));
        sentences.extend(about);
    }
    sentences.join(" ")
}

/// What effects of a measure are called.
fn measures_named(measure: &Measure, style: &NumberStyle) -> String {
    say!(style, "names-measures", id = measure.id, name = english_plural(measure))
}

fn english_plural(measure: &Measure) -> String {
    // "Odds ratios of matched pairs", not "odds ratio of matched pairss".
    for link in [" of matched ", " from ", " of means", " as ", " before "] {
        if let Some((head, rest)) = measure.name.split_once(link) {
            let rest = rest.replacen("difference", "differences", usize::from(!link.contains("matched")));
            return format!("{head}s{link}{rest}");
        }
    }
    match measure.id {
        // Names of a coefficient that has no plural.
        "YUQ" | "YUY" | "ARAW" | "AHW" | "ABT" => measure.name.to_owned(),
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
    let mut sentences = match measure.id {
        "RR" | "OR" | "IRR" if computed => {
            let one = words::capitalised(&a_measure(measure, style));
            vec![say!(style, "methods-measure-ratio", one, source)]
        }
        "SMD" if computed => {
            let variance = match of.first().map(|analysis| analysis.plan.model.effect_options.smd_variance) {
                Some(SmdVariance::Ls2) => "ls2",
                Some(SmdVariance::Ub) => "ub",
                Some(SmdVariance::RevMan) => "revman",
                _ => "ls",
            };
            vec![say!(style, "methods-measure-smd", variance)]
        }
        "MD" if computed => vec![say!(style, "methods-measure-md")],
        "PLO" => vec![say!(style, "methods-measure-logit")],
        "PFT" | "IRFT" => vec![say!(style, "methods-measure-freeman-tukey")],
        "ZCOR" => vec![say!(style, "methods-measure-fisher")],
        "SMCC" | "SMCR" if computed => {
            let name = say!(style, "names-full-measure", id = measure.id, name = measure.name);
            vec![say!(style, "methods-measure-change", name, source)]
        }
        _ => Vec::new(),
    };
    if of.iter().any(|analysis| analysis.dataset.ready_made) && measure.id != "GEN" {
        let all = of.iter().all(|analysis| analysis.dataset.ready_made);
        let measures = measures_named(measure, style);
        sentences.push(say!(style, "methods-ready-made", all, measures));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn zero_cells(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
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
    let way = match rule.to {
        ZeroCellRule::OnlyZero => "only-zero",
        ZeroCellRule::All => "all",
        ZeroCellRule::IfAnyZero => "if-any-zero",
        ZeroCellRule::None => "none",
    };
    let mut sentences = vec![say!(style, "methods-zero-cells", rule = way, add = style.count(rule.add))];
    if rule.share == CorrectionShare::TreatmentArm {
        sentences.push(say!(style, "methods-zero-cells-shared"));
    }
    if of.iter().any(|analysis| analysis.plan.measure.relative) {
        sentences.push(say!(style, "methods-double-zero", kept = rule.double_zero == DoubleZero::Keep));
    }
    if of.iter().any(|analysis| analysis.plan.model.effect_options.zero_cells != rule) {
        sentences.push(say!(style, "methods-zero-cells-others"));
    }
    Some(sentences.join(" "))
}

fn has_empty_cell(study: &Study) -> bool {
    study.arms.iter().any(|arm| match *arm {
        ArmData::Events { events, total } => events == 0.0 || events == total,
        ArmData::PersonTime { events, .. } => events == 0.0,
        _ => false,
    })
}

fn side_by_side(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let of: Vec<&Analysed> =
        analysed.iter().filter(|analysis| analysis.plan.model.effects == Effects::None).collect();
    if of.is_empty() {
        return None;
    }
    Some(say!(
        style,
        "methods-side-by-side",
        n = of.len(),
        named = of.len() < analysed.len() && of.len() <= 4,
        titles = titles(of.iter().copied(), style),
        single = of.iter().all(|analysis| analysis.dataset.studies.len() <= 1)
    ))
}

fn heterogeneity(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let pooled: Vec<&Analysed> = analysed.iter().filter(|analysis| analysis.plan.model.pooled()).collect();
    if pooled.iter().all(|analysis| analysis.result.heterogeneity.is_none()) {
        return None;
    }
    let from_tau2 = |analysis: &&Analysed| {
        analysis.plan.model.random() && analysis.plan.model.heterogeneity == HeterogeneitySource::Tau2
    };
    Some(say!(
        style,
        "methods-heterogeneity",
        from = if pooled.iter().any(from_tau2) { "tau2" } else { "q" },
        little = style.percent(LITTLE, 0),
        much = style.percent(MUCH, 0)
    ))
}

fn subgroups(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let of: Vec<&Analysed> = analysed
        .iter()
        .filter(|analysis| !analysis.plan.subgroups.is_empty() && analysis.plan.model.pooled())
        .collect();
    let groups: Vec<&crate::plan::SubgroupPlan> =
        of.iter().flat_map(|analysis| &analysis.plan.subgroups).collect();
    let first = groups.first()?;
    let mut names: Vec<String> = Vec::new();
    for group in &groups {
        let name = style.name_inside_sentence(&group.title);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let random = of.iter().any(|analysis| analysis.plan.model.random());
    let tau2 = match (random, first.tau2) {
        (false, _) => "none",
        (true, SubgroupTau2::Separate) => "separate",
        (true, SubgroupTau2::Common) => "common",
    };
    let replaced = of.iter().any(|analysis| {
        let common = analysis.plan.subgroups.iter().any(|group| group.tau2 == SubgroupTau2::Common);
        common && analysis.plan.replaces_interval()
    });
    let mut sentences = vec![say!(style, "methods-subgroups", names = style.listed(&names), tau2)];
    if replaced {
        sentences.push(say!(style, "methods-subgroups-interval"));
    }
    sentences.push(say!(style, "methods-subgroups-test"));
    Some(sentences.join(" "))
}

fn sensitivity(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut subsets: Vec<String> = Vec::new();
    let add = |to: &mut Vec<String>, part: String| {
        if !to.contains(&part) {
            to.push(part);
        }
    };
    for (analysis, item) in analysed
        .iter()
        .filter(|analysis| analysis.plan.model.pooled())
        .flat_map(|analysis| analysis.plan.sensitivity.iter().map(move |item| (analysis, item)))
    {
        match &item.value {
            SensitivitySpec::LeaveOneOut => {
                let clusters = analysis.plan.dependence.is_some();
                add(&mut parts, say!(style, "methods-sensitivity-leave-one-out", clusters));
            }
            SensitivitySpec::Estimators => add(&mut parts, say!(style, "methods-sensitivity-estimators")),
            SensitivitySpec::Cumulative(column) => {
                let column = column.value.replace('_', " ");
                add(&mut parts, say!(style, "methods-sensitivity-cumulative", column));
            }
            SensitivitySpec::Influence => add(&mut parts, say!(style, "methods-sensitivity-influence")),
            SensitivitySpec::Robustness(_) => {}
            SensitivitySpec::Subset { name, .. } => {
                add(&mut subsets, style.title_inside_sentence(&name.value));
            }
            SensitivitySpec::RiskOfBias(levels) => {
                let levels: Vec<&str> = levels.iter().map(|level| level.value.as_str()).collect();
                let levels = style.either(&levels);
                add(&mut subsets, say!(style, "methods-sensitivity-by-bias", levels));
            }
        }
    }
    if !subsets.is_empty() {
        add(&mut parts, say!(style, "methods-sensitivity-some", subsets = subsets.join("; ")));
    }
    (!parts.is_empty()).then(|| say!(style, "methods-sensitivity", ways = style.listed(&parts)))
}
