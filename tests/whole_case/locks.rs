//! Locks: what a report was made of and what came out.

use std::fs;

use crate::harness::{Workspace, files, suite};

fn readme_case() -> Workspace {
    Workspace::of_case(&suite().join("readme"))
}

fn lock(workspace: &Workspace) -> Option<String> {
    fs::read_to_string(workspace.path().join("report.lock")).ok()
}

#[test]
fn a_build_writes_a_lock_that_a_locked_build_agrees_with() {
    let workspace = readme_case();
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    let written = lock(&workspace).expect("a lock beside the spec");
    for line in [
        "metaweave 0.",
        "[inputs]",
        "  trials.csv",
        "  report.yaml",
        "[outputs]",
        "  report.html",
        "[results]",
    ] {
        assert!(written.contains(line), "{line} is not in\n{written}");
    }
    let run = workspace.run(&["build", "report.yaml", "--locked"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(lock(&workspace).as_ref(), Some(&written));
}

#[test]
fn a_locked_build_refuses_changed_inputs_and_keeps_the_last_output() {
    let workspace = readme_case();
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    let before = lock(&workspace);
    let outputs = files(&workspace.path().join("build"));
    let table = fs::read_to_string(workspace.path().join("trials.csv")).unwrap();
    workspace.write("trials.csv", table.replacen("12,100", "14,100", 1));
    let run = workspace.run(&["build", "report.yaml", "--locked"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(run.stderr.contains("- the input trials.csv has changed"), "{run:?}");
    assert!(run.stderr.contains("locked as relapse: RR"), "{run:?}");
    assert!(run.stderr.contains("- the output report.html has changed"), "{run:?}");
    assert_eq!(lock(&workspace), before);
    assert_eq!(files(&workspace.path().join("build")), outputs);
}

#[test]
fn a_locked_build_needs_a_lock_that_is_one() {
    let workspace = readme_case();
    let run = workspace.run(&["build", "report.yaml", "--locked"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(
        run.stderr.starts_with("error: there is no lock report.lock\nhelp: run `metaweave build`"),
        "{run:?}"
    );
    workspace.write("report.lock", "<<<<<<< HEAD\n");
    let run = workspace.run(&["build", "report.yaml", "--locked"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(run.stderr.contains("report.lock is not a lock: line 1"), "{run:?}");
    assert!(!workspace.path().join("build").exists());
}

#[test]
fn a_part_of_a_report_leaves_the_lock_alone() {
    let workspace = readme_case();
    for args in [&["--format", "md"][..], &["--profile", "lancet"], &["--out", "elsewhere"]] {
        let all: Vec<&str> = ["build", "report.yaml"].iter().chain(args).copied().collect();
        assert_eq!(workspace.run(&all).code, Some(0), "{args:?}");
        assert_eq!(lock(&workspace), None, "{args:?}");
    }
    assert_eq!(workspace.run(&["build", "report.yaml", "--locked", "--format", "md"]).code, Some(2));
}
