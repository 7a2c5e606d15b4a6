//! Runs of text: plain text is a string, everything else an object with its kind.

use serde_json::{Value, json};

use super::Writer;
use crate::document::model::Inline;
use crate::render::lines::{breakable, held, holds_on, parts, pieces, printable, unbroken};
use crate::render::link;

/// How a quantity is taken to pieces between which a line may break.
type Pieces = fn(&str) -> Vec<&str>;

impl Writer<'_> {
    /// A run of inlines.
    pub(super) fn inlines(&self, inlines: &[Inline]) -> Value {
        self.run(inlines, parts)
    }

    /// A run of inlines in a cell, whose column is as wide as its quantities.
    pub(super) fn in_cell(&self, inlines: &[Inline]) -> Value {
        self.run(inlines, pieces)
    }

    /// A run of inlines whose quantities come in pieces.
    fn run(&self, inlines: &[Inline], pieces: Pieces) -> Value {
        let mut run = Vec::new();
        let mut previous = None;
        for inline in inlines {
            match inline {
                Inline::Text(text) if holds_on(previous, text) => {
                    run.push(Value::String(breakable(&printable(&held(text)))))
                }
                Inline::Number(text) => {
                    for (i, piece) in pieces(text).into_iter().enumerate() {
                        if i > 0 {
                            run.push(json!(" "));
                        }
                        run.push(json!({ "kind": "number", "text": unbroken(piece) }));
                    }
                }
                other => run.push(self.inline(other, pieces)),
            }
            previous = Some(inline);
        }
        Value::Array(run)
    }

    fn inline(&self, inline: &Inline, pieces: Pieces) -> Value {
        match inline {
            Inline::Text(text) => Value::String(breakable(&printable(text))),
            Inline::Number(text) => json!({ "kind": "number", "text": unbroken(text) }),
            Inline::Emph(content) => json!({ "kind": "emph", "body": self.run(content, pieces) }),
            Inline::Strong(content) => json!({ "kind": "strong", "body": self.run(content, pieces) }),
            Inline::Code(text) => json!({ "kind": "code", "text": breakable(&literal(text)) }),
            Inline::Symbol(text) => json!({ "kind": "symbol", "text": printable(text) }),
            Inline::Sup(text) => json!({ "kind": "sup", "text": printable(text) }),
            Inline::Sub(text) => json!({ "kind": "sub", "text": printable(text) }),
            Inline::Link { target, content } => self.link(target, self.run(content, pieces)),
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

    fn link(&self, target: &str, body: Value) -> Value {
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
