//! Sections and blocks.

use serde_json::{Value, json};

use super::Writer;
use super::inline::literal;
use crate::document::model::{Block, Section};
use crate::render::introduction::introduction;
use crate::render::widths::fits_turned_page;

impl Writer<'_> {
    /// A section with those under it; `level` is that of its heading.
    pub(super) fn section(&mut self, section: &Section, level: usize) -> Value {
        let title = self.inlines(&section.title);
        let mut blocks: Vec<Value> = section.blocks.iter().flat_map(|block| self.block(block)).collect();
        let along = introduction(&section.blocks, |block| match block {
            Block::Table(table) => fits_turned_page(table, &self.widths(table)),
            Block::Figure(figure) => self.is_turned(figure),
            _ => false,
        });
        for block in blocks.iter_mut().take(along.unwrap_or(0)) {
            block["turned"] = Value::Bool(true);
        }
        let sections: Vec<Value> =
            section.sections.iter().map(|inner| self.section(inner, level + 1)).collect();
        json!({ "id": section.id, "level": level, "title": title, "blocks": blocks, "sections": sections })
    }

    fn blocks(&mut self, blocks: &[Block]) -> Value {
        Value::Array(blocks.iter().flat_map(|block| self.block(block)).collect())
    }

    /// A block; a figure of several pages is as many.
    fn block(&mut self, block: &Block) -> Vec<Value> {
        let written = match block {
            Block::Paragraph(inlines) => json!({ "kind": "paragraph", "body": self.inlines(inlines) }),
            Block::List { ordered, items } => {
                let items: Vec<Value> = items.iter().map(|item| self.blocks(item)).collect();
                json!({ "kind": "list", "ordered": ordered, "items": items })
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => return self.figure(figure),
            Block::Note { kind, blocks } => {
                json!({ "kind": "note", "word": kind.word(self.style), "blocks": self.blocks(blocks) })
            }
            Block::Quote(blocks) => json!({ "kind": "quote", "blocks": self.blocks(blocks) }),
            Block::Code(code) => json!({ "kind": "code_block", "text": literal(code) }),
            Block::Details { summary, blocks } => {
                json!({ "kind": "details", "summary": self.inlines(summary), "blocks": self.blocks(blocks) })
            }
            Block::Definitions(pairs) => {
                let pairs: Vec<Value> = pairs
                    .iter()
                    .map(|(term, description)| {
                        json!({ "term": self.inlines(term), "description": self.inlines(description) })
                    })
                    .collect();
                json!({ "kind": "definitions", "pairs": pairs })
            }
            Block::References(references) => {
                let entries: Vec<Value> = references
                    .entries
                    .iter()
                    .map(|(id, entry)| json!({ "id": id, "body": self.inlines(entry) }))
                    .collect();
                json!({ "kind": "references", "numbered": references.numbered, "entries": entries })
            }
        };
        vec![written]
    }
}
