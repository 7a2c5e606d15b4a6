//! Meta-regressions of one analysis.

use metaweave_stats::effect::Scale;

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Block, Inline, RowKind, Section, Table, TableColumn, TableRow, text};
use crate::document::number::{NumberStyle, count_word_capitalised};
use crate::document::words;
use crate::figures;
use crate::plan::AnalysisPlan;
use crate::results::{RegressionResult, TermResult};
use crate::run::Analysed;
use crate::spec::anchor;

/// A sentence for each regression, and one table of all coefficients.
pub fn section(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Section> {
    if analysis.result.regressions.is_empty() {
        return None;
    }
    let id = composer.anchor(&format!("{}-regressions", anchor(&analysis.plan.id)));
    let mut blocks = Vec::new();
    for regression in &analysis.result.regressions {
        let sentence = sentence(regression, composer.style());
        blocks.push(composer.paragraph(&sentence));
        blocks.extend(figures::bubble::figure(composer, analysis, regression).map(Block::Figure));
    }
    blocks.extend(combined(composer, analysis).map(Block::Table));
    Some(Section { id, title: vec![text("Meta-regression")], blocks, sections: Vec::new() })
}

fn sentence(regression: &RegressionResult, style: &NumberStyle) -> String {
    let names: Vec<String> = regression.moderators.iter().map(|name| marks::clean(name)).collect();
    let on = words::listed(&names);
    let mut sentence = format!(
        "{} {} on {on}",
        count_word_capitalised(regression.k),
        words::plural(regression.k, "study was regressed", "studies were regressed")
    );
    if regression.terms.is_empty() {
        let why = regression.note.as_deref().unwrap_or("The regression could not be computed.");
        return format!("{sentence}. {}", marks::clean(why));
    }
    if let Some(r2) = regression.r2 {
        let what = if names.len() == 1 { "It accounts" } else { "Together they account" };
        sentence.push_str(&format!(
            ". {what} for {} of the variance between studies",
            marks::number(&style.percent(r2, 0))
        ));
    }
    if let (Some(qm), Some(df), Some(p)) = (regression.qm, regression.qm_df, regression.qm_p) {
        let statistic = match regression.qm_df_denominator {
            Some(denominator) => {
                format!("F {}, df {} and {}", style.statistic(qm), style.df(df), style.df(denominator))
            }
            None => format!("{} {}, df {}", marks::Q, style.statistic(qm), style.df(df)),
        };
        sentence.push_str(&format!(" (test of the moderators: {statistic}, {})", style.p(p)));
    }
    if let (Some(tau2), Some(i2)) = (regression.tau2, regression.i2) {
        sentence.push_str(&format!(
            "; the rest is {} {}, {} {}",
            marks::TAU2,
            marks::number(&style.tau2(tau2)),
            marks::I2,
            marks::number(&style.i2(i2))
        ));
    }
    sentence.push('.');
    let per_moderator = regression.k / regression.terms.len().saturating_sub(1).max(1);
    if per_moderator < 10 {
        sentence.push_str(
            " With fewer than ten studies for each coefficient such a finding is a lead and no more.",
        );
    }
    if let Some(note) = &regression.note {
        sentence.push(' ');
        sentence.push_str(&marks::clean(note));
    }
    sentence
}

/// All coefficients of all regressions.
pub fn combined(composer: &mut Composer<'_>, analysis: &Analysed) -> Option<Table> {
    let plan = &analysis.plan;
    let style = composer.style().clone();
    let fitted: Vec<&RegressionResult> =
        analysis.result.regressions.iter().filter(|regression| !regression.terms.is_empty()).collect();
    if fitted.is_empty() {
        return None;
    }
    let ratio = plan.measure.scale == Scale::Log;
    let mut rows = Vec::new();
    for regression in &fitted {
        if fitted.len() > 1 {
            let names: Vec<String> = regression.moderators.iter().map(|name| marks::clean(name)).collect();
            rows.push(TableRow {
                kind: RowKind::Group,
                cells: vec![vec![text(words::capitalised(&words::listed(&names)))]],
            });
        }
        rows.extend(regression.terms.iter().map(|term| row(plan, term, ratio, &style)));
    }
    let level = style.level(plan.model.level);
    let mut columns = vec![
        TableColumn::new("Term", Align::Left),
        TableColumn::new("Coefficient", Align::Right),
        TableColumn::new(&format!("{level} CI"), Align::Right),
    ];
    if ratio {
        columns.push(TableColumn::new("As a ratio", Align::Right));
    }
    columns.push(TableColumn::new(&format!("{}-value", style.p_letter), Align::Right));
    let mut notes: Vec<Vec<Inline>> = Vec::new();
    if ratio {
        notes.push(vec![text(
            "Coefficients are on the logarithmic scale; as a ratio, they say by what the effect is multiplied for one unit more, or against the reference.",
        )]);
    }
    let table = Table {
        id: format!("tbl-{}-regressions", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: meta-regression.", marks::clean(&plan.title)))],
        columns,
        rows,
        notes,
        row_headers: true,
    };
    Some(composer.number_table(table))
}

fn row(plan: &AnalysisPlan, term: &TermResult, ratio: bool, style: &NumberStyle) -> TableRow {
    let digits = style.digits_for(&[term.estimate, term.ci_lower, term.ci_upper], Some(0.0)).max(
        // A slope per unit of a large unit has its figures far behind the point.
        style.digits_for(&[term.estimate], None),
    );
    let mut cells = vec![
        words::capitalised(&marks::clean(&term.name)),
        style.fixed(term.estimate, digits),
        style.interval(term.ci_lower, term.ci_upper, digits),
    ];
    if ratio {
        let scale = plan.measure.scale;
        let shown = scale.back_transform(term.estimate);
        let limits = [scale.back_transform(term.ci_lower), scale.back_transform(term.ci_upper)];
        let digits = style.digits_for(&[shown, limits[0], limits[1]], Some(1.0));
        cells.push(style.fixed(shown, digits));
    }
    cells.push(style.p_value(term.p_value));
    TableRow::new(RowKind::Body, cells)
}
