//! Where inputs come from, and the texts read so far.
//!
//! This crate never opens a file. The caller hands it a [`Workspace`], a map from relative path to bytes, and every
//! path is checked here to stay inside it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// The folder of inputs as this crate sees it: paths are relative to the workspace, with forward slashes.
pub trait Workspace {
    /// Reads one file whole.
    ///
    /// # Errors
    /// One line saying why the file cannot be read, for a reader who knows files but not programs.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// Paths that look like candidates for `path`, such as the other files of the same folder, for suggestions.
    fn siblings(&self, path: &str) -> Vec<String> {
        let _ = path;
        Vec::new()
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// A link in the path leads out of the workspace.
    #[error("it lies outside the workspace")]
    Outside,
    /// The system refused.
    #[error("{0}")]
    Other(String),
}

/// Files held in memory: for tests, and for a browser.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorkspace {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryWorkspace {
    /// A workspace of the given files.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        Self { files: files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect() }
    }
}

impl Workspace for MemoryWorkspace {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or(ReadError::NotFound)
    }

    fn siblings(&self, path: &str) -> Vec<String> {
        let folder = parent(path);
        self.files.keys().filter(|other| parent(other) == folder).cloned().collect()
    }
}

/// Texts read during one build, by path, with what is needed to point into them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: BTreeMap<String, String>,
    /// Where the lines of each text after the first begin: a report asks for the place of every study.
    lines: BTreeMap<String, Vec<usize>>,
    /// Bytes of inputs whose text is not needed, or is not theirs.
    others: BTreeMap<String, Vec<u8>>,
    digests: BTreeMap<String, String>,
}

/// A stretch of one source, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Path relative to the workspace.
    pub path: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of `path`.
    pub fn new(path: impl Into<String>, start: usize, end: usize) -> Self {
        Self { path: path.into(), start, end }
    }
}

/// A position as editors count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

impl Sources {
    /// Keeps the text and the SHA-256 digest of one input.
    pub fn insert(&mut self, path: &str, bytes: &[u8], text: String) {
        self.record(path, bytes);
        if text.as_bytes() == bytes {
            self.others.remove(path);
        }
        self.lines.insert(path.to_owned(), text.match_indices('\n').map(|(at, _)| at + 1).collect());
        self.texts.insert(path.to_owned(), text);
    }

    /// Keeps the bytes and the SHA-256 digest of one input whose text is not needed.
    pub fn record(&mut self, path: &str, bytes: &[u8]) {
        self.others.insert(path.to_owned(), bytes.to_vec());
        self.digests.insert(path.to_owned(), digest(bytes));
    }

    /// The text of one input, if it was read.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// The bytes of one input, if it was read.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.others.get(path).map(Vec::as_slice).or_else(|| self.text(path).map(str::as_bytes))
    }

    /// SHA-256 of every input read, by path, in lower-case hexadecimal.
    #[must_use]
    pub fn digests(&self) -> &BTreeMap<String, String> {
        &self.digests
    }

    /// Line and column of a byte in a source; `None` if the source was not read as text.
    #[must_use]
    pub fn position(&self, path: &str, byte: usize) -> Option<Position> {
        let text = self.text(path)?;
        let lines = self.lines.get(path)?;
        let end = floor_char_boundary(text, byte);
        let passed = lines.partition_point(|&start| start <= end);
        let line_start = passed.checked_sub(1).and_then(|last| lines.get(last)).copied().unwrap_or(0);
        Some(Position {
            line: passed + 1,
            column: text.get(line_start..end).map_or(0, |line| line.chars().count()) + 1,
        })
    }
}

/// The largest character boundary of `text` at or before `byte`.
#[must_use]
pub fn floor_char_boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The folder of a path, without a trailing slash; empty for a file at the top.
#[must_use]
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Why a path written in a spec cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// It climbs out of the workspace.
    #[error("the path leads out of the workspace")]
    Outside,
    /// It is absolute.
    #[error("the path is absolute")]
    Absolute,
    /// It is empty, or has a character no file name has.
    #[error("this is not a path")]
    NotAPath,
}

/// Resolves `path`, written in the file `from`, to a path relative to the workspace.
///
/// # Errors
/// When the path is absolute, climbs out of the workspace, or is no path at all.
pub fn resolve(from: &str, path: &str) -> Result<String, PathError> {
    if path.trim().is_empty() || path.contains('\0') || path.contains('\n') {
        return Err(PathError::NotAPath);
    }
    let windows_drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || path.starts_with('\\') || windows_drive {
        return Err(PathError::Absolute);
    }
    let mut parts: Vec<&str> = parent(from).split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Err(PathError::Outside);
                }
            }
            name => parts.push(name),
        }
    }
    if parts.is_empty() { Err(PathError::NotAPath) } else { Ok(parts.join("/")) }
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_workspace() {
        let from = "reports/bcg/report.yaml";
        assert_eq!(resolve(from, "text/a.md"), Ok("reports/bcg/text/a.md".to_owned()));
        assert_eq!(resolve(from, "../../data/bcg/t.csv"), Ok("data/bcg/t.csv".to_owned()));
        assert_eq!(resolve(from, "./../other/x.csv"), Ok("reports/other/x.csv".to_owned()));
        assert_eq!(resolve(from, "../../../secret"), Err(PathError::Outside));
        assert_eq!(resolve(from, "/etc/passwd"), Err(PathError::Absolute));
        assert_eq!(resolve(from, "C:\\x.csv"), Err(PathError::Absolute));
        assert_eq!(resolve(from, "..\\..\\..\\x"), Err(PathError::Outside));
        assert_eq!(resolve(from, "  "), Err(PathError::NotAPath));
        assert_eq!(resolve("report.yaml", "."), Err(PathError::NotAPath));
    }

    #[test]
    fn positions_count_characters() {
        let mut sources = Sources::default();
        sources.insert("a", b"", "é=1\n  τ²: x\n".to_owned());
        assert_eq!(sources.position("a", 2), Some(Position { line: 1, column: 2 }));
        let colon = "é=1\n  τ²".len();
        assert_eq!(sources.position("a", colon), Some(Position { line: 2, column: 5 }));
        assert_eq!(sources.position("a", 10_000), Some(Position { line: 3, column: 1 }));
    }

    #[test]
    fn digests_are_sha256() {
        let mut sources = Sources::default();
        sources.record("x", b"abc");
        assert_eq!(
            sources.digests()["x"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
