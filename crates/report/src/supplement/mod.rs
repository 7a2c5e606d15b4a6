//! `supplement.zip`: what a journal asks to be published beside a review, and all that a stranger needs to check it.
//!
//! ```text
//! README.md                  what is in here, for a reader who has never heard of metaweave
//! S1_….html, S2_…            files numbered as the journal has it: parts of the report with their tables, figures, the data with a code book, …
//! figures/  tables/          what the numbered pages show, as SVG and CSV
//! report.html  report.md     the report
//! recompute.R  recompute/    a script that computes the main estimates again with metafor, and what it reads
//! workspace/                 every input at its place: `metaweave build` in here gives the same report
//! CITATION.cff  ro-crate-metadata.json
//! ```
//!
//! The archive is a function of the report: entries are sorted, their times and permissions fixed.

mod citation;
mod contents;
mod data;
mod readme;
mod recompute;
mod ro_crate;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use crate::archive::{ArchiveError, read, write};

use crate::document::model::{Document, Section};
use crate::document::number::NumberStyle;
use crate::profile::Labels;
use crate::render::HtmlOptions;
use crate::results::Results;
use crate::run::Analysed;
use crate::source::Sources;
use crate::spec::model::Spec;

/// Name of the archive among the outputs.
pub const SUPPLEMENT: &str = "supplement.zip";

/// Folder of the archive that holds the inputs.
pub const WORKSPACE: &str = "workspace/";

/// Files of an archive by path; those that a build has anyway are not copied.
type Files<'a> = BTreeMap<String, Cow<'a, [u8]>>;

/// What a supplement is made from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Path of the spec in the workspace.
    pub spec_path: &'a str,
    /// The spec.
    pub spec: &'a Spec,
    /// The report.
    pub document: &'a Document,
    /// Analyses in the order of the spec.
    pub analysed: &'a [Analysed],
    /// Tables by name.
    pub tables: &'a BTreeMap<String, crate::dataset::Table>,
    /// Results.
    pub results: &'a Results,
    /// Inputs read.
    pub sources: &'a Sources,
    /// One line an analysis.
    pub summary: &'a [String],
    /// Other outputs of the build, by path.
    pub outputs: &'a BTreeMap<String, Cow<'a, [u8]>>,
    /// How pages are written.
    pub html: &'a HtmlOptions,
    /// What numbered files are called.
    pub labels: &'a Labels,
    /// The language of the report.
    pub style: &'a NumberStyle,
    /// Profile asked for on the command line in place of that of the spec.
    pub profile: Option<&'a str>,
}

/// A numbered file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    /// "S3", "eAppendix 3": as the profile has it.
    number: String,
    /// Name of the file.
    path: String,
    /// What it is, in words.
    title: String,
}

/// A numbered file of a supplement, as texts refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Name that `@sup-…` has behind the hyphen: `searches`.
    pub name: String,
    /// "S3", or as the profile has it.
    pub number: String,
    /// What it is, in words.
    pub title: String,
}

/// The numbered files that the supplement of a report will have.
pub fn numbered<'a>(
    sections: impl Iterator<Item = &'a Section>,
    tables: impl Iterator<Item = &'a str>,
    labels: &Labels,
    style: &NumberStyle,
) -> Vec<Numbered> {
    let files = contents::titles(sections, style).into_iter().chain(data::titles(tables, style));
    files
        .enumerate()
        .map(|(at, (file, title))| {
            let stem = file.split('.').next().unwrap_or_default();
            let number = Labels::numbered(&labels.supplementary_file, at + 1);
            Numbered { name: crate::spec::anchor(stem), number, title }
        })
        .collect()
}

/// The inputs in the files of an archive, by their path in the workspace, and which of them is the spec: the file that begins as
/// specs do, one of the usual name first. Profiles, which are YAML too, do not.
#[must_use]
pub fn workspace(files: &BTreeMap<String, Vec<u8>>) -> (BTreeMap<String, Vec<u8>>, Option<String>) {
    let inputs: BTreeMap<String, Vec<u8>> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(WORKSPACE)?.to_owned(), bytes.clone())))
        .collect();
    let is_yaml = |path: &&String| path.ends_with(".yaml") || path.ends_with(".yml");
    let is_usual = |path: &str| path == "report.yaml" || path.ends_with("/report.yaml");
    let spec = inputs.keys().filter(is_yaml).min_by_key(|path| {
        let text = inputs.get(*path).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let begins = text.lines().any(|line| line.starts_with("metaweave:"));
        (!begins, !is_usual(path))
    });
    let spec = spec.cloned();
    (inputs, spec)
}

/// Makes the archive.
///
/// # Errors
/// When a file cannot be packed, which only happens beyond the limits of the format.
pub fn supplement(inputs: &Inputs<'_>) -> Result<Vec<u8>, ArchiveError> {
    let mut files: Files<'_> = inputs.outputs.clone();
    let lock = data::lock(inputs);
    let mut items = Vec::new();
    contents::pages(inputs, &mut items, &mut files);
    data::files(inputs, &lock, &mut items, &mut files);
    recompute::files(inputs, &mut files);
    for path in inputs.sources.digests().keys() {
        if let Some(bytes) = inputs.sources.bytes(path) {
            files.insert(format!("{WORKSPACE}{path}"), bytes.into());
        }
    }
    files.insert("CITATION.cff".to_owned(), citation::cff(inputs).into_bytes().into());
    files.insert("README.md".to_owned(), readme::readme(inputs, &items, &files).into_bytes().into());
    let description = ro_crate::metadata(inputs, &items, &files, &lock);
    files.insert("ro-crate-metadata.json".to_owned(), description.into_bytes().into());
    write(&files)
}
