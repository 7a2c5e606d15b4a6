//! The PRISMA 2020 flow diagram, of a new or an updated review, with or without other methods.

use metaweave_plot::flow_diagram::{FlowArm, FlowBox, FlowDiagram, FlowPhases, FlowStep};

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::language::say;
use crate::review::flow::{BOXES, Flow};

/// The figure.
pub fn figure(composer: &mut Composer<'_>, flow: &Flow) -> Option<Figure> {
    let style = composer.style();
    let updated = is_updated(flow);
    let diagram = FlowDiagram {
        id: "fig-flow".to_owned(),
        title: say!(style, "flow-title"),
        description: description(flow, style),
        phases: FlowPhases {
            identification: say!(style, "flow-phase", phase = "identification"),
            screening: say!(style, "flow-phase", phase = "screening"),
            included: say!(style, "flow-phase", phase = "included"),
        },
        previous: updated.then(|| {
            (say!(style, "flow-head-previous"), lines(flow, &["previous_studies", "previous_reports"], style))
        }),
        databases: databases(flow, updated, style),
        others: others(flow, style),
        included: included(flow, style),
        total: (flow.has("total_studies") || flow.has("total_reports"))
            .then(|| lines(flow, &["total_studies", "total_reports"], style)),
    };
    let alt = diagram.description.clone();
    let scene = diagram.layout(&composer.theme).ok()?;
    let mut caption = vec![say!(style, "flow-caption")];
    if flow.counts.iter().any(|count| count.n.is_none()) {
        caption.push(say!(style, "flow-caption-not-stated"));
    }
    if !flow.sources.is_empty() {
        let sources: Vec<String> = flow.sources.iter().map(|source| marks::clean(source)).collect();
        let sources = sources.join("; ");
        caption.push(say!(style, "flow-caption-source", sources = sources.trim_end_matches('.')));
    }
    let caption = caption.join(" ");
    let rows = flow.counts.iter().map(|count| {
        let number = number(count.n, style);
        TableRow::new(RowKind::Body, [box_name(count.of, style), marks::clean(&count.label), number])
    });
    let data = Table {
        id: "tbl-flow".to_owned(),
        number: 0,
        caption: vec![text(say!(style, "flow-data"))],
        columns: vec![
            TableColumn::new(&say!(style, "flow-data-box"), Align::Left),
            TableColumn::new(&say!(style, "flow-data-of-which"), Align::Left),
            TableColumn::new("n", Align::Right),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        row_headers: true,
    };
    let figure = Figure {
        id: "fig-flow".to_owned(),
        number: 0,
        caption: vec![text(caption)],
        alt,
        scene,
        data: Some(data),
    };
    Some(composer.number_figure(figure))
}

/// "Records screened (n = 812)".
fn counted(words: &str, n: Option<u64>, style: &NumberStyle) -> String {
    match n {
        Some(n) => say!(style, "flow-counted", words, n),
        None => say!(style, "flow-counted-not-stated", words),
    }
}

/// What a box says of its number.
fn words_of(name: &str, updated: bool, style: &NumberStyle) -> String {
    say!(style, "flow-line", of = name, updated)
}

fn line(flow: &Flow, name: &str, style: &NumberStyle) -> String {
    counted(&words_of(name, is_updated(flow), style), flow.total(name), style)
}

/// One line a database or reason, or one for all of them.
fn items(flow: &Flow, name: &str, unlabelled: &str, style: &NumberStyle) -> Vec<String> {
    flow.of(name)
        .map(|count| counted(if count.label.is_empty() { unlabelled } else { &count.label }, count.n, style))
        .collect()
}

/// The lines of several boxes, as far as the table has them.
fn lines(flow: &Flow, names: &[&str], style: &NumberStyle) -> FlowBox {
    let stated = names.iter().filter(|name| flow.has(name));
    FlowBox { lines: stated.map(|name| line(flow, name, style)).collect(), items: Vec::new() }
}

/// The items of several boxes in one.
fn joined(flow: &Flow, names: &[&str], style: &NumberStyle) -> Vec<String> {
    let of = |name: &&str| items(flow, name, &words_of(name, false, style), style);
    names.iter().flat_map(of).collect()
}

fn is_updated(flow: &Flow) -> bool {
    flow.has("previous_studies") || flow.has("previous_reports")
}

/// Where records were found, or that it is not stated.
fn identified(found: Vec<String>, style: &NumberStyle) -> FlowBox {
    let words = say!(style, "flow-identified");
    match found.is_empty() {
        true => FlowBox { lines: vec![counted(&words, None, style)], items: found },
        false => FlowBox { lines: vec![say!(style, "flow-identified-from")], items: found },
    }
}

fn databases(flow: &Flow, updated: bool, style: &NumberStyle) -> FlowArm {
    let removed = joined(flow, &["duplicates", "excluded_automatic", "excluded_other"], style);
    FlowArm {
        head: say!(style, "flow-head-databases", updated),
        identified: identified(joined(flow, &["database_results", "register_results"], style), style),
        removed: (!removed.is_empty())
            .then(|| FlowBox { lines: vec![say!(style, "flow-removed")], items: removed }),
        steps: [
            step(flow, "records_screened", "records_excluded", style),
            step(flow, "dbr_sought_reports", "dbr_notretrieved_reports", style),
            step(flow, "dbr_assessed", "dbr_excluded", style),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn others(flow: &Flow, style: &NumberStyle) -> Option<FlowArm> {
    let found = joined(flow, &["website_results", "organisation_results", "citations_results"], style);
    let steps: Vec<FlowStep> = [
        step(flow, "other_sought_reports", "other_notretrieved_reports", style),
        step(flow, "other_assessed", "other_excluded", style),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!found.is_empty() || !steps.is_empty()).then(|| FlowArm {
        head: say!(style, "flow-head-others"),
        identified: identified(found, style),
        removed: None,
        steps,
    })
}

/// A step, if the table has either of its boxes.
fn step(flow: &Flow, entered: &str, left: &str, style: &NumberStyle) -> Option<FlowStep> {
    if !flow.has(entered) && !flow.has(left) {
        return None;
    }
    let left_out = flow.has(left).then(|| {
        if flow.of(left).all(|count| count.label.is_empty()) {
            FlowBox { lines: vec![line(flow, left, style)], items: Vec::new() }
        } else {
            let head = format!("{}:", words_of(left, false, style));
            FlowBox { lines: vec![head], items: items(flow, left, &say!(style, "flow-other-reason"), style) }
        }
    });
    let entered = FlowBox { lines: vec![line(flow, entered, style)], items: Vec::new() };
    Some(FlowStep { entered, left_out })
}

fn included(flow: &Flow, style: &NumberStyle) -> FlowBox {
    let mut found = FlowBox { lines: vec![line(flow, "new_studies", style)], items: Vec::new() };
    found.lines.extend(lines(flow, &["new_reports", "studies_in_synthesis"], style).lines);
    found
}

/// A number, or that it is not stated.
fn number(n: Option<u64>, style: &NumberStyle) -> String {
    n.map_or_else(|| say!(style, "flow-not-stated"), |n| style.count(n as f64))
}

/// What a box is called in tables and descriptions.
fn box_name(of: &str, style: &NumberStyle) -> String {
    let name = BOXES.iter().find(|(id, _)| *id == of).map_or("", |(_, words)| words);
    words::capitalised(&say!(style, "flow-box", of, name))
}

/// The flow in one sentence a box.
fn description(flow: &Flow, style: &NumberStyle) -> String {
    let of = BOXES.iter().map(|(name, _)| *name).filter(|name| flow.has(name));
    let parts: Vec<String> =
        of.map(|name| format!("{}: {}", box_name(name, style), number(flow.total(name), style))).collect();
    format!("{}.", parts.join(". "))
}
