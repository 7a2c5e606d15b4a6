//! GitHub-flavoured Markdown: the same content as the page, in the same order.
//!
//! What Markdown cannot carry is linked (figures lie beside the text as SVG, their numbers as CSV) or printed plainly (a
//! fold is open, spanning heads stand before each head). Text of others is escaped, so that nothing in it becomes markup.

mod escape;
mod inline;
mod table;

use super::anchors::Anchors;
use super::link;
use crate::document::model::{
    Author, Block, Document, Figure, Inline, NoteKind, References, Section, plain_text,
};
use crate::document::number::NumberStyle;
use crate::language::say;

/// Writes a document as GitHub-flavoured Markdown. Figures are linked as `figures/<id>.svg`, their data and the tables as
/// `tables/<id>.csv`.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let anchors = Anchors::of(document);
    let mut writer = Writer { anchors: &anchors, slugs: Vec::new(), style: &document.style };
    let mut parts = writer.front(document);
    for section in &document.sections {
        writer.section(section, 2, &mut parts);
    }
    for (number, content) in anchors.footnotes() {
        parts.push(format!("[^{number}]: {}", escape::line_start(writer.inlines(content).trim())));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// Writes Markdown; blocks are strings without a line break at their end, one after the other.
struct Writer<'a> {
    anchors: &'a Anchors<'a>,
    /// Anchors that GitHub has given to headings so far.
    slugs: Vec<String>,
    style: &'a NumberStyle,
}

impl Writer<'_> {
    fn front(&mut self, document: &Document) -> Vec<String> {
        let mut parts = vec![format!("# {}", escape::text(document.title.trim()))];
        self.slugs.push(slug(&document.title));
        if let Some(subtitle) = &document.subtitle {
            parts.push(inline::strong(&escape::text(subtitle)));
        }
        if !document.authors.is_empty() {
            let authors: Vec<String> = document.authors.iter().map(author).collect();
            parts.push(escape::line_start(&authors.join("; ")));
        }
        let facts = [document.date.as_deref(), document.registration.as_deref()];
        let facts: Vec<String> = facts.into_iter().flatten().map(|fact| escape::text(fact.trim())).collect();
        if !facts.is_empty() {
            parts.push(escape::line_start(&facts.join(" · ")));
        }
        if !document.provenance.is_empty() {
            parts.push(self.paragraph(&document.provenance));
        }
        parts
    }

    fn section(&mut self, section: &Section, level: usize, parts: &mut Vec<String>) {
        let slug = slug(&plain_text(&section.title));
        if slug != section.id || self.slugs.contains(&slug) {
            parts.push(anchor(&section.id));
        }
        self.slugs.push(slug);
        parts.push(format!("{} {}", "#".repeat(level.min(6)), self.inlines(&section.title).trim()));
        self.blocks(&section.blocks, parts);
        for inner in &section.sections {
            self.section(inner, level + 1, parts);
        }
    }

    fn blocks(&self, blocks: &[Block], parts: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => parts.push(self.paragraph(inlines)),
                Block::List { ordered, items } => self.list(*ordered, items, parts),
                Block::Table(table) => self.table(table, parts),
                Block::Figure(figure) => self.figure(figure, parts),
                Block::Note { kind, blocks } => parts.push(self.note(*kind, blocks)),
                Block::Quote(blocks) => parts.push(quoted(&self.joined(blocks))),
                Block::Code(code) => parts.push(escape::code_block(code)),
                Block::Details { summary, blocks } => {
                    parts.push(inline::strong(&self.inlines(summary)));
                    self.blocks(blocks, parts);
                }
                Block::Definitions(pairs) => {
                    let items = pairs.iter().map(|(term, description)| {
                        let term = inline::strong(&self.inlines(term));
                        format!("- {term}: {}", self.inlines(description).trim())
                    });
                    parts.push(items.collect::<Vec<_>>().join("\n"));
                }
                Block::References(references) => parts.push(self.references(references)),
            }
        }
        parts.retain(|part| !part.is_empty());
    }

    fn paragraph(&self, inlines: &[Inline]) -> String {
        escape::line_start(&self.inlines(inlines))
    }

    fn joined(&self, blocks: &[Block]) -> String {
        let mut parts = Vec::new();
        self.blocks(blocks, &mut parts);
        parts.join("\n\n")
    }

    fn list(&self, ordered: bool, items: &[Vec<Block>], parts: &mut Vec<String>) {
        let tight = items.iter().all(|item| matches!(item.as_slice(), [Block::Paragraph(_)]));
        let items = items.iter().enumerate().map(|(i, item)| {
            let mark = if ordered { format!("{}. ", i + 1) } else { "- ".to_owned() };
            indented(&mark, &self.joined(item))
        });
        parts.push(items.collect::<Vec<_>>().join(if tight { "\n" } else { "\n\n" }));
    }

    fn note(&self, kind: NoteKind, blocks: &[Block]) -> String {
        let word = kind.word(self.style);
        let text = match blocks {
            // The word runs into the first paragraph.
            [Block::Paragraph(inlines), rest @ ..] => {
                let first = format!("**{word}** {}", self.inlines(inlines).trim());
                std::iter::once(first)
                    .chain(Some(self.joined(rest)).filter(|rest| !rest.is_empty()))
                    .collect()
            }
            _ => vec![format!("**{word}**"), self.joined(blocks)],
        };
        quoted(&text.join("\n\n"))
    }

    fn figure(&self, figure: &Figure, parts: &mut Vec<String>) {
        parts.push(anchor(&figure.id));
        let file = link::figure_file(&figure.id);
        parts.push(format!("![{}]({})", escape::text(figure.alt.trim()), escape::target(&file)));
        let label = say!(self.style, "page-figure", number = figure.number);
        parts.push(self.caption(&label, figure.number, &figure.caption));
        if let Some(data) = &figure.data {
            if self.anchors.has_file(&data.id) {
                let file = escape::target(&link::table_file(&data.id));
                let name = say!(self.style, "page-figure-data-in-table", number = data.number);
                parts.push(format!("{}[{name}]({file})", anchor(&data.id)));
            } else {
                self.table(data, parts);
            }
        }
    }

    /// "**Figure 1.** caption", in italics; without a number, the caption alone.
    fn caption(&self, label: &str, number: usize, caption: &[Inline]) -> String {
        let caption = self.inlines(caption);
        let label = if number > 0 { format!("**{label}**") } else { String::new() };
        let text = [label.as_str(), caption.trim()].join(" ");
        if text.trim().is_empty() { String::new() } else { format!("_{}_", text.trim()) }
    }

    fn references(&self, references: &References) -> String {
        let items = references.entries.iter().enumerate().map(|(i, (id, entry))| {
            let mark = if references.numbered { format!("{}.", i + 1) } else { "-".to_owned() };
            format!("{mark} {}{}", anchor(id), self.inlines(entry).trim())
        });
        items.collect::<Vec<_>>().join("\n")
    }
}

fn author(author: &Author) -> String {
    let mut text = escape::text(author.name.trim());
    if let Some(address) = author.orcid.as_deref().and_then(link::orcid) {
        text.push_str(&format!(" ([ORCID]({address}))"));
    }
    if let Some(affiliation) = &author.affiliation {
        text.push_str(&format!(", {}", escape::text(affiliation.trim())));
    }
    text
}

fn anchor(id: &str) -> String {
    format!("<a id=\"{}\"></a>", escape::attribute(id))
}

/// The anchor that GitHub gives to a heading: lower-case letters, digits, hyphens and underscores; spaces as hyphens.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn quoted(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn indented(mark: &str, text: &str) -> String {
    let indent = " ".repeat(mark.len());
    let lines = text.lines().enumerate().map(|(i, line)| match (i, line.is_empty()) {
        (0, _) => format!("{mark}{line}"),
        (_, true) => String::new(),
        (_, false) => format!("{indent}{line}"),
    });
    let item = lines.collect::<Vec<_>>().join("\n");
    if item.is_empty() { mark.trim_end().to_owned() } else { item }
}

#[cfg(test)]
mod tests {
    #[test]
    fn slugs_are_those_of_github() {
        let cases = [
            ("At a glance", "at-a-glance"),
            ("Effect (RR), by allocation", "effect-rr-by-allocation"),
            ("What would change this?", "what-would-change-this"),
            ("Über_uns – τ²", "über_uns--τ²"),
        ];
        for (heading, slug) in cases {
            assert_eq!(super::slug(heading), slug);
        }
    }
}
