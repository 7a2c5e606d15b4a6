//! `metaweave log`: the estimate of an analysis at every commit that changed it.

use std::path::Path;

use metaweave_report::compare::{Commit, Edition, History, analyses, history};
use metaweave_report::diagnostic::{nearest, one_of};
use metaweave_report::render::{HtmlOptions, html, markdown};

use super::current_folder;
use crate::args::{DiffFormat, LogArgs, MessageFormat};
use crate::console::{Console, print};
use crate::exit_code::Exit;
use crate::failure::Failure;
use crate::git::Repository;
use crate::sides::{RESULTS_ONLY, Side, not_built, specs_of};
use crate::workspace::WorkspaceFolder;

/// What the state that is not committed is called.
const WORK_TREE: &str = "work tree";

/// Prints the history.
pub(crate) fn run(args: &LogArgs) -> Exit {
    let console = Console::new(MessageFormat::Human);
    match current_folder().and_then(|current| read(args, &current)).and_then(|history| show(args, &history)) {
        Ok(()) => Exit::Done,
        Err(failure) => console.failure(&failure),
    }
}

fn read(args: &LogArgs, current: &Path) -> Result<History, Failure> {
    let here = Side::here(current)?;
    let root = WorkspaceFolder::above(current)?.map_or_else(|| current.to_owned(), |w| w.root().to_owned());
    let repository = Repository::of(&root)?
        .ok_or_else(|| Failure::usage("this folder is in no git repository, so there is no history"))?;
    let head =
        repository.commit("HEAD")?.ok_or_else(|| Failure::usage("the repository has no commit yet"))?;
    let folder = repository.path_of(&root).unwrap_or_default();
    let report = report_of(args, &here)?;

    let mut commits: Vec<Commit> = Vec::new();
    let mut last: Option<(String, Result<Edition, String>)> = None;
    for commit in repository.history(&head, &folder)? {
        let tree = repository.tree(&commit.id, &folder)?;
        // Other reports of the workspace and what it builds do not bear on this one.
        let own = format!("reports/{report}/");
        let fingerprint = tree.fingerprint(|path| {
            path.starts_with(&own) || !path.starts_with("reports/") && !path.starts_with("build/")
        });
        let edition = match &last {
            Some((same, edition)) if *same == fingerprint => edition.clone(),
            _ => match specs_of(&tree).get(&report) {
                None => Err("the report is not there".to_owned()),
                Some(spec) => {
                    let built = metaweave_report::build(&tree, spec, &RESULTS_ONLY);
                    Edition::of_built(commit.short(), &built)
                        .ok_or_else(|| not_built(&report, commit.short(), &built).message)
                }
            },
        };
        last = Some((fingerprint, edition.clone()));
        let name = commit.short().to_owned();
        commits.push(Commit { name, date: commit.date, subject: commit.subject, edition });
    }
    let now = here
        .edition(&report)
        .map_err(|failure| failure.message)
        .and_then(|edition| edition.ok_or_else(|| "the report is not there".to_owned()));
    let date = " ".repeat("2026-11-22".len());
    commits.push(Commit {
        name: WORK_TREE.to_owned(),
        date,
        subject: "not committed".to_owned(),
        edition: now,
    });
    let mut history = history(&args.analysis, &commits);
    // A work tree that says the same as the last commit is no state of its own.
    if history.steps.last().is_none_or(|last| last.name != WORK_TREE) {
        history.commits -= 1;
    }
    if history.steps.is_empty() {
        let known: Vec<String> = commits
            .iter()
            .rev()
            .find_map(|commit| commit.edition.as_ref().ok())
            .map(analyses)
            .unwrap_or_default();
        return Err(unknown(&args.analysis, &known));
    }
    Ok(history)
}

/// The report that is meant: the one named, the only one, or the only one with an analysis of that name.
fn report_of(args: &LogArgs, here: &Side) -> Result<String, Failure> {
    let names = here.names();
    if let Some(wanted) = &args.report {
        return Ok(wanted.clone());
    }
    if let [only] = names.as_slice() {
        return Ok(only.clone());
    }
    let mut of = Vec::new();
    let mut known = Vec::new();
    for name in &names {
        // A report that cannot be built is not the one meant, unless it is named.
        let Ok(Some(edition)) = here.edition(name) else { continue };
        let ids = analyses(&edition);
        if ids.contains(&args.analysis) {
            of.push(name.as_str());
        }
        known.extend(ids);
    }
    match of.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(unknown(&args.analysis, &known)),
        several => Err(Failure::usage(format!("several reports have an analysis `{}`", args.analysis))
            .help(format!("say which with `--report`: {}", one_of(several)))),
    }
}

fn unknown(analysis: &str, known: &[String]) -> Failure {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let failure = Failure::usage(format!("there is no analysis `{analysis}`"));
    match nearest(analysis, known.iter().copied()) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help(one_of(&known)),
    }
}

fn show(args: &LogArgs, history: &History) -> Result<(), Failure> {
    match args.format {
        DiffFormat::Text => print(&history.to_text()),
        DiffFormat::Json => print(&history.to_json().to_string()),
        DiffFormat::Md => print(markdown(&history.document(false)).trim_end()),
        DiffFormat::Html => {
            let page = html(&history.document(true), &HtmlOptions::default())
                .map_err(|error| Failure::refused(error.to_string()))?;
            print(page.trim_end())
        }
    }
}
