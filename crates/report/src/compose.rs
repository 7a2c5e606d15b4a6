//! From results to a document: what is said where, and the numbers that figures, tables and citations get on the way.

mod places;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use metaweave_plot::theme::Theme;

use crate::checklist::Answer;
use crate::dataset::Table as DataTable;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::cite::Citations;
use crate::document::marks::{self, Piece};
use crate::document::model::{Author, Block, Document, Figure, Inline, Section, Table, text};
use crate::document::number::NumberStyle;
use crate::figures;
use crate::figures::look::ForestLook;
use crate::language::say;
use crate::profile::Labels;
use crate::results::Results;
use crate::review::Review;
use crate::run::Analysed;
use crate::sections;
use crate::source::{Sources, Span};
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::spec::evidence::EvidenceKind;
use crate::spec::model::{PartName, SectionSpec, Spec};
use crate::text::{Texts, literal};

/// What a document is composed from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The spec.
    pub spec: &'a Spec,
    /// Analyses in the order of the spec.
    pub analysed: &'a [Analysed],
    /// What the review reports beside its analyses.
    pub review: &'a Review,
    /// Tables by name.
    pub tables: &'a BTreeMap<String, DataTable>,
    /// Results.
    pub results: &'a Results,
    /// The author's texts: path and content, by the path written in the spec.
    pub texts: &'a BTreeMap<String, (String, String)>,
    /// Sources read.
    pub sources: &'a Sources,
    /// Number style.
    pub style: &'a NumberStyle,
    /// How the files of the supplement are called.
    pub labels: &'a Labels,
    /// Look of forest plots.
    pub look: &'a ForestLook,
}

/// A document, and what of it the author wrote.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The document.
    pub document: Document,
    /// Anchors of the sections that the author's texts became, with the path of the text as the spec has it.
    pub texts: BTreeMap<String, String>,
    /// Items of PRISMA 2020 that it does not answer.
    pub missing: Vec<Diagnostic>,
}

/// Composes the document. Problems in texts go to `diagnostics`.
pub fn compose(
    inputs: Inputs<'_>,
    citations: Citations,
    filler: &Texts,
    diagnostics: &mut Diagnostics,
) -> Composed {
    let spec = inputs.spec;
    let mut composer = Composer {
        inputs,
        citations,
        diagnostics,
        theme: inputs.look.theme(),
        tables: 0,
        figures: 0,
        footnotes: 0,
        footnotes_before: 0,
        anchors: BTreeSet::new(),
        reserved: BTreeSet::new(),
        targets: BTreeMap::new(),
        placed: BTreeMap::new(),
        pending: Vec::new(),
        answers: Vec::new(),
    };
    let order = sections::order(spec);
    composer.reserve_anchors(&order);
    let mut body: Vec<Section> = Vec::new();
    let mut references_at = None;
    let mut texts = BTreeMap::new();
    let known = literal::Known::of(inputs.results, inputs.analysed);
    for item in &order {
        match item {
            SectionSpec::Text(path) => {
                if let Some((resolved, content)) = inputs.texts.get(&path.value) {
                    literal::check(
                        resolved,
                        content,
                        inputs.analysed,
                        &known,
                        inputs.style,
                        composer.diagnostics,
                    );
                    let filled = filler.fill(resolved, content, composer.diagnostics);
                    let sections = composer.text(resolved, content, &filled);
                    note_anchors(&sections, &path.value, &mut texts);
                    body.extend(sections);
                }
            }
            SectionSpec::Table(name) => {
                let block = composer.named_block("table", &[&name.value], &name.span);
                composer.append_to_last(&mut body, block);
            }
            SectionSpec::Figure(name) => {
                let block = composer.named_block("figure", &[&name.value], &name.span);
                composer.append_to_last(&mut body, block);
            }
            SectionSpec::Analysis(name) => {
                match inputs.analysed.iter().find(|analysis| analysis.plan.id == name.value) {
                    Some(analysis) => body.push(sections::analysis::section(&mut composer, analysis)),
                    None => composer.unknown_analysis(name),
                }
            }
            SectionSpec::Evidence(kind, name) => {
                match sections::evidence::section(&mut composer, *kind, &name.value) {
                    Some(section) => body.push(section),
                    None => composer.unknown_evidence(*kind, name),
                }
            }
            SectionSpec::Part(part) if part.value == PartName::References => references_at = Some(body.len()),
            SectionSpec::Part(part) => body.extend(sections::part(&mut composer, part.value, &order)),
        }
    }
    // Checklists that the report does not print stand in the supplement.
    let printed =
        |item: &SectionSpec| matches!(item, SectionSpec::Part(part) if part.value == PartName::Checklists);
    let mut supplementary: Vec<Section> = if order.iter().any(printed) {
        Vec::new()
    } else {
        sections::checklists::section(&mut composer, &order).into_iter().collect()
    };
    let cited = places::cited(&mut body, &mut supplementary);
    composer.citations.settle(&cited, composer.diagnostics);
    let references = composer.citations.references();
    if !references.entries.is_empty() {
        let section = Section {
            id: composer.anchor("references"),
            title: vec![text(say!(inputs.style, "compose-references"))],
            blocks: vec![Block::References(references)],
            sections: Vec::new(),
        };
        let at = references_at.unwrap_or(body.len()).min(body.len());
        body.insert(at, section);
    }
    let provenance = sections::provenance::line(&mut composer);
    composer.list_supplement(&mut body);
    composer.number_sections(&mut body);
    composer.resolve(&mut body, &mut supplementary);
    sections::checklists::fill(&mut composer, &mut body, &mut supplementary);
    let missing = sections::checklists::missing_of_prisma(&composer, &body);
    places::prune(&mut body, &mut supplementary);
    let document = Document {
        language: spec.language_tag().to_owned(),
        style: inputs.style.clone(),
        title: marks::clean(&spec.title.value),
        subtitle: spec.subtitle.as_ref().map(|subtitle| marks::clean(&subtitle.value)),
        authors: spec
            .authors
            .iter()
            .map(|author| Author {
                name: marks::clean(&author.name.value),
                affiliation: author.affiliation.as_ref().map(|affiliation| marks::clean(&affiliation.value)),
                orcid: author.orcid.as_ref().map(|orcid| orcid.value.clone()),
            })
            .collect(),
        date: spec.date.as_ref().map(|date| date.value.clone()),
        registration: spec.registration.as_ref().map(|registration| marks::clean(&registration.value)),
        provenance,
        sections: body,
        supplementary,
    };
    Composed { document, texts, missing }
}

/// Notes the anchors of these sections and of those under them.
fn note_anchors(sections: &[Section], text: &str, anchors: &mut BTreeMap<String, String>) {
    for section in sections {
        anchors.insert(section.id.clone(), text.to_owned());
        note_anchors(&section.sections, text, anchors);
    }
}

/// The state of a document while it is written.
#[derive(Debug)]
pub struct Composer<'a> {
    /// What it is written from.
    pub inputs: Inputs<'a>,
    /// Citations made so far.
    pub citations: Citations,
    /// Look of figures.
    pub theme: Theme,
    diagnostics: &'a mut Diagnostics,
    tables: usize,
    figures: usize,
    footnotes: usize,
    /// Footnotes of the texts before the one being written.
    footnotes_before: usize,
    anchors: BTreeSet<String>,
    /// Anchors kept for parts that are not written yet.
    reserved: BTreeSet<String>,
    /// Printed names of what can be referred to, by anchor.
    targets: BTreeMap<String, String>,
    /// Anchors of the blocks placed so far, by name.
    placed: BTreeMap<String, String>,
    /// References made in texts, with their place.
    pending: Vec<(String, Span)>,
    /// Items of checklists that are answered in the report, and where.
    answers: Vec<Answer>,
}

impl<'a> Composer<'a> {
    /// Adds a problem.
    pub fn complain(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Items of checklists that are answered so far.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// How numbers are printed, and the language.
    #[must_use]
    pub fn style(&self) -> &'a NumberStyle {
        self.inputs.style
    }

    /// An anchor that no other part of the document has.
    pub fn anchor(&mut self, wanted: &str) -> String {
        let mut slug: String = wanted
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .collect::<String>()
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        if slug.is_empty() {
            "section".clone_into(&mut slug);
        }
        let mut unique = slug.clone();
        let mut count = 2;
        while !self.anchors.insert(unique.clone()) {
            unique = format!("{slug}-{count}");
            count += 1;
        }
        unique
    }

    /// Keeps the anchors that parts of the report refer to before they are written from being taken by a heading.
    fn reserve_anchors(&mut self, order: &[SectionSpec]) {
        let analyses = self.inputs.analysed.iter().map(|analysis| anchor(&analysis.plan.id));
        let provenance = order
            .iter()
            .any(|item| matches!(item, SectionSpec::Part(part) if part.value == PartName::Provenance))
            .then(|| PartName::Provenance.id().to_owned());
        self.reserved = analyses.chain(provenance).collect();
        self.anchors.extend(self.reserved.iter().cloned());
    }

    /// A reserved anchor, for the part it is reserved for; one like it if that part is placed again.
    pub fn reserved_anchor(&mut self, anchor: &str) -> String {
        if self.reserved.remove(anchor) { anchor.to_owned() } else { self.anchor(anchor) }
    }

    /// Whether the report has a part with this reserved anchor, written already or still to come.
    #[must_use]
    pub fn has_part(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor)
    }

    /// Numbers a table and makes its anchor unique.
    pub fn number_table(&mut self, mut table: Table) -> Table {
        self.tables += 1;
        table.number = self.tables;
        table.id = self.anchor(&table.id);
        self.targets.insert(table.id.clone(), say!(self.style(), "compose-table", number = table.number));
        table
    }

    /// Numbers a figure and the table behind it, and makes their anchors unique.
    pub fn number_figure(&mut self, mut figure: Figure) -> Figure {
        self.figures += 1;
        figure.number = self.figures;
        figure.id = self.anchor(&figure.id);
        self.targets.insert(figure.id.clone(), say!(self.style(), "compose-figure", number = figure.number));
        figure.data = figure.data.map(|data| self.number_table(data));
        figure
    }

    /// Marked text as inlines, its citations numbered.
    pub fn prose(&mut self, marked: &str) -> Vec<Inline> {
        self.prose_with(marked, &[])
    }

    /// Marked text as inlines with its citations numbered and with references and other inlines in the places that
    /// [`marks::block`] has left for them.
    pub fn prose_with(&mut self, marked: &str, places: &[(&str, Inline)]) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        for piece in marks::pieces(marked) {
            match piece {
                Piece::Text(text) => inlines.push(Inline::Text(text)),
                Piece::Number(text) => inlines.push(Inline::Number(text)),
                Piece::Symbol(text) => inlines.push(Inline::Symbol(text)),
                Piece::Block(name) => {
                    let place = places.iter().find(|(known, _)| *known == name);
                    inlines.extend(place.map(|(_, inline)| inline.clone()));
                }
                Piece::Place(names) => inlines.push(Inline::Anchor(self.answered_here(&names))),
                Piece::Cite(key) => {
                    let Some(mark) = self.citations.cite(&key) else { continue };
                    // Citations that follow each other are one: "[5, 6]".
                    match inlines.as_mut_slice() {
                        [.., Inline::Citation(marks), Inline::Text(space)] if space == " " => {
                            marks.push(mark);
                            inlines.pop();
                        }
                        _ => inlines.push(Inline::Citation(vec![mark])),
                    }
                }
            }
        }
        inlines
    }

    /// A paragraph of marked text.
    pub fn paragraph(&mut self, marked: &str) -> Block {
        Block::Paragraph(self.prose(marked))
    }

    /// Remembers where a block was placed; `true` the first time.
    pub fn place(&mut self, name: &str, id: &str) -> bool {
        self.placed.insert(name.to_owned(), id.to_owned()).is_none()
    }

    /// A reference to a block placed earlier.
    #[must_use]
    pub fn placed(&self, name: &str) -> Option<Inline> {
        let id = self.placed.get(name)?;
        Some(Inline::Reference { id: id.clone(), text: self.targets.get(id)?.clone() })
    }

    /// A figure or table by the names given in `{{ figure("id", "kind") }}`; a reference if it was placed before.
    pub fn named_block(&mut self, kind: &str, names: &[&str], span: &Span) -> Option<Block> {
        let name = format!("{kind}:{}", names.join(":"));
        if let Some(reference) = self.placed(&name) {
            let sentence = say!(self.style(), "compose-see", block = marks::block("block"));
            return Some(Block::Paragraph(self.prose_with(&sentence, &[("block", reference)])));
        }
        let made = match (kind, names) {
            ("figure", [id]) => self.figure(id, None),
            ("figure", [id, which]) => self.figure(id, Some(which)),
            ("table", [id]) => self.table(id, None),
            ("table", [id, which]) => self.table(id, Some(which)),
            _ => None,
        };
        if made.is_none() {
            let id = names.first().copied().unwrap_or_default();
            let (message, written, known) = match (self.block_kinds(kind, id), names) {
                (Some(kinds), [_, which]) => (format!("`{id}` has no {kind} `{which}`"), *which, kinds),
                (Some(_), [_]) => (format!("`{id}` has no {kind} to show"), "", Vec::new()),
                _ => (format!("there is no {kind} `{id}`"), id, self.block_names(kind)),
            };
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.diagnostics
                .push(Diagnostic::error(Code::UnknownName, message).at(span).suggest(written, known));
        }
        made
    }

    fn figure(&mut self, id: &str, which: Option<&str>) -> Option<Block> {
        let inputs = self.inputs;
        if let Some(spec) = inputs.spec.figures.iter().find(|figure| figure.id.value == id && which.is_none())
        {
            return figures::bars::figure(self, spec).map(Block::Figure);
        }
        if let Some(figure) = sections::evidence::figure(self, id, which) {
            return Some(Block::Figure(figure));
        }
        let analysis = inputs.analysed.iter().find(|analysis| analysis.plan.id == id)?;
        figures::of_analysis(self, analysis, which).map(Block::Figure)
    }

    fn table(&mut self, id: &str, which: Option<&str>) -> Option<Block> {
        let inputs = self.inputs;
        if let Some(spec) = inputs.spec.tables.iter().find(|table| table.id.value == id && which.is_none()) {
            return sections::data_table::table(self, spec).map(Block::Table);
        }
        if let Some(table) = sections::evidence::table(self, id, which) {
            return Some(Block::Table(table));
        }
        let analysis = inputs.analysed.iter().find(|analysis| analysis.plan.id == id)?;
        sections::analysis::table(self, analysis, which).map(Block::Table)
    }

    /// What may stand after the name of an analysis, if `id` is one.
    fn block_kinds(&self, kind: &str, id: &str) -> Option<Vec<String>> {
        if let Some(kinds) = sections::evidence::block_kinds(self, kind, id) {
            return Some(kinds);
        }
        let analysis = self.inputs.analysed.iter().find(|analysis| analysis.plan.id == id)?;
        let of_all: Vec<&str> = if kind == "figure" {
            figures::FIGURES.iter().map(|figure| figure.name).collect()
        } else {
            sections::analysis::TABLES.to_vec()
        };
        let subgroups = analysis.plan.subgroups.iter().map(|group| group.by.value.as_str());
        Some(of_all.into_iter().chain(subgroups).map(str::to_owned).collect())
    }

    fn block_names(&self, kind: &str) -> Vec<String> {
        let analyses = self.inputs.analysed.iter().map(|analysis| analysis.plan.id.clone());
        let spec = self.inputs.spec;
        let others = analyses.chain(spec.evidence_ids().map(|(_, id)| id.value.clone()));
        if kind == "figure" {
            spec.figures.iter().map(|figure| figure.id.value.clone()).chain(others).collect()
        } else {
            spec.tables.iter().map(|table| table.id.value.clone()).chain(others).collect()
        }
    }

    fn unknown_analysis(&mut self, name: &Sp<String>) {
        let known: Vec<&str> =
            self.inputs.spec.analyses.iter().map(|analysis| analysis.id.value.as_str()).collect();
        if !known.contains(&name.value.as_str()) {
            let diagnostic =
                Diagnostic::error(Code::UnknownName, format!("there is no analysis `{}`", name.value))
                    .at(&name.span)
                    .suggest(&name.value, known);
            self.diagnostics.push(diagnostic);
        }
    }

    fn unknown_evidence(&mut self, kind: EvidenceKind, name: &Sp<String>) {
        let known: Vec<&str> = self
            .inputs
            .spec
            .evidence_ids()
            .filter(|(other, _)| *other == kind)
            .map(|(_, id)| id.value.as_str())
            .collect();
        let message = format!("there is no {} `{}`", kind.key().replace('_', " "), name.value);
        let diagnostic =
            Diagnostic::error(Code::UnknownName, message).at(&name.span).suggest(&name.value, known);
        self.diagnostics.push(diagnostic);
    }

    /// Puts a block at the end of the section before it, so that tables follow the text that speaks of them.
    fn append_to_last(&mut self, body: &mut Vec<Section>, block: Option<Block>) {
        let Some(block) = block else { return };
        match body.last_mut() {
            Some(section) => deepest(section).blocks.push(block),
            None => body.push(Section {
                id: self.anchor("tables-and-figures"),
                title: vec![text("Tables and figures")],
                blocks: vec![block],
                sections: Vec::new(),
            }),
        }
    }
}

fn deepest(section: &mut Section) -> &mut Section {
    if section.sections.is_empty() {
        return section;
    }
    let last = section.sections.len() - 1;
    deepest(&mut section.sections[last])
}
