//! The folder that reports may read, and nothing outside it.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use metaweave_report::source::{ReadError, Workspace, parent};

use crate::failure::{Failure, reason};

/// The folder of a workspace that holds its reports, one folder each.
pub(crate) const REPORTS: &str = "reports";

/// Larger inputs are refused rather than read into memory; the tables of the largest published reviews are a thousandth
/// of this.
pub(crate) const LARGEST_INPUT: u64 = 256 << 20;

/// A workspace on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WorkspaceFolder {
    /// Absolute, without links, so that a file's real place can be compared with it.
    root: PathBuf,
}

impl WorkspaceFolder {
    /// The nearest folder, `start` or above, that has a folder `reports`.
    pub(crate) fn above(start: &Path) -> Result<Option<Self>, Failure> {
        let start = canonical(start)?;
        let root = start.ancestors().find(|folder| folder.join(REPORTS).is_dir());
        Ok(root.map(|root| Self { root: root.to_owned() }))
    }

    /// The workspace of a spec: the nearest one above it, else the spec's own folder.
    pub(crate) fn of_spec(spec: &Path) -> Result<(Self, String), Failure> {
        let spec = canonical(spec)?;
        let folder = spec.parent().unwrap_or(&spec);
        let workspace = Self::above(folder)?.unwrap_or_else(|| Self { root: folder.to_owned() });
        let inside = spec.strip_prefix(&workspace.root).unwrap_or(&spec);
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        match parts {
            Some(parts) => Ok((workspace, parts.join("/"))),
            None => Err(Failure::refused(format!("the path {} is not Unicode", spec.display()))),
        }
    }

    /// The folder itself, absolute.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folders under `reports` that hold a spec, in alphabetical order.
    pub(crate) fn report_names(&self) -> Result<Vec<String>, Failure> {
        let folder = self.root.join(REPORTS);
        let entries =
            fs::read_dir(&folder).map_err(|error| Failure::file("read the folder", &folder, &error))?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| Failure::file("read the folder", &folder, &error))?;
            if entry.path().join("report.yaml").is_file()
                && let Ok(name) = entry.file_name().into_string()
            {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }
}

impl Workspace for WorkspaceFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let real = fs::canonicalize(self.root.join(path)).map_err(|error| read_error(&error))?;
        if !real.starts_with(&self.root) {
            return Err(ReadError::Outside);
        }
        let about = fs::metadata(&real).map_err(|error| read_error(&error))?;
        if about.is_dir() {
            return Err(ReadError::Other("it is a folder, not a file".to_owned()));
        }
        // Reading a pipe or a device may never end.
        if !about.is_file() {
            return Err(ReadError::Other("it is not a regular file".to_owned()));
        }
        if about.len() > LARGEST_INPUT {
            return Err(ReadError::Other(format!("it is larger than {} MB", LARGEST_INPUT >> 20)));
        }
        fs::read(&real).map_err(|error| read_error(&error))
    }

    fn siblings(&self, path: &str) -> Vec<String> {
        let folder = parent(path);
        let real = fs::canonicalize(self.root.join(folder)).ok().filter(|real| real.starts_with(&self.root));
        let Some(entries) = real.and_then(|real| fs::read_dir(real).ok()) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.path().is_file())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") })
            .collect();
        names.sort();
        names
    }
}

/// A path as a person in `current` would write it: relative where that does not climb, else absolute.
pub(crate) fn shown(path: &Path, current: &Path) -> String {
    let shown = path.strip_prefix(current).unwrap_or(path);
    let parts: Vec<_> = shown.components().filter(|part| *part != Component::CurDir).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.iter().collect::<PathBuf>().display().to_string() }
}

fn canonical(path: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(|error| Failure::file("read", path, &error))
}

fn read_error(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Other(reason(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for file in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        (folder, root)
    }

    #[test]
    fn the_nearest_folder_with_reports_is_the_workspace() {
        let (_keep, root) =
            folder(&["reports/a/report.yaml", "reports/b/report.yaml", "reports/notes.txt", "data/x.csv"]);
        let workspace = WorkspaceFolder::above(&root.join("data")).unwrap().unwrap();
        assert_eq!(workspace.root(), root);
        assert_eq!(workspace.report_names().unwrap(), ["a", "b"]);
        let (workspace, spec) = WorkspaceFolder::of_spec(&root.join("reports/b/report.yaml")).unwrap();
        assert_eq!((workspace.root(), spec.as_str()), (root.as_path(), "reports/b/report.yaml"));
    }

    #[test]
    fn files_of_the_workspace_are_read_and_others_are_not() {
        let (_keep, root) = folder(&["inside/reports/a/report.yaml", "inside/data/x.csv", "secret.csv"]);
        let workspace = WorkspaceFolder::above(&root.join("inside")).unwrap().unwrap();
        assert_eq!(workspace.read("data/x.csv").unwrap(), b"inside/data/x.csv");
        assert_eq!(workspace.read("data/y.csv"), Err(ReadError::NotFound));
        assert_eq!(workspace.read("data/x.csv/z"), Err(ReadError::NotFound));
        assert!(matches!(workspace.read("data"), Err(ReadError::Other(_))));
        assert_eq!(workspace.read("../secret.csv"), Err(ReadError::Outside));
        assert_eq!(workspace.siblings("data/y.csv"), ["data/x.csv"]);
        assert_eq!(workspace.siblings("../y.csv"), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_refused() {
        let (_keep, root) = folder(&["inside/reports/a/report.yaml", "inside/data/x.csv", "secret.csv"]);
        std::os::unix::fs::symlink("../../secret.csv", root.join("inside/data/link.csv")).unwrap();
        std::os::unix::fs::symlink("x.csv", root.join("inside/data/alias.csv")).unwrap();
        std::os::unix::fs::symlink("loop.csv", root.join("inside/data/loop.csv")).unwrap();
        let workspace = WorkspaceFolder::above(&root.join("inside")).unwrap().unwrap();
        assert_eq!(workspace.read("data/link.csv"), Err(ReadError::Outside));
        assert_eq!(workspace.read("data/alias.csv").unwrap(), b"inside/data/x.csv");
        assert!(matches!(workspace.read("data/loop.csv"), Err(ReadError::Other(_))));
    }

    #[test]
    fn paths_are_shown_from_where_the_reader_stands() {
        assert_eq!(shown(Path::new("/w/build/a"), Path::new("/w")), "build/a");
        assert_eq!(shown(Path::new("./build/a"), Path::new("/w")), "build/a");
        assert_eq!(shown(Path::new("/other/a"), Path::new("/w")), "/other/a");
    }
}
