//! What a report was made of and what came out, as a text that git can compare.
//!
//! ```text
//! # Written by `metaweave build`. Commit it: `metaweave build --locked` compares with it.
//! metaweave 0.1.0
//!
//! [inputs]
//! 2f0c…  data/bcg/trials.csv
//!
//! [outputs]
//! 91ab…  report.html
//!
//! [results]
//! tuberculosis: RR 0.49, 95% CI 0.33 to 0.73 (13 studies with 357 347 people)
//! ```
//!
//! A line `profile jama` under the version says that the report was built with `--profile jama`; only locks in supplements have it.
//! The lines under `[inputs]` and `[outputs]` are those of `sha256sum`, inputs by their path in the workspace, outputs by
//! their path in the folder of the report.

use std::collections::BTreeMap;

use crate::build::Built;
use crate::sections::provenance::VERSION;
use crate::source::digest;

/// Name of the file, beside the spec.
pub const LOCK_FILE: &str = "report.lock";

const HEAD: &str = "# Written by `metaweave build`. Commit it: `metaweave build --locked` compares with it.";

/// What a report was made of and what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Version of the program.
    pub version: String,
    /// Profile asked for on the command line in place of that of the spec; in the lock of a supplement.
    pub profile: Option<String>,
    /// SHA-256 of every input, by its path in the workspace.
    pub inputs: BTreeMap<String, String>,
    /// SHA-256 of every output, by its path in the folder of the report.
    pub outputs: BTreeMap<String, String>,
    /// One line an analysis.
    pub results: Vec<String>,
}

/// Why a text is not a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not one that a lock has")]
pub struct LockError {
    /// Line, from 1.
    pub line: usize,
}

/// How two locks of a report differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Written by another version of the program.
    Version {
        /// The version of the lock.
        locked: String,
        /// This version.
        found: String,
    },
    /// An input.
    Input(String, Change),
    /// An output.
    Output(String, Change),
    /// The line of an analysis: as locked, as found; either may be missing.
    Result(Option<String>, Option<String>),
}

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not in the lock.
    Added,
    /// It is in the lock only.
    Removed,
    /// Its bytes are others.
    Changed,
}

impl Change {
    /// The word printed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Change::Added => "is new",
            Change::Removed => "is gone",
            Change::Changed => "has changed",
        }
    }
}

impl Difference {
    /// The difference in one line.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Difference::Version { locked, found } => {
                format!("the lock was written by metaweave {locked}, this is {found}")
            }
            Difference::Input(path, change) => format!("the input {path} {}", change.word()),
            Difference::Output(path, change) => format!("the output {path} {}", change.word()),
            Difference::Result(Some(locked), Some(found)) => format!("{found}\n  locked as {locked}"),
            Difference::Result(None, Some(found)) => format!("{found}\n  is not in the lock"),
            Difference::Result(locked, None) => {
                format!("{}\n  is in the lock only", locked.as_deref().unwrap_or_default())
            }
        }
    }
}

impl Lock {
    /// The lock of a report that was built; nothing for one that was not.
    #[must_use]
    pub fn of(built: &Built) -> Option<Self> {
        let outputs = built.outputs.as_ref()?;
        Some(Self::of_files(built.sources.digests().clone(), outputs, built.summary.clone()))
    }

    /// The lock of these inputs (digests by path), outputs (bytes by path) and results.
    #[must_use]
    pub fn of_files(
        inputs: BTreeMap<String, String>,
        outputs: &BTreeMap<String, impl AsRef<[u8]>>,
        results: Vec<String>,
    ) -> Self {
        let outputs = outputs.iter().map(|(path, bytes)| (path.clone(), digest(bytes.as_ref())));
        Self { version: VERSION.to_owned(), profile: None, inputs, outputs: outputs.collect(), results }
    }

    /// The text of the lock.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\nmetaweave {}\n", self.version);
        if let Some(profile) = &self.profile {
            text.push_str(&format!("profile {profile}\n"));
        }
        for (title, files) in [("inputs", &self.inputs), ("outputs", &self.outputs)] {
            text.push_str(&format!("\n[{title}]\n"));
            for (path, digest) in files {
                text.push_str(&format!("{digest}  {path}\n"));
            }
        }
        text.push_str("\n[results]\n");
        for line in &self.results {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Reads the text of a lock. Line ends may be those of Windows, as git may have made them.
    ///
    /// # Errors
    /// The first line that a lock does not have.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self {
            version: String::new(),
            profile: None,
            inputs: BTreeMap::new(),
            outputs: BTreeMap::new(),
            results: Vec::new(),
        };
        let mut part = "";
        for (at, line) in text.lines().enumerate() {
            let wrong = LockError { line: at + 1 };
            match line {
                "" => {}
                "[inputs]" | "[outputs]" | "[results]" => part = line,
                line if part.is_empty() && line.starts_with('#') => {}
                line if part.is_empty() && line.starts_with("profile ") => {
                    lock.profile = line.strip_prefix("profile ").map(str::to_owned);
                }
                line if part.is_empty() => {
                    line.strip_prefix("metaweave ").ok_or(wrong)?.clone_into(&mut lock.version);
                }
                line if part == "[results]" => lock.results.push(line.to_owned()),
                line => {
                    let (digest, path) = line.split_once("  ").ok_or(wrong)?;
                    if digest.len() != 64 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                        return Err(wrong);
                    }
                    let files = if part == "[inputs]" { &mut lock.inputs } else { &mut lock.outputs };
                    files.insert(path.to_owned(), digest.to_owned());
                }
            }
        }
        if lock.version.is_empty() {
            return Err(LockError { line: text.lines().count().max(1) });
        }
        Ok(lock)
    }

    /// How `found` differs from this lock: causes before consequences.
    #[must_use]
    pub fn differences(&self, found: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        if self.version != found.version {
            differences
                .push(Difference::Version { locked: self.version.clone(), found: found.version.clone() });
        }
        let inputs = changes(&self.inputs, &found.inputs);
        differences.extend(inputs.into_iter().map(|(path, change)| Difference::Input(path, change)));
        let id = |line: &str| line.split_once(':').map_or(line, |(id, _)| id).to_owned();
        for line in &found.results {
            match self.results.iter().find(|locked| id(locked) == id(line)) {
                Some(locked) if locked == line => {}
                locked => differences.push(Difference::Result(locked.cloned(), Some(line.clone()))),
            }
        }
        for locked in &self.results {
            if !found.results.iter().any(|line| id(line) == id(locked)) {
                differences.push(Difference::Result(Some(locked.clone()), None));
            }
        }
        let outputs = changes(&self.outputs, &found.outputs);
        differences.extend(outputs.into_iter().map(|(path, change)| Difference::Output(path, change)));
        differences
    }
}

fn changes(locked: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Vec<(String, Change)> {
    let mut changes: Vec<(String, Change)> = found
        .iter()
        .filter_map(|(path, digest)| match locked.get(path) {
            None => Some((path.clone(), Change::Added)),
            Some(other) if other != digest => Some((path.clone(), Change::Changed)),
            Some(_) => None,
        })
        .collect();
    let removed = locked.keys().filter(|path| !found.contains_key(*path));
    changes.extend(removed.map(|path| (path.clone(), Change::Removed)));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        let digest = |fill: char| fill.to_string().repeat(64);
        Lock {
            version: "0.1.0".to_owned(),
            profile: None,
            inputs: [("data/a b.csv".to_owned(), digest('a')), ("report.yaml".to_owned(), digest('b'))]
                .into(),
            outputs: [("report.html".to_owned(), digest('c'))].into(),
            results: vec!["x: RR 0.49, 95% CI 0.33 to 0.73 (13 studies)".to_owned()],
        }
    }

    #[test]
    fn text_and_back() {
        let lock = lock();
        assert_eq!(Lock::parse(&lock.to_text()), Ok(lock.clone()));
        assert_eq!(Lock::parse(&lock.to_text().replace('\n', "\r\n")), Ok(lock.clone()));
        assert_eq!(lock.differences(&lock), []);
        let of_profile = Lock { profile: Some("templates/profiles/a b.yaml".to_owned()), ..lock };
        assert_eq!(Lock::parse(&of_profile.to_text()), Ok(of_profile));
    }

    #[test]
    fn what_is_no_lock_is_refused_with_its_line() {
        let text = lock().to_text();
        assert_eq!(Lock::parse(""), Err(LockError { line: 1 }));
        assert_eq!(Lock::parse("<<<<<<< HEAD\n"), Err(LockError { line: 1 }));
        assert_eq!(Lock::parse(&text.replace(&"c".repeat(64), "c0ffee")), Err(LockError { line: 9 }));
    }

    #[test]
    fn differences_name_what_changed() {
        let mut found = lock();
        found.version = "0.2.0".to_owned();
        found.inputs.remove("report.yaml");
        found.inputs.insert("data/a b.csv".to_owned(), "d".repeat(64));
        found.inputs.insert("data/new.csv".to_owned(), "e".repeat(64));
        found.results = vec!["x: RR 0.50".to_owned(), "y: RR 1.00".to_owned()];
        let lines: Vec<String> = lock().differences(&found).iter().map(Difference::line).collect();
        assert_eq!(
            lines,
            [
                "the lock was written by metaweave 0.1.0, this is 0.2.0",
                "the input data/a b.csv has changed",
                "the input data/new.csv is new",
                "the input report.yaml is gone",
                "x: RR 0.50\n  locked as x: RR 0.49, 95% CI 0.33 to 0.73 (13 studies)",
                "y: RR 1.00\n  is not in the lock",
            ]
        );
    }
}
