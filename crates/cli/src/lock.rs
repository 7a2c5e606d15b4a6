//! The lock beside a spec: read, compared, made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use metaweave_report::Built;
use metaweave_report::lock::{Difference, LOCK_FILE, Lock};
use metaweave_report::source::parent;

use crate::commands::build::BUILD;
use crate::failure::Failure;
use crate::output;
use crate::reports::Report;
use crate::workspace::shown;

/// Compares a report with its lock; an error when they differ, or when there is no lock.
pub(crate) fn compare(report: &Report, built: &Built, current: &Path) -> Result<(), Failure> {
    let path = path(report);
    settle(report, &built.name);
    let name = shown(&path, current);
    let again = "run `metaweave build` without `--locked`, look at what changed, and commit the new lock";
    let text = fs::read_to_string(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::differs(format!("there is no lock {name}")).help(again),
        _ => Failure::file("read", &path, &error),
    })?;
    let lock = Lock::parse(&text)
        .map_err(|error| Failure::differs(format!("{name} is not a lock: {error}")).help(again))?;
    let Some(found) = Lock::of(built) else { return Ok(()) };
    let differences = lock.differences(&found);
    if differences.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> =
        differences.iter().map(|difference| format!("\n- {}", Difference::line(difference))).collect();
    Err(Failure::differs(format!("{} is not the report in {name}:{}", report.spec, lines.concat()))
        .help(again))
}

/// The lock of a report that was built, with its place.
pub(crate) fn of(report: &Report, built: &Built) -> Option<(PathBuf, String)> {
    Some((path(report), Lock::of(built)?.to_text()))
}

/// Finishes what a killed build of a report has left.
pub(crate) fn settle(report: &Report, name: &str) {
    output::settle(&report.workspace.root().join(BUILD).join(name), &path(report));
}

fn path(report: &Report) -> PathBuf {
    report.workspace.root().join(parent(&report.spec)).join(LOCK_FILE)
}
