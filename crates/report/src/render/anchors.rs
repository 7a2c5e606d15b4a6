//! What can be linked to: anchors of a document and files beside it; and how often each reference is cited.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::model::{Block, Document, Figure, Inline, Section, Table};

/// Anchors of a document. A reference to anything else is printed as text, so that no link leads nowhere.
#[derive(Debug, Default)]
pub(super) struct Anchors<'a> {
    targets: BTreeSet<&'a str>,
    tables: BTreeSet<&'a str>,
    citations: BTreeMap<&'a str, usize>,
    footnotes: Vec<(usize, &'a [Inline])>,
}

impl<'a> Anchors<'a> {
    /// Collects the anchors of a document, folds and notes included.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut anchors = Anchors::default();
        anchors.inlines(&document.provenance);
        anchors.sections(&document.sections);
        document.walk(&mut |block| anchors.tables.extend(table_of(block).map(|table| table.id.as_str())));
        anchors
    }

    /// Whether the document has such an anchor.
    pub(super) fn has(&self, id: &str) -> bool {
        self.targets.contains(id)
    }

    /// Whether a table lies beside the document as a file: numbered tables do, outside of folds and notes.
    pub(super) fn has_file(&self, table: &str) -> bool {
        self.tables.contains(table)
    }

    /// How often a reference is cited.
    pub(super) fn citations(&self, id: &str) -> usize {
        self.citations.get(id).copied().unwrap_or(0)
    }

    /// The footnotes with their numbers, in the order of their marks.
    pub(super) fn footnotes(&self) -> &[(usize, &'a [Inline])] {
        &self.footnotes
    }

    fn sections(&mut self, sections: &'a [Section]) {
        for section in sections {
            self.targets.insert(&section.id);
            self.inlines(&section.title);
            self.blocks(&section.blocks);
            self.sections(&section.sections);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.inlines(inlines),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Note { blocks, .. } | Block::Quote(blocks) => self.blocks(blocks),
                Block::Code(_) => {}
                Block::Details { summary, blocks } => {
                    self.inlines(summary);
                    self.blocks(blocks);
                }
                Block::Definitions(pairs) => {
                    for (term, description) in pairs {
                        self.inlines(term);
                        self.inlines(description);
                    }
                }
                Block::References(references) => {
                    for (id, entry) in &references.entries {
                        self.targets.insert(id);
                        self.inlines(entry);
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.targets.insert(&table.id);
        self.inlines(&table.caption);
        table.columns.iter().for_each(|column| self.inlines(&column.header));
        table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| self.inlines(cell));
        table.notes.iter().for_each(|note| self.inlines(note));
    }

    fn figure(&mut self, figure: &'a Figure) {
        self.targets.insert(&figure.id);
        self.inlines(&figure.caption);
        if let Some(data) = &figure.data {
            self.table(data);
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Emph(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                    self.inlines(content);
                }
                Inline::Citation(marks) => {
                    for mark in marks {
                        *self.citations.entry(&mark.id).or_default() += 1;
                    }
                }
                Inline::Anchor(id) => {
                    self.targets.insert(id);
                }
                Inline::Footnote { number, content } => {
                    if !content.is_empty() {
                        self.footnotes.push((*number, content));
                    }
                    self.inlines(content);
                }
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Symbol(_)
                | Inline::Sup(_)
                | Inline::Sub(_)
                | Inline::Number(_)
                | Inline::Reference { .. }
                | Inline::LineBreak => {}
            }
        }
    }
}

/// The numbered table that a block is or brings along.
fn table_of(block: &Block) -> Option<&Table> {
    let table = match block {
        Block::Table(table) => Some(table),
        Block::Figure(figure) => figure.data.as_ref(),
        _ => None,
    };
    table.filter(|table| table.number > 0)
}
