//! Same inputs, same bytes: in every folder, time zone, locale, umask, with any number of threads, inside a git repository or
//! not, and from every place the command is started in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::harness::{Run, Workspace, files, metaweave, none, run, run_within};

/// Longest time that one report in every format may take, in a debug build and on a busy machine.
const LIMIT_OF_ALL_FORMATS: Duration = Duration::from_secs(60);

/// Where, and in what surroundings, the command is run.
struct Circumstances {
    /// What a failure calls them.
    name: &'static str,
    /// Folder of the workspace, inside a temporary one.
    place: &'static str,
    /// Folder the command is started in, from the workspace; `/` itself where it is absolute.
    from: &'static str,
    umask: &'static str,
    /// Processors the command may use, where the system lets a process say so.
    one_processor: bool,
    /// Whether the workspace is the work tree of a repository, and there is a git to ask.
    git: bool,
    environment: &'static [(&'static str, &'static str)],
    /// Seconds since 1970 at which every input was changed last.
    modified: u64,
}

const CIRCUMSTANCES: [Circumstances; 3] = [
    Circumstances {
        name: "a bare environment",
        place: "a",
        from: "",
        umask: "022",
        one_processor: false,
        git: false,
        environment: &[],
        modified: 1_700_000_000,
    },
    Circumstances {
        name: "one processor, Turkish, in a repository",
        place: "other place/日本語",
        from: "reports",
        umask: "077",
        one_processor: true,
        git: true,
        environment: &[
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "de_DE.UTF-8"),
            ("HOME", "/nonexistent"),
            ("USER", "somebody"),
            ("SOURCE_DATE_EPOCH", "1"),
            ("TERM", "dumb"),
            ("RAYON_NUM_THREADS", "1"),
        ],
        modified: 0,
    },
    Circumstances {
        name: "started elsewhere, with everything permitted",
        place: "deep/er/still/x",
        from: "/",
        umask: "000",
        one_processor: false,
        git: false,
        environment: &[
            ("TZ", "America/St_Johns"),
            ("LANG", "C"),
            ("LC_NUMERIC", "hi_IN.UTF-8"),
            ("COLUMNS", "40"),
            ("NO_COLOR", "1"),
            ("RAYON_NUM_THREADS", "7"),
        ],
        modified: 4_000_000_000,
    },
];

impl Circumstances {
    /// A copy of the reports of this repository as these circumstances have it.
    fn workspace(&self) -> Workspace {
        let reports = Workspace::of_repository();
        let workspace = Workspace::empty();
        for (path, bytes) in reports.files() {
            workspace.write(&format!("{}/{path}", self.place), bytes);
        }
        let root = self.root(&workspace);
        let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(self.modified);
        for path in files(&root).keys() {
            let file = fs::File::options().write(true).open(root.join(path)).unwrap();
            file.set_modified(modified).unwrap();
        }
        if self.git {
            workspace.commit("Begin");
            workspace.write(&format!("{}/notes.txt", self.place), "not committed");
        }
        workspace
    }

    fn root(&self, workspace: &Workspace) -> PathBuf {
        workspace.path().join(self.place)
    }

    /// The command about a report, named by its path.
    fn run(&self, workspace: &Workspace, report: &str, args: &[&str], limit: Duration) -> Run {
        let root = self.root(workspace);
        let spec = root.join("reports").join(report).join("report.yaml");
        let mut all = vec!["build", spec.to_str().unwrap()];
        all.extend(args);
        let mut command = with_umask(self.umask, &all);
        command.current_dir(if self.from == "/" { Path::new("/").to_owned() } else { root.join(self.from) });
        command.envs(self.environment.iter().copied());
        if self.git {
            command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        }
        if self.one_processor {
            return on_one_processor(|| run_within(&mut command, limit));
        }
        run_within(&mut command, limit)
    }
}

/// What each of these circumstances leaves of the reports, compared with what the first one does.
fn compare_all(
    all: &[Circumstances],
    reports: &[&str],
    build: impl Fn(&Circumstances, &Workspace, &str) -> BTreeMap<String, Vec<u8>>,
) {
    let mut first: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    let mut problems = Vec::new();
    for circumstances in all {
        let workspace = circumstances.workspace();
        for report in reports {
            let found = build(circumstances, &workspace, report);
            assert!(found.len() > 15, "{report}: only {} files", found.len());
            let Some(wanted) = first.get(*report) else {
                first.insert((*report).to_owned(), found);
                continue;
            };
            assert_eq!(wanted.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
            let differing = found.iter().filter(|(path, bytes)| wanted[*path] != **bytes);
            problems.extend(differing.map(|(path, _)| format!("{report}, {}: {path}", circumstances.name)));
        }
    }
    none(&problems);
}

#[test]
fn builds_and_locks_under_different_circumstances_are_identical() {
    compare_all(
        &CIRCUMSTANCES,
        &["bcg", "field-methods", "peer-support", "stroke-care"],
        |circumstances, workspace, report| {
            let root = circumstances.root(workspace);
            let lock = root.join("reports").join(report).join("report.lock");
            let _ = fs::remove_file(&lock);
            let built = circumstances.run(workspace, report, &[], crate::harness::TIME_LIMIT);
            assert_eq!(built.code, Some(0), "{}: {}", circumstances.name, built.stderr);
            let mut found = files(&root.join("build").join(report));
            found.insert("report.lock".to_owned(), fs::read(&lock).unwrap());
            found
        },
    );
}

#[test]
fn every_format_is_identical_under_different_circumstances() {
    let (formats, figures, tables) = (choices("--format"), choices("--figures"), choices("--tables"));
    let args = ["--format", &formats, "--figures", &figures, "--tables", &tables, "--dpi", "72"];
    compare_all(&CIRCUMSTANCES[..2], &["bcg", "field-methods"], |circumstances, workspace, report| {
        let out = workspace.path().join("out");
        let args: Vec<&str> = args.iter().copied().chain(["--out", out.to_str().unwrap()]).collect();
        let built = circumstances.run(workspace, report, &args, LIMIT_OF_ALL_FORMATS);
        assert_eq!(built.code, Some(0), "{}: {}", circumstances.name, built.stderr);
        let found = files(&out.join(report));
        for kind in ["html", "md", "json", "zip", "docx", "xml", "xlsx", "csv", "svg", "png", "pdf", "tif"] {
            let of_kind = |path: &&String| path.rsplit('.').next() == Some(kind);
            assert!(found.keys().any(|path| of_kind(&path)), "no file of {kind}: {:?}", found.keys());
        }
        assert!(found.keys().any(|path| path.starts_with("submission/")), "{:?}", found.keys());
        found
    });
}

/// Every value that an option of `build` takes, as it says itself when it is given none of them.
fn choices(option: &str) -> String {
    let refused = run(metaweave().args(["build", option, "nonsense"]));
    let list = refused.stderr.split_once("[possible values: ").and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.unwrap_or_else(|| panic!("{option} lists no values: {refused:?}"));
    // Setting the report as PDF is a feature of some builds.
    let list =
        list.split(", ").filter(|choice| option != "--format" || cfg!(feature = "pdf") || *choice != "pdf");
    list.collect::<Vec<_>>().join(",")
}

#[test]
fn no_output_names_the_place_it_was_built_in() {
    let workspace = Workspace::of_repository();
    assert_eq!(workspace.run(&["build"]).code, Some(0));
    let place = workspace.path().to_str().unwrap().as_bytes().to_vec();
    for (path, bytes) in files(&workspace.path().join("build")) {
        assert!(
            !bytes.windows(place.len()).any(|window| window == place),
            "{path} names {}",
            workspace.path().display()
        );
    }
}

/// The command under another umask, which only a shell can set.
fn with_umask(umask: &str, args: &[&str]) -> Command {
    if cfg!(unix) {
        let mut shell = Command::new("/bin/sh");
        shell.env_clear().args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]);
        shell.arg(metaweave().get_program()).args(args);
        shell
    } else {
        let mut command = metaweave();
        command.args(args);
        command
    }
}

/// Runs what starts a process on the first of the processors that this one may use; the process inherits the restriction.
#[cfg(target_os = "linux")]
fn on_one_processor<T>(run: impl FnOnce() -> T) -> T {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    let all = sched_getaffinity(None).unwrap();
    let first = (0..CpuSet::MAX_CPU).find(|&cpu| all.is_set(cpu)).unwrap();
    let mut one = CpuSet::new();
    one.set(first);
    sched_setaffinity(None, &one).unwrap();
    assert_eq!(std::thread::available_parallelism().unwrap().get(), 1);
    let done = run();
    sched_setaffinity(None, &all).unwrap();
    done
}

#[cfg(not(target_os = "linux"))]
fn on_one_processor<T>(run: impl FnOnce() -> T) -> T {
    run()
}
