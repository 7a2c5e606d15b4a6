//! The estimates adjusted for small-study effects beside the one that is not.

use super::{frame, name, named, those};
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::Table;
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::results::{
    AdjustedEstimate, CopasResult, PUniformResult, PetPeeseResult, SelectionParameter, SelectionResult,
    SmallStudyResult, TrimAndFillResult,
};
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};

/// One row a method, the unadjusted estimate first; none if no estimate was adjusted.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let plan = &analysis.plan;
    let style = composer.style();
    let found = analysis.result.small_study_effects.as_ref()?;
    let shown =
        |estimate: &AdjustedEstimate| wording::effect_in_brackets(plan, &estimate.back_transformed, style);
    let mut rows: Vec<[String; 3]> = Vec::new();
    for (method, estimate) in [("PET", &found.pet), ("PEESE", &found.peese)] {
        if let Some(estimate) = estimate {
            let words = say!(style, "small-study-effects-at-zero", variance = method == "PEESE");
            rows.push([method.to_owned(), shown(estimate), words]);
        }
    }
    if let Some(both) = &found.pet_peese {
        rows.push(["PET-PEESE".to_owned(), shown(&both.estimate), choice(both, style)]);
    }
    for filled in found.trim_and_fill.iter().chain(&found.further_trim_and_fill) {
        rows.push(trim_and_fill(
            filled,
            wording::effect_in_brackets(plan, &filled.back_transformed, style),
            style,
        ));
    }
    for model in &found.selection {
        rows.push([weights(model, style), shown(&model.estimate), selection(model, style)]);
    }
    if let Some(model) = &found.copas {
        let adjusted = model.adjusted.as_ref();
        let none = || say!(style, "small-study-effects-none");
        let estimate = adjusted.map_or_else(none, |point| shown(&point.estimate));
        rows.push([name("copas", style), estimate, copas(model, style)]);
    }
    if let Some(limit) = &found.limit {
        let (q, p) = (style.statistic(limit.q_small), style.p(limit.q_small_p));
        rows.push([
            name("limit", style),
            shown(&limit.estimate),
            say!(style, "small-study-effects-limit-words", q, p),
        ]);
    }
    if let Some(fit) = &found.p_uniform {
        let estimate = fit.back_transformed.as_ref().map_or_else(
            || say!(style, "small-study-effects-no-interval"),
            |limits| wording::effect_in_brackets(plan, limits, style),
        );
        rows.push([name("p-uniform", style), estimate, p_uniform(fit, found.k, style)]);
    }
    if rows.is_empty() {
        return None;
    }
    let unadjusted = Pooled::of(plan, &analysis.result)?;
    let studies = wording::studies(plan, &analysis.result, style);
    rows.insert(
        0,
        [
            name("unadjusted", style),
            wording::effect_in_brackets(plan, unadjusted.shown(), style),
            say!(style, "small-study-effects-as-they-are", studies),
        ],
    );
    let columns = ["method", "estimate", "words"];
    let caption = say!(style, "small-study-effects-caption-adjusted", title = marks::clean(&plan.title));
    frame(composer, analysis, "adjusted-estimates", caption, columns, rows, warnings(found, style))
}

fn choice(both: &PetPeeseResult, style: &NumberStyle) -> String {
    let (p, cut) = (style.p(both.p_one_sided), style.plain(both.cut));
    say!(style, "small-study-effects-choice", peese = both.chosen == "PEESE", p, cut)
}

fn trim_and_fill(filled: &TrimAndFillResult, estimate: String, style: &NumberStyle) -> [String; 3] {
    let estimator = match filled.estimator.as_str() {
        "R0" => "R₀",
        "Q0" => "Q₀",
        _ => "L₀",
    };
    let words = say!(style, "small-study-effects-filled-in", k = filled.k0, side = filled.side.as_str());
    [named("trim-and-fill", estimator, style), estimate, words]
}

/// "Selection model, steps at 0.025 and 0.5".
fn weights(model: &SelectionResult, style: &NumberStyle) -> String {
    let cuts: Vec<String> = model.steps.iter().map(|step| style.plain(*step)).collect();
    say!(
        style,
        "small-study-effects-selection-model",
        kind = model.r#type.as_str(),
        given = model.weights_given,
        n = cuts.len(),
        cuts = style.listed(&cuts)
    )
}

fn selection(model: &SelectionResult, style: &NumberStyle) -> String {
    let parameter = |parameter: &SelectionParameter| {
        let value = style.fixed(parameter.estimate, 2);
        match parameter.ci_lower.zip(parameter.ci_upper) {
            Some((lower, upper)) => {
                let (lower, upper) = (style.fixed(lower, 2), style.fixed(upper, 2));
                format!("{value} ({})", say!(style, "wording-range", lower, upper))
            }
            None => value,
        }
    };
    let list: Vec<String> = model.delta.iter().map(parameter).collect();
    say!(
        style,
        "small-study-effects-selection",
        side = model.alternative.as_str(),
        step = model.r#type == "step",
        list = style.in_a_row(&list),
        tau2 = style.tau2(model.tau2),
        tested = model.lrt.is_some(),
        statistic = model.lrt.map_or_else(String::new, |test| style.statistic(test.statistic)),
        df = model.lrt.map_or_else(String::new, |test| style.df(test.df)),
        p = model.lrt.map_or_else(String::new, |test| style.p(test.p_value))
    )
}

fn copas(model: &CopasResult, style: &NumberStyle) -> String {
    let adjusted = model.adjusted.as_ref();
    let how = match adjusted {
        None => "none",
        Some(point) if point.unpublished < 0.05 => "unneeded",
        Some(_) => "found",
    };
    let unpublished = adjusted.map_or_else(String::new, |point| style.significant(point.unpublished, 2));
    let probability =
        adjusted.map_or_else(String::new, |point| style.percent(100.0 * point.publication_probability, 0));
    let p = adjusted.map_or_else(String::new, |point| style.p(point.p_residual));
    say!(style, "small-study-effects-copas", how, unpublished, probability, p)
}

fn p_uniform(fit: &PUniformResult, k: usize, style: &NumberStyle) -> String {
    say!(
        style,
        "small-study-effects-p-uniform",
        beyond = style.count(fit.k_beyond as f64),
        k = style.count(k as f64),
        tau2 = style.tau2(fit.tau2),
        statistic = style.statistic(fit.selection_test.statistic),
        p = style.p(fit.selection_test.p_value)
    )
}

/// What each method assumes that may not hold, a sentence each.
fn warnings(found: &SmallStudyResult, style: &NumberStyle) -> Vec<String> {
    let pet = found.pet.is_some() || found.peese.is_some() || found.pet_peese.is_some();
    let warnings = [
        (true, "adjusted"),
        (pet, "pet"),
        (found.trim_and_fill.is_some(), "trim-and-fill"),
        (!found.selection.is_empty(), "selection"),
        (found.copas.is_some(), "copas"),
        (found.limit.is_some(), "limit"),
        (found.p_uniform.is_some(), "p-uniform"),
    ];
    those(&warnings, style)
}
