//! `--profile`: numbers, figures and files as a journal has them, and what a manuscript still lacks.

use std::io::Cursor;

use metaweave_report::profile::NAMES;

use crate::harness::{Workspace, suite};

fn own() -> Workspace {
    Workspace::of_case(&suite().join("profile-of-a-journal"))
}

#[test]
fn every_profile_builds_and_lists_what_is_lacking_with_its_sources() {
    let workspace = Workspace::of_repository();
    for name in NAMES {
        let run = workspace.run(&["check", "bcg", "--profile", name]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("note[MW0801]") && run.stderr.contains("date read: "), "{}", run.stderr);
        assert!(run.stderr.contains("reports/bcg/report.yaml:"), "{}", run.stderr);
    }
    let lacking = |name| workspace.run(&["check", "bcg", "--profile", name]).stderr;
    assert!(lacking("lancet").contains("“Research in context”"));
    assert!(lacking("jama").contains("`# Abstract`, under the headings Importance, Objective, Data Sources"));
    assert!(!workspace.run(&["check", "bcg"]).stderr.contains("MW0801"));
}

#[test]
fn numbers_and_forest_plots_follow_the_profile_of_the_command_line() {
    let workspace = own();
    for (name, effect, head) in [
        ("lancet", "RR 0·64, 95% CI 0·52–0·80", "Study"),
        ("jama", "RR, 0.64; 95% CI, 0.52-0.80", "Source"),
        ("plos", "RR 0.64, 95% CI 0.52 to 0.80", "Study"),
        ("journal-of-examples", "RR, 0·64; 95% CI, 0·52-0·80", "Trial"),
        ("templates/profiles/journal-of-examples.yaml", "RR, 0·64; 95% CI, 0·52-0·80", "Trial"),
    ] {
        let run = workspace.run(&["build", "report.yaml", "--profile", name, "--out", "out"]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        let files = workspace.files();
        let of = |end: &str| {
            files.iter().find(|(path, _)| path.starts_with("out/") && path.ends_with(end)).unwrap()
        };
        let report = String::from_utf8(of("report.md").1.clone()).unwrap();
        assert!(report.contains(effect), "{name}\n{report}");
        let figure = String::from_utf8(of("figures/fig-relapse.svg").1.clone()).unwrap();
        assert!(figure.contains(&format!(">{head}<")), "{name}");
    }
    let run = workspace.run(&["build", "report.yaml", "--profile", "nejm", "--out", "out"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("there is no profile `nejm`") && run.stderr.contains("`journal-of-examples`")
    );
}

#[test]
fn supplementary_files_are_called_as_the_profile_has_it() {
    let workspace = own();
    let run = workspace.run(&["build", "report.yaml", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = workspace.files();
    let zip = files.iter().find(|(path, _)| path.ends_with("supplement.zip")).unwrap().1;
    let archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(names.iter().any(|name| name.starts_with("Annex1_")), "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("_analysis-plan.yaml")));
}

#[test]
fn what_is_lacking_is_counted_in_words_and_found_by_heading() {
    let workspace = own();
    let text = "# Abstract\n\n**Importance.** Relapse is common.\n\n**Results:** It was less frequent.\n\n\
                # Background\n\nIt is known.\n\n## Ethics\n\nNone was needed.\n";
    workspace.write("text.md", text);
    workspace.write(
        "templates/profiles/short.yaml",
        "name: Short Letters\nlike: journal-of-examples\nrequires: { abstract: { words: 5 }, text_words: 10 }\n",
    );
    let run = workspace.run(&["check", "report.yaml", "--profile", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for part in [
        "the abstract has 9 words; Short Letters takes 5",
        "text.md:1:1",
        "the headings “Objective”, “Data Sources”",
        "words; Short Letters takes 10",
        "the report has 1 figure and 3 tables",
    ] {
        assert!(run.stderr.contains(part), "{part}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("“Ethics”") && !run.stderr.contains("“Importance”"), "{}", run.stderr);
    assert!(!run.stderr.contains("is registered"));
}
