//! The data and the effect of every study of an analysis.

use crate::dataset::{ArmData, Dataset};
use crate::document::marks;
use crate::document::model::{Align, Inline, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::run::Analysed;
use crate::spec::anchor;

use super::{trial_designs, wording};

/// The table; the caller numbers it.
#[must_use]
pub fn table(analysis: &Analysed, style: &NumberStyle) -> Table {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let pooled = plan.model.pooled() && result.k > 1;
    let column =
        |header: &str, group: Option<String>, align| TableColumn { header: vec![text(header)], group, align };
    let mut columns = vec![column(&wording::rows_head(plan, 1, style), None, Align::Left)];
    let heads = arm_heads(&analysis.dataset);
    let decimals = arm_decimals(&analysis.dataset);
    for label in &analysis.dataset.arm_labels {
        let group = (!label.is_empty()).then(|| words::capitalised(&marks::clean(label)));
        columns.extend(heads.iter().map(|head| column(&arm_head(head, style), group.clone(), Align::Right)));
    }
    columns.push(column(
        &words::capitalised(&wording::measure_name(plan.measure, style)),
        None,
        Align::Right,
    ));
    columns.push(column(&style.ci_name(plan.model.level), None, Align::Right));
    let weighted_random =
        pooled && plan.model.random() && result.studies.iter().any(|study| study.weight_random.is_some());
    let weighted_common = pooled && result.studies.iter().any(|study| study.weight_common.is_some());
    if weighted_random {
        columns.push(column(&say!(style, "study-table-weight-random"), None, Align::Right));
    }
    if weighted_common {
        columns.push(column(&say!(style, "study-table-weight-common"), None, Align::Right));
    }
    columns.push(column(&say!(style, "study-table-line"), None, Align::Right));
    let noted = result.studies.iter().any(|study| study.note.is_some() || study.design.is_some());
    if noted {
        columns.push(column(&say!(style, "study-table-note"), None, Align::Left));
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
                    Some(arm) => cells.extend(arm_texts(arm, decimals, style)),
                    None => cells.extend(heads.iter().map(|_| String::new())),
                }
            }
            match &study.back_transformed {
                Some(shown) => {
                    let digits = style.digits_for(&[shown.estimate, shown.ci_lower, shown.ci_upper], null);
                    cells.push(style.fixed(shown.estimate, digits));
                    cells.push(style.interval(shown.ci_lower, shown.ci_upper, digits));
                }
                None => cells.extend([style.not_estimable(), String::new()]),
            }
            let weight =
                |weight: Option<f64>| weight.map_or_else(String::new, |w| style.percent(w * 100.0, 1));
            if weighted_random {
                cells.push(weight(study.weight_random));
            }
            if weighted_common {
                cells.push(weight(study.weight_common));
            }
            cells.push(study.line.to_string());
            if noted {
                let notes = study.note.as_ref().map(|note| marks::clean(&note.say(style))).into_iter();
                cells.push(notes.chain(trial_designs::note(study, style)).collect::<Vec<_>>().join("; "));
            }
            let cells: Vec<Vec<Inline>> = cells.into_iter().map(|cell| vec![text(cell)]).collect();
            TableRow { kind: RowKind::Body, cells }
        })
        .collect();
    Table {
        id: format!("tbl-{}-studies", anchor(&plan.id)),
        number: 0,
        caption: vec![text(say!(
            style,
            "study-table-caption",
            title = marks::clean(&plan.title),
            kind = wording::rows_kind(plan),
            row = wording::rows(plan, 1, style)
        ))],
        columns,
        rows,
        notes: vec![vec![text(say!(style, "study-table-lines", table = &plan.data.value))]],
        row_headers: true,
    }
}

/// The heads of the columns that hold the data of an arm, by their English names.
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

/// A head of [`arm_heads`] as a reader sees it.
#[must_use]
pub fn arm_head(head: &str, style: &NumberStyle) -> String {
    say!(style, "study-table-arm", head)
}

/// Decimals that the means and standard deviations of an analysis need, two at the most.
#[must_use]
pub fn arm_decimals(dataset: &Dataset) -> usize {
    const MOST: usize = 2;
    let values = dataset.studies.iter().flat_map(|study| &study.arms).flat_map(|arm| match *arm {
        ArmData::Mean { mean, sd, .. } => vec![mean, sd],
        ArmData::Change { pre, post, .. } => vec![pre, post],
        _ => Vec::new(),
    });
    let needs = |x: f64| {
        (0..MOST).find(|&digits| {
            let scaled = x * libm::pow(10.0, digits as f64);
            (scaled - scaled.round()).abs() < 1e-9 * scaled.abs().max(1.0)
        })
    };
    values.map(|x| needs(x).unwrap_or(MOST)).max().unwrap_or(MOST)
}

/// The data of an arm as texts, one a column; `decimals` are those of means and standard deviations.
#[must_use]
pub fn arm_texts(arm: &ArmData, decimals: usize, style: &NumberStyle) -> Vec<String> {
    match *arm {
        ArmData::Events { events, total } => vec![style.count(events), style.count(total)],
        ArmData::PersonTime { events, time } => vec![style.count(events), style.count(time)],
        ArmData::Mean { mean, sd, n } => {
            vec![style.fixed(mean, decimals), style.fixed(sd, decimals), style.count(n)]
        }
        ArmData::Change { pre, post, n } => {
            vec![style.fixed(pre, decimals), style.fixed(post, decimals), style.count(n)]
        }
        ArmData::Correlation { n, .. } => vec![style.count(n)],
    }
}
