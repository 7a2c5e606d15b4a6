//! `metaweave completions`: a completion script for a shell.

use clap::CommandFactory;

use crate::args::{Args, CompletionsArgs, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;

/// Prints the script.
pub(crate) fn run(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "metaweave", &mut script);
    match print(String::from_utf8_lossy(&script).trim_end()) {
        Ok(()) => Exit::Done,
        Err(failure) => Console::new(MessageFormat::Human).failure(&failure),
    }
}
