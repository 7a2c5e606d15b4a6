//! What is wrong with an input, for the person who wrote it.
//!
//! Checks collect [`Diagnostic`]s instead of stopping at the first; each has a code, a place and, where one can be
//! given, the nearest thing that would have been right. Rendering is apart, in [`render`].

mod code;
pub mod render;
mod suggest;

pub use code::Code;
pub use suggest::{nearest, one_of};

use std::collections::BTreeSet;

use crate::source::Span;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The report is not written.
    Error,
    /// The report is written; somebody should look.
    Warning,
    /// A suggestion to the author.
    Note,
}

impl Severity {
    /// The word used in messages and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, one line, without a full stop.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// A few words beside the marked text.
    pub label: Option<String>,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Span, String)>,
    /// What is accepted, or what to do.
    pub help: Vec<String>,
    /// The study concerned, by its label.
    pub study: Option<String>,
    /// The text that would have been right in place of the marked text.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A suggestion.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    fn new(code: Code, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            span: None,
            label: None,
            related: Vec::new(),
            help: Vec::new(),
            study: None,
            suggestion: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, span: &Span) -> Self {
        self.span = Some(span.clone());
        self
    }

    /// Adds a few words beside the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.related.push((span.clone(), label.into()));
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Names the study concerned.
    #[must_use]
    pub fn study(mut self, study: impl Into<String>) -> Self {
        self.study = Some(study.into());
        self
    }

    /// Offers the nearest of `candidates` as the replacement, and otherwise lists them.
    #[must_use]
    pub fn suggest<'a>(mut self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        if let Some(near) = nearest(written, candidates.iter().copied()) {
            self.help.push(format!("did you mean `{near}`?"));
            self.suggestion = Some(near.to_owned());
        }
        if !candidates.is_empty() {
            self.help.push(one_of(&candidates));
        }
        self
    }
}

/// Problems collected during a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    /// What has been said already, since two analyses read the same cell and a table may have thousands of bad ones.
    seen: BTreeSet<(Code, Option<Span>, String)>,
    errors: usize,
}

impl Diagnostics {
    /// Adds one; the same problem at the same place is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let said = (diagnostic.code, diagnostic.span.clone(), diagnostic.message.clone());
        if self.seen.insert(said) {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            self.items.push(diagnostic);
        }
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    /// Whether anything keeps the report from being written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            other => self.items.iter().filter(|item| item.severity == other).count(),
        }
    }

    /// All problems: errors first, then by file and place.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut items: Vec<&Diagnostic> = self.items.iter().collect();
        items.sort_by(|a, b| (a.severity, &a.span).cmp(&(b.severity, &b.span)));
        items
    }
}
