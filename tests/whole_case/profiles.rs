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
}

#[test]
fn a_profile_that_is_not_there_is_wrong_usage() {
    let workspace = own();
    workspace.write("templates/profiles/jama.yaml", "name: JAMA, again\nlike: bmj\n");
    let accepted =
        "accepted: `cochrane`, `jama`, `bmj`, `lancet`, `plos`, `generic` or `journal-of-examples`\n";
    for args in [&["build", "report.yaml", "--out", "out"][..], &["check", "report.yaml"]] {
        let run = workspace.run(&[args, &["--profile", "jamma"]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        let said =
            format!("error: there is no profile `jamma`\nhelp: did you mean `jama`?\nhelp: {accepted}");
        assert!(run.stderr.starts_with(&said), "{run:?}");
        let run = workspace.run(&[args, &["--profile", "templates/profiles/nejm.yaml"]].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains("there is no profile templates/profiles/nejm.yaml"), "{run:?}");
    }
    assert!(!workspace.path().join("out").exists());
}

/// A supplement asked for with `--profile` is of that profile, says so, and is built again with it.
#[test]
fn a_supplement_of_the_profile_of_the_command_line_is_built_again_with_it() {
    let workspace = own();
    let run = workspace.run(&["build", "report.yaml", "--profile", "jama", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let files = workspace.files();
    let (path, bytes) =
        files.iter().find(|(path, _)| path.ends_with("supplement.zip")).expect("a supplement");
    let (inside, _) = metaweave_report::supplement::read(bytes).unwrap();
    assert!(inside.keys().any(|name| name.starts_with("eAppendix1_")), "{:?}", inside.keys());
    let text = |end: &str| {
        let (_, bytes) =
            inside.iter().find(|(name, _)| name.ends_with(end) && !name.starts_with("workspace/")).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    assert!(text("report.lock").contains("\nprofile jama\n"));
    assert!(text("README.md").contains("--profile jama`"), "{}", text("README.md"));
    let run = workspace.run(&["verify", path]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("identical bytes") && !run.stdout.contains("different"), "{run:?}");
    // Without the line, the rebuild is of the profile of the spec, and not the same.
    let other: std::collections::BTreeMap<String, std::borrow::Cow<'_, [u8]>> = inside
        .iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes).replace("\nprofile jama\n", "\n");
            (
                name.clone(),
                if name.ends_with("report.lock") {
                    text.into_bytes().into()
                } else {
                    bytes.as_slice().into()
                },
            )
        })
        .collect();
    workspace.write("other.zip", metaweave_report::supplement::write(&other).unwrap());
    assert_eq!(workspace.run(&["verify", "other.zip"]).code, Some(3));
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

#[test]
fn a_submission_has_each_figure_and_table_under_the_name_of_the_journal() {
    let workspace = own();
    let spec = String::from_utf8(workspace.files()["report.yaml"].clone()).unwrap();
    workspace.write("report.yaml", format!("{spec}submission: {{ main: [fig-relapse] }}\n"));
    let build = |out: &str, profile: &str| {
        let args = ["build", "report.yaml", "--format", "submission", "--profile", profile, "--out", out];
        let run = workspace.run(&args);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let files = workspace.files();
        let inside = |path: &str| {
            path.strip_prefix(&format!("{out}/"))
                .and_then(|rest| Some(rest.split_once("/submission/")?.1.to_owned()))
        };
        let found: std::collections::BTreeMap<String, Vec<u8>> =
            files.iter().filter_map(|(path, bytes)| Some((inside(path)?, bytes.clone()))).collect();
        found
    };
    let plos = build("a", "plos");
    let names: Vec<&str> = plos.keys().map(String::as_str).collect();
    assert!(names.contains(&"Fig1.tif") && names.contains(&"S1_Table.docx"), "{names:?}");
    assert!(plos == build("b", "plos"), "two submissions differ");
    let captions = String::from_utf8(plos["captions.md"].clone()).unwrap();
    assert!(captions.contains("**Fig 1.** ") && captions.contains("**S1 Table.** "), "{captions}");
    // Little-endian TIFF whose width is at most 190.5 mm at 300 dots per inch.
    let figure = &plos["Fig1.tif"];
    assert_eq!(&figure[..4], b"II*\0");
    let at = u32::from_le_bytes(figure[4..8].try_into().unwrap()) as usize;
    let width = u32::from_le_bytes(figure[at + 10..at + 14].try_into().unwrap());
    assert!((789..=2251).contains(&width), "{width}");
    let jama = build("c", "jama");
    assert!(jama.contains_key("Figure1.pdf") && jama.contains_key("eTable1.docx"), "{:?}", jama.keys());
}

#[test]
fn files_that_are_too_large_for_the_journal_are_named() {
    let workspace = own();
    let path = "templates/profiles/journal-of-examples.yaml";
    let profile = String::from_utf8(workspace.files()[path].clone()).unwrap();
    let build = |most: &str| {
        workspace.write(path, format!("{profile}figures: {{ formats: [tiff], max_megabytes: {most} }}\n"));
        workspace.run(&["build", "report.yaml", "--format", "submission", "--out", "out"])
    };
    let run = build("0.001");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let warning = "warning[MW0801]: Journal of Examples takes files up to 0.001 MB; larger are `submission/";
    assert!(run.stderr.contains(warning) && run.stderr.contains(".tif` ("), "{}", run.stderr);
    assert!(!build("100").stderr.contains("MW0801"));
}

#[test]
fn a_submission_of_what_the_report_lacks_is_refused() {
    let workspace = own();
    let spec = String::from_utf8(workspace.files()["report.yaml"].clone()).unwrap();
    workspace.write("report.yaml", format!("{spec}submission: {{ main: [fig-relaps] }}\n"));
    let run = workspace.run(&["build", "report.yaml", "--out", "out"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("no figure or table `fig-relaps`") && run.stderr.contains("`fig-relapse`"),
        "{}",
        run.stderr
    );
}

#[test]
fn tables_and_figures_are_written_in_the_formats_asked_for() {
    let workspace = own();
    let args = [
        "build",
        "report.yaml",
        "--format",
        "jats",
        "--tables",
        "docx,xlsx",
        "--figures",
        "tiff",
        "--out",
        "out",
    ];
    let run = workspace.run(&args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = workspace.files();
    for end in ["/report.xml", "/tables/tables.xlsx", "/figures/fig-relapse.tif", ".docx"] {
        assert!(files.keys().any(|path| path.starts_with("out/") && path.ends_with(end)), "{end}");
    }
    assert!(!files.keys().any(|path| path.ends_with("report.html")));
}
