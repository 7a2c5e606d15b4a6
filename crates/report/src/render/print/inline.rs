//! Runs of text: plain text is a string, everything else an object with its kind.

use serde_json::{Value, json};

use super::Writer;
use crate::document::model::Inline;
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
                json!({ "kind": "citation", "marks": marks })
            }
            Inline::Reference { id, text } => {
                json!({ "kind": "reference", "to": self.target(id), "text": unbroken(text) })
            }
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

/// The parts of a quantity that each stay on one line: all of a short one; an estimate and its interval of a longer one,
/// which would tear a hole into the line.
pub(super) fn pieces(quantity: &str) -> Vec<&str> {
    const SHORT: usize = 20;
    let mut pieces = Vec::new();
    let mut rest = quantity;
    while rest.chars().count() > SHORT {
        let breaks = rest.match_indices(' ').map(|(at, _)| at);
        let between = |at: &usize| {
            rest.get(..*at).is_some_and(|before| before.ends_with([',', ';']))
                || rest.get(at + 1..).is_some_and(|after| after.starts_with(['(', '[']))
        };
        let Some(at) = breaks.filter(|at| *at > 0).find(between) else { break };
        let (piece, after) = rest.split_at(at);
        pieces.push(piece);
        rest = after.trim_start_matches(' ');
    }
    pieces.push(rest);
    pieces
}

/// Text without characters that no printer knows, and with thousands that stay together: where thin spaces part groups of
/// figures, a line may break, and at narrow spaces that do not break it may not.
pub(super) fn printable(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .map(|c| match c {
            '\u{2009}' => '\u{202F}',
            '\n' | '\t' => ' ',
            other => other,
        })
        .collect();
    // A level of confidence stays with what it is of.
    text.replace("% CI", "%\u{A0}CI")
}

/// Text without places where a line may break.
pub(super) fn unbroken(text: &str) -> String {
    printable(text).replace(' ', "\u{A0}")
}

/// Literal text: as it is, without characters that no printer knows.
pub(super) fn literal(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quantities_break_before_their_interval() {
        assert_eq!(pieces("0.49 (0.33 to 0.73)"), ["0.49 (0.33 to 0.73)"]);
        assert_eq!(pieces("RR 0.49, 95% CI 0.33 to 0.73"), ["RR 0.49,", "95% CI 0.33 to 0.73"]);
        assert_eq!(
            pieces("26 fewer in 1000 (33 fewer to 14 fewer)"),
            ["26 fewer in 1000", "(33 fewer to 14 fewer)"]
        );
        assert_eq!(pieces("123456789 123456789 123456789"), ["123456789 123456789 123456789"]);
        assert_eq!(pieces(""), [""]);
    }

    #[test]
    fn thousands_and_quantities_stay_together() {
        assert_eq!(printable("357\u{2009}347\u{7}\npeople"), "357\u{202F}347 people");
        assert_eq!(unbroken("RR 0.49"), "RR\u{A0}0.49");
        assert_eq!(literal("a\n\tb\u{0}"), "a\n\tb");
    }
}
