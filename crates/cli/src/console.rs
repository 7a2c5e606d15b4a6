//! What is printed: problems and totals on standard error, results on standard output.
//!
//! With `--message-format json` everything goes to standard output, one JSON object a line; its `type` is `diagnostic`,
//! `report` or `failure`. Colours, progress and timing appear on a terminal only.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use metaweave_report::Built;
use metaweave_report::diagnostic::{Diagnostic, Severity, render};
use serde_json::{Value, json};

use crate::args::MessageFormat;
use crate::exit_code::Exit;
use crate::failure::Failure;

/// Of problems that are alike and not shown whole, how many places are listed.
const MOST_PLACES: usize = 50;
/// Diagnostics of one report printed for machines; nobody mends more before building again.
const MOST_EVENTS: usize = 1_000;

/// Where a command prints, and what it has printed so far.
pub(crate) struct Console {
    format: MessageFormat,
    colour: bool,
    /// Progress is overwritten in place, which needs a terminal on both ends.
    progress: bool,
    timing: bool,
    errors: usize,
    warnings: usize,
}

/// How a report ended.
pub(crate) enum Outcome<'a> {
    /// Written to a folder, shown as the reader would write it, with its files.
    Written {
        /// The folder.
        folder: String,
        /// Paths inside the folder.
        files: Vec<&'a str>,
    },
    /// Checked only, and without errors.
    Checked,
    /// It has errors.
    Failed,
}

impl Console {
    /// A console for this process.
    pub(crate) fn new(format: MessageFormat) -> Self {
        let wants_colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let human = format == MessageFormat::Human;
        Self {
            format,
            colour: human && wants_colour && io::stderr().is_terminal(),
            progress: human && io::stderr().is_terminal() && io::stdout().is_terminal(),
            timing: human && io::stdout().is_terminal(),
            errors: 0,
            warnings: 0,
        }
    }

    /// Says that work on a report begins.
    pub(crate) fn start(&self, spec: &str) -> Instant {
        if self.progress {
            complain_in_place(&format!("reading {spec} …"));
        }
        Instant::now()
    }

    /// Prints the problems of a report.
    pub(crate) fn diagnostics(&mut self, built: &Built) {
        self.clear();
        self.errors += built.diagnostics.count(Severity::Error);
        self.warnings += built.diagnostics.count(Severity::Warning);
        let sorted = built.diagnostics.sorted();
        match self.format {
            MessageFormat::Human => self.explain(&sorted, built),
            MessageFormat::Json => {
                for diagnostic in sorted.iter().take(MOST_EVENTS) {
                    self.event(diagnostic, built);
                }
            }
        }
    }

    /// Prints what the author of a report may want to look at.
    pub(crate) fn suggestions(&self, built: &Built) {
        self.notes(&built.suggestions, built);
    }

    /// Prints notes to the author of a report.
    pub(crate) fn notes(&self, notes: &[Diagnostic], built: &Built) {
        for suggestion in notes {
            match self.format {
                MessageFormat::Human => {
                    complain(&format!("{}\n", render::human(suggestion, &built.sources, self.colour)));
                }
                MessageFormat::Json => self.event(suggestion, built),
            }
        }
    }

    /// Prints which rule every statement about the evidence follows from.
    pub(crate) fn explanations(&self, built: &Built) {
        for line in &built.explanations {
            let text = match self.format {
                MessageFormat::Human => format!("  {line}"),
                MessageFormat::Json => {
                    json!({ "type": "explanation", "report": built.name, "text": line }).to_string()
                }
            };
            let _ = print(&text);
        }
    }

    fn event(&self, diagnostic: &Diagnostic, built: &Built) {
        let mut event = json!({ "type": "diagnostic", "report": built.name });
        if let (Some(event), Value::Object(fields)) =
            (event.as_object_mut(), render::machine(diagnostic, &built.sources))
        {
            event.extend(fields);
        }
        let _ = print(&event.to_string());
    }

    /// Prints each problem with its snippet. A mistake that every row of a table repeats is shown a few times and then
    /// listed by place.
    fn explain(&self, sorted: &[&Diagnostic], built: &Built) {
        let kind = |item: &Diagnostic| {
            let file = item.span.as_ref().map(|span| span.path.clone());
            (item.severity, item.code, file, item.help.clone())
        };
        let mut alike: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in sorted {
            alike.entry(kind(diagnostic)).or_default().push(diagnostic);
        }
        for diagnostic in sorted {
            let kind = kind(diagnostic);
            let Some(all) = alike.get(&kind) else { continue };
            // A table repeats a mistake row by row; in a spec each is likely one of its own.
            let in_table = diagnostic.code.id().starts_with("MW03");
            let (most, few) = if in_table { (6, 3) } else { (30, 20) };
            let shown = if all.len() > most { few } else { all.len() };
            let at = all.iter().position(|other| std::ptr::eq(*other, *diagnostic)).unwrap_or_default();
            if at < shown {
                complain(&format!("{}\n", render::human(diagnostic, &built.sources, self.colour)));
            } else if at == shown {
                complain(&format!("{}\n", others(&all[shown..], built)));
            }
        }
    }

    /// Prints how a report ended.
    pub(crate) fn report(&self, built: &Built, outcome: &Outcome<'_>, took: Duration) {
        match self.format {
            MessageFormat::Human => {
                let timing = if self.timing { format!("  ({} ms)", took.as_millis()) } else { String::new() };
                let line = match outcome {
                    Outcome::Written { folder, files } => {
                        let main = ["report.html", "report.md", "results.json"];
                        let first = main.iter().find(|name| files.contains(name));
                        let place = first.map_or_else(|| folder.clone(), |name| format!("{folder}/{name}"));
                        format!("{}: {place}{timing}", built.name)
                    }
                    Outcome::Checked => format!("{}: no errors{timing}", built.name),
                    Outcome::Failed => return,
                };
                let mut text = line;
                for analysis in &built.summary {
                    text.push_str("\n  ");
                    text.push_str(analysis);
                }
                let _ = print(&text);
            }
            MessageFormat::Json => {
                let (status, folder, files) = match outcome {
                    Outcome::Written { folder, files } => ("written", Some(folder), files.as_slice()),
                    Outcome::Checked => ("checked", None, &[][..]),
                    Outcome::Failed => ("failed", None, &[][..]),
                };
                let event = json!({
                    "type": "report",
                    "report": built.name,
                    "status": status,
                    "errors": built.diagnostics.count(Severity::Error),
                    "warnings": built.diagnostics.count(Severity::Warning),
                    "folder": folder,
                    "files": files,
                    "summary": built.summary,
                });
                let _ = print(&event.to_string());
            }
        }
    }

    /// Prints why the run, or one report of it, cannot go on.
    pub(crate) fn failure(&self, failure: &Failure) -> Exit {
        self.clear();
        match self.format {
            MessageFormat::Human => {
                let help = failure.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
                complain(&format!("error: {}{help}", failure.message));
            }
            MessageFormat::Json => {
                let event = json!({
                    "type": "failure",
                    "message": failure.message,
                    "help": failure.help,
                    "exit_code": failure.exit.code(),
                });
                let _ = print(&event.to_string());
            }
        }
        failure.exit
    }

    /// Prints how many problems there were, if any.
    pub(crate) fn totals(&self) {
        if self.format == MessageFormat::Json || self.errors + self.warnings == 0 {
            return;
        }
        let count = |count: usize, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            _ => Some(format!("{count} {word}s")),
        };
        let parts: Vec<String> =
            [count(self.errors, "error"), count(self.warnings, "warning")].into_iter().flatten().collect();
        complain(&parts.join(", "));
    }

    fn clear(&self) {
        if self.progress {
            complain_in_place("");
        }
    }
}

/// "1994 more problems like this" with the places of the first of them.
fn others(left: &[&Diagnostic], built: &Built) -> String {
    let places: Vec<String> = left
        .iter()
        .take(MOST_PLACES)
        .filter_map(|item| {
            let span = item.span.as_ref()?;
            let at = built.sources.position(&span.path, span.start)?;
            Some(format!("{}:{}", at.line, at.column))
        })
        .collect();
    let first = left.first().copied();
    let file = first.and_then(|item| item.span.as_ref()).map_or("", |span| span.path.as_str());
    let (word, code) = first.map_or(("", ""), |item| (item.severity.word(), item.code.id()));
    let more = if left.len() > places.len() { " …" } else { "" };
    format!("{word}[{code}]: {} more like this in {file}, at {}{more}", left.len(), places.join(", "))
}

/// Prints lines on standard output. A reader that has gone away, as `head` does, is no error.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::refused(format!(
            "cannot write to standard output: {}",
            crate::failure::reason(&error)
        ))),
        _ => Ok(()),
    }
}

/// Prints lines on standard error; there is nowhere to complain if that fails.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes over the current line of the terminal.
fn complain_in_place(text: &str) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "\r\u{1b}[K{text}").and_then(|()| err.flush());
}
