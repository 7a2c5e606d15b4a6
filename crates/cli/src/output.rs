//! Writing a report: all of its files or none.
//!
//! The files go to a temporary folder beside the target, and the two then change places in one step of the file system. A
//! run that fails or is killed before that leaves the earlier output untouched, and files that a report no longer has
//! disappear with the old folder.
//!
//! The lock stands in another folder, and no file system moves two things in one step. So it is written in full beside the old
//! one first; a run killed after the folders have changed places and before the lock has leaves it there, and whatever looks
//! at the report next finds that its digests are those of the output and puts it in its place ([`settle`]).

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use metaweave_report::lock::Lock;

use crate::failure::Failure;

/// What a folder of output may hold at its top. A folder with anything else is somebody's work and is not replaced.
const OUTPUTS: &[&str] = &[
    "report.html",
    "report.md",
    "report.docx",
    "report.xml",
    "submission",
    "report.pdf",
    "results.json",
    "supplement.zip",
    "figures",
    "tables",
    ".DS_Store",
    "Thumbs.db",
];

/// Replaces the folder `target` by one with these files (path inside the folder → content), and then the file `beside` by
/// its text, unless it holds that text already.
///
/// Whatever ends this run, the folder is the earlier one or the new one, whole: the two change places in one step of the
/// file system. Another build of the folder waits until this one is done.
pub(crate) fn publish(
    target: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    beside: Option<(&Path, &str)>,
) -> Result<(), Failure> {
    let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(Failure::refused(format!("{} is not a folder that can be replaced", target.display())));
    };
    let name = name.display().to_string();
    check_replaceable(target)?;
    fs::create_dir_all(parent).map_err(|error| Failure::file("make the folder", parent, &error))?;
    let _turn = Turn::wait(parent)?;
    recover(target, parent, &name)?;
    if let Some((lock, _)) = beside {
        settle_leftovers(target, lock);
    }
    let exists = check_replaceable(target)?;
    let new = Temporary::make(parent.join(temporary_name(&name, "new")))?;
    for (path, bytes) in files {
        let path = new.path.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::file("make the folder", folder, &error))?;
        }
        fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, &error))?;
    }
    // Written before anything changes, so that all that can fail for want of space has not.
    let there = |path: &Path, text: &str| {
        fs::read_to_string(path).is_ok_and(|there| there.replace("\r\n", "\n") == text)
    };
    let beside = beside.filter(|(path, text)| !there(path, text));
    let beside = beside.map(|(path, text)| Replacement::write(path, text)).transpose()?;
    if exists {
        exchange(&new.path, target, parent, &name)?;
    } else {
        fs::rename(&new.path, target).map_err(|error| Failure::file("replace", target, &error))?;
    }
    beside.map_or(Ok(()), Replacement::finish)
}

/// Puts `new` in the place of `target`. What was there is in `new` afterwards, or gone.
fn exchange(new: &Path, target: &Path, parent: &Path, name: &str) -> Result<(), Failure> {
    if exchanged(new, target) {
        return Ok(());
    }
    // Where folders cannot change places there is a moment without one; `recover` mends a run that ends in it.
    let cannot_replace = |error: io::Error| Failure::file("replace", target, &error);
    let old = Temporary { path: parent.join(temporary_name(name, "old")) };
    fs::rename(target, &old.path).map_err(cannot_replace)?;
    fs::rename(new, target).map_err(|error| {
        // The earlier output goes back where it was; if even that fails, it is not deleted but stays beside.
        if fs::rename(&old.path, target).is_err() {
            std::mem::forget(old);
        }
        cannot_replace(error)
    })
}

/// Whether the system has let the two change places.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchanged(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchanged(_: &Path, _: &Path) -> bool {
    false
}

/// `.bcg.new-4711`: hidden, and told apart from those of runs at the same time.
fn temporary_name(name: &str, what: &str) -> String {
    format!(".{name}.{what}-{}", std::process::id())
}

/// Clears away what a killed run left beside the target; an earlier output that it had set aside goes back.
fn recover(target: &Path, parent: &Path, name: &str) -> Result<(), Failure> {
    let entries = fs::read_dir(parent).map_err(|error| Failure::file("read the folder", parent, &error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let of = |what: &str| is_left(&path, &parent.join(name), what);
        if of("old") && fs::symlink_metadata(target).is_err() {
            fs::rename(&path, target).map_err(|error| Failure::file("restore", target, &error))?;
        } else if of("old") || of("new") {
            let _ = fs::remove_dir_all(&path);
        }
    }
    Ok(())
}

/// Puts a lock in its place that a killed run had written for the output there.
pub(crate) fn settle(target: &Path, lock: &Path) {
    let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else { return };
    if leftovers(lock).is_empty() || !parent.is_dir() {
        return;
    }
    // What is left while another build writes is that build's. In a folder that cannot be written all stays as it is.
    if let Ok(_turn) = Turn::wait(parent)
        && recover(target, parent, &name.display().to_string()).is_ok()
    {
        settle_leftovers(target, lock);
    }
}

/// Of the locks that killed runs have left, the one that is of this output takes its place; the others go.
fn settle_leftovers(target: &Path, lock: &Path) {
    for left in leftovers(lock) {
        let text = fs::read_to_string(&left).ok();
        let of = text.filter(|_| is_whole(&left, lock)).and_then(|text| Lock::parse(&text).ok());
        let outputs =
            read_all(target).map(|files| Lock::of_files(BTreeMap::new(), &files, Vec::new()).outputs);
        let _ = match (of, outputs) {
            (Some(of), Ok(outputs)) if of.outputs == outputs => fs::rename(&left, lock),
            _ => fs::remove_file(&left),
        };
    }
}

/// What killed runs have left beside a lock, whole or not.
fn leftovers(lock: &Path) -> Vec<PathBuf> {
    let Some(entries) = lock.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return Vec::new() };
    let mut left: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_left(path, lock, "new") || is_left(path, lock, "part"))
        .collect();
    left.sort();
    left
}

/// Whether a file was left by a run that had written all of it.
fn is_whole(left: &Path, lock: &Path) -> bool {
    is_left(left, lock, "new")
}

/// Whether a path is the temporary name of another, given by any run.
fn is_left(path: &Path, of: &Path, what: &str) -> bool {
    let text = |path: &Path| path.file_name().map(|name| name.display().to_string()).unwrap_or_default();
    let name = text(path);
    let number = name.strip_prefix(&format!(".{}.{what}-", text(of)));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Every file in a folder, by its path in it.
fn read_all(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    fn walk(folder: &Path, within: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{within}{}", entry.file_name().display());
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{name}/"), files)?;
            } else {
                files.insert(name, fs::read(entry.path())?);
            }
        }
        Ok(())
    }
    let mut files = BTreeMap::new();
    walk(folder, "", &mut files)?;
    Ok(files)
}

/// The right to write into a folder, given back when dropped, and by the system when the process ends.
struct Turn {
    _held: fs::File,
}

impl Turn {
    /// Waits until no other build writes there.
    fn wait(folder: &Path) -> Result<Self, Failure> {
        // A folder can be locked itself where it can be opened; elsewhere a file in it stands for it.
        let held = fs::File::open(folder).or_else(|_| fs::File::create(folder.join(".metaweave")));
        let held = held.map_err(|error| Failure::file("open the folder", folder, &error))?;
        // A file system without locks leaves two builds to themselves; each still writes a folder of its own.
        let _ = held.lock();
        Ok(Self { _held: held })
    }
}

/// A file that is written under another name and then takes its place.
struct Replacement {
    path: PathBuf,
    written: PathBuf,
}

impl Replacement {
    fn write(path: &Path, text: &str) -> Result<Self, Failure> {
        let name = path.file_name().map_or_else(String::new, |name| name.display().to_string());
        // Under its name it is whole, for whoever finds it after this run was killed.
        let part =
            Self { path: path.to_owned(), written: path.with_file_name(temporary_name(&name, "part")) };
        let whole =
            Self { path: path.to_owned(), written: path.with_file_name(temporary_name(&name, "new")) };
        let failed = |error: io::Error| Failure::file("write", path, &error);
        fs::write(&part.written, text).map_err(failed)?;
        fs::rename(&part.written, &whole.written).map_err(failed)?;
        Ok(whole)
    }

    fn finish(self) -> Result<(), Failure> {
        fs::rename(&self.written, &self.path).map_err(|error| Failure::file("write", &self.path, &error))
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.written);
    }
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
        publish(&target, &files(&[("report.md", "1"), ("figures/a.svg", "x")]), None).unwrap();
        assert_eq!(listing(&target), ["figures", "report.md"]);
        publish(&target, &files(&[("report.md", "2")]), None).unwrap();
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
        let failure = publish(&target, &files(&[("report.md", "1")]), None).unwrap_err();
        assert!(failure.message.contains("report.yaml"), "{failure:?}");
        assert_eq!(listing(&target), ["report.yaml"]);
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(publish(&file, &files(&[]), None).unwrap_err().message.contains("it is a file"));
        assert!(publish(&file.join("bcg"), &files(&[]), None).is_err());
        assert_eq!(listing(folder.path()), ["bcg", "file"]);
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_away_or_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bcg");
        publish(&target, &files(&[("report.md", "good")]), None).unwrap();
        for left in [".bcg.new-123", ".bcg.old-99"] {
            fs::create_dir(folder.path().join(left)).unwrap();
        }
        // Names that are like ours but are not stay.
        fs::create_dir(folder.path().join(".bcg.new-x")).unwrap();
        publish(&target, &files(&[("report.md", "2")]), None).unwrap();
        assert_eq!(listing(folder.path()), [".bcg.new-x", "bcg"]);
        // Killed where folders cannot change places: the earlier output was set aside, the new one not yet there.
        fs::rename(&target, folder.path().join(".bcg.old-7")).unwrap();
        let clash = files(&[("figures", "x"), ("figures/a.svg", "y")]);
        assert!(publish(&target, &clash, None).is_err());
        assert_eq!(fs::read(target.join("report.md")).unwrap(), b"2");
    }

    #[test]
    fn the_file_beside_is_replaced_with_the_folder_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (target, lock) = (folder.path().join("bcg"), folder.path().join("report.lock"));
        publish(&target, &files(&[("report.md", "1")]), Some((&lock, "one"))).unwrap();
        assert_eq!(fs::read_to_string(&lock).unwrap(), "one");
        let clash = files(&[("figures", "x"), ("figures/a.svg", "y")]);
        assert!(publish(&target, &clash, Some((&lock, "two"))).is_err());
        assert_eq!(fs::read_to_string(&lock).unwrap(), "one");
        assert_eq!(listing(folder.path()), ["bcg", "report.lock"]);
    }

    /// A run killed after the folders have changed places and before the lock has, and one killed just before that.
    #[test]
    fn a_lock_that_a_killed_run_left_follows_its_output() {
        let folder = tempfile::tempdir().unwrap();
        let (target, lock) = (folder.path().join("build/bcg"), folder.path().join("report.lock"));
        let of = |output: &str| {
            let files = files(&[("report.md", output), ("tables/a.csv", output)]);
            let text = Lock::of_files(BTreeMap::new(), &files, vec![format!("x: {output}")]).to_text();
            (files, text)
        };
        let ((first, first_lock), (second, second_lock)) = (of("first"), of("second"));
        publish(&target, &first, Some((&lock, &first_lock))).unwrap();
        for (moved, expected) in [(false, &first_lock), (true, &second_lock)] {
            publish(&target, &first, Some((&lock, &first_lock))).unwrap();
            // As far as a build comes before it is killed.
            std::mem::forget(Replacement::write(&lock, &second_lock).unwrap());
            if moved {
                publish(&target, &second, None).unwrap();
            }
            assert_eq!(listing(folder.path()).len(), 3);
            assert_eq!(fs::read_to_string(&lock).unwrap(), first_lock);
            settle(&target, &lock);
            assert_eq!(&fs::read_to_string(&lock).unwrap(), expected);
            assert_eq!(listing(folder.path()), ["build", "report.lock"]);
        }
        // One that was not written to its end is none, whatever it says.
        fs::write(folder.path().join(".report.lock.part-7"), &first_lock).unwrap();
        settle(&target, &lock);
        assert_eq!(fs::read_to_string(&lock).unwrap(), second_lock);
        assert_eq!(listing(folder.path()), ["build", "report.lock"]);
        // The next build settles as well, even where it changes nothing itself.
        publish(&target, &first, Some((&lock, &first_lock))).unwrap();
        std::mem::forget(Replacement::write(&lock, &second_lock).unwrap());
        publish(&target, &second, None).unwrap();
        let clash = files(&[("figures", "x"), ("figures/a.svg", "y")]);
        assert!(publish(&target, &clash, Some((&lock, "third"))).is_err());
        assert_eq!(fs::read_to_string(&lock).unwrap(), second_lock);
    }

    #[test]
    fn a_failure_half_way_leaves_the_earlier_output() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("bcg");
        publish(&target, &files(&[("report.md", "good")]), None).unwrap();
        // A file cannot also be a folder, so the second of these cannot be written.
        let clash = files(&[("figures", "x"), ("figures/a.svg", "y")]);
        assert!(publish(&target, &clash, None).is_err());
        assert_eq!(fs::read(target.join("report.md")).unwrap(), b"good");
        assert_eq!(listing(folder.path()), ["bcg"]);
    }
}
