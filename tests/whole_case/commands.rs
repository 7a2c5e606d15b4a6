//! The commands as a person or a script meets them: help, exit codes, streams.

use std::fs;
use std::process::Command;

use crate::harness::{Workspace, metaweave, run, suite};

fn readme_case() -> Workspace {
    Workspace::of_case(&suite().join("readme"))
}

/// A workspace of two small reports, one good and one with an error.
fn two_reports() -> Workspace {
    let workspace = Workspace::empty();
    for (path, bytes) in crate::harness::files(&suite().join("readme")) {
        if !path.starts_with("expected") {
            workspace.write(&format!("reports/good/{path}"), &bytes);
            workspace.write(&format!("reports/worse/{path}"), &bytes);
        }
    }
    let spec = fs::read_to_string(workspace.path().join("reports/good/report.yaml")).unwrap();
    let faulty = spec.replace("title:", "titel:").replace("beneficial: lower", "beneficial: fewer");
    workspace.write("reports/worse/report.yaml", faulty);
    workspace
}

#[test]
fn help_has_examples_for_every_command_and_the_exit_codes() {
    let workspace = Workspace::empty();
    let help = workspace.run(&["--help"]);
    assert_eq!(help.code, Some(0));
    for code in ["0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "70 "] {
        assert!(
            help.stdout.contains(&format!("\n  {code}")),
            "exit code {code} is missing:\n{}",
            help.stdout
        );
    }
    for command in
        ["build", "check", "watch", "diff", "explain", "log", "verify", "init", "schema", "completions"]
    {
        assert!(help.stdout.contains(&format!("\n  {command} ")), "{command}:\n{}", help.stdout);
        let help = workspace.run(&[command, "--help"]);
        assert_eq!(help.code, Some(0));
        assert!(help.stdout.contains(&format!("Examples:\n  metaweave {command}")), "{}", help.stdout);
        let longest = help.stdout.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(120), "{command}: a line of {longest:?} characters");
    }
}

#[test]
fn version_and_wrong_usage() {
    let workspace = Workspace::empty();
    assert_eq!(workspace.run(&["--version"]).stdout, format!("metaweave {}\n", env!("CARGO_PKG_VERSION")));
    for args in [
        &[][..],
        &["biuld"],
        &["build", "--format", "docx"],
        &["build", "--frmat", "md"],
        &["completions", "cmd"],
    ] {
        let run = workspace.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(!run.stderr.is_empty());
    }
}

#[test]
fn unknown_reports_are_met_with_the_known_ones() {
    let workspace = two_reports();
    let run = workspace.run(&["build", "god"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "error: there is no report `god`\nhelp: did you mean `good`? accepted: `good` or `worse`\n"
    );
    let run = Workspace::empty().run(&["build"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("no folder under `reports` has a `report.yaml`"), "{run:?}");
}

#[test]
fn a_report_with_errors_does_not_keep_the_others_from_being_written() {
    let workspace = two_reports();
    let run = workspace.run(&["build"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stdout.starts_with("good: build/good/report.html\n  relapse: RR "), "{run:?}");
    assert!(!run.stdout.contains("worse"), "{run:?}");
    assert!(run.stderr.contains("--> reports/worse/report.yaml:2:1"), "{run:?}");
    assert!(run.stderr.ends_with("2 errors\n"), "{run:?}");
    assert!(!workspace.path().join("build/worse").exists());
}

#[test]
fn nothing_is_coloured_or_timed_when_nobody_watches() {
    let workspace = two_reports();
    let run = workspace.run(&["build"]);
    assert!(!run.stderr.contains('\u{1b}') && !run.stdout.contains('\u{1b}'), "{run:?}");
    assert!(!run.stdout.contains(" ms"), "{run:?}");
}

#[test]
fn check_finds_the_same_problems_and_writes_nothing() {
    let workspace = two_reports();
    let before = workspace.files();
    let (check, build) = (workspace.run(&["check"]), {
        let check_left = workspace.files();
        assert_eq!(check_left, before);
        workspace.run(&["build"])
    });
    assert_eq!(check.code, Some(1));
    assert_eq!(check.stderr, build.stderr);
    assert_eq!(check.stdout.lines().next(), Some("good: no errors"));
    assert_eq!(workspace.run(&["check", "good"]).code, Some(0));
}

#[test]
fn messages_for_machines_are_one_object_a_line() {
    let workspace = two_reports();
    let run = workspace.run(&["build", "--message-format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let events: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of_type = |name: &str| events.iter().filter(|event| event["type"] == name).collect::<Vec<_>>();
    let reports = of_type("report");
    assert_eq!(reports.len(), 2);
    assert_eq!((&reports[0]["status"], &reports[1]["status"]), (&"written".into(), &"failed".into()));
    assert_eq!(reports[0]["folder"], "build/good");
    assert!(reports[0]["files"].as_array().unwrap().contains(&"report.html".into()));
    let problems = of_type("diagnostic");
    assert_eq!(problems.len(), 2);
    let unknown = problems.iter().find(|problem| problem["code"] == "MW0202").unwrap();
    assert_eq!(unknown["span"]["file"], "reports/worse/report.yaml");
    assert_eq!((&unknown["span"]["line"], &unknown["span"]["column"]), (&2.into(), &1.into()));
    assert_eq!(unknown["suggestion"], "title");
    let run = workspace.run(&["build", "nothing", "--message-format", "json"]);
    let failure: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&failure["type"], &failure["exit_code"]), (&"failure".into(), &2.into()));
}

#[test]
fn only_the_formats_asked_for_are_written() {
    let workspace = readme_case();
    for (format, file) in [("html", "report.html"), ("md", "report.md"), ("json", "results.json")] {
        let run = workspace.run(&["build", "report.yaml", "--format", format, "--out", "out"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let mains: Vec<String> = workspace
            .files()
            .into_keys()
            .filter_map(|path| {
                path.strip_prefix("out/")?.split_once('/').map(|(_, inside)| inside.to_owned())
            })
            .filter(|inside| !inside.contains('/'))
            .collect();
        assert_eq!(mains, [file]);
    }
}

#[test]
fn figures_can_be_had_as_pictures_and_pdf() {
    let workspace = readme_case();
    let run =
        workspace.run(&["build", "report.yaml", "--figures", "png,pdf", "--dpi", "150", "--out", "out"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    let files = crate::harness::files(&workspace.path().join("out"));
    let starts = |extension: &str, with: &[u8]| {
        let found: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(extension)).collect();
        assert!(!found.is_empty() && found.iter().all(|(_, bytes)| bytes.starts_with(with)), "{extension}");
        found.len()
    };
    assert_eq!(starts(".svg", b"<svg"), starts(".png", b"\x89PNG\r\n"));
    assert_eq!(starts(".svg", b"<svg"), starts(".pdf", b"%PDF-1.7"));
    for refused in [["--figures", "eps"], ["--dpi", "20"]] {
        let run = workspace.run(&["build", "report.yaml", refused[0], refused[1]]);
        assert_eq!(run.code, Some(2), "{refused:?}");
    }
}

#[test]
fn a_house_style_can_be_asked_for() {
    let workspace = readme_case();
    let report = |profile: &str| {
        let run = workspace.run(&[
            "build",
            "report.yaml",
            "--format",
            "md",
            "--profile",
            profile,
            "--out",
            profile,
        ]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let files = workspace.files();
        let path =
            files.keys().find(|path| path.starts_with(profile) && path.ends_with("report.md")).unwrap();
        String::from_utf8(files[path].clone()).unwrap()
    };
    assert!(report("cochrane").contains("0.46 to 0.95") || report("cochrane").contains(" to "));
    assert_ne!(report("cochrane"), report("lancet"));
    assert!(report("lancet").contains('·'));
}

#[test]
fn outputs_that_cannot_be_written_are_one_clear_line() {
    let workspace = readme_case();
    workspace.write("taken", "a file");
    let run = workspace.run(&["build", "report.yaml", "--out", "taken"]);
    assert_eq!(run.code, Some(5), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    assert!(run.stderr.contains("taken"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_workspace_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.csv"), "author,year\nSecret,1\n").unwrap();
    let workspace = readme_case();
    fs::remove_file(workspace.path().join("trials.csv")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.csv"), workspace.path().join("trials.csv"))
        .unwrap();
    let run = workspace.run(&["build", "report.yaml"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("error[MW0102]") && run.stderr.contains("outside the workspace"), "{run:?}");
    assert!(!run.stderr.contains("Secret"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_table_is_refused_and_not_waited_for() {
    let workspace = readme_case();
    let table = workspace.path().join("trials.csv");
    fs::remove_file(&table).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&table).status().unwrap().success());
    let run = workspace.run(&["build", "report.yaml"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("not a regular file"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error_and_a_full_disk_is() {
    let program = metaweave().get_program().to_owned();
    let shell = |script: &str| run(Command::new("/bin/sh").args(["-c", script]).arg(&program));
    let schema = shell("\"$0\" schema | head -c 10; exit 0");
    assert_eq!((schema.stdout.len(), schema.stderr.as_str()), (10, ""));
    if cfg!(target_os = "linux") {
        let full = shell("\"$0\" schema > /dev/full");
        assert_eq!(full.code, Some(5), "{full:?}");
        assert_eq!(full.stderr, "error: cannot write to standard output: the disk is full\n");
    }
}

#[test]
fn the_schema_is_printed_whole() {
    let run = Workspace::empty().run(&["schema"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.stdout, metaweave_report::spec::json_schema());
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = Workspace::empty().run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{shell}");
        for word in ["build", "check", "message-format"] {
            assert!(run.stdout.contains(word), "{shell} does not know {word}");
        }
    }
}

#[test]
fn a_new_workspace_builds_at_once() {
    let workspace = Workspace::empty();
    let run = workspace.run(&["init", "my-review"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.stdout, "A workspace is in my-review. Next: cd my-review && metaweave build\n");
    let folder = workspace.path().join("my-review");
    let build = crate::harness::run(metaweave().arg("build").current_dir(&folder));
    assert_eq!(build.code, Some(0), "{build:?}");
    assert!(folder.join("build/bcg/report.html").exists());
    assert_eq!(
        fs::read_to_string(folder.join("schema/report.json")).unwrap(),
        metaweave_report::spec::json_schema()
    );
    let again = workspace.run(&["init", "my-review"]);
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(again.stderr.contains("is not empty"), "{again:?}");
}

#[test]
fn a_workspace_starts_from_any_example() {
    let workspace = Workspace::empty();
    for example in ["bcg", "stroke-care", "peer-support", "field-methods"] {
        let run = workspace.run(&["init", example, "--from", example]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let folder = workspace.path().join(example);
        // Every file of the example in this repository is there, and nothing is missing for the report.
        for kind in ["reports", "data"] {
            let inside = format!("{kind}/{example}");
            let wanted = crate::harness::files(&crate::harness::repository().join(&inside));
            let found = crate::harness::files(&folder.join(&inside));
            for path in wanted.keys().filter(|path| *path != "report.lock") {
                assert!(found.get(path) == wanted.get(path), "{inside}/{path}");
            }
        }
        let check = crate::harness::run(metaweave().args(["check"]).current_dir(&folder));
        assert_eq!(check.code, Some(0), "{check:?}");
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        assert!(readme.contains(&format!("`build/{example}/`")) && !readme.contains("EXAMPLE"), "{readme}");
    }
    let run = workspace.run(&["init", "x", "--from", "bgc"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("bcg"), "{run:?}");
}

#[test]
fn check_lists_the_items_of_prisma_that_nothing_answers() {
    let workspace = Workspace::of_case(&suite().join("citations-by-author"));
    assert_eq!(workspace.run(&["check", "report.yaml"]).code, Some(0));
    let run = workspace.run(&["check", "report.yaml", "--prisma"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let listed: Vec<&str> =
        run.stderr.lines().filter(|line| line.starts_with("error[MW0706]: item")).collect();
    // What a mark, the spec or the program's own text answers is not listed; what is answered in part says what remains.
    for number in
        ["3 ", "4 ", "5 ", "7 ", "12 ", "13b ", "19 ", "20b ", "24a ", "24b ", "24c ", "13e ", "13f "]
    {
        assert!(!listed.iter().any(|line| line.contains(&format!("item {number}"))), "{number}: {listed:#?}");
    }
    for number in ["8 ", "9 ", "16a ", "23d ", "26 "] {
        assert!(listed.iter().any(|line| line.contains(&format!("item {number}"))), "{number}: {listed:#?}");
    }
    let part = "item 6 of PRISMA 2020 (information sources) is reported in part: \
                the date when each source was last searched is missing";
    assert!(run.stderr.contains(part), "{}", run.stderr);
    assert!(run.stderr.contains("`{#prisma-16a}`"));
}

#[test]
fn check_suggests_what_to_look_at_and_names_the_rule_of_every_statement() {
    let workspace = Workspace::of_case(&suite().join("grade-standard"));
    let run = workspace.run(&["check", "report.yaml", "--explain"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for suggestion in [
        "note[MW0705]: `relapse`: consider imprecision: the interval reaches from small reduction (−24.1) to trivial (−9.9) at a risk of 50 in 1000",
        "note[MW0705]: `relapse`: consider imprecision: 897 people are fewer than the 8404 that one trial would need",
        "note[MW0705]: `symptoms`: taken as not serious, since no judgement is given: inconsistency, indirectness and publication bias",
    ] {
        assert!(run.stderr.contains(suggestion), "{suggestion}\n{}", run.stderr);
    }
    assert!(run.stdout.contains("relapse: rule `moderate small lowers` (starts high, one level down for risk of bias: moderate; difference −17.78 at a risk of 50 in 1000, small by thresholds 10, 40, 100)"), "{}", run.stdout);
    assert!(run.stdout.contains("symptoms: rule `very-low`"), "{}", run.stdout);
    // Suggestions are for the author: a build neither shows nor applies them, and `check` alone names no rules.
    let build = workspace.run(&["build", "report.yaml", "--out", "build"]);
    assert_eq!((build.code, build.stderr.as_str()), (Some(0), ""));
    let plain = workspace.run(&["check", "report.yaml", "--message-format", "json"]);
    assert!(
        plain.stdout.contains("\"severity\":\"note\"") && !plain.stdout.contains("explanation"),
        "{}",
        plain.stdout
    );
}

/// No input is known to lead to a fault of the program's own; a command that has one ends as this one does.
#[test]
fn a_fault_of_the_program_is_told_from_those_of_a_report() {
    let run = run(Command::new(env!("CARGO_BIN_EXE_metaweave-at-fault")).env_clear());
    assert_eq!(run.code, Some(70), "{run:?}");
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr
            .starts_with("error: metaweave has failed, and the fault is its own, not yours: index out of"),
        "{run:?}"
    );
    assert!(run.stderr.contains("src/at_fault.rs:"), "{run:?}");
    assert!(run.stderr.contains("help: nothing was written; please report this"), "{run:?}");
    assert!(!run.stderr.contains("RUST_BACKTRACE"), "{run:?}");
}
