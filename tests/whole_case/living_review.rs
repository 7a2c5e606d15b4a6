//! A living review walked through twelve commits, and what `diff` and `log` say about each.
//!
//! Expected outputs are in `tests/living_review/`, one file a commit.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::harness::{Run, Workspace, compare, none, repository};

const SPEC: &str = "reports/pain/report.yaml";
const TABLE: &str = "data/trials.csv";

/// The review as it begins.
const FIRST_SPEC: &str = r#"metaweave: 1
title: Exercise and pain
data:
  trials: { file: ../../data/trials.csv, study: "{author} {year}" }
defaults: { measure: SMD, beneficial: lower }
analyses:
  - id: pain
    title: Pain
    experimental: { n: n1, mean: m1, sd: s1, label: exercise }
    control: { n: n2, mean: m2, sd: s2, label: usual care }
    sensitivity: [leave-one-out]
claims:
  - { id: less-pain, assert: "pain.random.ci_upper < 0", text: Exercise reduces pain. }
sections:
  - text: text/summary.md
  - results
"#;

const FIRST_TABLE: &str = "\
author,year,n1,m1,s1,n2,m2,s2,outcome,rob
Adams,2011,40,3.1,1.9,41,4.2,2.0,pain now,low
Berg,2013,62,2.8,2.1,60,3.6,2.2,pain now,high
Chen,2015,55,3.3,1.8,57,4.4,1.9,pain later,low
Diaz,2018,80,3.0,2.0,78,3.7,2.1,pain later,low
";

const SUMMARY: &str = r#"# Summary

Exercise was compared with usual care ({{ pain.random | effect }}).

{{ "The whole interval favours exercise." if pain.random.ci_upper < 0 else "The interval includes no effect." }}
"#;

/// A commit: its message, and what it changes.
struct Step {
    message: &'static str,
    change: fn(&Workspace),
}

/// The twelve commits after the first.
const STEPS: [Step; 12] = [
    Step {
        message: "Add the trial of Evans",
        change: |review| {
            edit(review, TABLE, "Diaz,", "Evans,2020,33,2.9,2.2,35,3.4,2.1,pain later,high\nDiaz,");
        },
    },
    Step {
        message: "Correct a cell of Berg",
        change: |review| edit(review, TABLE, "Berg,2013,62,2.8", "Berg,2013,62,2.3"),
    },
    Step {
        message: "Rename Chen to Chen-Li",
        change: |review| edit(review, TABLE, "Chen,2015", "Chen-Li,2015"),
    },
    Step {
        message: "Estimate the variance between trials by DL",
        change: |review| edit(review, SPEC, "measure: SMD,", "measure: SMD, model: { tau2: DL },"),
    },
    Step {
        message: "Leave out trials at high risk of bias",
        change: |review| {
            edit(review, SPEC, "    title: Pain\n", "    title: Pain\n    where: { rob: low }\n")
        },
    },
    Step {
        message: "Take the filter out again, and use Wald intervals",
        change: |review| {
            edit(review, SPEC, "    where: { rob: low }\n", "");
            edit(review, SPEC, "tau2: DL }", "tau2: DL, interval: wald }");
        },
    },
    Step {
        message: "Write rows and keys in another order",
        change: |review| {
            edit(review, TABLE, "Adams,2011,40,3.1,1.9,41,4.2,2.0,pain now,low\n", "");
            edit(review, TABLE, "Diaz,", "Adams,2011,40,3.10,1.9,41,4.2,2.0,pain now,low\nDiaz,");
            edit(review, SPEC, "title: Exercise and pain\n", "");
            edit(review, SPEC, "analyses:\n", "title: Exercise and pain\nanalyses:\n");
            edit(review, SPEC, "tau2: DL, interval: wald", "interval: wald, tau2: DL");
        },
    },
    Step {
        message: "Comment only",
        change: |review| edit(review, SPEC, "claims:\n", "# Agreed by all authors.\n\nclaims:\n"),
    },
    Step {
        message: "Split the outcome in two",
        change: |review| {
            edit(
                review,
                SPEC,
                "  - id: pain\n    title: Pain\n",
                "  - id: pain_now\n    title: Pain now\n    where: { outcome: pain now }\n    \
                 experimental: { n: n1, mean: m1, sd: s1, label: exercise }\n    \
                 control: { n: n2, mean: m2, sd: s2, label: usual care }\n  \
                 - id: pain_later\n    title: Pain later\n    where: { outcome: pain later }\n",
            );
            edit(review, SPEC, "pain.random.ci_upper < 0", "pain_later.random.ci_upper < 0");
            edit(review, "reports/pain/text/summary.md", "{{ pain.", "{{ pain_later.");
            edit(review, "reports/pain/text/summary.md", " if pain.", " if pain_later.");
        },
    },
    Step {
        message: "Add the large trial of Fox, which finds nothing",
        change: |review| {
            edit(review, TABLE, "Diaz,", "Fox,2024,400,3.5,2.0,400,3.3,2.0,pain later,low\nDiaz,");
            edit(review, SPEC, "claims:\n", "");
            edit(
                review,
                SPEC,
                "  - { id: less-pain, assert: \"pain_later.random.ci_upper < 0\", text: Exercise reduces pain. }\n",
                "",
            );
        },
    },
    Step {
        message: "Edit the summary",
        change: |review| {
            edit(
                review,
                "reports/pain/text/summary.md",
                "Exercise was compared",
                "Supervised exercise was compared",
            );
        },
    },
    Step {
        message: "Remove Adams, which was retracted",
        change: |review| edit(review, TABLE, "Adams,2011,40,3.10,1.9,41,4.2,2.0,pain now,low\n", ""),
    },
];

fn edit(review: &Workspace, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(review.path().join(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}\n{text}");
    review.write(path, text.replacen(from, to, 1));
}

fn git(review: &Workspace, args: &[&str]) -> String {
    review.git(args)
}

fn commit(review: &Workspace, message: &str, tag: &str) {
    review.commit(message);
    git(review, &["tag", tag]);
}

/// The review with all its commits, made once and only read.
fn review() -> &'static Workspace {
    static REVIEW: OnceLock<Workspace> = OnceLock::new();
    REVIEW.get_or_init(|| {
        let review = Workspace::empty();
        review.write(SPEC, FIRST_SPEC);
        review.write(TABLE, FIRST_TABLE);
        review.write("reports/pain/text/summary.md", SUMMARY);
        commit(&review, "Begin", "c00");
        for (at, step) in STEPS.iter().enumerate() {
            (step.change)(&review);
            commit(&review, step.message, &format!("c{:02}", at + 1));
        }
        review
    })
}

fn metaweave_in(review: &Workspace, args: &[&str]) -> Run {
    review.run_with_git(args)
}

fn expected(name: &str) -> PathBuf {
    repository().join("tests/living_review").join(name)
}

#[test]
fn every_commit_is_told_by_what_it_means() {
    let review = review();
    let mut problems = Vec::new();
    for (at, step) in STEPS.iter().enumerate() {
        let sides = [format!("c{at:02}"), format!("c{:02}", at + 1)];
        let found = metaweave_in(review, &["diff", &sides[0], &sides[1], "--exit-code"]);
        let code = found.code.unwrap_or(-1);
        let text = format!("# {}\n{}{}(exit code {code})\n", step.message, found.stdout, found.stderr);
        problems.extend(compare(&expected(&format!("{}.txt", sides[1])), &text).err());
    }
    none(&problems);
    assert_eq!(git(review, &["status", "--porcelain"]), "", "the work tree was touched");
}

#[test]
fn the_log_has_every_commit_that_changed_an_estimate() {
    let review = review();
    let mut problems = Vec::new();
    for (analysis, report) in [("pain_later", None), ("pain", Some("pain"))] {
        let mut args = vec!["log", analysis];
        args.extend(report.iter().flat_map(|report| ["--report", report]));
        let found = metaweave_in(review, &args);
        assert_eq!(found.code, Some(0), "{found:?}");
        // Names of commits depend on the version of git that wrote them.
        let ids = git(review, &["log", "--format=%h", "--abbrev=9"]);
        let mut text = found.stdout;
        for id in ids.lines() {
            text = text.replace(id, "(commit) ");
        }
        problems.extend(compare(&expected(&format!("log-{analysis}.txt")), &text).err());
    }
    none(&problems);
    let page = metaweave_in(review, &["log", "pain_later", "--format", "html"]).stdout;
    assert!(page.contains("<svg") && page.contains("Add the large trial of Fox"));
    let unknown = metaweave_in(review, &["log", "pain_latr"]);
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
    assert!(unknown.stderr.contains("did you mean `pain_later`?"), "{unknown:?}");
}

/// What `log` says at each commit, as it would have been read on that day.
#[test]
fn the_log_of_every_commit_is_that_of_its_day() {
    let review = review();
    let past = Workspace::empty();
    std::fs::remove_dir(past.path().join("reports")).unwrap();
    git(&past, &["clone", "-q", review.path().to_str().unwrap(), "."]);
    let ids = git(review, &["log", "--format=%h", "--abbrev=9"]);
    let mut problems = Vec::new();
    let mut text = String::new();
    for (at, step) in STEPS.iter().enumerate() {
        git(&past, &["checkout", "-q", &format!("c{:02}", at + 1)]);
        // The outcome is split in two by the ninth commit.
        let analysis = if at < 8 { "pain" } else { "pain_later" };
        let found = metaweave_in(&past, &["log", analysis]);
        assert_eq!(found.code, Some(0), "{found:?}");
        text.push_str(&format!("# {}\n{}\n", step.message, found.stdout));
    }
    for id in ids.lines() {
        text = text.replace(id, "(commit) ");
    }
    problems.extend(compare(&expected("log-by-day.txt"), &text).err());
    none(&problems);
    assert_eq!(git(&past, &["status", "--porcelain"]), "", "the work tree was touched");
}

#[test]
fn order_and_comments_mean_nothing() {
    let review = review();
    for (from, to) in [("c06", "c07"), ("c07", "c08"), ("c06", "c08")] {
        let found = metaweave_in(review, &["diff", from, to, "--exit-code"]);
        assert_eq!(found.code, Some(0), "{found:?}");
        assert!(found.stdout.starts_with("pain: nothing changed in meaning"), "{found:?}");
        assert!(found.stdout.contains("differ, in comments, order or spelling only"), "{found:?}");
    }
}

#[test]
fn every_form_says_the_same() {
    let review = review();
    let json = metaweave_in(review, &["diff", "c09", "c10", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(value["weight"], "conclusion");
    let changes = value["changes"].as_array().unwrap();
    let markdown = metaweave_in(review, &["diff", "c09", "c10", "--format", "md"]).stdout;
    let page = metaweave_in(review, &["diff", "c09", "c10", "--format", "html"]).stdout;
    for change in changes {
        let what = change["what"].as_str().unwrap();
        let what = what.split_once(": ").map_or(what, |(_, what)| what);
        // Names of columns are code, which pages and Markdown mark in their own ways.
        let what = what.rsplit('`').next().unwrap_or(what);
        assert!(markdown.contains(what), "{what} is not in\n{markdown}");
        assert!(page.contains(what), "{what} is not in the page");
    }
    assert!(page.contains("<svg") && page.contains("before") && page.contains("after"));
    assert!(!page.contains("<script"));
}

#[test]
fn sides_may_be_folders_results_locks_and_supplements() {
    let review = review();
    let built = Workspace::empty();
    for (path, bytes) in review.files() {
        if !path.starts_with(".git/") {
            built.write(&path, bytes);
        }
    }
    assert_eq!(built.run(&["build"]).code, Some(0));
    let place = built.path().to_str().unwrap();
    let (folder, output) = (format!("{place}/reports/pain"), format!("{place}/build/pain"));
    let (results, lock) = (format!("{output}/results.json"), format!("{folder}/report.lock"));
    let supplement = format!("{output}/supplement.zip");
    let outputs = format!("{place}/build");
    for side in [place, &folder, &output, &results, &lock, &supplement, &outputs] {
        let same = metaweave_in(review, &["diff", side, "c12", "--exit-code"]);
        assert_eq!(same.code, Some(0), "{side}: {same:?}");
        assert!(same.stdout.starts_with("pain: nothing changed in meaning"), "{same:?}");
        let other = metaweave_in(review, &["diff", "c09", side, "--exit-code"]);
        assert!(matches!(other.code, Some(3 | 4)), "{side}: {other:?}");
        assert!(other.stdout.contains("pain_later"), "{other:?}");
    }
}

#[test]
fn what_is_no_side_is_refused_in_one_line() {
    let review = review();
    for (side, message) in [
        ("nothing", "there is no file, folder or git revision `nothing`"),
        ("--upload-pack=x", "unexpected argument"),
        ("data/trials.csv", "data/trials.csv is not a `results.json`"),
    ] {
        let found = metaweave_in(review, &["diff", side]);
        assert!(matches!(found.code, Some(2 | 5)), "{found:?}");
        assert!(found.stderr.contains(message), "{found:?}");
    }
    let found = metaweave_in(review, &["diff", "--report", "pian", "c00"]);
    assert_eq!(found.code, Some(2), "{found:?}");
    assert!(found.stderr.contains("neither side has a report `pian`"), "{found:?}");
}

/// A report at the root of a workspace that has an empty folder of reports beside it is the same report in git and here.
#[test]
fn a_report_at_the_root_is_found_on_both_sides() {
    let workspace = Workspace::of_case(&crate::harness::suite().join("readme"));
    workspace.write("reports/.gitkeep", "");
    commit(&workspace, "Begin", "c00");
    let run = metaweave_in(&workspace, &["diff", "HEAD", "--exit-code"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("nothing changed in meaning"), "{run:?}");
    let table = std::fs::read_to_string(workspace.path().join("trials.csv")).unwrap();
    workspace.write("trials.csv", table.replacen("12,100", "14,100", 1));
    let run = metaweave_in(&workspace, &["diff", "HEAD", "--exit-code"]);
    assert!(matches!(run.code, Some(3 | 4)) && run.stdout.contains("12 → 14"), "{run:?}");
    assert!(!run.stdout.contains("removed"), "{run:?}");
}

/// What `results.json` does not know of tables is no difference between it and the folder it came from.
#[test]
fn results_without_analyses_are_those_of_their_folder() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build", "field-methods"]).code, Some(0));
    let results = "build/field-methods/results.json";
    let run = workspace.run(&["diff", results, ".", "--report", "field-methods", "--exit-code"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("nothing changed in meaning"), "{run:?}");
}

/// A single report is compared with the one it was made from, without anybody saying which that is.
#[test]
fn a_result_finds_its_report_among_several() {
    let workspace = Workspace::empty();
    for (path, bytes) in crate::harness::files(&crate::harness::suite().join("readme")) {
        if !path.starts_with("expected") {
            workspace.write(&format!("reports/first/{path}"), &bytes);
            workspace.write(&format!("reports/second/{path}"), &bytes);
        }
    }
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    for side in ["build/second", "build/second/results.json", "reports/second/report.lock"] {
        let run = workspace.run(&["diff", side, "--exit-code"]);
        assert_eq!(run.code, Some(0), "{side}: {run:?}");
        assert!(run.stdout.starts_with("second: nothing changed in meaning"), "{side}: {run:?}");
    }
    // Results from elsewhere do not say which report they are of.
    workspace.write(
        "old.json",
        fs_read(&workspace, "build/second/results.json").replace("reports/second/", "old/"),
    );
    let run = workspace.run(&["diff", "old.json"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("say which with `--report`"), "{run:?}");
}

fn fs_read(workspace: &Workspace, path: &str) -> String {
    std::fs::read_to_string(workspace.path().join(path)).unwrap()
}
