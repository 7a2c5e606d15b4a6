//! Inputs that must be refused, one folder each in `tests/suite/invalid`, with the exact messages.

use std::path::Path;
use std::sync::Mutex;

use crate::harness::{Run, Workspace, compare, folders, none, suite};

/// The issue that asked for this corpus asked for this many.
const FEWEST: usize = 60;

#[test]
fn every_bad_input_is_refused_with_its_message() {
    let cases = folders(&suite().join("invalid"));
    assert!(cases.len() >= FEWEST, "only {} cases", cases.len());
    let problems = Mutex::new(Vec::new());
    let next = Mutex::new(cases.iter());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            scope.spawn(|| {
                while let Some(case) = { next.lock().unwrap().next() } {
                    if let Err(problem) = refuse(case) {
                        problems.lock().unwrap().push(problem);
                    }
                }
            });
        }
    });
    let mut problems = problems.into_inner().unwrap();
    problems.sort();
    none(&problems);
}

fn refuse(case: &Path) -> Result<(), String> {
    let workspace = Workspace::of_case(case);
    let before = workspace.files();
    let run = workspace.run(&["build", "report.yaml"]);
    let name = case.file_name().unwrap().display();
    refused(&run).map_err(|why| format!("{name}: {why}\n{run:?}"))?;
    if workspace.files() != before {
        return Err(format!("{name}: the workspace was changed"));
    }
    if workspace.path().join("build").exists() {
        return Err(format!("{name}: an output folder is left"));
    }
    compare(&case.join("expected.txt"), &run.stderr)
}

/// Whether a run ended as one of a report with errors must.
pub(crate) fn refused(run: &Run) -> Result<(), String> {
    if run.code != Some(1) {
        return Err(format!("exit code {:?}, not 1", run.code));
    }
    if !run.stdout.is_empty() {
        return Err("something on standard output".to_owned());
    }
    if !run.stderr.contains("error[MW0") {
        return Err("no error with a code".to_owned());
    }
    let last = run.stderr.lines().last().unwrap_or_default();
    let counted = last.split(", ").all(|part| {
        part.split_once(' ').is_some_and(|(count, word)| {
            count.parse::<usize>().is_ok() && ["error", "errors", "warning", "warnings"].contains(&word)
        })
    });
    if !counted {
        return Err(format!("the last line does not count the problems: `{last}`"));
    }
    Ok(())
}
