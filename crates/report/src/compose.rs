//! From results to a document: what is said where, and the numbers that figures, tables and citations get on the way.

use std::collections::{BTreeMap, BTreeSet};

use metaweave_plot::theme::Theme;

use crate::dataset::Table as DataTable;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::cite::Citations;
use crate::document::marks::{self, Piece};
use crate::document::model::{Author, Block, Document, Figure, Inline, Section, Table, text};
use crate::document::number::NumberStyle;
use crate::document::words;
use crate::figures;
use crate::results::Results;
use crate::run::Analysed;
use crate::sections;
use crate::source::{Sources, Span};
use crate::spec::anchor;
use crate::spec::decode::Sp;
use crate::spec::model::{PartName, SectionSpec, Spec};
use crate::text::Texts;
use crate::text::markdown::{self, Part, Unsafe};

/// What a document is composed from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The spec.
    pub spec: &'a Spec,
    /// Analyses in the order of the spec.
    pub analysed: &'a [Analysed],
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
}

/// Composes the document. Problems in texts go to `diagnostics`.
pub fn compose(
    inputs: Inputs<'_>,
    citations: Citations,
    filler: &Texts,
    diagnostics: &mut Diagnostics,
) -> Document {
    let spec = inputs.spec;
    let mut composer = Composer {
        inputs,
        citations,
        diagnostics,
        theme: Theme::default(),
        tables: 0,
        figures: 0,
        anchors: BTreeSet::new(),
        reserved: BTreeSet::new(),
        targets: BTreeMap::new(),
        placed: BTreeMap::new(),
        pending: Vec::new(),
    };
    let order = sections::order(spec);
    composer.reserve_anchors(&order);
    let mut body: Vec<Section> = Vec::new();
    let mut references_at = None;
    for item in &order {
        match item {
            SectionSpec::Text(path) => {
                if let Some((resolved, content)) = inputs.texts.get(&path.value) {
                    let filled = filler.fill(resolved, content, composer.diagnostics);
                    body.extend(composer.text(resolved, content, &filled));
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
            SectionSpec::Part(part) if part.value == PartName::References => references_at = Some(body.len()),
            SectionSpec::Part(part) => body.extend(sections::part(&mut composer, part.value, &order)),
        }
    }
    let references = composer.citations.references();
    if !references.is_empty() {
        let section = Section {
            id: composer.anchor("references"),
            title: vec![text("References")],
            blocks: vec![Block::References(references)],
            sections: Vec::new(),
        };
        let at = references_at.unwrap_or(body.len()).min(body.len());
        body.insert(at, section);
    }
    let provenance = sections::provenance::line(&composer);
    composer.resolve(&mut body);
    Document {
        language: spec.language.as_ref().map_or_else(|| "en".to_owned(), |language| language.value.clone()),
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
    anchors: BTreeSet<String>,
    /// Anchors kept for parts that are not written yet.
    reserved: BTreeSet<String>,
    /// Printed names of what can be referred to, by anchor.
    targets: BTreeMap<String, String>,
    /// Anchors of the blocks placed so far, by name.
    placed: BTreeMap<String, String>,
    /// References made in texts, with their place.
    pending: Vec<(String, Span)>,
}

impl Composer<'_> {
    /// The number style.
    #[must_use]
    pub fn style(&self) -> &NumberStyle {
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
        self.targets.insert(table.id.clone(), format!("Table {}", table.number));
        table
    }

    /// Numbers a figure and the table behind it, and makes their anchors unique.
    pub fn number_figure(&mut self, mut figure: Figure) -> Figure {
        self.figures += 1;
        figure.number = self.figures;
        figure.id = self.anchor(&figure.id);
        self.targets.insert(figure.id.clone(), format!("Figure {}", figure.number));
        figure.data = figure.data.map(|data| self.number_table(data));
        figure
    }

    /// Marked text as inlines, its citations numbered.
    pub fn prose(&mut self, marked: &str) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        for piece in marks::pieces(marked) {
            match piece {
                Piece::Text(text) => inlines.push(Inline::Text(text)),
                Piece::Number(text) => inlines.push(Inline::Number(text)),
                Piece::Symbol(text) => inlines.push(Inline::Symbol(text)),
                Piece::Block(_) => {}
                Piece::Cite(key) => {
                    let Some(mark) = self.citations.cite(&key, None) else { continue };
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
            return Some(Block::Paragraph(vec![text("See "), reference, text(".")]));
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
        let analysis = inputs.analysed.iter().find(|analysis| analysis.plan.id == id)?;
        figures::of_analysis(self, analysis, which).map(Block::Figure)
    }

    fn table(&mut self, id: &str, which: Option<&str>) -> Option<Block> {
        let inputs = self.inputs;
        if let Some(spec) = inputs.spec.tables.iter().find(|table| table.id.value == id && which.is_none()) {
            return sections::data_table::table(self, spec).map(Block::Table);
        }
        let analysis = inputs.analysed.iter().find(|analysis| analysis.plan.id == id)?;
        sections::analysis::table(self, analysis, which).map(Block::Table)
    }

    /// What may stand after the name of an analysis, if `id` is one.
    fn block_kinds(&self, kind: &str, id: &str) -> Option<Vec<String>> {
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
        if kind == "figure" {
            spec.figures.iter().map(|figure| figure.id.value.clone()).chain(analyses).collect()
        } else {
            spec.tables.iter().map(|table| table.id.value.clone()).chain(analyses).collect()
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

    /// The sections of one of the author's texts.
    fn text(&mut self, path: &str, source: &str, filled: &str) -> Vec<Section> {
        let (parts, refused) = markdown::read(filled);
        for item in refused {
            self.refuse(path, source, &item);
        }
        let mut flat: Vec<(u8, Section)> = Vec::new();
        for part in parts {
            match part {
                Part::Heading(level, content) => {
                    let title = self.finish(content, path, source);
                    let id = self.anchor(&crate::document::model::plain_text(&title));
                    flat.push((level, Section { id, title, blocks: Vec::new(), sections: Vec::new() }));
                }
                Part::Block(block) => {
                    if flat.is_empty() {
                        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
                        let id = self.anchor(stem);
                        let title = vec![text(words::from_column(stem))];
                        flat.push((1, Section { id, title, blocks: Vec::new(), sections: Vec::new() }));
                    }
                    let blocks = self.finish_block(block, path, source);
                    if let Some((_, section)) = flat.last_mut() {
                        section.blocks.extend(blocks);
                    }
                }
            }
        }
        nest(flat)
    }

    fn refuse(&mut self, path: &str, source: &str, item: &Unsafe) {
        let (needle, message, help) = match item {
            Unsafe::Html(html) => (
                html.lines().next().unwrap_or_default(),
                "raw HTML is printed as the text it is",
                "write it in Markdown; a report has more formats than HTML",
            ),
            Unsafe::Link(target) => (
                target.as_str(),
                "this link is left out",
                "links lead to https://, http://, mailto: or, with #, into the report",
            ),
            Unsafe::Image(target) => (
                target.as_str(),
                "images cannot be placed in a text",
                "place figures of the report with `{{ figure(\"id\") }}`",
            ),
        };
        let start = source.find(needle).unwrap_or(0);
        let span = Span::new(path, start, start + needle.len());
        self.diagnostics.push(Diagnostic::warning(Code::UnsafeText, message).at(&span).help(help));
    }

    fn finish_block(&mut self, block: Block, path: &str, source: &str) -> Vec<Block> {
        match block {
            Block::Paragraph(content) => self.finish_paragraph(content, path, source),
            Block::List { ordered, items } => {
                let items = items.into_iter().map(|item| self.finish_blocks(item, path, source)).collect();
                vec![Block::List { ordered, items }]
            }
            Block::Quote(inner) => vec![Block::Quote(self.finish_blocks(inner, path, source))],
            Block::Table(mut table) => {
                for column in &mut table.columns {
                    column.header = self.finish(std::mem::take(&mut column.header), path, source);
                }
                for row in &mut table.rows {
                    for cell in &mut row.cells {
                        *cell = self.finish(std::mem::take(cell), path, source);
                    }
                }
                vec![Block::Table(table)]
            }
            other => vec![other],
        }
    }

    fn finish_blocks(&mut self, blocks: Vec<Block>, path: &str, source: &str) -> Vec<Block> {
        blocks.into_iter().flat_map(|block| self.finish_block(block, path, source)).collect()
    }

    /// A paragraph with its blocks taken out and placed after the text before them.
    fn finish_paragraph(&mut self, content: Vec<Inline>, path: &str, source: &str) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut line: Vec<Inline> = Vec::new();
        for inline in content {
            let Inline::Text(marked) = &inline else {
                line.push(inline);
                continue;
            };
            let mut plain = String::new();
            for piece in marks::pieces(marked) {
                let Piece::Block(name) = piece else {
                    plain.push_str(&marked_again(&piece));
                    continue;
                };
                if !plain.trim().is_empty() || !line.is_empty() {
                    line.push(Inline::Text(std::mem::take(&mut plain)));
                    blocks.push(Block::Paragraph(self.finish(std::mem::take(&mut line), path, source)));
                }
                plain.clear();
                let mut names = name.split(':');
                let kind = names.next().unwrap_or_default();
                let names: Vec<&str> = names.collect();
                let id = names.first().copied().unwrap_or_default();
                let needle = source.match_indices("{{").find_map(|(at, _)| {
                    let end = source.get(at..)?.find("}}")? + at + 2;
                    let call = source.get(at..end)?;
                    (call.contains(kind) && call.contains(id)).then_some((at, end))
                });
                let (start, end) = needle.unwrap_or((0, 0));
                blocks.extend(self.named_block(kind, &names, &Span::new(path, start, end)));
            }
            if !plain.is_empty() {
                line.push(Inline::Text(plain));
            }
        }
        if line.iter().any(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty())) {
            blocks.push(Block::Paragraph(self.finish(line, path, source)));
        }
        blocks
    }

    /// Marked inlines as inlines: numbers set apart, citations numbered, cross references remembered.
    fn finish(&mut self, content: Vec<Inline>, path: &str, source: &str) -> Vec<Inline> {
        let mut finished = Vec::new();
        for inline in content {
            match inline {
                Inline::Text(marked) => {
                    for piece in marks::pieces(&marked) {
                        match piece {
                            Piece::Text(text) => self.finish_text(&text, path, source, &mut finished),
                            Piece::Number(text) => finished.push(Inline::Number(text)),
                            Piece::Symbol(text) => finished.push(Inline::Symbol(text)),
                            Piece::Cite(_) | Piece::Block(_) => {}
                        }
                    }
                }
                Inline::Emph(inner) => finished.push(Inline::Emph(self.finish(inner, path, source))),
                Inline::Strong(inner) => finished.push(Inline::Strong(self.finish(inner, path, source))),
                Inline::Link { target, content } => {
                    let content = self.finish(content, path, source);
                    finished.push(Inline::Link { target, content });
                }
                Inline::Code(code) => finished.push(Inline::Code(marks::clean(&code))),
                other => finished.push(other),
            }
        }
        finished
    }

    /// Text with `[@key]` and `@fig-…` in it.
    fn finish_text(&mut self, plain: &str, path: &str, source: &str, finished: &mut Vec<Inline>) {
        let mut rest = plain;
        let mut before = String::new();
        while let Some(at) = rest.find('@') {
            let bracket = rest[..at].ends_with('[');
            let (head, tail) = (&rest[..at], &rest[at..]);
            if bracket && let Some(close) = tail.find(']') {
                before.push_str(&head[..head.len() - 1]);
                let inside = &tail[..close];
                rest = &tail[close + 1..];
                let marks = self.citation(inside, path, source);
                push_text(&mut before, finished);
                if !marks.is_empty() {
                    finished.push(Inline::Citation(marks));
                }
                continue;
            }
            let length = tail[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
            let name = &tail[1..length.map_or(tail.len(), |length| length + 1)];
            let target = ["fig-", "tbl-", "sec-"].iter().any(|prefix| name.starts_with(prefix));
            before.push_str(head);
            if target {
                push_text(&mut before, finished);
                let id = anchor(name.trim_end_matches(['-', '_']));
                let start = source.find(&format!("@{name}")).unwrap_or(0);
                self.pending.push((id.clone(), Span::new(path, start, start + name.len() + 1)));
                finished.push(Inline::Reference { id, text: String::new() });
                rest = &tail[name.len() + 1..];
            } else {
                before.push('@');
                rest = &tail[1..];
            }
        }
        before.push_str(rest);
        push_text(&mut before, finished);
    }

    /// The marks of `@a, p. 3; @b`.
    fn citation(
        &mut self,
        inside: &str,
        path: &str,
        source: &str,
    ) -> Vec<crate::document::model::CitationMark> {
        let mut marks = Vec::new();
        for part in inside.split(';') {
            let part = part.trim().trim_start_matches('@');
            let (key, locator) =
                part.split_once(',').map_or((part, None), |(key, locator)| (key, Some(locator)));
            let key = key.trim();
            let locator = locator.map(|locator| locator.trim().to_owned());
            match self.citations.cite(key, locator) {
                Some(mark) => marks.push(mark),
                None => {
                    let start = source.find(&format!("@{key}")).map_or(0, |at| at + 1);
                    let known: Vec<String> = self.citations.keys().map(str::to_owned).collect();
                    let mut diagnostic =
                        Diagnostic::error(Code::UnknownCitation, format!("the bibliography has no `{key}`"))
                            .at(&Span::new(path, start, start + key.len()));
                    diagnostic = if known.is_empty() {
                        diagnostic.help("name a CSL-JSON file under `bibliography`")
                    } else {
                        diagnostic.suggest(key, known.iter().map(String::as_str))
                    };
                    self.diagnostics.push(diagnostic);
                }
            }
        }
        marks
    }

    /// Fills in the names of what texts refer to, and reports references that lead nowhere.
    fn resolve(&mut self, body: &mut [Section]) {
        for (id, span) in std::mem::take(&mut self.pending) {
            if !self.targets.contains_key(&id) {
                let names: Vec<&str> = self.targets.keys().map(String::as_str).collect();
                let diagnostic = Diagnostic::error(Code::UnknownName, format!("nothing is called `{id}`"))
                    .at(&span)
                    .suggest(&id, names);
                self.diagnostics.push(diagnostic);
            }
        }
        for section in body {
            resolve_section(section, &self.targets);
        }
    }
}

fn push_text(text: &mut String, finished: &mut Vec<Inline>) {
    if !text.is_empty() {
        finished.push(Inline::Text(std::mem::take(text)));
    }
}

fn marked_again(piece: &Piece) -> String {
    match piece {
        Piece::Number(text) => marks::number(text),
        Piece::Cite(key) => marks::cite(key),
        Piece::Block(name) => marks::block(name),
        Piece::Symbol(text) | Piece::Text(text) => text.clone(),
    }
}

fn deepest(section: &mut Section) -> &mut Section {
    if section.sections.is_empty() {
        return section;
    }
    let last = section.sections.len() - 1;
    deepest(&mut section.sections[last])
}

/// Nests sections by their heading levels.
fn nest(flat: Vec<(u8, Section)>) -> Vec<Section> {
    let mut roots: Vec<Section> = Vec::new();
    let mut open: Vec<(u8, Section)> = Vec::new();
    let close = |open: &mut Vec<(u8, Section)>, roots: &mut Vec<Section>| {
        if let Some((_, section)) = open.pop() {
            match open.last_mut() {
                Some((_, parent)) => parent.sections.push(section),
                None => roots.push(section),
            }
        }
    };
    for (level, section) in flat {
        while open.last().is_some_and(|(above, _)| *above >= level) {
            close(&mut open, &mut roots);
        }
        open.push((level, section));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

fn resolve_section(section: &mut Section, targets: &BTreeMap<String, String>) {
    resolve_inlines(&mut section.title, targets);
    resolve_blocks(&mut section.blocks, targets);
    for inner in &mut section.sections {
        resolve_section(inner, targets);
    }
}

fn resolve_blocks(blocks: &mut [Block], targets: &BTreeMap<String, String>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) => resolve_inlines(content, targets),
            Block::List { items, .. } => items.iter_mut().for_each(|item| resolve_blocks(item, targets)),
            Block::Quote(inner)
            | Block::Note { blocks: inner, .. }
            | Block::Details { blocks: inner, .. } => {
                resolve_blocks(inner, targets);
            }
            Block::Table(table) => {
                for row in &mut table.rows {
                    row.cells.iter_mut().for_each(|cell| resolve_inlines(cell, targets));
                }
            }
            Block::Figure(_) | Block::Code(_) | Block::Definitions(_) | Block::References(_) => {}
        }
    }
}

fn resolve_inlines(inlines: &mut [Inline], targets: &BTreeMap<String, String>) {
    for inline in inlines {
        match inline {
            Inline::Reference { id, text } if text.is_empty() => {
                *text = targets.get(id).cloned().unwrap_or_else(|| id.clone());
            }
            Inline::Emph(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => {
                resolve_inlines(inner, targets);
            }
            _ => {}
        }
    }
}
