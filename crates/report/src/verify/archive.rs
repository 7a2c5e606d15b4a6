//! A published `supplement.zip` against the report built again from the inputs in it.

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Artefact, Place, Verdict, compare_file, compare_files};
use crate::build::{BuildOptions, Built, build};
use crate::lock::{LOCK_FILE, Lock};
use crate::source::MemoryWorkspace;
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
    let lock = files
        .iter()
        .find(|(path, _)| !path.starts_with(WORKSPACE) && path.ends_with(LOCK_FILE))
        .and_then(|(_, bytes)| Lock::parse(std::str::from_utf8(bytes).ok()?).ok());
    let inputs: BTreeMap<String, Vec<u8>> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(WORKSPACE)?.to_owned(), bytes.clone())))
        .collect();
    let mut altered = unlike_lock(&files, &inputs, lock.as_ref());
    altered.extend(unlike_description(&files));
    let spec = inputs.keys().find(|path| path.ends_with(".yaml") || path.ends_with(".yml")).cloned();
    let rebuilt =
        spec.map(|spec| build(&MemoryWorkspace::new(inputs.clone()), &spec, &BuildOptions::default()));

    let mut artefacts: Vec<Artefact> =
        damaged.into_iter().map(|(path, why)| Artefact { path, verdict: Verdict::Damaged(why) }).collect();
    if let Some(packed) = rebuilt.as_ref().and_then(|built| built.outputs.as_ref()?.get(SUPPLEMENT)) {
        let (again, _) = supplement::read(packed)?;
        let compared = compare_files(&files, &again).into_iter();
        let compared =
            compared.filter(|artefact| !artefacts.iter().any(|damaged| damaged.path == artefact.path));
        let compared: Vec<Artefact> = compared.collect();
        artefacts.extend(compared);
        if artefacts.iter().all(|artefact| artefact.verdict == Verdict::Identical) && packed != bytes {
            let at = packed.iter().zip(bytes).take_while(|(a, b)| a == b).count();
            altered.push(format!(
                "every file is identical, but not the archive around them: byte {} differs",
                at + 1
            ));
        }
    }
    let results = files.iter().find(|(path, _)| path.as_str() == "results.json");
    Ok(Archive {
        artefacts,
        altered,
        rebuilt,
        results: results.and_then(|(_, bytes)| String::from_utf8(bytes.clone()).ok()),
        version: lock.map(|lock| lock.version),
    })
}

/// Inputs whose digests are not those of the lock. Where another file of the archive still is what the lock says, it
/// shows what was altered.
fn unlike_lock(
    files: &BTreeMap<String, Vec<u8>>,
    inputs: &BTreeMap<String, Vec<u8>>,
    lock: Option<&Lock>,
) -> Vec<String> {
    let Some(lock) = lock else {
        return vec![format!("the archive has no {LOCK_FILE} that can be read")];
    };
    let mut altered = Vec::new();
    for (path, locked) in &lock.inputs {
        let Some(bytes) = inputs.get(path) else {
            altered.push(format!("{WORKSPACE}{path} is missing"));
            continue;
        };
        if digest(bytes) == *locked {
            continue;
        }
        let mut line = format!("{WORKSPACE}{path} is not what the lock says it was");
        let copy = files.iter().find(|(_, copy)| digest(copy) == *locked);
        if let Some((name, copy)) = copy {
            for Place { at, published, rebuilt } in compare_file(path, bytes, copy).places() {
                line.push_str(&format!("\n    {at}: {published}\n      in {name}: {rebuilt}"));
            }
        }
        altered.push(line);
    }
    let unknown = inputs.keys().filter(|path| !lock.inputs.contains_key(*path));
    altered.extend(unknown.map(|path| format!("{WORKSPACE}{path} is not among the inputs of the lock")));
    for (path, locked) in &lock.outputs {
        if files.get(path).is_some_and(|bytes| digest(bytes) != *locked) {
            altered.push(format!("{path} is not what the lock says it was"));
        }
    }
    altered
}

/// Files whose digests are not those of `ro-crate-metadata.json`.
fn unlike_description(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let described = files
        .get("ro-crate-metadata.json")
        .and_then(|bytes| serde_json::from_slice::<Value>(bytes).ok())
        .and_then(|value| value.get("@graph")?.as_array().cloned());
    let Some(described) = described else {
        return vec!["ro-crate-metadata.json is missing or no JSON".to_owned()];
    };
    let unlike = described.iter().filter_map(|entry| {
        let (path, wanted) = (entry.get("@id")?.as_str()?, entry.get("sha256")?.as_str()?);
        let bytes = files.get(path)?;
        (digest(bytes) != wanted).then(|| format!("{path} is not what ro-crate-metadata.json says it was"))
    });
    unlike.collect()
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
