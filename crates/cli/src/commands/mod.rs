//! One file a command. Each takes its arguments and returns how the run ended.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod log;
pub(crate) mod schema;
pub(crate) mod verify;
pub(crate) mod watch;

use std::path::PathBuf;

use crate::failure::Failure;

/// The folder the command was started in, without links, as paths of workspaces are.
fn current_folder() -> Result<PathBuf, Failure> {
    std::env::current_dir().and_then(|folder| folder.canonicalize()).map_err(|error| {
        Failure::refused(format!("cannot read the current folder: {}", crate::failure::reason(&error)))
    })
}
