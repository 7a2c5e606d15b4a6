//! Sensitivity analyses of one analysis.

use metaweave_stats::tau2::ESTIMATORS;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::{SensitivityResult, SensitivityRow};
use crate::run::Analysed;
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::spec::model::SensitivitySpec;

use super::robustness;
use super::wording::{self, Pooled};

/// A sentence and a table a sensitivity analysis; the subsets share one table.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    let items = &analysis.result.sensitivity;
    let result = &analysis.result;
    if items.is_empty() && result.influence.is_empty() && result.robustness.is_none() {
        return None;
    }
    let id = composer.anchor(&format!("{}-sensitivity", anchor(&analysis.plan.id)));
    composer.answer(&id, "prisma-20d moose-27");
    let by_bias = |item: &Sp<SensitivitySpec>| matches!(item.value, SensitivitySpec::RiskOfBias(_));
    if analysis.plan.sensitivity.iter().any(by_bias) {
        composer.answer(&id, "amstar2-12");
    }
    let mut blocks = Vec::new();
    for item in items.iter().filter(|item| item.kind != "subset") {
        match &item.note {
            Some(note) => blocks.push(composer.paragraph(&note.say(composer.style()))),
            // With nothing to add, the paragraph about the studies has said why.
            None if item.rows.is_empty() => {}
            None => blocks.push(Block::Table(one(composer, analysis, item))),
        }
    }
    blocks.extend(subsets(composer, analysis).map(Block::Table));
    blocks.extend(influence(composer, analysis));
    blocks.extend(robustness::blocks(composer, analysis));
    Some(Section {
        id,
        title: vec![text(say!(composer.style(), "sensitivity-title"))],
        blocks,
        sections: Vec::new(),
    })
}

/// All sensitivity analyses in one table, for `{{ table("id", "sensitivity") }}`.
pub fn combined(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let mut rows = Vec::new();
    for item in &analysis.result.sensitivity {
        rows.push(TableRow {
            kind: RowKind::Group,
            cells: vec![vec![text(marks::clean(&item.name.say(style)))]],
        });
        rows.extend(shown_rows(item, style).map(|row| body(&analysis.plan, &row, style)));
    }
    if rows.is_empty() {
        return None;
    }
    let caption = say!(style, "sensitivity-caption-combined", title = marks::clean(&analysis.plan.title));
    let head = say!(style, "sensitivity-head", kind = "sensitivity");
    let table = frame(analysis, "sensitivity", caption, &head, rows, style);
    Some(composer.number_table(table))
}

/// The table of one sensitivity analysis, for `{{ table("id", "leave-one-out") }}`.
pub fn named(composer: &mut Composer<'_>, analysis: &Analysed, which: &str) -> Option<Table> {
    match which {
        "subsets" => subsets(composer, analysis),
        "influence" => influence_table(composer, analysis),
        kind => {
            let mut items = analysis.result.sensitivity.iter();
            let item = items.find(|item| item.kind == kind && !item.rows.is_empty())?;
            Some(one(composer, analysis, item))
        }
    }
}

fn one(composer: &mut Composer<'_>, analysis: &Analysed, item: &SensitivityResult) -> Table {
    let style = composer.style();
    let plan = &analysis.plan;
    let head = say!(style, "sensitivity-head", kind = &item.kind);
    let mut rows: Vec<TableRow> = shown_rows(item, style).map(|row| body(plan, &row, style)).collect();
    if item.kind != "cumulative" {
        rows.extend(all_studies(analysis, style));
    }
    let caption = say!(
        style,
        "sensitivity-caption",
        title = marks::clean(&plan.title),
        kind = &item.kind,
        name = marks::clean(&style.inside_sentence(&item.name.say(style)))
    );
    let table = frame(analysis, &item.kind, caption, &head, rows, style);
    composer.number_table(table)
}

fn subsets(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let mut rows: Vec<TableRow> = analysis
        .result
        .sensitivity
        .iter()
        .filter(|item| item.kind == "subset")
        .flat_map(|item| shown_rows(item, style))
        .map(|row| body(&analysis.plan, &row, style))
        .collect();
    if rows.is_empty() {
        return None;
    }
    rows.extend(all_studies(analysis, style));
    let caption = say!(style, "sensitivity-caption-subsets", title = marks::clean(&analysis.plan.title));
    let head = say!(style, "sensitivity-head", kind = "subsets");
    let table = frame(analysis, "subsets", caption, &head, rows, style);
    Some(composer.number_table(table))
}

/// Which studies move the estimate, and the measures that say so.
fn influence(composer: &mut Composer<'_>, analysis: &Analysed) -> Vec<Block> {
    let Some(table) = influence_table(composer, analysis) else { return Vec::new() };
    let style = composer.style();
    let found = analysis.result.influence.iter();
    let flagged: Vec<String> =
        found.filter(|study| study.influential).map(|study| marks::clean(&study.label)).collect();
    let sentence = say!(style, "sensitivity-influence", n = flagged.len(), studies = style.listed(&flagged));
    vec![composer.paragraph(&sentence), Block::Table(table)]
}

/// The measures of influence; nothing where they were not asked for.
fn influence_table(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let found = &analysis.result.influence;
    if found.is_empty() {
        return None;
    }
    let style = composer.style();
    let number = |x: Option<f64>| x.map_or_else(String::new, |x| style.fixed(x, 2));
    let rows = found
        .iter()
        .map(|study| {
            let label = marks::clean(&study.label);
            let cells = [
                if study.influential { format!("{label} *") } else { label },
                number(study.studentised_residual),
                number(study.dffits),
                number(study.cooks_distance),
                number(study.covariance_ratio),
                study.hat.map_or_else(String::new, |hat| style.percent(hat * 100.0, 1)),
                number(study.dfbetas),
            ];
            TableRow::new(RowKind::Body, cells)
        })
        .collect();
    let columns = ["residual", "dffits", "cook", "covariance", "weight", "dfbetas"];
    let head = say!(style, "sensitivity-head", kind = "leave-one-out");
    let table = Table {
        id: format!("tbl-{}-influence", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(say!(
            style,
            "sensitivity-influence-caption",
            title = marks::clean(&analysis.plan.title)
        ))],
        columns: std::iter::once(TableColumn::new(&head, Align::Left))
            .chain(
                columns
                    .into_iter()
                    .map(|which| TableColumn::new(&say!(style, "sensitivity-measure", which), Align::Right)),
            )
            .collect(),
        rows,
        notes: vec![vec![text(say!(style, "sensitivity-asterisk"))]],
        row_headers: true,
    };
    Some(composer.number_table(table))
}

/// The rows of a sensitivity analysis, with estimators and subsets by their names in the language of the report.
fn shown_rows(item: &SensitivityResult, style: &NumberStyle) -> impl Iterator<Item = SensitivityRow> {
    item.rows.iter().map(|row| {
        let known =
            ESTIMATORS.iter().find(|estimator| item.kind == "estimators" && estimator.name == row.label);
        let label =
            known.map(|estimator| say!(style, "names-estimator", id = estimator.id, name = estimator.name));
        let label = label.or_else(|| (item.kind == "subset").then(|| item.name.say(style)));
        SensitivityRow { label: label.unwrap_or_else(|| row.label.clone()), ..row.clone() }
    })
}

/// The main analysis as the last row, to compare with.
fn all_studies(analysis: &Analysed, style: &NumberStyle) -> Option<TableRow> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let pooled = Pooled::of(plan, result)?;
    let row = SensitivityRow {
        label: say!(style, "sensitivity-main"),
        k: result.k,
        estimate: Some(pooled.mean.estimate),
        se: Some(pooled.mean.se),
        p_value: Some(pooled.mean.p_value),
        ci_lower: Some(pooled.mean.ci_lower),
        ci_upper: Some(pooled.mean.ci_upper),
        q: result.heterogeneity.as_ref().map(|found| found.q),
        tau2: result.random.as_ref().filter(|_| plan.model.random()).map(|fit| fit.tau2),
        i2: result.heterogeneity.as_ref().map(|found| found.i2),
        back_transformed: Some(*pooled.shown()),
        note: None,
    };
    Some(TableRow { kind: RowKind::Total, ..body(plan, &row, style) })
}

fn body(plan: &AnalysisPlan, row: &SensitivityRow, style: &NumberStyle) -> TableRow {
    let mut cells = vec![marks::clean(&row.label), style.count(row.k as f64)];
    match &row.back_transformed {
        Some(shown) => {
            let null = wording::shown_null(plan);
            let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
            cells.push(style.fixed(shown.estimate, digits));
            cells.push(style.interval(shown.ci_lower, shown.ci_upper, digits));
        }
        None => cells.extend([
            style.not_estimable(),
            row.note.as_ref().map_or_else(String::new, |note| note.say(style)),
        ]),
    }
    if plan.model.random() {
        cells.push(row.tau2.map_or_else(String::new, |tau2| style.tau2(tau2)));
    }
    cells.push(row.i2.map_or_else(String::new, |i2| style.i2(i2)));
    TableRow::new(RowKind::Body, cells)
}

fn frame(
    analysis: &Analysed,
    which: &str,
    caption: String,
    head: &str,
    rows: Vec<TableRow>,
    style: &NumberStyle,
) -> Table {
    let plan = &analysis.plan;
    let column = |header: Vec<Inline>, align| TableColumn { header, group: None, align };
    let mut columns = vec![
        column(vec![text(head)], Align::Left),
        column(vec![text(say!(style, "sensitivity-studies"))], Align::Right),
        column(vec![text(words::capitalised(&wording::measure_name(plan.measure, style)))], Align::Right),
        column(vec![text(style.ci_name(plan.model.level))], Align::Right),
    ];
    if plan.model.random() {
        columns.push(column(vec![Inline::Symbol("τ".to_owned()), text("²")], Align::Right));
    }
    columns.push(column(vec![Inline::Symbol("I".to_owned()), text("²")], Align::Right));
    Table {
        id: format!("tbl-{}-{which}", anchor(&plan.id)),
        number: 0,
        caption: vec![text(caption)],
        columns,
        rows,
        notes: Vec::new(),
        row_headers: true,
    }
}
