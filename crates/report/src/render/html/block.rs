//! Sections and blocks.

use super::inline::citation_anchor;
use super::{Writer, escape};
use crate::document::model::{Block, Inline, NoteKind, References, Section};
use crate::language::say;

impl<'a> Writer<'a> {
    /// Writes a section and those under it; `level` is that of its heading.
    pub(super) fn section(&mut self, section: &'a Section, level: usize) {
        let id = escape::text(&section.id);
        let tag = format!("h{}", level.min(6));
        self.push(&format!("<section id=\"{id}\">\n<{tag}>"));
        self.sections.push(&section.id);
        self.inlines(&section.title);
        self.push(&format!(
            "<a class=\"mw-here\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\"></a></{tag}>\n"
        ));
        self.blocks(&section.blocks);
        self.footnotes();
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
        self.sections.pop();
        self.folds(Some(&section.id));
        self.push("</section>\n");
    }

    /// The footnotes marked since the last were written.
    fn footnotes(&mut self) {
        let notes = std::mem::take(&mut self.footnotes);
        let Some((first, _)) = notes.first() else { return };
        self.push(&format!("<ol class=\"mw-footnotes\" role=\"doc-endnotes\" start=\"{first}\">\n"));
        for (number, content) in notes {
            self.push(&format!("<li id=\"fn-{number}\" value=\"{number}\">"));
            self.inlines(content);
            let back = escape::text(&say!(self.style, "page-back-to-text"));
            self.push(&format!(" <span class=\"mw-back\"><a role=\"doc-backlink\" href=\"#fnref-{number}\" aria-label=\"{back}\">↑</a></span></li>\n"));
        }
        self.push("</ol>\n");
    }

    /// Writes blocks one after the other.
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(inlines) => self.line("p", inlines),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Note { kind, blocks } => self.note(*kind, blocks),
            Block::Quote(blocks) => {
                self.push("<blockquote>\n");
                self.blocks(blocks);
                self.push("</blockquote>\n");
            }
            Block::Code(code) => {
                self.push("<pre class=\"mw-code\" tabindex=\"0\"><code>");
                self.text(code);
                self.push("</code></pre>\n");
            }
            Block::Details { summary, blocks } => {
                self.push("<details class=\"mw-fold\">\n");
                self.line("summary", summary);
                self.blocks(blocks);
                self.push("</details>\n");
            }
            Block::Definitions(pairs) => self.definitions(pairs),
            Block::References(references) => self.references(references),
        }
    }

    fn line(&mut self, tag: &str, inlines: &'a [Inline]) {
        self.push(&format!("<{tag}>"));
        self.inlines(inlines);
        self.push(&format!("</{tag}>\n"));
    }

    fn list(&mut self, ordered: bool, items: &'a [Vec<Block>]) {
        let tag = if ordered { "ol" } else { "ul" };
        self.push(&format!("<{tag}>\n"));
        for item in items {
            self.push("<li>");
            // One paragraph is the usual item and needs no space of its own.
            if let [Block::Paragraph(inlines)] = item.as_slice() {
                self.inlines(inlines);
            } else {
                self.push("\n");
                self.blocks(item);
            }
            self.push("</li>\n");
        }
        self.push(&format!("</{tag}>\n"));
    }

    fn note(&mut self, kind: NoteKind, blocks: &'a [Block]) {
        let class = match kind {
            NoteKind::Note => "mw-note",
            NoteKind::Check => "mw-note mw-check",
        };
        self.push(&format!("<div class=\"{class}\" role=\"note\">\n<p class=\"mw-word\">"));
        self.text(&kind.word(self.style));
        self.push("</p>\n<div>\n");
        self.blocks(blocks);
        self.push("</div>\n</div>\n");
    }

    fn definitions(&mut self, pairs: &'a [(Vec<Inline>, Vec<Inline>)]) {
        self.push("<dl>\n");
        for (term, description) in pairs {
            self.push("<div>");
            self.line("dt", term);
            self.line("dd", description);
            self.push("</div>\n");
        }
        self.push("</dl>\n");
    }

    fn references(&mut self, references: &'a References) {
        let (tag, class) =
            if references.numbered { ("ol", "mw-references") } else { ("ul", "mw-references mw-by-name") };
        self.push(&format!("<{tag} class=\"{class}\">\n"));
        for (id, entry) in &references.entries {
            self.push(&format!("<li id=\"{}\">", escape::text(id)));
            self.inlines(entry);
            self.way_back(id);
            self.push("</li>\n");
        }
        self.push(&format!("</{tag}>\n"));
    }

    /// Links from a reference to the places that cite it: "↑", or "↑ 1 2 3" for several.
    fn way_back(&mut self, reference: &str) {
        let citations = self.anchors.citations(reference);
        if citations == 0 {
            return;
        }
        self.push(" <span class=\"mw-back\">");
        if citations > 1 {
            self.push("↑");
        }
        for n in 1..=citations {
            let mark = if citations == 1 { "↑".to_owned() } else { n.to_string() };
            let anchor = citation_anchor(reference, n);
            let back = escape::text(&say!(self.style, "page-back-to-citation", number = n));
            self.push(&format!(
                "<a role=\"doc-backlink\" href=\"#{anchor}\" aria-label=\"{back}\">{mark}</a>"
            ));
        }
        self.push("</span>");
    }
}
