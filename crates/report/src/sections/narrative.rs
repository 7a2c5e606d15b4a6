//! The narrative table of an analysis: question, number, in words.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::plan::ratio_of;
use crate::results::{HeterogeneityResult, SensitivityResult, SensitivityRow};
use crate::run::Analysed;
use crate::spec::anchor;

use super::mixed_model;
use super::number_needed;
use super::wording::{self, Pooled, Side};

/// The table, when something was pooled.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    if result.k < 2 || !plan.model.pooled() {
        return None;
    }
    let style = composer.style();
    let pooled = Pooled::of(plan, result)?;
    let arms = &analysis.dataset.arm_labels;
    let mut rows: Vec<[String; 3]> = Vec::new();
    let size = wording::size(plan, pooled.shown(), style);
    rows.push([
        say!(style, "narrative-how-large"),
        wording::effect_in_brackets(plan, pooled.shown(), style),
        size,
    ]);
    for effect in &result.absolute {
        let risk = effect.baseline_risk * 1000.0;
        let question = match ratio_of(plan.measure) {
            Some(_) => say!(style, "narrative-at-a-risk", risk),
            None => say!(style, "narrative-above-a-cut-off", risk),
        };
        rows.push([
            question,
            wording::per_thousand(effect, style),
            number_needed::words(effect, plan.beneficial, style).unwrap_or_default(),
        ]);
    }
    if let Some(instrument) = &result.instrument {
        let name = marks::clean(&instrument.name);
        let question = say!(style, "narrative-on-an-instrument", name);
        rows.push([question, wording::in_units(instrument, plan, style), String::new()]);
    }
    if plan.measure.null.is_some() {
        rows.push([
            say!(style, "narrative-no-effect"),
            style.p(pooled.mean.p_value),
            wording::direction(plan, pooled.mean.ci_lower, pooled.mean.ci_upper, arms, style)
                .unwrap_or_default(),
        ]);
    }
    if let (Some(random), Some(common)) = (&result.random, &result.common)
        && plan.model.random()
        && plan.model.common()
    {
        rows.push([
            say!(style, "narrative-common-effect"),
            wording::effect_in_brackets(plan, &common.mean.back_transformed, style),
            match random.tau2 == 0.0 {
                true => say!(style, "narrative-common-effect-words", why = "same"),
                false if result.glmm.is_some() => String::new(),
                false => say!(style, "narrative-common-effect-words", why = "larger"),
            },
        ]);
    }
    if let Some(found) = &result.heterogeneity {
        let statistic =
            say!(style, "subgroups-statistic", q = style.statistic(found.q), df = style.df(found.q_df));
        let test = say!(style, "narrative-test", statistic, p = style.p(found.q_p));
        rows.push([
            say!(style, "narrative-differences"),
            format!("{}; {test}", in_full(analysis, found, style)),
            say!(style, "wording-differs", how = wording::differs(found.i2)),
        ]);
    } else if let Some(found) = mixed_model::heterogeneity(plan, result, style) {
        rows.push([say!(style, "narrative-differences"), found, String::new()]);
    }
    if let Some(interval) = wording::prediction(plan, &pooled, style) {
        let words = result.random.as_ref().and_then(|random| wording::new_setting(plan, random, arms, style));
        rows.push([
            say!(style, "narrative-new-setting"),
            say!(style, "narrative-prediction-interval", interval),
            words.unwrap_or_default(),
        ]);
    }
    for item in &result.sensitivity {
        rows.extend(sensitivity_row(analysis, item, &pooled, style));
    }
    let rows = rows
        .into_iter()
        .map(|cells| TableRow {
            kind: RowKind::Body,
            cells: cells.iter().map(|cell| composer.prose(cell)).collect(),
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(style, "narrative-caption", title = marks::clean(&plan.title)))],
        columns: vec![
            TableColumn::new(&say!(style, "narrative-question"), Align::Left),
            TableColumn::new(&say!(style, "narrative-result"), Align::Left),
            TableColumn::new(&say!(style, "narrative-in-words"), Align::Left),
        ],
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    let table = composer.number_table(table);
    composer.place(&format!("table:{}", plan.id), &table.id);
    Some(table)
}

/// τ², I² and H² with their intervals, each share from τ² and from Q. An H² from Q below 1 is printed as 1, where its
/// interval begins.
fn in_full(analysis: &Analysed, found: &HeterogeneityResult, style: &NumberStyle) -> String {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let with = |value: String, ci: Option<[f64; 2]>, text: &dyn Fn(f64) -> String| {
        let Some([lower, upper]) = ci else { return marks::number(&value) };
        let limits = say!(style, "wording-range", lower = text(lower), upper = text(upper));
        let interval = style.named_interval(plan.model.level, &limits);
        marks::number(&say!(style, "narrative-value-with-interval", value, interval))
    };
    let share = |x: f64| style.i2(x);
    let ratio = |x: f64| style.statistic(x);
    let mut parts = Vec::new();
    if let Some(random) = result.random.as_ref().filter(|_| plan.model.random()) {
        let tau2 = |x: f64| style.tau2(x);
        parts.push(format!("{} {}", marks::TAU2, with(tau2(random.tau2), random.tau2_ci, &tau2)));
        if let (Some(i2), Some(h2)) = (found.i2_tau2, found.h2_tau2) {
            let i2 = with(share(i2), found.i2_tau2_ci, &share);
            let h2 = with(ratio(h2), found.h2_tau2_ci, &ratio);
            parts.push(say!(style, "narrative-shares", from = marks::TAU2, i2, h2));
        }
    }
    let i2 = with(share(found.i2_q), found.i2_q_ci, &share);
    let h2 = with(ratio(found.h2_q.max(1.0)), found.h2_q_ci, &ratio);
    parts.push(say!(style, "narrative-shares", from = marks::Q, i2, h2));
    parts.join("; ")
}

fn sensitivity_row(
    analysis: &Analysed,
    item: &SensitivityResult,
    pooled: &Pooled,
    style: &NumberStyle,
) -> Option<[String; 3]> {
    let plan = &analysis.plan;
    let question = match item.kind.as_str() {
        "leave-one-out" => say!(style, "narrative-leave-one-out"),
        "estimators" => say!(style, "narrative-methods"),
        _ => return None,
    };
    let estimates: Vec<f64> =
        item.rows.iter().filter_map(|row| Some(row.back_transformed?.estimate)).collect();
    let least = estimates.iter().copied().min_by(f64::total_cmp)?;
    let most = estimates.iter().copied().max_by(f64::total_cmp)?;
    let range = marks::number(&style.interval(
        least,
        most,
        style.digits_for(&[least, most], wording::shown_null(plan)),
    ));
    let result = match item.kind.as_str() {
        "leave-one-out" => say!(style, "narrative-leaving-one-out", range),
        _ => say!(style, "narrative-estimators", n = estimates.len(), range),
    };
    Some([question, result, verdict(analysis, &item.rows, pooled, style).unwrap_or_default()])
}

/// Whether any row would lead to another reading of the direction.
fn verdict(
    analysis: &Analysed,
    rows: &[SensitivityRow],
    pooled: &Pooled,
    style: &NumberStyle,
) -> Option<String> {
    let null = analysis.plan.measure.null?;
    let reading = Side::of(pooled.mean.ci_lower, pooled.mean.ci_upper, null);
    let differing: Vec<&str> = rows
        .iter()
        .filter(|row| {
            row.ci_lower
                .zip(row.ci_upper)
                .is_some_and(|(lower, upper)| Side::of(lower, upper, null) != reading)
        })
        .map(|row| row.label.as_str())
        .collect();
    Some(match differing.as_slice() {
        [] => say!(style, "narrative-stays"),
        [one] => say!(style, "narrative-changes-with", name = marks::clean(one)),
        many => say!(style, "narrative-changes", n = many.len(), all = rows.len()),
    })
}
