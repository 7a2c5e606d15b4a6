//! `metaweave import`: files of other programs in, a report that builds out, with the totals that the file had.

use std::io::{Cursor, Write};

use crate::harness::{Run, Workspace, repository};

/// A file of `tests/import`.
fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(repository().join("tests/import").join(path)).unwrap()
}

/// A workspace with a file in it, and what importing it said.
fn imported(format: &str, file: &str, bytes: &[u8]) -> (Workspace, Run) {
    let workspace = Workspace::empty();
    workspace.write(file, bytes);
    let run = workspace.run(&["import", format, file, "--name", "it"]);
    (workspace, run)
}

fn text(workspace: &Workspace, path: &str) -> String {
    String::from_utf8(workspace.files().remove(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// The import succeeds, and the report builds from what it wrote.
fn builds(format: &str, file: &str, bytes: &[u8]) -> (Workspace, Run) {
    let (workspace, run) = imported(format, file, bytes);
    assert_eq!(run.code, Some(0), "{run:?}");
    let build = workspace.run(&["build", "it"]);
    assert_eq!(build.code, Some(0), "{build:?}\n{}", text(&workspace, "reports/it/report.yaml"));
    (workspace, run)
}

/// The data package of the fixture, as RevMan nests it.
fn package() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in std::fs::read_dir(repository().join("tests/import/revman/package")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let study = name.contains("risk-of-bias") || name.contains("study-information");
        let folder = if study { "CD999999-study-data" } else { "CD999999-analysis-data" };
        writer.start_file(format!("{folder}/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&std::fs::read(&path).unwrap()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_review_of_revman_5_comes_to_its_own_totals() {
    let (workspace, run) = builds("revman", "collected.rm5", &bytes("revman/collected.rm5"));
    assert!(run.stdout.contains("Totals in the file that are reached again: 9 of 9"), "{}", run.stdout);
    for line in [
        "analysis 1.3, Gupta 2018: a group of no people; the cells are left empty",
        "analysis 2.4: RevMan shows totals of subgroups only; each subgroup is an analysis",
        "analysis 2.7 (Planned and never found), which has no data",
        "1 analysis of other data (text in cells)",
        "1 summary-of-findings table",
        "1 study awaiting classification",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    // The numbers themselves, against the totals that RevMan and metafor computed; the digits that its files store.
    let results: serde_json::Value =
        serde_json::from_slice(&workspace.files()["build/it/results.json"]).unwrap();
    for (id, estimate, lower, upper) in [
        ("analysis_1_1", 0.8968655609130709, 0.8405144008917793, 0.9569947088336491),
        ("analysis_1_2", 0.5790673397329521, 0.4807833084947394, 0.6974430643094324),
        ("analysis_1_3", -1.975863894400, -3.098656722363, -0.853071066437),
        ("analysis_2_1", 0.797413705619, 0.613430998174, 1.036577251233),
        ("analysis_2_2", 0.774286008604, 0.541691909917, 1.106752403247),
        ("analysis_2_3", 0.382308604333, 0.137932674263, 1.059646452359),
        ("analysis_2_4_1", -0.314533924039, -0.603092852333, -0.025974995744),
        ("analysis_2_4_2", -0.440226387133, -0.674158758528, -0.206294015738),
        ("analysis_2_6", 0.679981704528, 0.493047834088, 0.937789574410),
    ] {
        let analysis = results["analyses"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        let random =
            analysis["random"].is_object() && ["analysis_1_2", "analysis_1_3", "analysis_2_1"].contains(&id);
        let found = &analysis[if random { "random" } else { "common" }]["back_transformed"];
        for (name, wanted) in [("estimate", estimate), ("ci_lower", lower), ("ci_upper", upper)] {
            let value = found[name].as_f64().unwrap();
            // RevMan stores what it computed in double precision, metafor's numbers have 12 decimals.
            assert!(
                (value - wanted).abs() < 1e-9 * (1.0 + wanted.abs()),
                "{id} {name}: {value} for {wanted}"
            );
        }
    }
    let page = text(&workspace, "build/it/report.md");
    assert!(page.contains("No control group; report of Adams 2001"), "excluded studies");
    assert!(page.contains("Randomised trial; Two arms, parallel."), "characteristics");
    assert!(text(&workspace, "data/it/risk-of-bias.csv").contains("Dahl 2015,high,\"Reason 4, as given\""));
    assert!(text(&workspace, "reports/it/references.ris").contains("AU  - de la Cruz, M\n"));
    assert!(text(&workspace, "data/it/studies.csv").contains("Chen 2009,2009,"));
}

#[test]
fn a_data_package_of_revman_comes_to_its_own_totals() {
    let (workspace, run) = builds("revman", "CD999999.zip", &package());
    assert!(run.stdout.contains("Totals in the file that are reached again: 5 of 5"), "{}", run.stdout);
    assert!(run.stdout.contains("analysis 2.3, whose data are `something new`"), "{}", run.stdout);
    let spec = text(&workspace, "reports/it/report.yaml");
    assert!(spec.contains("methods: revman-2025"), "{spec}");
    assert!(spec.contains("tau2: REML, interval: hksj, prediction: false"), "{spec}");
    assert!(
        text(&workspace, "data/it/studies.csv").contains("Adams 2001,,Randomised & blinded,Adults n < 1000")
    );
    assert!(text(&workspace, "data/it/risk-of-bias.csv").starts_with("study,D1,D1_support,D2,"));
}

#[test]
fn a_database_of_metapsy_is_pooled_by_levels() {
    let (workspace, run) = builds("metapsy", "metapsy.csv", &bytes("metapsy.csv"));
    assert!(run.stdout.contains("analyses have the rows at `time: post`"), "{}", run.stdout);
    let results: serde_json::Value =
        serde_json::from_slice(&workspace.files()["build/it/results.json"]).unwrap();
    // validation/import/totals.R, "metapsy".
    let found = &results["analyses"][0]["random"];
    let near = |value: &serde_json::Value, wanted: f64| (value.as_f64().unwrap() - wanted).abs() < 1e-6;
    assert!(near(&found["estimate"], METAPSY.0), "{found}");
    // metafor's interval is Wald's; the report prints the robust one.
    assert!(near(&found["wald_ci"][0], METAPSY.0 - 1.959963984540054 * METAPSY.1), "{found}");
    assert!(near(&found["tau2"], METAPSY.2), "{found}");
    assert_eq!(results["analyses"][1]["id"], "response");
}

/// Estimate, standard error and variance between studies of the three-level model in `metapsy.csv`, by metafor; six digits hold
/// between two optimisers.
const METAPSY: (f64, f64, f64) = (0.5646617309, 0.2456114546, 0.26304372);

#[test]
fn the_template_of_prisma2020_becomes_the_flow_of_studies() {
    let (workspace, _) = builds("prisma2020", "PRISMA.csv", &bytes("prisma2020.csv"));
    let page = text(&workspace, "build/it/report.md");
    assert!(page.contains("95 records were screened, 18 reports were assessed"), "{page}");
    let table = text(&workspace, "data/it/prisma.csv");
    for row in [
        "database_results,MEDLINE,70\n",
        "dbr_excluded,\"Wrong design, or none\",3\n",
        "excluded_automatic,,0\n",
    ] {
        assert!(table.contains(row), "{row}: {table}");
    }
    assert!(
        !table.contains("previous") && !table.contains("website") && !table.contains("Register 1"),
        "{table}"
    );
    // A flow that does not add up is written all the same, and the check says so.
    let wrong = String::from_utf8(bytes("prisma2020.csv"))
        .unwrap()
        .replace("records_screened.html,95", "records_screened.html,94");
    let (_, run) = imported("prisma2020", "PRISMA.csv", wrong.as_bytes());
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("records screened") && run.stdout.contains("does not build yet"), "{run:?}");
}

#[test]
fn exports_of_covidence_become_studies() {
    let (workspace, run) = builds("covidence", "extraction.csv", &bytes("covidence-extraction.csv"));
    assert!(run.stdout.contains("analysis events of table studies is a guess"), "{}", run.stdout);
    assert!(run.stdout.contains("Chen 2009 has no row by Consensus"), "{}", run.stdout);
    assert!(text(&workspace, "build/it/report.md").contains("Adams 2001"));
    let (workspace, _) = builds("covidence", "excluded.csv", &bytes("covidence-references.csv"));
    assert!(text(&workspace, "build/it/report.md").contains("Wrong comparator"));
}

#[test]
fn sheets_of_a_workbook_become_tables() {
    let (workspace, run) = builds("xlsx", "workbook.xlsx", &bytes("workbook.xlsx"));
    for line in [
        "sheet `Old`, which is hidden",
        "sheet `Empty`, which has no row of names with rows under it",
        "sheet `Trials`: 2 rows above the names of columns",
        "sheet `Trials`: merged cells; their value stands in each of the 1 that it covers",
        "analysis events of table trials is a guess",
        "sheet `Trials`: I5 hold a formula without a saved value",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    assert_eq!(
        text(&workspace, "data/it/trials.csv"),
        "Study,Setting,Events (treatment),N (treatment),Events (control),N (control),Recruited until,Dose,Percent\n\
         Adams 2001,clinic,12,100,20,102,2000-06-30,0.3,12\n\
         Baker 2004,clinic,8,80,15,79,2003-01-01 12:00:00,1.5,\n\
         \"Chen, \"\"Li\"\" 2009\",home,30,210,41,205,,0.333333333333333,\n"
    );
    assert!(text(&workspace, "build/it/report.md").contains("RR 0.6"));
}

#[test]
fn nothing_is_overwritten_unless_asked() {
    let (workspace, run) = imported("prisma2020", "PRISMA.csv", &bytes("prisma2020.csv"));
    assert_eq!(run.code, Some(0), "{run:?}");
    workspace.write("reports/it/report.yaml", "mine");
    let again = workspace.run(&["import", "prisma2020", "PRISMA.csv", "--name", "it"]);
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(again.stderr.contains("would be overwritten") && again.stderr.contains("--force"), "{again:?}");
    assert_eq!(text(&workspace, "reports/it/report.yaml"), "mine");
    let forced = workspace.run(&["import", "prisma2020", "PRISMA.csv", "--name", "it", "--force"]);
    assert_eq!(forced.code, Some(0), "{forced:?}");
    assert_ne!(text(&workspace, "reports/it/report.yaml"), "mine");
    // Without a name it is that of the file, and `--out` makes a workspace elsewhere.
    let other = workspace.run(&["import", "prisma2020", "PRISMA.csv", "--out", "new/place"]);
    assert_eq!(other.code, Some(0), "{other:?}");
    assert!(other.stdout.contains("Next: cd new/place && metaweave build prisma"), "{}", other.stdout);
    assert!(workspace.files().contains_key("new/place/reports/prisma/report.yaml"));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let once = imported("revman", "collected.rm5", &bytes("revman/collected.rm5")).0.files();
    let again = imported("revman", "collected.rm5", &bytes("revman/collected.rm5")).0.files();
    assert_eq!(once, again);
}

#[test]
fn files_at_fault_are_refused_with_a_reason_and_leave_nothing() {
    let rm5 = String::from_utf8_lossy(&bytes("revman/collected.rm5")).into_owned();
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><COCHRANE_REVIEW>&b;</COCHRANE_REVIEW>";
    let zip_bomb = {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file("CD1-overall-estimates-and-settings.csv", zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&vec![b' '; 65 << 20]).unwrap();
        writer.finish().unwrap().into_inner()
    };
    let deep =
        format!("<COCHRANE_REVIEW>{}{}</COCHRANE_REVIEW>", "<P>".repeat(100_000), "</P>".repeat(100_000));
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("revman", "a.rm5", Vec::new(), "a.rm5 is empty"),
        ("revman", "a.rm5", b"study,events\nA,1\n".to_vec(), "is not XML"),
        ("revman", "a.rm5", rm5.as_bytes()[..rm5.len() / 2].to_vec(), "is not XML"),
        ("revman", "a.rm5", b"<html><body/></html>".to_vec(), "its root is <html>"),
        ("revman", "a.rm5", bomb.as_bytes().to_vec(), "has a document type"),
        ("revman", "a.rm5", b"<COCHRANE_REVIEW REVMAN_VERSION=\"6.1\"/>".to_vec(), "is of RevMan 6.1"),
        ("revman", "a.rm5", b"<COCHRANE_REVIEW TYPE=\"DIAGNOSTIC\"/>".to_vec(), "diagnostic accuracy"),
        ("revman", "a.rm5", b"<COCHRANE_REVIEW/>".to_vec(), "neither studies nor analyses"),
        ("revman", "a.rm5", deep.into_bytes(), "neither studies nor analyses"),
        ("revman", "a.zip", b"PK\x03\x04 no archive".to_vec(), "the archive is damaged"),
        ("revman", "a.zip", zip_bomb, "larger than 64 MB once unpacked"),
        ("metapsy", "a.csv", b"a;b\n1;2\n".to_vec(), "it lacks the column `study`"),
        ("prisma2020", "a.csv", b"a,b\n1,2\n".to_vec(), "no columns `data` and `n`"),
        ("covidence", "a.csv", b"a,b\n1,2\n".to_vec(), "no column `Covidence #`"),
        ("xlsx", "a.xlsx", b"a,b\n1,2\n".to_vec(), "is not a workbook of Excel"),
    ];
    for (format, file, bytes, message) in cases {
        let (workspace, run) = imported(format, file, &bytes);
        assert_eq!(run.code, Some(1), "{format} {message}: {run:?}");
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{run:?}");
        assert_eq!(workspace.files().len(), 1, "{message}: {:?}", workspace.files().keys());
    }
    let workspace = Workspace::empty();
    let absent = workspace.run(&["import", "revman", "none.rm5"]);
    assert_eq!(absent.code, Some(5), "{absent:?}");
    let unnamed = workspace.run(&["import", "revman", "none.rm5", "--name", "../x"]);
    assert_eq!(unnamed.code, Some(2), "{unnamed:?}");
}
