//! Reviews kept in other programs, as tables and a spec.
//!
//! ```text
//! bytes of a file ─ revman | metapsy | prisma2020 | covidence | xlsx ─▶ Imported: report.yaml, tables, what was left behind
//! ```
//!
//! Nothing here opens a file: bytes go in, a map from path to bytes comes out. What a format holds and a report of metaweave
//! does not take is listed, one line each, in [`Imported::left`]; what was guessed, in [`Imported::notes`] and as comments in
//! the spec. A file that is not what it should be is an [`ImportError`] for the person who named it.
//!
//! Sizes are bounded (`archive`, `revman::rm5`), so that a file of a few kilobytes cannot become gigabytes in memory, and XML with
//! a document type, which entity attacks need, is refused.

mod archive;
mod column;
mod covidence;
mod encoding;
mod error;
mod guess;
mod metapsy;
#[cfg(test)]
mod mutations;
mod name;
mod prisma;
mod revman;
mod table;
mod xlsx;
mod yaml;

use std::collections::BTreeMap;

pub use error::ImportError;
pub use name::slug;

/// A program or template whose files can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RevMan: a review of RevMan 5 (`.rm5`), or a data package of RevMan (`.zip`).
    RevMan,
    /// A database of Metapsy (`.csv`).
    Metapsy,
    /// The template of the R package PRISMA2020 (`.csv`).
    Prisma2020,
    /// References or data extraction 2.0 of Covidence (`.csv`).
    Covidence,
    /// A workbook of Excel (`.xlsx`).
    Xlsx,
}

/// What is read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Name of the file, without folders; for messages and for the head of the spec.
    pub file: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Name of the report that is made: its folder under `reports` and under `data`.
    pub name: &'a str,
}

/// A review as a spec and tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Files by path in the workspace, with forward slashes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was decided on the way, one sentence each.
    pub notes: Vec<String>,
    /// What the file holds and was left behind, one sentence each.
    pub left: Vec<String>,
}

impl Imported {
    /// Path of the spec in the workspace.
    #[must_use]
    pub fn spec_path(name: &str) -> String {
        format!("reports/{name}/report.yaml")
    }

    fn spec(&mut self, name: &str, text: String) {
        self.files.insert(Self::spec_path(name), text.into_bytes());
    }

    fn table(&mut self, name: &str, file: &str, table: &table::Table) {
        self.files.insert(format!("data/{name}/{file}"), table.to_bytes());
    }
}

/// Reads a file of another program.
///
/// # Errors
/// The file is not of that format, is damaged, holds nothing that a report could be made of, or is larger than any review is.
pub fn import(format: Format, source: &Source<'_>) -> Result<Imported, ImportError> {
    match format {
        Format::RevMan => revman::import(source),
        Format::Metapsy => metapsy::import(source),
        Format::Prisma2020 => prisma::import(source),
        Format::Covidence => covidence::import(source),
        Format::Xlsx => xlsx::import(source),
    }
}
