//! The lineage of each result inside the page: what is printed of an analysis leads to a fold with its rows, formulas and
//! places in files.
//!
//! A link to something in a fold opens the fold, in every browser and without a script. Formats without folds go without.

use std::collections::{BTreeMap, BTreeSet};

use super::{Explanation, Step, Written, explain};
use crate::document::marks::{self, Piece};
use crate::document::model::{
    Align, Block, Document, Inline, RowKind, Section, Table, TableColumn, TableRow, text,
};
use crate::document::number::NumberStyle;
use crate::run::Analysed;
use crate::sections::wording::{self, Pooled};
use crate::spec::anchor;

/// Studies beyond which the page lists the steps of the pooled estimate alone; `metaweave explain` has no such limit.
const MOST_STUDIES: usize = 60;

/// The anchor of the lineage of an analysis.
#[must_use]
pub fn anchor_of(id: &str) -> String {
    format!("lineage-{}", anchor(id))
}

/// The document with a fold under each analysis, and a link to it from each number printed of the analysis.
#[must_use]
pub fn with_lineage(document: &Document, analysed: &[Analysed], style: &NumberStyle) -> Document {
    let mut document = document.clone();
    let taken: BTreeSet<String> = anchors(&document.sections);
    let of: BTreeMap<String, &Analysed> = analysed
        .iter()
        .filter(|analysis| analysis.plan.model.pooled() && analysis.result.k > 0)
        .filter(|analysis| !taken.contains(&anchor_of(&analysis.plan.id)))
        .map(|analysis| (anchor(&analysis.plan.id), analysis))
        .collect();
    // A number that two analyses print leads nowhere, except inside the section of one of them.
    let mut everywhere: BTreeMap<String, Option<String>> = BTreeMap::new();
    for analysis in of.values() {
        for printed in printed(analysis, style) {
            let target = anchor_of(&analysis.plan.id);
            everywhere
                .entry(printed)
                .and_modify(|known| *known = known.take().filter(|known| *known == target))
                .or_insert(Some(target));
        }
    }
    let everywhere: Links = everywhere.into_iter().filter_map(|(printed, id)| Some((printed, id?))).collect();
    for section in &mut document.sections {
        visit(section, &of, &everywhere, style);
    }
    document
}

/// Anchors by printed number.
type Links = BTreeMap<String, String>;

fn anchors(sections: &[Section]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for section in sections {
        found.insert(section.id.clone());
        found.extend(anchors(&section.sections));
    }
    found
}

/// The numbers of an analysis as texts and tables print them.
fn printed(analysis: &Analysed, style: &NumberStyle) -> Vec<String> {
    let (plan, result) = (&analysis.plan, &analysis.result);
    let mut marked = Vec::new();
    if let Some(pooled) = Pooled::of(plan, result) {
        marked.push(wording::effect(plan, pooled.shown(), style));
        marked.push(wording::value_in_brackets(plan, pooled.shown(), style));
        marked.extend(wording::prediction(plan, &pooled, style));
    }
    if let Some(found) = &result.heterogeneity {
        marked.push(wording::heterogeneity(plan, result, found, style));
    }
    let pieces = marked.iter().flat_map(|marked| marks::pieces(marked));
    let numbers = pieces.filter_map(|piece| match piece {
        Piece::Number(number) => Some(number),
        _ => None,
    });
    numbers.filter(|number| number.chars().any(|c| c.is_ascii_digit())).collect()
}

fn visit(section: &mut Section, of: &BTreeMap<String, &Analysed>, inherited: &Links, style: &NumberStyle) {
    let own = of.get(&section.id);
    let mut links = inherited.clone();
    if let Some(analysis) = own {
        let target = anchor_of(&analysis.plan.id);
        links.extend(printed(analysis, style).into_iter().map(|printed| (printed, target.clone())));
    }
    blocks(&mut section.blocks, &links);
    for inner in &mut section.sections {
        visit(inner, of, &links, style);
    }
    if let Some(analysis) = own {
        section.blocks.push(fold(analysis, style));
    }
}

fn blocks(of: &mut [Block], links: &Links) {
    for block in of {
        match block {
            Block::Paragraph(content) => inlines(content, links),
            Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item, links)),
            Block::Note { blocks: inner, .. }
            | Block::Quote(inner)
            | Block::Details { blocks: inner, .. } => {
                blocks(inner, links);
            }
            Block::Table(table) => {
                for row in &mut table.rows {
                    row.cells.iter_mut().for_each(|cell| inlines(cell, links));
                }
            }
            Block::Figure(_) | Block::Code(_) | Block::Definitions(_) | Block::References(_) => {}
        }
    }
}

fn inlines(of: &mut [Inline], links: &Links) {
    for inline in of {
        match inline {
            Inline::Number(number) => {
                if let Some(id) = links.get(number) {
                    let content = vec![Inline::Number(std::mem::take(number))];
                    *inline = Inline::Link { target: format!("#{id}"), content };
                }
            }
            Inline::Emph(inner) | Inline::Strong(inner) => inlines(inner, links),
            _ => {}
        }
    }
}

/// The fold of an analysis.
fn fold(analysis: &Analysed, style: &NumberStyle) -> Block {
    let explanation = explain(analysis, style);
    let mut inside = vec![Block::Table(studies(&explanation, analysis, style))];
    if !explanation.pooled.is_empty() {
        let pairs = explanation.pooled.iter().map(|step| (mathematics(&step.what), described(step)));
        inside.push(Block::Definitions(pairs.collect()));
    }
    inside.push(Block::Paragraph(vec![
        text("Every step of every study: "),
        Inline::Code(format!("metaweave explain {}", analysis.plan.id)),
    ]));
    Block::Details { summary: vec![text("Where these numbers come from")], blocks: inside }
}

/// "μ = Σ wᵢyᵢ / Σ wᵢ: … = −0.7145 [source]".
fn described(step: &Step) -> Vec<Inline> {
    let mut described = String::new();
    if let Some(Written { symbols, numbers }) = &step.formula {
        described.push_str(&format!("{symbols} = {numbers} = "));
    }
    described.push_str(&step.result);
    if let Some(source) = &step.source {
        described.push_str(&format!(" ({source})"));
    }
    mathematics(&described)
}

/// A formula with its indices set low. Signs that the page has no other use for are words: each would bring a slice of each
/// font of the page along, which is larger than the fold.
fn mathematics(formula: &str) -> Vec<Inline> {
    let worded = formula.replace("Σ ", "Σ").replace('Σ', "sum of ").replace('√', "square root of ");
    let mut inlines = Vec::new();
    for (at, piece) in worded.split('ᵢ').enumerate() {
        if at > 0 {
            inlines.push(Inline::Sub("i".to_owned()));
        }
        if !piece.is_empty() {
            inlines.push(text(piece));
        }
    }
    inlines
}

/// One row a study: where its row stands, what was read, and what came of it.
fn studies(explanation: &Explanation, analysis: &Analysed, style: &NumberStyle) -> Table {
    let estimable = explanation.studies.iter().zip(&analysis.result.studies);
    let rows = estimable.take(MOST_STUDIES).map(|(steps, study)| {
        let cells: Vec<String> =
            steps.cells.iter().map(|[_, column, cell]| format!("{column} {cell}")).collect();
        let number = |x: Option<f64>| x.map_or_else(|| "—".to_owned(), |x| style.significant(x, 5));
        TableRow {
            kind: RowKind::Body,
            cells: vec![
                vec![text(steps.label.clone())],
                vec![Inline::Code(steps.place.clone())],
                vec![text(cells.join(", "))],
                vec![text(number(study.estimate))],
                vec![text(number(study.variance))],
            ],
        }
    });
    let rows: Vec<TableRow> = rows.collect();
    let more = explanation.studies.len().saturating_sub(rows.len());
    let mut notes = Vec::new();
    // One study shows how all are computed.
    if let Some(steps) =
        explanation.studies.iter().find(|steps| steps.steps.iter().any(|step| step.formula.is_some()))
    {
        let formulas: Vec<String> = steps
            .steps
            .iter()
            .filter_map(|step| {
                let Written { symbols, numbers } = step.formula.as_ref()?;
                Some(format!("{symbols} = {numbers} = {}", step.result))
            })
            .collect();
        notes.push(mathematics(&format!("{}: {}.", steps.label, formulas.join("; "))));
    }
    if more > 0 {
        notes.push(vec![text(format!("{} more are not listed here.", style.count(more as f64)))]);
    }
    Table {
        id: anchor_of(&analysis.plan.id),
        number: 0,
        caption: vec![text("Rows, cells, effects and their variances.")],
        columns: vec![
            TableColumn::new("Study", Align::Left),
            TableColumn::new("Row", Align::Left),
            TableColumn::new("Cells", Align::Left),
            TableColumn { header: mathematics("yᵢ"), group: None, align: Align::Right },
            TableColumn { header: mathematics("vᵢ"), group: None, align: Align::Right },
        ],
        rows,
        notes,
        row_headers: true,
    }
}
