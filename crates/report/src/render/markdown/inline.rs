//! Runs of text.

use super::{Writer, escape};
use crate::document::model::{CitationMark, Inline, plain_text};
use crate::render::link;

impl Writer<'_> {
    /// A run of text, in one line but for its line breaks.
    pub(super) fn inlines(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for (i, inline) in inlines.iter().enumerate() {
            let next = inlines.get(i + 1..).and_then(|rest| plain_text(rest).chars().next());
            match inline {
                Inline::Text(text) | Inline::Number(text) => out.push_str(&escape::text(text)),
                Inline::Emph(content) => push_marked(&mut out, "*", &self.inlines(content), next),
                Inline::Strong(content) => push_marked(&mut out, "**", &self.inlines(content), next),
                Inline::Code(text) => out.push_str(&escape::code(text)),
                Inline::Symbol(text) => push_marked(&mut out, "*", &escape::text(text), next),
                Inline::Sup(text) => out.push_str(&format!("<sup>{}</sup>", escape::text(text))),
                Inline::Sub(text) => out.push_str(&format!("<sub>{}</sub>", escape::text(text))),
                Inline::Link { target, content } => self.push_link(&mut out, target, &self.inlines(content)),
                Inline::Citation(marks) => self.push_citation(&mut out, marks),
                Inline::Reference { id, text } => {
                    self.push_link(&mut out, &format!("#{id}"), &escape::text(text));
                }
                Inline::LineBreak => out.push_str("<br>"),
                Inline::Footnote { number, .. } => out.push_str(&format!("[^{number}]")),
                Inline::Anchor(id) => out.push_str(&super::anchor(id)),
            }
        }
        out
    }

    fn push_link(&self, out: &mut String, target: &str, content: &str) {
        let dangling = target.strip_prefix('#').is_some_and(|id| !self.anchors.has(id));
        if dangling || content.is_empty() || !link::is_allowed(target) {
            out.push_str(content);
        } else {
            out.push_str(&format!("[{content}]({})", escape::target(target)));
        }
    }

    fn push_citation(&self, out: &mut String, marks: &[CitationMark]) {
        let raised = marks.first().is_some_and(|mark| mark.raised);
        out.push_str(if raised { "<sup>" } else { "" });
        for mark in marks {
            out.push_str(&escape::text(&mark.before));
            self.push_link(out, &format!("#{}", mark.id), &escape::text(&mark.text));
            out.push_str(&escape::text(&mark.after));
        }
        out.push_str(if raised { "</sup>" } else { "" });
    }
}

/// Emphasis with the blanks at its ends outside; `next` is the character after it.
///
/// Markdown reads a star as one only where letters and blanks around it allow it, so that `x**(y)**` stays as it is;
/// in such places the tags of HTML are written, which GitHub takes too.
fn push_marked(out: &mut String, mark: &str, content: &str, next: Option<char>) {
    let inner = content.trim();
    if inner.is_empty() {
        out.push_str(content);
        return;
    }
    let start = content.len() - content.trim_start().len();
    let end = content.trim_end().len();
    out.push_str(content.get(..start).unwrap_or_default());
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let opens = inner.starts_with(char::is_alphanumeric) || apart(out.chars().next_back());
    let closes = inner.ends_with(char::is_alphanumeric) || apart(next);
    if opens && closes && !inner.contains('*') && !out.ends_with('*') {
        out.push_str(&format!("{mark}{inner}{mark}"));
    } else {
        let tag = if mark == "*" { "em" } else { "strong" };
        out.push_str(&format!("<{tag}>{inner}</{tag}>"));
    }
    out.push_str(content.get(end..).unwrap_or_default());
}

/// Strong emphasis of text that has blanks or line ends around it.
pub(super) fn strong(content: &str) -> String {
    let content = content.trim();
    match content {
        "" => String::new(),
        _ if content.contains('*') => format!("<strong>{content}</strong>"),
        _ => format!("**{content}**"),
    }
}
