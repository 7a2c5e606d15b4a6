//! What was published against what its inputs give: `metaweave verify`.

use std::collections::BTreeMap;
use std::fs;

use metaweave_report::supplement;
use metaweave_report::verify::{Archive, Verdict, verify_archive};

use crate::harness::{Workspace, none, repository, suite};

fn built(case: &str) -> Workspace {
    let workspace = Workspace::of_case(&suite().join(case));
    let run = workspace.run(&["build", "report.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    workspace
}

fn output(workspace: &Workspace) -> std::path::PathBuf {
    crate::harness::folders(&workspace.path().join("build")).pop().expect("an output")
}

fn archive(workspace: &Workspace) -> Vec<u8> {
    fs::read(output(workspace).join("supplement.zip")).unwrap()
}

/// Every line that an archive's findings consist of.
fn told(archive: &Archive) -> Vec<String> {
    let artefacts =
        archive.artefacts.iter().filter(|artefact| artefact.verdict != Verdict::Identical).map(|artefact| {
            format!("{}: {} {:?}", artefact.path, artefact.verdict.words(), artefact.verdict.places())
        });
    artefacts.chain(archive.altered.iter().cloned()).collect()
}

#[test]
fn a_fresh_supplement_is_identical_in_every_byte() {
    let workspace = built("readme");
    let found = verify_archive(&archive(&workspace)).unwrap();
    assert!(found.artefacts.len() > 15, "{:?}", found.artefacts);
    none(&told(&found));
    let path = output(&workspace).join("supplement.zip");
    let run = workspace.run(&["verify", path.to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("identical bytes"), "{run:?}");
}

/// A digit in the middle and the last one of every file, one at a time.
#[test]
fn one_altered_digit_anywhere_is_named() {
    let workspace = built("readme");
    let (files, damaged) = supplement::read(&archive(&workspace)).unwrap();
    assert!(damaged.is_empty());
    let mut problems = Vec::new();
    let mut altered = 0;
    for (path, bytes) in &files {
        let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
        let mut picked = vec![digits.len() / 2, digits.len().saturating_sub(1)];
        picked.dedup();
        for at in picked.into_iter().filter_map(|at| digits.get(at)) {
            let mut files = files.clone();
            let byte = &mut files.get_mut(path).unwrap()[*at];
            *byte = if *byte == b'9' { b'8' } else { *byte + 1 };
            altered += 1;
            match verify_archive(&supplement::write(&files).unwrap()) {
                Ok(found) if told(&found).iter().any(|line| line.starts_with(path.as_str())) => {}
                Ok(found) => problems.push(format!("{path}, byte {at}: {:#?}", told(&found))),
                Err(error) => problems.push(format!("{path}, byte {at}: {error}")),
            }
        }
    }
    assert!(altered > 30, "only {altered} digits");
    none(&problems);
}

#[test]
fn an_altered_cell_is_named_with_its_line_and_what_follows_from_it() {
    let workspace = built("readme");
    let (mut files, _) = supplement::read(&archive(&workspace)).unwrap();
    let table = files.get_mut("workspace/trials.csv").unwrap();
    let text = String::from_utf8(table.clone()).unwrap().replacen("12,100", "72,100", 1);
    *table = text.into_bytes();
    workspace.write("altered.zip", supplement::write(&files).unwrap());
    let run = workspace.run(&["verify", "altered.zip"]);
    assert!(matches!(run.code, Some(3 | 4)), "{run:?}");
    for told in [
        "workspace/trials.csv is not what the lock says it was\n    line ",
        "in S",
        "results.json: different in ",
        "was corrected",
    ] {
        assert!(run.stdout.contains(told), "{told:?} is not in\n{}", run.stdout);
    }
}

#[test]
fn damaged_and_foreign_archives_are_one_clear_line() {
    let workspace = built("readme");
    let good = archive(&workspace);
    workspace.write("half.zip", &good[..good.len() / 2]);
    workspace.write("text.zip", "no archive");
    let other = BTreeMap::from([("a.txt".to_owned(), b"x".to_vec())]);
    workspace.write("other.zip", supplement::write(&other).unwrap());
    for (name, code) in [("half.zip", 5), ("text.zip", 5), ("other.zip", 3), ("absent.zip", 5)] {
        let run = workspace.run(&["verify", name]);
        assert_eq!(run.code, Some(code), "{name}: {run:?}");
    }
    let mut flipped = good.clone();
    let middle = flipped.len() / 3;
    flipped[middle] ^= 0xff;
    workspace.write("flipped.zip", flipped);
    let run = workspace.run(&["verify", "flipped.zip"]);
    assert!(matches!(run.code, Some(3 | 5)), "{run:?}");
}

#[test]
fn outputs_and_locks_are_verified() {
    let workspace = built("readme");
    for named in ["report.yaml", "report.lock"] {
        let run = workspace.run(&["verify", named]);
        assert_eq!(run.code, Some(0), "{run:?}");
    }
    let results = output(&workspace).join("results.json");
    let text = fs::read_to_string(&results).unwrap();
    let at = text.find("\"estimate\": ").unwrap() + "\"estimate\": -0.".len();
    let mut bytes = text.into_bytes();
    bytes[at] = if bytes[at] == b'9' { b'8' } else { bytes[at] + 1 };
    fs::write(&results, bytes).unwrap();
    let run = workspace.run(&["verify", "report.yaml"]);
    assert!(matches!(run.code, Some(3 | 4)), "{run:?}");
    assert!(run.stdout.contains("results.json: different in 1 place\n    analyses[relapse]."), "{run:?}");
    // Without outputs the lock still says whether the inputs give what was locked.
    fs::remove_dir_all(workspace.path().join("build")).unwrap();
    let run = workspace.run(&["verify", "report.lock"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("compared with the lock only"), "{run:?}");
    fs::remove_file(workspace.path().join("report.lock")).unwrap();
    let run = workspace.run(&["verify", "report.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[test]
fn estimates_of_other_programs_are_compared_row_by_row() {
    let workspace = Workspace::of_repository();
    for table in ["metafor.csv", "revman.csv"] {
        let path = repository().join("tests/verify").join(table);
        workspace.write(table, fs::read(path).unwrap());
    }
    // Written by metafor 3.8-1 to fifteen digits, on the scale of analysis.
    let run = workspace.run(&["verify", "bcg", "--against", "metafor.csv"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("14 rows, numbers on the scale of analysis): 14 agrees"), "{run:?}");
    // In the layout of RevMan's export, the total with the interval printed in 1994.
    let run = workspace.run(&["verify", "bcg", "--against", "revman.csv"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(
        run.stdout.contains(
            "line 5: Tuberculosis, Total (95% CI) (tuberculosis, pooled): differs by less than 10%"
        ),
        "{run:?}"
    );

    let text = fs::read_to_string(workspace.path().join("revman.csv")).unwrap();
    for (from, to, code, words) in [
        ("0.20,0.09,0.49", "0.25,0.09,0.49", 3, "differs by 10% or more"),
        ("0.20,0.09,0.49", "0.20,0.09,1.49", 4, "differs in direction, or about no effect"),
        ("Aronson 1948", "Aaronson 1948", 3, "nothing in the report goes by that name"),
    ] {
        workspace.write("other.csv", text.replacen(from, to, 1));
        let run = workspace.run(&["verify", "bcg", "--against", "other.csv"]);
        assert_eq!(run.code, Some(code), "{to}: {run:?}");
        assert!(run.stdout.contains(words), "{words}: {run:?}");
    }
    let run = workspace.run(&["verify", "--against", "metafor.csv"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[test]
fn what_is_written_only_when_asked_for_is_compared_too() {
    let workspace = Workspace::empty();
    for (path, bytes) in crate::harness::files(&suite().join("readme")) {
        if !path.starts_with("expected") {
            workspace.write(&format!("reports/small/{path}"), bytes);
        }
    }
    assert_eq!(workspace.run(&["build", "small"]).code, Some(0));
    let formats = ["build", "small", "--format", "html,md,json,zip,docx"];
    assert_eq!(workspace.run(&formats).code, Some(0));
    let run = workspace.run(&["verify", "small", "--all"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("report.docx: identical bytes"), "{run:?}");
    // Whether this build can set it or not, a PDF beside the rest is no reason to doubt the rest.
    workspace.write("build/small/report.pdf", "%PDF-1.7");
    let run = workspace.run(&["verify", "small"]);
    if cfg!(feature = "pdf") {
        assert_eq!(run.code, Some(3), "{run:?}");
        assert!(run.stdout.contains("report.pdf: different"), "{run:?}");
    } else {
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.stdout.contains("report.pdf was not compared"), "{run:?}");
    }
}
