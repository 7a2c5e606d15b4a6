//! Runs of text.

use super::Writer;
use super::settings::SYMBOLS;
use super::xml::escaped;
use crate::document::model::{CitationMark, Inline};
use crate::language::say;
use crate::render::{lines, link};

/// How a run of text is set.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunStyle {
    /// Strong.
    pub(super) bold: bool,
    /// Emphasis, and mathematical letters.
    pub(super) italic: bool,
    /// Literal text.
    code: bool,
    /// Part of a link.
    link: bool,
    /// `superscript` or `subscript`.
    vertical: Option<&'static str>,
}

impl RunStyle {
    /// Strong text.
    pub(super) const BOLD: Self =
        Self { bold: true, italic: false, code: false, link: false, vertical: None };
}

/// A run of plain text.
pub(super) fn run(text: &str, style: RunStyle) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut properties = String::new();
    if style.link {
        properties.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
    } else if style.code {
        properties.push_str("<w:rStyle w:val=\"LiteralText\"/>");
    }
    if style.bold {
        properties.push_str("<w:b/><w:bCs/>");
    }
    if style.italic {
        properties.push_str("<w:i/><w:iCs/>");
    }
    if let Some(vertical) = style.vertical {
        properties.push_str(&format!("<w:vertAlign w:val=\"{vertical}\"/>"));
    }
    let mut runs = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let symbols = is_circle(first);
        let end = rest.find(|c| is_circle(c) != symbols).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        let properties = if symbols { with_symbols(&properties) } else { properties.clone() };
        let properties =
            if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") };
        runs.push_str(&format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(part)));
    }
    runs
}

/// Whether a character is a circle of certainty.
fn is_circle(c: char) -> bool {
    matches!(c, '⊕' | '◯')
}

/// Properties of a run of symbols: their font stands after the style and before everything else.
fn with_symbols(properties: &str) -> String {
    let fonts = format!(
        "<w:rFonts w:ascii=\"{SYMBOLS}\" w:hAnsi=\"{SYMBOLS}\" w:eastAsia=\"{SYMBOLS}\" w:cs=\"{SYMBOLS}\"/>"
    );
    match properties.strip_prefix("<w:rStyle ").and_then(|rest| rest.split_once("/>")) {
        Some((style, rest)) => format!("<w:rStyle {style}/>{fonts}{rest}"),
        None => format!("{fonts}{properties}"),
    }
}

/// A field with the text it shows until it is next updated.
pub(super) fn field(instruction: &str, shown: &str, style: RunStyle) -> String {
    format!("<w:fldSimple w:instr=\" {} \">{}</w:fldSimple>", escaped(instruction), run(shown, style))
}

impl Writer<'_> {
    /// A run of inlines.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> String {
        self.styled(inlines, RunStyle::default())
    }

    /// A run of inlines, all in a style.
    pub(super) fn styled(&mut self, inlines: &[Inline], style: RunStyle) -> String {
        let mut out = String::new();
        let mut previous = None;
        for inline in inlines {
            match inline {
                Inline::Text(text) if lines::holds_on(previous, text) => {
                    out.push_str(&run(&lines::printable(&lines::held(text)), style));
                }
                other => out.push_str(&self.inline(other, style)),
            }
            previous = Some(inline);
        }
        out
    }

    /// A run of inlines in a cell of a table, all in a style.
    pub(super) fn in_cell(&mut self, inlines: &[Inline], style: RunStyle) -> String {
        self.in_cell = true;
        let content = self.styled(inlines, style);
        self.in_cell = false;
        content
    }

    fn inline(&mut self, inline: &Inline, style: RunStyle) -> String {
        match inline {
            Inline::Text(text) => run(&lines::printable(text), style),
            Inline::Number(text) => {
                // A column is as wide as its quantities.
                let pieces = if self.in_cell { lines::pieces(text) } else { lines::parts(text) };
                let pieces: Vec<String> = pieces.into_iter().map(lines::unbroken).collect();
                run(&pieces.join(" "), style)
            }
            Inline::Emph(content) => self.styled(content, RunStyle { italic: true, ..style }),
            Inline::Strong(content) => self.styled(content, RunStyle { bold: true, ..style }),
            Inline::Code(text) => run(text, RunStyle { code: true, ..style }),
            Inline::Symbol(text) => run(text, RunStyle { italic: true, ..style }),
            Inline::Sup(text) => run(text, RunStyle { vertical: Some("superscript"), ..style }),
            Inline::Sub(text) => run(text, RunStyle { vertical: Some("subscript"), ..style }),
            Inline::Link { target, content } => self.link(target, content, style),
            Inline::Citation(marks) => self.citation(marks, style),
            Inline::Reference { id, text } => self.reference(id, text, style),
            Inline::LineBreak => "<w:r><w:br/></w:r>".to_owned(),
            Inline::Footnote { number, content } => self.footnote(*number, content),
            Inline::Anchor(id) => self.bookmarks.around(id, ""),
        }
    }

    /// The mark of a footnote of Word's own, which numbers it; a further mark follows the first by a field.
    fn footnote(&mut self, number: usize, content: &[Inline]) -> String {
        let reference = self.styles.id("FootnoteReference").to_owned();
        let style = format!("<w:rPr><w:rStyle w:val=\"{reference}\"/></w:rPr>");
        let anchor = format!("fnref-{number}");
        if content.is_empty() {
            let name = self.bookmarks.name(&anchor);
            return format!(
                "<w:fldSimple w:instr=\" NOTEREF {name} \\f \\h \"><w:r>{style}<w:t>{number}</w:t></w:r></w:fldSimple>"
            );
        }
        self.in_note = true;
        let content = self.inlines(content);
        self.in_note = false;
        let text = self.styles.id("FootnoteText").to_owned();
        self.notes.push_str(&format!(
            "<w:footnote w:id=\"{number}\"><w:p><w:pPr><w:pStyle w:val=\"{text}\"/></w:pPr><w:r>{style}<w:footnoteRef/></w:r>{}\
             {content}</w:p></w:footnote>",
            run(" ", RunStyle::default())
        ));
        self.bookmarks.around(&anchor, &format!("<w:r>{style}<w:footnoteReference w:id=\"{number}\"/></w:r>"))
    }

    fn link(&mut self, target: &str, content: &[Inline], style: RunStyle) -> String {
        if !link::is_allowed(target) {
            return self.styled(content, style);
        }
        if let Some(id) = target.strip_prefix('#') {
            let content = self.styled(content, style);
            return self.jump(id, content);
        }
        // A file beside the page is not beside a Word file that was sent by mail.
        if !["http:", "https:", "mailto:"]
            .iter()
            .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        {
            return self.styled(content, style);
        }
        let content = self.styled(content, RunStyle { link: true, ..style });
        if self.in_note {
            // What the notes lead to is told in them: relationships are those of the text.
            let instruction = escaped(&format!(" HYPERLINK \"{}\" ", target.replace('"', "%22")));
            return format!("<w:fldSimple w:instr=\"{instruction}\">{content}</w:fldSimple>");
        }
        let id = self.package.relate("hyperlink", target, true);
        format!("<w:hyperlink r:id=\"{id}\" w:history=\"1\">{content}</w:hyperlink>")
    }

    /// Content that leads to a place in the document, if there is such a place.
    fn jump(&mut self, id: &str, content: String) -> String {
        if !self.anchors.has(id) {
            return content;
        }
        let name = self.bookmarks.name(id);
        format!("<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{content}</w:hyperlink>")
    }

    /// A figure or table is named by a field that follows its number when the co-authors move it.
    fn reference(&mut self, id: &str, text: &str, style: RunStyle) -> String {
        let kinds = [say!(self.style, "page-figure-word"), say!(self.style, "page-table-word")];
        let numbered = kinds.iter().any(|kind| {
            text.strip_prefix(kind.as_str())
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        });
        if numbered && self.anchors.has(id) {
            let name = self.bookmarks.name(id);
            field(&format!("REF {name} \\h"), &text.replace(' ', "\u{A0}"), style)
        } else {
            let content = run(text, style);
            self.jump(id, content)
        }
    }

    fn citation(&mut self, marks: &[CitationMark], style: RunStyle) -> String {
        let mut out = String::new();
        for mark in marks {
            let vertical = if mark.raised { Some("superscript") } else { style.vertical };
            let style = RunStyle { vertical, ..style };
            out.push_str(&run(&mark.before, style));
            let text = run(&mark.text, style);
            out.push_str(&self.jump(&mark.id, text));
            out.push_str(&run(&mark.after, style));
        }
        out
    }
}
