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
    let titles: Vec<&String> = of.map(|analysis| &analysis.plan.title).collect();
    let titles = titles.iter().map(|title| say!(style, "forest-caption-quoted", title = *title));
    style.listed(&titles.collect::<Vec<_>>())
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
            vec![smd_variances(&of, style)]
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

/// How standardised mean differences are corrected and which variance they have, by analysis where that differs.
fn smd_variances(of: &[&Analysed], style: &NumberStyle) -> String {
    let computed = || of.iter().copied().filter(|analysis| !analysis.dataset.ready_made);
    let chosen = |analysis: &Analysed| analysis.plan.model.effect_options.smd_variance;
    let used: Vec<SmdVariance> = SmdVariance::ALL
        .into_iter()
        .filter(|variance| computed().any(|analysis| chosen(analysis) == *variance))
        .collect();
    if let [variance] = used.as_slice() {
        return say!(style, "methods-measure-smd", variance = variance.id());
    }
    let corrections: Vec<String> = used
        .iter()
        .map(|variance| {
            let titles = titles(computed().filter(|analysis| chosen(analysis) == *variance), style);
            say!(style, "methods-smd-corrected-in", variance = variance.id(), titles)
        })
        .collect();
    say!(style, "methods-measure-smd-several", corrections = style.listed(&corrections))
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
    // The usual rule is worth a paragraph only where it was used.
    let empty = of.iter().flat_map(|analysis| &analysis.dataset.studies).any(has_empty_cell);
    if !empty
        && of.iter().all(|analysis| analysis.plan.model.effect_options.zero_cells == ZeroCells::default())
    {
        return None;
    }
    let mut rules: Vec<ZeroCells> = Vec::new();
    for analysis in &of {
        let rule = analysis.plan.model.effect_options.zero_cells;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let said = rules.into_iter().map(|rule| {
        let under = of.iter().filter(|analysis| analysis.plan.model.effect_options.zero_cells == rule);
        let under: Vec<&Analysed> = under.copied().collect();
        for_some(zero_cell_rule(rule, &under, style), &under, of.len(), style)
    });
    let said = said.collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then_some(said)
}

/// What happens to zero cells under a rule.
fn zero_cell_rule(rule: ZeroCells, of: &[&Analysed], style: &NumberStyle) -> String {
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
    sentences.join(" ")
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
    let from_tau2 = |analysis: &&&Analysed| {
        analysis.plan.model.random() && analysis.plan.model.heterogeneity == HeterogeneitySource::Tau2
    };
    let from_q = || pooled.iter().filter(|analysis| !from_tau2(analysis)).copied();
    let from = match (pooled.iter().any(|analysis| from_tau2(&analysis)), from_q().count()) {
        (true, 0) => "tau2",
        (true, _) => "mixed",
        (false, _) => "q",
    };
    Some(say!(
        style,
        "methods-heterogeneity",
        from,
        titles = titles(from_q(), style),
        little = style.percent(LITTLE, 0),
        much = style.percent(MUCH, 0)
    ))
}

fn subgroups(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let of: Vec<&Analysed> = analysed
        .iter()
        .filter(|analysis| !analysis.plan.subgroups.is_empty() && analysis.plan.model.pooled())
        .collect();
    if of.is_empty() {
        return None;
    }
    // What groups were formed by, for each way to treat the variance between studies.
    let mut formed: Vec<(&str, Vec<String>)> = Vec::new();
    for (analysis, group) in
        of.iter().flat_map(|analysis| analysis.plan.subgroups.iter().map(move |group| (analysis, group)))
    {
        let tau2 = match (analysis.plan.model.random(), group.tau2) {
            (false, _) => "none",
            (true, SubgroupTau2::Separate) => "separate",
            (true, SubgroupTau2::Common) => "common",
        };
        let name = style.name_inside_sentence(&group.title);
        match formed.iter_mut().find(|(known, _)| *known == tau2) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => formed.push((tau2, vec![name])),
        }
    }
    let replaced = of.iter().any(|analysis| {
        let common = analysis.plan.subgroups.iter().any(|group| group.tau2 == SubgroupTau2::Common);
        common && analysis.plan.replaces_interval_of_groups()
    });
    let mut sentences: Vec<String> = formed
        .iter()
        .map(|(tau2, names)| say!(style, "methods-subgroups", names = style.listed(names), tau2 = *tau2))
        .collect();
    if replaced {
        sentences.push(say!(style, "methods-subgroups-interval"));
    }
    sentences.push(say!(style, "methods-subgroups-test"));
    Some(sentences.join(" "))
}

fn sensitivity(analysed: &[Analysed], style: &NumberStyle) -> Option<String> {
    let pooled: Vec<&Analysed> = analysed.iter().filter(|analysis| analysis.plan.model.pooled()).collect();
    // Each way to repeat an analysis, with the analyses that were repeated so.
    let mut ways: Vec<(String, Vec<&Analysed>)> = Vec::new();
    let mut subsets: Vec<String> = Vec::new();
    let mut of_subsets: Vec<&Analysed> = Vec::new();
    let mut influence: Vec<&Analysed> = Vec::new();
    for (analysis, item) in pooled
        .iter()
        .copied()
        .flat_map(|analysis| analysis.plan.sensitivity.iter().map(move |item| (analysis, item)))
    {
        let mut repeated = |way: String| match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, of)) => of.push(analysis),
            None => ways.push((way, vec![analysis])),
        };
        let mut subset = |name: String| {
            if !subsets.contains(&name) {
                subsets.push(name);
            }
            if of_subsets.last().is_none_or(|last| last.plan.id != analysis.plan.id) {
                of_subsets.push(analysis);
            }
        };
        match &item.value {
            SensitivitySpec::LeaveOneOut => {
                let clusters = analysis.plan.dependence.is_some();
                repeated(say!(style, "methods-sensitivity-leave-one-out", clusters));
            }
            SensitivitySpec::Estimators => repeated(say!(style, "methods-sensitivity-estimators")),
            SensitivitySpec::Cumulative(column) => {
                let column = column.value.replace('_', " ");
                repeated(say!(style, "methods-sensitivity-cumulative", column));
            }
            SensitivitySpec::Influence => influence.push(analysis),
            SensitivitySpec::Robustness(_) => {}
            SensitivitySpec::Subset { name, .. } => subset(style.title_inside_sentence(&name.value)),
            SensitivitySpec::RiskOfBias(levels) => {
                let levels: Vec<&str> = levels.iter().map(|level| level.value.as_str()).collect();
                let levels = style.either(&levels);
                subset(say!(style, "methods-sensitivity-by-bias", levels));
            }
        }
    }
    if !subsets.is_empty() {
        let way = say!(style, "methods-sensitivity-some", subsets = subsets.join("; "));
        ways.push((way, of_subsets));
    }
    let mut sentences: Vec<String> = Vec::new();
    // Where everything was done in the same analyses, they are named once.
    let ids = |of: &[&Analysed]| of.iter().map(|analysis| analysis.plan.id.clone()).collect::<Vec<_>>();
    let mut all_of = ways.iter().map(|(_, of)| of).chain((!influence.is_empty()).then_some(&influence));
    let first = all_of.next()?.clone();
    let same = all_of.all(|of| ids(of) == ids(&first));
    let all = if same { first.len() } else { pooled.len() };
    if !ways.is_empty() {
        let ways = ways.iter().map(|(way, of)| format!("{way}{}", in_analyses(of, all, style)));
        let ways = style.listed(&ways.collect::<Vec<_>>());
        sentences.push(say!(style, "methods-sensitivity", n = all, ways));
    }
    if !influence.is_empty() {
        let analyses = in_analyses(&influence, all, style);
        sentences.push(say!(style, "methods-sensitivity-influence", analyses));
    }
    let text = sentences.join(" ");
    Some(if same { for_some(text, &first, pooled.len(), style) } else { text })
}

/// In which of so many analyses something was done, in brackets; nothing where it was done in all.
fn in_analyses(of: &[&Analysed], all: usize, style: &NumberStyle) -> String {
    match of.len() {
        n if n == all => String::new(),
        n if n > 3 => say!(style, "methods-in-so-many-analyses", n),
        _ => {
            say!(style, "methods-in-analyses", titles = titles(of.iter().copied(), style))
        }
    }
}
