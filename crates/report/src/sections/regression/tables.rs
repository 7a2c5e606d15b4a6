//! Tables of meta-regressions: coefficients, tests of moderators, predictions.

use metaweave_stats::effect::Scale;

use super::super::wording;
use super::named;
use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::plan::AnalysisPlan;
use crate::results::{PredictionResult, RegressionResult, TermResult, TermTest};
use crate::run::Analysed;
use crate::spec::anchor;

/// All coefficients of all regressions.
pub fn combined(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let plan = &analysis.plan;
    let style = composer.style();
    let fitted: Vec<&RegressionResult> =
        analysis.result.regressions.iter().filter(|regression| !regression.terms.is_empty()).collect();
    if fitted.is_empty() {
        return None;
    }
    let shown = Shown {
        df: plan.robust_coefficients()
            && fitted.iter().any(|regression| regression.terms.iter().any(|term| term.df.is_some())),
        ratio: plan.measure.scale == Scale::Log,
        permutation: fitted.iter().any(|regression| {
            regression.permutation.as_ref().is_some_and(|permutation| permutation.note.is_none())
        }),
        permutation_interval: fitted
            .iter()
            .any(|regression| regression.terms.iter().any(|term| term.permutation_ci.is_some())),
        inflation: fitted.iter().any(|regression| regression.terms.iter().any(|term| term.vif.is_some())),
    };
    let rows = grouped(&fitted, style, |regression| {
        regression.terms.iter().map(|term| row(plan, term, shown, style)).collect()
    });
    let mut columns = vec![
        head("term", Align::Left, style),
        head("coefficient", Align::Right, style),
        TableColumn::new(&style.ci_name(plan.model.level), Align::Right),
    ];
    if shown.df {
        columns.push(head("df", Align::Right, style));
    }
    if shown.ratio {
        columns.push(head("ratio", Align::Right, style));
    }
    columns.push(p_values(style));
    if shown.permutation {
        columns.push(head("permutation", Align::Right, style));
    }
    if shown.permutation_interval {
        columns.push({
            let name =
                say!(style, "regression-permutation-interval", interval = style.ci_name(plan.model.level));
            TableColumn::new(&name, Align::Right)
        });
    }
    if shown.inflation {
        columns.push(TableColumn::new("VIF", Align::Right));
    }
    let mut notes: Vec<Vec<Inline>> = Vec::new();
    if shown.df {
        notes.push(vec![text(say!(style, "regression-df-note"))]);
    }
    if shown.ratio {
        notes.push(vec![text(say!(style, "regression-ratio-note"))]);
    }
    if shown.inflation {
        notes.push(vec![text(say!(style, "regression-vif-note"))]);
    }
    let table = Table {
        id: format!("tbl-{}-regressions", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(style, "regression-caption", title = marks::clean(&plan.title)))],
        columns,
        rows,
        notes,
        row_headers: true,
    };
    Some(composer.number_table(table))
}

fn row(plan: &AnalysisPlan, term: &TermResult, shown: Shown, style: &NumberStyle) -> TableRow {
    let digits = style.digits_for(&[term.estimate, term.ci_lower, term.ci_upper], Some(0.0)).max(
        // A slope per unit of a large unit has its figures far behind the point.
        style.digits_for(&[term.estimate], None),
    );
    let mut cells = vec![
        words::capitalised(&named(&term.name, style)),
        style.fixed(term.estimate, digits),
        style.interval(term.ci_lower, term.ci_upper, digits),
    ];
    if shown.df {
        cells.push(term.df.map_or_else(String::new, |df| style.df(df)));
    }
    if shown.ratio {
        let scale = plan.measure.scale;
        let ratio = scale.back_transform(term.estimate);
        let limits = [scale.back_transform(term.ci_lower), scale.back_transform(term.ci_upper)];
        let digits = style.digits_for(&[ratio, limits[0], limits[1]], Some(1.0));
        cells.push(style.fixed(ratio, digits));
    }
    cells.push(style.p_value(term.p_value));
    if shown.permutation {
        cells.push(term.permutation_p.map_or_else(String::new, |p| style.p_value(p)));
    }
    if shown.permutation_interval {
        let limits = term.permutation_ci;
        cells.push(limits.map_or_else(String::new, |[lower, upper]| style.interval(lower, upper, digits)));
    }
    if shown.inflation {
        cells.push(term.vif.map_or_else(String::new, |vif| style.statistic(vif)));
    }
    TableRow::new(RowKind::Body, cells)
}

fn head(which: &str, align: Align, style: &NumberStyle) -> TableColumn {
    TableColumn::new(&say!(style, "regression-head", which), align)
}

fn p_values(style: &NumberStyle) -> TableColumn {
    TableColumn::new(&say!(style, "names-p-value", letter = &style.p_letter), Align::Right)
}

/// The columns that only some tables of coefficients have.
#[derive(Clone, Copy)]
struct Shown {
    df: bool,
    ratio: bool,
    permutation: bool,
    permutation_interval: bool,
    inflation: bool,
}

/// Tests of moderators with several coefficients; nothing where the table of coefficients says it all.
pub fn tests(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let style = composer.style();
    let fitted: Vec<&RegressionResult> = analysis
        .result
        .regressions
        .iter()
        .filter(|regression| regression.tests.iter().any(|test| test.df > 1))
        .collect();
    if fitted.is_empty() {
        return None;
    }
    let inflation = fitted.iter().any(|regression| regression.tests.iter().any(|test| test.gsif.is_some()));
    let rows = grouped(&fitted, style, |regression| {
        regression.tests.iter().map(|test| test_row(test, inflation, style)).collect()
    });
    let mut columns = vec![
        head("moderator", Align::Left, style),
        head("coefficients", Align::Right, style),
        head("statistic", Align::Right, style),
        p_values(style),
    ];
    let mut notes = Vec::new();
    if inflation {
        columns.push(TableColumn::new("GSIF", Align::Right));
        notes.push(vec![text(say!(style, "regression-gsif-note"))]);
    }
    let caption = say!(style, "regression-caption-tests", title = marks::clean(&analysis.plan.title));
    let table = Table {
        id: format!("tbl-{}-moderators", anchor(&analysis.plan.id)),
        number: 0,
        caption: vec![text(caption)],
        columns,
        rows,
        notes,
        row_headers: true,
    };
    Some(composer.number_table(table))
}

fn test_row(test: &TermTest, inflation: bool, style: &NumberStyle) -> TableRow {
    let df = style.count(test.df as f64);
    let statistic = match (test.statistic, test.df_denominator) {
        (Some(f), Some(denominator)) => {
            let (f, denominator) = (style.statistic(f), style.df(denominator));
            say!(style, "subgroups-statistic-f", f, df, denominator)
        }
        (Some(chi2), None) => say!(style, "regression-chi2", statistic = style.statistic(chi2), df),
        (None, _) => style.not_estimable(),
    };
    let mut cells = vec![
        words::capitalised(&named(&test.name, style)),
        style.count(test.df as f64),
        statistic,
        test.p_value.map_or_else(String::new, |p| style.p_value(p)),
    ];
    if inflation {
        cells.push(test.gsif.map_or_else(String::new, |gsif| style.statistic(gsif)));
    }
    TableRow::new(RowKind::Body, cells)
}

/// Effects predicted at stated values.
pub fn predictions(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let plan = &analysis.plan;
    let style = composer.style();
    let fitted: Vec<&RegressionResult> =
        analysis.result.regressions.iter().filter(|regression| !regression.predictions.is_empty()).collect();
    if fitted.is_empty() {
        return None;
    }
    let rows = grouped(&fitted, style, |regression| {
        regression.predictions.iter().map(|prediction| prediction_row(plan, prediction, style)).collect()
    });
    let mut columns = vec![
        head("at", Align::Left, style),
        TableColumn::new(&words::capitalised(&wording::measure_name(plan.measure, style)), Align::Right),
        TableColumn::new(&style.ci_name(plan.model.level), Align::Right),
    ];
    if plan.model.random() {
        let level = style.level(plan.model.level);
        columns.push(TableColumn::new(&say!(style, "regression-prediction-interval", level), Align::Right));
    }
    let mut notes = Vec::new();
    let all = || fitted.iter().flat_map(|regression| &regression.predictions);
    if all().any(|prediction| prediction.at.iter().any(|at| !at.stated)) {
        notes.push(vec![text(say!(style, "regression-brackets-note"))]);
    }
    if all().any(|prediction| prediction.extrapolated) {
        notes.push(vec![text(say!(style, "regression-asterisk-note"))]);
    }
    let table = Table {
        id: format!("tbl-{}-predictions", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(style, "regression-caption-predictions", title = marks::clean(&plan.title)))],
        columns,
        rows,
        notes,
        row_headers: true,
    };
    Some(composer.number_table(table))
}

fn prediction_row(plan: &AnalysisPlan, prediction: &PredictionResult, style: &NumberStyle) -> TableRow {
    let values = prediction.at.iter().map(|at| {
        let value = match (at.number, &at.category) {
            (Some(x), _) => style.plain(x),
            (None, category) => marks::clean(category.as_deref().unwrap_or_default()),
        };
        let value = format!("{} {value}", marks::clean(&at.moderator));
        if at.stated { value } else { format!("({value})") }
    });
    let mut at = words::capitalised(&style.in_a_row(&values.collect::<Vec<_>>()));
    if prediction.extrapolated {
        at.push_str(" *");
    }
    let shown = &prediction.back_transformed;
    let digits =
        style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], wording::shown_null(plan));
    let mut cells =
        vec![at, style.fixed(shown.estimate, digits), style.interval(shown.ci_lower, shown.ci_upper, digits)];
    if plan.model.random() {
        cells.push(
            prediction
                .pi_back_transformed
                .map_or_else(String::new, |[lower, upper]| style.interval(lower, upper, digits)),
        );
    }
    TableRow::new(RowKind::Body, cells)
}

/// The rows of every regression, under its moderators where there are several regressions.
fn grouped(
    fitted: &[&RegressionResult],
    style: &NumberStyle,
    rows: impl Fn(&RegressionResult) -> Vec<TableRow>,
) -> Vec<TableRow> {
    let mut all = Vec::new();
    for regression in fitted {
        if fitted.len() > 1 {
            let names: Vec<String> = regression.moderators.iter().map(|name| named(name, style)).collect();
            all.push(TableRow {
                kind: RowKind::Group,
                cells: vec![vec![text(words::capitalised(&style.listed(&names)))]],
            });
        }
        all.extend(rows(regression));
    }
    all
}
