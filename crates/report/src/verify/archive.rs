//! A published `supplement.zip` against the report built again from the inputs in it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::restored::restored;
use super::{Artefact, Place, Verdict, compare_file, compare_files};
use crate::build::{BuildOptions, Built, build};
use crate::lock::{LOCK_FILE, Lock};
use crate::source::{MemoryWorkspace, digest};
use crate::supplement::{self, ArchiveError, SUPPLEMENT, WORKSPACE};

/// What a published archive was found to be.
#[derive(Debug)]
pub struct Archive {
    /// Every file of the archive, and those it lacks.
    pub artefacts: Vec<Artefact>,
    /// Inputs and files that are not as they were when the archive was packed, one line each.
    pub altered: Vec<String>,
    /// The report built again; none when the archive holds no spec.
    pub rebuilt: Option<Built>,
    /// `results.json` as published.
    pub results: Option<String>,
    /// Version of the program that made the archive.
    pub version: Option<String>,
}

/// Builds the report of an archive again and compares every file.
///
/// # Errors
/// When the archive cannot be read at all.
pub fn verify_archive(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    let (files, damaged) = supplement::read(bytes)?;
    let records = Records::of(&files);
    let (inputs, spec) = supplement::workspace(&files);
    let profile = records.lock.as_ref().and_then(|lock| lock.profile.clone());
    let options = BuildOptions { profile, ..BuildOptions::default() };
    let rebuilt = spec.map(|spec| build(&MemoryWorkspace::new(inputs.clone()), &spec, &options));

    let mut artefacts: Vec<Artefact> =
        damaged.into_iter().map(|(path, why)| Artefact { path, verdict: Verdict::Damaged(why) }).collect();
    let mut around = None;
    if let Some(packed) = rebuilt.as_ref().and_then(|built| built.outputs.as_ref()?.get(SUPPLEMENT)) {
        let (again, _) = supplement::read(packed)?;
        let compared = compare_files(&files, &again).into_iter();
        let compared =
            compared.filter(|artefact| !artefacts.iter().any(|damaged| damaged.path == artefact.path));
        let compared: Vec<Artefact> = compared.collect();
        artefacts.extend(compared);
        if artefacts.iter().all(|artefact| artefact.verdict == Verdict::Identical) && packed != bytes {
            let at = packed.iter().zip(bytes).take_while(|(a, b)| a == b).count();
            around = Some(format!(
                "every file is identical, but not the archive around them: byte {} differs",
                at + 1
            ));
        }
    }
    let mut altered = unlike_lock(&files, &inputs, &records);
    altered.extend(unlike_description(&files, &artefacts, &records));
    altered.extend(around);
    let results = files.iter().find(|(path, _)| path.as_str() == "results.json");
    Ok(Archive {
        artefacts,
        altered,
        rebuilt,
        results: results.and_then(|(_, bytes)| String::from_utf8(bytes.clone()).ok()),
        version: records.lock.map(|lock| lock.version),
    })
}

/// What an archive says about its own files.
struct Records {
    /// The lock.
    lock: Option<Lock>,
    /// Digests by path in `ro-crate-metadata.json`.
    described: Option<BTreeMap<String, String>>,
    /// Whether the lock is the one that was described.
    lock_is_described: bool,
}

impl Records {
    fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let lock = files.iter().find(|(path, _)| !path.starts_with(WORKSPACE) && path.ends_with(LOCK_FILE));
        let described = files.get("ro-crate-metadata.json").and_then(|bytes| {
            let value: Value = serde_json::from_slice(bytes).ok()?;
            let entries = value.get("@graph")?.as_array()?.iter();
            let entries = entries.filter_map(|entry| {
                let text = |key: &str| Some(entry.get(key)?.as_str()?.to_owned());
                Some((text("@id")?, text("sha256")?))
            });
            Some(entries.collect::<BTreeMap<_, _>>())
        });
        let is_described = lock.is_some_and(|(path, bytes)| {
            described.as_ref().and_then(|of| of.get(path)).is_some_and(|wanted| *wanted == digest(bytes))
        });
        Self {
            lock: lock.and_then(|(_, bytes)| Lock::parse(std::str::from_utf8(bytes).ok()?).ok()),
            described,
            lock_is_described: is_described,
        }
    }

    /// Whether a file is the one described, although it is not the one in the lock: then it is the lock that was altered, and
    /// comparing it with that of the rebuild shows where.
    fn speaks_for(&self, path: &str, bytes: &[u8]) -> bool {
        let wanted = self.described.as_ref().and_then(|of| of.get(path));
        !self.lock_is_described && wanted.is_some_and(|wanted| *wanted == digest(bytes))
    }
}

/// Inputs whose digests are not those of the lock. Where another file of the archive still is what the lock says, or where it
/// was one digit that was altered, it is shown what.
fn unlike_lock(
    files: &BTreeMap<String, Vec<u8>>,
    inputs: &BTreeMap<String, Vec<u8>>,
    records: &Records,
) -> Vec<String> {
    let Some(lock) = &records.lock else {
        return vec![format!("the archive has no {LOCK_FILE} that can be read")];
    };
    let mut altered = Vec::new();
    for (path, locked) in &lock.inputs {
        let place = format!("{WORKSPACE}{path}");
        let Some(bytes) = inputs.get(path) else {
            altered.push(format!("{place} is missing"));
            continue;
        };
        if digest(bytes) == *locked || records.speaks_for(&place, bytes) {
            continue;
        }
        let mut line = format!("{place} is not what the lock says it was");
        let copy = files.iter().find(|(_, copy)| digest(copy) == *locked);
        let original = copy.map(|(name, copy)| (format!("in {name}"), copy.clone()));
        let original =
            original.or_else(|| restored(bytes, locked).map(|file| ("with its digest".to_owned(), file)));
        if let Some((whose, original)) = original {
            for Place { at, published, rebuilt } in compare_file(path, bytes, &original).places() {
                line.push_str(&format!("\n    {at}: {published}\n      {whose}: {rebuilt}"));
            }
        }
        altered.push(line);
    }
    let unknown = inputs.keys().filter(|path| !lock.inputs.contains_key(*path));
    altered.extend(unknown.map(|path| format!("{WORKSPACE}{path} is not among the inputs of the lock")));
    for (path, locked) in &lock.outputs {
        let bytes = files.get(path).filter(|bytes| digest(bytes) != *locked);
        if bytes.is_some_and(|bytes| !records.speaks_for(path, bytes)) {
            altered.push(format!("{path} is not what the lock says it was"));
        }
    }
    altered
}

/// Files whose digests are not those of `ro-crate-metadata.json`; but where the rebuild or the lock agrees with a file, it is the
/// description that was altered, and that is told of it.
fn unlike_description(
    files: &BTreeMap<String, Vec<u8>>,
    artefacts: &[Artefact],
    records: &Records,
) -> Vec<String> {
    let Some(described) = &records.described else {
        return vec!["ro-crate-metadata.json is missing or no JSON".to_owned()];
    };
    let vouched = |path: &str, found: &str| {
        let input = path.strip_prefix(WORKSPACE);
        let locked = input.and_then(|input| records.lock.as_ref()?.inputs.get(input));
        let identical = |artefact: &Artefact| artefact.path == path && artefact.verdict == Verdict::Identical;
        match input {
            Some(_) => locked.is_some_and(|locked| locked == found),
            None => artefacts.iter().any(identical),
        }
    };
    let unlike = described.iter().filter_map(|(path, wanted)| {
        let found = digest(files.get(path)?);
        (found != *wanted && !vouched(path, &found))
            .then(|| format!("{path} is not what ro-crate-metadata.json says it was"))
    });
    unlike.collect()
}
