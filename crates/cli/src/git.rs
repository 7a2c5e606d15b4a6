//! Old revisions, read through the `git` command without touching the work tree.
//!
//! Only plumbing that reads objects is run, with the environment's configuration of hooks, file monitors, pagers and lazy
//! fetching out of play, and with every name handed over where git takes no options.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use metaweave_report::source::{ReadError, Workspace, parent, resolve};

use crate::failure::{Failure, reason};
use crate::workspace::LARGEST_INPUT;

/// Links followed before a chain is taken for a loop.
const MOST_LINKS: usize = 8;

/// A repository.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    /// Its work tree, absolute.
    top: PathBuf,
}

/// A commit in the history of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    /// Its full name.
    pub(crate) id: String,
    /// The day of the author, as the author's clock had it: 2026-11-22.
    pub(crate) date: String,
    /// First line of its message.
    pub(crate) subject: String,
}

impl Commit {
    /// The name as it is printed.
    pub(crate) fn short(&self) -> &str {
        self.id.get(..9).unwrap_or(&self.id)
    }
}

impl Repository {
    /// The repository that holds a folder, if one does.
    pub(crate) fn of(folder: &Path) -> Result<Option<Self>, Failure> {
        let output = command(folder, &["rev-parse", "--show-toplevel"]).output().map_err(no_git)?;
        if !output.status.success() {
            return Ok(None);
        }
        let top = String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned();
        let top = Path::new(&top);
        let top = top.canonicalize().map_err(|error| Failure::file("read", top, &error))?;
        Ok(Some(Self { top }))
    }

    /// The commit that a revision names, in full.
    pub(crate) fn commit(&self, revision: &str) -> Result<Option<String>, Failure> {
        let wanted = format!("{revision}^{{commit}}");
        let args = ["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted];
        let output = command(&self.top, &args).output().map_err(no_git)?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok((output.status.success() && !id.is_empty()).then_some(id))
    }

    /// Commits up to `commit` that touched a folder, the first one first.
    pub(crate) fn history(&self, commit: &str, folder: &str) -> Result<Vec<Commit>, Failure> {
        let folder = if folder.is_empty() { "." } else { folder };
        let form = "--format=%H%x1f%ad%x1f%s";
        let args = [
            "log",
            "--first-parent",
            "--reverse",
            "--date=short",
            "-z",
            form,
            "--end-of-options",
            commit,
            "--",
            folder,
        ];
        let text = self.text(&args)?;
        let commits = text.split('\0').filter_map(|entry| {
            let mut fields = entry.trim_start_matches('\n').splitn(3, '\u{1f}').map(str::to_owned);
            Some(Commit { id: fields.next()?, date: fields.next()?, subject: fields.next()? })
        });
        Ok(commits.filter(|commit| !commit.id.is_empty()).collect())
    }

    /// A folder of the work tree as a path in the repository.
    pub(crate) fn path_of(&self, folder: &Path) -> Option<String> {
        let inside = folder.strip_prefix(&self.top).ok()?;
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/"))
    }

    /// The files of a folder at a commit.
    pub(crate) fn tree(&self, commit: &str, folder: &str) -> Result<Tree, Failure> {
        let mut args = vec!["ls-tree", "-r", "-z", "-l", "--full-tree", commit];
        let inside = format!("{folder}/");
        if !folder.is_empty() {
            args.extend(["--", inside.as_str()]);
        }
        let text = self.text(&args)?;
        let files = text.split('\0').filter_map(|entry| {
            let (about, path) = entry.split_once('\t')?;
            let path = if folder.is_empty() { path } else { path.strip_prefix(&inside)? };
            let mut about = about.split_whitespace();
            let (mode, kind, id) = (about.next()?, about.next()?, about.next()?);
            let size = about.next()?.parse().unwrap_or_default();
            let entry = Blob { id: id.to_owned(), size, link: mode == "120000" };
            (kind == "blob").then(|| (path.to_owned(), entry))
        });
        Ok(Tree { files: files.collect(), repository: self.clone() })
    }

    fn text(&self, args: &[&str]) -> Result<String, Failure> {
        let output = command(&self.top, args).output().map_err(no_git)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        let line = complaint.lines().next().unwrap_or("no message").to_owned();
        Err(Failure::refused(format!("git {}: {line}", args.first().unwrap_or(&""))))
    }
}

/// The files of a workspace as they were at a commit.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    repository: Repository,
    files: BTreeMap<String, Blob>,
}

#[derive(Clone, Debug)]
struct Blob {
    id: String,
    size: u64,
    link: bool,
}

impl Tree {
    /// Paths of all files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// A text that stays the same as long as no file of the tree changes.
    pub(crate) fn fingerprint(&self, keep: impl Fn(&str) -> bool) -> String {
        let kept = self.files.iter().filter(|(path, _)| keep(path));
        kept.map(|(path, blob)| format!("{} {path}\n", blob.id)).collect()
    }

    fn bytes(&self, blob: &Blob) -> Result<Vec<u8>, ReadError> {
        let output = command(&self.repository.top, &["cat-file", "blob", &blob.id])
            .output()
            .map_err(|error| ReadError::Other(reason(&error)))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(ReadError::Other("git does not have its content".to_owned()))
    }
}

impl Workspace for Tree {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let blob = self.files.get(&path).ok_or(ReadError::NotFound)?;
            if blob.size > LARGEST_INPUT {
                return Err(ReadError::Other(format!("it is larger than {} MB", LARGEST_INPUT >> 20)));
            }
            let bytes = self.bytes(blob)?;
            if !blob.link {
                return Ok(bytes);
            }
            let target = String::from_utf8_lossy(&bytes).into_owned();
            path = resolve(&path, &target).map_err(|_| ReadError::Outside)?;
        }
        Err(ReadError::Other("it is a link that leads to itself".to_owned()))
    }

    fn siblings(&self, path: &str) -> Vec<String> {
        self.files.keys().filter(|other| parent(other) == parent(path)).cloned().collect()
    }
}

/// git in a folder, with nothing in the way of its reading and nothing that could run another program.
fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-pager")
        .arg("--no-replace-objects")
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "log.showSignature=false",
        ])
        .args(args)
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "GIT_TRACE"] {
        command.env_remove(variable);
    }
    command
}

fn no_git(error: io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        return Failure::refused("there is no `git` to read old revisions with")
            .help("install git, or name folders or `results.json` files");
    }
    Failure::refused(format!("cannot run git: {}", reason(&error)))
}
