//! A workspace in a temporary folder, the command run in it, and the comparison with what is expected.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longest time that any input may take, in a debug build and on a busy machine.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(5);

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A folder of the whole-case suite.
pub(crate) fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite")
}

/// The folders in `folder`, in alphabetical order.
pub(crate) fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// A workspace in a temporary folder.
pub(crate) struct Workspace {
    keep: tempfile::TempDir,
}

impl Workspace {
    /// An empty workspace. The folder `reports` in it keeps the search for the workspace from climbing further.
    pub(crate) fn empty() -> Self {
        let keep = tempfile::tempdir().unwrap();
        fs::create_dir(keep.path().join("reports")).unwrap();
        Self { keep }
    }

    /// A copy of the inputs of a case.
    pub(crate) fn of_case(case: &Path) -> Self {
        let workspace = Self::empty();
        for (path, bytes) in files(case) {
            if !path.starts_with("expected") {
                workspace.write(&path, bytes);
            }
        }
        workspace
    }

    /// A copy of the reports of this repository, their data and the templates.
    pub(crate) fn of_repository() -> Self {
        let workspace = Self::empty();
        for folder in ["reports", "data", "templates"] {
            for (path, bytes) in files(&repository().join(folder)) {
                workspace.write(&format!("{folder}/{path}"), bytes);
            }
        }
        workspace
    }

    /// Writes one file.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.keep.path()
    }

    /// Every file with its content.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.path())
    }

    /// Runs git here, with no configuration but that of the repository.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let output = Command::new("git")
            .args(args)
            .current_dir(self.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_DATE", "2026-01-01T12:00:00+0000")
            .env("GIT_COMMITTER_DATE", "2026-01-01T12:00:00+0000")
            .output()
            .unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits everything, in a repository made for it if there is none.
    pub(crate) fn commit(&self, message: &str) {
        if !self.path().join(".git").exists() {
            self.git(&["init", "-q", "-b", "main"]);
        }
        self.git(&["add", "-A"]);
        let name = ["-c", "user.name=A. Reviewer", "-c", "user.email=a@example.org"];
        self.git(&[&name[..], &["commit", "-q", "--allow-empty", "-m", message]].concat());
    }

    /// Runs the command here, where it finds git.
    pub(crate) fn run_with_git(&self, args: &[&str]) -> Run {
        let path = std::env::var_os("PATH").unwrap_or_default();
        run(metaweave().args(args).current_dir(self.path()).env("PATH", path))
    }

    /// Runs the command here.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run(metaweave().args(args).current_dir(self.path()))
    }
}

/// The command under test, in an environment that says nothing.
pub(crate) fn metaweave() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metaweave-under-test"));
    command.env_clear();
    command
}

/// What a run of the command left.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit code; `None` if a signal ended it.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// Runs a command to its end, which must come within [`TIME_LIMIT`].
pub(crate) fn run(command: &mut Command) -> Run {
    run_within(command, TIME_LIMIT)
}

/// Runs a command to its end, which must come within a limit of its own.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Run {
    let begin = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let stdout = reader(child.stdout.take().unwrap());
    let stderr = reader(child.stderr.take().unwrap());
    let code = wait(&mut child, begin, limit);
    Run { code, stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() }
}

fn reader(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).expect("the command prints UTF-8")
    })
}

fn wait(child: &mut Child, begin: Instant, limit: Duration) -> Option<i32> {
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if begin.elapsed() > limit {
            child.kill().unwrap();
            panic!("still running after {limit:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Every file under `folder`, by path with forward slashes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(current) = open.pop() {
        for entry in fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Compares `actual` with the file `expected`, or writes it there when `UPDATE_EXPECT` is 1. No file and nothing printed
/// are the same.
///
/// # Errors
/// The first line that differs.
pub(crate) fn compare(expected: &Path, actual: &str) -> Result<(), String> {
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    if wanted == actual {
        return Ok(());
    }
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        if actual.is_empty() {
            fs::remove_file(expected).unwrap();
        } else {
            fs::create_dir_all(expected.parent().unwrap()).unwrap();
            fs::write(expected, actual).unwrap();
        }
        return Ok(());
    }
    let (wanted_lines, actual_lines): (Vec<&str>, Vec<&str>) =
        (wanted.lines().collect(), actual.lines().collect());
    let at = wanted_lines.iter().zip(&actual_lines).take_while(|(a, b)| a == b).count();
    let line = |lines: &[&str]| lines.get(at).map_or("(nothing)".to_owned(), |line| format!("`{line}`"));
    Err(format!(
        "{}: line {}\n  expected {}\n  found    {}\n  UPDATE_EXPECT=1 accepts what was found",
        expected.strip_prefix(repository()).unwrap_or(expected).display(),
        at + 1,
        line(&wanted_lines),
        line(&actual_lines),
    ))
}

/// Fails with every problem in the list, if there is any.
pub(crate) fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n\n{}\n", problems.len(), problems.join("\n\n"));
}
