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

/// Two states of a report, their outputs and locks, and a workspace to go from one to the other in.
#[cfg(unix)]
struct TwoStates {
    workspace: Workspace,
    tables: [String; 2],
    /// Everything but what is hidden, for each state.
    whole: [Files; 2],
}

#[cfg(unix)]
type Files = std::collections::BTreeMap<String, Vec<u8>>;

#[cfg(unix)]
impl TwoStates {
    fn new() -> Self {
        let workspace = case();
        let table = fs::read_to_string(workspace.path().join("trials.csv")).unwrap();
        let tables = [table.clone(), table.replacen("12,100", "14,100", 1)];
        assert_ne!(tables[0], tables[1]);
        let whole = [1, 0].map(|state: usize| {
            workspace.write("trials.csv", &tables[state]);
            assert_eq!(workspace.run(&["build", "report.yaml"]).code, Some(0));
            outputs(&workspace)
        });
        let [second, first] = whole;
        assert_ne!(first, second);
        Self { workspace, tables, whole: [first, second] }
    }

    /// Which state the outputs are in; fails where they are in neither. Where a run ended between the change of the output and
    /// that of the lock, the next command puts the lock in its place.
    fn state(&self, context: &str) -> usize {
        let state_of = |what: &str, files: &Files, is: &dyn Fn(&str) -> bool| {
            let kept = |files: &Files| -> Files {
                files.iter().filter(|(path, _)| is(path)).map(|(p, b)| (p.clone(), b.clone())).collect()
            };
            let state = self.whole.iter().position(|whole| kept(whole) == kept(files));
            state
                .unwrap_or_else(|| panic!("{context}: a torn {what}: {:?}", files.keys().collect::<Vec<_>>()))
        };
        let found = outputs(&self.workspace);
        let state = state_of("output", &found, &|path| path != "report.lock");
        if state_of("lock", &found, &|path| path == "report.lock") != state {
            let run = self.workspace.run(&["verify", "report.yaml"]);
            assert_eq!(outputs(&self.workspace), self.whole[state], "{context}: {run:?}");
        }
        state
    }
}

/// The output and the lock; what a killed run left hidden beside them is no part of either.
#[cfg(unix)]
fn outputs(workspace: &Workspace) -> Files {
    let files = workspace.files().into_iter();
    files
        .filter(|(path, _)| path.starts_with("build/") || path == "report.lock")
        .filter(|(path, _)| !path.split('/').any(|part| part.starts_with('.')))
        .collect()
}

/// Numbers that look random and are the same in every run.
#[cfg(unix)]
fn scattered(count: u64) -> impl Iterator<Item = f64> {
    (0..count).map(|at| {
        let mixed = (at + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed ^ (mixed >> 29)) >> 11) as f64 / (1u64 << 53) as f64
    })
}

#[cfg(unix)]
#[test]
fn builds_killed_at_any_moment_leave_a_whole_output() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    let states = TwoStates::new();
    let begin = Instant::now();
    assert_eq!(states.workspace.run(&["build", "report.yaml"]).code, Some(0));
    let whole_build = begin.elapsed();
    let (mut killed, mut finished) = (0, 0);
    let mut met = [0, 0];
    for (at, share) in scattered(200).enumerate() {
        states.workspace.write("trials.csv", &states.tables[at % 2]);
        let mut child = crate::harness::metaweave()
            .args(["build", "report.yaml"])
            .current_dir(states.workspace.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Writing is at the end of a build, and that is where most of the kills go.
        let moment = whole_build.mul_f64(0.3 + 0.8 * share);
        std::thread::sleep(moment.min(Duration::from_secs(2)));
        let _ = child.kill();
        let status = child.wait().unwrap();
        if status.code().is_some() {
            finished += 1
        } else {
            killed += 1
        }
        met[states.state(&format!("kill {at} after {moment:?}"))] += 1;
    }
    assert!(killed >= 60, "only {killed} of {} were killed in time", killed + finished);
    assert!(met.iter().all(|&count| count > 0), "{met:?}");
    // And the next build clears away what the killed ones left.
    assert_eq!(states.workspace.run(&["build", "report.yaml"]).code, Some(0));
    let left: Vec<String> = states.workspace.files().into_keys().filter(|path| path.contains("/.")).collect();
    crate::harness::none(&left);
}

/// A disk that fills up at any point: files longer than a limit cannot be written, with the signal ignored and not.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_anywhere_leaves_a_whole_output() {
    use crate::harness::{metaweave, run};
    use std::process::Command;

    let states = TwoStates::new();
    let longest = outputs(&states.workspace).values().map(Vec::len).max().unwrap();
    let (mut failed, mut done) = (0, 0);
    for (at, share) in scattered(100).enumerate() {
        states.workspace.write("trials.csv", &states.tables[at % 2]);
        // The shell counts in blocks of 512 bytes.
        let blocks = (share * share * 1.2 * longest as f64 / 512.0) as usize;
        let ignored = if at % 3 == 0 { "" } else { "trap '' XFSZ; " };
        let mut shell = Command::new("/bin/sh");
        shell
            .args(["-c", &format!("{ignored}ulimit -f {blocks}; exec \"$0\" build report.yaml")])
            .arg(metaweave().get_program());
        let found = run(shell.current_dir(states.workspace.path()));
        match found.code {
            Some(0) => done += 1,
            Some(5) | None => failed += 1,
            _ => panic!("limit {blocks}: {found:?}"),
        }
        states.state(&format!("limit of {blocks} blocks"));
    }
    assert!(failed >= 40 && done >= 3, "{failed} failed, {done} were done");
}

#[cfg(unix)]
#[test]
fn two_builds_at_once_do_not_mix() {
    use std::process::Stdio;

    let states = TwoStates::new();
    for round in 0..10 {
        let children: Vec<_> = (0..6)
            .map(|at| {
                states.workspace.write("trials.csv", &states.tables[at % 2]);
                crate::harness::metaweave()
                    .args(["build", "report.yaml"])
                    .current_dir(states.workspace.path())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for mut child in children {
            // A table may be read while it is being written, which is an error of its own and writes nothing.
            assert!(matches!(child.wait().unwrap().code(), Some(0 | 1)));
        }
        let state = states.state(&format!("round {round}"));
        let found = outputs(&states.workspace);
        assert_eq!(
            found.get("report.lock"),
            states.whole[state].get("report.lock"),
            "outputs and lock differ"
        );
    }
}
