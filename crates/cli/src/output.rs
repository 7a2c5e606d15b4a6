//! Writing a report: all of its files or none.
//!
//! The files go to a temporary folder beside the target, which then takes the target's place by renaming. A failure
//! before that leaves the earlier output untouched, and files that a report no longer has disappear with the old folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// What a folder of output may hold at its top. A folder with anything else is somebody's work and is not replaced.
const OUTPUTS: &[&str] = &[
    "report.html",
    "report.md",
    "report.docx",
    "results.json",
    "supplement.zip",
    "figures",
    "tables",
    ".DS_Store",
    "Thumbs.db",
];

/// Replaces the folder `target` by one with these files (path inside the folder → content).
pub(crate) fn replace_folder(target: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let exists = check_replaceable(target)?;
    let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(Failure::refused(format!("{} is not a folder that can be replaced", target.display())));
    };
    fs::create_dir_all(parent).map_err(|error| Failure::file("make the folder", parent, &error))?;
    let beside = |what: &str| parent.join(format!(".{}.{what}-{}", name.display(), std::process::id()));
    let new = Temporary::make(beside("new"))?;
    for (path, bytes) in files {
        let path = new.path.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::file("make the folder", folder, &error))?;
        }
        fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    let cannot_replace = |error: io::Error| Failure::file("replace", target, &error);
    if !exists {
        return fs::rename(&new.path, target).map_err(cannot_replace);
    }
    let old = Temporary { path: beside("old") };
    fs::rename(target, &old.path).map_err(cannot_replace)?;
    fs::rename(&new.path, target).map_err(|error| {
        // The earlier output goes back where it was; if even that fails, it is not deleted but stays beside.
        if fs::rename(&old.path, target).is_err() {
            std::mem::forget(old);
        }
        cannot_replace(error)
    })
}

/// Whether the target exists; an error if it is something that must not be replaced.
fn check_replaceable(target: &Path) -> Result<bool, Failure> {
    let about = match fs::symlink_metadata(target) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(Failure::file("look at", target, &error)),
    };
    if !about.is_dir() {
        let what = if about.is_symlink() { "a link" } else { "a file" };
        return Err(Failure::refused(format!(
            "cannot replace {}: it is {what}, not a folder",
            target.display()
        )));
    }
    let entries = fs::read_dir(target).map_err(|error| Failure::file("read the folder", target, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| Failure::file("read the folder", target, &error))?;
        if !OUTPUTS.iter().any(|output| *entry.file_name() == **output) {
            return Err(Failure::refused(format!(
                "will not replace the folder {}: it holds `{}`, which metaweave did not write",
                target.display(),
                entry.file_name().display()
            ))
            .help("choose another folder with `--out`, or move that file away"));
        }
    }
    Ok(true)
}

/// A folder that is removed when it goes out of use, unless it has been renamed away.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn make(path: PathBuf) -> Result<Self, Failure> {
        // Left behind by a run of the same number that was killed.
        let _ = fs::remove_dir_all(&path);
        match fs::create_dir(&path) {
            Ok(()) => Ok(Self { path }),
            Err(error) => Err(Failure::file("make the folder", &path, &error)),
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn listing(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("build/bcg");
        replace_folder(&target, &files(&[("report.md", "1"), ("figures/a.svg", "x")])).unwrap();
        assert_eq!(listing(&target), ["figures", "report.md"]);
        replace_folder(&target, &files(&[("report.md", "2")])).unwrap();
        assert_eq!(listing(&target), ["report.md"]);
        assert_eq!(fs::read(target.join("report.md")).unwrap(), b"2");
        assert_eq!(listing(&folder.path().join("build")), ["bcg"]);
    }

    #[test]
    fn what_metaweave_did_not_write_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bcg");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("report.yaml"), "work of weeks").unwrap();
        let failure = replace_folder(&target, &files(&[("report.md", "1")])).unwrap_err();
        assert!(failure.message.contains("report.yaml"), "{failure:?}");
        assert_eq!(listing(&target), ["report.yaml"]);
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(replace_folder(&file, &files(&[])).unwrap_err().message.contains("it is a file"));
        assert!(replace_folder(&file.join("bcg"), &files(&[])).is_err());
        assert_eq!(listing(folder.path()), ["bcg", "file"]);
    }

    #[test]
    fn a_failure_half_way_leaves_the_earlier_output() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bcg");
        replace_folder(&target, &files(&[("report.md", "good")])).unwrap();
        // A file cannot also be a folder, so the second of these cannot be written.
        let clash = files(&[("figures", "x"), ("figures/a.svg", "y")]);
        assert!(replace_folder(&target, &clash).is_err());
        assert_eq!(fs::read(target.join("report.md")).unwrap(), b"good");
        assert_eq!(listing(folder.path()), ["bcg"]);
    }
}
