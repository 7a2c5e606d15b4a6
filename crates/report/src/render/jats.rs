//! JATS: the report as XML of the Journal Archiving and Interchange Tag Set 1.3 (ANSI/NISO Z39.96-2021).
//!
//! Sections, tables, figures, references and what leads to them are JATS's own. What it cannot carry: a fold is a box with the
//! summary as its title, a link to a file beside the report is its text, and a line break outside of cells is a blank. Figures
//! are named by their files; the numbers behind them follow as tables. Equal documents give equal bytes.

use super::anchors::Anchors;
use super::docx::escaped;
use super::link;
use crate::document::model::{
    Align, Block, CitationMark, Document, Figure, Inline, References, RowKind, Section, Table, TableColumn,
    plain_text,
};
use crate::document::number::NumberStyle;
use crate::render::columns::span_of;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3 20210610//EN\" \
    \"JATS-archivearticle1-3.dtd\">\n";

/// Writes a document as JATS XML. Figures are named as `figures/<id>.svg`.
#[must_use]
pub fn jats(document: &Document) -> String {
    let writer = Writer { anchors: Anchors::of(document), style: &document.style };
    let (mut abstracts, mut body, mut back) = (String::new(), String::new(), String::new());
    for section in &document.sections {
        let title = plain_text(&section.title).trim().to_lowercase();
        if ["abstract", "summary"].contains(&title.as_str()) && abstracts.is_empty() {
            abstracts = format!("<abstract>\n{}</abstract>\n", writer.inside(section));
        } else if let [Block::References(entries)] = section.blocks.as_slice()
            && section.sections.is_empty()
        {
            back.push_str(&writer.references(&section.id, &section.title, entries));
        } else {
            body.push_str(&writer.section(section));
        }
    }
    if !document.provenance.is_empty() {
        back.push_str(&format!(
            "<notes notes-type=\"provenance\"><p>{}</p></notes>\n",
            writer.inlines(&document.provenance, false)
        ));
    }
    if !writer.anchors.footnotes().is_empty() {
        back.push_str("<fn-group>\n");
        for (number, content) in writer.anchors.footnotes() {
            back.push_str(&format!(
                "<fn id=\"fn-{number}\"><label>{number}</label><p>{}</p></fn>\n",
                writer.inlines(content, false)
            ));
        }
        back.push_str("</fn-group>\n");
    }
    let back = if back.is_empty() { back } else { format!("<back>\n{back}</back>\n") };
    format!(
        "{HEAD}<article xmlns:xlink=\"http://www.w3.org/1999/xlink\" article-type=\"review-article\" dtd-version=\"1.3\" \
         xml:lang=\"{}\">\n<front>\n<article-meta>\n{}{abstracts}{}</article-meta>\n</front>\n<body>\n{body}</body>\n\
         {back}</article>\n",
        escaped(&document.language),
        front(document),
        registration(document),
    )
}

fn front(document: &Document) -> String {
    let subtitle = document
        .subtitle
        .as_ref()
        .map_or_else(String::new, |subtitle| format!("<subtitle>{}</subtitle>", escaped(subtitle.trim())));
    let mut out = format!(
        "<title-group><article-title>{}</article-title>{subtitle}</title-group>\n",
        escaped(document.title.trim())
    );
    if !document.authors.is_empty() {
        out.push_str("<contrib-group>\n");
        for author in &document.authors {
            let orcid = author.orcid.as_deref().and_then(link::orcid).map_or_else(String::new, |address| {
                format!("<contrib-id contrib-id-type=\"orcid\">{}</contrib-id>", escaped(&address))
            });
            let affiliation = author.affiliation.as_ref().map_or_else(String::new, |affiliation| {
                format!("<aff>{}</aff>", escaped(affiliation.trim()))
            });
            out.push_str(&format!(
                "<contrib contrib-type=\"author\">{orcid}<string-name>{}</string-name>{affiliation}</contrib>\n",
                escaped(author.name.trim())
            ));
        }
        out.push_str("</contrib-group>\n");
    }
    if let Some(date) = &document.date {
        let parts: Vec<&str> = date.split('-').collect();
        match parts.as_slice() {
            [year, month, day] => out.push_str(&format!(
                "<pub-date date-type=\"created\" iso-8601-date=\"{}\"><day>{}</day><month>{}</month><year>{}</year></pub-date>\n",
                escaped(date),
                escaped(day),
                escaped(month),
                escaped(year)
            )),
            _ => out.push_str(&format!(
                "<pub-date date-type=\"created\"><string-date>{}</string-date></pub-date>\n",
                escaped(date)
            )),
        }
    }
    out
}

fn registration(document: &Document) -> String {
    document.registration.as_ref().map_or_else(String::new, |registration| {
        format!(
            "<custom-meta-group><custom-meta><meta-name>registration</meta-name><meta-value>{}</meta-value></custom-meta>\
             </custom-meta-group>\n",
            escaped(registration.trim())
        )
    })
}

struct Writer<'a> {
    style: &'a NumberStyle,
    anchors: Anchors<'a>,
}

impl Writer<'_> {
    fn section(&self, section: &Section) -> String {
        format!(
            "<sec{}>\n<title>{}</title>\n{}</sec>\n",
            id_attribute(&section.id),
            self.inlines(&section.title, true),
            self.inside(section)
        )
    }

    /// Blocks, then lists of references, then subsections: the order that a section must have.
    fn inside(&self, section: &Section) -> String {
        let mut out = self.blocks(&section.blocks, false);
        for inner in &section.sections {
            out.push_str(&self.section(inner));
        }
        out
    }

    /// Blocks one after the other; `in_item` where only paragraphs and lists may stand.
    fn blocks(&self, blocks: &[Block], in_item: bool) -> String {
        let references = |block: &&Block| matches!(block, Block::References(_));
        let first = blocks.iter().filter(|block| !references(block));
        first.chain(blocks.iter().filter(references)).map(|block| self.block(block, in_item)).collect()
    }

    fn block(&self, block: &Block, in_item: bool) -> String {
        let (text, plain) = match block {
            Block::Paragraph(inlines) => (format!("<p>{}</p>\n", self.inlines(inlines, false)), true),
            Block::List { ordered, items } => {
                let kind = if *ordered { "order" } else { "bullet" };
                let items: String = items
                    .iter()
                    .map(|item| {
                        let blocks = self.blocks(item, true);
                        let blocks = if blocks.is_empty() { "<p/>\n".to_owned() } else { blocks };
                        format!("<list-item>\n{blocks}</list-item>\n")
                    })
                    .collect();
                (format!("<list list-type=\"{kind}\">\n{items}</list>\n"), true)
            }
            Block::Table(table) => (self.table(table), false),
            Block::Figure(figure) => (self.figure(figure), false),
            Block::Note { kind, blocks } => (
                format!(
                    "<boxed-text content-type=\"{}\">\n<caption><title>{}</title></caption>\n{}</boxed-text>\n",
                    kind.word(&NumberStyle::default()).to_lowercase(),
                    kind.word(self.style),
                    self.blocks(blocks, false)
                ),
                false,
            ),
            Block::Quote(blocks) => {
                (format!("<disp-quote>\n{}</disp-quote>\n", self.blocks(blocks, false)), false)
            }
            Block::Code(code) => {
                let lines: Vec<String> = code.lines().map(escaped).collect();
                (format!("<preformat xml:space=\"preserve\">{}</preformat>\n", lines.join("\n")), false)
            }
            Block::Details { summary, blocks } => (
                format!(
                    "<boxed-text content-type=\"details\">\n<caption><title>{}</title></caption>\n{}</boxed-text>\n",
                    self.inlines(summary, true),
                    self.blocks(blocks, false)
                ),
                false,
            ),
            Block::Definitions(pairs) => {
                let items: String = pairs
                    .iter()
                    .map(|(term, description)| {
                        format!(
                            "<def-item><term>{}</term><def><p>{}</p></def></def-item>\n",
                            self.inlines(term, false),
                            self.inlines(description, false)
                        )
                    })
                    .collect();
                (format!("<def-list>\n{items}</def-list>\n"), true)
            }
            Block::References(entries) => (self.references("", &[], entries), true),
        };
        // A paragraph may hold what an item of a list may not.
        if in_item && !plain { format!("<p>{text}</p>\n") } else { text }
    }

    fn references(&self, id: &str, title: &[Inline], references: &References) -> String {
        let title = if title.is_empty() {
            String::new()
        } else {
            format!("<title>{}</title>\n", self.inlines(title, true))
        };
        let entries: String = references
            .entries
            .iter()
            .enumerate()
            .map(|(i, (id, entry))| {
                let label =
                    if references.numbered { format!("<label>{}</label>", i + 1) } else { String::new() };
                format!(
                    "<ref{}>{label}<mixed-citation>{}</mixed-citation></ref>\n",
                    id_attribute(id),
                    self.inlines(entry, false)
                )
            })
            .collect();
        format!("<ref-list{}>\n{title}{entries}</ref-list>\n", id_attribute(id))
    }

    fn figure(&self, figure: &Figure) -> String {
        let alt = figure.alt.trim();
        let alt =
            if alt.is_empty() { String::new() } else { format!("<alt-text>{}</alt-text>\n", escaped(alt)) };
        let data = figure.data.as_ref().map_or_else(String::new, |data| self.table(data));
        format!(
            "<fig{}>\n{}<caption><p>{}</p></caption>\n{alt}<graphic mimetype=\"image\" mime-subtype=\"svg+xml\" \
             xlink:href=\"{}\"/>\n</fig>\n{data}",
            id_attribute(&figure.id),
            label("Figure", figure.number),
            self.inlines(&figure.caption, false),
            escaped(&link::figure_file(&figure.id))
        )
    }

    fn table(&self, table: &Table) -> String {
        let notes: String = table
            .notes
            .iter()
            .map(|note| format!("<fn><p>{}</p></fn>\n", self.inlines(note, false)))
            .collect();
        let notes =
            if notes.is_empty() { notes } else { format!("<table-wrap-foot>\n{notes}</table-wrap-foot>\n") };
        format!(
            "<table-wrap{}>\n{}<caption><p>{}</p></caption>\n<table>\n<thead>\n{}</thead>\n<tbody>\n{}</tbody>\n</table>\n\
             {notes}</table-wrap>\n",
            id_attribute(&table.id),
            label("Table", table.number),
            self.inlines(&table.caption, false),
            self.heads(&table.columns),
            self.rows(table),
        )
    }

    fn heads(&self, columns: &[TableColumn]) -> String {
        let grouped = columns.iter().any(|column| column.group.is_some());
        let (mut first, mut second) = (String::new(), String::new());
        let mut i = 0;
        while let Some(column) = columns.get(i) {
            let span = span_of(columns, i);
            let head = |column: &TableColumn, rows: &str| {
                format!(
                    "<th{}{rows} scope=\"col\">{}</th>",
                    align(column.align),
                    self.inlines(&column.header, true)
                )
            };
            match &column.group {
                Some(group) => {
                    first.push_str(&format!(
                        "<th align=\"center\" colspan=\"{span}\" scope=\"colgroup\">{}</th>",
                        escaped(group)
                    ));
                    second.extend(columns.iter().skip(i).take(span).map(|column| head(column, "")));
                }
                None => first.push_str(&head(column, if grouped { " rowspan=\"2\"" } else { "" })),
            }
            i += span;
        }
        [first, second].iter().filter(|row| !row.is_empty()).map(|row| format!("<tr>{row}</tr>\n")).collect()
    }

    fn rows(&self, table: &Table) -> String {
        let width = table.columns.len().max(1);
        let mut out = String::new();
        for row in &table.rows {
            let mut cells = String::new();
            if row.kind == RowKind::Group {
                let content = row.cells.first().map_or_else(String::new, |cell| self.inlines(cell, true));
                cells = format!("<th align=\"left\" colspan=\"{width}\" scope=\"rowgroup\">{content}</th>");
            } else {
                for (i, column) in table.columns.iter().enumerate() {
                    let total = row.kind == RowKind::Total;
                    let content =
                        row.cells.get(i).map_or_else(String::new, |cell| self.inlines(cell, !total));
                    let content = if total && !content.is_empty() {
                        format!("<bold>{content}</bold>")
                    } else {
                        content
                    };
                    let (tag, scope) =
                        if i == 0 && table.row_headers { ("th", " scope=\"row\"") } else { ("td", "") };
                    cells.push_str(&format!("<{tag}{}{scope}>{content}</{tag}>", align(column.align)));
                }
            }
            out.push_str(&format!("<tr>{cells}</tr>\n"));
        }
        if out.is_empty() { format!("<tr><td colspan=\"{width}\"/></tr>\n") } else { out }
    }

    /// A run of inlines; `breaks` where a line break may stand.
    fn inlines(&self, inlines: &[Inline], breaks: bool) -> String {
        inlines.iter().map(|inline| self.inline(inline, breaks)).collect()
    }

    fn inline(&self, inline: &Inline, breaks: bool) -> String {
        match inline {
            Inline::Text(text) => escaped(text),
            Inline::Number(text) => escaped(&text.replace(' ', "\u{A0}")),
            Inline::Emph(content) => format!("<italic>{}</italic>", self.inlines(content, false)),
            Inline::Strong(content) => format!("<bold>{}</bold>", self.inlines(content, false)),
            Inline::Code(text) => format!("<monospace>{}</monospace>", escaped(text)),
            Inline::Symbol(text) => format!("<italic>{}</italic>", escaped(text)),
            Inline::Sup(text) => format!("<sup>{}</sup>", escaped(text)),
            Inline::Sub(text) => format!("<sub>{}</sub>", escaped(text)),
            Inline::Link { target, content } => self.link(target, content),
            Inline::Citation(marks) => self.citation(marks),
            Inline::Reference { id, text } => self.cross_reference(id, escaped(text)),
            Inline::Footnote { number, .. } => {
                format!("<xref ref-type=\"fn\" rid=\"fn-{number}\"><sup>{number}</sup></xref>")
            }
            Inline::Anchor(id) => format!("<target{}/>", id_attribute(id)),
            Inline::LineBreak => if breaks { "<break/>" } else { " " }.to_owned(),
        }
    }

    fn link(&self, target: &str, content: &[Inline]) -> String {
        let inside = self.inlines(content, false);
        if let Some(id) = target.strip_prefix('#') {
            return self.cross_reference(id, inside);
        }
        let web = ["http:", "https:", "mailto:"]
            .iter()
            .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        if !web || !link::is_allowed(target) {
            return inside;
        }
        format!("<ext-link ext-link-type=\"uri\" xlink:href=\"{}\">{inside}</ext-link>", escaped(target))
    }

    fn cross_reference(&self, id: &str, shown: String) -> String {
        if !self.anchors.has(id) {
            return shown;
        }
        let kind = match id {
            id if id.starts_with("fig-") => "fig",
            id if id.starts_with("tbl-") => "table",
            id if id.starts_with("ref-") => "bibr",
            _ => "sec",
        };
        format!("<xref ref-type=\"{kind}\" rid=\"{}\">{shown}</xref>", xml_id(id))
    }

    fn citation(&self, marks: &[CitationMark]) -> String {
        let mut out = String::new();
        for mark in marks {
            out.push_str(&escaped(&mark.before));
            out.push_str(&self.cross_reference(&mark.id, escaped(&mark.text)));
            out.push_str(&escaped(&mark.after));
        }
        if marks.first().is_some_and(|mark| mark.raised) { format!("<sup>{out}</sup>") } else { out }
    }
}

fn label(kind: &str, number: usize) -> String {
    if number == 0 { String::new() } else { format!("<label>{kind}\u{A0}{number}</label>\n") }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => " align=\"left\"",
        Align::Right => " align=\"right\"",
        Align::Center => " align=\"center\"",
    }
}

fn id_attribute(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!(" id=\"{}\"", xml_id(id)) }
}

/// An anchor as XML takes it: it begins with a letter.
fn xml_id(id: &str) -> String {
    let id = escaped(id);
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("id-{id}") }
}
