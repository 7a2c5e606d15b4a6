//! The PRISMA 2020 flow diagram, of a new or an updated review, with or without other methods.

use metaweave_plot::flow_diagram::{FlowArm, FlowBox, FlowDiagram, FlowPhases, FlowStep};

use crate::compose::Composer;
use crate::document::marks;
use crate::document::model::{Align, Figure, RowKind, Table, TableColumn, TableRow, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::review::flow::{BOXES, Flow};

/// The figure.
pub fn figure(composer: &mut Composer<'_>, flow: &Flow) -> Option<Figure> {
    let style = composer.style();
    let updated = flow.has("previous_studies") || flow.has("previous_reports");
    let diagram = FlowDiagram {
        id: "fig-flow".to_owned(),
        title: "Flow of studies".to_owned(),
        description: description(flow, style),
        phases: FlowPhases {
            identification: "Identification".to_owned(),
            screening: "Screening".to_owned(),
            included: "Included".to_owned(),
        },
        previous: updated.then(|| ("Previous studies".to_owned(), previous(flow, style))),
        databases: databases(flow, updated, style),
        others: others(flow, style),
        included: included(flow, updated, style),
        total: (flow.has("total_studies") || flow.has("total_reports")).then(|| total(flow, style)),
    };
    let alt = diagram.description.clone();
    let scene = diagram.layout(&composer.theme).ok()?;
    let mut caption = "Flow of studies, from the records found to the studies included.".to_owned();
    if flow.counts.iter().any(|count| count.n.is_none()) {
        caption.push_str(" Numbers that the sources do not state are marked so.");
    }
    if !flow.sources.is_empty() {
        let sources: Vec<String> = flow.sources.iter().map(|source| marks::clean(source)).collect();
        caption.push_str(&format!(" Source: {}.", sources.join("; ").trim_end_matches('.')));
    }
    let rows = flow.counts.iter().map(|count| {
        let name = BOXES.iter().find(|(id, _)| *id == count.of).map_or("", |(_, words)| words);
        let number = count.n.map_or_else(|| "not stated".to_owned(), |n| style.count(n as f64));
        TableRow::new(RowKind::Body, [words::capitalised(name), marks::clean(&count.label), number])
    });
    let data = Table {
        id: "tbl-flow".to_owned(),
        number: 0,
        caption: vec![text("Flow of studies: the numbers.")],
        columns: vec![
            TableColumn::new("Box", Align::Left),
            TableColumn::new("Of which", Align::Left),
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
        Some(n) => format!("{words} (n = {})", style.count(n as f64)),
        None => format!("{words} (n not stated)"),
    }
}

fn line(flow: &Flow, name: &str, words: &str, style: &NumberStyle) -> String {
    counted(words, flow.total(name), style)
}

/// One line a database or reason, or one for all of them.
fn items(flow: &Flow, name: &str, words: &str, style: &NumberStyle) -> Vec<String> {
    flow.of(name)
        .map(|count| counted(if count.label.is_empty() { words } else { &count.label }, count.n, style))
        .collect()
}

fn previous(flow: &Flow, style: &NumberStyle) -> FlowBox {
    let mut lines = Vec::new();
    for (name, words) in [
        ("previous_studies", "Studies included in previous version of review"),
        ("previous_reports", "Reports of studies included in previous version of review"),
    ] {
        lines.extend(flow.has(name).then(|| line(flow, name, words, style)));
    }
    FlowBox { lines, items: Vec::new() }
}

/// A box whose parts are listed, or one line where there is nothing to list.
fn listed(head: &str, items: Vec<String>, alone: &str) -> FlowBox {
    if items.is_empty() {
        FlowBox { lines: vec![alone.to_owned()], items }
    } else {
        FlowBox { lines: vec![head.to_owned()], items }
    }
}

fn databases(flow: &Flow, updated: bool, style: &NumberStyle) -> FlowArm {
    let mut found = items(flow, "database_results", "Databases", style);
    found.extend(items(flow, "register_results", "Registers", style));
    let mut removed = items(flow, "duplicates", "Duplicate records", style);
    removed.extend(items(
        flow,
        "excluded_automatic",
        "Records marked as ineligible by automation tools",
        style,
    ));
    removed.extend(items(flow, "excluded_other", "Records removed for other reasons", style));
    let of = if updated { "new studies" } else { "studies" };
    FlowArm {
        head: format!("Identification of {of} via databases and registers"),
        identified: listed("Records identified from:", found, "Records identified (n not stated)"),
        removed: (!removed.is_empty()).then(|| listed("Records removed before screening:", removed, "")),
        steps: [
            step(flow, "records_screened", "Records screened", "records_excluded", "Records excluded", style),
            step(
                flow,
                "dbr_sought_reports",
                "Reports sought for retrieval",
                "dbr_notretrieved_reports",
                "Reports not retrieved",
                style,
            ),
            step(
                flow,
                "dbr_assessed",
                "Reports assessed for eligibility",
                "dbr_excluded",
                "Reports excluded",
                style,
            ),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn others(flow: &Flow, style: &NumberStyle) -> Option<FlowArm> {
    let mut found = items(flow, "website_results", "Websites", style);
    found.extend(items(flow, "organisation_results", "Organisations", style));
    found.extend(items(flow, "citations_results", "Citation searching", style));
    let steps: Vec<FlowStep> = [
        step(
            flow,
            "other_sought_reports",
            "Reports sought for retrieval",
            "other_notretrieved_reports",
            "Reports not retrieved",
            style,
        ),
        step(
            flow,
            "other_assessed",
            "Reports assessed for eligibility",
            "other_excluded",
            "Reports excluded",
            style,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!found.is_empty() || !steps.is_empty()).then(|| FlowArm {
        head: "Identification of studies via other methods".to_owned(),
        identified: listed("Records identified from:", found, "Records identified (n not stated)"),
        removed: None,
        steps,
    })
}

/// A step, if the table has either of its boxes.
fn step(
    flow: &Flow,
    entered: &str,
    entered_words: &str,
    left: &str,
    left_words: &str,
    style: &NumberStyle,
) -> Option<FlowStep> {
    if !flow.has(entered) && !flow.has(left) {
        return None;
    }
    let left_out = flow.has(left).then(|| {
        if flow.of(left).all(|count| count.label.is_empty()) {
            FlowBox { lines: vec![line(flow, left, left_words, style)], items: Vec::new() }
        } else {
            listed(&format!("{left_words}:"), items(flow, left, "Other", style), "")
        }
    });
    let entered = FlowBox { lines: vec![line(flow, entered, entered_words, style)], items: Vec::new() };
    Some(FlowStep { entered, left_out })
}

fn included(flow: &Flow, updated: bool, style: &NumberStyle) -> FlowBox {
    let (studies, reports) = if updated {
        ("New studies included in review", "Reports of new included studies")
    } else {
        ("Studies included in review", "Reports of included studies")
    };
    let mut lines = vec![line(flow, "new_studies", studies, style)];
    lines.extend(flow.has("new_reports").then(|| line(flow, "new_reports", reports, style)));
    lines.extend(
        flow.has("studies_in_synthesis")
            .then(|| line(flow, "studies_in_synthesis", "Studies in the meta-analyses", style)),
    );
    FlowBox { lines, items: Vec::new() }
}

fn total(flow: &Flow, style: &NumberStyle) -> FlowBox {
    let mut lines = Vec::new();
    for (name, words) in [
        ("total_studies", "Total studies included in review"),
        ("total_reports", "Reports of total included studies"),
    ] {
        lines.extend(flow.has(name).then(|| line(flow, name, words, style)));
    }
    FlowBox { lines, items: Vec::new() }
}

/// The flow in one sentence a box.
fn description(flow: &Flow, style: &NumberStyle) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (name, words) in BOXES.iter().filter(|(name, _)| flow.has(name)) {
        let number = flow.total(name).map_or_else(|| "not stated".to_owned(), |n| style.count(n as f64));
        parts.push(format!("{}: {number}", words::capitalised(words)));
    }
    format!("{}.", parts.join(". "))
}
