//! A run that cannot go on: one line for the person at the keyboard, and the exit code.

use std::io;
use std::path::Path;

use crate::exit_code::Exit;

/// Why a run cannot go on. Problems *in* a report are diagnostics instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What is wrong, one line.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
    /// How the run ends.
    pub(crate) exit: Exit,
}

impl Failure {
    /// A command line that makes no sense.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, exit: Exit::WrongUsage }
    }

    /// A file or folder that the system refuses.
    pub(crate) fn file(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::refused(format!("cannot {what} {}: {}", path.display(), reason(error)))
    }

    /// A file or folder that metaweave itself refuses to touch.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, exit: Exit::CannotReadOrWrite }
    }

    /// A report that has errors.
    pub(crate) fn report(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, exit: Exit::ReportHasErrors }
    }

    /// A report that is not the one in its lock.
    pub(crate) fn differs(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, exit: Exit::Differs }
    }

    /// Adds what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// What the system says, in words for somebody who knows files but not error numbers.
pub(crate) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::AlreadyExists => "there is something of that name already",
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder",
        io::ErrorKind::IsADirectory => "it is a folder, not a file",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "the disk quota is used up",
        io::ErrorKind::FileTooLarge => "the system does not allow a file of that size",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::InvalidFilename => "the name is too long or has characters that no file name has",
        io::ErrorKind::OutOfMemory => "there is not enough memory",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
