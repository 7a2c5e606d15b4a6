//! Diagnostics as text for people and as JSON lines for machines.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Severity};
use crate::source::{Sources, Span, floor_char_boundary};

/// Longest stretch of one source line shown around a mark; a minified or binary line would fill the screen.
const LONGEST_LINE: usize = 400;

/// Marks farther apart than this, in bytes, are shown in snippets of their own.
const FARTHEST: usize = 20_000;

/// One diagnostic with its snippet, as rustc would print it.
#[must_use]
pub fn human(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut message = diagnostic.message.clone();
    if let Some(study) = &diagnostic.study
        && !message.contains(study.as_str())
    {
        message = format!("{message} (study {study})");
    }
    let title = level.primary_title(clipped(&message)).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    if let Some(span) = &diagnostic.span {
        group = match snippet(span, diagnostic, sources) {
            Some(snippet) => group.element(snippet),
            None => group.element(annotate_snippets::Origin::path(span.path.clone())),
        };
    }
    for (span, label) in &diagnostic.related {
        let elsewhere = diagnostic
            .span
            .as_ref()
            .is_none_or(|main| main.path != span.path || main.start.abs_diff(span.start) >= FARTHEST);
        if elsewhere && let Some(excerpt) = excerpt(span, std::iter::empty(), sources) {
            group = group.element(
                excerpt
                    .snippet(span)
                    .annotation(AnnotationKind::Context.span(excerpt.range(span)).label(label.clone())),
            );
        }
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(clipped(help)));
    }
    renderer.render(&[group])
}

/// One diagnostic as a JSON object, keys in a fixed order.
#[must_use]
pub fn machine(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let place = |span: &Span, label: Option<&String>| {
        let start = sources.position(&span.path, span.start);
        let end = sources.position(&span.path, span.end.max(span.start));
        json!({
            "file": span.path,
            "line": start.map(|at| at.line),
            "column": start.map(|at| at.column),
            "end_line": end.map(|at| at.line),
            "end_column": end.map(|at| at.column),
            "byte_start": span.start,
            "byte_end": span.end,
            "label": label,
        })
    };
    let mut object = json!({
        "code": diagnostic.code.id(),
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "study": diagnostic.study,
    });
    let whole = diagnostic.span.as_ref().map_or(Value::Null, |span| place(span, diagnostic.label.as_ref()));
    object["span"] = whole;
    object["related"] = diagnostic.related.iter().map(|(span, label)| place(span, Some(label))).collect();
    object["help"] = json!(diagnostic.help);
    object["suggestion"] = json!(diagnostic.suggestion);
    object
}

fn snippet(
    span: &Span,
    diagnostic: &Diagnostic,
    sources: &Sources,
) -> Option<Snippet<'static, annotate_snippets::Annotation<'static>>> {
    let excerpt = excerpt(span, diagnostic.related.iter().map(|(other, _)| other), sources)?;
    let mut mark = AnnotationKind::Primary.span(excerpt.range(span));
    if let Some(label) = &diagnostic.label {
        mark = mark.label(clipped(label));
    }
    let mut snippet = excerpt.snippet(span).annotation(mark);
    for (other, label) in &diagnostic.related {
        if other.path == span.path && excerpt.holds(other) {
            snippet =
                snippet.annotation(AnnotationKind::Context.span(excerpt.range(other)).label(label.clone()));
        }
    }
    Some(snippet)
}

/// The part of a source that a snippet shows: the lines of its marks, or one overlong line cut to a window.
struct Excerpt {
    text: String,
    first_line: usize,
    offset: usize,
}

impl Excerpt {
    fn snippet(&self, span: &Span) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
        Snippet::source(self.text.clone()).path(span.path.clone()).line_start(self.first_line).fold(true)
    }

    fn holds(&self, span: &Span) -> bool {
        span.start >= self.offset && span.end <= self.offset + self.text.len()
    }

    fn range(&self, span: &Span) -> std::ops::Range<usize> {
        let start = floor_char_boundary(&self.text, span.start.saturating_sub(self.offset));
        let end = floor_char_boundary(&self.text, span.end.saturating_sub(self.offset)).max(start);
        start..end
    }
}

/// The lines of `span`, and of what stands near it among `others`. Other lines of the source are of no use here, and a
/// source may be large.
fn excerpt<'a>(span: &Span, others: impl Iterator<Item = &'a Span>, sources: &Sources) -> Option<Excerpt> {
    let text = sources.text(&span.path)?;
    let at = floor_char_boundary(text, span.start);
    let line_start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = end_of_line(text, at);
    let (mut start, mut end) = (line_start, line_end.max(end_of_line(text, span.end.min(at + FARTHEST))));
    if line_end - line_start > LONGEST_LINE {
        start = floor_char_boundary(text, at.saturating_sub(LONGEST_LINE / 2).max(line_start));
        end = floor_char_boundary(text, (at + LONGEST_LINE / 2).min(line_end));
    } else {
        for other in others.filter(|other| other.path == span.path && other.start.abs_diff(at) < FARTHEST) {
            let other = floor_char_boundary(text, other.start);
            start = start.min(text.get(..other)?.rfind('\n').map_or(0, |newline| newline + 1));
            end = end.max(end_of_line(text, other));
        }
    }
    let first_line = text.get(..start)?.matches('\n').count() + 1;
    Some(Excerpt { text: text.get(start..end)?.to_owned(), first_line, offset: start })
}

fn end_of_line(text: &str, byte: usize) -> usize {
    let at = floor_char_boundary(text, byte);
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |newline| at + newline);
    // The first half of a Windows line end would be shown as a mark of its own.
    if end > at && text.as_bytes().get(end - 1) == Some(&b'\r') { end - 1 } else { end }
}

/// A message or a line of help that quotes an overlong cell, cut to what a reader can take in.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST_LINE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
