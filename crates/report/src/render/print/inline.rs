//! Runs of text: plain text is a string, everything else an object with its kind.

use serde_json::{Value, json};

use super::Writer;
use crate::document::model::Inline;
use crate::render::lines::{pieces, printable, unbroken};
use crate::render::link;

impl Writer<'_> {
    /// A run of inlines.
    pub(super) fn inlines(&self, inlines: &[Inline]) -> Value {
        let mut run = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Number(text) => {
                    for (i, piece) in pieces(text).into_iter().enumerate() {
                        if i > 0 {
                            run.push(json!(" "));
                        }
                        run.push(json!({ "kind": "number", "text": unbroken(piece) }));
                    }
                }
                other => run.push(self.inline(other)),
            }
        }
        Value::Array(run)
    }

    fn inline(&self, inline: &Inline) -> Value {
        match inline {
            Inline::Text(text) => Value::String(printable(text)),
            Inline::Number(text) => json!({ "kind": "number", "text": unbroken(text) }),
            Inline::Emph(content) => json!({ "kind": "emph", "body": self.inlines(content) }),
            Inline::Strong(content) => json!({ "kind": "strong", "body": self.inlines(content) }),
            Inline::Code(text) => json!({ "kind": "code", "text": literal(text) }),
            Inline::Symbol(text) => json!({ "kind": "symbol", "text": printable(text) }),
            Inline::Sup(text) => json!({ "kind": "sup", "text": printable(text) }),
            Inline::Sub(text) => json!({ "kind": "sub", "text": printable(text) }),
            Inline::Link { target, content } => self.link(target, content),
            Inline::Citation(marks) => {
                let raised = marks.first().is_some_and(|mark| mark.raised);
                let marks: Vec<Value> = marks
                    .iter()
                    .map(|mark| {
                        json!({
                            "to": self.target(&mark.id),
                            "before": printable(&mark.before),
                            "text": printable(&mark.text),
                            "after": printable(&mark.after),
                        })
                    })
                    .collect();
                json!({ "kind": "citation", "marks": marks, "raised": raised })
            }
            Inline::Reference { id, text } => {
                json!({ "kind": "reference", "to": self.target(id), "text": unbroken(text) })
            }
            Inline::Footnote { number, content } => json!({
                "kind": "footnote",
                "id": format!("fn-{number}"),
                "again": content.is_empty(),
                "body": self.inlines(content),
            }),
            Inline::Anchor(id) => json!({ "kind": "anchor", "id": id }),
            Inline::LineBreak => json!({ "kind": "break" }),
        }
    }

    fn link(&self, target: &str, content: &[Inline]) -> Value {
        let body = self.inlines(content);
        let scheme =
            |scheme: &str| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        if let Some(id) = target.strip_prefix('#') {
            return json!({ "kind": "jump", "to": self.target(id), "body": body });
        }
        // A file beside the page is not beside a PDF that was sent by mail.
        let leads_out = link::is_allowed(target) && ["http:", "https:", "mailto:"].into_iter().any(scheme);
        json!({ "kind": "link", "to": leads_out.then_some(target), "body": body })
    }

    /// An anchor of the document, or nothing where there is none of that name.
    fn target<'t>(&self, id: &'t str) -> Option<&'t str> {
        self.anchors.has(id).then_some(id)
    }
}

/// Literal text: as it is, without characters that no printer knows.
pub(super) fn literal(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_text_keeps_its_lines() {
        assert_eq!(literal("a\n\tb\u{0}"), "a\n\tb");
    }
}
