//! The numbered pages: parts of the report, each with its tables and figures, in the order that journals ask for them.
//!
//! A section, table or figure of the report goes to the first kind that claims its name or that of a section around it, so
//! that a part which the report gains later joins without being listed here; what no kind claims goes to the last page.

use std::collections::{BTreeMap, BTreeSet};

use super::{Files, Inputs, Item};
use crate::document::model::{Block, Document, Inline, Section};
use crate::document::number::NumberStyle;
use crate::language::say;
use crate::profile::Labels;
use crate::render;
use crate::side_by_side::side_by_side;

/// What journals ask for, and the words in identifiers that tell it.
const KINDS: &[(&str, &[&str])] = &[
    ("checklist", &["checklist", "prisma-2020"]),
    ("searches", &["search", "flow", "prisma"]),
    ("excluded-studies", &["excluded"]),
    ("characteristics", &["characteristics", "included-studies", "tbl-trials"]),
    ("risk-of-bias", &["risk-of-bias", "rob", "traffic-light"]),
    ("small-study-effects", &["funnel", "small-study", "trim-and-fill", "selection"]),
    (
        "sensitivity",
        &[
            "sensitivity",
            "leave-one-out",
            "influence",
            "cumulative",
            "estimators",
            "subsets",
            "baujat",
            "multiverse",
            "drapery",
        ],
    ),
    ("evidence-profile", &["evidence-profile", "certainty", "grade", "summary-of-findings"]),
    ("subgroups", &["regression", "bubble", "subgroup"]),
    ("forest-plots", &["fig-"]),
    ("tables", &["tbl-"]),
];

/// The parts of a report by the kind of page they go to.
fn kinds<'s>(sections: impl Iterator<Item = &'s Section>) -> BTreeMap<usize, Vec<Section>> {
    let mut of_kind: BTreeMap<usize, Vec<Section>> = BTreeMap::new();
    for section in sections {
        gather(section, &[], &mut of_kind);
    }
    of_kind
}

/// Name and title of the pages, in order.
pub(super) fn titles<'s>(
    sections: impl Iterator<Item = &'s Section>,
    style: &NumberStyle,
) -> Vec<(String, String)> {
    let named = kinds(sections).into_keys().filter_map(|kind| KINDS.get(kind));
    named.map(|(name, _)| ((*name).to_owned(), title(name, style))).collect()
}

fn title(page: &str, style: &NumberStyle) -> String {
    say!(style, "supplement-page", page)
}

/// Writes one page a kind that the report has something of.
pub(super) fn pages(inputs: &Inputs<'_>, items: &mut Vec<Item>, files: &mut Files<'_>) {
    let report = inputs.document;
    let mut numbered = Vec::new();
    for (kind, mut sections) in kinds(report.sections.iter().chain(&report.supplementary)) {
        let Some((name, _)) = KINDS.get(kind) else { continue };
        let title = title(name, inputs.style);
        lead_to_the_report(&mut sections);
        let (label, n) = (&inputs.labels.supplementary_file, items.len() + 1);
        let number = Labels::numbered(label, n);
        let document = Document {
            title: format!("{number}. {title}"),
            subtitle: Some(inputs.document.title.clone()),
            language: report.language.clone(),
            style: report.style.clone(),
            authors: report.authors.clone(),
            date: report.date.clone(),
            registration: report.registration.clone(),
            provenance: Vec::new(),
            sections,
            supplementary: Vec::new(),
        };
        let path = format!("{}_{name}.html", Labels::file_name(label, n));
        items.push(Item { number, path: path.clone(), title });
        numbered.push((path, document));
    }
    // Pages know nothing of each other, and are put in order by their names.
    let pages = side_by_side(&numbered, |(_, page)| render::html(page, inputs.html).ok());
    for ((path, _), page) in numbered.into_iter().zip(pages) {
        // A template of the workspace that cannot be used has stopped the build at the report itself.
        if let Some(page) = page {
            files.insert(path, page.into_bytes().into());
        } else {
            items.retain(|item| item.path != path);
        }
    }
}

/// Puts the blocks of a section that stand on their own into the kinds they belong to, under the heading they have.
fn gather<'s>(section: &'s Section, above: &[&'s Section], of_kind: &mut BTreeMap<usize, Vec<Section>>) {
    let mut path = above.to_vec();
    path.push(section);
    let mut blocks = Vec::new();
    standing(&section.blocks, &mut blocks);
    for block in blocks {
        let id = match block {
            Block::Table(table) => table.id.as_str(),
            Block::Figure(figure) => figure.id.as_str(),
            _ => continue,
        };
        let Some(kind) = kind_of(id, &path) else { continue };
        let sections = of_kind.entry(kind).or_default();
        match sections.last_mut().filter(|last| last.id == section.id) {
            Some(last) => last.blocks.push(block.clone()),
            None => sections.push(Section {
                id: section.id.clone(),
                title: heading(&path),
                blocks: vec![block.clone()],
                sections: Vec::new(),
            }),
        }
    }
    for inner in &section.sections {
        gather(inner, &path, of_kind);
    }
}

/// References to what stands on the report's own page lead to that page, which lies beside.
fn lead_to_the_report(sections: &mut [Section]) {
    let mut here: BTreeSet<String> = BTreeSet::new();
    for section in sections.iter() {
        here.insert(section.id.clone());
        section.walk(&mut |block| match block {
            Block::Table(table) => {
                here.insert(table.id.clone());
            }
            Block::Figure(figure) => {
                here.insert(figure.id.clone());
                here.extend(figure.data.as_ref().map(|data| data.id.clone()));
            }
            _ => {}
        });
    }
    let away = |id: &str, content: Vec<Inline>| Inline::Link { target: format!("report.html#{id}"), content };
    for section in sections {
        section.runs_mut(&mut |run| {
            for inline in run {
                match inline {
                    Inline::Reference { id, text } if !here.contains(id) => {
                        *inline = away(id, vec![Inline::Text(std::mem::take(text))]);
                    }
                    Inline::Anchor(_) => *inline = Inline::Text(String::new()),
                    _ => {}
                }
            }
        });
    }
}

/// Tables and figures, those in folds and notes too.
fn standing<'b>(blocks: &'b [Block], found: &mut Vec<&'b Block>) {
    for block in blocks {
        match block {
            Block::Table(_) | Block::Figure(_) => found.push(block),
            Block::Details { blocks, .. } | Block::Note { blocks, .. } | Block::Quote(blocks) => {
                standing(blocks, found);
            }
            Block::List { items, .. } => items.iter().for_each(|item| standing(item, found)),
            _ => {}
        }
    }
}

/// The kind that claims a block: by its own name first, then by the sections around it from the inside out.
fn kind_of(id: &str, path: &[&Section]) -> Option<usize> {
    let claims = |name: &str, words: &[&str]| {
        let padded = format!("-{name}-");
        words.iter().any(|word| padded.contains(&format!("-{}", word)) || name.starts_with(word))
    };
    let specific = KINDS.len() - 2;
    let by_name = |name: &str| KINDS.iter().take(specific).position(|(_, words)| claims(name, words));
    by_name(id).or_else(|| path.iter().rev().find_map(|section| by_name(&section.id))).or_else(|| {
        KINDS.iter().skip(specific).position(|(_, words)| claims(id, words)).map(|at| at + specific)
    })
}

/// "Results: Tuberculosis", so that a page needs no outline of the report.
fn heading(path: &[&Section]) -> Vec<Inline> {
    let mut title = Vec::new();
    for (at, section) in path.iter().enumerate() {
        if at > 0 {
            title.push(Inline::Text(": ".to_owned()));
        }
        title.extend(section.title.iter().cloned());
    }
    title
}
