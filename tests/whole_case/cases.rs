//! Reports that must be built, one folder each in `tests/suite`, with the files expected.

use std::path::Path;

use crate::harness::{Workspace, compare, files, folders, none, suite};

#[test]
fn every_case_gives_the_files_expected() {
    let cases: Vec<_> = folders(&suite()).into_iter().filter(|case| !case.ends_with("invalid")).collect();
    assert!(!cases.is_empty());
    let problems: Vec<String> = cases.iter().flat_map(|case| build(case)).collect();
    none(&problems);
}

/// Builds a case and compares: `expected/stderr.txt` with the diagnostics (none if there is no such file), every other
/// file under `expected` with the output of that name.
fn build(case: &Path) -> Vec<String> {
    let workspace = Workspace::of_case(case);
    let run = workspace.run(&["build", "report.yaml", "--out", "build"]);
    let name = case.file_name().unwrap().display();
    if run.code != Some(0) {
        return vec![format!("{name}: exit code {:?}\n{}", run.code, run.stderr)];
    }
    let outputs = folders(&workspace.path().join("build"));
    let [output] = outputs.as_slice() else {
        return vec![format!("{name}: one folder of output, not {outputs:?}")];
    };
    let expected = case.join("expected");
    let mut compared = vec!["report.md".to_owned()];
    if expected.exists() {
        compared.extend(files(&expected).into_keys().filter(|path| path != "stderr.txt"));
    }
    compared.sort();
    compared.dedup();
    let outputs = files(output);
    let mut problems: Vec<String> = compared
        .iter()
        .filter_map(|path| match outputs.get(path) {
            Some(bytes) => compare(&expected.join(path), std::str::from_utf8(bytes).unwrap()).err(),
            None => Some(format!("{name}: there is no output {path}")),
        })
        .collect();
    problems.extend(compare(&expected.join("stderr.txt"), &run.stderr).err());
    problems
}
