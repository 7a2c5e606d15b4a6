//! Subgroup analyses of one analysis.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::count_word_capitalised;
use crate::document::words;
use crate::figures;
use crate::plan::AnalysisPlan;
use crate::results::SubgroupsResult;
use crate::run::Analysed;
use crate::spec::anchor;

use super::wording;

/// One paragraph and table a grouping; groupings beyond the first bring their own forest plot.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let plan = &analysis.plan;
    if analysis.result.subgroups.is_empty() || !plan.model.pooled() {
        return None;
    }
    let id = composer.anchor(&format!("{}-subgroups", anchor(&plan.id)));
    let mut blocks = Vec::new();
    for (at, groups) in analysis.result.subgroups.iter().enumerate() {
        let sentence = sentence(composer, groups, plan);
        blocks.push(composer.paragraph(&sentence));
        if at > 0 {
            blocks.extend(figures::forest::figure(composer, analysis, Some(&groups.by)).map(Block::Figure));
        }
        blocks.extend(table(composer, analysis, &groups.by).map(Block::Table));
    }
    Some(Section { id, title: vec![text("Subgroups")], blocks, sections: Vec::new() })
}

fn sentence(composer: &Composer<'_>, groups: &SubgroupsResult, plan: &AnalysisPlan) -> String {
    let random = plan.model.random();
    let style = composer.style();
    let n = groups.groups.len();
    let mut sentence = format!(
        "{} {} by {}: ",
        count_word_capitalised(n),
        words::plural(n, "subgroup", "subgroups"),
        groups.title.to_lowercase()
    );
    match (groups.q_between, groups.df, groups.p_value) {
        (Some(q), Some(df), Some(p)) => {
            let statistic = match groups.df_denominator {
                Some(denominator) => {
                    format!("F {}, df {} and {}", style.statistic(q), style.df(df), style.df(denominator))
                }
                None => format!("{} {}, df {}", marks::Q, style.statistic(q), style.df(df)),
            };
            let tau2 = match (random, groups.tau2.as_str()) {
                (false, _) => "",
                (true, "common") => "; one between-study variance for all",
                (true, _) => "; each with its own between-study variance",
            };
            sentence.push_str(&format!(
                "the test of a difference between them gives {} ({statistic}{tau2}).",
                style.p(p)
            ));
            let small = groups.groups.iter().filter(|group| group.k < 3).count();
            if small > 0 && p > 0.05 {
                let which = match small {
                    all if all == n => "All of them have".to_owned(),
                    1 => "One of them has".to_owned(),
                    some => format!("{} of them have", count_word_capitalised(some)),
                };
                let rows = &plan.rows.1;
                sentence.push_str(&format!(
                    " {which} fewer than three {rows}, so the test can miss a difference that exists."
                ));
            }
        }
        _ => {
            let why = groups.note.as_deref().unwrap_or("There is no test of a difference between them.");
            sentence = format!("{}. {why}", sentence.trim_end_matches(": "));
        }
    }
    sentence
}

/// The table of one grouping.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed, by: &str) -> Option<Table> {
    let (plan, style) = (&analysis.plan, composer.style());
    let groups = analysis.result.subgroups.iter().find(|groups| groups.by == by)?;
    if !plan.model.pooled() {
        return None;
    }
    let level = style.level(plan.model.level);
    let column = |header: Vec<Inline>, align| TableColumn { header, group: None, align };
    let mut columns = vec![
        column(vec![text(marks::clean(&groups.title))], Align::Left),
        column(vec![text(words::capitalised(&plan.rows.1))], Align::Right),
        column(vec![text(words::capitalised(&wording::measure_name(plan.measure, style)))], Align::Right),
        column(vec![text(format!("{level} CI"))], Align::Right),
    ];
    if plan.model.random() {
        columns.push(column(vec![Inline::Symbol("τ".to_owned()), text("²")], Align::Right));
    }
    let heterogeneous = groups.groups.iter().any(|group| group.heterogeneity.is_some());
    if heterogeneous {
        columns.push(column(vec![Inline::Symbol("I".to_owned()), text("²")], Align::Right));
    }
    let null = wording::shown_null(plan);
    let rows = groups
        .groups
        .iter()
        .map(|group| {
            // A single study is shown as it is everywhere else, with the interval it was printed with.
            let single = group
                .members
                .iter()
                .filter_map(|&at| analysis.result.studies.get(at)?.back_transformed)
                .next()
                .filter(|_| group.k == 1);
            let pooled = if plan.model.random() {
                group.random.as_ref().map(|fit| fit.mean.back_transformed)
            } else {
                group.common.as_ref().map(|fit| fit.mean.back_transformed)
            };
            let shown = single.or(pooled);
            let mut cells = vec![marks::clean(&group.level), style.count(group.k as f64)];
            match shown {
                Some(shown) => {
                    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
                    cells.push(style.fixed(shown.estimate, digits));
                    cells.push(style.interval(shown.ci_lower, shown.ci_upper, digits));
                }
                None => cells.extend(["not estimable".to_owned(), String::new()]),
            }
            if plan.model.random() {
                let tau2 = group.random.as_ref().filter(|_| group.k > 1 || groups.tau2 == "common");
                cells.push(tau2.map_or_else(String::new, |fit| style.tau2(fit.tau2)));
            }
            if heterogeneous {
                let i2 = group.heterogeneity.as_ref().map(|found| style.i2(found.i2));
                cells.push(i2.unwrap_or_default());
            }
            TableRow::new(RowKind::Body, cells)
        })
        .collect();
    let table = Table {
        id: format!("tbl-{}-{}", anchor(&plan.id), anchor(&groups.by)),
        number: 0,
        caption: vec![text(format!(
            "{}: subgroups by {}.",
            marks::clean(&plan.title),
            marks::clean(&groups.title.to_lowercase())
        ))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}
