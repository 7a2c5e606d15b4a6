//! Subgroup analyses of one analysis.

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures;
use crate::language::{Language, say};
use crate::plan::AnalysisPlan;
use crate::results::SubgroupsResult;
use crate::run::{Analysed, NOT_STATED};
use crate::spec::anchor;

use super::wording;

/// One paragraph and table a grouping; groupings beyond the first bring their own forest plot.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let plan = &analysis.plan;
    if analysis.result.subgroups.is_empty() || !plan.model.pooled() {
        return None;
    }
    let id = composer.anchor(&format!("{}-subgroups", anchor(&plan.id)));
    composer.answer(&id, "prisma-20c amstar2-14~ moose-27");
    let mut blocks = Vec::new();
    for (at, groups) in analysis.result.subgroups.iter().enumerate() {
        let sentence = sentence(composer, groups, plan);
        blocks.push(composer.paragraph(&sentence));
        if at > 0 {
            blocks.extend(figures::forest::figure(composer, analysis, Some(&groups.by)).map(Block::Figure));
        }
        blocks.extend(table(composer, analysis, &groups.by).map(Block::Table));
    }
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "subgroups-title"))],
        blocks,
        sections: Vec::new(),
    })
}

fn sentence(composer: &Composer<'_>, groups: &SubgroupsResult, plan: &AnalysisPlan) -> String {
    let random = plan.model.random();
    let style = composer.style();
    let n = groups.groups.len();
    let lead = say!(style, "subgroups-lead", n, by = named(groups, style));
    let (Some(q), Some(df), Some(p)) = (groups.q_between, groups.df, groups.p_value) else {
        let why =
            groups.note.as_ref().map_or_else(|| say!(style, "subgroups-no-test-why"), |note| note.say(style));
        return say!(style, "subgroups-no-test", lead, why);
    };
    let (q, df) = (style.statistic(q), style.df(df));
    let statistic = match groups.df_denominator {
        Some(denominator) => {
            say!(style, "subgroups-statistic-f", f = q, df, denominator = style.df(denominator))
        }
        None => say!(style, "subgroups-statistic", q, df),
    };
    let tau2 = match (random, groups.tau2.as_str()) {
        (false, _) => "none",
        (true, "common") => "common",
        (true, _) => "separate",
    };
    let mut sentence = say!(style, "subgroups-test", lead, p = style.p(p), statistic, tau2);
    let small = groups.groups.iter().filter(|group| group.k < 3).count();
    if small > 0 && p > 0.05 {
        let which = match small {
            all if all == n => "all",
            1 => "one",
            _ => "some",
        };
        let rows = wording::rows(plan, 3, style);
        sentence.push(' ');
        sentence.push_str(&say!(style, "subgroups-few", which, n = small, rows));
    }
    sentence
}

/// What the rows are grouped by, inside a sentence.
fn named(groups: &SubgroupsResult, style: &NumberStyle) -> String {
    match style.language() {
        Language::German => groups.title.clone(),
        _ => groups.title.to_lowercase(),
    }
}

/// The table of one grouping.
pub fn table(composer: &mut Composer<'_>, analysis: &Analysed, by: &str) -> Option<Table> {
    let (plan, style) = (&analysis.plan, composer.style());
    let groups = analysis.result.subgroups.iter().find(|groups| groups.by == by)?;
    if !plan.model.pooled() {
        return None;
    }
    let column = |header: Vec<Inline>, align| TableColumn { header, group: None, align };
    let mut columns = vec![
        column(vec![text(marks::clean(&groups.title))], Align::Left),
        column(vec![text(wording::rows_head(plan, 2, style))], Align::Right),
        column(vec![text(words::capitalised(&wording::measure_name(plan.measure, style)))], Align::Right),
        column(vec![text(style.ci_name(plan.model.level))], Align::Right),
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
            let level = if group.level == NOT_STATED {
                words::capitalised(&say!(style, "findings-not-stated"))
            } else {
                marks::clean(&group.level)
            };
            let mut cells = vec![level, style.count(group.k as f64)];
            match shown {
                Some(shown) => {
                    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
                    cells.push(style.fixed(shown.estimate, digits));
                    cells.push(style.interval(shown.ci_lower, shown.ci_upper, digits));
                }
                None => cells.extend([style.not_estimable(), String::new()]),
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
        caption: vec![text(say!(
            style,
            "subgroups-caption",
            title = marks::clean(&plan.title),
            by = marks::clean(&named(groups, style))
        ))],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    };
    Some(composer.number_table(table))
}
