//! The `metaweave` command: arguments, files, exit codes. What a report says is decided in `metaweave-report`, which
//! never opens a file; this crate hands it bytes and writes the bytes it returns.
//!
//! ```text
//! args ─▶ commands/<name> ─▶ workspace::WorkspaceFolder ─▶ metaweave_report::build ─▶ output::publish
//!                         └▶ console (diagnostics, results, totals) ─▶ exit_code
//! ```

use std::process::ExitCode;

use clap::Parser;

mod args;
mod commands;
mod console;
mod exit_code;
mod failure;
mod git;
mod lock;
mod output;
mod pdf;
mod reports;
mod sides;
mod site;
mod workspace;

use args::{Args, Command};
use exit_code::Exit;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    guarded(|| {
        let args = Args::parse();
        match args.command {
            Command::Build(args) => commands::build::run(&args),
            Command::Check(args) => commands::check::run(&args),
            Command::Diff(args) => commands::diff::run(&args),
            Command::Explain(args) => commands::explain::run(&args),
            Command::Import(args) => commands::import::run(&args),
            Command::Init(args) => commands::init::run(&args),
            Command::Log(args) => commands::log::run(&args),
            Command::Verify(args) => commands::verify::run(&args),
            Command::Watch(args) => commands::watch::run(&args),
            Command::Schema => commands::schema::run(),
            Command::Completions(args) => commands::completions::run(&args),
        }
        .into()
    })
}

/// Runs what the command is for; if that fails by a fault of its own, says so and ends with 70.
#[must_use]
pub fn guarded(run: impl FnOnce() -> ExitCode + std::panic::UnwindSafe) -> ExitCode {
    std::panic::set_hook(Box::new(apologise));
    std::panic::catch_unwind(run).unwrap_or_else(|_| Exit::Crash.into())
}

/// The last resort: no input is known to lead here, and if one does its author deserves better than a stack trace.
fn apologise(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |at| format!(" ({}:{})", at.file(), at.line()));
    let message = panic.payload_as_str().unwrap_or("no message");
    console::complain(&format!(
        "error: metaweave has failed, and the fault is its own, not yours: {message}{place}\n\
         help: nothing was written; please report this with the spec and tables that led to it"
    ));
}
