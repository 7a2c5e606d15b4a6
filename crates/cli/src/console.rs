//! What is printed: problems and totals on standard error, results on standard output.
//!
//! With `--message-format json` everything goes to standard output, one JSON object a line; its `type` is `diagnostic`,
//! `report` or `failure`. Colours, progress and timing appear on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use metaweave_report::Built;
use metaweave_report::diagnostic::{Severity, render};
use serde_json::{Value, json};

use crate::args::MessageFormat;
use crate::exit_code::Exit;
use crate::failure::Failure;

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
        for diagnostic in built.diagnostics.sorted() {
            match self.format {
                MessageFormat::Human => {
                    complain(&format!("{}\n", render::human(diagnostic, &built.sources, self.colour)));
                }
                MessageFormat::Json => {
                    let mut event = json!({ "type": "diagnostic", "report": built.name });
                    if let (Some(event), Value::Object(fields)) =
                        (event.as_object_mut(), render::machine(diagnostic, &built.sources))
                    {
                        event.extend(fields);
                    }
                    let _ = print(&event.to_string());
                }
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
