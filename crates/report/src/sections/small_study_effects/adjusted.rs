//! The estimates adjusted for small-study effects beside the one that is not.

use super::{filled_in, frame};
use crate::compose::Composer;
use crate::document::marks::TAU2;
use crate::document::model::Table;
use crate::document::number::NumberStyle;
use crate::document::words;
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
    for (name, estimate, of) in [("PET", &found.pet, "standard error"), ("PEESE", &found.peese, "variance")] {
        if let Some(estimate) = estimate {
            rows.push([name.to_owned(), shown(estimate), format!("the effect at a {of} of 0")]);
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
        let estimate =
            model.adjusted.as_ref().map_or_else(|| "none".to_owned(), |point| shown(&point.estimate));
        rows.push(["Copas model".to_owned(), estimate, copas(model, style)]);
    }
    if let Some(limit) = &found.limit {
        rows.push([
            "Limit meta-analysis".to_owned(),
            shown(&limit.estimate),
            format!(
                "the effect in studies without sampling error; Q of small-study effects {}, {}",
                style.statistic(limit.q_small),
                style.p(limit.q_small_p)
            ),
        ]);
    }
    if let Some(fit) = &found.p_uniform {
        let estimate = fit.back_transformed.as_ref().map_or_else(
            || "no interval".to_owned(),
            |limits| wording::effect_in_brackets(plan, limits, style),
        );
        rows.push(["p-uniform*".to_owned(), estimate, p_uniform(fit, found.k, style)]);
    }
    if rows.is_empty() {
        return None;
    }
    let unadjusted = Pooled::of(plan, &analysis.result)?;
    rows.insert(
        0,
        [
            "Unadjusted".to_owned(),
            wording::effect_in_brackets(plan, unadjusted.shown(), style),
            format!("{} as they are", wording::studies(plan, &analysis.result, style)),
        ],
    );
    let columns = ["Method", "Estimate", "In words"];
    let title = "estimates adjusted for small-study effects";
    frame(composer, analysis, "adjusted-estimates", title, columns, rows, &warnings(found))
}

fn choice(both: &PetPeeseResult, style: &NumberStyle) -> String {
    let p = style.p(both.p_one_sided);
    let cut = style.plain(both.cut);
    if both.chosen == "PEESE" {
        format!("PEESE, since PET shows an effect (one-sided {p}, below {cut})")
    } else {
        format!("PET, since it does not show an effect (one-sided {p}, not below {cut})")
    }
}

fn trim_and_fill(filled: &TrimAndFillResult, estimate: String, style: &NumberStyle) -> [String; 3] {
    let name = match filled.estimator.as_str() {
        "R0" => "Trim and fill (R₀)",
        "Q0" => "Trim and fill (Q₀)",
        _ => "Trim and fill (L₀)",
    };
    [name.to_owned(), estimate, filled_in(filled.k0, &filled.side, style)]
}

/// "Selection model, steps at 0.025 and 0.5".
fn weights(model: &SelectionResult, style: &NumberStyle) -> String {
    let what = match model.r#type.as_str() {
        "step" => {
            let cuts: Vec<String> = model.steps.iter().map(|step| style.plain(*step)).collect();
            let kind = if model.weights_given { "given weights, " } else { "" };
            format!("{kind}{} at {}", words::plural(cuts.len(), "step", "steps"), words::listed(&cuts))
        }
        "beta" => "beta weights".to_owned(),
        other => format!("{} weights", other.replace("negative-", "negative ")),
    };
    format!("Selection model, {what}")
}

fn selection(model: &SelectionResult, style: &NumberStyle) -> String {
    let p_values = match model.alternative.as_str() {
        "greater" => "p-values of an effect above none",
        "less" => "p-values of an effect below none",
        _ => "two-sided p-values",
    };
    let parameter = |parameter: &SelectionParameter| {
        let value = style.fixed(parameter.estimate, 2);
        match parameter.ci_lower.zip(parameter.ci_upper) {
            Some((lower, upper)) => {
                format!("{value} ({} to {})", style.fixed(lower, 2), style.fixed(upper, 2))
            }
            None => value,
        }
    };
    let list: Vec<String> = model.delta.iter().map(parameter).collect();
    let what = if model.r#type == "step" {
        format!("weights {}", list.join(", "))
    } else {
        format!("δ {}", list.join(", "))
    };
    let test = model.lrt.map_or_else(String::new, |test| {
        format!(
            "; selection LR {}, df {}, {}",
            style.statistic(test.statistic),
            style.df(test.df),
            style.p(test.p_value)
        )
    });
    format!("{p_values}; {what}; {TAU2} {}{test}", style.tau2(model.tau2))
}

fn copas(model: &CopasResult, style: &NumberStyle) -> String {
    match &model.adjusted {
        None => "no strength of selection considered explains the small-study effects".to_owned(),
        Some(point) if point.unpublished < 0.05 => {
            format!(
                "no selection is needed to explain the small-study effects ({})",
                style.p(point.p_residual)
            )
        }
        Some(point) => format!(
            "about {} unpublished, the least precise study published with a probability of {}; what is left {}",
            style.significant(point.unpublished, 2),
            style.percent(100.0 * point.publication_probability, 0),
            style.p(point.p_residual)
        ),
    }
}

fn p_uniform(fit: &PUniformResult, k: usize, style: &NumberStyle) -> String {
    format!(
        "{} of {} studies beyond their critical value; {TAU2} {}; selection LR {}, {}",
        style.count(fit.k_beyond as f64),
        style.count(k as f64),
        style.tau2(fit.tau2),
        style.statistic(fit.selection_test.statistic),
        style.p(fit.selection_test.p_value)
    )
}

/// What each method assumes that may not hold, a sentence each.
fn warnings(found: &SmallStudyResult) -> Vec<&'static str> {
    let mut notes = vec![
        "Each adjusted estimate rests on a model of what is missing; the data do not say which model holds.",
    ];
    if found.pet.is_some() || found.peese.is_some() || found.pet_peese.is_some() {
        notes.push(
            "PET and PEESE extrapolate beyond the largest study, and are biased where effects differ much between studies.",
        );
    }
    if found.trim_and_fill.is_some() {
        notes.push(
            "Trim and fill also adds studies where effects differ between studies and none is missing.",
        );
    }
    if !found.selection.is_empty() {
        notes.push(
            "Selection models take the p-value alone to decide whether a study is seen; a weight that rests on few p-values is \
             hardly known.",
        );
    }
    if found.copas.is_some() {
        notes.push(
            "The Copas model does not estimate how strong selection is: shown is the weakest that explains the small-study \
             effects (p above 0.1).",
        );
    }
    if found.limit.is_some() {
        notes.push("Limit meta-analysis takes all of the small-study effects to be bias.");
    }
    if found.p_uniform.is_some() {
        notes.push(
            "p-uniform* takes studies on the same side of their critical values to be equally likely to be seen, and needs \
             studies on both sides.",
        );
    }
    notes
}
