//! Sections and blocks.

use super::inline::{RunStyle, field, run};
use super::settings::BULLETS;
use super::{Place, Writer};
use crate::document::model::{Block, Figure, Inline, NoteKind, References, Section, plain_text};
use crate::language::say;
use crate::render::introduction::introduction;
use crate::render::widths::fits_turned_page;

/// Anchor of the data behind the figures.
const FIGURE_DATA: &str = "figure-data";

/// Space after a list: that after any other paragraph.
const AFTER_LIST: &str = "<w:spacing w:after=\"120\"/>";

/// Deepest level of a list in Word, counted from 0.
const DEEPEST: usize = 8;

/// Indentation of a list by level, in twentieths of a point.
const INDENT: usize = 397;
const FIRST_INDENT: usize = 567;

impl<'a> Writer<'a> {
    /// Writes a section and those under it; `level` is that of its heading.
    pub(super) fn section(&mut self, section: &'a Section, level: usize) {
        let along = self.along(section);
        self.turn(along.is_some());
        let style = match level {
            1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            _ => "Heading4",
        };
        let title = self.inlines(&section.title);
        let title = self.bookmarks.around(&section.id, &title);
        self.paragraph(style, "", &title);
        let (introduction, blocks) =
            section.blocks.split_at_checked(along.unwrap_or(0)).unwrap_or((&[], &section.blocks));
        for block in introduction {
            if let Block::Paragraph(inlines) = block {
                let content = self.inlines(inlines);
                self.paragraph("Normal", &self.as_upright(), &content);
            }
        }
        self.blocks(blocks, Place::default());
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
    }

    /// Whether what stands under a heading needs a page turned by a quarter, to which the heading goes along, and how many
    /// paragraphs between the two.
    fn along(&mut self, section: &'a Section) -> Option<usize> {
        if section.blocks.is_empty() {
            return section.sections.first().and_then(|inner| self.along(inner)).map(|_| 0);
        }
        // Tables and figures that the paragraphs lead to are the first of their kind here.
        let first = section.blocks.iter().find(|block| !matches!(block, Block::Paragraph(_)))?;
        let introduced = matches!(section.blocks.first(), Some(Block::Paragraph(_)));
        introduction(&section.blocks, |block| {
            std::ptr::eq(block, first) && self.is_turned_block(first, introduced)
        })
    }

    fn is_turned_block(&mut self, block: &'a Block, introduced: bool) -> bool {
        match block {
            Block::Table(table) if introduced => fits_turned_page(table, &self.widths(table)),
            Block::Table(table) => self.widths(table).setting.turned,
            Block::Figure(figure) => self.is_turned(figure),
            _ => false,
        }
    }

    /// Properties of a paragraph that is no longer on a turned page than on an upright one.
    fn as_upright(&self) -> String {
        let indent = self.page.text_width(true).saturating_sub(self.page.text_width(false));
        format!("<w:ind w:right=\"{indent}\"/>")
    }

    /// Writes blocks one after the other.
    pub(super) fn blocks(&mut self, blocks: &'a [Block], place: Place) {
        let mut place = place;
        let last = blocks.len().saturating_sub(1);
        for (i, block) in blocks.iter().enumerate() {
            self.block(block, Place { last: place.last && i == last, ..place });
            // Only the first block of an item has the mark of the item.
            place.marked = false;
        }
    }

    fn block(&mut self, block: &'a Block, place: Place) {
        if !matches!(block, Block::Table(_) | Block::Figure(_)) {
            self.turn(false);
        }
        match block {
            Block::Paragraph(inlines) => {
                let content = self.inlines(inlines);
                // What announces the next block stays with it.
                if place.list.is_none() && plain_text(inlines).trim_end().ends_with(':') {
                    self.paragraph(place.style.unwrap_or("Normal"), "<w:keepNext/>", &content);
                } else {
                    self.placed(place, "Normal", &content);
                }
            }
            Block::List { ordered, items } => self.list(*ordered, items, place),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Note { kind, blocks } => self.note(*kind, blocks, place),
            Block::Quote(blocks) => self.blocks(blocks, Place { style: Some("Quote"), ..place }),
            Block::Code(code) => {
                for line in code.lines() {
                    self.placed(place, "LiteralBlock", &run(line, RunStyle::default()));
                }
                self.placed(place, "Normal", "");
            }
            Block::Details { summary, blocks } => {
                let summary = self.inlines(summary);
                self.paragraph("Summary", "", &summary);
                self.blocks(blocks, place);
            }
            Block::Definitions(pairs) => self.definitions(pairs),
            Block::References(references) => self.references(references),
        }
    }

    /// A paragraph where it stands: in a list, in a box, or in neither.
    fn placed(&mut self, place: Place, usual: &'static str, content: &str) {
        let style = place.style.unwrap_or(usual);
        match place.list {
            Some((list, level)) => {
                let space = if place.last { AFTER_LIST } else { "" };
                let properties = if place.marked {
                    format!(
                        "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>{space}"
                    )
                } else {
                    format!("{space}<w:ind w:left=\"{}\"/>", FIRST_INDENT + INDENT * level)
                };
                self.paragraph(place.style.unwrap_or("ListParagraph"), &properties, content);
            }
            None => self.paragraph(style, "", content),
        }
    }

    fn list(&mut self, ordered: bool, items: &'a [Vec<Block>], place: Place) {
        let list = if ordered {
            self.ordered_lists += 1;
            BULLETS + self.ordered_lists
        } else {
            BULLETS
        };
        let level = place.list.map_or(0, |(_, level)| (level + 1).min(DEEPEST));
        let ends = place.list.is_none() || place.last;
        let last = items.len().saturating_sub(1);
        for (i, item) in items.iter().enumerate() {
            let place = Place { list: Some((list, level)), marked: true, last: ends && i == last, ..place };
            self.blocks(item, place);
        }
    }

    fn note(&mut self, kind: NoteKind, blocks: &'a [Block], place: Place) {
        let place = Place { style: Some("Note"), ..place };
        let word = run(&format!("{}. ", kind.word(self.style)), RunStyle::BOLD);
        match blocks {
            // The word runs into the first paragraph.
            [Block::Paragraph(inlines), rest @ ..] => {
                let content = self.inlines(inlines);
                self.placed(place, "Note", &format!("{word}{content}"));
                self.blocks(rest, Place { marked: false, ..place });
            }
            _ => {
                self.placed(place, "Note", &word);
                self.blocks(blocks, Place { marked: false, ..place });
            }
        }
    }

    fn definitions(&mut self, pairs: &[(Vec<Inline>, Vec<Inline>)]) {
        for (term, description) in pairs {
            let term = self.styled(term, RunStyle::BOLD);
            let description = self.inlines(description);
            let colon = run(": ", RunStyle::BOLD);
            self.paragraph("Definition", "", &format!("{term}{colon}{description}"));
        }
    }

    fn references(&mut self, references: &References) {
        for (i, (id, entry)) in references.entries.iter().enumerate() {
            if !references.numbered {
                let entry = self.inlines(entry);
                let entry = self.bookmarks.around(id, &entry);
                self.paragraph("Bibliography", "", &entry);
                continue;
            }
            let number = run(&format!("{}.", i + 1), RunStyle::default());
            let number = self.bookmarks.around(id, &number);
            let entry = self.inlines(entry);
            self.paragraph("Bibliography", "", &format!("{number}<w:r><w:tab/></w:r>{entry}"));
        }
    }

    /// "Table 3. Caption", the number a field that Word counts, the label what cross references show.
    pub(super) fn caption(
        &mut self,
        kind: &'static str,
        id: &str,
        number: usize,
        caption: &[Inline],
    ) -> String {
        let caption = self.inlines(caption);
        if number == 0 {
            return caption;
        }
        // The data of figures stand at the end, so that numbers of tables do not always follow each other.
        let counted = if kind == "Table" { &mut self.last_table } else { &mut self.last_figure };
        let restart = if number == *counted + 1 { String::new() } else { format!(" \\r {number}") };
        *counted = number;
        // The field is called the same in every language.
        let word = match kind {
            "Table" => say!(self.style, "page-table-word"),
            _ => say!(self.style, "page-figure-word"),
        };
        let label = format!(
            "{}{}",
            run(&format!("{word}\u{A0}"), RunStyle::BOLD),
            field(&format!("SEQ {kind} \\* ARABIC{restart}"), &number.to_string(), RunStyle::BOLD)
        );
        let label = self.bookmarks.around(id, &label);
        format!("{label}{}{caption}", run(". ", RunStyle::BOLD))
    }

    /// The numbers behind the figures, which a page folds away under each of them.
    pub(super) fn figure_data(&mut self, figures: &[&'a Figure]) {
        if figures.is_empty() {
            return;
        }
        self.turn(false);
        let title = run(&say!(self.style, "page-data-behind-the-figures"), RunStyle::default());
        let title = self.bookmarks.around(FIGURE_DATA, &title);
        self.paragraph("Heading1", "", &title);
        for figure in figures {
            if let Some(data) = &figure.data {
                self.table(data);
            }
        }
    }

    /// A table of contents of Word's own, filled with the headings of today. Word alone knows the pages, and puts in their
    /// numbers when the table is renewed.
    pub(super) fn contents(&mut self, sections: &[Section], figure_data: bool) {
        let entry = |style: &'static str, section: &Section| {
            (style, section.id.clone(), plain_text(&section.title).trim().to_owned())
        };
        let mut entries = Vec::new();
        for section in sections {
            entries.push(entry("TOC1", section));
            entries.extend(section.sections.iter().map(|inner| entry("TOC2", inner)));
        }
        if figure_data {
            let title = say!(self.style, "page-data-behind-the-figures");
            entries.push(("TOC1", FIGURE_DATA.to_owned(), title));
        }
        if entries.len() < 3 {
            return;
        }
        self.push(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>\
             </w:sdtPr><w:sdtContent>",
        );
        self.paragraph("ContentsHeading", "", &run(&say!(self.style, "page-contents"), RunStyle::default()));
        let last = entries.len() - 1;
        for (i, (style, id, title)) in entries.into_iter().enumerate() {
            let name = self.bookmarks.name(&id);
            let title = run(&title, RunStyle::default());
            let entry = format!("<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{title}</w:hyperlink>");
            let begin = if i == 0 {
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \
                 TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            } else {
                ""
            };
            let end = if i == last { "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" } else { "" };
            self.paragraph(style, "", &format!("{begin}{entry}{end}"));
        }
        self.push("</w:sdtContent></w:sdt>");
    }
}
