//! Runs of text.

use super::{Writer, escape};
use crate::document::model::{CitationMark, Inline};
use crate::render::link;

/// Most characters of a reference that is kept on one line.
const SHORT: usize = 12;

/// A level of certainty that is reached, and one that is not.
const CIRCLES: [char; 2] = ['⊕', '◯'];

impl<'a> Writer<'a> {
    /// Writes a run of text.
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        let mut rest = inlines;
        while !rest.is_empty() {
            let (joined, after) = rest.split_at(equation(rest));
            if joined.is_empty() {
                let (one, after) = rest.split_at(1);
                self.pieces(one);
                rest = after;
            } else {
                self.push("<span class=\"mw-number\">");
                self.pieces(joined);
                self.push("</span>");
                rest = after;
            }
        }
    }

    fn pieces(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Emph(content) => self.wrapped("em", content),
                Inline::Strong(content) => self.wrapped("strong", content),
                Inline::Code(text) => self.element("code", text),
                Inline::Symbol(text) => self.element("var", text),
                Inline::Sup(text) => self.element("sup", text),
                Inline::Sub(text) => self.element("sub", text),
                Inline::Number(text) if !text.is_empty() && text.chars().all(|c| CIRCLES.contains(&c)) => {
                    self.circles(text);
                }
                Inline::Number(text) if self.open_number(&[text]) => {
                    self.text(text);
                    self.close_number();
                }
                Inline::Number(text) => {
                    self.push("<span class=\"mw-number\">");
                    self.text(text);
                    self.push("</span>");
                }
                Inline::Link { target, content } => self.link(target, content),
                Inline::Citation(marks) => self.citation(marks),
                Inline::Reference { id, text } => self.reference(id, text),
                Inline::LineBreak => self.push("<br>"),
                Inline::Footnote { number, content } => self.footnote(*number, content),
                Inline::Anchor(id) => self.push(&format!("<span id=\"{}\"></span>", escape::text(id))),
            }
        }
    }

    /// The circles of a certainty, drawn: no text face of the page has them. The word beside them says the same.
    fn circles(&mut self, text: &str) {
        const PITCH: usize = 12;
        let mut path = String::new();
        for (at, circle) in text.chars().enumerate() {
            let left = at * PITCH;
            path.push_str(&format!("M{left}.8 5a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0"));
            if circle == CIRCLES[0] {
                path.push_str(&format!("M{}.6 5h4.8M{} 2.6v4.8", left + 2, left + 5));
            }
        }
        let width = text.chars().count() * PITCH - 2;
        self.push(&format!(
            "<svg class=\"mw-circles\" viewBox=\"0 0 {width} 10\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>"
        ));
    }

    fn wrapped(&mut self, tag: &str, content: &'a [Inline]) {
        self.push(&format!("<{tag}>"));
        self.inlines(content);
        self.push(&format!("</{tag}>"));
    }

    fn element(&mut self, tag: &str, text: &str) {
        self.push(&format!("<{tag}>"));
        self.text(text);
        self.push(&format!("</{tag}>"));
    }

    fn link(&mut self, target: &str, content: &'a [Inline]) {
        let dangling = target.strip_prefix('#').is_some_and(|id| !self.anchors.has(id));
        if dangling || !link::is_allowed(target) {
            self.inlines(content);
            return;
        }
        self.push(&format!("<a href=\"{}\">", escape::text(target)));
        let within = std::mem::replace(&mut self.linked, true);
        self.inlines(content);
        self.linked = within;
        self.push("</a>");
    }

    fn reference(&mut self, id: &str, text: &str) {
        if !self.anchors.has(id) {
            self.text(text);
            return;
        }
        // "Table 2" stays on one line; the name of a section may be as long as a line.
        let class = if text.chars().count() <= SHORT { " class=\"mw-number\"" } else { "" };
        self.push(&format!("<a{class} href=\"#{}\">", escape::text(id)));
        self.text(text);
        self.push("</a>");
    }

    /// The mark of a footnote; its text ends the section.
    fn footnote(&mut self, number: usize, content: &'a [Inline]) {
        let id = if content.is_empty() { String::new() } else { format!(" id=\"fnref-{number}\"") };
        let mark = format!("<a{id} role=\"doc-noteref\" href=\"#fn-{number}\">{number}</a>");
        self.push(&format!("<sup class=\"mw-footnote\">{mark}</sup>"));
        if !content.is_empty() {
            self.footnotes.push((number, content));
        }
    }

    fn citation(&mut self, marks: &'a [CitationMark]) {
        let raised = marks.first().is_some_and(|mark| mark.raised);
        let tag = if raised { "sup" } else { "span" };
        self.push(&format!("<{tag} class=\"mw-citation\">"));
        for mark in marks {
            self.text(&mark.before);
            if self.anchors.has(&mark.id) {
                let count = self.cited.entry(&mark.id).or_default();
                *count += 1;
                let anchor = citation_anchor(&mark.id, *count);
                let target = escape::text(&mark.id);
                self.push(&format!("<a role=\"doc-biblioref\" id=\"{anchor}\" href=\"#{target}\">"));
                self.text(&mark.text);
                self.push("</a>");
            } else {
                self.text(&mark.text);
            }
            self.text(&mark.after);
        }
        self.push(&format!("</{tag}>"));
    }
}

/// How many inlines from the first on are a letter and its value, such as "τ² 0.31" or "p < 0.001", which must not be
/// parted at the end of a line; none if the first is not such a letter.
fn equation(inlines: &[Inline]) -> usize {
    let between = |inline: &Inline| match inline {
        Inline::Sup(_) | Inline::Sub(_) => true,
        Inline::Text(text) => text.chars().all(|c| matches!(c, '²' | '³' | '=' | '<' | '>' | ' ')),
        _ => false,
    };
    let [Inline::Symbol(_), rest @ ..] = inlines else { return 0 };
    let joints = rest.iter().take_while(|inline| between(inline)).count();
    if matches!(rest.get(joints), Some(Inline::Number(_))) { joints + 2 } else { 0 }
}

/// Anchor of the n-th citation of a reference, escaped.
pub(super) fn citation_anchor(reference: &str, n: usize) -> String {
    format!("cite-{}-{n}", escape::text(reference.strip_prefix("ref-").unwrap_or(reference)))
}
