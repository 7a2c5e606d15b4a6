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

/// Numbers that look drawn at random and are the same in every run (xorshift of Marsaglia 2003).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Places of digits in a file: the first, the last, and others drawn from all of it.
fn digits(bytes: &[u8], count: usize, draw: &mut Draw) -> Vec<usize> {
    let all: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
    if all.is_empty() {
        return all;
    }
    let mut picked = vec![all[0], all[all.len() - 1]];
    picked.extend((0..count).map(|_| all[draw.below(all.len())]));
    picked.sort_unstable();
    picked.dedup();
    picked
}

/// The file with another digit at a place.
fn altered(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] = if bytes[at] == b'9' { b'8' } else { bytes[at] + 1 };
    bytes
}

/// Whether places, as they are printed, name that of an altered digit: the line and column of a text, the key of a JSON value.
fn names(places: &str, path: &str, bytes: &[u8], at: usize) -> bool {
    let text = std::str::from_utf8(bytes).unwrap();
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let is_json = path.ends_with(".json");
    if is_json && serde_json::from_slice::<serde_json::Value>(&altered(bytes, at)).is_ok() {
        // The lines are indented: the last key before the place, on its line or above an entry of a list, is the one. A digit
        // of a key itself is named by the key as it is and as it was.
        let key = |text: &str| {
            let from = text.rfind("\":").unwrap_or(0);
            text[..from].rsplit('"').next().unwrap_or_default().to_owned()
        };
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let last = key(&text[..end]);
        return places.contains(&last);
    }
    places.contains(&format!("line {line}, column "))
        || places.lines().any(|place| place.trim() == format!("line {line}"))
        || places.contains(&format!("line {line}:"))
}

fn report_of_places(found: &Archive, path: &str) -> String {
    let artefacts = found.artefacts.iter().filter(|artefact| artefact.path == path);
    let places = artefacts.flat_map(|artefact| artefact.verdict.places()).map(|place| place.at.clone());
    let lines = found.altered.iter().filter(|line| line.starts_with(path)).cloned();
    places.chain(lines).collect::<Vec<_>>().join("\n")
}

/// One digit of one file, for files whose alteration changes what is built or what the archive is checked against.
fn one_at_a_time(case: Workspace, count: usize, seed: u64, of: impl Fn(&str) -> bool) {
    let (files, damaged) = supplement::read(&archive(&case)).unwrap();
    assert!(damaged.is_empty());
    let (mut draw, mut problems, mut tried) = (Draw(seed), Vec::new(), 0);
    for (path, bytes) in files.iter().filter(|(path, _)| of(path)) {
        for at in digits(bytes, count, &mut draw) {
            let mut files = files.clone();
            files.insert(path.clone(), altered(bytes, at));
            tried += 1;
            let found = match verify_archive(&supplement::write(&files).unwrap()) {
                Ok(found) => found,
                Err(error) => {
                    problems.push(format!("{path}, byte {at}: {error}"));
                    continue;
                }
            };
            let places = report_of_places(&found, path);
            if !names(&places, path, bytes, at) {
                problems.push(format!("{path}, byte {at}: {places:?} of {:#?}", told(&found)));
            }
            // Nobody else is blamed for what an archive says of itself.
            let blamed = found.altered.iter().filter(|line| !line.starts_with(path.as_str()));
            problems.extend(blamed.map(|line| format!("{path}, byte {at}: {line}")));
        }
    }
    assert!(tried > 12, "only {tried} digits");
    none(&problems);
}

fn bcg() -> Workspace {
    let workspace = Workspace::of_repository();
    let run = workspace.run(&["build", "bcg"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    workspace
}

#[test]
fn one_altered_digit_of_an_input_is_named_by_line_and_column() {
    one_at_a_time(built("readme"), 12, 0x5eed_0001, |path| path.starts_with(supplement::WORKSPACE));
    one_at_a_time(bcg(), 3, 0x5eed_0002, |path| path.starts_with(supplement::WORKSPACE));
}

#[test]
fn one_altered_digit_of_lock_and_description_is_named_and_nothing_else_blamed() {
    let of = |path: &str| path.ends_with("report.lock") || path == "ro-crate-metadata.json";
    one_at_a_time(built("readme"), 30, 0x5eed_0003, of);
}

/// In files that follow from the inputs one digit of each is altered at once, which tells as much about each of them and needs
/// one rebuild for all.
#[test]
fn altered_digits_of_every_output_are_named_by_place() {
    let workspace = bcg();
    let (files, _) = supplement::read(&archive(&workspace)).unwrap();
    let of = |path: &str| !path.starts_with(supplement::WORKSPACE);
    let (mut draw, mut problems, mut tried) = (Draw(0x5eed_0004), Vec::new(), 0);
    let rounds: BTreeMap<&String, Vec<usize>> = files
        .iter()
        .filter(|(path, _)| of(path))
        .map(|(path, bytes)| (path, digits(bytes, 20, &mut draw)))
        .collect();
    assert!(rounds.len() > 45, "{:?}", rounds.keys());
    for round in 0..22 {
        let mut others = files.clone();
        let places: Vec<(&String, usize)> =
            rounds.iter().filter_map(|(path, places)| Some((*path, *places.get(round)?))).collect();
        for (path, at) in &places {
            others.insert((*path).clone(), altered(&files[*path], *at));
        }
        let found = verify_archive(&supplement::write(&others).unwrap()).unwrap();
        for (path, at) in places {
            tried += 1;
            let told = report_of_places(&found, path);
            if !names(&told, path, &files[path], at) {
                problems.push(format!("{path}, byte {at}: {told:?}"));
            }
        }
    }
    assert!(tried > 700, "only {tried} digits");
    none(&problems);
}

/// Bytes of the archive itself: heads of entries, times, permissions, check sums, what is packed, the directory, the end.
#[test]
fn no_altered_byte_of_an_archive_passes() {
    let workspace = built("readme");
    let good = archive(&workspace);
    let mut draw = Draw(0x5eed_0005);
    // The directory lies behind all entries; half of the places are in it, where few bytes are content.
    let directory = (0..good.len()).find(|&at| good[at..].starts_with(b"PK\x01\x02")).unwrap();
    let mut places: Vec<usize> = (0..30).map(|_| draw.below(directory)).collect();
    places.extend((0..30).map(|_| directory + draw.below(good.len() - directory)));
    places.extend([0, 4, 8, 10, 14, good.len() - 1]);
    let mut problems = Vec::new();
    for at in places {
        let mut bad = good.clone();
        bad[at] ^= 1 << draw.below(8);
        match verify_archive(&bad) {
            // One that cannot be read is told so in one line.
            Err(_) => {}
            Ok(found) if !told(&found).is_empty() => {}
            Ok(_) => problems.push(format!("byte {at} of {} was altered, and nothing was said", good.len())),
        }
    }
    for (name, longer) in [
        ("bytes behind the end", [&good[..], b"x"].concat()),
        ("bytes before the beginning", [b"#!/bin/sh\n", &good[..]].concat()),
    ] {
        if verify_archive(&longer).is_ok_and(|found| told(&found).is_empty()) {
            problems.push(name.to_owned());
        }
    }
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

/// A folder that holds more than a build writes by itself is built again in the formats that are there.
#[test]
fn outputs_in_any_format_are_verified() {
    let workspace = built("readme");
    let pictures = ["--figures", "png,png-dark,pdf,tiff", "--dpi", "96"];
    let all = ["--tables", "docx,xlsx", "--format", "html,md,json,zip,docx,jats,submission"];
    let args = [&["build", "report.yaml"][..], &pictures, &all].concat();
    assert_eq!(workspace.run(&args).code, Some(0));
    let run = workspace.run(&["verify", "report.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("identical bytes") && !run.stdout.contains("not made"), "{run:?}");
    // A picture that differs is told, and so is a page that the lock promises and is not there.
    let picture = output(&workspace).join("figures/fig-relapse.png");
    let mut bytes = fs::read(&picture).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&picture, bytes).unwrap();
    fs::remove_file(output(&workspace).join("report.md")).unwrap();
    let run = workspace.run(&["verify", "report.yaml"]);
    assert_eq!(run.code, Some(3), "{run:?}");
    assert!(run.stdout.contains("figures/fig-relapse.png: different in 1 place"), "{run:?}");
    assert!(run.stdout.contains("report.md: missing from what was published"), "{run:?}");
    // One format elsewhere is all there is to compare there, and a profile of the command line is given again.
    for profile in [None, Some("jama")] {
        let profile: Vec<&str> = profile.iter().flat_map(|profile| ["--profile", profile]).collect();
        let build = [&["build", "report.yaml", "--format", "md", "--out", "site"][..], &profile].concat();
        assert_eq!(workspace.run(&build).code, Some(0));
        let run = workspace.run(&[&["verify", "report.yaml", "--out", "site"][..], &profile].concat());
        assert_eq!(run.code, Some(0), "{run:?}");
    }
}
