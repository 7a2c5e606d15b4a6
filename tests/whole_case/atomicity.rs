//! A report is written whole or not at all.

use std::fs;

use crate::harness::{Workspace, files, suite};

fn case() -> Workspace {
    Workspace::of_case(&suite().join("readme"))
}

#[test]
fn a_failing_build_leaves_the_earlier_output_untouched() {
    let workspace = case();
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    let good = files(&workspace.path().join("build"));
    assert!(!good.is_empty());

    let spec = fs::read_to_string(workspace.path().join("report.yaml")).unwrap();
    workspace.write("report.yaml", spec.replace("measure: RR", "measure: RRR"));
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(1));
    assert_eq!(files(&workspace.path().join("build")), good);
}

#[test]
fn files_of_an_earlier_build_vanish() {
    let workspace = case();
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    let all = files(&workspace.path().join("build"));
    assert!(all.keys().any(|path| path.ends_with("report.html")));
    assert_eq!(workspace.run(&["build", "report.yaml", "--format", "md"]).code, Some(0));
    let some = files(&workspace.path().join("build"));
    assert!(some.keys().any(|path| path.ends_with("report.md")));
    assert!(!some.keys().any(|path| path.ends_with("report.html")));
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    assert_eq!(files(&workspace.path().join("build")), all);
}

#[test]
fn a_folder_that_holds_other_work_is_not_replaced() {
    let workspace = case();
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    let [output] = &crate::harness::folders(&workspace.path().join("build"))[..] else {
        panic!("one output")
    };
    fs::write(output.join("notes.txt"), "mine").unwrap();
    let before = workspace.files();
    let run = workspace.run(&["build", "report.yaml"]);
    assert_eq!(run.code, Some(5), "{run:?}");
    assert!(run.stderr.contains("`notes.txt`"), "{run:?}");
    assert_eq!(workspace.files(), before);
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_is_one_clear_line() {
    use crate::harness::{metaweave, run};
    use std::process::Command;

    let workspace = case();
    assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
    let before = workspace.files();
    // The shell limits the size of a file to one block and has the signal ignored, so that writing fails half-way.
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" build report.yaml"])
        .arg(metaweave().get_program());
    let run = run(shell.current_dir(workspace.path()));
    assert_eq!(run.code, Some(5), "{run:?}");
    assert_eq!(
        run.stderr.lines().filter(|line| line.starts_with("error: cannot write")).count(),
        1,
        "{run:?}"
    );
    assert_eq!(workspace.files(), before);
}
