//! Published files against those of a rebuild: identical bytes, the same numbers, or which ones differ and where.
//!
//! Texts are compared line by line. A number is a run of digits that stands alone; where only numbers differ, the largest
//! relative difference decides whether they are the same.

mod archive;
pub mod foreign;
mod formats;
mod restored;
mod text;

pub use archive::{Archive, verify_archive};
pub use formats::options_of;

use std::collections::BTreeMap;

use crate::supplement;

/// Relative difference up to which two numbers are the same: what another processor or compiler may do to the last digits.
pub const SAME: f64 = 1e-9;

/// Places of one file that are listed.
const MOST_PLACES: usize = 8;

/// A published file against the rebuilt one.
#[derive(Clone, Debug, PartialEq)]
pub struct Artefact {
    /// Path of the file.
    pub path: String,
    /// What was found.
    pub verdict: Verdict,
}

/// How two files compare.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Byte by byte.
    Identical,
    /// The numbers agree, the bytes do not.
    SameNumbers {
        /// The largest relative difference; zero where only the way of writing differs.
        largest: f64,
        /// Where that is.
        place: Option<Place>,
    },
    /// Numbers or words differ.
    Different {
        /// Where, the first of them.
        places: Vec<Place>,
        /// How many there are in all.
        count: usize,
    },
    /// The rebuild does not have it.
    Unexpected,
    /// The publication does not have it.
    Missing,
    /// It cannot be read.
    Damaged(String),
}

impl Verdict {
    /// Whether the publication can be trusted in this file.
    #[must_use]
    pub fn agrees(&self) -> bool {
        matches!(self, Verdict::Identical | Verdict::SameNumbers { .. })
    }

    /// The words printed.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Verdict::Identical => "identical bytes".to_owned(),
            Verdict::SameNumbers { largest: 0.0, .. } => "same numbers".to_owned(),
            Verdict::SameNumbers { largest, .. } => {
                format!("same numbers (largest relative difference {largest:.1e})")
            }
            Verdict::Different { count: 1, .. } => "different in 1 place".to_owned(),
            Verdict::Different { count, .. } => format!("different in {count} places"),
            Verdict::Unexpected => "not made by the rebuild".to_owned(),
            Verdict::Missing => "missing from what was published".to_owned(),
            Verdict::Damaged(why) => format!("damaged: {why}"),
        }
    }

    /// The word in JSON.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Verdict::Identical => "identical",
            Verdict::SameNumbers { .. } => "same-numbers",
            Verdict::Different { .. } => "different",
            Verdict::Unexpected => "unexpected",
            Verdict::Missing => "missing",
            Verdict::Damaged(_) => "damaged",
        }
    }

    /// The places named.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        match self {
            Verdict::Different { places, .. } => places,
            Verdict::SameNumbers { place: Some(place), .. } => std::slice::from_ref(place),
            _ => &[],
        }
    }
}

/// A place where two files differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// "line 12", or the keys of a JSON value.
    pub at: String,
    /// As published.
    pub published: String,
    /// As rebuilt.
    pub rebuilt: String,
}

/// Compares every file of a publication with that of a rebuild, in the order of paths.
#[must_use]
pub fn compare_files(
    published: &BTreeMap<String, Vec<u8>>,
    rebuilt: &BTreeMap<String, Vec<u8>>,
) -> Vec<Artefact> {
    let mut artefacts: Vec<Artefact> = published
        .iter()
        .map(|(path, bytes)| Artefact {
            path: path.clone(),
            verdict: rebuilt.get(path).map_or(Verdict::Unexpected, |other| compare_file(path, bytes, other)),
        })
        .collect();
    let missing = rebuilt.keys().filter(|path| !published.contains_key(*path));
    artefacts.extend(missing.map(|path| Artefact { path: path.clone(), verdict: Verdict::Missing }));
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    artefacts
}

/// Compares one file.
#[must_use]
pub fn compare_file(path: &str, published: &[u8], rebuilt: &[u8]) -> Verdict {
    if published == rebuilt {
        return Verdict::Identical;
    }
    let extension = path.rsplit('.').next().unwrap_or_default();
    if matches!(extension, "zip" | "docx") {
        return compare_archives(published, rebuilt);
    }
    match (std::str::from_utf8(published), std::str::from_utf8(rebuilt)) {
        (Ok(a), Ok(b)) => {
            let values = (serde_json::from_str(a), serde_json::from_str(b));
            match (extension, values) {
                ("json", (Ok(a), Ok(b))) => text::compare_json(&a, &b),
                _ => text::compare_texts(a, b),
            }
        }
        _ => {
            let at = published.iter().zip(rebuilt).take_while(|(a, b)| a == b).count();
            let byte = |bytes: &[u8]| bytes.get(at).map_or("(end)".to_owned(), |byte| format!("{byte:#04x}"));
            let place =
                Place { at: format!("byte {}", at + 1), published: byte(published), rebuilt: byte(rebuilt) };
            Verdict::Different { places: vec![place], count: 1 }
        }
    }
}

/// Compares what is in two archives; entries are named in the places.
fn compare_archives(published: &[u8], rebuilt: &[u8]) -> Verdict {
    let ((a, damaged), (b, _)) = match (supplement::read(published), supplement::read(rebuilt)) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(error), _) | (_, Err(error)) => return Verdict::Damaged(error.to_string()),
    };
    if let Some((path, why)) = damaged.first() {
        return Verdict::Damaged(format!("{path}: {why}"));
    }
    let mut places = Vec::new();
    let (mut count, mut largest, mut largest_place) = (0, 0.0, None);
    for artefact in compare_files(&a, &b) {
        let named = |place: &Place| Place { at: format!("{}, {}", artefact.path, place.at), ..place.clone() };
        match &artefact.verdict {
            Verdict::Identical => {}
            Verdict::SameNumbers { largest: difference, place } => {
                if *difference >= largest {
                    largest = *difference;
                    largest_place = place.as_ref().map(named);
                }
            }
            Verdict::Different { places: of, count: n } => {
                count += n;
                places.extend(of.iter().map(named));
            }
            other => {
                count += 1;
                places.push(Place {
                    at: artefact.path.clone(),
                    published: other.words(),
                    rebuilt: String::new(),
                });
            }
        }
    }
    if count > 0 {
        places.truncate(MOST_PLACES);
        return Verdict::Different { places, count };
    }
    Verdict::SameNumbers { largest, place: largest_place }
}
