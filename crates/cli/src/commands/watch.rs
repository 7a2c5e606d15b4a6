//! `metaweave watch`: reports again whenever an input changes, and a page that shows the last of them.
//!
//! Changes are found by looking: every file of the workspace has a time and a size, and a look at some thousands of them takes
//! milliseconds. That works on every file system, for files that are replaced rather than written, and for those that are not
//! there yet.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use metaweave_report::diagnostic::{Severity, render};
use metaweave_report::lock::LOCK_FILE;
use metaweave_report::{BuildOptions, Built};
use serde_json::json;

use super::build::{BUILD, Locking, build_one};
use super::current_folder;
use crate::args::{MessageFormat, WatchArgs};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::{Failure, reason};
use crate::reports::{self, Report};
use crate::site::Site;
use crate::workspace::shown;

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(150);
/// Files looked at; more is no workspace but somebody's whole disk.
const MOST_FILES: usize = 50_000;
/// Folders at the root of a workspace that hold nothing that reports read, and often very much of it.
const SKIPPED: [&str; 3] = [BUILD, "target", "node_modules"];

/// Builds, shows, and goes on until it is stopped.
pub(crate) fn run(args: &WatchArgs) -> Exit {
    match watch(args) {
        Ok(never) => match never {},
        Err(failure) => Console::new(args.message_format).failure(&failure),
    }
}

/// What cannot be: the end of a command that has none.
enum Never {}

fn watch(args: &WatchArgs) -> Result<Never, Failure> {
    let current = current_folder()?;
    let mut reports = reports::find(&args.reports, &current)?;
    let site = Site::default();
    let address = site.open(args.port).map_err(|error| {
        Failure::refused(format!("cannot use the port {}: {}", args.port, reason(&error)))
            .help("name another, or `--port 0` for one that is free")
    })?;
    let mut seen = look(&reports)?;
    build_all(&reports, args, &current, &site);
    print(&match args.message_format {
        MessageFormat::Human => format!("watching; the pages are at {address} (stop with Ctrl-C)"),
        MessageFormat::Json => json!({ "type": "watch", "address": address }).to_string(),
    })?;
    loop {
        std::thread::sleep(PAUSE);
        let mut now = look(&reports)?;
        if now == seen {
            continue;
        }
        // An editor may be half way through; what is looked at twice and is the same has been written.
        loop {
            std::thread::sleep(PAUSE);
            let again = look(&reports)?;
            if again == now {
                break;
            }
            now = again;
        }
        if args.message_format == MessageFormat::Human {
            print(&format!("\n{}", changed(&seen, &now, &current)))?;
        }
        seen = now;
        // A report may have been added, renamed or taken away; without any, the last ones are waited for.
        match reports::find(&args.reports, &current) {
            Ok(found) => reports = found,
            Err(failure) => {
                Console::new(args.message_format).failure(&failure);
                continue;
            }
        }
        build_all(&reports, args, &current, &site);
    }
}

fn build_all(reports: &[Report], args: &WatchArgs, current: &Path, site: &Site) {
    let mut console = Console::new(args.message_format);
    let mut written = BTreeSet::new();
    let options = BuildOptions::default();
    for report in reports {
        let out = report.workspace.root().join(BUILD);
        let done = build_one(report, &options, Locking::Write, &out, current, &mut written, &mut console);
        match done {
            Ok((_, built)) => {
                let problems = problems(&built);
                site.show(&built.name, built.outputs, problems);
            }
            Err(failure) => {
                console.failure(&failure);
                site.show(&crate::sides::report_name(&report.spec), None, failure.message);
            }
        }
    }
    console.totals();
}

/// The errors of a report as they are printed.
fn problems(built: &Built) -> String {
    let errors = built.diagnostics.sorted().into_iter().filter(|problem| problem.severity == Severity::Error);
    let texts: Vec<String> = errors.map(|error| render::human(error, &built.sources, false)).collect();
    texts.join("\n\n")
}

/// Time and size of every file, by its path.
type Files = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// The files of the workspaces of these reports, but for what builds write and what is hidden.
fn look(reports: &[Report]) -> Result<Files, Failure> {
    let roots: BTreeSet<&Path> = reports.iter().map(|report| report.workspace.root()).collect();
    let mut files = Files::new();
    for root in roots {
        let mut open = vec![root.to_owned()];
        while let Some(folder) = open.pop() {
            // A folder that has just gone away is one without files.
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                let skipped = folder == root && SKIPPED.contains(&&*name);
                if skipped || name.starts_with('.') || name == LOCK_FILE {
                    continue;
                }
                // A link is followed to its file, and not to a folder, which may hold the link.
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() {
                    open.push(entry.path());
                } else if let Ok(about) = fs::metadata(entry.path())
                    && about.is_file()
                {
                    files.insert(entry.path(), (about.modified().ok(), about.len()));
                }
            }
            if files.len() > MOST_FILES {
                let place = root.display();
                return Err(Failure::refused(format!(
                    "there are more than {MOST_FILES} files under {place}"
                ))
                .help("watch a workspace of its own, with the reports and their data alone"));
            }
        }
    }
    Ok(files)
}

/// "trials.csv and 2 more files have changed".
fn changed(before: &Files, after: &Files, current: &Path) -> String {
    let others = |one: &Files, other: &Files| -> Vec<PathBuf> {
        one.iter()
            .filter(|(path, about)| other.get(*path) != Some(about))
            .map(|(path, _)| path.clone())
            .collect()
    };
    let mut paths = others(after, before);
    paths.extend(others(before, after));
    paths.sort();
    paths.dedup();
    let first = paths.first().map_or_else(String::new, |path| shown(path, current));
    match paths.len() {
        0 | 1 => format!("{first} has changed"),
        2 => format!("{first} and 1 more file have changed"),
        more => format!("{first} and {} more files have changed", more - 1),
    }
}
