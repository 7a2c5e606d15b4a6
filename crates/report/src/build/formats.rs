//! What to write: the formats of a report, of its figures and of its tables.

use crate::render::PictureFormats;

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formats {
    /// `report.html`.
    pub html: bool,
    /// `report.md` with `figures/`.
    pub markdown: bool,
    /// `results.json`.
    pub json: bool,
    /// `report.docx`.
    pub docx: bool,
    /// `report.xml`, JATS.
    pub jats: bool,
    /// `submission/`: figures, tables and captions as the profile has them.
    pub submission: bool,
    /// What a typesetter makes `report.pdf` of, in [`Built::print`](super::Built::print).
    pub pdf: bool,
    /// `supplement.zip`.
    pub supplement: bool,
}

impl Formats {
    /// No format: tables and figures alone.
    pub const NONE: Self = Self {
        html: false,
        markdown: false,
        json: false,
        docx: false,
        jats: false,
        submission: false,
        pdf: false,
        supplement: false,
    };
}

impl Default for Formats {
    /// What a reader opens and a program reads; Word is written on request.
    fn default() -> Self {
        Self { html: true, markdown: true, json: true, supplement: true, ..Self::NONE }
    }
}

/// Formats of tables beside CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableFormats {
    /// `tables/*.docx`, a table a file, with its caption and its notes.
    pub docx: bool,
    /// `tables/tables.xlsx`, a table a sheet.
    pub xlsx: bool,
}

/// Choices of a build that the spec does not make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// What to write.
    pub formats: Formats,
    /// Profile in place of the spec's: a name, or the path of a file in the workspace.
    pub profile: Option<String>,
    /// Formats of figures beside SVG.
    pub pictures: PictureFormats,
    /// Formats of tables beside CSV.
    pub tables: TableFormats,
}
