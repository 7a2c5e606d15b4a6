//! The data and the effect of every study of an analysis.

use crate::dataset::{ArmData, Dataset};
use crate::document::marks;
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::run::Analysed;
use crate::spec::anchor;

use super::wording;

/// The table; the caller numbers it.
#[must_use]
pub fn table(analysis: &Analysed, style: &NumberStyle) -> Table {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let pooled = plan.model.pooled() && result.k > 1;
    let column =
        |header: &str, group: Option<String>, align| TableColumn { header: vec![text(header)], group, align };
    let mut columns = vec![column("Study", None, Align::Left)];
    let heads = arm_heads(&analysis.dataset);
    for label in &analysis.dataset.arm_labels {
        let group = (!label.is_empty()).then(|| marks::clean(label));
        columns.extend(heads.iter().map(|head| column(head, group.clone(), Align::Right)));
    }
    let level = style.level(plan.model.level);
    columns.push(column(&words::capitalised(wording::measure_name(plan.measure)), None, Align::Right));
    columns.push(column(&format!("{level} CI"), None, Align::Right));
    if pooled && plan.model.random() {
        columns.push(column("Weight, random", None, Align::Right));
    }
    if pooled {
        columns.push(column("Weight, common", None, Align::Right));
    }
    columns.push(column("Line", None, Align::Right));
    let noted = result.studies.iter().any(|study| study.note.is_some());
    if noted {
        columns.push(column("Note", None, Align::Left));
    }
    let null = wording::shown_null(plan);
    let rows = result
        .studies
        .iter()
        .zip(&analysis.dataset.studies)
        .map(|(study, data)| {
            let mut cells = vec![marks::clean(&study.label)];
            for at in 0..analysis.dataset.arm_labels.len() {
                match data.arms.get(at) {
                    Some(arm) => cells.extend(arm_texts(arm, style)),
                    None => cells.extend(heads.iter().map(|_| String::new())),
                }
            }
            match &study.back_transformed {
                Some(shown) => {
                    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
                    cells.push(style.fixed(shown.estimate, digits));
                    cells.push(style.interval(shown.ci_lower, shown.ci_upper, digits));
                }
                None => cells.extend(["not estimable".to_owned(), String::new()]),
            }
            let weight =
                |weight: Option<f64>| weight.map_or_else(String::new, |w| style.percent(w * 100.0, 1));
            if pooled && plan.model.random() {
                cells.push(weight(study.weight_random));
            }
            if pooled {
                cells.push(weight(study.weight_common));
            }
            cells.push(study.line.to_string());
            if noted {
                cells.push(study.note.as_deref().map_or_else(String::new, marks::clean));
            }
            let cells: Vec<Vec<Inline>> = cells.into_iter().map(|cell| vec![text(cell)]).collect();
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    Table {
        id: format!("tbl-{}-studies", anchor(&plan.id)),
        number: 0,
        caption: vec![text(format!("{}: data and effect of each study.", marks::clean(&plan.title)))],
        columns,
        rows,
        notes: vec![vec![text(
            format!("Line: line of the table `{}` in which the study stands.", plan.data.value)
                .replace('`', ""),
        )]],
        row_headers: true,
    }
}

/// The heads of the columns that hold the data of an arm.
#[must_use]
pub fn arm_heads(dataset: &Dataset) -> &'static [&'static str] {
    match dataset.studies.iter().find_map(|study| study.arms.first()) {
        Some(ArmData::Events { .. }) => &["Events", "Total"],
        Some(ArmData::PersonTime { .. }) => &["Events", "Time"],
        Some(ArmData::Mean { .. }) => &["Mean", "SD", "Total"],
        Some(ArmData::Change { .. }) => &["Before", "After", "Total"],
        Some(ArmData::Correlation { .. }) => &["Total"],
        None => &[],
    }
}

/// The data of an arm as texts, one a column.
#[must_use]
pub fn arm_texts(arm: &ArmData, style: &NumberStyle) -> Vec<String> {
    match *arm {
        ArmData::Events { events, total } => vec![style.count(events), style.count(total)],
        ArmData::PersonTime { events, time } => vec![style.count(events), style.count(time)],
        ArmData::Mean { mean, sd, n } => vec![style.estimate(mean), style.estimate(sd), style.count(n)],
        ArmData::Change { pre, post, n } => vec![style.estimate(pre), style.estimate(post), style.count(n)],
        ArmData::Correlation { n, .. } => vec![style.count(n)],
    }
}
